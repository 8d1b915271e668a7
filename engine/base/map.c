/* SPDX-License-Identifier: GPL-2.0-or-later */
/* map.c -- from strings to numbers. */
#include "base/map.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"

enum { MAX_ITEMS = 1 << 30 };

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    return x ^ (x >> 32);
}

uint64_t hash_seeded(str s, uint64_t seed)
{
    uint64_t h = seed ^ (s.n * UINT64_C(0x9e3779b97f4a7c15));
    while (s.n >= 8) {
        uint64_t w;
        memcpy(&w, s.p, 8);
        h = mix(h ^ w);
        s.p += 8;
        s.n -= 8;
    }
    uint64_t w = 0;
    if (s.n)
        memcpy(&w, s.p, s.n);
    return mix(h ^ w);
}

uint64_t hash_stable(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001b3);
    return h;
}

void map_init(map *m, size_t max_bytes)
{
    *m = (map){ 0 };
    arena_init(&m->keys, max_bytes);
    if (getentropy(&m->seed, sizeof m->seed))
        m->seed = (uint64_t)(uintptr_t)m; /* weaker, never fatal */
}

void map_free(map *m)
{
    free(m->items);
    free(m->slots);
    arena_free(&m->keys);
    m->items = NULL;
    m->slots = NULL;
    m->n = m->cap = m->slot_count = 0;
}

void map_clear(map *m)
{
    m->n = 0;
    if (m->slots)
        memset(m->slots, 0, m->slot_count * sizeof *m->slots);
    arena_reset(&m->keys);
}

/* Gives the slot of key, or the free one where it would go. */
static size_t slot_of(const map *m, str key, uint64_t hash)
{
    size_t mask = m->slot_count - 1, i = (size_t)hash & mask;
    for (; m->slots[i]; i = (i + 1) & mask) {
        const map_entry *e = &m->items[m->slots[i] - 1];
        if (e->hash == hash && str_eq(e->key, key))
            break;
    }
    return i;
}

uint64_t *map_find(const map *m, str key)
{
    if (!m->n)
        return NULL;
    uint32_t at = m->slots[slot_of(m, key, hash_seeded(key, m->seed))];
    return at ? &m->items[at - 1].value : NULL;
}

static bool rehash(map *m, size_t count)
{
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    free(m->slots);
    m->slots = slots;
    m->slot_count = count;
    for (size_t i = 0; i < m->n; i++)
        m->slots[slot_of(m, m->items[i].key, m->items[i].hash)] = (uint32_t)(i + 1);
    return true;
}

uint64_t *map_put(map *m, str key)
{
    /* At most two thirds full, so that a search stays short. */
    if (m->slot_count * 2 <= m->n * 3 && !rehash(m, m->slot_count ? m->slot_count * 2 : 16))
        return NULL;
    uint64_t hash = hash_seeded(key, m->seed);
    size_t i = slot_of(m, key, hash);
    if (m->slots[i])
        return &m->items[m->slots[i] - 1].value;
    if (!array_reserve(&m->items, &m->cap, m->n + 1, sizeof *m->items, MAX_ITEMS))
        return NULL;
    char *copy = arena_dup(&m->keys, key);
    if (!copy)
        return NULL;
    m->items[m->n] = (map_entry){ { copy, key.n }, hash, 0 };
    m->slots[i] = (uint32_t)++m->n;
    return &m->items[m->n - 1].value;
}
