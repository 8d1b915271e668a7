/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.c -- a growing byte buffer with a ceiling and a memory for failure. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"

void buf_init(buf *b, size_t max)
{
    *b = (buf){ .max = max };
}

void buf_free(buf *b)
{
    free(b->p);
    b->p = NULL;
    b->n = b->cap = 0;
}

void buf_reset(buf *b)
{
    b->n = 0;
    b->st = TREF_OK;
    if (b->p)
        b->p[0] = '\0';
}

/* Makes room for n more bytes and the NUL. */
static bool room(buf *b, size_t n)
{
    if (b->st)
        return false;
    if (n > b->max || b->n > b->max - n) {
        b->st = TREF_ELIMIT;
        return false;
    }
    if (!array_reserve(&b->p, &b->cap, b->n + n + 1, 1, SIZE_MAX / 2)) {
        b->st = TREF_ENOMEM;
        return false;
    }
    return true;
}

void buf_add(buf *b, const void *bytes, size_t n)
{
    if (!room(b, n))
        return;
    if (n)
        memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_str(buf *b, str s)
{
    buf_add(b, s.p, s.n);
}

void buf_text(buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_char(buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_fmt(buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0 || !room(b, (size_t)n))
        return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

void buf_varint(buf *b, uint64_t n)
{
    while (n >= 0x80) {
        buf_char(b, (char)(0x80 | (n & 0x7F)));
        n >>= 7;
    }
    buf_char(b, (char)n);
}

tref_status buf_status(const buf *b)
{
    return b->st;
}

const char *buf_cstr(const buf *b)
{
    return b->n ? b->p : "";
}

str buf_view(const buf *b)
{
    return (str){ buf_cstr(b), b->n };
}

char *buf_take(buf *b)
{
    buf_add(b, "", 0); /* so that an empty buffer, too, gives a string */
    char *p = b->st ? NULL : b->p;
    if (p)
        b->p = NULL;
    buf_free(b);
    return p;
}
