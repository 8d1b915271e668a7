/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_synonym.h -- finds the operands of OR that are one concept. */
#ifndef QUERY_QUERY_SYNONYM_H
#define QUERY_QUERY_SYNONYM_H

#include "query/query_tree.h"

/* Makes one of the kids of n, an OR, that are terms of one concept: kabel OR zeekabel.  False when
 * memory is short. */
bool synonyms_join(arena *a, node *n);

#endif /* QUERY_QUERY_SYNONYM_H */
