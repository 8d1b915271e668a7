/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_parse.c -- from what was typed to a tree.
 *
 *     or   = and { OR and }
 *     and  = list { [AND] NOT list | AND list }
 *     list = item { item }
 *     item = [+ | -] ( word | "phrase" | word* | =word | field:value | "(" or ")" | near )
 *     near = unit { NEAR unit }
 *
 * Words next to each other bind closest, for a term of several words is one operand: critical infrastructure AND North
 * Sea.  Any text parses: an operator without operands is a word, a bracket without a partner is passed
 * over. */
#include "query/query_parse.h"

#include "base/date.h"
#include "base/err.h"
#include "query/query_lex.h"

typedef struct {
    arena *a;
    str text;
    lexeme *items; /* ends with LEX_END */
    size_t n, at;
    unsigned depth;
    node *filters; /* fields outside all brackets: they hold for the whole query */
    tref_error *err;
    tref_status st;
} parser;

static node *parse_or(parser *p);

static const lexeme *peek(const parser *p, size_t ahead)
{
    size_t i = p->at + ahead;
    return &p->items[i < p->n ? i : p->n - 1];
}

static node *fail(parser *p, tref_status st)
{
    if (!p->st)
        p->st = st;
    return NULL;
}

static node *new_node(parser *p, node_kind kind, uint32_t start, uint32_t end)
{
    node *n = node_new(p->a, kind, p->text, start, end);
    if (!n)
        fail(p, err_nomem(p->err));
    return n;
}

/* ---- dates ---------------------------------------------------------------- */

/* The last day that d can mean: dates compare as text, and 99 is behind every month and day. */
static str last_day(parser *p, str d)
{
    static const char tail[] = "-99-99";
    char room[10];
    memcpy(room, d.p, d.n);
    memcpy(room + d.n, tail + (d.n == 7 ? 3 : 0), sizeof room - d.n);
    const char *copy = arena_dup(p->a, (str){ room, sizeof room });
    return copy ? (str){ copy, sizeof room } : STR_LIT("");
}

static node *parse_range(parser *p, const lexeme *x)
{
    static const char hint[] = "Write date:2022, date:2022-11, date:2022-11-01..2022-12-31, date:2022.. or date:..2022";
    node *n = new_node(p, NODE_RANGE, x->start, x->end);
    if (!n)
        return NULL;
    str v = { p->text.p + x->inner, x->inner_end - x->inner }, from = v, to = v;
    for (size_t i = 0; i + 1 < v.n; i++)
        if (v.p[i] == '.' && v.p[i + 1] == '.') {
            from = (str){ v.p, i };
            to = (str){ v.p + i + 2, v.n - i - 2 };
            break;
        }
    if ((from.n && !date_is_valid(from)) || (to.n && !date_is_valid(to)) || (!from.n && !to.n))
        return fail(p, lex_fault(p->err, p->text, x->inner, "not a date or range of dates", hint));
    n->field = FIELD_DATE;
    n->occur = x->occur;
    n->from = from;
    n->to = to.n ? last_day(p, to) : to;
    if (from.n && to.n && str_cmp(n->from, n->to) > 0)
        return fail(p, lex_fault(p->err, p->text, x->inner, "the range ends before it begins", hint));
    return n;
}

/* ---- items ---------------------------------------------------------------- */

static bool is_plain(const lexeme *x)
{
    return x->kind == LEX_WORD && !x->occur && !x->exact;
}

static bool is_unit(const lexeme *x)
{
    return (x->kind == LEX_WORD || x->kind == LEX_PHRASE) && !x->exact;
}

static bool starts_near(const parser *p, size_t ahead)
{
    return is_unit(peek(p, ahead)) && peek(p, ahead + 1)->kind == LEX_NEAR && is_unit(peek(p, ahead + 2)) &&
           !peek(p, ahead + 2)->occur;
}

/* A word or phrase by itself. */
static node *parse_unit(parser *p)
{
    const lexeme *x = peek(p, 0);
    node_kind kind = x->exact ? NODE_EXACT : x->kind == LEX_PHRASE ? NODE_PHRASE : NODE_TEXT;
    node *n = new_node(p, kind, x->inner, x->inner_end);
    if (n)
        n->occur = x->occur;
    p->at++;
    return n;
}

static node *parse_near(parser *p)
{
    uint32_t start = peek(p, 0)->start;
    node *n = new_node(p, NODE_NEAR, start, start);
    if (!n)
        return NULL;
    n->occur = peek(p, 0)->occur;
    for (bool more = true; more && !p->st;) {
        node *unit = parse_unit(p);
        if (!unit)
            return NULL;
        unit->occur = OCCUR_ANY;
        n->end = unit->end;
        node_add(p->a, n, unit);
        more = peek(p, 0)->kind == LEX_NEAR && is_unit(peek(p, 1)) && !peek(p, 1)->occur;
        if (more) {
            n->window = peek(p, 0)->window > n->window ? peek(p, 0)->window : n->window;
            p->at++;
        }
    }
    return n;
}

/* Words up to the next sign or operator are one text: its terms may have several words. */
static node *parse_text(parser *p)
{
    node *n = parse_unit(p);
    while (n && is_plain(peek(p, 0)) && !starts_near(p, 0)) {
        n->end = peek(p, 0)->inner_end;
        p->at++;
    }
    if (n)
        n->text = (str){ p->text.p + n->start, n->end - n->start };
    return n;
}

static node *parse_field(parser *p)
{
    const lexeme *x = peek(p, 0);
    p->at++;
    if (x->field == FIELD_DATE)
        return parse_range(p, x);
    node_kind kind = x->field != FIELD_TITLE ? NODE_FILTER : x->quoted ? NODE_PHRASE : NODE_TEXT;
    node *n = new_node(p, kind, x->inner, x->inner_end);
    if (n) {
        n->occur = x->occur;
        n->field = x->field;
    }
    return n;
}

static node *parse_brackets(parser *p)
{
    node_occur occur = peek(p, 0)->occur;
    p->at++;
    if (p->depth == QUERY_MAX_DEPTH)
        return NULL; /* passed over; so is its partner, later */
    p->depth++;
    node *n = parse_or(p);
    p->depth--;
    if (peek(p, 0)->kind == LEX_CLOSE)
        p->at++;
    if (n && occur) { /* a sign belongs to the bracket, not to what is in it */
        node *list = new_node(p, NODE_LIST, n->start, n->end);
        if (list && node_add(p->a, list, n))
            list->occur = occur;
        n = list;
    }
    return n;
}

static node *parse_item(parser *p)
{
    const lexeme *x = peek(p, 0);
    if (starts_near(p, 0))
        return parse_near(p);
    switch (x->kind) {
    case LEX_WORD:
        return is_plain(x) ? parse_text(p) : parse_unit(p);
    case LEX_PHRASE:
        return parse_unit(p);
    case LEX_PREFIX: {
        node *n = new_node(p, NODE_PREFIX, x->inner, x->inner_end);
        if (n)
            n->occur = x->occur;
        p->at++;
        return n;
    }
    case LEX_FIELD:
        return parse_field(p);
    case LEX_OPEN:
        return parse_brackets(p);
    case LEX_AND: case LEX_OR: case LEX_NOT: case LEX_NEAR: /* without operands: a word */
        return parse_text(p);
    case LEX_CLOSE: case LEX_END:
        break;
    }
    p->at++;
    return NULL;
}

/* ---- operators ------------------------------------------------------------ */

/* An operator counts when something stands on both of its sides. */
static bool is_operator(const parser *p, const node *left)
{
    lex_kind kind = peek(p, 0)->kind, next = peek(p, 1)->kind;
    if (kind == LEX_AND && next == LEX_NOT)
        next = peek(p, 2)->kind;
    bool right = next != LEX_END && next != LEX_CLOSE && next != LEX_AND && next != LEX_OR;
    if (kind == LEX_NOT)
        return right && next != LEX_NOT;
    return (kind == LEX_AND || kind == LEX_OR) && left && left->n && right;
}

static bool is_filter(const node *n)
{
    return n->kind == NODE_FILTER || n->kind == NODE_RANGE;
}

/* Takes fields beside words out of a list at the top: "a OR b date:2022" means the date for both. */
static void lift_filters(parser *p, node *list)
{
    size_t words = 0, kept = 0;
    for (size_t i = 0; i < list->n; i++)
        words += !is_filter(list->kids[i]);
    if (p->depth || !words)
        return;
    for (size_t i = 0; i < list->n; i++)
        if (is_filter(list->kids[i]))
            node_add(p->a, p->filters, list->kids[i]);
        else
            list->kids[kept++] = list->kids[i];
    list->n = kept;
}

static node *parse_list(parser *p)
{
    uint32_t start = peek(p, 0)->start;
    node *list = new_node(p, NODE_LIST, start, start);
    if (!list)
        return NULL;
    for (;;) {
        lex_kind kind = peek(p, 0)->kind;
        if (p->st || kind == LEX_END || (kind == LEX_CLOSE && p->depth) || is_operator(p, list))
            break;
        node *item = parse_item(p);
        if (item) {
            list->end = item->end;
            node_add(p->a, list, item);
        }
    }
    lift_filters(p, list);
    return list->n ? list : NULL;
}

static node *join(parser *p, node_kind kind, node *left, node *right)
{
    if (!left || !right)
        return left ? left : right;
    if (left->kind == kind && kind != NODE_NOT) {
        node_add(p->a, left, right);
        left->end = right->end;
        return left;
    }
    node *n = new_node(p, kind, left->start, right->end);
    if (n) {
        node_add(p->a, n, left);
        node_add(p->a, n, right);
    }
    return n;
}

static node *parse_and(parser *p)
{
    node *left = NULL;
    if (peek(p, 0)->kind != LEX_NOT || !is_operator(p, NULL))
        left = parse_list(p);
    for (;;) {
        lex_kind kind = peek(p, 0)->kind;
        if (p->st || (kind != LEX_AND && kind != LEX_NOT))
            return left;
        bool without = kind == LEX_NOT || peek(p, 1)->kind == LEX_NOT;
        p->at += kind == LEX_AND && without ? 2 : 1;
        node *right = parse_list(p);
        if (without && right && !left) { /* everything but this */
            right->occur = OCCUR_NOT;
            left = new_node(p, NODE_LIST, right->start, right->end);
            if (left)
                node_add(p->a, left, right);
        } else {
            left = join(p, without ? NODE_NOT : NODE_AND, left, right);
        }
    }
}

static node *parse_or(parser *p)
{
    node *left = parse_and(p);
    while (!p->st && peek(p, 0)->kind == LEX_OR) {
        p->at++;
        left = join(p, NODE_OR, left, parse_and(p));
    }
    return left;
}

/* ---- the whole ------------------------------------------------------------- */

static bool lex_all(parser *p)
{
    size_t cap = 0;
    uint32_t at = 0;
    for (;;) {
        if (p->n == cap) {
            cap = cap ? cap * 2 : 16;
            lexeme *items = arena_alloc(p->a, cap * sizeof *items);
            if (!items)
                return fail(p, err_nomem(p->err)) != NULL;
            if (p->n)
                memcpy(items, p->items, p->n * sizeof *items);
            p->items = items;
        }
        lexeme *x = &p->items[p->n];
        tref_status st = lex_next(p->text, at, p->n ? x - 1 : NULL, x, p->err);
        if (st)
            return fail(p, st) != NULL;
        if (p->n == QUERY_MAX_WORDS && x->kind != LEX_END)
            return fail(p, lex_too_long(p->err, p->text, at)) != NULL;
        p->n++;
        at = x->end;
        if (x->kind == LEX_END)
            return true;
    }
}

static void flatten_root(parser *p, node **root)
{
    if (!p->filters->n)
        return;
    if (!*root || (*root)->kind != NODE_LIST) {
        node *list = new_node(p, NODE_LIST, 0, (uint32_t)p->text.n);
        if (!list)
            return;
        node_add(p->a, list, *root);
        *root = list;
    }
    for (size_t i = 0; i < p->filters->n; i++)
        node_add(p->a, *root, p->filters->kids[i]);
}

tref_status query_parse(arena *a, str text, node **out, tref_error *err)
{
    *out = NULL;
    if (text.n > QUERY_MAX_BYTES)
        return err_set(err, TREF_ELIMIT, "a query has at most %d KiB", QUERY_MAX_BYTES >> 10);
    parser p = { .a = a, .text = text, .err = err };
    p.filters = new_node(&p, NODE_LIST, 0, 0);
    if (!p.filters || !lex_all(&p))
        return p.st;
    node *root = NULL;
    /* A closing bracket without a partner ends parse_or early: go on behind it. */
    while (!p.st && peek(&p, 0)->kind != LEX_END) {
        size_t before = p.at;
        node *more = parse_or(&p);
        root = join(&p, NODE_LIST, root, more);
        if (p.at == before)
            p.at++;
    }
    flatten_root(&p, &root);
    if (!p.st && a->failed)
        return err_nomem(err);
    *out = root;
    return p.st;
}
