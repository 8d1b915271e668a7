/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.h -- what the analyser knows of a word: looked up once, then remembered.
 *
 * A text of a million words has some ten thousand different ones, so the stop list, the stemmer and
 * the compound splitter are asked for few of them. */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdint.h>

#include "base/map.h"
#include "text/compound.h"
#include "text/stem.h"

/* The terms of English words carry this, so that no English stem meets a Dutch one by accident.
 * Codes are the same in every language and do not. */
#define TERM_ENGLISH 'E'

typedef struct {
    uint32_t start, end; /* bytes of the word, without a linking element behind it */
    str term;
} word_part;

typedef struct {
    str term;            /* as it is indexed */
    bool stop;           /* a function word */
    bool code;           /* has a digit, and is its own term */
    uint32_t part_count; /* of a Dutch compound, else 0 */
    const word_part *parts;
} known_word;

typedef struct {
    stemmer *stem; /* borrowed */
    splitter split;
    bool whole_compounds; /* compounds have no parts */
    map known[2];         /* Dutch and English: from a word to its place in words, plus one */
    struct {
        known_word *items;
        size_t n, cap;
    } words;
    arena memory;
} word_memo;

/* The owner sets stem, split and whole_compounds. */
void word_memo_init(word_memo *m);
void word_memo_free(word_memo *m);
/* Forgets all words, for what split knows has changed. */
void word_memo_clear(word_memo *m);
/* Gives what is known of a folded word; good until the next call.  NULL when memory is short. */
const known_word *word_look(word_memo *m, tref_lang lang, str folded);

#endif /* TEXT_WORD_H */
