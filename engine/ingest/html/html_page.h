/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_page.h -- one page of HTML as a flow of blocks, each with the part of the page it stands in.
 */
#ifndef INGEST_HTML_PAGE_H
#define INGEST_HTML_PAGE_H

#include "ingest/flow.h"
#include "ingest/html/html_meta.h"

enum { HTML_DEPTH = 512, HTML_MOST = 32 * 1024 * 1024 };

/* What a block's mark says: how near to the core of the page it stands, and what it is part of. */
enum {
    HTML_CORE_ARTICLE = 1, /* in an <article> */
    HTML_CORE_MAIN = 2,    /* in <main> */
    HTML_CORE_TEXT = 3,    /* in the text of an official publication */
    HTML_CORE = 3,         /* the bits of these */
    HTML_FURNITURE = 4,    /* in a menu, the head or the foot of the page */
    HTML_IN_FORM = 8,
    HTML_ONLY_LINKS = 16, /* an item of a list without text that is not a link */
    HTML_LABEL = 32       /* a <dt> that no <dd> was joined to */
};

typedef struct {
    flow text;
    html_meta meta;
    const char *lang; /* of the page: "nl", "en" or NULL */
} html_page;

void html_page_init(html_page *p);
void html_page_free(html_page *p);
/* Reads a page of valid UTF-8 into an empty p, however broken its mark-up is.  Fails with
 * TREF_ELIMIT when its elements are nested more than HTML_DEPTH deep or its text is too long, and
 * with TREF_ENOMEM. */
TREF_MUST tref_status html_page_read(html_page *p, str html, tref_error *err);

#endif /* INGEST_HTML_PAGE_H */
