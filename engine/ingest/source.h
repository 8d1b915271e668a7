/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.h -- the bytes of one file, unpacked, line by line or all of them. */
#ifndef INGEST_SOURCE_H
#define INGEST_SOURCE_H

#include "base/buf.h"

enum { SOURCE_LINE_MAX = 16 * 1024 * 1024 };

typedef struct source source;

/* Opens path, packed with gzip or xz or not at all: its content tells.  Fails with TREF_ENOTFOUND,
 * TREF_EIO, TREF_EINVAL (a folder), TREF_ENOMEM.  Release: source_close. */
TREF_MUST tref_status source_open(const char *path, source **out, tref_error *err);
void source_close(source *s);

/* Gives what the file starts with, without a byte order mark, and consumes nothing: up to some tens
 * of kilobytes, in any case one byte of a file that has one.  Good until the next call. */
TREF_MUST tref_status source_peek(source *s, str *start, tref_error *err);

/* Gives the next line without its end (LF or CR LF).  TREF_DONE at the end.  A line longer than
 * SOURCE_LINE_MAX is skipped and reported once, with TREF_ELIMIT; the next call goes on behind it.
 * TREF_EIO, which names the file, ends it.  The line is good until the next call. */
TREF_MUST tref_status source_line(source *s, str *line, tref_error *err);

/* Adds the rest of the file to out, without a byte order mark.  TREF_ELIMIT when it is more than
 * max bytes, TREF_EIO, TREF_ENOMEM. */
TREF_MUST tref_status source_all(source *s, size_t max, buf *out, tref_error *err);

/* Gives the next bytes, as they are, with a byte order mark; at least one.  TREF_DONE at the end.
 * They are good until the next call.  TREF_EIO, which names the file, ends it. */
TREF_MUST tref_status source_read(source *s, str *bytes, tref_error *err);
/* The same for who knows no sources: from is one. */
TREF_MUST tref_status source_pull(void *from, str *bytes, tref_error *err);

/* Gives the number of the line given last, from 1. */
size_t source_line_number(const source *s);
/* Gives how much of the file itself, packed as it is, was read; and its size, 0 when not known. */
uint64_t source_bytes(const source *s);
uint64_t source_total(const source *s);

#endif /* INGEST_SOURCE_H */
