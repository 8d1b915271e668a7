/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf8.h -- UTF-8 as the Unicode standard defines it: no overlong forms, no surrogates. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/buf.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Reads the character at s (s.n > 0) into *c and gives its length in bytes; a bad byte gives
 * U+FFFD and 1. */
size_t utf8_next(str s, uint32_t *c);
/* Gives the offset of the first bad byte, or s.n when all is well. */
size_t utf8_check(str s);
/* Writes c to out (4 bytes of room) and gives the length. */
size_t utf8_put(uint32_t c, char *out);
/* Adds s to b with each bad byte as U+FFFD, so that b is valid. */
void utf8_clean(buf *b, str s);
/* Gives the number of code points in valid s. */
size_t utf8_length(str s);
/* Gives the largest offset <= n that is not inside a character. */
size_t utf8_floor(str s, size_t n);

#endif /* BASE_UTF8_H */
