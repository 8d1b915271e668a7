/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trie.c -- the term forms of a glossary as one trie over stemmed terms. */
#include "glossary/trie.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"

enum { MAX_NODES = 1 << 26, MAX_BYTES = 1 << 30 };

void trie_free(glossary_trie *t)
{
    if (!t)
        return;
    map_free(&t->edges);
    free(t->heads.items);
    free(t->accepts.items);
    free(t);
}

/* [node:4][term]: the key of an edge. */
static str edge_key(char *room, size_t cap, uint32_t node, str term)
{
    size_t n = term.n < cap - sizeof node ? term.n : cap - sizeof node;
    memcpy(room, &node, sizeof node);
    if (n)
        memcpy(room + sizeof node, term.p, n);
    return (str){ room, sizeof node + n };
}

uint32_t trie_step(const glossary_trie *t, uint32_t node, str term)
{
    char room[sizeof node + TERM_MAX + 1];
    const uint64_t *to = map_find(&t->edges, edge_key(room, sizeof room, node, term));
    return to ? (uint32_t)*to : 0;
}

static bool add_edge(glossary_trie *g, uint32_t *node, str term)
{
    char room[sizeof *node + TERM_MAX + 1];
    uint64_t *to = map_put(&g->edges, edge_key(room, sizeof room, *node, term));
    if (!to)
        return false;
    if (!*to) {
        *to = g->heads.n;
        if (!ARRAY_PUSH(&g->heads, 0, MAX_NODES))
            return false;
    }
    *node = (uint32_t)*to;
    return true;
}

static bool add_accept(glossary_trie *g, uint32_t node, uint32_t index)
{
    uint32_t head = g->heads.items[node];
    if (head && g->accepts.items[head - 1].concept == index) /* concepts come one after the other */
        return true;
    accept a = { index, head };
    if (!ARRAY_PUSH(&g->accepts, a, MAX_NODES))
        return false;
    g->heads.items[node] = (uint32_t)g->accepts.n;
    return true;
}

/* Adds the path of a form.  A form with hyphens has two: by its atoms, which stand first at their
 * position, and with each chain joined, which stands last.  The parts of a closed compound are on
 * neither: "kabinet besluit" is no "kabinetsbesluit". */
static bool add_path(glossary_trie *g, const tokens *t, bool joined, uint32_t index)
{
    uint32_t node = 0, pos = 1, words = 0;
    for (size_t i = 0, end; i < t->n; i = end) {
        for (end = i + 1; end < t->n && t->items[end].pos == t->items[i].pos;)
            end++;
        if (t->items[i].pos < pos) /* under the span of a joined token */
            continue;
        const token *k = NULL;
        for (size_t j = i; j < end; j++)
            if (!(t->items[j].flags & TOKEN_SPLIT) && (joined || !k))
                k = &t->items[j];
        if (!k)
            continue;
        if (++words > FORM_MAX_WORDS)
            return true;
        if (!add_edge(g, &node, token_term(t, k)))
            return false;
        pos = k->pos + k->span;
    }
    return node == 0 || add_accept(g, node, index);
}

static tref_status add_form(glossary_trie *g, analyser *a, tokens *t, tref_lang lang,
                            const char *form, uint32_t index, tref_error *err)
{
    tref_status st = analyse(a, lang, str_of(form), false, t, err);
    if (st)
        return st;
    bool chains = false;
    for (size_t i = 0; i < t->n; i++)
        chains |= (t->items[i].flags & TOKEN_JOINED) != 0;
    if (!add_path(g, t, false, index) || (chains && !add_path(g, t, true, index)))
        return err_nomem(err);
    return TREF_OK;
}

static tref_status fill(glossary_trie *trie, const tref_glossary *g, analyser *a, tref_error *err)
{
    tokens t;
    tokens_init(&t);
    tref_status st = ARRAY_PUSH(&trie->heads, 0, MAX_NODES) ? TREF_OK
                                                            : err_nomem(err); /* the root */
    for (uint32_t i = 0; !st && i < g->concepts.n; i++) {
        const concept *c = &g->concepts.items[i];
        for (uint32_t j = 0; !st && j < c->nl_count; j++)
            st = add_form(trie, a, &t, TREF_LANG_NL, c->nl[j], i, err);
        for (uint32_t j = 0; !st && j < c->en_count; j++)
            st = add_form(trie, a, &t, TREF_LANG_EN, c->en[j], i, err);
    }
    tokens_free(&t);
    return st;
}

static tref_status build(const tref_glossary *g, stemmer_kind kind, glossary_trie **out,
                         tref_error *err)
{
    analyser *a = NULL;
    analyser_opts opts = ANALYSER_OPTS_INIT;
    opts.stemmer = kind;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return err_nomem(err);
    map_init(&(*out)->edges, MAX_BYTES);
    tref_status st = analyser_new(&opts, &a, err);
    if (!st)
        st = fill(*out, g, a, err);
    analyser_free(a);
    if (st) {
        trie_free(*out);
        *out = NULL;
    }
    return st;
}

tref_status trie_of(const tref_glossary *g, stemmer_kind kind, const glossary_trie **out,
                    tref_error *err)
{
    /* The tries are the part of a glossary that comes later, hence the cast. */
    tref_glossary *holder = (tref_glossary *)(uintptr_t)g;
    glossary_trie *t = atomic_load(&holder->tries[kind]);
    tref_status st = TREF_OK;
    if (!t) {
        pthread_mutex_lock(&holder->building);
        t = atomic_load(&holder->tries[kind]);
        if (!t && !(st = build(g, kind, &t, err)))
            atomic_store(&holder->tries[kind], t);
        pthread_mutex_unlock(&holder->building);
    }
    *out = t;
    return st;
}
