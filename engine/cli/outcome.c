/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outcome.c -- what became of one topic in one language, as a JSON line, and runs of such lines. */
#include "outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/err.h"
#include "base/file.h"

enum { MAX_BYTES = 256 << 20, MAX_LINES = 1000000 };

score outcome_score(const outcome *o)
{
    return score_ranks(o->ranks, o->rank_count, o->topic->doc_count);
}

/* ---- writing ------------------------------------------------------------- */

bool outcome_measures(json_t *o, const score *s)
{
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        if (json_object_set_new(o, score_name(m), json_real(s->of[m])))
            return false;
    return true;
}

json_t *outcome_json(const outcome *o)
{
    const judged_topic *t = o->topic;
    score s = outcome_score(o);
    json_t *docs = json_array(), *ranks = json_array();
    bool good = docs && ranks;
    for (size_t i = 0; good && i < t->doc_count; i++)
        good = !json_array_append_new(docs, json_string(t->docs[i]));
    for (size_t i = 0; good && i < o->rank_count; i++)
        good = !json_array_append_new(ranks, json_integer(o->ranks[i]));
    json_t *all = json_pack("{s:s, s:o, s:s, s:o}", "lang", judged_lang(o->lang), "docs", docs,
                            "query", t->query[o->lang], "ranks", ranks);
    if (good && all && outcome_measures(all, &s))
        return all;
    json_decref(all);
    return NULL;
}

/* ---- reading ------------------------------------------------------------- */

/* What tells topics apart: the language, the documents and the query, a NUL behind each. */
static void add_part(buf *key, const char *s)
{
    buf_add(key, s, strlen(s) + 1);
}

static tref_status read_ranks(const json_t *ranks, uint32_t *out, size_t *n, tref_error *err)
{
    json_int_t last = 0;
    *n = json_array_size(ranks);
    if (!json_is_array(ranks) || *n > SCORE_DEPTH)
        return err_set(err, TREF_ESYNTAX, "\"ranks\" is no array of at most %d", SCORE_DEPTH);
    for (size_t i = 0; i < *n; i++) {
        json_int_t rank = json_integer_value(json_array_get(ranks, i));
        if (rank <= last || rank > SCORE_DEPTH)
            return err_set(err, TREF_ESYNTAX, "\"ranks\" are not ascending from 1 to %d",
                           SCORE_DEPTH);
        out[i] = (uint32_t)(last = rank);
    }
    return TREF_OK;
}

static tref_status read_outcome(const json_t *o, buf *key, score *out, tref_error *err)
{
    const char *lang = json_string_value(json_object_get(o, "lang"));
    const char *query = json_string_value(json_object_get(o, "query"));
    const json_t *docs = json_object_get(o, "docs");
    size_t i;
    const json_t *doc;
    uint32_t ranks[SCORE_DEPTH];
    size_t n;
    if (!lang || !query || !json_array_size(docs))
        return err_set(err, TREF_ESYNTAX, "\"lang\", \"docs\" or \"query\" is not there");
    tref_status st = read_ranks(json_object_get(o, "ranks"), ranks, &n, err);
    add_part(key, lang);
    json_array_foreach(docs, i, doc)
    {
        if (!json_is_string(doc))
            return err_set(err, TREF_ESYNTAX, "\"docs\" are no strings");
        add_part(key, json_string_value(doc));
    }
    add_part(key, query);
    *out = score_ranks(ranks, st ? 0 : n, i);
    return st;
}

static tref_status keep(outcome_run *r, const buf *key, const score *s, tref_error *err)
{
    uint64_t *place = buf_status(key) ? NULL : map_put(&r->topics, buf_view(key));
    if (!place)
        return err_nomem(err);
    *place = r->n;
    return ARRAY_PUSH(r, *s, MAX_LINES)
               ? TREF_OK
               : err_set(err, TREF_ELIMIT, "more than %d lines, or out of memory", MAX_LINES);
}

static tref_status read_line(str line, outcome_run *r, tref_error *err)
{
    json_error_t why;
    json_t *o = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &why);
    buf key;
    score s;
    tref_status st = TREF_OK;
    buf_init(&key, MAX_BYTES);
    if (!json_is_object(o))
        st = err_set(err, TREF_ESYNTAX, "%s", o ? "no JSON object" : why.text);
    else if (json_object_get(o, "ranks") && !(st = read_outcome(o, &key, &s, err)))
        st = keep(r, &key, &s, err);
    buf_free(&key);
    json_decref(o);
    return st;
}

tref_status outcome_run_load(const char *path, outcome_run *out, tref_error *err)
{
    buf file;
    *out = (outcome_run){ .items = NULL };
    map_init(&out->topics, 2 * (size_t)MAX_BYTES);
    buf_init(&file, SIZE_MAX / 4);
    tref_status st = file_read(path, MAX_BYTES, &file, err);
    str rest = buf_view(&file);
    for (uint32_t number = 1; !st && rest.n; number++) {
        const char *end = memchr(rest.p, '\n', rest.n);
        str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
        size_t taken = line.n + (end != NULL);
        if (line.n && (st = read_line(line, out, err)))
            err_at(err, number, 0);
        rest = (str){ rest.p + taken, rest.n - taken };
    }
    buf_free(&file);
    if (st || out->n)
        return st;
    err_set(err, TREF_ESYNTAX, "%s: no topic in the file", path);
    err_hint(err, "make it with: tref eval --format json --per-topic");
    return TREF_ESYNTAX;
}

void outcome_run_free(outcome_run *r)
{
    map_free(&r->topics);
    free(r->items);
    *r = (outcome_run){ .items = NULL };
}

tref_status outcome_run_find(const outcome_run *r, const judged_topic *t, size_t lang,
                             const score **out, tref_error *err)
{
    buf key;
    buf_init(&key, MAX_BYTES);
    add_part(&key, judged_lang(lang));
    for (size_t i = 0; i < t->doc_count; i++)
        add_part(&key, t->docs[i]);
    add_part(&key, t->query[lang]);
    tref_status st = buf_status(&key) ? err_nomem(err) : TREF_OK;
    const uint64_t *place = st ? NULL : map_find(&r->topics, buf_view(&key));
    *out = place ? &r->items[*place] : NULL;
    buf_free(&key);
    return st;
}
