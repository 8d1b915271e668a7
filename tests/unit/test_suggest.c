/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_suggest.c -- what is suggested for mistyped words, and how words are completed. */
#include "fixture.h"

#include "search/mistake.h"

static path_name folder;
static tref_glossary *glossary;
static tref_index *ix;    /* invented papers */
static tref_index *empty; /* one paragraph without a word */

static const char terms[] =
    "[{\"id\":\"vuurtoren\",\"nl\":[\"vuurtoren\"],\"en\":[\"lighthouse\"]},\n"
    "{\"id\":\"vrije-vaarroute\",\"nl\":[\"vrije vaarroute\"],\"en\":[\"unobstructed fairway\"]},\n"
    "{\"id\":\"ree\",\"nl\":[\"ree\"],\"en\":[\"roadstead\"]},\n"
    "{\"id\":\"elders\",\"nl\":[\"zandbank\"],\"en\":[\"sandbank\"]}]";

static const paper papers[] = {
    { .id = "a",
      .paragraphs = { "De vuurtoren staat aan de vrije vaarroute, bij de waterkant.",
                      "Het loodswezen en de havenmeester: een nieuwe vuurtoren.",
                      "De kustvaart bereikt de haven; het havenbedrijf is tevreden.",
                      "Waterkant en Waterkant: de stof op het water is de stof van het water.",
                      "Caf\xc3\xa9 Zeezicht; een afwateringskanaal en de ministerraad." } },
    { .id = "b", .lang = "en", .paragraphs = { "The harbour authority repairs a breakwater." } },
};

static int set_up_all(void **state)
{
    (void)state;
    static const paper none[] = { { .id = "e", .paragraphs = { "..." } } };
    folder = fixture_folder();
    path_name place = fixture_join(folder.path, "index"), bare = fixture_join(folder.path, "empty");
    glossary = fixture_glossary(folder.path, terms);
    fixture_index(place.path, glossary, papers, sizeof papers / sizeof *papers);
    fixture_index(bare.path, NULL, none, 1);
    ix = fixture_open(place.path);
    empty = fixture_open(bare.path);
    return 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    tref_index_close(ix);
    tref_index_close(empty);
    tref_glossary_free(glossary);
    fixture_remove(folder.path);
    return 0;
}

/* ---- suggestions ------------------------------------------------------------ */

static void suggests(tref_lang lang, const char *query, const char *want)
{
    tref_results *r = fixture_search(ix, glossary, lang, query, NULL);
    const char *got = tref_results_suggestion(r);
    if (!want ? got != NULL : !got || strcmp(got, want) != 0)
        fail_msg("%s: suggests %s, not %s", query, got ? got : "nothing", want ? want : "nothing");
    if (got && fixture_count(ix, glossary, lang, got) == 0)
        fail_msg("%s finds nothing", got);
    tref_results_free(r);
}

static void test_words(void **state)
{
    (void)state;
    suggests(TREF_LANG_NL, "vuurtoren", NULL);
    suggests(TREF_LANG_NL, "vuurtorne", "vuurtoren");
    suggests(TREF_LANG_NL, "fuurtoren", "vuurtoren"); /* the first letter */
    suggests(TREF_LANG_NL, "avenmeester", "havenmeester");
    suggests(TREF_LANG_NL, "loodsweezen", "loodswezen");
    suggests(TREF_LANG_NL, "berijkt", "bereikt");
    suggests(TREF_LANG_NL, "hafenmester", "havenmeester");
    suggests(TREF_LANG_NL, "cafee", "cafe");
    suggests(TREF_LANG_NL, "ZEEZIGT", "ZEEZICHT");
    suggests(TREF_LANG_NL, "hav3nmeester", NULL); /* a code */
    suggests(TREF_LANG_NL, "xx", NULL);
    suggests(TREF_LANG_NL, "qqqqqqqq", NULL);
    suggests(TREF_LANG_NL, "title:havenmeestre", NULL); /* nothing has it in its title */
    suggests(TREF_LANG_NL, "+(Loodswesen OR \"vuurtorne\") -kustvart",
             "+(Loodswezen OR \"vuurtorne\") -kustvaart");
}

static void test_english(void **state)
{
    (void)state;
    suggests(TREF_LANG_EN, "braekwater", "breakwater");
    suggests(TREF_LANG_EN, "lighthuose", "lighthouse"); /* no paragraph has it */
    suggests(TREF_LANG_EN, "unobstucted fairway", "unobstructed fairway");
    suggests(TREF_LANG_EN, "roadsted", NULL); /* nor its concept */
    suggests(TREF_LANG_EN, "fairway braekwater",
             "fairway breakwater"); /* fairway is in the glossary */
    suggests(TREF_LANG_EN, "harbour braekwater", "harbour breakwater");
}

static void test_compounds(void **state)
{
    (void)state;
    suggests(TREF_LANG_NL, "water kant", "waterkant");
    suggests(TREF_LANG_NL, "Water kant", "Waterkant");
    suggests(TREF_LANG_NL, "minister raad", "ministerraad");
    suggests(TREF_LANG_NL, "afwaterings kanaal", "afwateringskanaal");
    suggests(TREF_LANG_NL, "stof water", NULL);
    suggests(TREF_LANG_NL, "haven-bedrjif", "haven-bedrijf");
    suggests(TREF_LANG_NL, "afwaterignskanaal", "afwateringskanaal");
    /* No paragraph has these as they are, but each part of them. */
    suggests(TREF_LANG_NL, "waterhavem", "waterhaven");
    suggests(TREF_LANG_NL, "waterbedrijf", NULL);
    suggests(TREF_LANG_NL, "zeezichtloodswezen", "zeezicht loodswezen");
}

static void try_search(tref_index *in, const char *text)
{
    tref_query *q = NULL;
    tref_results *r = NULL;
    tref_status st = tref_query_parse(in, text, TREF_LANG_NL, glossary, &q, fixture_error());
    if (st != TREF_ELIMIT && st != TREF_ESYNTAX)
        assert_ok(st);
    if (!st)
        assert_ok(tref_search(in, q, NULL, &r, fixture_error()));
    tref_results_free(r);
    tref_query_free(q);
}

static void test_hostile_words(void **state)
{
    (void)state;
    enum { LONG = 100 << 10, FITS = 60 << 10 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    tref_query *q = NULL;
    memset(text, 'z', LONG);
    text[LONG] = '\0';
    assert_status(tref_query_parse(ix, text, TREF_LANG_NL, NULL, &q, fixture_error()), TREF_ELIMIT);
    for (int c = 1; c < 256; c += 3) {
        memset(text, c, FITS);
        text[FITS] = '\0';
        text[FITS / 2] = 'v';
        try_search(ix, text);
        try_search(empty, text);
    }
    /* Many unknown words: only some of them are corrected. */
    size_t n = 0;
    for (int i = 0; i < 500; i++)
        n += (size_t)snprintf(text + n, LONG - n, "vuurtorne%c%c ", 'a' + i % 26, 'a' + i / 26);
    try_search(ix, text);
    try_search(empty, "vuurtorne water-kant water kant");
    free(text);
}

/* Mistakes that the collection has itself. */
static void test_rare_words(void **state)
{
    (void)state;
    enum { MANY = 400 };
    path_name place = fixture_join(folder.path, "rare");
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()));
    for (int i = 0; i < MANY; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%d", i);
        assert_ok(fixture_put_text(w, id,
                                   i == 0   ? "De havenmeestr vaart."
                                   : i == 1 ? "Een afvaart."
                                            : "De havenmeester meert af, de opvaart begint.",
                                   fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *all = ix;
    ix = fixture_open(place.path);
    suggests(TREF_LANG_NL, "Havenmeestr", "Havenmeester");
    suggests(TREF_LANG_NL, "havenmeestr meert", NULL); /* that finds enough */
    suggests(TREF_LANG_NL, "havenmeester", NULL);
    suggests(TREF_LANG_NL, "afvaart", NULL); /* like no other */
    tref_index_close(ix);
    ix = all;
}

/* ---- the cost of mistakes ---------------------------------------------------- */

static mistakes table;

static unsigned cost(const char *typed, const char *word, unsigned most)
{
    letters l;
    assert_true(letters_read((str){ typed, strlen(typed) }, &l));
    mistakes_begin(&table, &l, most);
    size_t n = strlen(word);
    for (size_t i = 1; i <= n; i++)
        mistakes_step(&table, i, (unsigned char)word[i - 1]);
    return mistakes_cost(&table, n);
}

static void test_costs(void **state)
{
    (void)state;
    assert_int_equal(cost("haven", "haven", 9), 0);
    assert_int_equal(cost("haben", "haven", 9), MISTAKE_PLAIN);
    assert_int_equal(cost("baven", "haven", 9), MISTAKE_ONE);
    assert_int_equal(cost("aven", "haven", 9), MISTAKE_ONE);
    assert_int_equal(cost("hhaven", "haven", 9), cost("haaven", "haven", 9));
    assert_true(cost("bereikd", "bereikt", 9) < MISTAKE_PLAIN);
    assert_true(cost("berijkt", "bereikt", 9) < MISTAKE_PLAIN);
    assert_true(cost("dijt", "dijd", 9) < cost("dijt", "dijp", 9));
    assert_true(cost("hvaen", "haven", 9) < MISTAKE_PLAIN);
    assert_true(cost("", "haven", 9) > 9);
    assert_int_equal(cost("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                          "aeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeaeae", 9) > 9,
                     1);
    letters l;
    assert_false(letters_read(STR_LIT("12345678901234567890123456789012345678901"), &l));
}

/* No word within the cost is behind a letter that is passed over. */
static void test_next_letter(void **state)
{
    (void)state;
    static const char alphabet[] = "aeiouycdtkszg";
    uint64_t seed = 7;
    for (unsigned round = 0; round < fixture_rounds(20000); round++) {
        char typed[8] = "", word[9] = "";
        unsigned most = 4 + fixture_random(&seed, 6);
        for (uint32_t i = 0, n = 1 + fixture_random(&seed, 7); i < n; i++)
            typed[i] = alphabet[fixture_random(&seed, sizeof alphabet - 1)];
        strcpy(word, typed);
        for (uint32_t i = 0, n = fixture_random(&seed, 3); i <= n; i++)
            word[fixture_random(&seed, (uint32_t)strlen(word))] =
                alphabet[fixture_random(&seed, sizeof alphabet - 1)];
        if (cost(typed, word, most) > most)
            continue;
        for (size_t i = 0; word[i]; i++)
            if (mistakes_next(&table, i, (unsigned char)word[i] - 1u) != (unsigned char)word[i])
                fail_msg("%s: %s is within %u, but letter %zu is passed over", typed, word, most,
                         i);
    }
}

/* ---- completion -------------------------------------------------------------- */

static void completes(tref_lang lang, size_t most, const char *typed, const char *want)
{
    tref_completions *c = NULL;
    char got[1000] = "";
    size_t used = 0;
    assert_ok(tref_complete(ix, glossary, typed, lang, most, &c, fixture_error()));
    for (size_t i = 0; i < tref_completions_count(c); i++) {
        const tref_completion *k = tref_completions_item(c, i);
        assert_true(k->count > 0);
        assert_true(fixture_count(ix, glossary, lang, k->completion) > 0);
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%s %u%s%s", i ? "|" : "",
                                 k->text, (unsigned)k->count, k->translation[0] ? " " : "",
                                 k->translation);
        assert_int_equal(k->concept[0] != '\0', k->translation[0] != '\0');
    }
    assert_null(tref_completions_item(c, tref_completions_count(c)));
    tref_completions_free(c);
    if (strcmp(got, want) != 0)
        fail_msg("%s\n  is completed: %s\n  not:          %s", typed, got, want);
}

static void test_completions(void **state)
{
    (void)state;
    completes(TREF_LANG_NL, 10, "vuur", "vuurtoren 2 lighthouse");
    completes(TREF_LANG_NL, 10, "WATERK", "waterkant 2");
    completes(TREF_LANG_NL, 10, "w", "waterkant 2|water 1");
    completes(TREF_LANG_NL, 1, "w", "waterkant 2");
    completes(TREF_LANG_NL, 0, "w", "");
    completes(TREF_LANG_NL, 10, "caf\xc3\xa9", "cafe 1");
    completes(TREF_LANG_NL, 10, "ree", "");   /* no paragraph has it */
    completes(TREF_LANG_NL, 10, "zandb", ""); /* nor this */
    completes(TREF_LANG_NL, 10, "", "");
    completes(TREF_LANG_NL, 10, " \t!", "");
    completes(TREF_LANG_NL, 10, "\xff\xfe", "");
    completes(TREF_LANG_NL, 10, "de waterka", "de waterkant 2");
    completes(TREF_LANG_NL, 10, "=\"waterka", "=\"waterkant 2");
}

static void test_terms(void **state)
{
    (void)state;
    completes(TREF_LANG_NL, 10, "de vrije v",
              "de vrije vaarroute 1 unobstructed fairway|de vrije vuurtoren 2 lighthouse|de vrije "
              "vrije 1");
    completes(TREF_LANG_EN, 10, "light", "lighthouse 2 vuurtoren");
    completes(TREF_LANG_EN, 10, "unobstr", "unobstructed fairway 1 vrije vaarroute");
    completes(TREF_LANG_EN, 10, "Unobstructed ", "unobstructed fairway 1 vrije vaarroute");
    completes(TREF_LANG_EN, 10, "vuur", "");
    completes(TREF_LANG_EN, 10, "break", "breakwater 1");
    completes(TREF_LANG_EN, 10, "waterk", "");
    completes(TREF_LANG_AUTO, 10, "l", "lighthouse 2 vuurtoren|loodswezen 1");
}

static void test_json(void **state)
{
    (void)state;
    tref_completions *c = NULL;
    char *json = NULL;
    assert_ok(tref_complete(ix, glossary, "vuurt", TREF_LANG_NL, 5, &c, fixture_error()));
    assert_ok(tref_completions_json(c, &json, fixture_error()));
    assert_string_equal(json, "{\"typed\":\"vuurt\",\"completions\":[{\"text\":\"vuurtoren\","
                              "\"completion\":\"vuurtoren\",\"count\":2,\"concept\":\"vuurtoren\","
                              "\"translation\":\"lighthouse\"}]}");
    tref_free(json);
    tref_completions_free(c);
}

static void test_hostile_prefixes(void **state)
{
    (void)state;
    tref_completions *c = NULL;
    static char text[100 << 10];
    memset(text, 'v', sizeof text - 1);
    assert_status(tref_complete(ix, glossary, text, TREF_LANG_NL, 5, &c, fixture_error()),
                  TREF_ELIMIT);
    assert_null(c);
    for (int ch = 1; ch < 256; ch++) {
        memset(text, ch, 4096);
        text[4096] = '\0';
        assert_ok(tref_complete(ix, glossary, text, TREF_LANG_AUTO, 1000, &c, fixture_error()));
        tref_completions_free(c);
        text[4095] = 'v';
        assert_ok(tref_complete(ix, glossary, text, TREF_LANG_EN, 1000, &c, fixture_error()));
        tref_completions_free(c);
    }
    assert_ok(tref_complete(empty, glossary, "v", TREF_LANG_AUTO, 10, &c, fixture_error()));
    assert_int_equal(tref_completions_count(c), 0);
    tref_completions_free(c);
}

static void test_refused(void **state)
{
    (void)state;
    tref_completions *c = (tref_completions *)&c;
    char *json = (char *)&json;
    assert_status(tref_complete(NULL, NULL, "a", TREF_LANG_NL, 1, &c, NULL), TREF_EINVAL);
    assert_null(c);
    assert_status(tref_complete(ix, NULL, NULL, TREF_LANG_NL, 1, &c, NULL), TREF_EINVAL);
    assert_status(tref_complete(ix, NULL, "a", (tref_lang)7, 1, &c, NULL), TREF_EINVAL);
    assert_status(tref_complete(ix, NULL, "a", TREF_LANG_NL, 1001, &c, NULL), TREF_EINVAL);
    assert_status(tref_complete(ix, NULL, "a", TREF_LANG_NL, 1, NULL, NULL), TREF_EINVAL);
    assert_status(tref_completions_json(NULL, &json, NULL), TREF_EINVAL);
    assert_null(json);
    assert_int_equal(tref_completions_count(NULL), 0);
    assert_null(tref_completions_item(NULL, 0));
    tref_completions_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_compounds),
        cmocka_unit_test(test_hostile_words),
        cmocka_unit_test(test_rare_words),
        cmocka_unit_test(test_costs),
        cmocka_unit_test(test_next_letter),
        cmocka_unit_test(test_completions),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_hostile_prefixes),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
