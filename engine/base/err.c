/* SPDX-License-Identifier: GPL-2.0-or-later */
/* err.c -- fills the caller's tref_error. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message is one line of valid UTF-8 whatever it quotes: no control characters, no character cut
 * in two by the end of the buffer. */
static void tidy(char *s, size_t cap)
{
    size_t n = strlen(s);
    if (n + 1 == cap) { /* cut: drop the bytes of a character that did not fit */
        while (n && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
            n--;
        if (n && (unsigned char)s[n - 1] >= 0xC0)
            n--;
        s[n] = '\0';
    }
    for (; *s; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7F)
            *s = ' ';
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
