/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.c -- makes the ways to write one word the same. */
#include "text/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool is_ascii_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

char_class char_class_of(uint32_t c)
{
    if (c < 0x80) {
        if (is_ascii_letter(c))
            return CHAR_LETTER;
        if (c >= '0' && c <= '9')
            return CHAR_DIGIT;
        switch (c) {
        case ' ': case '\t': case '\n': case '\r': return CHAR_SPACE;
        case '\'': case '`': return CHAR_APOSTROPHE;
        case '-': return CHAR_HYPHEN;
        }
        return CHAR_OTHER;
    }
    switch (c) {
    case 0xA0: case 0x2007: case 0x2009: case 0x202F: return CHAR_SPACE;
    case 0xB4: case 0x2018: case 0x2019: case 0x02BC: case 0x2032: return CHAR_APOSTROPHE;
    case 0x2010: case 0x2011: return CHAR_HYPHEN;
    case 0xAD: case 0x200B: case 0x200C: case 0x200D: case 0x2060: case 0xFEFF: return CHAR_IGNORED;
    }
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
        return CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return CHAR_DIGIT;
    default:
        return CHAR_OTHER;
    }
}

bool char_is_mark(uint32_t c)
{
    if (c < 0x300)
        return false;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

bool char_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

/* Letters that Unicode does not take apart but a Dutch keyboard does. */
static const char *plain_letters(utf8proc_int32_t c)
{
    switch (c) {
    case 0xE6: return "ae";
    case 0xF8: return "o";
    case 0x111: return "d";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0xFE: return "th";
    case 0xF0: return "d";
    }
    return NULL;
}

static void fold_char(buf *out, uint32_t c)
{
    enum { MOST = 24 }; /* the longest decomposition, U+FDFA, has 18 */
    utf8proc_int32_t parts[MOST];
    int boundary = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, MOST,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < MOST; i++) {
        const char *plain = plain_letters(parts[i]);
        char bytes[4];
        if (plain)
            buf_text(out, plain);
        else
            buf_add(out, bytes, utf8_put((uint32_t)parts[i], bytes));
    }
}

void fold_add(buf *out, str s)
{
    while (s.n) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        if (c < 0x80)
            buf_char(out, (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
        else if (char_class_of(c) != CHAR_IGNORED)
            fold_char(out, c);
        s.p += n;
        s.n -= n;
    }
}

void fold_add_lower(buf *out, str s)
{
    while (s.n) {
        uint32_t c;
        char bytes[4];
        size_t n = utf8_next(s, &c);
        c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        buf_add(out, bytes, utf8_put(c, bytes));
        s.p += n;
        s.n -= n;
    }
}
