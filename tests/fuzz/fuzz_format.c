/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fuzz_format.c -- a fuzz target for one reader of files: FORMAT, one of those in ingest/format.h.
 *
 * Whatever the bytes are, a reader gives documents of valid UTF-8 or an error with a message, and ends. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "ingest/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DOCUMENTS_MAX = 100000 }; /* more than a fuzzer's input can hold */

/* Gives a path that reads as data; the file behind it is in memory, and *fd is to be closed. */
static void file_of(const uint8_t *data, size_t size, int *fd, char path[64])
{
    *fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (*fd < 0 || write(*fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, 64, "/proc/self/fd/%d", *fd);
}

static void check_text(const char *s)
{
    str text = str_of(s);
    if (utf8_check(text) != text.n)
        abort();
}

static void check_document(const tref_document *d)
{
    const char *const fields[] = { d->id,     d->title, d->date, d->dossier,
                                   d->number, d->type,  d->url,  d->lang };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        check_text(fields[i]);
    if (!d->id || !d->paragraph_count)
        abort();
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const tref_paragraph *p = &d->paragraphs[i];
        if (!p->text || !*p->text)
            abort();
        check_text(p->text);
        check_text(p->heading);
        check_text(p->speaker);
    }
}

static void read_all(format_reader *r)
{
    for (int n = 0;; n++) {
        const tref_document *d = NULL;
        tref_error err = { 0 };
        tref_status st = r->next(r, &d, &err);
        if (st == TREF_OK)
            check_document(d);
        else if (st != TREF_DONE && (!*err.message || n > DOCUMENTS_MAX))
            abort();
        if (st != TREF_OK && st != TREF_ESYNTAX && st != TREF_EINVAL && st != TREF_ELIMIT)
            return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd;
    char path[64];
    source *src = NULL;
    format_reader *r = NULL;
    tref_error err = { 0 };
    file_of(data, size, &fd, path);
    tref_status st = source_open(path, &src, &err);
    evidence *words = NULL;
    if (!st)
        st = evidence_new(NULL, NULL, &words, &err);
    format_input in = { path, src, words, evidence_lexicon(words) };
    if (!st)
        st = FORMAT.open(&in, &r, &err);
    if (st && !*err.message)
        abort();
    if (!st) {
        read_all(r);
        r->close(r);
    }
    evidence_free(words);
    source_close(src);
    close(fd);
    return 0;
}
