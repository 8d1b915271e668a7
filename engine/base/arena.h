/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.h -- many small allocations that are freed together. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct arena_chunk arena_chunk;

typedef struct {
    arena_chunk *chunks;
    size_t used, max; /* bytes asked for, and their ceiling */
    bool failed;      /* sticky: some allocation gave NULL */
} arena;

void arena_init(arena *a, size_t max);
void arena_free(arena *a);
/* Forgets everything but keeps the newest chunk for reuse. */
void arena_reset(arena *a);
/* Gives n bytes, aligned for anything and zeroed, or NULL (and failed is set). */
void *arena_alloc(arena *a, size_t n);
/* Gives a NUL-terminated copy, or NULL. */
char *arena_dup(arena *a, str s);

#endif /* BASE_ARENA_H */
