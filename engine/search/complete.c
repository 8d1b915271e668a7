/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.c -- how what was typed may go on: words of the index, terms of the glossary.
 *
 * All exact words with the typed beginning are read with their frequency; there are tens of
 * thousands with one letter, which takes milliseconds.  Of the glossary the forms that begin as the
 * last words do are taken, with the frequency of their concept. */
#include "search/complete.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"
#include "index/meta.h"
#include "index/reader.h"
#include "text/fold.h"

enum {
    MOST = 1000,        /* completions */
    MAX_TYPED = 4096,   /* bytes */
    MAX_TEXT = 1 << 16, /* bytes of a completion */
    MAX_MEMORY = 64 << 20,
    MAX_WORDS = 200000, /* of the index that are read */
    MAX_FORMS = 200000, /* of the glossary */
    MAX_BACK = 6        /* words before the last one that a term may begin with */
};

/* One that may be given; what it is made of lives until then. */
typedef struct {
    str text; /* as it is put in */
    str folded;
    size_t from;      /* it is put in place of this start and what is behind */
    const concept *x; /* or NULL: a word */
    const char *translation;
    uint64_t count;
} candidate;

typedef struct {
    tref_index *ix;
    const tref_glossary *glossary; /* or NULL */
    str typed;
    tref_lang lang;
    size_t most;
    tref_completions *out;
    candidate *best; /* the most frequent first */
    size_t n;
    size_t starts[MAX_BACK + 1]; /* bytes where the last words begin, the last one first */
    size_t start_count;
    buf prefixes[MAX_BACK + 1]; /* folded, from there on */
    buf term, form;             /* scratch */
    tokens read;
    tref_error *err;
} completer;

/* ---- the best so far -------------------------------------------------------- */

/* What goes on from more of the words comes first. */
static bool is_before(const candidate *a, const candidate *b)
{
    if (a->from != b->from)
        return a->from > b->from;
    return a->count != b->count ? a->count > b->count : str_cmp(a->text, b->text) <= 0;
}

/* Gives the place that a candidate would have, or most. */
static size_t place_of(const completer *c, const candidate *k)
{
    size_t lo = 0, hi = c->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (is_before(&c->best[mid], k))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Tells whether term a, which goes on from as many words or more, makes the same of what was typed
 * as k does. */
static bool is_same(const completer *c, const candidate *a, const candidate *k)
{
    if (a->from < k->from || (a->from == k->from && k->x && a->x != k->x))
        return false;
    str head = buf_view(&c->prefixes[a->from]), folded = a->folded;
    head.n -= c->prefixes[k->from].n;
    return str_starts(folded, head) &&
           str_eq((str){ folded.p + head.n, folded.n - head.n }, k->folded);
}

/* Tells whether one of the best before number end does. */
static bool is_given(const completer *c, size_t end, const candidate *k)
{
    for (size_t i = 0; i < end; i++)
        if (c->best[i].x && is_same(c, &c->best[i], k))
            return true;
    return false;
}

/* Puts a copy of k at its place; the last one goes when there are too many. */
static tref_status keep(completer *c, candidate k)
{
    size_t at = place_of(c, &k);
    arena *a = &c->out->memory;
    if (at >= c->most || is_given(c, c->n, &k))
        return TREF_OK;
    k.text.p = arena_dup(a, k.text);
    k.folded.p = k.x ? arena_dup(a, k.folded) : k.text.p;
    if (a->failed)
        return err_nomem(c->err);
    c->n += c->n < c->most;
    memmove(c->best + at + 1, c->best + at, (c->n - at - 1) * sizeof *c->best);
    c->best[at] = k;
    return TREF_OK;
}

/* Gives what was typed up to byte start, and text behind it. */
static const char *whole_text(completer *c, size_t start, str text)
{
    char *all = arena_alloc(&c->out->memory, start + text.n + 1);
    if (!all)
        return NULL;
    memcpy(all, c->typed.p, start);
    memcpy(all + start, text.p, text.n);
    return all;
}

static tref_status give(completer *c)
{
    arena *a = &c->out->memory;
    tref_completion *items = arena_alloc(a, (c->n + 1) * sizeof *items);
    for (size_t i = 0; items && i < c->n; i++) {
        const candidate *k = &c->best[i];
        if (is_given(c, i, k)) /* the longer term came later */
            continue;
        items[c->out->n++] = (tref_completion){ .text = whole_text(c, c->starts[k->from], k->text),
                                                .completion = k->text.p,
                                                .concept = arena_dup(a,
                                                                     str_of(k->x ? k->x->id : "")),
                                                .translation = arena_dup(a, str_of(k->translation)),
                                                .count = k->count };
    }
    c->out->items = items;
    return a->failed ? err_nomem(c->err) : TREF_OK;
}

/* ---- the glossary ----------------------------------------------------------- */

/* Adds text folded: what is no letter or digit is one blank between words. */
static void add_folded(str text, bool open, buf *out)
{
    bool gap = false;
    while (text.n) {
        uint32_t ch;
        str s = { text.p, utf8_next(text, &ch) };
        char_class class = char_class_of(ch);
        if (class == CHAR_LETTER || class == CHAR_DIGIT) {
            if (gap && out->n)
                buf_char(out, ' ');
            gap = false;
            fold_add(out, s);
        } else {
            gap = gap || (class != CHAR_IGNORED && class != CHAR_APOSTROPHE);
        }
        text = (str){ text.p + s.n, text.n - s.n };
    }
    if (gap && open && out->n)
        buf_char(out, ' ');
}

/* Gives in how many paragraphs the index has marked x; 0 when it has not marked these forms. */
static tref_status docs_of(completer *c, const concept *x, uint32_t *docs)
{
    xap_error e;
    uint64_t occurrences;
    *docs = 0;
    if (!meta_marks(c->ix->db, x, &c->term))
        return c->term.st ? err_nomem(c->err) : TREF_OK;
    str marked = term_with(&c->term, TERM_CONCEPT, str_of(x->id));
    if (c->term.st)
        return err_nomem(c->err);
    return xap_db_termfreq(c->ix->db, xstr(marked), docs, &occurrences, &e)
               ? border_error(c->err, &e, c->ix->path)
               : TREF_OK;
}

/* Tells, by its first letter, whether form may go on from the last words: most do not, and need not
 * be folded. */
static bool may_go_on(const completer *c, const char *form)
{
    char first = *form;
    if (first >= 'A' && first <= 'Z')
        first = (char)(first - 'A' + 'a');
    if (first < 'a' || first > 'z')
        return true;
    for (size_t i = 0; i < c->start_count; i++)
        if (c->prefixes[i].n && c->prefixes[i].p[0] == first)
            return true;
    return false;
}

/* Takes form when it goes on from the last words, from as many of them as can be. */
static tref_status try_form(completer *c, const concept *x, const char *form,
                            const char *translation)
{
    if (!may_go_on(c, form))
        return TREF_OK;
    buf_reset(&c->form);
    add_folded(str_of(form), false, &c->form);
    if (c->form.st)
        return err_nomem(c->err);
    for (size_t i = c->start_count; i-- > 0;) {
        str prefix = buf_view(&c->prefixes[i]);
        if (!prefix.n || !str_starts(buf_view(&c->form), prefix))
            continue;
        uint32_t docs;
        tref_status st = docs_of(c, x, &docs);
        if (st || !docs)
            return st;
        return keep(c, (candidate){ str_of(form), buf_view(&c->form), i, x, translation, docs });
    }
    return TREF_OK;
}

static tref_status add_terms(completer *c)
{
    tref_status st = TREF_OK;
    size_t forms = 0;
    const tref_glossary *g = c->glossary;
    for (size_t i = 0; !st && g && i < g->concepts.n && forms < MAX_FORMS; i++) {
        const concept *x = &g->concepts.items[i];
        for (uint32_t j = 0; !st && c->lang != TREF_LANG_EN && j < x->nl_count; j++, forms++)
            st = try_form(c, x, x->nl[j], x->en_count ? x->en[0] : "");
        for (uint32_t j = 0; !st && c->lang != TREF_LANG_NL && j < x->en_count; j++, forms++)
            st = try_form(c, x, x->en[j], x->nl_count ? x->nl[0] : "");
    }
    return st;
}

/* ---- words ------------------------------------------------------------------ */

/* English words are those that stand in English paragraphs. */
static tref_status is_english(completer *c, str word, bool *yes)
{
    uint32_t docs = 0;
    uint64_t occurrences;
    xap_error e;
    tref_status st = analyse(c->ix->an, TREF_LANG_EN, word, false, &c->read, c->err);
    *yes = false;
    if (!st && c->read.n &&
        xap_db_termfreq(c->ix->db, xstr(token_term(&c->read, &c->read.items[0])), &docs,
                        &occurrences, &e))
        st = border_error(c->err, &e, c->ix->path);
    *yes = docs > 0;
    return st;
}

static tref_status try_word(completer *c, str word, uint32_t docs)
{
    bool fits = true;
    candidate k = { word, word, 0, NULL, "", docs };
    tref_status st = TREF_OK;
    if (place_of(c, &k) >= c->most)
        return st;
    if (c->lang == TREF_LANG_EN)
        st = is_english(c, word, &fits);
    return st || !fits ? st : keep(c, k);
}

static tref_status add_words(completer *c)
{
    xap_terms *it = NULL;
    xap_error e;
    xap_str term;
    xap_status more = XAP_OK;
    tref_status st = TREF_OK;
    str prefix = term_with(&c->term, TERM_EXACT, buf_view(&c->prefixes[0]));
    if (c->term.st)
        return err_nomem(c->err);
    if (prefix.n < 2 || memchr(prefix.p, ' ', prefix.n))
        return TREF_OK;
    if (xap_terms_in_db(c->ix->db, xstr(prefix), &it, &e))
        return border_error(c->err, &e, c->ix->path);
    for (size_t n = 0; !st && n < MAX_WORDS && !(more = xap_terms_next(it, &term, &e)); n++) {
        uint32_t docs;
        more = xap_terms_docs(it, &docs, &e);
        if (more)
            break;
        st = try_word(c, (str){ term.ptr + 1, term.len - 1 }, docs);
    }
    xap_terms_free(it);
    return !st && more && more != XAP_DONE ? border_error(c->err, &e, c->ix->path) : st;
}

/* ---- what was typed --------------------------------------------------------- */

/* Finds where the last words begin.  A word is letters, digits and apostrophes; a term may go over
 * blanks and hyphens only. */
static void find_starts(completer *c)
{
    size_t starts[MAX_BACK + 1], n = 0;
    bool inside = false;
    for (size_t at = 0; at < c->typed.n;) {
        uint32_t ch;
        size_t k = utf8_next((str){ c->typed.p + at, c->typed.n - at }, &ch);
        char_class class = char_class_of(ch);
        bool letter = class == CHAR_LETTER || class == CHAR_DIGIT ||
                      (inside && (class == CHAR_APOSTROPHE || class == CHAR_IGNORED));
        if (letter && !inside) {
            if (n == MAX_BACK + 1)
                memmove(starts, starts + 1, --n * sizeof *starts);
            starts[n++] = at;
        } else if (!letter && class != CHAR_SPACE && class != CHAR_HYPHEN) {
            n = 0;
        }
        inside = letter;
        at += k;
    }
    for (size_t i = 0; i < n; i++)
        c->starts[i] = starts[n - 1 - i];
    c->start_count = n;
}

static tref_status fill(completer *c)
{
    arena *a = &c->out->memory;
    c->best = arena_alloc(a, (c->most + 1) * sizeof *c->best);
    c->n = 0;
    c->out->typed = arena_dup(a, c->typed);
    if (a->failed)
        return err_nomem(c->err);
    find_starts(c);
    for (size_t i = 0; i < c->start_count; i++) {
        add_folded((str){ c->typed.p + c->starts[i], c->typed.n - c->starts[i] }, true,
                   &c->prefixes[i]);
        if (c->prefixes[i].st)
            return err_nomem(c->err);
    }
    if (!c->start_count || !c->most)
        return TREF_OK;
    tref_status st = add_terms(c);
    if (!st)
        st = add_words(c);
    return st ? st : give(c);
}

/* Makes c->out anew for one try. */
static tref_status try_complete(completer *c)
{
    tref_completions_free(c->out);
    c->out = calloc(1, sizeof *c->out);
    if (!c->out)
        return err_nomem(c->err);
    arena_init(&c->out->memory, MAX_MEMORY);
    buf_init(&c->term, MAX_TEXT);
    buf_init(&c->form, MAX_TEXT);
    tokens_init(&c->read);
    for (size_t i = 0; i <= MAX_BACK; i++)
        buf_init(&c->prefixes[i], MAX_TEXT);
    tref_status st = fill(c);
    buf_free(&c->term);
    buf_free(&c->form);
    tokens_free(&c->read);
    for (size_t i = 0; i <= MAX_BACK; i++)
        buf_free(&c->prefixes[i]);
    return st;
}

tref_status tref_complete(tref_index *ix, const tref_glossary *g, const char *typed, tref_lang lang,
                          size_t most, tref_completions **out, tref_error *err)
{
    if (out)
        *out = NULL;
    if (!ix || !typed || !out || (int)lang < TREF_LANG_AUTO || (int)lang > TREF_LANG_EN)
        return err_set(err, TREF_EINVAL, "index, typed or out is NULL, or no such language");
    if (most > MOST)
        return err_set(err, TREF_EINVAL, "at most %d completions can be had", MOST);
    if (strlen(typed) > MAX_TYPED)
        return err_set(err, TREF_ELIMIT, "what is completed has at most %d bytes", MAX_TYPED);
    buf clean;
    buf_init(&clean, MAX_TEXT);
    utf8_clean(&clean, str_of(typed));
    completer c = {
        .ix = ix, .glossary = g, .typed = buf_view(&clean), .lang = lang, .most = most, .err = err
    };
    unsigned tries = 0;
    tref_status st = clean.st ? err_nomem(err) : TREF_OK;
    if (!st)
        do
            st = try_complete(&c);
        while (reader_retry(ix, st, &tries));
    buf_free(&clean);
    if (st) {
        tref_completions_free(c.out);
        return st;
    }
    *out = c.out;
    return TREF_OK;
}

size_t tref_completions_count(const tref_completions *c)
{
    return c ? c->n : 0;
}

const tref_completion *tref_completions_item(const tref_completions *c, size_t i)
{
    return c && i < c->n ? &c->items[i] : NULL;
}

void tref_completions_free(tref_completions *c)
{
    if (!c)
        return;
    arena_free(&c->memory);
    free(c);
}
