/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_tsv.c -- reads glossaries in the tab-separated format of tref-glossary(5). */
#include "glossary/store.h"

#include <stdio.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { MAX_COLUMNS = 16 };

typedef enum { COL_ID, COL_NL, COL_EN, COL_DOMAIN, COL_NOTE, COL_SOURCE, COL_STATUS, COL_COUNT } col;

static const char *const col_names[COL_COUNT] = { "id", "nl", "en", "domain", "note", "source",
                                                  "status" };

/* [id] [nl] ... in the order of the file. */
typedef struct {
    col cols[MAX_COLUMNS];
    size_t n;
} layout;

/* Tells whether c is one of set; strchr would find the NUL that ends set, too. */
static bool is_any(char c, const char *set)
{
    return c && strchr(set, c);
}

static str trim(str s)
{
    while (s.n && is_any(s.p[0], " \r")) {
        s.p++;
        s.n--;
    }
    while (s.n && is_any(s.p[s.n - 1], " \r"))
        s.n--;
    return s;
}

/* Takes the piece of *rest before the first of the separators; false when nothing is left. */
static bool next_piece(str *rest, const char *separators, str *piece)
{
    if (!rest->p)
        return false;
    size_t n = 0;
    while (n < rest->n && !is_any(rest->p[n], separators))
        n++;
    *piece = trim((str){ rest->p, n });
    *rest = n < rest->n ? (str){ rest->p + n + 1, rest->n - n - 1 } : (str){ NULL, 0 };
    return true;
}

/* Reads line as a list of column names; false when it is none. */
static bool read_header(str line, layout *out)
{
    layout l = { .n = 0 };
    str cell;
    while (next_piece(&line, "\t", &cell)) {
        col c = COL_ID;
        while (c < COL_COUNT && !str_eq(cell, str_of(col_names[c])))
            c++;
        if (c == COL_COUNT || l.n == MAX_COLUMNS)
            return false;
        l.cols[l.n++] = c;
    }
    *out = l;
    return true;
}

static tref_status take_forms(str cell, str *out, size_t *n, const char *lang, tref_error *err)
{
    str piece;
    while (next_piece(&cell, ";|", &piece)) {
        if (!piece.n)
            continue;
        if (*n == CONCEPT_MAX_FORMS)
            return err_set(err, TREF_ESYNTAX, "more than %d terms in \"%s\"", CONCEPT_MAX_FORMS, lang);
        out[(*n)++] = piece;
    }
    return TREF_OK;
}

static tref_status take_row(const layout *l, str line, concept_draft *d, tref_error *err)
{
    str cell;
    tref_status st = TREF_OK;
    for (size_t i = 0; !st && next_piece(&line, "\t", &cell); i++) {
        if (i == l->n)
            return err_set(err, TREF_ESYNTAX, "more than %zu columns", l->n);
        switch (l->cols[i]) {
        case COL_ID: d->id = cell; break;
        case COL_NL: st = take_forms(cell, d->nl, &d->nl_count, "nl", err); break;
        case COL_EN: st = take_forms(cell, d->en, &d->en_count, "en", err); break;
        case COL_DOMAIN: d->domain = cell; break;
        case COL_NOTE: d->note = cell; break;
        case COL_SOURCE: d->source = cell; break;
        case COL_STATUS: d->status = cell; break;
        case COL_COUNT: break;
        }
    }
    if (!st && (!d->nl_count || !d->en_count)) {
        err_set(err, TREF_ESYNTAX, "a row needs a Dutch and an English term");
        err_hint(err, "Columns are parted by one tab: nl, en, domain, note");
        st = TREF_ESYNTAX;
    }
    return st;
}

/* Makes an id of the first Dutch term: "Vitale infrastructuur" gives vitale-infrastructuur, and
 * vitale-infrastructuur-2 when this file has that one already. */
static str make_id(str term, map *seen, buf *folded, char room[CONCEPT_MAX_ID])
{
    size_t n = 0;
    buf_reset(folded);
    fold_add(folded, (str){ term.p, utf8_floor(term, CONCEPT_MAX_ID * 4) });
    for (size_t i = 0; i < folded->n && n < CONCEPT_MAX_ID - 8; i++) {
        char c = folded->p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            room[n++] = c;
        else if (n && room[n - 1] != '-')
            room[n++] = '-';
    }
    while (n && room[n - 1] == '-')
        n--;
    if (!n) /* no Latin letter at all */
        n = (size_t)snprintf(room, CONCEPT_MAX_ID, "t%llx",
                             (unsigned long long)hash_stable(HASH_START, term.p, term.n) & 0xFFFFFFFF);
    size_t stem = n;
    for (unsigned i = 2; map_find(seen, (str){ room, n }) && i < 1000000; i++)
        n = stem + (size_t)snprintf(room + stem, CONCEPT_MAX_ID - stem, "-%u", i);
    return (str){ room, n };
}

static tref_status put_row(tref_glossary *g, const layout *l, str line, size_t number, map *seen,
                           buf *folded, tref_error *err)
{
    concept_draft d = { .id = { "", 0 }, .domain = { "", 0 }, .note = { "", 0 }, .source = { "", 0 },
                        .status = { "", 0 } };
    char room[CONCEPT_MAX_ID];
    tref_status st = take_row(l, line, &d, err);
    if (st)
        return st;
    if (!d.id.n)
        d.id = make_id(d.nl[0], seen, folded, room);
    uint64_t *at = map_put(seen, d.id);
    if (!at || folded->st)
        return err_nomem(err);
    if (*at)
        return err_set(err, TREF_ESYNTAX, "concept \"%.*s\" stands already on line %llu", (int)d.id.n,
                       d.id.p, (unsigned long long)*at);
    *at = number;
    return glossary_put(g, &d, err);
}

tref_status glossary_read_tsv(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    tref_error own = { 0 };
    tref_error *e = err ? err : &own;
    layout l = { { COL_NL, COL_EN, COL_DOMAIN, COL_NOTE }, 4 };
    map seen;
    buf folded;
    map_init(&seen, GLOSSARY_MAX_FILE * 2);
    buf_init(&folded, 1 << 16);
    if (str_starts(bytes, STR_LIT("\xEF\xBB\xBF")))
        bytes = (str){ bytes.p + 3, bytes.n - 3 };
    tref_status st = TREF_OK;
    bool first = true; /* row: it may name the columns */
    const char *start = bytes.p;
    str line;
    for (size_t number = 1; !st && next_piece(&bytes, "\n", &line); number++, start = bytes.p) {
        size_t bad = utf8_check(line);
        if (!line.n || line.p[0] == '#')
            continue;
        bool header = first && read_header(line, &l);
        first = false;
        if (header)
            continue;
        if (bad < line.n)
            st = err_set(e, TREF_ESYNTAX, "not UTF-8");
        else
            st = put_row(g, &l, line, number, &seen, &folded, e);
        str before = { start, bad < line.n ? (size_t)(line.p + bad - start) : 0 };
        if (st == TREF_ESYNTAX)
            glossary_fault(e, name, number, utf8_length(before) + 1);
    }
    map_free(&seen);
    buf_free(&folded);
    return st;
}
