/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx.c -- a Word file: one document. */
#include <stdlib.h>
#include <strings.h>

#include "base/err.h"
#include "ingest/docx/docx_body.h"
#include "ingest/docx/docx_head.h"
#include "ingest/format.h"
#include "ingest/docx/opc.h"
#include "ingest/shape.h"

enum {
    BOLD_LEVEL = 8,     /* of headings that are only bold, below those of a style */
    QUESTION_LEVEL = 9, /* of "Vraag 1" and "Antwoord op vraag 1" */
    BOLD_MOST = 120,
    QUESTION_MOST = 80
};

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    draft draft;
    docx_styles styles;
    docx_notes notes;
    flow body, head;
} docx;

/* ---- parts ----------------------------------------------------------------- */

enum { HEADERS = 6 };

typedef enum {
    PART_CORE,
    PART_DOCUMENT,
    PART_ENDNOTES,
    PART_FOOTNOTES,
    PART_STYLES,
    PART_MIMETYPE,
    PART_EXCEL,
    PART_POWERPOINT,
    PART_HEADER, /* and the next */
    PARTS = PART_HEADER + HEADERS
} part;

static const opc_part all_parts[PARTS] = {
    [PART_CORE] = { .name = "docProps/core.xml", .wanted = true },
    [PART_DOCUMENT] = { .name = "word/document#.xml", .wanted = true },
    [PART_ENDNOTES] = { .name = "word/endnotes#.xml", .wanted = true },
    [PART_FOOTNOTES] = { .name = "word/footnotes#.xml", .wanted = true },
    [PART_STYLES] = { .name = "word/styles#.xml", .wanted = true },
    [PART_MIMETYPE] = { .name = "mimetype", .wanted = true },
    [PART_EXCEL] = { .name = "xl/workbook#.xml" },
    [PART_POWERPOINT] = { .name = "ppt/presentation#.xml" },
    [PART_HEADER] = { .name = "word/header#.xml", .wanted = true },
    [PART_HEADER + 1] = { .name = "word/header#.xml", .wanted = true },
    [PART_HEADER + 2] = { .name = "word/header#.xml", .wanted = true },
    [PART_HEADER + 3] = { .name = "word/header#.xml", .wanted = true },
    [PART_HEADER + 4] = { .name = "word/header#.xml", .wanted = true },
    [PART_HEADER + 5] = { .name = "word/header#.xml", .wanted = true },
};

/* Gives what a zip is that is no Word file. */
static const char *other_kind(const opc_part *parts)
{
    str type = buf_view(&parts[PART_MIMETYPE].bytes);
    if (str_starts(type, STR_LIT("application/vnd.oasis.opendocument.text")))
        return "an OpenDocument text (.odt)";
    if (str_starts(type, STR_LIT("application/vnd.oasis.opendocument")))
        return "an OpenDocument file";
    if (str_starts(type, STR_LIT("application/epub")))
        return "an e-book (.epub)";
    if (parts[PART_EXCEL].found)
        return "an Excel file (.xlsx)";
    if (parts[PART_POWERPOINT].found)
        return "a PowerPoint file (.pptx)";
    return "a zip";
}

static tref_status refuse(const opc_part *parts, tref_error *err)
{
    err_set(err, TREF_EINVAL, "this is %s and no Word file (.docx)", other_kind(parts));
    err_hint(err, "save it as .docx or as text, or unpack it first");
    return TREF_EINVAL;
}

/* Reads what is there of the parts; a Word file needs no part but the document. */
static tref_status read_parts(docx *x, const opc_part *parts, tref_error *err)
{
    tref_status st = TREF_OK;
    uint32_t pages = 0;
    str xml[PARTS];
    for (int i = 0; i < PARTS; i++)
        xml[i] = buf_view(&parts[i].bytes);
    if (xml[PART_STYLES].n)
        st = docx_styles_read(&x->styles, xml[PART_STYLES], err);
    if (!st && xml[PART_FOOTNOTES].n)
        st = docx_notes_read(&x->notes, xml[PART_FOOTNOTES], "word/footnotes.xml", &x->styles, err);
    if (!st && xml[PART_ENDNOTES].n)
        st = docx_notes_read(&x->notes, xml[PART_ENDNOTES], "word/endnotes.xml", &x->styles, err);
    if (!st)
        st = docx_body_read(&x->body, xml[PART_DOCUMENT], "word/document.xml", &x->styles,
                            &x->notes, &pages, err);
    for (int i = PART_HEADER; i < PARTS && !st; i++)
        if (xml[i].n)
            st = docx_body_read(&x->head, xml[i], "word/header.xml", &x->styles, NULL, NULL, err);
    for (size_t i = 0; !pages && i < x->body.n; i++)
        x->body.items[i].page = 0;
    return st ? st : docx_head_fill(&x->draft, &x->body, &x->head, xml[PART_CORE], err);
}

static tref_status read_file(docx *x, tref_error *err)
{
    buf zip;
    opc_part parts[PARTS];
    memcpy(parts, all_parts, sizeof parts);
    buf_init(&zip, OPC_FILE_MOST + 1);
    tref_status st = source_all(x->in.src, OPC_FILE_MOST, &zip, err);
    if (!st) {
        st = opc_read(buf_view(&zip), parts, PARTS, err);
        if (!st)
            st = parts[PART_DOCUMENT].found ? read_parts(x, parts, err) : refuse(parts, err);
        opc_free(parts, PARTS);
    }
    buf_free(&zip);
    return st;
}

/* ---- what a reader sees as headings and paragraphs --------------------------- */

/* True for "Vraag 1", "Antwoord op vragen 3, 4 en 8:", "Vraag 2 en 3". */
static bool is_question_label(str s)
{
    static const char *const words[] = {
        "vraag", "vragen", "antwoord", "antwoorden", "op", "de", "het", "en", "t", "m", "tot", "met"
    };
    bool first = true;
    if (s.n > QUESTION_MOST)
        return false;
    for (size_t i = 0; i < s.n;) {
        size_t n = 0, k = 0;
        while (i < s.n && strchr(" \t\n.,:;/()-", s.p[i]) && s.p[i])
            i++;
        while (i + n < s.n && (!strchr(" \t\n.,:;/()-", s.p[i + n]) || !s.p[i + n]))
            n++;
        if (!n)
            break;
        size_t most = first ? 4 : sizeof words / sizeof *words;
        while (k < most && (strlen(words[k]) != n || strncasecmp(words[k], s.p + i, n) != 0))
            k++;
        bool number = !first && s.p[i] >= '0' && s.p[i] <= '9' && n <= 4;
        if (k == most && !number)
            return false;
        first = false;
        i += n;
    }
    return !first;
}

static bool is_bold_heading(const flow *f, size_t i)
{
    const flow_block *b = &f->items[i];
    if (b->mark != DOCX_BOLD || b->text.n > BOLD_MOST || i + 1 == f->n)
        return false;
    const flow_block *next = &f->items[i + 1];
    uint32_t end = shape_of_end(b->text);
    return !next->level && !(next->mark & DOCX_BOLD) && !shape_ends_sentence(b->text) &&
           end != ',' && end != ';' && shape_of_start(b->text) == SHAPE_CAPITAL;
}

static void drop_contents(flow *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (!(f->items[i].mark & DOCX_CONTENTS))
            f->items[n++] = f->items[i];
    f->n = n;
}

static void find_headings(flow *f)
{
    for (size_t i = 0; i < f->n; i++) {
        flow_block *b = &f->items[i];
        if (!b->level && !(b->mark & ~(unsigned)(DOCX_BOLD | DOCX_CELL)) &&
            is_question_label(b->text))
            b->level = QUESTION_LEVEL;
        else if (!b->level && is_bold_heading(f, i))
            b->level = BOLD_LEVEL;
    }
}

/* The title is not repeated over every paragraph. */
static void drop_title(flow *f, draft *d)
{
    for (size_t i = 0; i < f->n && d->doc.title; i++) {
        flow_block *b = &f->items[i];
        bool head = b->level || (b->mark & DOCX_TITLE);
        const char *text = head ? draft_copy(d, b->text) : NULL;
        if (!head)
            continue;
        if (text && strcmp(text, d->doc.title) == 0)
            b->text.n = 0;
        return;
    }
}

/* ---- the reader ---------------------------------------------------------------- */

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    docx *x = (docx *)r;
    if (x->done)
        return TREF_DONE;
    x->done = true;
    tref_status st = read_file(x, err);
    if (st)
        return st;
    drop_contents(&x->body);
    flow_mend(&x->body, 0, ~(unsigned)DOCX_BOLD);
    if ((st = flow_status(&x->body, err)))
        return st;
    drop_title(&x->body, &x->draft);
    find_headings(&x->body);
    flow_put(&x->body, &x->draft);
    x->draft.doc.id = x->id;
    if (!(st = draft_finish(&x->draft, err)))
        *doc = &x->draft.doc;
    return st;
}

static void docx_close(format_reader *r)
{
    docx *x = (docx *)r;
    draft_free(&x->draft);
    docx_styles_free(&x->styles);
    docx_notes_free(&x->notes);
    flow_free(&x->body);
    flow_free(&x->head);
    free(x->id);
    free(x);
}

static tref_status docx_open(const format_input *in, format_reader **out, tref_error *err)
{
    docx *x = calloc(1, sizeof *x);
    if (!x)
        return err_nomem(err);
    x->base = (format_reader){ next, docx_close, 0 };
    x->in = *in;
    draft_init(&x->draft);
    docx_styles_init(&x->styles);
    docx_notes_init(&x->notes);
    flow_init(&x->body);
    flow_init(&x->head);
    if (!(x->id = draft_id(in->path, format_docx.endings))) {
        docx_close(&x->base);
        return err_nomem(err);
    }
    *out = &x->base;
    return TREF_OK;
}

/* Any zip: what it is if no Word file can be said only when it is open. */
static bool knows(str start)
{
    return str_starts(start, STR_LIT("PK\3\4")) || str_starts(start, STR_LIT("PK\5\6"));
}

const ingest_format format_docx = { "Word", ".docx .docm .dotx", knows, docx_open };
