/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_tree.h -- a query as a tree: what the parser makes and the expander refines. */
#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include "base/arena.h"
#include "glossary/match.h"
#include "text/analyse.h"

enum {
    QUERY_MAX_BYTES = 64 << 10,
    QUERY_MAX_WORDS = 512,
    QUERY_MAX_DEPTH = 32,  /* brackets; deeper ones are passed over */
    QUERY_MAX_CONCEPTS = 12 /* of one form with many meanings */
};

typedef enum {
    NODE_TEXT,    /* words as typed; the expander takes them apart */
    NODE_PHRASE,  /* "words" */
    NODE_PREFIX,  /* word* */
    NODE_EXACT,   /* =word or ="words" */
    NODE_WORD,    /* one word, analysed */
    NODE_GUESS,   /* Dutch for English words, by nl; weighs less */
    NODE_CONCEPT, /* a term of the glossary; kids: its words, a weaker reading */
    NODE_FILTER,  /* a field that must have a value */
    NODE_RANGE,   /* a date range */
    NODE_LIST,    /* a b +c -d: any may match, by the kids' occur */
    NODE_AND,
    NODE_OR,
    NODE_NOT, /* the first kid without the second */
    NODE_NEAR
} node_kind;

typedef enum { OCCUR_ANY, OCCUR_MUST, OCCUR_NOT } node_occur;
typedef enum {
    FIELD_TEXT,
    FIELD_TITLE,
    FIELD_DOSSIER,
    FIELD_TYPE,
    FIELD_DOC,
    FIELD_LANG,
    FIELD_NUMBER,
    FIELD_SPEAKER,
    FIELD_DATE
} node_field;

/* One way to read a word or a phrase: terms at positions. */
typedef struct {
    str term;
    uint32_t pos, span;
    bool joined; /* several atoms as one */
    bool split;  /* a part of a closed compound */
} leaf_term;

typedef struct {
    leaf_term *items;
    size_t n;
} leaf;

typedef struct node {
    node_kind kind;
    node_occur occur;
    node_field field;
    uint32_t start, end; /* bytes of the query */
    str text;            /* what was typed there, or the value of a field */
    leaf nl, en;     /* WORD, PHRASE, EXACT: read as Dutch, as English; n is 0 where it is not */
    leaf exact;      /* EXACT, PREFIX: the folded words */
    str from, to;    /* RANGE: lowest and highest value, empty where it is open */
    uint32_t window; /* NEAR: words apart at most */
    double weight;   /* GUESS: against 1 for what is sure */
    const concept *concepts[QUERY_MAX_CONCEPTS];
    size_t concept_count;
    struct node **kids;
    size_t n, cap;
} node;

/* Gives an empty node over text[start, end), or NULL; memory is a's. */
node *node_new(arena *a, node_kind kind, str query, uint32_t start, uint32_t end);
/* Appends a kid; false (and a->failed) when memory is short.  A NULL kid is passed over. */
bool node_add(arena *a, node *parent, node *kid);
/* Gives "title" for FIELD_TITLE, "" for FIELD_TEXT.  Static. */
const char *node_field_name(node_field field);
/* Adds n and what is below it to out as an s-expression. */
void node_print(const node *n, buf *out);

#endif /* QUERY_TREE_H */
