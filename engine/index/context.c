/* SPDX-License-Identifier: GPL-2.0-or-later */
/* context.c -- what the paragraphs around one speak of. */
#include "index/context.h"

enum { BYTES_MAX = 1 << 26 };

void context_init(context *c)
{
    *c = (context){ 0 };
    map_init(&c->counts, BYTES_MAX);
}

void context_free(context *c)
{
    map_free(&c->counts);
}

void context_clear(context *c)
{
    map_clear(&c->counts);
    c->paragraph = 0;
    c->n = 0;
}

void context_next(context *c)
{
    c->paragraph++;
}

bool context_add(context *c, str term)
{
    uint64_t *value = map_put(&c->counts, term);
    if (!value)
        return false;
    if ((uint32_t)*value != c->paragraph)
        *value = ((*value >> 32) + 1) << 32 | c->paragraph;
    return true;
}

/* Tells whether a is to be preferred to b. */
static bool is_better(const map_entry *a, const map_entry *b)
{
    uint64_t x = a->value >> 32, y = b->value >> 32;
    if (x != y)
        return x > y;
    return a->key.n != b->key.n ? a->key.n > b->key.n : str_cmp(a->key, b->key) < 0;
}

void context_choose(context *c)
{
    const map_entry *best[CONTEXT_MOST];
    c->n = 0;
    for (size_t i = 0; i < c->counts.n; i++) {
        const map_entry *e = &c->counts.items[i];
        if (c->n == CONTEXT_MOST && !is_better(e, best[c->n - 1]))
            continue;
        size_t at = c->n < CONTEXT_MOST ? c->n++ : c->n - 1;
        for (; at && is_better(e, best[at - 1]); at--)
            best[at] = best[at - 1];
        best[at] = e;
    }
    for (size_t i = 0; i < c->n; i++)
        c->best[i] = best[i]->key;
}
