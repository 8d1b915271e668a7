/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xap.cc -- the one C++ file: Xapian behind the C border of xap.h.
 *
 * Tested on Xapian 1.4.22; needs 1.4.17.  By its documentation 2.x needs -std=c++17 and has dropped
 * what 1.4 deprecated, none of which is used here; 2.x has not been tried.
 */
#include "xap.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

struct xap_db {
    Xapian::Database x;
    std::string scratch;
};

/* A write that throws may have made Xapian drop the open transaction (a bad document does), or
 * have flushed a part of it.  So the first failure stays: nothing is written or committed after. */
struct xap_wdb {
    Xapian::WritableDatabase x;
    xap_error failed;
};

struct xap_doc {
    Xapian::Document x;
};

/* fragile: has an XOR or MAX that 1.4 may still ask for its weight when it is at its end, and
 * then reads freed memory.  OR and AND_MAYBE ask; SYNONYM keeps what is inside it to itself. */
struct xap_query {
    Xapian::Query x;
    bool fragile;
    mutable std::string scratch;
};

struct xap_mset {
    /* Before enquire, so that they outlive it: it keeps bare pointers. */
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
    Xapian::Enquire enquire;
    Xapian::MSet x;
    std::vector<std::vector<std::pair<std::string, uint32_t>>> facets;
    explicit xap_mset(const Xapian::Database &db) : enquire(db) {}
};

/* A cursor keeps its database open, and goes away before it. */
template <class Iterator> struct cursor {
    Xapian::Database db;
    Iterator at, end;
    bool started = false;
    xap_error failed{};
    explicit cursor(const Xapian::Database &from) : db(from) {}
};

struct xap_terms : cursor<Xapian::TermIterator> {
    std::string scratch;
    using cursor::cursor;
};

struct xap_postings : cursor<Xapian::PostingIterator> {
    using cursor::cursor;
};

struct xap_stem {
    Xapian::Stem x;
    std::string scratch;
};

namespace {

/* Copies as much as fits, and never half a UTF-8 sequence. */
void put(char *dst, size_t cap, const char *src) noexcept
{
    size_t n = std::strlen(src);
    if (n >= cap) {
        n = cap - 1;
        while (n && (static_cast<unsigned char>(src[n]) & 0xC0) == 0x80) n--;
    }
    std::memcpy(dst, src, n);
    dst[n] = '\0';
}

xap_status fail(xap_error *err, xap_status code, const char *type, const char *message) noexcept
{
    if (err) {
        err->code = code;
        put(err->type, sizeof err->type, type);
        put(err->message, sizeof err->message, message);
    }
    return code;
}

xap_status refuse(xap_error *err) noexcept
{
    return fail(err, XAP_EINVAL, "", "an argument is NULL, empty, too long or out of range");
}

const struct {
    const char *type;
    xap_status code;
} codes[] = {
    {"DatabaseNotFoundError", XAP_ENOTFOUND}, {"DatabaseOpeningError", XAP_EOPEN},
    {"DatabaseVersionError", XAP_EOPEN},      {"DatabaseCreateError", XAP_EOPEN},
    {"DatabaseLockError", XAP_ELOCKED},       {"DatabaseModifiedError", XAP_EMODIFIED},
    {"DatabaseCorruptError", XAP_ECORRUPT},   {"DatabaseClosedError", XAP_EINVAL},
    {"DatabaseError", XAP_EIO},               {"DocNotFoundError", XAP_ENOTFOUND},
    {"NetworkTimeoutError", XAP_ETIMEOUT},    {"NetworkError", XAP_ENETWORK},
    {"WildcardError", XAP_ELIMIT},            {"UnimplementedError", XAP_EUNSUPPORTED},
    {"RangeError", XAP_EINVAL},               {"FeatureUnavailableError", XAP_EUNSUPPORTED},
    {"InvalidArgumentError", XAP_EINVAL},     {"InvalidOperationError", XAP_EINVAL},
};

xap_status code_of(const Xapian::Error &e, const char *why) noexcept
{
    xap_status code = XAP_EINTERNAL;
    for (const auto &c : codes) {
        if (!std::strcmp(c.type, e.get_type())) code = c.code;
    }
    /* DatabaseError itself is a failed read or write: the system refused, or the file is short. */
    if (code == XAP_EIO && !why) return XAP_ECORRUPT;
    bool forbidden = code == XAP_ELOCKED && std::strstr(e.get_msg().c_str(), "open lockfile");
    return forbidden ? XAP_EOPEN : code;
}

/* The one place where exceptions become codes.  Call only from a catch block.  It needs no memory
 * (only the system's words for errno may, and they can be missed). */
xap_status caught(xap_error *err) noexcept
{
    try {
        throw;
    } catch (const Xapian::Error &e) {
        char text[sizeof err->message + 1]; /* longer, so that put makes the cut */
        const char *why = nullptr;
        try {
            why = e.get_error_string();
        } catch (...) {
            why = nullptr;
        }
        std::snprintf(text, sizeof text, "%s%s%s", e.get_msg().c_str(), why ? ": " : "",
                      why ? why : "");
        return fail(err, code_of(e, why), e.get_type(), text);
    } catch (const std::bad_alloc &) {
        return fail(err, XAP_ENOMEM, "bad_alloc", "out of memory");
    } catch (const std::exception &e) {
        return fail(err, XAP_EINTERNAL, "exception", e.what());
    } catch (...) {
        return fail(err, XAP_EINTERNAL, "unknown", "unknown exception");
    }
}

/* Runs body if the arguments are good. */
template <class Body> xap_status run(bool good, xap_error *err, Body &&body) noexcept
{
    if (!good) return refuse(err);
    try {
        body();
        return XAP_OK;
    } catch (...) {
        return caught(err);
    }
}

/* For the functions that make a handle: *out is NULL unless body succeeds. */
template <class T, class Body>
xap_status make(bool good, T **out, xap_error *err, Body &&body) noexcept
{
    if (out) *out = nullptr;
    return run(good && out, err, [&] { *out = body().release(); });
}

template <class Body>
xap_status write(xap_wdb *db, bool good, xap_error *err, Body &&body) noexcept
{
    if (!db || !good) return refuse(err);
    if (!db->failed.code) {
        if (!run(true, &db->failed, body)) return XAP_OK;
    }
    if (err) *err = db->failed;
    return db->failed.code;
}

/* One step: XAP_OK on an item, XAP_DONE behind the last, and then again, or the first error. */
template <class Cursor, class Body>
xap_status step(Cursor *it, bool good, xap_error *err, Body &&body) noexcept /* run() catches: NOLINT(bugprone-exception-escape) */
{
    if (!it || !good) return refuse(err);
    if (!it->failed.code) {
        bool done = false;
        auto move = [&] {
            if (it->started && it->at != it->end) ++it->at;
            it->started = true;
            done = it->at == it->end;
            if (!done) body();
        };
        if (!run(true, &it->failed, move)) return done ? XAP_DONE : XAP_OK;
    }
    if (err) *err = it->failed;
    return it->failed.code;
}

bool sane(xap_str s) noexcept { return s.ptr || !s.len; }
std::string str(xap_str s) { return s.len ? std::string(s.ptr, s.len) : std::string(); }
xap_str view(const std::string &s) noexcept { return {s.data(), s.size()}; }

/* Text out: kept by the handle, lent to the caller. */
template <class Handle, class Body>
xap_status lend(Handle *h, bool good, xap_str *out, xap_error *err, Body &&body) noexcept
{
    return run(h && good && out, err, [&] {
        h->scratch = body();
        *out = view(h->scratch);
    });
}

/* Xapian meets a term or key that is too long only when it writes, and then drops the whole
 * transaction.  A NUL byte takes two in its keys. */
bool fits(xap_str s) noexcept
{
    if (!s.ptr || !s.len || s.len > 245) return false;
    return s.len + static_cast<size_t>(std::count(s.ptr, s.ptr + s.len, '\0')) <= 245;
}

/* Xapian 2.x can be built with ids of 64 bits. */
template <class T> uint32_t u32(T n)
{
    if (static_cast<uint64_t>(n) > UINT32_MAX) throw Xapian::RangeError("number over 32 bits");
    return static_cast<uint32_t>(n);
}

using Q = Xapian::Query;

/* In the order of xap_op. */
const Q::op ops[] = {Q::OP_AND,    Q::OP_OR,   Q::OP_AND_NOT, Q::OP_XOR,     Q::OP_AND_MAYBE,
                     Q::OP_FILTER, Q::OP_NEAR, Q::OP_PHRASE,  Q::OP_SYNONYM, Q::OP_MAX};
static_assert(sizeof ops / sizeof *ops == XAP_MAX + 1, "one for each xap_op");

std::unique_ptr<xap_query> query(Q q, bool fragile = false)
{
    return std::unique_ptr<xap_query>(new xap_query{std::move(q), fragile, {}});
}

/* Not Query::MatchAll: that static object's reference count is shared by all threads and is not
 * atomic. */
Q match_all() { return Q(std::string()); }

bool parameter(double x) noexcept { return std::isfinite(x) && x >= 0; }

bool good_opts(const xap_search_opts *o) noexcept
{
    bool sorts = o->order == XAP_BY_VALUE || o->order == XAP_BY_VALUE_THEN_SCORE;
    return o->scheme >= XAP_BM25 && o->scheme <= XAP_BOOLEAN &&
           (sorts ? o->sort_slot != XAP_NO_SLOT : o->order == XAP_BY_SCORE) &&
           o->facet_count <= XAP_MAX_FACETS && parameter(o->time_limit) && parameter(o->k1) &&
           parameter(o->k2) && parameter(o->k3) && parameter(o->b) &&
           parameter(o->min_normlen) && parameter(o->delta);
}

void configure(Xapian::Enquire &e, const xap_search_opts *o)
{
    if (o->scheme == XAP_BM25)
        e.set_weighting_scheme(Xapian::BM25Weight(o->k1, o->k2, o->k3, o->b, o->min_normlen));
    else if (o->scheme == XAP_BM25PLUS)
        e.set_weighting_scheme(
            Xapian::BM25PlusWeight(o->k1, o->k2, o->k3, o->b, o->min_normlen, o->delta));
    else
        e.set_weighting_scheme(Xapian::BoolWeight());
    if (o->order == XAP_BY_VALUE)
        e.set_sort_by_value(o->sort_slot, o->sort_descending);
    else if (o->order == XAP_BY_VALUE_THEN_SCORE)
        e.set_sort_by_value_then_relevance(o->sort_slot, o->sort_descending);
    if (o->collapse_slot != XAP_NO_SLOT)
        e.set_collapse_key(o->collapse_slot, o->collapse_max ? o->collapse_max : 1);
    if (o->time_limit > 0) e.set_time_limit(o->time_limit);
}

} /* namespace */

extern "C" {

/* ---- databases ---------------------------------------------------------- */

xap_status xap_db_open(const char *path, xap_db **out, xap_error *err)
{
    return make(path, out, err, [&] {
        std::unique_ptr<xap_db> db(new xap_db{Xapian::Database(path), {}});
        /* To Xapian an empty file is a stub that names no shards. */
        if (db->x.get_uuid().empty()) throw Xapian::DatabaseOpeningError("no database in it");
        return db;
    });
}

xap_status xap_db_open_remote(const char *host, unsigned port, unsigned timeout_ms, xap_db **out,
                              xap_error *err)
{
    return make(host && port && port <= 65535, out, err, [&] {
        return std::unique_ptr<xap_db>(
            new xap_db{Xapian::Remote::open(host, port, timeout_ms, timeout_ms), {}});
    });
}

xap_status xap_db_add(xap_db *db, const xap_db *shard, xap_error *err)
{
    return run(db && shard, err, [&] { db->x.add_database(shard->x); });
}

xap_status xap_db_reopen(xap_db *db, bool *changed, xap_error *err)
{
    return run(db, err, [&] {
        bool c = db->x.reopen();
        if (changed) *changed = c;
    });
}

void xap_db_free(xap_db *db) { delete db; }

xap_status xap_db_stats(xap_db *db, xap_stats *out, xap_error *err)
{
    return run(db && out, err, [&] {
        *out = {u32(db->x.get_doccount()), u32(db->x.get_lastdocid()), db->x.get_average_length()};
    });
}

xap_status xap_db_termfreq(xap_db *db, xap_str term, uint32_t *docs, uint64_t *occurrences,
                           xap_error *err)
{
    return run(db && term.ptr && term.len && docs && occurrences, err, [&] {
        std::string t = str(term);
        uint32_t d = u32(db->x.get_termfreq(t));
        *occurrences = db->x.get_collection_freq(t);
        *docs = d;
    });
}

xap_status xap_db_metadata(xap_db *db, xap_str key, xap_str *out, xap_error *err)
{
    return lend(db, key.ptr && key.len, out, err, [&] { return db->x.get_metadata(str(key)); });
}

xap_status xap_db_data(xap_db *db, uint32_t docid, xap_str *out, xap_error *err)
{
    return lend(db, docid, out, err, [&] { return db->x.get_document(docid).get_data(); });
}

xap_status xap_db_value(xap_db *db, uint32_t docid, uint32_t slot, xap_str *out, xap_error *err)
{
    bool good = docid && slot != XAP_NO_SLOT;
    return lend(db, good, out, err, [&] { return db->x.get_document(docid).get_value(slot); });
}

/* ---- writing ------------------------------------------------------------ */

xap_status xap_wdb_open(const char *path, int how, xap_wdb **out, xap_error *err)
{
    bool good = path && how >= XAP_OPEN_OR_CREATE && how <= XAP_OVERWRITE;
    return make(good, out, err, [&] {
        int action = how == XAP_OVERWRITE    ? Xapian::DB_CREATE_OR_OVERWRITE
                     : how == XAP_CREATE_NEW ? Xapian::DB_CREATE
                                             : Xapian::DB_CREATE_OR_OPEN;
        std::unique_ptr<xap_wdb> w(new xap_wdb{Xapian::WritableDatabase(path, action), {}});
        w->x.begin_transaction(true);
        return w;
    });
}

xap_status xap_wdb_view(xap_wdb *db, xap_db **out, xap_error *err)
{
    return make(db, out, err, [&] { return std::unique_ptr<xap_db>(new xap_db{db->x, {}}); });
}

xap_status xap_wdb_add(xap_wdb *db, const xap_doc *doc, uint32_t *docid, xap_error *err)
{
    return write(db, doc, err, [&] {
        uint32_t id = u32(db->x.add_document(doc->x));
        if (docid) *docid = id;
    });
}

xap_status xap_wdb_delete(xap_wdb *db, xap_str term, xap_error *err)
{
    return write(db, fits(term), err, [&] { db->x.delete_document(str(term)); });
}

xap_status xap_wdb_set_metadata(xap_wdb *db, xap_str key, xap_str value, xap_error *err)
{
    bool good = fits(key) && sane(value);
    return write(db, good, err, [&] { db->x.set_metadata(str(key), str(value)); });
}

xap_status xap_wdb_commit(xap_wdb *db, xap_error *err)
{
    xap_status st = write(db, true, err, [&] { db->x.commit_transaction(); });
    /* It is committed; should the next transaction not begin, the next write says so. */
    if (!st) run(true, &db->failed, [&] { db->x.begin_transaction(true); });
    return st;
}

void xap_wdb_free(xap_wdb *db)
{
    if (!db) return;
    xap_error ignored;
    run(true, &ignored, [&] { db->x.cancel_transaction(); });
    /* Outside a transaction close would commit, also what a failed commit left behind. */
    run(true, &ignored, [&] { db->x.begin_transaction(false); });
    run(true, &ignored, [&] { db->x.close(); });
    delete db;
}

xap_status xap_doc_new(xap_doc **out, xap_error *err)
{
    return make(true, out, err, [] { return std::unique_ptr<xap_doc>(new xap_doc); });
}

xap_status xap_doc_posting(xap_doc *doc, xap_str term, uint32_t pos, uint32_t wdf_inc,
                           xap_error *err)
{
    return run(doc && fits(term), err, [&] {
        if (pos)
            doc->x.add_posting(str(term), pos, wdf_inc);
        else
            doc->x.add_term(str(term), wdf_inc);
    });
}

xap_status xap_doc_filter(xap_doc *doc, xap_str term, xap_error *err)
{
    return run(doc && fits(term), err, [&] { doc->x.add_boolean_term(str(term)); });
}

xap_status xap_doc_value(xap_doc *doc, uint32_t slot, xap_str value, xap_error *err)
{
    bool good = doc && slot != XAP_NO_SLOT && sane(value);
    return run(good, err, [&] { doc->x.add_value(slot, str(value)); });
}

xap_status xap_doc_data(xap_doc *doc, xap_str data, xap_error *err)
{
    return run(doc && sane(data), err, [&] { doc->x.set_data(str(data)); });
}

xap_status xap_doc_clear(xap_doc *doc, xap_error *err)
{
    return run(doc, err, [&] { doc->x = Xapian::Document(); });
}

void xap_doc_free(xap_doc *doc) { delete doc; }

/* ---- query trees -------------------------------------------------------- */

xap_status xap_query_all(xap_query **out, xap_error *err)
{
    return make(true, out, err, [] { return query(match_all()); });
}

xap_status xap_query_term(xap_str term, xap_query **out, xap_error *err)
{
    return make(term.ptr && term.len, out, err, [&] { return query(Q(str(term))); });
}

xap_status xap_query_join(int op, const xap_query *const *kids, size_t n, unsigned window,
                          xap_query **out, xap_error *err)
{
    bool good = op >= XAP_AND && op <= XAP_MAX && (kids || !n);
    for (size_t i = 0; good && i < n; i++) good = kids[i];
    return make(good, out, err, [&] {
        bool fragile = n > 1 && (op == XAP_XOR || op == XAP_MAX);
        std::vector<Q> v;
        v.reserve(n);
        for (size_t i = 0; i < n; i++) {
            fragile = fragile || kids[i]->fragile;
            v.push_back(kids[i]->x);
        }
        if (fragile && n > 1 && (op == XAP_OR || op == XAP_AND_MAYBE))
            throw Xapian::UnimplementedError("XOR or MAX below OR or AND_MAYBE crashes Xapian");
        return query(Q(ops[op], v.begin(), v.end(), window), fragile && op != XAP_SYNONYM);
    });
}

xap_status xap_query_scale(const xap_query *kid, double factor, xap_query **out, xap_error *err)
{
    return make(kid && parameter(factor), out, err, [&] {
        return query(Q(Q::OP_SCALE_WEIGHT, kid->x, factor), kid->fragile);
    });
}

xap_status xap_query_range(uint32_t slot, xap_str lo, xap_str hi, xap_query **out, xap_error *err)
{
    return make(slot != XAP_NO_SLOT, out, err, [&] {
        if (!lo.ptr && !hi.ptr) return query(match_all());
        if (!hi.ptr) return query(Q(Q::OP_VALUE_GE, slot, str(lo)));
        if (!lo.ptr) return query(Q(Q::OP_VALUE_LE, slot, str(hi)));
        return query(Q(Q::OP_VALUE_RANGE, slot, str(lo), str(hi)));
    });
}

xap_status xap_query_prefix(xap_str prefix, uint32_t max_terms, bool keep_most_frequent,
                            xap_query **out, xap_error *err)
{
    return make(prefix.ptr && prefix.len, out, err, [&] {
        int limit = keep_most_frequent ? Q::WILDCARD_LIMIT_MOST_FREQUENT : Q::WILDCARD_LIMIT_ERROR;
        return query(Q(Q::OP_WILDCARD, str(prefix), max_terms, limit));
    });
}

xap_status xap_query_text(const xap_query *q, xap_str *out, xap_error *err)
{
    return lend(q, true, out, err, [&] { return q->x.get_description(); });
}

void xap_query_free(xap_query *q) { delete q; }

/* ---- searching ---------------------------------------------------------- */

xap_search_opts xap_search_defaults(void)
{
    xap_search_opts o = {};
    o.count = 10;
    o.scheme = XAP_BM25;
    o.k1 = o.k3 = o.delta = 1;
    o.b = o.min_normlen = 0.5;
    o.order = XAP_BY_SCORE;
    o.sort_slot = o.collapse_slot = XAP_NO_SLOT;
    o.facet_values = 100;
    return o;
}

xap_status xap_search(xap_db *db, const xap_query *q, const xap_search_opts *opts, xap_mset **out,
                      xap_error *err)
{
    return make(db && q && opts && good_opts(opts), out, err, [&] {
        std::unique_ptr<xap_mset> m(new xap_mset(db->x));
        m->enquire.set_query(q->x);
        configure(m->enquire, opts);
        m->spies.reserve(opts->facet_count);
        for (uint32_t i = 0; i < opts->facet_count; i++) {
            m->spies.emplace_back(new Xapian::ValueCountMatchSpy(opts->facet_slots[i]));
            m->enquire.add_matchspy(m->spies.back().get());
        }
        m->x = m->enquire.get_mset(opts->first, opts->count, opts->check_at_least);
        for (auto &spy : m->spies) {
            m->facets.emplace_back();
            auto end = spy->top_values_end(opts->facet_values);
            for (auto t = spy->top_values_begin(opts->facet_values); t != end; ++t)
                m->facets.back().emplace_back(*t, u32(t.get_termfreq()));
        }
        return m;
    });
}

void xap_mset_free(xap_mset *m) { delete m; }

xap_counts xap_mset_counts(const xap_mset *m)
{
    xap_counts c = {0, 0, 0, 0, 0};
    run(m, nullptr, [&] {
        c = {u32(m->x.size()), u32(m->x.get_matches_lower_bound()),
             u32(m->x.get_matches_estimated()), u32(m->x.get_matches_upper_bound()),
             m->x.get_max_attained()};
    });
    return c;
}

xap_status xap_mset_hit(xap_mset *m, uint32_t i, xap_hit *out, xap_error *err)
{
    return run(m && out && i < m->x.size(), err, [&] {
        auto it = m->x[i];
        *out = {u32(*it), u32(it.get_rank()), u32(it.get_collapse_count()), it.get_weight()};
    });
}

xap_status xap_mset_facet(xap_mset *m, uint32_t facet, uint32_t i, xap_str *value, uint32_t *docs,
                          xap_error *err)
{
    if (!m || !value || !docs || facet >= m->facets.size()) return refuse(err);
    if (i >= m->facets[facet].size()) return XAP_DONE;
    *value = view(m->facets[facet][i].first);
    *docs = m->facets[facet][i].second;
    return XAP_OK;
}

/* ---- cursors ------------------------------------------------------------ */

xap_status xap_terms_in_db(xap_db *db, xap_str prefix, xap_terms **out, xap_error *err)
{
    return make(db && sane(prefix), out, err, [&] {
        std::unique_ptr<xap_terms> t(new xap_terms(db->x));
        t->at = t->db.allterms_begin(str(prefix));
        t->end = t->db.allterms_end(str(prefix));
        return t;
    });
}

xap_status xap_metadata_keys(xap_db *db, xap_str prefix, xap_terms **out, xap_error *err)
{
    return make(db && sane(prefix), out, err, [&] {
        std::unique_ptr<xap_terms> t(new xap_terms(db->x));
        t->at = t->db.metadata_keys_begin(str(prefix));
        t->end = t->db.metadata_keys_end(str(prefix));
        return t;
    });
}

xap_status xap_terms_in_doc(xap_db *db, uint32_t docid, xap_terms **out, xap_error *err)
{
    return make(db && docid, out, err, [&] {
        std::unique_ptr<xap_terms> t(new xap_terms(db->x));
        t->at = t->db.termlist_begin(docid);
        t->end = t->db.termlist_end(docid);
        return t;
    });
}

xap_status xap_terms_matching(xap_mset *m, uint32_t i, xap_terms **out, xap_error *err)
{
    return make(m && i < m->x.size(), out, err, [&] {
        std::unique_ptr<xap_terms> t(new xap_terms(Xapian::Database()));
        t->at = m->enquire.get_matching_terms_begin(m->x[i]);
        t->end = m->enquire.get_matching_terms_end(m->x[i]);
        return t;
    });
}

xap_status xap_terms_next(xap_terms *it, xap_str *term, xap_error *err)
{
    return step(it, term, err, [&] {
        it->scratch = *it->at;
        *term = view(it->scratch);
    });
}

xap_status xap_terms_skip(xap_terms *it, xap_str to, xap_str *term, xap_error *err)
{
    if (!it || !term || !sane(to)) return refuse(err);
    if (!it->failed.code && it->at != it->end) {
        auto skip = [&] { it->at.skip_to(str(to)); };
        if (!run(true, &it->failed, skip)) it->started = false; /* the next step stays there */
    }
    return xap_terms_next(it, term, err);
}

xap_status xap_terms_docs(xap_terms *it, uint32_t *docs, xap_error *err)
{
    return run(it && docs && it->started && it->at != it->end, err,
               [&] { *docs = u32(it->at.get_termfreq()); });
}

void xap_terms_free(xap_terms *it) { delete it; }

xap_status xap_postings_open(xap_db *db, xap_str term, xap_postings **out, xap_error *err)
{
    return make(db && term.ptr && term.len, out, err, [&] {
        std::unique_ptr<xap_postings> p(new xap_postings(db->x));
        p->at = p->db.postlist_begin(str(term));
        p->end = p->db.postlist_end(str(term));
        return p;
    });
}

xap_status xap_postings_next(xap_postings *it, uint32_t *docid, xap_error *err)
{
    return step(it, docid, err, [&] { *docid = u32(*it->at); });
}

void xap_postings_free(xap_postings *it) { delete it; }

xap_status xap_positions(xap_db *db, uint32_t docid, xap_str term, uint32_t *pos, size_t cap,
                         size_t *n, xap_error *err)
{
    bool good = db && docid && term.ptr && term.len && n && (pos || !cap);
    return run(good, err, [&] {
        std::string t = str(term);
        size_t count = 0;
        auto end = db->x.positionlist_end(docid, t);
        for (auto p = db->x.positionlist_begin(docid, t); p != end; ++p, ++count) {
            if (count < cap) pos[count] = u32(*p);
        }
        *n = count;
    });
}

xap_status xap_stem_new(const char *language, xap_stem **out, xap_error *err)
{
    return make(language && *language, out, err, [&] {
        std::unique_ptr<xap_stem> s(new xap_stem);
        s->x = Xapian::Stem(language);
        return s;
    });
}

xap_status xap_stem_word(xap_stem *s, xap_str word, xap_str *out, xap_error *err)
{
    return run(s && out && sane(word), err, [&] {
        s->scratch = s->x(str(word));
        *out = view(s->scratch);
    });
}

void xap_stem_free(xap_stem *s) { delete s; }

const char *xap_xapian_version(void) { return Xapian::version_string(); }

} /* extern "C" */
