/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print.h -- the forms in which an answer is printed. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "base/buf.h"
#include "screen.h"
#include "tref.h"

typedef struct {
    const char *topic; /* NULL outside a batch */
    const char *query;
    tref_lang asked; /* TREF_LANG_AUTO: it was told by the words */
    const tref_query *parsed;
    const tref_results *results;
    const tref_search_opts *opts;
} answer;

typedef struct {
    screen screen;
    bool mark; /* highlights between [ and ] */
} print_look;

/* Each adds the answer to out, which remembers what failed; another failure is the result. */
typedef tref_status print_fn(const answer *a, const print_look *look, buf *out, tref_error *err);

print_fn print_text; /* for a person */
print_fn print_json; /* the library's JSON, on a line */
print_fn print_trec; /* "topic Q0 id rank score tref", for trec_eval(1) */

#endif /* CLI_PRINT_H */
