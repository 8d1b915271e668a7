/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_words.c -- what is aligned of a side: its words, and words that stand together as one. */
#include "glossary/learn_text.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"

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

/* Adds the words of a and b as one token, with the form that they have together. */
static bool add_phrase(learn_side *s, const learn_token *a, const learn_token *b, learn_token *out,
                       buf *print)
{
    uint32_t key[] = { LEARN_NONE, a->term, b->term };
    out->flags = a->flags;
    out->term = learn_term_of(s, key_of(key, 3));
    if (out->term == LEARN_NONE)
        return false;
    s->terms.items[out->term].phrase = true;
    buf_reset(print);
    buf_str(print, learn_form_text(s, a->form));
    buf_char(print, ' ');
    buf_str(print, learn_form_text(s, b->form));
    buf_char(print, '\0');
    buf_str(print, key_of(key, 3));
    out->form = print->st ? LEARN_NONE : learn_form_of(s, out->term, buf_view(print), LEARN_WHOLE);
    return out->form != LEARN_NONE;
}

/* Merges within one segment of whole words, and gives how many are left.  Of three words that could
 * make two phrases the stronger bond wins. */
static bool merge_segment(learn_side *s, const pair_counts *c, learn_token *line, size_t *count,
                          buf *print)
{
    size_t n = 0;
    double next = -1;
    for (size_t i = 0; i < *count; i++) {
        double here = next >= 0 ? next : i + 1 < *count ? bond(c, &line[i], &line[i + 1]) : 0;
        next = here > 0 && i + 2 < *count ? bond(c, &line[i + 1], &line[i + 2]) : -1;
        learn_token k = line[i];
        if (here > 0 && here >= next) {
            if (!add_phrase(s, &line[i], &line[i + 1], &k, print))
                return false;
            next = -1;
            i++;
        }
        line[n++] = k;
    }
    *count = n;
    return true;
}

static bool merge(learn_side *s, const pair_counts *c, buf *print)
{
    size_t n = 0, from = 0;
    for (size_t g = 0; g + 1 < s->starts.n; g++) {
        learn_token *line = s->tokens.items + n;
        size_t count = 0, end = s->starts.items[g + 1];
        for (size_t i = from; i < end; i++)
            if (!(s->tokens.items[i].flags & LEARN_PART))
                line[count++] = s->tokens.items[i];
        if (!merge_segment(s, c, line, &count, print))
            return false;
        from = end;
        n += count;
        s->starts.items[g + 1] = n;
    }
    s->tokens.n = n;
    return true;
}

tref_status learn_side_merge(learn_side *s, tref_error *err)
{
    pair_counts c = { 0 };
    buf print;
    map_init(&c.pairs, SIZE_MAX / 4);
    buf_init(&print, 1u << 16);
    bool good = count_pairs(s, &c) && merge(s, &c, &print);
    buf_free(&print);
    map_free(&c.pairs);
    free(c.counts);
    if (!good)
        return err_nomem(err);
    learn_side_choose_forms(s);
    return TREF_OK;
}
