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

enum { NEAR_BYTES = 4 * MISTAKE_DEPTH, NEAR_WORDS = 4, NEAR_STEPS = 60000 };

/* A word that was found. */
typedef struct {
    char bytes[NEAR_BYTES + 1];
    size_t n;
    unsigned cost;
    uint32_t docs;
    double score; /* how likely it was meant: higher is better */
} near_word;

/* The best so far, the likeliest first. */
typedef struct {
    near_word items[NEAR_WORDS];
    size_t n;
} near_words;

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
/* Puts word into best when it is likelier than one of those, or there is room. */
void near_keep(near_words *best, str word, unsigned cost, uint32_t docs, double score);
/* Puts into best what words within most of typed stand in at least docs paragraphs. */
tref_status near_find(walker *w, const letters *typed, unsigned most, uint32_t docs,
                      near_words *best, tref_error *err);
static inline str near_text(const near_word *w)
{
    return (str){ w->bytes, w->n };
}

#endif /* SEARCH_NEAR_H */
