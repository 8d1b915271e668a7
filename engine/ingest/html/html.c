/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c -- a web page: one document, of what its readers came for. */
#include <stdlib.h>
#include <strings.h>

#include "base/err.h"
#include "ingest/html/charset.h"
#include "ingest/draft.h"
#include "ingest/format.h"
#include "ingest/html/html_page.h"

enum { CONDITION_MOST = 200 };

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    draft draft;
} html;

/* ---- telling it ------------------------------------------------------------ */

static bool starts_with_tag(str s, const char *tag)
{
    size_t n = strlen(tag);
    return s.n > n && strncasecmp(s.p, tag, n) == 0 && strchr(" \t\r\n>", s.p[n]) && s.p[n];
}

/* Gives what follows end in s; nothing when it is not there. */
static str past(str s, const char *end)
{
    size_t n = strlen(end);
    for (size_t i = 0; i + n <= s.n; i++)
        if (memcmp(s.p + i, end, n) == 0)
            return (str){ s.p + i + n, s.n - i - n };
    return (str){ s.p + s.n, 0 };
}

/* An XML declaration, comments and white space may come before <!doctype html>, <html> or <head>.
 */
static bool knows(str s)
{
    for (;;) {
        while (s.n && strchr(" \t\r\n\f", *s.p) && *s.p)
            s = (str){ s.p + 1, s.n - 1 };
        if (str_starts(s, STR_LIT("<?")))
            s = past(s, "?>");
        else if (str_starts(s, STR_LIT("<!--")))
            s = past(s, "-->");
        else
            break;
    }
    return starts_with_tag(s, "<!doctype html") || starts_with_tag(s, "<html") ||
           starts_with_tag(s, "<head");
}

/* ---- what a reader wants of the page ----------------------------------------- */

typedef struct {
    unsigned core; /* blocks nearer to the page's margin than this are left out */
    bool form;     /* a form is around the page's text */
} choice;

static size_t bytes_of(const flow *f, unsigned core, unsigned without)
{
    size_t sum = 0;
    for (size_t i = 0; i < f->n; i++)
        if ((f->items[i].mark & HTML_CORE) >= core && !(f->items[i].mark & without))
            sum += f->items[i].text.n;
    return sum;
}

/* The innermost core that has text wins; articles only where they are most of it, as teasers are
 * not. */
static choice choose(const flow *f)
{
    choice c = { .core = HTML_CORE_TEXT };
    size_t all = bytes_of(f, 0, HTML_FURNITURE);
    c.form = bytes_of(f, 0, HTML_FURNITURE | HTML_IN_FORM) < all / 2;
    unsigned without = HTML_FURNITURE | (c.form ? 0u : (unsigned)HTML_IN_FORM);
    while (c.core && !bytes_of(f, c.core, without))
        c.core--;
    if (c.core == HTML_CORE_ARTICLE && bytes_of(f, c.core, without) < all / 2)
        c.core = 0;
    return c;
}

static bool is_wanted(const choice *c, const flow_block *b)
{
    if ((b->mark & HTML_CORE) < c->core || (b->mark & HTML_FURNITURE))
        return false;
    if ((b->mark & HTML_IN_FORM) && !c->form)
        return false;
    /* A list of nothing but links is a menu, where the page does not say what is its core. */
    return c->core || !(b->mark & HTML_ONLY_LINKS);
}

/* Leaves of the page's blocks those that are wanted, with their language where it is not that of
 * the page. */
static void keep_wanted(html_page *page)
{
    flow *f = &page->text;
    choice c = choose(f);
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        flow_block b = f->items[i];
        if (b.lang == page->lang)
            b.lang = NULL;
        if (is_wanted(&c, &b))
            f->items[n++] = b;
    }
    f->n = n;
}

static flow_block *first_heading(flow *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->items[i].level == 1)
            return &f->items[i];
    return NULL;
}

static void put(html *h, html_page *page)
{
    draft *d = &h->draft;
    keep_wanted(page);
    flow_block *head = first_heading(&page->text);
    const char *h1 = head ? draft_copy(d, head->text) : NULL;
    html_meta_fill(&page->meta, d, h1);
    d->doc.lang = page->lang;
    /* The title is not repeated over every paragraph. */
    if (h1 && d->doc.title && strcmp(h1, d->doc.title) == 0)
        head->text.n = 0;
    flow_put(&page->text, d);
}

/* ---- the reader --------------------------------------------------------------- */

/* Gives how long the condition is that s starts with, 0: it starts with none. */
static size_t condition_size(str s)
{
    static const str start = { "<![if ", 6 }, end = { "<![endif]>", 10 };
    size_t most = s.n < CONDITION_MOST ? s.n : CONDITION_MOST;
    if (str_starts(s, end))
        return end.n;
    const char *close = str_starts(s, start) ? memchr(s.p, '>', most) : NULL;
    return close ? (size_t)(close - s.p) + 1 : 0;
}

/* Takes out the conditions that Office puts into its pages, which libxml2 takes for text. */
static void drop_conditions(buf *b)
{
    size_t to = 0;
    for (size_t i = 0; i < b->n;) {
        size_t skip = b->p[i] == '<' ? condition_size((str){ b->p + i, b->n - i }) : 0;
        if (!skip)
            b->p[to++] = b->p[i++];
        i += skip;
    }
    if (b->n)
        b->p[to] = '\0';
    b->n = to;
}

static tref_status read_page(html *h, html_page *page, tref_error *err)
{
    buf bytes, text;
    buf_init(&bytes, HTML_MOST + 1);
    buf_init(&text, (size_t)HTML_MOST * 3 + 1);
    tref_status st = source_all(h->in.src, HTML_MOST, &bytes, err);
    if (st)
        goto out;
    charset_to_utf8(&text, buf_view(&bytes), charset_declared(buf_view(&bytes)));
    if (buf_status(&text)) {
        st = err_nomem(err);
        goto out;
    }
    drop_conditions(&text);
    st = html_page_read(page, buf_view(&text), err);
out:
    buf_free(&text);
    buf_free(&bytes);
    return st;
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    html *h = (html *)r;
    html_page page;
    if (h->done)
        return TREF_DONE;
    h->done = true;
    html_page_init(&page);
    tref_status st = read_page(h, &page, err);
    if (!st) {
        put(h, &page);
        h->draft.doc.id = h->id;
        st = draft_finish(&h->draft, err);
    }
    html_page_free(&page);
    if (!st)
        *doc = &h->draft.doc;
    return st;
}

static void html_close(format_reader *r)
{
    html *h = (html *)r;
    draft_free(&h->draft);
    free(h->id);
    free(h);
}

static tref_status html_open(const format_input *in, format_reader **out, tref_error *err)
{
    html *h = calloc(1, sizeof *h);
    if (!h)
        return err_nomem(err);
    h->base = (format_reader){ next, html_close, 0 };
    h->in = *in;
    draft_init(&h->draft);
    if (!(h->id = draft_id(in->path, format_html.endings))) {
        html_close(&h->base);
        return err_nomem(err);
    }
    *out = &h->base;
    return TREF_OK;
}

const ingest_format format_html = { "HTML", ".html .htm .xhtml", knows, html_open };
