/* SPDX-License-Identifier: GPL-2.0-or-later */
/* column.h -- the columns and tables of a page, found by the white between them. */
#ifndef INGEST_COLUMN_H
#define INGEST_COLUMN_H

#include "ingest/pdf/page.h"

/* Words that belong together: a column, a part of one, or a table. */
typedef struct {
    size_t from, to; /* in column_set.order */
    bool table;
} column;

typedef struct {
    uint32_t *
        order; /* the words of the page, those of a column next to each other, from top to bottom */
    struct {
        column *items; /* in reading order */
        size_t n, cap;
    } list;
} column_set;

/* Finds the columns of page i.  Fails only with TREF_ENOMEM.  Release: columns_free. */
TREF_MUST tref_status columns_find(column_set *c, const pages *p, size_t i);
void columns_free(column_set *c);

#endif /* INGEST_COLUMN_H */
