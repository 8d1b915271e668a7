/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.c -- gives out what a search found. */
#include "search/results.h"

#include <stdlib.h>

size_t tref_results_count(const tref_results *r)
{
    return r ? r->hit_count : 0;
}

uint64_t tref_results_total(const tref_results *r, int *exact)
{
    if (exact)
        *exact = r && r->exact;
    return r ? r->total : 0;
}

uint64_t tref_results_took(const tref_results *r)
{
    return r ? r->took_us : 0;
}

const tref_hit *tref_results_hit(const tref_results *r, size_t i)
{
    return r && i < r->hit_count ? &r->hits[i] : NULL;
}

const tref_expansion *tref_results_expansion(const tref_results *r, size_t i)
{
    return r && i < r->expansion_count ? &r->expansions[i] : NULL;
}

const tref_facet *tref_results_facet(const tref_results *r, size_t i)
{
    return r && i < r->facet_count ? &r->facets[i] : NULL;
}

const char *tref_results_suggestion(const tref_results *r)
{
    return r ? r->suggestion : NULL;
}

void tref_results_free(tref_results *r)
{
    if (!r)
        return;
    arena_free(&r->memory);
    free(r);
}
