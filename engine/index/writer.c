/* SPDX-License-Identifier: GPL-2.0-or-later */
/* writer.c -- puts documents into an index. */
#include "index/writer.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/utf8.h"
#include "index/border.h"
#include "index/meta.h"
#include "index/weight.h"

/* ---- open and close --------------------------------------------------------- */

static uint64_t count_word(void *self, str folded)
{
    tref_writer *w = self;
    return index_count_word(w->view, &w->term, folded);
}

/* Takes what opts say into how, which has what the index was made with, or the defaults for a new
 * one. */
static tref_status choose_analysis(tref_writer *w, const tref_writer_opts *opts, analyser_opts *how,
                                   tref_error *err)
{
    stemmer_kind kind = how->stemmer;
    bool whole = how->whole_compounds;
    str own = str_of(opts->exceptions);
    if (opts->stemmer && !stemmer_named(str_of(opts->stemmer), &kind)) {
        err_set(err, TREF_EINVAL, "no stemmer \"%.40s\"", opts->stemmer);
        err_hint(err, "There are %s, %s, and both with -plain",
                 stemmer_name(STEMMER_KRAAIJ_POHLMANN), stemmer_name(STEMMER_DUTCH));
        return TREF_EINVAL;
    }
    if (opts->compounds >= 0)
        whole = !opts->compounds;
    bool other = kind != how->stemmer || whole != how->whole_compounds ||
                 (opts->exceptions && !str_eq(own, how->exceptions));
    if (other && !w->is_new) {
        err_set(err, TREF_EMISMATCH,
                "%s was made with another stemmer or other compounds: %s, compounds %s", w->path,
                stemmer_name(how->stemmer), how->whole_compounds ? "whole" : "split");
        err_hint(err, "Leave the option out, or index the papers into another directory");
        return TREF_EMISMATCH;
    }
    buf_str(&w->exceptions, opts->exceptions ? own : how->exceptions); /* it outlives the reading */
    if (w->exceptions.st == TREF_ELIMIT)
        return err_set(err, TREF_ELIMIT, "the exceptions have more than %d bytes",
                       EXCEPTIONS_BYTES);
    *how = (analyser_opts){ kind, whole, buf_view(&w->exceptions) };
    return w->exceptions.st ? err_nomem(err) : TREF_OK;
}

static tref_status make_analyser(tref_writer *w, const tref_writer_opts *opts, tref_error *err)
{
    xap_stats stats;
    xap_error x;
    if (xap_db_stats(w->view, &stats, &x))
        return border_error(err, &x, w->path);
    w->is_new = stats.docs == 0;
    w->how = (analyser_opts)ANALYSER_OPTS_INIT;
    tref_status st = w->is_new ? TREF_OK : meta_analysis(w->view, w->path, &w->how, err);
    if (!st)
        st = choose_analysis(w, opts, &w->how, err);
    if (!st)
        st = analyser_new(&w->how, &w->an, err);
    if (!st)
        analyser_set_vocabulary(w->an, (vocabulary){ count_word, w });
    w->maker.an = w->an;
    return st;
}

static tref_status check_index(tref_writer *w, tref_error *err)
{
    if (!w->is_new) {
        tref_status st = meta_check(w->view, w->an, w->path, err);
        return st ? st : meta_number(w->view, META_AVERAGE, w->path, &w->maker.average, err);
    }
    return TREF_OK;
}

static tref_status open_parts(tref_writer *w, const tref_writer_opts *opts, tref_error *err)
{
    xap_error x;
    if (xap_wdb_open(w->path, XAP_OPEN_OR_CREATE, &w->db, &x) ||
        xap_wdb_view(w->db, &w->view, &x) || xap_doc_new(&w->doc, &x))
        return border_error(err, &x, w->path);
    tref_status st = make_analyser(w, opts, err);
    if (!st)
        st = check_index(w, err);
    double documents = 0;
    if (!st && !w->is_new)
        st = meta_number(w->view, META_DOCUMENTS, w->path, &documents, err);
    w->documents = documents > 0 ? (uint64_t)documents : 0;
    return st;
}

tref_status tref_writer_open(const char *path, const tref_glossary *g, const tref_writer_opts *opts,
                             tref_writer **out, tref_error *err)
{
    static const tref_writer_opts defaults = TREF_WRITER_INIT;
    if (out)
        *out = NULL;
    if (!path || !*path || !out)
        return err_set(err, TREF_EINVAL, "path or out is missing");
    tref_writer *w = calloc(1, sizeof *w);
    if (!w)
        return err_nomem(err);
    pending_init(&w->pending);
    buf_init(&w->term, 1 << 16);
    buf_init(&w->exceptions, EXCEPTIONS_BYTES);
    maker_init(&w->maker);
    w->maker.glossary = glossary_hold(g);
    w->path = strdup(path);
    tref_status st = w->path ? open_parts(w, opts ? opts : &defaults, err) : err_nomem(err);
    if (st) {
        tref_writer_close(w);
        return st;
    }
    *out = w;
    return TREF_OK;
}

void tref_writer_close(tref_writer *w)
{
    if (!w)
        return;
    glossary_release(w->maker.glossary);
    maker_free(&w->maker);
    buf_free(&w->exceptions);
    pending_free(&w->pending);
    xap_doc_free(w->doc);
    xap_db_free(w->view);
    xap_wdb_free(w->db);
    analyser_free(w->an);
    buf_free(&w->term);
    free(w->marked);
    free(w->path);
    free(w);
}

/* ---- one document ------------------------------------------------------------- */

static tref_status count_in_index(tref_writer *w, str id, uint32_t *paragraphs, tref_error *err)
{
    xap_error x;
    uint64_t occurrences;
    str term = term_with(&w->term, TERM_DOC, id);
    if (w->term.st)
        return err_nomem(err);
    if (xap_db_termfreq(w->view, xstr(term), paragraphs, &occurrences, &x))
        return border_error(err, &x, w->path);
    return TREF_OK;
}

/* Deletes the document's paragraphs, if any; *had tells whether there were. */
static tref_status remove_document(tref_writer *w, str id, bool *had, tref_error *err)
{
    uint32_t paragraphs = 0;
    tref_status st = count_in_index(w, id, &paragraphs, err);
    *had = !st && paragraphs > 0;
    if (!*had)
        return st;
    xap_error x;
    if (xap_wdb_delete(w->db, xstr(buf_view(&w->term)), &x))
        return border_error(err, &x, w->path);
    w->documents--;
    return TREF_OK;
}

static tref_status write_paragraph(tref_writer *w, const clean_document *d, size_t i, tref_error *err)
{
    record r = d->fields;
    r.paragraph = (uint32_t)i + 1;
    r.page = d->paragraphs[i].page;
    r.text = d->paragraphs[i].text;
    r.heading = d->paragraphs[i].heading;
    r.speaker = d->paragraphs[i].speaker;
    r.lang = d->paragraphs[i].lang;
    tref_status st = maker_fill(&w->maker, &r, d->paragraphs[i].heading_lang, w->doc, err);
    xap_error x;
    if (!st && xap_wdb_add(w->db, w->doc, NULL, &x))
        st = border_error(err, &x, w->path);
    return st;
}

/* Puts a checked document into the database. */
static tref_status write_document(tref_writer *w, const clean_document *d, tref_error *err)
{
    bool had;
    tref_status st = remove_document(w, d->fields.doc, &had, err);
    if (!st)
        st = maker_title(&w->maker, d->fields.title, d->title_lang, err);
    for (size_t from = 0, to; !st && from < d->count; from = to) {
        to = from + CONTEXT_WINDOW < d->count ? from + CONTEXT_WINDOW : d->count;
        maker_begin_context(&w->maker);
        for (size_t i = from; !st && i < to; i++)
            st = maker_add_context(&w->maker, d->paragraphs[i].text, lang_of(d->paragraphs[i].lang), err);
        maker_end_context(&w->maker);
        for (size_t i = from; !st && i < to; i++)
            st = write_paragraph(w, d, i, err);
    }
    w->documents += !st;
    return st;
}

/* ---- the first documents -------------------------------------------------------- */

/* A new index needs the average length before the first paragraph is written, and the average needs
 * paragraphs: the first documents wait until there are enough, or until the commit. */
static tref_status start_index(tref_writer *w, tref_error *err)
{
    uint64_t terms = AVERAGE_PRIOR * AVERAGE_WEIGHT, paragraphs = AVERAGE_WEIGHT;
    tref_status st = TREF_OK;
    for (const clean_document *d = w->pending.first; !st && d; d = d->next)
        for (size_t i = 0; !st && i < d->count; i++) {
            uint32_t length = 0;
            st = maker_length(&w->maker, d->paragraphs[i].text, lang_of(d->paragraphs[i].lang),
                              &length, err);
            terms += length;
            paragraphs++;
        }
    if (st)
        return st;
    double average = (double)terms / (double)paragraphs;
    st = meta_start(w->db, w->view, w->an, &w->how, w->maker.glossary, average, w->path, err);
    /* As it was stored, so that later documents are weighed alike. */
    if (!st)
        st = meta_number(w->view, META_AVERAGE, w->path, &w->maker.average, err);
    return st;
}

/* Before the first put into an index that has documents: concepts whose forms are no longer those
 * that were marked lose their mark's promise, and queries expand them in the other way. */
static tref_status resume_index(tref_writer *w, tref_error *err)
{
    size_t n = tref_glossary_count(w->maker.glossary);
    w->marked = calloc(n + 1, sizeof *w->marked);
    if (!w->marked)
        return err_nomem(err);
    w->maker.marked = w->marked;
    return meta_reconcile(w->db, w->view, w->maker.glossary, w->marked, w->path, err);
}

static tref_status begin(tref_writer *w, tref_error *err)
{
    if (w->begun)
        return TREF_OK;
    w->begun = true;
    return w->is_new ? start_index(w, err) : resume_index(w, err);
}

static tref_status flush(tref_writer *w, tref_error *err)
{
    tref_status st = begin(w, err);
    for (const clean_document *d = w->pending.first; !st && d; d = d->next)
        st = write_document(w, d, err);
    pending_clear(&w->pending);
    return st;
}

/* ---- the public calls ------------------------------------------------------------- */

/* After a failure in the middle of a document the transaction is not whole: it must not be
 * committed. */
static tref_status settle(tref_writer *w, tref_status st)
{
    if (st)
        w->broken = true;
    return st;
}

static tref_status check_usable(const tref_writer *w, tref_error *err)
{
    if (!w)
        return err_set(err, TREF_EINVAL, "writer is NULL");
    if (w->broken)
        return err_set(err, TREF_EINVAL, "the writer failed before and can only be closed");
    return TREF_OK;
}

tref_status tref_writer_put(tref_writer *w, const tref_document *doc, tref_error *err)
{
    tref_status st = check_usable(w, err);
    if (st)
        return st;
    st = pending_add(&w->pending, doc, err);
    if (st == TREF_EINVAL || st == TREF_ELIMIT)
        return st; /* the document's own fault: nothing was written */
    if (!st && (!w->is_new || w->begun || pending_is_enough(&w->pending)))
        st = flush(w, err);
    return settle(w, st);
}

tref_status tref_writer_delete(tref_writer *w, const char *id, tref_error *err)
{
    tref_status st = check_usable(w, err);
    if (st)
        return st;
    if (!id)
        return err_set(err, TREF_EINVAL, "id is NULL");
    if (w->pending.first)
        st = flush(w, err);
    bool had = false;
    if (!st && strlen(id) <= ID_MAX) /* none has a longer id, and no term could hold it */
        st = remove_document(w, str_of(id), &had, err);
    if (settle(w, st))
        return st;
    return had ? TREF_OK : err_set(err, TREF_ENOTFOUND, "no document \"%s\"", id);
}

tref_status tref_writer_commit(tref_writer *w, tref_error *err)
{
    tref_status st = check_usable(w, err);
    if (!st && (w->is_new || w->pending.first))
        st = flush(w, err);
    if (!st)
        st = meta_set_documents(w->db, w->documents, w->path, err);
    xap_error x;
    if (!st && xap_wdb_commit(w->db, &x))
        st = border_error(err, &x, w->path);
    return w ? settle(w, st) : st;
}
