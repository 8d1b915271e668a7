/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.h -- reads one XML file, which may be hostile, from its start to its end.
 *
 * Nothing but the file itself is read.  A file that declares entities, or nests, binds or lists
 * more than the limits below is refused.  Text is UTF-8, whatever the encoding of the file. */
#ifndef XML_XML_H
#define XML_XML_H

#include "xml/xml_input.h"

enum {
    XML_DEPTH = 200,       /* elements in each other: libxml2 takes 256 */
    XML_ATTRIBUTES = 1000, /* of one element */
    XML_NAMESPACES = 256,  /* in force at one place */
    XML_QUIET = 512 * 1024 /* bytes of one tag, comment or CDATA section: libxml2 compares each
                              attribute to each */
};

/* What a handler may look at.  Names have no prefix. */
typedef struct {
    str name;       /* of the element that starts or ends */
    str space;      /* the name of its namespace, or "" */
    unsigned depth; /* of that element, or of the one that the text is in: 1 for the root */
} xml_place;

typedef struct xml xml;

/* What the file has, in its order.  A text may come in pieces.  Any of them may be NULL. */
typedef struct {
    void (*start)(void *user, xml *x, const xml_place *at);
    void (*end)(void *user, xml *x, const xml_place *at);
    void (*text)(void *user, xml *x, str text);
} xml_handler;

/* Reads what pull gives, or bytes.  TREF_ESYNTAX with line and column when it is not
 * well-formed, TREF_ELIMIT, TREF_EIO, TREF_ENOMEM.  TREF_OK as well when a handler ended it. */
TREF_MUST tref_status xml_read(xml_pull *pull, void *from, const xml_handler *h, void *user,
                               tref_error *err);
TREF_MUST tref_status xml_read_bytes(str bytes, const xml_handler *h, void *user, tref_error *err);

/* ---- for handlers -------------------------------------------------------- */

/* Tells whether that element has this name, in whatever namespace. */
static inline bool xml_is(const xml_place *at, const char *name)
{
    return str_eq(at->name, str_of(name));
}
/* Gives an attribute of the element that starts, by its name without prefix: "" when it has none.
 * Good until the next call. */
str xml_attribute(xml *x, const char *name);
/* Gives the line that the parser is at. */
size_t xml_line(const xml *x);
/* Ends the reading: nothing more comes. */
void xml_stop(xml *x);

/* ---- telling kinds of XML apart ------------------------------------------ */

typedef struct {
    char name[64];   /* without prefix */
    char space[160]; /* the name of its namespace, or "" */
    bool declared;   /* <?xml stands before it */
} xml_root;

/* Looks for the root element in what a file starts with; false when that is no XML, or ends too
 * early. */
bool xml_find_root(str start, xml_root *out);

#endif /* XML_XML_H */
