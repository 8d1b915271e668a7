/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_context.c -- what the paragraphs around one have lifts it, and never finds it by itself. */
#include "fixture.h"

#include "index/context.h"

static void test_choice(void **state)
{
    (void)state;
    context c;
    context_init(&c);
    char word[16];
    for (int p = 0; p < 3; p++) {
        context_next(&c);
        assert_true(context_add(&c, STR_LIT("zee")));
        assert_true(context_add(&c, STR_LIT("zee"))); /* counts once */
        if (p < 2)
            assert_true(context_add(&c, STR_LIT("kabel")));
        for (int i = 0; i < 30; i++) {
            snprintf(word, sizeof word, "w%d%c", i, 'a' + p);
            assert_true(context_add(&c, str_of(word)));
        }
    }
    context_choose(&c);
    assert_int_equal(c.n, CONTEXT_MOST);
    assert_true(str_eq(c.best[0], STR_LIT("zee")));
    assert_true(str_eq(c.best[1], STR_LIT("kabel")));
    assert_true(str_eq(c.best[2], STR_LIT("w10a"))); /* of the rest, the longest; then by bytes */
    context_clear(&c);
    context_choose(&c);
    assert_int_equal(c.n, 0);
    context_free(&c);
}

static const paper papers[] = {
    { .id = "cable",
      .paragraphs = { "De kabel ligt in zee.", "Het onderhoud kost veel geld.",
                      "De kabel is dik." } },
    { .id = "road",
      .paragraphs = { "De weg ligt in het bos.", "Het onderhoud kost veel geld.",
                      "De weg is breed." } },
    { .id = "alone", .paragraphs = { "Het onderhoud van een brug." } },
};

static void test_search(void **state)
{
    (void)state;
    path_name folder = fixture_folder(), place = fixture_join(folder.path, "index");
    fixture_index(place.path, NULL, papers, sizeof papers / sizeof *papers);
    tref_index *ix = fixture_open(place.path);
    /* Of two equal paragraphs, the one in the document on cables. */
    tref_search_opts o = TREF_SEARCH_INIT;
    tref_results *r = fixture_search(ix, NULL, TREF_LANG_NL, "+onderhoud kabel", &o);
    assert_int_equal(tref_results_count(r), 3);
    assert_string_equal(tref_results_hit(r, 0)->id, "cable#2");
    assert_true(tref_results_hit(r, 0)->score > tref_results_hit(r, 1)->score);
    tref_results_free(r);
    /* It is no match, and nothing is left out for it. */
    fixture_hits(ix, NULL, TREF_LANG_NL, "kabel", false, "cable#1 cable#3");
    fixture_hits(ix, NULL, TREF_LANG_NL, "onderhoud AND kabel", false, "");
    fixture_hits(ix, NULL, TREF_LANG_NL, "onderhoud NOT kabel", false, "alone#1 cable#2 road#2");
    fixture_hits(ix, NULL, TREF_LANG_NL, "onderhoud -kabel", false, "alone#1 cable#2 road#2");
    tref_index_close(ix);
    fixture_remove(folder.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
