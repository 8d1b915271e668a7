/* SPDX-License-Identifier: GPL-2.0-or-later */
/* row.h -- the words of a page in rows: those that stand beside each other. */
#ifndef INGEST_ROW_H
#define INGEST_ROW_H

#include "ingest/pdf/page.h"

typedef struct {
    size_t from, to; /* in the order, from left to right */
    float x0, y0, x1, y1;
} word_row;

/* Sorts the n words of order (their numbers in p) from top to bottom, and those of a row from left
 * to right; gives the rows, at most one a word, in rows.  False when memory is short. */
TREF_MUST bool rows_find(const pages *p, uint32_t *order, size_t n, word_row *rows, size_t *count);

/* Gives the middle of a row, from top to bottom. */
static inline float row_middle(const word_row *r)
{
    return (r->y0 + r->y1) / 2;
}

#endif /* INGEST_ROW_H */
