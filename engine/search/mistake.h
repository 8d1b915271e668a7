/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mistake.h -- what it takes to mistype one word as another.
 *
 * The least cost of turning what was typed into a word: Damerau's changes, drops, insertions and
 * swaps (Communications of the ACM 7(3), 1964), cheaper where people often err: doubled letters,
 * letters that sound alike, vowels; dearer at the first letter.  The table of the distance is kept
 * by letters of the word, so that all words with one beginning share its rows, and it tells which
 * letter may come next: who reads words in order need not look at the others. */
#ifndef SEARCH_MISTAKE_H
#define SEARCH_MISTAKE_H

#include <stdint.h>

#include "base/str.h"

enum {
    MISTAKE_LETTERS = 40,                           /* of what was typed, at most */
    MISTAKE_DEPTH = 56,                             /* letters of a word, at most */
    MISTAKE_PLAIN = 4,                              /* what a change, drop or insertion costs */
    MISTAKE_FIRST = 1,                              /* what it costs more at the first letter */
    MISTAKE_ONE = MISTAKE_PLAIN + MISTAKE_FIRST,    /* enough for any one mistake */
    MISTAKE_TWO = 2 * MISTAKE_PLAIN + MISTAKE_FIRST /* or two */
};

#define MISTAKE_NONE UINT32_MAX /* no letter */

/* Letters as numbers, so that each is one. */
typedef struct {
    uint32_t c[MISTAKE_LETTERS];
    size_t n;
} letters;

/* False when s has too many. */
bool letters_read(str s, letters *out);

typedef struct {
    letters typed;
    unsigned most;                       /* what a word may cost */
    uint64_t alike[MISTAKE_LETTERS + 1]; /* bits: the pairs that begin at this letter */
    uint32_t word[MISTAKE_DEPTH + 1];    /* its letters, from 1 */
    uint8_t rows[MISTAKE_DEPTH + 1][MISTAKE_LETTERS + 1];
    uint8_t least[MISTAKE_DEPTH + 1]; /* of each row */
} mistakes;

void mistakes_begin(mistakes *m, const letters *typed, unsigned most);
/* Takes c as letter number depth, from 1 to MISTAKE_DEPTH, behind those before it. */
void mistakes_step(mistakes *m, size_t depth, uint32_t c);
/* Gives what the word of depth letters costs; it may be more than most. */
unsigned mistakes_cost(const mistakes *m, size_t depth);
/* Gives the least letter above above that may follow the first depth letters, or MISTAKE_NONE. */
uint32_t mistakes_next(const mistakes *m, size_t depth, uint32_t above);

#endif /* SEARCH_MISTAKE_H */
