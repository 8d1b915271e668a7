/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c -- plain text as lines: white space made simple, running heads and page numbers gone. */
#include "ingest/lines.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/map.h"
#include "ingest/letter.h"
#include "ingest/shape.h"

enum {
    SOFT_HYPHEN = 0xAD,
    SHARED = 3,         /* so many pages with one head make it a running head */
    KEYS_MAX = 1 << 24, /* bytes of different heads; beyond that they are not looked for */
    ROUNDS = 6,
    KEY_MAX = 400 /* a line longer than that is no head */
};

void lines_init(text_lines *l)
{
    *l = (text_lines){ .page = 1, .gap = true };
    buf_init(&l->text, LINES_TEXT_MAX);
}

void lines_free(text_lines *l)
{
    buf_free(&l->text);
    free(l->items);
    l->items = NULL;
    l->n = l->cap = 0;
}

tref_status lines_check(str line, size_t number, tref_error *err)
{
    size_t bad = utf8_check(line);
    if (bad == line.n)
        return TREF_OK;
    err_set(err, TREF_ESYNTAX, "not valid UTF-8: byte 0x%02X",
            (unsigned)(unsigned char)line.p[bad]);
    err_hint(err, "convert it, for example with iconv -f WINDOWS-1252 -t UTF-8");
    err_at(err, number, utf8_length((str){ line.p, bad }) + 1);
    return TREF_ESYNTAX;
}

str lines_view(const text_lines *l, size_t i)
{
    return (str){ buf_cstr(&l->text) + l->items[i].from, l->items[i].bytes };
}

/* Adds the text from one line break to the next. */
static tref_status add_one(text_lines *l, str s)
{
    size_t from = l->text.n;
    uint32_t c, width = 0;
    bool space = false, soft = false;
    for (size_t i = 0; i < s.n;) {
        size_t n = utf8_next((str){ s.p + i, s.n - i }, &c);
        if (letter_is_space(c)) {
            space = true;
        } else if (c == SOFT_HYPHEN) {
            soft = true;
        } else if (!letter_is_invisible(c)) {
            if (space && width) {
                buf_char(&l->text, ' ');
                width++;
            }
            buf_add(&l->text, s.p + i, n);
            width++;
            space = soft = false;
        }
        i += n;
    }
    if (soft && width)
        buf_text(&l->text, "\xC2\xAD");
    if (buf_status(&l->text))
        return buf_status(&l->text);
    if (!width) {
        l->gap = true;
        return TREF_OK;
    }
    text_line line = { (uint32_t)from, (uint32_t)(l->text.n - from), width, l->page, l->gap };
    l->gap = false;
    if (ARRAY_PUSH(l, line, LINES_MAX))
        return TREF_OK;
    return l->n == LINES_MAX ? TREF_ELIMIT : TREF_ENOMEM;
}

tref_status lines_add(text_lines *l, str line)
{
    tref_status st = TREF_OK;
    for (bool first = true;; first = false) {
        size_t n = 0;
        while (n < line.n && line.p[n] != '\f' && line.p[n] != '\r')
            n++;
        bool more = n < line.n;
        /* Nothing after the last form feed is the end of that line, not a blank one. */
        if ((n || more || first) && (st = add_one(l, (str){ line.p, n })))
            return st;
        if (!more)
            return TREF_OK;
        if (line.p[n] == '\f') {
            l->page += l->page < UINT32_MAX;
            l->gap = true;
        }
        line = (str){ line.p + n + 1, line.n - n - 1 };
    }
}

/* ---- running heads ------------------------------------------------------- */

/* Gives what two heads have in common: side, and the line without digits and spaces.  Where no
 * letter is left, as of 40-6-1, only a foot of dashes is one. */
static str head_key(const text_lines *l, size_t i, char side, char *key)
{
    str s = lines_view(l, i);
    size_t n = 0;
    bool letters = false, dashes = side == 'B';
    if (s.n >= KEY_MAX)
        return (str){ key, 0 };
    key[n++] = side;
    for (size_t k = 0; k < s.n; k++)
        if (!letter_is_digit((unsigned char)s.p[k]) && s.p[k] != ' ') {
            letters |= ((unsigned char)s.p[k] | 0x20) >= 'a';
            dashes &= s.p[k] == '-' || s.p[k] == '/';
            key[n++] = s.p[k];
        }
    return (str){ key, letters || (dashes && n > 1) ? n : 0 };
}

static bool is_top(const text_lines *l, size_t i)
{
    return i == 0 || l->items[i - 1].page != l->items[i].page;
}

static bool is_bottom(const text_lines *l, size_t i)
{
    return i + 1 == l->n || l->items[i + 1].page != l->items[i].page;
}

/* Counts how often each head and foot comes.  A full map only means that some are not found. */
static void count_heads(const text_lines *l, map *heads)
{
    char key[KEY_MAX + 1];
    for (size_t i = 0; i < l->n; i++)
        for (int side = 0; side < 2; side++) {
            if (side ? !is_bottom(l, i) : !is_top(l, i))
                continue;
            str k = head_key(l, i, side ? 'B' : 'T', key);
            uint64_t *count = k.n ? map_put(heads, k) : NULL;
            if (count)
                (*count)++;
        }
}

/* Sentences are text, also where several pages end with "en gaat over tot de orde van de dag." */
static bool is_shared(const text_lines *l, size_t i, char side, const map *heads)
{
    char key[KEY_MAX + 1];
    if (shape_ends_sentence(lines_view(l, i)))
        return false;
    str k = head_key(l, i, side, key);
    const uint64_t *count = k.n ? map_find(heads, k) : NULL;
    return count && *count >= SHARED;
}

static bool is_running(const text_lines *l, size_t i, const map *heads)
{
    bool paged = l->page > 1;
    bool top = paged && is_top(l, i), bottom = paged && is_bottom(l, i);
    bool alone = l->items[i].gap && (i + 1 == l->n || l->items[i + 1].gap);
    /* Four digits that stand alone in text without pages may be a year. */
    if ((top || bottom || alone) && shape_is_page_number(lines_view(l, i), top || bottom ? 4 : 3))
        return true;
    /* The first page may have as its title what the others have as their head. */
    return (top && i > 0 && is_shared(l, i, 'T', heads)) || (bottom && is_shared(l, i, 'B', heads));
}

tref_status lines_drop_running(text_lines *l)
{
    /* A page may have a head and a number above or below it, and a foot of several lines. */
    for (int round = 0; round < ROUNDS; round++) {
        map heads;
        size_t kept = 0;
        bool gap = false;
        bool *drop = calloc(l->n + 1, sizeof *drop);
        if (!drop)
            return TREF_ENOMEM;
        map_init(&heads, KEYS_MAX);
        if (l->page > 1)
            count_heads(l, &heads);
        for (size_t i = 0; i < l->n; i++)
            drop[i] = is_running(l, i, &heads);
        for (size_t i = 0; i < l->n; i++) {
            gap |= l->items[i].gap;
            if (drop[i])
                continue;
            l->items[kept] = l->items[i];
            l->items[kept++].gap = gap;
            gap = false;
        }
        l->n = kept;
        map_free(&heads);
        free(drop);
    }
    return TREF_OK;
}
