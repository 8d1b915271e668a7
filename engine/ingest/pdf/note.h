/* SPDX-License-Identifier: GPL-2.0-or-later */
/* note.h -- which lines of pages are footnotes. */
#ifndef INGEST_NOTE_H
#define INGEST_NOTE_H

#include "ingest/pdf/page.h"

/* Sets in notes, for each line, whether it is part of a footnote, when most letters are of size
 * body. */
void notes_find(const page_lines *l, float body, bool *notes);

#endif /* INGEST_NOTE_H */
