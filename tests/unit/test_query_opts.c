/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_query_opts.c -- a technique that is left out of a query has no part in it, and no other is.
 */
#include "fixture.h"

static const paper papers[] = {
    { .id = "cable",
      .paragraphs = { "De kabel ligt in zee.", "Het onderhoud kost veel geld.",
                      "De kabel is dik." } },
    { .id = "road",
      .paragraphs = { "De weg ligt in het bos.", "Het onderhoud kost veel geld.",
                      "De weg is breed." } },
    { .id = "law", .paragraphs = { "Een cyberaanval is in de legislatie verboden." } },
};

static tref_query *parse(tref_index *ix, tref_lang lang, const char *text, unsigned without)
{
    tref_query *q;
    tref_query_opts o = TREF_QUERY_INIT;
    o.off = without;
    assert_ok(tref_query_parse_with(ix, text, lang, NULL, &o, &q, fixture_error()));
    return q;
}

/* Tells whether a hit of the English query was guessed by source. */
static bool guessed(tref_index *ix, const char *source, unsigned without)
{
    tref_query *q = parse(ix, TREF_LANG_EN, "cyber aanval legislation", without);
    tref_results *r;
    bool found = false;
    const tref_expansion *e;
    assert_ok(tref_search(ix, q, NULL, &r, fixture_error()));
    for (size_t i = 0; (e = tref_results_expansion(r, i)); i++)
        found |= !strcmp(e->source, source);
    tref_results_free(r);
    tref_query_free(q);
    return found;
}

/* Tells whether the words around lift one of two equal paragraphs. */
static bool lifted(tref_index *ix, unsigned without)
{
    tref_query *q = parse(ix, TREF_LANG_NL, "+onderhoud kabel", without);
    tref_results *r;
    assert_ok(tref_search(ix, q, NULL, &r, fixture_error()));
    assert_int_equal(tref_results_count(r), 2);
    bool higher = tref_results_hit(r, 0)->score > tref_results_hit(r, 1)->score;
    tref_results_free(r);
    tref_query_free(q);
    return higher;
}

static void each_by_itself(void **state)
{
    (void)state;
    path_name folder = fixture_folder(), place = fixture_join(folder.path, "index");
    fixture_index(place.path, NULL, papers, sizeof papers / sizeof *papers);
    tref_index *ix = fixture_open(place.path);
    for (unsigned without = 0; without < 8; without++) {
        assert_int_equal(guessed(ix, "compound", without), !(without & TREF_OFF_COMPOUNDS));
        assert_int_equal(guessed(ix, "spelling", without), !(without & TREF_OFF_SPELLING));
        assert_int_equal(lifted(ix, without), !(without & TREF_OFF_CONTEXT));
    }
    tref_index_close(ix);
    fixture_remove(folder.path);
}

static void without_options(void **state)
{
    (void)state;
    tref_query *q;
    assert_ok(tref_query_parse_with(NULL, "de kosten van het onderhoud", TREF_LANG_AUTO, NULL, NULL,
                                    &q, fixture_error()));
    assert_int_equal(tref_query_lang(q), TREF_LANG_NL);
    tref_query_free(q);
}

static void faulty_options(void **state)
{
    (void)state;
    tref_query_opts size = TREF_QUERY_INIT, off = TREF_QUERY_INIT;
    const tref_query_opts *const all[] = { &size, &off };
    size.size = 1;
    off.off = 8;
    for (size_t i = 0; i < 2; i++) {
        tref_query *q = (tref_query *)&papers;
        assert_status(tref_query_parse_with(NULL, "kabel", TREF_LANG_NL, NULL, all[i], &q, fixture_error()),
                      TREF_EINVAL);
        assert_null(q);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_by_itself),
        cmocka_unit_test(without_options),
        cmocka_unit_test(faulty_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
