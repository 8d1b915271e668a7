/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_body.c -- the text of a Word file as a flow of blocks.
 *
 * As in html_page.c, each open element has a frame, a copy of the one around it at first.  A text
 * box stands in the middle of a paragraph: what was read of that waits in boxes[] until the box
 * ends.
 *
 *     <w:p>  text  <w:txbxContent>  <w:p>..</w:p>  </w:txbxContent>  text  </w:p>
 *            boxes[0].text          a block                         the block, put before that of
 * the box */
#include "ingest/docx/docx_body.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "ingest/docx/docx_part.h"
#include "ingest/docx/docx_tag.h"

enum { BOXES_MOST = 8 };

typedef struct {
    docx_tag tag;
    bool silent, in_look; /* nobody reads it; it is inside <w:pPr> */
    bool chosen;          /* of an AlternateContent: one was taken */
    bool apart;           /* of a row: not every cell is one piece of text */
    bool nested;          /* of a cell: there is a table in it */
    unsigned mark;
    size_t from,
        group; /* of a row, a cell, a box: its first block; the first of its last group of lines */
    size_t holder; /* the frame of the nearest cell or box, 0: none */
} frame;

typedef struct {
    docx_look look;
    int outline;              /* as in docx_style */
    bool numbered, merges;    /* its end was deleted, so the next one goes on with it */
    bool has_text, has_plain; /* some of it is not bold */
    bool bold, hidden;        /* of the run that is open */
    uint32_t page;
    size_t first; /* the number its block is to have */
} paragraph;

typedef struct {
    paragraph outer;
    buf text; /* of the paragraph that the box stands in */
} box;

typedef struct {
    flow *out;
    const docx_styles *styles;
    docx_notes *notes;  /* to put behind paragraphs, or NULL */
    docx_notes *filled; /* that are being read, or NULL */
    paragraph now;
    frame stack[XML_DEPTH + 1]; /* [0] stands for the part */
    size_t depth;
    box boxes[BOXES_MOST];
    size_t box_count;
    struct {
        size_t *items;
        size_t n, cap;
    } waiting; /* notes whose paragraph is not over yet */
    size_t tables;
    uint32_t page; /* from 1 */
    bool nomem;
} reader;

static frame *top(reader *r)
{
    return &r->stack[r->depth];
}

/* ---- notes ----------------------------------------------------------------- */

static void refer(reader *r, const char *name, xml *x)
{
    size_t number;
    if (r->notes && docx_notes_use(r->notes, name, xml_attribute(x, "id"), &number) &&
        !ARRAY_PUSH(&r->waiting, number, DOCX_NOTES))
        r->nomem = true;
}

/* Puts the notes that wait behind what there is.  Those of a table stand behind it. */
static void put_notes(reader *r)
{
    if (r->tables || r->box_count)
        return;
    for (size_t i = 0; i < r->waiting.n; i++) {
        size_t k = r->waiting.items[i];
        for (size_t j = r->notes->list.items[k].from; j < r->notes->list.items[k].to; j++) {
            flow_block b = r->notes->text.items[j];
            b.page = r->now.page;
            flow_add(r->out, b);
        }
    }
    r->waiting.n = 0;
}

static void start_note(reader *r, const char *name, xml *x)
{
    if (!r->filled)
        return;
    str type = xml_attribute(x, "type"); /* the lines that divide notes from text are notes too */
    if (type.n && !str_eq(type, STR_LIT("normal")))
        top(r)->silent = true;
    else if (!docx_notes_begin(r->filled, name, xml_attribute(x, "id")))
        r->nomem = true;
}

/* ---- paragraphs -------------------------------------------------------------- */

static void start_paragraph(reader *r)
{
    if (r->now.merges) {
        r->now.merges = false;
        return;
    }
    r->now = (paragraph){ .outline = -1, .first = r->out->n };
}

/* Ends a group of lines in a cell or box. */
static void end_group(reader *r)
{
    frame *holder = &r->stack[top(r)->holder];
    if (!top(r)->holder)
        return;
    flow_join_lines(r->out, holder->group);
    holder->group = r->out->n;
}

static flow_block look_of(const reader *r)
{
    const paragraph *p = &r->now;
    unsigned level = p->outline < 0 ? p->look.level : p->outline < 9 ? (unsigned)p->outline + 1 : 0;
    unsigned mark = r->stack[r->depth].mark | (r->filled ? DOCX_NOTE : 0u);
    if (mark == 0 && p->has_text && !p->has_plain)
        mark |= DOCX_BOLD;
    if (p->numbered || p->look.numbered)
        mark |= DOCX_ITEM;
    if (p->look.title)
        mark |= DOCX_TITLE;
    if (p->look.contents)
        mark |= DOCX_CONTENTS;
    return (flow_block){ .level = level, .mark = mark, .page = p->page };
}

static void end_paragraph(reader *r)
{
    flow *f = r->out;
    size_t first = r->now.first;
    if (r->now.merges)
        return;
    if (!flow_end(f, look_of(r))) {
        end_group(r);
    } else if (first + 1 < f->n) { /* boxes in it came before it */
        flow_block b = f->items[f->n - 1];
        memmove(f->items + first + 1, f->items + first, (f->n - 1 - first) * sizeof b);
        f->items[first] = b;
    }
    put_notes(r);
}

/* The last paragraph of a cell, a box, a note or the file has none to go on with it. */
static void end_last_paragraph(reader *r)
{
    if (!r->now.merges)
        return;
    r->now.merges = false;
    end_paragraph(r);
}

static void end_note(reader *r)
{
    end_last_paragraph(r);
    if (r->filled)
        docx_notes_end(r->filled);
}

static void add_text(reader *r, str s)
{
    paragraph *p = &r->now;
    if (top(r)->silent || p->hidden)
        return;
    if (!flow_blank_text(s)) {
        if (!p->has_text)
            p->page = r->page;
        p->has_text = true;
        p->has_plain |= !p->bold;
    }
    flow_text(r->out, s);
}

/* ---- boxes and tables ------------------------------------------------------- */

static void start_holder(reader *r, unsigned mark)
{
    frame *t = top(r);
    t->from = t->group = r->out->n;
    t->holder = r->depth;
    t->mark |= mark;
    t->apart = t->nested = false;
}

/* The lines before a table in a cell are a group, and its rows are none of the next one. */
static void start_table(reader *r)
{
    end_group(r);
    r->tables++;
    r->stack[top(r)->holder].nested = true;
}

static void end_table(reader *r)
{
    r->tables--;
    r->stack[top(r)->holder].group = r->out->n;
}

static void start_box(reader *r)
{
    if (r->box_count == BOXES_MOST) {
        top(r)->silent = true;
        return;
    }
    box *b = &r->boxes[r->box_count++];
    b->outer = r->now;
    b->text = r->out->text;
    buf_init(&r->out->text, FLOW_BYTES);
    r->now = (paragraph){ .outline = -1 };
    start_holder(r, DOCX_BOX);
}

static void leave_box(reader *r)
{
    box *b = &r->boxes[--r->box_count];
    buf_free(&r->out->text);
    r->out->text = b->text;
    r->now = b->outer;
}

static void end_box(reader *r)
{
    end_last_paragraph(r);
    end_group(r);
    leave_box(r);
}

static void end_cell(reader *r)
{
    end_last_paragraph(r);
    end_group(r);
    if (!top(r)->nested)
        flow_mend(r->out, top(r)->from, ~(unsigned)DOCX_CELL);
    if (r->out->n <= top(r)->from + 1)
        return;
    for (size_t i = r->depth; i-- > 0;)
        if (r->stack[i].tag == W_ROW) {
            r->stack[i].apart = true;
            return;
        }
}

/* ---- elements ---------------------------------------------------------------- */

static void silence_structured(reader *r)
{
    for (size_t i = r->depth; i-- > 0;)
        if (r->stack[i].tag == W_STRUCTURED) {
            r->stack[i].silent = true;
            return;
        }
}

/* What stands in <w:pPr>, which says how a paragraph looks. */
static void start_in_look(reader *r, docx_tag tag, xml *x)
{
    paragraph *p = &r->now;
    str val = xml_attribute(x, "val");
    if (tag == W_STYLE)
        p->look = docx_styles_look(r->styles, val);
    else if (tag == W_OUTLINE && val.n == 1 && *val.p >= '0' && *val.p <= '9')
        p->outline = *val.p - '0';
    else if (tag == W_NUMBERED)
        p->numbered = true;
    else if (tag == W_DELETED)
        p->merges = true;
}

static void start_element(reader *r, docx_tag tag, const char *name, xml *x)
{
    frame *t = top(r), *around = &r->stack[r->depth - 1];
    switch (tag) {
    case W_PARAGRAPH: start_paragraph(r); break;
    case W_PARAGRAPH_LOOK: t->in_look = true; break;
    case W_RUN: r->now.bold = r->now.hidden = false; break;
    case W_BOLD: r->now.bold = docx_part_is_on(x); break;
    case W_HIDDEN: r->now.hidden = docx_part_is_on(x); break;
    case W_TAB: add_text(r, STR_LIT("\t")); break;
    case W_BREAK: add_text(r, STR_LIT("\n")); break;
    case W_HYPHEN: add_text(r, STR_LIT("-")); break;
    case W_PAGE: r->page += !r->box_count; break;
    case W_TABLE: start_table(r); break;
    case W_ROW:
        t->from = r->out->n;
        t->apart = false;
        break;
    case W_CELL: start_holder(r, DOCX_CELL); break;
    case W_BOX: start_box(r); break;
    case W_NOTE: start_note(r, name, x); break;
    case W_NOTE_REFERENCE: refer(r, name, x); break;
    case W_ALTERNATE: t->chosen = false; break;
    case W_CHOICE:
    case W_FALLBACK:
        t->silent |= around->tag == W_ALTERNATE && around->chosen;
        around->chosen = true;
        break;
    case W_PLACEHOLDER: silence_structured(r); break;
    case W_DELETED:
    case W_SILENT: t->silent = true; break;
    case W_NUMBERED:
    case W_OUTLINE:
    case W_STYLE:
    case W_STRUCTURED:
    case W_TEXT:
    case W_OTHER: break;
    }
}

static void starts(void *user, xml *x, const xml_place *at)
{
    reader *r = user;
    docx_tag tag = docx_tag_of(at->name.p);
    r->depth = at->depth;
    *top(r) = r->stack[r->depth - 1];
    top(r)->tag = tag;
    if (top(r)->silent)
        return;
    if (top(r)->in_look && tag != W_SILENT)
        start_in_look(r, tag, x);
    else
        start_element(r, tag, at->name.p, x);
}

static void ends(void *user, xml *x, const xml_place *at)
{
    reader *r = user;
    (void)x;
    (void)at;
    const frame *t = top(r);
    /* What made itself silent, such as a box too many, must not end as if it had started. */
    if (!t->silent && !t->in_look) {
        if (t->tag == W_PARAGRAPH)
            end_paragraph(r);
        else if (t->tag == W_CELL)
            end_cell(r);
        else if (t->tag == W_ROW && !t->apart)
            flow_join_cells(r->out, t->from);
        else if (t->tag == W_TABLE)
            end_table(r);
        else if (t->tag == W_NOTE)
            end_note(r);
        else if (t->tag == W_BOX)
            end_box(r);
    }
    r->depth--;
    if (!r->depth || t->tag == W_TABLE)
        put_notes(r);
}

static void text(void *user, xml *x, str s)
{
    reader *r = user;
    (void)x;
    if (top(r)->tag == W_TEXT)
        add_text(r, s);
}

/* ---- a part ------------------------------------------------------------------- */

static tref_status read_part(reader *r, str bytes, const char *part, tref_error *err)
{
    static const xml_handler handler = { starts, ends, text };
    r->page = 1;
    tref_status st = docx_part_read(bytes, part, &handler, r, err);
    end_last_paragraph(r);
    while (r->box_count)
        leave_box(r);
    free(r->waiting.items);
    if (!st && r->nomem)
        st = err_nomem(err);
    return st ? st : flow_status(r->out, err);
}

tref_status docx_body_read(flow *out, str bytes, const char *part, const docx_styles *styles,
                           docx_notes *notes, uint32_t *pages, tref_error *err)
{
    reader r = { .out = out, .styles = styles, .notes = notes };
    tref_status st = read_part(&r, bytes, part, err);
    if (pages)
        *pages = r.page > 1 ? r.page : 0;
    return st;
}

tref_status docx_notes_read(docx_notes *n, str bytes, const char *part, const docx_styles *styles,
                            tref_error *err)
{
    reader r = { .out = &n->text, .styles = styles, .filled = n };
    return read_part(&r, bytes, part, err);
}
