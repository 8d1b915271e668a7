/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_compile.c -- from the expanded tree to what Xapian runs. */
#include "query/query_compile.h"

#include "base/err.h"
#include "index/meta.h"
#include "query/query_build.h"
#include "query/query_leaf.h"

/* How much weaker readings weigh. */
static const double WORDS_OF_CONCEPT =
    0.3;                              /* vitale, infrastructuur beside vitale infrastructuur */
static const double ALL_WORDS = 0.25; /* on top, for a paragraph that has all the words */

static const double CONTEXT = 0.4;          /* what the paragraphs around have */
static const double CLOSED = 0.25; /* wiskundeonderwijs beside wiskunde onderwijs */

enum { PREFIX_MOST = 2000, BONUS_WORDS = 8 };

static built compile(compiler *c, const node *n);

/* ---- lists ---------------------------------------------------------------- */

static bool is_filter(const node *n)
{
    return n->kind == NODE_FILTER || n->kind == NODE_RANGE;
}

/* Fields of one kind are alternatives, fields of several kinds must all hold. */
static built compile_filters(compiler *c, const node *list)
{
    built all = { NULL, "" };
    for (int field = FIELD_DOSSIER; field <= FIELD_DATE; field++) {
        built_list *same = list_new(&c->b);
        for (size_t i = 0; i < list->n; i++)
            if (is_filter(list->kids[i]) && list->kids[i]->field == (node_field)field &&
                list->kids[i]->occur != OCCUR_NOT)
                list_add(&c->b, same, compile(c, list->kids[i]));
        all = build_pair(&c->b, XAP_AND, all, build_join(&c->b, XAP_OR, same, 0));
    }
    return all;
}

static bool is_one_word(const node *n)
{
    return (n->kind == NODE_WORD || n->kind == NODE_CONCEPT) && n->occur == OCCUR_ANY &&
           n->field == FIELD_TEXT && n->text.n && !memchr(n->text.p, ' ', n->text.n) &&
           !memchr(n->text.p, '-', n->text.n);
}

/* Two words of a Dutch query that stand side by side may be one in the text: wiskunde onderwijs. */
static built compile_closed(compiler *c, const node *list)
{
    built_list *ways = list_new(&c->b);
    for (size_t i = 0; i + 1 < list->n && c->lang == TREF_LANG_NL && !c->b.st; i++) {
        const node *left = list->kids[i], *right = list->kids[i + 1];
        if (is_one_word(left) && is_one_word(right) && left->end + 1 == right->start)
            list_add(&c->b, ways, leaf_closed(c, left->text, right->text));
    }
    return build_join(&c->b, XAP_OR, ways, 0);
}

/* Any of the words may match; a paragraph with all of them is preferred. */
static built compile_any(compiler *c, const node *list)
{
    built_list *any = list_new(&c->b), *guesses = list_new(&c->b);
    for (size_t i = 0; i < list->n && !c->b.st; i++)
        if (list->kids[i]->occur == OCCUR_ANY && !is_filter(list->kids[i]))
            list_add(&c->b, list->kids[i]->kind == NODE_GUESS ? guesses : any, compile(c, list->kids[i]));
    built all = { NULL, "" };
    if (any && any->n >= 2 && any->n <= BONUS_WORDS && ALL_WORDS > 0)
        all = build_scale(&c->b, ALL_WORDS, build_over(&c->b, XAP_AND, any, 0));
    built out = build_pair(&c->b, XAP_OR, build_join(&c->b, XAP_OR, any, 0), all);
    out = build_pair(&c->b, XAP_OR, out, build_join(&c->b, XAP_OR, guesses, 0));
    built closed = compile_closed(c, list);
    return closed.q ? build_pair(&c->b, XAP_OR, out, build_scale(&c->b, CLOSED, closed)) : out;
}

/* What must not be there is not looked for in the paragraphs around. */
static built compile_absent(compiler *c, const node *n)
{
    built_list *context = c->context;
    c->context = NULL;
    built out = compile(c, n);
    c->context = context;
    return out;
}

static built compile_list(compiler *c, const node *list)
{
    built_list *must = list_new(&c->b), *not = list_new(&c->b);
    for (size_t i = 0; i < list->n && !c->b.st; i++) {
        const node *kid = list->kids[i];
        if (kid->occur == OCCUR_NOT)
            list_add(&c->b, not, compile_absent(c, kid));
        else if (kid->occur == OCCUR_MUST && !is_filter(kid))
            list_add(&c->b, must, compile(c, kid));
    }
    built out = build_join(&c->b, XAP_AND, must, 0);
    out = build_pair(&c->b, XAP_AND_MAYBE, out, compile_any(c, list));
    built filters = compile_filters(c, list), without = build_join(&c->b, XAP_OR, not, 0);
    if (!out.q && (filters.q || without.q))
        out = build_scale(&c->b, 0, build_all(&c->b));
    out = filters.q ? build_pair(&c->b, XAP_FILTER, out, filters) : out;
    return without.q ? build_pair(&c->b, XAP_AND_NOT, out, without) : out;
}

/* ---- the other nodes ------------------------------------------------------ */

static built compile_kids(compiler *c, const node *n, int op)
{
    built_list *kids = list_new(&c->b);
    for (size_t i = 0; i < n->n && !c->b.st; i++)
        list_add(&c->b, kids, compile(c, n->kids[i]));
    return build_join(&c->b, op, kids, 0);
}

static built compile_not(compiler *c, const node *n)
{
    built left = compile(c, n->kids[0]), right = compile_absent(c, n->kids[1]);
    if (left.q && right.q)
        return build_pair(&c->b, XAP_AND_NOT, left, right);
    build_drop(right);
    return left;
}

static built compile_concept(compiler *c, const node *n)
{
    built_list *forms = list_new(&c->b);
    for (size_t i = 0; i < n->concept_count; i++)
        leaf_concept(c, n->concepts[i], n->field, forms);
    built whole = build_join(&c->b, XAP_SYNONYM, forms, 0);
    if (!n->n)
        return whole;
    built words = compile_kids(c, n, XAP_OR);
    return build_pair(&c->b, XAP_OR, whole,
                      build_scale(&c->b, WORDS_OF_CONCEPT / (double)n->n, words));
}

/* All words of the name that were typed, in any order. */
static built compile_speaker(compiler *c, str name)
{
    built_list *words = list_new(&c->b);
    str word;
    while (words && words->n < BUILD_MAX_KIDS && (word = term_of_next_word(&c->term, TERM_SPEAKER, &name)).n)
        list_add(&c->b, words, build_term(&c->b, word));
    if (words && !words->n) /* a name without a word is nobody's */
        list_add(&c->b, words, build_term(&c->b, STR_LIT(TERM_SPEAKER)));
    return build_join(&c->b, XAP_AND, words, 0);
}

static built compile_filter(compiler *c, const node *n)
{
    switch (n->field) {
    case FIELD_DOSSIER: return build_term(&c->b, term_of_dossier(&c->term, n->text));
    case FIELD_TYPE: return build_term(&c->b, term_of_value(&c->term, TERM_TYPE, n->text));
    case FIELD_DOC: return build_term(&c->b, term_with(&c->term, TERM_DOC, n->text));
    case FIELD_LANG: return build_term(&c->b, term_of_value(&c->term, TERM_LANG, n->text));
    case FIELD_NUMBER: return build_term(&c->b, term_of_value(&c->term, TERM_NUMBER, n->text));
    case FIELD_SPEAKER: return compile_speaker(c, n->text);
    case FIELD_TEXT: case FIELD_TITLE: case FIELD_DATE: break;
    }
    return (built){ NULL, "" };
}

static built compile_prefix(compiler *c, const node *n)
{
    str prefix = term_with(&c->term, TERM_EXACT, n->exact.items[0].term);
    if (prefix.n) /* else memory is short, which c->term remembers */
        return build_prefix(&c->b, prefix, PREFIX_MOST);
    return (built){ NULL, "" };
}

static built compile(compiler *c, const node *n)
{
    if (c->b.st)
        return (built){ NULL, "" };
    switch (n->kind) {
    case NODE_WORD: return leaf_word(c, n);
    case NODE_GUESS: return leaf_guess(c, n);
    case NODE_PHRASE: return leaf_phrase(c, n);
    case NODE_EXACT: return leaf_exact(c, n);
    case NODE_NEAR: return leaf_near(c, n);
    case NODE_PREFIX: return compile_prefix(c, n);
    case NODE_CONCEPT: return compile_concept(c, n);
    case NODE_FILTER: return compile_filter(c, n);
    case NODE_RANGE: return build_range(&c->b, SLOT_DATE, n->from, n->to);
    case NODE_LIST: return compile_list(c, n);
    case NODE_AND: return compile_kids(c, n, XAP_AND);
    case NODE_OR: return compile_kids(c, n, XAP_OR);
    case NODE_NOT: return compile_not(c, n);
    case NODE_TEXT: break;
    }
    return (built){ NULL, "" };
}

tref_status query_compile(const tref_query *q, tref_index *ix, xap_query **out, buf *text,
                          tref_error *err)
{
    *out = NULL;
    if (q->stemmer != analyser_stemmer(ix->an)) {
        err_set(err, TREF_EMISMATCH, "the query was parsed with another stemmer than %s's",
                ix->path);
        err_hint(err, "Parse it with the index that it is for");
        return TREF_EMISMATCH;
    }
    arena memory;
    arena_init(&memory, 1 << 26);
    compiler c = { .b = { .a = &memory, .explain = text != NULL, .err = err },
                   .ix = ix,
                   .lang = q->lang };
    buf_init(&c.term, 1 << 20);
    tokens_init(&c.tokens);
    built x = { NULL, "" };
    c.context = q->off & TREF_OFF_CONTEXT ? NULL : list_new(&c.b);
    if (q->root && !c.b.st)
        x = compile(&c, q->root);
    if (x.q && c.context && !c.b.st) {
        built around = build_join(&c.b, XAP_OR, c.context, 0);
        x = around.q ? build_pair(&c.b, XAP_AND_MAYBE, x, build_scale(&c.b, CONTEXT, around)) : x;
    } else {
        list_free(c.context);
    }
    if (!c.b.st && (c.term.st || memory.failed))
        c.b.st = err_nomem(err);
    if (c.b.st) {
        build_drop(x);
        x.q = NULL;
    } else if (text) {
        buf_text(text, x.q ? x.text : "(nothing)");
    }
    *out = x.q;
    buf_free(&c.term);
    tokens_free(&c.tokens);
    arena_free(&memory);
    return c.b.st;
}
