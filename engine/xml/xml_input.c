/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml_input.c -- the bytes of an XML file on their way to the parser. */
#include "xml/xml_input.h"

#include "base/err.h"

void xml_input_init(xml_input *in, xml_pull *pull, void *from, str bytes, tref_error *err)
{
    *in = (xml_input){ .pull = pull, .from = from, .block = bytes, .left = XML_BYTES, .err = err };
    in->end = !pull;
}

/* Passes over what may stand before the first tag. */
static void skip_start(xml_input *in)
{
    static const str mark = { "\xEF\xBB\xBF", 3 }, doubled = { "\xC3\xAF\xC2\xBB\xC2\xBF", 6 };
    str s = in->block;
    in->started = true;
    if (str_starts(s, mark))
        s = (str){ s.p + mark.n, s.n - mark.n };
    in->doubled = str_starts(s, doubled);
    if (in->doubled)
        s = (str){ s.p + doubled.n, s.n - doubled.n };
    for (; s.n && memchr(" \t\r\n", *s.p, 4); s = (str){ s.p + 1, s.n - 1 })
        in->skipped += *s.p == '\n';
    in->block = s;
}

/* Sees to it that block has a byte; false at the end. */
static bool fill(xml_input *in)
{
    while (!in->block.n && !in->end) {
        tref_status st = in->pull(in->from, &in->block, in->err);
        if (!st && in->block.n > in->left)
            st = err_set(in->err, TREF_ELIMIT, "an XML file may have at most %d MiB",
                         XML_BYTES >> 20);
        if (!st)
            in->left -= in->block.n;
        in->end = st != TREF_OK;
        if (st && st != TREF_DONE)
            in->st = st;
        if (st)
            in->block.n = 0;
        if (!in->started)
            skip_start(in);
    }
    if (!in->started)
        skip_start(in);
    return in->block.n > 0;
}

/* Copies at most n bytes, two that were one as that one. */
static size_t read_doubled(xml_input *in, char *out, size_t n)
{
    size_t used = 0, made = 0;
    while (used < in->block.n && made < n) {
        unsigned char c = (unsigned char)in->block.p[used];
        if (in->lead && (c & 0xC0) != 0x80) { /* it was not doubled: as it is */
            out[made++] = (char)in->lead;
            in->lead = 0;
            continue;
        }
        used++;
        if (in->lead)
            out[made++] = (char)(in->lead == 0xC3 ? c + 0x40 : c);
        else if (c != 0xC2 && c != 0xC3)
            out[made++] = (char)c;
        in->lead = !in->lead && (c == 0xC2 || c == 0xC3) ? c : 0;
    }
    in->block = (str){ in->block.p + used, in->block.n - used };
    return made;
}

size_t xml_input_read(xml_input *in, char *out, size_t n)
{
    size_t made = 0;
    while (!made && n && fill(in)) {
        if (in->doubled) {
            made = read_doubled(in, out, n);
        } else {
            made = in->block.n < n ? in->block.n : n;
            memcpy(out, in->block.p, made);
            in->block = (str){ in->block.p + made, in->block.n - made };
        }
    }
    return made;
}
