/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letter.h -- what the layout of Latin text needs to know of a character. */
#ifndef INGEST_LETTER_H
#define INGEST_LETTER_H

#include "base/utf8.h"

bool letter_is(uint32_t c);
bool letter_is_upper(uint32_t c);
bool letter_is_lower(uint32_t c);
static inline bool letter_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}
/* A mark that sits on the letter before it, as in decomposed text. */
static inline bool letter_is_combining(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}
/* Gives the plain small letter: 'e' for U+00C9; '?' for what has none. */
char letter_fold(uint32_t c);
/* True for a letter that carries two dots. */
bool letter_has_trema(uint32_t c);
/* Gives the letter with two dots on it, or c itself. */
uint32_t letter_add_trema(uint32_t c);
/* True for white space of any kind and for control characters, which text should not have. */
bool letter_is_space(uint32_t c);
/* True for what shows nothing and means nothing between letters: U+00AD, U+200B, U+FEFF. */
bool letter_is_invisible(uint32_t c);
/* Gives the last character of s, and its offset in *at; 0 for the empty string. */
uint32_t letter_last(str s, size_t *at);
/* Gives the first character of s, 0 for the empty string. */
uint32_t letter_first(str s);

#endif /* INGEST_LETTER_H */
