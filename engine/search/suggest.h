/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.h -- for a word that the index does not have, one that it has. */
#ifndef SEARCH_SUGGEST_H
#define SEARCH_SUGGEST_H

#include "index/reader.h"
#include "query/query.h"

/* Gives q's text with unknown words replaced by known ones that look alike, in memory; NULL in *out when there is
 * none to replace. */
tref_status suggest(const tref_query *q, tref_index *ix, arena *memory, const char **out, tref_error *err);

#endif /* SEARCH_SUGGEST_H */
