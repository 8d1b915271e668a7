/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.c -- a document while a reader puts it together. */
#include "ingest/draft.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "ingest/letter.h"

void draft_init(draft *d)
{
    *d = (draft){ .doc = TREF_DOCUMENT_INIT };
    arena_init(&d->memory, DRAFT_BYTES);
    buf_init(&d->tidy, DRAFT_BYTES);
}

void draft_free(draft *d)
{
    free(d->paragraphs.items);
    arena_free(&d->memory);
    buf_free(&d->tidy);
}

void draft_clear(draft *d)
{
    arena_reset(&d->memory);
    d->doc = (tref_document)TREF_DOCUMENT_INIT;
    d->paragraphs.n = 0;
    d->page = 0;
    d->speaker = d->lang = d->path = NULL;
    memset(d->levels, 0, sizeof d->levels);
    d->st = TREF_OK;
}

/* Remembers why memory could not be had. */
static void note_failure(draft *d)
{
    if (!d->st)
        d->st = d->memory.used >= DRAFT_BYTES / 2 || d->tidy.st == TREF_ELIMIT ? TREF_ELIMIT
                                                                             : TREF_ENOMEM;
}

/* Fills d->tidy with s, tidied. */
static str tidy(draft *d, str s)
{
    bool blank = false;
    buf_reset(&d->tidy);
    while (s.n) {
        uint32_t c;
        char bytes[4];
        size_t n = utf8_next(s, &c);
        s = (str){ s.p + n, s.n - n };
        if (letter_is_space(c)) {
            blank = true;
        } else if (!letter_is_invisible(c)) {
            if (blank && d->tidy.n)
                buf_char(&d->tidy, ' ');
            blank = false;
            buf_add(&d->tidy, bytes, utf8_put(c, bytes));
        }
    }
    if (d->tidy.st)
        note_failure(d);
    return buf_view(&d->tidy);
}

const char *draft_copy(draft *d, str s)
{
    if (d->st)
        return NULL;
    str text = tidy(d, s);
    if (d->st || !text.n)
        return NULL;
    const char *copy = arena_dup(&d->memory, text);
    if (!copy)
        note_failure(d);
    return copy;
}

void draft_set(draft *d, const char **field, str s)
{
    *field = draft_copy(d, s);
}

void draft_heading(draft *d, unsigned level, str text)
{
    level = level < 1 ? 1 : level > DRAFT_LEVELS ? DRAFT_LEVELS : level;
    for (unsigned i = level; i <= DRAFT_LEVELS; i++)
        d->levels[i] = NULL;
    d->levels[level] = draft_copy(d, text);
    d->path = NULL;
}

/* Gives the headings in force as one text, NULL when there are none. */
static const char *path(draft *d)
{
    if (d->path)
        return d->path;
    buf_reset(&d->tidy);
    for (unsigned i = 1; i <= DRAFT_LEVELS; i++) {
        if (d->levels[i] && d->tidy.n)
            buf_text(&d->tidy, " > ");
        if (d->levels[i])
            buf_text(&d->tidy, d->levels[i]);
    }
    if (d->tidy.n && !(d->path = arena_dup(&d->memory, buf_view(&d->tidy))))
        note_failure(d);
    return d->path;
}

void draft_paragraph(draft *d, str text)
{
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    p.text = draft_copy(d, text);
    if (!p.text)
        return;
    p.heading = path(d);
    p.speaker = d->speaker;
    p.lang = d->lang;
    p.page = d->page;
    if (!d->st && !ARRAY_PUSH(&d->paragraphs, p, DRAFT_PARAGRAPHS))
        d->st = d->paragraphs.n >= DRAFT_PARAGRAPHS ? TREF_ELIMIT : TREF_ENOMEM;
}

tref_status draft_finish(draft *d, tref_error *err)
{
    d->doc.paragraphs = d->paragraphs.items;
    d->doc.paragraph_count = d->paragraphs.n;
    if (d->st == TREF_ELIMIT)
        return err_set(err, TREF_ELIMIT, "a document may have at most %d MiB of text and %d paragraphs",
                       DRAFT_BYTES >> 20, DRAFT_PARAGRAPHS);
    if (d->st)
        return err_nomem(err);
    return d->paragraphs.n ? TREF_OK : err_set(err, TREF_ESYNTAX, "there is no text in it");
}

/* Takes one of endings off name; false when it has none. */
static bool drop_ending(str *name, const char *endings)
{
    while (*endings) {
        size_t n = strcspn(endings, " ");
        if (name->n > n && strncasecmp(name->p + name->n - n, endings, n) == 0) {
            name->n -= n;
            return true;
        }
        endings += n + strspn(endings + n, " ");
    }
    return false;
}

char *draft_id(const char *path, const char *endings)
{
    const char *slash = strrchr(path, '/');
    str name = str_of(slash ? slash + 1 : path);
    drop_ending(&name, ".gz .xz");
    drop_ending(&name, endings);
    buf b;
    buf_init(&b, 4096);
    utf8_clean(&b, name);
    return buf_take(&b);
}
