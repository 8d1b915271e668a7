/* SPDX-License-Identifier: GPL-2.0-or-later */
/* turn.h -- where, in the report of a debate, another speaker begins: "De heer De Vries (Kust):
 * Dank u."
 *
 * Also where a text that a tool gave without lines can be divided at all. */
#ifndef INGEST_TURN_H
#define INGEST_TURN_H

#include "base/str.h"

/* Gives the length of the label that s starts with, through its colon, and who it names; 0: there
 * is none. */
size_t turn_label(str s, str *speaker);
/* Gives the next place behind the start of s where a turn begins, or s.n.  It follows a stop, for
 * "zei de heer De Vries:" is none. */
size_t turn_next(str s);
/* Gives the first end of a sentence behind the first from bytes, or s.n: where the next one begins.
 */
size_t turn_sentence(str s, size_t from);

#endif /* INGEST_TURN_H */
