/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gloss.h -- what the actions of tref glossary share. */
#ifndef CLI_GLOSS_H
#define CLI_GLOSS_H

#include "cli.h"

#define CLI_OPT_STRICT                                                                             \
    {                                                                                              \
        0, "strict", NULL, "stop at the first entry that cannot be taken"                          \
    }
#define CLI_OPT_OUT                                                                                \
    {                                                                                              \
        'o', "output", "FILE", "write to FILE (standard output)"                                   \
    }

int cmd_glossary_import(const command *self, int argc, char *const *argv);
int cmd_glossary_export(const command *self, int argc, char *const *argv);
int cmd_glossary_lookup(const command *self, int argc, char *const *argv);
int cmd_glossary_lint(const command *self, int argc, char *const *argv);
int cmd_glossary_diff(const command *self, int argc, char *const *argv);
int cmd_glossary_merge(const command *self, int argc, char *const *argv);
int cmd_glossary_stats(const command *self, int argc, char *const *argv);

/* The built-in glossary when builtin is set, and files.  Says what is wrong, and what is left out.
 */
tref_status gloss_load(bool builtin, bool strict, const char *const *files, size_t n,
                       tref_glossary **out);
/* Gives the concepts of g in an array of pointers; free it.  NULL, and says so, without memory. */
const tref_concept **gloss_concepts(const tref_glossary *g);
/* Writes b to path, or to standard output when it is NULL; the code to leave with. */
int gloss_save(const char *path, const buf *b);

/* Each adds all concepts to out in one format.  What a format cannot hold is said and left out,
 * which makes it false. */
typedef bool gloss_writer(const tref_concept *const *items, size_t n, buf *out);
gloss_writer gloss_write_json, gloss_write_tsv, gloss_write_tbx, gloss_write_skos;
/* Adds one concept as a line of JSON without its newline; false when memory is short. */
bool gloss_json(const tref_concept *c, buf *out);

#endif /* CLI_GLOSS_H */
