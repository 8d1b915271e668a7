/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cli.c -- what the commands share: their arguments, their errors, their output. */
#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "screen.h"

enum { MAX_LINE = 1 << 16, MAX_HELP = 1 << 16, FAULTS_SHOWN = 5 };

/* ---- errors -------------------------------------------------------------- */

/* One line, one write: what several processes say does not mix. */
static void print_line(str line)
{
    buf safe;
    buf_init(&safe, MAX_LINE);
    screen_clean(&safe, line);
    buf_char(&safe, '\n');
    fwrite(buf_cstr(&safe), 1, safe.n, stderr);
    buf_free(&safe);
}

/* What was printed before the error comes out before it. */
static void print_error(const buf *line)
{
    char lost[200] = "";
    if (!ferror(stdout) && fflush(stdout) && errno != EPIPE)
        snprintf(lost, sizeof lost, "tref: cannot write the output: %s", strerror(errno));
    print_line(buf_view(line));
    if (*lost)
        print_line(str_of(lost));
}

int cli_error(const char *where, const tref_error *e)
{
    buf b;
    buf_init(&b, MAX_LINE / 2);
    buf_text(&b, "tref: ");
    if (where)
        buf_text(&b, where);
    if (where && e->column)
        buf_fmt(&b, ":%u:%u", e->line ? (unsigned)e->line : 1u, (unsigned)e->column);
    else if (where && e->line)
        buf_fmt(&b, ":%u", (unsigned)e->line);
    if (where)
        buf_text(&b, ": ");
    buf_text(&b, e->message[0] ? e->message : tref_status_name(e->code));
    if (e->hint[0])
        buf_fmt(&b, " (%s)", e->hint);
    print_error(&b);
    buf_free(&b);
    return CLI_FAILED;
}

int cli_say(const char *fmt, ...)
{
    tref_error e = { 0 };
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e.message, sizeof e.message, fmt, ap);
    va_end(ap);
    return cli_error(NULL, &e);
}

int cli_usage(const command *self, const tref_error *e)
{
    tref_error told = *e;
    if (!told.hint[0]) /* an action of a command, "glossary learn", has help of its own */
        err_hint(&told, strchr(self->name, ' ') ? "see: tref %s --help" : "see: tref help %s",
                 self->name);
    cli_error(self->name, &told);
    return CLI_USAGE;
}

int cli_misuse(const command *self, const char *fmt, ...)
{
    tref_error e = { 0 };
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e.message, sizeof e.message, fmt, ap);
    va_end(ap);
    return cli_usage(self, &e);
}

/* ---- output -------------------------------------------------------------- */

static bool written(bool good)
{
    if (!good && errno != EPIPE)
        cli_say("cannot write the output: %s", strerror(errno));
    return good;
}

bool cli_write(const char *bytes, size_t n)
{
    return !ferror(stdout) && written(fwrite(bytes, 1, n, stdout) == n);
}

bool cli_write_buf(const buf *b)
{
    tref_error e;
    if (buf_status(b)) {
        if (b->st == TREF_ENOMEM)
            err_nomem(&e);
        else
            err_set(&e, b->st, "the output is larger than this program can make");
        cli_error(NULL, &e);
        return false;
    }
    return cli_write(buf_cstr(b), b->n);
}

bool cli_write_json(const char *json)
{
    str s = str_of(json);
    while (s.n && s.p[s.n - 1] == '\n')
        s.n--;
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    if (isatty(STDOUT_FILENO) == 1)
        screen_clean_json(&b, s);
    else
        buf_str(&b, s);
    buf_char(&b, '\n');
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good;
}

bool cli_flush(void)
{
    /* A stream that failed before was reported then. */
    return !ferror(stdout) && written(fflush(stdout) == 0);
}

/* ---- arguments ----------------------------------------------------------- */

static bool print_help(const command *self, const opt *table, size_t count)
{
    buf b;
    buf_init(&b, MAX_HELP);
    for (const char *line = self->usage; line;) {
        const char *end = strchr(line, '\n');
        buf_fmt(&b, "%s tref %s ", line == self->usage ? "usage:" : "      ", self->name);
        buf_add(&b, line, end ? (size_t)(end - line) : strlen(line));
        buf_char(&b, '\n');
        line = end ? end + 1 : NULL;
    }
    buf_fmt(&b, "\n%s.\n\n", self->summary);
    opt_help(table, count, &b);
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good;
}

bool cli_args(const command *self, const opt *table, size_t count, int argc, char *const *argv,
              opt_args *out, int *code)
{
    tref_error e;
    tref_status st = opt_parse(table, count, argc, argv, out, &e);
    if (st) {
        *code = st == TREF_EINVAL ? cli_usage(self, &e) : cli_error(NULL, &e);
        return false;
    }
    if (!opt_last(out, count - 1))
        return true;
    *code = print_help(self, table, count) ? CLI_DONE : CLI_FAILED;
    opt_free(out);
    return false;
}

const char *cli_dir(const opt_args *a, size_t dir)
{
    const char *path = opt_last(a, dir);
    if (!path)
        path = getenv("TREF_INDEX");
    return path && *path ? path : NULL;
}

const char *cli_need_dir(const command *self, const opt_args *a, size_t dir)
{
    const char *path = cli_dir(a, dir);
    tref_error e;
    if (!path) {
        err_set(&e, TREF_EINVAL, "which index?");
        err_hint(&e, "give -d DIR, or set TREF_INDEX");
        cli_usage(self, &e);
    }
    return path;
}

tref_status cli_glossary(const opt_args *a, size_t glossary, size_t none, tref_glossary **out)
{
    size_t n;
    const char *const *files = opt_all(a, glossary, &n);
    bool builtin = !opt_last(a, none);
    tref_error e;
    *out = NULL;
    if (!builtin && !n)
        return TREF_OK;
    tref_status st = tref_glossary_load(builtin, files, n, out, &e);
    if (st)
        cli_error(NULL, &e);
    else
        cli_faults(*out, FAULTS_SHOWN);
    return st;
}

void cli_faults(const tref_glossary *g, size_t most)
{
    const tref_error *fault;
    size_t i = 0, all = tref_glossary_fault_count(g);
    for (; i < most && (fault = tref_glossary_fault(g, i)) != NULL; i++)
        cli_error(NULL, fault);
    if (all > i)
        cli_say("%zu more entries of glossaries are left out", all - i);
}

bool cli_lang(const command *self, const opt_args *a, size_t lang, tref_lang *out)
{
    static const char *const names[] = { "auto", "nl", "en" };
    static const tref_lang langs[] = { TREF_LANG_AUTO, TREF_LANG_NL, TREF_LANG_EN };
    const char *value = opt_last(a, lang);
    size_t i = 0;
    tref_error e;
    if (value && opt_choice("--lang", value, names, 3, &i, &e)) {
        cli_usage(self, &e);
        return false;
    }
    *out = langs[i];
    return true;
}

bool cli_blank(const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (words[i][strspn(words[i], " \t\r\n")])
            return false;
    return true;
}

char *cli_join(const char *const *words, size_t n)
{
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(&b, ' ');
        buf_text(&b, words[i]);
    }
    char *joined = buf_take(&b);
    if (!joined)
        cli_say("out of memory");
    return joined;
}
