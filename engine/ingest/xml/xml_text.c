/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml_text.c -- the text of one paragraph, put together over the inline mark-up in it. */
#include "ingest/xml/xml_text.h"

#include "ingest/draft.h"

void xml_text_init(xml_text *t)
{
    *t = (xml_text){ .blank = false };
    buf_init(&t->words, DRAFT_BYTES);
}

void xml_text_free(xml_text *t)
{
    buf_free(&t->words);
}

static void forget_white(xml_text *t)
{
    t->blank = t->newline = t->edge = t->small = t->begins = false;
}

void xml_text_reset(xml_text *t)
{
    buf_reset(&t->words);
    forget_white(t);
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool closes(str s)
{
    return strchr(",.;:)]!?", *s.p) || str_starts(s, STR_LIT("\xC2\xBB")) ||
           str_starts(s, STR_LIT("\xE2\x80\x9D"));
}

static bool ends(str s, str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

static bool opens(str s)
{
    return ends(s, STR_LIT("(")) || ends(s, STR_LIT("[")) || ends(s, STR_LIT("\xC2\xAB")) ||
           ends(s, STR_LIT("\xE2\x80\x9C"));
}

/* Tells whether the white space before next is there for a tool that sets tags on lines. */
static bool is_layout(const xml_text *t, str next)
{
    if (!t->newline || !t->edge)
        return false;
    return t->begins || (t->small && *next.p == '-') || closes(next) || opens(buf_view(&t->words));
}

void xml_text_add(xml_text *t, str s)
{
    while (s.n) {
        size_t n = 0;
        while (n < s.n && is_white(s.p[n]))
            t->newline |= s.p[n++] == '\n';
        t->blank |= n > 0;
        s = (str){ s.p + n, s.n - n };
        if (!s.n)
            break;
        for (n = 0; n < s.n && !is_white(s.p[n]);)
            n++;
        if (t->blank && t->words.n && !is_layout(t, s))
            buf_char(&t->words, ' ');
        forget_white(t);
        buf_add(&t->words, s.p, n);
        s = (str){ s.p + n, s.n - n };
    }
}

void xml_text_edge(xml_text *t)
{
    t->edge = true;
}

void xml_text_small(xml_text *t, bool begins)
{
    t->edge = t->small = true;
    t->begins |= begins;
}

void xml_text_apart(xml_text *t)
{
    t->edge = true;
    t->blank |= !opens(buf_view(&t->words));
}

bool xml_text_is_blank(str s)
{
    size_t n = 0;
    while (n < s.n && is_white(s.p[n]))
        n++;
    return n == s.n;
}
