/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_diff.c -- tref glossary diff: what was added, removed and changed. */
#include "gloss.h"

#include <string.h>

#include "base/map.h"

enum { HELP, OPTIONS };

static const opt options[OPTIONS] = { [HELP] = CLI_OPT_HELP };

static void put_line(buf *b, char mark, const tref_concept *c)
{
    buf_fmt(b, "%c %s: ", mark, c->id);
    for (uint32_t i = 0; i < c->nl_count; i++)
        buf_fmt(b, "%s%s", i ? "; " : "", c->nl[i]);
    buf_text(b, " = ");
    for (uint32_t i = 0; i < c->en_count; i++)
        buf_fmt(b, "%s%s", i ? "; " : "", c->en[i]);
    const char *const facts[] = { c->domain, c->note, c->source, c->status };
    for (size_t i = 0; i < 4; i++)
        if (*facts[i])
            buf_fmt(b, " | %s", facts[i]);
    buf_char(b, '\n');
}

static bool same(const tref_concept *a, const tref_concept *b)
{
    return a->hash == b->hash && !strcmp(a->domain, b->domain) && !strcmp(a->note, b->note) &&
           !strcmp(a->source, b->source) && !strcmp(a->status, b->status);
}

static bool index_ids(const tref_glossary *g, map *ids)
{
    for (size_t i = 0; i < tref_glossary_count(g); i++) {
        uint64_t *at = map_put(ids, str_of(tref_glossary_concept(g, i)->id));
        if (!at)
            return false;
        *at = i + 1;
    }
    return true;
}

/* Writes what a has and b has not, or has otherwise; then what only b has. */
static bool compare(const tref_glossary *a, const tref_glossary *b, buf *out)
{
    map in_a, in_b;
    map_init(&in_a, SIZE_MAX / 4);
    map_init(&in_b, SIZE_MAX / 4);
    bool good = index_ids(a, &in_a) && index_ids(b, &in_b);
    for (size_t i = 0; good && i < tref_glossary_count(a); i++) {
        const tref_concept *old = tref_glossary_concept(a, i);
        const uint64_t *at = map_find(&in_b, str_of(old->id));
        const tref_concept *now = at ? tref_glossary_concept(b, (size_t)*at - 1) : NULL;
        if (now && same(old, now))
            continue;
        put_line(out, '-', old);
        if (now)
            put_line(out, '+', now);
    }
    for (size_t i = 0; good && i < tref_glossary_count(b); i++)
        if (!map_find(&in_a, str_of(tref_glossary_concept(b, i)->id)))
            put_line(out, '+', tref_glossary_concept(b, i));
    map_free(&in_a);
    map_free(&in_b);
    if (!good)
        cli_say("out of memory");
    return good;
}

static int diff(const char *const *files)
{
    tref_glossary *a = NULL, *b = NULL;
    int code = CLI_FAILED;
    if (!gloss_load(false, false, files, 1, &a) && !gloss_load(false, false, files + 1, 1, &b)) {
        buf out;
        buf_init(&out, SIZE_MAX / 4);
        if (compare(a, b, &out) && cli_write_buf(&out))
            code = out.n ? CLI_FAILED : CLI_DONE;
        buf_free(&out);
    }
    tref_glossary_free(a);
    tref_glossary_free(b);
    return code;
}

int cmd_glossary_diff(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *files = opt_operands(&a, &n);
    code = n == 2 ? diff(files) : cli_misuse(self, "two files are compared");
    opt_free(&a);
    return code;
}
