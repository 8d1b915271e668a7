/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_xap_write.c -- transactions: all or nothing, for readers and after failures. */
#include "fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static int set_up(void **state)
{
    (void)state;
    return make_folder();
}

static int tear_down(void **state)
{
    (void)state;
    return remove_folder();
}

static xap_wdb *writer(int how)
{
    xap_wdb *w = NULL;
    OK(xap_wdb_open(path, how, &w, &err));
    return w;
}

/* Adds n small documents; each has "word", a term shared by ten, and its own Q term. */
static xap_status add(xap_wdb *w, unsigned first, unsigned n, xap_error *e)
{
    xap_doc *d = NULL;
    xap_status st = xap_doc_new(&d, e);
    for (unsigned i = first; !st && i < first + n; i++) {
        char own[24], tens[24];
        snprintf(own, sizeof own, "Q%u", i);
        snprintf(tens, sizeof tens, "tens%u", i / 10);
        if ((st = xap_doc_clear(d, e))) break;
        if ((st = xap_doc_posting(d, s("word"), 1, 1, e))) break;
        if ((st = xap_doc_posting(d, s(tens), 2, 1, e))) break;
        if ((st = xap_doc_filter(d, s(own), e))) break;
        if ((st = xap_doc_data(d, s("a line of data"), e))) break;
        st = xap_wdb_add(w, d, NULL, e);
    }
    xap_doc_free(d);
    return st;
}

static uint32_t count(xap_db *db)
{
    xap_stats st = {0, 0, 0};
    OK(xap_db_stats(db, &st, &err));
    return st.docs;
}

static uint32_t count_now(void)
{
    xap_db *db = NULL;
    OK(xap_db_open(path, &db, &err));
    uint32_t n = count(db), with_word = 0;
    uint64_t occ = 0;
    OK(xap_db_termfreq(db, s("word"), &with_word, &occ, &err));
    assert_int_equal(with_word, n);
    assert_int_equal(occ, n);
    xap_db_free(db);
    return n;
}

/* ---- tests ---- */

static void test_commit_and_drop(void **state)
{
    (void)state;
    xap_str v;
    xap_db *db = NULL;
    xap_wdb *w = writer(XAP_CREATE_NEW);
    OK(add(w, 0, 3, &err));
    OK(xap_wdb_set_metadata(w, s("key"), s("one"), &err));
    assert_int_equal(count_now(), 0);
    OK(xap_wdb_commit(w, &err));
    assert_int_equal(count_now(), 3);
    OK(xap_wdb_commit(w, &err)); /* nothing new */
    OK(add(w, 3, 2, &err));
    OK(xap_wdb_set_metadata(w, s("key"), s("two"), &err));
    OK(xap_wdb_delete(w, s("Q0"), &err));
    xap_wdb_free(w);
    assert_int_equal(count_now(), 3);
    OK(xap_db_open(path, &db, &err));
    OK(xap_db_metadata(db, s("key"), &v, &err));
    assert_memory_equal(v.ptr, "one", 3);
    xap_db_free(db);

    w = writer(XAP_OPEN_OR_CREATE); /* the lock is gone */
    OK(xap_wdb_set_metadata(w, s("key"), s(""), &err));
    OK(xap_wdb_commit(w, &err));
    xap_wdb_free(w);
    OK(xap_db_open(path, &db, &err));
    OK(xap_db_metadata(db, s("key"), &v, &err));
    assert_int_equal(v.len, 0);
    xap_db_free(db);
    w = writer(XAP_OVERWRITE);
    assert_int_equal(count_now(), 0); /* at once */
    xap_wdb_free(w);
}

static void test_delete_by_term(void **state)
{
    (void)state;
    xap_wdb *w = writer(XAP_OVERWRITE);
    OK(add(w, 0, 30, &err));
    OK(xap_wdb_delete(w, s("tens1"), &err)); /* not yet committed ones */
    OK(xap_wdb_commit(w, &err));
    assert_int_equal(count_now(), 20);
    OK(xap_wdb_delete(w, s("Q5"), &err));
    OK(xap_wdb_delete(w, s("Q5"), &err)); /* not there: nothing to do */
    OK(xap_wdb_delete(w, s("tens2"), &err));
    OK(xap_wdb_commit(w, &err));
    assert_int_equal(count_now(), 9);
    xap_wdb_free(w);
}

/* Xapian flushes every 10,000 documents (XAPIAN_FLUSH_THRESHOLD), which bounds memory; in a
 * transaction that is not a commit. */
static void test_no_half_batch(void **state)
{
    (void)state;
    xap_db *before = NULL;
    bool changed = true;
    xap_wdb *w = writer(XAP_OVERWRITE);
    /* A database that never saw a commit always says it has changed. */
    OK(xap_wdb_set_metadata(w, s("key"), s("value"), &err));
    OK(xap_wdb_commit(w, &err));
    OK(xap_db_open(path, &before, &err));
    for (unsigned i = 0; i < 30000; i += 5000) {
        OK(add(w, i, 5000, &err));
        assert_int_equal(count_now(), 0);
        OK(xap_db_reopen(before, &changed, &err));
        assert_false(changed);
        assert_int_equal(count(before), 0);
    }
    OK(xap_wdb_commit(w, &err));
    assert_int_equal(count_now(), 30000);
    OK(xap_db_reopen(before, &changed, &err));
    assert_true(changed);
    assert_int_equal(count(before), 30000);
    OK(add(w, 30000, 12000, &err));
    OK(xap_wdb_delete(w, s("word"), &err));
    OK(add(w, 42000, 12000, &err));
    assert_int_equal(count_now(), 30000);
    xap_wdb_free(w);
    assert_int_equal(count_now(), 30000);
    xap_db_free(before);
}

/* Reads much of the database; XAP_EMODIFIED once the blocks of its snapshot are reused. */
static xap_status read_all(xap_db *db, uint32_t *docs)
{
    xap_postings *p = NULL;
    uint32_t id = 0, n = 0;
    xap_str v;
    xap_status st = xap_postings_open(db, s("word"), &p, &err);
    while (!st && !(st = xap_postings_next(p, &id, &err))) {
        n++;
        st = xap_db_data(db, id, &v, &err);
    }
    xap_postings_free(p);
    *docs = n;
    return st == XAP_DONE ? XAP_OK : st;
}

static void test_reader_during_commits(void **state)
{
    (void)state;
    xap_db *db = NULL;
    bool changed = false;
    uint32_t n = 0;
    unsigned modified = 0;
    xap_wdb *w = writer(XAP_OVERWRITE);
    OK(add(w, 0, 1000, &err));
    OK(xap_wdb_commit(w, &err));
    OK(xap_db_open(path, &db, &err));
    for (unsigned i = 1; i <= 4; i++) {
        OK(add(w, i * 1000, 1000, &err));
        OK(xap_wdb_commit(w, &err));
        xap_status st = read_all(db, &n);
        if (i == 1) assert_int_equal(st, XAP_OK); /* one commit never hurts */
        if (st) {
            assert_int_equal(st, XAP_EMODIFIED);
            modified++;
        } else {
            assert_int_equal(n, 1000);
        }
    }
    assert_true(modified > 0);
    OK(xap_db_reopen(db, &changed, &err));
    assert_true(changed);
    OK(read_all(db, &n));
    assert_int_equal(n, 5000);
    xap_db_free(db);
    xap_wdb_free(w);
}

static void test_view(void **state)
{
    (void)state;
    xap_db *view = NULL;
    xap_terms *t = NULL;
    xap_str v;
    uint32_t n = 0;
    xap_stats st;
    xap_wdb *w = writer(XAP_OVERWRITE);
    OK(xap_wdb_view(w, &view, &err));
    OK(add(w, 0, 25, &err));
    assert_int_equal(count(view), 25);
    OK(read_all(view, &n));
    assert_int_equal(n, 25);
    assert_int_equal(count_now(), 0);
    OK(xap_terms_in_db(view, s("tens"), &t, &err));
    OK(xap_terms_next(t, &v, &err));
    OK(xap_wdb_commit(w, &err));
    OK(add(w, 25, 5, &err));
    assert_int_equal(count(view), 30);
    xap_wdb_free(w);
    assert_int_equal(xap_db_stats(view, &st, &err) ? XAP_EINVAL : XAP_OK,
                     xap_db_stats(view, &st, NULL)); /* cached or closed, never a crash */
    assert_int_equal(read_all(view, &n), XAP_EINVAL);
    assert_string_equal(err.type, "DatabaseClosedError");
    (void)xap_terms_next(t, &v, &err);
    xap_terms_free(t);
    xap_wdb *next = writer(XAP_OPEN_OR_CREATE); /* the view does not hold the lock */
    xap_db_free(view);
    xap_wdb_free(next);
    assert_int_equal(count_now(), 25);
}

static void test_documents(void **state)
{
    (void)state;
    xap_wdb *w = writer(XAP_OVERWRITE);
    xap_doc *d = NULL;
    xap_db *view = NULL;
    uint32_t id = 0, n = 0, pos[4];
    uint64_t occ = 0;
    size_t positions = 0;
    xap_str v;
    xap_stats st;
    OK(xap_doc_new(&d, &err));
    OK(xap_doc_posting(d, s("wdf"), 3, 16, &err));
    OK(xap_doc_posting(d, s("wdf"), 9, 16, &err));
    OK(xap_doc_posting(d, s("wdf"), 0, 8, &err)); /* weight without a position */
    OK(xap_doc_posting(d, s("none"), 1, 0, &err));
    OK(xap_doc_filter(d, s("XF"), &err));
    OK(xap_doc_value(d, 0, s("old"), &err));
    OK(xap_doc_value(d, 0, s("new"), &err));
    OK(xap_doc_posting(d, (xap_str){"a\0b", 3}, 1, 1, &err));
    OK(xap_doc_data(d, (xap_str){"x\0y", 3}, &err));
    OK(xap_wdb_add(w, d, &id, &err));
    OK(xap_doc_clear(d, &err));
    OK(xap_wdb_add(w, d, &id, &err)); /* an empty one */
    assert_int_equal(id, 2);
    OK(xap_wdb_view(w, &view, &err));
    OK(xap_db_termfreq(view, s("wdf"), &n, &occ, &err));
    assert_int_equal(n, 1);
    assert_int_equal(occ, 40);
    OK(xap_db_termfreq(view, s("XF"), &n, &occ, &err));
    assert_int_equal(n, 1);
    assert_int_equal(occ, 0);
    OK(xap_db_termfreq(view, (xap_str){"a\0b", 3}, &n, &occ, &err));
    assert_int_equal(n, 1);
    OK(xap_positions(view, 1, s("wdf"), pos, 4, &positions, &err));
    assert_int_equal(positions, 2);
    assert_int_equal(pos[1], 9);
    OK(xap_db_value(view, 1, 0, &v, &err));
    assert_memory_equal(v.ptr, "new", 3);
    OK(xap_db_data(view, 1, &v, &err));
    assert_int_equal(v.len, 3);
    assert_memory_equal(v.ptr, "x\0y", 3);
    OK(xap_db_data(view, 2, &v, &err));
    assert_int_equal(v.len, 0);
    OK(xap_db_stats(view, &st, &err));
    assert_true(st.avg_length > 20.49 && st.avg_length < 20.51);
    xap_db_free(view);
    xap_doc_free(d);
    xap_wdb_free(w);
}

/* A term that is too long would make Xapian drop the whole transaction: it does not get so far. */
static void test_long_terms(void **state)
{
    (void)state;
    char bytes[246];
    xap_doc *d = NULL;
    xap_wdb *w = writer(XAP_OVERWRITE);
    memset(bytes, 'x', sizeof bytes);
    OK(xap_doc_new(&d, &err));
    OK(xap_doc_posting(d, (xap_str){bytes, 245}, 1, 1, &err));
    assert_int_equal(xap_doc_posting(d, (xap_str){bytes, 246}, 1, 1, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_filter(d, (xap_str){bytes, 246}, &err), XAP_EINVAL);
    bytes[7] = '\0';
    assert_int_equal(xap_doc_posting(d, (xap_str){bytes, 245}, 1, 1, &err), XAP_EINVAL);
    OK(xap_doc_posting(d, (xap_str){bytes, 244}, 1, 1, &err));
    OK(xap_wdb_set_metadata(w, (xap_str){bytes, 244}, s("x"), &err));
    assert_int_equal(xap_wdb_set_metadata(w, (xap_str){bytes, 246}, s("x"), &err), XAP_EINVAL);
    OK(add(w, 0, 5, &err));
    assert_int_equal(xap_wdb_delete(w, s(""), &err), XAP_EINVAL);
    OK(xap_wdb_add(w, d, NULL, &err));
    OK(xap_wdb_delete(w, (xap_str){bytes, 244}, &err));
    OK(xap_wdb_commit(w, &err));
    assert_int_equal(count_now(), 5);
    xap_doc_free(d);
    xap_wdb_free(w);
}

/* In a child whose files may not grow past limit: 0 if every failure was XAP_EIO and stayed. */
static int fill_small_disk(rlim_t limit)
{
    xap_error e = {XAP_OK, "", ""}, again = {XAP_OK, "", ""};
    xap_wdb *w = NULL;
    struct rlimit rl = {limit, limit};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &rl)) return 2;
    if (xap_wdb_open(path, XAP_OPEN_OR_CREATE, &w, &e)) return 3;
    xap_status st = add(w, 100000, 12000, &e);
    if (!st) st = xap_wdb_commit(w, &e);
    if (st != XAP_EIO || e.code != XAP_EIO || strcmp(e.type, "DatabaseError") != 0) return 4;
    if (add(w, 1, 1, &again) != XAP_EIO || strcmp(e.message, again.message) != 0) return 5;
    if (xap_wdb_commit(w, &again) != XAP_EIO) return 6;
    /* Free with room on the disk again must still not commit. */
    xap_wdb_free(w);
    return 0;
}

static void test_full_disk(void **state)
{
    (void)state;
    xap_wdb *w = writer(XAP_OVERWRITE);
    OK(add(w, 0, 1000, &err));
    OK(xap_wdb_commit(w, &err));
    xap_wdb_free(w);
    for (rlim_t limit = 1 << 16; limit <= 1 << 18; limit *= 2) {
        int status = 0;
        fflush(NULL);
        pid_t child = fork();
        if (!child) _exit(fill_small_disk(limit));
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
        assert_int_equal(count_now(), 1000);
    }
    w = writer(XAP_OPEN_OR_CREATE);
    OK(add(w, 1000, 10, &err));
    OK(xap_wdb_commit(w, &err));
    xap_wdb_free(w);
    assert_int_equal(count_now(), 1010);
}

/* The soft limit is lifted between the failed commit and free: what is left must not be written. */
static void test_free_after_failure(void **state)
{
    (void)state;
    int status = 0;
    xap_wdb *w = writer(XAP_OVERWRITE);
    OK(add(w, 0, 1000, &err));
    OK(xap_wdb_commit(w, &err));
    xap_wdb_free(w);
    fflush(NULL);
    pid_t child = fork();
    if (!child) {
        struct rlimit rl;
        signal(SIGXFSZ, SIG_IGN);
        if (getrlimit(RLIMIT_FSIZE, &rl)) _exit(2);
        if (xap_wdb_open(path, XAP_OPEN_OR_CREATE, &w, NULL)) _exit(3);
        if (add(w, 100000, 9000, NULL)) _exit(4); /* under the flush threshold */
        rl.rlim_cur = 1 << 18;
        if (setrlimit(RLIMIT_FSIZE, &rl)) _exit(5);
        if (xap_wdb_commit(w, NULL) != XAP_EIO) _exit(6);
        rl.rlim_cur = rl.rlim_max;
        if (setrlimit(RLIMIT_FSIZE, &rl)) _exit(7);
        if (xap_wdb_commit(w, NULL) != XAP_EIO) _exit(8);
        xap_wdb_free(w);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(count_now(), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commit_and_drop), cmocka_unit_test(test_delete_by_term),
        cmocka_unit_test(test_no_half_batch),   cmocka_unit_test(test_reader_during_commits),
        cmocka_unit_test(test_view),            cmocka_unit_test(test_documents),
        cmocka_unit_test(test_long_terms),      cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_free_after_failure),
    };
    return cmocka_run_group_tests_name("xap write", tests, set_up, tear_down);
}
