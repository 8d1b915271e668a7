/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c -- the tref command: its commands, its help, its exit code. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "cli.h"

static const command commands[] = {
    { "index", cmd_index, "-d DIR [-g FILE]... [--no-glossary] [-q] FILE|FOLDER...",
      "Add papers to an index, or replace them" },
    { "extract", cmd_extract, "[-o FILE] FILE|FOLDER...",
      "Print what is read from papers, as JSON lines" },
    { "search", cmd_search, "-d DIR [OPTION]... QUERY...\n-d DIR [OPTION]... --batch TOPICS",
      "Find paragraphs, with a query in Dutch or in English" },
    { "complete", cmd_complete, "-d DIR [--lang LANG] [-n N] [--format text|json] PREFIX...",
      "Tell how words that were begun can go on, with their frequency" },
    { "show", cmd_show, "-d DIR ID|ID#N...", "Print documents or paragraphs as JSON lines" },
    { "delete", cmd_delete, "-d DIR ID...", "Delete documents" },
    { "stats", cmd_stats, "-d DIR [--format text|json]", "Tell how much an index holds" },
    { "explain", cmd_explain, "[-d DIR] [OPTION]... QUERY...",
      "Show how a query is understood, stage by stage" },
    { "analyse", cmd_analyse, "[--lang LANG] [WORD...]",
      "Show what becomes of words, as JSON lines; without WORD: of the lines of standard input" },
    { "eval", cmd_eval, "-d DIR --topics FILE [--lang LANG] [--against FILE] [--per-topic]",
      "Measure how well topics find the documents that are relevant to them" },
    { "glossary", cmd_glossary, "ACTION [OPTION]... [ARGUMENT]...",
      "Import, export, look up, check, compare, merge and learn glossaries" },
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    tref_error e;
    opt_near near = opt_near_to(name);
    for (size_t i = 0; i < COMMANDS; i++)
        opt_near_try(&near, commands[i].name);
    err_set(&e, TREF_EINVAL, "unknown command \"%.80s\"", name);
    if (near.best)
        err_hint(&e, "did you mean %s?", near.best);
    else
        err_hint(&e, "see: tref help");
    cli_error(NULL, &e);
    return CLI_USAGE;
}

/* Prints on stdout, or on stderr for who typed nothing. */
static int overview(bool asked)
{
    buf b;
    buf_init(&b, 1 << 16);
    buf_text(&b, "tref finds paragraphs of Dutch papers, for queries in Dutch or in English.\n\n"
                 "usage: tref COMMAND [OPTION]... [ARGUMENT]...\n\n");
    for (size_t i = 0; i < COMMANDS; i++) {
        /* What stands behind ";" is for the command's own help. */
        int n = (int)strcspn(commands[i].summary, ";");
        buf_fmt(&b, "  %-9s %.*s\n", commands[i].name, n, commands[i].summary);
    }
    buf_text(&b, "\nTry it:\n"
                 "  tref index -d /tmp/papers FOLDER\n"
                 "  tref search -d /tmp/papers critical infrastructure\n\n"
                 "tref help COMMAND tells a command's options; man tref tells all, and\n"
                 "man 7 tref-query how to search.\n");
    int code = asked ? CLI_DONE : CLI_USAGE;
    if (!asked)
        fwrite(buf_cstr(&b), 1, b.n, stderr);
    else if (!cli_write_buf(&b))
        code = CLI_FAILED;
    buf_free(&b);
    return code;
}

static int help(int argc, char *const *argv)
{
    char ask[] = "--help";
    char *const args[] = { ask };
    int code = CLI_DONE;
    if (!argc)
        return overview(true);
    for (int i = 0; i < argc && !code; i++) {
        const command *c = find_command(argv[i]);
        code = c ? c->run(c, 1, args) : unknown_command(argv[i]);
    }
    return code;
}

static int version(void)
{
    char line[80];
    int n = snprintf(line, sizeof line, "tref %s\n", tref_version());
    return cli_write(line, (size_t)n) ? CLI_DONE : CLI_FAILED;
}

static int run(int argc, char *const *argv)
{
    if (argc < 1)
        return overview(false);
    const char *name = argv[0];
    const command *c = find_command(name);
    if (c)
        return c->run(c, argc - 1, argv + 1);
    if (!strcmp(name, "help"))
        return help(argc - 1, argv + 1);
    if (!strcmp(name, "--help") || !strcmp(name, "-h"))
        return overview(true);
    if (!strcmp(name, "--version") || !strcmp(name, "-V"))
        return version();
    return unknown_command(name);
}

/* A file that an index opens must never become number 0, 1 or 2, where messages would go into it.
 */
static bool fill_standard_files(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    if (!fill_standard_files())
        return CLI_FAILED;
    signal(SIGXFSZ, SIG_IGN); /* a file at its size limit is then an error, told like a full disk */
    int code = run(argc - 1, argv + 1);
    if (!cli_flush() && !code)
        code = CLI_FAILED;
    return code;
}
