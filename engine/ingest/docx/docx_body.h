/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_body.h -- the text of a Word file as a flow of blocks. */
#ifndef INGEST_DOCX_BODY_H
#define INGEST_DOCX_BODY_H

#include "ingest/docx/docx_notes.h"
#include "ingest/docx/docx_style.h"

/* What a block's mark says. */
enum {
    DOCX_BOLD = 1, /* all of it, and it stands in no table or box */
    DOCX_ITEM = 2, /* of a list */
    DOCX_CELL = 4, /* in a table */
    DOCX_BOX = 8,
    DOCX_TITLE = 16,
    DOCX_CONTENTS = 32, /* a line of a table of contents */
    DOCX_NOTE = 64
};

/* Adds those of word/footnotes.xml or word/endnotes.xml; part is its name.  Fails as xml_read_bytes
 * does, and with TREF_ELIMIT. */
TREF_MUST tref_status docx_notes_read(docx_notes *n, str bytes, const char *part,
                                      const docx_styles *styles, tref_error *err);
/* Adds the text of a part to out, and behind a paragraph the notes (or NULL) it refers to; out then
 * points into them.  *pages (or NULL) is the number of pages, 0 when the file does not tell.  Fails
 * as docx_notes_read. */
TREF_MUST tref_status docx_body_read(flow *out, str bytes, const char *part,
                                     const docx_styles *styles, docx_notes *notes, uint32_t *pages,
                                     tref_error *err);

#endif /* INGEST_DOCX_BODY_H */
