/* SPDX-License-Identifier: GPL-2.0-or-later */
/* score.h -- how good a ranking is, and whether one is better than another by more than chance. */
#ifndef CLI_SCORE_H
#define CLI_SCORE_H

#include <stddef.h>
#include <stdint.h>

enum { SCORE_MRR, SCORE_FIRST, SCORE_TEN, SCORE_NDCG, SCORE_RECALL, SCORE_MEASURES };

/* How far down a ranking any of the measures looks. */
enum { SCORE_DEPTH = 100 };

typedef struct {
    double of[SCORE_MEASURES]; /* each from 0 to 1 */
} score;

/* Gives "MRR@10", "S@1", "S@10", "nDCG@10" or "recall@100".  Static. */
const char *score_name(size_t measure);
/* Scores one topic by the ranks, from 1 and ascending, of what was found of its relevant documents.
 */
score score_ranks(const uint32_t *ranks, size_t n, size_t relevant);
/* Gives the mean of n scores, 0 for none. */
score score_mean(const score *scores, size_t n);
/* Gives for each measure the chance of a difference between the means of a and b as large as
 * theirs, or larger, when each topic's two scores may as well have changed places: two-sided,
 * estimated by that many rounds, and never 0.  Paired randomisation test: Smucker, Allan and
 * Carterette (CIKM 2007). The same seed gives the same answer. */
score score_randomised(const score *a, const score *b, size_t n, uint32_t rounds, uint64_t seed);

#endif /* CLI_SCORE_H */
