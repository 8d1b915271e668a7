/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lemma.h -- from an inflected Dutch word to its dictionary form: bruggen to brug, steden to stad.
 *
 * Made from Debian's hunspell-nl when tref is built (tools/make_lemmas.c): plurals and diminutives
 * of nouns, and what adjectives become.  What that has not, or has in another sense, stands in a
 * table here. */
#ifndef TEXT_LEMMA_H
#define TEXT_LEMMA_H

#include <stdint.h>

#include "base/map.h"

/* A slot of the table: [print:20][strip:4][ending:8]; 0 is free.  The lemma is the word without its
 * last strip letters, and with that ending. */
enum {
    LEMMA_BITS = 18, /* log2 of the number of slots */
    LEMMA_SLOTS = 1 << LEMMA_BITS,
    LEMMA_PRINT_SHIFT = 12,
    LEMMA_ENDINGS = 256,
    LEMMA_ENDING_MAX = 8, /* bytes with the NUL */
    LEMMA_STRIP_MAX = 15,
    LEMMA_MAX = 128 /* bytes of a word */
};

/* Gives the slot to begin at for a word, and in *print what its slot has, shifted. */
static inline uint32_t lemma_slot(str folded, uint32_t *print)
{
    uint64_t h = hash_stable(HASH_START, folded.p, folded.n);
    h = (h ^ (h >> 32)) *
        UINT64_C(0x9e3779b97f4a7c15); /* FNV's high bits hardly know the last byte */
    *print = (uint32_t)(h & 0xFFFFF) << LEMMA_PRINT_SHIFT;
    if (!*print)
        *print = 1u << LEMMA_PRINT_SHIFT; /* 0 is a free slot */
    return (uint32_t)(h >> (64 - LEMMA_BITS));
}
/* Writes the lemma of a folded word to out and gives its length; 0 when none is known: the word is
 * its own. */
size_t lemma_find(str folded, char out[LEMMA_MAX]);
/* Tells whether folded is a word with the plural -s whose end only looks like a plural's: haven,
 * wapen, gegeven. */
bool lemma_keeps_en(str folded);
/* A stable hash of all that lemma_find knows. */
uint64_t lemma_hash(uint64_t h);

#endif /* TEXT_LEMMA_H */
