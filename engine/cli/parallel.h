/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parallel.h -- reads parallel text: two files line by line, or one with tabs. */
#ifndef CLI_PARALLEL_H
#define CLI_PARALLEL_H

#include "base/arena.h"
#include "tref.h"

enum { PARALLEL_MAX = 1000000 /* pairs */ };

typedef struct {
    const char **items;
    size_t n, cap;
} parallel_side;

typedef struct {
    arena text;
    parallel_side nl, en;
    size_t empty; /* pairs left out because a side has nothing */
} parallel;

void parallel_init(parallel *p);
void parallel_free(parallel *p);
/* Reads two files, packed or not, of one segment a line.  TREF_ESYNTAX, with both counts, when they
 * have not as many lines. */
tref_status parallel_read_two(parallel *p, const char *nl, const char *en, tref_error *err);
/* Reads one file of lines "nl TAB en".  When the first line names columns, those called nl and en
 * are taken. */
tref_status parallel_read_tsv(parallel *p, const char *path, tref_error *err);

#endif /* CLI_PARALLEL_H */
