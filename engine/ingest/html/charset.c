/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.c -- text in the encodings that web pages have, as UTF-8. */
#include "ingest/html/charset.h"

#include <strings.h>

#include "base/utf8.h"

enum { DECLARED_WITHIN = 4096 };

/* What windows-1252 has where ISO 8859-1 has control characters, from 0x80; 0: nothing. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Where ISO 8859-15 differs from windows-1252 above 0xA0. */
static const struct {
    unsigned char byte;
    uint16_t c;
} latin9[] = { { 0xA4, 0x20AC }, { 0xA6, 0x0160 }, { 0xA8, 0x0161 }, { 0xB4, 0x017D },
               { 0xB8, 0x017E }, { 0xBC, 0x0152 }, { 0xBD, 0x0153 }, { 0xBE, 0x0178 } };

static void put(buf *out, uint32_t c)
{
    char bytes[4];
    if (!c)
        c = ' ';
    buf_add(out, bytes, utf8_put(c, bytes));
}

static void from_single_bytes(buf *out, str bytes, bool is_latin9)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char b = (unsigned char)bytes.p[i];
        uint32_t c = b;
        if (b >= 0x80 && b < 0xA0)
            c = windows[b - 0x80] ? windows[b - 0x80] : UTF8_REPLACEMENT;
        for (size_t k = 0; is_latin9 && b >= 0xA4 && k < sizeof latin9 / sizeof *latin9; k++)
            if (latin9[k].byte == b)
                c = latin9[k].c;
        put(out, c);
    }
}

static void from_utf8(buf *out, str s)
{
    while (s.n) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        put(out, c);
        s = (str){ s.p + n, s.n - n };
    }
}

static uint32_t unit(const char *p, bool big)
{
    uint32_t a = (unsigned char)p[0], b = (unsigned char)p[1];
    return big ? a << 8 | b : b << 8 | a;
}

static void from_utf16(buf *out, str s, bool big)
{
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit(s.p + i, big), low;
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n && (low = unit(s.p + i + 2, big)) >= 0xDC00 &&
            low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = UTF8_REPLACEMENT;
        }
        put(out, c);
    }
}

/* Says whether more of what is not ASCII is a character of UTF-8 than is not. */
static bool is_mostly_utf8(str s)
{
    size_t good = 0, bad = 0;
    while (s.n) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        good += n > 1;
        bad += n == 1 && (unsigned char)*s.p >= 0x80;
        s = (str){ s.p + n, s.n - n };
    }
    return good >= bad;
}

static bool is_named(str name, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == name.n && strncasecmp(*names, name.p, name.n) == 0)
            return true;
    return false;
}

void charset_to_utf8(buf *out, str bytes, str declared)
{
    static const char *const latin9_names[] = { "iso-8859-15", "iso8859-15",  "latin9",
                                                "latin-9",     "iso_8859-15", NULL };
    static const str little = { "\xFF\xFE", 2 }, big = { "\xFE\xFF", 2 };
    if (str_starts(bytes, little) || str_starts(bytes, big))
        from_utf16(out, (str){ bytes.p + 2, bytes.n - 2 }, str_starts(bytes, big));
    else if (is_mostly_utf8(bytes))
        from_utf8(out, bytes);
    else
        from_single_bytes(out, bytes, is_named(declared, latin9_names));
}

str charset_declared(str s)
{
    static const char key[] = "charset";
    size_t most = s.n < DECLARED_WITHIN ? s.n : DECLARED_WITHIN;
    for (size_t i = 0; i + sizeof key < most; i++) {
        if (strncasecmp(s.p + i, key, sizeof key - 1) != 0)
            continue;
        size_t from = i + sizeof key - 1;
        while (from < most && s.p[from] && strchr(" =\"'", s.p[from]))
            from++;
        size_t to = from;
        while (to < most && s.p[to] && !strchr(" \"'/>;", s.p[to]))
            to++;
        return (str){ s.p + from, to - from };
    }
    return (str){ "", 0 };
}
