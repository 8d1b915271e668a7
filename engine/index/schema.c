/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.c -- what is where in the Xapian database. */
#include "index/schema.h"

#include "base/utf8.h"
#include "text/fold.h"

enum { TERM_VALUE_MAX = 200, FIELDS = 11 };

static void put_text(buf *out, str s)
{
    buf_varint(out, s.n);
    buf_str(out, s);
}

/* [number][page] then each text as [length][bytes]; the text itself last, so that it can be
 * skipped. */
void record_write(buf *out, const record *r)
{
    const str texts[FIELDS] = { r->doc,    r->title, r->heading, r->date, r->type, r->dossier,
                                r->number, r->url,   r->speaker, r->lang, r->text };
    buf_varint(out, r->paragraph);
    buf_varint(out, r->page);
    for (size_t i = 0; i < FIELDS; i++)
        put_text(out, texts[i]);
}

static bool get_number(str *in, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; in->n && shift < 63; shift += 7) {
        unsigned char c = (unsigned char)*in->p++;
        in->n--;
        *out |= (uint64_t)(c & 0x7F) << shift;
        if (!(c & 0x80))
            return true;
    }
    return false;
}

bool record_read(str bytes, record *out)
{
    uint64_t paragraph, page;
    str texts[FIELDS];
    if (!get_number(&bytes, &paragraph) || !get_number(&bytes, &page))
        return false;
    for (size_t i = 0; i < FIELDS; i++) {
        uint64_t n;
        if (!get_number(&bytes, &n) || n > bytes.n)
            return false;
        texts[i] = (str){ bytes.p, (size_t)n };
        bytes.p += n;
        bytes.n -= (size_t)n;
    }
    *out = (record){ .paragraph = (uint32_t)paragraph, .page = (uint32_t)page,
                     .doc = texts[0], .title = texts[1], .heading = texts[2], .date = texts[3],
                     .type = texts[4], .dossier = texts[5], .number = texts[6], .url = texts[7],
                     .speaker = texts[8], .lang = texts[9], .text = texts[10] };
    return true;
}

/* Begins a term over the one before.  A failure stays: a term that is missing must not be
 * overlooked. */
static void begin(buf *out, const char *prefix)
{
    tref_status before = out->st;
    buf_reset(out);
    out->st = before;
    buf_text(out, prefix);
}

static str finish(const buf *out)
{
    return out->st ? STR_LIT("") : buf_view(out);
}

str term_with(buf *out, const char *prefix, str rest)
{
    begin(out, prefix);
    buf_str(out, rest);
    return finish(out);
}

/* Adds value folded: each run of what is no letter or digit as one blank, or dropped. */
static void add_plain(buf *out, str value, bool blanks)
{
    bool gap = false;
    size_t before = out->n;
    while (value.n) {
        uint32_t c;
        size_t n = utf8_next(value, &c);
        char_class class = char_class_of(c);
        if (class == CHAR_LETTER || class == CHAR_DIGIT) {
            if (gap && blanks && out->n > before)
                buf_char(out, ' ');
            gap = false;
            fold_add(out, (str){ value.p, n });
        } else {
            gap = gap || class != CHAR_IGNORED;
        }
        value.p += n;
        value.n -= n;
    }
}

static str finish_value(buf *out)
{
    str term = finish(out);
    term.n = utf8_floor(term, TERM_VALUE_MAX);
    return term;
}

uint64_t index_count_word(xap_db *db, buf *scratch, str folded)
{
    uint32_t paragraphs = 0;
    uint64_t occurrences;
    str term = term_with(scratch, TERM_EXACT, folded);
    if (scratch->st || xap_db_termfreq(db, xstr(term), &paragraphs, &occurrences, NULL))
        return 0;
    return paragraphs;
}

str term_of_value(buf *out, const char *prefix, str value)
{
    begin(out, prefix);
    add_plain(out, value, true);
    return finish_value(out);
}

str term_of_dossier(buf *out, str value)
{
    begin(out, TERM_DOSSIER);
    add_plain(out, value, false);
    return finish_value(out);
}

str term_of_next_word(buf *out, const char *prefix, str *value)
{
    begin(out, prefix);
    size_t before = out->n;
    while (value->n) {
        uint32_t c;
        str s = { value->p, utf8_next(*value, &c) };
        char_class class = char_class_of(c);
        bool inside = class == CHAR_LETTER || class == CHAR_DIGIT || class == CHAR_IGNORED;
        if (!inside && out->n > before)
            break;
        if (inside)
            fold_add(out, s);
        *value = (str){ value->p + s.n, value->n - s.n };
    }
    return out->n > before ? finish_value(out) : STR_LIT("");
}
