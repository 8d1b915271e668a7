/* SPDX-License-Identifier: GPL-2.0-or-later */
/* table.h -- the rows and cells of a table. */
#ifndef INGEST_TABLE_H
#define INGEST_TABLE_H

#include "ingest/pdf/page.h"

/* Adds the lines of a table of n words (at least one), row by row and in a row cell by cell.  What
 * every line has is in like.  Fails with TREF_ENOMEM. */
TREF_MUST tref_status table_read(page_lines *l, const pages *p, uint32_t *order, size_t n,
                                 page_line *like);

#endif /* INGEST_TABLE_H */
