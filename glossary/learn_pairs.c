/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_pairs.c -- the pairs of terms that are worth keeping. */
#include "glossary/learn_pairs.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "text/lexicon.h"

enum { MAX_PAIRS = 1 << 26 };

/* What a pair of so few segments must have beyond the least probability, divided by their number:
 * two rare words that stand together once or twice need not mean the same. */
static const double rare_word = .15, rare_phrase = .4;
/* A phrase hardly ever is one plain word: what looks so is half a translation. */
static const double least_uneven = .5;
/* What never stands by itself but only in compounds may be half of what they mean. */
static const double least_part = .3;

enum { LEAST_STEM = 4 /* bytes of a stem that is looked for in other words */ };

static str form_text(const learn_side *s, uint32_t term)
{
    return learn_form_text(s, s->terms.items[term].form);
}

/* Tells whether a term has several words in it, written closed or not. */
static bool is_long(const learn_side *s, uint32_t term)
{
    const learn_term *t = &s->terms.items[term];
    str text = form_text(s, term);
    return t->phrase || t->compound || memchr(text.p, '-', text.n);
}

static bool is_kept(const learn_pair *x, const learn_side *nl, const learn_side *en,
                    const tref_learn_opts *opts)
{
    bool phrase = nl->terms.items[x->nl].phrase || en->terms.items[x->en].phrase;
    double least = opts->min_probability + (phrase ? rare_phrase : rare_word) / x->count;
    if (x->count < opts->min_count || (double)x->p < least)
        return false;
    if (phrase && is_long(nl, x->nl) != is_long(en, x->en) && (double)x->p < least_uneven)
        return false;
    if (!learn_form_whole(nl, nl->terms.items[x->nl].form) && (double)x->p < least_part)
        return false;
    /* Dutch and English share many words, such as menu; what Dutch does not have is a name. */
    str print = form_text(nl, x->nl);
    lexicon_entry known = lexicon_look(print);
    return !str_eq(print, form_text(en, x->en)) || (known.known && !known.name);
}

tref_status learn_pairs_add(learn_pairs *out, const learn_side *nl, const learn_side *en,
                            const learn_table *to_nl, const learn_table *to_en, bool phrases,
                            const tref_learn_opts *opts, tref_error *err)
{
    for (uint32_t e = 0; e + 1 < to_nl->words; e++)
        for (size_t i = to_nl->rows[e]; i < to_nl->rows[e + 1]; i++) {
            const learn_cell *there = &to_nl->items[i];
            const learn_cell *back = learn_table_cell(to_en, there->to, e);
            if (!back ||
                (en->terms.items[e].phrase || nl->terms.items[there->to].phrase) != phrases)
                continue;
            float least = there->count < back->count ? there->count : back->count;
            learn_pair x = { there->to, e, (uint32_t)(least + .5F), sqrtf(there->p * back->p) };
            if (is_kept(&x, nl, en, opts) && !ARRAY_PUSH(out, x, MAX_PAIRS))
                return err_nomem(err);
        }
    return TREF_OK;
}

/* By English term; of one term the likeliest first. */
static int by_term(const void *a, const void *b)
{
    const learn_pair *x = a, *y = b;
    if (x->en != y->en)
        return x->en < y->en ? -1 : 1;
    if (x->p > y->p || x->p < y->p)
        return x->p > y->p ? -1 : 1;
    return (x->nl > y->nl) - (x->nl < y->nl);
}

/* Tells whether a long term has the stem of another in it. */
static bool says_more(const learn_side *nl, uint32_t term, uint32_t other)
{
    str text = form_text(nl, term), stem = nl->term_ids.items[other].key;
    if (!is_long(nl, term) || nl->terms.items[other].phrase || stem.n < LEAST_STEM)
        return false;
    for (size_t i = 0; i + stem.n <= text.n; i++)
        if (!memcmp(text.p + i, stem.p, stem.n))
            return true;
    return false;
}

void learn_pairs_choose(learn_pairs *p, const learn_side *nl)
{
    if (p->n)
        qsort(p->items, p->n, sizeof *p->items, by_term);
    size_t n = 0, first = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (!n || p->items[first].en != p->items[i].en)
            first = n;
        bool more = false;
        for (size_t j = first; j < n && !more; j++)
            more = says_more(nl, p->items[i].nl, p->items[j].nl);
        if (!more)
            p->items[n++] = p->items[i];
    }
    p->n = n;
}
