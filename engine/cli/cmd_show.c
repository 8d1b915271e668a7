/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_show.c -- tref show: documents or paragraphs as JSON lines. */
#include "cli.h"

enum { INDEX, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [HELP] = CLI_OPT_HELP,
};

/* Prints one; whatever is not there is said. */
static int show(tref_index *ix, const char *id)
{
    char *json;
    tref_error e;
    if (tref_index_show(ix, id, &json, &e))
        return cli_error(NULL, &e);
    bool good = cli_write_json(json);
    tref_free(json);
    return good ? CLI_DONE : CLI_FAILED;
}

static int show_all(const char *dir, const char *const *ids, size_t n)
{
    tref_index *ix;
    tref_error e;
    if (tref_index_open(dir, &ix, &e))
        return cli_error(NULL, &e);
    int code = CLI_DONE;
    for (size_t i = 0; i < n; i++)
        if (show(ix, ids[i]))
            code = CLI_FAILED;
    tref_index_close(ix);
    return code;
}

int cmd_show(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *ids = opt_operands(&a, &n);
    const char *dir = cli_need_dir(self, &a, INDEX);
    if (dir && !n)
        cli_misuse(self, "which document? Give its ID, or ID#N for its paragraph N");
    else if (dir)
        code = show_all(dir, ids, n);
    opt_free(&a);
    return code;
}
