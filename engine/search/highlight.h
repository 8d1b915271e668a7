/* SPDX-License-Identifier: GPL-2.0-or-later */
/* highlight.h -- shows where a hit matches, and what its Dutch terms mean. */
#ifndef SEARCH_HIGHLIGHT_H
#define SEARCH_HIGHLIGHT_H

#include "query/query.h"

/* One thing that the query looks for: a word, phrase, concept. */
typedef struct {
    const node *node;
    const char *label; /* as the query has it */
} wanted_leaf;

typedef struct {
    uint32_t start, end, leaf;
} mark;

typedef struct {
    arena *memory; /* of the results */
    const tref_query *q;
    analyser *an;
    struct {
        wanted_leaf *items;
        size_t n, cap;
    } leaves;
    map terms, words, concepts; /* -> index of leaf plus one */
    tokens tokens;              /* of the hit at hand */
    matches found;
    buf key;
    struct {
        mark *items;
        size_t n, cap;
    } marks;
    bool failed;
} highlighter;

/* Lists what q looks for.  memory is where the hits' lists will be.  an is used, not kept. */
tref_status highlighter_init(highlighter *h, const tref_query *q, analyser *an, arena *memory,
                             tref_error *err);
void highlighter_free(highlighter *h);
/* Fills hit's highlights, matched and glosses from its text and language. */
tref_status highlighter_mark(highlighter *h, tref_hit *hit, tref_error *err);

#endif /* SEARCH_HIGHLIGHT_H */
