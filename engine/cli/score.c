/* SPDX-License-Identifier: GPL-2.0-or-later */
/* score.c -- how good a ranking is, and whether one is better than another by more than chance. */
#include "score.h"

#include <math.h>

/* Ranks up to this one count for all measures but recall. */
static const uint32_t top = 10;

const char *score_name(size_t measure)
{
    static const char *const names[SCORE_MEASURES] = { "MRR@10", "S@1", "S@10", "nDCG@10",
                                                       "recall@100" };
    return measure < SCORE_MEASURES ? names[measure] : "";
}

/* What a relevant document at a rank adds: Järvelin and Kekäläinen (2002), as trec_eval has it. */
static double gain(uint32_t rank)
{
    return 1 / log2((double)rank + 1);
}

score score_ranks(const uint32_t *ranks, size_t n, size_t relevant)
{
    score s = { { 0 } };
    double gained = 0, ideal = 0;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        gained += ranks[i] <= top ? gain(ranks[i]) : 0;
        found += ranks[i] <= SCORE_DEPTH;
    }
    for (uint32_t rank = 1; rank <= top && rank <= relevant; rank++)
        ideal += gain(rank);
    if (!n || !relevant)
        return s;
    s.of[SCORE_MRR] = ranks[0] <= top ? 1.0 / ranks[0] : 0;
    s.of[SCORE_FIRST] = ranks[0] == 1;
    s.of[SCORE_TEN] = ranks[0] <= top;
    s.of[SCORE_NDCG] = gained / ideal;
    s.of[SCORE_RECALL] = (double)found / (double)relevant;
    return s;
}

score score_mean(const score *scores, size_t n)
{
    score mean = { { 0 } };
    for (size_t i = 0; i < n; i++)
        for (size_t m = 0; m < SCORE_MEASURES; m++)
            mean.of[m] += scores[i].of[m];
    for (size_t m = 0; n && m < SCORE_MEASURES; m++)
        mean.of[m] /= (double)n;
    return mean;
}

/* SplitMix64: Steele, Lea and Flood (OOPSLA 2014). */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* Adds up the differences a - b; with state, each topic's with a sign of chance. */
static score differences(const score *a, const score *b, size_t n, uint64_t *state)
{
    score sum = { { 0 } };
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++) {
        if (state && i % 64 == 0)
            bits = next_random(state);
        double sign = bits & 1 ? -1 : 1;
        bits >>= 1;
        for (size_t m = 0; m < SCORE_MEASURES; m++)
            sum.of[m] += sign * (a[i].of[m] - b[i].of[m]);
    }
    return sum;
}

score score_randomised(const score *a, const score *b, size_t n, uint32_t rounds, uint64_t seed)
{
    /* Sums that are equal on paper differ by rounding. */
    static const double same = 1e-9;
    score seen = differences(a, b, n, NULL), p = { { 0 } };
    for (uint32_t round = 0; round < rounds; round++) {
        score by_chance = differences(a, b, n, &seed);
        for (size_t m = 0; m < SCORE_MEASURES; m++)
            p.of[m] += fabs(by_chance.of[m]) >= fabs(seen.of[m]) - same;
    }
    /* What was seen is itself one of the ways to assign the scores. */
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        p.of[m] = (p.of[m] + 1) / ((double)rounds + 1);
    return p;
}
