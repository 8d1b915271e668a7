/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gutter.c -- upright strips of white with text on both sides, between columns of text or of a
 * table. */
#include "ingest/pdf/gutter.h"

#include <math.h>

enum {
    BINS = 1024, /* of the width of a page */
    BINS_PER_EM = 8,
    STRIP = 5,       /* bins: the narrowest gutter, of many rows */
    STRIP_SHORT = 8, /* of few rows */
    STRIP_TWO = 12,  /* of two rows */
    ROWS_BLOCKED = 2 /* so many may stick out into a gutter one after the other */
};

static void measure(gutter_region *g)
{
    double sizes = 0, bytes = 0;
    float right = g->rows[0].x1;
    g->left = g->rows[0].x0;
    for (size_t r = 0; r < g->n; r++) {
        g->left = fminf(g->left, g->rows[r].x0);
        right = fmaxf(right, g->rows[r].x1);
        for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
            const page_word *w = &g->p->words.items[g->order[i]];
            sizes += (double)w->size * w->bytes;
            bytes += w->bytes;
        }
    }
    g->em = fmaxf((float)(sizes / bytes), 1);
    g->step = fmaxf(g->em / BINS_PER_EM, (right - g->left) / (BINS - 1));
}

static size_t bin_of(const gutter_region *g, float x)
{
    float b = (x - g->left) / g->step;
    return b <= 0 ? 0 : b >= BINS - 1 ? BINS - 1 : (size_t)b;
}

/* Marks what is not white in row r. */
static void fill_bins(const gutter_region *g, size_t r, bool *used)
{
    memset(used, 0, BINS * sizeof *used);
    float slack = g->step / 4; /* glyphs are a little narrower than their boxes */
    for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
        const page_word *w = &g->p->words.items[g->order[i]];
        size_t last = bin_of(g, w->x1 - slack);
        for (size_t b = bin_of(g, w->x0 + slack); b <= last; b++)
            used[b] = true;
    }
}

/* Drops the rows at the top that have text on one side only, and are the end of what stands right
 * above. */
static void trim(const gutter_region *g, gutter *s)
{
    while (s->first > 0 && s->first < s->last) {
        const word_row *above = &g->rows[s->first - 1], *r = &g->rows[s->first];
        bool both = r->x0 < s->x0 && r->x1 > s->x1;
        if (both || r->y0 - above->y1 > g->em * 0.6F)
            return;
        s->first++;
    }
}

/* Keeps the strip when it has text on both sides, in enough rows for its width. */
static void consider(gutter_region *g, size_t from_bin, size_t to_bin, size_t first, size_t last)
{
    gutter s = { .first = first, .last = last };
    size_t left = 0, right = 0;
    s.x0 = g->left + (float)from_bin * g->step;
    s.x1 = g->left + (float)to_bin * g->step;
    trim(g, &s);
    for (size_t r = s.first; r <= s.last; r++) {
        left += g->rows[r].x0 < s.x0;
        right += g->rows[r].x1 > s.x1;
    }
    size_t rows = left < right ? left : right;
    size_t needed = rows >= GUTTER_ROWS_FEW ? STRIP : rows > 2 ? STRIP_SHORT : STRIP_TWO;
    if (rows < 2 || to_bin - from_bin < needed)
        return;
    s.score = (float)(rows + s.last - s.first) + (s.x1 - s.x0) / g->em / 10;
    size_t at = g->found < GUTTERS ? g->found++ : GUTTERS;
    for (; at > 0 && g->best[at - 1].score < s.score; at--)
        if (at < GUTTERS)
            g->best[at] = g->best[at - 1];
    if (at < GUTTERS)
        g->best[at] = s;
}

/* Considers the strips that end above row r: in used is what row r covers, in height how many rows
 * above it are white. */
static void close_strips(gutter_region *g, size_t r, const bool *used, const uint16_t *height)
{
    size_t start = 0, rows = 0; /* of the strip so far; rows is 0: there is none */
    for (size_t b = 0; b + STRIP <= BINS; b++) {
        size_t white = SIZE_MAX;
        bool blocked = r == g->n;
        for (size_t k = b; k < b + STRIP; k++) {
            white = height[k] < white ? height[k] : white;
            blocked |= used[k];
        }
        if (!blocked || white < 2)
            white = 0;
        if (white == rows)
            continue;
        if (rows)
            consider(g, start, b + STRIP - 1, r - rows, r - 1);
        start = b;
        rows = white;
    }
    if (rows)
        consider(g, start, BINS, r - rows, r - 1);
}

void gutters_find(gutter_region *g)
{
    bool used[BINS];
    uint16_t height[BINS] = { 0 };
    measure(g);
    for (size_t r = 0; r <= g->n; r++) {
        memset(used, 0, sizeof used);
        if (r < g->n)
            fill_bins(g, r, used);
        close_strips(g, r, used, height);
        for (size_t b = 0; b < BINS; b++)
            height[b] = used[b] ? 0 : (uint16_t)(height[b] + 1);
    }
}

/* Says whether row r leaves the middle of the gutter white. */
static bool is_white(const gutter_region *g, size_t r, const gutter *s)
{
    for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
        const page_word *w = &g->p->words.items[g->order[i]];
        if (w->x0 < s->x1 - g->step && w->x1 > s->x0 + g->step)
            return false;
    }
    return true;
}

/* Says whether in row r a word on the left merely sticks out, for another begins where the right
 * column does. */
static bool sticks_out(const gutter_region *g, size_t r, float right)
{
    bool left = false;
    for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
        const page_word *w = &g->p->words.items[g->order[i]];
        if (w->x0 > right - g->em * 0.2F)
            return left && w->x0 < right + g->em * 0.2F;
        left = true;
    }
    return false;
}

/* Gives the row that is n rows behind the first one above or below row end. */
static size_t behind(size_t end, size_t n, int up)
{
    return up ? end - 1 - n : end + 1 + n;
}

void gutter_extend(const gutter_region *g, gutter *s)
{
    float right = g->rows[s->first].x1;
    for (size_t r = s->first; r <= s->last; r++)
        for (size_t i = g->rows[r].from; i < g->rows[r].to; i++) {
            float x = g->p->words.items[g->order[i]].x0;
            right = x >= s->x0 && x < right ? x : right;
        }
    for (int up = 0; up < 2; up++)
        for (;;) {
            size_t end = up ? s->first : s->last, room = up ? end : g->n - 1 - end, n = 0;
            while (n < room && n <= ROWS_BLOCKED && !is_white(g, behind(end, n, up), s) &&
                   sticks_out(g, behind(end, n, up), right))
                n++;
            size_t blocked = n;
            while (n < room && is_white(g, behind(end, n, up), s))
                n++;
            if (blocked > ROWS_BLOCKED || n < blocked + 2)
                break;
            *(up ? &s->first : &s->last) = up ? end - n : end + n;
        }
}
