/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_glossary.c -- glossaries load whole or not at all, and their concepts are found in text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "glossary/match.h"
#include "glossary/trie.h"
#include "glossary/store.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define RQ       "’"

/* ---- loading from memory ---------------------------------------------------- */

/* Loads one text, or fails the test. */
static tref_glossary *load(bool tsv, const char *text)
{
    tref_glossary *g;
    tref_error err;
    tref_status st = glossary_new(&g, &err);
    if (!st)
        st = tsv ? glossary_read_tsv(g, "test.tsv", str_of(text), &err)
                 : glossary_read_json(g, "test.json", str_of(text), &err);
    if (st)
        fail_msg("%s in %s", err.message, text);
    return g;
}

/* Writes "id nl=a;b en=c;d" and what else there is, a line each concept. */
static void show_concepts(const tref_glossary *g, buf *out)
{
    for (size_t i = 0; i < g->concepts.n; i++) {
        const concept *c = &g->concepts.items[i];
        buf_fmt(out, "%s nl=", c->id);
        for (uint32_t j = 0; j < c->nl_count; j++)
            buf_fmt(out, "%s%s", j ? ";" : "", c->nl[j]);
        buf_text(out, " en=");
        for (uint32_t j = 0; j < c->en_count; j++)
            buf_fmt(out, "%s%s", j ? ";" : "", c->en[j]);
        const char *const rest[] = { c->domain, c->note, c->source, c->status };
        for (size_t j = 0; j < COUNT(rest); j++)
            if (*rest[j])
                buf_fmt(out, " %c=%s", "dnsS"[j], rest[j]);
        buf_char(out, '\n');
    }
}

static const struct {
    bool tsv;
    const char *text, *concepts;
} good[] = {
    { false, "[]", "" },
    { false, " [ ]\r\n\t[]\n", "" },
    { false, "\xEF\xBB\xBF[{\"id\":\"a\",\"nl\":[\"aap\"],\"en\":[\"ape\"]}]",
      "a nl=aap en=ape\n" },
    { false,
      "[{\"en\":[\"ape\",\"monkey\"],\"nl\":[\"aap\"],\"id\":\"a.b-c_1\"},\n"
      " {\"id\":\"b\",\n\"nl\":[\"beer\"],\n\"en\":[\"bear\"]}]",
      "a.b-c_1 nl=aap en=ape;monkey\nb nl=beer en=bear\n" },
    { false,
      "[{\"id\":\"a\",\"nl\":[\"aap\"],\"en\":[\"ape\"],\"domain\":\"D\",\"note\":\"N\",\"source\":"
      "\"S\","
      "\"status\":\"T\"}]",
      "a nl=aap en=ape d=D n=N s=S S=T\n" },
    { false, "[{\"id\":\"a\",\"nl\":[\"aap\"],\"en\":[\"ape\"],\"note\":null}]",
      "a nl=aap en=ape\n" },
    { false,
      "[{\"id\":\"a\",\"nl\":[\"aap\",\"aap\"],\"en\":[\"ape\"]}][{\"id\":\"b\",\"nl\":["
      "\"\\u00e9\"],\"en\":[\"e\"]}]",
      "a nl=aap en=ape\nb nl=é en=e\n" },
    { true, "", "" },
    { true, "# only a comment", "" },
    { true, "aap\tape", "aap nl=aap en=ape\n" },
    { true, "aap\tape\r\nbeer\tbear\r\n", "aap nl=aap en=ape\nbeer nl=beer en=bear\n" },
    { true, " aap ; mensaap\tape | monkey\tdieren\tiets\n",
      "aap nl=aap;mensaap en=ape;monkey d=dieren n=iets\n" },
    { true, "\xEF\xBB\xBF# x\n\nen\tnl\tstatus\tid\nape\taap\tnew\tx1\n",
      "x1 nl=aap en=ape S=new\n" },
    { true, "nl\ten\naap\tape\n", "aap nl=aap en=ape\n" },
    { true,
      "Vitale infrastructuur\tcritical infrastructure\nvitale-infrastructuur\tvital "
      "infrastructure\n",
      "vitale-infrastructuur nl=Vitale infrastructuur en=critical infrastructure\n"
      "vitale-infrastructuur-2 nl=vitale-infrastructuur en=vital infrastructure\n" },
    { true, "Coördinatie!\tcoordination\n", "coordinatie nl=Coördinatie! en=coordination\n" },
    { true, "aap;;\tape;\n", "aap nl=aap en=ape\n" },
};

static void good_files_load(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        buf b;
        buf_init(&b, 10000);
        tref_glossary *g = load(good[i].tsv, good[i].text);
        show_concepts(g, &b);
        assert_string_equal(buf_cstr(&b), good[i].concepts);
        tref_glossary_free(g);
        buf_free(&b);
    }
}

static void terms_without_latin_letters_get_ids(void **state)
{
    (void)state;
    tref_glossary *g = load(true, "αβ\talpha beta\nа\tazbuka\nαβ\tagain\n");
    assert_int_equal(tref_glossary_count(g), 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(strlen(g->concepts.items[i].id) > 1);
    tref_glossary_free(g);
}

static void giant_terms_are_a_fault_of_the_row(void **state)
{
    (void)state;
    enum { GIANT = 100000 };
    char *row = calloc(1, GIANT + 10);
    assert_non_null(row);
    memset(row, 'x', GIANT);
    strcpy(row + GIANT, "\tape\n");
    tref_glossary *g;
    tref_error err;
    assert_int_equal(glossary_new(&g, NULL), TREF_OK);
    assert_int_equal(glossary_read_tsv(g, "t.tsv", str_of(row), &err), TREF_OK);
    assert_int_equal(tref_glossary_fault_count(g), 1);
    assert_int_equal(tref_glossary_fault(g, 0)->line, 1);
    tref_glossary_free(g);
    free(row);
}

/* ---- loading files ------------------------------------------------------------ */

static const char *checkout(void)
{
    const char *src = getenv("TREF_SRC");
    return src && *src ? src : ".";
}

static bool read_line(const char *path, char *line, size_t cap)
{
    FILE *f = fopen(path, "r");
    bool ok = f && fgets(line, (int)cap, f);
    if (f)
        fclose(f);
    line[ok ? strcspn(line, "\n") : 0] = '\0';
    return ok;
}

/* Each folder of tests/data/glossary/invalid holds a file and the message it must give, after its
 * path. */
static void faults_have_their_place(void **state)
{
    (void)state;
    char root[2048];
    snprintf(root, sizeof root, "%s/tests/data/glossary/invalid", checkout());
    DIR *dir = opendir(root);
    assert_non_null(dir);
    size_t cases = 0;
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        char path[4096], want[500];
        if (d->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s/error", root, d->d_name);
        assert_true(read_line(path, want, sizeof want));
        snprintf(path, sizeof path, "%s/%s/input.json", root, d->d_name);
        if (access(path, R_OK))
            snprintf(path, sizeof path, "%s/%s/input.tsv", root, d->d_name);
        const char *file = path;
        tref_glossary *g = (tref_glossary *)(uintptr_t)1;
        tref_error err = { 0 };
        tref_status st = tref_glossary_load(TREF_GLOSSARY_STRICT, &file, 1, &g, &err);
        unsigned line = 0, column = 0;
        sscanf(want, "%u:%u", &line, &column);
        const char *place = strstr(err.message,
                                   d->d_name); /* a long path is cut to its last part */
        place = place ? strchr(place, ':') : strchr(err.message, ':');
        if (st != TREF_ESYNTAX || g || !place || strcmp(place + 1, want) != 0 || err.line != line ||
            err.column != column)
            fail_msg("%s: %s at %u:%u: %s", d->d_name, tref_status_name(st), err.line, err.column,
                     err.message);
        assert_int_equal(tref_glossary_load(TREF_GLOSSARY_STRICT, &file, 1, &g, NULL), TREF_ESYNTAX);
        cases++;
    }
    closedir(dir);
    assert_true(cases >= 40);
}

static void write_file(char *path, size_t cap, const char *name, const char *text)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(path, cap, "%s/tref-%ld-%s", tmp && *tmp ? tmp : "/tmp", (long)getpid(), name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void a_later_file_replaces(void **state)
{
    (void)state;
    char first[300], second[300], broken[300];
    write_file(first, sizeof first, "1.json",
               "[{\"id\":\"aap\",\"nl\":[\"aap\"],\"en\":[\"ape\"]},{\"id\":\"b\",\"nl\":[\"beer\"]"
               ",\"en\":[\"bear\"]}]");
    write_file(second, sizeof second, "2.tsv", "aap;chimpansee\tchimp\nkat\tcat\n");
    write_file(broken, sizeof broken, "3.tsv", "hond\n");
    const char *const files[] = { first, second, broken };
    tref_glossary *g;
    tref_error err;
    buf b;
    buf_init(&b, 1000);
    assert_int_equal(tref_glossary_load(0, files, 2, &g, &err), TREF_OK);
    show_concepts(g, &b);
    assert_string_equal(buf_cstr(&b),
                        "aap nl=aap;chimpansee en=chimp\nb nl=beer en=bear\nkat nl=kat en=cat\n");
    assert_int_equal(tref_glossary_count(g), 3);
    assert_null(glossary_find(g, STR_LIT("hond")));
    assert_string_equal(glossary_find(g, STR_LIT("aap"))->en[0], "chimp");
    const glossary_trie *t;
    assert_int_equal(trie_of(g, STEMMER_DUTCH, &t, NULL), TREF_OK);
    assert_int_equal(trie_step(t, 0, STR_LIT("Eape")), 0); /* the old form is gone */
    tref_glossary_free(g);
    assert_int_equal(tref_glossary_load(TREF_GLOSSARY_STRICT, files, 3, &g, &err), TREF_ESYNTAX);
    assert_null(g);
    buf_free(&b);
    for (size_t i = 0; i < COUNT(files); i++)
        unlink(files[i]);
}

static void what_cannot_be_loaded(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        tref_status status;
    } cases[] = {
        { "/nonexistent/x.json", TREF_ENOTFOUND },
        { "x.xml", TREF_ENOTFOUND },
        { "", TREF_ENOTFOUND },
        { "/dev/null", TREF_EINVAL },
        { "/nonexistent/x.index", TREF_ENOTFOUND },
        { NULL, TREF_EINVAL },
    };
    tref_glossary *g;
    tref_error err;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(tref_glossary_load(0, &cases[i].path, 1, &g, &err), cases[i].status);
        assert_int_equal(err.code, cases[i].status);
        assert_null(g);
    }
    assert_int_equal(tref_glossary_load(0, NULL, 1, &g, &err), TREF_EINVAL);
    assert_int_equal(tref_glossary_load(0, NULL, 0, NULL, &err), TREF_EINVAL);
    assert_int_equal(tref_glossary_load(0, NULL, 0, &g, &err), TREF_OK);
    assert_int_equal(tref_glossary_count(g), 0);
    tref_glossary_free(g);
    tref_glossary_free(NULL);
    assert_int_equal(tref_glossary_count(NULL), 0);
}

static void the_builtin_glossary_loads(void **state)
{
    (void)state;
    tref_glossary *g;
    tref_error err = { 0 };
    if (tref_glossary_load(1, NULL, 0, &g, &err))
        fail_msg("%s", err.message);
    assert_true(tref_glossary_count(g) >= 600);
    assert_non_null(glossary_hold(g));
    tref_glossary_free(g);
    assert_true(tref_glossary_count(g) >= 600); /* the second holder still has it */
    glossary_release(g);
}

/* ---- matching ------------------------------------------------------------------- */

static const char terms[] =
    "id\tnl\ten\n"
    "ci\tvitale infrastructuur;kritieke infrastructuur\tcritical infrastructure\n"
    "infra\tinfrastructuur\tinfrastructure\n"
    "energie\tenergie-infrastructuur\tenergy infrastructure\n"
    "cyber\tcyberaanval\tcyber attack\n"
    "nato\tNAVO;Noord-Atlantische Verdragsorganisatie\tNATO\n"
    "sec\tNAVO-secretaris-generaal\tNATO Secretary General\n"
    "bank-money\tbank\tbank\n"
    "bank-seat\tbank\tbench\n"
    "f35\tF-35\tF-35;Joint Strike Fighter\n"
    "hague\t's-Gravenhage;Den Haag\tThe Hague\n"
    "nm\tna\tnautical mile\n";

static const struct {
    tref_lang lang;
    match_mode mode;
    const char *text, *found; /* concept "what was printed" */
} finds[] = {
    { TREF_LANG_NL, MATCH_LONGEST, "", "" },
    { TREF_LANG_NL, MATCH_LONGEST, "niets", "" },
    { TREF_LANG_NL, MATCH_LONGEST, "de vitale infrastructuren", "ci \"vitale infrastructuren\"" },
    { TREF_LANG_NL, MATCH_ALL, "de vitale infrastructuur",
      "ci \"vitale infrastructuur\" infra \"infrastructuur\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "vitale", "" },
    { TREF_LANG_NL, MATCH_LONGEST, "vitale vitale infrastructuur", "ci \"vitale infrastructuur\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "cyber attack", "" },
    { TREF_LANG_EN, MATCH_LONGEST, "critical infrastructures", "ci \"critical infrastructures\"" },
    { TREF_LANG_EN, MATCH_ALL, "Critical infrastructure",
      "ci \"Critical infrastructure\" infra \"infrastructure\"" },
    { TREF_LANG_EN, MATCH_LONGEST, "vitale infrastructuur", "" },
    /* hyphens, in the form and in the text */
    { TREF_LANG_NL, MATCH_LONGEST, "energie-infrastructuur", "energie \"energie-infrastructuur\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "energieinfrastructuur", "energie \"energieinfrastructuur\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "energie infrastructuur", "energie \"energie infrastructuur\"" },
    { TREF_LANG_NL, MATCH_ALL, "energie-infrastructuur",
      "energie \"energie-infrastructuur\" infra \"infrastructuur\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "cyber-aanvallen", "cyber \"cyber-aanvallen\"" },
    { TREF_LANG_EN, MATCH_LONGEST, "cyber-attack", "cyber \"cyber-attack\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "De NAVO-secretaris-generaal zei",
      "sec \"NAVO-secretaris-generaal\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "NAVO secretaris generaal", "sec \"NAVO secretaris generaal\"" },
    { TREF_LANG_NL, MATCH_ALL, "NAVO-secretaris-generaal",
      "sec \"NAVO-secretaris-generaal\" nato \"NAVO\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "NAVO-top", "nato \"NAVO\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "Noord-Atlantische Verdragsorganisatie",
      "nato \"Noord-Atlantische Verdragsorganisatie\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "noord atlantische verdragsorganisaties",
      "nato \"noord atlantische verdragsorganisaties\"" },
    /* one form, several concepts */
    { TREF_LANG_NL, MATCH_LONGEST, "de banken", "bank-seat \"banken\" bank-money \"banken\"" },
    { TREF_LANG_EN, MATCH_LONGEST, "a bench", "bank-seat \"bench\"" },
    /* codes and names */
    { TREF_LANG_NL, MATCH_LONGEST, "F-35 en F35", "f35 \"F-35\" f35 \"F35\"" },
    { TREF_LANG_EN, MATCH_LONGEST, "the F 35s, F 35", "f35 \"F 35\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "in " RQ "s-Gravenhage", "hague \"" RQ "s-Gravenhage\"" },
    { TREF_LANG_EN, MATCH_LONGEST, "in The Hague", "hague \"The Hague\"" },
    { TREF_LANG_NL, MATCH_LONGEST, "NAVO, NAVO's (Navo)",
      "nato \"NAVO\" nato \"NAVO's\" nato \"Navo\"" },
};

static void concepts_are_found(void **state)
{
    (void)state;
    tref_glossary *g = load(true, terms);
    analyser *an;
    tokens t;
    matches m = { 0 };
    buf b;
    assert_int_equal(analyser_new(NULL, &an, NULL), TREF_OK);
    tokens_init(&t);
    buf_init(&b, 10000);
    for (size_t i = 0; i < COUNT(finds); i++) {
        assert_int_equal(analyse(an, finds[i].lang, str_of(finds[i].text), false, &t, NULL),
                         TREF_OK);
        assert_int_equal(glossary_match(g, &t, finds[i].mode, &m, NULL), TREF_OK);
        buf_reset(&b);
        for (size_t j = 0; j < m.n; j++) {
            const match *x = &m.items[j];
            assert_true(x->span > 0 && x->pos + x->span - 1 <= t.positions);
            buf_fmt(&b, "%s%s \"%.*s\"", j ? " " : "", g->concepts.items[x->concept].id,
                    (int)(x->end - x->start), finds[i].text + x->start);
        }
        if (strcmp(buf_cstr(&b), finds[i].found) != 0)
            fail_msg("\"%s\" has %s, not %s", finds[i].text, buf_cstr(&b), finds[i].found);
    }
    assert_int_equal(glossary_match(NULL, &t, MATCH_ALL, &m, NULL), TREF_OK);
    assert_int_equal(m.n, 0);
    buf_free(&b);
    matches_free(&m);
    tokens_free(&t);
    analyser_free(an);
    tref_glossary_free(g);
}

/* A text of what looks like the start of a long form, over and over, takes time linear in its
 * length. */
static void hostile_text_is_matched_in_linear_time(void **state)
{
    (void)state;
    enum { UNIT = 2 };
    const char *rounds = getenv("TREF_ROUNDS");
    size_t size = rounds && *rounds ? 1 << 14 : 1 << 20;
    tref_glossary *g = load(
        true, "a a a a a a a a a a a b\tx\na a a a a a a a a a a a\ty\nF 35 F 35 F 35 F 35 b\tz\n");
    char *text = malloc(size);
    analyser *an;
    tokens t;
    matches m = { 0 };
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = i % UNIT ? ' ' : 'a';
    assert_int_equal(analyser_new(NULL, &an, NULL), TREF_OK);
    tokens_init(&t);
    assert_int_equal(analyse(an, TREF_LANG_NL, (str){ text, size }, false, &t, NULL), TREF_OK);
    assert_int_equal(glossary_match(g, &t, MATCH_ALL, &m, NULL), TREF_OK);
    assert_int_equal(m.n, size / UNIT - 11);
    assert_int_equal(glossary_match(g, &t, MATCH_LONGEST, &m, NULL), TREF_OK);
    assert_int_equal(m.n, size / UNIT / 12);
    for (size_t i = 0; i < size; i++)
        text[i] = "F 35 "[i % 5];
    assert_int_equal(analyse(an, TREF_LANG_NL, (str){ text, size }, false, &t, NULL), TREF_OK);
    assert_int_equal(glossary_match(g, &t, MATCH_ALL, &m, NULL), TREF_OK);
    assert_int_equal(m.n, 0);
    matches_free(&m);
    tokens_free(&t);
    analyser_free(an);
    free(text);
    tref_glossary_free(g);
}

static void many_concepts_load(void **state)
{
    (void)state;
    const char *rounds = getenv("TREF_ROUNDS");
    unsigned many = rounds && *rounds ? 2000 : 100000;
    buf b;
    buf_init(&b, 1 << 26);
    for (unsigned i = 0; i < many; i++) /* every tenth is one form with many meanings */
        buf_fmt(&b, "woord%u deel%u;bank %u\tword %u\n", i, i % 100, i % 10 ? i : 0, i);
    tref_glossary *g = load(true, buf_cstr(&b));
    assert_int_equal(tref_glossary_count(g), many);
    buf_reset(&b);
    buf_text(&b, "[");
    for (unsigned i = 0; i < many; i++)
        buf_fmt(&b, "%s{\"id\":\"c%u\",\"nl\":[\"woord%u deel\"],\"en\":[\"word %u\"]}\n",
                i ? "," : "", i, i, i);
    buf_text(&b, "]");
    tref_glossary_free(g);
    g = load(false, buf_cstr(&b));
    assert_int_equal(tref_glossary_count(g), many);
    assert_string_equal(glossary_find(g, STR_LIT("c1999"))->nl[0], "woord1999 deel");
    tref_glossary_free(g);
    buf_free(&b);
}

/* An index knows by it which concepts changed. */
static void the_hash_is_of_the_forms(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        bool same;
    } rows[] = {
        { "x\taap;mens\tape\td\tn\n", true },   { "x\taap;mens\tape\tother\tnote\n", true },
        { "x\tmens;aap\tape\td\tn\n", false },  { "x\taap\tape;mens\td\tn\n", false },
        { "x\taap\tmens;ape\td\tn\n", false },  { "x\taapmens\tape\td\tn\n", false },
        { "x\taap;mens\tapes\td\tn\n", false },
    };
    uint64_t first = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[200];
        snprintf(text, sizeof text, "id\tnl\ten\tdomain\tnote\n%s", rows[i].row);
        tref_glossary *g = load(true, text);
        uint64_t hash = glossary_find(g, STR_LIT("x"))->hash;
        first = i ? first : hash;
        assert_int_equal(hash == first, rows[i].same);
        tref_glossary_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_files_load),
        cmocka_unit_test(terms_without_latin_letters_get_ids),
        cmocka_unit_test(giant_terms_are_a_fault_of_the_row),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(a_later_file_replaces),
        cmocka_unit_test(what_cannot_be_loaded),
        cmocka_unit_test(the_builtin_glossary_loads),
        cmocka_unit_test(concepts_are_found),
        cmocka_unit_test(hostile_text_is_matched_in_linear_time),
        cmocka_unit_test(many_concepts_load),
        cmocka_unit_test(the_hash_is_of_the_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
