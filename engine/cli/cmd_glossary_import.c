/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_import.c -- tref glossary import: any format to our JSON. */
#include "gloss.h"

#include <stdlib.h>

enum { STRICT, OUT, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [STRICT] = CLI_OPT_STRICT,
    [OUT] = CLI_OPT_OUT,
    [HELP] = CLI_OPT_HELP,
};

static int import(const opt_args *a, const char *const *files, size_t n)
{
    tref_glossary *g;
    if (gloss_load(false, opt_last(a, STRICT) != NULL, files, n, &g))
        return CLI_FAILED;
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    const tref_concept **items = gloss_concepts(g);
    int code = CLI_FAILED;
    if (items && gloss_write_json(items, tref_glossary_count(g), &b))
        code = gloss_save(opt_last(a, OUT), &b);
    free(items);
    buf_free(&b);
    tref_glossary_free(g);
    return code;
}

int cmd_glossary_import(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *files = opt_operands(&a, &n);
    code = n ? import(&a, files, n) : cli_misuse(self, "which FILE?");
    opt_free(&a);
    return code;
}
