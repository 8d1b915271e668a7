/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_print.c -- the glossary that learned pairs make. */
#include <jansson.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/json_line.h"
#include "glossary/learn_pairs.h"
#include "glossary/store.h"
#include "text/fold.h"

enum { MAX_FORM = 300, MAX_CONCEPTS = 1 << 26, ID_ROOM = 12 /* for a number behind an id */ };

/* The pairs of one English term: items[first] to items[first + n - 1]. */
typedef struct {
    char *id;
    size_t first, n;
} learned;

typedef struct {
    learned *items;
    size_t n, cap;
    map ids;
    buf text, note; /* scratch */
} concepts;

static int by_id(const void *a, const void *b)
{
    const learned *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static void add_term(const learn_side *s, uint32_t term, buf *out)
{
    buf_str(out, learn_form_text(s, s->terms.items[term].form));
}

/* Writes "l.cyber-attack" for the term in text; what has no letter of an id left is "l.term". */
static void write_slug(str text, buf *out)
{
    buf folded;
    buf_init(&folded, 1 << 16);
    fold_add(&folded, text);
    buf_text(out, "l.");
    for (size_t i = 0; i < folded.n && out->n < CONCEPT_MAX_ID - ID_ROOM; i++) {
        char c = folded.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buf_char(out, c);
        else if (out->n > 2 && out->p[out->n - 1] != '-')
            buf_char(out, '-');
    }
    if (out->n == 2)
        buf_text(out, "term");
    if (folded.st && !out->st)
        out->st = folded.st;
    buf_free(&folded);
}

/* Gives an id that no other concept has, or NULL. */
static char *new_id(concepts *c, str text)
{
    buf id;
    buf_init(&id, 1 << 16);
    write_slug(text, &id);
    uint64_t *seen = id.st ? NULL : map_put(&c->ids, buf_view(&id));
    char *fresh = NULL;
    if (seen && ++*seen > 1) {
        /* An underscore, for which a slug has no use. */
        buf_fmt(&id, "_%llu", (unsigned long long)*seen);
    }
    if (seen)
        fresh = buf_take(&id);
    buf_free(&id);
    return fresh;
}

static bool list_concepts(concepts *c, const learn_pairs *p, const learn_side *en, size_t most)
{
    for (size_t i = 0, end; i < p->n; i = end) {
        for (end = i; end < p->n && p->items[end].en == p->items[i].en;)
            end++;
        buf_reset(&c->text);
        add_term(en, p->items[i].en, &c->text);
        learned x = { NULL, i, end - i < most ? end - i : most };
        if (c->text.n > MAX_FORM)
            continue;
        x.id = c->text.st ? NULL : new_id(c, buf_view(&c->text));
        if (!x.id || !ARRAY_PUSH(c, x, MAX_CONCEPTS)) {
            free(x.id);
            return false;
        }
    }
    return true;
}

static json_t *text_of(const buf *b)
{
    return b->st ? NULL : json_stringn(buf_cstr(b), b->n);
}

/* Gives the Dutch terms, and their figures as c->note. */
static json_t *list_forms(concepts *c, const learned *x, const learn_pairs *p, const learn_side *nl)
{
    json_t *list = json_array();
    buf_reset(&c->note);
    buf_text(&c->note, "p=");
    for (size_t i = 0; list && i < x->n; i++) {
        const learn_pair *k = &p->items[x->first + i];
        buf_reset(&c->text);
        add_term(nl, k->nl, &c->text);
        if (c->text.n > MAX_FORM)
            continue;
        buf_fmt(&c->note, "%s%.2f", i ? "," : "", (double)k->p);
        if (json_array_append_new(list, text_of(&c->text))) {
            json_decref(list);
            return NULL;
        }
    }
    for (size_t i = 0; i < x->n; i++)
        buf_fmt(&c->note, "%s%lu", i ? "," : " n=", (unsigned long)p->items[x->first + i].count);
    return list;
}

static bool print_concept(concepts *c, const learned *x, const learn_pairs *p, const learn_side *nl,
                          const learn_side *en, buf *out)
{
    json_t *forms = list_forms(c, x, p, nl);
    buf_reset(&c->text);
    add_term(en, p->items[x->first].en, &c->text);
    json_t *o = forms ? json_pack("{s:s, s:o, s:[o], s:o, s:s}", "id", x->id, "nl", forms, "en",
                                  text_of(&c->text), "note", text_of(&c->note), "source", "learned")
                      : NULL;
    bool good = json_line_add(o, 0, out);
    json_decref(o);
    return good;
}

tref_status learn_pairs_print(const learn_pairs *p, const learn_side *nl, const learn_side *en,
                              size_t most, buf *out, tref_error *err)
{
    concepts c = { 0 };
    map_init(&c.ids, SIZE_MAX / 4);
    buf_init(&c.text, 1 << 16);
    buf_init(&c.note, 1 << 16);
    bool good = list_concepts(&c, p, en, most);
    if (good && c.n)
        qsort(c.items, c.n, sizeof *c.items, by_id);
    buf_text(out, "[");
    for (size_t i = 0; good && i < c.n; i++) {
        buf_text(out, i ? ",\n" : "\n");
        good = print_concept(&c, &c.items[i], p, nl, en, out);
    }
    buf_text(out, "\n]\n");
    for (size_t i = 0; i < c.n; i++)
        free(c.items[i].id);
    free(c.items);
    map_free(&c.ids);
    buf_free(&c.text);
    buf_free(&c.note);
    return good && !out->st ? TREF_OK : err_nomem(err);
}
