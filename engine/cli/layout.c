/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.c -- sets words in lines of a width, each in its style. */
#include "layout.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "screen.h"

static const char *const codes[] = {
    [LAYOUT_PLAIN] = "",
    [LAYOUT_TITLE] = "\033[1m",
    [LAYOUT_QUIET] = "\033[2m",
    [LAYOUT_HIT] = "\033[1;31m", /* bold, and red as grep(1) has it */
};

void layout_init(layout *l, buf *out, size_t width, bool color)
{
    *l = (layout){ .out = out, .width = width, .color = color, .fresh = true };
}

void layout_free(layout *l)
{
    free(l->word.items);
    l->word.items = NULL;
    l->word.n = l->word.cap = 0;
}

static void spaces(layout *l, size_t n)
{
    while (n--)
        buf_char(l->out, ' ');
}

static void set_style(layout *l, layout_style style)
{
    if (!l->color || l->open == style)
        return;
    if (l->open != LAYOUT_PLAIN)
        buf_text(l->out, "\033[0m");
    buf_text(l->out, codes[style]);
    l->open = style;
}

/* No style runs over the end of a line: a pager shows lines one by one. */
static void new_line(layout *l)
{
    set_style(l, LAYOUT_PLAIN);
    buf_char(l->out, '\n');
    spaces(l, l->indent);
    l->column = l->indent;
    l->fresh = true;
}

static void set_word(layout *l)
{
    if (!l->word.n)
        return;
    if (!l->fresh && l->column + l->gap + l->word.n > l->width)
        new_line(l);
    if (!l->fresh && l->gap) {
        if (l->open != l->gap_style)
            set_style(l, LAYOUT_PLAIN);
        buf_char(l->out, ' ');
        l->column++;
    }
    for (size_t i = 0; i < l->word.n; i++) {
        char bytes[4];
        set_style(l, l->word.items[i].style);
        buf_add(l->out, bytes, utf8_put(l->word.items[i].c, bytes));
    }
    l->column += l->word.n;
    l->word.n = 0;
    l->fresh = l->gap = false;
}

void layout_begin(layout *l, size_t first, size_t indent)
{
    set_word(l);
    l->indent = indent;
    spaces(l, first > l->column ? first - l->column : 0);
    if (first > l->column)
        l->column = first;
    l->fresh = true;
    l->gap = false;
}

static void add_cell(layout *l, uint32_t c, layout_style style)
{
    layout_cell cell = { c, style };
    /* A word that fills a line is cut there. */
    if (l->indent + l->word.n >= l->width)
        set_word(l);
    if (!ARRAY_PUSH(&l->word, cell, l->width + 1) && !l->out->st)
        l->out->st = TREF_ENOMEM;
}

void layout_add(layout *l, str text, layout_style style)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_next((str){ text.p + i, text.n - i }, &c);
        c = screen_safe(c);
        if (c == ' ') {
            set_word(l);
            l->gap = true;
            l->gap_style = style;
        } else if (c) {
            add_cell(l, c, style);
        }
    }
}

void layout_text(layout *l, const char *text, layout_style style)
{
    layout_add(l, str_of(text), style);
}

void layout_end(layout *l)
{
    set_word(l);
    set_style(l, LAYOUT_PLAIN);
    buf_char(l->out, '\n');
    l->column = 0;
    l->fresh = true;
    l->gap = false;
}
