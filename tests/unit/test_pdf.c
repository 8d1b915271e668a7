/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_pdf.c -- PDF files, good and bad, through ingest_open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "ingest/ingest.h"
#include "pdf_writer.h"

static const size_t ROOM = 4 << 20;

static char path[] = "/tmp/tref-pdf-XXXXXX"; /* made by setup */

static int setup(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int teardown(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_file(str s)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(s.p, 1, s.n, f), s.n);
    assert_int_equal(fclose(f), 0);
}

/* Adds what the file says to out, a line for each thing: title, date, and "page [heading] text". */
static tref_status read_file(buf *out, tref_error *err)
{
    ingest *r = NULL;
    const tref_document *d = NULL;
    tref_status st = ingest_open(path, NULL, &r, err);
    if (!st)
        st = ingest_next(r, &d, err);
    if (!st) {
        buf_fmt(out, "%s|%s|%s|%s\n", d->title ? d->title : "", d->date ? d->date : "",
                d->dossier ? d->dossier : "", d->number ? d->number : "");
        for (size_t i = 0; i < d->paragraph_count; i++) {
            const tref_paragraph *p = &d->paragraphs[i];
            assert_int_equal(utf8_check(str_of(p->text)), strlen(p->text));
            buf_fmt(out, "%u [%s] %s\n", p->page, p->heading ? p->heading : "", p->text);
        }
        assert_int_equal(ingest_next(r, &d, err), TREF_DONE);
    }
    ingest_close(r);
    return st;
}

static void expect(str file, const char *wanted)
{
    buf out;
    tref_error err = { 0 };
    buf_init(&out, ROOM);
    write_file(file);
    if (read_file(&out, &err))
        fail_msg("%s", err.message);
    assert_string_equal(buf_cstr(&out), wanted);
    buf_free(&out);
}

static void expect_error(str file, tref_status status, const char *part)
{
    buf out;
    tref_error err = { 0 };
    buf_init(&out, ROOM);
    write_file(file);
    assert_int_equal(read_file(&out, &err), status);
    if (!strstr(err.message, part))
        fail_msg("\"%s\" is not in \"%s\"", part, err.message);
    assert_int_equal(out.n, 0);
    buf_free(&out);
}

/* A paper of three pages with all that can go wrong. */
static void write_paper(buf *out)
{
    pdf_writer w = { 0 };
    buf_init(out, ROOM);
    for (int i = 0; i < 3; i++) {
        char number[8];
        pdf_page(&w);
        snprintf(number, sizeof number, "%d", i + 1);
        pdf_text(&w, 60, 40, 8, "F1", "Gemeenteblad van Zandvoorde");
        pdf_text(&w, 300, 770, 8, "F1", number);
        if (i == 0) {
            pdf_text(&w, 60, 100, 18, "F2", "De vuurtoren van Zandvoorde");
            pdf_text(&w, 60, 130, 10, "F1", "Zandvoorde, 3 maart 2021");
            pdf_text(&w, 60, 170, 12, "F2", "De lamp");
            pdf_lines(&w, 60, 190, 10,
                      "De lamp van de vuurtoren brandt sinds het najaar\n"
                      "niet meer, en de vissers van de haven klagen er-\n"
                      "over bij de burgemeester.");
            pdf_text(&w, 60 + 25 * 6, 210, 6, "F1", "1");
            pdf_lines(&w, 60, 700, 10,
                      "De gemeente heeft een aannemer gevraagd of hij de\n"
                      "lamp kan herstellen, maar die heeft het te druk en");
            pdf_text(&w, 60, 740, 5, "F1", "1");
            pdf_text(&w, 64, 742, 8, "F1", "Brief van de visafslag van 2 november.");
        } else if (i == 1) {
            pdf_lines(&w, 60, 100, 10,
                      "komt pas in het voorjaar.\n\n"
                      "Tot die tijd staat er een lantaarn op de pier.");
            pdf_text(&w, 60, 160, 12, "F2", "De kosten");
            pdf_lines(&w, 60, 180, 10, "Lamp\nGlas\nLoon\nTrap");
            pdf_lines(&w, 200, 180, 10, "120\n85\n940\n15");
            pdf_lines(&w, 300, 180, 10, "2019\n2020\n2021\n2022");
        } else {
            pdf_lines(&w, 60, 100, 10, "De raad beslist in juni.");
        }
    }
    pdf_end(&w, out, NULL, NULL);
}

static const char paper_text[] = "De vuurtoren van Zandvoorde|2021-03-03||\n"
                                 "1 [] Zandvoorde, 3 maart 2021\n"
                                 "1 [De lamp] De lamp van de vuurtoren brandt sinds het najaar "
                                 "niet meer, en de vissers van de haven "
                                 "klagen erover bij de burgemeester.\n"
                                 "1 [De lamp] De gemeente heeft een aannemer gevraagd of hij de "
                                 "lamp kan herstellen, maar die heeft het "
                                 "te druk en komt pas in het voorjaar.\n"
                                 "1 [De lamp] Brief van de visafslag van 2 november.\n"
                                 "2 [De lamp] Tot die tijd staat er een lantaarn op de pier.\n"
                                 "2 [De kosten] Lamp 120 2019\n"
                                 "2 [De kosten] Glas 85 2020\n"
                                 "2 [De kosten] Loon 940 2021\n"
                                 "2 [De kosten] Trap 15 2022\n"
                                 "3 [De kosten] De raad beslist in juni.\n";

static void test_paper(void **state)
{
    (void)state;
    buf file;
    write_paper(&file);
    expect(buf_view(&file), paper_text);
    buf_free(&file);
}

static void test_title_of_the_file(void **state)
{
    (void)state;
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    pdf_page(&w);
    pdf_lines(&w, 60, 100, 10, "Een regel over een schip.");
    pdf_end(&w, &file, "Het schip", NULL);
    expect(buf_view(&file), "Het schip|||\n1 [] Een regel over een schip.\n");
    buf_reset(&file);
    pdf_page(&w);
    pdf_lines(&w, 60, 100, 10, "Een regel over een schip.");
    pdf_end(&w, &file, "Microsoft Word - schip.docx", NULL);
    expect(buf_view(&file), "|||\n1 [] Een regel over een schip.\n");
    buf_free(&file);
}

static void test_two_columns(void **state)
{
    (void)state;
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    pdf_page(&w);
    pdf_lines(&w, 40, 100, 10,
              "De haven van het dorp ligt al drie\n"
              "jaren vol zand, en daarom moeten de\n"
              "vissers hun vangst met een vlet aan\n"
              "land brengen, wat hun veel tijd en\n"
              "geld kost. De raad wil nu een nieuw\n"
              "schip kopen dat het zand uit de ha-\n"
              "ven haalt, als de provincie daar de");
    pdf_lines(&w, 300, 106, 10,
              "helft van betaalt.\n"
              "\n"
              "De provincie heeft nog niet willen\n"
              "zeggen of zij dat doet, want er is\n"
              "ook een brug die hersteld moet wor-\n"
              "den, en voor beide is er geen geld\n"
              "in de kas van dit jaar.");
    pdf_end(&w, &file, NULL, NULL);
    expect(buf_view(&file),
           "|||\n"
           "1 [] De haven van het dorp ligt al drie jaren vol zand, en daarom moeten de vissers "
           "hun vangst met "
           "een vlet aan land brengen, wat hun veel tijd en geld kost. De raad wil nu een nieuw "
           "schip kopen dat "
           "het zand uit de haven haalt, als de provincie daar de helft van betaalt.\n"
           "1 [] De provincie heeft nog niet willen zeggen of zij dat doet, want er is ook een "
           "brug die hersteld "
           "moet worden, en voor beide is er geen geld in de kas van dit jaar.\n");
    buf_free(&file);
}

static void test_official_paper(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "De minister schrijft over de nieuwe vuurtoren aan\nde pier, en over de oude.",
        "Die oude staat er al sinds de tijd van de eerste\nvissers van het dorp.",
        "Hij hoopt dat de Kamer de brief nog voor de zomer\nbespreekt."
    };
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    for (int i = 0; i < 3; i++) {
        pdf_page(&w);
        pdf_lines(&w, 60, 100, 10, texts[i]);
        pdf_text(&w, 60, 770, 8, "F1",
                 "Tweede Kamer, vergaderjaar 2020\2262021, 35 999 XIV, nr. 7");
        pdf_text(&w, 500, 770, 8, "F1", i == 0 ? "1" : i == 1 ? "2" : "3");
    }
    pdf_end(&w, &file, NULL, NULL);
    expect(buf_view(&file),
           "||35 999 XIV|7\n"
           "1 [] De minister schrijft over de nieuwe vuurtoren aan de pier, en over de oude.\n"
           "2 [] Die oude staat er al sinds de tijd van de eerste vissers van het dorp.\n"
           "3 [] Hij hoopt dat de Kamer de brief nog voor de zomer bespreekt.\n");
    buf_free(&file);
}

/* ---- bad files -------------------------------------------------------------- */

static void test_no_text(void **state)
{
    (void)state;
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    pdf_page(&w);
    buf_text(&w.content[0], "0 0 300 300 re f\n");
    pdf_end(&w, &file, NULL, NULL);
    expect_error(buf_view(&file), TREF_ESYNTAX, "is it a scan?");
    buf_free(&file);
}

static void test_encrypted(void **state)
{
    (void)state;
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    pdf_page(&w);
    pdf_lines(&w, 60, 100, 10, "geheim");
    pdf_end(&w, &file, NULL,
            "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
            "/O(abcdefghijklmnopqrstuvwxyzabcdef)/U(abcdefghijklmnopqrstuvwxyzabcdef)>>");
    expect_error(buf_view(&file), TREF_EINVAL, "encrypted");
    buf_free(&file);
}

static void test_damaged(void **state)
{
    (void)state;
    static const char loop[] = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                               "2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>> endobj\n"
                               "trailer <</Root 1 0 R>>\n%%EOF\n";
    expect_error(STR_LIT("%PDF-1.4\nnothing follows"), TREF_ESYNTAX, "damaged");
    expect_error(STR_LIT("%PDF-"), TREF_ESYNTAX, "damaged");
    expect_error(STR_LIT(loop), TREF_ESYNTAX, "");
}

static void test_lost_xref(void **state)
{
    (void)state;
    buf file;
    write_paper(&file);
    str view = buf_view(&file);
    /* Poppler finds the objects again by itself. */
    for (size_t i = 0; i + 4 < view.n; i++)
        if (memcmp(view.p + i, "xref", 4) == 0 && view.p[i - 1] == '\n')
            view.n = i;
    buf cut;
    buf_init(&cut, ROOM);
    buf_str(&cut, view);
    buf_text(&cut, "trailer <</Root 1 0 R>>\n");
    expect(buf_view(&cut), paper_text);
    buf_free(&cut);
    buf_free(&file);
}

static void test_too_many_pages(void **state)
{
    (void)state;
    enum { MANY = 10001 };
    buf file;
    buf_init(&file, ROOM);
    buf_text(&file, "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    for (int i = 0; i < MANY; i++)
        buf_fmt(&file, "%d 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n", 3 + i);
    buf_fmt(&file, "2 0 obj <</Type/Pages/Count %d/Kids[", MANY);
    for (int i = 0; i < MANY; i++)
        buf_fmt(&file, "%d 0 R ", 3 + i);
    buf_text(&file, "]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
    expect_error(buf_view(&file), TREF_ELIMIT, "10000 pages");
    buf_free(&file);
}

static void test_too_many_words(void **state)
{
    (void)state;
    buf file;
    pdf_writer w = { 0 };
    buf_init(&file, ROOM);
    pdf_page(&w);
    for (int i = 0; i < 68; i++) {
        buf_fmt(&w.content[0], "BT /F1 1.6 Tf 2 %d Td (", 10 + i * 11);
        for (int k = 0; k < 300; k++)
            buf_text(&w.content[0], "a ");
        buf_text(&w.content[0], ") Tj ET\n");
    }
    assert_int_equal(buf_status(&w.content[0]), TREF_OK);
    pdf_end(&w, &file, NULL, NULL);
    expect_error(buf_view(&file), TREF_ELIMIT, "page 1 has more than 20000 words");
    buf_free(&file);
}

/* Text that is nowhere is passed over.  For some of it poppler gives up the page. */
static void test_absurd_places(void **state)
{
    (void)state;
    static const char *const absurd[] = { "1e30 0 0 1e30 60 700",   "1 0 0 1 1e38 1e38",
                                          "1e-30 0 0 1e-30 60 700", "0 0 0 0 60 700",
                                          "1 0 0 1 -900 -900",      "0 1 -1 0 300 300" };
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
        buf file, out;
        pdf_writer w = { 0 };
        tref_error err = { 0 };
        buf_init(&file, ROOM);
        buf_init(&out, ROOM);
        pdf_page(&w);
        buf_fmt(&w.content[0], "BT /F1 10 Tf %s Tm (verdwaalde letters) Tj ET\n", absurd[i]);
        pdf_lines(&w, 60, 100, 10, "Deze regel is gewoon.");
        pdf_end(&w, &file, NULL, NULL);
        write_file(buf_view(&file));
        if (read_file(&out, &err))
            assert_string_equal(err.message, "the PDF has no text: is it a scan?");
        else
            assert_string_equal(buf_cstr(&out), "|||\n1 [] Deze regel is gewoon.\n");
        buf_free(&out);
        buf_free(&file);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Whatever is done to a file, it is read or refused with a message. */
static void test_random_damage(void **state)
{
    (void)state;
    const char *rounds = getenv("TREF_ROUNDS");
    uint32_t seed = 20240312;
    buf file, out;
    write_paper(&file);
    buf_init(&out, ROOM);
    char *bytes = malloc(file.n);
    assert_non_null(bytes);
    for (int i = 0; i < (rounds ? atoi(rounds) : 200); i++) {
        tref_error err = { 0 };
        size_t n = file.n;
        memcpy(bytes, file.p, n);
        if (i % 4 == 0)
            n = 5 + next_random(&seed) % (n - 5);
        for (uint32_t k = i % 4 == 0 ? 0 : 1 + next_random(&seed) % 40; k > 0; k--)
            bytes[5 + next_random(&seed) % (n - 5)] = (char)next_random(&seed);
        write_file((str){ bytes, n });
        buf_reset(&out);
        tref_status st = read_file(&out, &err);
        assert_true(st == TREF_OK || *err.message);
    }
    free(bytes);
    buf_free(&file);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paper),          cmocka_unit_test(test_title_of_the_file),
        cmocka_unit_test(test_two_columns),    cmocka_unit_test(test_official_paper),
        cmocka_unit_test(test_no_text),        cmocka_unit_test(test_encrypted),
        cmocka_unit_test(test_damaged),        cmocka_unit_test(test_lost_xref),
        cmocka_unit_test(test_too_many_pages), cmocka_unit_test(test_too_many_words),
        cmocka_unit_test(test_absurd_places),  cmocka_unit_test(test_random_damage),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
