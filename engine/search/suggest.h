/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.h -- for words of a query that the index does not have, those that were meant. */
#ifndef SEARCH_SUGGEST_H
#define SEARCH_SUGGEST_H

#include "index/reader.h"
#include "query/query.h"

/* Gives q's text with words in place of those that look mistyped, in memory, which finds something;
 * NULL in *out when there is none.  found: how much q finds as it is; when that is something, only
 * words that are common are put in, and when it is very little, in place of words that are rare,
 * too, for a collection has mistakes of its own. */
tref_status suggest(const tref_query *q, tref_index *ix, uint64_t found, arena *memory,
                    const char **out, tref_error *err);

#endif /* SEARCH_SUGGEST_H */
