/* SPDX-License-Identifier: GPL-2.0-or-later */
/* judged.c -- reads a file of topics with their relevant documents. */
#include "judged.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"

enum { MAX_BYTES = 64 << 20, MAX_TOPICS = 100000, MAX_DOCS = 1000, MAX_COLUMNS = 32 };
enum { DOC = JUDGED_LANGS, KNOWN }; /* what a column can be, next to a language */

/* What the header says: the column of each language and of the documents, -1: none. */
typedef struct {
    int at[KNOWN];
    size_t count;
} columns;

const char *judged_lang(size_t lang)
{
    return lang == JUDGED_NL ? "nl" : "en";
}

/* Cuts line at its tabs. */
static tref_status split(str line, str *cells, size_t *n, tref_error *err)
{
    if (memchr(line.p, '\0', line.n))
        return err_set(err, TREF_ESYNTAX, "a NUL byte in the line");
    for (*n = 0;;) {
        const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
        if (*n == MAX_COLUMNS)
            return err_set(err, TREF_ESYNTAX, "more than %d columns", MAX_COLUMNS);
        cells[(*n)++] = (str){ line.p, tab ? (size_t)(tab - line.p) : line.n };
        if (!tab)
            return TREF_OK;
        line = (str){ tab + 1, line.n - (size_t)(tab + 1 - line.p) };
    }
}

static int column_of(str name)
{
    if (str_eq(name, STR_LIT("doc")) || str_eq(name, STR_LIT("id")))
        return DOC;
    return str_eq(name, STR_LIT("nl"))   ? JUDGED_NL
           : str_eq(name, STR_LIT("en")) ? JUDGED_EN
                                         : KNOWN;
}

static tref_status read_header(const str *cells, size_t n, columns *c, tref_error *err)
{
    *c = (columns){ { -1, -1, -1 }, n };
    for (size_t i = 0; i < n; i++) {
        int known = column_of(cells[i]);
        if (known < KNOWN && c->at[known] >= 0)
            return err_set(err, TREF_ESYNTAX, "two columns \"%.*s\"", (int)cells[i].n, cells[i].p);
        if (known < KNOWN)
            c->at[known] = (int)i;
    }
    if (c->at[DOC] < 0 || (c->at[JUDGED_NL] < 0 && c->at[JUDGED_EN] < 0)) {
        err_set(err, TREF_ESYNTAX, "no header that names the columns");
        err_hint(err, "begin with: doc, nl, en, with tabs between them");
        return TREF_ESYNTAX;
    }
    return TREF_OK;
}

static bool listed(const judged_topic *t, str doc)
{
    for (size_t i = 0; i < t->doc_count; i++)
        if (str_eq(str_of(t->docs[i]), doc))
            return true;
    return false;
}

/* Gives the next id of cell, and takes it off; an empty one at the end. */
static str next_doc(str *cell)
{
    while (cell->n && (*cell->p == ' ' || *cell->p == ';'))
        *cell = (str){ cell->p + 1, cell->n - 1 };
    str doc = { cell->p, 0 };
    while (doc.n < cell->n && doc.p[doc.n] != ' ' && doc.p[doc.n] != ';')
        doc.n++;
    *cell = (str){ cell->p + doc.n, cell->n - doc.n };
    return doc;
}

static tref_status read_docs(str cell, judged_topic *t, arena *words, tref_error *err)
{
    size_t n = 0;
    str rest = cell;
    while (next_doc(&rest).n)
        n++;
    if (!n)
        return err_set(err, TREF_ESYNTAX, "no relevant document");
    if (n > MAX_DOCS)
        return err_set(err, TREF_ELIMIT, "more than %d relevant documents", MAX_DOCS);
    t->docs = arena_alloc(words, n * sizeof *t->docs);
    for (str doc; t->docs && (doc = next_doc(&cell)).n;)
        if (!listed(t, doc) && !(t->docs[t->doc_count++] = arena_dup(words, doc)))
            return err_nomem(err);
    return t->docs ? TREF_OK : err_nomem(err);
}

static tref_status read_topic(const str *cells, size_t n, const columns *c, judged_topic *t,
                              arena *words, tref_error *err)
{
    if (n != c->count)
        return err_set(err, TREF_ESYNTAX, "the header has %zu columns, this line %zu", c->count, n);
    tref_status st = read_docs(cells[c->at[DOC]], t, words, err);
    for (size_t lang = 0; !st && lang < JUDGED_LANGS; lang++) {
        str query = c->at[lang] < 0 ? STR_LIT("") : cells[c->at[lang]];
        size_t blank = 0;
        while (blank < query.n && query.p[blank] == ' ')
            blank++;
        if (blank == query.n)
            continue;
        str before = { cells[0].p, (size_t)(query.p - cells[0].p) };
        t->column[lang] = (uint32_t)utf8_length(before);
        if (!(t->query[lang] = arena_dup(words, query)))
            st = err_nomem(err);
    }
    if (!st && !t->query[JUDGED_NL] && !t->query[JUDGED_EN])
        st = err_set(err, TREF_ESYNTAX, "no query");
    return st;
}

static tref_status read_line(str line, uint32_t number, columns *c, judged *out, tref_error *err)
{
    str cells[MAX_COLUMNS];
    size_t n = 0;
    tref_status st = split(line, cells, &n, err);
    if (st)
        return st;
    if (!c->count)
        return read_header(cells, n, c, err);
    judged_topic t = { .line = number };
    if ((st = read_topic(cells, n, c, &t, &out->words, err)))
        return st;
    if (out->n == MAX_TOPICS)
        return err_set(err, TREF_ELIMIT, "more than %d topics", MAX_TOPICS);
    return ARRAY_PUSH(out, t, MAX_TOPICS) ? TREF_OK : err_nomem(err);
}

tref_status judged_load(const char *path, judged *out, tref_error *err)
{
    buf file;
    columns c = { .count = 0 };
    *out = (judged){ .items = NULL };
    arena_init(&out->words, 4 * (size_t)MAX_BYTES);
    buf_init(&file, SIZE_MAX / 4);
    tref_status st = file_read(path, MAX_BYTES, &file, err);
    str rest = buf_view(&file);
    if (str_starts(rest, STR_LIT("\xEF\xBB\xBF"))) /* a byte order mark */
        rest = (str){ rest.p + 3, rest.n - 3 };
    for (uint32_t number = 1; !st && rest.n; number++) {
        const char *end = memchr(rest.p, '\n', rest.n);
        str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
        size_t taken = line.n + (end != NULL);
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (line.n && (st = read_line(line, number, &c, out, err)))
            err_at(err, number, 0);
        rest = (str){ rest.p + taken, rest.n - taken };
    }
    buf_free(&file);
    return st || out->n ? st : err_set(err, TREF_ESYNTAX, "%s: no topic in the file", path);
}

void judged_free(judged *j)
{
    free(j->items);
    arena_free(&j->words);
    *j = (judged){ .items = NULL };
}
