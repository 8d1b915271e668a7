/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.c -- results and completions as JSON, one shape for command, library and server. */
#include "search/results.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/err.h"
#include "base/json_line.h"
#include "base/utf8.h"
#include "search/complete.h"

/* Counts code points up to rising byte offsets, each byte once. */
typedef struct {
    str text;
    size_t at, points;
} counter;

static json_int_t point_at(counter *c, size_t byte)
{
    if (byte < c->at)
        *c = (counter){ c->text, 0, 0 };
    if (byte > c->text.n)
        byte = c->text.n;
    c->points += utf8_length((str){ c->text.p + c->at, byte - c->at });
    c->at = byte;
    return (json_int_t)c->points;
}

/* Appends item to *list.  When memory is short *list becomes NULL and stays so: nothing is left out unseen. */
static void add(json_t **list, json_t *item)
{
    if (json_array_append_new(*list, item)) {
        json_decref(*list);
        *list = NULL;
    }
}

static json_t *expansions(const tref_results *r)
{
    json_t *list = json_array();
    counter c = { str_of(r->query), 0, 0 };
    for (size_t i = 0; list && i < r->expansion_count; i++) {
        const tref_expansion *e = &r->expansions[i];
        json_t *forms = json_array();
        for (size_t j = 0; forms && j < e->form_count; j++)
            add(&forms, json_string(e->forms[j]));
        json_int_t start = point_at(&c, e->start), end = point_at(&c, e->end);
        add(&list, json_pack("{s:I, s:I, s:s, s:s, s:s, s:f, s:o}", "start", start, "end", end, "text", e->text,
                             "concept", e->concept, "source", e->source, "weight", e->weight, "forms", forms));
    }
    return list;
}

static json_t *highlights(const tref_hit *h)
{
    json_t *list = json_array();
    counter c = { str_of(h->text), 0, 0 };
    for (size_t i = 0; list && i < h->highlight_count; i++) {
        json_int_t start = point_at(&c, h->highlights[i].start), end = point_at(&c, h->highlights[i].end);
        add(&list, json_pack("[I, I]", start, end));
    }
    return list;
}

static json_t *glosses(const tref_hit *h)
{
    json_t *list = json_array();
    counter c = { str_of(h->text), 0, 0 };
    for (size_t i = 0; list && i < h->gloss_count; i++) {
        const tref_gloss *g = &h->glosses[i];
        json_int_t start = point_at(&c, g->start), end = point_at(&c, g->end);
        add(&list, json_pack("{s:I, s:I, s:s, s:s}", "start", start, "end", end, "en", g->en, "concept",
                             g->concept));
    }
    return list;
}

static json_t *matched(const tref_hit *h)
{
    json_t *list = json_array();
    for (size_t i = 0; list && i < h->matched_count; i++)
        add(&list, json_string(h->matched[i]));
    return list;
}

static json_t *hit(const tref_hit *h)
{
    return json_pack("{s:s, s:s, s:I, s:I, s:I, s:f, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, "
                     "s:o}",
                     "id", h->id, "doc", h->doc, "paragraph", (json_int_t)h->paragraph, "page",
                     (json_int_t)h->page, "more", (json_int_t)h->more, "score", h->score, "title",
                     h->title, "heading", h->heading, "speaker", h->speaker, "date", h->date, "type", h->type, "dossier",
                     h->dossier, "number", h->number, "url", h->url, "lang", h->lang, "text", h->text, "highlights",
                     highlights(h), "matched", matched(h), "glosses", glosses(h));
}

/* {"type": [{"value": "motie", "count": 3}, ...], ...} with the fields that were asked for. */
static json_t *facets(const tref_results *r)
{
    json_t *all = json_object();
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < r->facet_count; i++) {
        const tref_facet *f = &r->facets[i];
        ok = json_object_get(all, f->field) || json_object_set_new(all, f->field, json_array()) == 0;
        json_t *count = ok ? json_pack("{s:s, s:I}", "value", f->value, "count", (json_int_t)f->count) : NULL;
        ok = ok && json_array_append_new(json_object_get(all, f->field), count) == 0;
    }
    if (ok)
        return all;
    json_decref(all);
    return NULL;
}

tref_status tref_results_json(const tref_results *r, char **json, tref_error *err)
{
    if (json)
        *json = NULL;
    if (!r || !json)
        return err_set(err, TREF_EINVAL, "results or json is NULL");
    json_t *hits = json_array();
    for (size_t i = 0; hits && i < r->hit_count; i++)
        add(&hits, hit(&r->hits[i]));
    json_t *o = json_pack("{s:s, s:s, s:I, s:{s:I, s:b}, s:o, s:o, s:o, s:s?}", "query", r->query, "lang",
                          r->lang == TREF_LANG_EN ? "en" : "nl", "took_us", (json_int_t)r->took_us,
                          "total", "value", (json_int_t)r->total, "exact", (int)r->exact, "expansions",
                          expansions(r), "hits", hits, "facets", facets(r), "suggestion", r->suggestion);
    tref_status st = json_line(o, JSON_REAL_PRECISION(6), json, err);
    json_decref(o);
    return st;
}

tref_status tref_completions_json(const tref_completions *c, char **json, tref_error *err)
{
    if (json)
        *json = NULL;
    if (!c || !json)
        return err_set(err, TREF_EINVAL, "completions or json is NULL");
    json_t *list = json_array();
    for (size_t i = 0; list && i < c->n; i++) {
        const tref_completion *k = &c->items[i];
        add(&list, json_pack("{s:s, s:s, s:I, s:s, s:s}", "text", k->text, "completion",
                             k->completion, "count", (json_int_t)k->count, "concept", k->concept,
                             "translation", k->translation));
    }
    json_t *o = json_pack("{s:s, s:o}", "typed", c->typed, "completions", list);
    tref_status st = json_line(o, 0, json, err);
    json_decref(o);
    return st;
}
