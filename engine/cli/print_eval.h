/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print_eval.h -- the figures of an evaluation, for a person or as JSON. */
#ifndef CLI_PRINT_EVAL_H
#define CLI_PRINT_EVAL_H

#include "judged.h"
#include "outcome.h"
#include "score.h"

/* The topics that were put in one language. */
typedef struct {
    size_t topics; /* 0: none */
    score mean;
    size_t paired;   /* topics that the earlier run has, too */
    score change, p; /* of these: the mean now less that then, and the chance of it */
} eval_figures;

typedef struct {
    const char *topics; /* the file */
    eval_figures by[JUDGED_LANGS];
    size_t both; /* topics in both languages */
    score share; /* of these: the mean of English against that of Dutch; below -1: Dutch has 0 */
    const char *against; /* the earlier run's file, or NULL */
} eval_report;

typedef tref_status print_eval_fn(const eval_report *r, buf *out);
typedef tref_status print_outcome_fn(const outcome *o, buf *out);

/* Each adds lines to out; TREF_ENOMEM is the only failure. */
print_eval_fn print_eval_text, print_eval_json;
print_outcome_fn print_outcome_text, print_outcome_json;

#endif /* CLI_PRINT_EVAL_H */
