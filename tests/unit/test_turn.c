/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_turn.c -- who has the floor in the text of a debate, and what is done with text that has no
 * lines. */
#include "fixture.h"

#include "base/buf.h"
#include "ingest/ingest.h"
#include "ingest/turn.h"

static path_name folder, file;

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    file = fixture_join(folder.path, "debat.txt");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

static void test_labels(void **state)
{
    (void)state;
    static const struct {
        const char *text, *speaker;
    } cases[] = {
        { "De voorzitter: Dank u.", "De voorzitter" },
        { "De voorzitter:", "De voorzitter" },
        { "De heer De Vries (Kust): Dank u.", "De heer De Vries (Kust)" },
        { "Mevrouw Van der Zee-Bakker (Land-Kust): Ja.", "Mevrouw Van der Zee-Bakker (Land-Kust)" },
        { "De heer In 't Veen (Kust):Nee.", "De heer In 't Veen (Kust)" },
        { "Minister De Boer: Zeker.", "Minister De Boer" },
        { "Minister-president Élan: Zeker.", "Minister-president Élan" },
        { "Staatssecretaris Van Dam: \"Ja\"", "Staatssecretaris Van Dam" },
        { "Lid Kust (Zee): Ja.", "Lid Kust (Zee)" },
        { "De voorzitter zei: ja", NULL },
        { "De heer De Vries vroeg het volgende: wat?", NULL },
        { "De heer: ja", NULL },
        { "De heer De Vries (Kust) en zijn fractie: ja", NULL },
        { "Minister De Boer:3", NULL },
        { "De heer De Vries", NULL },
        { "de heer De Vries: ja", NULL },
        { "Mevrouw De Vries (Kust", NULL },
        { "", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str speaker;
        size_t n = turn_label(str_of(cases[i].text), &speaker);
        if (!cases[i].speaker)
            assert_int_equal(n, 0);
        else if (!n || !str_eq(speaker, str_of(cases[i].speaker)))
            fail_msg("%s", cases[i].text);
    }
}

static void test_places(void **state)
{
    (void)state;
    str s = str_of("Dank u wel. De heer De Vries (Kust): Ik vraag de heer De Boer: wat? Motie De "
                   "Kamer, gehoord.");
    assert_int_equal(turn_next(s), 12);
    s = (str){ s.p + 12, s.n - 12 };
    assert_int_equal(turn_next(s), 56);
    s = str_of("Zo zei mevrouw De Vries: Mevrouw De Boer: ja");
    assert_int_equal(turn_next(s), 25);
    s = str_of("Dr. Jansen kwam. Hij ging. Daarna niet.");
    assert_int_equal(turn_sentence(s, 0), 17);
    assert_int_equal(turn_sentence(s, 17), 27);
    assert_int_equal(turn_sentence(s, 30), s.n);
}

/* Reads text as a file and compares lines "speaker | text". */
static void check(const char *text, const char *want)
{
    ingest *r = NULL;
    const tref_document *d;
    buf got;
    buf_init(&got, 1 << 20);
    fixture_write(file.path, text, strlen(text));
    assert_ok(ingest_open(file.path, NULL, &r, fixture_error()));
    assert_ok(ingest_next(r, &d, fixture_error()));
    for (size_t i = 0; i < d->paragraph_count; i++) {
        const tref_paragraph *p = &d->paragraphs[i];
        buf_fmt(&got, "%s | ", p->speaker ? p->speaker : "");
        buf_text(&got, p->text);
        buf_char(&got, '\n');
    }
    ingest_close(r);
    assert_string_equal(buf_cstr(&got), want);
    buf_free(&got);
}

static void test_debates(void **state)
{
    (void)state;
    /* Lines that end where a tool broke them. */
    check("Kabels op zee\n\nDe voorzitter:\nWij beginnen. Het woord is aan de heer De Vries van "
          "de\nKust.\n"
          "De heer De Vries (Kust):\nDank u. De kabels zijn oud en moeten worden her-\nsteld, "
          "vindt mijn fractie;\n"
          "De voorzitter:\nDank u.\n",
          " | Kabels op zee\n"
          "De voorzitter | Wij beginnen. Het woord is aan de heer De Vries van de Kust.\n"
          "De heer De Vries (Kust) | Dank u. De kabels zijn oud en moeten worden hersteld, vindt "
          "mijn fractie;\n"
          "De voorzitter | Dank u.\n");
    /* No lines at all. */
    check("3 Kabels op zee Aan de orde is het debat. De voorzitter: Wij beginnen. De heer De Vries "
          "(Kust):Dank u. "
          "Motie De Kamer, gehoord de beraadslaging, gaat over tot de orde. De voorzitter: Dank "
          "u.Minister De Boer: Ja, want \xE2\x80\xA6 De voorzitter: Kort.",
          " | 3 Kabels op zee Aan de orde is het debat.\n"
          "De voorzitter | Wij beginnen.\n"
          "De heer De Vries (Kust) | Dank u.\n"
          "De heer De Vries (Kust) | Motie De Kamer, gehoord de beraadslaging, gaat over tot de "
          "orde.\n"
          "De voorzitter | Dank u.\n"
          "Minister De Boer | Ja, want …\n"
          "De voorzitter | Kort.\n");
    /* Two names with a colon make no debate. */
    check("De voorzitter: Jansen, de heer.\n\nDe heer De Vries: lid.\n",
          " | De voorzitter: Jansen, de heer.\n | De heer De Vries: lid.\n");
}

/* A text on one line is divided between sentences, and no byte of it is lost. */
static void test_long_text(void **state)
{
    (void)state;
    static const char sentence[] =
        "De kabel ligt op de bodem van de Noordzee en wordt elk jaar geschouwd. ";
    enum { TIMES = 3000 };
    buf all, got;
    ingest *r = NULL;
    const tref_document *d;
    buf_init(&all, 1 << 20);
    buf_init(&got, 1 << 20);
    for (int i = 0; i < TIMES; i++)
        buf_text(&all, sentence);
    fixture_write(file.path, all.p, all.n);
    assert_ok(ingest_open(file.path, NULL, &r, fixture_error()));
    assert_ok(ingest_next(r, &d, fixture_error()));
    assert_true(d->paragraph_count > 30 && d->paragraph_count < 200);
    for (size_t i = 0; i < d->paragraph_count; i++) {
        assert_true(strlen(d->paragraphs[i].text) <= 6000);
        buf_text(&got, d->paragraphs[i].text);
        buf_char(&got, ' ');
    }
    assert_string_equal(buf_cstr(&got), buf_cstr(&all));
    ingest_close(r);
    buf_free(&all);
    buf_free(&got);
}

/* The foot of pages has several lines, one of them without a letter. */
static void test_feet(void **state)
{
    (void)state;
    buf text;
    buf_init(&text, 10000);
    for (int page = 1; page <= 5; page++)
        buf_fmt(&text,
                "%s %d begint met een zin die hier eindigt.\n\nKabels op zee\n\nKamer\n\n3 mei "
                "2031\nK 40\n\n40-6-%d\n\f",
                page % 2 ? "Bladzijde" : "De zoveelste", page, page);
    check(buf_cstr(&text), " | Bladzijde 1 begint met een zin die hier eindigt.\n"
                           " | De zoveelste 2 begint met een zin die hier eindigt.\n"
                           " | Bladzijde 3 begint met een zin die hier eindigt.\n"
                           " | De zoveelste 4 begint met een zin die hier eindigt.\n"
                           " | Bladzijde 5 begint met een zin die hier eindigt.\n");
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),  cmocka_unit_test(test_places),
        cmocka_unit_test(test_debates), cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_feet),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
