/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.h -- the stem of a folded word, Dutch or English: a table of exceptions, then libstemmer. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/str.h"
#include "tref.h"

typedef struct stemmer stemmer;

/* One thread at a time: libstemmer keeps the word it works on.  Release: stemmer_free. */
tref_status stemmer_new(stemmer **out, tref_error *err);
void stemmer_free(stemmer *s);
/* Gives the stem of a folded word; good until the next call.  A failure of memory gives the word
 * itself. */
str stemmer_stem(stemmer *s, tref_lang lang, str folded);
/* A stable hash of the stems of a fixed list of words and of the exceptions: libstemmer has no version
 * call, and its "dutch" changed between releases. */
uint64_t stemmer_hash(stemmer *s, uint64_t h);

#endif /* TEXT_STEM_H */
