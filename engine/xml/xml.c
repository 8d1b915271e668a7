/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.c -- reads one XML file, which may be hostile, from its start to its end.
 *
 * libxml2 pulls the bytes and calls us for each tag.  Its own push parser, and its xmlTextReader
 * which sits on that, lose a tag that has a ">" in an attribute and is cut there between two
 * blocks. */
#include "xml/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "base/err.h"
#include "base/utf8.h"
#include "xml/xml_input.h"

enum { VALUE_MAX = 16 * 1024 * 1024, ATTRIBUTE_FIELDS = 5 };

struct xml {
    const xml_handler *handler;
    void *user;
    xmlParserCtxtPtr parser;
    xml_input input;
    size_t quiet; /* bytes read since the parser last told anything */
    bool stopped; /* nothing is handed out any more */
    tref_status st;
    tref_error *err;
    unsigned depth, spaces;
    uint16_t spaces_of[XML_DEPTH + 1]; /* how many of spaces each open element brought */
    const xmlChar **attributes; /* name, prefix, namespace, start and end of the value; or NULL */
    int attribute_count;
    buf value; /* of the attribute asked for last */
};

/* ---- for handlers -------------------------------------------------------- */

static str text_of(const xmlChar *s)
{
    return str_of((const char *)s);
}

size_t xml_line(const xml *x)
{
    const xmlParserInput *input = x->parser ? x->parser->input : NULL;
    return (input && input->line > 0 ? (size_t)input->line : 1) + x->input.skipped;
}

void xml_stop(xml *x)
{
    x->stopped = true;
    xmlStopParser(x->parser);
}

/* libxml2 leaves one reference in a value for its tree to read. */
static str plain_value(xml *x, str value)
{
    static const str ampersand = { "&#38;", 5 };
    if (!memchr(value.p, '&', value.n))
        return value;
    buf_reset(&x->value);
    while (value.n) {
        size_t used = str_starts(value, ampersand) ? ampersand.n : 1;
        buf_char(&x->value, *value.p);
        value = (str){ value.p + used, value.n - used };
    }
    return buf_view(&x->value);
}

str xml_attribute(xml *x, const char *name)
{
    for (int i = 0; i < x->attribute_count; i++) {
        const xmlChar **a = x->attributes + (ptrdiff_t)i * ATTRIBUTE_FIELDS;
        if (str_eq(text_of(a[0]), str_of(name)))
            return plain_value(x, (str){ (const char *)a[3], (size_t)(a[4] - a[3]) });
    }
    return (str){ "", 0 };
}

/* Ends the reading with a failure, of which the first counts.  Only for callbacks that libxml2 may
 * be stopped in. */
static void fail(xml *x, tref_status st)
{
    if (!x->st)
        x->st = st;
    err_at(x->err, xml_line(x), 0);
    xml_stop(x);
}

/* ---- what libxml2 calls -------------------------------------------------- */

static int on_read(void *context, char *out, int n)
{
    xml *x = context;
    if (x->stopped || x->st || n <= 0)
        return 0;
    if (x->quiet > XML_QUIET) {
        x->st = err_set(x->err, TREF_ELIMIT, "a tag, comment or CDATA section longer than %d KiB",
                        XML_QUIET / 1024);
        err_at(x->err, xml_line(x), 0);
        return 0;
    }
    size_t got = xml_input_read(&x->input, out, (size_t)n);
    x->quiet += got;
    x->st = x->input.st;
    return (int)got;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int spaces, const xmlChar **space_names, int attributes,
                     int defaulted, const xmlChar **values)
{
    xml *x = context;
    (void)prefix;
    (void)space_names;
    (void)defaulted;
    x->quiet = 0;
    if (x->stopped)
        return;
    if (x->depth == XML_DEPTH) {
        fail(x, err_set(x->err, TREF_ELIMIT, "more than %d elements in each other", XML_DEPTH));
        return;
    }
    if (attributes > XML_ATTRIBUTES || spaces > XML_NAMESPACES ||
        x->spaces + (unsigned)spaces > XML_NAMESPACES) {
        fail(x, err_set(x->err, TREF_ELIMIT,
                        "more than %d attributes of one element, or %d namespaces at one place",
                        XML_ATTRIBUTES, XML_NAMESPACES));
        return;
    }
    x->depth++;
    x->spaces += (unsigned)spaces;
    x->spaces_of[x->depth] = (uint16_t)spaces;
    x->attributes = values;
    x->attribute_count = attributes;
    if (x->handler->start)
        x->handler->start(x->user, x, &(xml_place){ text_of(name), text_of(space), x->depth });
    x->attributes = NULL;
    x->attribute_count = 0;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    xml *x = context;
    (void)prefix;
    x->quiet = 0;
    if (x->stopped)
        return;
    if (x->handler->end)
        x->handler->end(x->user, x, &(xml_place){ text_of(name), text_of(space), x->depth });
    x->spaces -= x->spaces_of[x->depth];
    x->depth--;
}

static void on_text(void *context, const xmlChar *text, int n)
{
    xml *x = context;
    x->quiet = 0;
    if (!x->stopped && x->handler->text && n > 0)
        x->handler->text(x->user, x, (str){ (const char *)text, (size_t)n });
}

/* An entity that is declared in a DTD, which we do not read; the names that HTML has mean the same
 * in all of them. */
static void on_reference(void *context, const xmlChar *name)
{
    const htmlEntityDesc *known = htmlEntityLookup(name);
    char bytes[4];
    if (known)
        on_text(context, (const xmlChar *)bytes, (int)utf8_put(known->value, bytes));
}

static void on_comment(void *context, const xmlChar *text)
{
    (void)text;
    ((xml *)context)->quiet = 0;
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *text)
{
    (void)target;
    on_comment(context, text);
}

static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
    xml *x = context;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    fail(x, err_set(x->err, TREF_ESYNTAX, "declares the entity \"%.40s\": that is not supported",
                    (const char *)name));
}

/* A default for an attribute would cost time at each tag of that name. */
static void on_attribute_rule(void *context, const xmlChar *element, const xmlChar *name, int type,
                              int kind, const xmlChar *value, xmlEnumerationPtr tree)
{
    xml *x = context;
    (void)element;
    (void)type;
    (void)kind;
    (void)value;
    xmlFreeEnumeration(tree);
    fail(x, err_set(x->err, TREF_ESYNTAX, "declares the attribute \"%.40s\": that is not supported",
                    (const char *)name));
}

/* Only what makes the file ill-formed counts; the first is the one that means something. */
static void on_error(void *context, xmlErrorPtr e)
{
    xml *x = context;
    if (x->st || x->stopped || e->level < XML_ERR_FATAL)
        return;
    if (e->code == XML_ERR_NO_MEMORY) {
        x->st = err_nomem(x->err);
        return;
    }
    str why = text_of((const xmlChar *)e->message);
    while (why.n && (unsigned char)why.p[why.n - 1] <= ' ')
        why.n--;
    x->st = err_set(x->err, TREF_ESYNTAX, "not valid XML: %.*s", (int)why.n, why.p);
    err_at(x->err, xml_line(x), e->int2 > 0 ? (size_t)e->int2 : 0);
}

/* ---- reading ------------------------------------------------------------- */

static tref_status read_all(xml *x, tref_error *err)
{
    xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                          .startElementNs = on_start,
                          .endElementNs = on_end,
                          .characters = on_text,
                          .ignorableWhitespace = on_text,
                          .cdataBlock = on_text,
                          .reference = on_reference,
                          .comment = on_comment,
                          .processingInstruction = on_instruction,
                          .entityDecl = on_entity,
                          .attributeDecl = on_attribute_rule,
                          .serror = on_error };
    x->parser = xmlCreateIOParserCtxt(&sax, x, on_read, NULL, x, XML_CHAR_ENCODING_NONE);
    if (!x->parser)
        return err_nomem(err);
    xmlCtxtUseOptions(x->parser, XML_PARSE_NONET);
    bool well_formed = xmlParseDocument(x->parser) == 0;
    xmlFreeDoc(x->parser->myDoc); /* an entity makes it one */
    xmlFreeParserCtxt(x->parser);
    x->parser = NULL;
    if (!x->st && !well_formed && !x->stopped)
        x->st = err_set(err, TREF_ESYNTAX, "not valid XML");
    return x->st;
}

static tref_status read_from(xml_pull *pull, void *from, str bytes, const xml_handler *h,
                             void *user, tref_error *err)
{
    tref_error scratch = { 0 };
    xml x = { .handler = h, .user = user, .err = err ? err : &scratch };
    xml_input_init(&x.input, pull, from, bytes, x.err);
    buf_init(&x.value, VALUE_MAX);
    tref_status st = read_all(&x, x.err);
    buf_free(&x.value);
    return st;
}

tref_status xml_read(xml_pull *pull, void *from, const xml_handler *h, void *user, tref_error *err)
{
    return read_from(pull, from, (str){ "", 0 }, h, user, err);
}

tref_status xml_read_bytes(str bytes, const xml_handler *h, void *user, tref_error *err)
{
    return read_from(NULL, NULL, bytes, h, user, err);
}

/* ---- telling kinds of XML apart ------------------------------------------ */

static void keep(char *out, size_t room, str s)
{
    size_t n = s.n < room ? s.n : utf8_floor(s, room - 1);
    memcpy(out, s.p, n);
    out[n] = '\0';
}

static void take_root(void *user, xml *x, const xml_place *at)
{
    xml_root *root = user;
    const xmlParserInput *input = x->parser->input;
    if (input->cur < input->end) /* else the name may be cut */
        keep(root->name, sizeof root->name, at->name);
    keep(root->space, sizeof root->space, at->space);
    root->declared = input->standalone != -1;
    xml_stop(x);
}

bool xml_find_root(str start, xml_root *out)
{
    static const xml_handler handler = { .start = take_root };
    *out = (xml_root){ "", "", false };
    size_t i = 0;
    while (i < start.n && i < 16 && start.p[i] != '<')
        i++;
    if (i == start.n || i == 16) /* it is cheaper to see so */
        return false;
    return xml_read_bytes(start, &handler, out, NULL) == TREF_OK && *out->name;
}
