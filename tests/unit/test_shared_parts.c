/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_shared_parts.c -- words of which only a part is printed: "data- en energie-infrastructuur".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/analyse.h"

typedef struct {
    analyser *an;
    tokens t;
    buf shown;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    assert_int_equal(analyser_new(NULL, &f->an, NULL), TREF_OK);
    tokens_init(&f->t);
    buf_init(&f->shown, 1 << 16);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    tokens_free(&f->t);
    analyser_free(f->an);
    buf_free(&f->shown);
    free(f);
    return 0;
}

/* Shows the words that are put together, each with what is printed of it: "invoer<in+voer>". */
static const char *show(fixture *f, tref_lang lang, const char *text)
{
    tref_error err;
    if (analyse(f->an, lang, str_of(text), false, &f->t, &err))
        fail_msg("\"%s\": %s", text, err.message);
    buf_reset(&f->shown);
    uint32_t last = 0;
    for (size_t i = 0; i < f->t.n; i++) {
        const token *k = &f->t.items[i];
        assert_true(k->pos >= last);
        last = k->pos;
        if (!(k->flags & TOKEN_SHARED))
            continue;
        str word = token_word(&f->t, k);
        buf_fmt(&f->shown, "%s%.*s<%.*s+%.*s>", f->shown.n ? " " : "", (int)word.n, word.p,
                (int)(k->end - k->start), text + k->start, (int)(k->more_end - k->more_start),
                text + k->more_start);
    }
    return buf_cstr(&f->shown);
}

static void test_words(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        /* the end of a later word */
        { "data- en energie-infrastructuur", "datainfrastructuur<data+infrastructuur>" },
        { "de in- en uitvoer van vlees", "invoer<in+voer>" },
        { "land- en tuinbouw", "landbouw<land+bouw>" },
        { "in-, door- of uitvoer", "invoer<in+voer> doorvoer<door+voer>" },
        { "in- dan wel uitvoer", "invoer<in+voer>" },
        { "in- c.q. uitvoer", "invoer<in+voer>" },
        { "in-/uitvoer", "invoer<in+voer>" },
        { "in- en/of uitvoer", "invoer<in+voer>" },
        { "voor- tot nadelen", "voordelen<voor+delen>" },
        { "Defensie- en veiligheidsbeleid", "defensiebeleid<Defensie+beleid>" },
        { "EU- en NAVO-lidstaten", "eulidstaten<EU+lidstaten>" },
        { "land\xE2\x80\x90 en tuinbouw", "landbouw<land+bouw>" },
        /* the beginning of an earlier word */
        { "bedrijfsprocessen en -systemen", "bedrijfssystemen<systemen+bedrijfs>" },
        { "ICT-systemen en -netwerken", "ictnetwerken<netwerken+ICT>" },
        { "landbouwbeleid, -subsidies en -gronden",
          "landbouwsubsidies<subsidies+landbouw> landbouwgronden<gronden+landbouw>" },
        /* with letters that fold to another length */
        { "Oekra\xC3\xAFne- en Koreabeleid", "oekrainebeleid<Oekra\xC3\xAFne+beleid>" },
        /* nothing is shared */
        { "beleid - en dat weet u - is goed", "" },
        { "land- tuinbouw", "" },
        { "in- en uit", "" },
        { "- en uitvoer", "" },
        { "land- en", "" },
        { "land-", "" },
        { "artikel 3- en 5", "" },
        { "in- (en uitvoer)", "" },
        { "land-\n\nen een tuinbouw", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(show(*state, TREF_LANG_NL, cases[i].text), cases[i].shown);
}

static void test_only_dutch(void **state)
{
    assert_string_equal(show(*state, TREF_LANG_EN, "pre- and post-war in- en uitvoer"), "");
}

/* A joined word has the position of its printed part, so that phrases go on as before. */
static void test_position(void **state)
{
    fixture *f = *state;
    show(f, TREF_LANG_NL, "de in- en uitvoer");
    assert_int_equal(f->t.positions, 4);
    for (size_t i = 0; i < f->t.n; i++)
        if (f->t.items[i].flags & TOKEN_SHARED)
            assert_int_equal(f->t.items[i].pos, 2);
}

/* A list without end costs no more than its first words. */
static void test_long_list(void **state)
{
    fixture *f = *state;
    buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 20000; i++)
        buf_text(&text, "land-, ");
    buf_text(&text, "en tuinbouw");
    show(f, TREF_LANG_NL, buf_cstr(&text));
    size_t found = 0;
    for (size_t i = 0; i < f->t.n; i++)
        found += (f->t.items[i].flags & TOKEN_SHARED) != 0;
    assert_in_range(found, 1, 8);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_only_dutch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_position, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_list, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
