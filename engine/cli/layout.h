/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.h -- sets words in lines of a width, each in its style. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

typedef enum { LAYOUT_PLAIN, LAYOUT_TITLE, LAYOUT_QUIET, LAYOUT_HIT } layout_style;

typedef struct {
    uint32_t c;
    layout_style style;
} layout_cell;

typedef struct {
    buf *out; /* remembers failures */
    size_t width, indent;
    bool color;
    size_t column;                /* where the line is */
    bool fresh;                   /* the line has no word yet */
    bool gap;                     /* a space is due before the next word */
    layout_style gap_style, open; /* open: what the terminal is in */
    struct {
        layout_cell *items; /* the word that is not yet set */
        size_t n, cap;
    } word;
} layout;

void layout_init(layout *l, buf *out, size_t width, bool color);
void layout_free(layout *l);
/* Begins a paragraph: its first line at column first, the others at column indent. */
void layout_begin(layout *l, size_t first, size_t indent);
/* Adds text with unsafe characters left out; lines break at its spaces. */
void layout_add(layout *l, str text, layout_style style);
void layout_text(layout *l, const char *text, layout_style style);
/* Ends the paragraph with a newline. */
void layout_end(layout *l);

#endif /* CLI_LAYOUT_H */
