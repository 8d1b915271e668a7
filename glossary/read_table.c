/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_table.c -- reads glossaries in the two formats of tables of tref-glossary(5), TSV and CSV.
 */
#include "glossary/reading.h"

#include "base/err.h"
#include "base/utf8.h"

enum {
    MAX_COLUMNS = 64,
    MAX_ROW = 1 << 20,   /* bytes of a row of CSV */
    MIN_COMMA_ROWS = 20, /* so few rows tell nothing about the file */
    REMARK_WORDS = 4     /* a piece of so many may be a sentence */
};

typedef enum {
    COL_ID,
    COL_NL,
    COL_EN,
    COL_DOMAIN,
    COL_NOTE,
    COL_SOURCE,
    COL_STATUS,
    COL_COUNT, /* none of ours */
} col;

static const char *const col_names[COL_COUNT] = { "id",   "nl",     "en",    "domain",
                                                  "note", "source", "status" };

/* [id] [nl] ... in the order of the file. */
typedef struct {
    col cols[MAX_COLUMNS];
    size_t n;
} layout;

typedef struct {
    reading r;
    layout layout;
    char separator; /* of cells */
    bool quotes;    /* cells may stand in them: CSV */
    bool commas;    /* terms are parted by them */
    str rest;       /* what is still to be read */
    size_t line;    /* of the row at hand */
    size_t lines;   /* in the row at hand */
    str cells[MAX_COLUMNS + 1];
    size_t n; /* of cells, one too many at most */
} table;

/* ---- rows and cells ------------------------------------------------------- */

static str whole_trimmed(str s)
{
    str rest = s, piece = s;
    next_piece(&rest, "", &piece);
    return piece;
}

/* Takes one line; false at the end. */
static bool next_line(table *t, str *line)
{
    if (!t->rest.p || !t->rest.n)
        return false;
    const char *end = memchr(t->rest.p, '\n', t->rest.n);
    size_t n = end ? (size_t)(end - t->rest.p) : t->rest.n;
    *line = (str){ t->rest.p, n };
    t->rest = end ? (str){ end + 1, t->rest.n - n - 1 } : (str){ NULL, 0 };
    t->line += t->lines;
    t->lines = 1;
    return true;
}

static void add_cell(table *t, str cell)
{
    if (t->n <= MAX_COLUMNS)
        t->cells[t->n++] = whole_trimmed(cell);
}

static void split_line(table *t, str line)
{
    const char separator[2] = { t->separator, 0 };
    str cell;
    t->n = 0;
    while (next_piece(&line, separator, &cell))
        add_cell(t, cell);
}

/* Reads a quoted cell from behind its first quote; *at is then behind its last. */
static tref_status quoted_cell(table *t, str all, size_t *at)
{
    size_t end = *at, n = 0;
    while (end < all.n && (all.p[end] != '"' || (end + 1 < all.n && all.p[end + 1] == '"')))
        end += all.p[end] == '"' ? 2 : 1;
    if (end >= all.n)
        return err_set(t->r.err, TREF_ESYNTAX, "a quote is not closed");
    char *cell = arena_alloc(&t->r.text, end - *at + 1);
    if (!cell)
        return err_nomem(t->r.err);
    for (size_t i = *at; i < end; i += all.p[i] == '"' ? 2 : 1) {
        bool newline = all.p[i] == '\n' || all.p[i] == '\r';
        t->lines += all.p[i] == '\n';
        cell[n++] = newline ? ' ' : all.p[i];
    }
    add_cell(t, (str){ cell, n });
    for (end++; end < all.n && all.p[end] != t->separator && all.p[end] != '\n'; end++)
        ;
    *at = end;
    return TREF_OK;
}

/* Takes one row of CSV, which may have newlines between quotes.  A quote that nobody closes spoils
 * its line only. */
static tref_status next_row(table *t, str line)
{
    str all = { line.p, (t->rest.p ? (size_t)(t->rest.p + t->rest.n - line.p) : line.n) };
    if (!memchr(line.p, '"', line.n)) {
        split_line(t, line);
        return TREF_OK;
    }
    if (all.n > MAX_ROW)
        all.n = MAX_ROW;
    t->n = 0;
    for (size_t at = 0;; at++) {
        while (at < all.n && all.p[at] == ' ')
            at++;
        if (at < all.n && all.p[at] == '"') {
            at++;
            tref_status st = quoted_cell(t, all, &at);
            if (st) {
                t->lines = 1;
                return st;
            }
        } else {
            size_t from = at;
            while (at < all.n && all.p[at] != t->separator && all.p[at] != '\n')
                at++;
            add_cell(t, (str){ all.p + from, at - from });
        }
        if (at >= all.n || all.p[at] == '\n') {
            const char *end = line.p + line.n;
            if (all.p + at > end) /* the row went on behind its first line */
                t->rest = (str){ all.p + at, (size_t)(t->rest.p + t->rest.n - (all.p + at)) };
            if (all.p + at > end && t->rest.n)
                t->rest = (str){ t->rest.p + 1, t->rest.n - 1 };
            return TREF_OK;
        }
    }
}

/* ---- columns -------------------------------------------------------------- */

static col column_of(str cell)
{
    col c = COL_ID;
    while (c < COL_COUNT && !str_eq(cell, str_of(col_names[c])))
        c++;
    return c;
}

/* Reads the cells as names of columns, of which nl and en are needed; false when they are none. */
static bool read_header(table *t)
{
    layout l = { .n = 0 };
    bool nl = false, en = false;
    for (size_t i = 0; i < t->n && i < MAX_COLUMNS; i++) {
        l.cols[i] = column_of(t->cells[i]);
        nl |= l.cols[i] == COL_NL;
        en |= l.cols[i] == COL_EN;
        l.n++;
    }
    if (nl && en)
        t->layout = l;
    return nl && en;
}

/* ---- terms ---------------------------------------------------------------- */

static size_t count_words(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] != ' ' && (!i || s.p[i - 1] == ' ');
    return n;
}

/* Tells whether a definition begins at piece, the rest of its cell: a long piece, or a capital and
 * a full stop at the end. */
static bool begins_remark(str piece, str cell)
{
    size_t words = count_words(piece);
    return words > FORM_MAX_WORDS || (words >= REMARK_WORDS && *piece.p >= 'A' && *piece.p <= 'Z' &&
                                      cell.p[cell.n - 1] == '.');
}

/* Lists of terms with a definition behind them, as EuroVoc has them. */
static tref_status take_comma_forms(str cell, str *forms, size_t *n, str *remark)
{
    bool full = false;
    str rest = cell, piece;
    while (next_piece(&rest, ",", &piece)) {
        if (*n && piece.n && begins_remark(piece, cell)) {
            *remark = (str){ piece.p, (size_t)(cell.p + cell.n - piece.p) };
            break;
        }
        draft_add(forms, n, piece, &full);
    }
    return full ? TREF_ESYNTAX : TREF_OK;
}

static tref_status take_forms(table *t, str cell, str *forms, size_t *n, str *remark,
                              const char *lang)
{
    bool full = false;
    str rest = cell, piece;
    if (t->commas)
        full = take_comma_forms(cell, forms, n, remark) != TREF_OK;
    else
        while (next_piece(&rest, t->separator == ';' ? "|" : ";|", &piece))
            draft_add(forms, n, skip_sense(piece), &full);
    if (full)
        return err_set(t->r.err, TREF_ESYNTAX, "more than %d terms in \"%s\"", CONCEPT_MAX_FORMS,
                       lang);
    return TREF_OK;
}

static tref_status take_row(table *t, concept_draft *d)
{
    tref_status st = TREF_OK;
    str remark = { "", 0 }, other = { "", 0 };
    if (t->n > t->layout.n)
        return err_set(t->r.err, TREF_ESYNTAX, "more than %zu columns", t->layout.n);
    for (size_t i = 0; !st && i < t->n; i++) {
        str cell = t->cells[i];
        switch (t->layout.cols[i]) {
        case COL_ID: d->id = cell; break;
        case COL_NL: st = take_forms(t, cell, d->nl, &d->nl_count, &remark, "nl"); break;
        case COL_EN: st = take_forms(t, cell, d->en, &d->en_count, &other, "en"); break;
        case COL_DOMAIN: d->domain = cell; break;
        case COL_NOTE: d->note = cell; break;
        case COL_SOURCE: d->source = cell; break;
        case COL_STATUS: d->status = cell; break;
        case COL_COUNT: break;
        }
    }
    if (!d->note.n)
        d->note = remark.n ? remark : other;
    if (!st && (!d->nl_count || !d->en_count)) {
        st = err_set(t->r.err, TREF_ESYNTAX, "a row needs a Dutch and an English term");
        err_hint(t->r.err, "Columns are parted by one %s: nl, en, domain, note",
                 t->separator == '\t'  ? "tab"
                 : t->separator == ';' ? "semicolon"
                                       : "comma");
    }
    return st;
}

/* ---- files ---------------------------------------------------------------- */

/* Tells whether the lists of terms in a file without ";" and "|" between them, or nearly so, are
 * parted by commas. */
static bool parts_by_commas(str bytes)
{
    size_t lines = 0, commas = 0, others = 0;
    str line;
    while (bytes.n && next_piece(&bytes, "\n", &line)) {
        const char *comma = memchr(line.p, ',', line.n);
        lines++;
        commas += comma && comma + 1 < line.p + line.n && comma[1] == ' ';
        others += memchr(line.p, ';', line.n) || memchr(line.p, '|', line.n);
    }
    return commas >= MIN_COMMA_ROWS && commas > lines / 10 && commas > others * 10;
}

static tref_status read_row(table *t, str line, bool *first)
{
    size_t bad = utf8_check(line);
    if (!whole_trimmed(line).n || *line.p == '#')
        return TREF_OK;
    if (bad < line.n) {
        err_set(t->r.err, TREF_ESYNTAX, "not UTF-8");
        return reading_refuse(&t->r, t->line, utf8_length((str){ line.p, bad }) + 1);
    }
    concept_draft d = { .id = { "", 0 },
                        .domain = { "", 0 },
                        .note = { "", 0 },
                        .source = { "", 0 },
                        .status = { "", 0 } };
    tref_status st = TREF_OK;
    if (t->quotes)
        st = next_row(t, line);
    else
        split_line(t, line);
    bool header = !st && *first && read_header(t);
    *first = false;
    if (header)
        return TREF_OK;
    if (!st)
        st = take_row(t, &d);
    return st ? reading_refuse(&t->r, t->line, 1)
              : reading_put(&t->r, &d, (str){ "", 0 }, t->line, 1);
}

static tref_status read_table(tref_glossary *g, const char *name, str bytes, char separator,
                              tref_error *err)
{
    table t = { .layout = { { COL_NL, COL_EN, COL_DOMAIN, COL_NOTE }, 4 },
                .separator = separator,
                .quotes = separator != '\t',
                .rest = bytes,
                .line = 1 };
    reading_init(&t.r, g, name, err);
    if (str_starts(bytes, STR_LIT("\xEF\xBB\xBF")))
        t.rest = (str){ bytes.p + 3, bytes.n - 3 };
    t.commas = !t.quotes && parts_by_commas(t.rest);
    tref_status st = TREF_OK;
    bool first = true; /* row: it may name the columns */
    str line;
    while (!st && next_line(&t, &line))
        st = read_row(&t, line, &first);
    reading_free(&t.r);
    return st;
}

tref_status glossary_read_tsv(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    return read_table(g, name, bytes, '\t', err);
}

/* The first line tells what parts its cells: what there is most of. */
tref_status glossary_read_csv(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (size_t i = 0; i < bytes.n && bytes.p[i] != '\n'; i++) {
        commas += bytes.p[i] == ',';
        semicolons += bytes.p[i] == ';';
        tabs += bytes.p[i] == '\t';
    }
    char separator = tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    return read_table(g, name, bytes, separator, err);
}
