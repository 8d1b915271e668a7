/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary.c -- tref glossary: its actions, by the word behind it. */
#include "gloss.h"

#include <string.h>

#include "base/err.h"

static const command actions[] = {
    { "glossary import", cmd_glossary_import, "[--strict] [-o OUT.json] FILE...",
      "Read glossaries of any format, in this order, and write one as JSON" },
    { "glossary export", cmd_glossary_export, "[--format FORMAT] [-o OUT] [FILE...]",
      "Write glossaries, or the built-in one, in another format" },
    { "glossary lookup", cmd_glossary_lookup, "[-g FILE]... [OPTION]... WORD...",
      "Show the concepts that have a term in the words" },
    { "glossary lint", cmd_glossary_lint, "[-d DIR] FILE...",
      "Tell what is likely wrong: duplicates, terms that cannot be found, look-alikes" },
    { "glossary diff", cmd_glossary_diff, "A B",
      "Tell which concepts were added, removed and changed; leaves with 1 when there are any" },
    { "glossary merge", cmd_glossary_merge, "[--strict] [-o OUT.json] A B...",
      "Unite glossaries: of one id the later counts, of one pair of usual terms all terms" },
    { "glossary stats", cmd_glossary_stats, "[--format text|json] [FILE...]",
      "Count concepts and terms, by language and by domain" },
    { "glossary learn", cmd_glossary_learn, "[OPTION]... NL EN\n[OPTION]... TSV",
      "Learn a glossary from parallel text: NL and EN have a segment on each line, or TSV both" },
};

enum { ACTIONS = sizeof actions / sizeof *actions };

static const char *own_name(const command *c)
{
    return strchr(c->name, ' ') + 1;
}

static int unknown_action(const command *self, const char *name)
{
    tref_error e;
    opt_near near = opt_near_to(name);
    for (size_t i = 0; i < ACTIONS; i++)
        opt_near_try(&near, own_name(&actions[i]));
    err_set(&e, TREF_EINVAL, "unknown action \"%.80s\"", name);
    if (near.best)
        err_hint(&e, "did you mean %s?", near.best);
    return cli_usage(self, &e);
}

static int overview(const command *self)
{
    buf b;
    buf_init(&b, 1 << 16);
    buf_fmt(&b, "usage: tref glossary %s\n\n%s.\n\n", self->usage, self->summary);
    for (size_t i = 0; i < ACTIONS; i++)
        buf_fmt(&b, "  %-7s %s\n", own_name(&actions[i]), actions[i].summary);
    int code = cli_write_buf(&b) ? CLI_DONE : CLI_FAILED;
    buf_free(&b);
    return code;
}

int cmd_glossary(const command *self, int argc, char *const *argv)
{
    if (argc < 1)
        return cli_misuse(
            self, "which action? import, export, lookup, lint, diff, merge, stats or learn");
    if (!strcmp(argv[0], "--help") || !strcmp(argv[0], "-h"))
        return overview(self);
    for (size_t i = 0; i < ACTIONS; i++)
        if (!strcmp(own_name(&actions[i]), argv[0]))
            return actions[i].run(&actions[i], argc - 1, argv + 1);
    return unknown_action(self, argv[0]);
}
