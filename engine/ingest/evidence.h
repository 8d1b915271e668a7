/* SPDX-License-Identifier: GPL-2.0-or-later */
/* evidence.h -- how the documents of a run write their words, for who decides over hyphens at line
 * ends.
 *
 * What stands inside lines is believed, and counted: first all of a document, then its line ends
 * are decided. The built-in list of Dutch words breaks ties. */
#ifndef INGEST_EVIDENCE_H
#define INGEST_EVIDENCE_H

#include "ingest/hyphen.h"
#include "ingest/ingest.h"

/* Is told each decision: line is the text with both pieces, before and next the pieces. */
typedef void evidence_note(void *self, str before, str next, hyphen_choice choice);

/* note, or NULL, is called with self.  Fails with TREF_ENOMEM.  Release: evidence_free. */
TREF_MUST tref_status evidence_new(evidence_note *note, void *self, evidence **out,
                                   tref_error *err);
void evidence_free(evidence *e);
/* e may be NULL: nothing is counted.  Counts the words of a line, but for one that a hyphen at its
 * end breaks and the first one behind such a line.  The lines of a document come in their order.
 * What does not fit in memory is not counted. */
void evidence_see(evidence *e, str line);
/* Gives what decides by it; lives as long as e.  NULL for NULL. */
const hyphen_lexicon *evidence_lexicon(const evidence *e);

#endif /* INGEST_EVIDENCE_H */
