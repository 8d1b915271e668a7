/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reading.h -- what the readers of glossaries share: one file on its way into a glossary. */
#ifndef GLOSSARY_READING_H
#define GLOSSARY_READING_H

#include "glossary/store.h"

typedef struct {
    tref_glossary *g;
    const char *name;
    tref_error *err; /* the caller's, or own: messages are built up even when nobody asked */
    tref_error own;
    map seen;    /* ids of this file -> line */
    map numbers; /* the start of an id -> the last number put behind it */
    buf folded;  /* scratch */
    arena text;  /* of the entry at hand; reading_put empties it */
    char id[CONCEPT_MAX_ID];
} reading;

void reading_init(reading *r, tref_glossary *g, const char *name, tref_error *err);
void reading_free(reading *r);
/* Adds d, which begins at line and column of the file.  When it has no id it gets one made of base,
 * or of its first Dutch term when that is empty.  TREF_OK as well when it was left out as a fault.
 */
tref_status reading_put(reading *r, concept_draft *d, str base, size_t line, size_t column);
/* Leaves out what stands at line and column; r->err says why.  Gives what ends the reading. */
tref_status reading_refuse(reading *r, size_t line, size_t column);
/* Gives a copy with white space at both ends removed and one blank for any within; it lives until
 * the next reading_put.  Empty when memory is short, which reading_put tells. */
str reading_words(reading *r, str s);

/* Adds a term to those of one language; one too many sets *full. */
void draft_add(str *forms, size_t *n, str form, bool *full);
/* Takes the piece of *rest before the first of the separators, trimmed; false when nothing is left,
 * which is when rest->p is NULL. */
bool next_piece(str *rest, const char *separators, str *piece);
/* Gives s without the number of a sense before it, "2. ", and a remark in brackets behind that. */
str skip_sense(str s);

#endif /* GLOSSARY_READING_H */
