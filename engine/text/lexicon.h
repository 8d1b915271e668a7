/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h -- the words of Dutch, from Debian's word list, and how readily each makes compounds.
 *
 * The list is folded and hashed into a table when tref is built (tools/make_lexicon.c), so that it
 * costs nothing at start-up and what is not looked at is not read.  A slot:
 *
 *     [print:23][name:1][last:4][first:4]
 *
 * The hash gives the first slot to look at and 23 bits to recognise a word by: of ten million
 * strings that are no word, about one is taken for one. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include <stdint.h>

#include "base/str.h"

enum {
    LEXICON_BITS = 19, /* log2 of the number of slots */
    LEXICON_SLOTS = 1 << LEXICON_BITS,
    LEXICON_PRINT_SHIFT = 9,
    LEXICON_NAME = 1 << 8,
    LEXICON_RATE_MAX = 15
};

typedef struct {
    bool known;
    bool name; /* only ever written with a capital */
    /* In how many words of the list it stands before, and behind, another word of the list: twice
     * the natural logarithm of one more than that, at most LEXICON_RATE_MAX. */
    uint8_t first, last;
} lexicon_entry;

/* The hash goes over the bytes from left to right, so that the beginnings of a word are looked up
 * in a row. */
#define LEXICON_HASH_START UINT64_C(0xcbf29ce484222325)
static inline uint64_t lexicon_hash_byte(uint64_t h, char c)
{
    return (h ^ (unsigned char)c) * UINT64_C(0x100000001b3);
}
/* Gives the slot to begin at, and in *print what a slot of that word has, shifted. */
static inline uint32_t lexicon_slot(uint64_t h, uint32_t *print)
{
    h = (h ^ (h >> 32)) *
        UINT64_C(0x9e3779b97f4a7c15); /* FNV's high bits hardly know the last byte */
    *print = (uint32_t)(h & 0x7FFFFF) << LEXICON_PRINT_SHIFT;
    if (!*print)
        *print = 1u << LEXICON_PRINT_SHIFT; /* 0 is a free slot */
    return (uint32_t)(h >> (64 - LEXICON_BITS));
}

/* Gives what the list has of the word with this hash. */
lexicon_entry lexicon_at(uint64_t hash);
/* Gives what the list has of a folded word: letters and hyphens. */
lexicon_entry lexicon_look(str folded);
/* Tells whether the list has folded, as a word or a name. */
bool lexicon_has(str folded);
/* A stable hash of the whole table, made when tref was built. */
uint64_t lexicon_version(void);

#endif /* TEXT_LEXICON_H */
