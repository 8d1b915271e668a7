/* SPDX-License-Identifier: GPL-2.0-or-later */
/* official_facts.h -- what an official publication says of itself: its number, title, date,
 * dossier. */
#ifndef INGEST_OFFICIAL_FACTS_H
#define INGEST_OFFICIAL_FACTS_H

#include "ingest/day.h"
#include "ingest/draft.h"

/* How plain the place is that a date stands in: a plainer one counts. */
typedef enum { DATE_NONE, DATE_LETTER, DATE_SIGNED, DATE_STATED } date_rank;

/* Copies of the draft, or NULL. */
typedef struct {
    const char *id, *url, *name, *title, *subject, *meeting;
    date_rank rank;
    char date[DAY_SIZE];
} official_facts;

/* Takes a field of the metadata, such as DC.title. */
void official_facts_meta(official_facts *f, draft *d, str name, str content);
/* Takes the first date in text. */
void official_facts_date(official_facts *f, str text, date_rank rank);
void official_facts_dossier(draft *d, str text);
void official_facts_number(draft *d, str text);
/* Sets the fields of d->doc; id is for a publication that states none. */
void official_facts_put(const official_facts *f, draft *d, const char *id);

#endif /* INGEST_OFFICIAL_FACTS_H */
