/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_explain.c -- tref explain: how a query is understood, stage by stage. */
#include <stdlib.h>

#include "cli.h"
#include "screen.h"

enum { INDEX, GLOSSARY, NO_GLOSSARY, LANG, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = { 'd', "dir", "DIR",
                "show the compiled query for this index, too\n"
                "(when not given: $TREF_INDEX, or without)" },
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [LANG] = CLI_OPT_LANG,
    [HELP] = CLI_OPT_HELP,
};

static int print_stages(const char *text)
{
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    screen_clean_lines(&b, str_of(text));
    if (b.n && b.p[b.n - 1] != '\n')
        buf_char(&b, '\n');
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good ? CLI_DONE : CLI_FAILED;
}

static int explain_query(const char *query, tref_lang lang, const tref_glossary *g, tref_index *ix)
{
    tref_query *q;
    char *text;
    tref_error e;
    if (tref_query_parse(ix, query, lang, g, &q, &e))
        return cli_error("query", &e);
    int code = CLI_FAILED;
    if (tref_query_explain(q, ix, &text, &e)) {
        cli_error(NULL, &e);
    } else {
        code = print_stages(text);
        tref_free(text);
    }
    tref_query_free(q);
    return code;
}

static int explain(const opt_args *a, const char *query, tref_lang lang)
{
    const char *dir = cli_dir(a, INDEX);
    tref_index *ix = NULL;
    tref_glossary *g = NULL;
    tref_error e;
    int code = CLI_FAILED;
    if (cli_glossary(a, GLOSSARY, NO_GLOSSARY, &g))
        goto out;
    if (dir && tref_index_open(dir, &ix, &e)) {
        cli_error(NULL, &e);
        goto out;
    }
    code = explain_query(query, lang, g, ix);
out:
    tref_index_close(ix);
    tref_glossary_free(g);
    return code;
}

int cmd_explain(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *words = opt_operands(&a, &n);
    tref_lang lang;
    if (cli_blank(words, n)) {
        cli_misuse(self, "what is the query?");
    } else if (cli_lang(self, &a, LANG, &lang)) {
        char *query = cli_join(words, n);
        code = query ? explain(&a, query, lang) : CLI_FAILED;
        free(query);
    }
    opt_free(&a);
    return code;
}
