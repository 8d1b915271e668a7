/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shape.h -- what one line of a text looks like: how it begins and how it ends. */
#ifndef INGEST_SHAPE_H
#define INGEST_SHAPE_H

#include "base/utf8.h"

typedef enum {
    SHAPE_OTHER,
    SHAPE_LOWER,   /* a small letter: the line goes on with a sentence */
    SHAPE_CAPITAL, /* or a letter without case, or a section number: 2.1 Inleiding */
    SHAPE_BULLET,  /* a sign that only stands before the items of a list */
    SHAPE_ITEM,    /* a dash, a number or a letter that may stand there: 1.  a)  - */
    SHAPE_FOOTNOTE /* a number right before a capital: 1 Motie Valstar */
} shape_start;

shape_start shape_of_start(str line);
/* Gives the last character, past closing quotes, brackets and footnote numbers. */
uint32_t shape_of_end(str line);
/* True when the line ends as a sentence does: . ! ? or an ellipsis. */
bool shape_ends_sentence(str line);
/* True when the last word cannot be the last of anything: de, het, van ... */
bool shape_ends_on_function_word(str line);
/* True when at least four in five of its letters are capitals. */
bool shape_is_capitals(str line);

/* True for "12", "- 12 -", "Pagina 3 van 12", "blz. 3", "3/12", with numbers of so many digits at most. */
bool shape_is_page_number(str line, size_t digits_max);

#endif /* INGEST_SHAPE_H */
