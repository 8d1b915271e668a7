/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_hyphen.c -- words broken at a line end, and what becomes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/evidence.h"
#include "ingest/hyphen.h"

typedef struct {
    const char *before, *next; /* before without its hyphen */
    const char *whole;
    hyphen_rule rule;
} word;

static const word words[] = {
    /* one word, broken */
    { "Buiten", "landse Zaken", "Buitenlandse Zaken", HYPHEN_RULE_DEFAULT },
    { "infra", "structuur", "infrastructuur", HYPHEN_RULE_DEFAULT },
    { "Strate", "gisch Concept", "Strategisch Concept", HYPHEN_RULE_DEFAULT },
    { "verdrags", "gebied.", "verdragsgebied.", HYPHEN_RULE_DEFAULT },
    { "inter", "nationaal", "internationaal", HYPHEN_RULE_DEFAULT },
    { "beant", "woorden", "beantwoorden", HYPHEN_RULE_DEFAULT },
    { "gemeente", "ambtenaar", "gemeenteambtenaar", HYPHEN_RULE_DEFAULT },
    { "koffie", "automaat", "koffieautomaat", HYPHEN_RULE_DEFAULT },
    { "radio", "activiteit", "radioactiviteit", HYPHEN_RULE_DEFAULT },
    { "rij", "instructeur", "rijinstructeur", HYPHEN_RULE_DEFAULT },
    { "vanille", "yoghurt", "vanilleyoghurt", HYPHEN_RULE_DEFAULT },
    { "semi", "overheid", "semioverheid", HYPHEN_RULE_DEFAULT },
    { "zwart-wit", "foto", "zwart-witfoto", HYPHEN_RULE_DEFAULT },
    { "evene", "menten", "evenementen", HYPHEN_RULE_DEFAULT },
    { "zo", "als", "zoals", HYPHEN_RULE_DEFAULT },
    { "ex", "port", "export", HYPHEN_RULE_DEFAULT },
    { "oud", "ste", "oudste", HYPHEN_RULE_DEFAULT },
    { "niet", "tegenstaande", "niettegenstaande", HYPHEN_RULE_DEFAULT },
    { "non", "chalant", "nonchalant", HYPHEN_RULE_DEFAULT },
    { "MINIS", "TERIE", "MINISTERIE", HYPHEN_RULE_DEFAULT },
    { "(lands", "verdediging)", "(landsverdediging)", HYPHEN_RULE_DEFAULT },
    { "ge", "ïnformeerd", "geïnformeerd", HYPHEN_RULE_TREMA_SEEN },
    { "financi", "ële", "financiële", HYPHEN_RULE_TREMA_SEEN },
    { "ge", "i\xCC\x88nd", "gei\xCC\x88nd", HYPHEN_RULE_TREMA_SEEN },
    /* dots that the break took away */
    { "ge", "informeerd", "geïnformeerd", HYPHEN_RULE_TREMA },
    { "be", "invloeden", "beïnvloeden", HYPHEN_RULE_TREMA },
    { "be", "eindigd", "beëindigd", HYPHEN_RULE_TREMA },
    { "uitge", "eist", "uitgeëist", HYPHEN_RULE_TREMA },
    { "ge", "uniformeerd", "geüniformeerd", HYPHEN_RULE_TREMA },
    { "ge", "ijkt", "geijkt", HYPHEN_RULE_TREMA },
    { "ge", "uit", "geuit", HYPHEN_RULE_TREMA },
    { "financi", "ele", "financiële", HYPHEN_RULE_TREMA },
    { "financi", "eel", "financieel", HYPHEN_RULE_TREMA },
    { "pati", "enten", "patiënten", HYPHEN_RULE_TREMA },
    { "superi", "eur", "superieur", HYPHEN_RULE_TREMA },
    { "Oekra", "iense", "Oekraïense", HYPHEN_RULE_TREMA },
    { "continu", "iteit", "continuïteit", HYPHEN_RULE_TREMA },
    { "co", "ordineren", "coördineren", HYPHEN_RULE_TREMA },
    { "re", "ele", "reële", HYPHEN_RULE_TREMA },
    { "twee", "entwintig", "tweeëntwintig", HYPHEN_RULE_TREMA },
    { "bacteri", "en", "bacteriën", HYPHEN_RULE_TREMA },
    /* endings */
    { "categorie", "en", "categorieën", HYPHEN_RULE_PLURAL },
    { "partij", "en", "partijen", HYPHEN_RULE_PLURAL },
    { "groei", "en", "groeien", HYPHEN_RULE_PLURAL },
    { "begroei", "ing", "begroeiing", HYPHEN_RULE_SUFFIX },
    { "bloei", "ende", "bloeiende", HYPHEN_RULE_SUFFIX },
    { "muse", "um", "museum", HYPHEN_RULE_SUFFIX },
    /* a part is left out */
    { "data", "en energie-infrastructuur", "data- en energie-infrastructuur",
      HYPHEN_RULE_CONJUNCTION },
    { "NAVO", "en JEF-verband", "NAVO- en JEF-verband", HYPHEN_RULE_CONJUNCTION },
    { "vee", "of pluimveebedrijf", "vee- of pluimveebedrijf", HYPHEN_RULE_CONJUNCTION },
    { "een", "tot tweemaal", "een- tot tweemaal", HYPHEN_RULE_CONJUNCTION },
    { "huur", "dan wel koopprijs", "huur- dan wel koopprijs", HYPHEN_RULE_CONJUNCTION },
    { "Jor", "dan welke", "Jordan welke", HYPHEN_RULE_DEFAULT },
    { "koop", "c.q. huurprijs", "koop- c.q. huurprijs", HYPHEN_RULE_CONJUNCTION },
    { "dag", "resp. nachtdienst", "dag- resp. nachtdienst", HYPHEN_RULE_CONJUNCTION },
    { "land", "en/of tuinbouw", "land- en/of tuinbouw", HYPHEN_RULE_CONJUNCTION },
    { "rij", "en rusttijden", "rij- en rusttijden", HYPHEN_RULE_CONJUNCTION },
    { "energie", "en klimaatbeleid", "energie- en klimaatbeleid", HYPHEN_RULE_CONJUNCTION },
    { "data", "(en energie-)netwerk", "data- (en energie-)netwerk", HYPHEN_RULE_MARK },
    /* words that have one */
    { "energie", "infrastructuur", "energie-infrastructuur", HYPHEN_RULE_COLLISION },
    { "na", "apen", "na-apen", HYPHEN_RULE_COLLISION },
    { "sla", "emmer", "sla-emmer", HYPHEN_RULE_COLLISION },
    { "pagina", "indeling", "pagina-indeling", HYPHEN_RULE_COLLISION },
    { "camera", "uitrusting", "camera-uitrusting", HYPHEN_RULE_COLLISION },
    { "zee", "egel", "zee-egel", HYPHEN_RULE_COLLISION },
    { "café", "eigenaar", "café-eigenaar", HYPHEN_RULE_COLLISION },
    { "defensie", "uitgaven", "defensie-uitgaven", HYPHEN_RULE_COLLISION },
    { "groei", "economie", "groei-economie", HYPHEN_RULE_COLLISION },
    { "mini", "emmer", "mini-emmer", HYPHEN_RULE_COLLISION },
    { "ski", "jack", "ski-jack", HYPHEN_RULE_COLLISION },
    { "vanille", "ijs", "vanille-ijs", HYPHEN_RULE_COLLISION },
    { "auto", "export", "auto-export", HYPHEN_RULE_COLLISION },
    { "placebo", "injectie", "placebo-injectie", HYPHEN_RULE_COLLISION },
    { "zo", "oplettend", "zo-oplettend", HYPHEN_RULE_COLLISION },
    { "radio", "uitzending", "radio-uitzending", HYPHEN_RULE_COLLISION },
    { "milieu", "inspectie", "milieu-inspectie", HYPHEN_RULE_COLLISION },
    { "menu", "uitbreiding", "menu-uitbreiding", HYPHEN_RULE_COLLISION },
    { "re", "integratie", "re-integratie", HYPHEN_RULE_COLLISION },
    { "NAVO", "verdragsgebied", "NAVO-verdragsgebied", HYPHEN_RULE_ACRONYM },
    { "PvdA", "fractie", "PvdA-fractie", HYPHEN_RULE_ACRONYM },
    { "btw", "tarief", "btw-tarief", HYPHEN_RULE_ACRONYM },
    { "mbo", "studenten", "mbo-studenten", HYPHEN_RULE_ACRONYM },
    { "e", "mail", "e-mail", HYPHEN_RULE_ACRONYM },
    { "G7", "landen", "G7-landen", HYPHEN_RULE_DIGIT },
    { "28", "jarige", "28-jarige", HYPHEN_RULE_DIGIT },
    { "2022", "2023", "2022-2023", HYPHEN_RULE_DIGIT },
    { "Covid", "19", "Covid-19", HYPHEN_RULE_DIGIT },
    { "Nieuw", "Zeeland", "Nieuw-Zeeland", HYPHEN_RULE_CAPITAL },
    { "anti", "Amerikaans", "anti-Amerikaans", HYPHEN_RULE_CAPITAL },
    { "NAVO", "EU samenwerking", "NAVO-EU samenwerking", HYPHEN_RULE_CAPITAL },
    { "oud", "minister", "oud-minister", HYPHEN_RULE_PREFIX },
    { "ex", "president", "ex-president", HYPHEN_RULE_PREFIX },
    { "niet", "roker", "niet-roker", HYPHEN_RULE_PREFIX },
    { "non", "discriminatie", "non-discriminatie", HYPHEN_RULE_PREFIX },
    { "kandidaat", "lidstaat", "kandidaat-lidstaat", HYPHEN_RULE_PREFIX },
    { "adjunct", "directeur", "adjunct-directeur", HYPHEN_RULE_PREFIX },
    { "vice", "premier", "vicepremier", HYPHEN_RULE_DEFAULT },
    { "secretaris", "generaal", "secretaris-generaal", HYPHEN_RULE_TITLE },
    { "minister", "president", "minister-president", HYPHEN_RULE_TITLE },
    { "sociaal", "economische", "sociaal-economische", HYPHEN_RULE_PAIR },
    { "start", "ups", "start-ups", HYPHEN_RULE_PAIR },
    { "kant-en", "klaar", "kant-en-klaar", HYPHEN_RULE_COUPLING },
    { "staakt", "het-vuren", "staakt-het-vuren", HYPHEN_RULE_COUPLING },
    { "https://example.org/open", "data", "https://example.org/open-data", HYPHEN_RULE_ADDRESS },
};

static void decides_each_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        hyphen_choice c = { HYPHEN_JOIN, HYPHEN_RULE_SOFT };
        buf b;
        buf_init(&b, 1000);
        buf_text(&b, "Vooraf ");
        buf_text(&b, words[i].before);
        buf_char(&b, '-');
        assert_true(hyphen_add_line(&b, str_of(words[i].next), NULL, &c));
        assert_string_equal(buf_cstr(&b) + strlen("Vooraf "), words[i].whole);
        if (c.rule != words[i].rule)
            fail_msg("%s: by %s, not %s", words[i].whole, hyphen_rule_name(c.rule),
                     hyphen_rule_name(words[i].rule));
        buf_free(&b);
    }
}

/* Gives whether a decision was made. */
static bool add(const char *text, const char *line, const char *expected)
{
    buf b;
    buf_init(&b, 1000);
    buf_text(&b, text);
    bool decided = hyphen_add_line(&b, str_of(line), NULL, NULL);
    assert_int_equal(buf_status(&b), TREF_OK);
    assert_string_equal(buf_cstr(&b), expected);
    buf_free(&b);
    return decided;
}

static void tells_hyphens_from_dashes(void **state)
{
    (void)state;
    assert_false(add("", "begin", "begin"));
    assert_false(add("een", "twee", "een twee"));
    assert_false(add("een -", "twee", "een - twee"));
    assert_false(add("een --", "twee", "een -- twee"));
    assert_false(add("-", "twee", "- twee"));
    assert_false(add("een-", "", "een-"));
    assert_false(add("een \xE2\x80\x93", "twee", "een \xE2\x80\x93 twee"));
}

static void takes_every_hyphen_sign(void **state)
{
    (void)state;
    assert_true(add("energie\xC2\xAD", "infrastructuur", "energieinfrastructuur"));
    assert_true(add("Buiten\xE2\x80\x90", "landse", "Buitenlandse"));
    assert_true(add("energie\xE2\x80\x90", "infrastructuur", "energie-infrastructuur"));
    assert_true(add("data\xE2\x80\x90", "en meer", "data- en meer"));
}

static void survives_odd_bytes(void **state)
{
    (void)state;
    static const char *const odd[] = { "",  "-", "\xFF",     "\xC3",     " ",
                                       "(", "'", "\xCC\x88", "\xC2\xAD", "a\xFF" };
    enum { ODD = sizeof odd / sizeof *odd };
    for (size_t i = 0; i < ODD; i++)
        for (size_t k = 0; k < ODD; k++)
            hyphen_decide(str_of(odd[i]), str_of(odd[k]), NULL);
    char a[3000];
    memset(a, 'a', sizeof a);
    hyphen_choice c = hyphen_decide((str){ a, sizeof a }, (str){ a, sizeof a }, NULL);
    assert_int_equal(c.action, HYPHEN_KEEP); /* a-a */
}

static uint64_t count(void *self, str w)
{
    (void)self;
    if (str_eq(w, STR_LIT("ecoregeling")))
        return 3;
    if (str_eq(w, STR_LIT("eco-regeling")))
        return 29;
    if (str_eq(w, STR_LIT("zeeëgel")) || str_eq(w, STR_LIT("koffieuur")))
        return 1;
    return 0;
}

static void asks_the_lexicon(void **state)
{
    (void)state;
    hyphen_lexicon lex = { .count = count };
    hyphen_choice c = hyphen_decide(STR_LIT("de (eco"), STR_LIT("regeling) is"), &lex);
    assert_int_equal(c.rule, HYPHEN_RULE_LEXICON);
    assert_int_equal(c.action, HYPHEN_KEEP);
    c = hyphen_decide(STR_LIT("koffie"), STR_LIT("uur"), &lex);
    assert_int_equal(c.rule, HYPHEN_RULE_LEXICON);
    assert_int_equal(c.action, HYPHEN_JOIN);
    c = hyphen_decide(STR_LIT("energie"), STR_LIT("infrastructuur"), &lex);
    assert_int_equal(c.rule, HYPHEN_RULE_COLLISION);
}

static void note(void *self, str before, str next, hyphen_choice choice)
{
    buf_fmt(self, "%.*s-|%.*s %s;", (int)before.n, before.p, (int)next.n, next.p, hyphen_rule_name(choice.rule));
}

/* What stands inside lines decides over what stands at their ends. */
static void believes_the_documents(void **state)
{
    (void)state;
    static const struct {
        const char *line, *before, *next, *whole;
    } cases[] = {
        { "een zij-evenement erbij", "zij", "evenement", "zij-evenement" },
        { "Covid-19-pandemie", "CO", "VID-19 is", "COVID-19 is" },
        { "de voedingswaarde ervan", "voedingswaar", "de-etikettering", "voedingswaarde-etikettering" },
        { "", "voedingswaar", "de-etikettering", "voedingswaarde-etikettering" }, /* the list has it */
        { "", "kant", "en-klaar", "kant-en-klaar" },
        { "de lidstaten zijn", "Lid", "Staten", "Lid-Staten" },
        { "blorp-je", "blorp", "je", "blorp-je" },
        { "blorp-jes blorpjes blorpjes", "blorp", "jes", "blorpjes" },
        { "blorp-jes (blorp-jes) blorpjes", "blorp", "jes", "blorp-jes" },
        { "zie blorp-jes-", "blorp", "jes", "blorpjes" }, /* what is broken itself is no witness */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        evidence *e;
        buf b, log;
        buf_init(&b, 1000);
        buf_init(&log, 1000);
        assert_int_equal(evidence_new(note, &log, &e, NULL), TREF_OK);
        evidence_see(e, str_of(cases[i].line));
        buf_text(&b, cases[i].before);
        buf_char(&b, '-');
        assert_true(hyphen_add_line(&b, str_of(cases[i].next), evidence_lexicon(e), NULL));
        assert_string_equal(buf_cstr(&b), cases[i].whole);
        assert_int_equal(strncmp(buf_cstr(&log), cases[i].before, strlen(cases[i].before)), 0);
        buf_free(&b);
        buf_free(&log);
        evidence_free(e);
    }
    assert_null(evidence_lexicon(NULL));
    evidence_see(NULL, STR_LIT("niets"));
    evidence_free(NULL);
}

static void names_every_rule(void **state)
{
    (void)state;
    for (int r = HYPHEN_RULE_SOFT; r <= HYPHEN_RULE_DEFAULT; r++)
        assert_string_not_equal(hyphen_rule_name((hyphen_rule)r), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides_each_word),       cmocka_unit_test(tells_hyphens_from_dashes),
        cmocka_unit_test(takes_every_hyphen_sign), cmocka_unit_test(survives_odd_bytes),
        cmocka_unit_test(asks_the_lexicon),        cmocka_unit_test(names_every_rule),
        cmocka_unit_test(believes_the_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
