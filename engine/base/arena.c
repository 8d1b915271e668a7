/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.c -- many small allocations that are freed together. */
#include "base/arena.h"

#include <stddef.h>
#include <stdlib.h>

/* [arena_chunk][byte][byte]...  Chunks are a list, the newest first. */
struct arena_chunk {
    arena_chunk *next;
    size_t used, size;
    max_align_t bytes[];
};

enum { CHUNK = 16 * 1024 };

void arena_init(arena *a, size_t max)
{
    *a = (arena){ .max = max };
}

void arena_free(arena *a)
{
    while (a->chunks) {
        arena_chunk *next = a->chunks->next;
        free(a->chunks);
        a->chunks = next;
    }
    a->used = 0;
}

void arena_reset(arena *a)
{
    arena_chunk *keep = a->chunks;
    if (keep) {
        a->chunks = keep->next;
        arena_free(a);
        keep->next = NULL;
        keep->used = 0;
        a->chunks = keep;
    }
    a->used = 0;
    a->failed = false;
}

static arena_chunk *add_chunk(arena *a, size_t need)
{
    size_t size = need > CHUNK ? need : CHUNK;
    arena_chunk *c = malloc(sizeof *c + size);
    if (!c)
        return NULL;
    c->next = a->chunks;
    c->used = 0;
    c->size = size;
    a->chunks = c;
    return c;
}

void *arena_alloc(arena *a, size_t n)
{
    size_t need = (n + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    arena_chunk *c = a->chunks;
    bool fits = need >= n && need <= a->max - a->used;
    if (fits && (!c || c->size - c->used < need))
        c = add_chunk(a, need);
    if (!fits || !c) {
        a->failed = true;
        return NULL;
    }
    void *p = (char *)c->bytes + c->used;
    c->used += need;
    a->used += need;
    return memset(p, 0, need);
}

char *arena_dup(arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (p && s.n)
        memcpy(p, s.p, s.n);
    return p;
}
