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
 * so that whoever writes it closed, hyphenated or apart meets the others.  The parts of a closed
 * compound stand behind it at its position, so that positions do not depend on what could be split.
 * "data- en energie-infrastructuur" has datainfrastructuur over its first word. */
#ifndef TEXT_ANALYSE_H
#define TEXT_ANALYSE_H

#include <stdint.h>

#include "base/buf.h"
#include "text/word.h"
#include "tref.h"

enum {
    TOKEN_STOP = 1,   /* a function word: takes a position, is not indexed */
    TOKEN_JOINED = 2, /* several atoms as one: energieinfrastructuur, f35 */
    TOKEN_PART = 4,   /* an atom of a chain that also has a joined token */
    TOKEN_CODE = 8,   /* has a digit: F-35, 28 676; never stemmed */
    TOKEN_UPPER = 16, /* printed in capitals */
    TOKEN_SPLIT = 32, /* a part of a compound that is written closed */
    TOKEN_SHARED = 64 /* joined with a part that another word has: more_start to more_end */
};

typedef struct {
    uint32_t start, end;           /* bytes in the text */
    uint32_t more_start, more_end; /* TOKEN_SHARED: the rest of the word, elsewhere; else 0 */
    uint32_t pos, span;            /* position from 1, and how many it covers */
    uint32_t flags;
    uint32_t term, term_len; /* in bytes: the term as it is indexed */
    uint32_t word, word_len; /* in bytes: the folded word */
} token;

typedef struct {
    token
        *items; /* in ascending order of pos; at one pos atom, parts of a compound, longer spans */
    size_t n, cap;
    uint32_t positions;   /* the last one in use */
    stemmer_kind stemmer; /* that made the terms */
    buf bytes;
} tokens;

void tokens_init(tokens *t);
void tokens_free(tokens *t);
str token_term(const tokens *t, const token *k);
str token_word(const tokens *t, const token *k);

typedef struct analyser analyser;

/* How an index has its text analysed. */
typedef struct {
    stemmer_kind stemmer;
    bool whole_compounds; /* closed compounds are not taken apart */
    str exceptions;       /* of the splitter, besides those that are built in; see exceptions.h */
} analyser_opts;
#define ANALYSER_OPTS_INIT                                                                         \
    {                                                                                              \
        STEMMER_DUTCH, false,                                                                      \
        {                                                                                          \
            "", 0                                                                                  \
        }                                                                                          \
    }

/* One thread at a time.  opts NULL: ANALYSER_OPTS_INIT.  Fails with TREF_ESYNTAX, which tells the
 * line, and TREF_ELIMIT for the exceptions. Release: analyser_free. */
TREF_MUST tref_status analyser_new(const analyser_opts *opts, analyser **out, tref_error *err);
/* Lets the splitter ask a collection for its words; they live as long as a. */
void analyser_set_vocabulary(analyser *a, vocabulary words);
stemmer_kind analyser_stemmer(const analyser *a);
/* Tells whether a takes closed compounds apart. */
bool analyser_splits(const analyser *a);
void analyser_free(analyser *a);
/* Fills t anew with the tokens of text, valid UTF-8 of at most 16 MiB, read as lang (auto means
 * Dutch). typed: text is a query, where "f 35" may be typed for F-35. */
tref_status analyse(analyser *a, tref_lang lang, str text, bool typed, tokens *t, tref_error *err);
/* Changes whenever text could give other terms than before. */
uint64_t analyser_fingerprint(analyser *a);

enum { TERM_MAX = 100 }; /* bytes; a longer word is cut */

#endif /* TEXT_ANALYSE_H */
