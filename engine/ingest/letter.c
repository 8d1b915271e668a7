/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letter.c -- what the layout of Latin text needs to know of a character. */
#include "ingest/letter.h"

/* The plain letters of U+00C0 to U+00FF; '?' where there is none. */
static const char plain[] = "aaaaaaaceeeeiiii?nooooo?ouuuuy?s"
                            "aaaaaaaceeeeiiii?nooooo?ouuuuy?y";

bool letter_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c < 0x100)
        return c >= 0xC0 && c <= 0xDE && c != 0xD7;
    if (c > 0x17F)
        return false;
    /* Latin Extended-A goes in pairs; two stretches of it begin at an odd number. */
    if ((c >= 0x139 && c <= 0x148) || c >= 0x179)
        return c % 2 == 1 && c != 0x17F;
    return c == 0x178 || (c % 2 == 0 && c != 0x138);
}

bool letter_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    if (c < 0x100)
        return c >= 0xDF && c != 0xF7;
    return c <= 0x17F && !letter_is_upper(c);
}

bool letter_is(uint32_t c)
{
    if (c < 0x180)
        return letter_is_upper(c) || letter_is_lower(c) || c == 0xAA || c == 0xBA;
    /* Other scripts count as letters without case; punctuation and symbols do not. */
    return !letter_is_combining(c) && !(c >= 0x2000 && c <= 0x2BFF) &&
           !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xE000 && c <= 0xF8FF) && c < 0xFE00;
}

char letter_fold(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    if (c < 0x80)
        return (char)c;
    if (c >= 0xC0 && c <= 0xFF)
        return plain[c - 0xC0];
    return '?';
}

bool letter_has_trema(uint32_t c)
{
    switch (c) {
    case 0xC4:
    case 0xCB:
    case 0xCF:
    case 0xD6:
    case 0xDC:
    case 0xE4:
    case 0xEB:
    case 0xEF:
    case 0xF6:
    case 0xFC: return true;
    }
    return false;
}

uint32_t letter_add_trema(uint32_t c)
{
    static const char from[] = "AEIOUaeiou";
    static const unsigned char to[] = {
        0xC4, 0xCB, 0xCF, 0xD6, 0xDC, 0xE4, 0xEB, 0xEF, 0xF6, 0xFC
    };
    const char *p = c && c < 0x80 ? strchr(from, (int)c) : NULL;
    return p ? to[p - from] : c;
}

bool letter_is_space(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool letter_is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0xFEFF;
}

uint32_t letter_last(str s, size_t *at)
{
    uint32_t c = 0;
    *at = s.n ? utf8_floor(s, s.n - 1) : 0;
    if (s.n)
        utf8_next((str){ s.p + *at, s.n - *at }, &c);
    return c;
}

uint32_t letter_first(str s)
{
    uint32_t c = 0;
    if (s.n)
        utf8_next(s, &c);
    return c;
}
