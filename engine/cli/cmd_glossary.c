/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary.c -- tref glossary: what is done with glossaries, by the word behind it. */
#include <string.h>

#include "base/err.h"
#include "cli.h"

static const command actions[] = {
    { "glossary learn", cmd_glossary_learn, "[OPTION]... NL EN\n[OPTION]... TSV",
      "Learn a glossary from parallel text: NL and EN have a segment on each line, or TSV both" },
};

enum { ACTIONS = sizeof actions / sizeof *actions };

/* Gives what stands behind "glossary " in the name of an action. */
static const char *short_name(const command *c)
{
    return strchr(c->name, ' ') + 1;
}

static int print_help(void)
{
    buf b;
    buf_init(&b, 1 << 16);
    for (size_t i = 0; i < ACTIONS; i++)
        buf_fmt(&b, "%s tref glossary %s [OPTION]...\n",
                i ? "      " : "usage:", short_name(&actions[i]));
    buf_char(&b, '\n');
    for (size_t i = 0; i < ACTIONS; i++)
        buf_fmt(&b, "  %-9s %.*s\n", short_name(&actions[i]), (int)strcspn(actions[i].summary, ":"),
                actions[i].summary);
    buf_text(&b, "\ntref glossary ACTION --help tells its options.\n");
    int code = cli_write_buf(&b) ? CLI_DONE : CLI_FAILED;
    buf_free(&b);
    return code;
}

int cmd_glossary(const command *self, int argc, char *const *argv)
{
    if (!argc)
        return cli_misuse(self, "what with it?");
    if (!strcmp(argv[0], "--help") || !strcmp(argv[0], "-h"))
        return print_help();
    opt_near near = opt_near_to(argv[0]);
    for (size_t i = 0; i < ACTIONS; i++) {
        if (!strcmp(argv[0], short_name(&actions[i])))
            return actions[i].run(&actions[i], argc - 1, argv + 1);
        opt_near_try(&near, short_name(&actions[i]));
    }
    tref_error e;
    err_set(&e, TREF_EINVAL, "unknown action \"%.80s\"", argv[0]);
    if (near.best)
        err_hint(&e, "did you mean %s?", near.best);
    return cli_usage(self, &e);
}
