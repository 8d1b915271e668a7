/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_analysis_opts.c -- how an index has its text analysed is settled when it is made. */
#include "fixture.h"

static path_name folder, place;

static const paper one = { .id = "a",
                           .paragraphs = { "De cyberaanvallen op onze schepen en huizen." } };

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

static tref_status try_open(const tref_writer_opts *opts, tref_error *err)
{
    tref_writer *w = NULL;
    tref_status st = tref_writer_open(place.path, NULL, opts, &w, err);
    if (!st)
        st = fixture_put(w, &one, err);
    if (!st)
        st = tref_writer_commit(w, err);
    tref_writer_close(w);
    return st;
}

static void make(const char *stemmer, int compounds, const char *own)
{
    tref_writer_opts opts = TREF_WRITER_INIT;
    opts.stemmer = stemmer;
    opts.compounds = compounds;
    opts.exceptions = own;
    assert_ok(try_open(&opts, fixture_error()));
}

static void finds(const char *query, uint64_t want)
{
    tref_index *ix = fixture_open(place.path);
    if (fixture_count(ix, NULL, TREF_LANG_NL, query) != want)
        fail_msg("%s", query);
    tref_index_close(ix);
}

static void test_stemmers(void **state)
{
    static const char *const names[] = { "dutch", "kraaij-pohlmann", "dutch-plain",
                                         "kraaij-pohlmann-plain" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        set_up(state);
        make(names[i], -1, NULL);
        tref_index *ix = fixture_open(place.path);
        tref_index_stats s;
        assert_ok(tref_index_get_stats(ix, &s, fixture_error()));
        assert_string_equal(s.stemmer, names[i]);
        assert_int_equal(s.compounds, 1);
        tref_index_close(ix);
        finds("cyberaanval", 1);
        finds("schip", i < 2); /* a plural with another vowel: only by its dictionary form */
        tear_down(state);
    }
}

static void test_compounds(void **state)
{
    (void)state;
    make(NULL, 1, NULL);
    finds("aanval", 1);
    finds("\"cyber aanval\"", 0);
}

static void test_whole(void **state)
{
    (void)state;
    make(NULL, 0, NULL);
    finds("aanval", 0);
    finds("cyberaanvallen", 1);
}

static void test_exceptions(void **state)
{
    (void)state;
    make(NULL, -1, "cyberaanvallen\nhuizen = hui + zen\n");
    finds("aanval", 0);
    finds("zen", 1);
}

/* What an index was made with stays, and is refused when something else is asked for. */
static void test_later(void **state)
{
    (void)state;
    tref_error err;
    make("kraaij-pohlmann", 0, "schepen\n");
    assert_ok(try_open(NULL, fixture_error()));
    tref_writer_opts same = { sizeof same, "kraaij-pohlmann", 0, "schepen\n" };
    assert_ok(try_open(&same, fixture_error()));
    tref_writer_opts other = TREF_WRITER_INIT;
    other.stemmer = "dutch";
    assert_int_equal(try_open(&other, &err), TREF_EMISMATCH);
    assert_non_null(strstr(err.message, "kraaij-pohlmann, compounds whole"));
    other = (tref_writer_opts)TREF_WRITER_INIT;
    other.compounds = 1;
    assert_int_equal(try_open(&other, &err), TREF_EMISMATCH);
    other = (tref_writer_opts)TREF_WRITER_INIT;
    other.exceptions = "";
    assert_int_equal(try_open(&other, &err), TREF_EMISMATCH);
}

static void test_bad_options(void **state)
{
    (void)state;
    tref_error err;
    tref_writer_opts opts = TREF_WRITER_INIT;
    opts.stemmer = "porter";
    assert_int_equal(try_open(&opts, &err), TREF_EINVAL);
    assert_string_equal(err.message, "no stemmer \"porter\"");
    opts = (tref_writer_opts)TREF_WRITER_INIT;
    opts.exceptions = "zee\nzeeweg = weg\n";
    assert_int_equal(try_open(&opts, &err), TREF_ESYNTAX);
    assert_int_equal(err.line, 2);
}

/* A query that was parsed for another stemmer is refused, not answered badly. */
static void test_strange_query(void **state)
{
    (void)state;
    tref_query *q = NULL;
    tref_results *r = NULL;
    tref_error err;
    make("kraaij-pohlmann", -1, NULL);
    tref_index *ix = fixture_open(place.path);
    assert_ok(tref_query_parse(NULL, "schip", TREF_LANG_NL, NULL, &q, fixture_error()));
    assert_int_equal(tref_search(ix, q, NULL, &r, &err), TREF_EMISMATCH);
    tref_query_free(q);
    tref_index_close(ix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stemmers),
        cmocka_unit_test_setup_teardown(test_compounds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_exceptions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bad_options, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_strange_query, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
