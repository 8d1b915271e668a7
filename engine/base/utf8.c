/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf8.c -- UTF-8 as the Unicode standard defines it. */
#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

size_t utf8_next(str s, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)s.p;
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] < 0xE0 && s.n >= 2 && is_tail(p[1])) {
        *c = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        return 2;
    }
    if (p[0] >= 0xE0 && p[0] < 0xF0 && s.n >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        uint32_t x = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        if (x >= 0x800 && (x < 0xD800 || x > 0xDFFF)) {
            *c = x;
            return 3;
        }
    }
    if (p[0] >= 0xF0 && p[0] < 0xF5 && s.n >= 4 && is_tail(p[1]) && is_tail(p[2]) && is_tail(p[3])) {
        uint32_t x = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
                     (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        if (x >= 0x10000 && x <= 0x10FFFF) {
            *c = x;
            return 4;
        }
    }
    *c = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_check(str s)
{
    size_t i = 0;
    while (i < s.n) {
        uint32_t c;
        size_t n = utf8_next((str){ s.p + i, s.n - i }, &c);
        if (c == UTF8_REPLACEMENT && n == 1)
            return i;
        i += n;
    }
    return s.n;
}

size_t utf8_put(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

void utf8_clean(buf *b, str s)
{
    while (s.n) {
        size_t good = utf8_check(s);
        buf_add(b, s.p, good);
        if (good == s.n)
            return;
        buf_text(b, "\xEF\xBF\xBD");
        s.p += good + 1;
        s.n -= good + 1;
    }
}

size_t utf8_length(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += !is_tail((unsigned char)s.p[i]);
    return n;
}

size_t utf8_floor(str s, size_t n)
{
    if (n >= s.n)
        return s.n;
    while (n && is_tail((unsigned char)s.p[n]))
        n--;
    return n;
}
