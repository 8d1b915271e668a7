/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paragraph.c -- from one paragraph to its postings. */
#include "index/paragraph.h"

#include "base/err.h"
#include "index/border.h"
#include "index/weight.h"

enum {
    MAX_TERMS_BYTES = 1 << 28,
    MAX_DATA = 64 << 20,
    HEADING_GAP = 100, /* positions between title and heading in S terms: no phrase spans both */
    GIVEN = 1          /* bit of a tf entry: its wdf is in the document already */
};

void maker_init(paragraph_maker *m)
{
    *m = (paragraph_maker){ 0 };
    tokens_init(&m->title);
    tokens_init(&m->heading);
    tokens_init(&m->speaker);
    tokens_init(&m->body);
    context_init(&m->words);
    context_init(&m->concepts);
    map_init(&m->tf, MAX_TERMS_BYTES);
    buf_init(&m->term, 1 << 20);
    buf_init(&m->data, MAX_DATA);
    buf_init(&m->heading_copy, MAX_DATA);
}

void maker_free(paragraph_maker *m)
{
    tokens_free(&m->title);
    tokens_free(&m->heading);
    tokens_free(&m->speaker);
    tokens_free(&m->body);
    matches_free(&m->found);
    context_free(&m->words);
    context_free(&m->concepts);
    map_free(&m->tf);
    buf_free(&m->term);
    buf_free(&m->data);
    buf_free(&m->heading_copy);
}

tref_lang lang_of(str code)
{
    return str_eq(code, STR_LIT("en")) ? TREF_LANG_EN : TREF_LANG_NL;
}

tref_status maker_title(paragraph_maker *m, str title, tref_lang lang, tref_error *err)
{
    return analyse(m->an, lang, title, false, &m->title, err);
}

/* Paragraphs under one heading follow each other: analyse it once. */
static tref_status set_heading(paragraph_maker *m, str heading, tref_lang lang, tref_error *err)
{
    if (lang == m->heading_lang && str_eq(heading, buf_view(&m->heading_copy)))
        return TREF_OK;
    buf_reset(&m->heading_copy);
    buf_str(&m->heading_copy, heading);
    m->heading_lang = lang;
    if (buf_status(&m->heading_copy))
        return err_nomem(err);
    return analyse(m->an, lang, heading, false, &m->heading, err);
}

static bool is_indexed(const token *k)
{
    return !(k->flags & TOKEN_STOP);
}

/* Counts the words; what is only another reading of one does not count. */
static uint32_t length_of(const tokens *t)
{
    uint32_t n = 0;
    for (size_t i = 0; i < t->n; i++) {
        const token *k = &t->items[i];
        n += is_indexed(k) && !(k->flags & (TOKEN_SPLIT | TOKEN_SHARED)) &&
             !(k->flags & TOKEN_JOINED && k->span > 1);
    }
    return n;
}

tref_status maker_length(paragraph_maker *m, str text, tref_lang lang, uint32_t *length,
                         tref_error *err)
{
    tref_status st = analyse(m->an, lang, text, false, &m->body, err);
    *length = st ? 0 : length_of(&m->body);
    return st;
}

static str concept_term(paragraph_maker *m, const match *x)
{
    return term_with(&m->term, TERM_CONCEPT, str_of(m->glossary->concepts.items[x->concept].id));
}

static bool is_marked(const paragraph_maker *m, const match *x)
{
    return !m->marked || m->marked[x->concept];
}

/* ---- context -------------------------------------------------------------- */

void maker_begin_context(paragraph_maker *m)
{
    context_clear(&m->words);
    context_clear(&m->concepts);
}

tref_status maker_add_context(paragraph_maker *m, str text, tref_lang lang, tref_error *err)
{
    tref_status st = analyse(m->an, lang, text, false, &m->body, err);
    bool ok = true;
    context_next(&m->words);
    context_next(&m->concepts);
    for (size_t i = 0; !st && ok && i < m->body.n; i++) {
        const token *k = &m->body.items[i];
        if (!(k->flags & (TOKEN_STOP | TOKEN_SPLIT | TOKEN_SHARED | TOKEN_CODE)))
            ok = context_add(&m->words, token_term(&m->body, k));
    }
    if (!st && m->glossary)
        st = glossary_match(m->glossary, &m->body, MATCH_ALL, &m->found, err);
    for (size_t i = 0; !st && ok && m->glossary && i < m->found.n; i++)
        if (is_marked(m, &m->found.items[i]) && !m->found.items[i].part)
            ok = context_add(&m->concepts, concept_term(m, &m->found.items[i]));
    return st ? st : ok && !m->term.st ? TREF_OK : err_nomem(err);
}

void maker_end_context(paragraph_maker *m)
{
    bool alone = m->words.paragraph < 2;
    if (alone)
        maker_begin_context(m);
    context_choose(&m->words);
    context_choose(&m->concepts);
}

/* ---- frequencies ------------------------------------------------------------ */

/* tf entries hold the frequency shifted by one; the low bit is GIVEN. */
static bool count_term(map *tf, str term, uint32_t weight)
{
    uint64_t *n = map_put(tf, term);
    if (n)
        *n += (uint64_t)weight << 1;
    return n != NULL;
}

static tref_status count_tokens(paragraph_maker *m, const tokens *t, uint32_t weight,
                                tref_error *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < t->n; i++) {
        const token *k = &t->items[i];
        bool part = k->flags & TOKEN_SPLIT;
        if (!is_indexed(k))
            continue;
        ok = count_term(&m->tf, token_term(t, k),
                        part ? weight * WEIGHT_PART : weight * WEIGHT_WHOLE);
        if (ok && !part && !(k->flags & TOKEN_SHARED)) /* those are not printed as words */
            ok = count_term(&m->tf, term_with(&m->term, TERM_EXACT, token_word(t, k)),
                            weight * WEIGHT_WHOLE);
    }
    if (ok && m->glossary) {
        tref_status st = glossary_match(m->glossary, t, MATCH_ALL, &m->found, err);
        if (st)
            return st;
        for (size_t i = 0; ok && i < m->found.n; i++)
            if (is_marked(m, &m->found.items[i]))
                ok = count_term(&m->tf, concept_term(m, &m->found.items[i]),
                                weight * (m->found.items[i].part ? WEIGHT_PART : WEIGHT_WHOLE));
    }
    return ok && !m->term.st ? TREF_OK : err_nomem(err);
}

/* ---- postings --------------------------------------------------------------- */

typedef struct {
    paragraph_maker *m;
    xap_doc *doc;
    uint32_t length;
    xap_error x;
} filling;

/* Adds a posting of term at pos; its whole wdf comes with the first. */
static bool add_posting(filling *f, str term, uint32_t pos)
{
    uint64_t *n = map_find(&f->m->tf, term);
    uint32_t wdf = 0;
    if (n && !(*n & GIVEN)) {
        wdf = weight_wdf(*n >> 1, f->length, f->m->average);
        *n |= GIVEN;
    }
    if (!wdf && !pos)
        return true;
    return xap_doc_posting(f->doc, xstr(term), pos, wdf, &f->x) == XAP_OK;
}

static bool add_body(filling *f)
{
    paragraph_maker *m = f->m;
    bool ok = true;
    for (size_t i = 0; ok && i < m->body.n; i++) {
        const token *k = &m->body.items[i];
        if (is_indexed(k)) /* parts have no place: no phrase is made of them */
            ok = add_posting(f, token_term(&m->body, k), k->flags & TOKEN_SPLIT ? 0 : k->pos);
    }
    /* m->found is still the body's: it was counted last. */
    for (size_t i = 0; ok && m->glossary && i < m->found.n; i++) {
        const match *x = &m->found.items[i];
        if (is_marked(m, x))
            ok = add_posting(f, concept_term(m, x), x->part ? 0 : x->pos);
    }
    return ok;
}

static bool add_title(filling *f, const tokens *t, uint32_t gap)
{
    bool ok = true;
    for (size_t i = 0; ok && i < t->n; i++) {
        const token *k = &t->items[i];
        if (!is_indexed(k))
            continue;
        str term = term_with(&f->m->term, TERM_TITLE, token_term(t, k));
        ok = xap_doc_posting(f->doc, xstr(term), gap + k->pos, WEIGHT_SCALE, &f->x) == XAP_OK;
    }
    return ok;
}

/* What only has a weight: exact words, and terms that stand in the title alone. */
static bool add_rest(filling *f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < f->m->tf.n; i++)
        ok = add_posting(f, f->m->tf.items[i].key, 0);
    return ok;
}

static bool add_context(filling *f, const context *c)
{
    uint32_t wdf = weight_wdf(WEIGHT_CONTEXT * WEIGHT_WHOLE, f->length, f->m->average);
    bool ok = true;
    for (size_t i = 0; ok && i < c->n; i++)
        ok = xap_doc_posting(f->doc, xstr(term_with(&f->m->term, TERM_CONTEXT, c->best[i])), 0, wdf, &f->x) == XAP_OK;
    return ok;
}

static bool add_filter(filling *f, str term, size_t prefix)
{
    return term.n <= prefix || xap_doc_filter(f->doc, xstr(term), &f->x) == XAP_OK;
}

/* Dossiers are found by their number, too: 36200 finds 36200-X. */
static bool add_dossier(filling *f, str dossier)
{
    buf *b = &f->m->term;
    str whole = term_of_dossier(b, dossier);
    size_t digits = 1;
    while (digits < whole.n && whole.p[digits] >= '0' && whole.p[digits] <= '9')
        digits++;
    bool ok = add_filter(f, whole, 1);
    if (ok && digits > 1 && digits < whole.n)
        ok = add_filter(f, (str){ whole.p, digits }, 1);
    return ok;
}

/* A name is found by any of its words. */
static bool add_speaker(filling *f, str speaker)
{
    str word, rest = speaker;
    bool ok = true;
    while (ok && (word = term_of_next_word(&f->m->term, TERM_SPEAKER, &rest)).n)
        ok = add_filter(f, word, 1);
    return ok;
}

static bool add_value(filling *f, uint32_t slot, str value)
{
    return !value.n || xap_doc_value(f->doc, slot, xstr(value), &f->x) == XAP_OK;
}

static bool add_fields(filling *f, const record *r)
{
    buf *b = &f->m->term;
    str year = { r->date.p, r->date.n < 4 ? r->date.n : 4 };
    return add_filter(f, term_with(b, TERM_DOC, r->doc), 1) &&
           add_filter(f, term_of_value(b, TERM_TYPE, r->type), 1) &&
           add_filter(f, term_with(b, TERM_LANG, r->lang), 1) && add_dossier(f, r->dossier) &&
           add_filter(f, term_of_value(b, TERM_NUMBER, r->number), 1) && add_speaker(f, r->speaker) &&
           add_value(f, SLOT_SPEAKER, r->speaker) &&
           add_value(f, SLOT_DATE, r->date) && add_value(f, SLOT_DOC, r->doc) &&
           add_value(f, SLOT_TYPE, r->type) && add_value(f, SLOT_DOSSIER, r->dossier) &&
           add_value(f, SLOT_LANG, r->lang) && add_value(f, SLOT_YEAR, year);
}

tref_status maker_fill(paragraph_maker *m, const record *r, tref_lang heading_lang, xap_doc *doc,
                       tref_error *err)
{
    tref_lang lang = lang_of(r->lang);
    filling f = { .m = m, .doc = doc };
    map_clear(&m->tf);
    tref_status st = set_heading(m, r->heading, heading_lang, err);
    if (!st)
        st = maker_length(m, r->text, lang, &f.length, err);
    if (!st)
        st = count_tokens(m, &m->title, WEIGHT_TITLE, err);
    if (!st)
        st = count_tokens(m, &m->heading, WEIGHT_HEADING, err);
    if (!st)
        st = analyse(m->an, lang, r->speaker, false, &m->speaker, err);
    if (!st)
        st = count_tokens(m, &m->speaker, WEIGHT_SPEAKER, err);
    if (!st)
        st = count_tokens(m, &m->body, WEIGHT_BODY, err);
    if (st)
        return st;
    buf_reset(&m->data);
    record_write(&m->data, r);
    bool ok = !xap_doc_clear(doc, &f.x) && add_body(&f) && add_title(&f, &m->title, 0) &&
              add_title(&f, &m->heading, m->title.positions + HEADING_GAP) && add_rest(&f) &&
              add_context(&f, &m->words) && add_context(&f, &m->concepts) &&
              add_fields(&f, r) && !xap_doc_data(doc, xstr(buf_view(&m->data)), &f.x);
    if (m->term.st || m->data.st)
        return err_nomem(err);
    return ok ? TREF_OK : border_error(err, &f.x, "paragraph");
}
