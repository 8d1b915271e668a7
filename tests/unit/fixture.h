/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fixture.h -- what the tests of the public API share: a folder, a glossary, papers, an index of
 * them. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tref.h"

enum { FIXTURE_PATH = 512, PAPER_PARAGRAPHS = 8 };

/* Fails with the library's own words. */
#define assert_ok(call)                                                                            \
    do {                                                                                           \
        tref_status got_ = (call);                                                                 \
        if (got_)                                                                                  \
            fail_msg("%s: %s: %s", #call, tref_status_name(got_), fixture_error()->message);       \
    } while (0)

#define assert_status(call, want)                                                                  \
    do {                                                                                           \
        tref_status got_ = (call);                                                                 \
        if (got_ != (want))                                                                        \
            fail_msg("%s: %s, not %s: %s", #call, tref_status_name(got_), tref_status_name(want),  \
                     fixture_error()->message);                                                    \
    } while (0)

/* The error that every call of a test fills.  A test has one thread, unless it brings its own
 * errors. */
static inline tref_error *fixture_error(void)
{
    static tref_error err;
    return &err;
}

/* Gives n, or less where TREF_ROUNDS asks for a short run (valgrind). */
static inline unsigned fixture_rounds(unsigned n)
{
    const char *most = getenv("TREF_ROUNDS");
    unsigned m = most ? (unsigned)strtoul(most, NULL, 10) : n;
    return m && m < n ? m : n;
}

/* ---- files ---------------------------------------------------------------- */

typedef struct {
    char path[FIXTURE_PATH];
} path_name;

static inline path_name fixture_join(const char *dir, const char *name)
{
    path_name p;
    int n = snprintf(p.path, sizeof p.path, "%s/%s", dir, name);
    assert_true(n > 0 && (size_t)n < sizeof p.path);
    return p;
}

static inline path_name fixture_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    path_name p = fixture_join(tmp && *tmp ? tmp : "/tmp", "tref-test-XXXXXX");
    assert_non_null(mkdtemp(p.path));
    return p;
}

/* Removes a folder and what is in it. */
static inline void fixture_remove(const char *path)
{
    DIR *d = opendir(path);
    if (!d) {
        assert_true(unlink(path) == 0 || errno == ENOENT);
        return;
    }
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            path_name inner = fixture_join(path, e->d_name);
            fixture_remove(inner.path);
        }
    closedir(d);
    assert_int_equal(rmdir(path), 0);
}

static inline void fixture_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    if (n)
        assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

/* Gives a file's bytes; free them. */
static inline char *fixture_read(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    *n = (size_t)ftell(f);
    rewind(f);
    char *bytes = malloc(*n + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *n, f), *n);
    bytes[*n] = '\0';
    fclose(f);
    return bytes;
}

/* ---- a glossary ----------------------------------------------------------- */

/* Loads a glossary of these JSON lines alone. */
static inline tref_glossary *fixture_glossary(const char *dir, const char *json)
{
    path_name file = fixture_join(dir, "glossary.json");
    const char *files[] = { file.path };
    tref_glossary *g = NULL;
    fixture_write(file.path, json, strlen(json));
    assert_ok(tref_glossary_load(0, files, 1, &g, fixture_error()));
    return g;
}

/* ---- papers --------------------------------------------------------------- */

typedef struct {
    const char *id, *title, *date, *dossier, *type, *lang;
    const char *paragraphs[PAPER_PARAGRAPHS]; /* up to the first NULL */
} paper;

static inline tref_status fixture_put(tref_writer *w, const paper *p, tref_error *err)
{
    static const tref_paragraph empty = TREF_PARAGRAPH_INIT;
    tref_paragraph list[PAPER_PARAGRAPHS];
    tref_document d = TREF_DOCUMENT_INIT;
    size_t n = 0;
    for (; n < PAPER_PARAGRAPHS && p->paragraphs[n]; n++) {
        list[n] = empty;
        list[n].text = p->paragraphs[n];
    }
    d.id = p->id;
    d.title = p->title;
    d.date = p->date;
    d.dossier = p->dossier;
    d.type = p->type;
    d.lang = p->lang;
    d.paragraphs = list;
    d.paragraph_count = n;
    return tref_writer_put(w, &d, err);
}

/* Adds a document of one paragraph. */
static inline tref_status fixture_put_text(tref_writer *w, const char *id, const char *text,
                                           tref_error *err)
{
    return fixture_put(w, &(paper){ .id = id, .paragraphs = { text } }, err);
}

/* Adds the papers to the index at path and commits. */
static inline void fixture_index(const char *path, const tref_glossary *g, const paper *papers,
                                 size_t n)
{
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(path, g, NULL, &w, fixture_error()));
    for (size_t i = 0; i < n; i++)
        assert_ok(fixture_put(w, &papers[i], fixture_error()));
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
}

static inline tref_index *fixture_open(const char *path)
{
    tref_index *ix = NULL;
    assert_ok(tref_index_open(path, &ix, fixture_error()));
    return ix;
}

/* ---- searching ------------------------------------------------------------ */

static inline tref_results *fixture_search(tref_index *ix, const tref_glossary *g, tref_lang lang,
                                           const char *text, const tref_search_opts *opts)
{
    tref_query *q = NULL;
    tref_results *r = NULL;
    assert_ok(tref_query_parse(ix, text, lang, g, &q, fixture_error()));
    assert_ok(tref_search(ix, q, opts, &r, fixture_error()));
    tref_query_free(q);
    return r;
}

/* Gives how many paragraphs match. */
static inline uint64_t fixture_count(tref_index *ix, const tref_glossary *g, tref_lang lang,
                                     const char *text)
{
    tref_search_opts o = TREF_SEARCH_INIT;
    o.exact_total = 1;
    tref_results *r = fixture_search(ix, g, lang, text, &o);
    int exact = 0;
    uint64_t n = tref_results_total(r, &exact);
    assert_true(exact);
    tref_results_free(r);
    return n;
}

static inline int fixture_by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Fails unless the hits' ids are those of want, a list with blanks between; in that order when
 * ordered. */
static inline void fixture_hits(tref_index *ix, const tref_glossary *g, tref_lang lang,
                                const char *text, bool ordered, const char *want)
{
    enum { MOST = 100 };
    tref_search_opts o = TREF_SEARCH_INIT;
    o.count = MOST;
    tref_results *r = fixture_search(ix, g, lang, text, &o);
    const char *ids[MOST];
    char got[MOST * 40] = "";
    size_t n = tref_results_count(r), used = 0;
    for (size_t i = 0; i < n; i++)
        ids[i] = tref_results_hit(r, i)->id;
    if (!ordered && n)
        qsort(ids, n, sizeof *ids, fixture_by_text);
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%s", i ? " " : "", ids[i]);
    if (strcmp(got, want) != 0)
        fail_msg("%s\n  finds: %s\n  not:   %s", text, got, want);
    tref_results_free(r);
}

/* ---- chance --------------------------------------------------------------- */

/* xorshift64 (Marsaglia, 2003): the same numbers in every run. */
static inline uint32_t fixture_random(uint64_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)((*state >> 33) % below);
}

#endif /* FIXTURE_H */
