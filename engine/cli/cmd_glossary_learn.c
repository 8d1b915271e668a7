/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_learn.c -- tref glossary learn: a glossary from one's own translations. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "cli.h"
#include "number.h"
#include "parallel.h"

enum { OUTPUT, MIN_COUNT, MIN_PROBABILITY, MOST, QUIET, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [OUTPUT] = { 'o', "output", "FILE", "write to FILE, not to standard output" },
    [MIN_COUNT] = { 0, "min-count", "N",
                    "leave out pairs that stand for each other less often (2)" },
    [MIN_PROBABILITY] = { 0, "min-probability", "P",
                          "leave out pairs that are less likely, from 0 to 1 (0.1)" },
    [MOST] = { 'n', NULL, "N", "Dutch terms for each English one, at most (5)" },
    [QUIET] = { 'q', "quiet", NULL, "do not tell how much was learned" },
    [HELP] = CLI_OPT_HELP,
};

static tref_status read_probability(const char *text, double *out, tref_error *err)
{
    char *end;
    double p = text[0] >= '0' && text[0] <= '9' ? strtod(text, &end) : 0;
    if (!(p > 0 && p <= 1) || *end)
        return err_set(err, TREF_EINVAL, "--min-probability wants a number above 0, at most 1");
    *out = p;
    return TREF_OK;
}

static tref_status read_options(const opt_args *a, tref_learn_opts *o, tref_error *err)
{
    const char *count = opt_last(a, MIN_COUNT), *p = opt_last(a, MIN_PROBABILITY),
               *most = opt_last(a, MOST);
    uint64_t n;
    tref_status st = TREF_OK;
    if (count && !(st = opt_number("--min-count", count, 1, 1000000, &n, err)))
        o->min_count = (uint32_t)n;
    if (!st && most && !(st = opt_number("-n", most, 1, 64, &n, err)))
        o->most = (uint32_t)n;
    if (!st && p)
        st = read_probability(p, &o->min_probability, err);
    return st;
}

static int write_file(const char *path, const char *json)
{
    FILE *f = fopen(path, "w");
    bool good = f && fputs(json, f) >= 0;
    if (f && fclose(f))
        good = false;
    return good ? CLI_DONE : cli_say("cannot write \"%s\": %s", path, strerror(errno));
}

/* A concept a line, between the brackets. */
static size_t count_concepts(const char *json)
{
    size_t n = 0;
    for (const char *p = json; (p = strstr(p, "\n{")); p++)
        n++;
    return n;
}

static void tell(const parallel *p, const char *json)
{
    char a[NUMBER_ROOM], b[NUMBER_ROOM], c[NUMBER_ROOM];
    size_t n = count_concepts(json);
    fprintf(stderr, "learned %s concept%s from %s segment%s", number_text(n, a), number_plural(n),
            number_text(p->nl.n, b), number_plural(p->nl.n));
    if (p->empty)
        fprintf(stderr, "; %s left out, with an empty side", number_text(p->empty, c));
    fputc('\n', stderr);
}

static int learn(const parallel *p, const opt_args *a, const tref_learn_opts *o)
{
    char *json;
    tref_error e;
    const char *output = opt_last(a, OUTPUT);
    if (tref_glossary_learn(p->nl.items, p->en.items, p->nl.n, o, &json, &e))
        return cli_error(NULL, &e);
    int code = output                          ? write_file(output, json)
               : cli_write(json, strlen(json)) ? CLI_DONE
                                               : CLI_FAILED;
    if (!code && !opt_last(a, QUIET))
        tell(p, json);
    tref_free(json);
    return code;
}

int cmd_glossary_learn(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *paths = opt_operands(&a, &n);
    tref_learn_opts o = TREF_LEARN_INIT;
    tref_error e;
    parallel p;
    parallel_init(&p);
    if (n != 1 && n != 2)
        cli_misuse(self, "give two files, Dutch and English, or one with both");
    else if (read_options(&a, &o, &e))
        cli_usage(self, &e);
    else if (n == 2 ? parallel_read_two(&p, paths[0], paths[1], &e)
                    : parallel_read_tsv(&p, paths[0], &e))
        code = cli_error(NULL, &e);
    else if (!p.nl.n)
        code = cli_say("\"%s\" has no pair of segments", paths[0]);
    else
        code = learn(&p, &a, &o);
    parallel_free(&p);
    opt_free(&a);
    return code;
}
