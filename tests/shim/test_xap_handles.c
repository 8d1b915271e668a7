/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_xap_handles.c -- handles in any order, shards, and memory that runs out.
 *
 * Memory runs out in the malloc below, which stands before glibc's for the whole process, so also
 * for the operator new of libstdc++ that Xapian calls.  The sanitizers bring their own operator
 * new, and other C libraries have no __libc_malloc: there these tests are skipped.
 */
#include "fixture.h"

#include <errno.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
    __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__GLIBC__) && !defined(SANITIZED) && !defined(__SANITIZE_ADDRESS__) &&                 \
    !defined(__SANITIZE_THREAD__)
#define CAN_RUN_OUT 1
#endif

/* While armed, the calls of malloc number first to last fail. */
static struct {
    bool armed;
    unsigned long calls, first, last;
} memory;

static void arm(unsigned long first, unsigned long last)
{
    memory.calls = 0;
    memory.first = first;
    memory.last = last;
    memory.armed = true;
}

/* True if a call failed since arm. */
static bool disarm(void)
{
    memory.armed = false;
    return memory.calls >= memory.first;
}

#ifdef CAN_RUN_OUT
extern void *__libc_malloc(size_t size);

/* Visible, whatever -fvisibility says: the libraries must find this one. */
__attribute__((visibility("default"))) void *malloc(size_t size)
{
    if (memory.armed) {
        memory.calls++;
        if (memory.calls >= memory.first && memory.calls <= memory.last) {
            errno = ENOMEM;
            return NULL;
        }
    }
    return __libc_malloc(size);
}
#endif

/* Adds documents first to last: "haven", "d<n>", value 0 and data. */
static xap_status add(xap_wdb *w, unsigned first, unsigned last, xap_error *e)
{
    xap_doc *d = NULL;
    xap_status st = xap_doc_new(&d, e);
    for (unsigned i = first; !st && i <= last; i++) {
        char word[16];
        snprintf(word, sizeof word, "d%u", i);
        if ((st = xap_doc_clear(d, e))) break;
        if ((st = xap_doc_posting(d, s("haven"), 1, 1, e))) break;
        if ((st = xap_doc_posting(d, s(word), 2, 1, e))) break;
        if ((st = xap_doc_value(d, 0, s(word), e))) break;
        if ((st = xap_doc_data(d, s("a text longer than a short string"), e))) break;
        st = xap_wdb_add(w, d, NULL, e);
    }
    xap_doc_free(d);
    return st;
}

static int set_up(void **state)
{
    (void)state;
    if (make_folder()) return -1;
    xap_wdb *w = NULL;
    OK(xap_wdb_open(path, XAP_CREATE_NEW, &w, &err));
    OK(add(w, 1, 6, &err));
    OK(xap_wdb_set_metadata(w, s("key"), s("value"), &err));
    OK(xap_wdb_commit(w, &err));
    xap_wdb_free(w);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return remove_folder();
}

/* ---- order ---- */

static unsigned drain(xap_terms *t)
{
    xap_str v;
    unsigned n = 0;
    xap_status st;
    while ((st = xap_terms_next(t, &v, &err)) == XAP_OK) n++;
    assert_int_equal(st, XAP_DONE);
    xap_terms_free(t);
    return n;
}

/* Rule 3: what is made from a database outlives its handle. */
static void test_any_free_order(void **state)
{
    (void)state;
    xap_db *db = NULL;
    xap_terms *t = NULL, *keys = NULL, *in_doc = NULL, *matching = NULL;
    xap_postings *p = NULL;
    xap_mset *m = NULL;
    xap_query *kid = NULL, *q = NULL;
    xap_search_opts o = xap_search_defaults();
    uint32_t id = 0;
    o.facet_count = 1;
    OK(xap_db_open(path, &db, &err));
    OK(xap_terms_in_db(db, s("d"), &t, &err));
    OK(xap_metadata_keys(db, s("k"), &keys, &err));
    OK(xap_terms_in_doc(db, 6, &in_doc, &err));
    OK(xap_postings_open(db, s("haven"), &p, &err));
    OK(xap_query_term(s("haven"), &kid, &err));
    const xap_query *kids[] = {kid};
    OK(xap_query_join(XAP_AND, kids, 1, 0, &q, &err));
    xap_query_free(kid);
    OK(xap_search(db, q, &o, &m, &err));
    xap_db_free(db);
    xap_query_free(q);
    OK(xap_terms_matching(m, 0, &matching, &err));
    xap_str v;
    OK(xap_mset_facet(m, 0, 5, &v, &id, &err));
    assert_memory_equal(v.ptr, "d6", 2);
    xap_mset_free(m);
    assert_int_equal(drain(matching), 1);
    assert_int_equal(drain(t), 6);
    assert_int_equal(drain(keys), 1);
    assert_int_equal(drain(in_doc), 2);
    for (uint32_t i = 1; i <= 6; i++) {
        OK(xap_postings_next(p, &id, &err));
        assert_int_equal(id, i);
    }
    xap_postings_free(p);
    xap_db_free(NULL);
    xap_wdb_free(NULL);
    xap_doc_free(NULL);
    xap_query_free(NULL);
    xap_mset_free(NULL);
    xap_terms_free(NULL);
    xap_postings_free(NULL);
}

static void test_shards(void **state)
{
    (void)state;
    xap_db *both = NULL, *shard = NULL;
    xap_terms *t = NULL;
    xap_stats st;
    xap_str v;
    char stub[128];
    OK(xap_db_open(path, &both, &err));
    OK(xap_db_open(path, &shard, &err));
    OK(xap_db_add(both, shard, &err));
    xap_db_free(shard);
    OK(xap_db_stats(both, &st, &err));
    assert_int_equal(st.docs, 12);
    OK(xap_db_value(both, 12, 0, &v, &err)); /* ids interleave */
    assert_memory_equal(v.ptr, "d6", 2);
    OK(xap_terms_in_db(both, s("d"), &t, &err));
    xap_db_free(both);
    assert_int_equal(drain(t), 6);
    snprintf(stub, sizeof stub, "%s/stub", tmp);
    FILE *f = fopen(stub, "w");
    assert_non_null(f);
    fprintf(f, "auto db\nauto db\n");
    fclose(f);
    OK(xap_db_open(stub, &both, &err));
    OK(xap_db_stats(both, &st, &err));
    assert_int_equal(st.docs, 12);
    xap_db_free(both);
}

/* ---- memory ---- */

static xap_status read_it(xap_error *e)
{
    xap_db *db = NULL;
    xap_query *a = NULL, *b = NULL, *c = NULL, *q = NULL;
    xap_mset *m = NULL;
    xap_terms *t = NULL;
    xap_postings *p = NULL;
    xap_search_opts o = xap_search_defaults();
    xap_str v;
    xap_hit h;
    uint32_t id = 0;
    size_t n = 0;
    xap_status st;
    o.facet_count = 1;
    o.sort_slot = o.collapse_slot = 0;
    o.order = XAP_BY_VALUE_THEN_SCORE;
    if ((st = xap_db_open(path, &db, e))) goto out;
    if ((st = xap_query_term(s("haven"), &a, e))) goto out;
    if ((st = xap_query_term(s("d3"), &b, e))) goto out;
    if ((st = xap_query_prefix(s("d"), 9, true, &c, e))) goto out;
    const xap_query *kids[] = {a, b, c};
    if ((st = xap_query_join(XAP_OR, kids, 3, 0, &q, e))) goto out;
    if ((st = xap_query_text(q, &v, e))) goto out;
    if ((st = xap_search(db, q, &o, &m, e))) goto out;
    if ((st = xap_mset_hit(m, 0, &h, e))) goto out;
    if ((st = xap_mset_facet(m, 0, 0, &v, &id, e))) goto out;
    if ((st = xap_terms_matching(m, 0, &t, e))) goto out;
    while ((st = xap_terms_next(t, &v, e)) == XAP_OK) n++;
    if (st != XAP_DONE) goto out;
    xap_terms_free(t);
    t = NULL;
    if ((st = xap_terms_in_db(db, s(""), &t, e))) goto out;
    while ((st = xap_terms_next(t, &v, e)) == XAP_OK) n++;
    if (st != XAP_DONE) goto out;
    if ((st = xap_postings_open(db, s("haven"), &p, e))) goto out;
    while ((st = xap_postings_next(p, &id, e)) == XAP_OK) n++;
    if (st != XAP_DONE) goto out;
    if ((st = xap_db_data(db, 3, &v, e))) goto out;
    if ((st = xap_db_value(db, 3, 0, &v, e))) goto out;
    if ((st = xap_db_metadata(db, s("key"), &v, e))) goto out;
    st = xap_positions(db, 3, s("haven"), NULL, 0, &n, e);
out:
    xap_postings_free(p);
    xap_terms_free(t);
    xap_mset_free(m);
    xap_query_free(q);
    xap_query_free(c);
    xap_query_free(b);
    xap_query_free(a);
    xap_db_free(db);
    return st;
}

/* Two transactions of two documents, *commits tells how many were made. */
static xap_status write_it(unsigned *commits, xap_error *e)
{
    xap_wdb *w = NULL;
    xap_status st = xap_wdb_open(path, XAP_OVERWRITE, &w, e);
    *commits = 0;
    for (unsigned i = 0; !st && i < 2; i++) {
        if ((st = add(w, 2 * i + 1, 2 * i + 2, e))) break;
        if ((st = xap_wdb_set_metadata(w, s("key"), s("value"), e))) break;
        if (i && (st = xap_wdb_delete(w, s("d1"), e))) break;
        if ((st = xap_wdb_commit(w, e))) break;
        ++*commits;
    }
    xap_wdb_free(w);
    return st;
}

static void test_read_without_memory(void **state)
{
    (void)state;
#ifndef CAN_RUN_OUT
    skip();
#endif
    for (int for_ever = 0; for_ever < 2; for_ever++) {
        bool hit = true;
        for (unsigned long i = 1; hit; i++) {
            xap_error e = {XAP_OK, "", ""};
            arm(i, for_ever ? (unsigned long)-1 : i);
            xap_status st = read_it(&e);
            hit = disarm();
            if (!hit) {
                assert_int_equal(st, XAP_OK);
                assert_true(i > 100);
            } else if (st) { /* here and there Xapian does without */
                assert_int_equal(st, e.code);
                assert_int_equal(st, XAP_ENOMEM);
            }
        }
        OK(read_it(&err));
    }
}

/* Whatever call finds no memory: a commit that said yes is there, one that did not is not. */
static void test_write_without_memory(void **state)
{
    (void)state;
#ifndef CAN_RUN_OUT
    skip();
#endif
    static const uint32_t docs[] = {0, 2, 3};
    for (int for_ever = 0; for_ever < 2; for_ever++) {
        bool hit = true;
        for (unsigned long i = 1; hit; i++) {
            xap_error e = {XAP_OK, "", ""};
            xap_db *db = NULL;
            xap_stats st = {0, 0, 0};
            unsigned commits = 0;
            arm(i, for_ever ? (unsigned long)-1 : i);
            xap_status written = write_it(&commits, &e);
            hit = disarm();
            assert_int_equal(written, e.code);
            if (xap_db_open(path, &db, &err)) { /* not overwritten yet, or not whole */
                assert_int_equal(commits, 0);
                continue;
            }
            OK(xap_db_stats(db, &st, &err));
            if (commits || hit == false) assert_int_equal(st.docs, docs[commits]);
            xap_db_free(db);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_free_order),
        cmocka_unit_test(test_shards),
        cmocka_unit_test(test_read_without_memory),
        cmocka_unit_test(test_write_without_memory),
    };
    return cmocka_run_group_tests_name("xap handles", tests, set_up, tear_down);
}
