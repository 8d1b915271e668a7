/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.h -- makes the ways to write one word the same: case, accents, ligatures, apostrophes. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

#include "base/buf.h"

/* What a character is to the tokeniser. */
typedef enum {
    CHAR_OTHER,      /* separates words */
    CHAR_SPACE,      /* one blank, U+00A0 and its narrow kin included */
    CHAR_LETTER,     /* letters and the marks on them */
    CHAR_DIGIT,
    CHAR_APOSTROPHE, /* straight or curly */
    CHAR_HYPHEN,     /* a hyphen inside a word; dashes are CHAR_OTHER */
    CHAR_IGNORED     /* takes no part: the soft hyphen, zero-width joiners */
} char_class;

char_class char_class_of(uint32_t c);
/* Tells whether c is a mark on the letter before it; its class is CHAR_LETTER. */
bool char_is_mark(uint32_t c);
/* Tells whether c is an upper-case letter. */
bool char_is_upper(uint32_t c);
/* Adds s in its folded form: lower case, without accents, U+0133 as ij, without what is ignored. */
void fold_add(buf *out, str s);
/* Adds s in lower case and otherwise as it is. */
void fold_add_lower(buf *out, str s);

#endif /* TEXT_FOLD_H */
