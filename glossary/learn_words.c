/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_words.c -- what is aligned of a side: its words and their parts, or its phrases. */
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "glossary/learn_text.h"

/* Pairs that stand together so often hardly do so by chance: p < 0.001 (Dunning 1993). */
static const double least_ratio = 10.83;

enum { LEAST_COUNT = 3 };

void learn_words_free(learn_words *w)
{
    free(w->items);
    free(w->starts);
    *w = (learn_words){ 0 };
}

/* Gives room for the tokens of s. */
static bool make(const learn_side *s, learn_words *out)
{
    size_t segments = s->starts.n ? s->starts.n - 1 : 0;
    *out = (learn_words){ .segments = segments };
    out->items = malloc((s->tokens.n + 1) * sizeof *out->items);
    out->starts = calloc(segments + 1, sizeof *out->starts);
    return out->items && out->starts;
}

/* Counts for each term the segments that have it, and leaves out what fewer than min have. */
static bool drop_rare(learn_side *s, uint32_t min, learn_words *w)
{
    uint32_t *last = malloc((s->terms.n + 1) * sizeof *last);
    if (!last)
        return false;
    memset(last, 0xFF, (s->terms.n + 1) * sizeof *last);
    for (size_t i = 0; i < s->terms.n; i++)
        s->terms.items[i].segments = 0;
    for (uint32_t g = 0; g < w->segments; g++)
        for (size_t i = w->starts[g]; i < w->starts[g + 1]; i++)
            if (last[w->items[i]] != g) {
                last[w->items[i]] = g;
                s->terms.items[w->items[i]].segments++;
            }
    free(last);
    size_t n = 0;
    for (size_t g = 0; g < w->segments; g++) {
        size_t from = w->starts[g];
        w->starts[g] = n;
        for (size_t i = from; i < w->starts[g + 1]; i++)
            if (s->terms.items[w->items[i]].segments >= min)
                w->items[n++] = w->items[i];
    }
    w->starts[w->segments] = n;
    w->terms = (uint32_t)s->terms.n;
    return true;
}

tref_status learn_words_new(learn_side *s, uint32_t min, learn_words *out, tref_error *err)
{
    bool good = make(s, out);
    for (size_t i = 0; good && i < s->tokens.n; i++)
        out->items[i] = s->tokens.items[i].term;
    for (size_t g = 0; good && g <= out->segments; g++)
        out->starts[g] = s->starts.n ? s->starts.items[g] : 0;
    if (good && drop_rare(s, min, out))
        return TREF_OK;
    learn_words_free(out);
    return err_nomem(err);
}

/* ---- phrases ---------------------------------------------------------------- */

static double term_of_ratio(double k, double n, double p)
{
    double a = k > 0 ? k * log(p) : 0, b = n - k > 0 ? (n - k) * log(1 - p) : 0;
    return a + b;
}

/* Dunning's log-likelihood ratio: both words have so many places, and n are all. */
static double ratio(double both, double first, double second, double n)
{
    double rest = n - first, with = both / first;
    if (rest <= 0 || second >= n)
        return 0;
    double without = (second - both) / rest, p = second / n;
    if (with <= without)
        return 0;
    return 2 * (term_of_ratio(both, first, with) + term_of_ratio(second - both, rest, without) -
                term_of_ratio(both, first, p) - term_of_ratio(second - both, rest, p));
}

static str key_of(const uint32_t *numbers, size_t n)
{
    return (str){ (const char *)numbers, n * sizeof *numbers };
}

/* Whole words, how often each term is one, and how often two stand together. */
typedef struct {
    map pairs;
    double *counts; /* by term */
    double total;
} pair_counts;

static bool count_pairs(const learn_side *s, pair_counts *c)
{
    const learn_token *before = NULL;
    c->counts = calloc(s->terms.n + 1, sizeof *c->counts);
    if (!c->counts)
        return false;
    for (size_t i = 0; i < s->tokens.n; i++) {
        const learn_token *k = &s->tokens.items[i];
        if (k->flags & LEARN_PART)
            continue;
        c->counts[k->term]++;
        c->total++;
        if (k->flags & LEARN_JOINED && before) {
            uint32_t terms[] = { before->term, k->term };
            uint64_t *n = map_put(&c->pairs, key_of(terms, 2));
            if (!n)
                return false;
            ++*n;
        }
        before = k;
    }
    return true;
}

/* Gives how strongly the two belong together, or 0 when they are no phrase. */
static double bond(const pair_counts *c, const learn_token *a, const learn_token *b)
{
    uint32_t terms[] = { a->term, b->term };
    const uint64_t *n = b->flags & LEARN_JOINED ? map_find(&c->pairs, key_of(terms, 2)) : NULL;
    if (!n || *n < LEAST_COUNT)
        return 0;
    double r = ratio((double)*n, c->counts[a->term], c->counts[b->term], c->total);
    return r > least_ratio ? r : 0;
}

/* Gives the number of the phrase; its printed form is chosen among those of its tokens. */
static uint32_t phrase_of(learn_side *s, map *prints, const learn_token *a, const learn_token *b)
{
    uint32_t key[] = { LEARN_NONE, a->term, b->term };
    uint64_t *at = map_put(&s->term_ids, key_of(key, 3));
    if (!at)
        return LEARN_NONE;
    if (!*at) {
        learn_term t = { LEARN_NONE, a->form, b->form, 0, false };
        if (!ARRAY_PUSH(&s->terms, t, LEARN_NONE))
            return LEARN_NONE;
        *at = s->terms.n;
    }
    uint32_t id = (uint32_t)(*at - 1), print[] = { id, a->form, b->form };
    uint64_t *n = map_put(prints, key_of(print, 3));
    if (!n)
        return LEARN_NONE;
    ++*n;
    return id;
}

/* Gives each phrase the pair of forms that is printed most. */
static bool choose_prints(learn_side *s, const map *prints)
{
    uint64_t *best = calloc(s->terms.n + 1, sizeof *best);
    if (!best)
        return false;
    for (size_t i = 0; i < prints->n; i++) {
        uint32_t print[3];
        memcpy(print, prints->items[i].key.p, sizeof print);
        if (prints->items[i].value > best[print[0]]) {
            best[print[0]] = prints->items[i].value;
            s->terms.items[print[0]].first = print[1];
            s->terms.items[print[0]].second = print[2];
        }
    }
    free(best);
    return true;
}

/* Fills w with the whole words of s, phrases as one.  Of three words that could make two phrases
 * the stronger bond wins. */
static bool merge(learn_side *s, const pair_counts *c, map *prints, learn_words *w)
{
    size_t n = 0;
    const learn_token *items = s->tokens.items;
    learn_token line[LEARN_MAX_TOKENS];
    for (size_t g = 0; g < w->segments; g++) {
        size_t count = 0;
        w->starts[g] = n;
        for (size_t i = s->starts.items[g]; i < s->starts.items[g + 1]; i++)
            if (!(items[i].flags & LEARN_PART))
                line[count++] = items[i];
        for (size_t i = 0; i < count; i++) {
            double here = i + 1 < count ? bond(c, &line[i], &line[i + 1]) : 0;
            double next = here > 0 && i + 2 < count ? bond(c, &line[i + 1], &line[i + 2]) : 0;
            uint32_t id = line[i].term;
            if (here > 0 && here >= next) {
                id = phrase_of(s, prints, &line[i], &line[i + 1]);
                i++;
            }
            if (id == LEARN_NONE)
                return false;
            w->items[n++] = id;
        }
    }
    w->starts[w->segments] = n;
    return true;
}

tref_status learn_phrases_new(learn_side *s, uint32_t min, learn_words *out, tref_error *err)
{
    pair_counts c = { 0 };
    map prints;
    map_init(&c.pairs, SIZE_MAX / 4);
    map_init(&prints, SIZE_MAX / 4);
    bool good = make(s, out) && count_pairs(s, &c) && merge(s, &c, &prints, out) &&
                choose_prints(s, &prints) && drop_rare(s, min, out);
    map_free(&prints);
    map_free(&c.pairs);
    free(c.counts);
    if (good)
        return TREF_OK;
    learn_words_free(out);
    return err_nomem(err);
}
