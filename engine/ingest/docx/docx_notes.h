/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_notes.h -- footnotes and endnotes, to be put behind the paragraphs that refer to them. */
#ifndef INGEST_DOCX_NOTES_H
#define INGEST_DOCX_NOTES_H

#include "base/map.h"
#include "ingest/flow.h"

enum { DOCX_NOTES = 1 << 20 };

typedef struct {
    flow text;
    struct {
        struct {
            size_t from, to; /* blocks */
            bool used;
        } * items;
        size_t n, cap;
    } list;
    map by_id; /* a number in the list, plus one */
} docx_notes;

void docx_notes_init(docx_notes *n);
void docx_notes_free(docx_notes *n);
/* Begins a note, an element called name with this id: it gets what is added to the text until it
 * ends.  False when memory is short. */
bool docx_notes_begin(docx_notes *n, const char *name, str id);
void docx_notes_end(docx_notes *n);
/* Gives the number in the list of the note that an element called name refers to.  False when there
 * is none, and when it was used before. */
bool docx_notes_use(docx_notes *n, const char *name, str id, size_t *number);

#endif /* INGEST_DOCX_NOTES_H */
