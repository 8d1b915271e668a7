/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_eval.c -- tref eval: how well an index answers topics whose relevant documents are known. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "cli.h"
#include "print_eval.h"

enum {
    INDEX,
    TOPICS,
    GLOSSARY,
    NO_GLOSSARY,
    LANG,
    PER_TOPIC,
    AGAINST,
    WITHOUT,
    FORMAT,
    HELP,
    OPTIONS
};

static const opt options[OPTIONS] = {
    [INDEX] = CLI_OPT_DIR,
    [TOPICS] = { 't', "topics", "FILE",
                 "the topics: a header doc, nl, en and lines of documents\nand queries, "
                 "with tabs between" },
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [LANG] = { 0, "lang", "LANG", "which queries to run: nl, en or both (both)" },
    [PER_TOPIC] = { 0, "per-topic", NULL, "print a line for each topic, too" },
    [AGAINST] = { 0, "against", "FILE",
                  "compare with an earlier run: what --per-topic and\n"
                  "--format json printed" },
    [WITHOUT] = { 0, "without", "LIST",
                  "leave out techniques, for comparison: compounds,\n"
                  "spelling, context (any, with commas)" },
    [FORMAT] = { 0, "format", "FORMAT", "text or json (text)" },
    [HELP] = CLI_OPT_HELP,
};

/* The test's rounds and where its chance begins: the same runs give the same figures. */
enum { ROUNDS = 10000, SEED = 2007 };

/* What was asked for, and what is open for it. */
typedef struct {
    bool asked[JUDGED_LANGS];
    bool json, per_topic;
    judged topics;
    unsigned off; /* TREF_OFF_* */
    outcome_run before;
    tref_glossary *glossary;
    tref_index *index;
    eval_report report;
    score *now[JUDGED_LANGS]; /* of each topic */
    score *room[2];           /* for pairs of scores */
    int code;                 /* CLI_FAILED once a topic was refused */
} job;

/* ---- searching ----------------------------------------------------------- */

static bool relevant(const judged_topic *t, const char *doc)
{
    for (size_t i = 0; i < t->doc_count; i++)
        if (!strcmp(t->docs[i], doc))
            return true;
    return false;
}

/* A topic that cannot be put is named, and finds nothing. */
static void search(job *j, outcome *o)
{
    static const tref_search_opts first = TREF_SEARCH_INIT;
    const judged_topic *t = o->topic;
    tref_search_opts opts = first;
    tref_query_opts how = TREF_QUERY_INIT;
    tref_query *q;
    tref_results *r = NULL;
    tref_error e;
    const tref_hit *h;
    opts.count = SCORE_DEPTH;
    opts.collapse = 1;
    how.off = j->off;
    tref_lang lang = o->lang == JUDGED_NL ? TREF_LANG_NL : TREF_LANG_EN;
    tref_status st = tref_query_parse_with(j->index, t->query[o->lang], lang, j->glossary, &how, &q, &e);
    uint32_t column = st && e.column ? t->column[o->lang] + e.column : 0;
    if (!st)
        st = tref_search(j->index, q, &opts, &r, &e);
    if (st) {
        err_at(&e, t->line, column);
        j->code = cli_error(j->report.topics, &e);
    }
    for (uint32_t i = 0; !st && (h = tref_results_hit(r, i)); i++)
        if (relevant(t, h->doc) && o->rank_count < SCORE_DEPTH)
            o->ranks[o->rank_count++] = i + 1;
    tref_results_free(r);
    tref_query_free(q);
}

/* Names the relevant documents that the index lacks, which no search can find. */
static void check_docs(job *j, const judged_topic *t)
{
    for (size_t i = 0; i < t->doc_count; i++) {
        char *json;
        tref_error e;
        if (tref_index_show(j->index, t->docs[i], &json, &e)) {
            err_at(&e, t->line, 0);
            j->code = cli_error(j->report.topics, &e);
        }
        tref_free(json);
    }
}

/* Prints what was made with status st, and frees it.  False when nothing more can be printed. */
static bool print(const job *j, buf *out, tref_status st)
{
    if (st)
        out->st = st;
    bool good = j->json && !out->st ? cli_write_json(buf_cstr(out)) : cli_write_buf(out);
    buf_free(out);
    return good;
}

static bool print_topic(const job *j, const outcome *o)
{
    buf out;
    buf_init(&out, SIZE_MAX / 4);
    tref_status st = (j->json ? print_outcome_json : print_outcome_text)(o, &out);
    return print(j, &out, st);
}

static bool run_topics(job *j)
{
    for (size_t i = 0; i < j->topics.n; i++) {
        const judged_topic *t = &j->topics.items[i];
        check_docs(j, t);
        for (size_t lang = 0; lang < JUDGED_LANGS; lang++) {
            if (!j->asked[lang] || !t->query[lang])
                continue;
            outcome o = { .topic = t, .lang = lang };
            search(j, &o);
            j->now[lang][i] = outcome_score(&o);
            if (j->per_topic && !print_topic(j, &o))
                return false;
        }
    }
    return true;
}

/* ---- figures ------------------------------------------------------------- */

static void reckon_lang(job *j, size_t lang)
{
    size_t n = 0;
    for (size_t i = 0; i < j->topics.n; i++)
        if (j->topics.items[i].query[lang])
            j->room[0][n++] = j->now[lang][i];
    j->report.by[lang].topics = n;
    j->report.by[lang].mean = score_mean(j->room[0], n);
}

static void reckon_share(job *j)
{
    size_t n = 0;
    for (size_t i = 0; i < j->topics.n; i++) {
        const judged_topic *t = &j->topics.items[i];
        if (!t->query[JUDGED_NL] || !t->query[JUDGED_EN])
            continue;
        j->room[0][n] = j->now[JUDGED_NL][i];
        j->room[1][n++] = j->now[JUDGED_EN][i];
    }
    score nl = score_mean(j->room[0], n), en = score_mean(j->room[1], n);
    j->report.both = n;
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        j->report.share.of[m] = nl.of[m] > 0 ? en.of[m] / nl.of[m] : -2;
}

static tref_status reckon_change(job *j, size_t lang, tref_error *err)
{
    eval_figures *f = &j->report.by[lang];
    size_t n = 0;
    for (size_t i = 0; i < j->topics.n; i++) {
        const judged_topic *t = &j->topics.items[i];
        const score *before = NULL;
        tref_status st = t->query[lang] ? outcome_run_find(&j->before, t, lang, &before, err)
                                        : TREF_OK;
        if (st)
            return st;
        if (!before)
            continue;
        j->room[0][n] = j->now[lang][i];
        j->room[1][n++] = *before;
    }
    score now = score_mean(j->room[0], n), then = score_mean(j->room[1], n);
    f->paired = n;
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        f->change.of[m] = now.of[m] - then.of[m];
    f->p = score_randomised(j->room[0], j->room[1], n, ROUNDS, SEED);
    return TREF_OK;
}

static tref_status reckon(job *j, tref_error *err)
{
    tref_status st = TREF_OK;
    size_t paired = 0;
    for (size_t lang = 0; !st && lang < JUDGED_LANGS; lang++) {
        if (!j->asked[lang])
            continue;
        reckon_lang(j, lang);
        if (j->report.against)
            st = reckon_change(j, lang, err);
        paired += j->report.by[lang].paired;
    }
    if (j->asked[JUDGED_NL] && j->asked[JUDGED_EN])
        reckon_share(j);
    if (st)
        return st;
    if (!j->report.by[JUDGED_NL].topics && !j->report.by[JUDGED_EN].topics)
        return err_set(err, TREF_ENOTFOUND, "%s has no query in that language", j->report.topics);
    if (j->report.against && !paired)
        return err_set(err, TREF_ENOTFOUND, "%s has none of these topics", j->report.against);
    return TREF_OK;
}

static int evaluate(job *j)
{
    buf out;
    tref_error e;
    for (size_t i = 0; i < 2; i++) {
        j->now[i] = calloc(j->topics.n, sizeof **j->now);
        j->room[i] = calloc(j->topics.n, sizeof **j->room);
        if (!j->now[i] || !j->room[i])
            return cli_say("out of memory");
    }
    if (!run_topics(j))
        return CLI_FAILED;
    if (reckon(j, &e))
        return cli_error(NULL, &e);
    buf_init(&out, SIZE_MAX / 4);
    if (j->per_topic && !j->json)
        buf_char(&out, '\n');
    tref_status st = (j->json ? print_eval_json : print_eval_text)(&j->report, &out);
    if (!print(j, &out, st))
        j->code = CLI_FAILED;
    return j->code;
}

/* ---- the command --------------------------------------------------------- */

static int load_and_evaluate(job *j, const opt_args *a, const char *dir)
{
    tref_error e;
    if (judged_load(j->report.topics, &j->topics, &e))
        return cli_error(e.line ? j->report.topics : NULL, &e);
    if (j->report.against && outcome_run_load(j->report.against, &j->before, &e))
        return cli_error(e.line ? j->report.against : NULL, &e);
    if (cli_glossary(a, GLOSSARY, NO_GLOSSARY, &j->glossary))
        return CLI_FAILED;
    if (tref_index_open(dir, &j->index, &e))
        return cli_error(NULL, &e);
    return evaluate(j);
}

static int run(job *j, const opt_args *a, const char *dir)
{
    int code = load_and_evaluate(j, a, dir);
    for (size_t i = 0; i < 2; i++) {
        free(j->now[i]);
        free(j->room[i]);
    }
    tref_index_close(j->index);
    tref_glossary_free(j->glossary);
    outcome_run_free(&j->before);
    judged_free(&j->topics);
    return code;
}

static tref_status read_without(const char *list, unsigned *out, tref_error *err)
{
    static const char *const names[] = { "compounds", "spelling", "context" };
    while (*list) {
        size_t n = strcspn(list, ","), i;
        char name[32] = "";
        if (n < sizeof name)
            memcpy(name, list, n);
        tref_status st = opt_choice("--without", name, names, 3, &i, err);
        if (st)
            return st;
        *out |= 1U << i; /* TREF_OFF_COMPOUNDS and its fellows, in the order of the names */
        list += n + (list[n] == ',');
    }
    return TREF_OK;
}

static tref_status read_options(const opt_args *a, job *j, tref_error *err)
{
    static const char *const langs[] = { "both", "nl", "en" };
    static const char *const formats[] = { "text", "json" };
    size_t lang = 0, format = 0;
    const char *value;
    tref_status st = TREF_OK;
    if ((value = opt_last(a, LANG)))
        st = opt_choice("--lang", value, langs, 3, &lang, err);
    if (!st && (value = opt_last(a, FORMAT)))
        st = opt_choice("--format", value, formats, 2, &format, err);
    if (!st && (value = opt_last(a, WITHOUT)))
        st = read_without(value, &j->off, err);
    j->asked[JUDGED_NL] = lang != 2;
    j->asked[JUDGED_EN] = lang != 1;
    j->json = format == 1;
    j->per_topic = opt_last(a, PER_TOPIC) != NULL;
    j->report.topics = opt_last(a, TOPICS);
    j->report.against = opt_last(a, AGAINST);
    return st;
}

int cmd_eval(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *extra = opt_operands(&a, &n);
    job j = { .code = CLI_DONE };
    tref_error e;
    const char *dir;
    if (read_options(&a, &j, &e))
        cli_usage(self, &e);
    else if (n)
        cli_misuse(self, "\"%.80s\" is one word too many", extra[0]);
    else if (!j.report.topics)
        cli_misuse(self, "which topics? Give --topics FILE");
    else if ((dir = cli_need_dir(self, &a, INDEX)))
        code = run(&j, &a, dir);
    opt_free(&a);
    return code;
}
