/* SPDX-License-Identifier: GPL-2.0-or-later */
/* writer.h -- what a tref_writer is made of. */
#ifndef INDEX_WRITER_H
#define INDEX_WRITER_H

#include "index/paragraph.h"
#include "index/pending.h"

struct tref_writer {
    char *path;
    xap_wdb *db;
    xap_db *view; /* reads what is written so far */
    xap_doc *doc; /* used again for each paragraph */
    analyser *an;
    analyser_opts how; /* borrows exceptions */
    buf exceptions;
    paragraph_maker maker;
    pending_documents pending;
    buf term;
    bool *marked;       /* by concept, when the index was there before */
    uint64_t documents; /* in the index, this transaction's included */
    bool is_new;        /* had no paragraph when it was opened */
    bool begun;         /* the metadata for putting is settled */
    bool broken;        /* only closing is left */
};

#endif /* INDEX_WRITER_H */
