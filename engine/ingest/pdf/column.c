/* SPDX-License-Identifier: GPL-2.0-or-later */
/* column.c -- the columns and tables of a page, found by the white between them.
 *
 * A gutter is an upright strip of white with text on both sides.  The one with most rows divides
 * the page in four, each of which is divided again:
 *
 *      above above above        what is read is above, left, right, below;
 *      left  |     right        in a table it is the rows, so that one stays whole
 *      left  |     right
 *      below below below */
#include "ingest/pdf/column.h"

#include <stdlib.h>

#include "base/array.h"
#include "ingest/pdf/gutter.h"

enum { DEPTH_MAX = 12, COLUMNS_MAX = 400 };

typedef struct {
    const pages *p;
    column_set *set;
    uint32_t *spare; /* room for as many words as the page has */
} finder;

static bool add_column(finder *f, size_t from, size_t to, bool table)
{
    column c = { from, to, table };
    return from == to || ARRAY_PUSH(&f->set->list, c, SIZE_MAX);
}

/* Puts the words right of the gutter behind the others; gives where they begin. */
static size_t part(finder *f, size_t from, size_t to, const gutter *s)
{
    uint32_t *order = f->set->order;
    size_t at = from, spare = 0;
    for (size_t i = from; i < to; i++)
        if (f->p->words.items[order[i]].x0 < s->x0)
            order[at++] = order[i];
        else
            f->spare[spare++] = order[i];
    memcpy(order + at, f->spare, spare * sizeof *order);
    return at;
}

/* Gives the best gutter of the words from..to, as places in the order: above [from, *first), below
 * [*last, to). */
static gutter_kind find_best(finder *f, size_t from, size_t to, size_t *first, size_t *last,
                             gutter *s, bool *ok)
{
    gutter_kind kind = GUTTER_NONE;
    gutter_region g = { .p = f->p, .order = f->set->order + from };
    word_row *rows = calloc(to - from, sizeof *rows);
    *ok = rows && rows_find(f->p, f->set->order + from, to - from, rows, &g.n);
    g.rows = rows;
    if (*ok && g.n >= 2 && g.n <= GUTTER_ROWS_MAX) {
        gutters_find(&g);
        for (size_t i = 0; i < g.found && kind == GUTTER_NONE; i++) {
            kind = gutter_judge(&g, &g.best[i]);
            *s = g.best[i];
            if (kind == GUTTER_COLUMNS)
                gutter_extend(&g, s);
            if (kind == GUTTER_TABLE)
                gutter_trim_table(&g, s);
        }
        if (kind != GUTTER_NONE) {
            *first = from + rows[s->first].from;
            *last = from + rows[s->last].to;
        }
    }
    free(rows);
    return kind;
}

static bool divide(finder *f, size_t from, size_t to, int depth)
{
    size_t first = to, last = to;
    gutter s = { 0 };
    bool ok = true;
    gutter_kind kind = GUTTER_NONE;
    if (from == to)
        return true;
    if (depth < DEPTH_MAX && f->set->list.n < COLUMNS_MAX)
        kind = find_best(f, from, to, &first, &last, &s, &ok);
    if (!ok)
        return false;
    if (kind == GUTTER_NONE)
        return add_column(f, from, to, false);
    if (!divide(f, from, first, depth + 1))
        return false;
    if (kind == GUTTER_TABLE) {
        if (!add_column(f, first, last, true))
            return false;
    } else {
        size_t right = part(f, first, last, &s);
        if (!divide(f, first, right, depth + 1) || !divide(f, right, last, depth + 1))
            return false;
    }
    return divide(f, last, to, depth + 1);
}

tref_status columns_find(column_set *c, const pages *p, size_t i)
{
    const page *on = &p->list.items[i];
    size_t n = on->to - on->from;
    finder f = { .p = p, .set = c };
    *c = (column_set){ 0 };
    if (!n)
        return TREF_OK;
    c->order = calloc(n, sizeof *c->order);
    f.spare = calloc(n, sizeof *f.spare);
    bool ok = c->order && f.spare;
    for (size_t k = 0; ok && k < n; k++)
        c->order[k] = (uint32_t)(on->from + k);
    ok = ok && divide(&f, 0, n, 0);
    free(f.spare);
    if (ok)
        return TREF_OK;
    columns_free(c);
    return TREF_ENOMEM;
}

void columns_free(column_set *c)
{
    free(c->order);
    free(c->list.items);
    *c = (column_set){ 0 };
}
