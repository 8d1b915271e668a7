/* SPDX-License-Identifier: GPL-2.0-or-later */
/* row.c -- the words of a page in rows: those that stand beside each other. */
#include "ingest/pdf/row.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    float at;
    uint32_t word;
} sort_key;

static int by_place(const void *a, const void *b)
{
    const sort_key *x = a, *y = b;
    if (x->at < y->at || x->at > y->at)
        return x->at < y->at ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static void sort_words(const pages *p, uint32_t *order, size_t n, sort_key *keys, bool down)
{
    for (size_t i = 0; i < n; i++) {
        const page_word *w = &p->words.items[order[i]];
        keys[i] = (sort_key){ down ? w->y0 + w->y1 : w->x0, order[i] };
    }
    qsort(keys, n, sizeof *keys, by_place);
    for (size_t i = 0; i < n; i++)
        order[i] = keys[i].word;
}

/* Says whether two words stand beside each other: they share half of the lower one's height. */
static bool is_beside(const page_word *a, const page_word *b)
{
    float shared = fminf(a->y1, b->y1) - fmaxf(a->y0, b->y0);
    return shared * 2 > fminf(a->y1 - a->y0, b->y1 - b->y0);
}

bool rows_find(const pages *p, uint32_t *order, size_t n, word_row *rows, size_t *count)
{
    sort_key *keys = n ? calloc(n, sizeof *keys) : NULL;
    *count = 0;
    if (!keys)
        return n == 0;
    sort_words(p, order, n, keys, true);
    const page_word *high = NULL;
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        const page_word *w = &p->words.items[order[i]];
        if (!k || !is_beside(high, w)) {
            rows[k++] = (word_row){ i, i, w->x0, w->y0, w->x1, w->y1 };
            high = w;
        }
        /* All are compared with the highest word, for lines that are set close reach into each
         * other. */
        if (w->y1 - w->y0 > (high->y1 - high->y0) * 1.1F)
            high = w;
        word_row *r = &rows[k - 1];
        r->to = i + 1;
        r->x0 = fminf(r->x0, w->x0);
        r->x1 = fmaxf(r->x1, w->x1);
        r->y0 = fminf(r->y0, w->y0);
        r->y1 = fmaxf(r->y1, w->y1);
    }
    for (size_t r = 0; r < k; r++)
        sort_words(p, order + rows[r].from, rows[r].to - rows[r].from, keys, false);
    free(keys);
    *count = k;
    return true;
}
