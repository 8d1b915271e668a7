/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_writer.h -- small PDF files for the tests: text at given places, in Courier, bold or not. */
#ifndef TESTS_PDF_WRITER_H
#define TESTS_PDF_WRITER_H

#include "base/buf.h"

enum { PDF_PAGES = 8, PDF_HEIGHT = 800, PDF_WIDTH = 600 };

typedef struct {
    buf content[PDF_PAGES];
    size_t pages;
} pdf_writer;

/* Starts a page. */
static inline void pdf_page(pdf_writer *w)
{
    buf_init(&w->content[w->pages++], 1 << 20);
}

/* Puts a line of Latin 1 text; y is counted from the top.  A letter is 0.6 of size wide. */
static inline void pdf_text(pdf_writer *w, int x, int y, double size, const char *font,
                            const char *text)
{
    buf *b = &w->content[w->pages - 1];
    buf_fmt(b, "BT /%s %.2f Tf 1 0 0 1 %d %d Tm (", font, size, x, PDF_HEIGHT - y);
    for (; *text; text++) {
        if (*text == '(' || *text == ')' || *text == '\\')
            buf_char(b, '\\');
        buf_char(b, *text);
    }
    buf_text(b, ") Tj ET\n");
}

/* Puts lines with a newline between them, 12 points apart; gives where the next one would be. */
static inline int pdf_lines(pdf_writer *w, int x, int y, double size, const char *text)
{
    char line[200];
    for (;;) {
        size_t n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, text);
        pdf_text(w, x, y, size, "F1", line);
        y += 12;
        if (!text[n])
            return y;
        text += n + 1;
    }
}

/* Writes the file into out and frees the pages.  extra, when not NULL, goes into the trailer. */
static inline void pdf_end(pdf_writer *w, buf *out, const char *title, const char *extra)
{
    size_t at[3 * PDF_PAGES + 8], n = 0;
    buf_text(out, "%PDF-1.4\n");
    at[n++] = out->n;
    buf_text(out, "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    at[n++] = out->n;
    buf_text(out, "2 0 obj <</Type/Pages/Kids[");
    for (size_t i = 0; i < w->pages; i++)
        buf_fmt(out, "%zu 0 R ", 6 + 2 * i);
    buf_fmt(out, "]/Count %zu>> endobj\n", w->pages);
    static const char *const fonts[] = { "Courier", "Courier-Bold" };
    for (size_t i = 0; i < 2; i++) {
        at[n++] = out->n;
        buf_fmt(
            out,
            "%zu 0 obj <</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>> endobj\n",
            3 + i, fonts[i]);
    }
    at[n++] = out->n;
    buf_fmt(out, "5 0 obj <</Title(%s)>> endobj\n", title ? title : "");
    for (size_t i = 0; i < w->pages; i++) {
        at[n++] = out->n;
        buf_fmt(out,
                "%zu 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]"
                "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %zu 0 R>> endobj\n",
                6 + 2 * i, PDF_WIDTH, PDF_HEIGHT, 7 + 2 * i);
        at[n++] = out->n;
        buf_fmt(out, "%zu 0 obj <</Length %zu>> stream\n", 7 + 2 * i, w->content[i].n);
        buf_str(out, buf_view(&w->content[i]));
        buf_text(out, "endstream endobj\n");
        buf_free(&w->content[i]);
    }
    size_t xref = out->n;
    buf_fmt(out, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
    for (size_t i = 0; i < n; i++)
        buf_fmt(out, "%010zu 00000 n \n", at[i]);
    buf_fmt(out, "trailer <</Size %zu/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n", n + 1,
            extra ? extra : "", xref);
    w->pages = 0;
}

#endif /* TESTS_PDF_WRITER_H */
