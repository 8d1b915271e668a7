/* SPDX-License-Identifier: GPL-2.0-or-later */
/* near.h -- the words of an index that a mistyped one may stand for.
 *
 * The index has no list for this: its exact words, which are in order, are walked along, and what
 * cannot be near is skipped (mistake.h).  That is a millisecond for one mistake in half a million
 * words; a walker has only so many steps for all its walks. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "index/reader.h"
#include "search/mistake.h"

enum { NEAR_BYTES = 4 * MISTAKE_DEPTH, NEAR_STEPS = 60000 };

/* A word that was found; the best so far. */
typedef struct {
    char bytes[NEAR_BYTES + 1];
    size_t n;
    unsigned cost;
    uint32_t docs;
    double score; /* how likely it was meant: higher is better */
} near_word;

typedef struct {
    tref_index *ix;
    uint32_t steps; /* that are left */
    mistakes m;
    buf term; /* scratch */
} walker;

void walker_init(walker *w, tref_index *ix);
void walker_free(walker *w);
/* Gives how likely it is that a word in docs paragraphs was meant, at that cost. */
double near_score(uint64_t docs, unsigned cost);
/* Keeps word in best when it is the likelier one. */
void near_keep(near_word *best, str word, unsigned cost, uint32_t docs, double score);
/* Looks for words within most of typed that stand in at least docs paragraphs, and keeps the
 * likeliest in best, if it is likelier than what is there. */
tref_status near_find(walker *w, const letters *typed, unsigned most, uint32_t docs,
                      near_word *best, tref_error *err);

#endif /* SEARCH_NEAR_H */
