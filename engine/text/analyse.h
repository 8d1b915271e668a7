/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.h -- from text to terms: tokenise, fold, stop, stem.
 *
 * The result is a token graph, as Lucene calls it: a token stands at a
 * position and spans one or more.  "energie-infrastructuur" gives
 *
 *     position  5                        6
 *               energie                  infrastructuur
 *               energieinfrastructuur (joined, spans 2)
 *
 * so that whoever writes it closed, hyphenated or apart meets the others. */
#ifndef TEXT_ANALYSE_H
#define TEXT_ANALYSE_H

#include <stdint.h>

#include "base/buf.h"
#include "tref.h"

enum {
    TOKEN_STOP = 1,   /* a function word: takes a position, is not indexed */
    TOKEN_JOINED = 2, /* several atoms as one: energieinfrastructuur, f35 */
    TOKEN_PART = 4,   /* an atom of a chain that also has a joined token */
    TOKEN_CODE = 8,   /* has a digit: F-35, 28 676; never stemmed */
    TOKEN_UPPER = 16  /* printed in capitals */
};

typedef struct {
    uint32_t start, end;     /* bytes in the text */
    uint32_t pos, span;      /* position from 1, and how many it covers */
    uint32_t flags;
    uint32_t term, term_len; /* in bytes: the term as it is indexed */
    uint32_t word, word_len; /* in bytes: the folded word */
} token;

typedef struct {
    token *items; /* in ascending order of pos; at one pos the longer span last */
    size_t n, cap;
    uint32_t positions; /* the last one in use */
    buf bytes;
} tokens;

void tokens_init(tokens *t);
void tokens_free(tokens *t);
str token_term(const tokens *t, const token *k);
str token_word(const tokens *t, const token *k);

typedef struct analyser analyser;

/* One thread at a time.  Release: analyser_free. */
tref_status analyser_new(analyser **out, tref_error *err);
void analyser_free(analyser *a);
/* Fills t anew with the tokens of text, valid UTF-8 of at most 16 MiB, read as lang (auto means Dutch).
 * typed: text is a query, where "f 35" may be typed for F-35. */
tref_status analyse(analyser *a, tref_lang lang, str text, bool typed, tokens *t, tref_error *err);
/* Changes whenever text could give other terms than before. */
uint64_t analyser_fingerprint(analyser *a);

/* The terms of English words carry this, so that no English stem meets a Dutch one by accident.
 * Codes are the same in every language and do not. */
#define TERM_ENGLISH 'E'
enum { TERM_MAX = 100 }; /* bytes; a longer word is cut */

#endif /* TEXT_ANALYSE_H */
