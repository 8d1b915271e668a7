/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_guess.h -- Dutch for English words that no glossary has, checked against the words of the
 * index.
 *
 * Two words that stand together may be one in Dutch: cyber attack, cyberaanval; minister of
 * defence, defensieminister.  A word of Latin or Greek origin may only be spelled in another way:
 * legislation, legislatie.  Both are guesses: they weigh less than what the glossary says, and are
 * named as such. */
#ifndef QUERY_GUESS_H
#define QUERY_GUESS_H

#include "index/reader.h"
#include "query/query.h"

/* Adds to list, the words and concepts of one English text in their order, nodes for what can be
 * guessed, and lists them in q->expansions.  Fails with TREF_ENOMEM. */
TREF_MUST tref_status query_guess(tref_query *q, tref_index *ix, node *list, tref_error *err);

#endif /* QUERY_GUESS_H */
