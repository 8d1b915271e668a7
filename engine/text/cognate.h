/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cognate.h -- how an English word may be spelled in Dutch: legislation, legislatie; critical,
 * kritisch.
 *
 * Greek, Latin and French words keep their stem in both languages and change their ending and a few
 * letters by rule.  What comes out is a guess, to be checked against the words of a collection. */
#ifndef TEXT_COGNATE_H
#define TEXT_COGNATE_H

#include "base/str.h"

enum { COGNATE_MAX = 24, COGNATE_BYTES = 64 };

typedef struct {
    char words[COGNATE_MAX][COGNATE_BYTES];
    size_t n;
} cognates;

/* Writes the spellings for a folded English word, likelier ones first, each once, without the word
 * itself; none for a word of fewer than five letters. */
void cognate_find(str folded, cognates *out);

#endif /* TEXT_COGNATE_H */
