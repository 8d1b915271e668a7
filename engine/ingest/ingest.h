/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ingest.h -- reads the documents out of a file of any format that is known. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include <stdbool.h>

#include "tref.h"

typedef struct ingest ingest;

typedef struct evidence evidence;

/* Opens a file, packed with gzip or xz or not: content decides what it is, and its name where that
 * says nothing.  Fails with TREF_ENOTFOUND, TREF_EIO, TREF_ENOMEM, and with TREF_EINVAL for a
 * format that is not known.  words (evidence.h), or NULL, learns how the documents write their words, and tells
 * what hyphens at line ends are; it outlives the reader.  Release: ingest_close. */
TREF_MUST tref_status ingest_open(const char *path, evidence *words, ingest **out, tref_error *err);
void ingest_close(ingest *r);

/* Gives the next document, borrowed until the next call; TREF_DONE after the last.  TREF_ESYNTAX,
 * TREF_EINVAL and TREF_ELIMIT concern one record: go on calling for the rest.  Any other error is
 * the last thing that comes. */
TREF_MUST tref_status ingest_next(ingest *r, const tref_document **doc, tref_error *err);

/* Gives the line that the document given last starts at, for a message about it; 0: none. */
size_t ingest_line(const ingest *r);
/* Give how much of the file was read, and its size (0: not known), for a progress line. */
uint64_t ingest_bytes(const ingest *r);
uint64_t ingest_total(const ingest *r);

/* Says by its name whether a file in a folder is worth opening: "a.txt", "b.jsonl.gz". */
bool ingest_supported(const char *path);

typedef struct ingest_walk ingest_walk;

/* Goes through n files and folders, in the order given.  The paths must outlive the walk.
 * Release: ingest_walk_close. */
TREF_MUST tref_status ingest_walk_open(const char *const *paths, size_t n, ingest_walk **out,
                                       tref_error *err);
/* Gives the next file, borrowed until the next call; TREF_DONE after the last.  A file that was
 * named is given as it is; a folder gives what is in it by name, and in its folders, save what is
 * hidden, files that are not ingest_supported, and folders that were seen.  TREF_ENOTFOUND and
 * TREF_EIO, which name the path, concern that one only: go on calling.  TREF_ENOMEM is the last
 * thing. */
TREF_MUST tref_status ingest_walk_next(ingest_walk *w, const char **path, tref_error *err);
/* Gives the number of files in folders that were passed over for their name. */
size_t ingest_walk_skipped(const ingest_walk *w);
void ingest_walk_close(ingest_walk *w);

#endif /* INGEST_INGEST_H */
