/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_export.c -- tref glossary export: a glossary in a format of others. */
#include "gloss.h"

#include <stdlib.h>

enum { FORMAT, OUT, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [FORMAT] = { 0, "format", "FORMAT", "json, tsv, tbx or skos, as Turtle (json)" },
    [OUT] = CLI_OPT_OUT,
    [HELP] = CLI_OPT_HELP,
};

static int export(const opt_args *a, gloss_writer *write, const char *const *files, size_t n)
{
    tref_glossary *g;
    if (gloss_load(n == 0, false, files, n, &g))
        return CLI_FAILED;
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    const tref_concept **items = gloss_concepts(g);
    int code = CLI_FAILED;
    if (items) {
        bool whole = write(items, tref_glossary_count(g), &b);
        code = gloss_save(opt_last(a, OUT), &b);
        code = whole ? code : CLI_FAILED;
    }
    free(items);
    buf_free(&b);
    tref_glossary_free(g);
    return code;
}

int cmd_glossary_export(const command *self, int argc, char *const *argv)
{
    static const char *const names[] = { "json", "tsv", "tbx", "skos" };
    static gloss_writer *const writers[] = { gloss_write_json, gloss_write_tsv, gloss_write_tbx,
                                             gloss_write_skos };
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n, i = 0;
    const char *const *files = opt_operands(&a, &n);
    const char *format = opt_last(&a, FORMAT);
    tref_error e;
    code = format && opt_choice("--format", format, names, 4, &i, &e)
               ? cli_usage(self, &e)
               : export(&a, writers[i], files, n);
    opt_free(&a);
    return code;
}
