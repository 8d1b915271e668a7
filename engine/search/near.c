/* SPDX-License-Identifier: GPL-2.0-or-later */
/* near.c -- the words of an index that a mistyped one may stand for. */
#include "search/near.h"

#include <math.h>

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"

/* What a step of the cost weighs against the logarithm of the frequency: for two mistakes instead
 * of one a word must be four hundred times as frequent. */
static const double per_cost = 1.5;

enum { FIRST_SURROGATE = 0xD800, BEHIND_SURROGATES = 0xE000 };

void walker_init(walker *w, tref_index *ix)
{
    w->ix = ix;
    w->steps = NEAR_STEPS;
    buf_init(&w->term, 1 << 12);
}

void walker_free(walker *w)
{
    buf_free(&w->term);
}

double near_score(uint64_t docs, unsigned cost)
{
    return log((double)docs + 1) - per_cost * cost;
}

/* Takes word out of best, where it is less likely than score; false: it is there, and likelier. */
static bool make_way(near_words *best, str word, double score)
{
    for (size_t i = 0; i < best->n; i++)
        if (str_eq(near_text(&best->items[i]), word)) {
            if (best->items[i].score >= score)
                return false;
            best->n--;
            memmove(best->items + i, best->items + i + 1, (best->n - i) * sizeof *best->items);
        }
    return true;
}

void near_keep(near_words *best, str word, unsigned cost, uint32_t docs, double score)
{
    if (word.n > NEAR_BYTES || !make_way(best, word, score))
        return;
    size_t at = best->n;
    while (at && score > best->items[at - 1].score)
        at--;
    if (at == NEAR_WORDS)
        return;
    best->n += best->n < NEAR_WORDS;
    memmove(best->items + at + 1, best->items + at, (best->n - at - 1) * sizeof *best->items);
    near_word *w = &best->items[at];
    memcpy(w->bytes, word.p, word.n);
    w->bytes[word.n] = '\0';
    w->n = word.n;
    w->cost = cost;
    w->docs = docs;
    w->score = score;
}

/* Takes the letters of word that are not those of the one before; gives how many letters the table
 * then has: fewer than the word's when no word that begins with them can be near. */
static size_t take(mistakes *m, size_t depth, str word, bool *whole)
{
    size_t at = 0;
    bool same = true;
    *whole = false;
    while (word.n) {
        uint32_t c;
        size_t k = utf8_next(word, &c);
        if (at == MISTAKE_DEPTH)
            return at;
        same = same && at < depth && m->word[at + 1] == c;
        at++;
        if (!same) {
            mistakes_step(m, at, c);
            if (mistakes_next(m, at, 0) == MISTAKE_NONE &&
                (k < word.n || mistakes_cost(m, at) > m->most))
                return at;
        }
        word = (str){ word.p + k, word.n - k };
    }
    *whole = true;
    return at;
}

/* Makes the least term behind those that begin with the first depth letters (or, when they are a
 * whole word, behind it) that can be near; false: there is none. */
static bool next_target(walker *w, size_t depth, bool whole)
{
    const mistakes *m = &w->m;
    uint32_t c = MISTAKE_NONE;
    if (whole)
        c = mistakes_next(m, depth, 0);
    while (c == MISTAKE_NONE && depth) {
        depth--;
        c = mistakes_next(m, depth, m->word[depth + 1]);
    }
    if (c == MISTAKE_NONE)
        return false;
    if (c >= FIRST_SURROGATE && c < BEHIND_SURROGATES)
        c = BEHIND_SURROGATES;
    term_with(&w->term, TERM_EXACT, STR_LIT(""));
    for (size_t i = 1; i <= depth + 1; i++) {
        char bytes[4];
        buf_add(&w->term, bytes, utf8_put(i <= depth ? m->word[i] : c, bytes));
    }
    return true;
}

/* Walks from the first term that can be near to the last. */
static xap_status walk(walker *w, xap_terms *it, uint32_t docs, near_words *best, xap_error *x)
{
    size_t depth = 0;
    bool whole = true;
    xap_status st = XAP_OK;
    while (!st && w->steps && next_target(w, depth, whole) && !w->term.st) {
        xap_str term;
        w->steps--;
        st = xap_terms_skip(it, xstr(buf_view(&w->term)), &term, x);
        if (st)
            break;
        str word = { term.ptr + 1, term.len - 1 };
        depth = take(&w->m, depth, word, &whole);
        unsigned cost = whole ? mistakes_cost(&w->m, depth) : w->m.most + 1;
        if (!cost || cost > w->m.most)
            continue;
        uint32_t n;
        st = xap_terms_docs(it, &n, x);
        if (!st && n >= docs)
            near_keep(best, word, cost, n, near_score(n, cost));
    }
    return st == XAP_DONE ? XAP_OK : st;
}

tref_status near_find(walker *w, const letters *typed, unsigned most, uint32_t docs,
                      near_words *best, tref_error *err)
{
    xap_terms *it = NULL;
    xap_error x;
    mistakes_begin(&w->m, typed, most);
    str prefix = term_with(&w->term, TERM_EXACT, STR_LIT(""));
    if (w->term.st)
        return err_nomem(err);
    xap_status st = xap_terms_in_db(w->ix->db, xstr(prefix), &it, &x);
    if (!st)
        st = walk(w, it, docs, best, &x);
    xap_terms_free(it);
    if (w->term.st)
        return err_nomem(err);
    return st ? border_error(err, &x, w->ix->path) : TREF_OK;
}
