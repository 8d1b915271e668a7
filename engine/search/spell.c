/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell.c -- what a word that an index does not have was meant to be. */
#include "search/spell.h"

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"
#include "index/meta.h"
#include "text/fold.h"

/* What an English word of the glossary is likelier by, in an English query, than the index's words,
 * which are Dutch for the most part. */
static const double of_the_language = 4;

enum {
    LEAST_ONE = 3,   /* letters of a word that may have one mistake */
    LEAST_TWO = 5,   /* or two */
    MOST_COMMON = 5, /* paragraphs */
    PER_COMMON = 2500,
    MAX_FORMS = 50000 /* of the glossary that are looked at */
};

tref_status speller_init(speller *s, tref_index *ix, const tref_glossary *g, tref_lang lang,
                         tref_error *err)
{
    xap_stats stats = { 0 };
    xap_error x;
    *s = (speller){ .ix = ix, .glossary = g, .lang = lang, .err = err };
    walker_init(&s->walker, ix);
    buf_init(&s->joined, 1 << 12);
    tokens_init(&s->read);
    if (xap_db_stats(ix->db, &stats, &x))
        return border_error(err, &x, ix->path);
    uint32_t common = 1 + stats.docs / PER_COMMON;
    s->common = common < MOST_COMMON ? common : MOST_COMMON;
    return TREF_OK;
}

void speller_free(speller *s)
{
    walker_free(&s->walker);
    buf_free(&s->joined);
    tokens_free(&s->read);
}

tref_status spell_docs(speller *s, str folded, uint32_t *docs)
{
    xap_error x;
    uint64_t occurrences;
    str term = term_with(&s->walker.term, TERM_EXACT, folded);
    if (s->walker.term.st)
        return err_nomem(s->err);
    return xap_db_termfreq(s->ix->db, xstr(term), docs, &occurrences, &x)
               ? border_error(s->err, &x, s->ix->path)
               : TREF_OK;
}

/* ---- the glossary --------------------------------------------------------- */

/* Gives the next word of text, folded, in word; false at the end. */
static bool next_word(str *text, buf *word)
{
    buf_reset(word);
    while (text->n) {
        uint32_t c;
        str s = { text->p, utf8_next(*text, &c) };
        *text = (str){ text->p + s.n, text->n - s.n };
        if (char_class_of(c) == CHAR_LETTER)
            fold_add(word, s);
        else if (word->n)
            break;
    }
    return word->n > 0;
}

/* Gives what word costs, or more than most. */
static unsigned cost_of(mistakes *m, str word)
{
    size_t depth = 0;
    while (word.n) {
        uint32_t c;
        size_t k = utf8_next(word, &c);
        if (depth == MISTAKE_DEPTH)
            return m->most + 1;
        mistakes_step(m, ++depth, c);
        word = (str){ word.p + k, word.n - k };
        if (word.n && mistakes_next(m, depth, 0) == MISTAKE_NONE)
            return m->most + 1;
    }
    return mistakes_cost(m, depth);
}

/* Gives in how many paragraphs the index has marked c; 1 where it marks others, for its words may
 * be there. */
static tref_status docs_of_concept(speller *s, const concept *c, uint32_t *docs)
{
    xap_error x;
    uint64_t occurrences;
    *docs = 1;
    if (!meta_marks(s->ix->db, c, &s->walker.term))
        return s->walker.term.st ? err_nomem(s->err) : TREF_OK;
    str marked = term_with(&s->walker.term, TERM_CONCEPT, str_of(c->id));
    if (s->walker.term.st)
        return err_nomem(s->err);
    return xap_db_termfreq(s->ix->db, xstr(marked), docs, &occurrences, &x)
               ? border_error(s->err, &x, s->ix->path)
               : TREF_OK;
}

static tref_status try_form(speller *s, const concept *c, const char *form, near_words *out)
{
    mistakes *m = &s->walker.m;
    str rest = str_of(form);
    while (next_word(&rest, &s->joined)) {
        str word = buf_view(&s->joined);
        unsigned cost = word.n > m->typed.n * 4 + MISTAKE_TWO ? m->most + 1 : cost_of(m, word);
        s->given = s->given || !cost;
        if (!cost || cost > m->most)
            continue;
        uint32_t docs;
        tref_status st = docs_of_concept(s, c, &docs);
        if (st)
            return st;
        if (docs)
            near_keep(out, word, cost, docs,
                      near_score(docs, cost) + (s->lang == TREF_LANG_EN ? of_the_language : 0));
    }
    return s->joined.st ? err_nomem(s->err) : TREF_OK;
}

tref_status spell_by_glossary(speller *s, const letters *typed, unsigned most, near_words *out)
{
    tref_status st = TREF_OK;
    size_t forms = 0;
    mistakes_begin(&s->walker.m, typed, most);
    for (size_t i = 0; !st && s->glossary && i < s->glossary->concepts.n && forms < MAX_FORMS;
         i++) {
        const concept *c = &s->glossary->concepts.items[i];
        bool english = s->lang == TREF_LANG_EN;
        uint32_t n = english ? c->en_count : c->nl_count;
        for (uint32_t j = 0; !st && j < n; j++, forms++)
            st = try_form(s, c, english ? c->en[j] : c->nl[j], out);
    }
    return st;
}

/* ---- words ---------------------------------------------------------------- */

static bool is_code(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/* A word of the glossary stays as it is. */
static tref_status find_whole(speller *s, const letters *typed, unsigned most, uint32_t docs,
                              near_words *out)
{
    s->given = false;
    tref_status st = spell_by_glossary(s, typed, most, out);
    if (s->given)
        out->n = 0;
    return st || s->given ? st : near_find(&s->walker, typed, most, docs, out, s->err);
}

tref_status spell(speller *s, str folded, spell_effort effort, near_words *out)
{
    letters typed;
    out->n = 0;
    if (is_code(folded) || !letters_read(folded, &typed) || typed.n < LEAST_ONE)
        return TREF_OK;
    tref_status st = find_whole(s, &typed, MISTAKE_ONE, effort == SPELL_SURE ? s->common : 1, out);
    if (st || s->given || out->n || effort == SPELL_SURE)
        return st;
    st = spell_apart(s, folded, out);
    if (!st)
        st = spell_by_parts(s, folded, out);
    if (!st && typed.n >= LEAST_TWO && effort == SPELL_TWO)
        st = find_whole(s, &typed, MISTAKE_TWO, 1, out);
    return st;
}
