/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_official.c -- the XML of the official publications. */
#include "debate.h"

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

#define RECORD(id)                                                                                 \
    "<metadata><meta name=\"OVERHEIDop.externMetadataRecord\" scheme=\"\" "                        \
    "content=\"https://zoek.officielebekendmakingen.nl/" id "/metadata.xml\"/></metadata>"
#define AL(text) "<al-groep><al>" text "</al></al-groep>"
#define SPEAKER(before, name, party)                                                               \
    "<spreker><voorvoegsels>" before "</voorvoegsels><naam><achternaam>" name                      \
    "</achternaam></naam>" party ":</spreker>"

static const char report
    [] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<officiele-publicatie>" RECORD(
             "h-tk-20302031-7-12") "<handelingen><agendapunt><nr>12</nr>"
                                   "<item-titel>Zeewering</item-titel><onderwerp>" AL(
                                       "Aan de orde "
                                       "is het "
                                       "<nadruk>"
                                       "debat</"
                                       "nadruk>.") "</onderwerp><spreekbeurt "
                                                   "nieuw=\"nee\">" SPEAKER("De", "voorzitter",
                                                                            "") "<tekst>" AL("Het "
                                                                                             "woord"
                                                                                             " is "
                                                                                             "aan "
                                                                                             "mevro"
                                                                                             "uw "
                                                                                             "Zeema"
                                                                                             "n.") "</tekst></"
                                                                                                   "spreekbeurt>"
                                                                                                   "<spreekbeurt "
                                                                                                   "nieuw="
                                                                                                   "\"ja\">" SPEAKER("Mevrouw", "Zeeman", " (<politiek>Kust</politiek>)") "<tekst>" AL(
                                                                                                       "Dank. De "
                                                                                                       "dijk stoot "
                                                                                                       "CO<inf>2</"
                                                                                                       "inf>-arm "
                                                                                                       "beton uit; "
                                                                                                       "de heer "
                                                                                                       "Dijk: nee.") "<motie id=\"M-1\"><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>verzoekt om <nadruk>"
                                                                                                                     "dijk</nadruk>en,</al><motie-info>" SPEAKER(
                                                                                                                         "De",
                                                                                                                         "voorzitter",
                                                                                                                         "") "<al>Zij krijgt nr. <extref doc=\"kst-1\">8</extref> (<extref doc=\"kst-1\">34999</extref>).</al>"
                                                                                                                             "</motie-info></motie>" AL(
                                                                                                                                 "Tot zover.") "</tekst></spreekbeurt>"
                                                                                                                                               "<tekst>" AL(
                                                                                                                                                   "Daartoe wordt besloten.") "</tekst>"
                                                                                                                                                                              "</agendapunt></handelingen></officiele-publicatie>";

static void reads_a_debate(void **state)
{
    (void)state;
    assert_debate(folder.path, "x.xml", report,
                  "id: h-tk-20302031-7-12\ntitle: Zeewering\nnumber: 7-12\ntype: Handelingen\n"
                  "url: https://zoek.officielebekendmakingen.nl/h-tk-20302031-7-12\n"
                  "Aan de orde is het debat.\n"
                  "<De voorzitter> Het woord is aan mevrouw Zeeman.\n"
                  "<Mevrouw Zeeman (Kust)> Dank. De dijk stoot CO2-arm beton uit; de heer Dijk: "
                  "nee.\n"
                  "[Motie] <Mevrouw Zeeman (Kust)> De Kamer,\n"
                  "[Motie] <Mevrouw Zeeman (Kust)> verzoekt om dijken,\n"
                  "[Motie] <De voorzitter> Zij krijgt nr. 8 (34999).\n"
                  "<Mevrouw Zeeman (Kust)> Tot zover.\n"
                  "Daartoe wordt besloten.\n");
}

/* Each tag on a line of its own, and every byte of the text encoded twice. */
static void undoes_what_a_tool_did(void **state)
{
    (void)state;
    assert_debate(
        folder.path, "twice.xml",
        "\xC3\xAF\xC2\xBB\xC2\xBF\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<officiele-publicatie>\n <handelingen>\n  <opening>\n   <nr>\n    1\n   </nr>\n"
        "   <tekst>\n    <al>\n     E\xC3\x83\xC2\xA9n (\n     <extref>\n      31\n     </extref>\n"
        "     , nr.\n     <extref>\n      9\n     </extref>\n     ) over CO\n     <sup>\n"
        "      2\n     </sup>\n     -uitstoot en H\n     <inf>\n      2\n     </inf>\n"
        "     voor Zee\xC3\x83\xC2\xABn.\n    </al>\n   </tekst>\n  </opening>\n"
        " </handelingen>\n</officiele-publicatie>",
        "id: twice\n"
        "E\xC3\xA9n (31, nr. 9) over CO2-uitstoot en H2 voor Zee\xC3\xABn.\n");
}

static void reads_the_opening_of_a_meeting(void **state)
{
    (void)state;
    assert_debate(folder.path, "o.xml",
                  "<officiele-publicatie><handelingen><vergadering><vergadering-nummer>7e "
                  "vergadering</vergadering-nummer><vergaderdatum>Dinsdag 3 juni 2031"
                  "</vergaderdatum><vergadertijd>Aanvang 10:15 uur</vergadertijd></vergadering>"
                  "<opening><nr>1</nr><tekst><al>Aanwezig zijn:</al></tekst></opening>"
                  "<agendapunt><item-titel>Post</item-titel><tekst><al>Geen.</al></tekst>"
                  "</agendapunt></handelingen></officiele-publicatie>",
                  "id: o\ntitle: 7e vergadering, Dinsdag 3 juni 2031\ndate: 2031-06-03\n"
                  "Aanvang 10:15 uur\nAanwezig zijn:\n[Post] Geen.\n");
}

static const char paper_xml[] = "<?xml version=\"1.0\"?><officiele-publicatie>" RECORD(
    "kst-34999-XV-8") "<kamerstuk>"
                      "<kamerstukkop><tekstregel>Vergaderjaar 2030-2031</tekstregel></kamerstukkop>"
                      "<dossier><dossiernummer><dossiernr>34 999</dossiernr><begrotingshoofdstuk>XV"
                      "</begrotingshoofdstuk></dossiernummer><titel>Begroting "
                      "dijken</titel></dossier>"
                      "<dossier><dossiernummer><dossiernr>35 "
                      "000</dossiernr></dossiernummer><titel>Ander</titel>"
                      "</dossier><stuk><stuknr>Nr. "
                      "<ondernummer>8</ondernummer></stuknr><titel>BRIEF<noot><noot.nr>1"
                      "</noot.nr><noot.al>Bij de titel.</noot.al></noot></titel>"
                      "<datumtekst>Ontvangen <datum isodatum=\"2031-02-03\">3 februari "
                      "2031</datum></datumtekst>"
                      "<algemeen><vrije-tekst><tekst><al>Aan de Voorzitter</al><al>Den Haag, 1 "
                      "februari 2031</al>"
                      "<tussenkop>Inleiding</tussenkop>"
                      "<al>De dijk<?afbreek?>en<noot><noot.nr>2</noot.nr><noot.al>Zie <extref>34 "
                      "998</extref>."
                      "</noot.al><noot.al>En verder.</noot.al></noot> zijn "
                      "<nadruk>hoog</nadruk>.</al></tekst>"
                      "<divisie><kop><nr>1.</nr><titel>Doel</titel></kop><al>Nu.</al>"
                      "<divisie><kop><label>Deel</label><nr>a</nr></kop><lijst><li><li.nr>a.</"
                      "li.nr><al>Eerst"
                      "<lijst><li><li.nr>\xE2\x80\x93</li.nr><al>dan</al></li></lijst></al></li>"
                      "<li><li.nr>b.</li.nr><al>tot slot</al></li></lijst></divisie><al>Weer het "
                      "doel.</al></divisie>"
                      "<divisie><kop><titel>Leeg</titel></kop></divisie>"
                      "<table><title>Kosten</title><tgroup "
                      "cols=\"2\"><thead><row><entry><al>Jaar</al></entry><entry>"
                      "<al>Euro<noot><noot.al>Miljoen.</noot.al></noot></al></entry></row></"
                      "thead><tbody><row><entry>"
                      "<al>2031</al></entry><entry/><entry><al>1</al><al>2</al></entry></row></"
                      "tbody></tgroup></table>"
                      "</vrije-tekst><tekst-sluiting><ondertekening><functie>De Minister van "
                      "Dijken,</functie><naam>"
                      "<voornaam>A.</voornaam><achternaam>Zee</achternaam></naam></ondertekening></"
                      "tekst-sluiting>"
                      "</algemeen></stuk></kamerstuk></officiele-publicatie>";

static void reads_a_paper(void **state)
{
    (void)state;
    assert_debate(folder.path, "k.xml", paper_xml,
                  "id: kst-34999-XV-8\ntitle: Begroting dijken; BRIEF\ndate: 2031-02-03\n"
                  "dossier: 34 999 XV\nnumber: 8\ntype: Kamerstuk\n"
                  "url: https://zoek.officielebekendmakingen.nl/kst-34999-XV-8\n"
                  "Bij de titel.\nAan de Voorzitter\nDen Haag, 1 februari 2031\n"
                  "[Inleiding] De dijken zijn hoog.\n[Inleiding] Zie 34 998.\n"
                  "[Inleiding] En verder.\n[1. Doel] Nu.\n[1. Doel > Deel a] a. Eerst\n"
                  "[1. Doel > Deel a] dan\n[1. Doel > Deel a] b. tot slot\n"
                  "[1. Doel] Weer het doel.\nLeeg\nKosten\nJaar | Euro\nMiljoen.\n2031 | 1 2\n"
                  "De Minister van Dijken,\nA. Zee\n");
}

static void reads_older_papers_and_questions(void **state)
{
    (void)state;
    assert_debate(folder.path, "oud.xml",
                  "<kamerwrk kamer=\"2\"><kop><titel>Tweede Kamer</titel></kop><frontm>"
                  "<versie dtd=\"1\"/><ordernr>5K1</ordernr><vergjaar>1995-1996</vergjaar><onderw>"
                  "<nummer>24 999</nummer><naam>Dijkwet</naam></onderw></frontm><body><stuk>"
                  "<ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>MEMORIE</titel>"
                  "<tuskop letat=\"vet\">Algemeen</tuskop><al>Kort.</al><witreg/></stuk></body>"
                  "</kamerwrk>",
                  "id: oud\ntitle: Dijkwet; MEMORIE\ndossier: 24 999\nnumber: 3\n"
                  "[Algemeen] Kort.\n");
    assert_debate(
        folder.path, "kv.xml",
        "<officiele-publicatie>" RECORD(
            "ah-tk-20302031-17") "<kamervragen><kamervraagkop><tekstregel>2031</tekstregel></"
                                 "kamervraagkop>"
                                 "<kamervraagnummer>17</"
                                 "kamervraagnummer><kamervraagomschrijving>Vragen over de "
                                 "dijk (ingezonden <datum isodatum=\"2031-01-02\">2 januari "
                                 "2031</datum>)."
                                 "</kamervraagomschrijving><vraag><nr>Vraag 1</nr><al>Is dit "
                                 "zo?</al></vraag>"
                                 "<antwoord><nr>Antwoord "
                                 "1</nr><al>Ja.</al></antwoord></kamervragen>"
                                 "</officiele-publicatie>",
        "id: ah-tk-20302031-17\ntitle: Vragen over de dijk (ingezonden 2 januari 2031).\n"
        "date: 2031-01-02\nnumber: 17\ntype: Aanhangsel van de Handelingen\n"
        "url: https://zoek.officielebekendmakingen.nl/ah-tk-20302031-17\n"
        "[Vraag 1] Is dit zo?\n[Antwoord 1] Ja.\n");
}

static void reads_regulations_and_metadata(void **state)
{
    (void)state;
    assert_debate(
        folder.path, "stb.xml",
        "<officiele-publicatie><metadata><meta name=\"DC.identifier\" content=\"stb-2031-4\"/>"
        "<meta name=\"DC.title\" content=\"Dijkbesluit\"/><meta name=\"DCTERMS.issued\" "
        "content=\"2031-05-06\"/><meta name=\"OVERHEIDop.dossiernummer\" content=\"34999\"/>"
        "</metadata><staatsblad><besluit><intitule>Besluit van 1 mei</intitule><aanhef>"
        "<wie>Wij,</wie><considerans><considerans.al>Op de voordracht;</considerans.al>"
        "</considerans></aanhef><regeling-tekst><artikel><kop><label>Artikel</label>"
        "<nr>1</nr><titel>Dijken</titel></kop><lid><lidnr>1.</lidnr><al>Een dijk is hoog."
        "</al></lid></artikel><artikel><kop><label>Artikel</label><nr>2</nr></kop>"
        "<nieuw>Onbekend <wie-weet>blijft</wie-weet></nieuw></artikel></regeling-tekst>"
        "</besluit></staatsblad></officiele-publicatie>",
        "id: stb-2031-4\ntitle: Dijkbesluit\ndate: 2031-05-06\ndossier: 34 999\n"
        "type: Staatsblad\nWij,\nOp de voordracht;\n"
        "[Artikel 1 Dijken] 1. Een dijk is hoog.\n[Artikel 2] Onbekend\n"
        "[Artikel 2] blijft\n");
}

/* The report of a committee names who speaks in the text. */
static void finds_speakers_in_the_text(void **state)
{
    (void)state;
    assert_debate(
        folder.path, "cie.xml",
        "<officiele-publicatie><kamerstuk><stuk><titel>VERSLAG</titel><algemeen><vrije-tekst>"
        "<tekst><al>Van dit overleg:</al><al>De <nadruk>voorzitter</nadruk>:</al><al>Ik open."
        "</al><al-groep><al>De heer <nadruk>Dijk</nadruk> (Kust): Dank.</al></al-groep>"
        "<al-groep><al>Nog iets.</al></al-groep><tussenkop>Slot</tussenkop><al>Einde.</al>"
        "</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>",
        "id: cie\ntitle: VERSLAG\nVan dit overleg:\n<De voorzitter> Ik open.\n"
        "<De heer Dijk (Kust)> Dank.\n<De heer Dijk (Kust)> Nog iets.\n[Slot] Einde.\n");
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    assert_debate(folder.path, "leeg.xml", "<officiele-publicatie/>",
                  "TREF_ESYNTAX at 0: there is no text in it\n");
    assert_debate(folder.path, "half.xml", "<officiele-publicatie>\n<al>Tekst</al>\n<al>half",
                  "TREF_ESYNTAX at 3: not valid XML: Premature end of data in tag al line 3\n");
    assert_debate(
        folder.path, "rss.xml", "<?xml version=\"1.0\"?><!-- x --><rss><item/></rss>",
        "TREF_EINVAL at 0: an XML file of a kind that is not known (root element <rss>)\n");
    assert_debate(
        folder.path, "rss", "<rss xmlns='urn:x'><item/></rss>",
        "TREF_EINVAL at 0: an XML file of a kind that is not known (root element <rss>)\n");
    assert_debate(folder.path, "geen.xml", "Gewone tekst.",
                  "TREF_ESYNTAX at 1: not valid XML: Start tag expected, '<' not found\n");
}

static void damaged_files_end(void **state)
{
    (void)state;
    debate_damage(folder.path, report, fixture_rounds(100));
    debate_damage(folder.path, paper_xml, fixture_rounds(100));
}

static void reads_real_debates(void **state)
{
    (void)state;
    static const debate_count counts[] = {
        { "h-tk-20172018-70-1.xml", 5, 0, 0, "70e vergadering, Donderdag 5 april 2018" },
        { "h-tk-20172018-70-2.xml", 2, 2, 1, "Mededelingen" },
        { "h-tk-20172018-70-6.xml", 28, 15, 2,
          "Stemmingen moties Informele Milieuraad d.d. 10-11 april 2018" },
        { "h-tk-20172018-70-8.xml", 77, 74, 29, "Regeling van werkzaamheden" },
        { "h-tk-20172018-70-12.xml", 445, 436, 11, "Nederlandse economie na de brexit" },
        { "h-tk-20172018-70-14.xml", 203, 0, 0, "Ingekomen stukken" },
    };
    path_name real = debate_real("handelingen-xml");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        debate_check(real.path, &counts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_debate),
        cmocka_unit_test(undoes_what_a_tool_did),
        cmocka_unit_test(reads_the_opening_of_a_meeting),
        cmocka_unit_test(reads_a_paper),
        cmocka_unit_test(reads_older_papers_and_questions),
        cmocka_unit_test(reads_regulations_and_metadata),
        cmocka_unit_test(finds_speakers_in_the_text),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(damaged_files_end),
        cmocka_unit_test(reads_real_debates),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
