/* SPDX-License-Identifier: GPL-2.0-or-later */
/* skos.c -- gathers the statements of an RDF file, in any order, and makes concepts of them.
 *
 * Relations between concepts are dropped as they come, so that a circle of them means nothing. */
#include "glossary/skos.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"

#define CORE "http://www.w3.org/2004/02/skos/core#"
#define XL   "http://www.w3.org/2008/05/skos-xl#"

enum { MAX_VALUES = 1 << 24, MAX_NODES = 1 << 23, MAX_TEXT = 1 << 28 };
enum { LANG_NONE, LANG_NL, LANG_EN };

typedef enum { PREFERRED, ALTERNATIVE, HIDDEN, FORM, NOTE, SUBJECT, SOURCE, STATUS, KINDS } kind;

static const struct {
    const char *predicate;
    kind kind;
    bool link;
} predicates[] = {
    { CORE "prefLabel", PREFERRED, false },
    { CORE "altLabel", ALTERNATIVE, false },
    { CORE "hiddenLabel", HIDDEN, false },
    { XL "prefLabel", PREFERRED, true },
    { XL "altLabel", ALTERNATIVE, true },
    { XL "hiddenLabel", HIDDEN, true },
    { XL "literalForm", FORM, false },
    { CORE "definition", NOTE, false },
    { CORE "scopeNote", NOTE, false },
    { CORE "note", NOTE, false },
    { "http://purl.org/dc/terms/subject", SUBJECT, false },
    { "http://purl.org/dc/terms/source", SOURCE, false },
    { "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status", STATUS, false },
};

void skos_init(skos *s, tref_glossary *g, const char *name, tref_error *err)
{
    *s = (skos){ .nodes = { .n = 0 } };
    reading_init(&s->r, g, name, err);
    map_init(&s->names, MAX_TEXT);
    arena_init(&s->text, MAX_TEXT);
}

void skos_free(skos *s)
{
    reading_free(&s->r);
    map_free(&s->names);
    arena_free(&s->text);
    free(s->nodes.items);
    free(s->values.items);
}

/* ---- statements ----------------------------------------------------------- */

static uint32_t node_of(skos *s, str iri)
{
    uint64_t *at = map_put(&s->names, iri);
    if (!at)
        return 0;
    if (!*at) {
        skos_node fresh = { 0 };
        if (!ARRAY_PUSH(&s->nodes, fresh, MAX_NODES))
            return 0;
        *at = s->nodes.n;
    }
    return (uint32_t)*at;
}

uint32_t skos_subject(skos *s, str iri, size_t line)
{
    uint32_t node = node_of(s, iri);
    if (node && !s->nodes.items[node - 1].line)
        s->nodes.items[node - 1].line = (uint32_t)line;
    return node;
}

static kind kind_of(str predicate, bool link)
{
    for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++)
        if (predicates[i].link == link && str_eq(predicate, str_of(predicates[i].predicate)))
            return predicates[i].kind;
    return KINDS;
}

static bool add_value(skos *s, uint32_t subject, skos_value v)
{
    if (!subject || !ARRAY_PUSH(&s->values, v, MAX_VALUES))
        return false;
    skos_node *n = &s->nodes.items[subject - 1];
    if (n->last)
        s->values.items[n->last - 1].next = (uint32_t)s->values.n;
    else
        n->first = (uint32_t)s->values.n;
    n->last = (uint32_t)s->values.n;
    return true;
}

static uint32_t lang_of(str tag)
{
    if (tag.n < 2 || (tag.n > 2 && tag.p[2] != '-'))
        return LANG_NONE;
    char a = (char)(tag.p[0] | 0x20), b = (char)(tag.p[1] | 0x20);
    return a == 'n' && b == 'l' ? LANG_NL : a == 'e' && b == 'n' ? LANG_EN : LANG_NONE;
}

bool skos_literal(skos *s, uint32_t subject, str predicate, str text, str lang)
{
    kind k = kind_of(predicate, false);
    uint32_t l = lang_of(lang);
    if (k == KINDS || (!l && (k <= FORM || lang.n))) /* other languages */
        return true;
    char *copy = arena_dup(&s->text, text);
    return copy &&
           add_value(s, subject, (skos_value){ .kind = k, .lang = l, .text = { copy, text.n } });
}

bool skos_link(skos *s, uint32_t subject, str predicate, str object)
{
    kind k = kind_of(predicate, true);
    if (k == KINDS)
        return true;
    uint32_t node = node_of(s, object);
    return node && add_value(s, subject, (skos_value){ .kind = k, .link = node });
}

/* ---- concepts ------------------------------------------------------------- */

static void add_form(skos *s, concept_draft *d, const skos_value *v, bool *full)
{
    str form = reading_words(&s->r, v->text);
    if (v->lang == LANG_NL)
        draft_add(d->nl, &d->nl_count, form, full);
    else if (v->lang == LANG_EN)
        draft_add(d->en, &d->en_count, form, full);
}

/* Adds the labels of a node of one kind, in the order of the file. */
static void add_labels(skos *s, const skos_node *n, kind k, concept_draft *d, bool *full)
{
    for (uint32_t i = n->first; i && !*full; i = s->values.items[i - 1].next) {
        const skos_value *v = &s->values.items[i - 1];
        if (v->kind != (uint32_t)k)
            continue;
        if (!v->link) {
            add_form(s, d, v, full);
            continue;
        }
        const skos_node *label = &s->nodes.items[v->link - 1];
        for (uint32_t j = label->first; j && !*full; j = s->values.items[j - 1].next)
            if (s->values.items[j - 1].kind == FORM)
                add_form(s, d, &s->values.items[j - 1], full);
    }
}

static str first_of(skos *s, const skos_node *n, kind k)
{
    for (uint32_t i = n->first; i; i = s->values.items[i - 1].next)
        if (s->values.items[i - 1].kind == (uint32_t)k)
            return reading_words(&s->r, s->values.items[i - 1].text);
    return (str){ "", 0 };
}

/* Gives what stands behind the last separator of an IRI; blank nodes have no name of their own. */
static str local_name(str iri)
{
    size_t from = iri.n;
    while (from && !strchr("#/:", iri.p[from - 1]))
        from--;
    if (from == iri.n || str_starts(iri, STR_LIT("_:")))
        return (str){ "", 0 };
    return (str){ iri.p + from, iri.n - from };
}

static tref_status put_node(skos *s, size_t i)
{
    const skos_node *n = &s->nodes.items[i];
    concept_draft d = { .id = { "", 0 } };
    bool full = false;
    for (int k = PREFERRED; k <= HIDDEN; k++)
        add_labels(s, n, (kind)k, &d, &full);
    if (!d.nl_count && !d.en_count)
        return TREF_OK;
    if (full) {
        err_set(s->r.err, TREF_ESYNTAX, "more than %d terms in one language", CONCEPT_MAX_FORMS);
        return reading_refuse(&s->r, n->line, 1);
    }
    d.note = first_of(s, n, NOTE);
    d.domain = first_of(s, n, SUBJECT);
    d.source = first_of(s, n, SOURCE);
    d.status = first_of(s, n, STATUS);
    return reading_put(&s->r, &d, local_name(s->names.items[i].key), n->line, 1);
}

tref_status skos_finish(skos *s)
{
    tref_status st = TREF_OK;
    for (size_t i = 0; !st && i < s->nodes.n; i++)
        st = put_node(s, i);
    return st;
}
