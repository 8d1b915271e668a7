/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.c -- for a word that the index does not have, one that it has.
 *
 * The index has no list for this: the exact words that start with the same
 * letter are read through.  That is a few milliseconds, and only where a search failed. */
#include "search/suggest.h"

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"

enum {
    MAX_WORD = 40,      /* letters of a word that is corrected */
    MAX_READ = 300000,  /* words that are looked at */
    SHORT = 5           /* letters; shorter words may differ in one, others in two */
};

/* Letters as numbers, so that an accent is one. */
typedef struct {
    uint32_t c[MAX_WORD];
    size_t n;
} letters;

static bool read_letters(str s, letters *out)
{
    out->n = 0;
    while (s.n) {
        if (out->n == MAX_WORD)
            return false;
        size_t k = utf8_next(s, &out->c[out->n++]);
        s.p += k;
        s.n -= k;
    }
    return true;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The optimal string alignment distance: changes, drops, insertions and swaps of neighbours.
 * Damerau, Communications of the ACM 7(3), 1964. */
static unsigned distance(const letters *a, const letters *b)
{
    unsigned rows[3][MAX_WORD + 1];
    for (unsigned j = 0; j <= b->n; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a->n; i++) {
        unsigned *now = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        now[0] = i;
        for (unsigned j = 1; j <= b->n; j++) {
            unsigned change = before[j - 1] + (a->c[i - 1] != b->c[j - 1]);
            now[j] = least(change, least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1])
                now[j] = least(now[j], two[j - 2] + 1);
        }
    }
    return rows[a->n % 3][b->n];
}

static tref_status docs_of(tref_index *ix, str term, uint32_t *docs, tref_error *err)
{
    xap_error x;
    uint64_t occurrences;
    return xap_db_termfreq(ix->db, xstr(term), docs, &occurrences, &x) ? border_error(err, &x, ix->path)
                                                                       : TREF_OK;
}

typedef struct {
    unsigned far;
    uint32_t docs;
    buf word;
} candidate;

/* Keeps word when it is nearer than the best so far, or as near and more frequent. */
static tref_status consider(tref_index *ix, const letters *typed, str term, candidate *best, tref_error *err)
{
    letters l;
    str word = { term.p + 1, term.n - 1 };
    size_t slack = best->far;
    if (!read_letters(word, &l) || l.n + slack < typed->n || l.n > typed->n + slack)
        return TREF_OK;
    unsigned far = distance(typed, &l);
    if (far > best->far)
        return TREF_OK;
    uint32_t docs;
    tref_status st = docs_of(ix, term, &docs, err);
    if (st || (far == best->far && docs <= best->docs))
        return st;
    best->far = far;
    best->docs = docs;
    buf_reset(&best->word);
    buf_str(&best->word, word);
    return best->word.st ? err_nomem(err) : TREF_OK;
}

/* Finds the word of the index that is nearest to word; best->word stays empty when none is near. */
static tref_status nearest(tref_index *ix, str word, buf *prefix, candidate *best, tref_error *err)
{
    letters typed;
    buf_reset(&best->word);
    best->docs = 0;
    if (!read_letters(word, &typed) || typed.n < 3)
        return TREF_OK;
    best->far = typed.n < SHORT ? 1 : 2;
    uint32_t c;
    str first = { word.p, utf8_next(word, &c) };
    xap_terms *it = NULL;
    xap_error x;
    str start = term_with(prefix, TERM_EXACT, first);
    if (prefix->st)
        return err_nomem(err);
    if (xap_terms_in_db(ix->db, xstr(start), &it, &x))
        return border_error(err, &x, ix->path);
    tref_status st = TREF_OK;
    xap_str term = { NULL, 0 };
    xap_status more = XAP_OK;
    for (unsigned n = 0; !st && n < MAX_READ && !(more = xap_terms_next(it, &term, &x)); n++)
        st = consider(ix, &typed, xview(term), best, err);
    if (!st && more && more != XAP_DONE)
        st = border_error(err, &x, ix->path);
    xap_terms_free(it);
    return st;
}

/* ---- the query's words ---------------------------------------------------- */

typedef struct {
    const tref_query *q;
    tref_index *ix;
    buf text, prefix;
    candidate best;
    uint32_t done; /* bytes of the query that are in text */
    bool changed;
    tref_error *err;
} speller;

static tref_status is_known(speller *s, const leaf *l, bool *known)
{
    for (size_t i = 0; i < l->n && !*known; i++) {
        uint32_t docs;
        tref_status st = docs_of(s->ix, l->items[i].term, &docs, s->err);
        if (st)
            return st;
        *known = docs > 0;
    }
    return TREF_OK;
}

static tref_status spell_word(speller *s, const node *n)
{
    bool known = false;
    tref_status st = is_known(s, &n->nl, &known);
    if (!st)
        st = is_known(s, &n->en, &known);
    if (st || known || n->start < s->done || n->nl.n != 1)
        return st;
    letters plain;
    buf folded;
    buf_init(&folded, QUERY_MAX_BYTES);
    buf_reset(&s->best.word); /* of the word before */
    /* The exact words are folded: so is what is compared with them. */
    for (size_t i = 0; i < n->text.n; i++)
        buf_char(&folded, (char)(n->text.p[i] >= 'A' && n->text.p[i] <= 'Z' ? n->text.p[i] | 0x20 : n->text.p[i]));
    if (folded.st)
        st = err_nomem(s->err);
    else if (read_letters(buf_view(&folded), &plain))
        st = nearest(s->ix, buf_view(&folded), &s->prefix, &s->best, s->err);
    buf_free(&folded);
    if (!st && s->best.word.n) {
        buf_add(&s->text, s->q->text.p + s->done, n->start - s->done);
        buf_str(&s->text, buf_view(&s->best.word));
        s->done = n->end;
        s->changed = true;
    }
    return st;
}

static tref_status spell(speller *s, const node *n)
{
    if (n->kind == NODE_WORD)
        return spell_word(s, n);
    tref_status st = TREF_OK;
    if (n->kind != NODE_CONCEPT)
        for (size_t i = 0; !st && i < n->n; i++)
            st = spell(s, n->kids[i]);
    return st;
}

tref_status suggest(const tref_query *q, tref_index *ix, arena *memory, const char **out, tref_error *err)
{
    *out = NULL;
    if (!q->root)
        return TREF_OK;
    speller s = { .q = q, .ix = ix, .err = err };
    buf_init(&s.text, QUERY_MAX_BYTES * 4);
    buf_init(&s.prefix, 1 << 10);
    buf_init(&s.best.word, 1 << 10);
    tref_status st = spell(&s, q->root);
    if (!st && s.changed) {
        buf_add(&s.text, q->text.p + s.done, q->text.n - s.done);
        *out = s.text.st ? NULL : arena_dup(memory, buf_view(&s.text));
        if (!*out)
            st = err_nomem(err);
    }
    buf_free(&s.text);
    buf_free(&s.prefix);
    buf_free(&s.best.word);
    return st;
}
