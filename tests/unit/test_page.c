/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_page.c -- words at invented places, and the lines and paragraphs that are made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/pdf/page.h"
#include "ingest/pdf/paper.h"
#include "ingest/pdf/pdf_flow.h"
#include "ingest/pdf/running.h"

/* ---- pages of words ----------------------------------------------------------- */

enum { LEADING = 12 };

/* Puts a line; a letter is half as wide as the size.  A word that begins with ^ is a raised number
 * right behind the word before it, one with _ is bold, one with / italic. */
static float put(pages *p, float x, float y, float size, const char *line)
{
    while (*line) {
        size_t n = strcspn(line, " ");
        page_word w = { .size = size };
        if (*line == '^') {
            w.size = size * 0.6F;
            w.glued = true;
            x -= size / 2;
        }
        w.bold = *line == '_';
        w.italic = *line == '/';
        bool sign = *line == '^' || w.bold || w.italic;
        w.x0 = x;
        w.x1 = x + (float)(n - sign) * w.size / 2;
        w.y0 = y;
        w.y1 = y + w.size;
        assert_int_equal(pages_word(p, &w, (str){ line + sign, n - sign }), TREF_OK);
        x = w.x1 + size / 2;
        line += n + (line[n] == ' ');
    }
    return x;
}

/* Puts lines with a newline between them; an empty one is white. */
static float put_lines(pages *p, float x, float y, float size, const char *text)
{
    char line[300];
    for (;;) {
        size_t n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, text);
        put(p, x, y, size, line);
        y += LEADING;
        if (!text[n])
            return y;
        text += n + 1;
    }
}

static void start(pages *p)
{
    pages_init(p);
    assert_int_equal(pages_begin(p, 600, 800), TREF_OK);
}

/* Expects lines with a newline behind each: what is read, in that order.  Frees p. */
static void expect_lines(pages *p, const char *wanted)
{
    page_lines l;
    buf out;
    buf_init(&out, 1 << 20);
    page_lines_init(&l);
    for (size_t i = 0; i < p->list.n; i++)
        assert_int_equal(page_lines_read(&l, p, i), TREF_OK);
    for (size_t i = 0; i < l.n; i++) {
        if (l.items[i].row)
            buf_char(&out, '|');
        buf_str(&out, page_lines_text(&l, i));
        buf_char(&out, '\n');
    }
    assert_string_equal(buf_cstr(&out), wanted);
    buf_free(&out);
    page_lines_free(&l);
    pages_free(p);
}

/* Expects paragraphs as "page [heading] speaker: text" with a newline behind each.  Frees p. */
static void expect_text(pages *p, const char *title, const char *wanted)
{
    page_lines l;
    draft d;
    buf out;
    buf_init(&out, 1 << 20);
    page_lines_init(&l);
    draft_init(&d);
    buf first;
    buf_init(&first, 1 << 16);
    assert_int_equal(running_drop(p, &first), TREF_OK);
    for (size_t i = 0; i < p->list.n; i++)
        assert_int_equal(page_lines_read(&l, p, i), TREF_OK);
    assert_int_equal(pdf_flow_write(&l, NULL, &d), TREF_OK);
    for (size_t i = 0; i < d.paragraphs.n; i++) {
        const tref_paragraph *x = &d.paragraphs.items[i];
        buf_fmt(&out, "%u ", x->page);
        if (x->heading)
            buf_fmt(&out, "[%s] ", x->heading);
        if (x->speaker)
            buf_fmt(&out, "%s: ", x->speaker);
        buf_fmt(&out, "%s\n", x->text);
    }
    assert_string_equal(buf_cstr(&out), wanted);
    assert_string_equal(d.doc.title ? d.doc.title : "", title);
    buf_free(&first);
    buf_free(&out);
    draft_free(&d);
    page_lines_free(&l);
    pages_free(p);
}

/* ---- lines --------------------------------------------------------------------- */

static const char left[] = "de oude molen aan de vaart\n"
                           "draait al jaren niet meer,\n"
                           "want de wieken zijn eraf,\n"
                           "en de as is gebroken toen";
static const char right[] = "er een storm over het land\n"
                            "kwam die ook het dak van\n"
                            "de schuur meenam, waar de\n"
                            "molenaar zijn meel had";

static void test_columns(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put(&p, 40, 60, 10, "een kop die over de beide kolommen van deze bladzijde heen staat");
    put_lines(&p, 40, 100, 10, left);
    put_lines(&p, 200, 105, 10, right); /* not on the same lines */
    put(&p, 40, 200, 10, "een voet die over de beide kolommen van deze bladzijde heen staat");
    expect_lines(&p, "een kop die over de beide kolommen van deze bladzijde heen staat\n"
                     "de oude molen aan de vaart\ndraait al jaren niet meer,\n"
                     "want de wieken zijn eraf,\nen de as is gebroken toen\n"
                     "er een storm over het land\nkwam die ook het dak van\n"
                     "de schuur meenam, waar de\nmolenaar zijn meel had\n"
                     "een voet die over de beide kolommen van deze bladzijde heen staat\n");
}

/* Boxes that reach into those of the next line, beside lines at half their height. */
static void test_lines_set_close(void **state)
{
    (void)state;
    pages p;
    char wanted[1000];
    start(&p);
    put_lines(&p, 40, 100, 13, left);
    put_lines(&p, 230, 106, 13, right);
    put_lines(&p, 40, 300, 13, "Een\nkort\nslot");
    snprintf(wanted, sizeof wanted, "%s\nEen\nkort\nslot\n%s\n", left, right);
    expect_lines(&p, wanted);
}

static void test_line_that_sticks_out(void **state)
{
    (void)state;
    pages p;
    start(&p);
    float y = put_lines(&p, 40, 100, 10, left);
    put(&p, 40, y, 10, "en veel te lange woordenwoorden");
    put_lines(&p, 40, y + LEADING, 10, left);
    put_lines(&p, 196, 100, 10, right);
    put(&p, 196, y, 10, "liggen, en hij");
    put_lines(&p, 196, y + LEADING, 10, right);
    char wanted[1000];
    snprintf(wanted, sizeof wanted,
             "%s\nen veel te lange woordenwoorden\n%s\n%s\nliggen, en hij\n%s\n", left, left, right,
             right);
    expect_lines(&p, wanted);
}

static void test_table(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put(&p, 40, 60, 10, "een zin boven de tabel die daar niet bij hoort en lang is");
    put_lines(&p, 40, 100, 10, "soort graan\ntarwe\ngerst\nrogge");
    put_lines(&p, 200, 100, 10, "prijs\n12,5\n9,75\n8");
    put_lines(&p, 300, 100, 10, "jaar\n1901\n1902\n1903");
    expect_lines(
        &p, "een zin boven de tabel die daar niet bij hoort en lang is\n"
            "|soort graan\nprijs\njaar\n|tarwe\n12,5\n1901\n|gerst\n9,75\n1902\n|rogge\n8\n1903\n");
}

/* Cells of several lines: the white between the rows tells them apart. */
static void test_table_of_prose(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put_lines(&p, 40, 100, 10,
              "wat doet de molenaar als\nhet niet waait?\n\n\n\nen wie betaalt er dan\nvoor zijn "
              "brood?\n\n"
              "mag hij ook vissen in\nde vaart?\n\n\n\nen is er een tweede\nmolen?");
    put_lines(&p, 300, 100, 10,
              "hij wacht tot er wind komt en\nslijpt intussen zijn stenen op\nde werf, of hij gaat "
              "naar\nhuis\n\n"
              "de boeren, uit een pot\ndie zij vullen\n\n"
              "alleen in de zomer, en ook\ndan alleen bij de brug, want\nde rest is van de abdij "
              "en\ndaar is hij bang\n\n"
              "die is er niet, en die komt\ner ook niet");
    expect_lines(
        &p, "|wat doet de molenaar als\nhet niet waait?\n"
            "hij wacht tot er wind komt en\nslijpt intussen zijn stenen op\nde werf, of hij gaat "
            "naar\nhuis\n"
            "|en wie betaalt er dan\nvoor zijn brood?\nde boeren, uit een pot\ndie zij vullen\n"
            "|mag hij ook vissen in\nde vaart?\n"
            "alleen in de zomer, en ook\ndan alleen bij de brug, want\nde rest is van de abdij "
            "en\ndaar is hij bang\n"
            "|en is er een tweede\nmolen?\ndie is er niet, en die komt\ner ook niet\n");
}

static void test_not_a_gutter(void **state)
{
    (void)state;
    pages p;
    start(&p);
    /* the marks of a list */
    put_lines(&p, 40, 100, 10, "1.\n2.\n3.");
    put_lines(&p, 70, 100, 10, "malen van het graan\nbuilen van het meel\nbrengen van het brood");
    expect_lines(&p, "1. malen van het graan\n2. builen van het meel\n3. brengen van het brood\n");
    /* wide spaces of justified lines */
    start(&p);
    for (int i = 0; i < 3; i++) {
        put(&p, 40, 100 + (float)i * LEADING, 10, "molen");
        put(&p, 85, 100 + (float)i * LEADING, 10, "vaart");
        put(&p, 130, 100 + (float)i * LEADING, 10, "graan");
        put(&p, 175, 100 + (float)i * LEADING, 10, "storm");
    }
    expect_lines(&p, "molen vaart graan storm\nmolen vaart graan storm\nmolen vaart graan storm\n");
}

static void test_raised_numbers(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put(&p, 40, 100, 10, "de molen ^1 staat op 40 m ^2 grond. ^2)");
    put(&p, 40, 130, 10, "^3");
    put(&p, 45, 132, 8, "zie het boek");
    expect_lines(&p, "de molen staat op 40 m2 grond.\nzie het boek\n");
}

static void test_limits(void **state)
{
    (void)state;
    pages p;
    page_word w = { .x1 = 5, .y1 = 10, .size = 10 };
    start(&p);
    for (int i = 0; i < PAGE_WORDS_MAX; i++) {
        w.y0 = (float)(i % 700);
        w.y1 = w.y0 + 10;
        w.x0 = (float)(i % 601);
        w.x1 = w.x0 + 2;
        assert_int_equal(pages_word(&p, &w, STR_LIT("a")), TREF_OK);
    }
    assert_int_equal(pages_word(&p, &w, STR_LIT("a")), TREF_ELIMIT);
    page_lines l;
    page_lines_init(&l);
    assert_int_equal(page_lines_read(&l, &p, 0), TREF_OK);
    assert_true(l.n > 0);
    page_lines_free(&l);
    for (size_t i = p.list.n; i < PAGE_COUNT_MAX; i++)
        assert_int_equal(pages_begin(&p, 600, 800), TREF_OK);
    assert_int_equal(pages_begin(&p, 600, 800), TREF_ELIMIT);
    pages_free(&p);
}

/* ---- paragraphs ------------------------------------------------------------------- */

static void test_paragraph_over_pages(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put(&p, 40, 20, 8, "Molenblad, nummer 7");
    put_lines(&p, 40, 100, 10,
              "De oude molen aan de vaart is na de storm\n"
              "niet meer hersteld.\n\n"
              "De gemeente wil er een nieuw dak op leg-");
    put(&p, 40, 700, 8, "^1");
    put(&p, 48, 702, 8, "Zie het verslag van de raad.");
    put(&p, 300, 780, 8, "11");
    assert_int_equal(pages_begin(&p, 600, 800), TREF_OK);
    put(&p, 40, 20, 8, "Molenblad, nummer 7");
    put_lines(&p, 40, 100, 10,
              "gen, maar de molenaar is ertegen, omdat het\n"
              "riet te duur is. Hij wil pannen, en die zijn\n"
              "er nog.");
    put(&p, 300, 780, 8, "12");
    assert_int_equal(pages_begin(&p, 600, 800), TREF_OK);
    put(&p, 40, 20, 8, "Molenblad, nummer 7");
    put_lines(&p, 40, 100, 10, "De raad beslist.");
    put(&p, 300, 780, 8, "13");
    expect_text(&p, "",
                "1 De oude molen aan de vaart is na de storm niet meer hersteld.\n"
                "1 De gemeente wil er een nieuw dak op leggen, maar de molenaar is ertegen, omdat "
                "het riet te duur "
                "is. Hij wil pannen, en die zijn er nog.\n"
                "1 Zie het verslag van de raad.\n"
                "3 De raad beslist.\n");
}

static void test_indents_and_items(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put(&p, 55, 100, 10, "De molen stond leeg, en niemand wilde er in");
    put(&p, 40, 112, 10, "wonen, want het tocht er van alle kanten naar");
    put(&p, 40, 124, 10, "binnen als de wind uit het noorden komt waaien.");
    put(&p, 55, 136, 10, "De molenaar had drie wensen, zei hij toen men");
    put(&p, 40, 148, 10, "hem ernaar vroeg:");
    put(&p, 40, 160, 10, "- een nieuw dak dat de regen ook in het najaar");
    put(&p, 50, 172, 10, "buiten houdt;");
    put(&p, 40, 184, 10, "- een kat.");
    expect_text(&p, "",
                "1 De molen stond leeg, en niemand wilde er in wonen, want het tocht er van alle "
                "kanten naar binnen "
                "als de wind uit het noorden komt waaien.\n"
                "1 De molenaar had drie wensen, zei hij toen men hem ernaar vroeg:\n"
                "1 - een nieuw dak dat de regen ook in het najaar buiten houdt;\n"
                "1 - een kat.\n");
}

static void test_headings(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put_lines(&p, 40, 60, 20, "_De _molen _van _Oost");
    put_lines(&p, 40, 100, 14, "_Het _dak");
    put_lines(&p, 40, 120, 10, "Het dak is van riet dat er\nal lang op ligt.");
    put_lines(&p, 40, 160, 10, "/De /nok\n\nDe nok is van klei.");
    put_lines(&p, 40, 220, 14, "_De _wieken");
    put_lines(&p, 40, 240, 10, "De wieken zijn eraf, en ze\nliggen in de schuur.");
    put_lines(&p, 40, 300, 14, "_Een _kop _zonder _tekst");
    expect_text(&p, "De molen van Oost",
                "1 [Het dak] Het dak is van riet dat er al lang op ligt.\n"
                "1 [Het dak > De nok] De nok is van klei.\n"
                "1 [De wieken] De wieken zijn eraf, en ze liggen in de schuur.\n"
                "1 [De wieken] Een kop zonder tekst\n");
}

static void test_speakers(void **state)
{
    (void)state;
    pages p;
    start(&p);
    put_lines(&p, 40, 100, 10,
              "De heer _Molenaar (ABC):\n"
              "Ik dank u voor de vraag, voorzitter, en ik kom\n"
              "er straks op terug.\n\n"
              "De _voorzitter:\n"
              "Dat is goed.");
    expect_text(&p, "",
                "1 De heer Molenaar (ABC): Ik dank u voor de vraag, voorzitter, en ik kom er "
                "straks op terug.\n"
                "1 De voorzitter: Dat is goed.\n");
}

/* ---- facts ------------------------------------------------------------------------- */

static void expect_paper(const char *lines, const char *date, const char *dossier,
                         const char *number)
{
    paper p = { 0 };
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        paper_read(&p, (str){ lines, n });
        lines += n + (lines[n] == '\n');
    }
    assert_string_equal(p.date, date);
    assert_string_equal(p.dossier, dossier);
    assert_string_equal(p.number, number);
}

static void test_facts(void **state)
{
    (void)state;
    expect_paper("Zandvoorde, 3 maart 2021", "2021-03-03", "", "");
    expect_paper("'s-Zandvoorde, 3 maart 2021", "2021-03-03", "", "");
    expect_paper("Datum 12 mei 2020", "2020-05-12", "", "");
    expect_paper("Datum: 12 mei 2020\nZandvoorde, 3 maart 2021", "2020-05-12", "", "");
    expect_paper("De molen, die op 3 maart 2021 afbrandde", "", "", "");
    expect_paper("8 april 2019\nTweede Kamer De molens TK 61 61-9-3", "2019-04-08", "", "61-9");
    expect_paper("Tweede Kamer, vergaderjaar 2019-2020, 35 999 XIV, nr. 12 4", "", "35 999 XIV",
                 "12");
    expect_paper("Eerste Kamer, vergaderjaar 2019\xE2\x80\x93"
                 "2020, 35 998, nr. A",
                 "", "35 998", "A");
    expect_paper("TK 61-9\nbel 020-61-93", "", "", "");
    expect_paper("31 februari 2019\nvergaderjaar 2019, molens, nr. 3", "", "", "");
}

static void test_subject(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "Betreft De molens", "De molens" },
        { "Onderwerp: De molens", "De molens" },
        { "Betreffende de molens", "" },
        { "35 999 XIV Vaststelling van de begroting", "Vaststelling van de begroting" },
        { "35 999 Initiatiefnota van het lid Molenaar", "Initiatiefnota van het lid Molenaar" },
        { "35 999 XIV", "" },
        { "35 molens", "" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str s = paper_subject(str_of(cases[i][0]));
        assert_int_equal(s.n, strlen(cases[i][1]));
        assert_memory_equal(s.p, cases[i][1], s.n);
    }
    assert_true(paper_is_letterhead(STR_LIT("Tweede Kamer der Staten-Generaal 2")));
    assert_false(paper_is_letterhead(STR_LIT("De Tweede Kamer")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_lines_set_close),
        cmocka_unit_test(test_line_that_sticks_out),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_table_of_prose),
        cmocka_unit_test(test_not_a_gutter),
        cmocka_unit_test(test_raised_numbers),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_paragraph_over_pages),
        cmocka_unit_test(test_indents_and_items),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_speakers),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
