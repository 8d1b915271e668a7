/* SPDX-License-Identifier: GPL-2.0-or-later */
/* running.h -- what stands at the head or foot of pages and is no part of the text. */
#ifndef INGEST_RUNNING_H
#define INGEST_RUNNING_H

#include "ingest/pdf/page.h"

/* Takes page numbers, and heads and feet that pages share, out of the pages.  Those of the first
 * page are added to first, a line each: they can say what the document is.  Fails with TREF_ENOMEM.
 */
TREF_MUST tref_status running_drop(pages *p, buf *first);

#endif /* INGEST_RUNNING_H */
