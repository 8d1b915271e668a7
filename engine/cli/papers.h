/* SPDX-License-Identifier: GPL-2.0-or-later */
/* papers.h -- the documents of all files and folders that a command was given, one after the other.
 *
 * What cannot be read is named on stderr, counted, and passed over.  No two documents of a run
 * share an id unseen: files of one name are told apart by their folders, and a record that has the
 * id of an earlier one is named. */
#ifndef CLI_PAPERS_H
#define CLI_PAPERS_H

#include <stdio.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/map.h"
#include "ingest/ingest.h"
#include "progress.h"

typedef struct {
    ingest_walk *walk;
    struct stat output; /* a file that is not read, for it is being written; all 0: none */
    ingest *file;       /* the one that is read now, or NULL */
    progress *progress; /* is taken off the screen before a message; or NULL */
    const char *path;   /* of file, borrowed from walk */
    bool empty;         /* nothing came out of file yet */
    size_t line;        /* where the document given last starts; 0: none */
    tref_document doc;  /* the document given last, when its id had to be changed */
    buf id;
    evidence *words; /* how all of them write their words */
    FILE *log;       /* of the decisions over line ends; or NULL */
    map ids; /* id -> [place in givers:32][line:32] */
    struct {
        char **items;
        size_t n, cap;
    } givers;                /* the paths of the files that gave ids */
    bool giver;              /* file is among them, as the last one */
    uint64_t files, refused; /* refused: files and records */
    uint64_t files_bytes;    /* of the files that are done */
    uint64_t doubles;        /* documents with the id of an earlier one */
    size_t passed_over;      /* files in folders that have the name of no known format */
} papers;

/* log, or NULL, names a file that each decision over a hyphen at a line end is written to.  The paths, and shown
 * (or NULL), must outlive p.  Release: papers_close. */
TREF_MUST tref_status papers_open(papers *p, const char *const *paths, size_t n, const char *log, progress *shown,
                                  tref_error *err);
void papers_close(papers *p);
/* Gives the next document, borrowed until the next call; TREF_DONE after the last.  Any other error
 * ends the run. */
TREF_MUST tref_status papers_next(papers *p, const tref_document **doc, tref_error *err);
/* Names the document given last, with why it is refused. */
void papers_refuse(papers *p, tref_error *why);
/* Gives how much of the files was read. */
uint64_t papers_bytes(const papers *p);

#endif /* CLI_PAPERS_H */
