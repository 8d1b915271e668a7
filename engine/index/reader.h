/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.h -- what a tref_index is made of. */
#ifndef INDEX_READER_H
#define INDEX_READER_H

#include "index/schema.h"
#include "text/analyse.h"

struct tref_index {
    char *path;
    xap_db *db;
    analyser *an;
    double average;
    buf term; /* scratch */
};

/* Tells whether to try again: st says that the commit we read from is gone, and ix was moved to the
 * newest. *tries starts at 0; after a few it gives up. */
bool reader_retry(tref_index *ix, tref_status st, unsigned *tries);
/* Reads the record of a paragraph; it borrows from ix until the next call. */
tref_status reader_record(tref_index *ix, uint32_t docid, record *out, tref_error *err);

#endif /* INDEX_READER_H */
