/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_lookup.c -- tref glossary lookup: the concepts that have a term in some words. */
#include "gloss.h"

#include <string.h>
#include <unistd.h>

#include "screen.h"

enum { GLOSSARY, NO_GLOSSARY, LANG, FORMAT, HELP, OPTIONS };
enum { MOST = 200 }; /* concepts shown */

static const opt options[OPTIONS] = {
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [LANG] = { 0, "lang", "LANG", "look among the terms of nl, en or both: auto (auto)" },
    [FORMAT] = { 0, "format", "FORMAT", "text, or json: a concept on each line (text)" },
    [HELP] = CLI_OPT_HELP,
};

static void put_terms(buf *b, const char *lang, const char *const *forms, uint32_t n)
{
    buf_fmt(b, "  %-7s", lang);
    for (uint32_t i = 0; i < n; i++)
        buf_fmt(b, "%s%s", i ? "; " : "", forms[i]);
    buf_char(b, '\n');
}

static void put_fact(buf *b, const char *name, const char *value)
{
    if (*value)
        buf_fmt(b, "  %-7s%s\n", name, value);
}

static void put_concept(buf *b, const tref_concept *c)
{
    buf_fmt(b, "%s\n", c->id);
    put_terms(b, "nl", c->nl, c->nl_count);
    put_terms(b, "en", c->en, c->en_count);
    put_fact(b, "domain", c->domain);
    put_fact(b, "source", c->source);
    put_fact(b, "status", c->status);
    put_fact(b, "note", c->note);
}

static bool print_text(const tref_glossary *g, const uint32_t *items, size_t n, size_t all)
{
    buf plain, safe;
    buf_init(&plain, SIZE_MAX / 4);
    buf_init(&safe, SIZE_MAX / 4);
    for (size_t i = 0; i < n; i++)
        put_concept(&plain, tref_glossary_concept(g, items[i]));
    if (all > n)
        buf_fmt(&plain, "and %zu more\n", all - n);
    if (isatty(STDOUT_FILENO) == 1)
        screen_clean_lines(&safe, buf_view(&plain));
    bool good = cli_write_buf(safe.n ? &safe : &plain);
    buf_free(&plain);
    buf_free(&safe);
    return good;
}

static bool print_json(const tref_glossary *g, const uint32_t *items, size_t n)
{
    bool good = true;
    for (size_t i = 0; good && i < n; i++) {
        buf b;
        buf_init(&b, SIZE_MAX / 4);
        good = gloss_json(tref_glossary_concept(g, items[i]), &b) && cli_write_json(buf_cstr(&b));
        buf_free(&b);
    }
    return good;
}

static int lookup(const tref_glossary *g, const char *text, tref_lang lang, bool json)
{
    uint32_t items[MOST];
    size_t all;
    tref_error e;
    if (tref_glossary_find(g, text, lang, items, MOST, &all, &e))
        return cli_error(NULL, &e);
    if (!all)
        return cli_say("no concept has a term in \"%.80s\"", text);
    size_t n = all < MOST ? all : MOST;
    return (json ? print_json(g, items, n) : print_text(g, items, n, all)) ? CLI_DONE : CLI_FAILED;
}

int cmd_glossary_lookup(const command *self, int argc, char *const *argv)
{
    static const char *const formats[] = { "text", "json" };
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n, format = 0;
    const char *const *words = opt_operands(&a, &n);
    const char *asked = opt_last(&a, FORMAT);
    tref_lang lang;
    tref_error e;
    tref_glossary *g = NULL;
    char *text = NULL;
    if (asked && opt_choice("--format", asked, formats, 2, &format, &e))
        code = cli_usage(self, &e);
    else if (cli_blank(words, n))
        code = cli_misuse(self, "which WORD?");
    else if (cli_lang(self, &a, LANG, &lang) && (text = cli_join(words, n)) != NULL)
        code = cli_glossary(&a, GLOSSARY, NO_GLOSSARY, &g) ? CLI_FAILED
                                                           : lookup(g, text, lang, format == 1);
    tref_glossary_free(g);
    tref_free(text);
    opt_free(&a);
    return code;
}
