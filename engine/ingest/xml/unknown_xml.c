/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unknown_xml.c -- XML of a kind that nobody here reads: said so, with the name of its root
 * element. */
#include "base/err.h"
#include "ingest/format.h"
#include "xml/xml.h"

/* A tag alone may be that of HTML, or stand in a text. */
static bool knows(str start)
{
    xml_root root;
    return xml_find_root(start, &root) && (root.declared || *root.space) &&
           strcmp(root.name, "html") != 0 &&
           strcmp(root.space, "http://www.w3.org/1999/xhtml") != 0;
}

static tref_status unknown_open(const format_input *in, format_reader **out, tref_error *err)
{
    static const xml_handler handler = { .start = NULL };
    tref_status st;
    str start;
    xml_root root;
    *out = NULL;
    if ((st = source_peek(in->src, &start, err)))
        return st;
    if (!xml_find_root(start, &root)) { /* its name is all that says XML; what is wrong with it? */
        st = xml_read(source_pull, in->src, &handler, NULL, err);
        return st ? st : err_set(err, TREF_ESYNTAX, "the root element comes too late in the file");
    }
    err_set(err, TREF_EINVAL, "an XML file of a kind that is not known (root element <%s>)",
            root.name);
    err_hint(err, "official publications, VLOS and ParlaMint TEI can be read");
    return TREF_EINVAL;
}

const ingest_format format_unknown_xml = { "XML", ".xml", knows, unknown_open };
