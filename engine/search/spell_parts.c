/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell_parts.c -- words that were written as one, and compounds of which one part was mistyped. */
#include "search/spell.h"

#include "base/err.h"
#include "index/border.h"

enum {
    LEAST_APART = 3, /* letters of a word before or behind another */
    LEAST_PART = 4,  /* letters of a part of a compound */
    MOST_CUTS = 2,   /* places where a known first part ends, and as many where a last one begins */
    COST_APART = 4,  /* a missing blank */
    LONGEST = 63     /* letters of a compound that is taken apart */
};

/* What a guess that the index does not have as a word is less likely by. */
static const double unseen = 6;

static bool is_plain(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z')
            return false;
    return s.n <= LONGEST;
}

static str first_of(str s, size_t n)
{
    return (str){ s.p, n };
}

static str behind(str s, size_t n)
{
    return (str){ s.p + n, s.n - n };
}

static uint32_t lesser(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

tref_status spell_apart(speller *s, str folded, near_words *out)
{
    if (!is_plain(folded))
        return TREF_OK;
    for (size_t cut = LEAST_APART; cut + LEAST_APART <= folded.n; cut++) {
        uint32_t left, right = 0;
        tref_status st = spell_docs(s, first_of(folded, cut), &left);
        if (!st && left >= s->common)
            st = spell_docs(s, behind(folded, cut), &right);
        if (st)
            return st;
        if (right < s->common)
            continue;
        buf_reset(&s->joined);
        buf_str(&s->joined, first_of(folded, cut));
        buf_char(&s->joined, ' ');
        buf_str(&s->joined, behind(folded, cut));
        if (s->joined.st)
            return err_nomem(s->err);
        uint32_t docs = lesser(left, right);
        near_keep(out, buf_view(&s->joined), COST_APART, docs,
                  near_score(docs, COST_APART) - unseen);
    }
    return TREF_OK;
}

/* ---- compounds ------------------------------------------------------------ */

/* Tells whether the analyser takes what is in s->joined apart into parts of which the index has
 * one: then a search finds something by it. */
static tref_status is_readable(speller *s, bool *yes)
{
    *yes = false;
    if (s->joined.st)
        return err_nomem(s->err);
    tref_status st = analyse(s->ix->an, TREF_LANG_NL, buf_view(&s->joined), true, &s->read, s->err);
    for (size_t i = 0; !st && !*yes && i < s->read.n; i++) {
        uint32_t docs = 0;
        uint64_t occurrences;
        xap_error x;
        if (!(s->read.items[i].flags & TOKEN_SPLIT))
            continue;
        if (xap_db_termfreq(s->ix->db, xstr(token_term(&s->read, &s->read.items[i])), &docs,
                            &occurrences, &x))
            st = border_error(s->err, &x, s->ix->path);
        *yes = docs > 0;
    }
    return st;
}

/* A compound of which one part stands fast and the other is to be found. */
typedef struct {
    str known, typed;
    const char *link; /* between them */
    bool known_first;
    uint32_t docs; /* of the known part */
} halves;

static tref_status keep_compound(speller *s, const halves *h, const near_word *part,
                                 near_words *out)
{
    bool yes;
    buf_reset(&s->joined);
    buf_str(&s->joined, h->known_first ? h->known : near_text(part));
    buf_text(&s->joined, h->link);
    buf_str(&s->joined, h->known_first ? near_text(part) : h->known);
    tref_status st = is_readable(s, &yes);
    if (!st && yes) {
        uint32_t docs = lesser(h->docs, part->docs);
        near_keep(out, buf_view(&s->joined), part->cost, docs,
                  near_score(docs, part->cost) - unseen);
    }
    return st;
}

/* Finds what the typed part was meant to be, with one mistake, as a common word of the index. */
static tref_status mend_part(speller *s, const halves *h, near_words *out)
{
    letters typed;
    near_words found = { .n = 0 };
    if (h->typed.n < LEAST_PART || !letters_read(h->typed, &typed))
        return TREF_OK;
    tref_status st = near_find(&s->walker, &typed, MISTAKE_ONE, s->common, &found, s->err);
    for (size_t i = 0; !st && i < found.n; i++)
        st = keep_compound(s, h, &found.items[i], out);
    return st;
}

/* Mends the other part, with a linking s between them or not. */
static tref_status mend_half(speller *s, str known, str typed, bool known_first, uint32_t docs,
                             near_words *out)
{
    tref_status st = mend_part(s, &(halves){ known, typed, "", known_first, docs }, out);
    if (st || typed.p[known_first ? 0 : typed.n - 1] != 's')
        return st;
    typed = known_first ? behind(typed, 1) : first_of(typed, typed.n - 1);
    return mend_part(s, &(halves){ known, typed, "s", known_first, docs }, out);
}

tref_status spell_by_parts(speller *s, str folded, near_words *out)
{
    unsigned first = 0, last = 0;
    if (!is_plain(folded) || !analyser_splits(s->ix->an))
        return TREF_OK;
    /* The longest known first part comes first, and so does the longest last one. */
    for (size_t n = folded.n; n-- > LEAST_PART;) {
        uint32_t docs = 0;
        size_t rest = folded.n - n;
        tref_status st = TREF_OK;
        if (rest + 1 >= LEAST_PART && first < MOST_CUTS)
            st = spell_docs(s, first_of(folded, n), &docs);
        if (!st && docs >= s->common && ++first)
            st = mend_half(s, first_of(folded, n), behind(folded, n), true, docs, out);
        docs = 0;
        if (!st && rest + 1 >= LEAST_PART && last < MOST_CUTS)
            st = spell_docs(s, behind(folded, rest), &docs);
        if (!st && docs >= s->common && ++last)
            st = mend_half(s, behind(folded, rest), first_of(folded, rest), false, docs, out);
        if (st)
            return st;
    }
    return TREF_OK;
}
