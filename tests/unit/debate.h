/* SPDX-License-Identifier: GPL-2.0-or-later */
/* debate.h -- what a reader of XML makes of a file that a test wrote, as lines that it can compare.
 */
#ifndef DEBATE_H
#define DEBATE_H

#include "fixture.h"

#include "base/buf.h"
#include "ingest/ingest.h"

static inline void debate_field(buf *b, const char *name, const char *value)
{
    if (value)
        buf_fmt(b, "%s: %s\n", name, value);
}

static inline void debate_document(buf *b, const tref_document *d)
{
    debate_field(b, "id", d->id);
    debate_field(b, "title", d->title);
    debate_field(b, "date", d->date);
    debate_field(b, "dossier", d->dossier);
    debate_field(b, "number", d->number);
    debate_field(b, "type", d->type);
    debate_field(b, "url", d->url);
    debate_field(b, "lang", d->lang);
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const tref_paragraph *p = &d->paragraphs[i];
        if (p->heading)
            buf_fmt(b, "[%s] ", p->heading);
        if (p->speaker)
            buf_fmt(b, "<%s> ", p->speaker);
        if (p->lang)
            buf_fmt(b, "(%s) ", p->lang);
        buf_fmt(b, "%s\n", p->text);
    }
}

/* Gives the fields that are there and a line for each paragraph, or what is wrong; free it. */
static inline char *debate_file(const char *path)
{
    buf b;
    ingest *r = NULL;
    const tref_document *d;
    tref_error err = { 0 };
    buf_init(&b, 1 << 28);
    tref_status st = ingest_open(path, NULL, &r, &err);
    if (!st)
        while ((st = ingest_next(r, &d, &err)) == TREF_OK)
            debate_document(&b, d);
    if (st != TREF_DONE) {
        assert_int_equal(err.code, st);
        assert_true(err.message[0] != '\0' && !strchr(err.message, '\n'));
        buf_fmt(&b, "%s at %u: %s\n", tref_status_name(st), err.line, err.message);
    }
    ingest_close(r);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

static inline char *debate_bytes(const char *folder, const char *name, const void *bytes, size_t n)
{
    path_name file = fixture_join(folder, name);
    fixture_write(file.path, bytes, n);
    return debate_file(file.path);
}

/* Fails unless a file with this XML reads as want. */
static inline void assert_debate(const char *folder, const char *name, const char *xml,
                                 const char *want)
{
    char *got = debate_bytes(folder, name, xml, strlen(xml));
    if (strcmp(got, want) != 0)
        fail_msg("\n%s\nnot\n%s", got, want);
    free(got);
}

/* Damages a file in rounds ways, each of which must end in documents or an error. */
static inline void debate_damage(const char *folder, const char *xml, unsigned rounds)
{
    uint64_t random = 0x9E3779B97F4A7C15u;
    size_t n = strlen(xml);
    char *copy = malloc(2 * n);
    assert_non_null(copy);
    for (unsigned i = 0; i < rounds; i++) {
        size_t m = n;
        memcpy(copy, xml, n);
        for (uint32_t k = fixture_random(&random, 8) + 1; k; k--) {
            size_t at = fixture_random(&random, (uint32_t)m);
            switch (fixture_random(&random, 4)) {
            case 0: copy[at] = (char)fixture_random(&random, 256); break;
            case 1: m = at + 1; break;
            case 2: copy[at] = "<>&\"/;\0'"[fixture_random(&random, 8)]; break;
            default:
                if (m < n + n / 2) {
                    size_t part = m - at < n / 4 ? m - at : n / 4;
                    memmove(copy + at + part, copy + at, m - at);
                    m += part;
                }
            }
        }
        free(debate_bytes(folder, "damaged.xml", copy, m));
    }
    free(copy);
}

/* ---- real files ----------------------------------------------------------- */

/* What somebody counted by eye. */
typedef struct {
    const char *name;
    size_t paragraphs, said, speakers;
    const char *title;
} debate_count;

static inline void debate_check(const char *folder, const debate_count *want)
{
    path_name file = fixture_join(folder, want->name);
    tref_error err = { 0 };
    ingest *r = NULL;
    const tref_document *d = NULL;
    if (ingest_open(file.path, NULL, &r, &err) || ingest_next(r, &d, &err))
        fail_msg("%s: %s", want->name, err.message);
    size_t said = 0, speakers = 0;
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const char *who = d->paragraphs[i].speaker;
        bool known = !who;
        said += who != NULL;
        for (size_t k = 0; k < i && !known; k++)
            known = d->paragraphs[k].speaker && strcmp(d->paragraphs[k].speaker, who) == 0;
        speakers += !known;
    }
    if (d->paragraph_count != want->paragraphs || said != want->said ||
        speakers != want->speakers || strcmp(d->title, want->title) != 0)
        fail_msg("%s: { %zu, %zu, %zu, \"%s\" }", want->name, d->paragraph_count, said, speakers,
                 d->title);
    assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
    ingest_close(r);
}

/* Gives the folder of real files of a kind; skips the test when it is not beside the checkout. */
static inline path_name debate_real(const char *kind)
{
    const char *src = getenv("TREF_SRC");
    path_name shared = fixture_join(src && *src ? src : ".", "../shared/formats");
    path_name folder = fixture_join(shared.path, kind);
    if (access(folder.path, R_OK) != 0) {
        print_message("skipped: %s is not beside the checkout\n", folder.path);
        skip();
    }
    return folder;
}

#endif /* DEBATE_H */
