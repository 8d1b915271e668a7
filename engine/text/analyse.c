/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.c -- from text to terms. */
#include "text/analyse.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/graph.h"
#include "text/lexicon.h"
#include "text/stem.h"
#include "text/stop.h"
#include "text/token.h"

enum {
    VERSION = 2, /* raise it when the rules of text/ change what comes out */
    MAX_BYTES = 1 << 28
};

struct analyser {
    analyser_opts opts; /* without the exceptions' text */
    stemmer *stem;
    exceptions own;
    uint64_t own_hash; /* of the exceptions' text */
    word_memo words;
    buf word;         /* the one being folded */
    buf printed;      /* scratch */
    token_list found; /* what joins words, before it goes among the others */
};

void tokens_init(tokens *t)
{
    *t = (tokens){ 0 };
    buf_init(&t->bytes, MAX_BYTES);
}

void tokens_free(tokens *t)
{
    free(t->items);
    buf_free(&t->bytes);
    t->items = NULL;
    t->n = t->cap = 0;
}

str token_term(const tokens *t, const token *k)
{
    return (str){ t->bytes.p + k->term, k->term_len };
}

str token_word(const tokens *t, const token *k)
{
    return (str){ t->bytes.p + k->word, k->word_len };
}

/* Foldings that depend on the release of utf8proc. */
static const char probes[] = "\u0132sje \u00C9\u00E9n \u0141\u00F3d\u017A";

tref_status analyser_new(const analyser_opts *opts, analyser **out, tref_error *err)
{
    static const analyser_opts defaults = ANALYSER_OPTS_INIT;
    *out = NULL;
    analyser *a = calloc(1, sizeof *a);
    if (!a)
        return err_nomem(err);
    opts = opts ? opts : &defaults;
    a->opts = *opts;
    a->opts.exceptions = STR_LIT("");
    a->own_hash = hash_stable(HASH_START, opts->exceptions.p, opts->exceptions.n);
    buf_init(&a->word, MAX_BYTES);
    buf_init(&a->printed, MAX_BYTES);
    exceptions_init(&a->own);
    word_memo_init(&a->words);
    fold_add(&a->word, STR_LIT(probes)); /* room for the fingerprint, which cannot fail */
    tref_status st = a->word.st ? err_nomem(err) : stemmer_new(opts->stemmer, &a->stem, err);
    if (!st)
        st = exceptions_add_builtin(&a->own, err);
    if (!st)
        st = exceptions_add(&a->own, opts->exceptions, err);
    if (st) {
        analyser_free(a);
        return st;
    }
    a->words.stem = a->stem;
    a->words.split.own = &a->own;
    a->words.whole_compounds = opts->whole_compounds;
    *out = a;
    return TREF_OK;
}

void analyser_set_vocabulary(analyser *a, vocabulary words)
{
    a->words.split.words = words;
    word_memo_clear(&a->words);
}

stemmer_kind analyser_stemmer(const analyser *a)
{
    return a->opts.stemmer;
}

bool analyser_splits(const analyser *a)
{
    return !a->opts.whole_compounds;
}

void analyser_free(analyser *a)
{
    if (!a)
        return;
    word_memo_free(&a->words);
    exceptions_free(&a->own);
    stemmer_free(a->stem);
    buf_free(&a->word);
    buf_free(&a->printed);
    free(a->found.items);
    free(a);
}

uint64_t analyser_fingerprint(analyser *a)
{
    uint64_t h = HASH_START, version = VERSION;
    uint64_t parts[] = { lexicon_version(), a->own_hash, a->opts.whole_compounds };
    h = hash_stable(h, &version, sizeof version);
    h = hash_stable(h, parts, sizeof parts);
    buf_reset(&a->word);
    fold_add(&a->word, STR_LIT(probes));
    h = hash_stable(h, buf_cstr(&a->word), a->word.n);
    return stemmer_hash(a->stem, stop_hash(h));
}

/* ---- one token ------------------------------------------------------------ */

/* Adds word and term as they are; k has the rest. */
static void push_token(tokens *t, token k, str word, str term)
{
    token_set(t, &k, word, term);
    if (!ARRAY_PUSH(t, k, MAX_TOKENS) && !t->bytes.st)
        t->bytes.st = TREF_ELIMIT;
}

/* Adds the parts of the closed compound k. */
static void add_parts(analyser *a, str text, token k, str folded, const known_word *w, tokens *t)
{
    for (uint32_t i = 0; i < w->part_count; i++) {
        const word_part *p = &w->parts[i];
        token part = { .start = k.start,
                       .end = k.end,
                       .pos = k.pos,
                       .span = 1,
                       .flags = (k.flags & TOKEN_UPPER) | TOKEN_PART | TOKEN_SPLIT };
        if (i > 0)
            part.start = graph_printed_at(&a->printed, text, k.start, k.end, p->start);
        if (i + 1 < w->part_count)
            part.end = graph_printed_at(&a->printed, text, k.start, k.end, p->end);
        push_token(t, part, (str){ folded.p + p->start, p->end - p->start }, p->term);
    }
}

/* Adds the folded word in a->word as a token; k has its place and flags. */
static void add_token(analyser *a, tref_lang lang, str text, tokens *t, token k)
{
    str folded = buf_view(&a->word);
    if (a->word.st && !t->bytes.st) /* the next word would forget it */
        t->bytes.st = a->word.st;
    folded.n = utf8_floor(folded, TERM_MAX);
    const known_word *w = folded.n ? word_look(&a->words, lang, folded) : NULL;
    if (!w) {
        if (folded.n && !t->bytes.st)
            t->bytes.st = TREF_ENOMEM;
        return;
    }
    if (w->code)
        k.flags |= TOKEN_CODE;
    /* A function word in capitals is a name: IS, EN 1992. */
    else if (w->stop && !(k.flags & (TOKEN_JOINED | TOKEN_UPPER)))
        k.flags |= TOKEN_STOP;
    push_token(t, k, folded, w->term);
    if (w->part_count && !(k.flags & (TOKEN_JOINED | TOKEN_STOP)))
        add_parts(a, text, k, folded, w, t);
}

/* Folds the body of an atom behind what is in a->word.  Inside it, dots, blanks and apostrophes
 * only separate (m.b.t., 28 676, O'Brien), but 8.22 keeps its dot: it is not 822. */
static void fold_body(analyser *a, str text, const atom *m)
{
    bool number = m->flags == ATOM_DIGITS;
    uint32_t i = m->start;
    while (i < m->body) {
        uint32_t c;
        size_t n = utf8_next((str){ text.p + i, m->body - i }, &c);
        char_class class = char_class_of(c);
        if (class == CHAR_LETTER || class == CHAR_DIGIT)
            fold_add(&a->word, (str){ text.p + i, n });
        else if (number && (c == '.' || c == ','))
            buf_char(&a->word, (char)c);
        i += (uint32_t)n;
    }
}

/* 28.676 is 28676 as 28 676 is: dots that only group digits go. */
static void drop_group_dots(buf *word)
{
    size_t dots = 0;
    for (size_t i = 0, run = 0; i < word->n; i++) {
        if (word->p[i] == '.') {
            if (dots ? run != 3 : run < 1 || run > 3)
                return;
            dots++;
            run = 0;
        } else if (word->p[i] == ',') {
            return;
        } else {
            run++;
        }
        if (i + 1 == word->n && (!dots || run != 3))
            return;
    }
    size_t n = 0;
    for (size_t i = 0; i < word->n; i++)
        if (word->p[i] != '.')
            word->p[n++] = word->p[i];
    word->n = n;
}

static void add_atom(analyser *a, tref_lang lang, str text, const atom *m, uint32_t flags,
                     tokens *t)
{
    buf_reset(&a->word);
    fold_body(a, text, m);
    if (m->flags == ATOM_DIGITS)
        drop_group_dots(&a->word);
    if (m->flags & ATOM_UPPER)
        flags |= TOKEN_UPPER;
    if (m->flags & ATOM_CLITIC)
        flags |= TOKEN_STOP;
    add_token(
        a, lang, text, t,
        (token){
            .start = m->start, .end = m->end, .pos = ++t->positions, .span = 1, .flags = flags });
}

/* Adds atoms first..last of c as one word at position pos, over span positions. */
static void add_joined(analyser *a, tref_lang lang, str text, const atom *first, const atom *last,
                       uint32_t pos, uint32_t span, tokens *t)
{
    buf_reset(&a->word);
    for (const atom *m = first; m <= last; m++)
        if (!(m->flags & ATOM_CLITIC))
            fold_body(a, text, m);
    add_token(a, lang, text, t,
              (token){ .start = first->start,
                       .end = last->end,
                       .pos = pos,
                       .span = span,
                       .flags = TOKEN_JOINED });
}

/* ---- chains --------------------------------------------------------------- */

/* F-35, MH-17, C-130: nobody looks for the 35. */
static bool is_code_pair(const chain *c)
{
    return c->n == 2 && c->atoms[0].flags && !(c->atoms[0].flags & ATOM_DIGITS) &&
           c->atoms[0].letters < CODE_LETTERS && c->atoms[1].flags == ATOM_DIGITS;
}

/* Length of the letters that an atom such as Boswijk2 (a footnote mark) or covid19 starts with; 0
 * when it is a code through and through, such as MH17 or 2024D10238. */
static uint32_t word_before_digits(str text, const atom *m)
{
    uint32_t letters = 0, i = m->start, digits;
    while (i < m->end) {
        uint32_t c;
        size_t n = utf8_next((str){ text.p + i, m->end - i }, &c);
        char_class class = char_class_of(c);
        if (class != CHAR_LETTER && class != CHAR_IGNORED)
            break;
        letters += class == CHAR_LETTER && !char_is_mark(c);
        i += (uint32_t)n;
    }
    digits = m->end - i;
    return letters >= CODE_LETTERS && letters == m->letters && digits <= 2 ? i - m->start : 0;
}

static void add_single(analyser *a, tref_lang lang, str text, const atom *m, tokens *t)
{
    uint32_t n = m->flags & ATOM_LETTERS && m->flags & ATOM_DIGITS ? word_before_digits(text, m)
                                                                   : 0;
    if (!n) {
        add_atom(a, lang, text, m, 0, t);
        return;
    }
    atom word = *m;
    word.end = word.body = m->start + n;
    word.flags &= ~(uint32_t)ATOM_DIGITS;
    add_atom(a, lang, text, &word, TOKEN_PART, t);
    add_joined(a, lang, text, m, m, t->positions, 1, t);
}

static void add_chain(analyser *a, tref_lang lang, str text, const chain *c, tokens *t)
{
    const atom *last = &c->atoms[c->n - 1];
    if (c->n == 1) {
        add_single(a, lang, text, &c->atoms[0], t);
        return;
    }
    if (is_code_pair(c)) {
        add_joined(a, lang, text, &c->atoms[0], last, ++t->positions, 1, t);
        return;
    }
    uint32_t pos = t->positions + 1, letters = 0, words = 0;
    size_t first = t->n;
    for (uint32_t i = 0; i < c->n; i++) {
        letters |= c->atoms[i].flags & ATOM_LETTERS;
        words += !(c->atoms[i].flags & ATOM_CLITIC);
    }
    /* 2022-2026 is two years, not one number; 's-Gravenhage is one word. */
    bool joined_too = letters && words > 1;
    for (uint32_t i = 0; i < c->n; i++)
        add_atom(a, lang, text, &c->atoms[i], joined_too ? TOKEN_PART : 0, t);
    if (!joined_too)
        return;
    add_joined(a, lang, text, &c->atoms[0], last, pos, c->n, t);
    if (t->bytes.st || t->n == first || !(t->items[t->n - 1].flags & TOKEN_JOINED))
        return;
    /* Into its place, behind the first atom (which is no token when it folds to nothing): positions
     * ascend. */
    token joined = t->items[t->n - 1];
    size_t to = first;
    while (to < t->n - 1 && t->items[to].pos == pos)
        to++;
    memmove(t->items + to + 1, t->items + to, (t->n - 1 - to) * sizeof *t->items);
    t->items[to] = joined;
}

/* Merges what was found into t from behind, each behind the others at its position. */
static bool merge_found(analyser *a, tokens *t)
{
    if (!array_reserve(&t->items, &t->cap, t->n + a->found.n, sizeof *t->items, MAX_TOKENS))
        return false;
    size_t i = t->n, j = a->found.n;
    t->n += j;
    while (j) {
        bool found = !i || t->items[i - 1].pos <= a->found.items[j - 1].pos;
        size_t to = i + j - 1;
        t->items[to] = found ? a->found.items[--j] : t->items[--i];
    }
    a->found.n = 0;
    return true;
}

/* Adds what joins words that are apart. */
static bool add_apart(analyser *a, tref_lang lang, str text, bool typed, tokens *t)
{
    graph g = { text, typed, t, &a->found, &a->words };
    a->found.n = 0;
    if (!graph_find_codes(&g) || !merge_found(a, t))
        return false;
    return lang == TREF_LANG_EN || (graph_find_suspended(&g) && merge_found(a, t));
}

tref_status analyse(analyser *a, tref_lang lang, str text, bool typed, tokens *t, tref_error *err)
{
    if (lang == TREF_LANG_AUTO)
        lang = TREF_LANG_NL;
    t->n = 0;
    t->positions = 0;
    t->stemmer = a->opts.stemmer;
    buf_reset(&t->bytes);
    buf_add(&t->bytes, "", 0);
    if (text.n > (16u << 20))
        return err_set(err, TREF_ELIMIT, "a text has more than 16 MiB");
    chain c;
    uint32_t at = 0;
    while (token_next(text, &at, &c))
        add_chain(a, lang, text, &c, t);
    if (t->bytes.st || !add_apart(a, lang, text, typed, t))
        return err_nomem(err);
    return TREF_OK;
}
