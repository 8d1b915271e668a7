/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_build.c -- makes the shim's queries. */
#include "query/query_build.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "index/border.h"
#include "index/schema.h"

static const built nothing = { NULL, "" };

static built failed(builder *b, const xap_error *x)
{
    if (!b->st)
        b->st = border_error(b->err, x, "query");
    return nothing;
}

/* Gives q with the s-expression (op parts...). */
static built finish(builder *b, xap_query *q, const char *op, const built *kids, size_t n)
{
    built out = { q, "" };
    if (!b->explain)
        return out;
    buf text;
    buf_init(&text, 1 << 24);
    buf_fmt(&text, "(%s", op);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&text, " %s", kids[i].text);
    buf_char(&text, ')');
    const char *copy = text.st ? NULL : arena_dup(b->a, buf_view(&text));
    out.text = copy ? copy : "...";
    if (text.st == TREF_ENOMEM && !b->st)
        b->st = err_nomem(b->err);
    buf_free(&text);
    return out;
}

static built plain(builder *b, const char *text)
{
    const char *copy = b->explain ? arena_dup(b->a, str_of(text)) : NULL;
    return (built){ NULL, copy ? copy : "" };
}

void build_drop(built x)
{
    xap_query_free(x.q);
}

built build_all(builder *b)
{
    xap_error x;
    xap_query *q;
    if (b->st || xap_query_all(&q, &x))
        return b->st ? nothing : failed(b, &x);
    return finish(b, q, "all", NULL, 0);
}

built build_term(builder *b, str term)
{
    xap_error x;
    xap_query *q;
    if (b->st || !term.n || xap_query_term(xstr(term), &q, &x))
        return b->st || !term.n ? nothing : failed(b, &x);
    const char *copy = b->explain ? arena_dup(b->a, term) : "";
    return (built){ q, copy ? copy : "" };
}

built build_prefix(builder *b, str prefix, uint32_t most)
{
    xap_error x;
    xap_query *q;
    if (b->st || xap_query_prefix(xstr(prefix), most, false, &q, &x))
        return b->st ? nothing : failed(b, &x);
    const char *copy = b->explain ? arena_dup(b->a, prefix) : "";
    built kid = { NULL, copy ? copy : "" };
    return finish(b, q, "prefix", &kid, 1);
}

built build_range(builder *b, uint32_t slot, str from, str to)
{
    xap_error x;
    xap_query *q;
    xap_str lo = from.n ? xstr(from) : (xap_str){ NULL, 0 }, hi = to.n ? xstr(to) : (xap_str){ NULL, 0 };
    if (b->st || xap_query_range(slot, lo, hi, &q, &x))
        return b->st ? nothing : failed(b, &x);
    char text[64];
    snprintf(text, sizeof text, "\"%.*s\" \"%.*s\"", (int)from.n, from.p, (int)to.n, to.p);
    built kid = plain(b, text);
    return finish(b, q, "range", &kid, 1);
}

built build_scale(builder *b, double factor, built kid)
{
    xap_error x;
    xap_query *q;
    if (!kid.q || b->st) {
        build_drop(kid);
        return nothing;
    }
    xap_status st = xap_query_scale(kid.q, factor, &q, &x);
    build_drop(kid);
    if (st)
        return failed(b, &x);
    char text[32];
    snprintf(text, sizeof text, "%g", factor);
    built parts[] = { plain(b, text), kid };
    return finish(b, q, "scale", parts, 2);
}

static const char *op_name(int op)
{
    switch ((xap_op)op) {
    case XAP_AND: return "and";
    case XAP_OR: return "or";
    case XAP_AND_NOT: return "and-not";
    case XAP_XOR: return "xor";
    case XAP_AND_MAYBE: return "and-maybe";
    case XAP_FILTER: return "filter";
    case XAP_NEAR: return "near";
    case XAP_PHRASE: return "phrase";
    case XAP_SYNONYM: return "synonym";
    case XAP_MAX: return "max";
    }
    return "";
}

built build_over(builder *b, int op, const built_list *kids, unsigned window)
{
    if (!kids || !kids->n || b->st)
        return nothing;
    const xap_query *qs[BUILD_MAX_KIDS];
    for (size_t i = 0; i < kids->n; i++)
        qs[i] = kids->items[i].q;
    xap_error x;
    xap_query *q;
    if (xap_query_join(op, qs, kids->n, window, &q, &x))
        return failed(b, &x);
    char name[32];
    snprintf(name, sizeof name, window ? "%s/%u" : "%s", op_name(op), window);
    return finish(b, q, name, kids->items, kids->n);
}

built build_join(builder *b, int op, built_list *kids, unsigned window)
{
    built out = nothing;
    if (kids && kids->n == 1 && !b->st) {
        out = kids->items[0];
        kids->n = 0;
    } else {
        out = build_over(b, op, kids, window);
    }
    list_free(kids);
    return out;
}

built build_pair(builder *b, int op, built left, built right)
{
    if (!left.q || !right.q)
        return left.q ? left : right;
    built_list *l = list_new(b);
    list_add(b, l, left);
    list_add(b, l, right);
    return build_join(b, op, l, 0);
}

built_list *list_new(builder *b)
{
    built_list *l = malloc(sizeof *l);
    if (l)
        l->n = 0;
    else if (!b->st)
        b->st = err_nomem(b->err);
    return l;
}

void list_add(builder *b, built_list *l, built x)
{
    if (!x.q)
        return;
    if (!l || l->n == BUILD_MAX_KIDS) {
        build_drop(x);
        if (!b->st)
            b->st = err_set(b->err, TREF_ELIMIT, "a query has more than %d parts", BUILD_MAX_KIDS);
        return;
    }
    l->items[l->n++] = x;
}

void list_free(built_list *l)
{
    for (size_t i = 0; l && i < l->n; i++)
        build_drop(l->items[i]);
    free(l);
}
