/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.h -- what stands where on the pages of a document: words, and lines in reading order.
 *
 * Places are in points from the upper left corner, y downwards. */
#ifndef INGEST_PAGE_H
#define INGEST_PAGE_H

#include "base/buf.h"

enum {
    PAGE_COUNT_MAX = 10000,
    PAGE_WORDS_MAX = 20000,               /* on one page; the densest newspaper has half of it */
    PAGE_ALL_WORDS_MAX = 8 * 1000 * 1000, /* of one document */
    PAGE_TEXT_MAX = 256 * 1024 * 1024
};

typedef struct {
    float x0, y0, x1, y1;
    float size;           /* of its font */
    uint32_t from, bytes; /* in the text; never empty */
    bool bold, italic;
    bool glued; /* no space stands before it */
} page_word;

typedef struct {
    size_t from, to; /* words */
    float width, height;
} page;

typedef struct {
    struct {
        page_word *items;
        size_t n, cap;
    } words;
    struct {
        page *items;
        size_t n, cap;
    } list;
    buf text;
} pages;

typedef struct {
    float x0, y0, x1, y1;
    float size;           /* of most of its letters */
    float left, right;    /* the column that it stands in */
    uint32_t from, bytes; /* in the text; never empty */
    uint32_t page;        /* from 1 */
    uint32_t column;      /* a number for each column of each page, in reading order */
    bool bold, italic;    /* all of it */
    bool part_bold;       /* some of it */
    bool marked;          /* a raised number stood before it, and is gone */
    bool table;           /* it is (part of) a cell */
    bool row;             /* the first line of a row of a table */
} page_line;

typedef struct {
    page_line *items;
    size_t n, cap;
    uint32_t columns; /* so many were given out */
    buf text;
} page_lines;

void pages_init(pages *p);
void pages_free(pages *p);
/* Starts a page; the words that come belong to it. */
TREF_MUST tref_status pages_begin(pages *p, float width, float height);
/* Adds a word, whose place must be finite, with its text (w->from and w->bytes are set here).
 * TREF_ELIMIT when the page or the document is full. */
TREF_MUST tref_status pages_word(pages *p, const page_word *w, str text);
static inline str pages_text(const pages *p, const page_word *w)
{
    return (str){ buf_cstr(&p->text) + w->from, w->bytes };
}

void page_lines_init(page_lines *l);
void page_lines_free(page_lines *l);
/* Adds the lines of page i (from 0), in the order in which they are read. */
TREF_MUST tref_status page_lines_read(page_lines *l, const pages *p, size_t i);
/* Adds n words, which stand on one line from left to right, as one line; raised numbers that point
 * to notes are left out.  What like says of the page and the column is taken over. */
TREF_MUST tref_status page_lines_add(page_lines *l, const pages *p, const uint32_t *words, size_t n,
                                     const page_line *like);
static inline str page_lines_text(const page_lines *l, size_t i)
{
    return (str){ buf_cstr(&l->text) + l->items[i].from, l->items[i].bytes };
}

#endif /* INGEST_PAGE_H */
