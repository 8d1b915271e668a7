/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_without.h -- the translations that a user wants to do without: Dutch terms, concepts. */
#ifndef QUERY_QUERY_WITHOUT_H
#define QUERY_QUERY_WITHOUT_H

#include "query/query.h"

/* Fills q->without from o.  Fails with TREF_EINVAL or TREF_ENOMEM. */
TREF_MUST tref_status without_fill(tref_query *q, analyser *an, const tref_query_opts *o,
                                   tref_error *err);
/* Tells whether the term at positions [from, to) of t, Dutch, is not wanted. */
bool without_term(const tref_query *q, const tokens *t, uint32_t from, uint32_t to);
/* Gives in *out what is left of c: c itself, a copy in q->memory with fewer Dutch terms, or NULL
 * when no Dutch term is left, or c is not wanted by its id. */
TREF_MUST tref_status without_rest(tref_query *q, analyser *an, const concept *c,
                                   const concept **out, tref_error *err);

#endif /* QUERY_QUERY_WITHOUT_H */
