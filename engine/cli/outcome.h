/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outcome.h -- what became of one topic in one language, as a JSON line, and runs of such lines. */
#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include <jansson.h>

#include "base/map.h"
#include "judged.h"
#include "score.h"

typedef struct {
    const judged_topic *topic;
    size_t lang; /* JUDGED_NL or JUDGED_EN */
    uint32_t ranks[SCORE_DEPTH];
    size_t rank_count;
} outcome;

/* An earlier run: the score of each topic in each language. */
typedef struct {
    map topics; /* -> place in items */
    score *items;
    size_t n, cap;
} outcome_run;

score outcome_score(const outcome *o);
/* Adds each measure of s as a member.  False when memory is short. */
bool outcome_measures(json_t *o, const score *s);
/* Gives o as JSON, or NULL when memory is short. */
json_t *outcome_json(const outcome *o);

/* Reads the lines that outcome_json made; other objects are passed over.  A faulty line is
 * TREF_ESYNTAX, at err->line; the message names the file only when that is 0.  Release:
 * outcome_run_free, also after an error. */
TREF_MUST tref_status outcome_run_load(const char *path, outcome_run *out, tref_error *err);
void outcome_run_free(outcome_run *r);
/* Gives the score of the same topic in the same language, in *out NULL when the run has none. */
TREF_MUST tref_status outcome_run_find(const outcome_run *r, const judged_topic *t, size_t lang,
                                       const score **out, tref_error *err);

#endif /* CLI_OUTCOME_H */
