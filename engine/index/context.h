/* SPDX-License-Identifier: GPL-2.0-or-later */
/* context.h -- what the paragraphs around one speak of.
 *
 * A paragraph often leaves unsaid what its neighbours say: the subject of its document.  So the
 * terms that most of some dozens of neighbouring paragraphs have are posted for each of them, under
 * a prefix of their own and with little weight: they lift what matches otherwise, and are never a
 * match by themselves. */
#ifndef INDEX_CONTEXT_H
#define INDEX_CONTEXT_H

#include "base/map.h"

enum {
    CONTEXT_WINDOW = 32, /* paragraphs that share one */
    CONTEXT_MOST = 10    /* terms */
};

typedef struct {
    map counts;             /* term -> [paragraphs that have it:32][the last of them:32] */
    uint32_t paragraph;     /* the one being added, from 1 */
    str best[CONTEXT_MOST]; /* borrowed from counts */
    size_t n;
} context;

void context_init(context *c);
void context_free(context *c);
/* Forgets all terms. */
void context_clear(context *c);
/* Begins the next paragraph. */
void context_next(context *c);
/* Adds a term of the paragraph; false when memory is short. */
bool context_add(context *c, str term);
/* Chooses best: what most paragraphs have; of those that as many have, the longest, which say most.
 */
void context_choose(context *c);

#endif /* INDEX_CONTEXT_H */
