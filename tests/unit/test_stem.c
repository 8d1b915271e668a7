/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_stem.c -- the forms of one word share a stem, and words that only look alike do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/stop.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

typedef struct {
    const char *a, *b;
} pair;

static int set_up(void **state)
{
    stemmer *s;
    tref_status st = stemmer_new(STEMMER_DUTCH, &s, NULL);
    *state = s;
    return (int)st;
}

static int tear_down(void **state)
{
    stemmer_free(*state);
    return 0;
}

static bool same_stem(stemmer *s, tref_lang lang, str a, str b)
{
    char first[400];
    str x = stemmer_stem(s, lang, a);
    assert_true(x.n > 0 && x.n < sizeof first);
    memcpy(first, x.p, x.n);
    return str_eq((str){ first, x.n }, stemmer_stem(s, lang, b));
}

static const pair dutch_same[] = {
    { "aanval", "aanvallen" },
    { "huis", "huizen" },
    { "lid", "leden" },
    { "kamerlid", "kamerleden" },
    { "raadslid", "raadsleden" },
    { "stad", "steden" },
    { "binnenstad", "binnensteden" },
    { "schip", "schepen" },
    { "marineschip", "marineschepen" },
    { "motie", "moties" },
    { "niveau", "niveaus" },
    { "gemeente", "gemeentes" },
    { "gemeente", "gemeenten" },
    { "adres", "adressen" },
    { "proces", "processen" },
    { "museum", "musea" },
    { "museum", "museums" },
    { "haven", "havens" },
    { "luchthaven", "luchthavens" },
    { "mogelijkheid", "mogelijkheden" },
    { "infrastructuur", "infrastructuren" },
    { "kind", "kinderen" },
    { "goed", "goederen" },
    { "centrum", "centra" },
    { "crisis", "crises" },
    { "politicus", "politici" },
    { "wet", "wetten" },
    { "brief", "brieven" },
    { "kabinet", "kabinetten" },
    { "verkiezing", "verkiezingen" },
    { "minister", "ministers" },
    { "reis", "reizen" },
    { "bedrijf", "bedrijven" },
    { "dreiging", "dreigingen" },
    { "kabel", "kabels" },
    { "maatregel", "maatregelen" },
    { "sanctie", "sancties" },
    { "grote", "groot" },
    { "methode", "methodes" },
    { "periode", "periodes" },
    { "route", "routes" },
    { "bondgenoot", "bondgenoten" },
    { "lidstaat", "lidstaten" },
    { "wapen", "wapens" },
    /* a plural s that Porter's stemmer leaves */
    { "procedure", "procedures" },
    { "college", "colleges" },
    { "analyse", "analyses" },
    { "percentage", "percentages" },
    { "machine", "machines" },
    { "drone", "drones" },
    { "module", "modules" },
    { "fase", "fases" },
    { "idee", "ideeen" },
    { "zee", "zeeen" },
    { "industrie", "industrieen" },
    { "categorie", "categorieen" },
    /* an s of the word itself that Porter's stemmer takes for a plural's */
    { "mens", "mensen" },
    { "grens", "grenzen" },
    { "fonds", "fondsen" },
    { "arts", "artsen" },
    { "huisarts", "huisartsen" },
    { "kans", "kansen" },
    { "koers", "koersen" },
    { "els", "elzen" },
    { "prijs", "prijzen" },
    { "advies", "adviezen" },
    { "verlies", "verliezen" },
    { "precies", "precieze" },
    { "dienst", "diensten" },
    { "congres", "congressen" },
    { "succes", "successen" },
};

static const pair dutch_apart[] = {
    { "lid", "geleden" },
    { "lid", "verleden" },
    { "lid", "overleden" },
    { "lid", "lied" },
    { "stad", "besteden" },
    { "stad", "stede" },
    { "schip", "schap" },
    { "adres", "adre" },
    { "huis", "huid" },
    { "motie", "motief" },
    { "haven", "have" },
    { "wet", "wit" },
    { "kind", "kin" },
    { "aanval", "aanvaller" },
    { "minister", "ministerie" },
    { "museum", "muze" },
    { "data", "datum" },
    { "land", "lander" },
    { "bezetting", "bezitting" },
    { "les", "leus" },
};

static const pair english_same[] = {
    { "policy", "policies" }, { "attack", "attacks" },
    { "attack", "attacked" }, { "infrastructure", "infrastructures" },
    { "city", "cities" },     { "member", "members" },
    { "vessel", "vessels" },  { "running", "run" },
    { "threat", "threats" },  { "secure", "secured" },
    { "box", "boxes" },       { "ally", "allies" },
};

static const pair english_apart[] = {
    { "policy", "police" }, { "nation", "nato" }, { "defence", "defend" },
    { "ship", "shop" },     { "port", "part" },   { "state", "station" },
};

static void pairs_meet_or_not(void **state)
{
    static const struct {
        const pair *pairs;
        size_t n;
        tref_lang lang;
        bool same;
    } tables[] = {
        { dutch_same, COUNT(dutch_same), TREF_LANG_NL, true },
        { dutch_apart, COUNT(dutch_apart), TREF_LANG_NL, false },
        { english_same, COUNT(english_same), TREF_LANG_EN, true },
        { english_apart, COUNT(english_apart), TREF_LANG_EN, false },
    };
    for (size_t t = 0; t < COUNT(tables); t++)
        for (size_t i = 0; i < tables[t].n; i++) {
            const pair *p = &tables[t].pairs[i];
            if (same_stem(*state, tables[t].lang, str_of(p->a), str_of(p->b)) != tables[t].same)
                fail_msg("%s and %s have %s stem", p->a, p->b,
                         tables[t].same ? "no common" : "one");
        }
}

static void a_compound_has_the_stem_of_its_head(void **state)
{
    static const pair compounds[] = {
        { "eerstekamerleden", "eerstekamerlid" }, { "hoofdsteden", "hoofdstad" },
        { "vrachtschepen", "vrachtschip" },       { "kleinkinderen", "kleinkind" },
        { "datacentra", "datacentrum" },          { "zeehavens", "zeehaven" },
        { "reisadviezen", "reisadvies" },         { "landsgrenzen", "landsgrens" },
    };
    for (size_t i = 0; i < COUNT(compounds); i++)
        if (!same_stem(*state, TREF_LANG_NL, str_of(compounds[i].a), str_of(compounds[i].b)))
            fail_msg("%s", compounds[i].a);
}

static void long_words_and_odd_ones(void **state)
{
    static const char *const words[] = { "a",    "s",  "zz", "vv",    "ies", "ieen",
                                         "eeen", "es", "α",  "28676", "ss" };
    for (size_t i = 0; i < COUNT(words); i++)
        for (int lang = TREF_LANG_NL; lang <= TREF_LANG_EN; lang++)
            assert_true(stemmer_stem(*state, (tref_lang)lang, str_of(words[i])).n > 0);
    static const char *const ends[] = { "leden", "politici", "medici", "aanvallen",
                                        "zz",    "ies",      "mensen" };
    char word[300];
    memset(word, 'o', sizeof word);
    for (size_t i = 0; i < COUNT(ends); i++)
        for (size_t n = 60; n <= sizeof word; n++) {
            size_t end = strlen(ends[i]);
            memset(word, 'o', sizeof word);
            memcpy(word + n - end, ends[i], end);
            str stem = stemmer_stem(*state, TREF_LANG_NL, (str){ word, n });
            assert_true(stem.n > 0 && stem.n <= n + 1);
            assert_int_equal(stem.p[0], 'o');
        }
}

static void hash_tells_versions_apart(void **state)
{
    uint64_t h = stemmer_hash(*state, HASH_START);
    assert_true(h != HASH_START);
    assert_int_equal(stemmer_hash(*state, HASH_START), h);
    assert_true(stemmer_hash(*state, HASH_START + 1) != h);
    assert_true(stop_hash(HASH_START) != HASH_START);
}

static void stop_words_are_function_words(void **state)
{
    (void)state;
    static const char *const nl[] = { "aan",    "de",   "het",  "een", "van",
                                      "zullen", "zult", "zijn", "u" };
    static const char *const en[] = { "a", "the", "of", "your", "you", "within", "is" };
    static const char *const none[] = { "",     "minister", "staat",  "navo", "nato",
                                        "drie", "three",    "oorlog", "zz" };
    for (size_t i = 0; i < COUNT(nl); i++)
        assert_true(stop_word(TREF_LANG_NL, str_of(nl[i])));
    for (size_t i = 0; i < COUNT(en); i++)
        assert_true(stop_word(TREF_LANG_EN, str_of(en[i])));
    for (size_t i = 0; i < COUNT(none); i++)
        assert_false(stop_word(TREF_LANG_NL, str_of(none[i])) ||
                     stop_word(TREF_LANG_EN, str_of(none[i])));
    assert_false(stop_word(TREF_LANG_NL, STR_LIT("the")) ||
                 stop_word(TREF_LANG_EN, STR_LIT("het")));
}

/* ---- on real words ---------------------------------------------------------- */

/* Takes the piece of *line up to end. */
static str cut(char **line, char end)
{
    char *start = *line, *stop = strchr(start, end);
    size_t n = stop ? (size_t)(stop - start) : strlen(start);
    *line = start + n + (stop != NULL);
    return (str){ start, n };
}

/* The nouns of a treebank with their dictionary form, compounds left out: most inflected ones must
 * meet theirs. What is left are diminutives and loans; a change that loses a point is a fault. */
static void treebank_forms_meet_their_lemmas(void **state)
{
    const char *src = getenv("TREF_SRC");
    char path[4096], line[1000];
    snprintf(path, sizeof path, "%s/../shared/morphology/compounds-alpino.tsv",
             src && *src ? src : ".");
    FILE *f = fopen(path, "r");
    if (!f) {
        skip();
        return;
    }
    unsigned met = 0, all = 0;
    buf form, lemma;
    buf_init(&form, 1000);
    buf_init(&lemma, 1000);
    while (fgets(line, sizeof line, f)) {
        char *rest = line;
        buf_reset(&form);
        buf_reset(&lemma);
        fold_add(&form, cut(&rest, '\t'));
        str split = cut(&rest, '\t');
        fold_add(&lemma, cut(&rest, '\n'));
        if (split.n || strchr(buf_cstr(&lemma), '_') || !strcmp(buf_cstr(&form), buf_cstr(&lemma)))
            continue;
        all++;
        met += same_stem(*state, TREF_LANG_NL, buf_view(&form), buf_view(&lemma));
    }
    fclose(f);
    buf_free(&form);
    buf_free(&lemma);
    print_message("%u of %u inflected nouns meet their lemma\n", met, all);
    assert_true(all > 200);
    assert_true(met * 100 >= all * 86);
}

/* Snowball's own vocabulary is worked through without a stem that is empty, longer than the word by
 * more than a letter, or no UTF-8. */
static void snowball_vocabulary(void **state)
{
    const char *src = getenv("TREF_SRC");
    char path[4096], line[1000];
    snprintf(path, sizeof path, "%s/../shared/morphology/snowball-dutch-voc.txt",
             src && *src ? src : ".");
    FILE *f = fopen(path, "r");
    if (!f) {
        skip();
        return;
    }
    map stems;
    map_init(&stems, 1 << 26);
    buf word;
    buf_init(&word, 1000);
    size_t words = 0;
    while (fgets(line, sizeof line, f)) {
        char *rest = line;
        buf_reset(&word);
        fold_add(&word, cut(&rest, '\n'));
        if (!word.n)
            continue;
        words++;
        str stem = stemmer_stem(*state, TREF_LANG_NL, buf_view(&word));
        if (!stem.n || stem.n > word.n + 1 || utf8_check(stem) != stem.n)
            fail_msg("%s gives \"%.*s\"", buf_cstr(&word), (int)stem.n, stem.p);
        map_put(&stems, stem);
    }
    fclose(f);
    buf_free(&word);
    /* Too few stems: unlike words are thrown together; too many: nothing is. */
    print_message("%zu words, %zu stems\n", words, stems.n);
    assert_true(stems.n * 100 > words * 60 && stems.n * 100 < words * 85);
    map_free(&stems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_meet_or_not),
        cmocka_unit_test(a_compound_has_the_stem_of_its_head),
        cmocka_unit_test(long_words_and_odd_ones),
        cmocka_unit_test(hash_tells_versions_apart),
        cmocka_unit_test(stop_words_are_function_words),
        cmocka_unit_test(treebank_forms_meet_their_lemmas),
        cmocka_unit_test(snowball_vocabulary),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
