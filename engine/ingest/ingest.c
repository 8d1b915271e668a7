/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ingest.c -- reads the documents out of a file of any format that is known. */
#include "ingest/ingest.h"

#include <stdlib.h>
#include <strings.h>

#include "base/err.h"
#include "ingest/format.h"

/* In the order in which they are asked whether they know a file; text, which takes all, is last. */
static const ingest_format *const formats[] = {
    &format_pdf,  &format_docx,        &format_official, &format_vlos,     &format_tei,
    &format_html, &format_unknown_xml, &format_jsonl,    &format_markdown, &format_text,
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* What people try that is not read (yet), so that the message can say what it is. */
static const struct {
    str start;
    const char *what;
} others[] = {
    { { "\xD0\xCF\x11\xE0", 4 }, "an old Office file, or one with a password" },
    { { "{\\rtf", 5 }, "an RTF file" },
    { { "BZh", 3 }, "packed with bzip2" },
    { { "\x28\xB5\x2F\xFD", 4 }, "packed with zstd" },
    { { "\x7F"
        "ELF",
        4 },
      "a program" },
    { { "\x89PNG", 4 }, "a picture" },
    { { "\xFF\xD8\xFF", 3 }, "a picture" },
};

struct ingest {
    source *src;
    format_reader *format;
    bool ended;
};

static bool ends_with(str s, str end)
{
    return s.n > end.n && strncasecmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Gives the format whose ending path has, with or without that of a packer. */
static const ingest_format *format_by_name(const char *path)
{
    str name = str_of(path);
    if (ends_with(name, STR_LIT(".gz")) || ends_with(name, STR_LIT(".xz")))
        name.n -= 3;
    for (size_t i = 0; i < FORMATS; i++) {
        const char *p = formats[i]->endings;
        while (*p) {
            size_t n = strcspn(p, " ");
            if (ends_with(name, (str){ p, n }))
                return formats[i];
            p += n + strspn(p + n, " ");
        }
    }
    return NULL;
}

bool ingest_supported(const char *path)
{
    return format_by_name(path) != NULL;
}

/* Adds the first ending of each format, once: ".jsonl, .md, .txt". */
static void list_endings(buf *out)
{
    for (size_t i = 0; i < FORMATS; i++) {
        str end = { formats[i]->endings, strcspn(formats[i]->endings, " ") };
        bool known = false;
        for (size_t k = 0; k < i; k++)
            known |= end.n == strcspn(formats[k]->endings, " ") &&
                     str_starts(str_of(formats[k]->endings), end);
        if (known)
            continue;
        buf_text(out, i ? ", " : "");
        buf_str(out, end);
    }
}

static tref_status refuse(const char *what, tref_error *err)
{
    buf endings;
    buf_init(&endings, 1000);
    list_endings(&endings);
    err_set(err, TREF_EINVAL, "this is %s, which cannot be read", what);
    err_hint(err, "%s can be read, packed with gzip or xz or not", buf_cstr(&endings));
    buf_free(&endings);
    return TREF_EINVAL;
}

static tref_status choose(const char *path, str start, const ingest_format **out, tref_error *err)
{
    const ingest_format *named = format_by_name(path);
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i]->knows && formats[i]->knows(start)) {
            *out = formats[i];
            return TREF_OK;
        }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(start, others[i].start))
            return refuse(others[i].what, err);
    if (!named && start.n && memchr(start.p, '\0', start.n))
        return refuse("neither text nor a format that is known", err);
    *out = named ? named : &format_text;
    return TREF_OK;
}

tref_status ingest_open(const char *path, evidence *words, ingest **out, tref_error *err)
{
    tref_status st;
    str start;
    const ingest_format *f = NULL;
    *out = NULL;
    ingest *r = calloc(1, sizeof *r);
    if (!r)
        return err_nomem(err);
    if ((st = source_open(path, &r->src, err)))
        goto out;
    if ((st = source_peek(r->src, &start, err)))
        goto out;
    if ((st = choose(path, start, &f, err)))
        goto out;
    format_input in = { path, r->src, words, evidence_lexicon(words) };
    st = f->open(&in, &r->format, err);
out:
    if (st)
        ingest_close(r);
    else
        *out = r;
    return st;
}

void ingest_close(ingest *r)
{
    if (!r)
        return;
    if (r->format)
        r->format->close(r->format);
    source_close(r->src);
    free(r);
}

tref_status ingest_next(ingest *r, const tref_document **doc, tref_error *err)
{
    *doc = NULL;
    if (r->ended)
        return TREF_DONE;
    tref_status st = r->format->next(r->format, doc, err);
    r->ended = st != TREF_OK && st != TREF_ESYNTAX && st != TREF_EINVAL && st != TREF_ELIMIT;
    return st;
}

size_t ingest_line(const ingest *r)
{
    return r->format->line;
}

uint64_t ingest_bytes(const ingest *r)
{
    return source_bytes(r->src);
}

uint64_t ingest_total(const ingest *r)
{
    return source_total(r->src);
}
