/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suspended.c -- words that share a part with another word, of which only a hyphen is printed.
 *
 *     data- en energie-infrastructuur      datainfrastructuur
 *     in-, door- en uitvoer                invoer, doorvoer
 *     bedrijfsprocessen en -systemen       bedrijfssystemen
 *
 * Which part is shared: what a hyphen sets off; else what makes a known word; else what the
 * compound splitter sets off. */
#include "base/array.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/graph.h"
#include "text/lexicon.h"

enum {
    ITEMS_MAX = 6,  /* of a list: in-, door- en uitvoer has three */
    SHARED_MIN = 3, /* letters of a shared part that only the word list tells */
    OWN_MIN = 2     /* letters of the rest of that word */
};

/* A word of the text with all tokens that it has. */
typedef struct {
    uint32_t pos, span;
    uint32_t start, end; /* bytes printed */
    const token *whole;  /* the token over all of it */
    bool stop;
} text_word;

/* Gives the word that begins at position pos; false when no token does. */
static bool word_at(const graph *g, uint32_t pos, size_t from, text_word *out)
{
    const tokens *t = g->t;
    *out = (text_word){ 0 };
    for (size_t i = from; i < t->n && t->items[i].pos <= pos; i++) {
        const token *k = &t->items[i];
        if (k->pos != pos || k->flags & (TOKEN_SHARED | TOKEN_SPLIT) ||
            (out->whole && k->span < out->span))
            continue;
        *out = (text_word){ pos, k->span, k->start, k->end, k, (k->flags & TOKEN_STOP) != 0 };
    }
    return out->whole != NULL;
}

static uint32_t char_at(const graph *g, uint32_t at, uint32_t *next)
{
    uint32_t c = 0;
    *next = at;
    if (at < g->text.n)
        *next += (uint32_t)utf8_next((str){ g->text.p + at, g->text.n - at }, &c);
    return c;
}

/* Tells whether a hyphen with no word behind it stands at at, and where it ends. */
static bool has_open_hyphen(const graph *g, uint32_t at, uint32_t *end)
{
    uint32_t next, after, c = char_at(g, at, &next);
    char_class behind = char_class_of(char_at(g, next, &after));
    *end = next;
    return char_class_of(c) == CHAR_HYPHEN && behind != CHAR_LETTER && behind != CHAR_DIGIT &&
           behind != CHAR_HYPHEN;
}

/* Tells whether only blanks, commas and strokes stand in text[from, to), and whether a stroke does.
 */
static bool is_gap(const graph *g, uint32_t from, uint32_t to, bool *stroke)
{
    while (from < to) {
        uint32_t next, c = char_at(g, from, &next);
        *stroke |= c == '/';
        if (c != ',' && c != '/' && char_class_of(c) != CHAR_SPACE)
            return false;
        from = next;
    }
    return true;
}

static bool is_conjunction(const graph *g, const text_word *w)
{
    static const char *const words[] = { "en",   "of",   "tot",    "dan",   "wel",
                                         "cq",   "noch", "alsook", "ofwel", "respectievelijk",
                                         "resp", "plus" };
    str word = token_word(g->t, w->whole);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i])))
            return true;
    return false;
}

/* ---- which part is shared --------------------------------------------------- */

/* Gives the bytes of a hyphen inside w, its first or its last one; false when it has none. */
static bool inner_hyphen(const graph *g, const text_word *w, bool last, uint32_t *from,
                         uint32_t *to)
{
    bool found = false;
    for (uint32_t at = w->start, next; at < w->end; at = next) {
        uint32_t c = char_at(g, at, &next);
        if (char_class_of(c) != CHAR_HYPHEN || at == w->start || next == w->end || (found && !last))
            continue;
        found = true;
        *from = at;
        *to = next;
    }
    return found;
}

/* Tells whether head + tail is a known word. */
static bool is_known(buf *scratch, str head, str tail)
{
    buf_reset(scratch);
    buf_str(scratch, head);
    buf_str(scratch, tail);
    return !scratch->st && lexicon_has(buf_view(scratch));
}

typedef struct {
    str own;     /* the part that is printed with the hyphen */
    str donor;   /* the whole word that the other part is taken from */
    bool at_end; /* that part is donor's end, else its beginning */
    buf *scratch;
} sharing;

static str shared_of(const sharing *s, size_t cut)
{
    return s->at_end ? (str){ s->donor.p + cut, s->donor.n - cut } : (str){ s->donor.p, cut };
}

static bool makes_word(const sharing *s, size_t cut)
{
    str part = shared_of(s, cut);
    return s->at_end ? is_known(s->scratch, s->own, part) : is_known(s->scratch, part, s->own);
}

/* Gives where donor, a compound, is cut: so that a known word is made, else before its last part.
 */
static size_t cut_compound(const sharing *s, const known_word *w)
{
    for (uint32_t i = 1; i < w->part_count; i++)
        if (makes_word(s, w->parts[i].start))
            return w->parts[i].start;
    return w->parts[w->part_count - 1].start;
}

/* Gives where donor is cut so that the longest shared part makes a known word; 0 when none does. */
static size_t cut_by_words(const sharing *s)
{
    for (size_t i = OWN_MIN; i + SHARED_MIN <= s->donor.n; i++) {
        size_t cut = s->at_end ? i : s->donor.n - i;
        if (((unsigned char)s->donor.p[cut] & 0xC0) != 0x80 && makes_word(s, cut))
            return cut;
    }
    return 0;
}

static size_t find_cut(const graph *g, const sharing *s)
{
    const known_word *w = word_look(g->words, TREF_LANG_NL, s->donor);
    if (!w || w->code)
        return 0;
    return w->part_count ? cut_compound(s, w) : cut_by_words(s);
}

/* ---- the token --------------------------------------------------------------- */

/* Finds the part of donor that own shares, folded in *shared, and its bytes in k; false when there
 * is none. */
static bool find_shared(const graph *g, const text_word *donor, sharing *s, token *k, str *shared)
{
    uint32_t from, to;
    k->more_start = donor->start;
    k->more_end = donor->end;
    if (inner_hyphen(g, donor, s->at_end, &from, &to)) {
        *(s->at_end ? &k->more_start : &k->more_end) = s->at_end ? to : from;
        buf_reset(s->scratch);
        fold_add(s->scratch, (str){ g->text.p + k->more_start, k->more_end - k->more_start });
        *shared = buf_view(s->scratch);
        return true;
    }
    size_t cut = find_cut(g, s);
    if (!cut)
        return false;
    *(s->at_end ? &k->more_start : &k->more_end) = graph_printed_at(
        s->scratch, g->text, donor->start, donor->end, (uint32_t)cut);
    *shared = shared_of(s, cut);
    return true;
}

/* Adds own, joined with the part of donor that it shares; false when memory is short. */
static bool add_shared(const graph *g, const text_word *own, const text_word *donor, bool at_end,
                       buf *scratch)
{
    tokens *t = g->t;
    sharing s = { token_word(t, own->whole), token_word(t, donor->whole), at_end, scratch };
    token k = { .start = own->start,
                .end = own->end,
                .pos = own->pos,
                .span = own->span,
                .flags = TOKEN_JOINED | TOKEN_SHARED };
    str shared;
    if (!find_shared(g, donor, &s, &k, &shared))
        return !scratch->st;
    str first = at_end ? s.own : shared, second = at_end ? shared : s.own;
    char joined[TERM_MAX]; /* both may lie in the buffer that is about to grow */
    if (first.n + second.n > TERM_MAX)
        return true;
    memcpy(joined, first.p, first.n);
    memcpy(joined + first.n, second.p, second.n);
    str folded = { joined, first.n + second.n };
    const known_word *w = word_look(g->words, TREF_LANG_NL, folded);
    if (!w || scratch->st)
        return false;
    token_set(t, &k, folded, w->term);
    return !t->bytes.st && ARRAY_PUSH(g->found, k, MAX_TOKENS);
}

/* ---- where --------------------------------------------------------------------- */

/* Finds the whole word at the end of the list that own, printed with a hyphen up to end, begins. */
static bool find_donor(const graph *g, size_t i, const text_word *own, uint32_t end,
                       text_word *donor)
{
    bool conjunction = false;
    uint32_t pos = own->pos + own->span;
    for (int n = 0; n < ITEMS_MAX; n++) {
        uint32_t after;
        bool stroke = false;
        if (!word_at(g, pos, i, donor) || !is_gap(g, end, donor->start, &stroke))
            return false;
        conjunction |= stroke;
        if (has_open_hyphen(g, donor->end, &after)) {
            /* one more item of the list */
        } else if (is_conjunction(g, donor)) {
            conjunction = true;
            after = donor->end;
        } else {
            return conjunction && !donor->stop && !(donor->whole->flags & TOKEN_CODE);
        }
        end = after;
        pos = donor->pos + donor->span;
    }
    return false;
}

/* Tells whether a hyphen with no word before it stands before start, and where it begins. */
static bool has_open_hyphen_before(const graph *g, uint32_t start, uint32_t *begin)
{
    uint32_t next;
    if (start < 2 || char_class_of(char_at(g, start - 1, &next)) != CHAR_HYPHEN)
        return false;
    *begin = start - 1;
    uint32_t c = char_at(g, start - 2, &next);
    return char_class_of(c) == CHAR_SPACE || c == '/';
}

/* Finds the whole word at the start of the list that own, printed with a hyphen from begin on, goes
 * on with. */
static bool find_donor_before(const graph *g, const text_word *own, uint32_t begin,
                              text_word *donor)
{
    bool conjunction = false;
    const tokens *t = g->t;
    uint32_t limit = own->pos;
    for (int n = 0; n < ITEMS_MAX; n++) {
        /* The word that ends before limit: of the tokens that do, the one that begins first. */
        *donor = (text_word){ 0 };
        for (size_t i = (size_t)(own->whole - t->items);
             i-- > 0 && t->items[i].pos + 2 * COMPOUND_MAX > limit;) {
            const token *k = &t->items[i];
            if (k->pos + k->span == limit && !(k->flags & (TOKEN_SHARED | TOKEN_SPLIT)) &&
                (!donor->whole || k->span > donor->span))
                *donor = (text_word){ k->pos, k->span, k->start,
                                      k->end, k,       (k->flags & TOKEN_STOP) != 0 };
        }
        bool stroke = false;
        if (!donor->whole || !is_gap(g, donor->end, begin, &stroke))
            return false;
        /* A hyphen right before a word says more than one behind it: a comma will do. */
        conjunction |= stroke || g->text.p[donor->end] == ',';
        uint32_t before;
        if (has_open_hyphen_before(g, donor->start, &before)) {
            /* one more item of the list */
        } else if (is_conjunction(g, donor)) {
            conjunction = true;
            before = donor->start;
        } else {
            return conjunction && !donor->stop && !(donor->whole->flags & TOKEN_CODE);
        }
        begin = before;
        limit = donor->pos;
    }
    return false;
}

bool graph_find_suspended(const graph *g)
{
    buf scratch;
    bool ok = true;
    uint32_t done = 0; /* each position once */
    buf_init(&scratch, 1 << 16);
    for (size_t i = 0; ok && i < g->t->n; i++) {
        text_word own, donor;
        uint32_t edge;
        if (g->t->items[i].pos <= done || !word_at(g, g->t->items[i].pos, i, &own))
            continue;
        done = own.pos;
        if (own.whole->flags & TOKEN_CODE)
            continue;
        if (has_open_hyphen(g, own.end, &edge)) {
            if (find_donor(g, i, &own, edge, &donor))
                ok = add_shared(g, &own, &donor, true, &scratch);
        } else if (has_open_hyphen_before(g, own.start, &edge)) {
            if (find_donor_before(g, &own, edge, &donor))
                ok = add_shared(g, &own, &donor, false, &scratch);
        }
    }
    buf_free(&scratch);
    return ok;
}
