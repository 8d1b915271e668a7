/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_tag.h -- the elements of WordprocessingML that matter to a reader of text. */
#ifndef INGEST_DOCX_TAG_H
#define INGEST_DOCX_TAG_H

typedef enum {
    W_OTHER,
    W_ALTERNATE,
    W_BOLD,
    W_BOX,
    W_BREAK,
    W_CELL,
    W_CHOICE,
    W_DELETED,
    W_FALLBACK,
    W_HIDDEN,
    W_HYPHEN,
    W_NOTE,
    W_NOTE_REFERENCE,
    W_NUMBERED,
    W_OUTLINE,
    W_PAGE,
    W_PARAGRAPH,
    W_PARAGRAPH_LOOK,
    W_PLACEHOLDER,
    W_ROW,
    W_RUN,
    W_SILENT,
    W_STRUCTURED,
    W_STYLE,
    W_TAB,
    W_TABLE,
    W_TEXT
} docx_tag;

/* Tells what an element is by its name without prefix. */
docx_tag docx_tag_of(const char *name);

#endif /* INGEST_DOCX_TAG_H */
