/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compound.h -- takes closed compounds apart: cyberaanval is cyber and aanval.
 *
 * Of all ways to cover a word by known words, with a linking element (-s- -e- -en- -er- -n-)
 * between them or not, the best is taken: parts that make many other compounds (lexicon.h) and are
 * long count for it, each further part and each link against it.  Words that the list does not
 * have, but the collection often, are parts too, and exceptions stand above all. */
#ifndef TEXT_COMPOUND_H
#define TEXT_COMPOUND_H

#include <stdint.h>

#include "base/str.h"
#include "text/exceptions.h"
#include "text/part.h"

/* What a collection knows: how often it has a folded word. */
typedef struct {
    uint64_t (*count)(void *self, str folded); /* or NULL */
    void *self;
} vocabulary;

typedef struct {
    const exceptions *own; /* borrowed, or NULL */
    vocabulary words;
} splitter;

/* Gives the number of parts in parts, from 2 to COMPOUND_MAX, or 0: folded is no compound that is
 * known. */
size_t compound_split(const splitter *s, str folded, compound_part parts[COMPOUND_MAX]);

#endif /* TEXT_COMPOUND_H */
