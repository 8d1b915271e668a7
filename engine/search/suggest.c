/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggest.c -- for words of a query that the index does not have, those that were meant. */
#include "search/suggest.h"

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"
#include "query/query_compile.h"
#include "search/spell.h"
#include "search/typed.h"
#include "text/fold.h"

enum {
    MOST_WORDS = 8,    /* of a query that are corrected */
    MOST_PAIRS = 16,   /* of which it is asked whether they are one word */
    COMMONER = 2,      /* times: the closed word against its parts in a row */
    RARE = 3,          /* paragraphs, of a word that may be a mistake in them */
    FAR_COMMONER = 100 /* times, than such a word */
};

typedef struct {
    const tref_query *q;
    tref_index *ix;
    speller spell;
    buf text;      /* the query, as far as it was looked at */
    buf word, all; /* scratch */
    uint32_t done; /* bytes of the query that are in text */
    unsigned words, pairs;
    uint64_t found; /* what the query finds as it is */
    bool changed;   /* text is another query */
    tref_error *err;
} suggestion;

/* ---- words ---------------------------------------------------------------- */

/* Writes word in place of bytes [start, end) of the query. */
static tref_status replace(suggestion *s, uint32_t start, uint32_t end, str word)
{
    buf_add(&s->text, s->q->text.p + s->done, start - s->done);
    typed_like(word, (str){ s->q->text.p + start, end - start }, &s->text);
    s->done = end;
    s->changed = true;
    return s->text.st ? err_nomem(s->err) : TREF_OK;
}

static tref_status docs_of(suggestion *s, str term, uint32_t *docs)
{
    uint64_t occurrences;
    xap_error x;
    return xap_db_termfreq(s->ix->db, xstr(term), docs, &occurrences, &x)
               ? border_error(s->err, &x, s->ix->path)
               : TREF_OK;
}

/* How the index has a word: as such, in how many paragraphs, or all its parts, or neither. */
typedef struct {
    uint32_t whole;
    bool parts;
} presence;

static tref_status look_up(suggestion *s, const leaf *l, presence *p)
{
    bool chain = l->n && l->items[0].joined, parts = true;
    size_t count = 0;
    for (size_t i = 0; i < l->n && !p->whole; i++) {
        const leaf_term *t = &l->items[i];
        bool part = t->split || (chain && !t->joined);
        uint32_t docs;
        tref_status st = docs_of(s, t->term, &docs);
        if (st)
            return st;
        count += part;
        parts = parts && (docs || !part);
        p->whole = part ? 0 : docs;
    }
    p->parts = p->parts || (count && parts);
    return TREF_OK;
}

/* A search that finds something is not to wait long for a better one. */
static spell_effort effort_of(const suggestion *s)
{
    return s->found ? SPELL_ONE : SPELL_TWO;
}

/* Corrects the words of energie-infrastrcutuur that the index does not have, one by one. */
static tref_status mend_chain(suggestion *s, uint32_t start, uint32_t end)
{
    tref_status st = TREF_OK;
    while (!st && start < end) {
        uint32_t stop = start, next = end;
        for (size_t k; stop < end; stop += (uint32_t)k) {
            uint32_t c;
            k = utf8_next((str){ s->q->text.p + stop, end - stop }, &c);
            if (char_class_of(c) == CHAR_HYPHEN) {
                next = stop + (uint32_t)k;
                break;
            }
        }
        near_words meant = { .n = 0 };
        uint32_t docs = 0;
        buf_reset(&s->word);
        typed_fold((str){ s->q->text.p + start, stop - start }, &s->word);
        if (s->word.st)
            return err_nomem(s->err);
        if (s->word.n)
            st = spell_docs(&s->spell, buf_view(&s->word), &docs);
        if (!st && !docs)
            st = spell(&s->spell, buf_view(&s->word), effort_of(s), &meant);
        if (!st && meant.n)
            st = replace(s, start, stop, near_text(&meant.items[0]));
        start = next;
    }
    return st;
}

static tref_status find_presence(suggestion *s, const node *n, presence *p)
{
    *p = (presence){ 0, false };
    tref_status st = look_up(s, &n->nl, p);
    return st || p->whole ? st : look_up(s, &n->en, p);
}

/* Where something was found anyway, only a common word is worth a suggestion. */
static bool is_worth(const suggestion *s, const near_words *meant)
{
    return meant->n && (!s->found || meant->items[0].docs >= s->spell.common);
}

/* Writes meant in place of bytes [start, end) of the query; where what is before or behind a hyphen
 * in them was right, that stays. */
static tref_status replace_chain(suggestion *s, uint32_t start, uint32_t end, str meant)
{
    str typed = { s->q->text.p + start, end - start };
    const char *hyphen = memchr(typed.p, '-', typed.n);
    size_t at = hyphen ? (size_t)(hyphen - typed.p) : typed.n, cut = 0;
    buf_reset(&s->all);
    typed_fold((str){ typed.p, at }, &s->all);
    if (str_starts(meant, buf_view(&s->all)))
        cut = s->all.n;
    buf_reset(&s->all);
    typed_fold((str){ typed.p + at, typed.n - at }, &s->all);
    if (!cut && s->all.n < meant.n &&
        str_eq((str){ meant.p + meant.n - s->all.n, s->all.n }, buf_view(&s->all)))
        cut = meant.n - s->all.n;
    tref_status st = s->all.st;
    buf_reset(&s->all);
    buf_add(&s->all, meant.p, cut);
    if (cut && cut < meant.n)
        buf_char(&s->all, '-');
    buf_add(&s->all, meant.p + cut, meant.n - cut);
    if (st || s->all.st)
        return err_nomem(s->err);
    return replace(s, start, end, buf_view(&s->all));
}

/* Ministr: two paragraphs have it, and thousands minister. */
static tref_status mend_rare(suggestion *s, const node *n, uint32_t docs)
{
    near_words meant;
    tref_status st = spell(&s->spell, buf_view(&s->word), SPELL_SURE, &meant);
    if (st || !meant.n || meant.items[0].docs / FAR_COMMONER < docs)
        return st;
    return replace(s, n->start, n->end, near_text(&meant.items[0]));
}

static tref_status mend_word(suggestion *s, const node *n)
{
    presence p;
    tref_status st = find_presence(s, n, &p);
    bool rare = p.whole && p.whole <= RARE && s->found <= RARE && s->q->lang == TREF_LANG_NL;
    if (st || (p.whole && !rare) || n->start < s->done || s->words >= MOST_WORDS)
        return st;
    s->words++;
    near_words meant;
    const leaf *own = s->q->lang == TREF_LANG_EN ? &n->en : &n->nl;
    bool chain = own->n && own->items[0].joined;
    buf_reset(&s->word);
    typed_fold(n->text, &s->word);
    if (s->word.st)
        return err_nomem(s->err);
    if (rare)
        return mend_rare(s, n, p.whole);
    if (chain && p.parts) /* written as one or apart, it is the same */
        return TREF_OK;
    st = spell(&s->spell, buf_view(&s->word), p.parts ? SPELL_SURE : effort_of(s), &meant);
    if (st)
        return st;
    if (is_worth(s, &meant))
        return replace_chain(s, n->start, n->end, near_text(&meant.items[0]));
    return chain ? mend_chain(s, n->start, n->end) : TREF_OK;
}

/* ---- two words that are one ----------------------------------------------- */

/* Counts what text finds as a query, as far as most. */
static tref_status count_hits(suggestion *s, const char *text, const tref_glossary *g,
                              uint32_t most, uint32_t *hits)
{
    tref_query *q = NULL;
    xap_query *query = NULL;
    xap_mset *mset = NULL;
    xap_error x;
    *hits = 0;
    tref_status st = tref_query_parse(s->ix, text, s->q->lang, g, &q, s->err);
    if (!st)
        st = query_compile(q, s->ix, &query, NULL, s->err);
    if (!st && query) {
        xap_search_opts opts = xap_search_defaults();
        opts.scheme = XAP_BOOLEAN;
        opts.count = 1;
        opts.check_at_least = most;
        if (xap_search(s->ix->db, query, &opts, &mset, &x))
            st = border_error(s->err, &x, s->ix->path);
        else
            *hits = xap_mset_counts(mset).lower;
    }
    xap_mset_free(mset);
    xap_query_free(query);
    tref_query_free(q);
    return st == TREF_ESYNTAX || st == TREF_ELIMIT ? TREF_OK : st; /* then it finds nothing */
}

static bool is_one_word(const node *n)
{
    if ((n->kind != NODE_WORD && n->kind != NODE_CONCEPT) || n->occur != OCCUR_ANY ||
        n->field != FIELD_TEXT)
        return false;
    for (size_t i = 0; i < n->text.n; i++)
        if ((n->text.p[i] | 0x20) < 'a' || (n->text.p[i] | 0x20) > 'z')
            return false;
    return n->text.n > 0;
}

/* Finds the words of the index that are left and right with a linking element or none, the
 * commonest first. */
static tref_status find_closed(suggestion *s, str left, str right, near_words *best)
{
    static const char *const links[] = { "", "s", "en" };
    tref_status st = TREF_OK;
    best->n = 0;
    for (size_t i = 0; !st && i < sizeof links / sizeof *links; i++) {
        uint32_t docs;
        buf_reset(&s->word);
        typed_fold(left, &s->word);
        buf_text(&s->word, links[i]);
        typed_fold(right, &s->word);
        if (s->word.st)
            return err_nomem(s->err);
        st = spell_docs(&s->spell, buf_view(&s->word), &docs);
        if (!st && docs)
            near_keep(best, buf_view(&s->word), 0, docs, docs);
    }
    return st;
}

/* Water stof: the index has waterstof, and more often than the two words in a row. */
static tref_status mend_open(suggestion *s, const node *a, const node *b, bool *mended)
{
    near_words closed;
    tref_status st = find_closed(s, a->text, b->text, &closed);
    if (st || !is_worth(s, &closed))
        return st;
    uint32_t open;
    buf_reset(&s->all);
    buf_fmt(&s->all, "\"%.*s %.*s\"", (int)a->text.n, a->text.p, (int)b->text.n, b->text.p);
    if (s->all.st)
        return err_nomem(s->err);
    st = count_hits(s, buf_cstr(&s->all), NULL, closed.items[0].docs / COMMONER + 1, &open);
    if (st || open > closed.items[0].docs / COMMONER)
        return st;
    *mended = true;
    return replace(s, a->start, b->end, near_text(&closed.items[0]));
}

/* Cybr-aanval, where aanval is a term of its own: cyberaanval is likelier than any other word like
 * cybr. */
static tref_status mend_hyphen(suggestion *s, const node *a, const node *b, bool *mended)
{
    presence left = { 1, false }, right = { 1, false };
    near_words meant;
    tref_status st = a->kind == NODE_WORD ? find_presence(s, a, &left) : TREF_OK;
    if (!st && b->kind == NODE_WORD)
        st = find_presence(s, b, &right);
    if (st || ((left.whole || left.parts) && (right.whole || right.parts)))
        return st;
    buf_reset(&s->word);
    typed_fold(a->text, &s->word);
    typed_fold(b->text, &s->word);
    if (s->word.st)
        return err_nomem(s->err);
    st = spell(&s->spell, buf_view(&s->word), effort_of(s), &meant);
    if (st || !is_worth(s, &meant))
        return st;
    *mended = true;
    return replace_chain(s, a->start, b->end, near_text(&meant.items[0]));
}

static tref_status mend_pair(suggestion *s, const node *a, const node *b, bool *mended)
{
    if (s->q->lang != TREF_LANG_NL || !is_one_word(a) || !is_one_word(b) ||
        a->end + 1 != b->start || a->start < s->done || s->pairs++ >= MOST_PAIRS)
        return TREF_OK;
    switch (s->q->text.p[a->end]) {
    case ' ': return mend_open(s, a, b, mended);
    case '-': return mend_hyphen(s, a, b, mended);
    }
    return TREF_OK;
}

/* ---- the query ------------------------------------------------------------ */

static tref_status mend(suggestion *s, const node *n)
{
    if (n->kind == NODE_WORD)
        return mend_word(s, n);
    tref_status st = TREF_OK;
    if (n->kind == NODE_CONCEPT)
        return st;
    for (size_t i = 0; !st && i < n->n; i++) {
        bool pair = false;
        if (n->kind == NODE_LIST && i + 1 < n->n)
            st = mend_pair(s, n->kids[i], n->kids[i + 1], &pair);
        if (!st && !pair)
            st = mend(s, n->kids[i]);
        i += pair;
    }
    return st;
}

/* Gives the new text in *out, unless that finds nothing either. */
static tref_status finish(suggestion *s, arena *memory, const char **out)
{
    uint32_t hits = 1;
    tref_status st = TREF_OK;
    buf_add(&s->text, s->q->text.p + s->done, s->q->text.n - s->done);
    if (s->text.st)
        return err_nomem(s->err);
    if (!s->found)
        st = count_hits(s, buf_cstr(&s->text), s->q->glossary, 1, &hits);
    if (st || !hits)
        return st;
    *out = arena_dup(memory, buf_view(&s->text));
    return *out ? TREF_OK : err_nomem(s->err);
}

tref_status suggest(const tref_query *q, tref_index *ix, uint64_t found, arena *memory,
                    const char **out, tref_error *err)
{
    *out = NULL;
    if (!q->root)
        return TREF_OK;
    suggestion s = { .q = q, .ix = ix, .found = found, .err = err };
    buf_init(&s.text, QUERY_MAX_BYTES * 4);
    buf_init(&s.word, QUERY_MAX_BYTES * 4);
    buf_init(&s.all, QUERY_MAX_BYTES * 4);
    tref_status st = speller_init(&s.spell, ix, q->glossary, q->lang, err);
    if (!st)
        st = mend(&s, q->root);
    if (!st && s.changed)
        st = finish(&s, memory, out);
    speller_free(&s.spell);
    buf_free(&s.text);
    buf_free(&s.word);
    buf_free(&s.all);
    return st;
}
