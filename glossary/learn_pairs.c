/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_pairs.c -- the pairs of terms that are worth keeping. */
#include "glossary/learn_pairs.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"

enum { MAX_PAIRS = 1 << 26 };

static bool is_phrase(const learn_side *s, uint32_t term)
{
    return s->terms.items[term].first != LEARN_NONE;
}

tref_status learn_pairs_add(learn_pairs *out, const learn_side *nl, const learn_side *en,
                            const learn_table *to_nl, const learn_table *to_en, bool phrases,
                            const tref_learn_opts *opts, tref_error *err)
{
    for (uint32_t e = 0; e + 1 < to_nl->words; e++)
        for (size_t i = to_nl->rows[e]; i < to_nl->rows[e + 1]; i++) {
            const learn_cell *there = &to_nl->cells.items[i];
            const learn_cell *back = learn_table_cell(to_en, there->to, e);
            if (!back || (is_phrase(en, e) || is_phrase(nl, there->to)) != phrases)
                continue;
            float least = there->count < back->count ? there->count : back->count;
            learn_pair x = { there->to, e, (uint32_t)(least + .5F), sqrtf(there->p * back->p) };
            if ((double)x.p < opts->min_probability || x.count < opts->min_count)
                continue;
            if (!ARRAY_PUSH(out, x, MAX_PAIRS))
                return err_nomem(err);
        }
    return TREF_OK;
}
