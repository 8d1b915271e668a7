/* SPDX-License-Identifier: GPL-2.0-or-later */
/* flow.c -- the running text of a marked-up file. */
#include "ingest/flow.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "ingest/letter.h"
#include "ingest/shape.h"

/* In bytes: of a line in a cell, of all of them, and of a row that is read as one paragraph. */
enum { LINE_MOST = 100, LINES_MOST = 300, ROW_MOST = 600 };
/* In bytes: who cuts a paragraph by hand does so where the line was full. */
enum { CUT_LEAST = 60, CUT_MOST = 1000 };

void flow_init(flow *f)
{
    *f = (flow){ 0 };
    buf_init(&f->text, FLOW_BYTES);
    arena_init(&f->memory, FLOW_BYTES);
}

void flow_free(flow *f)
{
    free(f->items);
    buf_free(&f->text);
    arena_free(&f->memory);
}

void flow_text(flow *f, str s)
{
    buf_str(&f->text, s);
}

bool flow_blank_text(str s)
{
    while (s.n) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        if (!letter_is_space(c) && !letter_is_invisible(c))
            return false;
        s = (str){ s.p + n, s.n - n };
    }
    return true;
}

bool flow_is_blank(const flow *f)
{
    return flow_blank_text(buf_view(&f->text));
}

void flow_add(flow *f, flow_block b)
{
    if (!f->st && !ARRAY_PUSH(f, b, FLOW_BLOCKS))
        f->st = f->n >= FLOW_BLOCKS ? TREF_ELIMIT : TREF_ENOMEM;
}

static str trim(str s)
{
    size_t at;
    while (s.n && letter_is_space(letter_last(s, &at)))
        s.n = at;
    while (s.n && letter_is_space(letter_first(s))) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        s = (str){ s.p + n, s.n - n };
    }
    return s;
}

/* Takes the text that is being read as that of b. */
static bool push(flow *f, flow_block b)
{
    str text = trim(buf_view(&f->text));
    const char *copy = NULL;
    if (!f->st && buf_status(&f->text))
        f->st = buf_status(&f->text);
    if (!f->st && !(copy = arena_dup(&f->memory, text)))
        f->st = f->memory.used >= FLOW_BYTES / 2 ? TREF_ELIMIT : TREF_ENOMEM;
    b.text = (str){ copy, text.n };
    flow_add(f, b);
    buf_reset(&f->text);
    return !f->st;
}

bool flow_end(flow *f, flow_block b)
{
    if (!f->st && !buf_status(&f->text) && flow_is_blank(f)) {
        buf_reset(&f->text);
        return false;
    }
    return push(f, b);
}

/* ---- tables --------------------------------------------------------------- */

/* Makes one block of those from number from on, with between between their texts. */
static void join(flow *f, size_t from, const char *between)
{
    buf_reset(&f->text);
    for (size_t i = from; i < f->n; i++) {
        bool comma = f->text.n && f->text.p[f->text.n - 1] == ',' && *between == ',';
        if (i > from)
            buf_text(&f->text, comma ? " " : between);
        buf_str(&f->text, f->items[i].text);
    }
    f->n = from;
    push(f, f->items[from]);
}

/* Says whether the blocks from number from on are paragraphs of one part of the file, none longer
 * than each and not longer than most together. */
static bool are_alike(const flow *f, size_t from, size_t each, size_t most)
{
    size_t sum = 0;
    for (size_t i = from; i < f->n; i++) {
        const flow_block *b = &f->items[i];
        sum += b->text.n;
        if (b->level || b->text.n > each || sum > most || b->mark != f->items[from].mark)
            return false;
    }
    return true;
}

bool flow_join_lines(flow *f, size_t from)
{
    if (f->st || f->n <= from + 1)
        return true;
    if (!are_alike(f, from, LINE_MOST, LINES_MOST))
        return false;
    for (size_t i = from; i < f->n; i++)
        if (shape_ends_sentence(f->items[i].text))
            return false;
    join(f, from, ", ");
    return true;
}

void flow_join_cells(flow *f, size_t from)
{
    if (!f->st && f->n > from + 1 && are_alike(f, from, ROW_MOST, ROW_MOST))
        join(f, from, " | ");
}

/* ---- paragraphs cut in two -------------------------------------------------- */

static bool goes_on(const flow_block *a, const flow_block *b)
{
    size_t at;
    return !a->level && !b->level && a->mark == b->mark && a->text.n >= CUT_LEAST &&
           a->text.n <= CUT_MOST && letter_is(letter_last(a->text, &at)) &&
           shape_of_start(b->text) == SHAPE_LOWER;
}

/* Makes one of block a and of b, whose text is elsewhere. */
static void append(flow *f, size_t a, str b)
{
    buf_reset(&f->text);
    flow_text(f, f->items[a].text);
    flow_text(f, STR_LIT(" "));
    flow_text(f, b);
    if (push(f, f->items[a]))
        f->items[a] = f->items[--f->n];
}

void flow_mend(flow *f, size_t from, unsigned but)
{
    size_t n = from, all = f->n;
    for (size_t i = from; i < all && !f->st; i++) {
        flow_block b = f->items[i];
        if (n > from && !(b.mark & but) && goes_on(&f->items[n - 1], &b))
            append(f, n - 1, b.text);
        else
            f->items[n++] = b;
    }
    if (!f->st)
        f->n = n;
}

/* ---- output --------------------------------------------------------------- */

static bool is_over_nothing(const flow *f, size_t i)
{
    size_t next = i + 1;
    while (next < f->n && !f->items[next].text.n && !f->items[next].level)
        next++;
    return next == f->n || (f->items[next].level && f->items[next].level <= f->items[i].level);
}

tref_status flow_status(const flow *f, tref_error *err)
{
    if (f->st == TREF_ELIMIT)
        return err_set(err, TREF_ELIMIT,
                       "it has more text than can be read: %d MiB and %d paragraphs",
                       FLOW_BYTES >> 20, FLOW_BLOCKS);
    return f->st ? err_nomem(err) : TREF_OK;
}

void flow_put(const flow *f, draft *d)
{
    for (size_t i = 0; i < f->n; i++) {
        const flow_block *b = &f->items[i];
        d->lang = b->lang;
        d->page = b->page;
        if (b->level)
            draft_heading(d, b->level, is_over_nothing(f, i) ? STR_LIT("") : b->text);
        if (!b->level || is_over_nothing(f, i))
            draft_paragraph(d, b->text);
    }
}
