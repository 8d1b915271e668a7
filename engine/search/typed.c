/* SPDX-License-Identifier: GPL-2.0-or-later */
/* typed.c -- words as a person typed them. */
#include "search/typed.h"

#include "base/utf8.h"
#include "text/fold.h"

void typed_fold(str s, buf *out)
{
    while (s.n) {
        uint32_t c;
        str one = { s.p, utf8_next(s, &c) };
        char_class class = char_class_of(c);
        if (class == CHAR_LETTER || class == CHAR_DIGIT)
            fold_add(out, one);
        s = (str){ s.p + one.n, s.n - one.n };
    }
}

void typed_like(str word, str typed, buf *out)
{
    unsigned count = 0, upper = 0;
    bool first = false;
    while (typed.n) {
        uint32_t c;
        size_t k = utf8_next(typed, &c);
        if (char_class_of(c) == CHAR_LETTER && !char_is_mark(c)) {
            upper += char_is_upper(c);
            first = first || (!count && char_is_upper(c));
            count++;
        }
        typed = (str){ typed.p + k, typed.n - k };
    }
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        bool raise = (count > 1 && upper == count) || (first && !i);
        buf_char(out, (char)(raise && c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
    }
}
