/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c -- runs a query and gathers what is shown of it. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/err.h"
#include "index/border.h"
#include "index/weight.h"
#include "query/query_compile.h"
#include "search/highlight.h"
#include "search/results.h"
#include "search/suggest.h"

enum {
    MAX_HITS = 1000,
    MAX_FIRST = 10000000,
    MAX_FACET_VALUES = 1000,
    MAX_SECONDS = 1000000,
    COUNT_EXACTLY = 100, /* matches: so few are counted at no cost */
    SPAN_ID = 16         /* room for # and a number */
};

static const size_t max_memory = (size_t)1 << 32;

static const struct {
    uint32_t bit, slot;
    const char *name;
} facet_kinds[] = {
    { TREF_FACET_TYPE, SLOT_TYPE, "type" },
    { TREF_FACET_DOSSIER, SLOT_DOSSIER, "dossier" },
    { TREF_FACET_YEAR, SLOT_YEAR, "year" },
    { TREF_FACET_LANG, SLOT_LANG, "lang" },
    { TREF_FACET_SPEAKER, SLOT_SPEAKER, "speaker" },
};

enum { FACET_KINDS = sizeof facet_kinds / sizeof *facet_kinds };

/* One search under way. */
typedef struct {
    tref_index *ix;
    const tref_query *q;
    const tref_search_opts *opts;
    tref_results *r;
    xap_mset *mset;
    tref_error *err;
} run;

static tref_status broken(run *x, const xap_error *e)
{
    return border_error(x->err, e, x->ix->path);
}

static uint64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* ---- options -------------------------------------------------------------- */

static tref_status check_opts(const tref_search_opts *o, tref_error *err)
{
    if (o->size != sizeof *o)
        return err_set(err, TREF_EINVAL, "opts was not begun with TREF_SEARCH_INIT");
    if (o->count > MAX_HITS || o->first > MAX_FIRST || o->facet_values > MAX_FACET_VALUES)
        return err_set(err, TREF_EINVAL, "count is at most %d, first %d, facet_values %d", MAX_HITS,
                       MAX_FIRST, MAX_FACET_VALUES);
    if (o->sort < TREF_SORT_SCORE || o->sort > TREF_SORT_OLDEST ||
        !(o->seconds >= 0 && o->seconds < MAX_SECONDS)) /* nor NaN */
        return err_set(err, TREF_EINVAL, "no such sort, or no such time");
    return TREF_OK;
}

static xap_search_opts shim_opts(const tref_search_opts *o)
{
    xap_search_opts x = xap_search_defaults();
    x.first = o->first;
    x.count = o->count;
    x.check_at_least = o->exact_total || o->facets ? UINT32_MAX : COUNT_EXACTLY;
    x.k1 = WEIGHT_K1 * WEIGHT_SCALE;
    x.b = 0;
    x.min_normlen = 0;
    x.time_limit = o->seconds;
    if (o->sort != TREF_SORT_SCORE) {
        x.order = XAP_BY_VALUE_THEN_SCORE;
        x.sort_slot = SLOT_DATE;
        x.sort_descending = o->sort == TREF_SORT_NEWEST;
    }
    if (o->collapse) {
        x.collapse_slot = SLOT_DOC;
        x.collapse_max = 1;
    }
    x.facet_values = o->facet_values;
    for (size_t i = 0; i < FACET_KINDS; i++)
        if (o->facets & facet_kinds[i].bit)
            x.facet_slots[x.facet_count++] = facet_kinds[i].slot;
    return x;
}

/* ---- hits ----------------------------------------------------------------- */

static const char *keep(run *x, str s)
{
    return arena_dup(&x->r->memory, s);
}

static void fill_hit(run *x, const record *rec, const xap_hit *found, tref_hit *hit)
{
    char *id = arena_alloc(&x->r->memory, rec->doc.n + SPAN_ID);
    if (id)
        snprintf(id, rec->doc.n + SPAN_ID, "%.*s#%u", (int)rec->doc.n, rec->doc.p, rec->paragraph);
    *hit = (tref_hit){ .id = id,
                       .doc = keep(x, rec->doc),
                       .paragraph = rec->paragraph,
                       .page = rec->page,
                       .more = found->collapsed,
                       .score = found->score,
                       .title = keep(x, rec->title),
                       .heading = keep(x, rec->heading),
                       .speaker = keep(x, rec->speaker),
                       .date = keep(x, rec->date),
                       .type = keep(x, rec->type),
                       .dossier = keep(x, rec->dossier),
                       .number = keep(x, rec->number),
                       .url = keep(x, rec->url),
                       .lang = keep(x, rec->lang),
                       .text = keep(x, rec->text) };
}

static tref_status gather_hits(run *x)
{
    xap_counts counts = xap_mset_counts(x->mset);
    highlighter h;
    tref_results *r = x->r;
    tref_status st = highlighter_init(&h, x->q, x->ix->an, &r->memory, x->err);
    r->hits = arena_alloc(&r->memory, (counts.size + 1) * sizeof *r->hits);
    for (uint32_t i = 0; !st && r->hits && i < counts.size; i++) {
        xap_error e;
        xap_hit found;
        record rec;
        if (xap_mset_hit(x->mset, i, &found, &e))
            st = broken(x, &e);
        if (!st)
            st = reader_record(x->ix, found.docid, &rec, x->err);
        if (st)
            break;
        fill_hit(x, &rec, &found, &r->hits[i]);
        st = r->memory.failed ? err_nomem(x->err) : highlighter_mark(&h, &r->hits[i], x->err);
        r->hit_count = i + 1;
    }
    highlighter_free(&h);
    r->total = counts.estimate;
    r->exact = counts.lower == counts.upper;
    return st;
}

/* ---- facets --------------------------------------------------------------- */

static tref_status gather_facets(run *x)
{
    tref_results *r = x->r;
    size_t most = FACET_KINDS * (size_t)x->opts->facet_values;
    if (!x->opts->facets || !most)
        return TREF_OK;
    r->facets = arena_alloc(&r->memory, most * sizeof *r->facets);
    uint32_t facet = 0;
    for (size_t k = 0; r->facets && k < FACET_KINDS; k++) {
        if (!(x->opts->facets & facet_kinds[k].bit))
            continue;
        xap_str value;
        uint32_t docs;
        xap_error e;
        xap_status st = XAP_OK;
        for (uint32_t i = 0; !st && i < x->opts->facet_values; i++) {
            st = xap_mset_facet(x->mset, facet, i, &value, &docs, &e);
            if (st == XAP_OK)
                r->facets[r->facet_count++] =
                    (tref_facet){ facet_kinds[k].name, keep(x, xview(value)), docs };
        }
        if (st && st != XAP_DONE)
            return broken(x, &e);
        facet++;
    }
    return r->memory.failed ? err_nomem(x->err) : TREF_OK;
}

/* ---- expansions ----------------------------------------------------------- */

/* Copies them, for results outlive their query. */
static tref_status copy_expansions(run *x)
{
    tref_results *r = x->r;
    size_t n = x->q->expansions.n;
    r->expansions = arena_alloc(&r->memory, (n + 1) * sizeof *r->expansions);
    for (size_t i = 0; r->expansions && i < n; i++) {
        tref_expansion e = x->q->expansions.items[i];
        const char **forms = arena_alloc(&r->memory, (e.form_count + 1) * sizeof *forms);
        for (size_t j = 0; forms && j < e.form_count; j++)
            forms[j] = keep(x, str_of(e.forms[j]));
        e.forms = forms;
        e.text = keep(x, str_of(e.text));
        e.concept = keep(x, str_of(e.concept));
        r->expansions[r->expansion_count++] = e;
    }
    return r->memory.failed ? err_nomem(x->err) : TREF_OK;
}

/* ---- the search ----------------------------------------------------------- */

static tref_status match_and_gather(run *x)
{
    xap_query *query = NULL;
    tref_status st = query_compile(x->q, x->ix, &query, NULL, x->err);
    xap_search_opts opts = shim_opts(x->opts);
    xap_error e;
    if (!st && query && xap_search(x->ix->db, query, &opts, &x->mset, &e))
        st = broken(x, &e);
    x->r->exact = true;
    if (!st && x->mset)
        st = gather_hits(x);
    if (!st && x->mset)
        st = gather_facets(x);
    if (!st)
        st = suggest(x->q, x->ix, x->r->total, &x->r->memory, &x->r->suggestion, x->err);
    xap_mset_free(x->mset);
    xap_query_free(query);
    x->mset = NULL;
    return st;
}

/* Makes x->r anew for one try. */
static tref_status try_search(run *x, uint64_t began)
{
    tref_results_free(x->r);
    x->r = calloc(1, sizeof *x->r);
    if (!x->r)
        return err_nomem(x->err);
    arena_init(&x->r->memory, max_memory);
    x->r->lang = x->q->lang;
    x->r->query = keep(x, x->q->text);
    tref_status st = copy_expansions(x);
    if (!st)
        st = match_and_gather(x);
    x->r->took_us = now_us() - began;
    return st;
}

tref_status tref_search(tref_index *ix, const tref_query *q, const tref_search_opts *opts,
                        tref_results **out, tref_error *err)
{
    static const tref_search_opts defaults = TREF_SEARCH_INIT;
    if (out)
        *out = NULL;
    if (!ix || !q || !out)
        return err_set(err, TREF_EINVAL, "index, query or out is NULL");
    uint64_t began = now_us();
    run x = { .ix = ix, .q = q, .opts = opts ? opts : &defaults, .err = err };
    tref_status st = check_opts(x.opts, err);
    unsigned tries = 0;
    if (!st)
        do
            st = try_search(&x, began);
        while (reader_retry(ix, st, &tries));
    if (st) {
        tref_results_free(x.r);
        return st;
    }
    *out = x.r;
    return TREF_OK;
}
