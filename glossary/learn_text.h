/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_text.h -- one side of a parallel text as numbers: its words, and where they stand. */
#ifndef GLOSSARY_LEARN_TEXT_H
#define GLOSSARY_LEARN_TEXT_H

#include <stdint.h>

#include "base/map.h"
#include "text/analyse.h"

enum {
    LEARN_MAX_SEGMENTS = 1000000,
    LEARN_MAX_PIECES = 8000000, /* that segments are cut into */
    LEARN_MAX_TOKENS = 200,     /* a piece; the rest of it is left out */
    LEARN_WHOLE = 1 << 16       /* the weight of a printed term against 1 for a part of a word */
};

#define LEARN_NONE UINT32_MAX

/* A word by its stem, or several that stand together so often that they are one. */
typedef struct {
    uint32_t form;     /* the one that is printed most, or LEARN_NONE */
    uint32_t segments; /* that have it */
    bool compound;     /* a Dutch one that has parts */
    bool phrase;       /* several words */
} learn_term;

/* A printed term in lower case. */
typedef struct {
    uint32_t term;
    uint64_t count; /* how often; as a part of a compound it hardly counts */
} learn_form;

enum {
    LEARN_PART = 1,  /* a part of a compound, or of a word with a hyphen */
    LEARN_JOINED = 2 /* stands behind the token before it, with a blank between them only */
};

typedef struct {
    uint32_t term, form, flags;
} learn_token;

typedef struct {
    tref_lang lang;
    map term_ids, form_ids;
    struct {
        learn_term *items;
        size_t n, cap;
    } terms;
    struct {
        learn_form *items; /* in the order of form_ids */
        size_t n, cap;
    } forms;
    struct {
        learn_token *items;
        size_t n, cap;
    } tokens;
    struct {
        size_t *items; /* the first token of each segment, and the end of the last */
        size_t n, cap;
    } starts;
} learn_side;

void learn_side_init(learn_side *s, tref_lang lang);
void learn_side_free(learn_side *s);
/* Adds text, in any bytes, as the next segment. */
tref_status learn_side_add(learn_side *s, analyser *an, str text, tref_error *err);
/* Chooses the form of each term, once all segments are there. */
void learn_side_choose_forms(learn_side *s);
/* Gives the number of a term, or of a printed form, new or not, or LEARN_NONE when memory is short.
 * The key of a form is [printed] NUL [key of its term]; weight adds to its count. */
uint32_t learn_term_of(learn_side *s, str key);
uint32_t learn_form_of(learn_side *s, uint32_t term, str key, uint64_t weight);
/* Gives the printed form itself. */
str learn_form_text(const learn_side *s, uint32_t form);
/* Tells whether it was ever printed by itself, not only as a part of compounds. */
bool learn_form_whole(const learn_side *s, uint32_t form);

/* What is aligned: the terms of each segment. */
typedef struct {
    uint32_t *items;
    size_t *starts; /* segments + 1 */
    size_t segments;
    uint32_t terms; /* each of items is below */
} learn_words;

/* Makes two terms that often stand together one, everywhere, and forgets the parts of words.  Again
 * for longer ones. */
tref_status learn_side_merge(learn_side *s, tref_error *err);
/* Gives the terms that min segments or more have. */
tref_status learn_words_new(learn_side *s, uint32_t min, learn_words *out, tref_error *err);
void learn_words_free(learn_words *w);

#endif /* GLOSSARY_LEARN_TEXT_H */
