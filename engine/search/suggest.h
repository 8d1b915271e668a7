/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.h -- for words of a query that the index does not have, those that were meant. */
#ifndef SEARCH_SUGGEST_H
#define SEARCH_SUGGEST_H

#include "index/reader.h"
#include "query/query.h"

/* Gives q's text with words in place of those that look mistyped, in memory, which finds something;
 * NULL in *out when there is none.  found: q finds something as it is; then only words that are
 * common are put in. */
tref_status suggest(const tref_query *q, tref_index *ix, bool found, arena *memory,
                    const char **out, tref_error *err);

#endif /* SEARCH_SUGGEST_H */
