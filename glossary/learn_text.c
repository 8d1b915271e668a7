/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_text.c -- one side of a parallel text as numbers. */
#include "glossary/learn_text.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "text/fold.h"

enum {
    MAX_BYTES = 1 << 30, /* of the words */
    MAX_TOKENS = 200000000,
    MAX_WORDS = 1 << 26
};

void learn_side_init(learn_side *s, tref_lang lang)
{
    *s = (learn_side){ .lang = lang };
    map_init(&s->term_ids, MAX_BYTES);
    map_init(&s->form_ids, MAX_BYTES);
}

void learn_side_free(learn_side *s)
{
    map_free(&s->term_ids);
    map_free(&s->form_ids);
    free(s->terms.items);
    free(s->forms.items);
    free(s->tokens.items);
    free(s->starts.items);
    *s = (learn_side){ .lang = s->lang };
}

/* ---- words ----------------------------------------------------------------- */

uint32_t learn_term_of(learn_side *s, str key)
{
    static const learn_term fresh = { LEARN_NONE, 0, false, false };
    uint64_t *at = map_put(&s->term_ids, key);
    if (at && !*at && ARRAY_PUSH(&s->terms, fresh, MAX_WORDS))
        *at = s->terms.n;
    return at && *at ? (uint32_t)(*at - 1) : LEARN_NONE;
}

uint32_t learn_form_of(learn_side *s, uint32_t term, str key, uint64_t weight)
{
    uint64_t *at = map_put(&s->form_ids, key);
    if (at && !*at && ARRAY_PUSH(&s->forms, ((learn_form){ term, 0 }), MAX_WORDS))
        *at = s->forms.n;
    if (!at || !*at)
        return LEARN_NONE;
    s->forms.items[*at - 1].count += weight;
    return (uint32_t)(*at - 1);
}

str learn_form_text(const learn_side *s, uint32_t form)
{
    str key = s->form_ids.items[form].key;
    return str_of(key.p); /* up to the NUL */
}

bool learn_form_whole(const learn_side *s, uint32_t form)
{
    return s->forms.items[form].count >= LEARN_WHOLE;
}

void learn_side_choose_forms(learn_side *s)
{
    for (size_t i = 0; i < s->forms.n; i++) {
        learn_term *t = &s->terms.items[s->forms.items[i].term];
        if (t->form == LEARN_NONE || s->forms.items[i].count > s->forms.items[t->form].count)
            t->form = (uint32_t)i;
    }
}

/* ---- segments -------------------------------------------------------------- */

/* Tells whether k says something about its segment: no function word, number or single letter. */
static bool is_word(const tokens *t, const token *k)
{
    return !(k->flags & (TOKEN_STOP | TOKEN_CODE | TOKEN_SHARED)) && k->end - k->start > 1 &&
           token_word(t, k).n > 1;
}

static bool add_token(learn_side *s, str text, const tokens *t, const token *k, uint32_t flags,
                      buf *key)
{
    str term = token_term(t, k);
    learn_token x = { .term = learn_term_of(s, term), .flags = flags };
    if (x.term == LEARN_NONE)
        return false;
    buf_reset(key);
    fold_add_lower(key, (str){ text.p + k->start, k->end - k->start });
    buf_char(key, '\0');
    buf_str(key, term);
    if (key->st)
        return false;
    x.form = learn_form_of(s, x.term, buf_view(key), flags & LEARN_PART ? 1 : LEARN_WHOLE);
    return x.form != LEARN_NONE && ARRAY_PUSH(&s->tokens, x, MAX_TOKENS);
}

/* Adds the tokens of t.  A word with a hyphen is a whole, and the words in it are parts. */
static bool add_tokens(learn_side *s, str text, const tokens *t, buf *key)
{
    size_t first = s->tokens.n;
    uint32_t end = 0; /* of the last whole word, 0 behind what is none */
    for (size_t i = 0; i < t->n && s->tokens.n - first < LEARN_MAX_TOKENS; i++) {
        const token *k = &t->items[i];
        bool part = k->flags & (TOKEN_PART | TOKEN_SPLIT);
        if (!is_word(t, k)) {
            if (!part)
                end = 0;
            continue;
        }
        bool joined = !part && end && k->start == end + 1 && text.p[end] == ' ';
        uint32_t flags = (part ? LEARN_PART : 0u) | (joined ? LEARN_JOINED : 0u);
        if (!add_token(s, text, t, k, flags, key))
            return false;
        if (!part)
            end = k->end;
        if (k->flags & TOKEN_SPLIT && i && s->tokens.n - first > 1) {
            const learn_token *before = &s->tokens.items[s->tokens.n - 2];
            if (!(before->flags & LEARN_PART))
                s->terms.items[before->term].compound = true;
        }
    }
    return true;
}

tref_status learn_side_add(learn_side *s, analyser *an, str text, tref_error *err)
{
    if (!s->starts.n && !ARRAY_PUSH(&s->starts, (size_t)0, LEARN_MAX_PIECES + 1))
        return err_nomem(err);
    if (s->starts.n > LEARN_MAX_PIECES || s->tokens.n > MAX_TOKENS - LEARN_MAX_TOKENS)
        return err_set(err, TREF_ELIMIT, "more than %d sentences or %d words", LEARN_MAX_PIECES,
                       MAX_TOKENS - LEARN_MAX_TOKENS);
    buf clean, key;
    tokens t;
    buf_init(&clean, 16u << 20);
    buf_init(&key, 1u << 16);
    tokens_init(&t);
    utf8_clean(&clean, text);
    tref_status st = TREF_OK;
    if (clean.st)
        st = clean.st == TREF_ENOMEM ? err_nomem(err)
                                     : err_set(err, TREF_ELIMIT, "a segment has more than 16 MiB");
    if (!st)
        st = analyse(an, s->lang, buf_view(&clean), false, &t, err);
    if (!st && !add_tokens(s, buf_view(&clean), &t, &key))
        st = err_nomem(err);
    if (!st && !ARRAY_PUSH(&s->starts, s->tokens.n, LEARN_MAX_PIECES + 1))
        st = err_nomem(err);
    tokens_free(&t);
    buf_free(&key);
    buf_free(&clean);
    return st;
}
