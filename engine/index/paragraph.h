/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paragraph.h -- from one paragraph to its postings. */
#ifndef INDEX_PARAGRAPH_H
#define INDEX_PARAGRAPH_H

#include "glossary/match.h"
#include "index/context.h"
#include "index/schema.h"
#include "text/analyse.h"

/* What is kept from paragraph to paragraph, to be used again. */
typedef struct {
    analyser *an;
    const tref_glossary *glossary; /* or NULL */
    const bool *marked;            /* by concept: mark it? NULL: all */
    double average;
    tokens title, heading, speaker, body;
    matches found;
    context words, concepts; /* of the paragraphs around */
    map tf; /* term -> frequency in sixteenths, and whether it was given out */
    buf term;
    buf data;
    str heading_text; /* of which heading is the analysis */
    buf heading_copy;
    tref_lang heading_lang;
} paragraph_maker;

/* The owner sets an. */
void maker_init(paragraph_maker *m);
void maker_free(paragraph_maker *m);
/* Analyses the title of the next paragraphs' document. */
tref_status maker_title(paragraph_maker *m, str title, tref_lang lang, tref_error *err);
/* Begins the paragraphs that are each other's context, then takes each of them, then tells that those were all.
 * One paragraph alone has none. */
void maker_begin_context(paragraph_maker *m);
tref_status maker_add_context(paragraph_maker *m, str text, tref_lang lang, tref_error *err);
void maker_end_context(paragraph_maker *m);
/* Gives how many terms text has, the length that scores are normalised by. */
tref_status maker_length(paragraph_maker *m, str text, tref_lang lang, uint32_t *length,
                         tref_error *err);
/* Fills doc with all that the index keeps of r, whose heading is in heading_lang. */
tref_status maker_fill(paragraph_maker *m, const record *r, tref_lang heading_lang, xap_doc *doc,
                       tref_error *err);

/* Gives TREF_LANG_EN for "en", else TREF_LANG_NL. */
tref_lang lang_of(str code);

#endif /* INDEX_PARAGRAPH_H */
