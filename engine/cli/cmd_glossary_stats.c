/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_stats.c -- tref glossary stats: how much a glossary holds. */
#include "gloss.h"

#include <inttypes.h>

#include "base/json_line.h"
#include "base/map.h"

enum { FORMAT, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [FORMAT] = { 0, "format", "FORMAT", "text or json (text)" },
    [HELP] = CLI_OPT_HELP,
};

typedef struct {
    uint64_t concepts, nl, en;
    map domains; /* -> concepts */
} totals;

static bool count(const tref_glossary *g, totals *t)
{
    t->concepts = tref_glossary_count(g);
    for (size_t i = 0; i < t->concepts; i++) {
        const tref_concept *c = tref_glossary_concept(g, i);
        uint64_t *n = map_put(&t->domains, str_of(*c->domain ? c->domain : "-"));
        if (!n)
            return false;
        ++*n;
        t->nl += c->nl_count;
        t->en += c->en_count;
    }
    return true;
}

static bool print_text(const totals *t)
{
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    buf_fmt(&b, "concepts  %" PRIu64 "\nterms nl  %" PRIu64 "\nterms en  %" PRIu64 "\n",
            t->concepts, t->nl, t->en);
    for (size_t i = 0; i < t->domains.n; i++)
        buf_fmt(&b, "domain    %" PRIu64 " %s\n", t->domains.items[i].value,
                t->domains.items[i].key.p);
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good;
}

static bool print_json(const totals *t)
{
    json_t *domains = json_object(), *o = json_object();
    bool good = domains && o;
    for (size_t i = 0; good && i < t->domains.n; i++)
        good = !json_object_set_new(domains, t->domains.items[i].key.p,
                                    json_integer((json_int_t)t->domains.items[i].value));
    good = good && !json_object_set_new(o, "concepts", json_integer((json_int_t)t->concepts)) &&
           !json_object_set_new(o, "nl", json_integer((json_int_t)t->nl)) &&
           !json_object_set_new(o, "en", json_integer((json_int_t)t->en)) &&
           !json_object_set(o, "domains", domains);
    buf b;
    buf_init(&b, SIZE_MAX / 4);
    if (!good || !json_line_add(o, 0, &b))
        cli_say("out of memory");
    else
        good = cli_write_json(buf_cstr(&b));
    buf_free(&b);
    json_decref(domains);
    json_decref(o);
    return good;
}

int cmd_glossary_stats(const command *self, int argc, char *const *argv)
{
    static const char *const formats[] = { "text", "json" };
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n, format = 0;
    const char *const *files = opt_operands(&a, &n);
    const char *asked = opt_last(&a, FORMAT);
    tref_error e;
    tref_glossary *g = NULL;
    totals t = { .concepts = 0 };
    map_init(&t.domains, SIZE_MAX / 4);
    if (asked && opt_choice("--format", asked, formats, 2, &format, &e))
        code = cli_usage(self, &e);
    else if (gloss_load(n == 0, false, files, n, &g))
        code = CLI_FAILED;
    else if (!count(g, &t))
        code = cli_say("out of memory");
    else
        code = (format ? print_json(&t) : print_text(&t)) ? CLI_DONE : CLI_FAILED;
    map_free(&t.domains);
    tref_glossary_free(g);
    opt_free(&a);
    return code;
}
