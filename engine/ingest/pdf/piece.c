/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.c -- lines of pages divided where a paragraph visibly ends, and chained where a column did.
 */
#include "ingest/pdf/piece.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "ingest/letter.h"
#include "ingest/pdf/note.h"
#include "ingest/shape.h"
#include "ingest/turn.h"

enum {
    SIZES = 400,  /* in half points */
    RATIOS = 60,  /* of leading to size, in twentieths */
    WIDTHS = 400, /* of columns, in steps of five points */
    BETWEEN = 60, /* pieces (notes, rows) that may stand in the middle of a paragraph */
    HEADING_BYTES = 200,
    HEADING_LINES = 4
};

/* ---- what is usual in the document ---------------------------------------- */

static size_t bin(float x, float step, size_t n)
{
    float b = x / step + 0.5F;
    return b <= 0 ? 0 : b >= (float)(n - 1) ? n - 1 : (size_t)b;
}

static size_t most(const size_t *counts, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

static bool is_like(float a, float b)
{
    return a < b * 1.08F && b < a * 1.08F;
}

static const page_line *line_at(const pieces *p, size_t i)
{
    return &p->lines->items[i];
}

static bool is_next_line(const page_line *a, const page_line *b)
{
    return a->column == b->column && !a->table && !b->table;
}

/* How often lines are how far apart, in sizes of their letters. */
typedef struct {
    size_t counts[RATIOS + 1], total;
} steps;

/* Counts the distances of the lines from..to that are of the size of the text. */
static void count_steps(const pieces *p, size_t from, size_t to, steps *s)
{
    for (size_t i = from + 1; i < to; i++) {
        const page_line *a = line_at(p, i - 1), *b = line_at(p, i);
        float ratio = (b->y1 - a->y1) / b->size;
        if (!is_next_line(a, b) || !is_like(a->size, p->body) || !is_like(b->size, p->body) ||
            ratio < 0.8F || ratio > 2.9F)
            continue;
        s->counts[bin(ratio, 0.05F, RATIOS)]++;
        s->total++;
    }
}

/* Gives the least distance that is common: what is wider is white between paragraphs. */
static float usual_leading(const steps *s)
{
    for (size_t i = 0; i < RATIOS; i++)
        if (s->total && (s->counts[i] + s->counts[i + 1]) * 5 >= s->total)
            return (float)(s->counts[i + 1] > s->counts[i] ? i + 1 : i) * 0.05F;
    return 1.2F;
}

/* Gives the leading of the column of lines from..to, which is that of the document; or its own,
 * when hardly any of its lines are so close, and most are full, so that they cannot be paragraphs
 * of one line each. */
static float column_leading(const pieces *p, size_t from, size_t to)
{
    steps s = { 0 };
    size_t close = 0, full = 0;
    count_steps(p, from, to, &s);
    for (size_t i = 0; i < RATIOS && (float)i * 0.05F < p->leading * 1.1F; i++)
        close += s.counts[i];
    for (size_t i = from; i < to; i++) {
        const page_line *x = line_at(p, i);
        full += x->x1 - x->left > (x->right - x->left) * 0.85F;
    }
    bool own = s.total >= 6 && close * 7 < s.total && full * 5 >= (to - from) * 3;
    return own ? usual_leading(&s) : p->leading;
}

static bool measure_leading(pieces *p)
{
    steps all = { 0 };
    count_steps(p, 0, p->lines->n, &all);
    p->leading = usual_leading(&all);
    p->leadings = calloc(p->lines->columns + 1, sizeof *p->leadings);
    for (size_t from = 0, to; p->leadings && from < p->lines->n; from = to) {
        for (to = from; to < p->lines->n && line_at(p, to)->column == line_at(p, from)->column;)
            to++;
        p->leadings[line_at(p, from)->column] = column_leading(p, from, to);
    }
    return p->leadings != NULL;
}

static bool measure(pieces *p)
{
    size_t sizes[SIZES] = { 0 }, widths[WIDTHS] = { 0 };
    for (size_t i = 0; i < p->lines->n; i++) {
        const page_line *x = line_at(p, i);
        sizes[bin(x->size, 0.5F, SIZES)] += x->bytes;
        p->bottom = fmaxf(p->bottom, x->y1);
        widths[bin(x->right - x->left, 5, WIDTHS)] += x->bytes;
    }
    p->body = (float)most(sizes, SIZES) * 0.5F;
    p->width = (float)most(widths, WIDTHS) * 5;
    return measure_leading(p);
}

/* ---- lines --------------------------------------------------------------- */

static bool ends_in_hyphen(str line)
{
    size_t at;
    uint32_t c = letter_last(line, &at);
    return c == '-' || c == 0xAD || c == 0x2010;
}

/* Says whether line a ended before its column did, so that the first word of b would have fit. */
static bool ends_short(const pieces *p, size_t a, size_t b)
{
    const page_line *x = line_at(p, a);
    str next = page_lines_text(p->lines, b), text = page_lines_text(p->lines, a);
    float right = x->right;
    if (right - x->left < p->width * 0.9F && x->left + p->width > right)
        right = x->left + p->width;
    size_t word = 0;
    while (word < next.n && next.p[word] != ' ')
        word++;
    float letter = (x->x1 - x->x0) / (float)utf8_length(text);
    float need = letter * (float)(utf8_length((str){ next.p, word }) + 1);
    return x->x1 + need < right - x->size * 0.3F;
}

static bool is_too_far(const pieces *p, const page_line *a, const page_line *b)
{
    float size = a->size < b->size ? a->size : b->size;
    return b->y1 - a->y1 > p->leadings[b->column] * size * 1.27F;
}

static bool is_item(shape_start s)
{
    return s == SHAPE_ITEM || s == SHAPE_BULLET;
}

/* Says whether line b, below a and indented otherwise, begins a paragraph.  from is the line that
 * the paragraph of a begins with. */
static bool is_indented_anew(const pieces *p, size_t from, size_t a, size_t b)
{
    const page_line *x = line_at(p, a), *y = line_at(p, b);
    float em = x->size * 0.8F;
    if (y->x0 > x->x0 + em) /* a hanging item goes on like this */
        return !is_item(shape_of_start(page_lines_text(p->lines, from)));
    if (x->x0 > y->x0 + em)
        return a > from;
    return false;
}

static bool changes_style(const pieces *p, size_t a, size_t b)
{
    const page_line *x = line_at(p, a), *y = line_at(p, b);
    if (!is_like(x->size, y->size))
        return true;
    bool changes = x->bold != y->bold || x->italic != y->italic;
    return changes && (x->bold || x->italic ? !y->part_bold || ends_short(p, a, b) : false) &&
           ends_short(p, a, b);
}

/* Says whether a paragraph that began with line from ends with line a, above b in the same column.
 */
static bool ends_inside(const pieces *p, size_t from, size_t a, size_t b)
{
    const page_line *x = line_at(p, a), *y = line_at(p, b);
    str text = page_lines_text(p->lines, a), next = page_lines_text(p->lines, b);
    shape_start start = shape_of_start(next);
    uint32_t end = shape_of_end(text);
    bool stop = shape_ends_sentence(text) || end == ':' || end == ';';
    if (is_too_far(p, x, y) || y->y1 < x->y0 || changes_style(p, a, b))
        return true;
    bool is_short = ends_short(p, a, b), anew = is_indented_anew(p, from, a, b);
    switch (start) {
    case SHAPE_BULLET: return true;
    case SHAPE_ITEM: return stop || end == ',' || is_short || anew;
    case SHAPE_LOWER: return (end == ':' || end == ';') && is_short;
    case SHAPE_CAPITAL:
    case SHAPE_FOOTNOTE:
    case SHAPE_OTHER: return stop ? is_short || anew : is_short && anew;
    }
    return false;
}

static bool note_begins(const pieces *p, size_t a, size_t b)
{
    str text = page_lines_text(p->lines, a);
    return line_at(p, b)->marked ||
           (shape_of_start(page_lines_text(p->lines, b)) == SHAPE_FOOTNOTE &&
            (shape_ends_sentence(text) || ends_short(p, a, b)));
}

/* ---- dividing ------------------------------------------------------------ */

static piece_kind kind_of(const pieces *p, size_t line)
{
    return p->notes[line] ? PIECE_NOTE : line_at(p, line)->table ? PIECE_ROW : PIECE_PROSE;
}

static bool ends_with(const pieces *p, size_t from, size_t a)
{
    size_t b = a + 1;
    piece_kind kind = kind_of(p, a);
    if (b == p->lines->n || line_at(p, a)->column != line_at(p, b)->column || kind_of(p, b) != kind)
        return true;
    switch (kind) {
    case PIECE_ROW: return line_at(p, b)->row;
    case PIECE_NOTE: return note_begins(p, a, b);
    case PIECE_PROSE: break;
    }
    return ends_inside(p, from, a, b);
}

static tref_status divide(pieces *p)
{
    for (size_t from = 0, to; from < p->lines->n; from = to) {
        to = from + 1;
        while (!ends_with(p, from, to - 1))
            to++;
        piece x = { .from = from, .to = to, .kind = kind_of(p, from) };
        if (!ARRAY_PUSH(p, x, SIZE_MAX))
            return TREF_ENOMEM;
    }
    return TREF_OK;
}

/* ---- chaining ------------------------------------------------------------ */

/* Says whether the page of a line was left a good deal before its end, which lines of other pages
 * reach. */
static bool is_left_early(const pieces *p, size_t i)
{
    float low = 0;
    uint32_t on = line_at(p, i)->page;
    for (size_t k = i; k < p->lines->n && line_at(p, k)->page == on; k++)
        low = fmaxf(low, line_at(p, k)->y1);
    for (size_t k = i; k > 0 && line_at(p, k - 1)->page == on; k--)
        low = fmaxf(low, line_at(p, k - 1)->y1);
    return low < p->bottom - p->body * 8;
}

/* Says whether piece k, at the start of a column, goes on with piece i, at the end of an earlier
 * one. */
static bool goes_on(const pieces *p, size_t i, size_t k)
{
    size_t la = p->items[i].to - 1, lb = p->items[k].from;
    const page_line *a = line_at(p, la), *b = line_at(p, lb);
    str text = page_lines_text(p->lines, la), next = page_lines_text(p->lines, lb);
    shape_start start = shape_of_start(next);
    uint32_t end = shape_of_end(text);
    bool same = a->page == b->page,
         below = same && b->y0 > a->y0 && b->x0 < a->right && b->x1 > a->left;
    if (!is_like(a->size, b->size) || a->bold != b->bold || is_item(start) ||
        (p->items[k].kind == PIECE_NOTE && b->marked) || piece_is_speaker(p, i) ||
        piece_is_speaker(p, k) || (below && is_too_far(p, a, b)))
        return false;
    if (ends_in_hyphen(text))
        return true;
    bool full = !ends_short(p, la, lb), stops = shape_ends_sentence(text);
    if (end == ':' || end == ';')
        return false;
    if (start == SHAPE_LOWER)
        return full || (!stops && end != ',') || shape_ends_on_function_word(text);
    if (piece_is_heading(p, i) || piece_is_heading(p, k))
        return false;
    /* The second line of an indented item is indented like the first of a paragraph. */
    bool hangs = la > p->items[i].from && b->x0 - a->x0 < b->size / 2 &&
                 a->x0 - b->x0 < b->size / 2;
    bool indented = b->x0 > b->left + b->size * 0.8F && !hangs;
    return full && !indented && !(stops && !same && is_left_early(p, la));
}

/* Gives the piece that goes on with piece i, the last of its kind in its column; 0: none. */
static size_t next_of(const pieces *p, size_t i)
{
    uint32_t column = piece_first(p, i)->column;
    bool over = false; /* a table stands between */
    for (size_t k = i + 1; k < p->n && k - i <= BETWEEN; k++) {
        bool alike = p->items[k].kind == p->items[i].kind;
        if (alike && piece_first(p, k)->column == column)
            return 0;
        if (alike && goes_on(p, i, k))
            return !over || shape_of_start(piece_first_text(p, k)) == SHAPE_LOWER ? k : 0;
        if (alike && p->items[i].kind == PIECE_PROSE)
            return 0;
        over |= p->items[k].kind == PIECE_ROW;
    }
    return 0;
}

static void chain(pieces *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->items[i].kind == PIECE_ROW)
            continue;
        size_t k = next_of(p, i);
        if (!k || p->items[k].taken)
            continue;
        p->items[i].next = k;
        p->items[k].taken = true;
    }
}

tref_status pieces_find(pieces *p, const page_lines *l)
{
    *p = (pieces){ .lines = l };
    p->notes = calloc(l->n + 1, sizeof *p->notes);
    if (!p->notes || !measure(p))
        return TREF_ENOMEM;
    notes_find(l, p->body, p->notes);
    tref_status st = divide(p);
    if (!st)
        chain(p);
    return st;
}

void pieces_free(pieces *p)
{
    free(p->notes);
    free(p->leadings);
    free(p->items);
    *p = (pieces){ 0 };
}

/* ---- what a piece is ------------------------------------------------------- */

bool piece_is_heading(const pieces *p, size_t i)
{
    const piece *x = &p->items[i];
    str first = piece_first_text(p, i), last = piece_last_text(p, i);
    size_t bytes = 0;
    bool bold = true, italic = true;
    if (x->kind != PIECE_PROSE || x->to - x->from > HEADING_LINES)
        return false;
    for (size_t k = x->from; k < x->to; k++) {
        bytes += line_at(p, k)->bytes;
        bold = bold && line_at(p, k)->bold;
        italic = italic && line_at(p, k)->italic;
    }
    uint32_t end = shape_of_end(last);
    bool large = line_at(p, x->from)->size > p->body * 1.1F;
    bool numbered = letter_is_digit(letter_first(first)) && x->to - x->from == 1 &&
                    shape_of_start(first) == SHAPE_CAPITAL;
    if (line_at(p, x->from)->size < p->body * 0.95F) /* in a margin, or below a picture */
        return false;
    if (bytes > HEADING_BYTES || !(large || bold || italic || numbered) || ends_in_hyphen(last))
        return false;
    if (shape_ends_on_function_word(last) || end == ';' || end == ',')
        return false;
    return large || (!shape_ends_sentence(last) && shape_of_start(first) != SHAPE_LOWER);
}

bool piece_is_speaker(const pieces *p, size_t i)
{
    const piece *x = &p->items[i];
    str text = piece_first_text(p, i), speaker;
    return x->kind == PIECE_PROSE && x->to - x->from == 1 && turn_label(text, &speaker) == text.n;
}
