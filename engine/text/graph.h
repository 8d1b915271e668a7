/* SPDX-License-Identifier: GPL-2.0-or-later */
/* graph.h -- what joins tokens that are apart in the text: codes with a blank inside, suspended
 * hyphens. */
#ifndef TEXT_GRAPH_H
#define TEXT_GRAPH_H

#include "text/analyse.h"

enum {
    MAX_TOKENS = 1 << 24,
    CODE_LETTERS = 3 /* F-35 and MH-17 are codes; COVID-19 is a word with a number */
};

typedef struct {
    token *items;
    size_t n, cap;
} token_list;

/* What finds them is given this. */
typedef struct {
    str text;
    bool typed; /* text is a query */
    tokens *t;
    token_list *found; /* ascending by position */
    word_memo *words;
} graph;

/* Each adds to g->found; false when memory is short. */
/* Finds f35 over "F 35" and 36200x over "36 200 X", two words of the text that are one code. */
bool graph_find_codes(const graph *g);
/* Finds datainfrastructuur in "data- en energie-infrastructuur" and bedrijfssystemen in
 * "bedrijfsprocessen en -systemen". */
bool graph_find_suspended(const graph *g);

/* Writes word and term into t's bytes for k. */
void token_set(tokens *t, token *k, str word, str term);
/* Tells whether text is one blank. */
bool graph_is_blank(str text);
/* Gives where in text[start, end) the character stands that folds to byte at of its folded form;
 * scratch is overwritten. */
uint32_t graph_printed_at(buf *scratch, str text, uint32_t start, uint32_t end, uint32_t at);

#endif /* TEXT_GRAPH_H */
