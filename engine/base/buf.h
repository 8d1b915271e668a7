/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.h -- a growing byte buffer with a ceiling and a memory for failure.
 *
 * Build without testing each step, then ask once: after the first failure every
 * call does nothing, and buf_status tells what it was. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdint.h>

#include "base/str.h"
#include "tref.h"

typedef struct {
    char *p; /* always NUL-terminated once something was added */
    size_t n, cap, max;
    tref_status st; /* TREF_OK, TREF_ENOMEM, or TREF_ELIMIT when max was reached */
} buf;

void buf_init(buf *b, size_t max);
void buf_free(buf *b);
/* Empties b and forgets a failure; keeps the memory. */
void buf_reset(buf *b);
void buf_add(buf *b, const void *bytes, size_t n);
void buf_str(buf *b, str s);
void buf_text(buf *b, const char *s);
void buf_char(buf *b, char c);
void buf_fmt(buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds n as a variable-length number, seven bits a byte, the low ones first. */
void buf_varint(buf *b, uint64_t n);
tref_status buf_status(const buf *b);
/* Gives the bytes, "" when there are none; good until the next change. */
const char *buf_cstr(const buf *b);
str buf_view(const buf *b);
/* Gives the bytes away as a malloc'ed C string and empties b; NULL after a failure. */
char *buf_take(buf *b);

#endif /* BASE_BUF_H */
