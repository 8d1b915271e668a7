/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xap.h -- a C view of the parts of Xapian that the engine uses.
 *
 * This is the whole border between our C and Xapian's C++.  Only xap.cc
 * includes <xapian.h>.  The rules of the border:
 *
 *  1. No exception crosses it.  Every function that can fail returns an
 *     xap_status and fills *err, which the caller owns (pass NULL to ignore).
 *  2. No C callback crosses it, so no C frame is ever unwound.
 *  3. Handles are opaque.  *_new and *_open give a handle to the caller, who
 *     releases it with the matching *_free.  Freeing NULL does nothing.  A
 *     handle never frees another: any free order is safe.
 *  4. Text goes in as xap_str (pointer and length, NUL bytes allowed, copied).
 *     Text comes out as xap_str borrowed from the handle named in the comment,
 *     good until the next call on that handle.
 *  5. A handle, and every handle made from it, belongs to one thread at a
 *     time.  Xapian counts references without atomics, so not even two
 *     readers may share one.  Open one database per thread.
 *  6. On failure *out is NULL (or untouched for plain values).
 */
#ifndef XAP_H
#define XAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xap_db    xap_db;    /* a database open for reading */
typedef struct xap_wdb   xap_wdb;   /* a database open for writing */
typedef struct xap_doc   xap_doc;   /* a document being built */
typedef struct xap_query xap_query; /* an immutable query tree */
typedef struct xap_mset  xap_mset;  /* one page of ranked matches */
typedef struct xap_terms xap_terms; /* a cursor over terms */

typedef enum {
    XAP_OK = 0,
    XAP_DONE,       /* a cursor has no more items; not an error */
    XAP_ENOMEM,
    XAP_EINVAL,     /* caller broke the contract, or Xapian says so */
    XAP_ENOTFOUND,  /* no such database, document or metadata */
    XAP_EOPEN,      /* exists, but cannot be opened (version, permission) */
    XAP_ECORRUPT,
    XAP_EIO,        /* a read, write or sync failed: a full disk */
    XAP_ELOCKED,    /* another writer holds the lock */
    XAP_EMODIFIED,  /* snapshot overwritten: xap_db_reopen, then try again */
    XAP_ENETWORK,
    XAP_ETIMEOUT,
    XAP_EUNSUPPORTED,
    XAP_ELIMIT,     /* a wildcard grew past its limit */
    XAP_EINTERNAL
} xap_status;

typedef struct {
    xap_status code;
    char type[32];     /* Xapian's class name, "DatabaseLockError" */
    char message[216]; /* UTF-8, always NUL-terminated, may be cut */
} xap_error;

typedef struct { const char *ptr; size_t len; } xap_str;

/* ---- databases ---------------------------------------------------------- */

/* path: a directory, a single-file database, or a stub file naming shards. */
xap_status xap_db_open(const char *path, xap_db **out, xap_error *err);
xap_status xap_db_open_remote(const char *host, unsigned port, unsigned timeout_ms,
                              xap_db **out, xap_error *err);
xap_status xap_db_add(xap_db *db, const xap_db *shard, xap_error *err);
xap_status xap_db_reopen(xap_db *db, bool *changed, xap_error *err);
void       xap_db_free(xap_db *db);

typedef struct { uint32_t docs, last_docid; double avg_length; } xap_stats;
xap_status xap_db_stats(xap_db *db, xap_stats *out, xap_error *err);
xap_status xap_db_termfreq(xap_db *db, xap_str term, uint32_t *docs, uint64_t *occurrences,
                           xap_error *err);
/* A key that is not there gives the empty string. */
xap_status xap_db_metadata(xap_db *db, xap_str key, xap_str *out, xap_error *err); /* from db */
xap_status xap_db_data(xap_db *db, uint32_t docid, xap_str *out, xap_error *err);  /* from db */
xap_status xap_db_value(xap_db *db, uint32_t docid, uint32_t slot, xap_str *out,
                        xap_error *err);                                           /* from db */

/* ---- writing ------------------------------------------------------------ */

/* Everything between open or the last commit and the next commit is one transaction: memory stays
 * bounded however much is written, and no reader sees a part of it.  A write or commit that fails
 * ends it: every later call gives the same error and nothing more is committed; free the handle and
 * open again.  (XAP_EINVAL for bad arguments is no such failure.) */
typedef enum {
    XAP_OPEN_OR_CREATE,
    XAP_CREATE_NEW, /* XAP_EOPEN if it is there */
    XAP_OVERWRITE   /* empties it at once, before any commit */
} xap_create;
xap_status xap_wdb_open(const char *path, int how, xap_wdb **out, xap_error *err);
/* Gives a view that reads what is written so far, committed or not.  When db is freed the view
 * gives XAP_EINVAL. */
xap_status xap_wdb_view(xap_wdb *db, xap_db **out, xap_error *err);
xap_status xap_wdb_add(xap_wdb *db, const xap_doc *doc, uint32_t *docid, xap_error *err);
/* Deletes every document that has term. */
xap_status xap_wdb_delete(xap_wdb *db, xap_str term, xap_error *err);
/* An empty value removes the key. */
xap_status xap_wdb_set_metadata(xap_wdb *db, xap_str key, xap_str value, xap_error *err);
/* Durable (synced) and atomic; the next transaction begins. */
xap_status xap_wdb_commit(xap_wdb *db, xap_error *err);
void       xap_wdb_free(xap_wdb *db); /* drops what is not committed */

xap_status xap_doc_new(xap_doc **out, xap_error *err);
/* Adds wdf_inc to the term's wdf and, unless pos is 0, a position.  A term has 245 bytes at most, a
 * NUL byte counting twice. */
xap_status xap_doc_posting(xap_doc *doc, xap_str term, uint32_t pos, uint32_t wdf_inc,
                           xap_error *err);
xap_status xap_doc_filter(xap_doc *doc, xap_str term, xap_error *err); /* boolean, weightless */
xap_status xap_doc_value(xap_doc *doc, uint32_t slot, xap_str value, xap_error *err);
xap_status xap_doc_data(xap_doc *doc, xap_str data, xap_error *err);
/* Empties doc for the next one. */
xap_status xap_doc_clear(xap_doc *doc, xap_error *err);
void       xap_doc_free(xap_doc *doc);

/* ---- query trees -------------------------------------------------------- */

/* Children are copied by reference: free them before or after the parent. */
typedef enum {
    XAP_AND, XAP_OR, XAP_AND_NOT, XAP_XOR, XAP_AND_MAYBE, XAP_FILTER,
    XAP_NEAR, XAP_PHRASE,  /* window is used; 0 means n */
    XAP_SYNONYM, XAP_MAX
} xap_op;

xap_status xap_query_all(xap_query **out, xap_error *err);
xap_status xap_query_term(xap_str term, xap_query **out, xap_error *err);
/* op is an xap_op. It travels as int: a stray value in a C++ enum is undefined.
 * XAP_EUNSUPPORTED: XAP_XOR or XAP_MAX anywhere below XAP_OR or XAP_AND_MAYBE, unless XAP_SYNONYM
 * is between (Xapian 1.4 crashes), and what Xapian refuses, as XAP_PHRASE over XAP_SYNONYM. */
xap_status xap_query_join(int op, const xap_query *const *kids, size_t n, unsigned window,
                          xap_query **out, xap_error *err);
/* Note: inside XAP_SYNONYM Xapian ignores the factor (tested). */
xap_status xap_query_scale(const xap_query *kid, double factor, xap_query **out, xap_error *err);
/* lo or hi with ptr NULL is open. */
xap_status xap_query_range(uint32_t slot, xap_str lo, xap_str hi, xap_query **out, xap_error *err);
xap_status xap_query_prefix(xap_str prefix, uint32_t max_terms, bool keep_most_frequent,
                            xap_query **out, xap_error *err);
xap_status xap_query_text(const xap_query *q, xap_str *out, xap_error *err); /* from q */
void       xap_query_free(xap_query *q);

/* ---- searching ---------------------------------------------------------- */

typedef enum { XAP_BM25, XAP_BM25PLUS, XAP_BOOLEAN } xap_scheme;
typedef enum { XAP_BY_SCORE, XAP_BY_VALUE, XAP_BY_VALUE_THEN_SCORE } xap_order;
#define XAP_NO_SLOT UINT32_MAX
#define XAP_MAX_FACETS 8

typedef struct {
    uint32_t   first, count, check_at_least;
    int        scheme; /* xap_scheme */
    double     k1, k2, k3, b, min_normlen, delta;
    int        order;  /* xap_order */
    uint32_t   sort_slot;
    bool       sort_descending;
    uint32_t   collapse_slot, collapse_max;
    uint32_t   facet_slots[XAP_MAX_FACETS];
    uint32_t   facet_count;
    uint32_t   facet_values;   /* at most that many values a facet; 100 by default */
    double     time_limit; /* seconds, 0 is none */
} xap_search_opts;

/* BM25 with Xapian's defaults, ten hits, no sort, no collapse, no facets. */
xap_search_opts xap_search_defaults(void);

xap_status xap_search(xap_db *db, const xap_query *q, const xap_search_opts *opts,
                      xap_mset **out, xap_error *err);
void       xap_mset_free(xap_mset *m);

typedef struct { uint32_t size, lower, estimate, upper; double max_score; } xap_counts;
xap_counts xap_mset_counts(const xap_mset *m);

typedef struct { uint32_t docid, rank, collapsed; double score; } xap_hit;
xap_status xap_mset_hit(xap_mset *m, uint32_t i, xap_hit *out, xap_error *err);
/* facet: index into facet_slots; most frequent value first, then by byte order. */
xap_status xap_mset_facet(xap_mset *m, uint32_t facet, uint32_t i, xap_str *value,
                          uint32_t *docs, xap_error *err);                /* from m */

/* ---- cursors ------------------------------------------------------------ */

xap_status xap_terms_in_db(xap_db *db, xap_str prefix, xap_terms **out, xap_error *err);
xap_status xap_metadata_keys(xap_db *db, xap_str prefix, xap_terms **out, xap_error *err);
xap_status xap_terms_in_doc(xap_db *db, uint32_t docid, xap_terms **out, xap_error *err);
xap_status xap_terms_matching(xap_mset *m, uint32_t i, xap_terms **out, xap_error *err);
/* XAP_OK, XAP_DONE or an error: three outcomes, never two. */
xap_status xap_terms_next(xap_terms *it, xap_str *term, xap_error *err); /* from it */
/* Moves forward to the first term that is not below to, and gives it; the same three outcomes.  For
 * a cursor over a database's terms that has not given XAP_DONE. */
xap_status xap_terms_skip(xap_terms *it, xap_str to, xap_str *term, xap_error *err); /* from it */
/* Gives how many documents have the term that it just gave. */
xap_status xap_terms_docs(xap_terms *it, uint32_t *docs, xap_error *err);
void       xap_terms_free(xap_terms *it);

/* The document ids of a term, ascending; it gives XAP_DONE after the last. */
typedef struct xap_postings xap_postings;
xap_status xap_postings_open(xap_db *db, xap_str term, xap_postings **out, xap_error *err);
xap_status xap_postings_next(xap_postings *it, uint32_t *docid, xap_error *err);
void       xap_postings_free(xap_postings *it);

/* Fills pos[0..cap), sets *n to the number there are, which may exceed cap. */
xap_status xap_positions(xap_db *db, uint32_t docid, xap_str term, uint32_t *pos, size_t cap,
                         size_t *n, xap_error *err);

/* A stemmer of Xapian's, "kraaij_pohlmann". */
typedef struct xap_stem xap_stem;
xap_status xap_stem_new(const char *language, xap_stem **out, xap_error *err);
xap_status xap_stem_word(xap_stem *s, xap_str word, xap_str *out, xap_error *err); /* from s */
void       xap_stem_free(xap_stem *s);

const char *xap_xapian_version(void); /* static */

#ifdef __cplusplus
}
#endif
#endif /* XAP_H */
