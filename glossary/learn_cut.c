/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_cut.c -- takes long segments apart at the same places in both languages.
 *
 * A word of a short segment has few that it can stand for, so what is learned is surer. */
#include "glossary/learn_cut.h"

enum { SHORT = 40 /* bytes, that say little of a length */, TIMES = 2 };

static bool is_lower(char c)
{
    return (c >= 'a' && c <= 'z') || c == ')' || (unsigned char)c >= 0x80;
}

/* Tells whether a piece ends at byte i: behind a mark that is behind a word, not an abbreviation,
 * and before a blank. */
static bool ends_at(str s, size_t i)
{
    char c = s.p[i];
    if (i < 3 || i + 1 >= s.n || s.p[i + 1] != ' ' || (c != '.' && c != ';' && c != ':'))
        return false;
    return is_lower(s.p[i - 1]) && is_lower(s.p[i - 2]) && is_lower(s.p[i - 3]) &&
           !(s.n > i + 2 && s.p[i + 2] >= '0' && s.p[i + 2] <= '9');
}

/* Gives the number of pieces, most + 1 when there are more. */
static size_t cut(str s, str *pieces, size_t most)
{
    size_t n = 0, start = 0;
    for (size_t i = 0; i < s.n; i++)
        if (ends_at(s, i)) {
            if (n + 1 >= most)
                return most + 1;
            pieces[n++] = (str){ s.p + start, i + 1 - start };
            start = i + 1;
        }
    pieces[n++] = (str){ s.p + start, s.n - start };
    return n;
}

size_t learn_cut(str nl, str en, str *nl_pieces, str *en_pieces, size_t most)
{
    size_t n = cut(nl, nl_pieces, most), m = cut(en, en_pieces, most);
    bool alike = n == m && n <= most;
    for (size_t i = 0; alike && i < n; i++) {
        size_t a = nl_pieces[i].n + SHORT, b = en_pieces[i].n + SHORT;
        alike = a <= TIMES * b && b <= TIMES * a;
    }
    if (alike)
        return n;
    nl_pieces[0] = nl;
    en_pieces[0] = en;
    return 1;
}
