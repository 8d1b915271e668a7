/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h -- a document while a reader puts it together: its fields, headings and paragraphs.
 *
 * All text is tidied on the way in: bad UTF-8 becomes U+FFFD, white space one blank, and what is invisible
 * (U+00AD, U+200B, U+FEFF) goes.  The first failure is kept, every call after it does nothing, and
 * draft_status tells in the end what it was. */
#ifndef INGEST_DRAFT_H
#define INGEST_DRAFT_H

#include "base/arena.h"
#include "base/buf.h"

enum {
    DRAFT_LEVELS = 9,                    /* of headings */
    DRAFT_BYTES = 256 * 1024 * 1024,     /* text of one document */
    DRAFT_PARAGRAPHS = 100000            /* the writer takes no more */
};

typedef struct {
    tref_document doc; /* what is not set with draft_set, the reader sets itself */
    struct {
        tref_paragraph *items;
        size_t n, cap;
    } paragraphs;
    uint32_t page;       /* of the paragraphs to come; 0: not known */
    const char *speaker; /* of the paragraphs to come, or NULL: a copy that lives as long as the draft */
    const char *lang;    /* the same: "nl", "en" or NULL */
    const char *levels[DRAFT_LEVELS + 1]; /* the headings in force; [0] is not used */
    const char *path;    /* all of them, as in tref_paragraph; NULL when one changed since */
    arena memory;
    buf tidy;
    tref_status st;
} draft;

void draft_init(draft *d);
void draft_free(draft *d);
/* Makes d empty for the next document of the same file; keeps the memory. */
void draft_clear(draft *d);
/* Gives a tidied copy that lives as long as the draft; NULL when s is blank, or on a failure. */
const char *draft_copy(draft *d, str s);
/* Sets a field of d->doc or d->speaker to a tidied copy of s; a blank s sets NULL. */
void draft_set(draft *d, const char **field, str s);
/* Begins a section: the headings of this level (1 is the outermost) and below it end.  A blank text only ends
 * them. */
void draft_heading(draft *d, unsigned level, str text);
/* Adds a paragraph with the heading, speaker, language and page in force; a blank one is passed over. */
void draft_paragraph(draft *d, str text);
/* Points d->doc at the paragraphs.  Fails with what went wrong on the way (TREF_ENOMEM, TREF_ELIMIT), or
 * with TREF_ESYNTAX when there is no paragraph. */
TREF_MUST tref_status draft_finish(draft *d, tref_error *err);
/* Gives the file's name as an id, without its folder, a packer's ending and one of endings (".txt .text"):
 * malloc'ed; NULL when memory is short. */
char *draft_id(const char *path, const char *endings);

#endif /* INGEST_DRAFT_H */
