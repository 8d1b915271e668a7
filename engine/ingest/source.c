/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.c -- the bytes of one file, unpacked, line by line or all of them. */
#include "ingest/source.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"

enum { READ_SIZE = 64 * 1024 };

struct source {
    char *path;
    int fd;
    struct archive *unpack;
    str block;   /* what libarchive gave and nobody took yet */
    buf carry;   /* the start of a line that goes on in the next block */
    size_t line; /* the number of the line given last */
    uint64_t total;
    bool end;      /* nothing more comes after block */
    bool no_bom;   /* the place where a byte order mark can be is past */
    bool skipping; /* inside a line that is too long */
};

static tref_status fail_io(const source *s, const char *why, tref_error *err)
{
    return err_set(err, TREF_EIO, "cannot read \"%s\": %s", s->path, why ? why : "unknown error");
}

/* Sets up libarchive: the filters that unpack, and the format that takes the result as it is. */
static tref_status start_unpack(source *s, tref_error *err)
{
    struct archive_entry *entry;
    struct archive *a = s->unpack = archive_read_new();
    if (!a)
        return err_nomem(err);
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_xz(a);
    archive_read_support_format_raw(a);
    archive_read_support_format_empty(a);
    if (archive_read_open_fd(a, s->fd, READ_SIZE) != ARCHIVE_OK)
        return fail_io(s, archive_error_string(a), err);
    int r = archive_read_next_header(a, &entry);
    if (r == ARCHIVE_EOF)
        s->end = true;
    else if (r < ARCHIVE_WARN)
        return fail_io(s, archive_error_string(a), err);
    return TREF_OK;
}

static tref_status open_file(source *s, tref_error *err)
{
    struct stat st;
    s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return err_set(err, TREF_ENOTFOUND, "no such file: \"%s\"", s->path);
    if (s->fd < 0 || fstat(s->fd, &st))
        return fail_io(s, strerror(errno), err);
    if (S_ISDIR(st.st_mode))
        return err_set(err, TREF_EINVAL, "\"%s\" is a folder", s->path);
    s->total = S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
    return start_unpack(s, err);
}

tref_status source_open(const char *path, source **out, tref_error *err)
{
    tref_status st;
    *out = NULL;
    source *s = calloc(1, sizeof *s);
    if (!s)
        return err_nomem(err);
    s->fd = -1;
    buf_init(&s->carry, SOURCE_LINE_MAX);
    s->path = strdup(path);
    st = s->path ? open_file(s, err) : err_nomem(err);
    if (st)
        source_close(s);
    else
        *out = s;
    return st;
}

void source_close(source *s)
{
    if (!s)
        return;
    archive_read_free(s->unpack);
    if (s->fd >= 0)
        close(s->fd);
    buf_free(&s->carry);
    free(s->path);
    free(s);
}

/* Sees to it that block has a byte, or that end is set. */
static tref_status fill(source *s, tref_error *err)
{
    while (!s->block.n && !s->end) {
        const void *p;
        size_t n;
        la_int64_t offset; /* a raw entry has no holes */
        int r = archive_read_data_block(s->unpack, &p, &n, &offset);
        if (r == ARCHIVE_EOF) {
            s->end = true;
        } else if (r < ARCHIVE_WARN) {
            s->end = true;
            buf_reset(&s->carry); /* half a line is no line */
            return fail_io(s, archive_error_string(s->unpack), err);
        } else {
            s->block = (str){ p, n };
        }
    }
    return TREF_OK;
}

static str without_bom(str s)
{
    static const str bom = { "\xEF\xBB\xBF", 3 };
    return str_starts(s, bom) ? (str){ s.p + bom.n, s.n - bom.n } : s;
}

tref_status source_peek(source *s, str *start, tref_error *err)
{
    *start = (str){ "", 0 };
    tref_status st = fill(s, err);
    if (!st && s->block.n)
        *start = s->no_bom ? s->block : without_bom(s->block);
    return st;
}

/* Takes bytes up to and without the next newline; gives whether there was one. */
static bool take_line(source *s, str *part)
{
    const char *nl = memchr(s->block.p, '\n', s->block.n);
    size_t n = nl ? (size_t)(nl - s->block.p) : s->block.n;
    *part = (str){ s->block.p, n };
    s->block.p += n + (nl != NULL);
    s->block.n -= n + (nl != NULL);
    return nl != NULL;
}

/* Adds part to the line that carry holds; once that is too long, it is only skipped. */
static void carry_on(source *s, str part)
{
    if (s->skipping)
        return;
    buf_str(&s->carry, part);
    if (buf_status(&s->carry) == TREF_ELIMIT) {
        s->skipping = true;
        buf_free(&s->carry);
    }
}

static str tidy_line(source *s, str line)
{
    if (!s->no_bom)
        line = without_bom(line);
    s->no_bom = true;
    while (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

tref_status source_line(source *s, str *line, tref_error *err)
{
    tref_status st;
    bool whole = false, any = false;
    str part = { "", 0 };
    *line = part;
    buf_reset(&s->carry);
    s->skipping = false;
    for (;;) {
        if ((st = fill(s, err)))
            return st;
        if (!s->block.n)
            break;
        bool first = !any;
        any = true;
        whole = take_line(s, &part);
        if (whole && first) { /* the common case: no copy */
            s->line++;
            *line = tidy_line(s, part);
            return TREF_OK;
        }
        carry_on(s, part);
        if (whole)
            break;
    }
    if (!any)
        return TREF_DONE;
    s->line++;
    if (s->skipping) {
        s->no_bom = true;
        st = err_set(err, TREF_ELIMIT, "line longer than %d MiB", SOURCE_LINE_MAX / (1024 * 1024));
        err_at(err, s->line, 1);
        return st;
    }
    if (buf_status(&s->carry)) {
        s->end = true;
        s->block.n = 0;
        return err_nomem(err);
    }
    *line = tidy_line(s, buf_view(&s->carry));
    return TREF_OK;
}

tref_status source_all(source *s, size_t max, buf *out, tref_error *err)
{
    tref_status st;
    size_t room = max;
    while (!(st = fill(s, err)) && s->block.n) {
        str part = s->no_bom ? s->block : without_bom(s->block);
        s->no_bom = true;
        s->block.n = 0;
        if (part.n > room)
            return err_set(err, TREF_ELIMIT, "a file of its kind may have at most %zu MiB",
                           max >> 20);
        room -= part.n;
        buf_str(out, part);
        if (buf_status(out))
            return err_nomem(err);
    }
    return st;
}

tref_status source_read(source *s, str *bytes, tref_error *err)
{
    tref_status st = fill(s, err);
    *bytes = s->block;
    if (st)
        return st;
    s->no_bom = true;
    s->block.n = 0;
    return bytes->n ? TREF_OK : TREF_DONE;
}

tref_status source_pull(void *from, str *bytes, tref_error *err)
{
    return source_read(from, bytes, err);
}

size_t source_line_number(const source *s)
{
    return s->line;
}

uint64_t source_bytes(const source *s)
{
    la_int64_t n = archive_filter_bytes(s->unpack, -1);
    return n > 0 ? (uint64_t)n : 0;
}

uint64_t source_total(const source *s)
{
    return s->total;
}
