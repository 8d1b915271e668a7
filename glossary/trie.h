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

/* An edge: the hash of its node and term, and where it leads.  That two edges share 64 bits is not to be expected. */
typedef struct {
    uint64_t key; /* 0: a free slot */
    uint32_t to, unused;
} trie_slot;

struct glossary_trie {
    uint64_t seed; /* of the hash */
    trie_slot *slots;
    size_t slot_count, used; /* a power of two of them, at most two thirds in use */
    struct {
        uint32_t *items; /* by node: the first accept plus one, 0 for none */
        size_t n, cap;
    } heads;
    struct {
        accept *items;
        size_t n, cap;
    } accepts;
    bool borrowed; /* the arrays are those of an image (image.h) */
};

/* Gives the seed of the tries that are stored. */
#define TRIE_SEED UINT64_C(0x7265662d74726965)

/* Builds the trie over the forms of g as an analyser of this kind has them.  Release: trie_free. */
TREF_MUST tref_status trie_build(const tref_glossary *g, stemmer_kind kind, uint64_t seed, glossary_trie **out,
                                 tref_error *err);
/* Gives the trie over the forms of g as stemmer kind has them; it lives as long as g.  The first
 * call for a kind builds it, while other threads wait. */
TREF_MUST tref_status trie_of(const tref_glossary *g, stemmer_kind kind, const glossary_trie **out,
                              tref_error *err);
void trie_free(glossary_trie *t);
/* Gives the node that term leads to from node (0 is the root), or 0. */
uint32_t trie_step(const glossary_trie *t, uint32_t node, str term);

#endif /* GLOSSARY_TRIE_H */
