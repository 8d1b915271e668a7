/* SPDX-License-Identifier: GPL-2.0-or-later */
/* screen.c -- what a terminal can show, and what must not reach it. */
#include "screen.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PLAIN_WIDTH = 80, NARROWEST = 40, WIDEST = 100 };

/* Ranges that no terminal should get from a document.  Among them are the C1 controls, of which
 * some begin an escape sequence, and the marks that reorder a line (CVE-2021-42574). */
static const struct {
    uint32_t first, last;
} hidden[] = {
    { 0x0000, 0x001F }, { 0x007F, 0x009F }, { 0x00AD, 0x00AD }, { 0x061C, 0x061C },
    { 0x180E, 0x180E }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F },
    { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xFFFE, 0xFFFF }, { 0xE0000, 0xE007F },
};

static const uint32_t spaces[] = { '\t', '\n',   '\v',   '\f',   '\r',
                                   0x85, 0x1680, 0x2028, 0x2029, 0x205F };

static size_t columns_of(int fd)
{
    struct winsize size = { 0 };
    if (ioctl(fd, TIOCGWINSZ, &size) || !size.ws_col)
        return PLAIN_WIDTH;
    size_t n = size.ws_col;
    return n < NARROWEST ? NARROWEST : n > WIDEST ? WIDEST : n;
}

screen screen_of(FILE *f, screen_color color)
{
    screen s = { .terminal = isatty(fileno(f)) == 1, .width = PLAIN_WIDTH };
    if (s.terminal)
        s.width = columns_of(fileno(f));
    const char *no = getenv("NO_COLOR"), *kind = getenv("TERM");
    bool wanted = !(no && *no) && kind && strcmp(kind, "dumb");
    s.color = color == SCREEN_ALWAYS || (color == SCREEN_AUTO && s.terminal && wanted);
    return s;
}

uint32_t screen_safe(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return c;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (c == spaces[i])
            return ' ';
    if (c >= 0x2000 && c <= 0x200A)
        return ' ';
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (c >= hidden[i].first && c <= hidden[i].last)
            return 0;
    return c;
}

static void put(buf *out, uint32_t c)
{
    char bytes[4];
    buf_add(out, bytes, utf8_put(c, bytes));
}

static void clean(buf *out, str s, bool lines)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        i += utf8_next((str){ s.p + i, s.n - i }, &c);
        uint32_t safe = lines && c == '\n' ? c : screen_safe(c);
        if (safe)
            put(out, safe);
    }
}

void screen_clean(buf *out, str s)
{
    clean(out, s, false);
}

void screen_clean_lines(buf *out, str s)
{
    clean(out, s, true);
}

void screen_clean_json(buf *out, str json)
{
    for (size_t i = 0; i < json.n;) {
        uint32_t c;
        size_t n = utf8_next((str){ json.p + i, json.n - i }, &c);
        if (c < 0x80 ? c != 0x7F : screen_safe(c) == c)
            buf_add(out, json.p + i, n); /* JSON escapes the C0 controls itself */
        else if (c < 0x10000)
            buf_fmt(out, "\\u%04x", (unsigned)c);
        else
            buf_fmt(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (c >> 10)),
                    (unsigned)(0xDC00 | (c & 0x3FF)));
        i += n;
    }
}

size_t screen_columns(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        i += utf8_next((str){ s.p + i, s.n - i }, &c);
        n += screen_safe(c) != 0;
    }
    return n;
}
