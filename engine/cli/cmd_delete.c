/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_delete.c -- tref delete: takes documents out of an index. */
#include "cli.h"

enum { INDEX, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [HELP] = CLI_OPT_HELP,
};

/* Deletes those that are there, names those that are not.  Any other fault ends it, before the
 * commit. */
static int delete_from(tref_writer *w, const char *const *ids, size_t n)
{
    int code = CLI_DONE;
    tref_error e;
    for (size_t i = 0; i < n; i++) {
        tref_status st = tref_writer_delete(w, ids[i], &e);
        if (st)
            code = cli_error(NULL, &e);
        if (st && st != TREF_ENOTFOUND && st != TREF_EINVAL)
            return code;
    }
    if (tref_writer_commit(w, &e))
        code = cli_error(NULL, &e);
    return code;
}

/* Opening for reading first: a mistyped directory must not become a new index. */
static int delete_all(const char *dir, const char *const *ids, size_t n)
{
    tref_index *ix;
    tref_writer *w;
    tref_error e;
    if (tref_index_open(dir, &ix, &e))
        return cli_error(NULL, &e);
    tref_index_close(ix);
    if (tref_writer_open(dir, NULL, NULL, &w, &e))
        return cli_error(NULL, &e);
    int code = delete_from(w, ids, n);
    tref_writer_close(w);
    return code;
}

int cmd_delete(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *ids = opt_operands(&a, &n);
    const char *dir = cli_need_dir(self, &a, INDEX);
    if (dir && !n)
        cli_misuse(self, "which document? Give its ID");
    else if (dir)
        code = delete_all(dir, ids, n);
    opt_free(&a);
    return code;
}
