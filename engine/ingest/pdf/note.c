/* SPDX-License-Identifier: GPL-2.0-or-later */
/* note.c -- which lines of pages are footnotes.
 *
 * They are the smaller lines at the end of a column, from the first that has a number; or, when the
 * page before ends with a footnote, from the first smaller one. */
#include "ingest/pdf/note.h"

#include "ingest/shape.h"

static bool is_small(const page_line *line, float body)
{
    return line->size < body * 0.95F && !line->table;
}

static bool starts_note(const page_lines *l, size_t i)
{
    return l->items[i].marked || shape_of_start(page_lines_text(l, i)) == SHAPE_FOOTNOTE;
}

/* Says whether a line of body text stands below line i in the same column of the paper. */
static bool is_above_text(const page_lines *l, size_t i, size_t from, size_t to, float body)
{
    const page_line *x = &l->items[i];
    for (size_t k = from; k < to; k++) {
        const page_line *y = &l->items[k];
        if (y->y0 > x->y1 && y->x0 < x->x1 && y->x1 > x->x0 && !is_small(y, body))
            return true;
    }
    return false;
}

/* Marks the notes at the end of lines from..to, which are a column of the page of lines
 * first..last. */
static bool mark(const page_lines *l, size_t from, size_t to, size_t first, size_t last, float body,
                 bool goes_on, bool *notes)
{
    size_t start = to;
    while (start > from && is_small(&l->items[start - 1], body))
        start--;
    while (!goes_on && start < to && !starts_note(l, start))
        start++;
    if (start == to || is_above_text(l, to - 1, first, last, body))
        return false;
    for (size_t i = start; i < to; i++)
        notes[i] = true;
    return true;
}

void notes_find(const page_lines *l, float body, bool *notes)
{
    bool before = false; /* the page before ends with a note */
    for (size_t first = 0, last; first < l->n; first = last) {
        bool found = false;
        for (last = first; last < l->n && l->items[last].page == l->items[first].page;)
            last++;
        for (size_t from = first, to; from < last; from = to) {
            for (to = from; to < last && l->items[to].column == l->items[from].column;)
                to++;
            /* A page that is all small is set so, and has no notes for that. */
            found |= mark(l, from, to, first, last, body, before && from > first, notes);
        }
        before = found;
    }
}
