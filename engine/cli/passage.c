/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passage.c -- picks the part of a long paragraph that shows best why it was found. */
#include "passage.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "screen.h"

enum { SHORT_WORD = 4, MAX_KEYS = 1 << 26 };

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Gives the offset so many characters on, or back. */
static size_t forward(str text, size_t at, size_t chars)
{
    for (; chars && at < text.n; chars--)
        for (at++; at < text.n && is_tail(text.p[at]);)
            at++;
    return at;
}

static size_t backward(str text, size_t at, size_t chars)
{
    for (; chars && at; chars--)
        for (at--; at && is_tail(text.p[at]);)
            at--;
    return at;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_lower(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Does a sentence begin at this offset?  A short word before the full stop is taken for an
 * abbreviation ("nr. 417"). */
static bool sentence_at(str text, size_t at)
{
    if (at < SHORT_WORD + 2 || !is_space(text.p[at - 1]) || is_lower(text.p[at]))
        return false;
    char stop = text.p[at - 2];
    if (stop == '?' || stop == '!')
        return true;
    if (stop != '.' && stop != ':')
        return false;
    for (size_t i = 0; i < SHORT_WORD; i++)
        if (!is_lower(text.p[at - 3 - i]))
            return false;
    return true;
}

/* Gives the last beginning of a sentence in [lo, at], or of the text; else of the word at middle.
 */
static size_t begin_at(str text, size_t lo, size_t middle, size_t at)
{
    for (size_t i = at; i > lo; i--)
        if (sentence_at(text, i))
            return i;
    if (!lo)
        return 0;
    for (size_t i = middle; i < at; i++)
        if (is_space(text.p[i]))
            return i + 1;
    return at;
}

/* Gives the end of the last word that fits in [at, hi]. */
static size_t end_at(str text, size_t at, size_t hi)
{
    if (hi >= text.n)
        return text.n;
    size_t i = hi;
    while (i > at && !is_space(text.p[i]))
        i--;
    while (i > at && is_space(text.p[i - 1]))
        i--;
    return i > at ? i : hi;
}

/* Numbers the highlights by their text, so that different ones can be told apart. */
static uint32_t *number_kinds(str text, const tref_span *spans, size_t n, size_t *kinds)
{
    uint32_t *kind = calloc(n + 1, sizeof *kind);
    map m;
    map_init(&m, MAX_KEYS);
    for (size_t i = 0; kind && i < n; i++) {
        uint64_t *number = map_put(&m,
                                   (str){ text.p + spans[i].start, spans[i].end - spans[i].start });
        if (number && !*number)
            *number = m.n;
        kind[i] = number ? (uint32_t)*number - 1 : 0;
    }
    *kinds = m.n + 1;
    map_free(&m);
    return kind;
}

/* Gives the run of highlights, [*from, *to), that are together in so many bytes and of the most
 * kinds, then the most. */
static void best_run(str text, const tref_span *spans, size_t n, size_t bytes, size_t *from,
                     size_t *to)
{
    size_t kinds, best = 0;
    *from = 0;
    *to = n > 0;
    uint32_t *kind = number_kinds(text, spans, n, &kinds);
    uint32_t *seen = kind ? calloc(kinds, sizeof *seen) : NULL;
    for (size_t i = 0, j = 0, different = 0; seen && i < n; i++) {
        for (; j < n && (j == i || spans[j].end - spans[i].start <= bytes); j++)
            different += seen[kind[j]]++ == 0;
        if (different * n + (j - i) > best) {
            best = different * n + (j - i);
            *from = i;
            *to = j;
        }
        different -= --seen[kind[i]] == 0;
    }
    free(seen);
    free(kind);
}

tref_span passage_pick(str text, const tref_span *highlights, size_t n, size_t columns)
{
    tref_span whole = { 0, (uint32_t)text.n };
    if (text.n <= columns || screen_columns(text) <= columns + columns / 3)
        return whole;
    size_t from, to;
    best_run(text, highlights, n, columns, &from, &to);
    if (from == to)
        return (tref_span){ 0, (uint32_t)end_at(text, 0, forward(text, 0, columns)) };
    size_t first = highlights[from].start, last = highlights[to - 1].end;
    size_t used = utf8_length((str){ text.p + first, last - first });
    size_t slack = used < columns ? columns - used : 0;
    /* Most of what is to spare may go to the sentence's beginning; a third when it is further off.
     */
    size_t lo = backward(text, first, slack * 3 / 4);
    size_t start = begin_at(text, lo, backward(text, first, slack / 3), first);
    if (start <= forward(text, 0, columns / 6))
        start = 0;
    size_t hi = forward(text, start, columns);
    if (hi < last)
        hi = last;
    if (forward(text, hi, columns / 6) == text.n)
        hi = text.n;
    return (tref_span){ (uint32_t)start, (uint32_t)end_at(text, last, hi) };
}
