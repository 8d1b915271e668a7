/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell.h -- what a word that an index does not have was meant to be.
 *
 * Of the index's words, the glossary's, two words written as one, and compounds of which one part
 * is mistyped, the likeliest: Shannon's noisy channel, with the frequency in the index as what is
 * likely and the cost of mistake.h as the noise. */
#ifndef SEARCH_SPELL_H
#define SEARCH_SPELL_H

#include "glossary/store.h"
#include "search/near.h"

typedef struct {
    tref_index *ix;
    const tref_glossary *glossary; /* or NULL */
    tref_lang lang;                /* of the query */
    uint32_t common;               /* paragraphs that a word stands in which is no rarity */
    walker walker;
    bool given; /* the word is one of the glossary's, and right */
    buf joined; /* scratch */
    tokens read;
    tref_error *err;
} speller;

/* Also when it fails, speller_free is to be called. */
tref_status speller_init(speller *s, tref_index *ix, const tref_glossary *g, tref_lang lang,
                         tref_error *err);
void speller_free(speller *s);
/* Gives in how many paragraphs a folded word stands as such. */
tref_status spell_docs(speller *s, str folded, uint32_t *docs);
/* How much is looked for: the more, the longer it takes. */
typedef enum {
    SPELL_SURE, /* common words one mistake away: what was typed may well be meant */
    SPELL_ONE,  /* words one mistake away, words written as one, compounds with a part mistyped */
    SPELL_TWO   /* also words two mistakes away */
} spell_effort;

/* Gives in out what folded likely stands for; nothing when no word comes near. */
tref_status spell(speller *s, str folded, spell_effort effort, near_words *out);

/* Looks among the words of the glossary's terms in the query's language. */
tref_status spell_by_glossary(speller *s, const letters *typed, unsigned most, near_words *out);
/* Looks for two words that were written as one. */
tref_status spell_apart(speller *s, str folded, near_words *out);
/* Looks for a compound of which one part was mistyped. */
tref_status spell_by_parts(speller *s, str folded, near_words *out);

#endif /* SEARCH_SPELL_H */
