/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_lang.c -- tells whether a query is Dutch or English.
 *
 * A query is short.  What its words say themselves, as those of a paragraph do, is weighed together
 * with the glossary's terms and with which words the papers have. */
#include "query/query.h"

#include "index/reader.h"
#include "text/language.h"

/* Evidence, in the points of language.h; found by trial on the topics of motions, and not
 * sensitive. */
enum {
    POINTS_CONCEPT = 40, /* a position under a term of the glossary */
    POINTS_ABSENT = 24,  /* a word that no Dutch paragraph has, and no compound */
    POINTS_PRESENT = 24, /* a word that many have */
    MANY = 2000          /* one paragraph in so many is enough for that */
};

typedef struct {
    tokens nl, en;
    matches found;
} evidence;

static tref_status count_concepts(const tref_glossary *g, const tokens *t, matches *m, int *points,
                                  tref_error *err)
{
    tref_status st = glossary_match(g, t, MATCH_LONGEST, m, err);
    uint32_t last = 0;
    for (size_t i = 0; !st && i < m->n; i++)
        if (m->items[i].pos > last) {
            *points += (int)m->items[i].span * POINTS_CONCEPT;
            last = m->items[i].pos;
        }
    return st;
}

/* Adds what the index knows of the words; an error there is no evidence. */
static void count_words(tref_index *ix, const evidence *e, int *nl, int *en)
{
    xap_stats stats;
    if (!ix || xap_db_stats(ix->db, &stats, NULL))
        return;
    for (size_t i = 0; i < e->nl.n; i++) {
        const token *k = &e->nl.items[i];
        uint32_t docs = 0;
        uint64_t occurrences;
        if (k->flags & (TOKEN_STOP | TOKEN_CODE | TOKEN_JOINED) ||
            xap_db_termfreq(ix->db, xstr(token_term(&e->nl, k)), &docs, &occurrences, NULL))
            continue;
        bool compound = k->flags & TOKEN_SPLIT ||
                        (i + 1 < e->nl.n && e->nl.items[i + 1].flags & TOKEN_SPLIT);
        if (docs == 0)
            *en += compound ? 0 : POINTS_ABSENT;
        else if (docs > stats.docs / MANY)
            *nl += POINTS_PRESENT;
    }
}

tref_status query_language(tref_index *ix, analyser *an, const tref_glossary *g, str text,
                           tref_lang *out, tref_error *err)
{
    evidence e = { 0 };
    int nl = 0, en = 0;
    tokens_init(&e.nl);
    tokens_init(&e.en);
    tref_status st = analyse(an, TREF_LANG_NL, text, true, &e.nl, err);
    if (!st)
        st = analyse(an, TREF_LANG_EN, text, true, &e.en, err);
    if (!st)
        st = count_concepts(g, &e.nl, &e.found, &nl, err);
    if (!st)
        st = count_concepts(g, &e.en, &e.found, &en, err);
    if (!st)
        count_words(ix, &e, &nl, &en);
    en += language_look(text).points;
    *out = en > nl ? TREF_LANG_EN : TREF_LANG_NL;
    tokens_free(&e.nl);
    tokens_free(&e.en);
    matches_free(&e.found);
    return st;
}
