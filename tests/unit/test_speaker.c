/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_speaker.c -- who says a paragraph, and the number of its paper: stored, found, counted,
 * given back. */
#include "fixture.h"

#include <jansson.h>

#include "index/schema.h"

static path_name folder;
static path_name place; /* of the index */

typedef struct {
    const char *id, *number, *speaker, *text;
} speech;

static const speech speeches[] = {
    { "a", "70-10", "Mevrouw Agnes Mulder (CDA)", "De kabel ligt op de bodem." },
    { "b", "70-10", "De heer Omtzigt (NSC)", "De kabel is gebroken." },
    { "c", "123", "De heer Van der Lee-Ümit", "De kabel wordt hersteld." },
    { "d", "7", "Mulder", "De kabel van Agnes." },
    { "e", NULL, NULL, "De kabel zonder spreker, zegt Omtzigt." },
};

static tref_status put(tref_writer *w, const speech *s, tref_error *err)
{
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    tref_document d = TREF_DOCUMENT_INIT;
    p.text = s->text;
    p.speaker = s->speaker;
    d.id = s->id;
    d.number = s->number;
    d.paragraphs = &p;
    d.paragraph_count = 1;
    return tref_writer_put(w, &d, err);
}

static void index_speeches(const speech *s, size_t n)
{
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()));
    for (size_t i = 0; i < n; i++)
        assert_ok(put(w, &s[i], fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
}

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

static tref_index *open_speeches(void)
{
    index_speeches(speeches, sizeof speeches / sizeof *speeches);
    return fixture_open(place.path);
}

static void test_filters(void **state)
{
    (void)state;
    static const struct {
        const char *query, *want;
    } cases[] = {
        { "speaker:Omtzigt", "b#1" },
        { "spreker:OMTZIGT", "b#1" },
        { "speaker:\"Agnes Mulder\"", "a#1" },
        { "speaker:\"mulder, agnes\"", "a#1" },
        { "speaker:mulder", "a#1 d#1" },
        { "speaker:mulders", "" },
        { "speaker:mul", "" },
        { "speaker:\"van der lee\"", "c#1" },
        { "speaker:umit", "c#1" },
        { "speaker:Lee-Ümit", "c#1" },
        { "speaker:\"agnes omtzigt\"", "" },
        { "speaker:omtzigt speaker:lee", "b#1 c#1" },
        { "speaker:\"...\"", "" },
        { "kabel -speaker:heer", "a#1 d#1 e#1" },
        { "gebroken OR hersteld speaker:lee", "c#1" },
        { "number:70-10", "a#1 b#1" },
        { "number:\"70 10\"", "a#1 b#1" },
        { "nummer:123", "c#1" },
        { "number:70", "" },
        { "number:70-10 speaker:omtzigt", "b#1" },
    };
    tref_index *ix = open_speeches();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        fixture_hits(ix, NULL, TREF_LANG_NL, cases[i].query, false, cases[i].want);
    tref_index_close(ix);
}

static void test_hits(void **state)
{
    (void)state;
    tref_index *ix = open_speeches();
    tref_results *r = fixture_search(ix, NULL, TREF_LANG_NL, "gebroken", NULL);
    const tref_hit *h = tref_results_hit(r, 0);
    assert_string_equal(h->speaker, "De heer Omtzigt (NSC)");
    assert_string_equal(h->number, "70-10");
    char *json = NULL;
    assert_ok(tref_results_json(r, &json, fixture_error()));
    assert_non_null(strstr(json, "\"speaker\":\"De heer Omtzigt (NSC)\""));
    assert_non_null(strstr(json, "\"number\":\"70-10\""));
    tref_free(json);
    tref_results_free(r);
    r = fixture_search(ix, NULL, TREF_LANG_NL, "zegt", NULL);
    assert_string_equal(tref_results_hit(r, 0)->speaker, "");
    assert_string_equal(tref_results_hit(r, 0)->number, "");
    tref_results_free(r);
    tref_index_close(ix);
}

/* A name is a word like others, of little weight. */
static void test_name_as_word(void **state)
{
    (void)state;
    tref_index *ix = open_speeches();
    fixture_hits(ix, NULL, TREF_LANG_NL, "omtzigt", true, "e#1 b#1");
    fixture_hits(ix, NULL, TREF_LANG_NL, "+omtzigt +gebroken", true, "b#1");
    fixture_hits(ix, NULL, TREF_LANG_NL, "=Umit", true, "c#1");
    tref_index_close(ix);
}

static void test_facet(void **state)
{
    (void)state;
    tref_index *ix = open_speeches();
    tref_search_opts o = TREF_SEARCH_INIT;
    o.facets = TREF_FACET_SPEAKER;
    tref_results *r = fixture_search(ix, NULL, TREF_LANG_NL, "gebroken hersteld", &o);
    assert_string_equal(tref_results_facet(r, 0)->field, "speaker");
    assert_string_equal(tref_results_facet(r, 0)->value, "De heer Omtzigt (NSC)");
    assert_int_equal(tref_results_facet(r, 0)->count, 1);
    assert_string_equal(tref_results_facet(r, 1)->value, "De heer Van der Lee-Ümit");
    assert_null(tref_results_facet(r, 2));
    tref_results_free(r);
    tref_index_close(ix);
}

static void test_show(void **state)
{
    (void)state;
    tref_index *ix = open_speeches();
    char *json = NULL;
    assert_ok(tref_index_show(ix, "b", &json, fixture_error()));
    assert_string_equal(
        json, "{\"id\":\"b\",\"number\":\"70-10\",\"lang\":\"nl\",\"paragraphs\":["
              "{\"speaker\":\"De heer Omtzigt (NSC)\",\"text\":\"De kabel is gebroken.\"}]}");
    tref_free(json);
    assert_ok(tref_index_show(ix, "b#1", &json, fixture_error()));
    assert_non_null(strstr(json, "\"number\":\"70-10\""));
    assert_non_null(strstr(json, "\"speaker\":\"De heer Omtzigt (NSC)\""));
    tref_free(json);
    tref_index_close(ix);
}

/* A name may be as long as a field may be, and no term of it longer than Xapian takes. */
static void test_long_names(void **state)
{
    (void)state;
    enum { LONG = 10000 };
    char name[LONG + 2], query[LONG + 20];
    for (size_t i = 0; i < LONG; i++)
        name[i] = i % 1000 == 999 ? ' ' : (char)('a' + i % 7);
    name[LONG] = '\0';
    index_speeches(&(speech){ "lang", name, name, "De kabel." }, 1);
    tref_index *ix = fixture_open(place.path);
    snprintf(query, sizeof query, "speaker:\"%s\"", name);
    fixture_hits(ix, NULL, TREF_LANG_NL, query, false, "lang#1");
    snprintf(query, sizeof query, "number:\"%s\"", name);
    fixture_hits(ix, NULL, TREF_LANG_NL, query, false, "lang#1");
    tref_index_close(ix);
    memcpy(name + LONG, "a", 2);
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()));
    assert_status(put(w, &(speech){ "x", "1", name, "Te lang." }, fixture_error()), TREF_ELIMIT);
    assert_non_null(strstr(fixture_error()->message, "speaker"));
    assert_status(put(w, &(speech){ "x", name, "y", "Te lang." }, fixture_error()), TREF_ELIMIT);
    assert_non_null(strstr(fixture_error()->message, "number"));
    tref_writer_close(w);
}

static void test_words_of_a_name(void **state)
{
    (void)state;
    static const char *const want[] = { "Ade", "Aheer", "Avan", "Adoesburg", "Aplus", "A2" };
    buf b;
    buf_init(&b, 1000);
    str name = str_of("  De heer VAN D\xC3\xB6"
                      "es\xC2\xAD"
                      "burg (Plus-2) \xE2\x80\x94 ");
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        str term = term_of_next_word(&b, TERM_SPEAKER, &name);
        assert_true(str_eq(term, str_of(want[i])));
    }
    assert_int_equal(term_of_next_word(&b, TERM_SPEAKER, &name).n, 0);
    assert_int_equal(name.n, 0);
    buf_free(&b);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(test_filters), T(test_hits),       T(test_name_as_word),    T(test_facet),
        T(test_show),    T(test_long_names), T(test_words_of_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
