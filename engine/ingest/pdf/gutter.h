/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gutter.h -- upright strips of white with text on both sides, between columns of text or of a
 * table. */
#ifndef INGEST_GUTTER_H
#define INGEST_GUTTER_H

#include "ingest/pdf/row.h"

enum {
    GUTTER_ROWS_MAX = 400, /* no page has more; beyond that no columns are looked for */
    GUTTER_ROWS_FEW = 6,   /* below that the spaces of lines can be above one another */
    GUTTERS = 8            /* of one part of a page that are looked at */
};

typedef struct {
    size_t first, last; /* rows */
    float x0, x1;
    float score;
} gutter;

typedef enum { GUTTER_NONE, GUTTER_COLUMNS, GUTTER_TABLE } gutter_kind;

/* A part of a page while it is looked at. */
typedef struct {
    const pages *p;
    const uint32_t *order;
    const word_row *rows;
    size_t n;             /* rows */
    float left, step, em; /* step: the width of a bin */
    gutter best[GUTTERS]; /* the one with most rows first */
    size_t found;
} gutter_region;

/* Finds the gutters between the rows in g, of which p, order, rows and n (not 0) are set. */
void gutters_find(gutter_region *g);
/* Says what s divides: columns, the cells of a table, or nothing. */
gutter_kind gutter_judge(const gutter_region *g, const gutter *s);
/* Lets the gutter between columns go on past rows that stick out into it, where it is white again
 * behind them. */
void gutter_extend(const gutter_region *g, gutter *s);
/* Leaves what has text on one side only, above a table or apart from its end, out of it. */
void gutter_trim_table(const gutter_region *g, gutter *s);

#endif /* INGEST_GUTTER_H */
