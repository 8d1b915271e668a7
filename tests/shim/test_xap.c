/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_xap.c -- reading through the shim: queries, searches, facets, cursors, limits. */
#include "fixture.h"

#include <math.h>

enum { DOSSIER, DAY, DOCS = 6 };

static const struct {
    const char *text, *dossier, *day;
} docs[DOCS] = {
    {"de vitale infrastructuur van nederland", "A", "2024-01-01"},
    {"vitale sectoren en digitale infrastructuur", "A", "2024-02-01"},
    {"infrastructuur vitale", "B", "2023-01-01"},
    {"cyberaanval op de haven", "B", "2024-03-01"},
    {"een cyberaanval en nog een cyberaanval", "A", "2022-05-05"},
    {"haven", "", "2021-01-01"},
};

static xap_db *db;

static void is(xap_str got, const char *want)
{
    assert_int_equal(got.len, strlen(want));
    assert_memory_equal(got.ptr, want, got.len);
}

/* Words at positions 1, 2, ... */
static void put_text(xap_doc *d, const char *text)
{
    uint32_t pos = 0;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " ");
        OK(xap_doc_posting(d, (xap_str){p, n}, ++pos, 1, &err));
        p += n + (p[n] == ' ');
    }
}

static int set_up(void **state)
{
    (void)state;
    if (make_folder()) return -1;

    xap_wdb *w = NULL;
    xap_doc *d = NULL;
    OK(xap_wdb_open(path, XAP_CREATE_NEW, &w, &err));
    OK(xap_doc_new(&d, &err));
    for (uint32_t i = 0; i < DOCS; i++) {
        uint32_t id = 0;
        char key[16];
        snprintf(key, sizeof key, "Q%u", i + 1);
        OK(xap_doc_clear(d, &err));
        put_text(d, docs[i].text);
        OK(xap_doc_filter(d, s(key), &err));
        OK(xap_doc_value(d, DOSSIER, s(docs[i].dossier), &err));
        OK(xap_doc_value(d, DAY, s(docs[i].day), &err));
        OK(xap_doc_data(d, s(docs[i].text), &err));
        OK(xap_wdb_add(w, d, &id, &err));
        assert_int_equal(id, i + 1);
    }
    OK(xap_wdb_set_metadata(w, s("tref.average"), s("4.2"), &err));
    OK(xap_wdb_set_metadata(w, s("tref.format"), s("1"), &err));
    OK(xap_wdb_set_metadata(w, s("other"), s("x"), &err));
    OK(xap_wdb_commit(w, &err));
    xap_doc_free(d);
    xap_wdb_free(w);
    return xap_db_open(path, &db, &err) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    xap_db_free(db);
    return remove_folder();
}

/* Small builders; a join frees its kids. */
static xap_query *term(const char *word)
{
    xap_query *q = NULL;
    OK(xap_query_term(s(word), &q, &err));
    return q;
}

static xap_query *join(int op, unsigned window, xap_query *a, xap_query *b)
{
    const xap_query *kids[] = {a, b};
    xap_query *q = NULL;
    OK(xap_query_join(op, kids, 2, window, &q, &err));
    xap_query_free(a);
    xap_query_free(b);
    return q;
}

static xap_query *two(int op, const char *a, const char *b)
{
    return join(op, 0, term(a), term(b));
}

static xap_status join_status(int op, xap_query *a, xap_query *b)
{
    const xap_query *kids[] = {a, b};
    xap_query *q = NULL;
    xap_status st = xap_query_join(op, kids, 2, 0, &q, &err);
    assert_true(st ? !q : !!q);
    xap_query_free(q);
    xap_query_free(a);
    xap_query_free(b);
    return st;
}

static xap_mset *search(xap_query *q, const xap_search_opts *o)
{
    xap_mset *m = NULL;
    OK(xap_search(db, q, o, &m, &err));
    xap_query_free(q);
    return m;
}

/* The hits in rank order, as "4 5". */
static const char *ids(xap_mset *m)
{
    static char list[128];
    size_t n = 0;
    xap_counts c = xap_mset_counts(m);
    list[0] = '\0';
    for (uint32_t i = 0; i < c.size && n < sizeof list; i++) {
        xap_hit h;
        OK(xap_mset_hit(m, i, &h, &err));
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%u", i ? " " : "", h.docid);
    }
    xap_mset_free(m);
    return list;
}

/* The hits in index order. */
static const char *found(xap_query *q)
{
    xap_search_opts o = xap_search_defaults();
    o.scheme = XAP_BOOLEAN;
    return ids(search(q, &o));
}

static double top_score(xap_query *q, const xap_search_opts *o)
{
    xap_mset *m = search(q, o);
    xap_hit h = {0};
    OK(xap_mset_hit(m, 0, &h, &err));
    assert_true(fabs(xap_mset_counts(m).max_score - h.score) < 1e-9);
    xap_mset_free(m);
    return h.score;
}

static void test_database(void **state)
{
    (void)state;
    xap_stats st;
    OK(xap_db_stats(db, &st, &err));
    assert_int_equal(st.docs, DOCS);
    assert_int_equal(st.last_docid, DOCS);
    assert_true(fabs(st.avg_length - 23.0 / 6) < 1e-9);
    uint32_t n = 9;
    uint64_t occ = 9;
    OK(xap_db_termfreq(db, s("cyberaanval"), &n, &occ, &err));
    assert_int_equal(n, 2);
    assert_int_equal(occ, 3);
    OK(xap_db_termfreq(db, s("afwezig"), &n, &occ, &err));
    assert_int_equal(n, 0);
    assert_int_equal(occ, 0);
    xap_str v;
    OK(xap_db_data(db, 4, &v, &err));
    is(v, docs[3].text);
    OK(xap_db_value(db, 4, DAY, &v, &err));
    is(v, "2024-03-01");
    OK(xap_db_value(db, 6, DOSSIER, &v, &err));
    is(v, "");
    OK(xap_db_metadata(db, s("tref.average"), &v, &err));
    is(v, "4.2");
    OK(xap_db_metadata(db, s("tref.absent"), &v, &err));
    is(v, "");
    bool changed = true;
    OK(xap_db_reopen(db, &changed, &err));
    assert_false(changed);
    assert_non_null(strchr(xap_xapian_version(), '.'));
}

static void test_operators(void **state)
{
    (void)state;
    xap_query *q = NULL;
    assert_string_equal(found(term("vitale")), "1 2 3");
    assert_string_equal(found(term("afwezig")), "");
    assert_string_equal(found(two(XAP_AND, "de", "haven")), "4");
    assert_string_equal(found(two(XAP_OR, "haven", "nederland")), "1 4 6");
    assert_string_equal(found(two(XAP_AND_NOT, "vitale", "de")), "2 3");
    assert_string_equal(found(two(XAP_XOR, "cyberaanval", "haven")), "5 6");
    assert_string_equal(found(two(XAP_AND_MAYBE, "haven", "op")), "4 6");
    assert_string_equal(found(two(XAP_FILTER, "vitale", "Q2")), "2");
    assert_string_equal(found(two(XAP_SYNONYM, "haven", "cyberaanval")), "4 5 6");
    assert_string_equal(found(two(XAP_MAX, "haven", "cyberaanval")), "4 5 6");
    OK(xap_query_all(&q, &err));
    assert_string_equal(found(q), "1 2 3 4 5 6");
    OK(xap_query_join(XAP_OR, NULL, 0, 0, &q, &err));
    assert_string_equal(found(q), "");
}

static void test_positions(void **state)
{
    (void)state;
    assert_string_equal(found(two(XAP_PHRASE, "vitale", "infrastructuur")), "1");
    assert_string_equal(found(join(XAP_PHRASE, 5, term("vitale"), term("infrastructuur"))), "1 2");
    assert_string_equal(found(two(XAP_NEAR, "vitale", "infrastructuur")), "1 3");
    assert_string_equal(found(join(XAP_NEAR, 5, term("vitale"), term("infrastructuur"))), "1 2 3");
    uint32_t pos[4] = {0};
    size_t n = 9;
    OK(xap_positions(db, 5, s("cyberaanval"), pos, 4, &n, &err));
    assert_int_equal(n, 2);
    assert_int_equal(pos[0], 2);
    assert_int_equal(pos[1], 6);
    pos[1] = 77;
    OK(xap_positions(db, 5, s("cyberaanval"), pos, 1, &n, &err));
    assert_int_equal(n, 2);
    assert_int_equal(pos[1], 77);
    OK(xap_positions(db, 5, s("cyberaanval"), NULL, 0, &n, &err));
    assert_int_equal(n, 2);
    OK(xap_positions(db, 5, s("afwezig"), NULL, 0, &n, &err));
    assert_int_equal(n, 0);
}

static void test_range_and_prefix(void **state)
{
    (void)state;
    xap_query *q = NULL;
    xap_mset *m = NULL;
    xap_str open = {NULL, 0};
    xap_search_opts o = xap_search_defaults();
    OK(xap_query_range(DAY, s("2024-01-01"), s("2024-02-01"), &q, &err));
    assert_string_equal(found(q), "1 2");
    OK(xap_query_range(DAY, s("2024-02-01"), open, &q, &err));
    assert_string_equal(found(q), "2 4");
    OK(xap_query_range(DAY, open, s("2022-12-31"), &q, &err));
    assert_string_equal(found(q), "5 6");
    OK(xap_query_range(DAY, open, open, &q, &err));
    assert_string_equal(found(q), "1 2 3 4 5 6");
    OK(xap_query_prefix(s("cyber"), 10, false, &q, &err));
    assert_string_equal(found(q), "4 5");
    /* de, digitale: one too many is an error when searching, not before. */
    OK(xap_query_prefix(s("d"), 1, false, &q, &err));
    assert_int_equal(xap_search(db, q, &o, &m, &err), XAP_ELIMIT);
    assert_null(m);
    assert_string_equal(err.type, "WildcardError");
    xap_query_free(q);
    OK(xap_query_prefix(s("d"), 1, true, &q, &err));
    assert_string_equal(found(q), "1 4");
    OK(xap_query_prefix(s("d"), 0, false, &q, &err));
    assert_string_equal(found(q), "1 2 4");
}

static void test_text(void **state)
{
    (void)state;
    xap_query *q = two(XAP_AND, "de", "haven");
    xap_str v;
    OK(xap_query_text(q, &v, &err));
    is(v, "Query((de AND haven))");
    xap_query_free(q);
}

static void test_scores(void **state)
{
    (void)state;
    xap_search_opts o = xap_search_defaults();
    double bm25 = top_score(term("haven"), &o);
    o.scheme = XAP_BM25PLUS;
    assert_true(top_score(term("haven"), &o) > bm25);
    o.scheme = XAP_BOOLEAN;
    assert_true(top_score(term("haven"), &o) == 0.0);
    o = xap_search_defaults();
    assert_string_equal(ids(search(term("haven"), &o)), "6 4");
    o.first = 1;
    o.count = 5;
    assert_string_equal(ids(search(term("haven"), &o)), "4");
    o.first = UINT32_MAX;
    o.count = UINT32_MAX;
    assert_string_equal(ids(search(term("haven"), &o)), "");
    o = xap_search_defaults();
    o.time_limit = 10;
    assert_string_equal(ids(search(term("haven"), &o)), "6 4");
    /* A factor scales a score, but not inside SYNONYM. */
    xap_query *q = NULL, *kid = term("haven");
    OK(xap_query_scale(kid, 3, &q, &err));
    assert_true(fabs(top_score(q, &o) - 3 * bm25) < 1e-9);
    double plain = top_score(two(XAP_SYNONYM, "haven", "op"), &o);
    OK(xap_query_scale(kid, 3, &q, &err));
    xap_query_free(kid);
    assert_true(fabs(top_score(join(XAP_SYNONYM, 0, q, term("op")), &o) - plain) < 1e-9);
}

static void test_sort_and_collapse(void **state)
{
    (void)state;
    xap_search_opts o = xap_search_defaults();
    xap_query *q = NULL;
    o.order = XAP_BY_VALUE;
    o.sort_slot = DAY;
    assert_string_equal(ids(search(term("vitale"), &o)), "3 1 2");
    o.sort_descending = true;
    assert_string_equal(ids(search(term("vitale"), &o)), "2 1 3");
    o.order = XAP_BY_VALUE_THEN_SCORE;
    o.sort_slot = DOSSIER;
    assert_string_equal(ids(search(term("haven"), &o)), "4 6");

    o = xap_search_defaults();
    o.scheme = XAP_BOOLEAN;
    o.collapse_slot = DOSSIER;
    OK(xap_query_all(&q, &err));
    xap_mset *m = search(q, &o);
    xap_hit h = {0};
    OK(xap_mset_hit(m, 0, &h, &err));
    assert_int_equal(h.docid, 1);
    assert_int_equal(h.rank, 0);
    assert_int_equal(h.collapsed, 2);
    assert_string_equal(ids(m), "1 3 6");
    o.collapse_max = 2;
    OK(xap_query_all(&q, &err));
    assert_string_equal(ids(search(q, &o)), "1 2 3 4 6");
}

static void test_facets(void **state)
{
    (void)state;
    xap_search_opts o = xap_search_defaults();
    xap_query *q = NULL;
    xap_str v;
    uint32_t n = 0;
    o.count = 1;
    o.check_at_least = DOCS; /* or the counts are those of the documents looked at */
    o.facet_count = 2;
    o.facet_slots[0] = DOSSIER;
    o.facet_slots[1] = DAY;
    OK(xap_query_all(&q, &err));
    xap_mset *m = search(q, &o);
    OK(xap_mset_facet(m, 0, 0, &v, &n, &err));
    is(v, "A");
    assert_int_equal(n, 3);
    OK(xap_mset_facet(m, 0, 1, &v, &n, &err));
    is(v, "B");
    assert_int_equal(n, 2);
    assert_int_equal(xap_mset_facet(m, 0, 2, &v, &n, &err), XAP_DONE); /* no value, no facet */
    OK(xap_mset_facet(m, 1, 5, &v, &n, &err));
    assert_int_equal(xap_mset_facet(m, 1, 6, &v, &n, &err), XAP_DONE);
    is(v, "2024-03-01"); /* alike in number, so by byte order */
    assert_int_equal(xap_mset_facet(m, 2, 0, &v, &n, &err), XAP_EINVAL);
    xap_counts c = xap_mset_counts(m);
    assert_int_equal(c.size, 1);
    assert_int_equal(c.lower, DOCS);
    assert_int_equal(c.estimate, DOCS);
    assert_int_equal(c.upper, DOCS);
    xap_mset_free(m);
    o.facet_values = 1;
    OK(xap_query_all(&q, &err));
    m = search(q, &o);
    assert_int_equal(xap_mset_facet(m, 0, 1, &v, &n, &err), XAP_DONE);
    xap_mset_free(m);
}

/* Joins the terms with blanks, frees the cursor. */
static const char *list(xap_terms *t)
{
    static char text[256];
    size_t n = 0;
    xap_str v;
    xap_status st;
    text[0] = '\0';
    while ((st = xap_terms_next(t, &v, &err)) == XAP_OK && n < sizeof text)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s", n ? " " : "", (int)v.len, v.ptr);
    assert_int_equal(st, XAP_DONE);
    assert_int_equal(xap_terms_next(t, &v, &err), XAP_DONE);
    xap_terms_free(t);
    return text;
}

static void test_cursors(void **state)
{
    (void)state;
    xap_terms *t = NULL;
    OK(xap_terms_in_db(db, s("d"), &t, &err));
    assert_string_equal(list(t), "de digitale");
    OK(xap_terms_in_db(db, s("zz"), &t, &err));
    assert_string_equal(list(t), "");
    OK(xap_terms_in_db(db, s("d"), &t, &err));
    xap_str v;
    uint32_t n = 0;
    assert_int_equal(xap_terms_docs(t, &n, &err), XAP_EINVAL);
    OK(xap_terms_skip(t, s("dea"), &v, &err));
    assert_true(v.len == 8 && memcmp(v.ptr, "digitale", 8) == 0);
    OK(xap_terms_docs(t, &n, &err));
    assert_true(n > 0);
    assert_int_equal(xap_terms_skip(t, s("dj"), &v, &err), XAP_DONE);
    assert_int_equal(xap_terms_skip(t, s("dk"), &v, &err), XAP_DONE);
    assert_int_equal(xap_terms_docs(t, &n, &err), XAP_EINVAL);
    xap_terms_free(t);
    OK(xap_terms_in_doc(db, 4, &t, &err));
    assert_string_equal(list(t), "Q4 cyberaanval de haven op");
    OK(xap_metadata_keys(db, s("tref."), &t, &err));
    assert_string_equal(list(t), "tref.average tref.format");
    OK(xap_metadata_keys(db, s(""), &t, &err));
    assert_string_equal(list(t), "other tref.average tref.format");
    xap_search_opts o = xap_search_defaults();
    xap_mset *m = search(join(XAP_OR, 0, term("vitale"), two(XAP_OR, "de", "haven")), &o);
    xap_hit h = {0};
    OK(xap_mset_hit(m, 0, &h, &err));
    OK(xap_terms_matching(m, 0, &t, &err));
    xap_mset_free(m);
    assert_string_equal(list(t), h.docid == 1 ? "vitale de" : "de haven");
}

static void test_postings(void **state)
{
    (void)state;
    xap_postings *p = NULL;
    uint32_t id = 0;
    OK(xap_postings_open(db, s("haven"), &p, &err));
    OK(xap_postings_next(p, &id, &err));
    assert_int_equal(id, 4);
    OK(xap_postings_next(p, &id, &err));
    assert_int_equal(id, 6);
    assert_int_equal(xap_postings_next(p, &id, &err), XAP_DONE);
    assert_int_equal(xap_postings_next(p, &id, &err), XAP_DONE);
    xap_postings_free(p);
    OK(xap_postings_open(db, s("afwezig"), &p, &err));
    assert_int_equal(xap_postings_next(p, &id, &err), XAP_DONE);
    xap_postings_free(p);
}

/* What Xapian 1.4 cannot do (ARCHITECTURE, decision 5). */
static void test_limits(void **state)
{
    (void)state;
    assert_int_equal(join_status(XAP_PHRASE, two(XAP_SYNONYM, "vitale", "de"), term("haven")),
                     XAP_EUNSUPPORTED);
    /* A phrase over an OR of phrases silently finds nothing, though "de vitale infrastructuur" is
     * there: compile to an OR of flat phrases. */
    xap_query *scaled = NULL;
    xap_query *q = join(XAP_OR, 0, two(XAP_PHRASE, "de", "vitale"), two(XAP_PHRASE, "op", "de"));
    assert_string_equal(found(join(XAP_PHRASE, 3, q, term("infrastructuur"))), "");
    /* XOR and MAX crash below OR and AND_MAYBE, however deep; elsewhere they work. */
    xap_status st = join_status(XAP_OR, two(XAP_MAX, "de", "op"), term("haven"));
    assert_int_equal(st, XAP_EUNSUPPORTED);
    st = join_status(XAP_AND_MAYBE, two(XAP_XOR, "de", "op"), term("haven"));
    assert_int_equal(st, XAP_EUNSUPPORTED);
    q = two(XAP_MAX, "de", "op");
    OK(xap_query_join(XAP_OR, (const xap_query *const[]){q}, 1, 0, &scaled, &err));
    xap_query_free(q);
    assert_string_equal(found(scaled), "1 4"); /* an OR of one is no OR */
    q = join(XAP_AND, 0, two(XAP_MAX, "de", "op"), term("haven"));
    OK(xap_query_scale(q, 2, &scaled, &err));
    assert_int_equal(join_status(XAP_OR, scaled, term("vitale")), XAP_EUNSUPPORTED);
    assert_string_equal(found(q), "4");
    q = join(XAP_SYNONYM, 0, two(XAP_MAX, "de", "op"), term("haven"));
    assert_string_equal(found(join(XAP_OR, 0, q, term("een"))), "1 4 5 6");
}

static void test_stem(void **state)
{
    (void)state;
    xap_stem *s = NULL;
    xap_str stem;
    assert_int_equal(xap_stem_new("kraaij_pohlmann", &s, &err), XAP_OK);
    assert_int_equal(xap_stem_word(s, (xap_str){ "bruggen", 7 }, &stem, &err), XAP_OK);
    assert_int_equal(stem.len, 4);
    assert_memory_equal(stem.ptr, "brug", 4);
    xap_stem_free(s);
    assert_int_equal(xap_stem_new("volapuk", &s, &err), XAP_EINVAL);
    assert_null(s);
    assert_int_equal(xap_stem_new(NULL, &s, &err), XAP_EINVAL);
    xap_stem_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_database),  cmocka_unit_test(test_operators),
        cmocka_unit_test(test_positions), cmocka_unit_test(test_range_and_prefix),
        cmocka_unit_test(test_text),      cmocka_unit_test(test_scores),
        cmocka_unit_test(test_facets),    cmocka_unit_test(test_sort_and_collapse),
        cmocka_unit_test(test_cursors),   cmocka_unit_test(test_postings),
        cmocka_unit_test(test_limits),   cmocka_unit_test(test_stem),
    };
    return cmocka_run_group_tests_name("xap", tests, set_up, tear_down);
}
