/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trie.c -- the term forms of a glossary as one trie over stemmed terms. */
#include "glossary/trie.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/err.h"

enum { MAX_NODES = 1 << 26, SLOTS_FIRST = 64 };

void trie_free(glossary_trie *t)
{
    if (!t)
        return;
    if (!t->borrowed) {
        free(t->slots);
        free(t->heads.items);
        free(t->accepts.items);
    }
    free(t);
}

static uint64_t edge_key(const glossary_trie *t, uint32_t node, str term)
{
    uint64_t h = hash_seeded(term, t->seed ^ (node * UINT64_C(0x9e3779b97f4a7c15)));
    return h ? h : 1;
}

/* Gives the slot of key, or the free one where it would go. */
static size_t slot_of(const trie_slot *slots, size_t count, uint64_t key)
{
    size_t i = (size_t)key & (count - 1);
    while (slots[i].key && slots[i].key != key)
        i = (i + 1) & (count - 1);
    return i;
}

uint32_t trie_step(const glossary_trie *t, uint32_t node, str term)
{
    return t->slot_count ? t->slots[slot_of(t->slots, t->slot_count, edge_key(t, node, term))].to : 0;
}

static bool grow(glossary_trie *t)
{
    size_t count = t->slot_count ? 2 * t->slot_count : SLOTS_FIRST;
    trie_slot *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < t->slot_count; i++)
        if (t->slots[i].key)
            slots[slot_of(slots, count, t->slots[i].key)] = t->slots[i];
    free(t->slots);
    t->slots = slots;
    t->slot_count = count;
    return true;
}

static bool add_edge(glossary_trie *t, uint32_t *node, str term)
{
    if (3 * (t->used + 1) > 2 * t->slot_count && !grow(t))
        return false;
    uint64_t key = edge_key(t, *node, term);
    trie_slot *slot = &t->slots[slot_of(t->slots, t->slot_count, key)];
    if (!slot->key) {
        if (!ARRAY_PUSH(&t->heads, 0, MAX_NODES))
            return false;
        *slot = (trie_slot){ key, (uint32_t)t->heads.n - 1, 0 };
        t->used++;
    }
    *node = slot->to;
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

tref_status trie_build(const tref_glossary *g, stemmer_kind kind, uint64_t seed, glossary_trie **out,
                       tref_error *err)
{
    analyser *a = NULL;
    analyser_opts opts = ANALYSER_OPTS_INIT;
    opts.stemmer = kind;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return err_nomem(err);
    (*out)->seed = seed;
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

/* Forms of a stranger's glossary cannot be made to collide beforehand. */
static uint64_t random_seed(void)
{
    uint64_t seed;
    return getentropy(&seed, sizeof seed) ? TRIE_SEED : seed;
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
        if (!t && !(st = trie_build(g, kind, random_seed(), &t, err)))
            atomic_store(&holder->tries[kind], t);
        pthread_mutex_unlock(&holder->building);
    }
    *out = t;
    return st;
}
