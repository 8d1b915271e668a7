/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn.c -- the public road to a glossary that is learned from parallel text.
 *
 * Twice: words and the parts of compounds tell what single words mean; then words that often stand
 * together are taken as one, so that "climate policy" meets klimaatbeleid. */
#include "glossary/learn_pairs.h"

#include <stdlib.h>

#include "base/err.h"
#include "glossary/learn_cut.h"

enum { MAX_OUTPUT = 1 << 30, MAX_MOST = 64, MAX_PIECES = 64 /* of one segment */, MERGES = 2 };

typedef struct {
    learn_side nl, en;
    learn_pairs pairs;
    const tref_learn_opts *opts;
} learner;

static tref_status add_segment(learner *l, analyser *an, str nl, str en, tref_error *err)
{
    str nl_pieces[MAX_PIECES], en_pieces[MAX_PIECES];
    tref_status st = TREF_OK;
    size_t n = learn_cut(nl, en, nl_pieces, en_pieces, MAX_PIECES);
    for (size_t i = 0; !st && i < n; i++) {
        st = learn_side_add(&l->nl, an, nl_pieces[i], err);
        if (!st)
            st = learn_side_add(&l->en, an, en_pieces[i], err);
    }
    return st;
}

static tref_status add_segments(learner *l, const char *const *nl, const char *const *en, size_t n,
                                tref_error *err)
{
    analyser *an = NULL;
    tref_status st = analyser_new(NULL, &an, err);
    for (size_t i = 0; !st && i < n; i++) {
        if (nl[i] && en[i] && *nl[i] && *en[i]) /* with one side there is nothing to learn */
            st = add_segment(l, an, str_of(nl[i]), str_of(en[i]), err);
    }
    analyser_free(an);
    return st;
}

/* Aligns both ways, and keeps what both agree on. */
static tref_status align(learner *l, bool phrases, tref_error *err)
{
    learn_words nl = { 0 }, en = { 0 };
    learn_table to_nl = { 0 }, to_en = { 0 };
    tref_status st = learn_words_new(&l->nl, l->opts->min_count, &nl, err);
    if (!st)
        st = learn_words_new(&l->en, l->opts->min_count, &en, err);
    if (!st)
        st = learn_align(&en, &nl, &to_nl, err);
    if (!st)
        st = learn_align(&nl, &en, &to_en, err);
    if (!st)
        st = learn_pairs_add(&l->pairs, &l->nl, &l->en, &to_nl, &to_en, phrases, l->opts, err);
    learn_table_free(&to_nl);
    learn_table_free(&to_en);
    learn_words_free(&nl);
    learn_words_free(&en);
    return st;
}

/* Merges words to phrases of four at most. */
static tref_status merge(learner *l, tref_error *err)
{
    tref_status st = TREF_OK;
    for (int i = 0; !st && i < MERGES; i++) {
        st = learn_side_merge(&l->nl, err);
        if (!st)
            st = learn_side_merge(&l->en, err);
    }
    return st;
}

static tref_status learn(learner *l, const char *const *nl, const char *const *en, size_t n,
                         char **json, tref_error *err)
{
    tref_status st = add_segments(l, nl, en, n, err);
    buf out;
    buf_init(&out, MAX_OUTPUT);
    learn_side_choose_forms(&l->nl);
    learn_side_choose_forms(&l->en);
    if (!st)
        st = align(l, false, err);
    if (!st)
        st = merge(l, err);
    if (!st)
        st = align(l, true, err);
    learn_pairs_choose(&l->pairs, &l->nl);
    if (!st)
        st = learn_pairs_print(&l->pairs, &l->nl, &l->en, l->opts->most, &out, err);
    if (!st && !(*json = buf_take(&out)))
        st = err_nomem(err);
    buf_free(&out);
    return st;
}

static tref_status check(const tref_learn_opts *o, size_t n, tref_error *err)
{
    if (n > LEARN_MAX_SEGMENTS)
        return err_set(err, TREF_ELIMIT, "more than %d pairs of segments", LEARN_MAX_SEGMENTS);
    if (o->size != sizeof *o)
        return err_set(err, TREF_EINVAL, "opts.size is wrong: start from TREF_LEARN_INIT");
    if (!o->min_count || !(o->min_probability > 0 && o->min_probability <= 1) || !o->most ||
        o->most > MAX_MOST)
        return err_set(err, TREF_EINVAL, "an option is out of its range");
    return TREF_OK;
}

tref_status tref_glossary_learn(const char *const *nl, const char *const *en, size_t n,
                                const tref_learn_opts *opts, char **json, tref_error *err)
{
    static const tref_learn_opts defaults = TREF_LEARN_INIT;
    if (json)
        *json = NULL;
    if (!json || (n && (!nl || !en)))
        return err_set(err, TREF_EINVAL, "nl, en or json is NULL");
    learner l = { .opts = opts ? opts : &defaults };
    tref_status st = check(l.opts, n, err);
    if (st)
        return st;
    learn_side_init(&l.nl, TREF_LANG_NL);
    learn_side_init(&l.en, TREF_LANG_EN);
    st = learn(&l, nl, en, n, json, err);
    learn_side_free(&l.nl);
    learn_side_free(&l.en);
    free(l.pairs.items);
    return st;
}
