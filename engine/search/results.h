/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.h -- what a tref_results is made of. */
#ifndef SEARCH_RESULTS_H
#define SEARCH_RESULTS_H

#include "base/arena.h"
#include "tref.h"

struct tref_results {
    arena memory; /* all strings and lists below */
    const char *query;
    tref_lang lang;
    uint64_t took_us, total;
    bool exact;
    const char *suggestion; /* or NULL */
    tref_hit *hits;
    size_t hit_count;
    tref_expansion *expansions;
    size_t expansion_count;
    tref_facet *facets;
    size_t facet_count;
};

#endif /* SEARCH_RESULTS_H */
