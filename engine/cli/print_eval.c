/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print_eval.c -- the figures of an evaluation, for a person or as JSON. */
#include "print_eval.h"

#include "base/err.h"
#include "base/json_line.h"
#include "screen.h"

static const char *const names[JUDGED_LANGS] = { "Dutch", "English" };

/* ---- for a person -------------------------------------------------------- */

enum { LABEL = 16, COLUMN = 11 };

static void add_row(buf *out, const char *label, const score *s, bool sign)
{
    buf_fmt(out, "%-*s", LABEL, label);
    for (size_t m = 0; m < SCORE_MEASURES; m++) {
        char cell[32] = "-";
        if (s->of[m] >= -1)
            snprintf(cell, sizeof cell, sign ? "%+.4f" : "%.4f", s->of[m]);
        buf_fmt(out, "%*s", COLUMN, cell);
    }
}

static void add_names(buf *out)
{
    buf_fmt(out, "%*s", LABEL, "");
    for (size_t m = 0; m < SCORE_MEASURES; m++)
        buf_fmt(out, "%*s", COLUMN, score_name(m));
    buf_fmt(out, "%*s\n", COLUMN, "topics");
}

static void add_changes(const eval_report *r, buf *out)
{
    buf_text(out, "\nagainst ");
    screen_clean(out, str_of(r->against));
    buf_char(out, '\n');
    for (size_t lang = 0; lang < JUDGED_LANGS; lang++) {
        const eval_figures *f = &r->by[lang];
        if (!f->paired)
            continue;
        add_row(out, names[lang], &f->change, true);
        buf_fmt(out, "%*zu\n", COLUMN, f->paired);
        add_row(out, "  p", &f->p, false);
        buf_char(out, '\n');
    }
}

tref_status print_eval_text(const eval_report *r, buf *out)
{
    add_names(out);
    for (size_t lang = 0; lang < JUDGED_LANGS; lang++) {
        const eval_figures *f = &r->by[lang];
        if (!f->topics)
            continue;
        add_row(out, names[lang], &f->mean, false);
        buf_fmt(out, "%*zu\n", COLUMN, f->topics);
    }
    if (r->both) {
        add_row(out, "English/Dutch", &r->share, false);
        buf_fmt(out, "%*zu\n", COLUMN, r->both);
    }
    if (r->against)
        add_changes(r, out);
    return buf_status(out);
}

tref_status print_outcome_text(const outcome *o, buf *out)
{
    if (o->rank_count)
        buf_fmt(out, "%-4s%4u  ", judged_lang(o->lang), (unsigned)o->ranks[0]);
    else
        buf_fmt(out, "%-4s%4s  ", judged_lang(o->lang), "-");
    screen_clean(out, str_of(o->topic->docs[0]));
    if (o->topic->doc_count > 1)
        buf_fmt(out, " +%zu", o->topic->doc_count - 1);
    buf_text(out, "  ");
    screen_clean(out, str_of(o->topic->query[o->lang]));
    buf_char(out, '\n');
    return buf_status(out);
}

/* ---- JSON ---------------------------------------------------------------- */

/* Adds s under key; what Dutch does not have is null. */
static bool add_measures(json_t *o, const char *key, const score *s)
{
    json_t *all = json_object();
    bool good = all && outcome_measures(all, s);
    for (size_t m = 0; good && m < SCORE_MEASURES; m++)
        if (s->of[m] < -1)
            good = !json_object_set_new(all, score_name(m), json_null());
    if (good)
        return !json_object_set_new(o, key, all);
    json_decref(all);
    return false;
}

static bool add_figures(json_t *o, const char *key, const eval_figures *f, const char *against)
{
    json_t *all = json_object();
    bool good = all && !json_object_set_new(all, "topics", json_integer((json_int_t)f->topics)) &&
                outcome_measures(all, &f->mean);
    if (good && against && f->paired)
        good = !json_object_set_new(all, "paired", json_integer((json_int_t)f->paired)) &&
               add_measures(all, "change", &f->change) && add_measures(all, "p", &f->p);
    if (good)
        return !json_object_set_new(o, key, all);
    json_decref(all);
    return false;
}

/* Adds o, which it takes, as a line. */
static tref_status add_line(json_t *o, bool good, size_t digits, buf *out)
{
    good = good && json_line_add(o, JSON_REAL_PRECISION(digits), out);
    buf_char(out, '\n');
    json_decref(o);
    return good ? buf_status(out) : TREF_ENOMEM;
}

tref_status print_eval_json(const eval_report *r, buf *out)
{
    json_t *o = json_object();
    bool good = o && !json_object_set_new(o, "topics", json_string(r->topics));
    for (size_t lang = 0; good && lang < JUDGED_LANGS; lang++)
        if (r->by[lang].topics)
            good = add_figures(o, judged_lang(lang), &r->by[lang], r->against);
    if (good && r->both)
        good = add_measures(o, "share", &r->share);
    if (good && r->against)
        good = !json_object_set_new(o, "against", json_string(r->against));
    return add_line(o, good, 6, out);
}

tref_status print_outcome_json(const outcome *o, buf *out)
{
    return add_line(outcome_json(o), true, 6, out);
}
