/* SPDX-License-Identifier: GPL-2.0-or-later */
/* str.h -- a piece of text with its length: never owned, never NUL-terminated by promise. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *p;
    size_t n;
} str;

#define STR_LIT(s) ((str){ (s), sizeof(s) - 1 })

/* Gives the str of a C string; NULL gives the empty one. */
static inline str str_of(const char *s)
{
    return (str){ s ? s : "", s ? strlen(s) : 0 };
}

static inline bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Orders by bytes, which for UTF-8 is by code points. */
static inline int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static inline bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

#endif /* BASE_STR_H */
