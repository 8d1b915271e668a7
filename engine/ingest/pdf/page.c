/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.c -- what stands where on the pages of a document: words, and lines in reading order. */
#include "ingest/pdf/page.h"

#include <stdlib.h>

#include "base/array.h"
#include "ingest/pdf/column.h"
#include "ingest/letter.h"
#include "ingest/pdf/row.h"
#include "ingest/pdf/table.h"

enum { SIZES = 400 }; /* of fonts, in half points */

/* ---- words --------------------------------------------------------------- */

void pages_init(pages *p)
{
    *p = (pages){ 0 };
    buf_init(&p->text, PAGE_TEXT_MAX);
}

void pages_free(pages *p)
{
    free(p->words.items);
    free(p->list.items);
    buf_free(&p->text);
    *p = (pages){ 0 };
}

tref_status pages_begin(pages *p, float width, float height)
{
    page x = { p->words.n, p->words.n, width, height };
    if (p->list.n >= PAGE_COUNT_MAX)
        return TREF_ELIMIT;
    return ARRAY_PUSH(&p->list, x, PAGE_COUNT_MAX) ? TREF_OK : TREF_ENOMEM;
}

tref_status pages_word(pages *p, const page_word *w, str text)
{
    page *on = &p->list.items[p->list.n - 1];
    page_word x = *w;
    if (on->to - on->from >= PAGE_WORDS_MAX || p->words.n >= PAGE_ALL_WORDS_MAX)
        return TREF_ELIMIT;
    x.from = (uint32_t)p->text.n;
    x.bytes = (uint32_t)text.n;
    buf_str(&p->text, text);
    if (buf_status(&p->text))
        return buf_status(&p->text);
    if (!ARRAY_PUSH(&p->words, x, PAGE_ALL_WORDS_MAX))
        return TREF_ENOMEM;
    on->to = p->words.n;
    return TREF_OK;
}

/* ---- lines --------------------------------------------------------------- */

void page_lines_init(page_lines *l)
{
    *l = (page_lines){ 0 };
    buf_init(&l->text, PAGE_TEXT_MAX + PAGE_ALL_WORDS_MAX);
}

void page_lines_free(page_lines *l)
{
    free(l->items);
    buf_free(&l->text);
    *l = (page_lines){ 0 };
}

static size_t size_bin(float size)
{
    float b = size * 2;
    return b < 1 ? 0 : b >= SIZES - 1 ? SIZES - 1 : (size_t)b;
}

/* Gives the word whose size most letters have. */
static const page_word *typical_word(const pages *p, const uint32_t *words, size_t n)
{
    size_t bytes[SIZES] = { 0 };
    const page_word *best = &p->words.items[words[0]];
    for (size_t i = 0; i < n; i++) {
        const page_word *w = &p->words.items[words[i]];
        bytes[size_bin(w->size)] += w->bytes;
    }
    for (size_t i = 0; i < n; i++) {
        const page_word *w = &p->words.items[words[i]];
        if (bytes[size_bin(w->size)] > bytes[size_bin(best->size)])
            best = w;
    }
    return best;
}

/* True for 1, 12), 3,4 and *. */
static bool is_mark_text(str s)
{
    size_t digits = 0, signs = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += letter_is_digit((unsigned char)s.p[i]);
        signs += s.p[i] == '*' || s.p[i] == ',' || s.p[i] == ')';
    }
    return digits + signs == s.n && digits <= 4 && s.n <= 8 && (digits || s.p[0] == '*');
}

/* Says whether w is a raised number: small, and its foot above that of the line. */
static bool is_mark(const pages *p, const page_word *w, const page_word *typical)
{
    return w->size <= typical->size * 0.85F && w->y1 < typical->y1 - typical->size * 0.15F &&
           is_mark_text(pages_text(p, w));
}

/* Says whether the number after text is a power: m2, km3. */
static bool is_unit(str text)
{
    static const char *const units[] = { "m", "km", "cm", "mm", "dm", "hm" };
    size_t n = 0;
    while (n < text.n && text.p[text.n - n - 1] != ' ')
        n++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq((str){ text.p + text.n - n, n }, str_of(units[i])))
            return true;
    return false;
}

tref_status page_lines_add(page_lines *l, const pages *p, const uint32_t *words, size_t n,
                           const page_line *like)
{
    page_line x = *like;
    const page_word *before = NULL, *typical = n ? typical_word(p, words, n) : NULL;
    size_t bold = 0, italic = 0, count = 0;
    x.from = (uint32_t)l->text.n;
    for (size_t i = 0; i < n; i++) {
        const page_word *w = &p->words.items[words[i]];
        str sofar = { buf_cstr(&l->text) + x.from, l->text.n - x.from };
        if (is_mark(p, w, typical) && !(w->glued && is_unit(sofar))) {
            x.marked |= !before;
            continue;
        }
        bool close = before && w->x0 - before->x1 < w->size * 0.25F;
        if (before && !(w->glued && close))
            buf_char(&l->text, ' ');
        buf_str(&l->text, pages_text(p, w));
        x.x0 = before ? (x.x0 < w->x0 ? x.x0 : w->x0) : w->x0;
        x.x1 = before ? (x.x1 > w->x1 ? x.x1 : w->x1) : w->x1;
        before = w;
        bold += w->bold;
        italic += w->italic;
        count++;
    }
    if (buf_status(&l->text))
        return buf_status(&l->text);
    if (!count)
        return TREF_OK;
    x.y0 = typical->y0;
    x.y1 = typical->y1;
    x.size = typical->size;
    x.bold = bold == count;
    x.italic = italic == count;
    x.part_bold = bold > 0;
    x.bytes = (uint32_t)(l->text.n - x.from);
    return ARRAY_PUSH(l, x, PAGE_ALL_WORDS_MAX) ? TREF_OK : TREF_ENOMEM;
}

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Gives the edge of a column: the outermost place where several of the n lines (in sorted order,
 * the outermost last) end together, for one can stick out; or the outermost of all. */
static float edge(const float *ends, size_t n)
{
    size_t needed = n / 6 > 3 ? n / 6 : 3;
    for (size_t i = n; i >= needed; i--)
        if (ends[i - 1] - ends[i - needed] < 1.5F)
            return ends[i - 1];
    return ends[n - 1];
}

/* Fills in where a column begins and ends; places has room for a number for each row. */
static void measure(const word_row *rows, size_t n, float *places, page_line *like)
{
    for (size_t r = 0; r < n; r++)
        places[r] = rows[r].x1;
    qsort(places, n, sizeof *places, by_value);
    like->right = edge(places, n);
    for (size_t r = 0; r < n; r++)
        places[r] = -rows[r].x0;
    qsort(places, n, sizeof *places, by_value);
    like->left = -edge(places, n);
}

/* Adds a column of prose. */
static tref_status read_column(page_lines *l, const pages *p, uint32_t *order, size_t n,
                               page_line *like)
{
    size_t count;
    tref_status st = TREF_ENOMEM;
    word_row *rows = calloc(n, sizeof *rows);
    float *places = calloc(n, sizeof *places);
    if (rows && places && rows_find(p, order, n, rows, &count)) {
        measure(rows, count, places, like);
        st = TREF_OK;
        for (size_t r = 0; r < count && !st; r++)
            st = page_lines_add(l, p, order + rows[r].from, rows[r].to - rows[r].from, like);
    }
    free(rows);
    free(places);
    return st;
}

tref_status page_lines_read(page_lines *l, const pages *p, size_t i)
{
    column_set set;
    tref_status st = columns_find(&set, p, i);
    for (size_t c = 0; !st && c < set.list.n; c++) {
        const column *col = &set.list.items[c];
        page_line like = { .page = (uint32_t)i + 1, .column = l->columns++ };
        st = (col->table ? table_read : read_column)(l, p, set.order + col->from,
                                                     col->to - col->from, &like);
    }
    columns_free(&set);
    return st;
}
