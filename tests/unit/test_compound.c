/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_compound.c -- compounds are taken apart where their parts are words, and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/analyse.h"
#include "text/compound.h"
#include "text/lexicon.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static exceptions own;
static buf shown;

static int set_up(void **state)
{
    (void)state;
    exceptions_init(&own);
    buf_init(&shown, 1 << 16);
    return (int)exceptions_add_builtin(&own, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    exceptions_free(&own);
    buf_free(&shown);
    return 0;
}

/* Gives "cyber+aanval" for cyberaanval, "" for what has no parts. */
static const char *split(const splitter *s, const char *word)
{
    compound_part parts[COMPOUND_MAX];
    size_t n = compound_split(s, str_of(word), parts);
    buf_reset(&shown);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&shown, "%s%.*s", i ? "+" : "", parts[i].end - parts[i].start,
                word + parts[i].start);
    return buf_cstr(&shown);
}

typedef struct {
    const char *word, *parts;
} example;

static const example examples[] = {
    { "cyberaanval", "cyber+aanval" },
    { "wiskundeonderwijs", "wiskunde+onderwijs" },
    { "verkeersveiligheid", "verkeer+veiligheid" },
    { "zeekabel", "zee+kabel" },
    { "kinderopvang", "kind+opvang" },
    { "arbeidsmarktbeleid", "arbeidsmarkt+beleid" },
    { "drinkwaterbedrijf", "drinkwater+bedrijf" },
    { "stadsbestuur", "stad+bestuur" },
    /* words that only look like compounds */
    { "versterken", "" },
    { "voorstellen", "" },
    { "bedrijven", "" },
    { "weerstand", "" },
    { "beperking", "" },
    { "wetenschappelijk", "" },
    { "dreiging", "" },
    { "gesprek", "" },
    { "rotterdam", "" },
    /* no words, or not only letters */
    { "xqzvbnmplk", "" },
    { "aanvalxqz", "" },
    { "covid19maatregel", "" },
    { "", "" },
    { "zee", "" },
};

static void test_examples(void **state)
{
    (void)state;
    splitter s = { .own = &own };
    for (size_t i = 0; i < COUNT(examples); i++)
        if (strcmp(split(&s, examples[i].word), examples[i].parts) != 0)
            fail_msg("%s is split as \"%s\"", examples[i].word, buf_cstr(&shown));
}

static uint64_t count_word(void *self, str folded)
{
    return str_eq(folded, str_of(self)) ? 12 : 0;
}

/* A word that only the collection has is a part. */
static void test_collection(void **state)
{
    (void)state;
    static char name[] = "blorpje";
    splitter s = { .own = &own };
    assert_string_equal(split(&s, "blorpjebeleid"), "");
    s.words = (vocabulary){ count_word, name };
    assert_string_equal(split(&s, "blorpjebeleid"), "blorpje+beleid");
    assert_string_equal(split(&s, "overheidsblorpje"), "overheid+blorpje");
}

static void test_exceptions(void **state)
{
    (void)state;
    splitter s = { .own = &own };
    assert_int_equal(exceptions_add(&own,
                                    STR_LIT("# ours\n\nCyberaanval\r\nlabrador = la + bra + dor\n"
                                            "hulp\xC3\xAF\x73hond = hulpi + hond\n"),
                                    NULL),
                     TREF_OK);
    assert_string_equal(split(&s, "cyberaanval"), "");
    assert_string_equal(split(&s, "labrador"), "la+bra+dor");
    assert_string_equal(split(&s, "hulpishond"), "hulpi+hond");
}

static void test_bad_exceptions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {
        { "a b", 1 },
        { "zee\nzeeweg = zee", 2 },
        { "\n\nzeeweg = weg + zee", 3 },
        { "zeeweg = zee + wegen", 1 },
        { "zeeweg = zee + we", 1 },
        { "zeeweg =", 1 },
        { "= zee + weg", 1 },
        { "zeeweg = zee +  + weg", 1 },
        { "zeewegzeeweg = zee + weg + z + e + e + weg", 1 },
        { "zeexxxweg = zee + weg", 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_error err;
        exceptions e;
        exceptions_init(&e);
        assert_int_equal(exceptions_add(&e, str_of(cases[i].text), &err), TREF_ESYNTAX);
        assert_int_equal(err.line, cases[i].line);
        exceptions_free(&e);
    }
}

/* Whatever the word: parts are in order, inside it, and cover it but for links. */
static void test_any_word(void **state)
{
    (void)state;
    static const char *const pieces[] = { "zee",    "weg", "s",     "en",   "er",     "aanval",
                                          "beleid", "x",   "kabel", "n",    "e",      "over",
                                          "heid",   "ing", "staat", "kind", "bedrijf" };
    splitter s = { .own = &own };
    uint64_t chance = 88172645463325252u;
    for (int round = 0; round < 200000; round++) {
        char word[128] = "";
        size_t n = 0;
        for (chance ^= chance << 13, chance ^= chance >> 7, chance ^= chance << 17; n < 90;) {
            const char *p = pieces[(chance >> (n % 29)) % COUNT(pieces)];
            memcpy(word + n, p, strlen(p));
            n += strlen(p);
            if ((chance >> (n % 31)) % 5 == 0)
                break;
        }
        compound_part parts[COMPOUND_MAX];
        size_t count = compound_split(&s, (str){ word, n }, parts), at = 0;
        assert_true(count != 1 && count <= COMPOUND_MAX);
        for (size_t i = 0; i < count; i++) {
            assert_true(parts[i].start >= at && parts[i].start <= at + 2 &&
                        parts[i].end > parts[i].start);
            at = parts[i].end;
        }
        assert_true(!count || at == n);
    }
}

static void test_lexicon(void **state)
{
    (void)state;
    assert_true(tref_word_known("kabel"));
    assert_true(tref_word_known("Rotterdam"));
    assert_true(tref_word_known("co\xC3\xB6rdinatie"));
    assert_false(tref_word_known("xqzvbnmplk"));
    assert_false(tref_word_known(""));
    assert_true(lexicon_look(STR_LIT("rotterdam")).name);
    assert_true(lexicon_look(STR_LIT("beleid")).last > lexicon_look(STR_LIT("gesp")).last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),   cmocka_unit_test(test_collection),
        cmocka_unit_test(test_exceptions), cmocka_unit_test(test_bad_exceptions),
        cmocka_unit_test(test_any_word),   cmocka_unit_test(test_lexicon),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
