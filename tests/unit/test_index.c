/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_index.c -- what is put into an index stays, and what cannot be taken is refused. */
#include "fixture.h"

#include <jansson.h>

#include "shim/xap.h"

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

static tref_writer *open_writer(const tref_glossary *g)
{
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(place.path, g, NULL, &w, fixture_error()));
    return w;
}

static tref_index_stats stats_of(tref_index *ix)
{
    tref_index_stats s;
    assert_ok(tref_index_get_stats(ix, &s, fixture_error()));
    return s;
}

static tref_index_stats stats_now(void)
{
    tref_index *ix = fixture_open(place.path);
    tref_index_stats s = stats_of(ix);
    tref_index_close(ix);
    return s;
}

static uint64_t count_now(const char *query)
{
    tref_index *ix = fixture_open(place.path);
    uint64_t n = fixture_count(ix, NULL, TREF_LANG_NL, query);
    tref_index_close(ix);
    return n;
}

/* ---- writing -------------------------------------------------------------- */

static void test_put_replace_delete(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put(w, &(paper){ .id = "a", .paragraphs = { "kabels op zee", "havens" } },
                          fixture_error()));
    assert_ok(fixture_put_text(w, "b", "kabels in de grond", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_int_equal(stats_now().documents, 2);
    assert_int_equal(stats_now().paragraphs, 3);
    assert_int_equal(count_now("kabel"), 2);

    assert_ok(fixture_put_text(w, "a", "vliegvelden", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_int_equal(stats_now().documents, 2);
    assert_int_equal(stats_now().paragraphs, 2);
    assert_int_equal(count_now("havens"), 0);
    assert_int_equal(count_now("kabel"), 1);

    assert_ok(tref_writer_delete(w, "b", fixture_error()));
    assert_status(tref_writer_delete(w, "b", fixture_error()), TREF_ENOTFOUND);
    assert_status(tref_writer_delete(w, "", fixture_error()), TREF_ENOTFOUND);
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_int_equal(stats_now().documents, 1);
    assert_int_equal(count_now("kabel"), 0);
    assert_int_equal(count_now("vliegveld"), 1);
}

/* Within one transaction, before anything was committed. */
static void test_replace_before_commit(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put_text(w, "a", "kabels", fixture_error()));
    assert_ok(fixture_put_text(w, "a", "havens", fixture_error()));
    assert_ok(fixture_put_text(w, "b", "bruggen", fixture_error()));
    assert_ok(tref_writer_delete(w, "b", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_int_equal(stats_now().documents, 1);
    assert_int_equal(stats_now().paragraphs, 1);
    assert_int_equal(count_now("haven"), 1);
    assert_int_equal(count_now("kabel OR brug"), 0);
}

static void test_uncommitted_is_dropped(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put_text(w, "a", "kabels", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_ok(fixture_put_text(w, "b", "kabels", fixture_error()));
    assert_ok(tref_writer_delete(w, "a", fixture_error()));
    assert_int_equal(count_now("kabel"), 1);
    tref_writer_close(w);
    assert_int_equal(count_now("kabel"), 1);
    tref_index *ix = fixture_open(place.path);
    char *json = NULL;
    assert_ok(tref_index_show(ix, "a", &json, fixture_error()));
    tref_free(json);
    assert_status(tref_index_show(ix, "b", &json, fixture_error()), TREF_ENOTFOUND);
    assert_null(json);
    tref_index_close(ix);
}

static void test_empty_commit(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL);
    assert_ok(tref_writer_commit(w, fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_int_equal(stats_now().documents, 0);
    assert_int_equal(count_now("kabel"), 0);
    assert_int_equal(count_now("-kabel"), 0);
}

static void test_long_id_is_not_there(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    char *id = malloc(LONG + 1);
    assert_non_null(id);
    memset(id, 'x', LONG);
    id[LONG] = '\0';
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put_text(w, "a", "kabels", fixture_error()));
    assert_status(tref_writer_delete(w, id, fixture_error()), TREF_ENOTFOUND);
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *ix = fixture_open(place.path);
    char *json = NULL;
    assert_status(tref_index_show(ix, id, &json, fixture_error()), TREF_ENOTFOUND);
    id[300] = '\0'; /* longer than any term can be */
    assert_status(tref_index_show(ix, id, &json, fixture_error()), TREF_ENOTFOUND);
    tref_index_close(ix);
    free(id);
}

/* An id of every length works to its end: no two are mixed up. */
static void test_longest_ids(void **state)
{
    (void)state;
    char a[202], b[202];
    memset(a, 'i', sizeof a);
    a[200] = '\0';
    memcpy(b, a, sizeof b);
    b[199] = 'j';
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put_text(w, a, "kabels", fixture_error()));
    assert_ok(fixture_put_text(w, b, "havens", fixture_error()));
    assert_ok(tref_writer_delete(w, b, fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_int_equal(count_now("kabels"), 1);
    assert_int_equal(count_now("havens"), 0);
}

/* ---- what is refused ------------------------------------------------------ */

static void refuse(tref_writer *w, const tref_document *d, tref_status want, const char *named)
{
    tref_error *err = fixture_error();
    memset(err, 0, sizeof *err);
    assert_status(tref_writer_put(w, d, err), want);
    assert_int_equal(err->code, want);
    if (!strstr(err->message, named))
        fail_msg("\"%s\" does not name %s", err->message, named);
    assert_null(strchr(err->message, '\n'));
}

static void test_refused_documents(void **state)
{
    (void)state;
    enum { LONG = 10001 };
    static char text[LONG + 1];
    memset(text, 'a', LONG);
    char id201[202];
    memset(id201, 'i', 201);
    id201[201] = '\0';
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    p.text = "kabels";
    const tref_document good = {
        .size = sizeof good, .id = "a", .paragraphs = &p, .paragraph_count = 1
    };
    tref_writer *w = open_writer(NULL);
    assert_ok(fixture_put_text(w, "first", "kabels", fixture_error()));

    static const char *const ids[] = { NULL, "", "a\nb", "a\tb", "\x7f", "bad\xff" };
    static const char *const dates[] = { "gisteren",   "2024-13",  "2024-00-10",
                                         "2024-01-32", "24-01-01", "2024-1-1",
                                         "2024/01/01", "20240101", "2024-01-01T00:00" };
    static const char *const langs[] = { "fr", "NL", "dutch", "" };
    tref_document d;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        d = good;
        d.id = ids[i];
        refuse(w, &d, TREF_EINVAL, "id");
    }
    d = good;
    d.id = id201;
    refuse(w, &d, TREF_EINVAL, "id");
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        d = good;
        d.date = dates[i];
        refuse(w, &d, TREF_EINVAL, "date");
    }
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        d = good;
        d.lang = langs[i];
        refuse(w, &d, TREF_EINVAL, "lang");
        d.lang = NULL;
        tref_paragraph q = p;
        q.lang = langs[i];
        d.paragraphs = &q;
        refuse(w, &d, TREF_EINVAL, "lang");
    }
    d = good;
    d.paragraph_count = 0;
    refuse(w, &d, TREF_EINVAL, "paragraph");
    d = good;
    d.paragraphs = NULL;
    refuse(w, &d, TREF_EINVAL, "paragraph");
    d = good;
    d.size = 0;
    refuse(w, &d, TREF_EINVAL, "TREF_DOCUMENT_INIT");
    refuse(w, NULL, TREF_EINVAL, "doc");
    d = good;
    tref_paragraph q = p;
    q.text = NULL;
    d.paragraphs = &q;
    refuse(w, &d, TREF_EINVAL, "text");
    q = p;
    q.size = 0;
    refuse(w, &d, TREF_EINVAL, "TREF_PARAGRAPH_INIT");
    q = p;
    q.heading = text;
    refuse(w, &d, TREF_ELIMIT, "heading");
    d = good;
    d.title = text;
    refuse(w, &d, TREF_ELIMIT, "title");
    d = good;
    d.url = text;
    refuse(w, &d, TREF_ELIMIT, "url");

    assert_ok(tref_writer_put(w, &good, fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    assert_int_equal(stats_now().documents, 2);
    assert_int_equal(count_now("kabel"), 2);
}

static void test_too_much_text(void **state)
{
    (void)state;
    size_t most = (size_t)16 << 20;
    char *text = malloc(most + 2);
    assert_non_null(text);
    memset(text, 'a', most + 1);
    text[most + 1] = '\0';
    tref_writer *w = open_writer(NULL);
    assert_status(fixture_put_text(w, "a", text, fixture_error()), TREF_ELIMIT);
    text[most] = '\0'; /* one word of 16 MiB */
    assert_ok(fixture_put_text(w, "a", text, fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    free(text);
    assert_int_equal(count_now("aaaaaaaaaaaaaa*"), 1);
}

static void test_bad_utf8_is_replaced(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL);
    const char *bad = "kabels \xff op \xc3 zee \xed\xa0\x80 \xf5\x80\x80\x80 einde\xe2\x82";
    assert_ok(fixture_put(
        w, &(paper){ .id = "a", .title = "Titel \xfe", .type = "brief\x80", .paragraphs = { bad } },
        fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *ix = fixture_open(place.path);
    char *json = NULL;
    assert_ok(tref_index_show(ix, "a#1", &json, fixture_error()));
    json_t *o = json_loads(json, 0, NULL); /* refuses what is not UTF-8 */
    assert_non_null(o);
    assert_string_equal(json_string_value(json_object_get(o, "title")), "Titel \xef\xbf\xbd");
    const char *text = json_string_value(json_object_get(o, "text"));
    assert_non_null(strstr(text, "kabels \xef\xbf\xbd op \xef\xbf\xbd zee "));
    assert_int_equal(fixture_count(ix, NULL, TREF_LANG_NL, "+kabel +zee"), 1);
    json_decref(o);
    tref_free(json);
    tref_index_close(ix);
}

/* ---- who may open --------------------------------------------------------- */

static void test_second_writer(void **state)
{
    (void)state;
    tref_writer *w = open_writer(NULL), *other = w;
    assert_status(tref_writer_open(place.path, NULL, NULL, &other, fixture_error()), TREF_ELOCKED);
    assert_null(other);
    assert_non_null(strstr(fixture_error()->hint, "another"));
    assert_ok(fixture_put_text(w, "a", "kabels", fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    w = open_writer(NULL);
    tref_writer_close(w);
}

static void write_metadata(const char *key, const char *value)
{
    xap_wdb *db = NULL;
    xap_error x;
    assert_int_equal(xap_wdb_open(place.path, XAP_OPEN_OR_CREATE, &db, &x), XAP_OK);
    xap_str k = { key, strlen(key) }, v = { value, strlen(value) };
    assert_int_equal(xap_wdb_set_metadata(db, k, v, &x), XAP_OK);
    assert_int_equal(xap_wdb_commit(db, &x), XAP_OK);
    xap_wdb_free(db);
}

static void assert_unopenable(tref_status want)
{
    tref_index *ix = (tref_index *)&ix;
    assert_status(tref_index_open(place.path, &ix, fixture_error()), want);
    assert_null(ix);
    assert_true(fixture_error()->hint[0] != '\0');
    tref_writer *w = (tref_writer *)&w;
    assert_status(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()), want);
    assert_null(w);
}

static void test_other_analyser(void **state)
{
    (void)state;
    fixture_index(place.path, NULL, &(paper){ .id = "a", .paragraphs = { "kabels" } }, 1);
    write_metadata("analyser", "0123456789abcdef");
    assert_unopenable(TREF_EMISMATCH);
    assert_non_null(strstr(fixture_error()->message, "analyser"));
}

static void test_other_format(void **state)
{
    (void)state;
    fixture_index(place.path, NULL, &(paper){ .id = "a", .paragraphs = { "kabels" } }, 1);
    write_metadata("tref", "999");
    assert_unopenable(TREF_EMISMATCH);
    /* Without speakers and numbers of papers. */
    write_metadata("tref", "1");
    assert_unopenable(TREF_EMISMATCH);
    assert_non_null(strstr(fixture_error()->message, "another version of tref"));
}

static void test_foreign_database(void **state)
{
    (void)state;
    xap_wdb *db = NULL;
    xap_doc *doc = NULL;
    assert_int_equal(xap_wdb_open(place.path, XAP_CREATE_NEW, &db, NULL), XAP_OK);
    assert_int_equal(xap_doc_new(&doc, NULL), XAP_OK);
    assert_int_equal(xap_doc_data(doc, (xap_str){ "mail", 4 }, NULL), XAP_OK);
    assert_int_equal(xap_wdb_add(db, doc, NULL, NULL), XAP_OK);
    assert_int_equal(xap_wdb_commit(db, NULL), XAP_OK);
    xap_doc_free(doc);
    xap_wdb_free(db);
    assert_unopenable(TREF_EMISMATCH);
    assert_non_null(strstr(fixture_error()->message, "not made by tref"));
}

static void test_nothing_there(void **state)
{
    (void)state;
    tref_index *ix = (tref_index *)&ix;
    assert_status(tref_index_open(place.path, &ix, fixture_error()), TREF_ENOTFOUND);
    assert_null(ix);
    assert_true(fixture_error()->hint[0] != '\0');
    /* A writer that never committed leaves nothing to read either. */
    tref_writer_close(open_writer(NULL));
    assert_status(tref_index_open(place.path, &ix, fixture_error()), TREF_ENOTFOUND);
    tref_writer *w = open_writer(NULL);
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index_close(fixture_open(place.path));
}

static void test_arguments(void **state)
{
    (void)state;
    tref_index *ix = (tref_index *)&ix;
    tref_writer *w = (tref_writer *)&w;
    char *json = (char *)&json;
    assert_status(tref_index_open(NULL, &ix, NULL), TREF_EINVAL);
    assert_null(ix);
    assert_status(tref_index_open("", NULL, NULL), TREF_EINVAL);
    assert_status(tref_writer_open("", NULL, NULL, &w, NULL), TREF_EINVAL);
    assert_null(w);
    assert_status(tref_index_show(NULL, "a", &json, NULL), TREF_EINVAL);
    assert_null(json);
    assert_status(tref_writer_put(NULL, NULL, NULL), TREF_EINVAL);
    assert_status(tref_writer_delete(NULL, "a", NULL), TREF_EINVAL);
    assert_status(tref_writer_commit(NULL, NULL), TREF_EINVAL);
    assert_status(tref_index_refresh(NULL, NULL, NULL), TREF_EINVAL);
    assert_status(tref_index_get_stats(NULL, NULL, NULL), TREF_EINVAL);
    tref_index_close(NULL);
    tref_writer_close(NULL);
    tref_free(NULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(test_put_replace_delete), T(test_replace_before_commit), T(test_uncommitted_is_dropped),
        T(test_empty_commit),       T(test_long_id_is_not_there),  T(test_longest_ids),
        T(test_refused_documents),  T(test_too_much_text),         T(test_bad_utf8_is_replaced),
        T(test_second_writer),      T(test_other_analyser),        T(test_other_format),
        T(test_foreign_database),   T(test_nothing_there),         T(test_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
