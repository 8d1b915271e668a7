/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trie.h -- the term forms of a glossary as one trie over stemmed terms, which finds them in text.
 */
#ifndef GLOSSARY_TRIE_H
#define GLOSSARY_TRIE_H

#include "glossary/store.h"

/* What a node accepts: a list, for a term may have several meanings. */
typedef struct {
    uint32_t concept, next; /* next: index plus one, 0 ends */
} accept;

struct glossary_trie {
    map edges; /* 4 bytes of node, then a term -> node */
    struct {
        uint32_t *items; /* by node: the first accept plus one, 0 for none */
        size_t n, cap;
    } heads;
    struct {
        accept *items;
        size_t n, cap;
    } accepts;
};

/* Gives the trie over the forms of g as stemmer kind has them; it lives as long as g.  The first
 * call for a kind builds it, while other threads wait. */
TREF_MUST tref_status trie_of(const tref_glossary *g, stemmer_kind kind, const glossary_trie **out,
                              tref_error *err);
void trie_free(glossary_trie *t);
/* Gives the node that term leads to from node (0 is the root), or 0. */
uint32_t trie_step(const glossary_trie *t, uint32_t node, str term);

#endif /* GLOSSARY_TRIE_H */
