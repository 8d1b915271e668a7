/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markdown.c -- Markdown: front matter, headings and paragraphs, without the marks.
 *
 * libcmark makes the tree; it reads any text in linear time, and takes some 200 bytes for each byte
 * at worst, which MARKDOWN_MAX bounds.  What it does not know is added here: front matter, tables
 * and footnotes.  The tree is walked with its iterator, so its depth costs no stack. */
#include <stdlib.h>
#include <strings.h>

#include <cmark.h>

#include "base/date.h"
#include "base/err.h"
#include "ingest/draft.h"
#include "ingest/format.h"
#include "ingest/letter.h"
#include "ingest/lines.h"
#include "ingest/markup.h"

enum {
    MARKDOWN_MAX = 4 * 1024 * 1024,
    FRONT_LINES = 200, /* of front matter; a --- without an end in them is a rule */
    NOTE_MAX = 40      /* bytes of a footnote's mark: [^12] */
};

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    draft draft;
    buf source;       /* the whole file, each line with its end */
    buf lines;        /* the block that is read now, its lines parted by newlines */
    buf text;         /* one paragraph of it */
    unsigned level;   /* of the heading that has nothing under it yet; 0: none */
    const char *head; /* and its text */
    bool titled;      /* the only heading of level 1 is the title */
} markdown;

/* ---- reading ------------------------------------------------------------- */

/* Gives the length of the mark of a footnote that s starts with, "[^3]"; 0 when there is none. */
static size_t note_length(str s)
{
    size_t n = 2;
    if (!str_starts(s, STR_LIT("[^")))
        return 0;
    while (n < s.n && n < NOTE_MAX && s.p[n] != ']' && s.p[n] != ' ')
        n++;
    return n > 2 && n < s.n && s.p[n] == ']' ? n + 1 : 0;
}

/* Takes in a line.  A footnote must not look like the target of a link, which is dropped, nor like
 * the end of the footnote before it. */
static void add_source(markdown *m, str line)
{
    size_t i = 0;
    while (i < line.n && i < 3 && line.p[i] == ' ')
        i++;
    str s = { line.p + i, line.n - i };
    size_t n = note_length(s);
    bool note = n && n < s.n && s.p[n] == ':';
    if (note)
        buf_text(&m->source, "\n\\");
    buf_str(&m->source, note ? s : line);
    buf_char(&m->source, '\n');
}

static tref_status read_source(markdown *m, tref_error *err)
{
    tref_status st;
    str line;
    while ((st = source_line(m->in.src, &line, err)) == TREF_OK) {
        if ((st = lines_check(line, source_line_number(m->in.src), err)))
            return st;
        add_source(m, line);
        if (buf_status(&m->source) == TREF_ENOMEM)
            return err_nomem(err);
        if (buf_status(&m->source)) {
            err_set(err, TREF_ELIMIT, "a Markdown text may have at most %d MiB",
                    MARKDOWN_MAX >> 20);
            err_hint(err, "divide it, or make it JSON lines");
            return TREF_ELIMIT;
        }
    }
    return st == TREF_DONE ? TREF_OK : st;
}

/* ---- front matter -------------------------------------------------------- */

static str trim(str s)
{
    while (s.n && strchr(" \t\r", s.p[s.n - 1]))
        s.n--;
    while (s.n && strchr(" \t", *s.p))
        s = (str){ s.p + 1, s.n - 1 };
    return s;
}

static str next_line(str *rest)
{
    const char *nl = memchr(rest->p, '\n', rest->n);
    str line = { rest->p, nl ? (size_t)(nl - rest->p) : rest->n };
    size_t used = line.n + (nl != NULL);
    *rest = (str){ rest->p + used, rest->n - used };
    return line;
}

static bool ends_front_matter(str line)
{
    line = trim(line);
    return str_eq(line, STR_LIT("---")) || str_eq(line, STR_LIT("..."));
}

static str unquote(str s)
{
    bool quoted = s.n > 1 && (*s.p == '"' || *s.p == '\'') && s.p[s.n - 1] == *s.p;
    return quoted ? trim((str){ s.p + 1, s.n - 2 }) : s;
}

/* A time behind the date is left out; what is no date is no fault of the text. */
static void set_date(markdown *m, str value)
{
    if (value.n > 10 && (value.p[10] == 'T' || value.p[10] == ' '))
        value.n = 10;
    if (date_is_valid(value))
        draft_set(&m->draft, &m->draft.doc.date, value);
}

/* "nl-NL" is Dutch; of another language than two the index knows nothing. */
static void set_lang(markdown *m, str value)
{
    str code = { value.p, value.n < 2 ? value.n : 2 };
    bool whole = value.n == 2 || (value.n > 2 && (value.p[2] == '-' || value.p[2] == '_'));
    if (whole && (!strncasecmp(code.p, "nl", 2) || !strncasecmp(code.p, "en", 2)))
        m->draft.doc.lang = (*code.p | 0x20) == 'n' ? "nl" : "en";
}

static void set_field(markdown *m, str name, str value)
{
    tref_document *d = &m->draft.doc;
    const struct {
        const char *name;
        const char **field;
    } fields[] = { { "title", &d->title },
                   { "dossier", &d->dossier },
                   { "number", &d->number },
                   { "type", &d->type },
                   { "url", &d->url } };
    if (name.n == 4 && !strncasecmp(name.p, "date", 4))
        set_date(m, value);
    else if (name.n == 4 && !strncasecmp(name.p, "lang", 4))
        set_lang(m, value);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (name.n == strlen(fields[i].name) && !strncasecmp(name.p, fields[i].name, name.n))
            draft_set(&m->draft, fields[i].field, value);
}

/* Reads plain "key: value" lines between two lines of ---, and gives what stands behind them. */
static str read_front_matter(markdown *m)
{
    str all = buf_view(&m->source), rest = all, line = next_line(&rest);
    if (!str_eq(trim(line), STR_LIT("---")))
        return all;
    str scan = rest;
    bool ended = false;
    for (int i = 0; i < FRONT_LINES && scan.n && !ended; i++)
        ended = ends_front_matter(next_line(&scan));
    if (!ended)
        return all;
    while (!ends_front_matter(line = next_line(&rest))) {
        const char *colon = memchr(line.p, ':', line.n);
        size_t n = colon ? (size_t)(colon - line.p) : 0;
        if (n)
            set_field(m, (str){ line.p, n }, unquote(trim((str){ colon + 1, line.n - n - 1 })));
    }
    return rest;
}

/* ---- the text of a block ------------------------------------------------- */

/* Adds s without the marks of footnotes: "kabel[^3]" is kabel. */
static void add_without_notes(buf *out, str s)
{
    while (s.n) {
        size_t n = note_length(s);
        if (n && n < s.n && s.p[n] == ':' && !out->n) /* here the note itself stands */
            n++;
        if (!n) {
            for (n = 1; n < s.n && s.p[n] != '['; n++)
                ;
            buf_add(out, s.p, n);
        }
        s = (str){ s.p + n, s.n - n };
    }
}

/* Adds lines, whose words may go on in the next one, as one paragraph. */
static void add_lines(markdown *m, str lines)
{
    buf_reset(&m->text);
    buf clean;
    buf_init(&clean, MARKDOWN_MAX * 2);
    for (str all = lines; all.n;)
        evidence_see(m->in.words, next_line(&all));
    while (lines.n) {
        buf_reset(&clean);
        add_without_notes(&clean, trim(next_line(&lines)));
        if (buf_status(&clean))
            m->draft.st = buf_status(&clean);
        if (clean.n)
            hyphen_add_line(&m->text, buf_view(&clean), m->in.lexicon, NULL);
    }
    buf_free(&clean);
    if (buf_status(&m->text))
        m->draft.st = buf_status(&m->text);
}

static void put(markdown *m, str text)
{
    size_t before = m->draft.paragraphs.n;
    draft_paragraph(&m->draft, text);
    if (m->draft.paragraphs.n > before) /* the heading has something under it */
        m->level = 0;
}

/* True for the line between the head of a table and its rows: |---|:-:| */
static bool is_table_rule(str line)
{
    size_t dashes = 0, bars = 0, others = 0;
    for (size_t i = 0; i < line.n; i++) {
        dashes += line.p[i] == '-';
        bars += line.p[i] == '|';
        others += !strchr("-|: \t", line.p[i]);
    }
    return dashes && bars && !others;
}

/* Adds a row of a table, its cells with " | " between them. */
static void put_row(markdown *m, str row)
{
    bool first = true;
    buf cells;
    buf_init(&cells, MARKDOWN_MAX * 4);
    while (row.n) {
        const char *bar = memchr(row.p, '|', row.n);
        size_t n = bar ? (size_t)(bar - row.p) : row.n;
        str cell = trim((str){ row.p, n });
        if (cell.n && !first)
            buf_text(&cells, " | ");
        buf_str(&cells, cell);
        first &= !cell.n;
        n += bar != NULL;
        row = (str){ row.p + n, row.n - n };
    }
    if (buf_status(&cells))
        m->draft.st = buf_status(&cells);
    add_lines(m, buf_view(&cells));
    buf_free(&cells);
    put(m, buf_view(&m->text));
}

/* Adds the lines as a paragraph; where there is a table in them, each row as one. */
static void put_block(markdown *m)
{
    str rest = buf_view(&m->lines), all = rest, before = { rest.p, 0 };
    while (rest.n) {
        str head = next_line(&rest), after = rest;
        bool bars = memchr(head.p, '|', head.n) != NULL;
        if (!bars || !is_table_rule(next_line(&after))) {
            before.n = (size_t)(rest.p - all.p);
            continue;
        }
        add_lines(m, before);
        put(m, buf_view(&m->text));
        put_row(m, head);
        while (after.n)
            put_row(m, next_line(&after));
        return;
    }
    add_lines(m, all);
    put(m, buf_view(&m->text));
}

/* ---- the tree ------------------------------------------------------------ */

/* A heading with nothing under it is kept as a paragraph under the headings above it. */
static void keep_empty_heading(markdown *m)
{
    if (!m->level)
        return;
    draft_heading(&m->draft, m->level, STR_LIT(""));
    draft_paragraph(&m->draft, str_of(m->head));
    m->level = 0;
}

static void put_heading(markdown *m, unsigned level)
{
    draft *d = &m->draft;
    add_lines(m, buf_view(&m->lines));
    if (level <= m->level)
        keep_empty_heading(m);
    if (level == 1 && m->titled) {
        draft_set(d, &d->doc.title, buf_view(&m->text));
        return;
    }
    m->head = draft_copy(d, buf_view(&m->text));
    m->level = m->head ? level : m->level;
    draft_heading(d, level, buf_view(&m->text));
}

/* Headings inside of a quotation or a list are not the document's. */
static bool is_section(cmark_node *n)
{
    return cmark_node_get_type(n) == CMARK_NODE_HEADING &&
           cmark_node_get_type(cmark_node_parent(n)) == CMARK_NODE_DOCUMENT;
}

static void add_inline(markdown *m, cmark_node *n)
{
    switch ((int)cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE: buf_text(&m->lines, cmark_node_get_literal(n)); break;
    case CMARK_NODE_SOFTBREAK: buf_char(&m->lines, '\n'); break;
    case CMARK_NODE_LINEBREAK: buf_char(&m->lines, ' '); break;
    case CMARK_NODE_HTML_INLINE: markup_strip(&m->lines, str_of(cmark_node_get_literal(n))); break;
    default: break;
    }
}

/* Looks at one node, on the way in or out. */
static void visit(markdown *m, cmark_node *n, bool enter)
{
    switch ((int)cmark_node_get_type(n)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        if (enter)
            buf_reset(&m->lines);
        else if (is_section(n))
            put_heading(m, (unsigned)cmark_node_get_heading_level(n));
        else
            put_block(m);
        break;
    case CMARK_NODE_CODE_BLOCK: put(m, str_of(cmark_node_get_literal(n))); break;
    case CMARK_NODE_HTML_BLOCK:
        buf_reset(&m->lines);
        markup_strip(&m->lines, str_of(cmark_node_get_literal(n)));
        add_lines(m, buf_view(&m->lines));
        put(m, buf_view(&m->text));
        break;
    default:
        if (enter)
            add_inline(m, n);
    }
    if (buf_status(&m->lines) && !m->draft.st)
        m->draft.st = buf_status(&m->lines);
}

/* Says whether there is one heading of level 1, before all others. */
static bool has_title(cmark_node *root)
{
    size_t first = 0, headings = 0;
    for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n)) {
        if (cmark_node_get_type(n) != CMARK_NODE_HEADING)
            continue;
        if (cmark_node_get_heading_level(n) == 1 && (first++ || headings))
            return false;
        headings++;
    }
    return first == 1;
}

static void read_tree(markdown *m, cmark_node *root)
{
    cmark_iter *it = cmark_iter_new(root);
    cmark_event_type event;
    m->titled = !m->draft.doc.title && has_title(root);
    while (!m->draft.st && (event = cmark_iter_next(it)) != CMARK_EVENT_DONE)
        visit(m, cmark_iter_get_node(it), event == CMARK_EVENT_ENTER);
    cmark_iter_free(it);
    keep_empty_heading(m);
    if (m->titled && !m->draft.paragraphs.n)
        draft_paragraph(&m->draft, str_of(m->draft.doc.title));
}

/* ---- the format ---------------------------------------------------------- */

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    markdown *m = (markdown *)r;
    tref_status st;
    if (m->done)
        return TREF_DONE;
    m->done = true;
    if ((st = read_source(m, err)))
        return st;
    str body = read_front_matter(m);
    cmark_node *root = cmark_parse_document(body.p, body.n, CMARK_OPT_DEFAULT);
    if (!root)
        return err_nomem(err);
    read_tree(m, root);
    cmark_node_free(root);
    if ((st = draft_finish(&m->draft, err)))
        return st;
    m->draft.doc.id = m->id;
    r->line = 1;
    *doc = &m->draft.doc;
    return TREF_OK;
}

static void markdown_close(format_reader *r)
{
    markdown *m = (markdown *)r;
    draft_free(&m->draft);
    buf_free(&m->source);
    buf_free(&m->lines);
    buf_free(&m->text);
    free(m->id);
    free(m);
}

static tref_status markdown_open(const format_input *in, format_reader **out, tref_error *err)
{
    markdown *m = calloc(1, sizeof *m);
    if (!m)
        return err_nomem(err);
    m->base = (format_reader){ next, markdown_close, 0 };
    m->in = *in;
    draft_init(&m->draft);
    buf_init(&m->source, MARKDOWN_MAX);
    buf_init(&m->lines, 2 * MARKDOWN_MAX);
    buf_init(&m->text, 4 * MARKDOWN_MAX);
    if (!(m->id = draft_id(in->path, format_markdown.endings))) {
        markdown_close(&m->base);
        return err_nomem(err);
    }
    *out = &m->base;
    return TREF_OK;
}

const ingest_format format_markdown = { "Markdown", ".md .markdown", NULL, markdown_open };
