/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.h -- plain text as lines: white space made simple, running heads and page numbers gone. */
#ifndef INGEST_LINES_H
#define INGEST_LINES_H

#include "base/buf.h"

enum { LINES_TEXT_MAX = 64 * 1024 * 1024, LINES_MAX = 4 * 1000 * 1000 };

typedef struct {
    uint32_t from, bytes; /* in the text; never empty */
    uint32_t width;       /* in characters */
    uint32_t page;        /* from 1 */
    bool gap;             /* a blank line or a new page comes before it */
} text_line;

typedef struct {
    text_line *items;
    size_t n, cap;
    buf text;
    uint32_t page;
    bool gap; /* the next line comes after one */
} text_lines;

void lines_init(text_lines *l);
void lines_free(text_lines *l);
/* Adds a line of valid UTF-8, which may hold form feeds and carriage returns.  Of U+00AD only one
 * at the end of a line stays.  TREF_ELIMIT when the limits above are reached. */
TREF_MUST tref_status lines_add(text_lines *l, str line);
/* Drops page numbers and the heads and feet that pages share. */
TREF_MUST tref_status lines_drop_running(text_lines *l);
/* Says that a line is not valid UTF-8, with its place: number and column. */
TREF_MUST tref_status lines_check(str line, size_t number, tref_error *err);
str lines_view(const text_lines *l, size_t i);

#endif /* INGEST_LINES_H */
