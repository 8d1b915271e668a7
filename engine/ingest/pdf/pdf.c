/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf.c -- PDF: one document, whose name is the file's; every paragraph has its page. */
#include <stdlib.h>
#include <strings.h>

#include "base/err.h"
#include "base/utf8.h"
#include "ingest/draft.h"
#include "ingest/format.h"
#include "ingest/letter.h"
#include "ingest/pdf/page.h"
#include "ingest/pdf/paper.h"
#include "ingest/pdf/pdf_flow.h"
#include "ingest/pdf/poppler.h"
#include "ingest/pdf/running.h"

enum {
    FILE_MIB = 512,
    COORDINATE_MAX = 100000, /* points; the format itself ends at 14,400 */
    HEADS_MAX = 1 << 20      /* bytes of heads and feet of the first page */
};

typedef struct {
    format_reader base;
    format_input in;
    const poppler *pop;
    bool done;
    char *id;
    draft draft;
    buf bytes;
    buf word; /* the one that is being read */
    buf heads;
    pages pages;
    page_lines lines;
} pdf;

/* ---- words --------------------------------------------------------------- */

/* The words of one page, as poppler gives them. */
typedef struct {
    PopplerPage *page;
    char *text; /* UTF-8; a character for each of the boxes */
    PopplerRectangle *boxes;
    guint box_count;
    GList *fonts;
} page_source;

static void page_source_free(const poppler *pop, page_source *s)
{
    if (s->fonts)
        pop->free_attributes(s->fonts);
    pop->free(s->boxes);
    pop->free(s->text);
    if (s->page)
        pop->object_unref(s->page);
}

static bool is_usable(const PopplerRectangle *b)
{
    /* Comparisons with NaN are false. */
    return b->x1 > -COORDINATE_MAX && b->y1 > -COORDINATE_MAX && b->x2 < COORDINATE_MAX &&
           b->y2 < COORDINATE_MAX && b->x1 <= b->x2 && b->y1 <= b->y2;
}

static bool has(const char *name, const char *part)
{
    size_t n = strlen(part);
    for (; name && *name; name++)
        if (strncasecmp(name, part, n) == 0)
            return true;
    return false;
}

/* Fills in what the font says. */
static void set_font(page_word *w, const PopplerTextAttributes *font)
{
    bool known = font && font->font_size > 0.1 && font->font_size < COORDINATE_MAX;
    w->size = known ? (float)font->font_size : 0;
    w->bold = font && (has(font->font_name, "bold") || has(font->font_name, "black") ||
                       has(font->font_name, "heavy"));
    w->italic = font && (has(font->font_name, "italic") || has(font->font_name, "oblique"));
}

/* Adds a character; a ligature as its letters. */
static void add_letter(buf *b, uint32_t c)
{
    static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    char bytes[4];
    if (c >= 0xFB00 && c <= 0xFB06)
        buf_text(b, ligatures[c - 0xFB00]);
    else
        buf_add(b, bytes, utf8_put(c, bytes));
}

static void add_box(page_word *w, const PopplerRectangle *b, bool first)
{
    float x0 = (float)b->x1, y0 = (float)b->y1, x1 = (float)b->x2, y1 = (float)b->y2;
    w->x0 = first || x0 < w->x0 ? x0 : w->x0;
    w->y0 = first || y0 < w->y0 ? y0 : w->y0;
    w->x1 = first || x1 > w->x1 ? x1 : w->x1;
    w->y1 = first || y1 > w->y1 ? y1 : w->y1;
}

/* Gives how much two stretches share; negative: how far they are apart. */
static double shared(double a1, double a2, double b1, double b2)
{
    return (a2 < b2 ? a2 : b2) - (a1 > b1 ? a1 : b1);
}

/* Says whether box b stands elsewhere than beside the last letter, or below or above it, in text
 * that is turned: poppler runs some words together that are far apart. */
static bool is_apart(const PopplerRectangle *last, const PopplerRectangle *b)
{
    double height = last->y2 - last->y1, width = last->x2 - last->x1;
    double x = shared(last->x1, last->x2, b->x1, b->x2),
           y = shared(last->y1, last->y2, b->y1, b->y2);
    if (y > 0)
        return b->x1 - last->x2 > height || b->x1 < last->x1 - height;
    return width < height || x * 2 < width || -y > width; /* turned letters are low and broad */
}

/* Ends the word in p->word, of which chars characters have a place; text that is turned a quarter,
 * such as the stamp in a margin, or off the paper is passed over. */
static tref_status end_word(pdf *p, page_word *w, size_t chars)
{
    const page *on = &p->pages.list.items[p->pages.list.n - 1];
    float x = (w->x0 + w->x1) / 2, y = (w->y0 + w->y1) / 2;
    str text = buf_view(&p->word);
    if (buf_status(&p->word))
        return buf_status(&p->word);
    if (!text.n || !chars || x < 0 || y < 0 || x > on->width || y > on->height)
        return TREF_OK;
    if (chars > 2 && w->y1 - w->y0 > (w->x1 - w->x0) * 1.5F)
        return TREF_OK;
    /* Fonts of pictures (Type 3) can have any size. */
    float high = w->y1 - w->y0 > 1 ? w->y1 - w->y0 : 1;
    if (w->size < high * 0.4F || w->size > high * 3)
        w->size = high;
    return pages_word(&p->pages, w, text);
}

static tref_status read_words(pdf *p, const page_source *s)
{
    tref_status st = TREF_OK;
    str text = str_of(s->text);
    const GList *font = s->fonts;
    page_word w = { 0 };
    PopplerRectangle box = { 0 }; /* of the last letter */
    const PopplerTextAttributes *last = NULL;
    size_t chars = 0;
    bool apart = true; /* a space was there since the last word */
    buf_reset(&p->word);
    for (guint i = 0; !st && text.n && i < s->box_count; i++) {
        uint32_t c;
        size_t n = utf8_next(text, &c);
        text = (str){ text.p + n, text.n - n };
        while (font && ((PopplerTextAttributes *)font->data)->end_index < (gint)i)
            font = font->next;
        const PopplerTextAttributes *now = font ? font->data : NULL;
        bool space = letter_is_space(c);
        bool jump = chars && is_usable(&s->boxes[i]) && is_apart(&box, &s->boxes[i]);
        if (space || jump || now != last) {
            st = end_word(p, &w, chars);
            w = (page_word){ .glued = !space && !jump && !apart };
            set_font(&w, now);
            buf_reset(&p->word);
            chars = 0;
            last = now;
        }
        apart = space;
        if (space)
            continue;
        add_letter(&p->word, c);
        if (is_usable(&s->boxes[i])) {
            box = s->boxes[i];
            add_box(&w, &box, chars++ == 0);
        }
    }
    return st ? st : end_word(p, &w, chars);
}

static tref_status read_page(pdf *p, PopplerDocument *doc, int i)
{
    const poppler *pop = p->pop;
    double width = 0, height = 0;
    page_source s = { .page = pop->document_page(doc, i) };
    if (s.page)
        pop->page_size(s.page, &width, &height);
    bool usable = width > 0 && height > 0 && width < COORDINATE_MAX && height < COORDINATE_MAX;
    tref_status st = pages_begin(&p->pages, (float)width, (float)height);
    /* A page that cannot be read counts as an empty one, so that the numbers of the others are
     * right. */
    if (!st && usable && pop->page_layout(s.page, &s.boxes, &s.box_count)) {
        s.text = pop->page_text(s.page);
        s.fonts = pop->page_attributes(s.page);
        st = read_words(p, &s);
    }
    page_source_free(pop, &s);
    return st;
}

/* ---- the document ---------------------------------------------------------- */

static tref_status explain(pdf *p, GError *why, tref_error *err)
{
    bool locked = why && why->domain == p->pop->error_quark() &&
                  why->code == POPPLER_ERROR_ENCRYPTED;
    if (why)
        p->pop->error_free(why);
    if (!locked)
        return err_set(err, TREF_ESYNTAX, "the PDF is damaged");
    err_set(err, TREF_EINVAL, "the PDF is encrypted, and opens with a password only");
    err_hint(err, "take the password off, for example with qpdf --decrypt");
    return TREF_EINVAL;
}

/* Reads all pages into words. */
static tref_status read_pages(pdf *p, PopplerDocument *doc, tref_error *err)
{
    tref_status st = TREF_OK;
    int n = p->pop->document_pages(doc);
    if (n > PAGE_COUNT_MAX) {
        err_set(err, TREF_ELIMIT, "a PDF may have at most %d pages", PAGE_COUNT_MAX);
        err_hint(err, "divide it");
        return TREF_ELIMIT;
    }
    for (int i = 0; i < n && !st; i++)
        st = read_page(p, doc, i);
    if (st == TREF_ELIMIT)
        return err_set(err, st, "page %zu has more than %d words, or all pages more than %d MiB",
                       p->pages.list.n, PAGE_WORDS_MAX, PAGE_TEXT_MAX >> 20);
    if (st)
        return err_nomem(err);
    if (!p->pages.words.n) {
        err_set(err, TREF_ESYNTAX, "the PDF has no text: is it a scan?");
        err_hint(err, "recognise its text first, for example with ocrmypdf -l nld");
        return TREF_ESYNTAX;
    }
    return TREF_OK;
}

/* A title that a program made up is none. */
static bool is_title(const char *s)
{
    static const char *const made[] = { "microsoft word", "untitled", "naamloos", "document1",
                                        ".doc",           ".pdf",     ".indd",    ".odt",
                                        ".xls",           ".ppt",     "http",     "about:" };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        if (has(s, made[i]))
            return false;
    return s && strlen(s) > 3;
}

static void read_title(pdf *p, PopplerDocument *doc)
{
    char *title = p->pop->document_title(doc);
    if (!p->draft.doc.title && is_title(title))
        draft_set(&p->draft, &p->draft.doc.title, str_of(title));
    p->pop->free(title);
}

/* Sets what the first page says of the paper. */
static void read_paper(pdf *p)
{
    draft *d = &p->draft;
    paper facts = { 0 };
    str heads = buf_view(&p->heads);
    while (heads.n) {
        const char *end = memchr(heads.p, '\n', heads.n);
        size_t n = end ? (size_t)(end - heads.p) : heads.n;
        paper_read(&facts, (str){ heads.p, n });
        heads = (str){ heads.p + n + (end != NULL), heads.n - n - (end != NULL) };
    }
    for (size_t i = 0; i < p->lines.n && p->lines.items[i].page == 1; i++)
        paper_read(&facts, page_lines_text(&p->lines, i));
    draft_set(d, &d->doc.date, str_of(facts.date));
    draft_set(d, &d->doc.dossier, str_of(facts.dossier));
    draft_set(d, &d->doc.number, str_of(facts.number));
}

static tref_status read_layout(pdf *p, tref_error *err)
{
    tref_status st = running_drop(&p->pages, &p->heads);
    for (size_t i = 0; !st && i < p->pages.list.n; i++)
        st = page_lines_read(&p->lines, &p->pages, i);
    for (size_t i = 0; !st && i < p->lines.n; i++)
        evidence_see(p->in.words, page_lines_text(&p->lines, i));
    if (!st)
        st = pdf_flow_write(&p->lines, p->in.lexicon, &p->draft);
    if (st == TREF_ELIMIT)
        return err_set(err, st, "the PDF has more than %d MiB of text", PAGE_TEXT_MAX >> 20);
    return st ? err_nomem(err) : TREF_OK;
}

static tref_status next(format_reader *r, const tref_document **out, tref_error *err)
{
    pdf *p = (pdf *)r;
    GError *why = NULL;
    if (p->done)
        return TREF_DONE;
    p->done = true;
    tref_status st = source_all(p->in.src, (size_t)FILE_MIB << 20, &p->bytes, err);
    if (st)
        return st;
    GBytes *bytes = p->pop->bytes_new(buf_cstr(&p->bytes), p->bytes.n);
    PopplerDocument *doc = p->pop->document_new(bytes, NULL, &why);
    st = doc ? read_pages(p, doc, err) : explain(p, why, err);
    if (!st)
        st = read_layout(p, err);
    if (!st) {
        read_title(p, doc);
        read_paper(p);
        p->draft.doc.id = p->id;
        st = draft_finish(&p->draft, err);
    }
    if (doc)
        p->pop->object_unref(doc);
    p->pop->bytes_unref(bytes);
    if (!st)
        *out = &p->draft.doc;
    return st;
}

static void pdf_close(format_reader *r)
{
    pdf *p = (pdf *)r;
    draft_free(&p->draft);
    buf_free(&p->bytes);
    buf_free(&p->word);
    buf_free(&p->heads);
    pages_free(&p->pages);
    page_lines_free(&p->lines);
    free(p->id);
    free(p);
}

static tref_status pdf_open(const format_input *in, format_reader **out, tref_error *err)
{
    pdf *p = calloc(1, sizeof *p);
    if (!p)
        return err_nomem(err);
    p->base = (format_reader){ next, pdf_close, 0 };
    p->in = *in;
    draft_init(&p->draft);
    buf_init(&p->bytes, (size_t)FILE_MIB << 20);
    buf_init(&p->word, PAGE_TEXT_MAX);
    buf_init(&p->heads, HEADS_MAX);
    pages_init(&p->pages);
    page_lines_init(&p->lines);
    p->id = draft_id(in->path, format_pdf.endings);
    tref_status st = p->id ? poppler_load(&p->pop, err) : err_nomem(err);
    if (st) {
        pdf_close(&p->base);
        return st;
    }
    *out = &p->base;
    return TREF_OK;
}

static bool knows(str start)
{
    return str_starts(start, STR_LIT("%PDF-"));
}

const ingest_format format_pdf = { "PDF", ".pdf", knows, pdf_open };
