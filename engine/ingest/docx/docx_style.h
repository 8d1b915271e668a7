/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_style.h -- what the paragraph styles of a Word file say of the paragraphs that have them. */
#ifndef INGEST_DOCX_STYLE_H
#define INGEST_DOCX_STYLE_H

#include "base/map.h"
#include "tref.h"

typedef struct {
    const char *name, *based_on; /* an id; or NULL */
    int outline;                 /* 0 to 8: a heading, 9: text; -1: it does not say */
    bool numbered;
} docx_style;

typedef struct {
    struct {
        docx_style *items;
        size_t n, cap;
    } list;
    map by_id; /* a number in the list, plus one */
    arena memory;
    bool failed; /* memory was short */
} docx_styles;

typedef struct {
    unsigned level; /* of a heading, 1 to 9; 0: none */
    bool title, contents,
        numbered; /* the file's title; a line of a table of contents; an item of a list */
} docx_look;

void docx_styles_init(docx_styles *s);
void docx_styles_free(docx_styles *s);
/* Reads word/styles.xml, once.  Fails as xml_read_bytes does. */
TREF_MUST tref_status docx_styles_read(docx_styles *s, str bytes, tref_error *err);
docx_look docx_styles_look(const docx_styles *s, str id);

#endif /* INGEST_DOCX_STYLE_H */
