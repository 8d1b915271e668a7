/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ooxml.c -- the XML of an office file, told element by element. */
#include "ingest/ooxml.h"

#include <libxml/parser.h>

#include "base/err.h"
#include "ingest/charset.h"

enum { TEXT_MOST = 256 * 1024 * 1024 };
static const uint64_t COST_MOST = UINT64_C(1) << 32; /* comparisons of pointers: some seconds */

typedef struct {
    const ooxml_handler *handler;
    void *data;
    xmlParserCtxtPtr parser;
    bool has_type;
} walk;

str ooxml_attribute(const ooxml_attributes *a, const char *name)
{
    for (size_t i = 0; i < a->n; i++) {
        const unsigned char *const *item = a->items + 5 * i;
        if (strcmp((const char *)item[0], name) == 0)
            return (str){ (const char *)item[3], (size_t)(item[4] - item[3]) };
    }
    return (str){ "", 0 };
}

bool ooxml_is_on(const ooxml_attributes *a)
{
    str val = ooxml_attribute(a, "val");
    return !str_eq(val, STR_LIT("0")) && !str_eq(val, STR_LIT("false")) &&
           !str_eq(val, STR_LIT("off"));
}

static void starts(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                   int namespace_count, const xmlChar **namespaces, int n, int defaulted,
                   const xmlChar **items)
{
    walk *w = data;
    ooxml_attributes a = { (const unsigned char *const *)items, n > 0 ? (size_t)n : 0 };
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    w->handler->starts(w->data, (const char *)name, &a);
}

static void ends(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    walk *w = data;
    (void)prefix, (void)uri;
    w->handler->ends(w->data, (const char *)name);
}

static void characters(void *data, const xmlChar *text, int n)
{
    walk *w = data;
    w->handler->text(w->data, (str){ (const char *)text, n > 0 ? (size_t)n : 0 });
}

static void has_type(void *data, const xmlChar *name, const xmlChar *external,
                     const xmlChar *system)
{
    walk *w = data;
    (void)name, (void)external, (void)system;
    w->has_type = true;
    xmlStopParser(w->parser);
}

/* libxml2 compares each attribute of a tag with all that come before it.  Says whether that ends in
 * time: between two
 * "<" there is one tag at most, and an attribute has a "=". */
static bool is_bearable(str xml)
{
    uint64_t cost = 0, attributes = 0;
    for (size_t i = 0; i < xml.n; i++) {
        attributes += xml.p[i] == '=';
        if (xml.p[i] != '<' && i + 1 < xml.n)
            continue;
        cost += attributes * attributes;
        attributes = 0;
    }
    return cost <= COST_MOST;
}

static tref_status outcome(const walk *w, const char *part, tref_error *err)
{
    const xmlError *e = xmlCtxtGetLastError(w->parser);
    if (w->has_type)
        return err_set(err, TREF_ESYNTAX, "\"%s\" in it has a document type, which none may have",
                       part);
    if (w->parser->wellFormed)
        return TREF_OK;
    if (e && e->code == XML_ERR_NO_MEMORY)
        return err_nomem(err);
    /* libxml2's message may quote the file's own bytes. */
    err_set(err, TREF_ESYNTAX, "\"%s\" in it is not sound XML (libxml2's error %d)", part,
            e ? e->code : 0);
    err_at(err, e && e->line > 0 ? (size_t)e->line : 1, 1);
    return TREF_ESYNTAX;
}

tref_status ooxml_read(str xml, const char *part, const ooxml_handler *h, void *data,
                       tref_error *err)
{
    tref_status st;
    buf text;
    walk w = { .handler = h, .data = data, .parser = xmlNewParserCtxt() };
    buf_init(&text, TEXT_MOST);
    charset_to_utf8(&text, xml, STR_LIT(""));
    if (!w.parser || buf_status(&text)) {
        st = err_nomem(err);
        goto out;
    }
    if (!is_bearable(buf_view(&text))) {
        st = err_set(err, TREF_ELIMIT, "\"%s\" in it has a tag with too many attributes", part);
        goto out;
    }
    *w.parser->sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
                                      .startElementNs = starts,
                                      .endElementNs = ends,
                                      .characters = characters,
                                      .ignorableWhitespace = characters,
                                      .cdataBlock = characters,
                                      .internalSubset = has_type };
    w.parser->userData = &w;
    xmlCtxtReadMemory(w.parser, buf_cstr(&text), (int)text.n, NULL, "UTF-8",
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    st = outcome(&w, part, err);
out:
    if (w.parser && w.parser->myDoc)
        xmlFreeDoc(w.parser->myDoc);
    if (w.parser)
        xmlFreeParserCtxt(w.parser);
    buf_free(&text);
    return st;
}
