/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.h -- where the words of a text are.
 *
 * The unit is a chain of atoms: "energie-infrastructuur" is a chain of two.  An
 * atom is a run of letters and digits, with what belongs inside a word: m.b.t.,
 * foto's, 28 676, 8.22. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdint.h>

#include "base/str.h"

enum { CHAIN_MAX = 8 }; /* atoms; a longer chain goes on as the next one */

enum {
    ATOM_LETTERS = 1, /* has a letter */
    ATOM_DIGITS = 2,  /* has a digit */
    ATOM_UPPER = 4,   /* two letters or more, all upper case */
    ATOM_CLITIC = 8   /* the 's of 's-Gravenhage, the d' of d'Hondt: no word */
};

typedef struct {
    uint32_t start, end;   /* bytes as printed */
    uint32_t body;         /* the end of the word itself: before the 's of foto's */
    uint32_t flags;
    uint32_t letters;      /* how many of them; the marks on them do not count */
} atom;

typedef struct {
    atom atoms[CHAIN_MAX];
    uint32_t n;
} chain;

/* Finds the next chain of text at or after *at and moves *at behind it; false at the end.
 * text is valid UTF-8 of less than 4 GiB. */
bool token_next(str text, uint32_t *at, chain *out);

#endif /* TEXT_TOKEN_H */
