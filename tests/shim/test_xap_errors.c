/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_xap_errors.c -- which trouble gives which status, and every refused argument. */
#include "fixture.h"

#include <fcntl.h>
#include <math.h>
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

/* ---- databases in trouble: how to make one ---- */

static void make_nothing(void)
{
}

static void make_good(void)
{
    xap_wdb *w = NULL;
    xap_doc *d = NULL;
    OK(xap_wdb_open(path, XAP_CREATE_NEW, &w, &err));
    OK(xap_doc_new(&d, &err));
    for (unsigned i = 0; i < 500; i++) {
        char word[16];
        snprintf(word, sizeof word, "w%u", i);
        OK(xap_doc_clear(d, &err));
        OK(xap_doc_posting(d, s(word), i + 1, 1, &err));
        OK(xap_wdb_add(w, d, NULL, &err));
    }
    OK(xap_wdb_commit(w, &err));
    xap_doc_free(d);
    xap_wdb_free(w);
}

static void make_empty_dir(void)
{
    assert_int_equal(mkdir(path, 0755), 0);
}

static void write_file(const char *name, const char *bytes, size_t len)
{
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static const char *inside(const char *name)
{
    static char full[192];
    snprintf(full, sizeof full, "%s/%s", path, name);
    return full;
}

static void make_foreign_dir(void)
{
    make_empty_dir();
    write_file(inside("notes.txt"), "hello\n", 6);
}

static void make_text_file(void)
{
    write_file(path, "hello\n", 6);
}

static void make_empty_file(void)
{
    write_file(path, "", 0);
}

static void make_stub_nowhere(void)
{
    write_file(path, "auto gone\n", 10);
}

static void make_stub_unreachable(void)
{
    write_file(path, "remote localhost:1\n", 19);
}

static void make_no_postlist(void)
{
    make_good();
    assert_int_equal(unlink(inside("postlist.glass")), 0);
}

static void make_short_postlist(void)
{
    make_good();
    assert_int_equal(truncate(inside("postlist.glass"), 9000), 0);
}

static void make_garbage_postlist(void)
{
    make_good();
    static char junk[1 << 18];
    memset(junk, 0x5A, sizeof junk);
    write_file(inside("postlist.glass"), junk, sizeof junk);
}

static void make_short_version(void)
{
    make_good();
    assert_int_equal(truncate(inside("iamglass"), 5), 0);
}

static void make_garbage_version(void)
{
    make_good();
    write_file(inside("iamglass"), "this is not a version file at all", 33);
}

static void make_other_version(void)
{
    make_good();
    int f = open(inside("iamglass"), O_WRONLY);
    assert_true(f >= 0);
    assert_int_equal(pwrite(f, "\377", 1, 14), 1);
    close(f);
}

static void make_closed_dir(void)
{
    make_good();
    assert_int_equal(chmod(path, 0), 0);
}

static void make_closed_file(void)
{
    make_good();
    assert_int_equal(chmod(inside("postlist.glass"), 0), 0);
}

static void make_readable(void)
{
    make_good();
    assert_int_equal(chmod(path, 0755), 0);
}

/* Xapian 1.4.22; XAP_OK in the last column: not tried. */
static const struct {
    const char *what;
    void (*make)(void);
    bool as_nobody;
    xap_status to_read, to_write;
} cases[] = {
    {"not there", make_nothing, false, XAP_ENOTFOUND, XAP_OK},
    {"an empty folder", make_empty_dir, false, XAP_ENOTFOUND, XAP_OK},
    {"a folder of other files", make_foreign_dir, false, XAP_ENOTFOUND, XAP_OK},
    {"a text file", make_text_file, false, XAP_EOPEN, XAP_EOPEN},
    {"an empty file", make_empty_file, false, XAP_EOPEN, XAP_EOPEN},
    {"a stub that points nowhere", make_stub_nowhere, false, XAP_ENOTFOUND, XAP_OK},
    {"a stub of a dead server", make_stub_unreachable, false, XAP_ENETWORK, XAP_ENETWORK},
    {"a table is gone", make_no_postlist, false, XAP_EOPEN, XAP_OK},
    {"a table is cut short", make_short_postlist, false, XAP_ECORRUPT, XAP_ECORRUPT},
    {"a table is garbage", make_garbage_postlist, false, XAP_ECORRUPT, XAP_ECORRUPT},
    {"the version file is cut short", make_short_version, false, XAP_ECORRUPT, XAP_ECORRUPT},
    {"the version file is garbage", make_garbage_version, false, XAP_ECORRUPT, XAP_ECORRUPT},
    {"made by another version", make_other_version, false, XAP_EOPEN, XAP_EOPEN},
    /* Xapian cannot look inside, and takes it for no database. */
    {"a folder we may not enter", make_closed_dir, true, XAP_ENOTFOUND, XAP_EOPEN},
    {"a table we may not read", make_closed_file, true, XAP_EOPEN, XAP_EOPEN},
    {"a folder we may not write", make_readable, true, XAP_OK, XAP_EOPEN},
};

static void use(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", tmp, name);
}

/* 0, or 1 and a line that says what came instead. */
static int try_case(size_t i)
{
    xap_db *db = NULL;
    xap_wdb *w = NULL;
    xap_error re = {XAP_OK, "", ""}, we = {XAP_OK, "", ""};
    xap_status r = xap_db_open(path, &db, &re), wr = XAP_OK;
    if (cases[i].to_write) wr = xap_wdb_open(path, XAP_OPEN_OR_CREATE, &w, &we);
    bool good = r == cases[i].to_read && wr == cases[i].to_write && !db == !!r && !w &&
                re.code == r && we.code == wr && (!r || re.message[0]);
    if (!good)
        print_error("%s: read %d (%s: %s), write %d (%s: %s)\n", cases[i].what, (int)r, re.type,
                    re.message, (int)wr, we.type, we.message);
    xap_db_free(db);
    xap_wdb_free(w);
    return !good;
}

static void test_open_table(void **state)
{
    (void)state;
    int bad = 0;
    assert_int_equal(chmod(tmp, 0755), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[16];
        snprintf(name, sizeof name, "case%zu", i);
        use(name);
        cases[i].make();
        if (!cases[i].as_nobody) {
            bad += try_case(i);
        } else if (geteuid() == 0) {
            int status = 0;
            fflush(NULL);
            pid_t child = fork();
            if (!child) _exit(setgid(65534) || setuid(65534) ? 0 : try_case(i));
            assert_int_equal(waitpid(child, &status, 0), child);
            bad += status != 0;
        }
        if (cases[i].make == make_closed_dir) assert_int_equal(chmod(path, 0755), 0);
    }
    assert_int_equal(bad, 0);
}

static void test_writer_errors(void **state)
{
    (void)state;
    xap_wdb *w = NULL, *second = NULL;
    xap_db *db = NULL;
    use("locked");
    make_good();
    assert_int_equal(xap_wdb_open(path, XAP_CREATE_NEW, &w, &err), XAP_EOPEN);
    assert_string_equal(err.type, "DatabaseCreateError");
    OK(xap_wdb_open(path, XAP_OPEN_OR_CREATE, &w, &err));
    assert_int_equal(xap_wdb_open(path, XAP_OPEN_OR_CREATE, &second, &err), XAP_ELOCKED);
    assert_string_equal(err.type, "DatabaseLockError");
    assert_null(second);
    xap_wdb_free(w);
    assert_int_equal(xap_wdb_open(inside("no/such"), XAP_OPEN_OR_CREATE, &w, &err), XAP_EOPEN);
    assert_non_null(strstr(err.message, "No such file or directory"));
    assert_int_equal(xap_wdb_open(path, 3, &w, &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_open(NULL, XAP_OPEN_OR_CREATE, &w, &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_open(path, XAP_OPEN_OR_CREATE, NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_db_open_remote("localhost", 1, 500, &db, &err), XAP_ENETWORK);
    assert_int_equal(xap_db_open_remote("localhost", 65536, 500, &db, &err), XAP_EINVAL);
    assert_int_equal(xap_db_open_remote(NULL, 1, 500, &db, &err), XAP_EINVAL);
}

/* A message that is too long is cut between characters. */
static void test_long_message(void **state)
{
    (void)state;
    xap_db *db = NULL;
    for (size_t pad = 0; pad < 2; pad++) {
        char name[600];
        size_t n = (size_t)snprintf(name, sizeof name, "/%s", pad ? "x" : "");
        while (n + 3 < sizeof name) {
            name[n++] = '\303';
            name[n++] = '\253'; /* e with diaeresis */
        }
        name[n] = '\0';
        assert_int_equal(xap_db_open(name, &db, &err), XAP_EOPEN); /* ENAMETOOLONG */
        size_t len = strlen(err.message);
        assert_true(len >= sizeof err.message - 2);
        assert_int_equal(err.message[len - 1], '\253');
    }
    assert_int_equal(xap_db_open("/no/such", &db, NULL), XAP_ENOTFOUND); /* err may be NULL */
}

static void test_read_errors(void **state)
{
    (void)state;
    xap_db *db = NULL;
    xap_terms *t = NULL;
    xap_postings *p = NULL;
    xap_str v = {"kept", 4}, none = {NULL, 0}, bad = {NULL, 3};
    uint32_t n = 77;
    uint64_t occ = 77;
    size_t count = 77;
    use("read");
    make_good();
    OK(xap_db_open(path, &db, &err));
    assert_int_equal(xap_db_data(db, 501, &v, &err), XAP_ENOTFOUND);
    assert_string_equal(err.type, "DocNotFoundError");
    assert_int_equal(xap_db_value(db, 501, 0, &v, &err), XAP_ENOTFOUND);
    assert_int_equal(xap_terms_in_doc(db, 501, &t, &err), XAP_ENOTFOUND);
    assert_null(t);
    assert_int_equal(xap_db_data(db, 0, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_db_data(NULL, 1, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_db_value(db, 1, XAP_NO_SLOT, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_db_metadata(db, none, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_db_termfreq(db, none, &n, &occ, &err), XAP_EINVAL);
    assert_int_equal(xap_db_stats(db, NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_db_add(db, db, &err), XAP_EINVAL);
    assert_int_equal(xap_db_add(db, NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_db_reopen(NULL, NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_in_doc(db, 0, &t, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_in_db(db, bad, &t, &err), XAP_EINVAL);
    assert_int_equal(xap_metadata_keys(NULL, none, &t, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_matching(NULL, 0, &t, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_next(NULL, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_skip(NULL, none, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_terms_docs(NULL, &n, &err), XAP_EINVAL);
    assert_int_equal(xap_postings_open(db, none, &p, &err), XAP_EINVAL);
    assert_int_equal(xap_postings_next(NULL, &n, &err), XAP_EINVAL);
    assert_int_equal(xap_positions(db, 0, s("w1"), NULL, 0, &count, &err), XAP_EINVAL);
    assert_int_equal(xap_positions(db, 1, s("w1"), NULL, 2, &count, &err), XAP_EINVAL);
    assert_int_equal(n, 77);
    assert_int_equal(occ, 77);
    assert_int_equal(count, 77);
    assert_string_equal(v.ptr, "kept");
    xap_db_free(db);
}

static void test_query_errors(void **state)
{
    (void)state;
    xap_query *q = NULL, *kid = NULL;
    xap_str none = {NULL, 0}, v;
    OK(xap_query_term(s("w1"), &kid, &err));
    const xap_query *kids[] = {kid, NULL};
    assert_int_equal(xap_query_term(none, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_prefix(none, 1, false, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_join(XAP_AND, kids, 2, 0, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_join(XAP_AND, NULL, 2, 0, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_join(XAP_MAX + 1, kids, 1, 0, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_join(-1, kids, 1, 0, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_scale(NULL, 1, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_scale(kid, -1, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_scale(kid, NAN, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_range(XAP_NO_SLOT, none, none, &q, &err), XAP_EINVAL);
    assert_int_equal(xap_query_text(NULL, &v, &err), XAP_EINVAL);
    assert_int_equal(xap_query_all(NULL, &err), XAP_EINVAL);
    assert_null(q);
    xap_query_free(kid);
}

static void test_search_errors(void **state)
{
    (void)state;
    xap_db *db = NULL;
    xap_query *q = NULL;
    xap_mset *m = NULL;
    xap_hit h;
    use("search");
    make_good();
    OK(xap_db_open(path, &db, &err));
    OK(xap_query_term(s("w1"), &q, &err));
    xap_search_opts good = xap_search_defaults(), bad[7];
    for (size_t i = 0; i < 7; i++) bad[i] = good;
    bad[0].scheme = 3;
    bad[1].order = -1;
    bad[2].order = XAP_BY_VALUE; /* no slot */
    bad[3].facet_count = XAP_MAX_FACETS + 1;
    bad[4].k1 = NAN;
    bad[5].b = -1;
    bad[6].time_limit = INFINITY;
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(xap_search(db, q, &bad[i], &m, &err), XAP_EINVAL);
    assert_int_equal(xap_search(NULL, q, &good, &m, &err), XAP_EINVAL);
    assert_int_equal(xap_search(db, NULL, &good, &m, &err), XAP_EINVAL);
    assert_int_equal(xap_search(db, q, NULL, &m, &err), XAP_EINVAL);
    assert_int_equal(xap_mset_hit(NULL, 0, &h, &err), XAP_EINVAL);
    assert_int_equal(xap_mset_counts(NULL).size, 0);
    OK(xap_search(db, q, &good, &m, &err));
    assert_int_equal(xap_mset_hit(m, xap_mset_counts(m).size, &h, &err), XAP_EINVAL);
    xap_mset_free(m);
    xap_query_free(q);
    xap_db_free(db);
}

static void test_document_errors(void **state)
{
    (void)state;
    xap_doc *d = NULL;
    xap_str none = {NULL, 0}, bad = {NULL, 3};
    assert_int_equal(xap_doc_new(NULL, &err), XAP_EINVAL);
    OK(xap_doc_new(&d, &err));
    assert_int_equal(xap_doc_posting(d, none, 1, 1, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_posting(NULL, s("x"), 1, 1, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_filter(d, none, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_value(d, XAP_NO_SLOT, s("x"), &err), XAP_EINVAL);
    assert_int_equal(xap_doc_value(d, 0, bad, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_data(d, bad, &err), XAP_EINVAL);
    assert_int_equal(xap_doc_clear(NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_add(NULL, d, NULL, &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_delete(NULL, s("x"), &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_set_metadata(NULL, s("x"), none, &err), XAP_EINVAL);
    assert_int_equal(xap_wdb_commit(NULL, &err), XAP_EINVAL);
    xap_db *view = NULL;
    assert_int_equal(xap_wdb_view(NULL, &view, &err), XAP_EINVAL);
    xap_doc_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_table),   cmocka_unit_test(test_writer_errors),
        cmocka_unit_test(test_long_message), cmocka_unit_test(test_read_errors),
        cmocka_unit_test(test_query_errors), cmocka_unit_test(test_search_errors),
        cmocka_unit_test(test_document_errors),
    };
    return cmocka_run_group_tests_name("xap errors", tests, set_up, tear_down);
}
