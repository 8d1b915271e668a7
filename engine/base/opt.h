/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opt.h -- reads a command line by a table of options, and prints the table as help.
 *
 * -d DIR, -dDIR, -qd DIR, --dir DIR, --dir=DIR; operands stand anywhere; after "--" all is operand,
 * and so is a lone "-".  The caller names an option by its place in the table. */
#ifndef BASE_OPT_H
#define BASE_OPT_H

#include <stdint.h>

#include "base/buf.h"
#include "tref.h"

typedef struct {
    char letter;      /* 'd', or 0: none */
    const char *name; /* "dir", or NULL: none */
    const char *arg;  /* "DIR", or NULL: the option takes no value */
    const char *help; /* one phrase; the part after a newline goes on the next line */
} opt;

/* What was given, option by option: those of option i are values[first[i]] to values[first[i + 1]],
 * the operands come last.  The strings are argv's. */
typedef struct {
    const char **values;
    size_t *first;
    size_t count; /* options in the table */
} opt_args;

/* Reads argv[0] to argv[argc - 1].  Fails with TREF_EINVAL, naming the option, and the nearest
 * known one as hint.  Release: opt_free. */
tref_status opt_parse(const opt *table, size_t count, int argc, char *const *argv, opt_args *out,
                      tref_error *err);
void opt_free(opt_args *a);
/* Gives all values of an option in the order they came ("" for an option without a value). */
const char *const *opt_all(const opt_args *a, size_t option, size_t *n);
/* Gives the last value of an option, or NULL when it was not given. */
const char *opt_last(const opt_args *a, size_t option);
const char *const *opt_operands(const opt_args *a, size_t *n);

/* Reads a whole number from lo to hi; what names it in the error: "-n". */
tref_status opt_number(const char *what, const char *text, uint64_t lo, uint64_t hi, uint64_t *out,
                       tref_error *err);
/* Gives the place of text in names. */
tref_status opt_choice(const char *what, const char *text, const char *const *names, size_t count,
                       size_t *out, tref_error *err);
/* Adds one aligned line or more for each option. */
void opt_help(const opt *table, size_t count, buf *out);

/* The known name that is nearest to a mistyped word, if any is near. */
typedef struct {
    const char *word, *best;
    size_t distance;
} opt_near;

opt_near opt_near_to(const char *word);
/* Looks whether name is nearer than what there was; n->best is the answer, or NULL. */
void opt_near_try(opt_near *n, const char *name);

#endif /* BASE_OPT_H */
