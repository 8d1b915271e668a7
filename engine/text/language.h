/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.h -- tells whether a text is Dutch, English or in another language.
 *
 * Each word speaks for one of the two: a function word loudly, another by which of two lists of
 * words has it and by its letters.  Names, numbers, codes and addresses are silent.  What a build
 * of tref knows of words is in a table (tools/make_languages.c):
 *
 *     words     LANGUAGE_SLOTS slots [print:24][flags:8] of English words and all function words
 *     grams     LANGUAGE_GRAMS bytes: how four letters speak
 *
 * The words of Dutch are those of lexicon.h. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdint.h>

#include "base/str.h"

typedef enum { LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_OTHER } language;

/* What speaks for English (above 0) or Dutch (below), in sixteenths of a natural logarithm of odds.
 */
typedef struct {
    int32_t points;
    bool other; /* for neither: another language's function words, or another script */
} language_signs;

/* Looks at up to some hundred bytes of text, valid UTF-8: from its beginning, middle and end. */
language_signs language_look(str text);
/* Gives the language of a text with these signs that stands among other texts: context is what
 * language_tell_all gave for them, 0 when there are none. */
language language_tell(language_signs s, int64_t context);
/* Gives the languages of n texts that follow each other in a document: what says little itself is
 * told by its neighbours and by all.  Gives what all say together. */
int64_t language_tell_all(const language_signs *s, size_t n, language *out);
/* Gives the signs of a text that is known to be in l. */
language_signs language_known(language l);
/* Gives "nl", "en" or "other". */
str language_code(language l);
/* Finds the language with this code; false when there is none. */
bool language_named(str code, language *out);

/* ---- the table -------------------------------------------------------------- */

enum {
    LANGUAGE_BITS = 17,
    LANGUAGE_SLOTS = 1 << LANGUAGE_BITS,
    LANGUAGE_FLAGS = 0xFF,
    LANGUAGE_GRAM_BITS = 16,
    LANGUAGE_GRAMS = 1 << LANGUAGE_GRAM_BITS,
    LANGUAGE_POINT = 16 /* points to a natural logarithm */
};

enum { LANGUAGE_ENGLISH = 1, LANGUAGE_STOP_NL = 2, LANGUAGE_STOP_EN = 4, LANGUAGE_STOP_OTHER = 8 };

/* Gives the slot to begin at for a word with lexicon.h's hash, and in *print what a slot of it has.
 */
static inline uint32_t language_slot(uint64_t h, uint32_t *print)
{
    h = (h ^ (h >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    *print = (uint32_t)(h & 0xFFFFFF) << 8;
    return (uint32_t)(h >> (64 - LANGUAGE_BITS));
}

/* The last letters, five bits each: 1 to 26, 0 for the border of a word.  Of four of them: */
static inline uint32_t language_gram(uint32_t letters)
{
    return ((letters & 0xFFFFF) * UINT32_C(0x9e3779b1)) >> (32 - LANGUAGE_GRAM_BITS);
}

#endif /* TEXT_LANGUAGE_H */
