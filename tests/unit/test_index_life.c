/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_index_life.c -- an index over time: shown, read while it is written, emptied, re-marked. */
#include "fixture.h"

#include <jansson.h>

static path_name folder;
static path_name place; /* of the test's index */

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    place = fixture_join(folder.path, "index");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

static tref_writer *open_writer(const char *path, const tref_glossary *g)
{
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(path, g, NULL, &w, fixture_error()));
    return w;
}

static tref_index_stats stats_of(tref_index *ix)
{
    tref_index_stats s;
    assert_ok(tref_index_get_stats(ix, &s, fixture_error()));
    return s;
}

/* ---- show ----------------------------------------------------------------- */

static const char *field(const json_t *o, const char *key)
{
    return json_string_value(json_object_get(o, key));
}

/* Puts a document from its JSON, as the jsonl reader would. */
static void put_json(tref_writer *w, const json_t *o)
{
    json_t *list = json_object_get(o, "paragraphs");
    size_t n = json_array_size(list);
    tref_paragraph *p = calloc(n + 1, sizeof *p);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++) {
        const json_t *x = json_array_get(list, i);
        p[i] = (tref_paragraph){ .size = sizeof *p,
                                 .text = field(x, "text"),
                                 .heading = field(x, "heading"),
                                 .lang = field(x, "lang"),
                                 .page = (uint32_t)json_integer_value(json_object_get(x, "page")) };
    }
    tref_document d = { .size = sizeof d,
                        .id = field(o, "id"),
                        .title = field(o, "title"),
                        .date = field(o, "date"),
                        .dossier = field(o, "dossier"),
                        .type = field(o, "type"),
                        .url = field(o, "url"),
                        .lang = field(o, "lang"),
                        .paragraphs = p,
                        .paragraph_count = n };
    assert_ok(tref_writer_put(w, &d, fixture_error()));
    free(p);
}

static const char *const shown[] = {
    "{\"id\":\"kst-1\",\"title\":\"Brief \\u00fcber \\\"kabels\\\" \\u2013 "
    "\\ud83d\\ude00\",\"date\":\"2024-05-31\","
    "\"dossier\":\"36 200 X\",\"type\":\"Brief regering\",\"url\":\"https://example.org/a?b=c&d\","
    "\"lang\":\"nl\",\"paragraphs\":["
    "{\"heading\":\"1. Inleiding\",\"page\":1,\"text\":\" Het kabinet\\u00a0\\n zegt \\\\ niets. "
    "\"},"
    "{\"heading\":\"1. "
    "Inleiding\",\"page\":4294967295,\"text\":\"\\u00e9\\u0132\\u00ad\\u0001\\t\"},"
    "{\"lang\":\"en\",\"text\":\"In English.\"},"
    "{\"text\":\"\"}]}",
    "{\"id\":\"en#3\",\"date\":\"2024\",\"lang\":\"en\",\"paragraphs\":[{\"text\":\"One\"},"
    "{\"lang\":\"nl\",\"text\":\"Twee\"}]}",
    "{\"id\":\"\\u00e9 / \\\"#\",\"lang\":\"nl\",\"paragraphs\":[{\"text\":\"x\"}]}",
    "{\"id\":\"en\",\"lang\":\"nl\",\"paragraphs\":[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":"
    "\"3\"}]}",
};
enum { SHOWN = sizeof shown / sizeof *shown };

static void assert_shown(const char *path)
{
    tref_index *ix = fixture_open(path);
    for (size_t i = 0; i < SHOWN; i++) {
        json_t *want = json_loads(shown[i], 0, NULL);
        assert_non_null(want);
        char *json = NULL;
        assert_ok(tref_index_show(ix, field(want, "id"), &json, fixture_error()));
        assert_null(strchr(json, '\n'));
        json_t *got = json_loads(json, 0, NULL);
        if (!got || !json_equal(got, want))
            fail_msg("shows %s\nnot   %s", json, shown[i]);
        json_decref(want);
        json_decref(got);
        tref_free(json);
    }
    tref_index_close(ix);
}

/* What show gives can be put into another index, which then shows the same. */
static void test_show_gives_back(void **state)
{
    (void)state;
    path_name again = fixture_join(folder.path, "again");
    tref_writer *w = open_writer(place.path, NULL), *w2 = open_writer(again.path, NULL);
    for (size_t i = 0; i < SHOWN; i++) {
        json_t *o = json_loads(shown[i], 0, NULL);
        put_json(w, o);
        json_decref(o);
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_shown(place.path);

    tref_index *ix = fixture_open(place.path);
    for (size_t i = 0; i < SHOWN; i++) {
        json_t *o = json_loads(shown[i], 0, NULL);
        char *json = NULL;
        assert_ok(tref_index_show(ix, field(o, "id"), &json, fixture_error()));
        json_t *copy = json_loads(json, 0, NULL);
        put_json(w2, copy);
        json_decref(copy);
        json_decref(o);
        tref_free(json);
    }
    tref_index_close(ix);
    assert_ok(tref_writer_commit(w2, fixture_error()));
    tref_writer_close(w2);
    assert_shown(again.path);
}

static void test_show_paragraph(void **state)
{
    (void)state;
    tref_writer *w = open_writer(place.path, NULL);
    for (size_t i = 0; i < SHOWN; i++) {
        json_t *o = json_loads(shown[i], 0, NULL);
        put_json(w, o);
        json_decref(o);
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *ix = fixture_open(place.path);
    char *json = NULL;
    assert_ok(tref_index_show(ix, "kst-1#1", &json, fixture_error()));
    json_t *got = json_loads(json, 0, NULL);
    json_t *want = json_pack("{s:s,s:s,s:i,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:i,s:s}", "id", "kst-1#1",
                             "doc", "kst-1", "paragraph", 1, "title",
                             "Brief \xc3\xbc"
                             "ber \"kabels\" \xe2\x80\x93 \xf0\x9f\x98\x80",
                             "date", "2024-05-31", "dossier", "36 200 X", "type", "Brief regering",
                             "url", "https://example.org/a?b=c&d", "lang", "nl", "heading",
                             "1. Inleiding", "page", 1, "text",
                             " Het kabinet\xc2\xa0\n zegt \\ niets. ");
    assert_true(json_equal(got, want));
    json_decref(got);
    json_decref(want);
    tref_free(json);
    /* A document may have an id that looks like a paragraph's: it comes first. */
    assert_ok(tref_index_show(ix, "en#3", &json, fixture_error()));
    assert_non_null(strstr(json, "\"One\""));
    tref_free(json);
    assert_ok(tref_index_show(ix, "en#2", &json, fixture_error()));
    assert_non_null(strstr(json, "\"2\""));
    tref_free(json);
    assert_ok(tref_index_show(ix, "en#3#2", &json, fixture_error()));
    assert_non_null(strstr(json, "\"Twee\""));
    tref_free(json);
    static const char *const none[] = { "kst-1#5",  "kst-1#0", "kst-1#", "#1",
                                        "#",        "",        "kst",    "kst-1#99999999999",
                                        "kst-1#-1", "kst-1 #1" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        json = (char *)&json;
        assert_status(tref_index_show(ix, none[i], &json, fixture_error()), TREF_ENOTFOUND);
        assert_null(json);
    }
    tref_index_close(ix);
}

/* ---- readers beside writers ----------------------------------------------- */

static void test_reader_survives_commits(void **state)
{
    (void)state;
    const unsigned rounds = fixture_rounds(50);
    tref_writer *w = open_writer(place.path, NULL);
    assert_ok(fixture_put_text(w, "d0", "kabels op zee", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_index *ix = fixture_open(place.path);
    tref_query *q = NULL;
    assert_ok(tref_query_parse(ix, "kabel zee", TREF_LANG_NL, NULL, &q, fixture_error()));
    for (unsigned i = 1; i <= rounds; i++) {
        char id[16];
        snprintf(id, sizeof id, "d%u", i);
        assert_ok(fixture_put_text(w, id, "nog meer kabels", fixture_error()));
        if (i % 3 == 0)
            assert_ok(fixture_put_text(w, "d0", "kabels op zee", fixture_error()));
        assert_ok(tref_writer_commit(w, fixture_error()));
        tref_results *r = NULL;
        assert_ok(tref_search(ix, q, NULL, &r, fixture_error()));
        assert_true(tref_results_count(r) > 0);
        assert_string_equal(tref_results_hit(r, 0)->id, "d0#1");
        tref_results_free(r);
        char *json = NULL;
        assert_ok(tref_index_show(ix, "d0", &json, fixture_error()));
        tref_free(json);
        assert_true(stats_of(ix).paragraphs >= 1);
    }
    int changed = -1;
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(fixture_count(ix, NULL, TREF_LANG_NL, "kabel"), rounds + 1);
    assert_ok(tref_index_refresh(ix, &changed, fixture_error()));
    assert_int_equal(changed, 0);
    assert_ok(fixture_put_text(w, "last", "kabels", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_ok(tref_index_refresh(ix, &changed, fixture_error()));
    assert_int_equal(changed, 1);
    assert_int_equal(stats_of(ix).documents, rounds + 2);
    tref_query_free(q);
    tref_index_close(ix);
    tref_writer_close(w);
}

/* A reader that asks for statistics after its commit was overwritten gets the newest. */
static void test_stats_of_old_reader(void **state)
{
    (void)state;
    fixture_index(place.path, NULL, &(paper){ .id = "a", .paragraphs = { "kabels" } }, 1);
    tref_index *ix = fixture_open(place.path);
    for (unsigned i = 0; i < 6; i++) {
        char id[16];
        snprintf(id, sizeof id, "d%u", i);
        fixture_index(place.path, NULL, &(paper){ .id = id, .paragraphs = { "kabels" } }, 1);
    }
    assert_true(stats_of(ix).documents >= 1);
    tref_index_close(ix);
}

static void test_emptied_and_filled_again(void **state)
{
    (void)state;
    static const char one[] = "[{\"id\":\"kabel\",\"nl\":[\"kabel\"],\"en\":[\"cable\"]}]";
    tref_glossary *g = fixture_glossary(folder.path, one);
    fixture_index(place.path, g, &(paper){ .id = "a", .paragraphs = { "kabels op zee" } }, 1);
    tref_index *ix = fixture_open(place.path);
    assert_int_equal(stats_of(ix).concepts, 1);
    tref_writer *w = open_writer(place.path, g);
    assert_ok(tref_writer_delete(w, "a", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(stats_of(ix).documents, 0);
    assert_int_equal(fixture_count(ix, g, TREF_LANG_EN, "cable"), 0);

    w = open_writer(place.path, NULL); /* nothing is marked now */
    static const char *const words[] = { "kabel", "zee", "haven", "brug", "schip" };
    for (unsigned i = 0; i < 200; i++) {
        char id[16], text[4000] = "";
        snprintf(id, sizeof id, "d%u", i);
        for (unsigned j = 0; j < 300; j++)
            strcat(strcat(text, words[(i + j) % 5]), " ");
        assert_ok(fixture_put_text(w, id, text, fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(stats_of(ix).documents, 200);
    assert_int_equal(stats_of(ix).concepts, 0);
    assert_int_equal(fixture_count(ix, g, TREF_LANG_EN, "cable"), 200);
    /* The average is of the new text: (40 * 100 + 300 * 200) / 300. */
    assert_true(stats_of(ix).average_length > 213 && stats_of(ix).average_length < 214);
    tref_index_close(ix);
    tref_glossary_free(g);
}

/* More than wait in memory: the average is that of the first ones, for good. */
static void test_past_the_pending_paragraphs(void **state)
{
    (void)state;
    enum { MANY = 2300 };
    tref_writer *w = open_writer(place.path, NULL);
    for (unsigned i = 0; i < MANY; i++) {
        char id[16];
        snprintf(id, sizeof id, "d%u", i);
        assert_ok(fixture_put_text(w, id, i < 2000 ? "kabel zee haven brug het" : "kabel",
                                   fixture_error()));
    }
    assert_ok(tref_writer_delete(w, "d2299", fixture_error()));
    assert_ok(tref_writer_delete(w, "d7", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *ix = fixture_open(place.path);
    assert_int_equal(stats_of(ix).documents, MANY - 2);
    assert_int_equal(stats_of(ix).paragraphs, MANY - 2);
    double want = (40.0 * 100 + 4.0 * 2000) / 2100; /* "het" is a stop word */
    assert_true(stats_of(ix).average_length > want - 0.001 &&
                stats_of(ix).average_length < want + 0.001);
    assert_int_equal(fixture_count(ix, NULL, TREF_LANG_NL, "kabel"), MANY - 2);
    assert_int_equal(fixture_count(ix, NULL, TREF_LANG_NL, "haven"), 1999);
    tref_index_close(ix);
}

/* ---- another glossary ------------------------------------------------------ */

static void test_changed_glossary(void **state)
{
    (void)state;
    static const char first[] =
        "[{\"id\":\"kabel\",\"nl\":[\"onderzeese kabel\"],\"en\":[\"undersea cable\"]},\n"
        "{\"id\":\"haven\",\"nl\":[\"haven\"],\"en\":[\"port\"]}]";
    static const char second[] = "[{\"id\":\"kabel\",\"nl\":[\"onderzeese "
                                 "kabel\",\"zeekabel\"],\"en\":[\"undersea cable\"]},\n"
                                 "{\"id\":\"haven\",\"nl\":[\"haven\"],\"en\":[\"port\"]},\n"
                                 "{\"id\":\"brug\",\"nl\":[\"brug\"],\"en\":[\"bridge\"]}]";
    const paper papers[] = {
        { .id = "a", .paragraphs = { "een onderzeese kabel", "een zeekabel", "de haven" } },
        { .id = "b", .paragraphs = { "de brug" } }
    };
    tref_glossary *g1 = fixture_glossary(folder.path, first),
                  *g2 = fixture_glossary(folder.path, second);
    fixture_index(place.path, g1, papers, 2);
    tref_index *ix = fixture_open(place.path);
    assert_int_equal(stats_of(ix).concepts, 2);
    fixture_hits(ix, g1, TREF_LANG_EN, "\"undersea cable\"", false, "a#1");
    fixture_hits(ix, g2, TREF_LANG_EN, "\"undersea cable\"", false, "a#1 a#2");
    fixture_hits(ix, g2, TREF_LANG_EN, "bridge", false, "b#1");

    fixture_index(
        place.path, g2,
        &(paper){ .id = "c",
                  .paragraphs = { "onderzeese kabels, zeekabels", "een haven", "bruggen" } },
        1);
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(stats_of(ix).concepts, 1); /* only haven is as it was */
    fixture_hits(ix, g2, TREF_LANG_EN, "\"undersea cable\"", false, "a#1 a#2 c#1");
    fixture_hits(ix, g1, TREF_LANG_EN, "\"undersea cable\"", false, "a#1 c#1");
    fixture_hits(ix, g2, TREF_LANG_EN, "port", false, "a#3 c#2");
    fixture_hits(ix, g2, TREF_LANG_EN, "bridge", false, "b#1 c#3");

    /* A writer that only deletes leaves the marks as they are; one without a glossary puts none. */
    tref_writer *w = open_writer(place.path, NULL);
    assert_ok(tref_writer_delete(w, "b", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(stats_of(ix).concepts, 1);
    assert_ok(fixture_put_text(w, "d", "havens", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    assert_int_equal(stats_of(ix).concepts, 0);
    fixture_hits(ix, g2, TREF_LANG_EN, "port", false, "a#3 c#2 d#1");
    tref_index_close(ix);
    tref_glossary_free(g1);
    tref_glossary_free(g2);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(test_show_gives_back),          T(test_show_paragraph),
        T(test_reader_survives_commits),  T(test_stats_of_old_reader),
        T(test_emptied_and_filled_again), T(test_past_the_pending_paragraphs),
        T(test_changed_glossary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
