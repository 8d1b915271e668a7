/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_flow.c -- lines of pages put back together into a title, headings and paragraphs. */
#include "ingest/pdf/pdf_flow.h"

#include "ingest/letter.h"
#include "ingest/pdf/paper.h"
#include "ingest/pdf/piece.h"

enum {
    TITLE_PIECES = 12, /* the title is one of so many first ones */
    STYLES = 64
};

typedef struct {
    pieces p;
    const hyphen_lexicon *lexicon;
    draft *d;
    buf text;                /* of the paragraph at hand */
    unsigned styles[STYLES]; /* of headings, the largest first */
    size_t style_count;
    size_t title; /* the piece; p.n: none */
} flow;

/* ---- headings -------------------------------------------------------------- */

/* Gives a number that is higher for what is printed more strikingly. */
static unsigned style_of(const flow *f, size_t i)
{
    const page_line *line = piece_first(&f->p, i);
    float size = line->size * 2 + 0.5F;
    return (unsigned)(size < 1000 ? size : 1000) * 4 + line->bold * 2U + line->italic;
}

static void add_style(flow *f, unsigned style)
{
    size_t at = f->style_count;
    for (size_t i = 0; i < f->style_count; i++)
        if (f->styles[i] == style)
            return;
    if (at == STYLES)
        return;
    f->style_count++;
    for (; at > 0 && f->styles[at - 1] < style; at--)
        f->styles[at] = f->styles[at - 1];
    f->styles[at] = style;
}

static bool is_heading(const flow *f, size_t i)
{
    const piece *x = &f->p.items[i];
    return !x->taken && !x->next && i != f->title && piece_is_heading(&f->p, i) &&
           !paper_is_letterhead(piece_first_text(&f->p, i));
}

static unsigned level_of(const flow *f, size_t i)
{
    unsigned style = style_of(f, i), level = 0;
    while (level + 1 < f->style_count && f->styles[level] > style)
        level++;
    return level + 1;
}

static void find_styles(flow *f)
{
    for (size_t i = 0; i < f->p.n; i++)
        if (is_heading(f, i))
            add_style(f, style_of(f, i));
}

/* Gives the piece after i that begins a paragraph, p.n when there is none. */
static size_t next_start(const flow *f, size_t i)
{
    do
        i++;
    while (i < f->p.n && (f->p.items[i].taken || f->p.items[i].kind == PIECE_NOTE));
    return i;
}

/* A heading over nothing, or right before one as high, would be lost as a heading. */
static bool is_over_text(const flow *f, size_t i)
{
    size_t next = next_start(f, i);
    return next < f->p.n && (!is_heading(f, next) || level_of(f, next) > level_of(f, i));
}

static void find_title(flow *f)
{
    float best = f->p.body * 1.25F;
    f->title = f->p.n;
    for (size_t i = 0; i < f->p.n && i < TITLE_PIECES && piece_first(&f->p, i)->page == 1; i++)
        if (piece_is_heading(&f->p, i) && !f->p.items[i].taken && !f->p.items[i].next &&
            piece_first(&f->p, i)->size > best * 1.01F &&
            !paper_is_letterhead(piece_first_text(&f->p, i))) {
            best = piece_first(&f->p, i)->size;
            f->title = i;
        }
}

/* ---- output ---------------------------------------------------------------- */

/* Takes the number of a footnote off its text. */
static str without_number(str s)
{
    size_t n = 0;
    while (n < s.n && n < 4 && letter_is_digit((unsigned char)s.p[n]))
        n++;
    while (n && n < s.n && (s.p[n] == ')' || s.p[n] == ' '))
        n++;
    return (str){ s.p + n, s.n - n };
}

/* Gives the text of piece i and of those that go on with it. */
static str text_of(flow *f, size_t i)
{
    const pieces *p = &f->p;
    bool first = p->items[i].kind == PIECE_NOTE && !piece_first(p, i)->marked;
    buf_reset(&f->text);
    do {
        for (size_t k = p->items[i].from; k < p->items[i].to; k++) {
            str line = page_lines_text(p->lines, k);
            hyphen_add_line(&f->text, first ? without_number(line) : line, f->lexicon, NULL);
            first = false;
        }
        i = p->items[i].next;
    } while (i);
    return buf_view(&f->text);
}

static void put(flow *f, size_t i)
{
    draft *d = f->d;
    str text = text_of(f, i);
    str subject = { "", 0 };
    if (!d->doc.title && f->title == f->p.n && piece_first(&f->p, i)->page == 1)
        subject = paper_subject(text);
    if (subject.n)
        draft_set(d, &d->doc.title, subject);
    if (i == f->title) {
        if (!d->doc.title)
            draft_set(d, &d->doc.title, text);
    } else if (is_heading(f, i) && is_over_text(f, i)) {
        draft_heading(d, level_of(f, i), text);
        d->speaker = NULL;
    } else if (piece_is_speaker(&f->p, i)) {
        draft_set(d, &d->speaker, (str){ text.p, text.n - 1 });
    } else {
        d->page = piece_first(&f->p, i)->page;
        draft_paragraph(d, text);
    }
}

tref_status pdf_flow_write(const page_lines *l, const hyphen_lexicon *lexicon, draft *d)
{
    flow f = { .lexicon = lexicon, .d = d };
    buf_init(&f.text, PAGE_TEXT_MAX);
    tref_status st = pieces_find(&f.p, l);
    if (!st) {
        find_title(&f);
        find_styles(&f);
        for (size_t i = 0; i < f.p.n; i++)
            if (!f.p.items[i].taken)
                put(&f, i);
        st = buf_status(&f.text);
    }
    pieces_free(&f.p);
    buf_free(&f.text);
    return st;
}
