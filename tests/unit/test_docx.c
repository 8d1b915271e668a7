/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_docx.c -- Word files made here: text, headings, tables, notes, letterheads; damaged and
 * hostile ones. */
#include "word.h"

static path_name folder;

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

static const char styles[] = XML
    "<w:styles " NAMESPACES
    "><w:style w:type='paragraph' w:styleId='Normal'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kop1'><w:name w:val='heading 1'/><w:basedOn "
    "w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Mijn'><w:name w:val='Mijn kop'/><w:basedOn "
    "w:val='Kop2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Kop2'><w:name w:val='Iets'/><w:pPr><w:outlineLvl "
    "w:val='1'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Plat'><w:name w:val='Plat'/><w:basedOn "
    "w:val='Kop1'/><w:pPr>"
    "<w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='A'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Lijst'><w:name "
    "w:val='List'/><w:pPr><w:numPr/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Inhopg1'><w:name w:val='toc 1'/></w:style></w:styles>";

static void assert_document(const char *document, const char *want)
{
    const member members[] = { TYPES,
                               { "word/document.xml", document, 0 },
                               { "word/styles.xml", styles, 0 } };
    assert_reading(WRITE_ZIP(members).path, want);
}

static void assert_document_refused(const char *document, size_t n, tref_status status,
                                    const char *what)
{
    const member members[] = { TYPES,
                               { "word/document.xml", document, n },
                               { "word/styles.xml", styles, 0 } };
    assert_refused(WRITE_ZIP(members).path, status, what);
}

/* ---- text ----------------------------------------------------------------------- */

static void runs_are_joined(void **state)
{
    (void)state;
    assert_document(BODY("<w:p><w:r><w:t xml:space='preserve'>Een "
                         "al</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr>"
                         "<w:t>inea</w:t><w:tab/><w:t>met</w:t><w:br/><w:t>x</w:t><w:noBreakHyphen/"
                         "><w:t>as en af</w:t>"
                         "<w:softHyphen/><w:t>spraak &amp; &#235;</w:t></w:r></w:p><w:p/>" P(" ")
                             P("Twee.")),
                    "[] Een alinea met x-as en afspraak & \xC3\xAB\n[] Twee.\n");
}

static void changes_fields_and_links(void **state)
{
    (void)state;
    assert_document(
        BODY("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr>"
             "<w:ins><w:r><w:t>Nieuw</w:t></w:r></w:ins><w:del><w:r><w:delText>Oud</"
             "w:delText><w:t>weg</w:t></w:r></w:del>"
             "<w:moveFrom><w:r><w:t>van</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t "
             "xml:space='preserve"
             "'> naar</w:t></w:r></w:moveTo>"
             "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> DATE "
             "</w:instrText><w:fldChar/><w:t>, veld</w:t></w:r>"
             "<w:hyperlink><w:r><w:t>, "
             "link</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>onzichtbaar</w:t>"
             "</w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik "
             "hier</w:t></w:r></w:sdtContent>"
             "</w:sdt><w:sdt><w:sdtContent><w:r><w:t>, ingevuld</w:t></w:r></w:sdtContent></w:sdt>"
             "<w:r><w:commentReference/><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></"
             "w:rPrChange></w:rPr><w:t>.</w:t></w:r>"
             "</w:p>"
             "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Deze gaat "
             "</w:t></w:r></w:p>" P("verder.")),
        "[] Nieuw naar, veld, link, ingevuld.\n[] Deze gaat verder.\n");
}

#define BOX(s) "<wps:txbx><w:txbxContent>" s "</w:txbxContent></wps:txbx>"
#define INNER  "<w:p><w:r>" BOX(P("Binnen.")) "<w:t>Buiten.</w:t></w:r></w:p>"
#define CHOICE "<mc:Choice Requires='wps'>" BOX(P("In de doos staat een zin.") INNER) "</mc:Choice>"
#define OTHER  "<mc:Choice Requires='x'>" P("Nee.") "</mc:Choice>"
#define OLD    "<mc:Fallback>" BOX(P("In de doos staat een zin.")) "</mc:Fallback>"
#define EITHER "<mc:AlternateContent>" CHOICE OTHER OLD "</mc:AlternateContent>"
#define SENDER BOX(P("Directie Zee") P("Kade 1") P(" ") P("Ons kenmerk") P("12"))
#define ONLY   "<mc:AlternateContent><mc:Fallback><w:t>Alleen dit.</w:t></mc:Fallback>"

static void text_boxes_come_once(void **state)
{
    (void)state;
    static const char rich[] = BODY(
        P("Voor.") "<w:p><w:r><w:t>Een alinea</w:t></w:r><w:r>" EITHER
                   "<w:t xml:space='preserve'> met een doos.</w:t></w:r></w:p>" P("Na."));
    assert_document(rich, "[] Voor.\n[] Een alinea met een doos.\n[] In de doos staat een zin.\n"
                          "[] Buiten.\n[] Binnen.\n[] Na.\n");
    assert_document(BODY("<w:p><w:r>" SENDER "</w:r></w:p>" P("Na.")),
                    "[] Directie Zee, Kade 1\n[] Ons kenmerk, 12\n[] Na.\n");
    assert_document(BODY("<w:p><w:r>" ONLY "</mc:AlternateContent></w:r></w:p>"),
                    "[] Alleen dit.\n");
}

static void headings_come_from_styles(void **state)
{
    (void)state;
    assert_document(
        BODY(STYLED("Titel", "Het rapport") P("Voor.") STYLED("Kop1", "Deel een") P("A.")
                 STYLED("Mijn", "Diep") P("B.") STYLED("Plat", "Geen kop.") STYLED(
                     "A", "Kring.") "<w:p><w:pPr><w:outlineLvl "
                                    "w:val='2'/></w:pPr><w:r><w:t>Dieper</w:t></w:r></w:p>" P("C.")
                                        STYLED("Inhopg1", "Deel een 1") STYLED("Kop1", "Deel twee")
                                            P("D.")),
        "title: Het rapport\n[] Voor.\n[Deel een] A.\n[Deel een > Diep] B.\n[Deel een > Diep] Geen "
        "kop.\n"
        "[Deel een > Diep] Kring.\n[Deel een > Diep > Dieper] C.\n[Deel twee] D.\n");
}

static void questions_and_answers_are_headings(void **state)
{
    (void)state;
    assert_document(BODY(P("Vraag 1") P("Kent u het bericht?") BOLD("Antwoord op vraag 1:") P("Ja.")
                             P("Vraag 2") P("En dit?") P("Antwoord op de vragen 2, 3a en 4 t/m 6")
                                 P("Ook.") P("Vraag het hem 1") P("Antwoord: nee.")),
                    "[Vraag 1] Kent u het bericht?\n[Antwoord op vraag 1:] Ja.\n[Vraag 2] En dit?\n"
                    "[Antwoord op de vragen 2, 3a en 4 t/m 6] Ook.\n[Antwoord op de vragen 2, 3a "
                    "en 4 t/m 6] Vraag het hem 1\n"
                    "[Antwoord op de vragen 2, 3a en 4 t/m 6] Antwoord: nee.\n");
    assert_document(BODY(BOLD("Aanleiding") P("Tekst.") BOLD("Dit is een vette zin.") P("Meer.")
                             BOLD("Vet") BOLD("Nog vet")),
                    "[Aanleiding] Tekst.\n[Aanleiding] Dit is een vette zin.\n[Aanleiding] "
                    "Meer.\n[Aanleiding] Vet\n"
                    "[Aanleiding] Nog vet\n");
}

static void tables(void **state)
{
    (void)state;
    assert_document(BODY(TABLE(ROW(CELL(P("Jaar")) CELL(BOLD("Bedrag"))) ROW(CELL(P("2031")) CELL(
                        P("5 miljoen"))) ROW(CELL(P("Aan") P("Postbus 1")) CELL(P("x")))
                                   ROW(CELL(P("Een zin.") P("Nog een.")) CELL(P("Rechts"))) ROW(
                                       CELL(TABLE(ROW(CELL(P("a")) CELL(P("b"))) ROW(CELL(P("c")))))
                                           CELL(P("d")))) P("Na.")),
                    "[] Jaar | Bedrag\n[] 2031 | 5 miljoen\n[] Aan, Postbus 1 | x\n[] Een zin.\n[] "
                    "Nog een.\n[] Rechts\n"
                    "[] a | b\n[] c\n[] d\n[] Na.\n");
}

static void paragraphs_cut_by_hand(void **state)
{
    (void)state;
    assert_document(
        BODY(P("In antwoord op uw brief van 6 december 2031, nummer 2031Z1, deel ik u mede ")
                 P("dat de vragen worden beantwoord.") STYLED(
                     "Lijst",
                     "het eerste punt van deze lijst, dat zo lang is als een hele regel tekst")
                     STYLED("Lijst", "het tweede punt") P("kort") P("en kort")),
        "[] In antwoord op uw brief van 6 december 2031, nummer 2031Z1, deel ik u mede dat de "
        "vragen worden "
        "beantwoord.\n[] het eerste punt van deze lijst, dat zo lang is als een hele regel tekst\n"
        "[] het tweede punt\n[] kort\n[] en kort\n");
}

static void pages_are_counted(void **state)
{
    (void)state;
    assert_document(
        BODY(P("Een.") "<w:p><w:r><w:t>Loopt "
                       "</w:t><w:lastRenderedPageBreak/><w:t>door.</w:t></w:r></w:p>"
                       "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
                       "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Drie.</w:t></w:r></w:p>"),
        "[] p1 Een.\n[] p1 Loopt door.\n[] p3 Drie.\n");
}

static void notes_follow_their_paragraph(void **state)
{
    (void)state;
    static const char body[] = BODY(
        "<w:p><w:r><w:t>Een</w:t><w:footnoteReference w:id='2'/><w:t> en "
        "twee</w:t><w:endnoteReference w:id='2'/>"
        "<w:t>.</w:t></w:r></w:p>" TABLE(
            ROW(CELL("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='3'/></w:r></w:p>")
                    CELL(P("b")))) "<w:p><w:r><w:t>Na.</w:t><w:footnoteReference "
                                   "w:id='2'/><w:footnoteReference w:id='9'/></w:r></w:p>");
    static const char footnotes[] = XML
        "<w:footnotes " NAMESPACES "><w:footnote w:type='separator' w:id='-1'>" P(
            "weg") "</w:footnote>"
                   "<w:footnote w:id='3'>" P(
                       "Noot drie.") "</w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/>"
                                     "<w:t xml:space='preserve'> Noot twee.</w:t></w:r></w:p>" P(
                                         "Vervolg.") "</w:footnote></w:footnotes>";
    static const char endnotes[] = XML
        "<w:endnotes " NAMESPACES
        "><w:endnote w:id='2'>" P("Eindnoot.") "</w:endnote></w:endnotes>";
    const member members[] = { { "word/endnotes.xml", endnotes, 0 },
                               { "word/document.xml", body, 0 },
                               { "word/comments.xml", "<x/>", 0 },
                               { "word/footnotes.xml", footnotes, 0 },
                               TYPES };
    assert_reading(WRITE_ZIP(members).path,
                   "[] Een en twee.\n[] Noot twee.\n[] Vervolg.\n[] Eindnoot.\n[] a | b\n"
                   "[] Noot drie.\n[] Na.\n");
}

/* ---- title and date --------------------------------------------------------------- */

#define CORE(title)                                                                                \
    XML "<cp:coreProperties xmlns:cp='a' xmlns:dc='b' xmlns:dcterms='c'><dc:title>" title          \
        "</dc:title><dc:subject>Van de vorige "                                                    \
        "brief</dc:subject><dcterms:created>2019-01-02T10:00:00Z"                                  \
        "</dcterms:created><dcterms:modified>2031-05-06T10:00:00Z</dcterms:modified></"            \
        "cp:coreProperties>"

static void assert_letter(const char *core, const char *header, const char *document,
                          const char *want)
{
    const member members[] = { { "word/header1.xml", XML "<w:hdr " NAMESPACES "/>", 0 },
                               { "word/header2.xml", header, 0 },
                               { "word/document.xml", document, 0 },
                               { "docProps/core.xml", core, 0 },
                               { "word/styles.xml", styles, 0 } };
    assert_reading(WRITE_ZIP(members).path, want);
}

static void titles_and_dates(void **state)
{
    (void)state;
    static const char none[] = XML "<w:hdr " NAMESPACES ">" P("Pagina 1") "</w:hdr>";
    static const char head[] = XML "<w:hdr " NAMESPACES ">" P("Datum") P("25 juli 2031")
        P("Betreft") P("Uw vragen over wind") "</w:hdr>";
    static const char letter[] = BODY(TABLE(ROW(CELL(P("Datum")) CELL(P("1 juni 2031"))) ROW(
        CELL(P("Onderwerp")) CELL(P("Vragen over zon")))) P("A."));
    static const char prose[] = BODY(P("Datum van ingang is 1 mei 2030.") P("Betreft de zon.")
                                         P("Kop") P("A."));
    assert_letter(CORE("Een titel van papier"), none, letter,
                  "title: Vragen over zon\ndate: 2031-06-01\n[] Datum | 1 juni 2031\n[] Onderwerp "
                  "| Vragen over zon\n[] A.\n");
    assert_letter(CORE("Een titel van papier"), head, BODY(P("A.")),
                  "title: Uw vragen over wind\ndate: 2031-07-25\n[] A.\n");
    assert_letter(CORE("Een titel van papier"), none, prose,
                  "title: Een titel van papier\ndate: 2031-05-06\n[] Datum van ingang is 1 mei "
                  "2030.\n[] Betreft de zon.\n"
                  "[] Kop\n[] A.\n");
    assert_letter(CORE("Microsoft Word - brief"), none,
                  BODY(STYLED("Kop1", "Zon") P("Den Haag, 3 maart 2031") P("A.")),
                  "title: Zon\ndate: 2031-03-03\n[] Den Haag, 3 maart 2031\n[] A.\n");
    assert_letter(
        CORE("Brief"), none, BODY(P("Betreft: zon en wind") P("Datum: 2031-13-01")),
        "title: zon en wind\ndate: 2031-05-06\n[] Betreft: zon en wind\n[] Datum: 2031-13-01\n");
}

/* ---- what is no Word file ---------------------------------------------------------- */

static void other_zips_are_named(void **state)
{
    (void)state;
    const member odt[] = { { "mimetype", "application/vnd.oasis.opendocument.text", 0 },
                           { "content.xml", "<x/>", 0 } };
    const member xlsx[] = { TYPES, { "xl/workbook.xml", "<x/>", 0 } };
    const member pptx[] = { TYPES, { "ppt/presentation.xml", "<x/>", 0 } };
    const member zip[] = { { "a.txt", "tekst", 0 }, { "xword/document.xml", "<x/>", 0 } };
    const member second[] = { { "word/document2.xml", BODY(P("A.")), 0 } };
    assert_refused(WRITE_ZIP(odt).path, TREF_EINVAL,
                   "an OpenDocument text (.odt) and no Word file");
    assert_refused(WRITE_ZIP(xlsx).path, TREF_EINVAL, "an Excel file");
    assert_refused(WRITE_ZIP(pptx).path, TREF_EINVAL, "a PowerPoint file");
    assert_refused(WRITE_ZIP(zip).path, TREF_EINVAL, "a zip and no Word file");
    assert_reading(WRITE_ZIP(second).path, "[] A.\n");
}

static void passwords(void **state)
{
    (void)state;
    const member members[] = { { "word/document.xml", BODY(P("Geheim.")), 0 } };
    assert_refused(write_zip(folder.path, members, 1, "x").path, TREF_ESYNTAX,
                   "it needs a password");
}

/* ---- hostile ------------------------------------------------------------------------- */

static void bombs(void **state)
{
    (void)state;
    size_t gib = (size_t)(fixture_rounds(954) + 70) << 20;
    char *zeros = calloc(1, gib);
    assert_non_null(zeros);
    const member big[] = { { "word/media/a.bin", zeros, gib / 16 },
                           { "word/document.xml", zeros, gib } };
    path_name p = WRITE_ZIP(big);
    free(zeros);
    assert_refused(p.path, TREF_ELIMIT, "\"word/document#.xml\" in it is more than 64 MiB");
    assert_document_refused("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                            "\"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
                            "<d><p><r><t>&c;</t></r></p></d>",
                            0, TREF_ESYNTAX, "word/document.xml: declares the entity \"a\"");
    assert_document_refused("<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>", 0, TREF_ESYNTAX,
                            "there is no text in it");
}

static void repeat(buf *b, const char *s, unsigned n)
{
    while (n--)
        buf_text(b, s);
}

static void deep_and_many(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 1 << 28);
    repeat(&b, "<w:p>", 10000);
    assert_document_refused(b.p, b.n, TREF_ELIMIT, "more than 200 elements in each other");
    buf_reset(&b);
    buf_text(&b, "<w:document " NAMESPACES ">");
    repeat(&b, "<w:tbl><w:tr><w:tc>", 60);
    buf_text(&b, P("Diep."));
    repeat(&b, "</w:tc></w:tr></w:tbl>", 60);
    repeat(&b, "<w:p><w:r><w:txbxContent>",
           60); /* more than boxes may nest: the rest is passed over */
    buf_text(&b, P("In dozen."));
    repeat(&b, "</w:txbxContent></w:r></w:p>", 60);
    repeat(&b, "<w:p><w:r><w:t>woord<w:footnoteReference w:id='1'/></w:t></w:r></w:p>", 20000);
    buf_text(&b, "</w:document>");
    const member members[] = { { "word/document.xml", b.p, b.n } };
    char *got = reading_of(WRITE_ZIP(members).path, NULL);
    assert_ptr_equal(strstr(got, "[] Diep.\n[] woord\n"), got);
    free(got);
    buf_free(&b);
}

static void without_text(void **state)
{
    (void)state;
    assert_document_refused(BODY(""), 0, TREF_ESYNTAX, "there is no text in it");
    assert_document_refused("<a>", 0, TREF_ESYNTAX, "not valid XML");
    assert_document_refused(" ", 0, TREF_ESYNTAX, "not valid XML");
    fixture_write(fixture_join(folder.path, "leeg.docx").path, "", 0);
    assert_refused(fixture_join(folder.path, "leeg.docx").path, TREF_ESYNTAX, "the zip is damaged");
}

static void damage(void **state)
{
    (void)state;
    static const char body[] = BODY(
        STYLED("Kop1", "Kop") P("Een.") TABLE(ROW(CELL(P("a")) CELL(P("b")))) "<w:p><w:r>" BOX(
            P("c")) "</w:r></w:p>"
                    "<w:p><w:r><w:t>d</w:t><w:footnoteReference w:id='1'/></w:r></w:p>");
    static const char notes[] = XML "<w:footnotes " NAMESPACES
                                    "><w:footnote w:id='1'>" P("n") "</w:footnote></w:footnotes>";
    const member members[] = { TYPES,
                               { "word/document.xml", body, 0 },
                               { "word/footnotes.xml", notes, 0 },
                               { "word/styles.xml", styles, 0 },
                               { "docProps/core.xml", CORE("Een titel"), 0 } };
    path_name p = WRITE_ZIP(members);
    size_t n;
    char *good = fixture_read(p.path, &n), *bad = malloc(n);
    uint64_t chance = 5;
    assert_non_null(bad);
    for (unsigned round = fixture_rounds(400); round--;) {
        memcpy(bad, good, n);
        size_t size = round % 4 ? n : 1 + fixture_random(&chance, (uint32_t)n);
        for (unsigned i = 1 + fixture_random(&chance, 5); i--;)
            bad[fixture_random(&chance, (uint32_t)n)] = (char)fixture_random(&chance, 256);
        fixture_write(p.path, bad, size);
        free(reading_of(p.path, NULL));
    }
    /* The same in the XML, which a checksum does not guard here. */
    char *xml = malloc(sizeof body);
    assert_non_null(xml);
    for (unsigned round = fixture_rounds(400); round--;) {
        memcpy(xml, body, sizeof body);
        for (unsigned i = 1 + fixture_random(&chance, 3); i--;)
            xml[fixture_random(&chance, sizeof body - 1)] =
                body[fixture_random(&chance, sizeof body - 1)];
        const member other[] = { { "word/document.xml", xml, sizeof body - 1 },
                                 { "word/footnotes.xml", notes, 0 } };
        free(reading_of(WRITE_ZIP(other).path, NULL));
    }
    free(xml);
    free(good);
    free(bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_joined),
        cmocka_unit_test(changes_fields_and_links),
        cmocka_unit_test(text_boxes_come_once),
        cmocka_unit_test(headings_come_from_styles),
        cmocka_unit_test(questions_and_answers_are_headings),
        cmocka_unit_test(tables),
        cmocka_unit_test(paragraphs_cut_by_hand),
        cmocka_unit_test(pages_are_counted),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(titles_and_dates),
        cmocka_unit_test(other_zips_are_named),
        cmocka_unit_test(passwords),
        cmocka_unit_test(bombs),
        cmocka_unit_test(deep_and_many),
        cmocka_unit_test(without_text),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
