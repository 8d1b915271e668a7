/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query.c -- the public road to a query: clean, tell the language, parse, expand, print. */
#include "query/query.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/utf8.h"
#include "index/reader.h"
#include "query/query_compile.h"
#include "query/query_parse.h"
#include "query/query_without.h"

enum { MAX_MEMORY = 64 << 20, MAX_PRINTED = 16 << 20 };

void tref_query_free(tref_query *q)
{
    if (!q)
        return;
    glossary_release(q->glossary);
    arena_free(&q->memory);
    buf_free(&q->tree);
    map_free(&q->without);
    free(q->expansions.items);
    free(q);
}

static tref_status clean_text(tref_query *q, const char *text, tref_error *err)
{
    buf clean;
    buf_init(&clean, QUERY_MAX_BYTES * 3);
    tref_status st = TREF_OK;
    if (strlen(text) > QUERY_MAX_BYTES) {
        st = err_set(err, TREF_ELIMIT, "a query has at most %d KiB", QUERY_MAX_BYTES >> 10);
        err_at(err, 1, 1);
        return st;
    }
    utf8_clean(&clean, str_of(text));
    const char *copy = arena_dup(&q->memory, buf_view(&clean));
    if (clean.st || !copy)
        st = err_nomem(err);
    else
        q->text = (str){ copy, clean.n };
    buf_free(&clean);
    return st;
}

/* Adds the words that are searched for, not the values of fields: those have no language. */
static void collect_words(const node *n, buf *out)
{
    if (n->kind == NODE_TEXT || n->kind == NODE_PHRASE || n->kind == NODE_EXACT) {
        buf_str(out, n->text);
        buf_char(out, ' ');
    }
    for (size_t i = 0; i < n->n; i++)
        collect_words(n->kids[i], out);
}

static tref_status tell_language(tref_query *q, tref_index *ix, analyser *an, tref_error *err)
{
    buf words;
    buf_init(&words, QUERY_MAX_BYTES * 4);
    if (q->root)
        collect_words(q->root, &words);
    tref_status st = words.st
                         ? err_nomem(err)
                         : query_language(ix, an, q->glossary, buf_view(&words), &q->lang, err);
    buf_free(&words);
    return st;
}

static void print_tokens(const tokens *t, buf *out)
{
    buf_text(out, "tokens\n  (");
    for (size_t i = 0; i < t->n; i++) {
        const token *k = &t->items[i];
        str term = token_term(t, k);
        buf_fmt(out, "%s(%u", i ? " " : "", k->pos);
        if (k->span > 1)
            buf_fmt(out, "-%u", k->pos + k->span - 1);
        buf_fmt(out, " %s%.*s)", k->flags & TOKEN_STOP ? "stop " : "", (int)term.n, term.p);
    }
    buf_text(out, ")\n");
}

/* Gives the analyser of ix, or without one *own, which the caller frees. */
static tref_status analyser_of(tref_index *ix, analyser **own, analyser **an, tref_error *err)
{
    tref_status st = ix ? TREF_OK : analyser_new(NULL, own, err);
    *an = ix ? ix->an : *own;
    return st;
}

/* Adds the stages that the expander changed.  Only an explanation asks for them, so they are made
 * again for it, and no search pays. */
static tref_status print_stages(const tref_query *q, tref_index *ix, buf *out, tref_error *err)
{
    analyser *own = NULL, *an = NULL;
    node *root = NULL;
    tokens t;
    arena memory;
    tokens_init(&t);
    arena_init(&memory, MAX_MEMORY);
    tref_status st = analyser_of(ix, &own, &an, err);
    if (!st)
        st = analyse(an, q->lang, q->text, true, &t, err);
    if (!st)
        st = query_parse(&memory, q->text, &root, err);
    if (!st) {
        print_tokens(&t, out);
        buf_text(out, "tree\n  ");
        node_print(root, out);
        buf_char(out, '\n');
    }
    arena_free(&memory);
    tokens_free(&t);
    analyser_free(own);
    return st;
}

static tref_status fill(tref_query *q, tref_index *ix, const char *text, tref_lang lang,
                        const tref_query_opts *o, tref_error *err)
{
    analyser *own = NULL, *an = NULL;
    tref_status st = clean_text(q, text, err);
    if (!st)
        st = analyser_of(ix, &own, &an, err);
    if (!st)
        q->stemmer = analyser_stemmer(an);
    q->lang = lang;
    if (!st)
        st = without_fill(q, an, o, err);
    if (!st)
        st = query_parse(&q->memory, q->text, &q->root, err);
    if (!st && lang == TREF_LANG_AUTO)
        st = tell_language(q, ix, an, err);
    if (!st)
        st = query_expand(q, ix, an, err);
    if (!st) {
        node_print(q->root, &q->tree);
        if (q->tree.st)
            st = err_nomem(err);
    }
    analyser_free(own);
    return st;
}

tref_status tref_query_parse(tref_index *ix, const char *text, tref_lang lang,
                             const tref_glossary *g, tref_query **out, tref_error *err)
{
    return tref_query_parse_with(ix, text, lang, g, NULL, out, err);
}

tref_status tref_query_parse_with(tref_index *ix, const char *text, tref_lang lang,
                                  const tref_glossary *g, const tref_query_opts *opts,
                                  tref_query **out, tref_error *err)
{
    static const tref_query_opts usual = TREF_QUERY_INIT;
    if (out)
        *out = NULL;
    if (!text || !out || (int)lang < TREF_LANG_AUTO || (int)lang > TREF_LANG_EN)
        return err_set(err, TREF_EINVAL, "text or out is NULL, or no such language");
    opts = opts ? opts : &usual;
    if (opts->size != sizeof *opts)
        return err_set(err, TREF_EINVAL, "opts was not begun with TREF_QUERY_INIT");
    if (opts->off & ~(unsigned)(TREF_OFF_COMPOUNDS | TREF_OFF_SPELLING | TREF_OFF_CONTEXT))
        return err_set(err, TREF_EINVAL, "no such technique");
    tref_query *q = calloc(1, sizeof *q);
    if (!q)
        return err_nomem(err);
    arena_init(&q->memory, MAX_MEMORY);
    buf_init(&q->tree, MAX_PRINTED);
    map_init(&q->without, MAX_MEMORY);
    q->glossary = glossary_hold(g);
    q->off = opts->off;
    tref_status st = fill(q, ix, text, lang, opts, err);
    if (st) {
        tref_query_free(q);
        return st;
    }
    *out = q;
    return TREF_OK;
}

tref_lang tref_query_lang(const tref_query *q)
{
    return q ? q->lang : TREF_LANG_AUTO;
}

const char *tref_query_text(const tref_query *q)
{
    return q ? buf_cstr(&q->tree) : "";
}

tref_status tref_query_explain(const tref_query *q, tref_index *ix, char **text, tref_error *err)
{
    if (text)
        *text = NULL;
    if (!q || !text)
        return err_set(err, TREF_EINVAL, "query or text is NULL");
    buf out;
    buf_init(&out, 4 * (size_t)MAX_PRINTED);
    buf_fmt(&out, "language\n  %s\n", q->lang == TREF_LANG_EN ? "en" : "nl");
    tref_status st = print_stages(q, ix, &out, err);
    buf_fmt(&out, "expanded\n  %s\n", buf_cstr(&q->tree));
    if (!st && ix) {
        xap_query *compiled = NULL;
        buf_text(&out, "compiled\n  ");
        st = query_compile(q, ix, &compiled, &out, err);
        buf_char(&out, '\n');
        xap_query_free(compiled);
    }
    *text = st ? NULL : buf_take(&out);
    if (!st && !*text)
        st = err_nomem(err);
    buf_free(&out);
    return st;
}
