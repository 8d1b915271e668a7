/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_text.c -- plain text made into a title, headings and paragraphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "ingest/blocks.h"
#include "ingest/ingest.h"
#include "ingest/shape.h"

/* ---- whole files --------------------------------------------------------- */

static char *checkout_path(const char *name)
{
    const char *src = getenv("TREF_SRC");
    buf b;
    buf_init(&b, 4096);
    buf_fmt(&b, "%s/%s", src && *src ? src : ".", name);
    char *path = buf_take(&b);
    assert_non_null(path);
    return path;
}

/* Opens the only document of a file. */
static ingest *open_one(const char *name, const tref_document **doc)
{
    tref_error err = { 0 };
    char *path = checkout_path(name);
    ingest *r = NULL;
    static const tref_document none = TREF_DOCUMENT_INIT;
    *doc = &none;
    if (ingest_open(path, NULL, &r, &err) || ingest_next(r, doc, &err))
        fail_msg("%s: %s", path, err.message);
    free(path);
    return r;
}

static void close_one(ingest *r)
{
    const tref_document *doc;
    tref_error err;
    assert_int_equal(ingest_next(r, &doc, &err), TREF_DONE);
    assert_int_equal(ingest_bytes(r), ingest_total(r));
    ingest_close(r);
}

static const tref_paragraph *starting(const tref_document *d, const char *start)
{
    for (size_t i = 0; i < d->paragraph_count; i++)
        if (strncmp(d->paragraphs[i].text, start, strlen(start)) == 0)
            return &d->paragraphs[i];
    fail_msg("no paragraph starts with \"%s\"", start);
    return NULL;
}

static bool has(const tref_document *d, const char *text)
{
    for (size_t i = 0; i < d->paragraph_count; i++)
        if (strstr(d->paragraphs[i].text, text))
            return true;
    return false;
}

static void reads_a_report(void **state)
{
    (void)state;
    static const char *const whole[] = {
        "Waddeneilanden",
        "binnenvaart",
        "Samenwerkingsakkoord",
        "in Oekraïne.",
        "«groene loods»",
        "aanzienlijk",
        "hoeft te worden verschoven",
        "data- en energie-infrastructuur",
        "radar- en VTS-systemen",
        "in EU-verband en met de NAVO-partners",
        "afvalwater- en slibverwerking",
        "bleek dat de meeste havens",
        "wordt geïnventariseerd",
        "noodaggregaat hebben.1 De verslaglegging",
    };
    const tref_document *d;
    ingest *r = open_one("tests/data/text/verslag.txt", &d);
    assert_string_equal(d->id, "verslag");
    assert_string_equal(d->title,
                        "VERSLAG VAN DE INFORMELE HAVENBIJEENKOMST VAN 14 EN 15 MAART 2023");
    assert_string_equal(d->paragraphs[0].text, d->title);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (!has(d, whole[i]))
            fail_msg("lost: %s", whole[i]);
    assert_int_equal(d->paragraph_count, 10);
    assert_null(d->paragraphs[1].heading);
    assert_string_equal(starting(d, "De penningmeester deed")->heading,
                        "Werkbezoek 1 en 2: Harlingen-Terschelling");
    assert_string_equal(starting(d, "Leden onderschreven,")->heading,
                        "Werkbezoek 1 en 2: Harlingen-Terschelling");
    assert_string_equal(starting(d, "De heer Bakker")->heading, "Sessie 3: Digitalisering");
    assert_string_equal(starting(d, "1 Motie Jansma")->heading, "Vitale voorzieningen");
    starting(d, "2 Zie ook");
    starting(d, "Slotwoord"); /* nothing follows it */
    close_one(r);
}

/* The document this project was asked for, which is not in the repository. */
static void reads_the_seed(void **state)
{
    (void)state;
    static const char *const whole[] = {
        "Buitenlandse Zaken",   "infrastructuur",      "Strategisch Concept",
        "verdragsgebied",       "internationaal",      "data- en energie-infrastructuur",
        "NAVO- en JEF-verband", "NAVO-verdragsgebied", "Indo-Pacific",
        "Noordzee-landen",
    };
    const char *name = "../shared/seed/000_1ca4271ce6c07476.txt";
    char *path = checkout_path(name);
    bool there = access(path, R_OK) == 0;
    free(path);
    if (!there) {
        print_message("skipped: %s is not beside the checkout\n", name);
        skip();
    }
    const tref_document *d;
    ingest *r = open_one(name, &d);
    assert_string_equal(d->title,
                        "VERSLAG VAN DE NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022");
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (!has(d, whole[i]))
            fail_msg("lost: %s", whole[i]);
    assert_string_equal(starting(d, "Vanzelfsprekend")->heading, "Sessie 1 en 2: Rusland-Oekraïne");
    starting(d, "Oekraïne deed een dringend beroep");
    starting(d, "Bondgenoten onderschreven, conform");
    assert_string_equal(starting(d, "De ministers van Bosni")->heading,
                        "Sessie 4: kwetsbare landen");
    assert_string_equal(starting(d, "Tijdens het Commissie")->heading, "Vitale infrastructuur");
    starting(d, "1 Motie Valstar");
    starting(d, "2 Motie Boswijk");
    assert_int_equal(d->paragraph_count, 10);
    close_one(r);
}

/* ---- small texts --------------------------------------------------------- */

/* Reads text and gives "title / heading: paragraph / paragraph", with "=" for no title. */
static char *layout(const char *text)
{
    text_lines lines;
    text_blocks blocks;
    buf b;
    lines_init(&lines);
    blocks_init(&blocks);
    buf_init(&b, 1 << 20);
    while (*text) {
        size_t n = strcspn(text, "\n");
        assert_int_equal(lines_add(&lines, (str){ text, n }), TREF_OK);
        text += n + (text[n] == '\n');
    }
    assert_int_equal(lines_drop_running(&lines), TREF_OK);
    assert_int_equal(blocks_read(&blocks, &lines, NULL), TREF_OK);
    buf_text(&b, blocks.title ? blocks.title : "=");
    for (size_t i = 0; i < blocks.n; i++) {
        const tref_paragraph *p = &blocks.items[i];
        buf_text(&b, " / ");
        if (p->page)
            buf_fmt(&b, "p%u ", (unsigned)p->page);
        if (p->heading)
            buf_fmt(&b, "%s: ", p->heading);
        buf_text(&b, p->text);
    }
    lines_free(&lines);
    blocks_free(&blocks);
    return buf_take(&b);
}

static const struct {
    const char *text, *layout;
} texts[] = {
    { "", "=" },
    { "\n \n\t\n", "=" },
    { "Eén zin.", "= / Eén zin." },
    { "Eén zin", "= / Eén zin" },
    { "ALLES GROOT", "ALLES GROOT / ALLES GROOT" },
    { "Verslag\n\nHet was mooi.", "Verslag / Verslag / Het was mooi." },
    { "Geachte voorzitter,\n\nHet was mooi.", "= / Geachte voorzitter, / Het was mooi." },
    { "Het\u00a0was\t mooi\r\nweer\r\nvandaag.\r\n", "= / Het was mooi weer vandaag." },
    { "Oude\rregels\reinden.", "= / Oude regels einden." },
    { "Vaar\u00adtui\u00adgen va\u00ad\nren.", "= / Vaartuigen varen." },
    /* headings */
    { "A.\n\nKop\n\nTekst.\n\nMeer.", "= / A. / Kop: Tekst. / Kop: Meer." },
    { "A.\n\nHoofdstuk\n\nKop\n\nTekst.", "= / A. / Hoofdstuk / Kop: Tekst." },
    { "A.\n\nKop", "= / A. / Kop" },
    { "A.\n\nIs dit een kop?\n\nTekst.", "= / A. / Is dit een kop? / Tekst." },
    { "A.\n\n2.1 Doel en opzet\n\nTekst.", "= / A. / 2.1 Doel en opzet: Tekst." },
    { "A.\n\n1. Een punt\n\nTekst.", "= / A. / 1. Een punt / Tekst." },
    { "A.\n\nDe punten waren:\n\nTekst.", "= / A. / De punten waren: / Tekst." },
    { "A.\n\n1 Motie van het lid\n\nTekst.", "= / A. / 1 Motie van het lid / Tekst." },
    /* a paragraph that is cut in two */
    { "De raad besloot over de\n\ninzet van schepen.",
      "= / De raad besloot over de inzet van schepen." },
    { "De Kamer,\n\ngehoord de beraadslaging,\n\nen gaat over.",
      "= / De Kamer, / gehoord de beraadslaging, / en gaat over." },
    { "De raad\f besloot.", "= / p1 De raad besloot." },
    { "De raad sprak over de infra-\n\n12\n\nstructuur van de haven.",
      "= / De raad sprak over de infrastructuur van de haven." },
    { "De leden spraken over de kosten van de\n\n1 Zie de brief.\n\nhavens en sluizen.",
      "= / De leden spraken over de kosten van de havens en sluizen. / 1 Zie de brief." },
    { "De punten zijn\n\na. de haven\n\nb. de sluis",
      "= / De punten zijn / a. de haven / b. de sluis" },
    /* a paragraph that ends inside a block */
    { "Dit is een eerste regel van een zekere lengte hier\nen nog een.\nDaarna komt er een tweede "
      "alinea van die lengte\n"
      "die ook verder gaat.",
      "= / Dit is een eerste regel van een zekere lengte hier en nog een. / Daarna komt er een "
      "tweede alinea "
      "van die lengte die ook verder gaat." },
    { "De lijst:\n- een;\n- twee.\nEn verder.", "= / De lijst: / - een; / - twee. / En verder." },
    { "De lijst\n\u2022 een\n\u2022 twee", "= / De lijst / \u2022 een / \u2022 twee" },
    /* pages */
    { "Begin.\n\n- 2 -\n\nEinde.", "= / Begin. / Einde." },
    { "Begin.\n\nPagina 2 van 9\n\nEinde.", "= / Begin. / Einde." },
    { "Begin.\n\n2023\n\nEinde.", "= / Begin. / 2023 / Einde." },
    { "Kop A 1\nEen.\n\fKop A 2\nTwee.\n\fKop A 3\nDrie.\n\fKop A 4\nVier.",
      "= / p1 Kop A 1 Een. / p2 Twee. / p3 Drie. / p4 Vier." },
    { "Een.\nVoet 1\n\fTwee.\nVoet 2\n\fDrie.\nVoet 3", "= / p1 Een. / p2 Twee. / p3 Drie." },
};

static void lays_out_small_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *got = layout(texts[i].text);
        assert_string_equal(got, texts[i].layout);
        free(got);
    }
}

static void takes_a_long_line_as_a_paragraph(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 1 << 16);
    for (int p = 0; p < 3; p++) {
        buf_text(&b, "Alinea");
        for (int i = 0; i < 40; i++)
            buf_text(&b, " woord");
        buf_text(&b, "\n");
    }
    char *got = layout(buf_cstr(&b));
    size_t bars = 0;
    for (const char *s = got; (s = strstr(s, " / ")); s++)
        bars++;
    assert_int_equal(bars, 3);
    free(got);
    buf_free(&b);
}

static void knows_how_lines_begin_and_end(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        shape_start start;
    } starts[] = {
        { "de", SHAPE_LOWER },         { "De", SHAPE_CAPITAL },
        { "«De", SHAPE_CAPITAL },      { "a. de", SHAPE_ITEM },
        { "iv) de", SHAPE_ITEM },      { "- de", SHAPE_ITEM },
        { "-de", SHAPE_OTHER },        { "1. De", SHAPE_ITEM },
        { "(1) de", SHAPE_ITEM },      { "1 Motie", SHAPE_FOOTNOTE },
        { "12Motie", SHAPE_FOOTNOTE }, { "28 676, nr.", SHAPE_OTHER },
        { "2.1 Doel", SHAPE_CAPITAL }, { "2.500 euro", SHAPE_OTHER },
        { "2023 Was", SHAPE_OTHER },   { "\u00b9 Motie", SHAPE_FOOTNOTE },
        { "\u2022 De", SHAPE_BULLET }, { "", SHAPE_OTHER },
        { "Éen", SHAPE_CAPITAL },      { "één", SHAPE_LOWER },
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (shape_of_start(str_of(starts[i].line)) != starts[i].start)
            fail_msg("%s", starts[i].line);
    assert_true(shape_ends_sentence(STR_LIT("dag.")));
    assert_true(shape_ends_sentence(STR_LIT("dag.»")));
    assert_true(shape_ends_sentence(STR_LIT("dag.12")));
    assert_true(shape_ends_sentence(STR_LIT("dag.\u00b9")));
    assert_true(shape_ends_sentence(STR_LIT("dag\u2026)")));
    assert_false(shape_ends_sentence(STR_LIT("dag")));
    assert_false(shape_ends_sentence(STR_LIT("in 2022")));
    assert_false(shape_ends_sentence(STR_LIT("")));
    assert_true(shape_ends_on_function_word(STR_LIT("besloot over de")));
    assert_false(shape_ends_on_function_word(STR_LIT("Sint-Jan")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_report),
        cmocka_unit_test(reads_the_seed),
        cmocka_unit_test(lays_out_small_texts),
        cmocka_unit_test(takes_a_long_line_as_a_paragraph),
        cmocka_unit_test(knows_how_lines_begin_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
