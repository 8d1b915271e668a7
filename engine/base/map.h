/* SPDX-License-Identifier: GPL-2.0-or-later */
/* map.h -- from strings to numbers: open addressing, keys copied, order of first insertion kept. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"

typedef struct {
    str key; /* NUL-terminated in the map's memory */
    uint64_t hash;
    uint64_t value;
} map_entry;

typedef struct {
    map_entry *items; /* in the order they came */
    size_t n, cap;
    uint32_t *slots; /* index into items plus one, 0 is free; a power of two of them */
    size_t slot_count;
    uint64_t seed;
    arena keys;
} map;

/* The keys' bytes together stay below max_bytes. */
void map_init(map *m, size_t max_bytes);
void map_free(map *m);
void map_clear(map *m);
/* Gives the value's place, or NULL when key is not there. */
uint64_t *map_find(const map *m, str key);
/* Gives the value's place, made with 0 when key was not there; NULL when memory is short.  The place
 * is good until the next map_put. */
uint64_t *map_put(map *m, str key);

/* A hash for tables: fast, seeded so that hostile keys cannot be made to collide beforehand. */
uint64_t hash_seeded(str s, uint64_t seed);
/* FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine, for what is stored.  Start: HASH_START. */
#define HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t hash_stable(uint64_t h, const void *bytes, size_t n);

#endif /* BASE_MAP_H */
