/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hyphen_word.h -- the piece of a word that stands at a hyphen, in plain small letters. */
#ifndef INGEST_HYPHEN_WORD_H
#define INGEST_HYPHEN_WORD_H

#include <stdint.h>

#include "base/str.h"

enum { HYPHEN_PIECE_MAX = 63 };

typedef struct {
    char low[HYPHEN_PIECE_MAX + 1]; /* plain small letters and digits; a longer piece is cut */
    size_t n;
    size_t letters, capitals, digits;
    bool capital;  /* its first letter is one */
    bool later;    /* a letter after the first is a capital */
    bool trema;    /* its first letter carries dots */
    bool vowel;    /* it has one */
    uint32_t edge; /* the character beyond it, away from the hyphen; 0: none */
    size_t bytes;  /* its length in the text */
} hyphen_piece;

/* Reads the piece that s ends with, or starts with. */
void hyphen_piece_before(hyphen_piece *w, str s);
void hyphen_piece_after(hyphen_piece *w, str s);
/* Gives the run at the end, or start, of s without white space. */
str hyphen_last_word(str s);
str hyphen_first_word(str s);

bool hyphen_piece_is(const hyphen_piece *w, const char *low);
bool hyphen_piece_starts(const hyphen_piece *w, const char *low);
bool hyphen_piece_ends(const hyphen_piece *w, const char *low);
/* True when the piece is one of words, which stand in one string with a space between them. */
bool hyphen_piece_in(const hyphen_piece *w, const char *words);
/* True when the piece starts with one of words. */
bool hyphen_piece_starts_in(const hyphen_piece *w, const char *words);
/* The same for its end. */
bool hyphen_piece_ends_in(const hyphen_piece *w, const char *words);

#endif /* INGEST_HYPHEN_WORD_H */
