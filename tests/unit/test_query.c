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
    "acc\ttoetreding van Oekraïne tot de NAVO\taccession of Ukraine to NATO\n";

static int set_up(void **state)
{
    tref_glossary *g;
    if (glossary_new(&g, NULL) || glossary_read_tsv(g, "terms.tsv", str_of(terms), NULL))
        return 1;
    *state = g;
    return 0;
}

static int tear_down(void **state)
{
    tref_glossary_free(*state);
    return 0;
}

static tref_query *parse(const tref_glossary *g, tref_lang lang, const char *text)
{
    tref_query *q;
    tref_error err;
    if (tref_query_parse(NULL, text, lang, g, &q, &err))
        fail_msg("\"%s\": %s", text, err.message);
    return q;
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

/* Writes a printed tree without what the analyser and the glossary add: no (nl ...), no term forms;
 * 'x' for (word "x"), [x y] for (any x y). */
static void write_skeleton(const char *s, buf *out)
{
    char closing[200];
    for (size_t depth = 0; *s;) {
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
        } else if (*s == '"') {
            const char *end = skip_group(s);
            buf_fmt(out, "'%.*s'", (int)(end - s - 2), s + 1);
            s = end;
        } else if (*s == '(') {
            bool any = !strncmp(s, "(any", 4);
            assert_true(depth < sizeof closing);
            closing[depth++] = any ? ']' : ')';
            buf_char(out, any ? '[' : '(');
            s += any ? 4 + (s[4] == ' ') : 1;
        } else {
            buf_char(out, *s == ')' ? closing[--depth] : *s);
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
    { NL, "stikstof uitstoot", "[['stikstof' 'uitstoot']]" },
    { NL, "De stikstof en de uitstoot", "[['stikstof' 'uitstoot']]" },
    { NL, "de het een", "[[]]" },
    { NL, "\"de boer\"", "[(phrase 'de boer')]" },
    { NL, "“de boeren”", "[(phrase 'de boeren')]" },
    { NL, "„de boeren”", "[(phrase 'de boeren')]" },
    { NL, "«de boeren»", "[(phrase 'de boeren')]" },
    { NL, "\"open einde", "[(phrase 'open einde')]" },
    { NL, "\"\"", "[(phrase '')]" },
    { NL, "\"de het\"", "[(phrase 'de het')]" },
    { NL, "+stikstof boer", "[+['stikstof'] ['boer']]" },
    { NL, "-stikstof boer", "[-['stikstof'] ['boer']]" },
    { NL, "=boeren", "[(exact 'boeren')]" },
    { NL, "=\"De boeren\"", "[(exact 'De boeren')]" },
    { NL, "-\"de boer\" x", "[-(phrase 'de boer') ['x']]" },
    { NL, "boer*", "[(prefix 'boer')]" },
    { NL, "*", "[[]]" },
    { NL, "title:boer", "[[(word title: 'boer')]]" },
    { NL, "titel:\"de boer\"", "[(phrase title: 'de boer')]" },
    { NL, "Type:motie stikstof", "[['stikstof'] (filter type: 'motie')]" },
    { NL, "type:\"brief regering\"", "[(filter type: 'brief regering')]" },
    { NL, "dossier:\"36 200 X\"", "[(filter dossier: '36 200 X')]" },
    { NL, "title: boer", "[['title' 'boer']]" },
    { NL, "date:2022", "[(range date: '2022' '2022-99-99')]" },
    { NL, "date:2022-11-30", "[(range date: '2022-11-30' '2022-11-30')]" },
    { NL, "date:2022-11-01..2022-12-31", "[(range date: '2022-11-01' '2022-12-31')]" },
    { NL, "datum:2022..", "[(range date: '2022' '')]" },
    { NL, "date:..2022-05", "[(range date: '' '2022-05-99')]" },
    { NL, "date:2022-01..2022-01", "[(range date: '2022-01' '2022-01-99')]" },
    { NL, "stikstof date:2022 OR boer",
      "[(or [['stikstof']] [['boer']]) (range date: '2022' '2022-99-99')]" },
    { NL, "ECLI:NL:RVS:2021:1", "[['ECLI' 'NL' 'RVS' '2021' '1']]" },
    { NL, "http://tref.nl/a?b=c", "[['http' 'tref' 'nl' 'a' 'b' 'c']]" },
    { NL, "boer NEAR koe", "[(near/10 ['boer'] ['koe'])]" },
    { NL, "boer NEAR/3 koe", "[(near/3 ['boer'] ['koe'])]" },
    { NL, "boer NEAR/0 koe", "[['boer' 'NEAR' '0' 'koe']]" },
    { NL, "boer NEAR/100 koe", "[(near/100 ['boer'] ['koe'])]" },
    { NL, "boer NEAR koe NEAR/3 kip", "[(near/10 ['boer'] ['koe'] ['kip'])]" },
    { NL, "\"rode boer\" NEAR koe kip", "[(near/10 (phrase 'rode boer') ['koe']) ['kip']]" },
    { NL, "-boer NEAR koe", "[-(near/10 ['boer'] ['koe'])]" },
    { NL, "NEAR koe", "[['NEAR' 'koe']]" },
    { NL, "boer NEAR NEAR koe", "[['boer'] ['NEAR'] ['NEAR' 'koe']]" },
    { NL, "boer AND koe", "(and [['boer']] [['koe']])" },
    { NL, "boer NOT koe", "(not [['boer']] [['koe']])" },
    { NL, "boer AND NOT koe", "(not [['boer']] [['koe']])" },
    { NL, "NOT boer", "[-[['boer']]]" },
    { NL, "a AND b OR c AND d", "(or (and [['a']] [['b']]) (and [['c']] [['d']]))" },
    { NL, "a AND b NOT c AND d", "(and (not (and [['a']] [['b']]) [['c']]) [['d']])" },
    { NL, "(a OR b) AND c", "(and [(or [['a']] [['b']])] [['c']])" },
    { NL, "((boer))", "[[[['boer']]]]" },
    { NL, "+(a b) c", "[+[[['a' 'b']]] ['c']]" },
    { NL, "-(a b) c", "[-[[['a' 'b']]] ['c']]" },
    { NL, "a b)", "[['a' 'b']]" },
    { NL, ") a ( b", "[['a'] [['b']]]" },
    { NL, "AND boer", "[['AND' 'boer']]" },
    { NL, "boer OR", "[['boer'] ['OR']]" },
    { NL, "boer OR AND koe", "(and [['boer'] ['OR']] [['koe']])" },
    { NL, "NOT NOT boer", "(not [['NOT']] [['boer']])" },
    { NL, "wapens en -systemen", "[['wapens' 'systemen']]" },
    { NL, "wapens -systemen", "[['wapens'] -['systemen']]" },
    { NL, "-", "[[]]" },
    { NL, "--boer", "[['boer']]" },
    { NL, "+-boer", "[['boer']]" },
    { NL, ".,;!?", "[[]]" },
    { NL, "€ § ", "[[]]" },
    { NL, "vitale infrastructuur",
      "[[(concept 'vitale infrastructuur' ci 'vitale' (concept 'infrastructuur' infra))]]" },
    { NL, "NAVO navo NATO nato",
      "[[(concept 'NAVO' nato) (concept 'navo' nato) (concept 'NATO' nato) 'nato']]" },
    { EN, "NAVO navo NATO nato",
      "[[(concept 'NAVO' nato) 'navo' (concept 'NATO' nato) (concept 'nato' nato)]]" },
    { EN, "infrastructuur vitale infrastructuur",
      "[['infrastructuur' (concept 'vitale infrastructuur' ci 'vitale' 'infrastructuur')]]" },
    { EN, "bank bench", "[[(concept 'bank' bank-money) (concept 'bench' bank-seat)]]" },
    { NL, "bank", "[[(concept 'bank' bank-seat bank-money)]]" },
    { NL, "MOD mod", "[[(concept 'MOD' def) 'mod']]" },
    { NL, "cyber-aanval", "[[(concept 'cyber-aanval' cyber 'cyber-aanval')]]" },
    { NL, "\"vitale infrastructuur\"", "[(concept 'vitale infrastructuur' ci)]" },
    { NL, "=\"vitale infrastructuur\"", "[(exact 'vitale infrastructuur')]" },
    { NL, "\"de vitale infrastructuur\"", "[(phrase 'de vitale infrastructuur')]" },
    { NL, "F-35 f 35 36 200 x", "[['F-35' 'f 35' '36 200 x']]" },
    { NL, "'s-Gravenhage ’s-gravenhage",
      "[[(concept ''s-Gravenhage' hague 'Gravenhage') (concept '’s-gravenhage' hague "
      "'gravenhage')]]" },
    { EN, "accession of Ukraine to NATO",
      "[[(concept 'accession of Ukraine to NATO' acc 'accession' 'Ukraine' (concept 'NATO' "
      "nato))]]" },
    { NL, "vitale NEAR infrastructuur",
      "[(near/10 ['vitale'] [(concept 'infrastructuur' infra)])]" },
    { NL, "één \xEF\xBB\xBF koe", "[['koe']]" },
    { NL, "a\x01 b \x7F c\x1B[31m", "[['a' 'b' 'c' '31m']]" },
    { NL, "a\xFF b \xC3", "[['a' 'b']]" },
    { NL, "\"\xFF\"", "[(phrase '�')]" },
    { NL, "((((((((((((((((((((((((((((((((((((((((boer))))))))))))))))))))))))))))))))))))))))",
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['boer']]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]" },
};

static void queries_become_trees(void **state)
{
    for (size_t i = 0; i < COUNT(trees); i++) {
        tref_query *q = parse(*state, trees[i].lang, trees[i].query);
        buf b;
        buf_init(&b, 1 << 16);
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
        { "=\"De Huizen\"",
          "(any (exact \"De Huizen\" (nl huis) (en Ede Ehuizen) (exact huizen)))" },
        { "Coörd*", "(any (prefix \"Coörd\" (exact coord)))" },
        { "energie-net", "(any (any (word \"energie-net\" (nl energienet energie net)"
                         " (en Eenergienet Eenergi Enet))))" },
        { "f 35", "(any (any (word \"f 35\" (nl f35 f 35) (en f35 Ef 35))))" },
        { "NAVO", "(any (any (concept \"NAVO\" (nato nl:\"NAVO\" en:\"NATO\"))))" },
        { "\"\\", "(any (phrase \"\\\\\"))" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q = parse(*state, NL, cases[i][0]);
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
        { "het punt i 3 is", NL },
        { "harbour dues", EN }, /* words of no glossary: the lists of words and their letters tell */
        { "havengelden", NL },
        { "towing of vessels", EN },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q = parse(*state, TREF_LANG_AUTO, cases[i].query);
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
    { "date:2022-12-32", 6, "not a date or range of dates" },
    { "date:2023..2022", 6, "the range ends before it begins" },
    { "date:..", 6, "not a date or range of dates" },
    { "date:2022...2023", 6, "not a date or range of dates" },
    { "date:gisteren", 6, "not a date or range of dates" },
    { "é date:x", 8, "not a date or range of dates" },
    { "foo:bar", 1, "unknown field \"foo\"" },
    { "één foo:bar", 5, "unknown field \"foo\"" },
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
        if (st != TREF_ESYNTAX || err.code != st || err.column != faults[i].column ||
            err.line != 1 || strcmp(err.message, faults[i].message) != 0)
            fail_msg("\"%s\": %s, column %u: %s", faults[i].query, tref_status_name(st), err.column,
                     err.message);
        assert_null(q);
        assert_int_equal(tref_query_parse(NULL, faults[i].query, NL, *state, &q, NULL),
                         TREF_ESYNTAX);
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
    q = parse(g, EN, "ape");
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
        { "w ", 512, TREF_OK, 0 },           { "w ", 513, TREF_ELIMIT, 1024 },
        { "é ", 600, TREF_ELIMIT, 1024 },    { "a", 65536, TREF_OK, 0 },
        { "a", 65537, TREF_ELIMIT, 1 },      { "a,", 512, TREF_OK, 0 },
        { "a,", 32768, TREF_ELIMIT, 1 },     { "a-", 32768, TREF_ELIMIT, 1 },
        { "vitale,", 9000, TREF_ELIMIT, 1 }, { " ", 65536, TREF_OK, 0 },
        { "\xFF", 21000, TREF_OK, 0 },       { "(", 512, TREF_OK, 0 },
        { "((a) OR ", 100, TREF_OK, 0 },     { "\"", 1000, TREF_OK, 0 },
        { "NAVO ", 512, TREF_OK, 0 },        { "-", 65536, TREF_OK, 0 },
        { "a NOT ", 250, TREF_OK, 0 },       { "a NEAR ", 250, TREF_OK, 0 },
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
            fail_msg("%zu times \"%s\": %s, column %u", cases[i].times, cases[i].unit,
                     tref_status_name(st), err.column);
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
        { NL, "de  vitale infrastructuur!",
          "ci 4-25 vitale infrastructuur = nl:vitale infrastructuur, "
          "nl:kritieke infrastructuur, en:critical infrastructure\n" },
        { NL, "één (NAVO OR \"bank\")",
          "nato 7-11 NAVO = nl:NAVO, en:NATO\n"
          "bank-seat 16-20 bank = nl:bank, en:bench\nbank-money 16-20 bank = nl:bank, en:bank\n" },
        { EN, "the bench-NATO",
          "bank-seat 4-9 bench = nl:bank, en:bench\nnato 10-14 NATO = nl:NAVO, en:NATO\n" },
        { EN, "=bank \"a bank\" bank*", "" },
        { NL, "title:NAVO", "nato 6-10 NAVO = nl:NAVO, en:NATO\n" },
        { NL, "cyber-aanvallen", "cyber 0-15 cyber-aanvallen = nl:cyberaanval, en:cyber attack\n" },
        { NL, "-EU +EU", "eu 1-3 EU = nl:EU, en:EU\neu 5-7 EU = nl:EU, en:EU\n" },
        { NL, "\xFF NAVO", "nato 4-8 NAVO = nl:NAVO, en:NATO\n" }, /* in the cleaned text */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_query *q = parse(*state, cases[i].lang, cases[i].query);
        buf b;
        buf_init(&b, 10000);
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
        " ",        " ",     " ",      "(",      ")",        "\"",       "“",
        "»",        "+",     "-",      "=",      "*",        ":",        "/",
        ".",        "..",    "'",      "AND ",   "OR ",      "NOT ",     "NEAR ",
        "NEAR/3 ",  " AND ", " OR ",   "title:", "date:",    "2022",     "-11",
        "type:x",   "foo:",  "boer",   "de",     "en",       "vitale ",  "infrastructuur",
        "NAVO",     "bank",  "cyber-", "attack", "F 35",     "36 200 X", "ë",
        "\xC2\xA0", "\xFF",  "\x01",   "’",      "\xC2\xAD", "ab*",      "the ",
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
        tref_status st = tref_query_parse(NULL, buf_cstr(&b), (tref_lang)(i % 3),
                                          i % 7 ? *state : NULL, &q, &err);
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
    tref_query *q = parse(*state, NL, "de NAVO f 35");
    char *text;
    assert_int_equal(tref_query_explain(q, NULL, &text, NULL), TREF_OK);
    assert_string_equal(text,
                        "language\n  nl\n"
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
        cmocka_unit_test(queries_become_trees),
        cmocka_unit_test(leaves_have_their_terms),
        cmocka_unit_test(language_is_told),
        cmocka_unit_test(faults_have_their_column),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(limits_are_told),
        cmocka_unit_test(expansions_have_their_place),
        cmocka_unit_test(any_query_is_survived),
        cmocka_unit_test(every_stage_is_explained),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
