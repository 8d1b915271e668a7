/* SPDX-License-Identifier: GPL-2.0-or-later */
/* flow.h -- the running text of a marked-up file: blocks in the order in which they stand.
 *
 * A reader adds text as it comes and ends a block where the mark-up does; it chooses among the
 * blocks when it has seen them all.  The first failure is kept, and every call after it does
 * nothing. */
#ifndef INGEST_FLOW_H
#define INGEST_FLOW_H

#include "ingest/draft.h"

enum { FLOW_BYTES = 256 * 1024 * 1024, FLOW_BLOCKS = 1 << 20 };

/* A heading or a paragraph. */
typedef struct {
    str text;
    unsigned level;   /* of a heading, from 1; 0: a paragraph */
    unsigned mark;    /* what the reader wants to remember of it */
    uint32_t page;    /* from 1; 0: not known */
    const char *lang; /* "nl", "en" or NULL */
} flow_block;

typedef struct {
    flow_block *items;
    size_t n, cap;
    buf text; /* of the block that is being read */
    arena memory;
    tref_status st;
} flow;

void flow_init(flow *f);
void flow_free(flow *f);
/* Adds to the text of the block that is being read. */
void flow_text(flow *f, str s);
/* True when that block has no text yet but white space. */
bool flow_is_blank(const flow *f);
/* Ends that block: b with its text, without white space around it.  A blank one is forgotten; true
 * when there was something. */
bool flow_end(flow *f, flow_block b);
/* Adds a block whose text outlives f. */
void flow_add(flow *f, flow_block b);
/* Makes one block of those from number from on when they are a few short lines, such as an address;
 * true when at most one block is left. */
bool flow_join_lines(flow *f, size_t from);
/* Makes one block of those from number from on, each a cell of a row, when they are short
 * paragraphs. */
void flow_join_cells(flow *f, size_t from);
/* Joins paragraphs from number from on that somebody cut in the middle of a sentence, when they
 * have one and the same mark and nothing of but in it. */
void flow_mend(flow *f, size_t from, unsigned but);
/* Says whether s has nothing but white space and what is invisible. */
bool flow_blank_text(str s);
/* Gives what went wrong so far: TREF_ENOMEM, TREF_ELIMIT. */
TREF_MUST tref_status flow_status(const flow *f, tref_error *err);
/* Adds the blocks to d, save those without text, of which a heading ends a section all the same.  A
 * heading over nothing would be lost, so it is a paragraph. */
void flow_put(const flow *f, draft *d);

#endif /* INGEST_FLOW_H */
