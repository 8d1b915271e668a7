/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_leaf.h -- words, phrases and concepts as queries over terms. */
#ifndef QUERY_LEAF_H
#define QUERY_LEAF_H

#include "index/reader.h"
#include "query/query_build.h"
#include "query/query_tree.h"

typedef struct {
    builder b;
    tref_index *ix;
    tref_lang lang; /* of the query */
    buf term;
    tokens tokens; /* of a term form */
    built_list *context; /* what is looked for in the paragraphs around; NULL: nothing, for it is to be absent */
} compiler;

/* Two words written as one, with or without a linking element, where the index has that; else
 * nothing. */
built leaf_closed(compiler *c, str first, str second);
built leaf_word(compiler *c, const node *n);
/* Gives n's terms as one, with n's weight. */
built leaf_guess(compiler *c, const node *n);
built leaf_phrase(compiler *c, const node *n);
built leaf_exact(compiler *c, const node *n);
built leaf_near(compiler *c, const node *n);
/* Adds to forms what finds concept x: the one term that the index marks it with, or its term forms.
 */
void leaf_concept(compiler *c, const concept *x, node_field field, built_list *forms);

#endif /* QUERY_LEAF_H */
