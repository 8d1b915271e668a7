/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_translate.c -- an English query as a Dutch one, which finds the same, and without what is
 * not wanted. */
#include "fixture.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char terms[] =
    "[{\"id\":\"ci\",\"nl\":[\"vitale infrastructuur\",\"kritieke infrastructuur\"],"
    "\"en\":[\"critical infrastructure\"]},"
    "{\"id\":\"infra\",\"nl\":[\"infrastructuur\"],\"en\":[\"infrastructure\"]},"
    "{\"id\":\"cyber\",\"nl\":[\"cyberaanval\",\"digitale aanval\"],\"en\":[\"cyber attack\"]},"
    "{\"id\":\"cable\",\"nl\":[\"kabel\",\"leiding\"],\"en\":[\"cable\"]},"
    "{\"id\":\"sea\",\"nl\":[\"Noordzee\"],\"en\":[\"North Sea\"]},"
    "{\"id\":\"bank-money\",\"nl\":[\"bank\",\"kredietinstelling\"],\"en\":[\"bank\"]},"
    "{\"id\":\"bank-river\",\"nl\":[\"oever\"],\"en\":[\"bank\"]},"
    "{\"id\":\"odd\",\"nl\":[\"NOT doen\",\"zo:zo\",\"a (b)\"],\"en\":[\"oddity\"]},"
    "{\"id\":\"many\",\"nl\":[\"een1\",\"twee2\",\"drie3\",\"vier4\",\"vijf5\",\"zes6\",\"zeven7\"]"
    ","
    "\"en\":[\"number\"]}]";

static const paper papers[] = {
    { .id = "p1",
      .title = "Brief over schepen",
      .date = "2022-11-30",
      .paragraphs = { "Een cyberaanval op de vitale infrastructuur van de Noordzee.",
                      "De digitale aanval trof een leiding.", "Het weer was mooi." } },
    { .id = "p2",
      .title = "Motie over water",
      .date = "2023-02-01",
      .paragraphs = { "De kritieke infrastructuur ligt op de oever.",
                      "Een kabel en een leiding liggen in de Noordzee.",
                      "De NAVO bewaakt de legislatie; een bank leent." } },
};

typedef struct {
    path_name dir, index;
    tref_glossary *g;
    tref_index *ix;
} room;

static int set_up(void **state)
{
    room *r = calloc(1, sizeof *r);
    assert_non_null(r);
    r->dir = fixture_folder();
    r->index = fixture_join(r->dir.path, "index");
    r->g = fixture_glossary(r->dir.path, terms);
    fixture_index(r->index.path, r->g, papers, COUNT(papers));
    r->ix = fixture_open(r->index.path);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    room *r = *state;
    tref_index_close(r->ix);
    tref_glossary_free(r->g);
    fixture_remove(r->dir.path);
    free(r);
    return 0;
}

/* Gives the translation of an English query; tref_free it. */
static char *translate(const room *r, const char *text, const tref_query_opts *o)
{
    tref_query *q = NULL;
    char *out = NULL;
    assert_ok(tref_query_parse_with(r->ix, text, TREF_LANG_EN, r->g, o, &q, fixture_error()));
    assert_ok(tref_query_translate(q, &out, fixture_error()));
    tref_query_free(q);
    return out;
}

static void expect(const room *r, const char *text, const char *want, const tref_query_opts *o)
{
    char *got = translate(r, text, o);
    if (strcmp(got, want) != 0)
        fail_msg("%s\n  became: %s\n  not:    %s", text, got, want);
    tref_free(got);
}

/* ---- what it becomes ---------------------------------------------------------- */

static void test_becomes(void **state)
{
    static const char *const cases[][2] = {
        { "", "" },
        { "the of", "" },
        { "cyber attack", "(cyberaanval OR digitale aanval)" },
        { "\"cyber attack\"", "(cyberaanval OR \"digitale aanval\")" },
        { "cyber attacks on critical infrastructure",
          "(cyberaanval OR digitale aanval) (vitale infrastructuur OR kritieke infrastructuur)" },
        { "NATO in the North Sea", "NATO Noordzee" },
        { "bank", "(oever OR bank OR kredietinstelling)" },
        { "number", "(een1 OR twee2 OR drie3 OR vier4 OR vijf5 OR zes6)" },
        { "oddity", "(\"NOT doen\" OR \"zo:zo\" OR \"a (b)\")" },
        { "+cable -NATO", "+(kabel OR leiding) -NATO" },
        { "-\"North Sea\"", "-Noordzee" },
        { "cable AND North Sea OR NATO", "((kabel OR leiding) AND Noordzee) OR NATO" },
        { "cable AND (NATO OR infrastructure)", "(kabel OR leiding) AND (NATO OR infrastructuur)" },
        { "cable NOT North Sea", "(kabel OR leiding) NOT Noordzee" },
        { "NOT North Sea", "-Noordzee" },
        { "the NOT cable", "" },
        { "the OR infrastructure", "infrastructuur" },
        { "(+NATO cable) infrastructure", "(+NATO (kabel OR leiding)) infrastructuur" },
        { "-(NATO cable)", "-(NATO (kabel OR leiding))" },
        { "NATO NEAR/8 cables", "NATO NEAR/8 kabel" },
        { "\"critical infrastructure\" NEAR cyber", "\"vitale infrastructuur\" NEAR/10 cyber" },
        { "\"NATO ships\" =cable =\"North Sea\" cab*",
          "\"NATO ships\" =cable =\"North Sea\" cab*" },
        { "title:cables", "(title:kabel OR title:leiding)" },
        { "title:\"critical infrastructure\"",
          "(title:\"vitale infrastructuur\" OR title:\"kritieke infrastructuur\")" },
        { "cable date:2022..2023 -type:\"brief regering\" doc:a:b",
          "(kabel OR leiding) date:2022..2023 -type:\"brief regering\" doc:a:b" },
        { "NATO -date:2022", "NATO -date:2022" },
        { "legislation", "(legislation OR legislatie)" },
        { "NATO\ncable", "NATO (kabel OR leiding)" },
        { "\"two\nlines\"", "\"two lines\"" },
        { "AND \"OR\"", "\"AND\" \"OR\"" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(*state, cases[i][0], cases[i][1], NULL);
}

static void test_dutch_stays(void **state)
{
    const room *r = *state;
    tref_query *q = NULL;
    char *out = NULL;
    assert_ok(tref_query_parse(r->ix, "kabels\tNOT weer", TREF_LANG_NL, r->g, &q, fixture_error()));
    assert_ok(tref_query_translate(q, &out, fixture_error()));
    assert_string_equal(out, "kabels NOT weer");
    tref_free(out);
    tref_query_free(q);
}

static void test_refuses(void **state)
{
    const room *r = *state;
    tref_query *q = NULL;
    char *out = (char *)r;
    assert_status(tref_query_translate(NULL, &out, fixture_error()), TREF_EINVAL);
    assert_null(out);
    static const char *const none[] = { NULL };
    tref_query_opts o = TREF_QUERY_INIT;
    o.without = none;
    o.without_count = 1;
    assert_status(tref_query_parse_with(r->ix, "x", TREF_LANG_EN, r->g, &o, &q, fixture_error()),
                  TREF_EINVAL);
    o.without_count = 1001;
    assert_status(tref_query_parse_with(r->ix, "x", TREF_LANG_EN, r->g, &o, &q, fixture_error()),
                  TREF_EINVAL);
    o = (tref_query_opts)TREF_QUERY_INIT;
    o.size--;
    assert_status(tref_query_parse_with(r->ix, "x", TREF_LANG_EN, r->g, &o, &q, fixture_error()),
                  TREF_EINVAL);
    assert_null(q);
}

/* ---- and back ----------------------------------------------------------------- */

enum { MOST = 20 };

static size_t find(const room *r, tref_lang lang, const char *text, char ids[][40])
{
    tref_search_opts o = TREF_SEARCH_INIT;
    o.count = MOST;
    tref_results *hits = fixture_search(r->ix, r->g, lang, text, &o);
    size_t n = tref_results_count(hits);
    for (size_t i = 0; i < n; i++)
        snprintf(ids[i], 40, "%s", tref_results_hit(hits, i)->id);
    tref_results_free(hits);
    return n;
}

static void test_finds_the_same(void **state)
{
    static const char *const queries[] = {
        "cyber attack",
        "cable",
        "critical infrastructure",
        "+cable North Sea",
        "bank",
        "cable AND North Sea",
        "infrastructure NOT \"North Sea\"",
        "cable NEAR sea",
        "legislation",
        "cable date:2022",
        "\"cyber attack\" OR bank",
        "NATO",
    };
    for (size_t i = 0; i < COUNT(queries); i++) {
        char en[MOST][40], nl[MOST][40];
        char *dutch = translate(*state, queries[i], NULL);
        size_t n = find(*state, TREF_LANG_EN, queries[i], en);
        if (find(*state, TREF_LANG_NL, dutch, nl) != n)
            fail_msg("%s finds %zu, but not so %s", queries[i], n, dutch);
        for (size_t k = 0; k < n; k++) {
            size_t j = 0;
            while (j < n && strcmp(en[k], nl[j]) != 0)
                j++;
            assert_true(j < n);
        }
        tref_free(dutch);
    }
}

/* The same paragraphs, whether a concept is named once or by each of its terms. */
static void test_terms_of_one_concept(void **state)
{
    const room *r = *state;
    tref_results *one = fixture_search(r->ix, r->g, TREF_LANG_NL, "kabel", NULL);
    tref_results *two = fixture_search(r->ix, r->g, TREF_LANG_NL, "kabel OR leidingen", NULL);
    assert_int_equal(tref_results_count(one), 2);
    assert_int_equal(tref_results_count(two), 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(tref_results_hit(one, i)->score - tref_results_hit(two, i)->score < 1e-9);
    tref_results_free(one);
    tref_results_free(two);
}

/* What is printed parses again, whatever was typed, and does not grow any more. */
static void test_any_text(void **state)
{
    static const char *const pieces[] = {
        "cable",
        "critical infrastructure",
        "NATO",
        "the",
        "(",
        ")",
        "\"",
        "+",
        "-",
        "=",
        "AND",
        "OR",
        "NOT",
        "NEAR/3",
        "cab*",
        "title:",
        "type:x",
        "date:2022",
        "\xE2\x80\x9C",
        "*",
        ":",
        "a-b",
        "F-35",
        "+(",
        "\xC2\xA0",
        "\\",
        "legislation",
        "oddity",
        "'s",
    };
    uint64_t seed = 20261125;
    for (unsigned round = 0; round < fixture_rounds(3000); round++) {
        const room *r = *state;
        char text[400] = "";
        tref_query *q = NULL, *again = NULL;
        char *out = NULL;
        for (uint32_t i = 0, n = 1 + fixture_random(&seed, 10); i < n; i++) {
            strcat(text, pieces[fixture_random(&seed, COUNT(pieces))]);
            strcat(text, fixture_random(&seed, 4) ? " " : "");
        }
        if (tref_query_parse(r->ix, text, TREF_LANG_EN, r->g, &q, fixture_error()))
            continue;
        assert_ok(tref_query_translate(q, &out, fixture_error()));
        if (tref_query_parse(r->ix, out, TREF_LANG_NL, r->g, &again, fixture_error()))
            fail_msg("%s\n  became: %s\n  %s", text, out, fixture_error()->message);
        assert_null(strchr(out, '\n'));
        tref_query_free(again);
        tref_query_free(q);
        tref_free(out);
    }
}

/* ---- without ------------------------------------------------------------------ */

static void test_without(void **state)
{
    static const struct {
        const char *without, *text, *want;
    } cases[] = {
        { "leidingen", "cables", "kabel" },
        { "KABEL", "cables", "leiding" },
        { "cable", "cables", "cables" }, /* the concept */
        { "bank-river", "bank", "(bank OR kredietinstelling)" },
        { "oevers", "bank", "(bank OR kredietinstelling)" },
        { "ci", "critical infrastructure", "critical infrastructuur" },
        { "digitale  aanvallen", "cyber attack", "cyberaanval" },
        { "digitale", "cyber attack", "(cyberaanval OR digitale aanval)" },
        { "legislatie", "legislation", "legislation" },
        { "", "cables", "(kabel OR leiding)" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query_opts o = TREF_QUERY_INIT;
        o.without = &cases[i].without;
        o.without_count = 1;
        expect(*state, cases[i].text, cases[i].want, &o);
    }
}

static void test_without_all(void **state)
{
    static const char *const both[] = { "kabel", "leiding" };
    tref_query_opts o = TREF_QUERY_INIT;
    o.without = both;
    o.without_count = 2;
    expect(*state, "cables NATO", "cables NATO", &o);
}

/* What was left out is not found, and not marked where something else is. */
static void test_without_finds(void **state)
{
    static const char *const without[] = { "leiding" };
    const room *r = *state;
    tref_query_opts o = TREF_QUERY_INIT;
    tref_query *q = NULL;
    tref_results *hits = NULL;
    o.without = without;
    o.without_count = 1;
    assert_ok(tref_query_parse_with(r->ix, "cable", TREF_LANG_EN, r->g, &o, &q, fixture_error()));
    assert_ok(tref_search(r->ix, q, NULL, &hits, fixture_error()));
    assert_int_equal(tref_results_count(hits), 1);
    const tref_hit *h = tref_results_hit(hits, 0);
    assert_string_equal(h->id, "p2#2");
    assert_int_equal(h->highlight_count, 1);
    assert_memory_equal(h->text + h->highlights[0].start, "kabel", 5);
    tref_results_free(hits);
    tref_query_free(q);
}

/* ---- Dutch into English --------------------------------------------------------- */

/* Of the concepts with one stem, the one whose term is nearest to what is printed, and then the one
 * that prefers it. */
static void test_nearest_gloss(void **state)
{
    (void)state;
    static const struct {
        const char *nl, *en;
    } cases[] = {
        { "overwegende", "consider" }, { "overwegen", "consider" },
        { "overweg", "crossing" },     { "lang", "long" },
        { "lengte", "length" },
    };
    path_name dir = fixture_folder(), where = fixture_join(dir.path, "index");
    tref_glossary *g = fixture_glossary(
        dir.path, "[{\"id\":\"overweg\",\"nl\":[\"overweg\"],\"en\":[\"crossing\"]},"
                  "{\"id\":\"overwegen\",\"nl\":[\"overwegen\"],\"en\":[\"consider\"]},"
                  "{\"id\":\"lengte\",\"nl\":[\"lengte\",\"lang\"],\"en\":[\"length\"]},"
                  "{\"id\":\"lang\",\"nl\":[\"lang\"],\"en\":[\"long\"]}]");
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(where.path, g, NULL, &w, fixture_error()));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_ok(fixture_put_text(w, cases[i].nl, cases[i].nl, fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *own = fixture_open(where.path);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char query[40];
        snprintf(query, sizeof query, "doc:%s", cases[i].nl);
        tref_results *r = fixture_search(own, g, TREF_LANG_EN, query, NULL);
        assert_int_equal(tref_results_count(r), 1);
        assert_int_equal(tref_results_hit(r, 0)->gloss_count, 1);
        assert_string_equal(tref_results_hit(r, 0)->glosses[0].en, cases[i].en);
        tref_results_free(r);
    }
    tref_index_close(own);
    tref_glossary_free(g);
    fixture_remove(dir.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_becomes),
        cmocka_unit_test(test_dutch_stays),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_finds_the_same),
        cmocka_unit_test(test_terms_of_one_concept),
        cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_without),
        cmocka_unit_test(test_without_all),
        cmocka_unit_test(test_without_finds),
        cmocka_unit_test(test_nearest_gloss),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
