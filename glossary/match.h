/* SPDX-License-Identifier: GPL-2.0-or-later */
/* match.h -- finds the concepts of a glossary in analysed text. */
#ifndef GLOSSARY_MATCH_H
#define GLOSSARY_MATCH_H

#include "glossary/store.h"

typedef struct {
    uint32_t concept;    /* index in the glossary */
    uint32_t pos, span;  /* positions covered */
    uint32_t start, end; /* bytes covered */
    bool part;           /* it is only a part of a closed compound: the aanval of cyberaanval */
} match;

typedef struct {
    match *items;
    size_t n, cap;
    uint32_t *first; /* scratch: by position, the first token there */
    size_t first_cap;
} matches;

typedef enum {
    MATCH_ALL,    /* every occurrence of every concept, also inside longer ones and as a part */
    MATCH_LONGEST /* leftmost, then longest, no parts; several only where one form has several
                     concepts */
} match_mode;

void matches_free(matches *m);
/* Fills m anew, in ascending order of pos.  Takes time linear in t: a form has at most
 * FORM_MAX_WORDS words, and a text has at most two tokens that start at one position. */
tref_status glossary_match(const tref_glossary *g, const tokens *t, match_mode mode, matches *m,
                           tref_error *err);

#endif /* GLOSSARY_MATCH_H */
