/* SPDX-License-Identifier: GPL-2.0-or-later */
/* match.c -- finds the concepts of a glossary in analysed text. */
#include "glossary/match.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "glossary/trie.h"

enum { MAX_MATCHES = 1 << 24, MAX_WALK = 64 };

/* A walk along the trie and the text at once. */
typedef struct {
    uint32_t node, pos, end;
} walk;

void matches_free(matches *m)
{
    free(m->items);
    free(m->first);
    *m = (matches){ 0 };
}

static bool index_positions(const tokens *t, matches *m)
{
    size_t need = (size_t)t->positions + 2;
    if (!array_reserve(&m->first, &m->first_cap, need, sizeof *m->first, SIZE_MAX / 8))
        return false;
    size_t i = 0;
    for (uint32_t pos = 0; pos <= t->positions + 1; pos++) {
        while (i < t->n && t->items[i].pos < pos)
            i++;
        m->first[pos] = (uint32_t)i;
    }
    return true;
}

/* Adds what the trie accepts at w, begun at pos.  In the longest mode a longer find displaces the
 * shorter ones that this start gave so far, which are the items from keep on. */
static bool add_accepted(const glossary_trie *g, match_mode mode, uint32_t pos, uint32_t start,
                         walk w, bool part, size_t keep, matches *m)
{
    uint32_t span = w.pos - pos;
    if (!g->heads.items[w.node])
        return true;
    if (mode == MATCH_LONGEST && m->n > keep) {
        if (span < m->items[keep].span)
            return true;
        if (span > m->items[keep].span)
            m->n = keep;
    }
    for (uint32_t i = g->heads.items[w.node]; i; i = g->accepts.items[i - 1].next) {
        match x = { g->accepts.items[i - 1].concept, pos, span, start, w.end, part };
        bool again = false; /* the atoms and the joined form may lead to one concept */
        for (size_t j = keep; j < m->n; j++)
            again |= m->items[j].concept == x.concept && m->items[j].span == x.span &&
                     m->items[j].part == part;
        if (!again && !ARRAY_PUSH(m, x, MAX_MATCHES))
            return false;
    }
    return true;
}

/* Tells whether the token at pos is a function word: by itself it is no term, whatever its stem is.
 */
static bool is_stop(const tokens *t, const matches *m, uint32_t pos)
{
    return (t->items[m->first[pos]].flags & TOKEN_STOP) != 0;
}

static bool match_from(const glossary_trie *g, const tokens *t, match_mode mode, uint32_t pos,
                       matches *m)
{
    walk stack[MAX_WALK] = { { 0, pos, 0 } };
    size_t depth = 1, keep = m->n;
    uint32_t start = t->items[m->first[pos]].start;
    while (depth) {
        walk w = stack[--depth];
        bool word = w.node && !(w.pos == pos + 1 && is_stop(t, m, pos));
        if (word && !add_accepted(g, mode, pos, start, w, false, keep, m))
            return false;
        if (w.pos > t->positions)
            continue;
        for (uint32_t i = m->first[w.pos]; i < t->n && t->items[i].pos == w.pos; i++) {
            const token *k = &t->items[i];
            bool part = k->flags & TOKEN_SPLIT; /* a term by itself, not in a longer one */
            if (part && (w.node || mode == MATCH_LONGEST))
                continue;
            uint32_t node = trie_step(g, w.node, token_term(t, k));
            walk next = { node, w.pos + k->span, k->end };
            if (part && node && !add_accepted(g, mode, pos, k->start, next, true, keep, m))
                return false;
            if (!part && node && depth < MAX_WALK)
                stack[depth++] = next;
        }
    }
    return true;
}

tref_status glossary_match(const tref_glossary *g, const tokens *t, match_mode mode, matches *m,
                           tref_error *err)
{
    m->n = 0;
    if (!g || !g->concepts.n || !t->n)
        return TREF_OK;
    const glossary_trie *trie;
    tref_status st = trie_of(g, t->stemmer, &trie, err);
    if (st)
        return st;
    if (!index_positions(t, m))
        return err_nomem(err);
    for (uint32_t pos = 1; pos <= t->positions; pos++) {
        if (m->first[pos] >= t->n || t->items[m->first[pos]].pos != pos)
            continue;
        size_t before = m->n;
        if (!match_from(trie, t, mode, pos, m))
            return err_nomem(err);
        if (mode == MATCH_LONGEST && m->n > before)
            pos += m->items[before].span - 1;
    }
    return TREF_OK;
}

/* ---- for who looks concepts up --------------------------------------------- */

static int longer_first(const void *a, const void *b)
{
    const match *x = a, *y = b;
    if (x->span != y->span)
        return x->span > y->span ? -1 : 1;
    return (x->concept > y->concept) - (x->concept < y->concept);
}

static tref_status find_in(const tref_glossary *g, analyser *a, tref_lang lang, const char *text,
                           tokens *t, matches *all, tref_error *err)
{
    matches m = { 0 };
    tref_status st = analyse(a, lang, str_of(text), false, t, err);
    if (!st)
        st = glossary_match(g, t, MATCH_ALL, &m, err);
    for (size_t i = 0; !st && i < m.n; i++)
        if (!m.items[i].part && !ARRAY_PUSH(all, m.items[i], MAX_MATCHES))
            st = err_nomem(err);
    matches_free(&m);
    return st;
}

tref_status tref_glossary_find(const tref_glossary *g, const char *text, tref_lang lang,
                               uint32_t *items, size_t n, size_t *count, tref_error *err)
{
    if (!text || !count || (n && !items))
        return err_set(err, TREF_EINVAL, "text, items or count is NULL");
    analyser *a = NULL;
    tokens t;
    matches all = { 0 };
    map seen;
    *count = 0;
    tokens_init(&t);
    map_init(&seen, 1 << 28);
    tref_status st = analyser_new(NULL, &a, err);
    if (!st && lang != TREF_LANG_EN)
        st = find_in(g, a, TREF_LANG_NL, text, &t, &all, err);
    if (!st && lang != TREF_LANG_NL)
        st = find_in(g, a, TREF_LANG_EN, text, &t, &all, err);
    if (all.n)
        qsort(all.items, all.n, sizeof *all.items, longer_first);
    for (size_t i = 0; !st && i < all.n; i++) {
        uint32_t at = all.items[i].concept;
        uint64_t *before = map_put(&seen, (str){ (const char *)&at, sizeof at });
        if (!before)
            st = err_nomem(err);
        else if (!(*before)++ && (*count)++ < n)
            items[*count - 1] = at;
    }
    map_free(&seen);
    tokens_free(&t);
    matches_free(&all);
    analyser_free(a);
    return st;
}
