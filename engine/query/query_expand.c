/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_expand.c -- takes text apart into words, and finds the concepts of the glossary in it.
 *
 * A concept replaces the longest stretch of words that is one of its term forms, in the
 * language of the query.  Terms of the other language count only where they cannot be an
 * accident. */
#include "query/query.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "index/reader.h"
#include "query/query_guess.h"
#include "query/query_lex.h"
#include "query/query_synonym.h"
#include "query/query_without.h"
#include "text/fold.h"

enum { PREFIX_MIN = 2, MAX_EXPANSIONS = 4096 };

typedef struct {
    tref_query *q;
    tref_index *ix; /* or NULL */
    analyser *an;
    tref_status st; /* sticky */
    tref_error *err;
    size_t words; /* so far: what is typed as one (a,b,c) may be many */
} expansion;

/* One text under expansion, read in both languages. */
typedef struct {
    expansion *x;
    uint32_t base; /* where the text starts in the query */
    node_field field;
    tokens nl, en;
    matches own, other;
} reading;

static node *fail(expansion *x)
{
    if (!x->st)
        x->st = err_nomem(x->err);
    return NULL;
}

static const tokens *own_tokens(const reading *r)
{
    return r->x->q->lang == TREF_LANG_EN ? &r->en : &r->nl;
}

static void reading_free(reading *r)
{
    tokens_free(&r->nl);
    tokens_free(&r->en);
    matches_free(&r->own);
    matches_free(&r->other);
}

/* Takes the concepts that nothing is left of out of m. */
static tref_status drop_unwanted(expansion *x, matches *m)
{
    size_t kept = 0;
    tref_status st = TREF_OK;
    for (size_t i = 0; i < m->n && !st && x->q->without.n; i++) {
        const concept *c = &x->q->glossary->concepts.items[m->items[i].concept];
        st = without_rest(x->q, x->an, c, &c, x->err);
        if (c)
            m->items[kept++] = m->items[i];
    }
    m->n = x->q->without.n ? kept : m->n;
    return st;
}

static bool reading_init(reading *r, expansion *x, const node *n)
{
    *r = (reading){ .x = x, .base = n->start, .field = n->field };
    tokens_init(&r->nl);
    tokens_init(&r->en);
    bool en = x->q->lang == TREF_LANG_EN;
    tref_status st = analyse(x->an, TREF_LANG_NL, n->text, true, &r->nl, x->err);
    if (!st)
        st = analyse(x->an, TREF_LANG_EN, n->text, true, &r->en, x->err);
    x->words += r->nl.positions;
    if (!st && x->words > QUERY_MAX_WORDS)
        st = lex_too_long(x->err, x->q->text, n->start);
    if (!st)
        st = glossary_match(x->q->glossary, en ? &r->en : &r->nl, MATCH_ALL, &r->own, x->err);
    if (!st)
        st = glossary_match(x->q->glossary, en ? &r->nl : &r->en, MATCH_ALL, &r->other, x->err);
    if (!st)
        st = drop_unwanted(x, &r->own);
    if (!st)
        st = drop_unwanted(x, &r->other);
    x->st = st;
    return !st;
}

/* ---- words ---------------------------------------------------------------- */

/* Gives how much less k says than others at its position: joined tokens say most, parts least. */
static int rank_of(const token *k)
{
    return k->flags & TOKEN_JOINED ? 0 : k->flags & TOKEN_SPLIT ? 2 : 1;
}

/* Adds what t has at positions [from, to) to out: what says most comes first. */
static bool fill_leaf(reading *r, const tokens *t, uint32_t from, uint32_t to, bool folded,
                      leaf *out)
{
    arena *a = &r->x->q->memory;
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->items[i].pos >= from && t->items[i].pos + t->items[i].span <= to;
    *out = (leaf){ arena_alloc(a, (n + 1) * sizeof *out->items), 0 };
    if (!out->items)
        return false;
    for (int rank = 0; rank <= 2; rank++)
        for (size_t i = 0; i < t->n; i++) {
            const token *k = &t->items[i];
            if (k->pos < from || k->pos + k->span > to || k->flags & TOKEN_STOP ||
                rank_of(k) != rank || (folded && k->flags & TOKEN_SPLIT))
                continue;
            str term = folded ? token_word(t, k) : token_term(t, k);
            const char *copy = arena_dup(a, term);
            if (!copy)
                return false;
            out->items[out->n++] = (leaf_term){
                { copy, term.n }, k->pos, k->span, rank == 0, rank == 2
            };
        }
    return true;
}

/* Gives the end of the positions that the chain starting at pos covers: more than one for
 * energie-infrastructuur. */
static uint32_t chain_end(const tokens *t, uint32_t pos, uint32_t limit)
{
    uint32_t end = pos + 1;
    for (size_t i = 0; i < t->n; i++)
        if (t->items[i].pos == pos && pos + t->items[i].span > end &&
            pos + t->items[i].span <= limit)
            end = pos + t->items[i].span;
    return end;
}

/* Finds the bytes of positions [from, to). */
static void find_bytes(const tokens *t, uint32_t from, uint32_t to, uint32_t *start, uint32_t *end)
{
    *start = UINT32_MAX;
    *end = 0;
    for (size_t i = 0; i < t->n; i++) {
        const token *k = &t->items[i];
        if (k->pos < from || k->pos + k->span > to)
            continue;
        if (k->start < *start)
            *start = k->start;
        if (k->end > *end)
            *end = k->end;
    }
}

static node *new_node(reading *r, node_kind kind, uint32_t start, uint32_t end)
{
    node *n = node_new(&r->x->q->memory, kind, r->x->q->text, r->base + start, r->base + end);
    if (!n)
        return fail(r->x);
    n->field = r->field;
    return n;
}

/* Gives the word at positions [from, to); *skip when it is only stop words. */
static node *new_word(reading *r, uint32_t from, uint32_t to, bool *skip)
{
    uint32_t start, end;
    *skip = false;
    find_bytes(own_tokens(r), from, to, &start, &end);
    leaf nl, en;
    if (!fill_leaf(r, &r->nl, from, to, false, &nl) || !fill_leaf(r, &r->en, from, to, false, &en))
        return fail(r->x);
    *skip = start == UINT32_MAX || !(r->x->q->lang == TREF_LANG_EN ? en.n : nl.n);
    if (*skip)
        return NULL;
    node *n = new_node(r, NODE_WORD, start, end);
    if (n) {
        n->nl = nl;
        n->en = en;
    }
    return n;
}

/* ---- concepts ------------------------------------------------------------- */

/* Tells whether m, a term of the language that the query is not in, can be no accident: it has
 * several words, is in capitals, or is a word that no Dutch paragraph has. */
static bool is_deliberate(const reading *r, const match *m)
{
    const tref_index *ix = r->x->ix;
    if (m->span > 1)
        return true;
    for (size_t i = 0; i < r->nl.n; i++) {
        const token *k = &r->nl.items[i];
        uint32_t docs = 1;
        uint64_t occurrences;
        if (k->pos != m->pos)
            continue;
        if (k->flags & TOKEN_UPPER)
            return true;
        return ix && r->x->q->lang == TREF_LANG_NL && !(k->flags & TOKEN_STOP) &&
               !xap_db_termfreq(ix->db, xstr(token_term(&r->nl, k)), &docs, &occurrences, NULL) &&
               docs == 0;
    }
    return false;
}

/* Gives the longest match that starts at pos and has at most most positions, or NULL. */
static const match *longest(const reading *r, uint32_t pos, uint32_t most, const matches **list)
{
    const match *best = NULL;
    const matches *lists[] = { &r->own, &r->other };
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->n; i++) {
            const match *m = &lists[l]->items[i];
            if (m->part || m->pos != pos || m->span > most || (best && m->span <= best->span))
                continue;
            if (l == 1 && !is_deliberate(r, m))
                continue;
            best = m;
            *list = lists[l];
        }
    return best;
}

static const char *form_text(expansion *x, const char *lang, const char *form)
{
    arena *a = &x->q->memory;
    size_t n = strlen(lang) + strlen(form);
    char *out = arena_alloc(a, n + 1);
    if (out) {
        memcpy(out, lang, strlen(lang));
        memcpy(out + strlen(lang), form, strlen(form));
    }
    return out;
}

/* Lists what was expanded, for whoever asks why. */
static bool add_expansion(expansion *x, const node *n, const concept *c)
{
    arena *a = &x->q->memory;
    const char **forms = arena_alloc(a, (c->nl_count + c->en_count + 1) * sizeof *forms);
    if (!forms)
        return false;
    size_t count = 0;
    for (uint32_t i = 0; i < c->nl_count; i++)
        forms[count++] = form_text(x, "nl:", c->nl[i]);
    for (uint32_t i = 0; i < c->en_count; i++)
        forms[count++] = form_text(x, "en:", c->en[i]);
    tref_expansion e = { .start = n->start,
                         .end = n->end,
                         .text = arena_dup(a, n->text),
                         .concept = c->id,
                         .source = "glossary",
                         .weight = 1,
                         .forms = forms,
                         .form_count = count };
    return !a->failed && ARRAY_PUSH(&x->q->expansions, e, MAX_EXPANSIONS);
}

static node *cover(reading *r, node *parent, uint32_t from, uint32_t to, uint32_t most, bool inner);

/* Adds to parent, a concept of one word, the parts of that word as its weaker reading, if it is a
 * compound. */
static bool add_parts(reading *r, node *parent, const match *m)
{
    node *n = new_node(r, NODE_WORD, m->start, m->end);
    if (!n || !fill_leaf(r, &r->nl, m->pos, m->pos + 1, false, &n->nl))
        return fail(r->x) != NULL;
    size_t kept = 0;
    for (size_t i = 0; i < n->nl.n; i++)
        if (n->nl.items[i].split)
            n->nl.items[kept++] = n->nl.items[i];
    n->nl.n = kept;
    return !kept || node_add(&r->x->q->memory, parent, n) || fail(r->x) != NULL;
}

/* Gives the node of match m and of the other concepts with the same words. */
static node *new_concept(reading *r, const match *m, const matches *list, bool inner)
{
    node *n = new_node(r, NODE_CONCEPT, m->start, m->end);
    if (!n)
        return NULL;
    for (size_t i = 0; i < list->n && n->concept_count < QUERY_MAX_CONCEPTS; i++) {
        const match *o = &list->items[i];
        if (o->part || o->pos != m->pos || o->span != m->span)
            continue;
        const concept *c = &r->x->q->glossary->concepts.items[o->concept];
        r->x->st = without_rest(r->x->q, r->x->an, c, &c, r->x->err);
        if (r->x->st || !c)
            return fail(r->x);
        n->concepts[n->concept_count++] = c;
        if (!inner && !add_expansion(r->x, n, c))
            return fail(r->x);
    }
    if (m->span > 1 && !inner && !cover(r, n, m->pos, m->pos + m->span, m->span - 1, true))
        return NULL;
    if (m->span == 1 && !inner && r->x->q->lang == TREF_LANG_NL && !add_parts(r, n, m))
        return NULL;
    return n;
}

/* Adds the words and concepts at positions [from, to) to parent; no concept longer than most.
 * inner: they are the weaker reading of a longer concept.  NULL when memory is short. */
static node *cover(reading *r, node *parent, uint32_t from, uint32_t to, uint32_t most, bool inner)
{
    while (from < to) {
        const matches *list = NULL;
        const match *m = longest(r, from, most < to - from ? most : to - from, &list);
        uint32_t next = m ? from + m->span : chain_end(own_tokens(r), from, to);
        /* Not the chain as a whole where a part of it is a concept: EU-lidstaten. */
        for (uint32_t p = from + 1; !m && p < next; p++) {
            const matches *l2 = NULL;
            if (longest(r, p, most < next - p ? most : next - p, &l2))
                next = p;
        }
        bool skip = false;
        node *n = m ? new_concept(r, m, list, inner) : new_word(r, from, next, &skip);
        if (!n && !skip)
            return NULL;
        if (!node_add(&r->x->q->memory, parent, n))
            return fail(r->x);
        from = next;
    }
    return parent;
}

/* ---- nodes ---------------------------------------------------------------- */

static node *expand_text(expansion *x, node *n)
{
    reading r;
    node *list = NULL;
    if (reading_init(&r, x, n)) {
        list = new_node(&r, NODE_LIST, 0, n->end - n->start);
        if (list && !cover(&r, list, 1, own_tokens(&r)->positions + 1, FORM_MAX_WORDS * 2, false))
            list = NULL;
        if (list)
            list->field = FIELD_TEXT;
        if (list && x->ix && x->q->lang == TREF_LANG_EN && (x->st = query_guess(x->q, x->ix, list, x->err)))
            list = NULL;
    }
    reading_free(&r);
    if (list)
        list->occur = n->occur;
    return list;
}

/* A phrase that is a term of the glossary as a whole is that concept; any other is taken literally.
 */
static node *expand_phrase(expansion *x, node *n)
{
    reading r;
    node *out = NULL;
    if (reading_init(&r, x, n)) {
        uint32_t all = own_tokens(&r)->positions;
        const matches *list = NULL;
        const match *m = n->kind == NODE_EXACT ? NULL : longest(&r, 1, all, &list);
        if (m && m->span == all) {
            out = new_concept(&r, m, list, false);
            if (out)
                out->n = 0; /* "quoted": its words apart are no answer */
        } else if (fill_leaf(&r, &r.nl, 1, all + 1, false, &n->nl) &&
                   fill_leaf(&r, &r.en, 1, all + 1, false, &n->en) &&
                   (n->kind != NODE_EXACT || fill_leaf(&r, &r.nl, 1, all + 1, true, &n->exact))) {
            out = n;
        } else {
            fail(x);
        }
    }
    reading_free(&r);
    if (out)
        out->occur = n->occur;
    return out;
}

static node *expand_prefix(expansion *x, node *n)
{
    buf word;
    buf_init(&word, QUERY_MAX_BYTES * 4);
    for (str rest = n->text; rest.n;) {
        uint32_t c;
        size_t k = utf8_next(rest, &c);
        char_class class = char_class_of(c);
        if (class == CHAR_LETTER || class == CHAR_DIGIT)
            fold_add(&word, (str){ rest.p, k });
        rest = (str){ rest.p + k, rest.n - k };
    }
    arena *a = &x->q->memory;
    size_t length = utf8_floor(buf_view(&word), TERM_MAX);
    str folded = { arena_dup(a, (str){ buf_cstr(&word), length }), length };
    bool ok = folded.p && !word.st;
    buf_free(&word);
    n->exact.items = arena_alloc(a, sizeof *n->exact.items);
    if (!ok || !n->exact.items)
        return fail(x);
    n->exact.items[0] = (leaf_term){ .term = folded, .pos = 1, .span = 1 };
    n->exact.n = 1;
    if (utf8_length(folded) < PREFIX_MIN) {
        x->st = err_set(x->err, TREF_ESYNTAX, "a prefix needs at least %d letters before the *",
                        PREFIX_MIN);
        err_at(x->err, 1, utf8_length((str){ x->q->text.p, n->start }) + 1);
        return NULL;
    }
    return n;
}

static node *expand(expansion *x, node *n)
{
    switch (n->kind) {
    case NODE_TEXT: return expand_text(x, n);
    case NODE_PHRASE:
    case NODE_EXACT: return expand_phrase(x, n);
    case NODE_PREFIX: return expand_prefix(x, n);
    case NODE_LIST:
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
    case NODE_NEAR:
        for (size_t i = 0; i < n->n; i++)
            if (!(n->kids[i] = expand(x, n->kids[i])))
                return NULL;
        return n->kind != NODE_OR || synonyms_join(&x->q->memory, n) ? n : fail(x);
    case NODE_WORD:
    case NODE_GUESS:
    case NODE_CONCEPT:
    case NODE_FILTER:
    case NODE_RANGE: break;
    }
    return n;
}

tref_status query_expand(tref_query *q, tref_index *ix, analyser *an, tref_error *err)
{
    expansion x = { q, ix, an, TREF_OK, err, 0 };
    node *root = q->root ? expand(&x, q->root) : NULL;
    if (q->root && !root)
        fail(&x);
    q->root = root;
    return x.st;
}
