/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.c -- where the words of a text are. */
#include "text/token.h"

#include "base/utf8.h"
#include "text/fold.h"

/* A place in the text with the character there; class is CHAR_OTHER at the end. */
typedef struct {
    uint32_t at, next, c;
    char_class class;
} spot;

static spot look(str text, uint32_t at)
{
    spot s = { at, at, 0, CHAR_OTHER };
    if (at < text.n) {
        size_t n = utf8_next((str){ text.p + at, text.n - at }, &s.c);
        s.next = at + (uint32_t)n;
        s.class = char_class_of(s.c);
    }
    return s;
}

static bool is_word_char(char_class c)
{
    return c == CHAR_LETTER || c == CHAR_DIGIT;
}

/* Reads a run of letters and digits into a; gives its end, or at when there is none.  What is ignored may
 * stand inside the run but not end it. */
static uint32_t read_run(str text, uint32_t at, atom *a)
{
    uint32_t end = at, upper = 0;
    a->start = at;
    for (spot s = look(text, at); is_word_char(s.class) || s.class == CHAR_IGNORED;
         s = look(text, s.next)) {
        if (s.class == CHAR_IGNORED)
            continue;
        end = s.next;
        a->flags |= s.class == CHAR_LETTER ? ATOM_LETTERS : ATOM_DIGITS;
        a->letters += s.class == CHAR_LETTER && !char_is_mark(s.c);
        upper += s.class == CHAR_LETTER && char_is_upper(s.c);
    }
    if (upper >= 2 && upper == a->letters)
        a->flags |= ATOM_UPPER;
    a->end = a->body = end;
    return end;
}

/* Extends a one-letter atom over an abbreviation: m.b.t., c.s., d.d. */
static void read_abbreviation(str text, atom *a)
{
    if (a->flags != ATOM_LETTERS || a->letters != 1)
        return;
    uint32_t end = a->end, letters = 1;
    for (;;) {
        spot dot = look(text, end);
        if (dot.c != '.')
            break;
        atom next = { 0 };
        uint32_t after = read_run(text, dot.next, &next);
        if (after == dot.next || next.letters != 1 || next.flags != ATOM_LETTERS)
            break;
        end = after;
        letters++;
    }
    if (letters < 2)
        return;
    spot dot = look(text, end);
    a->letters = letters;
    a->end = a->body = dot.c == '.' ? dot.next : end;
}

static uint32_t count_digits(str text, uint32_t at, uint32_t *end)
{
    uint32_t n = 0;
    spot s = look(text, at);
    for (; s.class == CHAR_DIGIT; s = look(text, s.next))
        n++;
    *end = s.at;
    return is_word_char(s.class) ? 0 : n; /* 3F is no group of digits */
}

/* Extends a number over what belongs to it: groups of three (28 676, 28.676), and decimals or article
 * numbers (1,5 and 8.22). */
static void read_number(str text, atom *a)
{
    if (a->flags != ATOM_DIGITS)
        return;
    bool groups = a->end - a->start <= 3;
    for (;;) {
        spot sep = look(text, a->end);
        uint32_t end, n = sep.class == CHAR_SPACE || sep.c == '.' || sep.c == ','
                              ? count_digits(text, sep.next, &end)
                              : 0;
        if (n == 3 && groups && sep.c != ',' && sep.c != '\n' && sep.c != '\t')
            ;
        else if (n && (sep.c == '.' || sep.c == ','))
            groups = false;
        else
            return;
        a->end = a->body = end;
    }
}

/* Handles an apostrophe behind the run: foto's, auto'tje, d'Hondt, O'Brien. */
static void read_apostrophe(str text, atom *a)
{
    spot mark = look(text, a->end);
    if (!(a->flags & ATOM_LETTERS) || mark.class != CHAR_APOSTROPHE)
        return;
    atom next = { 0 };
    uint32_t end = read_run(text, mark.next, &next);
    if (end == mark.next || !(next.flags & ATOM_LETTERS))
        return;
    if (a->letters == 1 && next.letters > 1 && (text.p[a->start] | 0x20) == 'd') {
        a->flags |= ATOM_CLITIC; /* d'Hondt: the next atom is the word */
        return;
    }
    bool ending = next.letters == 1 && end - next.start == 1 && (text.p[next.start] | 0x20) == 's';
    a->end = end;
    if (!ending) {
        a->body = end;
        a->letters += next.letters;
    }
}

/* Reads the atom at at; false when no word starts there. */
static bool read_atom(str text, uint32_t at, atom *a)
{
    *a = (atom){ 0 };
    spot first = look(text, at);
    if (first.class == CHAR_APOSTROPHE) { /* 's-Gravenhage, 't Harde */
        uint32_t end = read_run(text, first.next, a);
        if (end != first.next + 1 || a->flags != ATOM_LETTERS)
            return false;
        a->start = at;
        a->flags |= ATOM_CLITIC;
        return true;
    }
    if (!is_word_char(first.class) || read_run(text, at, a) == at)
        return false;
    read_abbreviation(text, a);
    read_number(text, a);
    read_apostrophe(text, a);
    return true;
}

bool token_next(str text, uint32_t *at, chain *out)
{
    out->n = 0;
    uint32_t i = *at;
    while (i < text.n && !read_atom(text, i, &out->atoms[0]))
        i = look(text, i).next;
    if (i >= text.n) {
        *at = (uint32_t)text.n;
        return false;
    }
    out->n = 1;
    uint32_t end = out->atoms[0].end;
    while (out->n < CHAIN_MAX) {
        spot hyphen = look(text, end);
        bool clitic = hyphen.class == CHAR_APOSTROPHE && (out->atoms[out->n - 1].flags & ATOM_CLITIC);
        if (hyphen.class != CHAR_HYPHEN && !clitic)
            break;
        if (!is_word_char(look(text, hyphen.next).class) ||
            !read_atom(text, hyphen.next, &out->atoms[out->n]))
            break;
        end = out->atoms[out->n++].end;
    }
    *at = end;
    return true;
}
