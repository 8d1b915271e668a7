/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_score_measures.c -- the measures and the test of significance give what a hand reckons. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/score.h"

enum { MANY = 130 };

static void is(double got, double want)
{
    if (fabs(got - want) > 1e-6)
        fail_msg("%.9f instead of %.9f", got, want);
}

/* Scores the n ranks, and holds them against the measures in their order. */
static void scored(const uint32_t *ranks, size_t n, size_t relevant, const double *want)
{
    score s = score_ranks(ranks, n, relevant);
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        is(s.of[m], want[m]);
}
#define SCORED(relevant, ranks, ...)                                                               \
    scored((const uint32_t[]){ ranks }, sizeof((const uint32_t[]){ ranks }) / sizeof(uint32_t),    \
           relevant, (const double[SCORE_MEASURES]){ __VA_ARGS__ })
#define RANKS(...) __VA_ARGS__

static void one_relevant_document(void **state)
{
    (void)state;
    SCORED(1, 1, 1, 1, 1, 1, 1);
    SCORED(1, 2, 0.5, 0, 1, 0.63092975, 1); /* 1 / log2 3 */
    SCORED(1, 3, 1.0 / 3, 0, 1, 0.5, 1);    /* 1 / log2 4 */
    SCORED(1, 10, 0.1, 0, 1, 0.28906483, 1);
    SCORED(1, 11, 0, 0, 0, 0, 1);
    SCORED(1, 100, 0, 0, 0, 0, 1);
    SCORED(1, 101, 0, 0, 0, 0, 0);
}

static void several_relevant_documents(void **state)
{
    (void)state;
    SCORED(2, RANKS(1, 2), 1, 1, 1, 1, 1);
    /* (1 + 1/2) / (1 + 1/log2 3) */
    SCORED(2, RANKS(1, 3), 1, 1, 1, 0.91972079, 1);
    /* 1/log2 3 / (1 + 1/log2 3 + 1/2) */
    SCORED(3, RANKS(2), 0.5, 0, 1, 0.29608191, 1.0 / 3);
    SCORED(4, RANKS(20, 90), 0, 0, 0, 0, 0.5);
}

/* The best order has ten relevant documents in the first ten, however many there are. */
static void more_relevant_documents_than_places(void **state)
{
    (void)state;
    SCORED(20, RANKS(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1, 1, 1, 1, 0.5);
}

static void nothing_found(void **state)
{
    (void)state;
    const double none[SCORE_MEASURES] = { 0 };
    scored(NULL, 0, 3, none);
    scored(NULL, 0, 0, none);
}

static score all(double value)
{
    score s;
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        s.of[m] = value;
    return s;
}

static void means(void **state)
{
    (void)state;
    score some[] = { all(0), all(1), all(0.5) };
    is(score_mean(some, 3).of[SCORE_MRR], 0.5);
    is(score_mean(some, 2).of[SCORE_RECALL], 0.5);
    is(score_mean(some, 1).of[SCORE_NDCG], 0);
    is(score_mean(NULL, 0).of[SCORE_TEN], 0);
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(score_name(SCORE_MRR), "MRR@10");
    assert_string_equal(score_name(SCORE_FIRST), "S@1");
    assert_string_equal(score_name(SCORE_TEN), "S@10");
    assert_string_equal(score_name(SCORE_NDCG), "nDCG@10");
    assert_string_equal(score_name(SCORE_RECALL), "recall@100");
    assert_string_equal(score_name(SCORE_MEASURES), "");
}

/* Of the 2^n ways to give n equal differences a sign, two have a sum as large as all of one sign.
 */
static void the_chance_of_a_difference(void **state)
{
    (void)state;
    score a[MANY], b[MANY];
    for (size_t i = 0; i < MANY; i++) {
        a[i] = all(0.6);
        b[i] = all(0.4);
    }
    for (size_t n = 1; n <= 6; n++) {
        double p = score_randomised(a, b, n, 20000, 1).of[SCORE_MRR];
        if (fabs(p - 2 / pow(2, (double)n)) > 0.015)
            fail_msg("n = %zu: %f", n, p);
    }
    is(score_randomised(a, b, MANY, 999, 1).of[SCORE_FIRST], 0.001);
    is(score_randomised(b, a, MANY, 999, 1).of[SCORE_FIRST], 0.001);
}

static void no_difference(void **state)
{
    (void)state;
    score a[MANY], b[MANY];
    for (size_t i = 0; i < MANY; i++) {
        a[i] = all(i % 2 ? 0.1 : 0.3);
        b[i] = all(i % 2 ? 0.3 : 0.1);
    }
    is(score_randomised(a, a, MANY, 500, 1).of[SCORE_MRR], 1);
    is(score_randomised(a, b, MANY, 500, 1).of[SCORE_MRR], 1); /* it cancels out */
    is(score_randomised(a, b, 0, 500, 1).of[SCORE_MRR], 1);
}

static void each_measure_by_itself(void **state)
{
    (void)state;
    score a[MANY], b[MANY];
    for (size_t i = 0; i < MANY; i++) {
        a[i] = all(0);
        b[i] = all(0);
        a[i].of[SCORE_TEN] = 1;
    }
    score p = score_randomised(a, b, MANY, 999, 1);
    is(p.of[SCORE_TEN], 0.001);
    is(p.of[SCORE_NDCG], 1);
}

static void a_seed_repeats(void **state)
{
    (void)state;
    score a[40], b[40];
    for (size_t i = 0; i < 40; i++) {
        a[i] = all((double)(i * 7 % 11) / 11);
        b[i] = all((double)(i * 5 % 13) / 13);
    }
    double first = score_randomised(a, b, 40, 1000, 7).of[SCORE_MRR];
    double again = score_randomised(a, b, 40, 1000, 7).of[SCORE_MRR];
    double other = score_randomised(a, b, 40, 1000, 8).of[SCORE_MRR];
    assert_true(first == again);
    assert_true(fabs(first - other) < 0.08);
    assert_true(first > 0 && first < 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_relevant_document),
        cmocka_unit_test(several_relevant_documents),
        cmocka_unit_test(more_relevant_documents_than_places),
        cmocka_unit_test(nothing_found),
        cmocka_unit_test(means),
        cmocka_unit_test(names),
        cmocka_unit_test(the_chance_of_a_difference),
        cmocka_unit_test(no_difference),
        cmocka_unit_test(each_measure_by_itself),
        cmocka_unit_test(a_seed_repeats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
