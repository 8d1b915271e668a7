/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_synonym.c -- finds the operands of OR that are one concept. */
#include "query/query_synonym.h"

/* Gives the concept that n is, in brackets or not, or NULL. */
static node *only_concept(node *n)
{
    while (n->kind == NODE_LIST && n->n == 1 && !n->occur)
        n = n->kids[0];
    return n->kind == NODE_CONCEPT && !n->occur ? n : NULL;
}

static bool shares_concept(const node *a, const node *b)
{
    for (size_t i = 0; i < a->concept_count; i++)
        for (size_t j = 0; j < b->concept_count; j++)
            if (a->concepts[i] == b->concepts[j])
                return true;
    return false;
}

/* Makes one of two nodes of one concept: what is said in two ways is not wanted twice as much. */
static bool merge(arena *a, node *into, const node *from)
{
    for (size_t j = 0; j < from->concept_count && into->concept_count < QUERY_MAX_CONCEPTS; j++) {
        bool known = false;
        for (size_t i = 0; i < into->concept_count; i++)
            known |= into->concepts[i] == from->concepts[j];
        if (!known)
            into->concepts[into->concept_count++] = from->concepts[j];
    }
    for (size_t i = 0; i < from->n; i++)
        if (!node_add(a, into, from->kids[i]))
            return false;
    return true;
}

bool synonyms_join(arena *a, node *n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n->n; i++) {
        node *c = only_concept(n->kids[i]), *into = NULL;
        for (size_t k = 0; c && k < kept && !into; k++) {
            node *o = only_concept(n->kids[k]);
            into = o && o->field == c->field && shares_concept(o, c) ? o : NULL;
        }
        if (!into)
            n->kids[kept++] = n->kids[i];
        else if (!merge(a, into, c))
            return false;
    }
    n->n = kept;
    return true;
}
