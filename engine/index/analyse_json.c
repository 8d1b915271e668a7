/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse_json.c -- shows what the analyser makes of words. */
#include "index/reader.h"

#include <jansson.h>

#include "base/err.h"
#include "base/json_line.h"
#include "base/utf8.h"

/* Appends item to *list; a failure leaves NULL there. */
static void append(json_t **list, json_t *item)
{
    if (*list && json_array_append_new(*list, item)) {
        json_decref(*list);
        *list = NULL;
    }
}

static json_t *text_of(str s)
{
    return json_stringn(s.p, s.n);
}

/* Gives the tokens that start within k's bytes, k among them: its parts and its joined form. */
static json_t *list_parts(const tokens *t, const token *whole)
{
    json_t *parts = json_array();
    for (size_t i = 0; parts && i < t->n; i++) {
        const token *k = &t->items[i];
        if (k != whole && k->start >= whole->start && k->end <= whole->end && k->flags & TOKEN_PART)
            append(&parts, text_of(token_word(t, k)));
    }
    return parts;
}

static json_t *list_terms(const tokens *t, const token *whole)
{
    json_t *terms = json_array();
    for (size_t i = 0; terms && i < t->n; i++) {
        const token *k = &t->items[i];
        if (k->start >= whole->start && k->end <= whole->end && !(k->flags & TOKEN_STOP))
            append(&terms, text_of(token_term(t, k)));
    }
    return terms;
}

/* Tells whether k is shown as part of another token. */
static bool is_inside(const tokens *t, const token *k)
{
    if (k->flags & (TOKEN_SPLIT | TOKEN_SHARED))
        return true;
    for (size_t i = 0; i < t->n; i++) {
        const token *o = &t->items[i];
        if (o != k && o->flags & TOKEN_JOINED && !(o->flags & TOKEN_SHARED) &&
            k->start >= o->start && k->end <= o->end)
            return true;
    }
    return false;
}

static tref_status print_word(str text, const tokens *t, const token *k, buf *out, tref_error *err)
{
    str stem = token_term(t, k);
    if (stem.n && stem.p[0] == TERM_ENGLISH)
        stem = (str){ stem.p + 1, stem.n - 1 };
    json_t *o = json_pack("{s:o, s:o, s:o, s:o}", "word",
                          text_of((str){ text.p + k->start, k->end - k->start }), "parts",
                          list_parts(t, k), "stem", text_of(stem), "terms", list_terms(t, k));
    bool ok = json_line_add(o, 0, out);
    buf_char(out, '\n');
    json_decref(o);
    return ok ? TREF_OK : err_nomem(err);
}

static tref_status analyse_text(analyser *an, str text, tref_lang lang, buf *out, tref_error *err)
{
    tokens t;
    tokens_init(&t);
    tref_status st = analyse(an, lang, text, false, &t, err);
    for (size_t i = 0; !st && i < t.n; i++)
        if (!is_inside(&t, &t.items[i]))
            st = print_word(text, &t, &t.items[i], out, err);
    tokens_free(&t);
    return st;
}

tref_status tref_analyse(tref_index *ix, const char *text, tref_lang lang, char **json,
                         tref_error *err)
{
    if (json)
        *json = NULL;
    if (!text || !json || (int)lang < TREF_LANG_AUTO || (int)lang > TREF_LANG_EN)
        return err_set(err, TREF_EINVAL, "text or json is NULL, or no such language");
    analyser *own = NULL;
    buf clean, out;
    buf_init(&clean, 64u << 20);
    buf_init(&out, 1u << 30);
    utf8_clean(&clean, str_of(text));
    tref_status st = TREF_OK;
    if (clean.st)
        st = clean.st == TREF_ENOMEM ? err_nomem(err)
                                     : err_set(err, TREF_ELIMIT, "the text is too long");
    else if (!ix)
        st = analyser_new(NULL, &own, err);
    if (!st)
        st = analyse_text(ix ? ix->an : own, buf_view(&clean), lang, &out, err);
    if (!st && !(*json = buf_take(&out)))
        st = err_nomem(err);
    buf_free(&clean);
    buf_free(&out);
    analyser_free(own);
    return st;
}
