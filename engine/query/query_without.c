/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_without.c -- the translations that a user wants to do without.
 *
 * q->without has a key for each: "id:" and the id of a concept, "nl:" and the stems of a term. What
 * the user gave may be either, so it has both. */
#include "query/query_without.h"

#include "base/err.h"
#include "base/utf8.h"

enum { MOST = 1000, TERM_BYTES = 1000 };

/* Builds "nl:" and the stems at positions [from, to); hyphens do not matter.  Empty when it is too
 * long for a term. */
static str term_key(const tokens *t, uint32_t from, uint32_t to, buf *key)
{
    buf_reset(key);
    buf_text(key, "nl:");
    for (size_t i = 0; i < t->n; i++) {
        const token *k = &t->items[i];
        if (k->pos < from || k->pos >= to || k->flags & (TOKEN_SPLIT | TOKEN_JOINED))
            continue;
        buf_str(key, token_term(t, k));
        buf_char(key, ' ');
    }
    return key->st ? STR_LIT("") : buf_view(key);
}

static bool has(const tref_query *q, str key)
{
    return key.n && map_find(&q->without, key);
}

static tref_status add(tref_query *q, analyser *an, str term, tokens *t, buf *key, tref_error *err)
{
    buf_reset(key);
    buf_text(key, "id:");
    buf_str(key, term);
    if (key->st || !map_put(&q->without, buf_view(key)))
        return err_nomem(err);
    tref_status st = analyse(an, TREF_LANG_NL, term, false, t, err);
    if (st || !t->n)
        return st;
    str k = term_key(t, 1, t->positions + 1, key);
    return k.n && map_put(&q->without, k) ? TREF_OK : err_nomem(err);
}

tref_status without_fill(tref_query *q, analyser *an, const tref_query_opts *o, tref_error *err)
{
    tokens t;
    buf key, clean;
    tref_status st = TREF_OK;
    if (o->without_count > MOST || (o->without_count && !o->without))
        return err_set(err, TREF_EINVAL, "more than %d terms to do without, or they are NULL",
                       MOST);
    tokens_init(&t);
    buf_init(&key, 1 << 16);
    buf_init(&clean, 1 << 16);
    for (size_t i = 0; i < o->without_count && !st; i++) {
        const char *term = o->without[i];
        if (!term || strlen(term) > TERM_BYTES) {
            st = err_set(err, TREF_EINVAL, "a term to do without is NULL or has more than %d bytes",
                         TERM_BYTES);
            break;
        }
        buf_reset(&clean);
        utf8_clean(&clean, str_of(term));
        st = clean.st ? err_nomem(err) : add(q, an, buf_view(&clean), &t, &key, err);
    }
    tokens_free(&t);
    buf_free(&key);
    buf_free(&clean);
    return st;
}

bool without_term(const tref_query *q, const tokens *t, uint32_t from, uint32_t to)
{
    if (!q->without.n)
        return false;
    buf key;
    buf_init(&key, 1 << 16);
    bool found = has(q, term_key(t, from, to, &key));
    buf_free(&key);
    return found;
}

/* Makes the copy of c with the terms that are wanted, or NULL in *out when there is none. */
static tref_status strip(tref_query *q, analyser *an, const concept *c, tokens *t,
                         const concept **out, tref_error *err)
{
    concept *copy = arena_alloc(&q->memory, sizeof *copy);
    const char **nl = arena_alloc(&q->memory, (c->nl_count + 1) * sizeof *nl);
    if (!copy || !nl)
        return err_nomem(err);
    *copy = *c;
    copy->nl = nl;
    copy->nl_count = 0;
    for (uint32_t i = 0; i < c->nl_count; i++) {
        tref_status st = analyse(an, TREF_LANG_NL, str_of(c->nl[i]), false, t, err);
        if (st)
            return st;
        if (!without_term(q, t, 1, t->positions + 1))
            nl[copy->nl_count++] = c->nl[i];
    }
    copy->hash = ~c->hash; /* the mark that an index has is one for all terms */
    *out = copy->nl_count == c->nl_count ? c : copy->nl_count ? copy : NULL;
    return TREF_OK;
}

tref_status without_rest(tref_query *q, analyser *an, const concept *c, const concept **out,
                         tref_error *err)
{
    *out = c;
    if (!q->without.n)
        return TREF_OK;
    buf key;
    tokens t;
    tokens_init(&t);
    buf_init(&key, 1 << 16);
    buf_text(&key, "id:");
    buf_text(&key, c->id);
    tref_status st = key.st ? err_nomem(err) : TREF_OK;
    if (!st && has(q, buf_view(&key)))
        *out = NULL;
    else if (!st)
        st = strip(q, an, c, &t, out, err);
    buf_free(&key);
    tokens_free(&t);
    return st;
}
