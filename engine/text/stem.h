/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.h -- the stem of a folded word, Dutch or English.
 *
 * A Dutch word becomes its dictionary form where that is known (lemma.h), and then loses its
 * endings by one of the two Dutch algorithms of the Snowball project.  The plain kinds have the
 * algorithm alone, for comparison. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/str.h"
#include "tref.h"

typedef enum {
    STEMMER_DUTCH,           /* Porter's for Dutch, as libstemmer 2.2 has it */
    STEMMER_KRAAIJ_POHLMANN, /* Kraaij and Pohlmann 1994, as Xapian has it */
    STEMMER_DUTCH_PLAIN,
    STEMMER_KRAAIJ_POHLMANN_PLAIN,
    STEMMER_KINDS
} stemmer_kind;

/* Gives "kraaij-pohlmann" for STEMMER_KRAAIJ_POHLMANN.  Static. */
const char *stemmer_name(stemmer_kind kind);
/* Gives the kind with that name; false when there is none. */
bool stemmer_named(str name, stemmer_kind *kind);

typedef struct stemmer stemmer;

/* One thread at a time: the algorithms keep the word that they work on.  Release: stemmer_free. */
TREF_MUST tref_status stemmer_new(stemmer_kind kind, stemmer **out, tref_error *err);
void stemmer_free(stemmer *s);
/* Gives the stem of a folded word; good until the next call.  A failure of memory gives the word
 * itself. */
str stemmer_stem(stemmer *s, tref_lang lang, str folded);
/* Gives the stem of a Dutch compound whose last part begins at byte head: inflected as that part
 * is. */
str stemmer_stem_compound(stemmer *s, str folded, size_t head);
/* A stable hash of the kind, the stems of a fixed list of words and the exceptions: libstemmer has
 * no version call, and its "dutch" changed between releases. */
uint64_t stemmer_hash(stemmer *s, uint64_t h);

#endif /* TEXT_STEM_H */
