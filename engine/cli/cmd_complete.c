/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_complete.c -- tref complete: how what was typed can go on. */
#include <stdlib.h>

#include "cli.h"
#include "number.h"
#include "screen.h"

enum { INDEX, GLOSSARY, NO_GLOSSARY, LANG, NUMBER, FORMAT, HELP, OPTIONS };
enum { MOST = 1000 };

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [LANG] = { 0, "lang", "LANG", "of the words: nl, en or auto: both (auto)" },
    [NUMBER] = { 'n', "number", "N", "print at most N, 1 to 1000 (10)" },
    [FORMAT] = { 0, "format", "FORMAT", "text or json (text)" },
    [HELP] = CLI_OPT_HELP,
};

/* What is asked for. */
typedef struct {
    const char *typed;
    tref_lang lang;
    uint64_t most;
    bool json;
} wish;

/* A line each: the paragraphs, in a column, and the words. */
static bool print_text(const tref_completions *c)
{
    buf b;
    char n[NUMBER_ROOM];
    const tref_completion *k;
    int width = 0;
    buf_init(&b, SIZE_MAX / 4);
    for (size_t i = 0; (k = tref_completions_item(c, i)) != NULL; i++)
        if ((int)strlen(number_text(k->count, n)) > width)
            width = (int)strlen(n);
    for (size_t i = 0; (k = tref_completions_item(c, i)) != NULL; i++) {
        buf_fmt(&b, "%*s  ", width, number_text(k->count, n));
        screen_clean(&b, str_of(k->text));
        if (k->translation[0]) {
            buf_text(&b, " = ");
            screen_clean(&b, str_of(k->translation));
        }
        buf_char(&b, '\n');
    }
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good;
}

static int print_completions(const tref_completions *c, bool as_json)
{
    char *json;
    tref_error e;
    if (!as_json)
        return print_text(c) ? CLI_DONE : CLI_FAILED;
    if (tref_completions_json(c, &json, &e))
        return cli_error(NULL, &e);
    bool good = cli_write_json(json);
    tref_free(json);
    return good ? CLI_DONE : CLI_FAILED;
}

static int complete(const opt_args *a, const char *dir, const wish *w)
{
    tref_index *ix = NULL;
    tref_glossary *g = NULL;
    tref_completions *c;
    tref_error e;
    int code = CLI_FAILED;
    if (cli_glossary(a, GLOSSARY, NO_GLOSSARY, &g))
        return code;
    if (tref_index_open(dir, &ix, &e) ||
        tref_complete(ix, g, w->typed, w->lang, (size_t)w->most, &c, &e)) {
        cli_error(NULL, &e);
    } else {
        code = print_completions(c, w->json);
        tref_completions_free(c);
    }
    tref_index_close(ix);
    tref_glossary_free(g);
    return code;
}

/* Reads the options that are no files; says what is wrong. */
static bool read_wish(const command *self, const opt_args *a, wish *w)
{
    static const char *const formats[] = { "text", "json" };
    const char *number = opt_last(a, NUMBER), *name = opt_last(a, FORMAT);
    size_t format = 0;
    tref_error e;
    if (!cli_lang(self, a, LANG, &w->lang))
        return false;
    if ((number && opt_number("--number", number, 1, MOST, &w->most, &e)) ||
        (name && opt_choice("--format", name, formats, 2, &format, &e))) {
        cli_usage(self, &e);
        return false;
    }
    w->json = format == 1;
    return true;
}

int cmd_complete(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *words = opt_operands(&a, &n);
    const char *dir = cli_need_dir(self, &a, INDEX);
    wish w = { .most = 10 };
    if (dir && cli_blank(words, n)) {
        cli_misuse(self, "what has been typed?");
    } else if (dir && read_wish(self, &a, &w)) {
        char *typed = cli_join(words, n);
        w.typed = typed;
        code = typed ? complete(&a, dir, &w) : CLI_FAILED;
        free(typed);
    }
    opt_free(&a);
    return code;
}
