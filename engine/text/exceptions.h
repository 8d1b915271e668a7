/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exceptions.h -- words that are to be taken apart in another way than the splitter would, or not
 * at all.
 *
 *     # a comment
 *     gesprek                      is no compound
 *     weekeinde = week + einde     its parts, in the order of the word; letters between them are a
 * link
 */
#ifndef TEXT_EXCEPTIONS_H
#define TEXT_EXCEPTIONS_H

#include "base/map.h"
#include "text/part.h"
#include "tref.h"

enum { EXCEPTIONS_BYTES = 1 << 20 /* of all texts together */ };

typedef struct {
    map words; /* folded word -> where its parts begin in parts, and their number in the low byte */
    struct {
        compound_part *items;
        size_t n, cap;
    } parts;
} exceptions;

void exceptions_init(exceptions *e);
void exceptions_free(exceptions *e);
/* Adds the lines of text, valid UTF-8; a word that is there already is displaced.  Fails with
 * TREF_ESYNTAX and the line; TREF_ELIMIT; TREF_ENOMEM. */
TREF_MUST tref_status exceptions_add(exceptions *e, str text, tref_error *err);
/* Adds those that are built in. */
TREF_MUST tref_status exceptions_add_builtin(exceptions *e, tref_error *err);
/* Writes the parts of folded and gives their number, 0 when it is no compound; -1 when it is no
 * exception. */
int exceptions_find(const exceptions *e, str folded, compound_part parts[COMPOUND_MAX]);

#endif /* TEXT_EXCEPTIONS_H */
