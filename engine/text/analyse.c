/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.c -- from text to terms. */
#include "text/analyse.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/stop.h"
#include "text/token.h"

enum {
    VERSION = 1,             /* raise it when the rules of text/ change what comes out */
    MAX_TOKENS = 1 << 24,
    MAX_BYTES = 1 << 28,
    CODE_LETTERS = 3,        /* F-35 and MH-17 are codes; COVID-19 is a word with a number */
    DOSSIER_DIGITS = 5       /* of 36 200 X */
};

struct analyser {
    stemmer *stem;
    buf word; /* the one being folded */
    struct {
        token *items;
        size_t n, cap;
    } codes; /* those with a blank inside, before they go among the others */
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

tref_status analyser_new(analyser **out, tref_error *err)
{
    *out = NULL;
    analyser *a = calloc(1, sizeof *a);
    if (!a)
        return err_nomem(err);
    buf_init(&a->word, MAX_BYTES);
    fold_add(&a->word, STR_LIT(probes)); /* room for the fingerprint, which cannot fail */
    tref_status st = a->word.st ? err_nomem(err) : stemmer_new(&a->stem, err);
    if (st) {
        analyser_free(a);
        return st;
    }
    *out = a;
    return TREF_OK;
}

void analyser_free(analyser *a)
{
    if (!a)
        return;
    stemmer_free(a->stem);
    buf_free(&a->word);
    free(a->codes.items);
    free(a);
}

uint64_t analyser_fingerprint(analyser *a)
{
    uint64_t h = HASH_START, version = VERSION;
    h = hash_stable(h, &version, sizeof version);
    buf_reset(&a->word);
    fold_add(&a->word, STR_LIT(probes));
    h = hash_stable(h, buf_cstr(&a->word), a->word.n);
    return stemmer_hash(a->stem, stop_hash(h));
}

/* ---- one token ------------------------------------------------------------ */

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/* Adds the folded word in a->word as a token; k has its place and flags. */
static void add_token(analyser *a, tref_lang lang, tokens *t, token k)
{
    str word = buf_view(&a->word);
    if (a->word.st && !t->bytes.st) /* the next word would forget it */
        t->bytes.st = a->word.st;
    word.n = utf8_floor(word, TERM_MAX);
    if (!word.n)
        return;
    bool code = has_digit(word);
    if (code)
        k.flags |= TOKEN_CODE;
    /* A function word in capitals is a name: IS, EN 1992. */
    else if (!(k.flags & (TOKEN_JOINED | TOKEN_UPPER)) && stop_word(lang, word))
        k.flags |= TOKEN_STOP;
    k.word = (uint32_t)t->bytes.n;
    k.word_len = (uint32_t)word.n;
    buf_str(&t->bytes, word);
    str term = code ? word : stemmer_stem(a->stem, lang, word);
    k.term = (uint32_t)t->bytes.n;
    if (lang == TREF_LANG_EN && !code)
        buf_char(&t->bytes, TERM_ENGLISH);
    buf_str(&t->bytes, term);
    k.term_len = (uint32_t)t->bytes.n - k.term;
    if (!ARRAY_PUSH(t, k, MAX_TOKENS) && !t->bytes.st)
        t->bytes.st = TREF_ELIMIT;
}

/* Folds the body of an atom behind what is in a->word.  Inside it, dots, blanks and apostrophes only
 * separate (m.b.t., 28 676, O'Brien), but 8.22 keeps its dot: it is not 822. */
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

static void add_atom(analyser *a, tref_lang lang, str text, const atom *m, uint32_t flags, tokens *t)
{
    buf_reset(&a->word);
    fold_body(a, text, m);
    if (m->flags == ATOM_DIGITS)
        drop_group_dots(&a->word);
    if (m->flags & ATOM_UPPER)
        flags |= TOKEN_UPPER;
    if (m->flags & ATOM_CLITIC)
        flags |= TOKEN_STOP;
    add_token(a, lang, t, (token){ .start = m->start, .end = m->end, .pos = ++t->positions,
                                   .span = 1, .flags = flags });
}

/* Adds atoms first..last of c as one word at position pos, over span positions. */
static void add_joined(analyser *a, tref_lang lang, str text, const atom *first, const atom *last,
                       uint32_t pos, uint32_t span, tokens *t)
{
    buf_reset(&a->word);
    for (const atom *m = first; m <= last; m++)
        if (!(m->flags & ATOM_CLITIC))
            fold_body(a, text, m);
    add_token(a, lang, t, (token){ .start = first->start, .end = last->end, .pos = pos, .span = span,
                                   .flags = TOKEN_JOINED });
}

/* ---- chains --------------------------------------------------------------- */

/* F-35, MH-17, C-130: nobody looks for the 35. */
static bool is_code_pair(const chain *c)
{
    return c->n == 2 && c->atoms[0].flags && !(c->atoms[0].flags & ATOM_DIGITS) &&
           c->atoms[0].letters < CODE_LETTERS && c->atoms[1].flags == ATOM_DIGITS;
}

/* Length of the letters that an atom such as Boswijk2 (a footnote mark) or covid19 starts with; 0 when it
 * is a code through and through, such as MH17 or 2024D10238. */
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
    uint32_t n = m->flags & ATOM_LETTERS && m->flags & ATOM_DIGITS ? word_before_digits(text, m) : 0;
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
    /* Into its place, behind the first atom (which is no token when it folds to nothing): positions ascend. */
    token joined = t->items[t->n - 1];
    size_t to = first;
    while (to < t->n - 1 && t->items[to].pos == pos)
        to++;
    memmove(t->items + to + 1, t->items + to, (t->n - 1 - to) * sizeof *t->items);
    t->items[to] = joined;
}

/* ---- codes with a blank inside ---------------------------------------------- */

static bool is_roman(str s)
{
    return s.n > 0 && s.n <= 5 && strspn(s.p, "ivx") >= s.n;
}

static bool all_digits(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

static bool is_one_space(str gap)
{
    uint32_t c;
    return utf8_next(gap, &c) == gap.n && char_class_of(c) == CHAR_SPACE;
}

/* Finds f35 over "F 35" and 36200x over "36 200 X", two words of the text that are one code. */
static bool find_spaced_codes(analyser *a, str text, bool typed, tokens *t)
{
    a->codes.n = 0;
    for (size_t i = 0; i + 1 < t->n; i++) {
        token left = t->items[i], right = t->items[i + 1];
        if (right.pos != left.pos + 1 || left.span != 1 || right.span != 1 ||
            (left.flags | right.flags) & TOKEN_JOINED || right.start <= left.end ||
            !is_one_space((str){ text.p + left.end, right.start - left.end }))
            continue;
        str l = token_word(t, &left), r = token_word(t, &right);
        bool capital = text.p[left.start] >= 'A' && text.p[left.start] <= 'Z';
        bool letters_number = l.n < CODE_LETTERS && !has_digit(l) && all_digits(r) && r.n <= 4 &&
                              !(left.flags & TOKEN_STOP) && (typed || capital);
        bool dossier = l.n == DOSSIER_DIGITS && all_digits(l) && is_roman(r) &&
                       (typed || (text.p[right.start] >= 'A' && text.p[right.start] <= 'Z'));
        if (!letters_number && !dossier)
            continue;
        token k = { .start = left.start, .end = right.end, .pos = left.pos, .span = 2,
                    .flags = TOKEN_JOINED | TOKEN_CODE };
        k.term = k.word = (uint32_t)t->bytes.n;
        for (uint32_t j = 0; j < left.word_len; j++)
            buf_char(&t->bytes, t->bytes.p[left.word + j]);
        for (uint32_t j = 0; j < right.word_len; j++)
            buf_char(&t->bytes, t->bytes.p[right.word + j]);
        k.term_len = k.word_len = (uint32_t)t->bytes.n - k.word;
        if (t->bytes.st || !ARRAY_PUSH(&a->codes, k, MAX_TOKENS))
            return false;
    }
    return true;
}

/* Merges those codes into t from behind, each behind the others at its position. */
static bool add_spaced_codes(analyser *a, str text, bool typed, tokens *t)
{
    if (!find_spaced_codes(a, text, typed, t) ||
        !array_reserve(&t->items, &t->cap, t->n + a->codes.n, sizeof *t->items, MAX_TOKENS))
        return false;
    size_t i = t->n, j = a->codes.n;
    t->n += j;
    while (j) {
        bool code = !i || t->items[i - 1].pos <= a->codes.items[j - 1].pos;
        size_t to = i + j - 1;
        t->items[to] = code ? a->codes.items[--j] : t->items[--i];
    }
    return true;
}

tref_status analyse(analyser *a, tref_lang lang, str text, bool typed, tokens *t, tref_error *err)
{
    if (lang == TREF_LANG_AUTO)
        lang = TREF_LANG_NL;
    t->n = 0;
    t->positions = 0;
    buf_reset(&t->bytes);
    buf_add(&t->bytes, "", 0);
    if (text.n > (16u << 20))
        return err_set(err, TREF_ELIMIT, "a text has more than 16 MiB");
    chain c;
    uint32_t at = 0;
    while (token_next(text, &at, &c))
        add_chain(a, lang, text, &c, t);
    if (t->bytes.st || !add_spaced_codes(a, text, typed, t))
        return err_nomem(err);
    return TREF_OK;
}
