/* SPDX-License-Identifier: GPL-2.0-or-later */
/* table.c -- the rows and cells of a table.
 *
 * A cell can be of several lines.  Where there is more white between some lines than between
 * others, that is what divides the rows; else a row begins at each line that has something in the
 * first column. */
#include "ingest/pdf/table.h"

#include <stdlib.h>

#include "ingest/pdf/row.h"
#include "ingest/shape.h"

enum { CELLS_MAX = 64 };

typedef struct {
    float x0, x1;
} interval;

typedef struct {
    const pages *p;
    uint32_t *order;
    word_row *lines;
    size_t n;
    interval cells[CELLS_MAX]; /* from left to right */
    size_t cell_count;
    uint32_t *spare; /* room for the words of one line */
} table;

static int by_start(const void *a, const void *b)
{
    const interval *x = a, *y = b;
    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static const page_word *word_at(const table *t, size_t i)
{
    return &t->p->words.items[t->order[i]];
}

/* Says whether the line is one text over half of the table: a head over several columns. */
static bool spans(const table *t, const word_row *line, float width)
{
    for (size_t i = line->from; i + 1 < line->to; i++)
        if (word_at(t, i + 1)->x0 - word_at(t, i)->x1 > word_at(t, i)->size)
            return false;
    return (line->x1 - line->x0) * 2 > width;
}

/* Finds the columns: what the words of all lines cover together. */
static void find_cells(table *t, interval *words)
{
    size_t n = 0;
    float x0 = t->lines[0].x0, x1 = t->lines[0].x1, em = word_at(t, 0)->size;
    for (size_t r = 0; r < t->n; r++) {
        x0 = x0 < t->lines[r].x0 ? x0 : t->lines[r].x0;
        x1 = x1 > t->lines[r].x1 ? x1 : t->lines[r].x1;
    }
    for (size_t r = 0; r < t->n; r++)
        for (size_t i = t->lines[r].from; i < t->lines[r].to && !spans(t, &t->lines[r], x1 - x0);
             i++)
            words[n++] = (interval){ word_at(t, i)->x0, word_at(t, i)->x1 };
    qsort(words, n, sizeof *words, by_start);
    for (size_t i = 0; i < n; i++) {
        interval *last = &t->cells[t->cell_count ? t->cell_count - 1 : 0];
        if (t->cell_count && (words[i].x0 - last->x1 < em * 0.7F || t->cell_count == CELLS_MAX))
            last->x1 = last->x1 > words[i].x1 ? last->x1 : words[i].x1;
        else
            t->cells[t->cell_count++] = words[i];
    }
    t->cell_count += !t->cell_count; /* heads only: then it is one column */
}

static size_t cell_of(const table *t, const page_word *w)
{
    size_t c = 0;
    while (c + 1 < t->cell_count && w->x0 >= t->cells[c + 1].x0 - 0.5F)
        c++;
    return c;
}

static float step(const table *t, size_t r)
{
    return (t->lines[r].y0 + t->lines[r].y1 - t->lines[r - 1].y0 - t->lines[r - 1].y1) / 2;
}

static size_t filled(const table *t, size_t r)
{
    size_t n = 0, last = SIZE_MAX;
    for (size_t i = t->lines[r].from; i < t->lines[r].to; i++) {
        size_t c = cell_of(t, word_at(t, i));
        n += c != last;
        last = c;
    }
    return n;
}

/* Gives how far lines are apart inside a cell; 0 when the white between lines says nothing. */
static float leading_of(const table *t, float *steps)
{
    size_t wide = 0, tight = 0, whole = 0;
    if (t->n < 3)
        return 0;
    for (size_t r = 1; r < t->n; r++)
        steps[r - 1] = step(t, r);
    qsort(steps, t->n - 1, sizeof *steps, by_value);
    float leading = steps[(t->n - 1) / 4];
    for (size_t r = 1; r < t->n; r++) {
        bool is_wide = step(t, r) > leading * 1.25F;
        wide += is_wide;
        tight += !is_wide;
        str first = pages_text(t->p, word_at(t, t->lines[r].from));
        whole += !is_wide && filled(t, r) == t->cell_count && shape_of_start(first) != SHAPE_LOWER;
    }
    /* Not every cell goes on with a second line: where most lines fill all of them, each is a row.
     */
    return wide * 5 >= t->n - 1 && whole * 2 < tight ? leading : 0;
}

static bool starts_row(const table *t, size_t r, float leading)
{
    if (r == 0)
        return true;
    if (leading > 0)
        return step(t, r) > leading * 1.25F;
    const page_word *first = word_at(t, t->lines[r].from);
    if (cell_of(t, first) == 0)
        return filled(t, r) > 1 || shape_of_start(pages_text(t->p, first)) != SHAPE_LOWER;
    return filled(t, r) > 1;
}

/* Adds the lines from..to, which are one row. */
static tref_status read_row(const table *t, size_t from, size_t to, page_lines *l, page_line *like)
{
    tref_status st = TREF_OK;
    like->row = true;
    for (size_t c = 0; c < t->cell_count; c++)
        for (size_t r = from; r < to; r++) {
            size_t n = 0, before = l->n;
            for (size_t i = t->lines[r].from; i < t->lines[r].to; i++)
                if (cell_of(t, word_at(t, i)) == c)
                    t->spare[n++] = t->order[i];
            if (n && (st = page_lines_add(l, t->p, t->spare, n, like)))
                return st;
            like->row = like->row && l->n == before;
        }
    return st;
}

tref_status table_read(page_lines *l, const pages *p, uint32_t *order, size_t n, page_line *like)
{
    tref_status st = TREF_ENOMEM;
    table t = { .p = p, .order = order };
    interval *words = calloc(n, sizeof *words);
    float *steps = calloc(n, sizeof *steps);
    t.lines = calloc(n, sizeof *t.lines);
    t.spare = calloc(n, sizeof *t.spare);
    if (!words || !steps || !t.lines || !t.spare || !rows_find(p, order, n, t.lines, &t.n))
        goto out;
    find_cells(&t, words);
    like->table = true;
    like->left = t.lines[0].x0;
    like->right = t.lines[0].x1;
    float leading = leading_of(&t, steps);
    st = TREF_OK;
    for (size_t from = 0, to; from < t.n && !st; from = to) {
        for (to = from + 1; to < t.n && !starts_row(&t, to, leading);)
            to++;
        st = read_row(&t, from, to, l, like);
    }
out:
    free(words);
    free(steps);
    free(t.lines);
    free(t.spare);
    return st;
}
