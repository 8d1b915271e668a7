/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_pairs.h -- the pairs of terms that are worth keeping, and the glossary they make. */
#ifndef GLOSSARY_LEARN_PAIRS_H
#define GLOSSARY_LEARN_PAIRS_H

#include "base/buf.h"
#include "glossary/learn_align.h"

typedef struct {
    uint32_t nl, en; /* terms */
    uint32_t count;  /* of segments where one stands for the other, expected */
    float p;         /* the geometric mean of both directions */
} learn_pair;

typedef struct {
    learn_pair *items;
    size_t n, cap;
} learn_pairs;

/* Adds the pairs that both tables have, with p and count at least those of opts, and surer the
 * rarer they are: of phrases only, or of words only. */
tref_status learn_pairs_add(learn_pairs *out, const learn_side *nl, const learn_side *en,
                            const learn_table *to_nl, const learn_table *to_en, bool phrases,
                            const tref_learn_opts *opts, tref_error *err);
/* Sorts them by English term, the likeliest first, and leaves out what only says more than a
 * likelier one: databaseveld for database, where there is database. */
void learn_pairs_choose(learn_pairs *p, const learn_side *nl);
/* Prints them as a glossary, a concept for each English term. */
tref_status learn_pairs_print(const learn_pairs *p, const learn_side *nl, const learn_side *en,
                              size_t most, buf *out, tref_error *err);

#endif /* GLOSSARY_LEARN_PAIRS_H */
