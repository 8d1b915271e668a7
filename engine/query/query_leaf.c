/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_leaf.c -- words, phrases and concepts as queries over terms. */
#include "query/query_leaf.h"

#include "base/err.h"
#include "index/meta.h"

/* How much weaker readings weigh. */
static const double PART_OF_WORD =
    1.0; /* energie beside energie-infrastructuur, shared by the parts */
static const double OPEN_COMPOUND = 0.25; /* cyber aanval, as two words, beside cyberaanval */
static const double OTHER_LANGUAGE = 0.3; /* a Dutch query's word in an English paragraph */

enum { NEAR_MOST = 64, PATH_MAX_TERMS = 64 };

/* One way to say an operand: terms in a row. */
typedef struct {
    str terms[PATH_MAX_TERMS];
    uint32_t n, window; /* window: positions from the first to the last */
} path;

static str field_term(compiler *c, node_field field, str term)
{
    return field == FIELD_TITLE ? term_with(&c->term, TERM_TITLE, term) : term;
}

static built one_term(compiler *c, node_field field, str term)
{
    return build_term(&c->b, field_term(c, field, term));
}

static bool in_index(compiler *c, str term)
{
    uint32_t docs = 0;
    uint64_t occurrences;
    return !xap_db_termfreq(c->ix->db, xstr(term), &docs, &occurrences, NULL) && docs > 0;
}

/* ---- words ---------------------------------------------------------------- */

static const leaf_term *twin(const leaf *l, const leaf_term *t)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].pos == t->pos && l->items[i].span == t->span &&
            l->items[i].joined == t->joined)
            return &l->items[i];
    return NULL;
}

/* A word of an English query is looked for in English paragraphs by its English stem and in Dutch
 * ones as it stands: names, loan words.  Both are one term.  A Dutch query's word in English
 * paragraphs is a guess. */
static built both_languages(compiler *c, const node *n, const leaf_term *own)
{
    bool english = c->lang == TREF_LANG_EN;
    const leaf_term *other = twin(english ? &n->nl : &n->en, own);
    built out = one_term(c, n->field, own->term);
    if (!other || str_eq(other->term, own->term) || !in_index(c, other->term))
        return out;
    built more = one_term(c, n->field, other->term);
    if (english)
        return build_pair(&c->b, XAP_SYNONYM, out, more);
    return build_pair(&c->b, XAP_OR, out, build_scale(&c->b, OTHER_LANGUAGE, more));
}

/* The parts of a compound in a row, as those write it who do not know that it is one word. */
static built open_compound(compiler *c, const node *n, const leaf *l)
{
    built_list *parts = list_new(&c->b);
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].split && l->items[i].pos == l->items[0].pos)
            list_add(&c->b, parts, one_term(c, n->field, l->items[i].term));
    unsigned count = parts ? (unsigned)parts->n : 0;
    if (count > 1)
        return build_scale(&c->b, OPEN_COMPOUND, build_join(&c->b, XAP_PHRASE, parts, count));
    list_free(parts);
    return (built){ NULL, "" };
}

/* Adds the term of first + linker + second to out when the index has it. */
static void add_closed(compiler *c, str first, const char *linker, str second, built_list *out)
{
    buf word;
    buf_init(&word, 1 << 10);
    buf_str(&word, first);
    buf_text(&word, linker);
    buf_str(&word, second);
    tref_status st = word.st ? TREF_OK
                             : analyse(c->ix->an, TREF_LANG_NL, buf_view(&word), true, &c->tokens,
                                       c->b.err);
    if (st)
        c->b.st = st;
    else if (!word.st && c->tokens.n && c->tokens.positions == 1) {
        str term = token_term(&c->tokens, &c->tokens.items[0]);
        if (in_index(c, term))
            list_add(&c->b, out, build_term(&c->b, term));
    }
    buf_free(&word);
}

built leaf_closed(compiler *c, str first, str second)
{
    static const char *const linkers[] = { "", "s", "en", "e" };
    built_list *ways = list_new(&c->b);
    for (size_t i = 0; i < sizeof linkers / sizeof *linkers && !c->b.st; i++)
        add_closed(c, first, linkers[i], second, ways);
    return build_join(&c->b, XAP_OR, ways, 0);
}

built leaf_word(compiler *c, const node *n)
{
    const leaf *own = c->lang == TREF_LANG_EN ? &n->en : &n->nl;
    bool chain = own->n && own->items[0].joined;
    built out = { NULL, "" };
    built_list *parts = list_new(&c->b);
    if (own->n && c->context && n->field == FIELD_TEXT)
        list_add(&c->b, c->context, build_term(&c->b, term_with(&c->term, TERM_CONTEXT, own->items[0].term)));
    for (size_t i = 0; i < own->n && !c->b.st; i++) {
        const leaf_term *t = &own->items[i];
        built word = both_languages(c, n, t);
        if (t->joined || (!chain && !t->split))
            out = build_pair(&c->b, XAP_OR, out, word);
        else
            list_add(&c->b, parts, word);
    }
    built rest = { NULL, "" };
    if (parts && parts->n) {
        double share = PART_OF_WORD / (double)parts->n;
        rest = build_scale(&c->b, share, build_join(&c->b, XAP_OR, parts, 0));
    } else {
        list_free(parts);
    }
    out = build_pair(&c->b, XAP_OR, out, rest);
    return build_pair(&c->b, XAP_OR, out, open_compound(c, n, own));
}

built leaf_guess(compiler *c, const node *n)
{
    built_list *terms = list_new(&c->b);
    for (size_t i = 0; i < n->nl.n; i++)
        list_add(&c->b, terms, build_term(&c->b, n->nl.items[i].term));
    return build_scale(&c->b, n->weight, build_join(&c->b, XAP_SYNONYM, terms, 0));
}

/* ---- phrases -------------------------------------------------------------- */

/* Makes the path through the terms of l by atoms, or with chains joined where there are any; false
 * when it would be the same as by atoms, or too long. */
static bool make_path(const leaf *l, bool joined, path *out)
{
    uint32_t first = 0, last = 0, covered = 0, at = 0;
    bool any = false;
    out->n = 0;
    for (;;) {
        const leaf_term *best = NULL;
        for (size_t i = 0; i < l->n; i++) {
            const leaf_term *t = &l->items[i];
            if (t->split || t->pos <= at || t->pos < covered || (best && t->pos > best->pos))
                continue;
            if (!best || t->pos < best->pos || t->joined == joined)
                best = t;
        }
        if (!best)
            break;
        if (out->n == PATH_MAX_TERMS)
            return false;
        any |= best->joined;
        first = out->n ? first : best->pos;
        last = best->pos;
        at = best->pos;
        covered = best->pos + best->span;
        out->terms[out->n++] = best->term;
    }
    out->window = out->n ? last - first + 1 : 0;
    return out->n && (!joined || any);
}

static built build_path(compiler *c, node_field field, const path *p)
{
    built_list *terms = list_new(&c->b);
    for (uint32_t i = 0; i < p->n; i++)
        list_add(&c->b, terms, one_term(c, field, p->terms[i]));
    return build_join(&c->b, XAP_PHRASE, terms, p->window > p->n ? p->window : p->n);
}

/* Adds each path through l as an alternative. */
static void add_paths(compiler *c, node_field field, const leaf *l, built_list *out)
{
    path p;
    for (int joined = 0; joined <= 1; joined++)
        if (make_path(l, joined, &p))
            list_add(&c->b, out, build_path(c, field, &p));
}

/* An OR of flat phrases: a phrase over anything else than terms finds nothing in Xapian, or throws.
 */
built leaf_phrase(compiler *c, const node *n)
{
    built_list *ways = list_new(&c->b);
    add_paths(c, n->field, &n->nl, ways);
    add_paths(c, n->field, &n->en, ways);
    return build_join(&c->b, XAP_OR, ways, 0);
}

built leaf_exact(compiler *c, const node *n)
{
    built_list *words = list_new(&c->b);
    for (size_t i = 0; i < n->exact.n; i++)
        if (n->exact.n == 1 || !n->exact.items[i].joined)
            list_add(&c->b, words,
                     build_term(&c->b, term_with(&c->term, TERM_EXACT, n->exact.items[i].term)));
    built exact = build_join(&c->b, XAP_AND, words, 0);
    if (n->exact.n < 2)
        return exact;
    return build_pair(&c->b, XAP_FILTER, leaf_phrase(c, n), exact);
}

/* ---- concepts ------------------------------------------------------------- */

static void add_form(compiler *c, tref_lang lang, const char *form, node_field field,
                     built_list *out)
{
    tref_status st = analyse(c->ix->an, lang, str_of(form), false, &c->tokens, c->b.err);
    if (st) {
        c->b.st = st;
        return;
    }
    leaf_term terms[PATH_MAX_TERMS];
    leaf l = { terms, 0 };
    for (size_t i = 0; i < c->tokens.n && l.n < PATH_MAX_TERMS; i++) {
        const token *k = &c->tokens.items[i];
        if (!(k->flags & (TOKEN_STOP | TOKEN_SPLIT)))
            terms[l.n++] = (leaf_term){ token_term(&c->tokens, k), k->pos, k->span,
                                        (k->flags & TOKEN_JOINED) != 0, false };
    }
    add_paths(c, field, &l, out);
}

static void add_forms(compiler *c, const concept *x, node_field field, built_list *out)
{
    for (uint32_t i = 0; i < x->nl_count && !c->b.st; i++)
        add_form(c, TREF_LANG_NL, x->nl[i], field, out);
    for (uint32_t i = 0; i < x->en_count && !c->b.st; i++)
        add_form(c, TREF_LANG_EN, x->en[i], field, out);
}

void leaf_concept(compiler *c, const concept *x, node_field field, built_list *forms)
{
    if (field != FIELD_TEXT || !meta_marks(c->ix->db, x, &c->term)) {
        add_forms(c, x, field, forms);
        return;
    }
    str id = str_of(x->id);
    list_add(&c->b, forms, build_term(&c->b, term_with(&c->term, TERM_CONCEPT, id)));
    if (c->context)
        list_add(&c->b, c->context, build_term(&c->b, term_with(&c->term, TERM_CONTEXT TERM_CONCEPT, id)));
}

/* ---- near ----------------------------------------------------------------- */

/* The ways to say one operand. */
typedef struct {
    path ways[NEAR_MOST];
    size_t n;
} operand;

static void add_way(operand *o, const leaf *l)
{
    for (int joined = 0; joined <= 1 && o->n < NEAR_MOST; joined++)
        o->n += make_path(l, joined, &o->ways[o->n]);
}

static void add_concept_way(compiler *c, operand *o, const concept *x)
{
    char *term;
    if (o->n == NEAR_MOST || !meta_marks(c->ix->db, x, &c->term))
        return;
    term = arena_dup(c->b.a, term_with(&c->term, TERM_CONCEPT, str_of(x->id)));
    if (term)
        o->ways[o->n++] = (path){ .terms = { str_of(term) }, .n = 1, .window = 1 };
}

/* Lists the ways to say n: its own words, and its concepts where the index marks them. */
static void list_ways(compiler *c, const node *n, operand *o)
{
    for (size_t i = 0; i < n->concept_count; i++)
        add_concept_way(c, o, n->concepts[i]);
    add_way(o, &n->nl);
    add_way(o, &n->en);
    for (size_t i = 0; i < n->n; i++)
        list_ways(c, n->kids[i], o);
}

/* left NEAR right for one way to say each: all their terms near each other, and each in its order.
 */
static built near_pair(compiler *c, const path *left, const path *right, uint32_t window)
{
    built_list *terms = list_new(&c->b);
    for (uint32_t i = 0; i < left->n; i++)
        list_add(&c->b, terms, build_term(&c->b, left->terms[i]));
    for (uint32_t i = 0; i < right->n; i++)
        list_add(&c->b, terms, build_term(&c->b, right->terms[i]));
    built out = build_join(&c->b, XAP_NEAR, terms, window + left->window + right->window - 1);
    if (left->n > 1)
        out = build_pair(&c->b, XAP_FILTER, out, build_path(c, FIELD_TEXT, left));
    if (right->n > 1)
        out = build_pair(&c->b, XAP_FILTER, out, build_path(c, FIELD_TEXT, right));
    return out;
}

/* Each operand near the next one. */
built leaf_near(compiler *c, const node *n)
{
    built out = { NULL, "" };
    operand *o = arena_alloc(c->b.a, 2 * sizeof *o);
    for (size_t i = 0; o && i + 1 < n->n && !c->b.st; i++) {
        built_list *ways = list_new(&c->b);
        o[0].n = o[1].n = 0;
        list_ways(c, n->kids[i], &o[0]);
        list_ways(c, n->kids[i + 1], &o[1]);
        for (size_t l = 0; l < o[0].n; l++)
            for (size_t r = 0; r < o[1].n && l * o[1].n + r < NEAR_MOST; r++)
                list_add(&c->b, ways, near_pair(c, &o[0].ways[l], &o[1].ways[r], n->window));
        out = build_pair(&c->b, XAP_AND, out, build_join(&c->b, XAP_OR, ways, 0));
    }
    return out;
}
