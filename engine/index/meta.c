/* SPDX-License-Identifier: GPL-2.0-or-later */
/* meta.c -- what an index says of itself. */
#include "index/meta.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "index/border.h"

enum { HEX = 16 };

/* Sixteen hex digits of a hash. */
typedef struct {
    char text[HEX + 1];
} hex;

static hex hex_of(uint64_t n)
{
    hex h;
    snprintf(h.text, sizeof h.text, "%016" PRIx64, n);
    return h;
}

static tref_status get(xap_db *db, const char *key, const char *path, str *out, tref_error *err)
{
    xap_error x;
    xap_str value;
    if (xap_db_metadata(db, xstr(str_of(key)), &value, &x))
        return border_error(err, &x, path);
    *out = xview(value);
    return TREF_OK;
}

static tref_status set(xap_wdb *db, str key, str value, const char *path, tref_error *err)
{
    xap_error x;
    if (!key.n)
        return err_nomem(err);
    if (xap_wdb_set_metadata(db, xstr(key), xstr(value), &x))
        return border_error(err, &x, path);
    return TREF_OK;
}

tref_status meta_check(xap_db *db, analyser *an, const char *path, tref_error *err)
{
    str format = STR_LIT(""), built = STR_LIT("");
    tref_status st = get(db, META_FORMAT, path, &format, err);
    if (st)
        return st;
    xap_stats stats;
    if (!format.n && !xap_db_stats(db, &stats, NULL) && !stats.docs) {
        /* A writer made it and has not committed yet, or never came so far. */
        err_set(err, TREF_ENOTFOUND, "%s: nothing has been committed to this index", path);
        err_hint(err, "Make an index with: tref index -d DIR FILE...");
        return TREF_ENOTFOUND;
    }
    if (!str_eq(format, STR_LIT(SCHEMA_FORMAT))) {
        err_set(err, TREF_EMISMATCH, "%s: %s", path,
                format.n ? "another version of tref made this index"
                         : "a Xapian database, not made by tref");
        err_hint(err, "Index the papers anew, into another directory");
        return TREF_EMISMATCH;
    }
    st = get(db, META_ANALYSER, path, &built, err);
    if (!st && !str_eq(built, str_of(hex_of(analyser_fingerprint(an)).text))) {
        err_set(err, TREF_EMISMATCH,
                "%s: another analyser (stemmer, stop words or rules) made this index", path);
        err_hint(err, "Index the papers anew, into another directory");
        return TREF_EMISMATCH;
    }
    return st;
}

tref_status meta_analysis(xap_db *db, const char *path, analyser_opts *out, tref_error *err)
{
    str name = STR_LIT(""), compounds = STR_LIT("");
    *out = (analyser_opts)ANALYSER_OPTS_INIT;
    tref_status st = get(db, META_STEMMER, path, &name, err);
    if (!st && name.n && !stemmer_named(name, &out->stemmer)) {
        err_set(err, TREF_EMISMATCH,
                "%s: made with the stemmer \"%.*s\", which this tref does not have", path,
                (int)(name.n < 40 ? name.n : 40), name.p);
        return TREF_EMISMATCH;
    }
    if (!st)
        st = get(db, META_COMPOUNDS, path, &compounds, err);
    out->whole_compounds = str_eq(compounds, STR_LIT("0"));
    if (!st)
        st = get(db, META_EXCEPTIONS, path, &out->exceptions, err);
    return st;
}

tref_status meta_number(xap_db *db, const char *key, const char *path, double *out, tref_error *err)
{
    str text = STR_LIT("");
    tref_status st = get(db, key, path, &text, err);
    if (st)
        return st;
    char room[40] = "", *end;
    if (text.n < sizeof room && text.n)
        memcpy(room, text.p, text.n);
    *out = strtod(room, &end);
    if (end == room || !(*out >= 0 && *out < 1e18))
        return err_set(err, TREF_ECORRUPT, "%s: the index has no \"%s\"", path, key);
    return TREF_OK;
}

static str concept_key(buf *b, str id)
{
    return term_with(b, META_CONCEPT, id);
}

/* Gives the id of the next marked concept; TREF_DONE after the last. */
static tref_status next_concept(xap_terms *it, const char *path, str *id, tref_error *err)
{
    xap_error x;
    xap_str key = { NULL, 0 };
    xap_status st = xap_terms_next(it, &key, &x);
    if (st == XAP_DONE)
        return TREF_DONE;
    if (st)
        return border_error(err, &x, path);
    size_t prefix = sizeof META_CONCEPT - 1;
    *id = (str){ key.ptr + prefix, key.len - prefix };
    return TREF_OK;
}

static tref_status open_concepts(xap_db *db, const char *path, xap_terms **it, tref_error *err)
{
    xap_error x;
    if (xap_metadata_keys(db, xstr(STR_LIT(META_CONCEPT)), it, &x))
        return border_error(err, &x, path);
    return TREF_OK;
}

tref_status meta_reconcile(xap_wdb *db, xap_db *view, const tref_glossary *g, bool *marked,
                           const char *path, tref_error *err)
{
    xap_terms *it = NULL;
    buf key, stale; /* stale: ids, each with its NUL */
    buf_init(&key, 1 << 10);
    buf_init(&stale, 1 << 28);
    str id = STR_LIT("");
    tref_status st = open_concepts(view, path, &it, err);
    while (!st && (st = next_concept(it, path, &id, err)) == TREF_OK) {
        const concept *c = glossary_find(g, id);
        if (c && marked && meta_marks(view, c, &key)) {
            marked[c - g->concepts.items] = true;
        } else {
            buf_str(&stale, id);
            buf_char(&stale, '\0');
        }
    }
    xap_terms_free(it);
    if (st == TREF_DONE)
        st = stale.st ? err_nomem(err) : TREF_OK;
    /* Only now: a list is not changed while it is read. */
    for (size_t at = 0; !st && at < stale.n; at += strlen(stale.p + at) + 1)
        st = set(db, concept_key(&key, str_of(stale.p + at)), STR_LIT(""), path, err);
    buf_free(&key);
    buf_free(&stale);
    return st;
}

tref_status meta_start(xap_wdb *db, xap_db *view, analyser *an, const analyser_opts *opts,
                       const tref_glossary *g, double average, const char *path, tref_error *err)
{
    char number[40];
    snprintf(number, sizeof number, "%.3f", average);
    buf key;
    buf_init(&key, 1 << 10);
    /* An index may have been emptied: what it marked then is void. */
    tref_status st = meta_reconcile(db, view, NULL, NULL, path, err);
    if (!st)
        st = set(db, STR_LIT(META_FORMAT), STR_LIT(SCHEMA_FORMAT), path, err);
    if (!st)
        st = set(db, STR_LIT(META_ANALYSER), str_of(hex_of(analyser_fingerprint(an)).text), path,
                 err);
    if (!st)
        st = set(db, STR_LIT(META_STEMMER), str_of(stemmer_name(opts->stemmer)), path, err);
    if (!st)
        st = set(db, STR_LIT(META_COMPOUNDS), opts->whole_compounds ? STR_LIT("0") : STR_LIT("1"),
                 path, err);
    if (!st)
        st = set(db, STR_LIT(META_EXCEPTIONS), opts->exceptions, path, err);
    if (!st)
        st = set(db, STR_LIT(META_AVERAGE), str_of(number), path, err);
    for (size_t i = 0; !st && i < tref_glossary_count(g); i++) {
        const concept *c = &g->concepts.items[i];
        st = set(db, concept_key(&key, str_of(c->id)), str_of(hex_of(c->hash).text), path, err);
    }
    buf_free(&key);
    return st;
}

tref_status meta_set_documents(xap_wdb *db, uint64_t n, const char *path, tref_error *err)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRIu64, n);
    return set(db, STR_LIT(META_DOCUMENTS), str_of(number), path, err);
}

bool meta_marks(xap_db *db, const concept *c, buf *scratch)
{
    xap_str value;
    str key = concept_key(scratch, str_of(c->id));
    return !scratch->st && !xap_db_metadata(db, xstr(key), &value, NULL) &&
           str_eq(xview(value), str_of(hex_of(c->hash).text));
}

tref_status meta_count_concepts(xap_db *db, const char *path, uint64_t *n, tref_error *err)
{
    xap_terms *it = NULL;
    str id = STR_LIT("");
    *n = 0;
    tref_status st = open_concepts(db, path, &it, err);
    while (!st && (st = next_concept(it, path, &id, err)) == TREF_OK)
        ++*n;
    xap_terms_free(it);
    return st == TREF_DONE ? TREF_OK : st;
}
