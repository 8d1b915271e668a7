/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_skos.c -- reads SKOS, with labels of its own or of SKOS-XL, as RDF/XML. */
#include <stdio.h>

#include "glossary/skos.h"

#include "base/err.h"
#include "xml/xml.h"

enum { MAX_VALUE = 1 << 16, MAX_PREDICATE = 256, LANG_ROOM = 12 };

/* An element: nodes have properties in them, and properties nodes or text. */
typedef struct {
    uint32_t subject; /* of a node; 0: it is a property */
    bool nested;      /* a property with elements in it */
    char lang[LANG_ROOM];
} element;

typedef struct {
    skos s;
    element open[XML_DEPTH + 1];
    char predicate[MAX_PREDICATE]; /* of the property at hand */
    buf value;
    size_t blanks; /* how many nodes had no name */
    bool nomem;
} rdf;

static void check(rdf *d, xml *x, bool good)
{
    if (good)
        return;
    d->nomem = true;
    xml_stop(x);
}

/* Gives the name that an element has as a node. */
static str name_of(rdf *d, xml *x, char *room, size_t cap)
{
    str about = xml_attribute(x, "about");
    if (about.n)
        return about;
    const char *before = "_:";
    str name = xml_attribute(x, "nodeID");
    if (!name.n) {
        name = xml_attribute(x, "ID");
        before = "#";
    }
    int n = name.n
                ? snprintf(room, cap, "%s%.*s", before, (int)(name.n < 200 ? name.n : 200), name.p)
                : snprintf(room, cap, "_: %zu", d->blanks++);
    return (str){ room, (size_t)n };
}

static void start_node(rdf *d, xml *x, unsigned depth, str name)
{
    element *e = &d->open[depth];
    e->subject = skos_subject(&d->s, name, xml_line(x));
    check(d, x, e->subject != 0);
    uint32_t parent = depth > 3 ? d->open[depth - 2].subject : 0; /* the property is between them */
    if (e->subject && parent)
        check(d, x, skos_link(&d->s, parent, str_of(d->predicate), name));
}

static void start_property(rdf *d, xml *x, const xml_place *at)
{
    element *e = &d->open[at->depth];
    uint32_t subject = d->open[at->depth - 1].subject;
    snprintf(d->predicate, sizeof d->predicate, "%.*s%.*s",
             (int)(at->space.n < 120 ? at->space.n : 120), at->space.p,
             (int)(at->name.n < 120 ? at->name.n : 120), at->name.p);
    buf_reset(&d->value);
    str to = xml_attribute(x, "resource"), name = xml_attribute(x, "nodeID");
    char room[256];
    if (!to.n && name.n)
        to = (str){ room, (size_t)snprintf(room, sizeof room, "_:%.*s",
                                           (int)(name.n < 200 ? name.n : 200), name.p) };
    if (to.n) {
        check(d, x, skos_link(&d->s, subject, str_of(d->predicate), to));
    } else if (str_eq(xml_attribute(x, "parseType"), STR_LIT("Resource"))) {
        char blank[40];
        str it = { blank, (size_t)snprintf(blank, sizeof blank, "_: %zu", d->blanks++) };
        e->nested = true;
        e->subject = skos_subject(&d->s, it, xml_line(x));
        check(d, x, e->subject && skos_link(&d->s, subject, str_of(d->predicate), it));
    }
}

static void on_start(void *user, xml *x, const xml_place *at)
{
    rdf *d = user;
    element *e = &d->open[at->depth];
    str lang = xml_attribute(x, "lang");
    *e = at->depth > 1 ? d->open[at->depth - 1] : (element){ .lang = "" };
    e->subject = 0;
    e->nested = false;
    if (lang.n)
        snprintf(e->lang, sizeof e->lang, "%.*s", (int)(lang.n < 11 ? lang.n : 11), lang.p);
    if (at->depth < 2)
        return;
    d->open[at->depth - 1].nested = true;
    if (at->depth > 2 && d->open[at->depth - 1].subject) {
        start_property(d, x, at);
    } else {
        char room[256];
        start_node(d, x, at->depth, name_of(d, x, room, sizeof room));
    }
}

static void on_text(void *user, xml *x, str text)
{
    (void)x;
    buf_str(&((rdf *)user)->value, text);
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    rdf *d = user;
    const element *e = &d->open[at->depth];
    uint32_t subject = at->depth > 2 ? d->open[at->depth - 1].subject : 0;
    if (subject && !e->subject && !e->nested)
        check(d, x,
              buf_status(&d->value) != TREF_ENOMEM &&
                  skos_literal(&d->s, subject, str_of(d->predicate), buf_view(&d->value),
                               str_of(e->lang)));
}

tref_status glossary_read_skos(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    static const xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
    rdf d = { .blanks = 0 };
    skos_init(&d.s, g, name, err);
    buf_init(&d.value, MAX_VALUE);
    tref_error *e = d.s.r.err;
    tref_status st = xml_read_bytes(bytes, &handler, &d, e);
    if (d.nomem)
        st = err_nomem(e);
    else if (st)
        glossary_fault(e, name, e->line, e->column + !e->column);
    if (!st)
        st = skos_finish(&d.s);
    buf_free(&d.value);
    skos_free(&d.s);
    return st;
}
