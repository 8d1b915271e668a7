/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.c -- lines of text put back together into a title, headings and paragraphs.
 *
 * A block is what stands between two blank lines.  It is divided into pieces where a paragraph
 * visibly ends inside it; pieces are chained where a page break went through a paragraph:
 *
 *     lines    0 1 2 3 | 4 | 5 6          | a blank line
 *     pieces   [0 1][2 3] [4] [5 6]       3 ends short, with a stop; 1 ends in the middle of a
 *     chain          [2 3] ----> [5 6]    sentence and 5 starts with a small letter; 4 is a
 * footnote */
#include "ingest/blocks.h"

#include <stdlib.h>

#include "base/array.h"
#include "ingest/letter.h"
#include "ingest/shape.h"
#include "ingest/turn.h"

enum {
    TEXT_MAX = 256 * 1024 * 1024,
    WIDTH_MAX = 400, /* wider lines count as this wide */
    UNWRAPPED = 160, /* no printed line is wider: here a line is a paragraph */
    HEADING_LINES = 2,
    HEADING_WIDTH = 90,
    TITLE_LINES = 3,
    TITLE_WIDTH = 240,
    FOOTNOTES_BETWEEN =
        8,       /* that may stand in the middle of a paragraph, at the foot of its page */
    TURNS = 3,   /* so many make the text a report of a debate */
    LONG = 6000, /* bytes; no printed paragraph has more */
    PART = 2000  /* of what is longer, at least */
};

typedef struct {
    size_t from, to; /* lines */
    size_t next;     /* the piece that goes on with it, 0: none */
    bool alone;      /* it is a whole block */
    bool taken;      /* it goes on with an earlier piece, or is a heading */
} piece;

typedef struct {
    const text_lines *lines;
    piece *items;
    size_t n, cap;
    uint32_t full; /* how wide a full line of the text is */
    bool debate;   /* turns of speakers are told apart */
} pieces;

/* ---- how wide lines are -------------------------------------------------- */

/* Gives the width that nine in ten of the lines stay within. */
static uint32_t usual_width(const uint32_t *counts, uint32_t total)
{
    uint32_t seen = 0, w = 0;
    for (; w < WIDTH_MAX; w++) {
        seen += counts[w];
        if ((uint64_t)seen * 10 >= (uint64_t)total * 9 && seen)
            break;
    }
    return w;
}

static void count_width(uint32_t *counts, const text_line *line)
{
    counts[line->width < WIDTH_MAX ? line->width : WIDTH_MAX]++;
}

static size_t block_end(const text_lines *l, size_t from)
{
    size_t to = from + 1;
    while (to < l->n && !l->items[to].gap)
        to++;
    return to;
}

/* The last line of a block says nothing about how wide a full one is. */
static uint32_t text_width(const text_lines *l)
{
    uint32_t counts[WIDTH_MAX + 1] = { 0 }, total = 0;
    for (size_t from = 0, to; from < l->n; from = to) {
        to = block_end(l, from);
        for (size_t i = from; i + 1 < to; i++, total++)
            count_width(counts, &l->items[i]);
    }
    return usual_width(counts, total);
}

static uint32_t block_width(const pieces *p, size_t from, size_t to)
{
    uint32_t counts[WIDTH_MAX + 1] = { 0 };
    if (to - from < 4)
        return p->full;
    for (size_t i = from; i < to; i++)
        count_width(counts, &p->lines->items[i]);
    return usual_width(counts, (uint32_t)(to - from));
}

static size_t first_word_width(str line)
{
    const char *space = memchr(line.p, ' ', line.n);
    return utf8_length((str){ line.p, space ? (size_t)(space - line.p) : line.n });
}

/* True when line i ended well before it was full, so not because the next word did not fit. */
static bool ends_short(const text_lines *l, size_t i, uint32_t full)
{
    uint64_t width = l->items[i].width;
    uint64_t with_next = width + 1 + first_word_width(lines_view(l, i + 1));
    return width * 5 < (uint64_t)full * 4 || with_next * 10 <= (uint64_t)full * 9;
}

/* ---- pieces -------------------------------------------------------------- */

static bool ends_in_hyphen(str line)
{
    size_t at;
    uint32_t c = letter_last(line, &at);
    return c == '-' || c == 0xAD || c == 0x2010;
}

static bool is_label(str line, bool whole)
{
    str speaker;
    size_t n = turn_label(line, &speaker);
    return n && (!whole || n == line.n);
}

/* Says whether a paragraph ends with line i, though no blank line follows. */
static bool ends_inside(const pieces *p, size_t i, uint32_t full)
{
    const text_lines *l = p->lines;
    str a = lines_view(l, i), b = lines_view(l, i + 1);
    if (p->debate && (is_label(a, true) || is_label(b, false)))
        return true;
    shape_start start = shape_of_start(b);
    uint32_t end = shape_of_end(a);
    switch (start) {
    case SHAPE_BULLET: return true;
    case SHAPE_ITEM:
        return (end && end < 0x80 && strchr(".;:,!?", (int)end)) || ends_short(l, i, full);
    case SHAPE_CAPITAL:
    case SHAPE_FOOTNOTE:
        if (full > UNWRAPPED)
            return !ends_in_hyphen(a);
        return (shape_ends_sentence(a) || end == ':') && ends_short(l, i, full);
    case SHAPE_LOWER:
    case SHAPE_OTHER: break;
    }
    return false;
}

static bool add_piece(pieces *p, size_t from, size_t to, bool alone)
{
    piece x = { from, to, 0, alone, false };
    return ARRAY_PUSH(p, x, LINES_MAX);
}

/* Says whether TURNS speakers begin in the text, at the start of lines or inside of lines that were
 * never wrapped. */
static bool is_debate(const text_lines *l)
{
    size_t turns = 0;
    for (size_t i = 0; i < l->n && turns < TURNS; i++) {
        str line = lines_view(l, i);
        turns += is_label(line, false);
        while (l->items[i].width > UNWRAPPED && line.n && turns < TURNS) {
            size_t n = turn_next(line);
            line = (str){ line.p + n, line.n - n };
            turns += is_label(line, false);
        }
    }
    return turns >= TURNS;
}

/* Divides the lines into pieces. */
static tref_status divide(pieces *p)
{
    const text_lines *l = p->lines;
    p->full = text_width(l);
    p->debate = is_debate(l);
    for (size_t from = 0, to; from < l->n; from = to) {
        to = block_end(l, from);
        uint32_t full = block_width(p, from, to);
        size_t start = from;
        for (size_t i = from; i < to; i++) {
            bool last = i + 1 == to;
            if (!last && !ends_inside(p, i, full))
                continue;
            if (!add_piece(p, start, i + 1, last && start == from))
                return TREF_ENOMEM;
            start = i + 1;
        }
    }
    return TREF_OK;
}

static str first_line(const pieces *p, size_t i)
{
    return lines_view(p->lines, p->items[i].from);
}

static str last_line(const pieces *p, size_t i)
{
    return lines_view(p->lines, p->items[i].to - 1);
}

static uint32_t page_of(const pieces *p, size_t line)
{
    return p->lines->items[line].page;
}

static bool is_within(const pieces *p, size_t i, size_t lines, size_t width)
{
    const piece *x = &p->items[i];
    size_t sum = 0;
    if (!x->alone || x->to - x->from > lines)
        return false;
    for (size_t k = x->from; k < x->to; k++)
        sum += p->lines->items[k].width + (k > x->from);
    return sum < width;
}

static bool has_open_end(const pieces *p, size_t i)
{
    uint32_t end = shape_of_end(last_line(p, i));
    return !shape_ends_sentence(last_line(p, i)) && end != ',' && end != ';' && end != ':';
}

/* A block of its own, short, that begins like a sentence and does not end like one. */
static bool looks_like_heading(const pieces *p, size_t i)
{
    return is_within(p, i, HEADING_LINES, HEADING_WIDTH) && has_open_end(p, i) &&
           !ends_in_hyphen(last_line(p, i)) && !shape_ends_on_function_word(last_line(p, i)) &&
           shape_of_start(first_line(p, i)) == SHAPE_CAPITAL;
}

static bool looks_like_title(const pieces *p)
{
    return p->n && !p->items[0].next && is_within(p, 0, TITLE_LINES, TITLE_WIDTH) &&
           has_open_end(p, 0) && !shape_ends_on_function_word(last_line(p, 0)) &&
           shape_of_start(first_line(p, 0)) != SHAPE_LOWER &&
           (p->n > 1 || shape_is_capitals(first_line(p, 0)));
}

/* ---- paragraphs that a page break cut in two ------------------------------ */

/* Says whether the sentence at the end of piece i is not finished. */
static bool breaks_off(const pieces *p, size_t i, bool new_page)
{
    const piece *x = &p->items[i];
    str line = last_line(p, i);
    uint32_t end = shape_of_end(line), width = p->lines->items[x->to - 1].width;
    if (ends_in_hyphen(line) || shape_ends_on_function_word(line))
        return true;
    /* Motions put each clause, which ends with a comma, in a paragraph of its own. */
    if (end == ',')
        return x->to - x->from > 1 && (uint64_t)width * 10 >= (uint64_t)p->full * 9;
    return has_open_end(p, i) && (new_page || !looks_like_heading(p, i));
}

/* Gives the piece that piece i goes on with, or i itself. */
static size_t goes_on_with(const pieces *p, size_t i)
{
    if (shape_of_start(first_line(p, i)) != SHAPE_LOWER || !p->lines->items[p->items[i].from].gap)
        return i;
    for (size_t back = 1; back <= i && back <= FOOTNOTES_BETWEEN + 1; back++) {
        size_t k = i - back;
        bool new_page = page_of(p, p->items[i].from) != page_of(p, p->items[k].to - 1);
        bool footnote = shape_of_start(first_line(p, k)) == SHAPE_FOOTNOTE;
        if (!footnote || breaks_off(p, k, new_page))
            return breaks_off(p, k, new_page) ? k : i;
    }
    return i;
}

static void chain(pieces *p)
{
    for (size_t i = 1; i < p->n; i++) {
        size_t k = goes_on_with(p, i);
        if (k == i || p->items[k].next)
            continue;
        p->items[k].next = i;
        p->items[i].taken = true;
    }
}

/* ---- output -------------------------------------------------------------- */

/* Gives the text of a piece and of those chained to it; NULL when memory is short. */
static char *text_of(const pieces *p, size_t i, buf *b, arena *mem, const hyphen_lexicon *lexicon)
{
    buf_reset(b);
    do {
        for (size_t k = p->items[i].from; k < p->items[i].to; k++)
            hyphen_add_line(b, lines_view(p->lines, k), lexicon, NULL);
        i = p->items[i].next;
    } while (i);
    str text = buf_view(b);
    size_t at;
    if (letter_last(text, &at) == 0xAD) /* it ended in the middle of a word */
        text.n = at;
    return buf_status(b) ? NULL : arena_dup(mem, text);
}

static tref_status put_one(text_blocks *b, tref_paragraph x, str text)
{
    while (text.n && text.p[text.n - 1] == ' ')
        text.n--;
    if (!text.n)
        return TREF_OK;
    if (text.n < strlen(x.text) && !(x.text = arena_dup(&b->text, text)))
        return TREF_ENOMEM;
    return ARRAY_PUSH(b, x, LINES_MAX) ? TREF_OK : TREF_ENOMEM;
}

/* Puts text, divided at ends of sentences where it is too long to be one paragraph. */
static tref_status put_text(text_blocks *b, tref_paragraph x, str text)
{
    tref_status st = TREF_OK;
    while (text.n && !st) {
        size_t n = text.n > LONG ? turn_sentence(text, PART) : text.n;
        st = put_one(b, x, (str){ text.p, n });
        text = (str){ text.p + n, text.n - n };
    }
    return st;
}

/* Puts x, in a debate divided where another speaker begins; *speaker is who has the floor. */
static tref_status put_turns(text_blocks *b, const pieces *p, tref_paragraph x,
                             const char **speaker)
{
    tref_status st = TREF_OK;
    str rest = str_of(x.text), who;
    while (p->debate && rest.n && !st) {
        size_t label = turn_label(rest, &who);
        if (label && !(*speaker = arena_dup(&b->text, who)))
            return TREF_ENOMEM;
        while (label < rest.n && rest.p[label] == ' ')
            label++;
        rest = (str){ rest.p + label, rest.n - label };
        size_t n = turn_next(rest);
        x.speaker = *speaker;
        st = put_text(b, x, (str){ rest.p, n });
        rest = (str){ rest.p + n, rest.n - n };
    }
    return st ? st : put_text(b, x, rest);
}

static tref_status put(text_blocks *b, const pieces *p, const hyphen_lexicon *lexicon)
{
    tref_status st = TREF_OK;
    const char *heading = NULL, *speaker = NULL;
    bool title = looks_like_title(p), paged = p->lines->page > 1;
    buf text;
    buf_init(&text, TEXT_MAX);
    for (size_t i = 0; i < p->n && !st; i++) {
        if (p->items[i].taken)
            continue;
        tref_paragraph x = TREF_PARAGRAPH_INIT;
        x.text = text_of(p, i, &text, &b->text, lexicon);
        if (!x.text) {
            st = TREF_ENOMEM;
            break;
        }
        bool first = i == 0 && title;
        if (first)
            b->title = x.text;
        /* A heading over another heading, or over nothing, would be lost as a heading. */
        if (!first && !p->items[i].next && i + 1 < p->n && looks_like_heading(p, i) &&
            !looks_like_heading(p, i + 1)) {
            heading = x.text;
            continue;
        }
        x.heading = heading;
        x.page = paged ? page_of(p, p->items[i].from) : 0;
        st = put_turns(b, p, x, &speaker);
    }
    buf_free(&text);
    return st;
}

void blocks_init(text_blocks *b)
{
    *b = (text_blocks){ 0 };
    arena_init(&b->text, TEXT_MAX);
}

void blocks_free(text_blocks *b)
{
    free(b->items);
    arena_free(&b->text);
    b->items = NULL;
    b->n = b->cap = 0;
}

tref_status blocks_read(text_blocks *b, const text_lines *lines, const hyphen_lexicon *lexicon)
{
    pieces p = { .lines = lines };
    tref_status st = divide(&p);
    if (!st) {
        chain(&p);
        st = put(b, &p, lexicon);
    }
    free(p.items);
    return st;
}
