/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_vlos.c -- the report of a meeting in VLOS XML. */
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

#define ITEM(text) "<alinea><alineaitem>" text "</alineaitem></alinea>"
#define SPEAKER(before, name, party)                                                               \
    "<spreker soort=\"Lid\"><fractie>" party "</fractie><aanhef>" before                           \
    "</aanhef><verslagnaam>" name                                                                  \
    "</verslagnaam><achternaam>x</achternaam><functie>Lid</functie></spreker>"
#define LABEL(before, name, after)                                                                 \
    "<alineaitem>" before " <nadruk type=\"Vet\">" name "</nadruk>" after ":</alineaitem>"

static const char meeting[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><vlosCoreDocument soort=\"Eindpublicatie\" "
    "xmlns=\"http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0\"><vergadering soort=\"Plenair\">"
    "<titel>7e vergadering, dinsdag 3 juni 2031</titel><zaal>Zaal</zaal><vergaderjaar>2030-2031"
    "</vergaderjaar><vergaderingnummer>7</vergaderingnummer><datum>2031-06-03T00:00:00</datum>"
    "<activiteit soort=\"Opening\"><titel>Opening</titel><onderwerp>Opening</onderwerp>"
    "<activiteithoofd><titel>Opening</titel><tekst>" ITEM("Opening") ITEM(
        "Aanwezig: <nadruk "
        "type=\"Vet\">al</nadruk>len.") "</tekst><sprekers>" SPEAKER("De heer", "Weg",
                                                                     "Zee") "</sprekers></"
                                                                            "activiteithoofd></"
                                                                            "activiteit>"
                                                                            "<activiteit "
                                                                            "soort=\"Debat\"><"
                                                                            "titel>Zeewering</"
                                                                            "titel><parlisid>9</"
                                                                            "parlisid><tekst>"
                                                                            "<alinea><alineaitem>"
                                                                            "Aan de "
                                                                            "orde:</"
                                                                            "alineaitem><lijst><"
                                                                            "alineaitem>de wet "
                                                                            "(<dossiernummer>34999"
                                                                            "</dossiernummer>).</"
                                                                            "alineaitem></lijst></"
                                                                            "alinea></"
                                                                            "tekst><zaken><zaak><"
                                                                            "titel>Wet</titel></"
                                                                            "zaak>"
                                                                            "</"
                                                                            "zaken><"
                                                                            "activiteithoofd><"
                                                                            "titel>Termijn "
                                                                            "inbreng</"
                                                                            "titel><activiteitdeel>"
                                                                            "<titel>Spreekbeurt"
                                                                            "</"
                                                                            "titel><activiteititem>"
                                                                            "<titel>Woordvoerder</"
                                                                            "titel><"
                                                                            "woordvoerder>" SPEAKER("Mevrouw", "Zeeman", "Kust") "<isvoorzitter>false</isvoorzitter><tekst><alinea>" LABEL(
                                                                                "Mevrouw", "Zeeman",
                                                                                " (Kust)") "<alinea"
                                                                                           "item>"
                                                                                           "CO<"
                                                                                           "nadruk "
                                                                                           "type="
                                                                                           "\"Onder"
                                                                                           "schrift"
                                                                                           "\">2</"
                                                                                           "nadruk>"
                                                                                           "-arm.</"
                                                                                           "alineai"
                                                                                           "tem></"
                                                                                           "alinea>"
                                                                                           "</"
                                                                                           "tekst><"
                                                                                           "interru"
                                                                                           "mpant"
                                                                                           ">" SPEAKER("De heer", "Dijk", "Zee") "<isvoorzitter>true</isvoorzitter><tekst>" ITEM(
                                                                                               "Kor"
                                                                                               "t, "
                                                                                               "gra"
                                                                                               "ag"
                                                                                               ".") "</tekst></interrumpant>"
                                                                                                    "<interrumpant>" SPEAKER("De heer", "Dijk", "Zee") "<isvoorzitter>false</isvoorzitter><tekst>" ITEM(
                                                                                                        "Hoe hoog?") "</tekst></interrumpant><draadboekfragment soort=\"Motie indiening\"><tekst>"
                                                                                                                     "<alineagroep type=\"Motietekst\">" ITEM(
                                                                                                                         "De Kamer,") "</alineagroep><alineagroep "
                                                                                                                                      "type=\"Motieinfo\"><alinea>" LABEL(
                                                                                                                                          "De",
                                                                                                                                          "voorzitter",
                                                                                                                                          "") "<alineaitem>Zij krijgt nr. "
                                                                                                                                              "<stuknummer>8</stuknummer>.</alineaitem></alinea></alineagroep></tekst></draadboekfragment>"
                                                                                                                                              "<draadboekfragment soort=\"Schorsing\"><tekst>" ITEM(
                                                                                                                                                  "Er wordt geschorst.") "</tekst></draadboekfragment></woordvoerder></activiteititem></activiteitdeel></activiteithoofd>"
                                                                                                                                                                         "</activiteit></vergadering></vlosCoreDocument>";

static void reads_a_meeting(void **state)
{
    (void)state;
    assert_debate(folder.path, "m.xml", meeting,
                  "id: m\ntitle: 7e vergadering, dinsdag 3 juni 2031\ndate: 2031-06-03\n"
                  "number: 7\ntype: Handelingen\n"
                  "[Opening] Aanwezig: allen.\n"
                  "[Zeewering] Aan de orde:\n[Zeewering] de wet (34999).\n"
                  "[Zeewering > Termijn inbreng] <Mevrouw Zeeman (Kust)> CO2-arm.\n"
                  "[Zeewering > Termijn inbreng] <De voorzitter> Kort, graag.\n"
                  "[Zeewering > Termijn inbreng] <De heer Dijk (Zee)> Hoe hoog?\n"
                  "[Zeewering > Termijn inbreng] <Mevrouw Zeeman (Kust)> De Kamer,\n"
                  "[Zeewering > Termijn inbreng] <De voorzitter> Zij krijgt nr. 8.\n"
                  "[Zeewering > Termijn inbreng] Er wordt geschorst.\n");
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    assert_debate(folder.path, "leeg.xml", "<vlosCoreDocument><vergadering/></vlosCoreDocument>",
                  "TREF_ESYNTAX at 0: there is no text in it\n");
}

static void damaged_files_end(void **state)
{
    (void)state;
    debate_damage(folder.path, meeting, fixture_rounds(200));
}

static void reads_a_real_meeting(void **state)
{
    (void)state;
    static const debate_count count = { "03686ab6.xml", 1099, 1074, 33,
                                        "14e vergadering, woensdag 15 oktober 2014" };
    path_name real = debate_real("vlos-xml");
    debate_check(real.path, &count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_meeting),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(damaged_files_end),
        cmocka_unit_test(reads_a_real_meeting),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
