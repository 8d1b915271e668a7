/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_tbx.c -- reads TBX (ISO 30042): termEntry, langSet and tig or ntig of the second version,
 * conceptEntry, langSec and termSec of the third. */
#include "glossary/reading.h"

#include "base/err.h"
#include "xml/xml.h"

typedef enum { LANG_NONE, LANG_NL, LANG_EN, LANG_OTHER } lang;
/* How much its maker wants a term to be used; the best come first. */
typedef enum { RANK_PREFERRED, RANK_NONE, RANK_DEPRECATED, RANKS } rank;

typedef struct {
    str form;
    lang lang;
    rank rank;
} term;

enum { MAX_TERMS = 4 * CONCEPT_MAX_FORMS, MAX_VALUE = 1 << 16 };

typedef struct {
    reading r;
    tref_status st;
    bool inside; /* an entry */
    size_t line; /* where it begins */
    str id;      /* of its own, as the file has it */
    lang lang;   /* of the language section we are in */
    term terms[MAX_TERMS];
    size_t n, first; /* first: of the term section we are in */
    bool full;
    rank rank;   /* of that section */
    str *target; /* where the text goes that is being read, or NULL */
    str domain, note, source, status, word, rating;
    buf value;
} tbx;

static bool is_one(const xml_place *at, const char *a, const char *b)
{
    return xml_is(at, a) || xml_is(at, b);
}

static lang lang_of(str tag)
{
    if (tag.n < 2 || (tag.n > 2 && tag.p[2] != '-' && tag.p[2] != '_'))
        return LANG_OTHER;
    char a = (char)(tag.p[0] | 0x20), b = (char)(tag.p[1] | 0x20);
    return a == 'n' && b == 'l' ? LANG_NL : a == 'e' && b == 'n' ? LANG_EN : LANG_OTHER;
}

static void start_entry(tbx *t, xml *x)
{
    str id = xml_attribute(x, "id");
    if (id.n > 1 && *id.p == '_') /* our own export begins with it what begins with a digit */
        id = (str){ id.p + 1, id.n - 1 };
    t->id = reading_words(&t->r, id);
    t->domain = t->note = t->source = t->status = (str){ "", 0 };
    t->inside = true;
    t->line = xml_line(x);
    t->lang = LANG_NONE;
    t->n = 0;
    t->full = false;
}

/* Tells where the text of an element goes; only the first of a kind is kept. */
static str *target_of(tbx *t, const xml_place *at, xml *x)
{
    str type = xml_attribute(x, "type"), *out = NULL;
    if (xml_is(at, "term"))
        return &t->word;
    if (xml_is(at, "termNote") && str_eq(type, STR_LIT("administrativeStatus")))
        return &t->rating;
    if (xml_is(at, "descrip") && str_eq(type, STR_LIT("subjectField")))
        out = &t->domain;
    else if (xml_is(at, "note") || (xml_is(at, "descrip") && str_eq(type, STR_LIT("definition"))))
        out = &t->note;
    else if (xml_is(at, "admin") && str_eq(type, STR_LIT("source")))
        out = &t->source;
    else if (xml_is(at, "admin") && str_eq(type, STR_LIT("elementWorkingStatus")))
        out = &t->status;
    return out && !out->n ? out : NULL;
}

static void on_start(void *user, xml *x, const xml_place *at)
{
    tbx *t = user;
    if (is_one(at, "termEntry", "conceptEntry"))
        start_entry(t, x);
    if (!t->inside)
        return;
    if (is_one(at, "langSet", "langSec")) {
        t->lang = lang_of(xml_attribute(x, "lang"));
    } else if (is_one(at, "tig", "ntig") || xml_is(at, "termSec")) {
        t->rank = RANK_NONE;
        t->first = t->n;
    } else if (!t->target && (t->target = target_of(t, at, x)) != NULL) {
        buf_reset(&t->value);
    }
}

static void on_text(void *user, xml *x, str text)
{
    tbx *t = user;
    (void)x;
    if (t->target)
        buf_str(&t->value, text);
}

/* ---- the end of elements -------------------------------------------------- */

static void end_term(tbx *t)
{
    if (t->lang != LANG_NL && t->lang != LANG_EN)
        return;
    if (t->n == MAX_TERMS)
        t->full = true;
    else
        t->terms[t->n++] = (term){ t->word, t->lang, t->rank };
}

static void end_rating(tbx *t)
{
    if (str_starts(t->rating, STR_LIT("preferred")))
        t->rank = RANK_PREFERRED;
    else if (str_starts(t->rating, STR_LIT("deprecated")) ||
             str_starts(t->rating, STR_LIT("superseded")))
        t->rank = RANK_DEPRECATED;
}

static void end_value(tbx *t, xml *x)
{
    str *to = t->target;
    t->target = NULL;
    if (buf_status(&t->value) == TREF_ENOMEM) {
        t->st = err_nomem(t->r.err);
        xml_stop(x);
        return;
    }
    /* What is longer than any term stays so, for the fault to be told. */
    *to = reading_words(&t->r, buf_view(&t->value));
    if (to == &t->word)
        end_term(t);
    else if (to == &t->rating)
        end_rating(t);
}

static void end_entry(tbx *t, xml *x)
{
    concept_draft d = { .id = { "", 0 },
                        .domain = t->domain,
                        .note = t->note,
                        .source = t->source,
                        .status = t->status };
    for (int want = 0; want < RANKS; want++)
        for (size_t i = 0; i < t->n; i++) {
            const term *k = &t->terms[i];
            if ((int)k->rank == want && k->lang == LANG_NL)
                draft_add(d.nl, &d.nl_count, k->form, &t->full);
            else if ((int)k->rank == want)
                draft_add(d.en, &d.en_count, k->form, &t->full);
        }
    t->inside = false;
    if (t->full) {
        err_set(t->r.err, TREF_ESYNTAX, "more than %d terms in one language", CONCEPT_MAX_FORMS);
        t->st = reading_refuse(&t->r, t->line, 1);
    } else {
        t->st = reading_put(&t->r, &d, t->id, t->line, 1);
    }
    if (t->st)
        xml_stop(x);
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    tbx *t = user;
    if (!t->inside)
        return;
    if (t->target &&
        (is_one(at, "term", "termNote") || is_one(at, "descrip", "admin") || xml_is(at, "note")))
        end_value(t, x);
    else if (is_one(at, "tig", "ntig") || xml_is(at, "termSec"))
        for (size_t i = t->first; i < t->n; i++)
            t->terms[i].rank = t->rank;
    else if (is_one(at, "langSet", "langSec"))
        t->lang = LANG_NONE;
    else if (is_one(at, "termEntry", "conceptEntry"))
        end_entry(t, x);
}

tref_status glossary_read_tbx(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    static const xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
    tbx t = { .inside = false };
    reading_init(&t.r, g, name, err);
    buf_init(&t.value, MAX_VALUE);
    tref_status st = xml_read_bytes(bytes, &handler, &t, t.r.err);
    if (!t.st && st) /* libxml2 tells where */
        glossary_fault(t.r.err, name, t.r.err->line, t.r.err->column + !t.r.err->column);
    buf_free(&t.value);
    reading_free(&t.r);
    return t.st ? t.st : st;
}
