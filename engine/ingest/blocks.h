/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.h -- lines of text put back together into a title, headings and paragraphs. */
#ifndef INGEST_BLOCKS_H
#define INGEST_BLOCKS_H

#include "base/arena.h"
#include "ingest/hyphen.h"
#include "ingest/lines.h"

typedef struct {
    tref_paragraph *items;
    size_t n, cap;
    const char *title; /* or NULL */
    arena text;        /* what title and the paragraphs point into */
} text_blocks;

void blocks_init(text_blocks *b);
void blocks_free(text_blocks *b);
/* Reads lines, once, into an empty b.  Fails with TREF_ENOMEM. */
TREF_MUST tref_status blocks_read(text_blocks *b, const text_lines *lines,
                                  const hyphen_lexicon *lexicon);

#endif /* INGEST_BLOCKS_H */
