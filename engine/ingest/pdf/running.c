/* SPDX-License-Identifier: GPL-2.0-or-later */
/* running.c -- what stands at the head or foot of pages and is no part of the text.
 *
 * It is looked for in the outermost rows of each page, over its whole width, before columns are: a
 * foot under two columns would hide the white between them. */
#include "ingest/pdf/running.h"

#include <stdlib.h>

#include "base/map.h"
#include "ingest/pdf/row.h"
#include "ingest/letter.h"
#include "ingest/shape.h"

enum {
    OUTER = 5,          /* rows at each end that are looked at */
    SHARED = 3,         /* so many pages with one head make it a running head */
    BAND = 3,           /* points: heads of different pages stand at most so far apart */
    KEYS_MAX = 1 << 24, /* bytes of different heads; beyond that they are not looked for */
    TEXT_MAX = 400,     /* a row longer than that is no head */
    DIGITS = 4          /* of a page number */
};

typedef struct {
    pages *p;
    map heads;
    uint32_t *order;
    word_row *rows;
    size_t n;         /* rows of the page at hand */
    page_word *spare; /* room for the words of a page */
    buf text;         /* of the row at hand */
} running;

/* Fills r->text with the text of a row. */
static str row_text(running *r, size_t i)
{
    buf_reset(&r->text);
    for (size_t k = r->rows[i].from; k < r->rows[i].to; k++) {
        const page_word *w = &r->p->words.items[r->order[k]];
        if (r->text.n && !w->glued)
            buf_char(&r->text, ' ');
        buf_str(&r->text, pages_text(r->p, w));
    }
    return buf_view(&r->text);
}

/* Gives what heads have in common: side, place, and the text without digits and spaces. */
static str head_key(running *r, size_t i, bool bottom, int shift, char key[TEXT_MAX + 8])
{
    str s = row_text(r, i);
    bool letters = false;
    int band = (int)(r->rows[i].y1 / BAND) + shift;
    size_t n = 0;
    if (r->text.st || s.n >= TEXT_MAX)
        return (str){ key, 0 };
    key[n++] = bottom ? 'B' : 'T';
    for (int k = 0; k < 4; k++)
        key[n++] = (char)((unsigned)band >> (8 * k) & 0xFF);
    for (size_t k = 0; k < s.n; k++)
        if (!letter_is_digit((unsigned char)s.p[k]) && s.p[k] != ' ') {
            letters |= ((unsigned char)s.p[k] | 0x20) >= 'a';
            key[n++] = s.p[k];
        }
    return (str){ key, letters ? n : 0 };
}

/* Finds the rows of page i. */
static bool read_rows(running *r, size_t i)
{
    const page *on = &r->p->list.items[i];
    for (size_t k = on->from; k < on->to; k++)
        r->order[k - on->from] = (uint32_t)k;
    return rows_find(r->p, r->order, on->to - on->from, r->rows, &r->n);
}

static size_t outer_row(const running *r, size_t i, bool bottom)
{
    return bottom ? r->n - 1 - i : i;
}

static tref_status count_heads(running *r)
{
    char key[TEXT_MAX + 8];
    for (size_t i = 0; i < r->p->list.n; i++) {
        if (!read_rows(r, i))
            return TREF_ENOMEM;
        for (size_t k = 0; k < OUTER && k < r->n; k++)
            for (int bottom = 0; bottom < 2; bottom++) {
                str s = head_key(r, outer_row(r, k, bottom), bottom, 0, key);
                uint64_t *count = s.n ? map_put(&r->heads, s) : NULL;
                if (count)
                    ++*count;
            }
    }
    return buf_status(&r->text) == TREF_ENOMEM ? TREF_ENOMEM : TREF_OK;
}

static bool is_running(running *r, size_t i, bool bottom, float height)
{
    char key[TEXT_MAX + 8];
    uint64_t count = 0, needed = SHARED;
    for (int shift = -1; shift <= 1; shift++) {
        str s = head_key(r, i, bottom, shift, key);
        const uint64_t *found = s.n ? map_find(&r->heads, s) : NULL;
        count += found ? *found : 0;
    }
    /* In a short document two will do, right at the edge of the paper. */
    if (r->p->list.n < 4 &&
        (bottom ? r->rows[i].y0 > height * 0.9F : r->rows[i].y1 < height * 0.1F))
        needed = 2;
    return count >= needed || shape_is_page_number(row_text(r, i), DIGITS);
}

/* Leaves only the words of the rows from top to before bottom on the page. */
static void keep(running *r, page *on, size_t top, size_t bottom)
{
    size_t first = top < r->n ? r->rows[top].from : 0;
    size_t last = bottom > top ? r->rows[bottom - 1].to : first;
    page_word *words = r->p->words.items + on->from;
    /* The order names each word once: what is kept goes to spare, and from there to the front. */
    for (size_t i = first; i < last; i++)
        r->spare[i - first] = r->p->words.items[r->order[i]];
    if (last > first)
        memcpy(words, r->spare, (last - first) * sizeof *words);
    on->to = on->from + (last - first);
}

/* Adds the text of a row to first: as it is, and then each part that stands by itself. */
static void tell(running *r, size_t i, buf *first)
{
    const page_word *before = NULL;
    buf_str(first, row_text(r, i));
    buf_char(first, '\n');
    for (size_t k = r->rows[i].from; k < r->rows[i].to; k++) {
        const page_word *w = &r->p->words.items[r->order[k]];
        if (before)
            buf_char(first, w->x0 - before->x1 > w->size ? '\n' : ' ');
        buf_str(first, pages_text(r->p, w));
        before = w;
    }
    buf_char(first, '\n');
}

static tref_status drop_heads(running *r, buf *first)
{
    for (size_t i = 0; i < r->p->list.n; i++) {
        page *on = &r->p->list.items[i];
        if (!read_rows(r, i))
            return TREF_ENOMEM;
        size_t top = 0, bottom = r->n;
        while (top < bottom && top < OUTER && is_running(r, top, false, on->height))
            top++;
        while (bottom > top && r->n - bottom < OUTER && is_running(r, bottom - 1, true, on->height))
            bottom--;
        for (size_t k = 0; i == 0 && k < r->n; k++)
            if (k < top || k >= bottom)
                tell(r, k, first);
        if (top > 0 || bottom < r->n)
            keep(r, on, top, bottom);
    }
    return r->text.st ? r->text.st : buf_status(first);
}

tref_status running_drop(pages *p, buf *first)
{
    size_t most = 0;
    running r = { .p = p };
    for (size_t i = 0; i < p->list.n; i++)
        if (p->list.items[i].to - p->list.items[i].from > most)
            most = p->list.items[i].to - p->list.items[i].from;
    if (!most)
        return TREF_OK;
    tref_status st = TREF_ENOMEM;
    map_init(&r.heads, KEYS_MAX);
    buf_init(&r.text, PAGE_TEXT_MAX);
    r.order = calloc(most, sizeof *r.order);
    r.rows = calloc(most, sizeof *r.rows);
    r.spare = calloc(most, sizeof *r.spare);
    if (r.order && r.rows && r.spare && !(st = count_heads(&r)))
        st = drop_heads(&r, first);
    free(r.order);
    free(r.rows);
    free(r.spare);
    map_free(&r.heads);
    buf_free(&r.text);
    return st;
}
