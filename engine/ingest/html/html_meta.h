/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_meta.h -- what a page says about itself: the best of several places for each field. */
#ifndef INGEST_HTML_META_H
#define INGEST_HTML_META_H

#include "ingest/day.h"
#include "ingest/draft.h"
#include "ingest/html/html_tag.h"

typedef enum {
    HTML_META_TITLE,
    HTML_META_DATE,
    HTML_META_DOSSIER,
    HTML_META_NUMBER,
    HTML_META_TYPE,
    HTML_META_URL,
    HTML_META_FIELDS
} html_field;

enum { HTML_RANK_ELEMENT = 6 }; /* of <title> and <time>, after every <meta> */

typedef struct {
    struct {
        const char *text; /* or NULL */
        unsigned rank;    /* the lower, the better */
    } fields[HTML_META_FIELDS];
    arena *memory; /* borrowed */
} html_meta;

void html_meta_init(html_meta *m, arena *memory);
/* Keeps text, when there is any, unless the field has something as good. */
void html_meta_put(html_meta *m, html_field field, unsigned rank, str text);
/* Looks at the attributes of a <meta> and of a <link>. */
void html_meta_see(html_meta *m, html_attributes a);
void html_meta_see_link(html_meta *m, html_attributes a);
/* Sets the fields of d.  h1, or NULL, is the page's first heading, the better title where <title>
 * has it with the site's name behind it. */
void html_meta_fill(const html_meta *m, draft *d, const char *h1);

#endif /* INGEST_HTML_META_H */
