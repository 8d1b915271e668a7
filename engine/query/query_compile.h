/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_compile.h -- from the expanded tree to what Xapian runs. */
#ifndef QUERY_COMPILE_H
#define QUERY_COMPILE_H

#include "index/reader.h"
#include "query/query.h"

/* Gives in *out the query for ix, NULL when there is nothing to search for; and in text, unless it is
 * NULL, what was made, as an s-expression.  Release *out: xap_query_free. */
tref_status query_compile(const tref_query *q, tref_index *ix, xap_query **out, buf *text, tref_error *err);

#endif /* QUERY_COMPILE_H */
