/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_search.c -- tref search: one query, or a file of them. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "cli.h"
#include "print.h"
#include "topics.h"

enum {
    INDEX,
    GLOSSARY,
    NO_GLOSSARY,
    LANG,
    NUMBER,
    FROM,
    SORT,
    COLLAPSE,
    FACETS,
    EXACT,
    FORMAT,
    BATCH,
    TRANSLATE,
    WITHOUT,
    MARK,
    COLOR,
    HELP,
    OPTIONS
};

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [LANG] = CLI_OPT_LANG,
    [NUMBER] = { 'n', "number", "N", "print at most N hits, 0 to 1000 (10)" },
    [FROM] = { 0, "from", "K", "leave out the first K hits (0)" },
    [SORT] = { 0, "sort", "ORDER", "score, newest or oldest (score)" },
    [COLLAPSE] = { 0, "collapse", NULL, "only the best paragraph of each document" },
    [FACETS] = { 0, "facets", "LIST", "count by type, dossier, year, lang, speaker\n(any, with commas)" },
    [EXACT] = { 0, "exact-total", NULL, "count every hit instead of estimating" },
    [FORMAT] = { 0, "format", "FORMAT", "text, json or trec (text)" },
    [BATCH] = { 0, "batch", "TOPICS",
                "run the queries of a file (- is standard input):\n"
                "lines of a topic, a tab and a query" },
    [TRANSLATE] = { 0, "translate", NULL,
                    "print the Dutch query that an English one became,\n"
                    "and do not search" },
    [WITHOUT] = { 0, "without", "TERM",
                  "leave out what translates to this Dutch term, or this\n"
                  "concept; may be repeated" },
    [MARK] = { 0, "mark", NULL, "put [ ] around the words that were found" },
    [COLOR] = { 0, "color", "WHEN", "auto, always or never (auto)" },
    [HELP] = CLI_OPT_HELP,
};

static const char *const sorts[] = { "score", "newest", "oldest" };
static const char *const colors[] = { "auto", "always", "never" };
static const char *const formats[] = { "text", "json", "trec" };
static print_fn *const printers[] = { print_text, print_json, print_trec };
static const char *const facets[] = { "type", "dossier", "year", "lang", "speaker" };
enum { FACETS_KNOWN = sizeof facets / sizeof *facets };

/* What was asked for, and what is open for it. */
typedef struct {
    tref_lang lang;
    tref_query_opts reading;
    tref_search_opts opts;
    bool translate; /* and do not search */
    print_fn *print;
    print_look look;
    tref_glossary *glossary;
    tref_index *index;
    size_t answers;
} job;

/* ---- options ------------------------------------------------------------- */

static tref_status read_facets(const char *list, uint32_t *out, tref_error *err)
{
    while (*list) {
        size_t n = strcspn(list, ","), i;
        char name[32] = "";
        if (n < sizeof name)
            memcpy(name, list, n);
        tref_status st = opt_choice("--facets", name, facets, FACETS_KNOWN, &i, err);
        if (st)
            return st;
        *out |= UINT32_C(1) << i; /* TREF_FACET_TYPE and its fellows, in the order of the names */
        list += n + (list[n] == ',');
    }
    return TREF_OK;
}

static tref_status read_choice(const opt_args *a, size_t option, const char *const *names, size_t n,
                               size_t *out, tref_error *err)
{
    char what[32] = "--";
    const char *value = opt_last(a, option);
    strncat(what, options[option].name, sizeof what - 3);
    return value ? opt_choice(what, value, names, n, out, err) : TREF_OK;
}

static tref_status read_number(const opt_args *a, size_t option, const char *what, uint32_t hi,
                               uint32_t *out, tref_error *err)
{
    const char *value = opt_last(a, option);
    uint64_t n = *out;
    tref_status st = value ? opt_number(what, value, 0, hi, &n, err) : TREF_OK;
    *out = st ? *out : (uint32_t)n;
    return st;
}

static tref_status read_options(const opt_args *a, job *j, tref_error *err)
{
    size_t sort = 0, color = 0, format = 0;
    const char *list = opt_last(a, FACETS);
    tref_status st;
    if ((st = read_number(a, NUMBER, "-n", 1000, &j->opts.count, err)) ||
        (st = read_number(a, FROM, "--from", 10000000, &j->opts.first, err)) ||
        (st = read_choice(a, SORT, sorts, 3, &sort, err)) ||
        (st = read_choice(a, COLOR, colors, 3, &color, err)) ||
        (st = read_choice(a, FORMAT, formats, 3, &format, err)) ||
        (st = list ? read_facets(list, &j->opts.facets, err) : TREF_OK)) {
        if (st == TREF_EINVAL && opt_last(a, NUMBER) && !err->hint[0])
            err_hint(err, "put -- before a query that begins with -");
        return st;
    }
    j->opts.sort = (int)sort; /* the order of tref_sort */
    j->translate = opt_last(a, TRANSLATE) != NULL;
    j->reading.without = opt_all(a, WITHOUT, &j->reading.without_count);
    j->opts.collapse = opt_last(a, COLLAPSE) != NULL;
    j->opts.exact_total = opt_last(a, EXACT) != NULL;
    j->print = printers[format];
    j->look.screen = screen_of(stdout, (screen_color)color);
    j->look.mark = opt_last(a, MARK) != NULL;
    return TREF_OK;
}

/* ---- searching ----------------------------------------------------------- */

/* False when nothing more can be printed. */
static bool print_answer(job *j, const answer *a, int *code)
{
    buf out;
    tref_error e;
    buf_init(&out, SIZE_MAX / 4);
    if (j->answers++ && j->print == print_text)
        buf_char(&out, '\n');
    bool good = true;
    if (j->print(a, &j->look, &out, &e))
        *code = cli_error(a->topic, &e);
    else if (!(good = cli_write_buf(&out)))
        *code = CLI_FAILED;
    buf_free(&out);
    return good;
}

/* False when nothing more can be printed. */
static bool print_translation(const topic *t, const tref_query *q, int *code)
{
    char *text;
    tref_error e;
    if (tref_query_translate(q, &text, &e)) {
        *code = cli_error(t->topic, &e);
        return true;
    }
    buf out;
    buf_init(&out, SIZE_MAX / 4);
    if (t->topic)
        buf_fmt(&out, "%s\t", t->topic);
    screen_clean(&out, str_of(text));
    buf_char(&out, '\n');
    bool good = cli_write_buf(&out);
    if (!good)
        *code = CLI_FAILED;
    buf_free(&out);
    tref_free(text);
    return good;
}

/* Answers one query; where and line tell in what file it stands, column how far in, both for
 * errors. */
static bool search_one(job *j, const topic *t, const char *where, int *code)
{
    tref_query *q;
    tref_results *r = NULL;
    tref_error e;
    if (tref_query_parse_with(j->index, t->query, j->lang, j->glossary, &j->reading, &q, &e)) {
        if (e.column)
            err_at(&e, t->line, e.column + t->column);
        *code = cli_error(where, &e);
        return true;
    }
    bool good = true;
    if (j->translate) {
        good = print_translation(t, q, code);
    } else if (tref_search(j->index, q, &j->opts, &r, &e)) {
        e.column = 0;
        e.line = t->topic ? t->line : 0;
        *code = cli_error(t->topic ? where : NULL, &e);
    } else {
        answer a = { t->topic, t->query, j->lang, q, r, &j->opts };
        good = print_answer(j, &a, code);
    }
    tref_results_free(r);
    tref_query_free(q);
    return good;
}

static int search_batch(job *j, const char *path)
{
    topics file;
    topic t;
    tref_error e;
    int code = CLI_DONE;
    if (topics_open(path, &file, &e))
        return cli_error(NULL, &e);
    tref_status st;
    while ((st = topics_next(&file, &t, &e)) != TREF_DONE) {
        if (st)
            code = cli_error(file.name, &e);
        if (st == TREF_EIO || (!st && !search_one(j, &t, file.name, &code)))
            break;
    }
    topics_close(&file);
    return code;
}

static int search_words(job *j, const char *const *words, size_t n)
{
    int code = CLI_DONE;
    char *query = cli_join(words, n);
    topic t = { .query = query, .line = 1 };
    if (!query)
        return CLI_FAILED;
    search_one(j, &t, "query", &code);
    free(query);
    return code;
}

static int search(job *j, const opt_args *a, const char *dir)
{
    size_t n;
    const char *batch = opt_last(a, BATCH), *const *words = opt_operands(a, &n);
    tref_error e;
    int code = CLI_FAILED;
    if (cli_glossary(a, GLOSSARY, NO_GLOSSARY, &j->glossary))
        return CLI_FAILED;
    if (tref_index_open(dir, &j->index, &e))
        cli_error(NULL, &e);
    else
        code = batch ? search_batch(j, batch) : search_words(j, words, n);
    tref_index_close(j->index);
    tref_glossary_free(j->glossary);
    return code;
}

int cmd_search(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *words = opt_operands(&a, &n);
    bool batch = opt_last(&a, BATCH) != NULL;
    job j = { .reading = TREF_QUERY_INIT, .opts = TREF_SEARCH_INIT };
    tref_error e;
    const char *dir;
    if (read_options(&a, &j, &e))
        cli_usage(self, &e);
    else if (!batch && cli_blank(words, n))
        cli_misuse(self, "what is the query?");
    else if (n && batch)
        cli_misuse(self, "a query or --batch, not both");
    else if (cli_lang(self, &a, LANG, &j.lang) && (dir = cli_need_dir(self, &a, INDEX)))
        code = search(&j, &a, dir);
    opt_free(&a);
    return code;
}
