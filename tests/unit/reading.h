/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reading.h -- what a reader of files makes of one, as lines that a test can compare. */
#ifndef READING_H
#define READING_H

#include "fixture.h"

#include "base/buf.h"
#include "ingest/ingest.h"

static inline void reading_field(buf *b, const char *name, const char *value)
{
    if (value)
        buf_fmt(b, "%s: %s\n", name, value);
}

/* Adds the fields that are there, and a line for each paragraph: "[heading] text", with its page
 * and language. */
static inline void reading_add(buf *b, const tref_document *d)
{
    reading_field(b, "title", d->title);
    reading_field(b, "date", d->date);
    reading_field(b, "dossier", d->dossier);
    reading_field(b, "number", d->number);
    reading_field(b, "type", d->type);
    reading_field(b, "url", d->url);
    reading_field(b, "lang", d->lang);
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const tref_paragraph *p = &d->paragraphs[i];
        buf_fmt(b, "[%s]", p->heading ? p->heading : "");
        if (p->page)
            buf_fmt(b, " p%u", p->page);
        if (p->lang)
            buf_fmt(b, " (%s)", p->lang);
        buf_fmt(b, " %s\n", p->text);
    }
}

/* Gives all of a file, or what is wrong with it: "error: ..."; free it. */
static inline char *reading_of(const char *path, tref_status *status)
{
    buf b;
    ingest *r = NULL;
    const tref_document *d;
    tref_error err = { 0 };
    buf_init(&b, 1 << 28);
    tref_status st = ingest_open(path, NULL, &r, &err);
    if (!st)
        while ((st = ingest_next(r, &d, &err)) == TREF_OK)
            reading_add(&b, d);
    if (st != TREF_DONE) {
        assert_int_equal(err.code, st);
        assert_true(err.message[0] != '\0');
        buf_fmt(&b, "error: %s\n", err.message);
    }
    if (status)
        *status = st;
    ingest_close(r);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* Fails unless the file reads as want. */
static inline void assert_reading(const char *path, const char *want)
{
    char *got = reading_of(path, NULL);
    if (strcmp(got, want) != 0)
        fail_msg("\n%s\nnot\n%s", got, want);
    free(got);
}

/* Fails unless reading the file ends with this status and a message that has what. */
static inline void assert_refused(const char *path, tref_status want, const char *what)
{
    tref_status st;
    char *got = reading_of(path, &st);
    if (st != want || !strstr(got, what))
        fail_msg("%s: %s\nnot %s: %s", tref_status_name(st), got, tref_status_name(want), what);
    free(got);
}

#endif /* READING_H */
