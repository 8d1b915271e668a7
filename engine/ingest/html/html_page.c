/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_page.c -- one page of HTML as a flow of blocks.
 *
 * libxml2 calls element_starts, element_ends and characters in the order of the page.  Each open
 * element has a frame on a stack, which starts as a copy of the one around it:
 *
 *     <main>        [.] [body] [main: core 2]
 *     <p lang=en>   [.] [body] [main: core 2] [p: core 2, en]        <- where text is added */
#include "ingest/html/html_page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/err.h"
#include "ingest/html/html_cost.h"
#include "ingest/letter.h"

enum { MARK_MOST = 12, ITEM_MARK_MOST = 6 }; /* in bytes: a footnote's mark, a list item's */

typedef struct {
    html_tag tag;
    unsigned level; /* of a heading */
    unsigned mark;
    const char *lang;
    bool silent, pre, item;
    unsigned links; /* how many <a> are open */
    bool into_page; /* it is a link to a place in the page */
    bool to_note;   /* it is a <sup> in such a link, or the other way round */
    bool apart;     /* of a row: not every cell is one piece of text */
    size_t from;    /* a row's or a cell's first block; where the text of a <sup> or <a> starts */
} frame;

typedef struct {
    html_page *page;
    xmlParserCtxtPtr parser;
    frame stack[HTML_DEPTH + 1];
    size_t depth;     /* stack[depth] is the innermost open element; [0] stands for the page */
    buf title;        /* of <title> */
    bool after_break; /* nothing but blanks since a <br> */
    bool plain;       /* the block has text outside links */
    bool too_deep;
} reader;

/* ---- blocks -------------------------------------------------------------- */

static frame *top(reader *r)
{
    return &r->stack[r->depth];
}

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* "a." and "2)", which some pages put in a block of their own. */
static bool is_list_mark(str s)
{
    while (s.n && is_blank_byte(s.p[s.n - 1]))
        s.n--;
    return s.n && s.n <= ITEM_MARK_MOST && strchr(".):\xB0", s.p[s.n - 1]);
}

/* Ends the block, save that the mark of an item stays with its text unless the item is over. */
static void end_block(reader *r, bool item_over)
{
    const frame *t = top(r);
    if (t->item && !item_over && is_list_mark(buf_view(&r->page->text.text))) {
        flow_text(&r->page->text, STR_LIT(" "));
        return;
    }
    bool links = t->item && !r->plain && t->level == 0;
    flow_block b = { .level = t->level,
                     .mark = t->mark | (links ? HTML_ONLY_LINKS : 0u) |
                             (t->tag == HTML_TERM ? HTML_LABEL : 0u),
                     .lang = t->lang };
    flow_end(&r->page->text, b);
    r->plain = r->after_break = false;
}

/* Two line ends in a row are what people make paragraphs with. */
static void line_break(reader *r)
{
    if (r->after_break) {
        end_block(r, true);
        return;
    }
    flow_text(&r->page->text, STR_LIT("\n"));
    r->after_break = true;
}

/* In <pre> a blank line ends a paragraph. */
static void add_lines(reader *r, str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            flow_text(&r->page->text, (str){ s.p + from, i - from });
            line_break(r);
            from = i + 1;
        } else if (!is_blank_byte(s.p[i])) {
            r->after_break = false;
        }
    }
    flow_text(&r->page->text, (str){ s.p + from, s.n - from });
}

static void add_text(reader *r, str s)
{
    const frame *t = top(r);
    if (t->silent)
        return;
    if (t->tag == HTML_TITLE) {
        buf_str(&r->title, s);
        return;
    }
    bool blank = flow_blank_text(s);
    r->plain |= !blank && !t->links;
    if (t->pre) {
        add_lines(r, s);
        return;
    }
    /* White space alone says nothing where no text is yet, and there may be much of it. */
    if (blank && !r->page->text.text.n)
        return;
    flow_text(&r->page->text, s);
    r->after_break &= blank;
}

/* ---- tables --------------------------------------------------------------- */

/* Lines in a cell, such as those of an address, are one piece of text. */
static void end_cell(reader *r)
{
    size_t from = top(r)->from;
    if (flow_join_lines(&r->page->text, from))
        return;
    for (size_t i = r->depth; i-- > 0;)
        if (r->stack[i].tag == HTML_ROW) {
            r->stack[i].apart = true;
            return;
        }
}

/* A row of a table of data is one paragraph; a row that lays out the page is not. */
static void end_row(reader *r)
{
    const frame *t = top(r);
    if (!t->apart)
        flow_join_cells(&r->page->text, t->from);
}

/* A term and the one paragraph about it are one: "Indiener | A. Jansen". */
static void end_value(reader *r)
{
    flow *f = &r->page->text;
    size_t from = top(r)->from;
    if (!from || f->n != from + 1 || !(f->items[from - 1].mark & HTML_LABEL))
        return;
    f->items[from - 1].mark &= ~(unsigned)HTML_LABEL;
    flow_join_cells(f, from - 1);
}

/* ---- marks of footnotes ---------------------------------------------------- */

/* Takes out the text of a <sup> with a link into the page, or of such a link around a <sup>. */
static void end_note_mark(reader *r)
{
    const frame *t = top(r);
    buf *text = &r->page->text.text;
    if (t->to_note && t->from < text->n && text->n - t->from <= MARK_MOST && !text->st) {
        text->n = t->from;
        text->p[text->n] = '\0';
    }
}

/* Marks the <sup> and the link that meet: the outer one of the two will be taken out. */
static void meet(reader *r)
{
    frame *inner = top(r);
    for (size_t i = r->depth; i-- > 0;) {
        frame *outer = &r->stack[i];
        if (inner->tag == HTML_SUP && outer->tag == HTML_LINK)
            outer->to_note = outer->into_page;
        if (inner->tag == HTML_LINK && outer->tag == HTML_SUP)
            outer->to_note = inner->into_page;
        if (outer->tag != HTML_INLINE)
            return;
    }
}

/* ---- elements -------------------------------------------------------------- */

static bool is_block(html_tag tag)
{
    return tag != HTML_INLINE && tag != HTML_BREAK && tag != HTML_LINK && tag != HTML_SUP &&
           tag != HTML_TIME && tag != HTML_SILENT && tag != HTML_TITLE && tag != HTML_META &&
           tag != HTML_LINK_TO;
}

static bool is_item(html_tag tag)
{
    return tag == HTML_ITEM || tag == HTML_TERM || tag == HTML_VALUE;
}

static void start_link(reader *r, html_attributes a)
{
    frame *t = top(r);
    const char *href = html_attribute(a, "href");
    t->links++;
    t->from = r->page->text.text.n;
    t->into_page = href && *href == '#';
    meet(r);
}

static void start_region(frame *t, html_tag tag)
{
    unsigned core = t->mark & HTML_CORE, now = core;
    switch ((int)tag) {
    case HTML_BODY_TEXT: now = HTML_CORE_TEXT; break;
    case HTML_MAIN: now = HTML_CORE_MAIN; break;
    case HTML_ARTICLE: now = HTML_CORE_ARTICLE; break;
    case HTML_HEADER: t->mark |= core ? 0 : HTML_FURNITURE; break;
    case HTML_FOOTER:
    case HTML_ASIDE: t->mark |= core == HTML_CORE_TEXT ? 0 : HTML_FURNITURE; break;
    case HTML_NAV: t->mark |= HTML_FURNITURE; break;
    case HTML_FORM: t->mark |= HTML_IN_FORM; break;
    }
    if (now > core)
        t->mark = (t->mark & ~(unsigned)HTML_CORE) | now;
}

static void see_time(reader *r, html_attributes a)
{
    char date[DAY_SIZE];
    const char *when = html_attribute(a, "datetime");
    bool published = !(top(r)->mark & HTML_FURNITURE) && !top(r)->silent;
    if (published && when && day_read(str_of(when), date))
        html_meta_put(&r->page->meta, HTML_META_DATE, HTML_RANK_ELEMENT, str_of(date));
}

static void start_element(reader *r, const char *name, html_tag tag, html_attributes a)
{
    frame *t = top(r);
    t->lang = html_lang(a, t->lang);
    t->silent |= tag == HTML_SILENT ||
                 (tag != HTML_ROOT && strcmp(name, "body") != 0 && html_is_hidden(a));
    if (t->silent && tag != HTML_META && tag != HTML_LINK_TO)
        return;
    start_region(t, tag);
    switch ((int)tag) {
    case HTML_ROOT: r->page->lang = t->lang; break;
    case HTML_HEADING: t->level = html_level(name); break;
    case HTML_ITEM:
    case HTML_TERM: t->item = true; break;
    case HTML_VALUE:
        t->item = true;
        t->from = r->page->text.n;
        break;
    case HTML_PRE: t->pre = true; break;
    case HTML_ROW:
    case HTML_CELL: t->from = r->page->text.n; break;
    case HTML_BREAK: line_break(r); break;
    case HTML_LINK: start_link(r, a); break;
    case HTML_SUP:
        t->from = r->page->text.text.n;
        meet(r);
        break;
    case HTML_TIME: see_time(r, a); break;
    case HTML_META: html_meta_see(&r->page->meta, a); break;
    case HTML_LINK_TO: html_meta_see_link(&r->page->meta, a); break;
    }
}

static void element_starts(void *data, const xmlChar *name, const xmlChar **attributes)
{
    reader *r = data;
    html_attributes a = (html_attributes)attributes;
    html_tag tag = html_tag_of((const char *)name, a);
    if (r->too_deep || r->depth == HTML_DEPTH) {
        r->too_deep = true;
        xmlStopParser(r->parser);
        return;
    }
    if (is_block(tag))
        end_block(r, is_item(tag));
    r->depth++;
    *top(r) = r->stack[r->depth - 1];
    top(r)->tag = tag;
    top(r)->into_page = top(r)->to_note = top(r)->apart = false;
    start_element(r, (const char *)name, tag, a);
    if (r->page->text.st)
        xmlStopParser(r->parser);
}

static void element_ends(void *data, const xmlChar *name)
{
    reader *r = data;
    (void)name;
    if (!r->depth || r->too_deep)
        return;
    const frame *t = top(r);
    if (is_block(t->tag))
        end_block(r, is_item(t->tag));
    if (t->tag == HTML_CELL && !t->silent)
        end_cell(r);
    else if (t->tag == HTML_ROW && !t->silent)
        end_row(r);
    else if (t->tag == HTML_VALUE && !t->silent)
        end_value(r);
    else if (t->tag == HTML_SUP || t->tag == HTML_LINK)
        end_note_mark(r);
    r->depth--;
}

static void characters(void *data, const xmlChar *text, int n)
{
    add_text(data, (str){ (const char *)text, n > 0 ? (size_t)n : 0 });
}

/* ---- the page ---------------------------------------------------------------- */

void html_page_init(html_page *p)
{
    *p = (html_page){ 0 };
    flow_init(&p->text);
    html_meta_init(&p->meta, &p->text.memory);
}

void html_page_free(html_page *p)
{
    flow_free(&p->text);
}

/* Has libxml2 go through the page.  It copies it: half a copy must not pass for a short page. */
static tref_status parse(reader *r, str html, tref_error *err)
{
    if (!html.n)
        return TREF_OK;
    xmlParserCtxtPtr ctxt = r->parser = htmlCreateMemoryParserCtxt(html.p, (int)html.n);
    if (!ctxt)
        return err_nomem(err);
    bool whole = ctxt->input && (size_t)(ctxt->input->end - ctxt->input->cur) == html.n;
    *ctxt->sax = (htmlSAXHandler){ .startElement = element_starts,
                                   .endElement = element_ends,
                                   .characters = characters,
                                   .ignorableWhitespace = characters,
                                   .cdataBlock = characters };
    ctxt->userData = r;
    htmlCtxtUseOptions(ctxt, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET);
    if (whole && xmlSwitchEncoding(ctxt, XML_CHAR_ENCODING_UTF8) == 0)
        htmlParseDocument(ctxt);
    else
        whole = false;
    bool nomem = !whole || ctxt->errNo == XML_ERR_NO_MEMORY;
    xmlFreeDoc(ctxt->myDoc);
    ctxt->myDoc = NULL;
    htmlFreeParserCtxt(ctxt);
    return nomem ? err_nomem(err) : TREF_OK;
}

tref_status html_page_read(html_page *p, str html, tref_error *err)
{
    reader r = { .page = p };
    if (!html_cost_is_bearable(html))
        return err_set(err, TREF_ELIMIT, "its tags have too many attributes to be read in time");
    buf_init(&r.title, FLOW_BYTES);
    tref_status st = parse(&r, html, err);
    if (!st && r.too_deep)
        st = err_set(err, TREF_ELIMIT, "elements are nested more than %d deep", HTML_DEPTH);
    if (st)
        goto out;
    end_block(&r, true);
    html_meta_put(&p->meta, HTML_META_TITLE, HTML_RANK_ELEMENT, buf_view(&r.title));
    st = flow_status(&p->text, err);
    if (!st && (p->text.memory.failed || buf_status(&r.title)))
        st = err_nomem(err);
out:
    buf_free(&r.title);
    return st;
}
