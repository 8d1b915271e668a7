/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_align.h -- which word stands for which: IBM model 1 (Brown, Della Pietra, Della Pietra and
 * Mercer 1993), by expectation maximisation. */
#ifndef GLOSSARY_LEARN_ALIGN_H
#define GLOSSARY_LEARN_ALIGN_H

#include "glossary/learn_text.h"

typedef struct {
    uint32_t to;
    float p;     /* of "to", given the row's word */
    float count; /* of the links that were expected in the last round */
} learn_cell;

typedef struct {
    learn_cell *items; /* a row each word, in ascending order of to */
    size_t n, cap;
    size_t *rows; /* by word, and the end of the last */
    uint32_t words;
} learn_table;

/* Learns how likely each word of "to" is for each word of "from"; the segments of both correspond.
 */
tref_status learn_align(const learn_words *from, const learn_words *to, learn_table *out,
                        tref_error *err);
/* Gives the cell, or NULL. */
const learn_cell *learn_table_cell(const learn_table *t, uint32_t from, uint32_t to);
void learn_table_free(learn_table *t);

#endif /* GLOSSARY_LEARN_ALIGN_H */
