/* SPDX-License-Identifier: GPL-2.0-or-later */
/* judged.h -- reads a file of topics with their relevant documents.
 *
 * Tab-separated, with a header: "doc" (or "id"), and "nl", "en" or both.  A line is a topic: the
 * documents that are relevant, with a space or a semicolon between them, and the query in each
 * language, which may be left empty in one. */
#ifndef CLI_JUDGED_H
#define CLI_JUDGED_H

#include "base/arena.h"
#include "base/buf.h"
#include "tref.h"

enum { JUDGED_NL, JUDGED_EN, JUDGED_LANGS };

typedef struct {
    const char **docs; /* each once */
    size_t doc_count;
    const char *query[JUDGED_LANGS]; /* NULL: not in this language */
    uint32_t column[JUDGED_LANGS];   /* the characters before the query */
    uint32_t line;
} judged_topic;

typedef struct {
    judged_topic *items;
    size_t n, cap;
    arena words;
} judged;

/* Gives "nl" or "en".  Static. */
const char *judged_lang(size_t lang);
/* Reads the file at path; a faulty line is TREF_ESYNTAX, at err->line.  The message names the file
 * only when err->line is 0.  Release: judged_free, also after an error. */
TREF_MUST tref_status judged_load(const char *path, judged *out, tref_error *err);
void judged_free(judged *j);

#endif /* CLI_JUDGED_H */
