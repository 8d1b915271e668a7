/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.h -- lines of pages divided where a paragraph visibly ends, and chained where a column did.
 */
#ifndef INGEST_PIECE_H
#define INGEST_PIECE_H

#include "ingest/pdf/page.h"

typedef enum {
    PIECE_PROSE,
    PIECE_NOTE, /* a footnote */
    PIECE_ROW   /* of a table */
} piece_kind;

typedef struct {
    size_t from, to; /* lines */
    size_t next;     /* the piece that goes on with it, 0: none */
    piece_kind kind;
    bool taken; /* it goes on with an earlier piece */
} piece;

typedef struct {
    const page_lines *lines;
    float body;      /* the size of most letters */
    float leading;   /* from line to line, in sizes */
    float width;     /* of most columns */
    float *leadings; /* of each column */
    float bottom;    /* of the lowest line of all pages */
    bool *notes;     /* for each line, whether it is part of a footnote */
    piece *items;    /* in reading order */
    size_t n, cap;
} pieces;

/* Divides and chains.  Fails with TREF_ENOMEM.  Release: pieces_free, in any case. */
TREF_MUST tref_status pieces_find(pieces *p, const page_lines *l);
void pieces_free(pieces *p);

static inline const page_line *piece_first(const pieces *p, size_t i)
{
    return &p->lines->items[p->items[i].from];
}
static inline str piece_first_text(const pieces *p, size_t i)
{
    return page_lines_text(p->lines, p->items[i].from);
}
static inline str piece_last_text(const pieces *p, size_t i)
{
    return page_lines_text(p->lines, p->items[i].to - 1);
}
/* Says whether a piece looks like a heading: large, bold, italic or numbered, and no sentence. */
bool piece_is_heading(const pieces *p, size_t i);
/* Says whether a piece is a line that names who speaks next: De heer Jansen (ABC): */
bool piece_is_speaker(const pieces *p, size_t i);

#endif /* INGEST_PIECE_H */
