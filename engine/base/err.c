/* SPDX-License-Identifier: GPL-2.0-or-later */
/* err.c -- fills the caller's tref_error. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Gives the length of s without the character that the end of the buffer cut in two. */
static size_t whole_length(const char *s, size_t n)
{
    size_t last = n;
    while (last && n - last < 3 && ((unsigned char)s[last - 1] & 0xC0) == 0x80)
        last--;
    if (last && (unsigned char)s[last - 1] >= 0xC0)
        last--;
    return utf8_check((str){ s + last, n - last }) == n - last ? n : last;
}

/* A message is one line of valid UTF-8 whatever it quotes: control characters become a blank, bad bytes
 * a question mark. */
static void tidy(char *s, size_t cap)
{
    str rest = { s, strlen(s) };
    if (rest.n + 1 == cap)
        rest.n = whole_length(s, rest.n);
    while (rest.n) {
        uint32_t c;
        size_t n = utf8_next(rest, &c);
        if (c == UTF8_REPLACEMENT && n == 1)
            *s++ = '?';
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            *s++ = ' ';
        else
            for (size_t i = 0; i < n; i++)
                *s++ = rest.p[i];
        rest = (str){ rest.p + n, rest.n - n };
    }
    *s = '\0';
}

tref_status err_set(tref_error *err, tref_status code, const char *fmt, ...)
{
    if (!err)
        return code;
    va_list ap;
    va_start(ap, fmt);
    memset(err, 0, sizeof *err);
    err->code = code;
    vsnprintf(err->message, sizeof err->message, fmt, ap);
    va_end(ap);
    tidy(err->message, sizeof err->message);
    return code;
}

void err_hint(tref_error *err, const char *fmt, ...)
{
    if (!err)
        return;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->hint, sizeof err->hint, fmt, ap);
    va_end(ap);
    tidy(err->hint, sizeof err->hint);
}

void err_at(tref_error *err, size_t line, size_t column)
{
    if (!err)
        return;
    err->line = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
    err->column = column < UINT32_MAX ? (uint32_t)column : UINT32_MAX;
}

tref_status err_nomem(tref_error *err)
{
    return err_set(err, TREF_ENOMEM, "out of memory");
}
