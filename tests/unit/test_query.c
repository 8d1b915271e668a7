/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_query.c -- what is typed becomes a sensible tree, or an error with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "glossary/store.h"
#include "query/query.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char terms[] =
    "id\tnl\ten\n"
    "ci\tvitale infrastructuur;kritieke infrastructuur\tcritical infrastructure\n"
    "infra\tinfrastructuur\tinfrastructure\n"
    "nato\tNAVO\tNATO\n"
    "eu\tEU\tEU\n"
    "bank-money\tbank\tbank\n"
    "bank-seat\tbank\tbench\n"
    "cyber\tcyberaanval\tcyber attack\n"
    "def\tdefensie\tMOD\n"
    "hague\t's-Gravenhage\tThe Hague\n"
    "acc\ttoetreding van Oekra\xC3\xAFne tot de NAVO\taccession of Ukraine to NATO\n";

static int set_up(void **state)
{
    tref_glossary *g;
    if (glossary_new(&g, NULL) || glossary_read_tsv(g, "terms.tsv", str_of(terms), NULL) ||
        glossary_seal(g, NULL))
        return 1;
    *state = g;
    return 0;
}

static int tear_down(void **state)
{
    tref_glossary_free(*state);
    return 0;
}

/* ---- trees ------------------------------------------------------------------ */

/* Gives the place behind the bracket that closes the one at s, or behind the closing quote. */
static const char *skip_group(const char *s)
{
    int depth = 0;
    bool quoted = *s == '"';
    for (s += quoted; *s; s++) {
        if (*s == '\\')
            s++;
        else if (*s == '"')
            quoted = !quoted;
        else if (!quoted)
            depth += (*s == '(') - (*s == ')');
        if (!quoted && !depth)
            return s + 1;
    }
    return s;
}

/* Writes a printed tree without what the analyser and the glossary add: no (nl ...), no term forms, 'x' for
 * (word "x"). */
static void write_skeleton(const char *s, buf *out)
{
    while (*s) {
        size_t id = *s == '(' ? strspn(s + 1, "abcdefghijklmnopqrstuvwxyz0123456789-") + 1 : 0;
        bool added = !strncmp(s, " (nl ", 5) || !strncmp(s, " (en ", 5) ||
                    (!strncmp(s, " (exact ", 8) && s[8] != '"');
        if (added) {
            s = skip_group(s + 1);
        } else if (id && !strncmp(s + id, " nl:", 4)) {
            buf_add(out, s + 1, id - 1);
            s = skip_group(s);
        } else if (!strncmp(s, "(word \"", 7)) {
            const char *end = skip_group(s + 6);
            buf_fmt(out, "'%.*s'", (int)(end - s - 8), s + 7);
            s = skip_group(s);
        } else {
            buf_char(out, *s == '"' ? '\'' : *s);
            s++;
        }
    }
}

#define NL TREF_LANG_NL
#define EN TREF_LANG_EN

static const struct {
    tref_lang lang;
    const char *query, *tree;
} trees[] = {
    { NL, "stikstof uitstoot", "(any (any 'stikstof' 'uitstoot'))" },
    { NL, "De stikstof en de uitstoot", "(any (any 'stikstof' 'uitstoot'))" },
    { NL, "de het een", "(any (any))" },
    { NL, "\"de boer\"", "(any (phrase 'de boer'))" },
    { NL, "\xE2\x80\x9C" "de boeren\xE2\x80\x9D", "(any (phrase 'de boeren'))" },
    { NL, "\xE2\x80\x9E" "de boeren\xE2\x80\x9D", "(any (phrase 'de boeren'))" },
    { NL, "\xC2\xAB" "de boeren\xC2\xBB", "(any (phrase 'de boeren'))" },
    { NL, "\"open einde", "(any (phrase 'open einde'))" },
    { NL, "\"\"", "(any (phrase ''))" },
    { NL, "\"de het\"", "(any (phrase 'de het'))" },
    { NL, "+stikstof boer", "(any +(any 'stikstof') (any 'boer'))" },
    { NL, "-stikstof boer", "(any -(any 'stikstof') (any 'boer'))" },
    { NL, "=boeren", "(any (exact 'boeren'))" },
    { NL, "=\"De boeren\"", "(any (exact 'De boeren'))" },
    { NL, "=+boeren", "(any (any 'boeren'))" },
    { NL, "+\"de boer\"", "(any +(phrase 'de boer'))" },
    { NL, "-\"de boer\" x", "(any -(phrase 'de boer') (any 'x'))" },
    { NL, "boer*", "(any (prefix 'boer'))" },
    { NL, "*", "(any (any))" },
    { NL, "title:boer", "(any (any (word title: 'boer')))" },
    { NL, "titel:\"de boer\"", "(any (phrase title: 'de boer'))" },
    { NL, "Type:motie stikstof", "(any (any 'stikstof') (filter type: 'motie'))" },
    { NL, "type:\"brief regering\"", "(any (filter type: 'brief regering'))" },
    { NL, "dossier:28676", "(any (filter dossier: '28676'))" },
    { NL, "dossier:\"36 200 X\"", "(any (filter dossier: '36 200 X'))" },
    { NL, "lang:nl boer", "(any (any 'boer') (filter lang: 'nl'))" },
    { NL, "-type:motie boer", "(any (any 'boer') -(filter type: 'motie'))" },
    { NL, "+title:boer", "(any +(any (word title: 'boer')))" },
    { NL, "title: boer", "(any (any 'title' 'boer'))" },
    { NL, "title:(a b)", "(any (any 'title') (any (any 'a' 'b')))" },
    { NL, "title:\"\"", "(any (phrase title: ''))" },
    { NL, "date:2022", "(any (range date: '2022' '2022-99-99'))" },
    { NL, "date:2022-11-30", "(any (range date: '2022-11-30' '2022-11-30'))" },
    { NL, "date:2022-11-01..2022-12-31", "(any (range date: '2022-11-01' '2022-12-31'))" },
    { NL, "datum:2022..", "(any (range date: '2022' ''))" },
    { NL, "date:..2022-05", "(any (range date: '' '2022-05-99'))" },
    { NL, "date:2022-01..2022-01", "(any (range date: '2022-01' '2022-01-99'))" },
    { NL, "-date:2022 boer", "(any (any 'boer') -(range date: '2022' '2022-99-99'))" },
    { NL, "stikstof date:2022 OR boer",
      "(any (or (any (any 'stikstof')) (any (any 'boer'))) (range date: '2022' '2022-99-99'))" },
    { NL, "ECLI:NL:RVS:2021:1", "(any (any 'ECLI' 'NL' 'RVS' '2021' '1'))" },
    { NL, "http://tref.nl/a?b=c", "(any (any 'http' 'tref' 'nl' 'a' 'b' 'c'))" },
    { NL, "boer NEAR koe", "(any (near/10 (any 'boer') (any 'koe')))" },
    { NL, "boer NEAR/3 koe", "(any (near/3 (any 'boer') (any 'koe')))" },
    { NL, "boer NEAR/0 koe", "(any (any 'boer' 'NEAR' '0' 'koe'))" },
    { NL, "boer NEAR/101 koe", "(any (any 'boer' 'NEAR' '101' 'koe'))" },
    { NL, "boer NEAR/100 koe", "(any (near/100 (any 'boer') (any 'koe')))" },
    { NL, "boer NEAR koe NEAR/3 kip", "(any (near/10 (any 'boer') (any 'koe') (any 'kip')))" },
    { NL, "\"rode boer\" NEAR koe kip", "(any (near/10 (phrase 'rode boer') (any 'koe')) (any 'kip'))" },
    { NL, "-boer NEAR koe", "(any -(near/10 (any 'boer') (any 'koe')))" },
    { NL, "NEAR koe", "(any (any 'NEAR' 'koe'))" },
    { NL, "boer NEAR", "(any (any 'boer') (any 'NEAR'))" },
    { NL, "boer NEAR NEAR koe", "(any (any 'boer') (any 'NEAR') (any 'NEAR' 'koe'))" },
    { NL, "boer AND koe", "(and (any (any 'boer')) (any (any 'koe')))" },
    { NL, "boer OR koe", "(or (any (any 'boer')) (any (any 'koe')))" },
    { NL, "boer NOT koe", "(not (any (any 'boer')) (any (any 'koe')))" },
    { NL, "boer AND NOT koe", "(not (any (any 'boer')) (any (any 'koe')))" },
    { NL, "NOT boer", "(any -(any (any 'boer')))" },
    { NL, "a AND b OR c AND d", "(or (and (any (any 'a')) (any (any 'b'))) (and (any (any 'c')) (any (any 'd'))))" },
    { NL, "a OR b OR c", "(or (any (any 'a')) (any (any 'b')) (any (any 'c')))" },
    { NL, "a AND b NOT c AND d", "(and (not (and (any (any 'a')) (any (any 'b'))) (any (any 'c'))) (any (any 'd')))" },
    { NL, "(a OR b) AND c", "(and (any (or (any (any 'a')) (any (any 'b')))) (any (any 'c')))" },
    { NL, "((boer))", "(any (any (any (any 'boer'))))" },
    { NL, "+(a b) c", "(any +(any (any (any 'a' 'b'))) (any 'c'))" },
    { NL, "-(a b) c", "(any -(any (any (any 'a' 'b'))) (any 'c'))" },
    { NL, "(a b", "(any (any (any 'a' 'b')))" },
    { NL, "a b)", "(any (any 'a' 'b'))" },
    { NL, ") a ( b", "(any (any 'a') (any (any 'b')))" },
    { NL, "()", "(nothing)" },
    { NL, "AND", "(any (any 'AND'))" },
    { NL, "OR OR", "(any (any 'OR') (any 'OR'))" },
    { NL, "AND boer", "(any (any 'AND' 'boer'))" },
    { NL, "boer OR", "(any (any 'boer') (any 'OR'))" },
    { NL, "boer OR AND koe", "(and (any (any 'boer') (any 'OR')) (any (any 'koe')))" },
    { NL, "NOT NOT boer", "(not (any (any 'NOT')) (any (any 'boer')))" },
    { NL, "NOT", "(any (any 'NOT'))" },
    { NL, "en -systemen", "(any (any 'systemen'))" },
    { NL, "wapens en -systemen", "(any (any 'wapens' 'systemen'))" },
    { NL, "wapens -systemen", "(any (any 'wapens') -(any 'systemen'))" },
    { NL, "+", "(any (any))" },
    { NL, "-", "(any (any))" },
    { NL, "- boer", "(any (any 'boer'))" },
    { NL, "--boer", "(any (any 'boer'))" },
    { NL, "+-boer", "(any (any 'boer'))" },
    { NL, ".,;!?", "(any (any))" },
    { NL, "\xE2\x82\xAC \xC2\xA7 ", "(any (any))" },
    { NL, "vitale infrastructuur",
      "(any (any (concept 'vitale infrastructuur' ci 'vitale' (concept 'infrastructuur' infra))))" },
    { NL, "NAVO navo NATO nato",
      "(any (any (concept 'NAVO' nato) (concept 'navo' nato) (concept 'NATO' nato) 'nato'))" },
    { EN, "NAVO navo NATO nato",
      "(any (any (concept 'NAVO' nato) 'navo' (concept 'NATO' nato) (concept 'nato' nato)))" },
    { EN, "critical infrastructure",
      "(any (any (concept 'critical infrastructure' ci 'critical' (concept 'infrastructure' infra))))" },
    { EN, "infrastructuur vitale infrastructuur",
      "(any (any 'infrastructuur' (concept 'vitale infrastructuur' ci 'vitale' 'infrastructuur')))" },
    { EN, "bank bench", "(any (any (concept 'bank' bank-money) (concept 'bench' bank-seat)))" },
    { NL, "bank", "(any (any (concept 'bank' bank-seat bank-money)))" },
    { NL, "MOD mod", "(any (any (concept 'MOD' def) 'mod'))" },
    { NL, "cyber-aanval", "(any (any (concept 'cyber-aanval' cyber 'cyber-aanval')))" },
    { NL, "\"vitale infrastructuur\"", "(any (concept 'vitale infrastructuur' ci))" },
    { NL, "=\"vitale infrastructuur\"", "(any (exact 'vitale infrastructuur'))" },
    { NL, "\"de vitale infrastructuur\"", "(any (phrase 'de vitale infrastructuur'))" },
    { NL, "title:infrastructuur", "(any (any (concept title: 'infrastructuur' infra)))" },
    { NL, "EU-lidstaten NAVO-EU",
      "(any (any (concept 'EU' eu) 'lidstaten' (concept 'NAVO' nato) (concept 'EU' eu)))" },
    { NL, "F-35 f 35 36 200 x", "(any (any 'F-35' 'f 35' '36 200 x'))" },
    { NL, "'s-Gravenhage \xE2\x80\x99s-gravenhage",
      "(any (any (concept ''s-Gravenhage' hague 'Gravenhage') (concept '\xE2\x80\x99s-gravenhage' hague 'gravenhage')))" },
    { EN, "accession of Ukraine to NATO",
      "(any (any (concept 'accession of Ukraine to NATO' acc 'accession' 'Ukraine' (concept 'NATO' nato))))" },
    { NL, "toetreding van oekraine tot de navo",
      "(any (any (concept 'toetreding van oekraine tot de navo' acc 'toetreding' 'oekraine' (concept 'navo' nato))))" },
    { NL, "vitale NEAR infrastructuur", "(any (near/10 (any 'vitale') (any (concept 'infrastructuur' infra))))" },
    { NL, "\xC3\xA9\xC3\xA9n \xEF\xBB\xBF" "boer", "(any (any 'boer'))" },
    { NL, "a\x01" "b \x7F c\x1B[31m", "(any (any 'a' 'b' 'c' '31m'))" },
    { NL, "a\xFF" "b \xC3", "(any (any 'a' 'b'))" },
    { NL, "\"\xFF\"", "(any (phrase '\xEF\xBF\xBD'))" },
    { NL, "((((((((((((((((((((((((((((((((((((((((boer))))))))))))))))))))))))))))))))))))))))",
      "(any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any (any 'boer'))))))))))))))))))))))))))))))))))" },
};

static void queries_become_trees(void **state)
{
    for (size_t i = 0; i < COUNT(trees); i++) {
        tref_query *q;
        tref_error err;
        buf b;
        buf_init(&b, 1 << 16);
        if (tref_query_parse(NULL, trees[i].query, trees[i].lang, *state, &q, &err))
            fail_msg("\"%s\": %s", trees[i].query, err.message);
        write_skeleton(tref_query_text(q), &b);
        if (strcmp(buf_cstr(&b), trees[i].tree) != 0)
            fail_msg("\"%s\" gives\n%s, not\n%s", trees[i].query, buf_cstr(&b), trees[i].tree);
        assert_int_equal(tref_query_lang(q), trees[i].lang);
        tref_query_free(q);
        buf_free(&b);
    }
}

/* Some in full: the terms of both languages, the folded words, the forms. */
static void leaves_have_their_terms(void **state)
{
    static const char *const cases[][2] = {
        { "de huizen", "(any (any (word \"huizen\" (nl huis) (en Ehuizen))))" },
        { "\"de huizen\"", "(any (phrase \"de huizen\" (nl huis) (en Ede Ehuizen)))" },
        { "=\"De Huizen\"", "(any (exact \"De Huizen\" (nl huis) (en Ede Ehuizen) (exact huizen)))" },
        { "Co\xC3\xB6rd*", "(any (prefix \"Co\xC3\xB6rd\" (exact coord)))" },
        { "energie-net", "(any (any (word \"energie-net\" (nl energienet energie net)"
                         " (en Eenergienet Eenergi Enet))))" },
        { "f 35", "(any (any (word \"f 35\" (nl f35 f 35) (en f35 Ef 35))))" },
        { "mod", "(any (any (word \"mod\" (nl mod) (en Emod))))" },
        { "NAVO", "(any (any (concept \"NAVO\" (nato nl:\"NAVO\" en:\"NATO\"))))" },
        { "\"\\", "(any (phrase \"\\\\\"))" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q;
        assert_int_equal(tref_query_parse(NULL, cases[i][0], NL, *state, &q, NULL), TREF_OK);
        assert_string_equal(tref_query_text(q), cases[i][1]);
        tref_query_free(q);
    }
}

static void language_is_told(void **state)
{
    static const struct {
        const char *query;
        tref_lang lang;
    } cases[] = {
        { "", NL },
        { "the cyber attack", EN },
        { "de cyberaanval", NL },
        { "critical infrastructure of the state", EN },
        { "bescherming van de vitale infrastructuur", NL },
        { "accession of Ukraine to NATO", EN },
        { "toetreding tot de NAVO", NL },
        { "het punt i 3 is", NL }, /* as much Dutch as English: i is a word of English only */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q;
        assert_int_equal(tref_query_parse(NULL, cases[i].query, TREF_LANG_AUTO, *state, &q, NULL), TREF_OK);
        if (tref_query_lang(q) != cases[i].lang)
            fail_msg("\"%s\" is taken for the other language", cases[i].query);
        tref_query_free(q);
    }
}

/* ---- errors ------------------------------------------------------------------ */

static const struct {
    const char *query;
    uint32_t column;
    const char *message;
} faults[] = {
    { "b*", 1, "a prefix needs at least 2 letters before the *" },
    { "**", 1, "a prefix needs at least 2 letters before the *" },
    { "date:2022-13", 6, "not a date or range of dates" },
    { "date:2022-1-1", 6, "not a date or range of dates" },
    { "date:20221", 6, "not a date or range of dates" },
    { "date:2022-00", 6, "not a date or range of dates" },
    { "date:2022-12-32", 6, "not a date or range of dates" },
    { "date:2023..2022", 6, "the range ends before it begins" },
    { "date:..", 6, "not a date or range of dates" },
    { "date:2022...2023", 6, "not a date or range of dates" },
    { "date:gisteren", 6, "not a date or range of dates" },
    { "date:2022/2023", 6, "not a date or range of dates" },
    { "\xC3\xA9 date:x", 8, "not a date or range of dates" },
    { "foo:bar", 1, "unknown field \"foo\"" },
    { "\xC3\xA9\xC3\xA9n foo:bar", 5, "unknown field \"foo\"" },
    { "a:b", 1, "unknown field \"a\"" },
    { "date:2022-02-30", 6, "not a date or range of dates" },
    { "x (y foo:bar)", 6, "unknown field \"foo\"" },
    { "+foo:bar", 2, "unknown field \"foo\"" },
};

static void faults_have_their_column(void **state)
{
    for (size_t i = 0; i < COUNT(faults); i++) {
        tref_query *q = (tref_query *)(uintptr_t)1;
        tref_error err = { 0 };
        tref_status st = tref_query_parse(NULL, faults[i].query, NL, *state, &q, &err);
        if (st != TREF_ESYNTAX || err.code != st || err.column != faults[i].column || err.line != 1 ||
            strcmp(err.message, faults[i].message) != 0)
            fail_msg("\"%s\": %s, column %u: %s", faults[i].query, tref_status_name(st), err.column, err.message);
        assert_null(q);
        assert_int_equal(tref_query_parse(NULL, faults[i].query, NL, *state, &q, NULL), TREF_ESYNTAX);
    }
}

static void wrong_arguments_are_refused(void **state)
{
    tref_query *q;
    assert_int_equal(tref_query_parse(NULL, NULL, NL, *state, &q, NULL), TREF_EINVAL);
    assert_int_equal(tref_query_parse(NULL, "x", NL, *state, NULL, NULL), TREF_EINVAL);
    assert_int_equal(tref_query_parse(NULL, "x", (tref_lang)7, *state, &q, NULL), TREF_EINVAL);
    assert_string_equal(tref_query_text(NULL), "");
    tref_query_free(NULL);
    /* The query keeps the glossary alive. */
    tref_glossary *g;
    assert_int_equal(glossary_new(&g, NULL), TREF_OK);
    assert_int_equal(glossary_read_tsv(g, "t.tsv", STR_LIT("aap\tape"), NULL), TREF_OK);
    assert_int_equal(glossary_seal(g, NULL), TREF_OK);
    assert_int_equal(tref_query_parse(NULL, "ape", EN, g, &q, NULL), TREF_OK);
    tref_glossary_free(g);
    assert_non_null(strstr(tref_query_text(q), "nl:\"aap\""));
    assert_string_equal(q->expansions.items[0].concept, "aap");
    tref_query_free(q);
}

/* Many times a unit: what a query may at most have, and more. */
static void limits_are_told(void **state)
{
    static const struct {
        const char *unit;
        size_t times;
        tref_status status;
        uint32_t column;
    } cases[] = {
        { "w ", 512, TREF_OK, 0 },       { "w ", 513, TREF_ELIMIT, 1025 }, { "\xC3\xA9 ", 600, TREF_ELIMIT, 1025 },
        { "a", 65536, TREF_OK, 0 },      { "a", 65537, TREF_ELIMIT, 1 },   { "a,", 512, TREF_OK, 0 },
        { "a,", 32768, TREF_ELIMIT, 1 }, { "a-", 32768, TREF_ELIMIT, 1 },  { "vitale,", 9000, TREF_ELIMIT, 1 },
        { " ", 65536, TREF_OK, 0 },      { "\xFF", 21000, TREF_OK, 0 },    { "(", 512, TREF_OK, 0 },
        { "((a) OR ", 100, TREF_OK, 0 }, { "\"", 1000, TREF_OK, 0 },       { "NAVO ", 512, TREF_OK, 0 },
        { "-", 65536, TREF_OK, 0 },      { "a NOT ", 250, TREF_OK, 0 },    { "a NEAR ", 250, TREF_OK, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t n = strlen(cases[i].unit);
        char *text = calloc(1, n * cases[i].times + 1);
        assert_non_null(text);
        for (size_t j = 0; j < cases[i].times; j++)
            memcpy(text + j * n, cases[i].unit, n);
        tref_query *q;
        tref_error err = { 0 };
        tref_status st = tref_query_parse(NULL, text, NL, *state, &q, &err);
        if (st != cases[i].status || err.column != cases[i].column)
            fail_msg("%zu times \"%s\": %s, column %u", cases[i].times, cases[i].unit, tref_status_name(st), err.column);
        tref_query_free(q);
        free(text);
    }
}

/* ---- expansions -------------------------------------------------------------- */

static void expansions_have_their_place(void **state)
{
    static const struct {
        tref_lang lang;
        const char *query, *expansions; /* concept [start,end) text = forms */
    } cases[] = {
        { NL, "boer", "" },
        { NL, "de  vitale infrastructuur!", "ci 4-25 vitale infrastructuur = nl:vitale infrastructuur, "
          "nl:kritieke infrastructuur, en:critical infrastructure\n" },
        { NL, "\xC3\xA9\xC3\xA9n (NAVO OR \"bank\")", "nato 7-11 NAVO = nl:NAVO, en:NATO\n"
          "bank-seat 16-20 bank = nl:bank, en:bench\nbank-money 16-20 bank = nl:bank, en:bank\n" },
        { EN, "the bench-NATO", "bank-seat 4-9 bench = nl:bank, en:bench\nnato 10-14 NATO = nl:NAVO, en:NATO\n" },
        { EN, "=bank \"a bank\" bank*", "" },
        { NL, "title:NAVO", "nato 6-10 NAVO = nl:NAVO, en:NATO\n" },
        { NL, "cyber-aanvallen", "cyber 0-15 cyber-aanvallen = nl:cyberaanval, en:cyber attack\n" },
        { NL, "-EU +EU", "eu 1-3 EU = nl:EU, en:EU\neu 5-7 EU = nl:EU, en:EU\n" },
        { NL, "\xFF NAVO", "nato 4-8 NAVO = nl:NAVO, en:NATO\n" }, /* in the cleaned text */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q;
        buf b;
        buf_init(&b, 10000);
        assert_int_equal(tref_query_parse(NULL, cases[i].query, cases[i].lang, *state, &q, NULL), TREF_OK);
        for (size_t j = 0; j < q->expansions.n; j++) {
            const tref_expansion *e = &q->expansions.items[j];
            assert_string_equal(e->source, "glossary");
            assert_true(str_eq((str){ q->text.p + e->start, e->end - e->start }, str_of(e->text)));
            buf_fmt(&b, "%s %u-%u %s = ", e->concept, e->start, e->end, e->text);
            for (size_t k = 0; k < e->form_count; k++)
                buf_fmt(&b, "%s%s", k ? ", " : "", e->forms[k]);
            buf_char(&b, '\n');
        }
        assert_string_equal(buf_cstr(&b), cases[i].expansions);
        tref_query_free(q);
        buf_free(&b);
    }
}

/* ---- whatever is typed ------------------------------------------------------- */

static uint32_t random_next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static void check_node(const node *n, size_t length, unsigned depth)
{
    if (!n)
        return;
    assert_true(n->start <= n->end && n->end <= length && depth < 200);
    for (size_t i = 0; i < n->n; i++) {
        assert_non_null(n->kids[i]);
        check_node(n->kids[i], length, depth + 1);
    }
}

static void any_query_is_survived(void **state)
{
    static const char *const pieces[] = {
        " ", " ", " ", "(", ")", "\"", "\xE2\x80\x9C", "\xC2\xBB", "+", "-", "=", "*", ":", "/", ".", "..", "'",
        "AND ", "OR ", "NOT ", "NEAR ", "NEAR/3 ", " AND ", " OR ", "title:", "date:", "2022", "-11", "type:x",
        "foo:", "boer", "de", "en", "vitale ", "infrastructuur", "NAVO", "bank", "cyber-", "attack", "F 35",
        "36 200 X", "\xC3\xAB", "\xC2\xA0", "\xFF", "\x01", "\xE2\x80\x99", "\xC2\xAD", "ab*", "the ",
    };
    const char *rounds = getenv("TREF_ROUNDS");
    long n = rounds && *rounds ? atol(rounds) : 20000;
    uint64_t seed = 28676;
    for (long i = 0; i < n; i++) {
        buf b;
        buf_init(&b, 1 << 16);
        for (uint32_t k = random_next(&seed) % (i % 50 ? 25 : 600); k; k--)
            buf_text(&b, pieces[random_next(&seed) % COUNT(pieces)]);
        tref_query *q = NULL;
        tref_error err = { 0 };
        tref_status st = tref_query_parse(NULL, buf_cstr(&b), (tref_lang)(i % 3), i % 7 ? *state : NULL, &q, &err);
        if (st != TREF_OK && st != TREF_ESYNTAX && st != TREF_ELIMIT)
            fail_msg("round %ld, \"%s\": %s", i, buf_cstr(&b), tref_status_name(st));
        assert_true(st ? !q && err.column && err.line == 1 && err.message[0] : q && !err.code);
        if (q) {
            check_node(q->root, q->text.n, 0);
            assert_int_equal(utf8_check(str_of(tref_query_text(q))), strlen(tref_query_text(q)));
            for (size_t j = 0; j < q->expansions.n; j++)
                assert_true(q->expansions.items[j].start < q->expansions.items[j].end &&
                            q->expansions.items[j].end <= q->text.n);
        }
        tref_query_free(q);
        buf_free(&b);
    }
}

static void every_stage_is_explained(void **state)
{
    tref_query *q;
    char *text;
    assert_int_equal(tref_query_parse(NULL, "de NAVO f 35", NL, *state, &q, NULL), TREF_OK);
    assert_int_equal(tref_query_explain(q, NULL, &text, NULL), TREF_OK);
    assert_string_equal(text, "language\n  nl\n"
                              "tokens\n  ((1 stop de) (2 navo) (3 f) (3-4 f35) (4 35))\n"
                              "tree\n  (any (text \"de NAVO f 35\"))\n"
                              "expanded\n  (any (any (concept \"NAVO\" (nato nl:\"NAVO\" en:\"NATO\")) "
                              "(word \"f 35\" (nl f35 f 35) (en f35 Ef 35))))\n");
    tref_free(text);
    tref_query_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_become_trees),     cmocka_unit_test(leaves_have_their_terms),
        cmocka_unit_test(language_is_told),         cmocka_unit_test(faults_have_their_column),
        cmocka_unit_test(wrong_arguments_are_refused), cmocka_unit_test(limits_are_told),
        cmocka_unit_test(expansions_have_their_place), cmocka_unit_test(any_query_is_survived),
        cmocka_unit_test(every_stage_is_explained),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
