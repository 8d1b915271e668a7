/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_head.h -- what a Word file is: its title and its date, from its letterhead and its
 * properties. */
#ifndef INGEST_DOCX_HEAD_H
#define INGEST_DOCX_HEAD_H

#include "ingest/draft.h"
#include "ingest/flow.h"

/* Sets title and date of d.  body is the text; head, which may be empty, that of the page headers,
 * where some letters have their letterhead; core is docProps/core.xml, or empty.  What a letter
 * says of itself goes before its properties, which often are those of the letter it was made from.
 * Fails as xml_read_bytes does. */
TREF_MUST tref_status docx_head_fill(draft *d, const flow *body, const flow *head, str core,
                                     tref_error *err);

#endif /* INGEST_DOCX_HEAD_H */
