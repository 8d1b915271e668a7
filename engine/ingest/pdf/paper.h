/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paper.h -- what a printed official paper says of itself: its date, dossier, number and subject.
 */
#ifndef INGEST_PAPER_H
#define INGEST_PAPER_H

#include "ingest/day.h"

/* Empty strings where nothing was said. */
typedef struct {
    char date[DAY_SIZE];
    int date_rank; /* how sure: a date that stands in a plainer place replaces it */
    char dossier[24];
    char number[24];
} paper;

/* Reads one line of the first page. */
void paper_read(paper *p, str line);
/* Gives what a paragraph of the first page says that the paper is about, a part of it; or an empty
 * str. */
str paper_subject(str text);
/* Says whether a line is the head of all papers of parliament, and so no title. */
bool paper_is_letterhead(str line);

#endif /* INGEST_PAPER_H */
