/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_json.c -- reads glossaries in the JSON format of tref-glossary(5).
 *
 * The array is walked here and each concept is parsed by itself, so that an
 * error knows its line: jansson does not keep the place of a value. */
#include <jansson.h>

#include "glossary/reading.h"

#include "base/err.h"
#include "base/utf8.h"

typedef struct {
    reading r;
    str bytes;
    size_t at, line, line_start; /* where the walk is */
    size_t counted, columns; /* up to counted, which is on this line, there are so many characters:
                              * all concepts may stand on one line, so nothing is counted twice */
    tref_error *err;         /* that of r */
} walk;

static size_t column(walk *w)
{
    if (w->counted < w->line_start) {
        w->counted = w->line_start;
        w->columns = 0;
    }
    w->columns += utf8_length((str){ w->bytes.p + w->counted, w->at - w->counted });
    w->counted = w->at;
    return w->columns + 1;
}

static tref_status fault(walk *w, const char *message)
{
    err_set(w->err, TREF_ESYNTAX, "%s", message);
    return glossary_fault(w->err, w->r.name, w->line, column(w));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_space(walk *w)
{
    for (; w->at < w->bytes.n && is_space(w->bytes.p[w->at]); w->at++)
        if (w->bytes.p[w->at] == '\n') {
            w->line++;
            w->line_start = w->at + 1;
        }
}

/* Moves over n bytes, counting lines. */
static void skip_bytes(walk *w, size_t n)
{
    for (size_t end = w->at + n; w->at < end; w->at++)
        if (w->bytes.p[w->at] == '\n') {
            w->line++;
            w->line_start = w->at + 1;
        }
}

static tref_status take_text(const json_t *o, const char *key, str *out, tref_error *err)
{
    const json_t *v = json_object_get(o, key);
    *out = STR_LIT("");
    if (!v || json_is_null(v))
        return TREF_OK;
    if (!json_is_string(v))
        return err_set(err, TREF_ESYNTAX, "\"%s\" must be a string", key);
    *out = (str){ json_string_value(v), json_string_length(v) };
    return TREF_OK;
}

static tref_status take_forms(const json_t *o, const char *key, str *out, size_t *n,
                              tref_error *err)
{
    const json_t *v = json_object_get(o, key);
    *n = 0;
    if (!json_is_array(v))
        return err_set(err, TREF_ESYNTAX, "\"%s\" must be an array of terms", key);
    if (json_array_size(v) > CONCEPT_MAX_FORMS)
        return err_set(err, TREF_ESYNTAX, "\"%s\" has more than %d terms", key, CONCEPT_MAX_FORMS);
    for (size_t i = 0; i < json_array_size(v); i++) {
        const json_t *s = json_array_get(v, i);
        if (!json_is_string(s))
            return err_set(err, TREF_ESYNTAX, "\"%s\" must be an array of terms", key);
        out[(*n)++] = (str){ json_string_value(s), json_string_length(s) };
    }
    return TREF_OK;
}

static tref_status check_keys(json_t *o, tref_error *err)
{
    static const char known[] = " id nl en domain note source status ";
    const char *key;
    json_t *value;
    json_object_foreach(o, key, value)
    {
        char padded[24];
        int n = snprintf(padded, sizeof padded, " %s ", key);
        if (n >= (int)sizeof padded || strchr(key, ' ') || !strstr(known, padded)) {
            err_set(err, TREF_ESYNTAX, "unknown key \"%.40s\"", key);
            err_hint(err, "The keys are id, nl, en, domain, note, source and status");
            return TREF_ESYNTAX;
        }
    }
    return TREF_OK;
}

static tref_status take_concept(const walk *w, json_t *o, concept_draft *d)
{
    tref_status st = check_keys(o, w->err);
    if (!st)
        st = take_text(o, "id", &d->id, w->err);
    if (!st && !d->id.n)
        st = err_set(w->err, TREF_ESYNTAX, "a concept without \"id\"");
    if (!st)
        st = take_forms(o, "nl", d->nl, &d->nl_count, w->err);
    if (!st)
        st = take_forms(o, "en", d->en, &d->en_count, w->err);
    if (!st)
        st = take_text(o, "domain", &d->domain, w->err);
    if (!st)
        st = take_text(o, "note", &d->note, w->err);
    if (!st)
        st = take_text(o, "source", &d->source, w->err);
    return st ? st : take_text(o, "status", &d->status, w->err);
}

static json_t *parse_concept(const walk *w, json_error_t *e)
{
    return json_loadb(w->bytes.p + w->at, w->bytes.n - w->at,
                      JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, e);
}

static tref_status read_concept(walk *w)
{
    json_error_t e, first_try = { 0 };
    json_t *o = parse_concept(w, &e);
    if (!o) { /* jansson may take a lack of memory for a fault of syntax, which is there the second
                 time, too */
        first_try = e;
        o = parse_concept(w, &e);
    }
    if (!o) {
        if (json_error_code(&e) == json_error_out_of_memory || e.line < 1 ||
            e.position != first_try.position)
            return err_nomem(w->err);
        err_set(w->err, TREF_ESYNTAX, "%s", e.text);
        size_t first = e.line == 1 ? column(w) - 1 : 0;
        return glossary_fault(w->err, w->r.name, w->line + (size_t)e.line - 1,
                              first + (size_t)(e.column > 0 ? e.column : 1));
    }
    concept_draft d = { 0 };
    tref_status st = take_concept(w, o, &d);
    st = st ? reading_refuse(&w->r, w->line, column(w))
            : reading_put(&w->r, &d, STR_LIT(""), w->line, column(w));
    json_decref(o);
    skip_bytes(w, (size_t)e.position);
    return st;
}

/* A file is one array, or several behind each other, as the built-in glossary is. */
static tref_status read_arrays(walk *w)
{
    skip_space(w);
    if (w->at == w->bytes.n)
        return fault(w, "the file is empty: expected [ and an array of concepts");
    for (; w->at < w->bytes.n; skip_space(w)) {
        if (w->bytes.p[w->at] != '[')
            return fault(w, "expected [ and an array of concepts");
        w->at++;
        skip_space(w);
        for (bool more = w->at < w->bytes.n && w->bytes.p[w->at] != ']'; more;) {
            if (w->at >= w->bytes.n || w->bytes.p[w->at] != '{')
                return fault(w, "expected { and a concept");
            tref_status st = read_concept(w);
            if (st)
                return st;
            skip_space(w);
            more = w->at < w->bytes.n && w->bytes.p[w->at] == ',';
            if (more) {
                w->at++;
                skip_space(w);
            }
        }
        if (w->at >= w->bytes.n || w->bytes.p[w->at] != ']')
            return fault(w, "expected , and the next concept, or ]");
        w->at++;
    }
    return TREF_OK;
}

tref_status glossary_read_json(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    walk w = { .bytes = bytes, .line = 1 };
    reading_init(&w.r, g, name, err);
    w.err = w.r.err;
    if (str_starts(bytes, STR_LIT("\xEF\xBB\xBF")))
        w.at = w.line_start = 3;
    tref_status st = read_arrays(&w);
    reading_free(&w.r);
    return st;
}
