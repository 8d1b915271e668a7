/* SPDX-License-Identifier: GPL-2.0-or-later */
/* jsonl.c -- JSON lines: one document, an object, on each line. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "ingest/format.h"
#include "ingest/letter.h"

enum { PARAGRAPHS_MAX = 1 << 24, COPIES_MAX = 64 * 1024 * 1024, ID_SHOWN = 60, FAULTS_MAX = 20 };

typedef struct {
    format_reader base;
    format_input in;
    json_t *root; /* the line; most strings of doc are its */
    arena copies; /* the strings that had to be changed */
    tref_document doc;
    struct {
        tref_paragraph *items;
        size_t n, cap;
    } paragraphs;
    size_t faults; /* lines before the first document; FAULTS_MAX of them: it is no JSON lines at
                      all */
    bool any;      /* there was a document */
} jsonl;

static bool knows(str start)
{
    size_t i = 0;
    while (i < start.n && start.p[i] && strchr(" \t\r\n", start.p[i]))
        i++;
    if (i == start.n || start.p[i] != '{')
        return false;
    for (i++; i < start.n && (start.p[i] == ' ' || start.p[i] == '\t'); i++)
        ;
    return i < start.n && start.p[i] == '"';
}

/* ---- faults -------------------------------------------------------------- */

/* Reports a fault of the record: 'id "kst-1": "page" must be a number'. */
static tref_status fault(const jsonl *j, tref_error *err, const char *what)
{
    str id = str_of(j->doc.id);
    bool cut = id.n > ID_SHOWN;
    if (cut)
        id.n = utf8_floor(id, ID_SHOWN);
    if (j->doc.id)
        err_set(err, TREF_ESYNTAX, "id \"%.*s%s\": %s", (int)id.n, id.p, cut ? "..." : "", what);
    else
        err_set(err, TREF_ESYNTAX, "%s", what);
    err_at(err, j->base.line, 1);
    return TREF_ESYNTAX;
}

static tref_status fault_utf8(const jsonl *j, str line, size_t at, tref_error *err)
{
    err_set(err, TREF_ESYNTAX, "not valid UTF-8: byte 0x%02X", (unsigned)(unsigned char)line.p[at]);
    err_hint(err, "convert it, for example with iconv -f WINDOWS-1252 -t UTF-8");
    err_at(err, j->base.line, utf8_length((str){ line.p, at }) + 1);
    return TREF_ESYNTAX;
}

static tref_status fault_json(const jsonl *j, const json_error_t *e, tref_error *err)
{
    buf clean; /* jansson cuts its text at any byte */
    buf_init(&clean, 4 * sizeof e->text);
    utf8_clean(&clean, str_of(e->text));
    err_set(err, TREF_ESYNTAX, "not valid JSON: %s", buf_cstr(&clean));
    err_at(err, j->base.line, e->column > 0 ? (size_t)e->column : 1);
    buf_free(&clean);
    return TREF_ESYNTAX;
}

/* ---- fields -------------------------------------------------------------- */

/* Gives the text of a JSON string; NUL, which JSON can hold and a C string cannot, becomes a space.
 * NULL when memory is short. */
static const char *text_of(jsonl *j, const json_t *value)
{
    size_t n = json_string_length(value);
    const char *s = json_string_value(value);
    if (!memchr(s, '\0', n))
        return s;
    char *copy = arena_dup(&j->copies, (str){ s, n });
    for (size_t i = 0; copy && i < n; i++)
        if (!copy[i])
            copy[i] = ' ';
    return copy;
}

/* Sets *out to a text field, NULL when it is absent or null.  A value of another kind is a fault.
 */
static tref_status get_text(jsonl *j, const json_t *object, const char *field, const char **out,
                            tref_error *err)
{
    char what[64];
    const json_t *value = json_object_get(object, field);
    *out = NULL;
    if (!value || json_is_null(value))
        return TREF_OK;
    if (!json_is_string(value)) {
        snprintf(what, sizeof what, "\"%s\" must be a string", field);
        return fault(j, err, what);
    }
    *out = text_of(j, value);
    return *out ? TREF_OK : err_nomem(err);
}

static tref_status get_page(jsonl *j, const json_t *object, uint32_t *page, tref_error *err)
{
    const json_t *value = json_object_get(object, "page");
    *page = 0;
    if (!value || json_is_null(value))
        return TREF_OK;
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        json_integer_value(value) > UINT32_MAX)
        return fault(j, err, "\"page\" must be a whole number from 1");
    *page = (uint32_t)json_integer_value(value);
    return TREF_OK;
}

/* ---- paragraphs ---------------------------------------------------------- */

static bool is_blank(str s)
{
    uint32_t c;
    for (size_t i = 0; i < s.n;) {
        i += utf8_next((str){ s.p + i, s.n - i }, &c);
        if (!letter_is_space(c) && !letter_is_invisible(c))
            return false;
    }
    return true;
}

/* Takes p, unless there is nothing in it. */
static tref_status add_paragraph(jsonl *j, tref_paragraph p, tref_error *err)
{
    if (is_blank(str_of(p.text)))
        return TREF_OK;
    return ARRAY_PUSH(&j->paragraphs, p, PARAGRAPHS_MAX) ? TREF_OK : err_nomem(err);
}

static tref_status add_item(jsonl *j, const json_t *item, tref_error *err)
{
    tref_status st;
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    if (json_is_string(item)) {
        p.text = text_of(j, item);
        return p.text ? add_paragraph(j, p, err) : err_nomem(err);
    }
    if (!json_is_object(item))
        return fault(j, err, "\"paragraphs\" must be an array of strings or objects");
    if ((st = get_text(j, item, "text", &p.text, err)) ||
        (st = get_text(j, item, "heading", &p.heading, err)) ||
        (st = get_text(j, item, "speaker", &p.speaker, err)) ||
        (st = get_text(j, item, "lang", &p.lang, err)) || (st = get_page(j, item, &p.page, err)))
        return st;
    if (!p.text)
        return fault(j, err, "a paragraph lacks \"text\"");
    return add_paragraph(j, p, err);
}

static tref_status add_items(jsonl *j, const json_t *items, tref_error *err)
{
    if (!json_is_array(items))
        return fault(j, err, "\"paragraphs\" must be an array of strings or objects");
    if (!json_array_size(items))
        return fault(j, err, "\"paragraphs\" is empty");
    tref_status st = TREF_OK;
    for (size_t i = 0; i < json_array_size(items) && !st; i++)
        st = add_item(j, json_array_get(items, i), err);
    return st;
}

/* Gives the next line of *text and moves *text past it. */
static str next_line(str *text)
{
    const char *nl = memchr(text->p, '\n', text->n);
    str line = { text->p, nl ? (size_t)(nl - text->p) : text->n };
    size_t used = line.n + (nl != NULL);
    *text = (str){ text->p + used, text->n - used };
    while (line.n && (unsigned char)line.p[line.n - 1] <= ' ')
        line.n--;
    while (line.n && (unsigned char)*line.p <= ' ')
        line = (str){ line.p + 1, line.n - 1 };
    return line;
}

/* Divides one long text at its blank lines. */
static tref_status add_text(jsonl *j, const char *text, tref_error *err)
{
    tref_status st = TREF_OK;
    str rest = str_of(text);
    buf b;
    buf_init(&b, 2 * (size_t)SOURCE_LINE_MAX);
    for (str all = rest; all.n;)
        evidence_see(j->in.words, next_line(&all));
    while (rest.n && !st) {
        tref_paragraph p = TREF_PARAGRAPH_INIT;
        buf_reset(&b);
        for (;;) {
            str line = next_line(&rest);
            if (is_blank(line))
                break;
            hyphen_add_line(&b, line, j->in.lexicon, NULL);
            if (!rest.n)
                break;
        }
        p.text = buf_status(&b) ? NULL : arena_dup(&j->copies, buf_view(&b));
        st = p.text ? add_paragraph(j, p, err) : err_nomem(err);
    }
    buf_free(&b);
    return st;
}

/* ---- documents ----------------------------------------------------------- */

static void clear(jsonl *j)
{
    json_decref(j->root);
    j->root = NULL;
    arena_reset(&j->copies);
    j->paragraphs.n = 0;
    j->doc = (tref_document)TREF_DOCUMENT_INIT;
}

static tref_status get_id(jsonl *j, tref_error *err)
{
    const json_t *id = json_object_get(j->root, "id");
    if (!id || json_is_null(id))
        return fault(j, err, "the object lacks \"id\"");
    if (!json_is_string(id))
        return fault(j, err, "\"id\" must be a string");
    if (!json_string_length(id))
        return fault(j, err, "\"id\" is empty");
    if (strlen(json_string_value(id)) != json_string_length(id))
        return fault(j, err, "\"id\" holds a NUL character");
    j->doc.id = json_string_value(id);
    return TREF_OK;
}

static tref_status get_document(jsonl *j, tref_error *err)
{
    tref_status st;
    const char *text = NULL;
    tref_document *d = &j->doc;
    if (!json_is_object(j->root))
        return fault(j, err, "a line must be a JSON object");
    if ((st = get_id(j, err)) || (st = get_text(j, j->root, "title", &d->title, err)) ||
        (st = get_text(j, j->root, "date", &d->date, err)) ||
        (st = get_text(j, j->root, "dossier", &d->dossier, err)) ||
        (st = get_text(j, j->root, "number", &d->number, err)) ||
        (st = get_text(j, j->root, "type", &d->type, err)) ||
        (st = get_text(j, j->root, "url", &d->url, err)) ||
        (st = get_text(j, j->root, "lang", &d->lang, err)))
        return st;
    const json_t *items = json_object_get(j->root, "paragraphs");
    if (items && !json_is_null(items))
        st = add_items(j, items, err);
    else if (!(st = get_text(j, j->root, "text", &text, err)))
        st = text ? add_text(j, text, err) : fault(j, err, "needs \"paragraphs\" or \"text\"");
    if (!st && !j->paragraphs.n)
        st = fault(j, err, "no paragraph has text");
    d->paragraphs = j->paragraphs.items;
    d->paragraph_count = j->paragraphs.n;
    return st;
}

static tref_status next_document(jsonl *j, const tref_document **doc, tref_error *err)
{
    tref_status st;
    str line;
    json_error_t why;
    do {
        if ((st = source_line(j->in.src, &line, err)))
            return st;
    } while (is_blank(line));
    clear(j);
    j->base.line = source_line_number(j->in.src);
    size_t bad = utf8_check(line);
    if (bad < line.n)
        return fault_utf8(j, line, bad, err);
    j->root = json_loadb(line.p, line.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
    if (!j->root)
        return json_error_code(&why) == json_error_out_of_memory ? err_nomem(err)
                                                                 : fault_json(j, &why, err);
    if (!(st = get_document(j, err)))
        *doc = &j->doc;
    return st;
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    jsonl *j = (jsonl *)r;
    if (j->faults == FAULTS_MAX)
        return TREF_DONE;
    tref_status st = next_document(j, doc, err);
    if (st == TREF_OK)
        j->any = true;
    else if (st == TREF_ESYNTAX && !j->any && ++j->faults == FAULTS_MAX)
        err_hint(err, "no document in the first %d lines, so the rest is not read", FAULTS_MAX);
    return st;
}

static void jsonl_close(format_reader *r)
{
    jsonl *j = (jsonl *)r;
    clear(j);
    arena_free(&j->copies);
    free(j->paragraphs.items);
    free(j);
}

static tref_status jsonl_open(const format_input *in, format_reader **out, tref_error *err)
{
    jsonl *j = calloc(1, sizeof *j);
    if (!j)
        return err_nomem(err);
    j->base = (format_reader){ next, jsonl_close, 0 };
    j->in = *in;
    arena_init(&j->copies, COPIES_MAX);
    *out = &j->base;
    return TREF_OK;
}

const ingest_format format_jsonl = { "JSON lines", ".jsonl .ndjson", knows, jsonl_open };
