/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_dictd.c -- reads a dictionary of dictd(8) as FreeDict makes them: index and text. */
#include "glossary/reading.h"

#include <zlib.h>

#include "base/err.h"
#include "base/utf8.h"

enum {
    MAX_TEXT = GLOSSARY_MAX_FILE, /* bytes, unpacked */
    MAX_ENTRY = 1 << 14,          /* bytes: more is an article, no list of terms */
    MAX_SHARING = 8               /* how often the index may name the same text, on average */
};

typedef struct {
    reading r;
    str text;
    bool dutch;   /* headwords are; else English */
    size_t total; /* bytes of the entries so far */
} dictd;

/* ---- bytes ---------------------------------------------------------------- */

/* dictzip(1) packs as gzip does. */
static tref_status unpack(str packed, buf *out, tref_error *err)
{
    char block[1 << 14];
    z_stream z = { .next_in = (z_const Bytef *)(uintptr_t)packed.p, .avail_in = (uInt)packed.n };
    if (inflateInit2(&z, 15 + 16) != Z_OK)
        return err_nomem(err);
    int state = Z_OK;
    while (state == Z_OK && !buf_status(out)) {
        z.next_out = (Bytef *)block;
        z.avail_out = sizeof block;
        state = inflate(&z, Z_NO_FLUSH);
        buf_add(out, block, sizeof block - z.avail_out);
    }
    inflateEnd(&z);
    if (state == Z_MEM_ERROR || buf_status(out) == TREF_ENOMEM)
        return err_nomem(err);
    if (buf_status(out))
        return err_set(err, TREF_ELIMIT, "more than %d MiB unpacked", MAX_TEXT >> 20);
    return state == Z_STREAM_END ? TREF_OK
                                 : err_set(err, TREF_ESYNTAX, "the packed text is damaged");
}

/* The numbers of an index are in base 64; false when s is none. */
static bool read_number(str s, size_t *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *at = s.p[i] ? strchr(digits, s.p[i]) : NULL;
        if (!at || *out > (size_t)MAX_TEXT)
            return false;
        *out = *out * 64 + (size_t)(at - digits);
    }
    return s.n > 0;
}

/* ---- entries -------------------------------------------------------------- */

/* The first line of an entry is "headword /pronunciation/ <grammar>". */
static str headword(str line)
{
    for (size_t i = 1; i + 1 < line.n; i++)
        if (line.p[i] == ' ' && (line.p[i + 1] == '/' || line.p[i + 1] == '<'))
            return (str){ line.p, i };
    return line;
}

/* Puts the concept of one sense: a line of translations. */
static tref_status put_sense(dictd *d, str word, str line, size_t number)
{
    concept_draft c = { .id = { "", 0 } };
    bool full = false;
    str piece, base = word;
    draft_add(d->dutch ? c.nl : c.en, d->dutch ? &c.nl_count : &c.en_count,
              reading_words(&d->r, word), &full);
    line = skip_sense(line);
    while (next_piece(&line, ",;", &piece))
        draft_add(d->dutch ? c.en : c.nl, d->dutch ? &c.en_count : &c.nl_count,
                  reading_words(&d->r, piece), &full);
    if (full) {
        err_set(d->r.err, TREF_ESYNTAX, "more than %d translations", CONCEPT_MAX_FORMS);
        return reading_refuse(&d->r, number, 1);
    }
    c.domain = c.note = c.source = c.status = (str){ "", 0 };
    char tagged[CONCEPT_MAX_ID * 4];
    if (!d->dutch) { /* the ids of English words must not displace those of Dutch ones */
        memcpy(tagged, "en.", 3);
        size_t n = utf8_floor(word, sizeof tagged - 3);
        memcpy(tagged + 3, word.p, n);
        base = (str){ tagged, n + 3 };
    }
    return reading_put(&d->r, &c, base, number, 1);
}

static tref_status read_entry(dictd *d, str entry, size_t number)
{
    str line, word = { "", 0 };
    tref_status st = TREF_OK;
    for (bool first = true; !st && next_piece(&entry, "\n", &line); first = false) {
        if (first)
            word = headword(line);
        else if (line.n)
            st = put_sense(d, word, line, number);
    }
    return st;
}

static tref_status read_line(dictd *d, str line, size_t number)
{
    str cell = { "", 0 }, offset = cell, length = cell;
    size_t from, n;
    if (str_starts(line, STR_LIT("00database")) || str_starts(line, STR_LIT("00-database")) ||
        !line.n)
        return TREF_OK;
    (void)(next_piece(&line, "\t", &cell) && next_piece(&line, "\t", &offset) &&
           next_piece(&line, "\t", &length));
    if (!read_number(offset, &from) || !read_number(length, &n))
        err_set(d->r.err, TREF_ESYNTAX, "not a headword, an offset and a length, parted by tabs");
    else if (from > d->text.n || n > d->text.n - from)
        err_set(d->r.err, TREF_ESYNTAX, "the entry lies outside of the text");
    else if (n > MAX_ENTRY)
        err_set(d->r.err, TREF_ESYNTAX, "the entry is longer than %d bytes", MAX_ENTRY);
    else if (utf8_check((str){ d->text.p + from, n }) < n)
        err_set(d->r.err, TREF_ESYNTAX, "not UTF-8");
    else if ((d->total += n) > (d->text.n + MAX_ENTRY) * MAX_SHARING)
        return err_set(d->r.err, TREF_ELIMIT, "%s: the entries overlap", d->r.name);
    else
        return read_entry(d, (str){ d->text.p + from, n }, number);
    return reading_refuse(&d->r, number, 1);
}

/* ---- files ---------------------------------------------------------------- */

/* Tells which language the headwords have, from the name of the file or what the dictionary says of
 * itself. */
static bool is_dutch(const char *name, str text)
{
    const char *base = strrchr(name, '/');
    base = base ? base + 1 : name;
    if (strstr(base, "nld-eng") || strstr(base, "nl-en"))
        return true;
    if (strstr(base, "eng-nld") || strstr(base, "en-nl"))
        return false;
    str line;
    for (size_t i = 0; i < 20 && next_piece(&text, "\n", &line); i++)
        if (str_starts(line, STR_LIT("English-Dutch")))
            return false;
    return true;
}

tref_status glossary_read_dictd(tref_glossary *g, const char *name, str index, str text,
                                tref_error *err)
{
    dictd d = { .text = text };
    buf unpacked;
    buf_init(&unpacked, MAX_TEXT);
    reading_init(&d.r, g, name, err);
    tref_status st = TREF_OK;
    if (str_starts(text, STR_LIT("\x1F\x8B"))) {
        st = unpack(text, &unpacked, d.r.err);
        if (st == TREF_ESYNTAX || st == TREF_ELIMIT)
            glossary_fault(d.r.err, name, 1, 1);
        d.text = buf_view(&unpacked);
    }
    d.dutch = is_dutch(name, d.text);
    str line;
    for (size_t number = 1; !st && next_piece(&index, "\n", &line); number++)
        st = read_line(&d, line, number);
    reading_free(&d.r);
    buf_free(&unpacked);
    return st;
}
