/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shape.c -- what one line of a text looks like: how it begins and how it ends. */
#include "ingest/shape.h"

#include <strings.h>

#include "ingest/hyphen_word.h"
#include "ingest/letter.h"

static uint32_t pop(str *s)
{
    uint32_t c = 0;
    size_t n = s->n ? utf8_next(*s, &c) : 0;
    *s = (str){ s->p + n, s->n - n };
    return c;
}

static bool is_opening(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0xAB || c == 0x201C ||
           c == 0x201E || c == 0x2018 || c == 0x201A;
}

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D ||
           c == 0x2019 || c == 0x201C;
}

static bool is_superscript(uint32_t c)
{
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static bool is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25A0 || c == 0x25E6 || c == 0xB7 ||
           c == 0xF0B7; /* the last one is Word's, from its own symbol font */
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == '*' || c == 0x2013 || c == 0x2014;
}

/* What comes after a number at the start of a line. */
static shape_start after_number(str s)
{
    uint32_t c = pop(&s), d = letter_first(s);
    if ((c == '.' || c == ')') && (d == ' ' || d == 0))
        return SHAPE_ITEM;
    if (c == '.' && letter_is_digit(d)) { /* 2.1 Inleiding, but not 2.500 euro */
        while (letter_is_digit(letter_first(s)) || letter_first(s) == '.')
            pop(&s);
        c = pop(&s);
        return c == ' ' && letter_is_upper(letter_first(s)) ? SHAPE_CAPITAL : SHAPE_OTHER;
    }
    bool capital = letter_is_upper(c == ' ' ? d : c);
    return capital ? SHAPE_FOOTNOTE : SHAPE_OTHER;
}

shape_start shape_of_start(str line)
{
    str s = line;
    uint32_t c = pop(&s), d = letter_first(s);
    if (is_bullet(c))
        return SHAPE_BULLET;
    if (is_dash(c) && d == ' ')
        return SHAPE_ITEM;
    if (c == '(' && letter_is_digit(d))
        return SHAPE_ITEM;
    if (letter_is_digit(c)) {
        size_t digits = 1;
        for (; letter_is_digit(letter_first(s)); digits++)
            pop(&s);
        return digits <= 3 ? after_number(s) : SHAPE_OTHER;
    }
    if (is_superscript(c))
        return SHAPE_FOOTNOTE;
    for (int i = 0; i < 3 && is_opening(c); i++)
        c = pop(&s);
    if (letter_is_lower(c)) {
        /* a. b) and also ii. iv) */
        size_t n = 1;
        while (n < 3 && letter_first(s) && strchr("ivx", (int)(letter_first(s) & 0x7F)) &&
               letter_first(s) < 0x80 && strchr("ivx", (int)(c & 0x7F)) && n++)
            pop(&s);
        d = pop(&s);
        return (d == '.' || d == ')') && letter_first(s) == ' ' ? SHAPE_ITEM : SHAPE_LOWER;
    }
    return letter_is(c) ? SHAPE_CAPITAL : SHAPE_OTHER;
}

/* Drops the last character, c, which begins at at. */
static uint32_t drop_last(str *s, size_t *at)
{
    s->n = *at;
    return letter_last(*s, at);
}

uint32_t shape_of_end(str line)
{
    size_t at;
    uint32_t c = letter_last(line, &at);
    while (is_closing(c) || is_superscript(c) || c == ' ')
        c = drop_last(&line, &at);
    /* "dag.1": digits count as a footnote only right behind punctuation. */
    str rest = line;
    uint32_t d = c;
    for (int i = 0; i < 3 && letter_is_digit(d); i++)
        d = drop_last(&rest, &at);
    if (!letter_is_digit(c) || (!is_stop(d) && !is_closing(d)))
        return c;
    while (is_closing(d))
        d = drop_last(&rest, &at);
    return d;
}

bool shape_ends_sentence(str line)
{
    return is_stop(shape_of_end(line));
}

bool shape_ends_on_function_word(str line)
{
    static const char words[] =
        "de het een van en of in op te voor met aan dat die door naar bij om als "
        "tot uit over is zijn deze dit onder tussen tegen ter ten der des hun";
    hyphen_piece w;
    hyphen_piece_before(&w, hyphen_last_word(line));
    return !w.capitals && hyphen_piece_in(&w, words);
}

bool shape_is_capitals(str line)
{
    size_t capitals = 0, letters = 0;
    while (line.n) {
        uint32_t c = pop(&line);
        capitals += letter_is_upper(c);
        letters += letter_is(c);
    }
    return capitals && capitals * 5 >= letters * 4;
}

bool shape_is_page_number(str s, size_t digits_max)
{
    static const char *const words[] = { "pagina", "page", "blz", "p", "van", "of" };
    size_t numbers = 0, tokens = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = 0, digits = 0;
        while (i + n < s.n && !strchr(" -./|", s.p[i + n]) && (unsigned char)s.p[i + n] < 0x80)
            digits += letter_is_digit((unsigned char)s.p[i + n++]);
        if (!n) { /* a separator; of more than one byte only a dash */
            bool dash = str_starts((str){ s.p + i, s.n - i }, STR_LIT("\xE2\x80\x93"));
            if ((unsigned char)s.p[i] >= 0x80 && !dash)
                return false;
            i += dash ? 3 : 1;
            continue;
        }
        bool word = false;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            word |= strlen(words[w]) == n && strncasecmp(s.p + i, words[w], n) == 0;
        if (!word && (digits != n || n > digits_max))
            return false;
        numbers += !word;
        if (++tokens > 4)
            return false;
        i += n;
    }
    return numbers == 1 || numbers == 2;
}
