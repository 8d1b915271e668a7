/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tei_name.c -- a readable name out of the id that ParlaMint makes of one. */
#include "ingest/tei_name.h"

#include "ingest/letter.h"

/* Gives the length of a "van" that s starts with, and a capital follows; 0: none. */
static size_t link_length(str s)
{
    static const char *const links[] = { "van", "vande", "vanden", "vander" };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t n = strlen(links[i]);
        if (s.n > n && str_starts(s, str_of(links[i])) &&
            letter_is_upper(letter_first((str){ s.p + n, s.n - n })))
            return n;
    }
    return 0;
}

void tei_name(buf *out, str id)
{
    uint32_t c, last = 0;
    for (size_t letters = 0; id.n; letters++, last = c) {
        size_t n = letters >= 2 ? link_length(id) : 0;
        if (n) {
            buf_char(out, ' ');
            c = 'n';
        } else {
            n = utf8_next(id, &c);
            if (letter_is_upper(c) && letter_is_lower(last)) {
                buf_char(out, ' ');
                letters = 0;
            }
        }
        buf_add(out, id.p, n);
        id = (str){ id.p + n, id.n - n };
    }
}
