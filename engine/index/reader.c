/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.c -- opens an index for reading. */
#include "index/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "index/border.h"
#include "index/meta.h"

enum { RETRIES = 16 }; /* when a writer is so busy that what we read is gone */

static tref_status read_meta(tref_index *ix, tref_error *err)
{
    tref_status st = meta_check(ix->db, ix->an, ix->path, err);
    return st ? st : meta_number(ix->db, META_AVERAGE, ix->path, &ix->average, err);
}

static uint64_t count_word(void *self, str folded)
{
    tref_index *ix = self;
    return index_count_word(ix->db, &ix->term, folded);
}

/* Makes the analyser that the index was made with. */
static tref_status make_analyser(tref_index *ix, tref_error *err)
{
    analyser_opts opts;
    tref_status st = meta_analysis(ix->db, ix->path, &opts, err);
    if (st)
        return st;
    analyser_free(ix->an);
    ix->an = NULL;
    st = analyser_new(&opts, &ix->an, err);
    if (!st)
        analyser_set_vocabulary(ix->an, (vocabulary){ count_word, ix });
    return st;
}

static tref_status open_parts(tref_index *ix, tref_error *err)
{
    xap_error x;
    xap_status opened;
    unsigned tries = 0;
    do /* a busy writer may overwrite what is half read */
        opened = xap_db_open(ix->path, &ix->db, &x);
    while (opened == XAP_EMODIFIED && ++tries < RETRIES);
    if (opened) {
        if (access(ix->path, R_OK | X_OK) &&
            errno == EACCES) /* Xapian only says that it knows no such type */
            return err_set(err, TREF_EIO, "%s: permission denied", ix->path);
        return border_error(err, &x, ix->path);
    }
    tref_status st = make_analyser(ix, err);
    if (!st)
        st = read_meta(ix, err);
    return st == TREF_EMODIFIED ? tref_index_refresh(ix, NULL, err) : st;
}

tref_status tref_index_open(const char *where, tref_index **out, tref_error *err)
{
    if (out)
        *out = NULL;
    if (!where || !*where || !out)
        return err_set(err, TREF_EINVAL, "where or out is missing");
    tref_index *ix = calloc(1, sizeof *ix);
    if (!ix)
        return err_nomem(err);
    buf_init(&ix->term, 1 << 16);
    ix->path = strdup(where);
    tref_status st = ix->path ? open_parts(ix, err) : err_nomem(err);
    if (st) {
        tref_index_close(ix);
        return st;
    }
    *out = ix;
    return TREF_OK;
}

void tref_index_close(tref_index *ix)
{
    if (!ix)
        return;
    xap_db_free(ix->db);
    analyser_free(ix->an);
    buf_free(&ix->term);
    free(ix->path);
    free(ix);
}

/* Another writer may have emptied the index and made it anew, with another analyser. */
static tref_status move_on(tref_index *ix, tref_error *err)
{
    tref_status st = make_analyser(ix, err);
    return st ? st : read_meta(ix, err);
}

tref_status tref_index_refresh(tref_index *ix, int *changed, tref_error *err)
{
    if (!ix)
        return err_set(err, TREF_EINVAL, "index is NULL");
    tref_status st;
    unsigned tries = 0;
    bool any = false;
    do { /* a busy writer may be ahead again */
        bool moved = false;
        xap_error x;
        if (xap_db_reopen(ix->db, &moved, &x))
            st = border_error(err, &x, ix->path);
        else /* who emptied and filled it in between may have had another analyser, and has another
                average */
            st = moved ? move_on(ix, err) : TREF_OK;
        any = any || moved;
    } while (st == TREF_EMODIFIED && ++tries < RETRIES);
    if (!st && changed)
        *changed = any;
    return st;
}

static tref_status read_stats(tref_index *ix, tref_index_stats *out, tref_error *err)
{
    xap_stats stats;
    xap_error x;
    double documents;
    if (xap_db_stats(ix->db, &stats, &x))
        return border_error(err, &x, ix->path);
    tref_status st = meta_number(ix->db, META_DOCUMENTS, ix->path, &documents, err);
    if (st)
        return st;
    *out = (tref_index_stats){ .documents = (uint64_t)documents,
                               .paragraphs = stats.docs,
                               .average_length = ix->average,
                               .stemmer = stemmer_name(analyser_stemmer(ix->an)),
                               .compounds = analyser_splits(ix->an) };
    return meta_count_concepts(ix->db, ix->path, &out->concepts, err);
}

tref_status tref_index_get_stats(tref_index *ix, tref_index_stats *out, tref_error *err)
{
    if (!ix || !out)
        return err_set(err, TREF_EINVAL, "index or out is NULL");
    tref_status st;
    unsigned tries = 0;
    do
        st = read_stats(ix, out, err);
    while (reader_retry(ix, st, &tries));
    return st;
}

tref_status reader_record(tref_index *ix, uint32_t docid, record *out, tref_error *err)
{
    xap_error x;
    xap_str data;
    if (xap_db_data(ix->db, docid, &data, &x))
        return border_error(err, &x, ix->path);
    if (!record_read(xview(data), out))
        return err_set(err, TREF_ECORRUPT, "%s: paragraph %u has no readable record", ix->path,
                       docid);
    return TREF_OK;
}

bool reader_retry(tref_index *ix, tref_status st, unsigned *tries)
{
    return st == TREF_EMODIFIED && ++*tries < RETRIES && !tref_index_refresh(ix, NULL, NULL);
}
