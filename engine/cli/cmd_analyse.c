/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_analyse.c -- tref analyse: what becomes of words. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { INDEX, LANG, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = { 'd', "dir", "DIR", "as this index does it (when not given: as a new one does)" },
    [LANG] = { 0, "lang", "LANG", "language of the words: nl or en (nl)" },
    [HELP] = CLI_OPT_HELP,
};

/* Prints the lines of JSON one by one, for each is made safe on its own. */
static int analyse(tref_index *ix, const char *text, tref_lang lang)
{
    char *json;
    tref_error e;
    if (tref_analyse(ix, text, lang, &json, &e))
        return cli_error(NULL, &e);
    int code = CLI_DONE;
    for (char *line = json; *line && !code;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (*line && !cli_write_json(line))
            code = CLI_FAILED;
        line = end ? end + 1 : line + strlen(line);
    }
    tref_free(json);
    return code;
}

static int analyse_stdin(tref_index *ix, tref_lang lang)
{
    char *line = NULL;
    size_t cap = 0;
    int code = CLI_DONE;
    while (!code && getline(&line, &cap, stdin) > 0)
        code = analyse(ix, line, lang);
    if (!code && ferror(stdin))
        code = cli_say("cannot read standard input: %s", strerror(errno));
    free(line);
    return code;
}

static int analyse_words(tref_index *ix, const char *const *words, size_t n, tref_lang lang)
{
    char *text = cli_join(words, n);
    int code = text ? analyse(ix, text, lang) : CLI_FAILED;
    free(text);
    return code;
}

int cmd_analyse(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *words = opt_operands(&a, &n);
    tref_lang lang;
    const char *dir = opt_last(&a, INDEX);
    tref_index *ix = NULL;
    tref_error e;
    if (dir && tref_index_open(dir, &ix, &e))
        code = cli_error(NULL, &e);
    else if (cli_lang(self, &a, LANG, &lang))
        code = n ? analyse_words(ix, words, n, lang) : analyse_stdin(ix, lang);
    tref_index_close(ix);
    opt_free(&a);
    return code;
}
