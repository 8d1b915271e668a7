/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_lang.c -- tells whether a query is Dutch or English.
 *
 * A query is too short for letter statistics.  What tells are its function words, the
 * glossary's terms, and above all which words the Dutch papers have. */
#include "query/query.h"

#include "index/reader.h"

/* Evidence, in points; found by trial on the queries of the sample collection, and not sensitive. */
enum {
    POINTS_STOP = 3,    /* a function word of one language only */
    POINTS_CONCEPT = 3, /* a position under a term of the glossary */
    POINTS_ABSENT = 2,  /* a word that no Dutch paragraph has */
    POINTS_PRESENT = 2, /* a word that many have */
    MANY = 2000         /* one paragraph in so many is enough for that */
};

typedef struct {
    tokens nl, en;
    matches found;
} evidence;

/* Counts the function words of t that are none in other.  Both have the same words, but not the same joined
 * tokens: "i 3" is a code only where i is no function word. */
static int count_stops(const tokens *t, const tokens *other)
{
    int n = 0;
    for (size_t i = 0, j = 0; i < t->n; i++) {
        if (!(t->items[i].flags & TOKEN_STOP))
            continue;
        while (j < other->n &&
               (other->items[j].pos < t->items[i].pos || other->items[j].flags & TOKEN_JOINED))
            j++;
        n += j < other->n && !(other->items[j].flags & TOKEN_STOP);
    }
    return n * POINTS_STOP;
}

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

/* Tells whether a word has what few English words have. */
static bool looks_dutch(str word)
{
    static const char *const signs[] = { "aa", "ij", "uu", "ui", "oe", "sch", "eeuw", "ieuw", "lijk", "heid",
                                         "tie" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t n = strlen(signs[i]), at = 0; at + n <= word.n; at++)
            if (memcmp(word.p + at, signs[i], n) == 0)
                return true;
    return false;
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
        if (docs == 0)
            *en += looks_dutch(token_word(&e->nl, k)) ? 0 : POINTS_ABSENT;
        else if (docs > stats.docs / MANY)
            *nl += POINTS_PRESENT;
    }
}

tref_status query_language(tref_index *ix, analyser *an, const tref_glossary *g, str text, tref_lang *out,
                           tref_error *err)
{
    evidence e = { 0 };
    int nl = 0, en = 0;
    tokens_init(&e.nl);
    tokens_init(&e.en);
    tref_status st = analyse(an, TREF_LANG_NL, text, true, &e.nl, err);
    if (!st)
        st = analyse(an, TREF_LANG_EN, text, true, &e.en, err);
    if (!st) {
        nl += count_stops(&e.nl, &e.en);
        en += count_stops(&e.en, &e.nl);
        st = count_concepts(g, &e.nl, &e.found, &nl, err);
    }
    if (!st)
        st = count_concepts(g, &e.en, &e.found, &en, err);
    if (!st)
        count_words(ix, &e, &nl, &en);
    *out = en > nl ? TREF_LANG_EN : TREF_LANG_NL;
    tokens_free(&e.nl);
    tokens_free(&e.en);
    matches_free(&e.found);
    return st;
}
