/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_guess.c -- Dutch for English words that no glossary has. */
#include "query/query_guess.h"

#include <stdio.h>

#include "base/array.h"
#include "base/err.h"
#include "query/query_without.h"
#include "text/cognate.h"
#include "text/fold.h"

enum {
    FORMS_MOST = 5,   /* of one word that compounds are tried with */
    GUESSES_MOST = 6, /* terms of one node */
    WORD_BYTES = 64,
    COMPOUND_MIN = 6,
    MAX_EXPANSIONS = 4096
};

/* How sure a guess is, against what the glossary says. */
static const double COMPOSED = 1, COGNATE = 0.6;

typedef struct {
    char words[FORMS_MOST][WORD_BYTES];
    size_t n;
} word_forms;

typedef struct {
    tref_query *q;
    tref_index *ix;
    tokens tokens;
    buf term;
    tref_status st; /* sticky */
    tref_error *err;
} guesser;

static void fail(guesser *g)
{
    if (!g->st)
        g->st = err_nomem(g->err);
}

/* ---- the index ------------------------------------------------------------------ */

/* Tells whether some exact word of the index begins so. */
static bool any_begins(guesser *g, str prefix)
{
    xap_terms *it = NULL;
    xap_str first;
    str key = term_with(&g->term, TERM_EXACT, prefix);
    bool found = key.n && !xap_terms_in_db(g->ix->db, xstr(key), &it, NULL) &&
                 !xap_terms_next(it, &first, NULL);
    xap_terms_free(it);
    return found;
}

/* Gives the stem of a Dutch word when some paragraph has it and the user wants it; borrowed from g->tokens. */
static bool known_stem(guesser *g, str word, str *stem)
{
    uint32_t docs = 0;
    uint64_t occurrences;
    if (analyse(g->ix->an, TREF_LANG_NL, word, true, &g->tokens, g->err)) {
        fail(g);
        return false;
    }
    if (!g->tokens.n || g->tokens.positions != 1 || g->tokens.items[0].flags & TOKEN_STOP)
        return false;
    if (without_term(g->q, &g->tokens, 1, 2))
        return false;
    *stem = token_term(&g->tokens, &g->tokens.items[0]);
    return !xap_db_termfreq(g->ix->db, xstr(*stem), &docs, &occurrences, NULL) && docs > 0;
}

/* ---- nodes ------------------------------------------------------------------------ */

static void add_expansion(guesser *g, const node *n, const char *source, double weight,
                          const char *const *words)
{
    arena *a = &g->q->memory;
    const char **forms = arena_alloc(a, (n->nl.n + 1) * sizeof *forms);
    for (size_t i = 0; forms && i < n->nl.n && words[i]; i++) {
        size_t length = strlen(words[i]);
        char *form = arena_alloc(a, length + 4);
        if (!form)
            break;
        memcpy(form, "nl:", 3);
        memcpy(form + 3, words[i], length + 1);
        forms[i] = form;
    }
    tref_expansion e = { .start = n->start,
                         .end = n->end,
                         .text = arena_dup(a, n->text),
                         .concept = "",
                         .source = source,
                         .weight = weight,
                         .forms = forms,
                         .form_count = n->nl.n };
    if (a->failed || !ARRAY_PUSH(&g->q->expansions, e, MAX_EXPANSIONS))
        fail(g);
}

/* A node under construction: terms of Dutch words, which mean the same. */
typedef struct {
    node *n;
    const char *words[GUESSES_MOST];
} guess;

static bool begin_guess(guesser *g, uint32_t start, uint32_t end, double weight, guess *out)
{
    arena *a = &g->q->memory;
    *out = (guess){ .n = node_new(a, NODE_GUESS, g->q->text, start, end) };
    if (out->n)
        out->n->nl.items = arena_alloc(a, GUESSES_MOST * sizeof *out->n->nl.items);
    if (!out->n || !out->n->nl.items) {
        fail(g);
        return false;
    }
    out->n->weight = weight;
    return true;
}

/* Adds word when the index has it. */
static void add_guess(guesser *g, guess *to, str word)
{
    str stem;
    node *n = to->n;
    if (n->nl.n == GUESSES_MOST || !known_stem(g, word, &stem))
        return;
    for (size_t i = 0; i < n->nl.n; i++)
        if (str_eq(n->nl.items[i].term, stem))
            return;
    const char *term = arena_dup(&g->q->memory, stem);
    to->words[n->nl.n] = arena_dup(&g->q->memory, word);
    if (!term || !to->words[n->nl.n]) {
        fail(g);
        return;
    }
    n->nl.items[n->nl.n++] = (leaf_term){ .term = { term, stem.n }, .pos = 1, .span = 1 };
}

static void end_guess(guesser *g, guess *x, const char *source, node *list)
{
    if (g->st || !x->n->nl.n)
        return;
    if (!node_add(&g->q->memory, list, x->n))
        fail(g);
    else
        add_expansion(g, x->n, source, x->n->weight, x->words);
}

/* ---- one word ----------------------------------------------------------------------- */

static bool is_plain_word(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z')
            return false;
    return s.n >= 3 && s.n < WORD_BYTES;
}

static void add_form(word_forms *f, str word)
{
    if (f->n == FORMS_MOST || !is_plain_word(word))
        return;
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(str_of(f->words[i]), word))
            return;
    memcpy(f->words[f->n], word.p, word.n);
    f->words[f->n++][word.n] = '\0';
}

static void add_folded(guesser *g, word_forms *f, str printed)
{
    buf folded;
    buf_init(&folded, 1 << 12);
    fold_add(&folded, printed);
    if (folded.st)
        fail(g);
    else
        add_form(f, buf_view(&folded));
    buf_free(&folded);
}

/* Gives the Dutch words that n may be: the glossary's, or itself. */
static void forms_of(guesser *g, const node *n, word_forms *f)
{
    f->n = 0;
    /* The preferred form of each meaning first. */
    for (uint32_t rank = 0; rank < FORMS_MOST; rank++)
        for (size_t i = 0; i < n->concept_count; i++)
            if (rank < n->concepts[i]->nl_count)
                add_folded(g, f, str_of(n->concepts[i]->nl[rank]));
    if (!n->concept_count)
        add_folded(g, f, n->text);
}

static void guess_spelling(guesser *g, const node *n, node *list)
{
    guess x;
    cognates c;
    buf folded;
    buf_init(&folded, 1 << 12);
    fold_add(&folded, n->text);
    bool plain = !folded.st && is_plain_word(buf_view(&folded));
    if (plain)
        cognate_find(buf_view(&folded), &c);
    if (plain && c.n && begin_guess(g, n->start, n->end, COGNATE, &x)) {
        for (size_t i = 0; i < c.n && !g->st; i++)
            add_guess(g, &x, str_of(c.words[i]));
        end_guess(g, &x, "spelling", list);
    }
    if (folded.st)
        fail(g);
    buf_free(&folded);
}

/* ---- two words ------------------------------------------------------------------------ */

/* Tries all compounds of a form of first and one of second. */
static void try_compounds(guesser *g, const word_forms *first, const word_forms *second, guess *x)
{
    static const char *const links[] = { "", "s", "en", "e" };
    char word[2 * WORD_BYTES + 4];
    for (size_t i = 0; i < first->n; i++)
        for (size_t l = 0; l < sizeof links / sizeof *links; l++) {
            size_t n = (size_t)snprintf(word, sizeof word, "%s%s", first->words[i], links[l]);
            if (!any_begins(g, (str){ word, n }))
                continue;
            for (size_t k = 0; k < second->n && !g->st; k++) {
                size_t all = n +
                             (size_t)snprintf(word + n, sizeof word - n, "%s", second->words[k]);
                if (all >= COMPOUND_MIN && any_begins(g, (str){ word, all }))
                    add_guess(g, x, (str){ word, all });
            }
        }
}

/* Tells what stands between two nodes: nothing but a blank, or "of". */
static bool are_together(const guesser *g, const node *a, const node *b, bool *of)
{
    str between = { g->q->text.p + a->end, b->start > a->end ? b->start - a->end : 0 };
    *of = str_eq(between, STR_LIT(" of ")) || str_eq(between, STR_LIT(" of the "));
    return *of || str_eq(between, STR_LIT(" "));
}

static void guess_compound(guesser *g, const node *left, const node *right, node *list)
{
    bool of;
    guess x;
    word_forms first, second;
    if (!are_together(g, left, right, &of) ||
        !begin_guess(g, left->start, right->end, COMPOSED, &x))
        return;
    forms_of(g, of ? right : left, &first);
    forms_of(g, of ? left : right, &second);
    try_compounds(g, &first, &second, &x);
    end_guess(g, &x, "compound", list);
}

static bool is_word(const node *n)
{
    return (n->kind == NODE_WORD || n->kind == NODE_CONCEPT) && n->field == FIELD_TEXT;
}

tref_status query_guess(tref_query *q, tref_index *ix, node *list, tref_error *err)
{
    guesser g = { .q = q, .ix = ix, .err = err };
    size_t n = list->n;
    tokens_init(&g.tokens);
    buf_init(&g.term, 1 << 12);
    for (size_t i = 0; i < n && !g.st; i++) {
        if (!(q->off & TREF_OFF_COMPOUNDS) && i + 1 < n && is_word(list->kids[i]) &&
            is_word(list->kids[i + 1]))
            guess_compound(&g, list->kids[i], list->kids[i + 1], list);
        if (!(q->off & TREF_OFF_SPELLING) && list->kids[i]->kind == NODE_WORD &&
            list->kids[i]->field == FIELD_TEXT)
            guess_spelling(&g, list->kids[i], list);
    }
    tokens_free(&g.tokens);
    buf_free(&g.term);
    return g.st;
}
