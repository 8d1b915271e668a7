/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parallel.c -- reads parallel text. */
#include "parallel.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "ingest/source.h"

enum { MAX_BYTES = 1 << 30, MAX_COLUMN = 64 };

void parallel_init(parallel *p)
{
    *p = (parallel){ 0 };
    arena_init(&p->text, MAX_BYTES);
}

void parallel_free(parallel *p)
{
    arena_free(&p->text);
    free(p->nl.items);
    free(p->en.items);
    *p = (parallel){ 0 };
}

static tref_status push(parallel *p, parallel_side *side, str text, const char *path,
                        tref_error *err)
{
    if (side->n == PARALLEL_MAX)
        return err_set(err, TREF_ELIMIT, "\"%s\" has more than %d segments", path, PARALLEL_MAX);
    if (text.n >= p->text.max - p->text.used)
        return err_set(err, TREF_ELIMIT, "\"%s\": the text has more than %d MiB", path,
                       MAX_BYTES >> 20);
    const char *copy = arena_dup(&p->text, text);
    return copy && ARRAY_PUSH(side, copy, PARALLEL_MAX) ? TREF_OK : err_nomem(err);
}

/* Takes out the pairs that have a side without anything but blanks. */
static void drop_empty(parallel *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->nl.n; i++) {
        const char *a = p->nl.items[i], *b = p->en.items[i];
        if (!a[strspn(a, " \t\r")] || !b[strspn(b, " \t\r")]) {
            p->empty++;
            continue;
        }
        p->nl.items[n] = a;
        p->en.items[n++] = b;
    }
    p->nl.n = p->en.n = n;
}

static tref_status read_lines(parallel *p, parallel_side *side, const char *path, tref_error *err)
{
    source *s;
    str line;
    tref_status st = source_open(path, &s, err);
    if (st)
        return st;
    while (!(st = source_line(s, &line, err)) && !(st = push(p, side, line, path, err)))
        ;
    source_close(s);
    return st == TREF_DONE ? TREF_OK : st;
}

tref_status parallel_read_two(parallel *p, const char *nl, const char *en, tref_error *err)
{
    tref_status st = read_lines(p, &p->nl, nl, err);
    if (!st)
        st = read_lines(p, &p->en, en, err);
    if (!st && p->nl.n != p->en.n) {
        err_set(err, TREF_ESYNTAX, "\"%.80s\" has %zu lines, \"%.80s\" has %zu", nl, p->nl.n, en,
                p->en.n);
        err_hint(err, "line by line, one must be the translation of the other");
        return TREF_ESYNTAX;
    }
    if (!st)
        drop_empty(p);
    return st;
}

/* Gives cell number i of a line, empty when it has fewer. */
static str cell(str line, size_t i)
{
    for (;; i--) {
        const char *tab = memchr(line.p, '\t', line.n);
        size_t n = tab ? (size_t)(tab - line.p) : line.n;
        if (!i)
            return (str){ line.p, n };
        if (!tab)
            return STR_LIT("");
        line = (str){ tab + 1, line.n - n - 1 };
    }
}

/* Finds the columns that a first line names; false when it does not. */
static bool find_columns(str line, size_t *nl, size_t *en)
{
    size_t found_nl = MAX_COLUMN, found_en = MAX_COLUMN;
    for (size_t i = 0; i < MAX_COLUMN; i++) {
        if (str_eq(cell(line, i), STR_LIT("nl")))
            found_nl = i;
        if (str_eq(cell(line, i), STR_LIT("en")))
            found_en = i;
    }
    if (found_nl == MAX_COLUMN || found_en == MAX_COLUMN)
        return false;
    *nl = found_nl;
    *en = found_en;
    return true;
}

tref_status parallel_read_tsv(parallel *p, const char *path, tref_error *err)
{
    source *s;
    str line;
    size_t nl = 0, en = 1;
    bool tab = false;
    tref_status st = source_open(path, &s, err);
    if (st)
        return st;
    while (!(st = source_line(s, &line, err))) {
        tab |= line.n && memchr(line.p, '\t', line.n);
        if (source_line_number(s) == 1 && find_columns(line, &nl, &en))
            continue;
        if ((st = push(p, &p->nl, cell(line, nl), path, err)) ||
            (st = push(p, &p->en, cell(line, en), path, err)))
            break;
    }
    source_close(s);
    if (st != TREF_DONE)
        return st;
    if (!tab && p->nl.n) {
        err_set(err, TREF_ESYNTAX, "\"%s\" has no line with a tab", path);
        err_hint(err, "give two files, or one with the Dutch, a tab and the English");
        return TREF_ESYNTAX;
    }
    drop_empty(p);
    return TREF_OK;
}
