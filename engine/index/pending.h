/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pending.h -- documents that were checked and copied, and wait to be written. */
#ifndef INDEX_PENDING_H
#define INDEX_PENDING_H

#include "base/arena.h"
#include "index/schema.h"
#include "tref.h"

typedef struct {
    str text, heading, speaker, lang;
    tref_lang heading_lang; /* whose stems it has */
    uint32_t page;
} clean_paragraph;

typedef struct clean_document {
    struct clean_document *next;
    record fields; /* what all paragraphs share */
    tref_lang title_lang;
    clean_paragraph *paragraphs;
    size_t count;
} clean_document;

typedef struct {
    arena text;
    buf scratch;
    clean_document *first, *last;
    size_t paragraphs;
} pending_documents;

void pending_init(pending_documents *p);
void pending_free(pending_documents *p);
void pending_clear(pending_documents *p);
/* Adds a copy of doc with bad UTF-8 replaced.  TREF_EINVAL or TREF_ELIMIT, naming the field, when doc
 * breaks a rule of tref.h; nothing is added then. */
tref_status pending_add(pending_documents *p, const tref_document *doc, tref_error *err);
/* Tells whether there are enough paragraphs to know their average length. */
bool pending_is_enough(const pending_documents *p);

#endif /* INDEX_PENDING_H */
