/* SPDX-License-Identifier: GPL-2.0-or-later */
/* topics.h -- reads a file of queries: on each line a topic, a tab and a query. */
#ifndef CLI_TOPICS_H
#define CLI_TOPICS_H

#include <stdio.h>

#include "tref.h"

typedef struct {
    FILE *in;
    const char *name; /* for messages */
    char *line;
    size_t cap;
    uint32_t number;
} topics;

/* Good until the next topics_next. */
typedef struct {
    const char *topic; /* NULL: not from a file */
    const char *query;
    uint32_t line, column; /* the characters before the query */
} topic;

/* Opens path; "-" is standard input.  Release: topics_close. */
tref_status topics_open(const char *path, topics *f, tref_error *err);
/* Gives the next topic; TREF_DONE after the last.  TREF_ESYNTAX names a bad line, and the next call
 * goes on behind it; empty lines are skipped. */
tref_status topics_next(topics *f, topic *out, tref_error *err);
void topics_close(topics *f);

#endif /* CLI_TOPICS_H */
