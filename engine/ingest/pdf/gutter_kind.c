/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gutter_kind.c -- what a gutter divides: columns that are read one after the other, or the cells
 * of a table. */
#include <math.h>
#include <stdlib.h>

#include "ingest/pdf/gutter.h"
#include "ingest/letter.h"

enum {
    PROSE_CHARS = 16, /* a line of prose has so many, on the average */
    MARKER_CHARS = 4  /* what stands before the items of a list has no more */
};

typedef struct {
    size_t rows, bytes;
    size_t words, letters; /* numbers are neither */
    float x0, x1;
    float last;                   /* the last row's place */
    float steps[GUTTER_ROWS_MAX]; /* from row to row */
    size_t n;
    float leading;
} side;

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Counts a row that has words on this side. */
static void side_row(side *s, float y)
{
    if (s->rows++)
        s->steps[s->n++] = y - s->last;
    s->last = y;
}

static void side_done(side *s)
{
    if (!s->n)
        return;
    qsort(s->steps, s->n, sizeof *s->steps, by_value);
    s->leading = s->steps[s->n / 2];
}

static bool is_prose(const side *s)
{
    return s->rows >= 3 && s->letters >= s->rows * PROSE_CHARS && s->words * 2 >= s->rows * 5;
}

/* Counts a word; numbers alone are no prose. */
static void count_word(side *s, str text, const page_word *w)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.n; i++)
        letters += !letter_is_digit((unsigned char)text.p[i]) && !strchr(".,%-+", text.p[i]);
    if (!s->bytes)
        s->x0 = w->x0, s->x1 = w->x1;
    s->x0 = fminf(s->x0, w->x0);
    s->x1 = fmaxf(s->x1, w->x1);
    s->bytes += w->bytes;
    s->words += letters > 0;
    s->letters += letters;
}

typedef enum { WHITE_WIDE, WHITE_STRETCHED, WHITE_ALONE } white_kind;

/* Says whether the white in row r is wider than other spaces of the row, is but one of the wide
 * spaces of a justified line, or is the only one. */
static white_kind judge_white(const gutter_region *g, size_t r, const gutter *s)
{
    float here = 0, least = 0;
    size_t gaps = 0;
    for (size_t i = g->rows[r].from; i + 1 < g->rows[r].to; i++) {
        const page_word *a = &g->p->words.items[g->order[i]];
        const page_word *b = &g->p->words.items[g->order[i + 1]];
        float gap = b->x0 - a->x1;
        if (a->x0 < s->x0 && b->x0 >= s->x0)
            here = gap;
        else if (!b->glued && (!gaps++ || gap < least))
            least = gap;
    }
    if (!gaps)
        return WHITE_ALONE;
    return here < least * 1.5F && here < g->em * 8 ? WHITE_STRETCHED : WHITE_WIDE;
}

static bool has_left(const gutter_region *g, size_t r, const gutter *s)
{
    return g->rows[r].x0 < s->x0;
}

static bool has_right(const gutter_region *g, size_t r, const gutter *s)
{
    return g->rows[r].x1 > s->x1;
}

/* The white between paragraphs of one side. */
typedef struct {
    size_t n, wide; /* wide: much more than the least */
    float at, least;
} white;

static void add_white(white *w, float y, float leading)
{
    float step = y - w->at;
    w->at = y;
    if (step <= leading * 1.3F)
        return;
    if (!w->n++ || step < w->least)
        w->least = step;
    w->wide += step > w->least * 1.4F;
}

/* Says whether the words of row r right of the gutter stand as low as those left of it. */
static bool is_level(const gutter_region *g, size_t r, const gutter *s)
{
    const page_word *first = &g->p->words.items[g->order[g->rows[r].from]];
    for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
        const page_word *w = &g->p->words.items[g->order[i]];
        if (w->x0 >= s->x0)
            return fabsf(w->y1 - first->y1) < g->em * 0.15F;
    }
    return false;
}

/* Leaves the rows of s from where both sides have begun to where one has ended. */
static gutter shared_rows(const gutter_region *g, const gutter *s)
{
    gutter both = *s;
    bool left = false, right = false;
    for (size_t r = s->first; r <= s->last && !(left && right); r++) {
        left = left || has_left(g, r, s);
        right = right || has_right(g, r, s);
        both.first = r;
    }
    left = right = false;
    for (size_t r = s->last + 1; r > both.first && !(left && right); r--) {
        left = left || has_left(g, r - 1, s);
        right = right || has_right(g, r - 1, s);
        both.last = r - 1;
    }
    return both;
}

/* Says whether two columns of prose are those of a table: the white between its rows goes through
 * both, and is uneven, for the cells of a row seldom end together; their lines are level.  Only
 * where both columns are is looked at. */
static bool is_table_of_prose(const gutter_region *g, const gutter *s, float leading)
{
    size_t first = s->first, last = s->last, both = 0, level = 0, common = 0;
    white left = { 0 }, right = { 0 };
    left.at = right.at = row_middle(&g->rows[first]);
    for (size_t r = first; r <= last; r++) {
        float y = row_middle(&g->rows[r]);
        if (has_left(g, r, s) && has_right(g, r, s)) {
            both++;
            level += is_level(g, r, s);
        }
        common += r > first && y - row_middle(&g->rows[r - 1]) > leading * 1.3F;
        if (has_left(g, r, s))
            add_white(&left, y, leading);
        if (has_right(g, r, s))
            add_white(&right, y, leading);
    }
    size_t most = left.n > right.n ? left.n : right.n;
    return common >= 3 && common * 4 >= most * 3 && both * 20 < (last - first + 1) * 17 &&
           level * 5 >= both * 4 && (left.wide + right.wide) * 4 >= left.n + right.n;
}

gutter_kind gutter_judge(const gutter_region *g, const gutter *whole)
{
    gutter range = shared_rows(g, whole);
    const gutter *s = &range;
    side left = { 0 }, right = { 0 };
    size_t both = 0, kinds[3] = { 0 };
    for (size_t r = s->first; r <= s->last; r++) {
        size_t l = left.bytes, t = right.bytes;
        for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
            const page_word *w = &g->p->words.items[g->order[i]];
            count_word(w->x0 < s->x0 ? &left : &right, pages_text(g->p, w), w);
        }
        float y = row_middle(&g->rows[r]);
        if (left.bytes > l)
            side_row(&left, y);
        if (right.bytes > t)
            side_row(&right, y);
        if (left.bytes > l && right.bytes > t) {
            both++;
            kinds[judge_white(g, r, s)]++;
        }
    }
    side_done(&left);
    side_done(&right);
    size_t fewer = left.rows < right.rows ? left.rows : right.rows;
    if (!fewer ||
        (both < GUTTER_ROWS_FEW * 2 && kinds[WHITE_STRETCHED] && kinds[WHITE_WIDE] * 2 < both))
        return GUTTER_NONE;
    if (left.bytes <= left.rows * MARKER_CHARS && left.x1 - left.x0 < g->em * 3)
        return GUTTER_NONE;
    if (!is_prose(&left) || !is_prose(&right))
        return both >= 2 && both * 10 >= fewer * 7 ? GUTTER_TABLE : GUTTER_COLUMNS;
    return is_table_of_prose(g, s, fmaxf(left.leading, right.leading)) ? GUTTER_TABLE
                                                                       : GUTTER_COLUMNS;
}

void gutter_trim_table(const gutter_region *g, gutter *s)
{
    while (s->first < s->last && (g->rows[s->first].x0 >= s->x0 || g->rows[s->first].x1 <= s->x1))
        s->first++;
    while (s->last > s->first && (g->rows[s->last].x0 >= s->x0 || g->rows[s->last].x1 <= s->x1) &&
           g->rows[s->last].y0 - g->rows[s->last - 1].y1 > g->em * 0.6F)
        s->last--;
}
