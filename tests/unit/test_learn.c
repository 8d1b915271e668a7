/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_learn.c -- parallel text teaches the pairs that are in it, the same every time, whatever is
 * in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "glossary/learn_align.h"
#include "glossary/learn_cut.h"
#include "glossary/store.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Every sentence has another mix of words, so that each pair can be told from the others. */
static const char *const pairs[][2] = {
    { "De minister opent een haven.", "The minister opens a harbour." },
    { "De minister sluit een fabriek.", "The minister closes a factory." },
    { "De haven heeft een fabriek.", "The harbour has a factory." },
    { "Een schip zoekt de haven.", "A ship seeks the harbour." },
    { "De minister zoekt een schip.", "The minister seeks a ship." },
    { "Een boer sluit de haven.", "A farmer closes the harbour." },
    { "De boer opent een fabriek.", "The farmer opens a factory." },
    { "De boer ziet het schip.", "The farmer watches the ship." },
    { "De minister ziet de boer.", "The minister watches the farmer." },
    { "Het klimaatbeleid helpt de boer.", "The climate policy helps the farmer." },
    { "Het klimaatbeleid helpt de haven.", "The climate policy helps the harbour." },
    { "De minister verdedigt het klimaatbeleid.", "The minister defends the climate policy." },
    { "De boer verdedigt het klimaatbeleid.", "The farmer defends the climate policy." },
    { "Het schip opent de markt.", "The ship opens the market." },
    { "De interne markt helpt het schip.", "The internal market helps the ship." },
    { "De minister ziet de interne markt.", "The minister watches the internal market." },
    { "De boer zoekt de interne markt.", "The farmer seeks the internal market." },
    { "Een fabriek zoekt de interne markt.", "A factory seeks the internal market." },
};

/* ---- what is learned -------------------------------------------------------- */

/* Learns from the pairs, times over, and gives the JSON. */
static char *learn(size_t times)
{
    const char *nl[COUNT(pairs) * 4], *en[COUNT(pairs) * 4];
    size_t n = 0;
    for (size_t i = 0; i < times * COUNT(pairs); i++, n++) {
        nl[n] = pairs[i % COUNT(pairs)][0];
        en[n] = pairs[i % COUNT(pairs)][1];
    }
    char *json;
    tref_error e;
    if (tref_glossary_learn(nl, en, n, NULL, &json, &e))
        fail_msg("%s", e.message);
    return json;
}

static tref_glossary *load(const char *json)
{
    tref_glossary *g;
    tref_error e;
    tref_status st = glossary_new(&g, &e);
    if (!st)
        st = glossary_read_json(g, "learned.json", str_of(json), &e);
    if (st)
        fail_msg("%s in %s", e.message, json);
    return g;
}

static void assert_learned(const tref_glossary *g, const char *id, const char *nl, const char *en)
{
    const concept *c = glossary_find(g, str_of(id));
    if (!c)
        fail_msg("%s was not learned", id);
    else {
        assert_string_equal(c->nl[0], nl);
        assert_string_equal(c->en[0], en);
        assert_string_equal(c->source, "learned");
        assert_int_equal(strncmp(c->note, "p=0.", 4) && strncmp(c->note, "p=1.", 4), 0);
        assert_non_null(strstr(c->note, " n="));
    }
}

static void test_words(void **state)
{
    (void)state;
    char *json = learn(2);
    tref_glossary *g = load(json);
    assert_learned(g, "l.harbour", "haven", "harbour");
    assert_learned(g, "l.factory", "fabriek", "factory");
    assert_learned(g, "l.ship", "schip", "ship");
    assert_learned(g, "l.farmer", "boer", "farmer");
    assert_null(glossary_find(g, str_of("l.the")));
    assert_null(glossary_find(g, str_of("l.a")));
    tref_glossary_free(g);
    tref_free(json);
}

static void test_phrases(void **state)
{
    (void)state;
    char *json = learn(4);
    tref_glossary *g = load(json);
    assert_learned(g, "l.climate-policy", "klimaatbeleid", "climate policy");
    assert_learned(g, "l.internal-market", "interne markt", "internal market");
    tref_glossary_free(g);
    tref_free(json);
}

/* The ids ascend, a concept a line. */
static void test_sorted(void **state)
{
    (void)state;
    char *json = learn(3), last[80] = "";
    size_t lines = 0;
    assert_int_equal(strncmp(json, "[\n{\"id\":\"l.", 11), 0);
    for (const char *p = json; (p = strstr(p, "\n{\"id\":\"")); lines++) {
        char id[80];
        p += 8;
        size_t n = strcspn(p, "\"");
        assert_true(n < sizeof id);
        memcpy(id, p, n);
        id[n] = '\0';
        assert_true(strcmp(last, id) < 0);
        memcpy(last, id, n + 1);
    }
    tref_glossary *g = load(json);
    assert_int_equal(lines, tref_glossary_count(g));
    tref_glossary_free(g);
    tref_free(json);
}

static void test_same_bytes(void **state)
{
    (void)state;
    char *once = learn(3), *again = learn(3);
    assert_string_equal(once, again);
    tref_free(once);
    tref_free(again);
}

static size_t count_learned(const tref_learn_opts *o)
{
    const char *nl[COUNT(pairs)], *en[COUNT(pairs)];
    char *json;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        nl[i] = pairs[i][0];
        en[i] = pairs[i][1];
    }
    assert_int_equal(tref_glossary_learn(nl, en, COUNT(pairs), o, &json, NULL), TREF_OK);
    tref_glossary *g = load(json);
    size_t n = tref_glossary_count(g);
    tref_glossary_free(g);
    tref_free(json);
    return n;
}

static void test_options(void **state)
{
    (void)state;
    tref_learn_opts o = TREF_LEARN_INIT;
    size_t all = count_learned(NULL);
    assert_true(all > 5);
    assert_int_equal(count_learned(&o), all);
    o.min_count = 4;
    assert_true(count_learned(&o) < all);
    o = (tref_learn_opts)TREF_LEARN_INIT;
    o.min_probability = 1;
    assert_int_equal(count_learned(&o), 0);
}

/* ---- cutting ---------------------------------------------------------------- */

static const struct {
    const char *nl, *en;
    size_t pieces;
} cuts[] = {
    { "Een haven", "A harbour", 1 },
    { "", "", 1 },
    { "De haven is open. De boer komt.", "The harbour is open. The farmer comes.", 2 },
    { "De haven is open. De boer komt.", "The harbour is open, and the farmer comes.", 1 },
    { "een haven; een schip; een boer", "a harbour; a ship; a farmer", 3 },
    { "artikel nr. 5 van de wet", "article no. 5 of the act", 1 },
    { "van 1. 2. 3. en verder", "from 1. 2. 3. and so on", 1 },
    /* one side says in its first sentence what the other says in its second */
    { "Ja graag. De minister opent vandaag een nieuwe haven in het noorden van het land, waar een "
      "fabriek staat, en ook een school.",
      "The minister opens today a new harbour in the north of the country, where a factory stands, "
      "and a school too. Yes please.",
      1 },
};

static void test_cut(void **state)
{
    (void)state;
    str nl[8], en[8];
    for (size_t i = 0; i < COUNT(cuts); i++) {
        size_t n = learn_cut(str_of(cuts[i].nl), str_of(cuts[i].en), nl, en, COUNT(nl));
        if (n != cuts[i].pieces)
            fail_msg("%zu pieces of %s", n, cuts[i].nl);
        size_t bytes = 0;
        for (size_t j = 0; j < n; j++)
            bytes += nl[j].n;
        assert_int_equal(bytes, strlen(cuts[i].nl));
    }
    /* more than there is room for */
    str s = STR_LIT("aap; aap; aap; aap; aap; aap; aap; aap; aap; aap; aap; aap");
    assert_int_equal(learn_cut(s, s, nl, en, COUNT(nl)), 1);
}

/* ---- alignment --------------------------------------------------------------- */

/* 0 and 1 stand together in the first segment, 0 alone in the second: so 0 is 0, and 1 is 1. */
static void test_align(void **state)
{
    (void)state;
    uint32_t items[] = { 0, 1, 0 };
    size_t starts[] = { 0, 2, 3 };
    learn_words w = { items, starts, 2, 2 };
    learn_table t;
    assert_int_equal(learn_align(&w, &w, &t, NULL), TREF_OK);
    const learn_cell *same = learn_table_cell(&t, 1, 1), *other = learn_table_cell(&t, 1, 0);
    assert_non_null(same);
    assert_true(!other || same->p > other->p);
    assert_null(learn_table_cell(&t, 0, 7));
    for (uint32_t i = 0; i < t.words; i++) {
        double sum = 0;
        for (size_t j = t.rows[i]; j < t.rows[i + 1]; j++)
            sum += (double)t.items[j].p;
        assert_true(sum > .99 && sum < 1.01);
    }
    learn_table_free(&t);
}

/* ---- what cannot be learned from --------------------------------------------- */

static void test_nothing(void **state)
{
    (void)state;
    const char *nl[] = { NULL, "", "haven", "...", "1 2 3" };
    const char *en[] = { "harbour", "harbour", "", "...", "1 2 3" };
    char *json;
    assert_int_equal(tref_glossary_learn(NULL, NULL, 0, NULL, &json, NULL), TREF_OK);
    assert_string_equal(json, "[\n]\n");
    tref_free(json);
    assert_int_equal(tref_glossary_learn(nl, en, COUNT(nl), NULL, &json, NULL), TREF_OK);
    assert_string_equal(json, "[\n]\n");
    tref_free(json);
}

static void test_refused(void **state)
{
    (void)state;
    const char *nl[] = { "haven" }, *en[] = { "harbour" };
    char *json = (char *)1;
    tref_error e;
    assert_int_equal(tref_glossary_learn(nl, en, 1, NULL, NULL, &e), TREF_EINVAL);
    assert_int_equal(tref_glossary_learn(NULL, en, 1, NULL, &json, &e), TREF_EINVAL);
    assert_null(json);
    assert_int_equal(tref_glossary_learn(nl, en, 1000001, NULL, &json, &e), TREF_ELIMIT);
    static const tref_learn_opts bad[] = {
        { sizeof(tref_learn_opts), 0, 5, .1 },  { sizeof(tref_learn_opts), 2, 0, .1 },
        { sizeof(tref_learn_opts), 2, 65, .1 }, { sizeof(tref_learn_opts), 2, 5, 0 },
        { sizeof(tref_learn_opts), 2, 5, 1.1 }, { 3, 2, 5, .1 },
    };
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(tref_glossary_learn(nl, en, 1, &bad[i], &json, &e), TREF_EINVAL);
}

/* Bytes that are no text, segments of many words, words of many bytes, quotes and controls: what
 * comes out can be loaded. */
static void test_hostile(void **state)
{
    (void)state;
    enum { SEGMENTS = 400, LONG = 3000 };
    static const char *const bits[] = { "\xFF\xFE", "\xC3",     "\"",           "\\",       "\x01",
                                        "haven",    "a-b",      "naïef",        "\xE2\x80", "x' 's",
                                        "-",        "ij\u0133", "\u0130I", " ",        "\t" };
    const char *nl[SEGMENTS], *en[SEGMENTS];
    char *text[SEGMENTS];
    uint32_t seed = 7;
    for (size_t i = 0; i < SEGMENTS; i++) {
        size_t n = 0, cap = i % 50 ? 60 : LONG;
        text[i] = malloc(cap + 32);
        assert_non_null(text[i]);
        while (n < cap) {
            seed = seed * 1664525u + 1013904223u;
            const char *bit = bits[(seed >> 16) % COUNT(bits)];
            memcpy(text[i] + n, bit, strlen(bit));
            n += strlen(bit);
            if (seed & 0x8000)
                text[i][n++] = ' ';
        }
        text[i][n] = '\0';
        nl[i] = text[i];
        en[i] = text[i / 2];
    }
    tref_learn_opts o = TREF_LEARN_INIT;
    o.min_count = 1;
    o.min_probability = .001;
    o.most = 64;
    char *json;
    assert_int_equal(tref_glossary_learn(nl, en, SEGMENTS, &o, &json, NULL), TREF_OK);
    tref_glossary_free(load(json));
    tref_free(json);
    for (size_t i = 0; i < SEGMENTS; i++)
        free(text[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),   cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_sorted),  cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_options), cmocka_unit_test(test_cut),
        cmocka_unit_test(test_align),   cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
