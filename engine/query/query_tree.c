/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_tree.c -- a query as a tree. */
#include "query/query_tree.h"

node *node_new(arena *a, node_kind kind, str query, uint32_t start, uint32_t end)
{
    node *n = arena_alloc(a, sizeof *n);
    if (!n)
        return NULL;
    n->kind = kind;
    n->start = start;
    n->end = end;
    n->text = (str){ query.p + start, end - start };
    n->from = n->to = STR_LIT("");
    return n;
}

bool node_add(arena *a, node *parent, node *kid)
{
    if (!kid)
        return !a->failed;
    if (parent->n == parent->cap) {
        size_t cap = parent->cap ? parent->cap * 2 : 4;
        node **kids = arena_alloc(a, cap * sizeof *kids);
        if (!kids)
            return false;
        if (parent->n)
            memcpy(kids, parent->kids, parent->n * sizeof *kids);
        parent->kids = kids;
        parent->cap = cap;
    }
    parent->kids[parent->n++] = kid;
    return true;
}

/* ---- printing ------------------------------------------------------------- */

static void print_quoted(str s, buf *out)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\')
            buf_char(out, '\\');
        buf_char(out, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
    }
    buf_char(out, '"');
}

static void print_leaf(const char *lang, const leaf *l, buf *out)
{
    if (!l->n)
        return;
    buf_fmt(out, " (%s", lang);
    for (size_t i = 0; i < l->n; i++) {
        buf_char(out, ' ');
        buf_str(out, l->items[i].term);
    }
    buf_char(out, ')');
}

static void print_forms(const concept *c, buf *out)
{
    buf_fmt(out, " (%s", c->id);
    for (uint32_t i = 0; i < c->nl_count; i++) {
        buf_text(out, " nl:");
        print_quoted(str_of(c->nl[i]), out);
    }
    for (uint32_t i = 0; i < c->en_count; i++) {
        buf_text(out, " en:");
        print_quoted(str_of(c->en[i]), out);
    }
    buf_char(out, ')');
}

static const char *kind_name(node_kind kind)
{
    switch (kind) {
    case NODE_TEXT: return "text";
    case NODE_PHRASE: return "phrase";
    case NODE_PREFIX: return "prefix";
    case NODE_EXACT: return "exact";
    case NODE_WORD: return "word";
    case NODE_GUESS: return "guess";
    case NODE_CONCEPT: return "concept";
    case NODE_FILTER: return "filter";
    case NODE_RANGE: return "range";
    case NODE_LIST: return "any";
    case NODE_AND: return "and";
    case NODE_OR: return "or";
    case NODE_NOT: return "not";
    case NODE_NEAR: return "near";
    }
    return "";
}

const char *node_field_name(node_field field)
{
    switch (field) {
    case FIELD_TEXT: return "";
    case FIELD_TITLE: return "title";
    case FIELD_DOSSIER: return "dossier";
    case FIELD_TYPE: return "type";
    case FIELD_DOC: return "doc";
    case FIELD_LANG: return "lang";
    case FIELD_NUMBER: return "number";
    case FIELD_SPEAKER: return "speaker";
    case FIELD_DATE: return "date";
    }
    return "";
}

void node_print(const node *n, buf *out)
{
    if (!n) {
        buf_text(out, "(nothing)");
        return;
    }
    if (n->occur)
        buf_char(out, n->occur == OCCUR_MUST ? '+' : '-');
    buf_fmt(out, "(%s", kind_name(n->kind));
    if (n->field)
        buf_fmt(out, " %s:", node_field_name(n->field));
    if (n->kind == NODE_NEAR)
        buf_fmt(out, "/%u", n->window);
    if (n->kind == NODE_RANGE)
        buf_fmt(out, " \"%.*s\" \"%.*s\"", (int)n->from.n, n->from.p, (int)n->to.n, n->to.p);
    if (n->kind <= NODE_FILTER) {
        buf_char(out, ' ');
        print_quoted(n->text, out);
    }
    print_leaf("nl", &n->nl, out);
    print_leaf("en", &n->en, out);
    print_leaf("exact", &n->exact, out);
    for (size_t i = 0; i < n->concept_count; i++)
        print_forms(n->concepts[i], out);
    for (size_t i = 0; i < n->n; i++) {
        buf_char(out, ' ');
        node_print(n->kids[i], out);
    }
    buf_char(out, ')');
}
