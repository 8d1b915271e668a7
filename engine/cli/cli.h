/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cli.h -- what the commands share: their table, their errors, their output. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/opt.h"
#include "tref.h"

/* What the command leaves with. */
enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

typedef struct command {
    const char *name;
    int (*run)(const struct command *self, int argc, char *const *argv);
    const char *usage;   /* what stands behind the name, a line each */
    const char *summary; /* one phrase */
} command;

int cmd_index(const command *self, int argc, char *const *argv);
int cmd_extract(const command *self, int argc, char *const *argv);
int cmd_search(const command *self, int argc, char *const *argv);
int cmd_complete(const command *self, int argc, char *const *argv);
int cmd_show(const command *self, int argc, char *const *argv);
int cmd_delete(const command *self, int argc, char *const *argv);
int cmd_stats(const command *self, int argc, char *const *argv);
int cmd_explain(const command *self, int argc, char *const *argv);
int cmd_analyse(const command *self, int argc, char *const *argv);
int cmd_eval(const command *self, int argc, char *const *argv);
int cmd_glossary(const command *self, int argc, char *const *argv);
int cmd_glossary_learn(const command *self, int argc, char *const *argv);

/* Lines that several commands have in their tables. */
#define CLI_OPT_DIR                                                                                \
    {                                                                                              \
        'd', "dir", "DIR", "the index (when not given: $TREF_INDEX)"                               \
    }
#define CLI_OPT_GLOSSARY                                                                           \
    {                                                                                              \
        'g', "glossary", "FILE", "add or replace concepts, see tref-glossary(5); may be repeated"         \
    }
#define CLI_OPT_NO_GLOSSARY                                                                        \
    {                                                                                              \
        0, "no-glossary", NULL, "leave the built-in glossary out"                                  \
    }
#define CLI_OPT_LOG_HYPHENS                                                                        \
    {                                                                                              \
        0, "log-hyphens", "FILE", "write each decision over a hyphen at a line end to FILE"        \
    }
#define CLI_OPT_LANG                                                                               \
    {                                                                                              \
        0, "lang", "LANG", "language of the query: nl, en or auto (auto)"                          \
    }
#define CLI_OPT_HELP                                                                               \
    {                                                                                              \
        'h', "help", NULL, "print this and stop"                                                   \
    } /* the last line of every table */

/* Reads the arguments of a command.  False: stop with *code, for help was printed or an error. */
bool cli_args(const command *self, const opt *table, size_t count, int argc, char *const *argv,
              opt_args *out, int *code);
/* Gives the index: the value of option dir, or $TREF_INDEX.  NULL when there is neither. */
const char *cli_dir(const opt_args *a, size_t dir);
/* The same, but says so when there is none. */
const char *cli_need_dir(const command *self, const opt_args *a, size_t dir);
/* Loads what the options glossary and none ask for; *out is NULL when that is nothing.  Says what
 * is wrong. */
tref_status cli_glossary(const opt_args *a, size_t glossary, size_t none, tref_glossary **out);
/* Says which entries g left out, at most that many, and how many more. */
void cli_faults(const tref_glossary *g, size_t most);
/* Reads the value of option lang.  False, and says so, when it is no language. */
bool cli_lang(const command *self, const opt_args *a, size_t lang, tref_lang *out);
/* Says whether there is nothing but blanks in words. */
bool cli_blank(const char *const *words, size_t n);
/* Joins words by a space.  Release: free.  NULL, and says so, when memory is short. */
char *cli_join(const char *const *words, size_t n);

/* Prints "tref: WHERE:LINE:COL: message (hint)" on stderr, without what e lacks; where may be NULL.
 * Gives CLI_FAILED. */
int cli_error(const char *where, const tref_error *e);
/* Prints "tref: message"; gives CLI_FAILED. */
int cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Prints "tref: COMMAND: message (tref help COMMAND)", or e's own hint; gives CLI_USAGE. */
int cli_usage(const command *self, const tref_error *e);
int cli_misuse(const command *self, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Writes to stdout.  False, and says why unless the reader just left, when that fails; the
 * command then has nothing left to do. */
bool cli_write(const char *bytes, size_t n);
/* Writes b after asking its status. */
bool cli_write_buf(const buf *b);
/* Writes a line of JSON; a terminal gets characters that could harm it as \u escapes. */
bool cli_write_json(const char *json);
/* Writes what is buffered; the same answer. */
bool cli_flush(void);

#endif /* CLI_CLI_H */
