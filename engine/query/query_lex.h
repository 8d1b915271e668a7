/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_lex.h -- the pieces that a query is typed in. */
#ifndef QUERY_LEX_H
#define QUERY_LEX_H

#include "query/query_tree.h"

typedef enum {
    LEX_END,
    LEX_WORD,   /* plain text up to a blank */
    LEX_PHRASE, /* between quotes */
    LEX_PREFIX, /* word* */
    LEX_FIELD,  /* field:value */
    LEX_OPEN,
    LEX_CLOSE,
    LEX_AND,
    LEX_OR,
    LEX_NOT,
    LEX_NEAR
} lex_kind;

typedef struct {
    lex_kind kind;
    node_occur occur;       /* + or - before it */
    bool exact;             /* = before it */
    bool quoted;            /* LEX_FIELD: the value stood between quotes */
    node_field field;
    uint32_t start, end;    /* of all of it */
    uint32_t inner, inner_end; /* of the text: without signs, quotes, field name */
    uint32_t window;        /* LEX_NEAR */
} lexeme;

/* Reads the piece at or after at.  before is the one it follows (or NULL).  TREF_ESYNTAX, with the column,
 * for a field that is not known. */
tref_status lex_next(str text, uint32_t at, const lexeme *before, lexeme *out, tref_error *err);
/* Quotes of every keyboard: " and the curly, low and angled ones. */
bool lex_is_quote(uint32_t c);
/* Sets err to a syntax fault at byte at of text. */
tref_status lex_fault(tref_error *err, str text, uint32_t at, const char *message, const char *hint);

/* Sets err to the limit of words, met at byte at of text. */
tref_status lex_too_long(tref_error *err, str text, uint32_t at);

#endif /* QUERY_LEX_H */
