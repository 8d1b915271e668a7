/* SPDX-License-Identifier: GPL-2.0-or-later */
/* highlight.c -- shows where a hit matches, and what its Dutch terms mean.
 *
 * The hit's text is analysed again, by the analyser that indexed it, so that what
 * is marked is what was found: stems, translations, parts, whole phrases only. */
#include "search/highlight.h"

#include <limits.h>
#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/err.h"
#include "query/query_without.h"
#include "text/fold.h"

enum { MAX_KEYS = 1 << 24, MAX_MARKS = 1 << 20, MAX_LEAVES = 1 << 16 };

/* ---- what is looked for --------------------------------------------------- */

static void note(highlighter *h, map *m, str key, size_t which)
{
    uint64_t *at = key.n ? map_put(m, key) : NULL;
    if (at && !*at)
        *at = which + 1;
    h->failed |= key.n && !at;
}

static void note_leaf(highlighter *h, map *m, const leaf *l, size_t index)
{
    for (size_t i = 0; i < l->n; i++)
        note(h, m, l->items[i].term, index);
}

static size_t add_leaf(highlighter *h, const node *n)
{
    wanted_leaf w = { n, arena_dup(h->memory, n->text) };
    h->failed |= !w.label || !ARRAY_PUSH(&h->leaves, w, MAX_LEAVES);
    return h->leaves.n ? h->leaves.n - 1 : 0;
}

static void collect(highlighter *h, const node *n)
{
    if (n->occur == OCCUR_NOT || n->field == FIELD_TITLE)
        return;
    size_t kids = n->kind == NODE_NOT ? 1 : n->n;
    switch (n->kind) {
    case NODE_GUESS:
    case NODE_WORD: {
        size_t i = add_leaf(h, n);
        note_leaf(h, &h->terms, &n->nl, i);
        note_leaf(h, &h->terms, &n->en, i);
        break;
    }
    case NODE_EXACT:
        if (n->exact.n == 1)
            note_leaf(h, &h->words, &n->exact, add_leaf(h, n));
        else
            add_leaf(h, n);
        break;
    case NODE_PHRASE:
    case NODE_PREFIX: add_leaf(h, n); break;
    case NODE_CONCEPT: {
        size_t which = add_leaf(h, n);
        for (size_t i = 0; i < n->concept_count; i++)
            note(h, &h->concepts, str_of(n->concepts[i]->id), which);
        break;
    }
    case NODE_LIST:
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
    case NODE_NEAR:
    case NODE_TEXT:
    case NODE_FILTER:
    case NODE_RANGE: break;
    }
    for (size_t i = 0; i < kids; i++)
        collect(h, n->kids[i]);
}

tref_status highlighter_init(highlighter *h, const tref_query *q, analyser *an, arena *memory,
                             tref_error *err)
{
    *h = (highlighter){ .memory = memory, .q = q, .an = an };
    map_init(&h->terms, MAX_KEYS);
    map_init(&h->words, MAX_KEYS);
    map_init(&h->concepts, MAX_KEYS);
    tokens_init(&h->tokens);
    buf_init(&h->key, 1 << 10);
    if (q->root)
        collect(h, q->root);
    return h->failed ? err_nomem(err) : TREF_OK;
}

void highlighter_free(highlighter *h)
{
    map_free(&h->terms);
    map_free(&h->words);
    map_free(&h->concepts);
    tokens_free(&h->tokens);
    matches_free(&h->found);
    buf_free(&h->key);
    free(h->leaves.items);
    free(h->marks.items);
}

/* ---- finding -------------------------------------------------------------- */

static void add_mark(highlighter *h, uint32_t start, uint32_t end, size_t which)
{
    mark m = { start, end, (uint32_t)which };
    h->failed |= !ARRAY_PUSH(&h->marks, m, MAX_MARKS);
}

static void mark_words(highlighter *h)
{
    for (size_t i = 0; i < h->tokens.n; i++) {
        const token *k = &h->tokens.items[i];
        if (k->flags & TOKEN_STOP)
            continue;
        const uint64_t *which = map_find(&h->terms, token_term(&h->tokens, k));
        if (!which)
            which = map_find(&h->words, token_word(&h->tokens, k));
        if (which)
            add_mark(h, k->start, k->end, *which - 1);
        if (which && k->flags & TOKEN_SHARED)
            add_mark(h, k->more_start, k->more_end, *which - 1);
    }
}

static void mark_prefix(highlighter *h, str prefix, size_t which)
{
    for (size_t i = 0; i < h->tokens.n; i++) {
        const token *k = &h->tokens.items[i];
        if (!(k->flags & TOKEN_STOP) && str_starts(token_word(&h->tokens, k), prefix))
            add_mark(h, k->start, k->end, which);
    }
}

/* Gives the end of the phrase l that starts at token i, or 0: its terms by atoms or joined, in
 * order, no further apart than in the query. */
static uint32_t phrase_end(const highlighter *h, const leaf *l, size_t i, bool joined)
{
    const tokens *t = &h->tokens;
    uint32_t end = 0, from = 0, pos = t->items[i].pos;
    for (size_t k = 0; k < l->n; k++) {
        const leaf_term *want = &l->items[k];
        if (want->split || (want->joined != joined && (want->span > 1 || joined)))
            continue;
        bool here = false;
        for (size_t j = i;
             j < t->n && !here && t->items[j].pos <= pos + (from ? want->pos - from : 0); j++) {
            here = t->items[j].pos >= pos && str_eq(token_term(t, &t->items[j]), want->term) &&
                   t->items[j].end > end;
            if (here) {
                end = t->items[j].end;
                pos = t->items[j].pos;
            }
        }
        if (!here)
            return 0;
        from = want->pos;
    }
    return end;
}

static void mark_phrase(highlighter *h, const leaf *l, size_t which)
{
    if (!l->n)
        return;
    for (size_t i = 0; i < h->tokens.n; i++)
        for (int joined = 0; joined <= 1; joined++) {
            uint32_t end = phrase_end(h, l, i, joined);
            if (end)
                add_mark(h, h->tokens.items[i].start, end, which);
        }
}

static void mark_leaves(highlighter *h)
{
    for (size_t i = 0; i < h->leaves.n; i++) {
        const node *n = h->leaves.items[i].node;
        if (n->kind == NODE_PREFIX)
            mark_prefix(h, n->exact.items[0].term, i);
        if (n->kind == NODE_PHRASE || (n->kind == NODE_EXACT && n->exact.n > 1)) {
            mark_phrase(h, &n->nl, i);
            mark_phrase(h, &n->en, i);
        }
    }
}

static tref_status mark_concepts(highlighter *h, tref_error *err)
{
    const tref_glossary *g = h->q->glossary;
    if (!g || !h->concepts.n)
        return TREF_OK;
    tref_status st = glossary_match(g, &h->tokens, MATCH_ALL, &h->found, err);
    for (size_t i = 0; !st && i < h->found.n; i++) {
        const match *m = &h->found.items[i];
        const uint64_t *which = map_find(&h->concepts, str_of(g->concepts.items[m->concept].id));
        if (which && !without_term(h->q, &h->tokens, m->pos, m->pos + m->span))
            add_mark(h, m->start, m->end, *which - 1);
    }
    return st;
}

/* ---- giving --------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Gives the marks as spans that do not overlap. */
static void give_highlights(highlighter *h, tref_hit *hit)
{
    if (h->marks.n)
        qsort(h->marks.items, h->marks.n, sizeof *h->marks.items, by_start);
    tref_span *out = arena_alloc(h->memory, (h->marks.n + 1) * sizeof *out);
    size_t n = 0;
    h->failed |= !out;
    for (size_t i = 0; out && i < h->marks.n; i++) {
        const mark *m = &h->marks.items[i];
        if (n && m->start < out[n - 1].end) {
            if (m->end > out[n - 1].end)
                out[n - 1].end = m->end;
        } else {
            out[n++] = (tref_span){ m->start, m->end };
        }
    }
    hit->highlights = out;
    hit->highlight_count = n;
}

static void give_matched(highlighter *h, tref_hit *hit)
{
    const char **out = arena_alloc(h->memory, (h->leaves.n + 1) * sizeof *out);
    size_t n = 0;
    h->failed |= !out;
    for (size_t i = 0; out && i < h->leaves.n; i++)
        for (size_t j = 0; j < h->marks.n; j++)
            if (h->marks.items[j].leaf == i) {
                out[n++] = h->leaves.items[i].label;
                break;
            }
    hit->matched = out;
    hit->matched_count = n;
}

static bool same_letters(str a, const char *b)
{
    return strlen(b) == a.n && (!a.n || !a.p || strncasecmp(a.p, b, a.n) == 0);
}

/* Tells how near the nearest term of c is to the printed word: 0 is the word itself, as c's
 * preferred term, and the less they begin alike, the further below it.  Among words that are as
 * near, the preferred terms come first. */
static long nearness(highlighter *h, str printed, const concept *c)
{
    long best = LONG_MIN;
    buf_reset(&h->key);
    fold_add(&h->key, printed);
    size_t n = h->key.n;
    for (uint32_t i = 0; i < c->nl_count; i++) {
        h->key.n = n;
        fold_add(&h->key, str_of(c->nl[i]));
        size_t all = h->key.n, same = 0;
        while (same < n && n + same < all && h->key.p[same] == h->key.p[n + same])
            same++;
        long near = (2 * (long)same - (long)all) * CONCEPT_MAX_FORMS - (long)i;
        if (near > best)
            best = near;
    }
    h->failed |= h->key.st != TREF_OK;
    return best;
}

/* Of the concepts at the same place as found item i, gives the one that fits best and moves *i to
 * the last: Nederland and Nederlands have one stem. */
static const concept *best_concept(highlighter *h, str printed, size_t *i)
{
    const concept *all = h->q->glossary->concepts.items;
    const concept *best = &all[h->found.items[*i].concept];
    uint32_t pos = h->found.items[*i].pos;
    if (*i + 1 == h->found.n || h->found.items[*i + 1].pos != pos)
        return best;
    long near = nearness(h, printed, best);
    while (*i + 1 < h->found.n && h->found.items[*i + 1].pos == pos) {
        const concept *c = &all[h->found.items[++*i].concept];
        long n = nearness(h, printed, c);
        if (n > near) {
            best = c;
            near = n;
        }
    }
    return best;
}

/* Words that are the same in English need no gloss: EU, minister. */
static tref_status give_glosses(highlighter *h, tref_hit *hit, tref_error *err)
{
    const tref_glossary *g = h->q->glossary;
    if (!g || strcmp(hit->lang, "nl") != 0)
        return TREF_OK;
    tref_status st = glossary_match(g, &h->tokens, MATCH_LONGEST, &h->found, err);
    tref_gloss *out = st ? NULL : arena_alloc(h->memory, (h->found.n + 1) * sizeof *out);
    size_t n = 0;
    for (size_t i = 0; out && i < h->found.n; i++) {
        const match *m = &h->found.items[i];
        str printed = { hit->text + m->start, m->end - m->start };
        const concept *c = best_concept(h, printed, &i);
        if (same_letters(printed, c->en[0]) || (n && m->start < out[n - 1].end))
            continue;
        out[n++] = (tref_gloss){ m->start, m->end, arena_dup(h->memory, str_of(c->en[0])),
                                 arena_dup(h->memory, str_of(c->id)) };
    }
    hit->glosses = out;
    hit->gloss_count = n;
    return st;
}

tref_status highlighter_mark(highlighter *h, tref_hit *hit, tref_error *err)
{
    tref_lang lang = strcmp(hit->lang, "en") == 0 ? TREF_LANG_EN : TREF_LANG_NL;
    h->marks.n = 0;
    tref_status st = analyse(h->an, lang, str_of(hit->text), false, &h->tokens, err);
    if (!st) {
        mark_words(h);
        mark_leaves(h);
        st = mark_concepts(h, err);
    }
    if (!st) {
        give_highlights(h, hit);
        give_matched(h, hit);
        st = give_glosses(h, hit, err);
    }
    if (!st && (h->failed || h->memory->failed))
        st = err_nomem(err);
    return st;
}
