/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_tei.c -- debates in the TEI of ParlaMint. */
#include "debate.h"

#include "ingest/xml/tei_name.h"

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

static const char debate[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"nl\" "
    "xml:id=\"Corpus_2031-06-03-kamer-4\">"
    "<teiHeader><fileDesc><titleStmt><title type=\"main\" xml:lang=\"en\">Corpus</title>"
    "<title type=\"sub\" xml:lang=\"en\">Report</title><title type=\"sub\" xml:lang=\"nl\">Verslag "
    "7"
    "</title><meeting ana=\"#parla.meeting.regular\" n=\"7\">m</meeting><meeting "
    "ana=\"#parla.session\" n=\"4\">s</meeting></titleStmt><publicationStmt><date "
    "when=\"2040-01-01\"/></publicationStmt><sourceDesc><bibl><title>Minutes</title><date "
    "when=\"2031-06-03\">x</date></bibl></sourceDesc></"
    "fileDesc><profileDesc><particDesc><listPerson>"
    "<person xml:id=\"PietZ\"><persName><surname>van "
    "Zee</surname><forename>Piet</forename></persName>"
    "<sex>M</sex></person></listPerson></particDesc></profileDesc></teiHeader>"
    "<text xml:lang=\"nl\"><body><div type=\"debateSection\"><note>Zeewering</note><note>(Zie 2 "
    "juni.)"
    "</note><u who=\"#KeesvandenBerg-Zee\"><note type=\"speaker\">De heer Berg:</note>"
    "<seg>Dank <kinesic type=\"applause\"><desc>Applaus</desc></kinesic>u <note>hm</note>wel, "
    "<foreign>dear</foreign> Piet.</seg><seg xml:lang=\"en\">In English.</seg><note>De "
    "Kamer,</note></u>"
    "<note>Er wordt geschorst.</note><u who=\"#PietZ\" xml:lang=\"en\"><seg>Yes.</seg></u><u "
    "who=\"#PietZ\">"
    "Los.</u></div><div><head>Slot</head><u who=\"\"><seg>\n<s>\n<w "
    "join=\"right\">Zo</w>\n<pc>,</pc>"
    "\n<w>klaar</w>\n<name><w>Zee</w></name></s>\n<s><w>Ja</w></s></seg></u></div></body></text></"
    "TEI>";

static void reads_a_debate(void **state)
{
    (void)state;
    assert_debate(folder.path, "t.xml", debate,
                  "id: Corpus_2031-06-03-kamer-4\ntitle: Verslag 7\ndate: 2031-06-03\nnumber: 7-4\n"
                  "type: Handelingen\nlang: nl\n"
                  "[Zeewering] (Zie 2 juni.)\n"
                  "[Zeewering] <Kees van den Berg-Zee> Dank u wel, dear Piet.\n"
                  "[Zeewering] <Kees van den Berg-Zee> (en) In English.\n"
                  "[Zeewering] De Kamer,\n[Zeewering] Er wordt geschorst.\n"
                  "[Zeewering] <Piet van Zee> (en) Yes.\n[Zeewering] <Piet van Zee> Los.\n"
                  "[Slot] Zo, klaar Zee Ja\n");
}

static void makes_names_of_ids(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "KhadijaArib", "Khadija Arib" },
        { "AnouchkavanMiltenburg", "Anouchka van Miltenburg" },
        { "IvanZee", "Ivan Zee" },
        { "Sel\xC3\xA7uk\xC3\x96zt", "Sel\xC3\xA7uk \xC3\x96zt" },
        { "AnkieBroekers-Knol", "Ankie Broekers-Knol" },
        { "X", "X" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf b;
        buf_init(&b, 1000);
        tei_name(&b, str_of(cases[i][0]));
        assert_string_equal(buf_cstr(&b), cases[i][1]);
        buf_free(&b);
    }
}

static void says_that_a_corpus_has_no_text(void **state)
{
    (void)state;
    assert_debate(
        folder.path, "c.xml",
        "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><p>Kop</p></teiHeader>"
        "</teiCorpus>",
        "TREF_ESYNTAX at 0: there is no debate in it\n");
}

static void damaged_files_end(void **state)
{
    (void)state;
    debate_damage(folder.path, debate, fixture_rounds(200));
}

static void reads_real_debates(void **state)
{
    (void)state;
#define VERSLAG(chamber, meeting, session, day)                                                    \
    "Verslag van de vergadering van de " chamber " Kamer, Meeting " meeting ", Session " session   \
    " (" day ")"
    static const debate_count counts[] = {
        { "ParlaMint-NL_2014-04-16-tweedekamer-3.xml", 14, 10, 3,
          VERSLAG("Tweede", "76", "3", "2014-04-16") },
        { "ParlaMint-NL_2016-01-19-tweedekamer-6.xml", 5, 5, 3,
          VERSLAG("Tweede", "43", "6", "2016-01-19") },
        { "ParlaMint-NL_2017-02-14-eerstekamer-8.xml", 23, 20, 3,
          VERSLAG("Eerste", "18", "8", "2017-02-14") },
        { "ParlaMint-NL_2019-06-12-tweedekamer-8.xml", 15, 4, 2,
          VERSLAG("Tweede", "92", "8", "2019-06-12") },
    };
    path_name real = debate_real("parlamint-tei");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        debate_check(real.path, &counts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_debate),
        cmocka_unit_test(makes_names_of_ids),
        cmocka_unit_test(says_that_a_corpus_has_no_text),
        cmocka_unit_test(damaged_files_end),
        cmocka_unit_test(reads_real_debates),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
