/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tei_name.c -- a readable name out of the id that ParlaMint makes of one. */
#include "ingest/xml/tei_name.h"

#include "ingest/letter.h"

/* What stands between the parts of a name, with and without its blanks. */
static const struct {
    const char *joined, *apart;
} links[] = {
    { "van", " van" },
    { "vande", " van de" },
    { "vanden", " van den" },
    { "vander", " van der" },
};

/* Gives the number of the link that s starts with, before a capital; the number of links when there
 * is none. */
static size_t link_at(str s)
{
    size_t i = 0;
    for (; i < sizeof links / sizeof *links; i++) {
        size_t n = strlen(links[i].joined);
        if (s.n > n && str_starts(s, str_of(links[i].joined)) &&
            letter_is_upper(letter_first((str){ s.p + n, s.n - n })))
            break;
    }
    return i;
}

void tei_name(buf *out, str id)
{
    enum { LINKS = sizeof links / sizeof *links };
    uint32_t c, last = 0;
    for (size_t letters = 0; id.n; letters++, last = c) {
        size_t link = letters >= 2 ? link_at(id) : LINKS, n;
        if (link < LINKS) { /* "Ivan" has one letter before it */
            c = 'n';
            n = strlen(links[link].joined);
            buf_text(out, links[link].apart);
        } else {
            n = utf8_next(id, &c);
            if (letter_is_upper(c) && letter_is_lower(last)) {
                buf_char(out, ' ');
                letters = 0;
            }
            buf_add(out, id.p, n);
        }
        id = (str){ id.p + n, id.n - n };
    }
}
