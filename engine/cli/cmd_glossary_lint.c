/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_lint.c -- tref glossary lint: what is likely wrong in a glossary, a line each. */
#include "gloss.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "gloss_alike.h"

enum { DIR, HELP, OPTIONS };
enum { MOST_FOUND = 10000 }; /* concepts that one term is looked for among */

static const opt options[OPTIONS] = {
    [DIR] = { 'd', "dir", "DIR", "tell as well which terms this index never has" },
    [HELP] = CLI_OPT_HELP,
};

typedef struct {
    const tref_glossary *g;
    tref_index *ix; /* or NULL */
    buf *out;
    map terms, concepts; /* "nl:term", and the hash of all terms -> concept plus one */
    uint32_t *found;
} lint;

static bool never_found(lint *l, const char *form, tref_lang lang, uint32_t concept)
{
    size_t n;
    tref_error e;
    if (tref_glossary_find(l->g, form, lang, l->found, MOST_FOUND, &n, &e)) {
        cli_error(NULL, &e);
        return false;
    }
    for (size_t i = 0; i < n && i < MOST_FOUND; i++)
        if (l->found[i] == concept)
            return false;
    return n <= MOST_FOUND;
}

/* Asks the index for the term as a phrase. */
static bool never_occurs(lint *l, const char *form, tref_lang lang)
{
    buf phrase;
    buf_init(&phrase, 1 << 16);
    buf_char(&phrase, '"');
    for (; *form; form++)
        buf_char(&phrase, *form == '"' ? ' ' : *form);
    buf_char(&phrase, '"');
    tref_query *q = NULL;
    tref_results *r = NULL;
    tref_search_opts opts = TREF_SEARCH_INIT;
    tref_error e;
    opts.count = 1;
    bool never = !tref_query_parse(l->ix, buf_cstr(&phrase), lang, NULL, &q, &e) &&
                 !tref_search(l->ix, q, &opts, &r, &e) && !tref_results_count(r);
    tref_results_free(r);
    tref_query_free(q);
    buf_free(&phrase);
    return never;
}

/* Looks at the terms of one language; false when memory is short. */
static bool lint_terms(lint *l, uint32_t i, tref_lang lang)
{
    const tref_concept *c = tref_glossary_concept(l->g, i);
    bool nl = lang == TREF_LANG_NL;
    const char *const *forms = nl ? c->nl : c->en, *name = nl ? "nl" : "en";
    for (uint32_t j = 0; j < (nl ? c->nl_count : c->en_count); j++) {
        buf key;
        buf_init(&key, 1 << 16);
        buf_fmt(&key, "%s:%s", name, forms[j]);
        uint64_t *at = map_put(&l->terms, buf_view(&key));
        buf_free(&key);
        if (!at)
            return false;
        if (*at && *at != i + 1)
            buf_fmt(l->out, "%s: shares the %s term \"%s\" with %s\n", c->id, name, forms[j],
                    tref_glossary_concept(l->g, (size_t)*at - 1)->id);
        *at = i + 1;
        if (never_found(l, forms[j], lang, i))
            buf_fmt(l->out,
                    "%s: the %s term \"%s\" is never found: too long, or function words only\n",
                    c->id, name, forms[j]);
        else if (l->ix && never_occurs(l, forms[j], lang))
            buf_fmt(l->out, "%s: the %s term \"%s\" does not occur in the index\n", c->id, name,
                    forms[j]);
    }
    return true;
}

static bool lint_concept(lint *l, uint32_t i)
{
    const tref_concept *c = tref_glossary_concept(l->g, i);
    uint64_t *at = map_put(&l->concepts, (str){ (const char *)&c->hash, sizeof c->hash });
    if (!at)
        return false;
    if (*at)
        buf_fmt(l->out, "%s: has the terms of %s\n", c->id,
                tref_glossary_concept(l->g, (size_t)*at - 1)->id);
    *at = i + 1;
    return lint_terms(l, i, TREF_LANG_NL) && lint_terms(l, i, TREF_LANG_EN);
}

static int lint_all(lint *l)
{
    bool good = l->found != NULL;
    for (uint32_t i = 0; good && i < tref_glossary_count(l->g); i++)
        good = lint_concept(l, i);
    good = good && gloss_alike(l->g, l->out);
    if (!good)
        return cli_say("out of memory");
    if (!cli_write_buf(l->out))
        return CLI_FAILED;
    return l->out->n || tref_glossary_fault_count(l->g) ? CLI_FAILED : CLI_DONE;
}

static int run(const char *dir, const char *const *files, size_t n)
{
    tref_glossary *g = NULL;
    tref_error e;
    buf out;
    lint l = { .out = &out, .found = calloc(MOST_FOUND, sizeof *l.found) };
    int code = CLI_FAILED;
    buf_init(&out, SIZE_MAX / 4);
    map_init(&l.terms, SIZE_MAX / 4);
    map_init(&l.concepts, SIZE_MAX / 4);
    if (dir && tref_index_open(dir, &l.ix, &e)) {
        cli_error(NULL, &e);
    } else if (!gloss_load(false, false, files, n, &g)) {
        l.g = g;
        code = lint_all(&l);
    }
    tref_index_close(l.ix);
    tref_glossary_free(g);
    map_free(&l.terms);
    map_free(&l.concepts);
    buf_free(&out);
    free(l.found);
    return code;
}

int cmd_glossary_lint(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *files = opt_operands(&a, &n);
    code = n ? run(opt_last(&a, DIR), files, n) : cli_misuse(self, "which FILE?");
    opt_free(&a);
    return code;
}
