/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_build.h -- makes the shim's queries, and says as s-expressions what was made.
 *
 * A `built` is a query under construction, or nothing (q is NULL), which every
 * function here takes and passes over.  A function takes its kids away
 * unless it says otherwise. */
#ifndef QUERY_BUILD_H
#define QUERY_BUILD_H

#include "base/arena.h"
#include "shim/xap.h"
#include "tref.h"

typedef struct {
    xap_query *q;
    const char *text; /* in the builder's memory */
} built;

enum { BUILD_MAX_KIDS = 1024 };

typedef struct {
    built items[BUILD_MAX_KIDS];
    size_t n;
} built_list;

typedef struct {
    arena *a;
    bool explain;   /* make the texts */
    tref_status st; /* sticky */
    tref_error *err;
} builder;

built build_all(builder *b);
built build_term(builder *b, str term);
built build_prefix(builder *b, str prefix, uint32_t most);
built build_range(builder *b, uint32_t slot, str from, str to);
built build_scale(builder *b, double factor, built kid);
/* One kid is given as it is; no kid gives nothing.  window: as in xap_query_join. */
built build_join(builder *b, int op, built_list *kids, unsigned window);
/* The same, but the kids stay in their list. */
built build_over(builder *b, int op, const built_list *kids, unsigned window);
/* Left op right; where one is nothing, the other. */
built build_pair(builder *b, int op, built left, built right);
void build_drop(built x);

/* Lists live on the heap: they are large, and trees are deep.  NULL when memory is short. */
built_list *list_new(builder *b);
void list_add(builder *b, built_list *l, built x);
/* Frees l and what is still in it. */
void list_free(built_list *l);

#endif /* QUERY_BUILD_H */
