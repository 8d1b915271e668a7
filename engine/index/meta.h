/* SPDX-License-Identifier: GPL-2.0-or-later */
/* meta.h -- what an index says of itself: format, analyser, average length, marked concepts. */
#ifndef INDEX_META_H
#define INDEX_META_H

#include "glossary/store.h"
#include "index/schema.h"

/* Each names path in its errors. */

/* TREF_EMISMATCH when the index is not ours or was built by another analyser. */
tref_status meta_check(xap_db *db, analyser *an, const char *path, tref_error *err);
/* Reads how an index has its text analysed; the exceptions are good until the next call on db.  A
 * database without it gives the defaults. */
tref_status meta_analysis(xap_db *db, const char *path, analyser_opts *out, tref_error *err);
/* Reads a number; TREF_ECORRUPT when there is none. */
tref_status meta_number(xap_db *db, const char *key, const char *path, double *out,
                        tref_error *err);
/* Writes all for a new index, in which every concept of g (or NULL) will be marked; opts made an.
 */
tref_status meta_start(xap_wdb *db, xap_db *view, analyser *an, const analyser_opts *opts,
                       const tref_glossary *g, double average, const char *path, tref_error *err);
/* Sets marked[i] for each concept of g that the index marks with just these forms, and takes the
 * others off its list. */
tref_status meta_reconcile(xap_wdb *db, xap_db *view, const tref_glossary *g, bool *marked,
                           const char *path, tref_error *err);
tref_status meta_set_documents(xap_wdb *db, uint64_t n, const char *path, tref_error *err);
/* Tells whether every occurrence of c is marked in db; false on any failure. */
bool meta_marks(xap_db *db, const concept *c, buf *scratch);
/* Counts the marked concepts. */
tref_status meta_count_concepts(xap_db *db, const char *path, uint64_t *n, tref_error *err);

#endif /* INDEX_META_H */
