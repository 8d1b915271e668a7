/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.c -- gives back what was put into an index. */
#include "index/reader.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/err.h"
#include "base/json_line.h"
#include "index/border.h"

static bool set_text(json_t *o, const char *key, str s)
{
    return !s.n || json_object_set_new(o, key, json_stringn(s.p, s.n)) == 0;
}

static bool set_number(json_t *o, const char *key, uint32_t n)
{
    return !n || json_object_set_new(o, key, json_integer(n)) == 0;
}

static bool set_shared(json_t *o, const record *r)
{
    return set_text(o, "title", r->title) && set_text(o, "date", r->date) &&
           set_text(o, "dossier", r->dossier) && set_text(o, "number", r->number) &&
           set_text(o, "type", r->type) && set_text(o, "url", r->url);
}

static bool set_own(json_t *o, const record *r, str lang)
{
    return (str_eq(r->lang, lang) || set_text(o, "lang", r->lang)) &&
           set_text(o, "heading", r->heading) && set_text(o, "speaker", r->speaker) && set_number(o, "page", r->page) &&
           json_object_set_new(o, "text", json_stringn(r->text.p, r->text.n)) == 0;
}

static tref_status open_postings(tref_index *ix, str id, xap_postings **it, tref_error *err)
{
    buf term;
    xap_error x;
    buf_init(&term, 1 << 16);
    if (id.n > ID_MAX)
        return err_set(err, TREF_ENOTFOUND, "no document with so long an id");
    str name = term_with(&term, TERM_DOC, id);
    tref_status st = TREF_OK;
    if (term.st)
        st = err_nomem(err);
    else if (xap_postings_open(ix->db, xstr(name), it, &x))
        st = border_error(err, &x, ix->path);
    buf_free(&term);
    return st;
}

static tref_status next_record(tref_index *ix, xap_postings *it, record *r, tref_error *err)
{
    xap_error x;
    uint32_t docid;
    xap_status st = xap_postings_next(it, &docid, &x);
    if (st == XAP_DONE)
        return TREF_DONE;
    return st ? border_error(err, &x, ix->path) : reader_record(ix, docid, r, err);
}

/* Adds r to the document o; the first one brings what the document's paragraphs share. */
static bool add_record(json_t *o, const record *r)
{
    json_t *list = json_object_get(o, "paragraphs");
    if (!list) {
        if (!set_text(o, "id", r->doc) || !set_shared(o, r) || !set_text(o, "lang", r->lang) ||
            json_object_set_new(o, "paragraphs", json_array()))
            return false;
        list = json_object_get(o, "paragraphs");
    }
    const char *lang = json_string_value(json_object_get(o, "lang"));
    json_t *p = json_object();
    bool ok = p && set_own(p, r, str_of(lang));
    return json_array_append_new(list, p) == 0 && ok;
}

static tref_status show_document(tref_index *ix, str id, json_t *o, tref_error *err)
{
    xap_postings *it = NULL;
    record r;
    tref_status st = open_postings(ix, id, &it, err);
    while (!st && (st = next_record(ix, it, &r, err)) == TREF_OK)
        if (!add_record(o, &r))
            st = err_nomem(err);
    xap_postings_free(it);
    if (st == TREF_DONE)
        st = json_object_size(o) ? TREF_OK
                                 : err_set(err, TREF_ENOTFOUND, "no document \"%.*s\"", (int)id.n, id.p);
    return st;
}

static tref_status show_paragraph(tref_index *ix, str whole, str doc, uint32_t number, json_t *o,
                                  tref_error *err)
{
    xap_postings *it = NULL;
    record r;
    tref_status st = open_postings(ix, doc, &it, err);
    while (!st && (st = next_record(ix, it, &r, err)) == TREF_OK)
        if (r.paragraph == number) {
            bool ok = set_text(o, "id", whole) && set_text(o, "doc", doc) &&
                      set_number(o, "paragraph", number) && set_shared(o, &r) &&
                      set_own(o, &r, STR_LIT(""));
            st = ok ? TREF_OK : err_nomem(err);
            break;
        }
    xap_postings_free(it);
    return st != TREF_DONE ? st
                           : err_set(err, TREF_ENOTFOUND, "no paragraph \"%.*s\"", (int)whole.n, whole.p);
}

/* Takes "kst-1#3" apart; false when it does not end in # and a number. */
static bool split_id(str id, str *doc, uint32_t *number)
{
    size_t at = id.n;
    uint64_t n = 0, unit = 1;
    while (at && id.p[at - 1] >= '0' && id.p[at - 1] <= '9' && unit < 1000000000) {
        n += (uint64_t)(id.p[--at] - '0') * unit;
        unit *= 10;
    }
    if (unit == 1 || at < 2 || id.p[at - 1] != '#' || n > UINT32_MAX)
        return false;
    *doc = (str){ id.p, at - 1 };
    *number = (uint32_t)n;
    return true;
}

static tref_status show(tref_index *ix, str id, json_t *o, tref_error *err)
{
    str doc;
    uint32_t number;
    tref_status st = show_document(ix, id, o, err);
    if (st == TREF_ENOTFOUND && split_id(id, &doc, &number))
        st = show_paragraph(ix, id, doc, number, o, err);
    return st;
}

tref_status tref_index_show(tref_index *ix, const char *id, char **json, tref_error *err)
{
    if (json)
        *json = NULL;
    if (!ix || !id || !json)
        return err_set(err, TREF_EINVAL, "index, id or json is NULL");
    tref_status st;
    unsigned tries = 0;
    json_t *o = NULL;
    do {
        json_decref(o);
        o = json_object();
        st = o ? show(ix, str_of(id), o, err) : err_nomem(err);
    } while (reader_retry(ix, st, &tries));
    if (!st)
        st = json_line(o, 0, json, err);
    json_decref(o);
    return st;
}
