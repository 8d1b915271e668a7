/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_search.c -- what each construct of a query finds, in what order, and what it does not find.
 */
#include "fixture.h"

#include <math.h>

static path_name folder;
static tref_glossary *glossary;
static tref_index *ix;
static tref_index *marked; /* the same papers, indexed with the glossary */

static const char terms[] =
    "[{\"id\":\"vitale-infrastructuur\",\"nl\":[\"vitale infrastructuur\",\"kritieke "
    "infrastructuur\"],"
    "\"en\":[\"critical infrastructure\"]},\n"
    "{\"id\":\"weerbaarheid\",\"nl\":[\"weerbaarheid\"],\"en\":[\"resilience\"]},\n"
    "{\"id\":\"noordzee\",\"nl\":[\"Noordzee\"],\"en\":[\"North Sea\"]},\n"
    "{\"id\":\"energie-infrastructuur\",\"nl\":[\"energie-infrastructuur\"],\"en\":[\"energy "
    "infrastructure\"]},\n"
    "{\"id\":\"leven-op-zee\",\"nl\":[\"leven op zee\"],\"en\":[\"life at sea\"]},\n"
    "{\"id\":\"raad\",\"nl\":[\"Raad van State\"],\"en\":[\"Council of State\"]}]";

static const paper papers[] = {
    { .id = "vi",
      .title = "Bescherming",
      .date = "2022-11-15",
      .dossier = "28 676",
      .type = "Brief regering",
      .paragraphs = { "De bescherming van vitale infrastructuur heeft voorrang.",
                      "Ook kritieke infrastructuur valt hieronder.",
                      "De infrastructuur is oud; vitale onderdelen worden vervangen.",
                      "Weerbaarheid vraagt om samenwerking." } },
    { .id = "zee",
      .title = "Stukken op de bodem",
      .date = "2022-12-31",
      .dossier = "36 200 X",
      .type = "motie",
      .paragraphs = { "Sabotage van kabels in de Noordzee.",
                      "De visserij op zee en het leven op zee.",
                      "Energie-infrastructuur op zee is kwetsbaar.", "De kabel." } },
    { .id = "vlucht",
      .title = "Luchtmacht",
      .date = "2023",
      .dossier = "36 200",
      .type = "brief",
      .paragraphs = { "De F-35 vliegt, na het neerhalen van vlucht MH17.",
                      "Het toestel F35A is een ander.", "In 35 landen, klasse F.",
                      "De minister vloog met de minister-president.",
                      "Document 2024D10238 en foto's van 's-Gravenhage." } },
    { .id = "eng",
      .title = "Report",
      .date = "2023-06",
      .dossier = "36200-V",
      .type = "rapport",
      .lang = "en",
      .paragraphs = { "The resilience of critical infrastructure in the North Sea.",
                      "Pipelines and cables are at risk.", "The car has a wing.", "Fisheries." } },
    { .id = "mal",
      .title = "Zonder",
      .paragraphs = { "De kar heeft geen vleugel; karren rijden.",
                      "Die man is de man van de raad." } },
};

static int set_up_all(void **state)
{
    (void)state;
    folder = fixture_folder();
    glossary = fixture_glossary(folder.path, terms);
    path_name plain = fixture_join(folder.path, "plain"),
              with = fixture_join(folder.path, "marked");
    fixture_index(plain.path, NULL, papers, sizeof papers / sizeof *papers);
    fixture_index(with.path, glossary, papers, sizeof papers / sizeof *papers);
    ix = fixture_open(plain.path);
    marked = fixture_open(with.path);
    return 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    tref_index_close(ix);
    tref_index_close(marked);
    tref_glossary_free(glossary);
    fixture_remove(folder.path);
    return 0;
}

/* Without a glossary, as Dutch. */
static void finds(const char *query, const char *want)
{
    fixture_hits(ix, NULL, TREF_LANG_NL, query, false, want);
    fixture_hits(marked, NULL, TREF_LANG_NL, query, false, want);
}

static void finds_en(const char *query, const char *want)
{
    fixture_hits(ix, NULL, TREF_LANG_EN, query, false, want);
}

/* With the glossary, whether the index was made with it or not. */
static void translates(tref_lang lang, const char *query, const char *want)
{
    fixture_hits(marked, glossary, lang, query, false, want);
    fixture_hits(ix, glossary, lang, query, false, want);
}

/* ---- constructs ----------------------------------------------------------- */

static void test_words(void **state)
{
    (void)state;
    finds("visserij", "zee#2");
    finds("VISSERIJ", "zee#2");
    finds("infrastructuren", "vi#1 vi#2 vi#3 zee#3");
    finds("visserij weerbaarheid", "vi#4 zee#2");
    finds("de het een", "");
    finds("xyzzy", "");
    finds("", "");
    finds("   \t ", "");
    finds("minister-president", "vlucht#4");
    finds("president", "vlucht#4");
    finds("foto", "vlucht#5");
    finds("gravenhage", "vlucht#5");
    finds("energieinfrastructuur", "vi#1 vi#2 vi#3 zee#3");
    finds("energie", "zee#3");
}

static void test_phrases(void **state)
{
    (void)state;
    finds("\"vitale infrastructuur\"", "vi#1");
    finds("\"infrastructuur vitale\"", "");
    finds("\"bescherming van vitale infrastructuur\"", "vi#1");
    finds("\"bescherming vitale infrastructuur\"", ""); /* a word stands between */
    finds("\"visserij op zee\"", "zee#2");
    finds("\"visserij zee\"", "");
    finds("\"kabels in de Noordzee\"", "zee#1");
    finds("\"kabels de in Noordzee\"",
          "zee#1"); /* function words are not indexed: only their number counts */
    finds("\"energie-infrastructuur op zee\"", "zee#3");
    finds("\"energie infrastructuur\"", "zee#3");
    finds("\"de\"", "");
    finds("\"minister president\"", "vlucht#4");
    finds("\"vitale infrastructuur", "vi#1"); /* never closed */
    finds("\xe2\x80\x9evitale infrastructuur\xe2\x80\x9d", "vi#1");
    finds("+\"vitale infrastructuur\" voorrang", "vi#1");
    finds("infrastructuur -\"vitale infrastructuur\"", "vi#2 vi#3 zee#3");
}

static void test_near(void **state)
{
    (void)state;
    finds("infrastructuur NEAR/3 vitale", "vi#1 vi#3");
    finds("infrastructuur NEAR/1 vitale", "vi#1");
    finds("vitale NEAR infrastructuur", "vi#1 vi#3");
    finds("sabotage NEAR/2 kabels", "zee#1");
    finds("sabotage NEAR/1 kabels", ""); /* van */
    finds("\"vitale infrastructuur\" NEAR bescherming", "vi#1");
    finds("\"vitale infrastructuur\" NEAR/2 voorrang", "vi#1");
    finds("\"vitale infrastructuur\" NEAR/1 voorrang", "");
    finds("sabotage NEAR kabels NEAR noordzee", "zee#1");
    finds("sabotage NEAR visserij", "");
    finds("NEAR", "");
}

static void test_prefix_and_exact(void **state)
{
    (void)state;
    finds("infra*", "eng#1 vi#1 vi#2 vi#3 zee#3"); /* in every language */
    finds("kab*", "zee#1 zee#4");
    finds("vl*", "mal#1 vlucht#1 vlucht#4");
    finds("zzz*", "");
    finds("=kabels", "zee#1");
    finds("=kabel", "zee#4");
    finds("kabel", "zee#1 zee#4");
    finds("=\"vitale infrastructuur\"", "vi#1");
    finds("=\"vitaal infrastructuur\"", "");
    finds("=\"kabels in de Noordzee\"", "zee#1");
    finds("=de", "");
}

static void test_signs_and_operators(void **state)
{
    (void)state;
    finds("+infrastructuur +zee", "zee#3");
    finds("+zee kabel", "zee#2 zee#3");
    finds("infrastructuur -zee -kritieke", "vi#1 vi#3");
    finds("infrastructuur AND zee", "zee#3");
    finds("visserij OR weerbaarheid", "vi#4 zee#2");
    finds("infrastructuur NOT vitale", "vi#2 zee#3");
    finds("infrastructuur AND NOT vitale", "vi#2 zee#3");
    finds("(visserij OR energie) AND zee", "zee#2 zee#3");
    finds("zee AND (visserij OR (infrastructuur NOT vitale))", "zee#2 zee#3");
    finds("zee -(visserij OR energie)", "");
    finds("+(visserij OR energie) zee", "zee#2 zee#3");
    finds("AND visserij", "zee#2");
    finds("visserij OR", "zee#2");
    finds("((visserij", "zee#2");
    finds("visserij))", "zee#2");
    finds("-kabel +sabotage", "");
    finds("NOT infrastructuur AND zee", "zee#2");
}

static void test_only_without(void **state)
{
    (void)state;
    finds("-infrastructuur -lang:en -dossier:36200", "mal#1 mal#2 vi#4");
    finds("-type:motie -lang:en -type:brief -doc:vi", "mal#1 mal#2");
}

/* ---- fields --------------------------------------------------------------- */

static void test_fields(void **state)
{
    (void)state;
    finds("title:bescherming", "vi#1 vi#2 vi#3 vi#4");
    finds("titel:bodem", "zee#1 zee#2 zee#3 zee#4");
    finds("title:\"stukken op de bodem\"", "zee#1 zee#2 zee#3 zee#4");
    finds("title:\"bodem stukken\"", "");
    finds("+title:bodem visserij", "zee#1 zee#2 zee#3 zee#4");
    finds("doc:mal", "mal#1 mal#2");
    finds("doc:Mal", "");
    finds("type:motie kabel", "zee#1 zee#4");
    finds("type:MOTIE kabel", "zee#1 zee#4");
    finds("type:\"brief regering\" infrastructuur", "vi#1 vi#2 vi#3");
    finds("type:brief infrastructuur", "");
    finds("infrastructuur -type:motie", "vi#1 vi#2 vi#3");
    finds("type:motie type:brief minister sabotage", "vlucht#4 zee#1");
    finds("type:motie lang:en sabotage", "");
    finds_en("lang:en wing", "eng#3");
    finds("lang:nl vleugel", "mal#1");
    char longer[400] = "doc:";
    memset(longer + 4, 'x', 300);
    finds(longer, "");
}

static void test_dossiers(void **state)
{
    (void)state;
    static const char *const ways[] = { "36200x", "36200-X", "36200X", "\"36 200 X\"",
                                        "\"36.200 x\"" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char query[64];
        snprintf(query, sizeof query, "+minister sabotage dossier:%s", ways[i]);
        finds(query, "");
        snprintf(query, sizeof query, "minister sabotage dossier:%s", ways[i]);
        finds(query, "zee#1");
    }
    finds("minister sabotage dossier:36200", "vlucht#4 zee#1");
    finds("minister sabotage dossier:\"36 200\"", "vlucht#4 zee#1");
    finds_en("wing dossier:36200", "eng#3");
    finds("minister sabotage dossier:36200-V", "");
    finds("vitale dossier:28676", "vi#1 vi#3");
    finds("vitale dossier:28676 dossier:36200-X", "vi#1 vi#3");
    finds("vitale dossier:2867", "");
}

static void test_dates(void **state)
{
    (void)state;
    const char *const all = "infrastructuur sabotage minister vleugel";
    static const struct {
        const char *range, *want;
    } cases[] = {
        { "date:2022", "vi#1 vi#2 vi#3 zee#1 zee#3" },
        { "date:2022-11", "vi#1 vi#2 vi#3" },
        { "date:2022-11-15", "vi#1 vi#2 vi#3" },
        { "date:2022-11-15..2022-12-30", "vi#1 vi#2 vi#3" },
        { "date:2022-11-16..2022-12-31", "zee#1 zee#3" },
        { "date:2022-12..", "vlucht#4 zee#1 zee#3" },
        { "date:2023..", "vlucht#4" },
        { "date:..2022", "vi#1 vi#2 vi#3 zee#1 zee#3" }, /* not those without a date */
        { "date:..2022-11-14", "" },
        { "datum:2022-11..2022-11", "vi#1 vi#2 vi#3" },
        { "-date:2022", "mal#1 vlucht#4" },
        { "date:2024..", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char query[200];
        snprintf(query, sizeof query, "%s %s", all, cases[i].range);
        finds(query, cases[i].want);
        snprintf(query, sizeof query, "%s %s", cases[i].range, all);
        finds(query, cases[i].want);
    }
    finds("date:2022-11", "vi#1 vi#2 vi#3 vi#4");
}

static void test_codes(void **state)
{
    (void)state;
    static const char *const jets[] = { "F-35", "f35",  "F35",      "\"F 35\"",
                                        "f 35", "f-35", "\"F-35\"", "=F-35" };
    for (size_t i = 0; i < sizeof jets / sizeof *jets; i++) {
        char query[64];
        snprintf(query, sizeof query, "+doc:vlucht +%s", jets[i][1] == ' ' ? "F-35" : jets[i]);
        finds(query, "vlucht#1");
    }
    fixture_hits(ix, NULL, TREF_LANG_EN, "F-35", false, "vlucht#1");
    finds("MH17", "vlucht#1");
    finds("mh-17", "vlucht#1");
    finds("2024D10238", "vlucht#5");
    finds("2024d10238", "vlucht#5");
}

/* ---- two languages -------------------------------------------------------- */

static void test_translation(void **state)
{
    (void)state;
    translates(TREF_LANG_EN, "\"critical infrastructure\"", "eng#1 vi#1 vi#2");
    translates(TREF_LANG_NL, "\"vitale infrastructuur\"", "eng#1 vi#1 vi#2");
    translates(TREF_LANG_EN, "resilience", "eng#1 vi#4");
    translates(TREF_LANG_NL, "weerbaarheid", "eng#1 vi#4");
    translates(TREF_LANG_EN, "+\"critical infrastructure\" +resilience", "eng#1");
    translates(TREF_LANG_EN, "critical infrastructure AND North Sea", "eng#1");
    translates(TREF_LANG_EN, "\"energy infrastructure\"", "zee#3");
    /* Without quotes its words apart are a weaker reading. */
    translates(TREF_LANG_EN, "energy infrastructure", "eng#1 vi#1 vi#2 vi#3 zee#3");
    fixture_hits(marked, glossary, TREF_LANG_EN, "energy infrastructure -doc:vi -doc:eng", true,
                 "zee#3");
    translates(TREF_LANG_EN, "\"life at sea\"", "zee#2");
    translates(TREF_LANG_EN, "life at sea -doc:eng", "zee#2");
    translates(TREF_LANG_EN, "+\"North Sea\" sabotage", "eng#1 zee#1");
    translates(TREF_LANG_EN, "resilience -\"critical infrastructure\"", "vi#4");
    translates(TREF_LANG_EN, "\"Council of State\"", "");
    translates(TREF_LANG_AUTO, "critical infrastructure AND the North Sea", "eng#1");
}

static void test_no_accidental_meeting(void **state)
{
    (void)state;
    finds("kar", "mal#1");
    finds_en("kar", "mal#1"); /* as it stands */
    finds_en("car", "eng#3");
    finds("car", "eng#3"); /* a Dutch query's words in English text: a guess, but found */
    finds_en("die", "");   /* die is a Dutch function word; the English verb is nowhere */
    finds_en("man", "mal#2");
    finds_en("fisheries", "eng#4");
    finds_en("fishery", "eng#4");
    finds_en("cables", "eng#2");
    finds_en("pipeline", "eng#2");
    finds_en("the of and", "");
}

/* ---- ranking -------------------------------------------------------------- */

static const paper ranked[] = {
    { .id = "a", .paragraphs = { "sabotage" } },
    { .id = "b", .paragraphs = { "sabotage kabel" } },
    { .id = "c", .paragraphs = { "kabel kabel kabel kabel kabel kabel" } },
    { .id = "d",
      .paragraphs = { "haven met veel andere woorden zoals schip brug sluis kade kraan loods "
                      "dok" } },
    { .id = "e", .paragraphs = { "haven met schip" } },
    { .id = "f", .title = "vuurtoren", .paragraphs = { "licht baken" } },
    { .id = "g", .paragraphs = { "vuurtoren baken" } },
    { .id = "h", .paragraphs = { "sluis sluis sluis kolk" } },
    { .id = "i", .paragraphs = { "sluis deur deur kolk" } },
    { .id = "j", .paragraphs = { "kolk" } },
    { .id = "k", .paragraphs = { "deur" } },
};

static void test_ranking(void **state)
{
    (void)state;
    path_name place = fixture_join(folder.path, "ranked");
    fixture_index(place.path, NULL, ranked, sizeof ranked / sizeof *ranked);
    tref_index *r = fixture_open(place.path);
    fixture_hits(r, NULL, TREF_LANG_NL, "sabotage kabel", true,
                 "b#1 c#1 a#1");                                   /* both words; then the rest */
    fixture_hits(r, NULL, TREF_LANG_NL, "haven", true, "e#1 d#1"); /* shorter */
    fixture_hits(r, NULL, TREF_LANG_NL, "vuurtoren", true, "g#1 f#1"); /* text before title */
    fixture_hits(r, NULL, TREF_LANG_NL, "sluis", true, "h#1 i#1 d#1"); /* more often, shorter */
    fixture_hits(r, NULL, TREF_LANG_NL, "+kolk sluis", true, "h#1 i#1 j#1");
    fixture_hits(r, NULL, TREF_LANG_NL, "kade deur", true, "d#1 i#1 k#1"); /* the rare word first */
    tref_index_close(r);
}

/* ---- what is refused ------------------------------------------------------ */

static void test_wide_prefix(void **state)
{
    (void)state;
    path_name place = fixture_join(folder.path, "wide");
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()));
    for (unsigned i = 0; i < 30; i++) {
        char id[16], text[2000] = "";
        snprintf(id, sizeof id, "d%u", i);
        for (unsigned j = 0; j < 100; j++)
            snprintf(text + strlen(text), 16, "woord%c%c%c ", 'a' + (char)(i % 26),
                     'a' + (char)(j % 26), 'a' + (char)(j / 26 + i / 26 * 4));
        assert_ok(fixture_put_text(w, id, text, fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    tref_index *wide = fixture_open(place.path);
    tref_query *q = NULL;
    tref_results *r = (tref_results *)&r;
    assert_ok(tref_query_parse(NULL, "wo*", TREF_LANG_NL, NULL, &q, fixture_error()));
    assert_status(tref_search(wide, q, NULL, &r, fixture_error()), TREF_ELIMIT);
    assert_null(r);
    assert_true(fixture_error()->hint[0] != '\0');
    tref_query_free(q);
    assert_int_equal(fixture_count(wide, NULL, TREF_LANG_NL, "woorda*"), 2);
    tref_index_close(wide);
}

static void test_search_arguments(void **state)
{
    (void)state;
    tref_query *q = NULL;
    tref_results *r = (tref_results *)&r;
    assert_ok(tref_query_parse(NULL, "kabel", TREF_LANG_NL, NULL, &q, fixture_error()));
    static const tref_search_opts good = TREF_SEARCH_INIT;
    tref_search_opts bad[8];
    for (size_t i = 0; i < 8; i++)
        bad[i] = good;
    bad[0].size = 0;
    bad[1].count = 1001;
    bad[2].sort = 3;
    bad[3].sort = -1;
    bad[4].seconds = -1;
    bad[5].facet_values = 1001;
    bad[6].seconds = NAN;
    bad[7].seconds = INFINITY;
    for (size_t i = 0; i < 8; i++) {
        r = (tref_results *)&r;
        assert_status(tref_search(ix, q, &bad[i], &r, fixture_error()), TREF_EINVAL);
        assert_null(r);
    }
    r = (tref_results *)&r;
    assert_status(tref_search(NULL, q, NULL, &r, NULL), TREF_EINVAL);
    assert_null(r);
    assert_status(tref_search(ix, NULL, NULL, &r, NULL), TREF_EINVAL);
    assert_status(tref_search(ix, q, NULL, NULL, NULL), TREF_EINVAL);
    tref_query_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_prefix_and_exact),
        cmocka_unit_test(test_signs_and_operators),
        cmocka_unit_test(test_only_without),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_dossiers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_no_accidental_meeting),
        cmocka_unit_test(test_ranking),
        cmocka_unit_test(test_wide_prefix),
        cmocka_unit_test(test_search_arguments),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
