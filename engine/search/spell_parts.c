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
static const double unseen = 3;

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

tref_status spell_apart(speller *s, str folded, near_word *out)
{
    if (!is_plain(folded))
        return TREF_OK;
    for (size_t cut = LEAST_APART; cut + LEAST_APART <= folded.n; cut++) {
        uint32_t left, right = 0;
        tref_status st = spell_docs(s, first_of(folded, cut), &left);
        if (!st && left >= SPELL_COMMON)
            st = spell_docs(s, behind(folded, cut), &right);
        if (st)
            return st;
        if (right < SPELL_COMMON)
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

/* Tells whether the analyser takes what is in s->joined apart into parts that the index has: then a
 * search finds something by them. */
static tref_status is_readable(speller *s, bool *yes)
{
    *yes = false;
    if (s->joined.st)
        return err_nomem(s->err);
    tref_status st = analyse(s->ix->an, TREF_LANG_NL, buf_view(&s->joined), true, &s->read, s->err);
    for (size_t i = 0; !st && i < s->read.n; i++) {
        uint32_t docs = 0;
        uint64_t occurrences;
        xap_error x;
        if (!(s->read.items[i].flags & TOKEN_SPLIT))
            continue;
        if (xap_db_termfreq(s->ix->db, xstr(token_term(&s->read, &s->read.items[i])), &docs,
                            &occurrences, &x))
            return border_error(s->err, &x, s->ix->path);
        *yes = docs > 0;
        if (!docs)
            break;
    }
    return st;
}

static tref_status keep_compound(speller *s, str left, str link, str right, const near_word *part,
                                 uint32_t docs, near_word *out)
{
    bool yes;
    buf_reset(&s->joined);
    buf_str(&s->joined, left);
    buf_str(&s->joined, link);
    buf_str(&s->joined, right);
    tref_status st = is_readable(s, &yes);
    if (!st && yes) {
        docs = lesser(docs, part->docs);
        near_keep(out, buf_view(&s->joined), part->cost, docs,
                  near_score(docs, part->cost) - unseen);
    }
    return st;
}

/* Finds what part was meant to be, with one mistake, as one of the index's common words. */
static tref_status find_part(speller *s, str part, near_word *found)
{
    letters typed;
    found->n = 0;
    if (part.n < LEAST_PART || !letters_read(part, &typed))
        return TREF_OK;
    return near_find(&s->walker, &typed, MISTAKE_ONE, SPELL_COMMON, found, s->err);
}

/* The first part, in docs paragraphs, is right: the rest is one mistake away from a word, with a
 * linking s before it or not. */
static tref_status mend_last(speller *s, str left, str rest, uint32_t docs, near_word *out)
{
    near_word part;
    tref_status st = find_part(s, rest, &part);
    if (!st && part.n)
        st = keep_compound(s, left, STR_LIT(""), (str){ part.bytes, part.n }, &part, docs, out);
    if (st || rest.p[0] != 's')
        return st;
    st = find_part(s, behind(rest, 1), &part);
    if (!st && part.n)
        st = keep_compound(s, left, STR_LIT("s"), (str){ part.bytes, part.n }, &part, docs, out);
    return st;
}

/* The last part is right. */
static tref_status mend_first(speller *s, str left, str right, uint32_t docs, near_word *out)
{
    near_word part;
    tref_status st = find_part(s, left, &part);
    if (!st && part.n)
        st = keep_compound(s, (str){ part.bytes, part.n }, STR_LIT(""), right, &part, docs, out);
    if (st || left.p[left.n - 1] != 's')
        return st;
    st = find_part(s, first_of(left, left.n - 1), &part);
    if (!st && part.n)
        st = keep_compound(s, (str){ part.bytes, part.n }, STR_LIT("s"), right, &part, docs, out);
    return st;
}

tref_status spell_by_parts(speller *s, str folded, near_word *out)
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
        if (!st && docs >= SPELL_COMMON && ++first)
            st = mend_last(s, first_of(folded, n), behind(folded, n), docs, out);
        docs = 0;
        if (!st && rest + 1 >= LEAST_PART && last < MOST_CUTS)
            st = spell_docs(s, behind(folded, rest), &docs);
        if (!st && docs >= SPELL_COMMON && ++last)
            st = mend_first(s, first_of(folded, rest), behind(folded, rest), docs, out);
        if (st)
            return st;
    }
    return TREF_OK;
}
