/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query.h -- what a tref_query is made of. */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "query/query_tree.h"

struct tref_query {
    arena memory;
    str text;                      /* as typed, cleaned of bad UTF-8 */
    tref_lang lang;                /* NL or EN */
    unsigned off;                  /* TREF_OFF_* */
    stemmer_kind stemmer;          /* that made its terms */
    const tref_glossary *glossary; /* held; or NULL */
    node *root;                    /* expanded; NULL when there is nothing to search for */
    buf tree;                      /* the expanded tree, printed */
    map without;                   /* what takes no part in it; see query_without.h */
    struct {
        tref_expansion *items;
        size_t n, cap;
    } expansions;
};

/* Takes the tree apart into words and concepts, and lists the concepts in q->expansions.  ix, or
 * NULL, tells what words the index has. */
tref_status query_expand(tref_query *q, tref_index *ix, analyser *an, tref_error *err);

/* Tells whether text, the words of a query, is Dutch or English.  ix, or NULL, tells what words the
 * index has. */
tref_status query_language(tref_index *ix, analyser *an, const tref_glossary *g, str text,
                           tref_lang *out, tref_error *err);

#endif /* QUERY_QUERY_H */
