/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text.c -- plain text: one document, whose name is the file's. */
#include <stdlib.h>

#include "base/err.h"
#include "ingest/blocks.h"
#include "ingest/draft.h"
#include "ingest/format.h"

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    text_lines lines;
    text_blocks blocks;
    tref_document doc;
} text;

/* Reads every line of the file. */
static tref_status read_lines(text *t, tref_error *err)
{
    tref_status st;
    str line;
    while ((st = source_line(t->in.src, &line, err)) == TREF_OK) {
        if ((st = lines_check(line, source_line_number(t->in.src), err)))
            return st;
        evidence_see(t->in.words, line);
        st = lines_add(&t->lines, line);
        if (st == TREF_ENOMEM)
            return err_nomem(err);
        if (st == TREF_ELIMIT) {
            err_set(err, st, "a text may have at most %d MiB and %d lines",
                    LINES_TEXT_MAX / (1024 * 1024), LINES_MAX);
            err_hint(err, "divide it, or make it JSON lines");
            err_at(err, source_line_number(t->in.src), 1);
            return st;
        }
    }
    return st == TREF_DONE ? TREF_OK : st;
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    text *t = (text *)r;
    tref_status st;
    if (t->done)
        return TREF_DONE;
    t->done = true;
    if ((st = read_lines(t, err)))
        return st;
    if (lines_drop_running(&t->lines) || blocks_read(&t->blocks, &t->lines, t->in.lexicon))
        return err_nomem(err);
    if (!t->blocks.n) {
        err_set(err, TREF_ESYNTAX, "there is no text in it");
        err_at(err, 1, 1);
        return TREF_ESYNTAX;
    }
    t->doc.id = t->id;
    t->doc.title = t->blocks.title;
    t->doc.paragraphs = t->blocks.items;
    t->doc.paragraph_count = t->blocks.n;
    r->line = 1;
    *doc = &t->doc;
    return TREF_OK;
}

static void text_close(format_reader *r)
{
    text *t = (text *)r;
    lines_free(&t->lines);
    blocks_free(&t->blocks);
    free(t->id);
    free(t);
}

static tref_status text_open(const format_input *in, format_reader **out, tref_error *err)
{
    text *t = calloc(1, sizeof *t);
    if (!t)
        return err_nomem(err);
    t->base = (format_reader){ next, text_close, 0 };
    t->in = *in;
    t->doc = (tref_document)TREF_DOCUMENT_INIT;
    lines_init(&t->lines);
    blocks_init(&t->blocks);
    if (!(t->id = draft_id(in->path, format_text.endings))) {
        text_close(&t->base);
        return err_nomem(err);
    }
    *out = &t->base;
    return TREF_OK;
}

const ingest_format format_text = { "text", ".txt .text", NULL, text_open };
