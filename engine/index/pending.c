/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pending.c -- documents that were checked and copied, and wait to be written. */
#include "index/pending.h"

#include "base/date.h"
#include "base/err.h"
#include "base/utf8.h"
#include "text/language.h"

enum {
    ENOUGH = 2000,           /* paragraphs, for an average */
    ENOUGH_BYTES = 64 << 20, /* or so much text */
    MAX_PARAGRAPHS = 100000,
    MAX_TEXT = 16 << 20,
    MAX_FIELD = 10000
};

/* All that can wait: a document has at most 100,000 paragraphs, and memory is asked for as it comes. */
static const size_t max_pending = (size_t)8 << 30;

void pending_init(pending_documents *p)
{
    *p = (pending_documents){ 0 };
    arena_init(&p->text, max_pending);
    buf_init(&p->scratch, (size_t)MAX_TEXT * 3 + 16);
}

void pending_free(pending_documents *p)
{
    arena_free(&p->text);
    buf_free(&p->scratch);
    p->first = p->last = NULL;
}

void pending_clear(pending_documents *p)
{
    arena_reset(&p->text);
    p->first = p->last = NULL;
    p->paragraphs = 0;
}

bool pending_is_enough(const pending_documents *p)
{
    return p->paragraphs >= ENOUGH || p->text.used >= ENOUGH_BYTES;
}

/* ---- checks --------------------------------------------------------------- */

static bool is_lang(const char *s)
{
    language l;
    return !s || language_named(str_of(s), &l);
}

static tref_status check_id(const char *id, tref_error *err)
{
    size_t n = id ? strlen(id) : 0;
    if (n == 0 || n > ID_MAX)
        return err_set(err, TREF_EINVAL, "id must have 1 to %d bytes", ID_MAX);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)id[i] < 0x20 || id[i] == 0x7F)
            return err_set(err, TREF_EINVAL, "id has a control character");
    if (utf8_check(str_of(id)) < n)
        return err_set(err, TREF_EINVAL, "id is not UTF-8");
    return TREF_OK;
}

static tref_status check_fields(const tref_document *d, tref_error *err)
{
    const struct {
        const char *name, *value;
    } fields[] = { { "title", d->title }, { "dossier", d->dossier }, { "number", d->number },
                   { "type", d->type },   { "url", d->url } };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value && strlen(fields[i].value) > MAX_FIELD)
            return err_set(err, TREF_ELIMIT, "document \"%s\": %s has more than %d bytes", d->id,
                           fields[i].name, MAX_FIELD);
    if (d->date && *d->date && !date_is_valid(str_of(d->date))) {
        err_set(err, TREF_EINVAL, "document \"%s\": \"%.40s\" is not a date", d->id, d->date);
        err_hint(err, "Write 2024-05-31, 2024-05 or 2024");
        return TREF_EINVAL;
    }
    if (!is_lang(d->lang))
        return err_set(err, TREF_EINVAL,
                       "document \"%s\": lang must be \"nl\", \"en\" or \"other\"", d->id);
    return TREF_OK;
}

static tref_status check_paragraphs(const tref_document *d, tref_error *err)
{
    if (d->paragraph_count > MAX_PARAGRAPHS)
        return err_set(err, TREF_ELIMIT, "document \"%s\" has more than %d paragraphs", d->id,
                       MAX_PARAGRAPHS);
    if (!d->paragraphs || !d->paragraph_count)
        return err_set(err, TREF_EINVAL, "document \"%s\" has no paragraph", d->id);
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const tref_paragraph *p = &d->paragraphs[i];
        if (p->size != sizeof *p)
            return err_set(err, TREF_EINVAL,
                           "document \"%s\": paragraph %zu was not begun with TREF_PARAGRAPH_INIT", d->id, i + 1);
        if (!p->text)
            return err_set(err, TREF_EINVAL, "document \"%s\": paragraph %zu has no text", d->id, i + 1);
        if (strlen(p->text) > MAX_TEXT)
            return err_set(err, TREF_ELIMIT, "document \"%s\": paragraph %zu: text has more than %d MiB", d->id,
                           i + 1, MAX_TEXT >> 20);
        bool heading = p->heading && strlen(p->heading) > MAX_FIELD;
        if (heading || (p->speaker && strlen(p->speaker) > MAX_FIELD))
            return err_set(err, TREF_ELIMIT, "document \"%s\": paragraph %zu: %s has more than %d bytes", d->id,
                           i + 1, heading ? "heading" : "speaker", MAX_FIELD);
        if (!is_lang(p->lang))
            return err_set(
                err, TREF_EINVAL,
                "document \"%s\": paragraph %zu: lang must be \"nl\", \"en\" or \"other\"", d->id,
                i + 1);
    }
    return TREF_OK;
}

/* ---- copies --------------------------------------------------------------- */

static str copy(pending_documents *p, const char *s)
{
    str in = str_of(s);
    if (utf8_check(in) < in.n) {
        buf_reset(&p->scratch);
        utf8_clean(&p->scratch, in);
        in = buf_view(&p->scratch);
        p->text.failed |= p->scratch.st != TREF_OK;
    }
    const char *out = arena_dup(&p->text, in);
    return out ? (str){ out, in.n } : STR_LIT("");
}

/* ---- languages ------------------------------------------------------------ */

/* What is neither is stemmed as Dutch: papers of the past look so, and names are kept whole. */
static tref_lang stems_of(language l)
{
    return l == LANGUAGE_EN ? TREF_LANG_EN : TREF_LANG_NL;
}

/* Gives a paragraph its language and that of its heading, which is the same where it was given and
 * unless the heading surely is in another. */
static void set_language(clean_paragraph *p, const clean_paragraph *before, language l, bool given)
{
    p->lang = language_code(l);
    if (given || !p->heading.n)
        p->heading_lang = stems_of(l);
    else if (before && str_eq(before->lang, p->lang) && str_eq(before->heading, p->heading))
        p->heading_lang = before->heading_lang;
    else
        p->heading_lang = stems_of(
            language_tell(language_look(p->heading), language_known(l).points));
}

/* Tells in which language each part of c is, where d does not; false when memory is short. */
static bool tell_languages(pending_documents *p, const tref_document *d, clean_document *c)
{
    language_signs *signs = arena_alloc(&p->text, c->count * sizeof *signs);
    language *told = arena_alloc(&p->text, c->count * sizeof *told), l;
    if (!signs || !told)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        const char *given = d->paragraphs[i].lang ? d->paragraphs[i].lang : d->lang;
        signs[i] = given && language_named(str_of(given), &l)
                       ? language_known(l)
                       : language_look(c->paragraphs[i].text);
    }
    int64_t context = language_tell_all(signs, c->count, told);
    for (size_t i = 0; i < c->count; i++)
        set_language(&c->paragraphs[i], i ? &c->paragraphs[i - 1] : NULL, told[i],
                     d->lang || d->paragraphs[i].lang);
    if (!d->lang || !language_named(str_of(d->lang), &l))
        l = language_tell(language_look(c->fields.title), context);
    c->title_lang = stems_of(l);
    return true;
}

static clean_document *copy_document(pending_documents *p, const tref_document *d)
{
    clean_document *c = arena_alloc(&p->text, sizeof *c);
    clean_paragraph *to = arena_alloc(&p->text, d->paragraph_count * sizeof *to);
    if (!c || !to)
        return NULL;
    c->fields = (record){ .doc = copy(p, d->id),
                          .title = copy(p, d->title),
                          .date = copy(p, d->date),
                          .type = copy(p, d->type),
                          .dossier = copy(p, d->dossier),
                          .number = copy(p, d->number),
                          .url = copy(p, d->url) };
    c->paragraphs = to;
    c->count = d->paragraph_count;
    for (size_t i = 0; i < c->count; i++) {
        const tref_paragraph *from = &d->paragraphs[i];
        to[i] = (clean_paragraph){ .text = copy(p, from->text),
                                   .heading = copy(p, from->heading),
                                   .speaker = copy(p, from->speaker),
                                   .page = from->page };
    }
    return !p->text.failed && tell_languages(p, d, c) ? c : NULL;
}

tref_status pending_add(pending_documents *p, const tref_document *doc, tref_error *err)
{
    if (!doc || doc->size != sizeof *doc)
        return err_set(err, TREF_EINVAL, "doc is NULL or was not begun with TREF_DOCUMENT_INIT");
    tref_status st = check_id(doc->id, err);
    if (!st)
        st = check_fields(doc, err);
    if (!st)
        st = check_paragraphs(doc, err);
    if (st)
        return st;
    clean_document *c = copy_document(p, doc);
    if (!c)
        return err_nomem(err);
    if (p->last)
        p->last->next = c;
    else
        p->first = c;
    p->last = c;
    p->paragraphs += c->count;
    return TREF_OK;
}
