/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_results.c -- what a search tells of its hits: pages, totals, facets, highlights, glosses,
 * JSON. */
#include "fixture.h"

#include <jansson.h>

static path_name folder;
static tref_glossary *glossary;
static tref_index *ix;   /* a few papers, indexed with the glossary */
static tref_index *many; /* 120 papers of three paragraphs */

static const char terms[] =
    "[{\"id\":\"vitale-infrastructuur\",\"nl\":[\"vitale infrastructuur\",\"kritieke "
    "infrastructuur\"],"
    "\"en\":[\"critical infrastructure\"]},\n"
    "{\"id\":\"weerbaarheid\",\"nl\":[\"weerbaarheid\"],\"en\":[\"resilience\"]},\n"
    "{\"id\":\"minister\",\"nl\":[\"minister\"],\"en\":[\"minister\"]},\n"
    "{\"id\":\"oekraine\",\"nl\":[\"Oekra\xc3\xafne\"],\"en\":[\"Ukraine\"]}]";

static const paper papers[] = {
    { .id = "k",
      .title = "Titel",
      .date = "2022-11-15",
      .dossier = "28 676",
      .type = "brief",
      .paragraphs = { "De vitale infrastructuur in Oekra\xc3\xafne: \xe2\x82\xac 5 voor "
                      "weerbaarheid.",
                      "Energie-infrastructuur op zee, en kabels; een kabel.",
                      "Kritieke en vitale infrastructuren van de minister. Infrastructuur vitale.",
                      "De F-35 vliegt \xf0\x9f\x98\x80 over 's-Gravenhage.", "niets van belang" } },
    { .id = "e",
      .lang = "en",
      .paragraphs = { "Critical infrastructures need resilience in Ukraine." } },
};

static int set_up_all(void **state)
{
    (void)state;
    folder = fixture_folder();
    glossary = fixture_glossary(folder.path, terms);
    path_name a = fixture_join(folder.path, "a"), b = fixture_join(folder.path, "b");
    fixture_index(a.path, glossary, papers, sizeof papers / sizeof *papers);
    ix = fixture_open(a.path);
    static const char *const types[] = { "motie", "brief", "verslag", "" };
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(b.path, NULL, NULL, &w, fixture_error()));
    for (unsigned i = 0; i < 120; i++) {
        char id[16], date[16], text[64];
        snprintf(id, sizeof id, "d%03u", i);
        snprintf(date, sizeof date, "%u-%02u", 2020 + i % 3, 1 + i % 12);
        snprintf(text, sizeof text, "kabel nummer%u %s", i, i % 2 ? "haven" : "brug schip");
        assert_ok(fixture_put(w,
                              &(paper){ .id = id,
                                        .date = i % 10 ? date : "",
                                        .type = types[i % 4],
                                        .dossier = i % 5 ? "28 676" : "36 200 X",
                                        .paragraphs = { text, "kabel kabel", "iets anders" } },
                              fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    many = fixture_open(b.path);
    return 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    tref_index_close(ix);
    tref_index_close(many);
    tref_glossary_free(glossary);
    fixture_remove(folder.path);
    return 0;
}

static const tref_search_opts defaults = TREF_SEARCH_INIT;

/* ---- pages and totals ------------------------------------------------------ */

static void assert_pages(const char *query, tref_search_opts o, uint32_t page)
{
    o.first = 0;
    o.count = 1000;
    tref_results *whole = fixture_search(many, NULL, TREF_LANG_NL, query, &o);
    size_t n = tref_results_count(whole);
    o.count = page;
    for (size_t i = 0; i <= n; i += page) {
        o.first = (uint32_t)i;
        tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, query, &o);
        size_t left = n - i;
        assert_int_equal(tref_results_count(r), left < page ? left : page);
        for (size_t j = 0; j < tref_results_count(r); j++) {
            const tref_hit *a = tref_results_hit(r, j), *b = tref_results_hit(whole, i + j);
            assert_string_equal(a->id, b->id);
            assert_true(a->score == b->score);
        }
        tref_results_free(r);
    }
    tref_results_free(whole);
}

static void test_paging(void **state)
{
    (void)state;
    tref_search_opts o = defaults;
    assert_pages("kabel haven", o, 7);
    assert_pages("kabel", o, 100);
    o.sort = TREF_SORT_NEWEST;
    assert_pages("kabel", o, 11);
    o.sort = TREF_SORT_SCORE;
    o.collapse = 1;
    assert_pages("kabel haven", o, 7);
    o.first = 10000000;
    tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, "kabel", &o);
    assert_int_equal(tref_results_count(r), 0);
    assert_null(tref_results_hit(r, 0));
    tref_results_free(r);
}

static void test_totals(void **state)
{
    (void)state;
    tref_search_opts o = defaults;
    int exact = -1;
    tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, "kabel haven", &o);
    uint64_t guess = tref_results_total(r, &exact);
    assert_true(guess >= 10 && guess <= 360);
    tref_results_free(r);
    o.exact_total = 1;
    r = fixture_search(many, NULL, TREF_LANG_NL, "kabel haven", &o);
    assert_int_equal(tref_results_total(r, &exact), 240);
    assert_int_equal(exact, 1);
    tref_results_free(r);
    o.count = 0;
    r = fixture_search(many, NULL, TREF_LANG_NL, "+kabel +haven", &o);
    assert_int_equal(tref_results_total(r, NULL), 60);
    assert_int_equal(tref_results_count(r), 0);
    tref_results_free(r);
    r = fixture_search(many, NULL, TREF_LANG_NL, "doc:d007 haven",
                       NULL); /* few are counted anyway */
    assert_int_equal(tref_results_total(r, &exact), 1);
    assert_int_equal(exact, 1);
    tref_results_free(r);
    r = fixture_search(many, NULL, TREF_LANG_NL, "", NULL);
    assert_int_equal(tref_results_total(r, &exact), 0);
    assert_int_equal(exact, 1);
    tref_results_free(r);
}

static void test_collapse(void **state)
{
    (void)state;
    tref_search_opts o = defaults;
    o.collapse = 1;
    o.exact_total = 1;
    o.count = 1000;
    tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, "kabel haven", &o);
    assert_int_equal(tref_results_count(r), 120);
    for (size_t i = 0; i < 120; i++) {
        const tref_hit *h = tref_results_hit(r, i);
        assert_int_equal(h->more, 1); /* the third paragraph does not match */
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(h->doc, tref_results_hit(r, j)->doc);
    }
    /* Both words are in the first paragraph of odd papers. */
    assert_int_equal(tref_results_hit(r, 0)->paragraph, 1);
    tref_results_free(r);
}

static void test_sort(void **state)
{
    (void)state;
    tref_search_opts o = defaults;
    o.count = 1000;
    for (int sort = TREF_SORT_NEWEST; sort <= TREF_SORT_OLDEST; sort++) {
        o.sort = sort;
        tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, "kabel", &o);
        assert_int_equal(tref_results_count(r), 240);
        for (size_t i = 1; i < 240; i++) {
            const tref_hit *a = tref_results_hit(r, i - 1), *b = tref_results_hit(r, i);
            int order = strcmp(a->date, b->date);
            if (sort == TREF_SORT_NEWEST)
                assert_true(order >= 0);
            else if (*a->date && *b->date)
                assert_true(order <= 0);
            if (order == 0)
                assert_true(a->score >= b->score);
        }
        if (sort == TREF_SORT_NEWEST) /* no date: last */
            assert_string_equal(tref_results_hit(r, 239)->date, "");
        tref_results_free(r);
    }
}

static uint64_t facet_count(const tref_results *r, const char *name, const char *value)
{
    for (size_t i = 0;; i++) {
        const tref_facet *f = tref_results_facet(r, i);
        if (!f)
            return 0;
        if (strcmp(f->field, name) == 0 && strcmp(f->value, value) == 0)
            return f->count;
    }
}

static void test_facets(void **state)
{
    (void)state;
    tref_search_opts o = defaults;
    o.count = 1;
    assert_null(tref_results_facet(NULL, 0));
    o.facets = TREF_FACET_TYPE | TREF_FACET_DOSSIER | TREF_FACET_YEAR | TREF_FACET_LANG;
    tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, "kabel haven", &o);
    assert_int_equal(facet_count(r, "type", "motie"), 60);
    assert_int_equal(facet_count(r, "type", "brief"), 60);
    assert_int_equal(facet_count(r, "type", "verslag"), 60);
    assert_int_equal(facet_count(r, "type", ""), 0);
    assert_int_equal(facet_count(r, "dossier", "28 676"), 192);
    assert_int_equal(facet_count(r, "dossier", "36 200 X"), 48);
    assert_int_equal(facet_count(r, "year", "2020") + facet_count(r, "year", "2021") +
                         facet_count(r, "year", "2022"),
                     216);
    assert_int_equal(facet_count(r, "lang", "nl"), 240);
    assert_null(tref_results_facet(r, 3 + 2 + 3 + 1));
    tref_results_free(r);
    o.facets = TREF_FACET_DOSSIER;
    o.facet_values = 1;
    r = fixture_search(many, NULL, TREF_LANG_NL, "haven", &o);
    assert_int_equal(facet_count(r, "dossier", "28 676"), 48);
    assert_null(tref_results_facet(r, 1));
    tref_results_free(r);
}

static void suggests(const char *query, const char *want)
{
    tref_results *r = fixture_search(many, NULL, TREF_LANG_NL, query, NULL);
    const char *got = tref_results_suggestion(r);
    if (!want ? got != NULL : !got || strcmp(got, want) != 0)
        fail_msg("%s: suggests %s, not %s", query, got ? got : "nothing", want ? want : "nothing");
    tref_results_free(r);
}

static void test_suggestion(void **state)
{
    (void)state;
    suggests("haevn", "haven");
    suggests("\xe2\x82\xac  Haevn  \xf0\x9f\x98\x80", "\xe2\x82\xac  Haven  \xf0\x9f\x98\x80");
    suggests("haven", NULL);
    suggests("kabel haevn", "kabel haven"); /* something was found */
    suggests("zzzzzz", NULL);
    suggests("haevn shcip", "haven schip");
    suggests("haevn +(shcip)", "haven +(schip)");
    suggests("+haevn +(shcip)", NULL); /* no paragraph has both */
    suggests("haevn xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
             "haven xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    suggests("\"haevn\"", NULL);
    suggests("", NULL);
}

/* ---- highlights ------------------------------------------------------------ */

/* Fails unless the hit id, with [ ] around each highlight, reads want. */
static void marks(const char *query, tref_lang lang, const char *id, const char *want)
{
    tref_results *r = fixture_search(ix, glossary, lang, query, NULL);
    const tref_hit *h = NULL;
    for (size_t i = 0; i < tref_results_count(r); i++)
        if (strcmp(tref_results_hit(r, i)->id, id) == 0)
            h = tref_results_hit(r, i);
    if (!h)
        fail_msg("%s: does not find %s", query, id);
    char got[1000] = "";
    size_t n = 0, at = 0;
    for (size_t i = 0; h && i < h->highlight_count; i++) {
        const tref_span *s = &h->highlights[i];
        assert_true(s->start >= at && s->end > s->start && s->end <= strlen(h->text));
        n += (size_t)snprintf(got + n, sizeof got - n, "%.*s[%.*s]", (int)(s->start - at),
                              h->text + at, (int)(s->end - s->start), h->text + s->start);
        at = s->end;
    }
    if (h)
        snprintf(got + n, sizeof got - n, "%s", h->text + at);
    if (strcmp(got, want) != 0)
        fail_msg("%s\n  marks %s\n  not   %s", query, got, want);
    tref_results_free(r);
}

static void test_highlights(void **state)
{
    (void)state;
    marks("kabel", TREF_LANG_NL, "k#2", "Energie-infrastructuur op zee, en [kabels]; een [kabel].");
    marks("=kabel", TREF_LANG_NL, "k#2", "Energie-infrastructuur op zee, en kabels; een [kabel].");
    marks("kab*", TREF_LANG_NL, "k#2", "Energie-infrastructuur op zee, en [kabels]; een [kabel].");
    marks("energie", TREF_LANG_NL, "k#2", "[Energie]-infrastructuur op zee, en kabels; een kabel.");
    marks("energieinfrastructuur", TREF_LANG_NL, "k#2",
          "[Energie-infrastructuur] op zee, en kabels; een kabel.");
    marks("\"infrastructuur op zee\"", TREF_LANG_NL, "k#2",
          "Energie-[infrastructuur op zee], en kabels; een kabel.");
    marks("\"energie-infrastructuur op zee\"", TREF_LANG_NL, "k#2",
          "[Energie-infrastructuur op zee], en kabels; een kabel.");
    marks("+kabel -haven +op", TREF_LANG_NL, "k#2",
          "Energie-infrastructuur op zee, en [kabels]; een [kabel].");
    marks("zee NEAR kabel", TREF_LANG_NL, "k#2",
          "Energie-infrastructuur op [zee], en [kabels]; een [kabel].");
    /* A concept by its translation; only where its words are together. */
    marks("\"critical infrastructure\"", TREF_LANG_EN, "k#3",
          "Kritieke en [vitale infrastructuren] van de minister. Infrastructuur vitale.");
    marks("\"vitale infrastructuur\"", TREF_LANG_NL, "e#1",
          "[Critical infrastructures] need resilience in Ukraine.");
    marks("Ukraine resilience", TREF_LANG_EN, "k#1",
          "De vitale infrastructuur in [Oekra\xc3\xafne]: \xe2\x82\xac 5 voor [weerbaarheid].");
    marks("oekraine", TREF_LANG_NL, "k#1",
          "De vitale infrastructuur in [Oekra\xc3\xafne]: \xe2\x82\xac 5 voor weerbaarheid.");
    marks("f35", TREF_LANG_NL, "k#4", "De [F-35] vliegt \xf0\x9f\x98\x80 over 's-Gravenhage.");
    marks("doc:k +kabel", TREF_LANG_NL, "k#2",
          "Energie-infrastructuur op zee, en [kabels]; een [kabel].");
    marks("title:titel zee", TREF_LANG_NL, "k#2",
          "Energie-infrastructuur op [zee], en kabels; een kabel.");
    marks("doc:k", TREF_LANG_NL, "k#5", "niets van belang");
}

static void test_matched_and_glosses(void **state)
{
    (void)state;
    tref_results *r = fixture_search(ix, glossary, TREF_LANG_EN, "+Ukraine resilience ship", NULL);
    assert_int_equal(tref_results_count(r), 2);
    for (size_t i = 0; i < 2; i++) {
        const tref_hit *h = tref_results_hit(r, i);
        assert_int_equal(h->matched_count, 2);
        assert_string_equal(h->matched[0], "Ukraine");
        assert_string_equal(h->matched[1], "resilience");
        if (strcmp(h->lang, "en") == 0) {
            assert_int_equal(h->gloss_count, 0);
            continue;
        }
        assert_int_equal(h->gloss_count, 3);
        assert_string_equal(h->glosses[0].en, "critical infrastructure");
        assert_string_equal(h->glosses[0].concept, "vitale-infrastructuur");
        assert_int_equal(h->glosses[0].start, 3);
        assert_int_equal(h->glosses[0].end, 24);
        assert_string_equal(h->glosses[1].concept, "oekraine");
        assert_string_equal(h->glosses[2].en, "resilience");
    }
    assert_int_equal(strncmp(tref_results_expansion(r, 0)->text, "Ukraine", 8), 0);
    assert_int_equal(tref_results_expansion(r, 0)->start, 1);
    assert_int_equal(tref_results_expansion(r, 0)->end, 8);
    assert_string_equal(tref_results_expansion(r, 1)->concept, "weerbaarheid");
    assert_null(tref_results_expansion(r, 2));
    tref_results_free(r);
    r = fixture_search(ix, glossary, TREF_LANG_NL, "doc:k kritieke",
                       NULL); /* "minister" needs no gloss */
    assert_string_equal(tref_results_hit(r, 0)->id, "k#3");
    assert_int_equal(tref_results_hit(r, 0)->gloss_count, 1);
    tref_results_free(r);
}

/* ---- JSON ------------------------------------------------------------------ */

static json_t *json_of(const tref_results *r)
{
    char *text = NULL;
    assert_ok(tref_results_json(r, &text, fixture_error()));
    assert_null(strchr(text, '\n'));
    json_t *o = json_loads(text, 0, NULL);
    assert_non_null(o);
    tref_free(text);
    return o;
}

static void assert_keys(const json_t *o, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!json_object_get(o, keys[i]))
            fail_msg("no \"%s\"", keys[i]);
}

static void test_json(void **state)
{
    (void)state;
    static const char *const top[] = { "query",      "lang", "took_us", "total",
                                       "expansions", "hits", "facets",  "suggestion" };
    static const char *const inner[] = { "id",      "doc",    "paragraph", "page", "more",
                                         "score",   "title",  "heading",   "date", "type",
                                         "dossier", "url",    "lang",      "text", "highlights",
                                         "matched", "glosses" };
    static const char *const expansion[] = { "start", "end", "text", "concept", "source", "forms" };
    tref_search_opts o = defaults;
    o.facets = TREF_FACET_TYPE;
    tref_results *r = fixture_search(ix, glossary, TREF_LANG_EN,
                                     "\xe2\x82\xac \"Oekra\xc3\xafne\" resilience", &o);
    json_t *j = json_of(r);
    assert_keys(j, top, sizeof top / sizeof *top);
    assert_true(json_is_null(json_object_get(j, "suggestion")));
    assert_true(json_is_true(json_object_get(json_object_get(j, "total"), "exact")));
    assert_int_equal(json_integer_value(json_object_get(json_object_get(j, "total"), "value")), 2);
    json_t *x = json_array_get(json_object_get(j, "expansions"), 0), *h = NULL;
    assert_keys(x, expansion, sizeof expansion / sizeof *expansion);
    assert_string_equal(json_string_value(json_object_get(x, "text")), "resilience");
    assert_int_equal(json_integer_value(json_object_get(x, "start")), 13); /* code points */
    assert_int_equal(json_integer_value(json_object_get(x, "end")), 23);
    size_t i;
    json_array_foreach(json_object_get(j, "hits"), i, x)
    {
        assert_keys(x, inner, sizeof inner / sizeof *inner);
        if (strcmp(json_string_value(json_object_get(x, "id")), "k#1") == 0)
            h = x;
    }
    assert_non_null(h);
    json_t *want = json_pack("[[i,i],[i,i]]", 28, 36, 47, 59);
    assert_true(json_equal(json_object_get(h, "highlights"), want));
    json_decref(want);
    want = json_pack("{s:[{s:s,s:i}]}", "type", "value", "brief", "count", 1);
    assert_true(json_equal(json_object_get(j, "facets"), want));
    json_decref(want);
    x = json_array_get(json_object_get(h, "glosses"), 2);
    assert_int_equal(json_integer_value(json_object_get(x, "start")), 47);
    assert_int_equal(json_integer_value(json_object_get(x, "end")), 59);
    json_decref(j);
    tref_results_free(r);

    r = fixture_search(ix, NULL, TREF_LANG_NL, "\xff\xfe \"<&\\\x01",
                       NULL); /* nothing, and nothing to fear */
    j = json_of(r);
    assert_int_equal(json_array_size(json_object_get(j, "hits")), 0);
    json_decref(j);
    tref_results_free(r);
}

/* ---- lives ----------------------------------------------------------------- */

/* No object needs another to stay alive. */
static void test_freed_in_any_order(void **state)
{
    (void)state;
    for (unsigned order = 0; order < 6; order++) {
        path_name a = fixture_join(folder.path, "a");
        tref_index *mine = fixture_open(a.path);
        tref_glossary *g = fixture_glossary(folder.path, terms);
        tref_query *q = NULL;
        tref_results *r = NULL;
        char *text = NULL;
        assert_ok(tref_query_parse(mine, "critical infrastructure Ukraine", TREF_LANG_AUTO, g, &q,
                                   fixture_error()));
        if (order % 2 == 0) {
            tref_glossary_free(g);
            g = NULL;
        }
        if (order < 2) {
            tref_index_close(mine);
            mine = fixture_open(a.path);
        }
        assert_ok(tref_search(mine, q, NULL, &r, fixture_error()));
        assert_ok(tref_query_explain(q, mine, &text, fixture_error()));
        tref_free(text);
        if (order >= 4)
            tref_query_free(q);
        tref_index_close(mine);
        tref_glossary_free(g);
        if (order < 4) {
            assert_non_null(strstr(tref_query_text(q), "vitale-infrastructuur"));
            tref_query_free(q);
        }
        json_t *j = json_of(r);
        assert_int_equal(json_array_size(json_object_get(j, "hits")), 4);
        json_decref(j);
        assert_string_equal(tref_results_expansion(r, 0)->source, "glossary");
        assert_string_equal(tref_results_expansion(r, 0)->forms[0], "nl:vitale infrastructuur");
        tref_results_free(r);
    }
    tref_results_free(NULL);
    tref_query_free(NULL);
    tref_glossary_free(NULL);
    assert_int_equal(tref_results_count(NULL), 0);
    assert_null(tref_results_suggestion(NULL));
    assert_null(tref_results_hit(NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paging),     cmocka_unit_test(test_totals),
        cmocka_unit_test(test_collapse),   cmocka_unit_test(test_sort),
        cmocka_unit_test(test_facets),     cmocka_unit_test(test_suggestion),
        cmocka_unit_test(test_highlights), cmocka_unit_test(test_matched_and_glosses),
        cmocka_unit_test(test_json),       cmocka_unit_test(test_freed_in_any_order),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
