/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_flow.h -- lines of pages put back together into a title, headings and paragraphs. */
#ifndef INGEST_PDF_FLOW_H
#define INGEST_PDF_FLOW_H

#include "ingest/draft.h"
#include "ingest/hyphen.h"
#include "ingest/pdf/page.h"

/* Adds what the lines say to d.  The title that is printed largest on the first page becomes the
 * document's, when it has none yet.  Fails with TREF_ENOMEM; what d lacks, draft_finish tells. */
TREF_MUST tref_status pdf_flow_write(const page_lines *l, const hyphen_lexicon *lexicon, draft *d);

#endif /* INGEST_PDF_FLOW_H */
