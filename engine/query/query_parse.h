/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_parse.h -- from what was typed to a tree; the language of tref-query(7). */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include "query/query_tree.h"

/* Parses text (valid UTF-8, which must stay while the tree is used) into *out, NULL when there is nothing
 * to search for.  Memory is a's. */
tref_status query_parse(arena *a, str text, node **out, tref_error *err);

#endif /* QUERY_PARSE_H */
