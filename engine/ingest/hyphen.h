/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hyphen.h -- whether the hyphen at the end of a line belongs to the word. */
#ifndef INGEST_HYPHEN_H
#define INGEST_HYPHEN_H

#include "base/buf.h"

typedef enum {
    HYPHEN_JOIN,  /* drop it: "Buiten-" "landse" is Buitenlandse */
    HYPHEN_TREMA, /* drop it and put back the dots: "finan-ci-" "ele" is financiële */
    HYPHEN_KEEP,  /* keep it: "energie-" "infrastructuur" */
    HYPHEN_SPACE  /* keep it and a space: "data-" "en energie-infrastructuur" */
} hyphen_action;

/* What decided, in the order in which they are asked. */
typedef enum {
    HYPHEN_RULE_SOFT,        /* U+00AD, which only ever marks a break */
    HYPHEN_RULE_ADDRESS,     /* in a web or mail address */
    HYPHEN_RULE_MARK,        /* what follows is no word */
    HYPHEN_RULE_TREMA_SEEN,  /* the next part starts with dots: one word, broken */
    HYPHEN_RULE_COUPLING,    /* kant-en-klaar */
    HYPHEN_RULE_TREMA,       /* dots that the break had taken away: ge-informeerd */
    HYPHEN_RULE_PLURAL,      /* an ending -en, no word "en": partij-en, categorie-en */
    HYPHEN_RULE_CONJUNCTION, /* data- en */
    HYPHEN_RULE_LEXICON,     /* one form is a known word, or the commoner one */
    HYPHEN_RULE_DIGIT,       /* G7-land, 2022-2023 */
    HYPHEN_RULE_CAPITAL,     /* Nieuw-Zeeland */
    HYPHEN_RULE_ACRONYM,     /* NAVO-land, PvdA-lid, tv-programma, hbo-raad, e-mail */
    HYPHEN_RULE_PREFIX,      /* niet-, oud-, ex- and their like */
    HYPHEN_RULE_TITLE,       /* secretaris-generaal */
    HYPHEN_RULE_PAIR,        /* sociaal-economisch, start-up */
    HYPHEN_RULE_SUFFIX,      /* vowels that meet inside one word: begroei-ing */
    HYPHEN_RULE_COLLISION,   /* vowels that meet between two words: energie-infrastructuur */
    HYPHEN_RULE_DEFAULT      /* none of these: one word, broken */
} hyphen_rule;

typedef struct {
    hyphen_action action;
    hyphen_rule rule;
} hyphen_choice;

/* The words of a collection, for who has them.  count gives how often word (as written, without
 * punctuation, with its hyphen where it has one) occurs; 0 when it is not known.  note, or NULL, is told each
 * decision, with the words on either side of the break. */
typedef struct {
    uint64_t (*count)(void *self, str word);
    void *self;
    void (*note)(void *listener, str before, str next, hyphen_choice choice);
    void *listener;
} hyphen_lexicon;

/* Decides over before, a line without its last hyphen, and next, the line after it; both may be
 * more than the one word that counts.  lexicon may be NULL.  Reads nothing else, keeps nothing. */
hyphen_choice hyphen_decide(str before, str next, const hyphen_lexicon *lexicon);
/* Gives "conjunction" for HYPHEN_RULE_CONJUNCTION.  Static. */
const char *hyphen_rule_name(hyphen_rule rule);

/* Adds line to the paragraph in b: with a space, or, where b ends in a hyphen, by decision.  Gives
 * true, and the decision in *choice (or NULL), when there was one. */
bool hyphen_add_line(buf *b, str line, const hyphen_lexicon *lexicon, hyphen_choice *choice);

#endif /* INGEST_HYPHEN_H */
