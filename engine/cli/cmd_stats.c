/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_stats.c -- tref stats: how much an index holds. */
#include <inttypes.h>

#include "cli.h"
#include "number.h"

enum { INDEX, FORMAT, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [FORMAT] = { 0, "format", "FORMAT", "text or json (text)" },
    [HELP] = CLI_OPT_HELP,
};

static void stats_text(const tref_index_stats *s, buf *out)
{
    char n[NUMBER_ROOM];
    buf_fmt(out, "documents       %14s\n", number_text(s->documents, n));
    buf_fmt(out, "paragraphs      %14s\n", number_text(s->paragraphs, n));
    buf_fmt(out, "concepts        %14s  marked in the paragraphs\n", number_text(s->concepts, n));
    buf_fmt(out, "average length  %14.1f  terms a paragraph\n", s->average_length);
    buf_fmt(out, "stemmer         %s\n", s->stemmer);
    buf_fmt(out, "compounds       %s\n", s->compounds ? "taken apart" : "whole");
}

static void stats_json(const tref_index_stats *s, buf *out)
{
    buf_fmt(out,
            "{\"documents\":%" PRIu64 ",\"paragraphs\":%" PRIu64 ",\"concepts\":%" PRIu64
            ",\"average_length\":%.3f,\"stemmer\":\"%s\",\"compounds\":%s}\n",
            s->documents, s->paragraphs, s->concepts, s->average_length, s->stemmer,
            s->compounds ? "true" : "false");
}

static int print_stats(const char *dir, bool json)
{
    tref_index *ix;
    tref_index_stats s;
    tref_error e;
    if (tref_index_open(dir, &ix, &e))
        return cli_error(NULL, &e);
    tref_status st = tref_index_get_stats(ix, &s, &e);
    tref_index_close(ix);
    if (st)
        return cli_error(NULL, &e);
    buf b;
    buf_init(&b, 1 << 12);
    (json ? stats_json : stats_text)(&s, &b);
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good ? CLI_DONE : CLI_FAILED;
}

int cmd_stats(const command *self, int argc, char *const *argv)
{
    static const char *const formats[] = { "text", "json" };
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n, format = 0;
    const char *const *extra = opt_operands(&a, &n);
    const char *name = opt_last(&a, FORMAT);
    tref_error e;
    const char *dir = cli_need_dir(self, &a, INDEX);
    if (dir && n)
        cli_misuse(self, "\"%.80s\" is one word too many", extra[0]);
    else if (dir && name && opt_choice("--format", name, formats, 2, &format, &e))
        cli_usage(self, &e);
    else if (dir)
        code = print_stats(dir, format == 1);
    opt_free(&a);
    return code;
}
