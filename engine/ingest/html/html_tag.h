/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_tag.h -- what the elements of HTML are to a reader of text. */
#ifndef INGEST_HTML_TAG_H
#define INGEST_HTML_TAG_H

#include "base/str.h"

typedef enum {
    HTML_INLINE, /* goes on with the line; what is not known does so too */
    HTML_BLOCK,
    HTML_ITEM,  /* of a list */
    HTML_TERM,  /* <dt> */
    HTML_VALUE, /* <dd> */
    HTML_HEADING,
    HTML_ROW,
    HTML_CELL,
    HTML_BREAK,
    HTML_PRE,
    HTML_LINK,
    HTML_SUP,
    HTML_TIME,
    HTML_SILENT, /* what is in it is not text of the page */
    HTML_ROOT,
    HTML_TITLE,
    HTML_META,
    HTML_LINK_TO,   /* <link> */
    HTML_BODY_TEXT, /* the text of an official publication, whatever is around it */
    HTML_MAIN,
    HTML_ARTICLE,
    HTML_HEADER,
    HTML_FOOTER,
    HTML_ASIDE,
    HTML_NAV,
    HTML_FORM
} html_tag;

/* An element's attributes as libxml2 gives them: name, value (or NULL), name, ..., NULL. */
typedef const char *const *html_attributes;

/* Gives the value of an attribute, "" when it has none; NULL when it is not there. */
const char *html_attribute(html_attributes a, const char *name);
/* Tells what an element is, by its name (in small letters), role, id and class. */
html_tag html_tag_of(const char *name, html_attributes a);
/* Says whether an element is not shown to people who look. */
bool html_is_hidden(html_attributes a);
/* Gives 1 to 6 for h1 to h6. */
unsigned html_level(const char *name);
/* Gives "nl" or "en" for an element that says so, NULL for any other language, and keep when it
 * says nothing. */
const char *html_lang(html_attributes a, const char *keep);

#endif /* INGEST_HTML_TAG_H */
