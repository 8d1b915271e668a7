/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_glossary_formats.c -- glossaries of others are read, and hostile ones do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "glossary/store.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

#define PREFIXES                                                                                   \
    "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n"                                        \
    "PREFIX x: <http://www.w3.org/2008/05/skos-xl#>\n@base <http://v.example/> .\n"
#define RDF                                                                                        \
    "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "                              \
    "xmlns:s=\"http://www.w3.org/2004/02/skos/core#\" "                                            \
    "xmlns:x=\"http://www.w3.org/2008/05/skos-xl#\">"
#define TBX "<martif type=\"TBX\"><text><body>"

static tref_status read_dutch_dictd(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    (void)name; /* the index comes first, then the text, with a line of -- between them */
    const char *end = bytes.n > 4 ? strstr(bytes.p, "\n--\n") : NULL;
    str index = { bytes.p, end ? (size_t)(end - bytes.p) : 0 };
    str text = { end ? end + 4 : "", end ? (size_t)(bytes.p + bytes.n - end - 4) : 0 };
    return glossary_read_dictd(g, "x-nld-eng.index", index, text, err);
}

static const struct {
    glossary_reader *reader;
    const char *text, *concepts;
    size_t faults;
} good[] = {
    { glossary_read_csv, "nl,en\n\"dijk, hoog\",dike\n", "dijk-hoog nl=dijk, hoog en=dike\n", 0 },
    { glossary_read_csv,
      "en;extra;nl;note\ndike;1;dijk|kade;\"een \"\"wal\"\"\nhoog\"\nlock;;sluis\n",
      "dijk nl=dijk;kade en=dike n=een \"wal\" hoog\nsluis nl=sluis en=lock\n", 0 },
    { glossary_read_csv, "nl,en\n\"open,x\nsluis,lock\n,x\n", "sluis nl=sluis en=lock\n", 2 },
    { glossary_read_tsv, "aansluiting\t1. (afstemming) alignment; 2. transition\n",
      "aansluiting nl=aansluiting en=alignment;transition\n", 0 },
    { glossary_read_tsv, "a\nb\tc\n\xFFx\ty\nd\te\n", "b nl=b en=c\nd nl=d en=e\n", 2 },
    { glossary_read_json,
      "[{\"id\":\"a\",\"nl\":[\"aap\"],\"en\":[]},{\"id\":\"b\",\"nl\":[\"b\"],\"en\":[\"c\"]}]",
      "b nl=b en=c\n", 1 },
    { glossary_read_tbx,
      TBX
      "<termEntry id=\"T-7\"><descrip type=\"subjectField\">water</descrip>"
      "<langSet xml:lang=\"nl\"><tig><term>oud</term><termNote type=\"administrativeStatus\">"
      "deprecatedTerm-admn-sts</termNote></tig><tig><term>peil\n  gebied</term></tig></langSet>"
      "<langSet xml:lang=\"en-GB\"><ntig><termGrp><term>level &amp; area</term></termGrp></ntig>"
      "</langSet><langSet xml:lang=\"fr\"><tig><term>zone</term></tig></langSet></termEntry>"
      "<termEntry id=\"T-8\"/></body></text></martif>",
      "t-7 nl=peil gebied;oud en=level & area d=water\n", 1 },
    { glossary_read_tbx,
      "<tbx><text><body><conceptEntry id=\"_12\"><langSec "
      "xml:lang=\"nl\"><termSec><term>vaart</term>"
      "</termSec></langSec><langSec xml:lang=\"en\"><termSec><term>canal</term></termSec></langSec>"
      "</conceptEntry></body></text></tbx>",
      "12 nl=vaart en=canal\n", 0 },
    { glossary_read_skos,
      RDF "<s:Concept r:about=\"http://v.example/9\"><s:altLabel xml:lang=\"nl\">kade</s:altLabel>"
          "<s:prefLabel xml:lang=\"nl\">dijk</s:prefLabel><s:hiddenLabel xml:lang=\"en\">dyke"
          "</s:hiddenLabel><s:prefLabel xml:lang=\"en\">dike</s:prefLabel>"
          "<s:broader r:resource=\"http://v.example/9\"/></s:Concept>"
          "<s:Concept r:about=\"#terp\"><x:prefLabel><x:Label><x:literalForm xml:lang=\"nl\">terp"
          "</x:literalForm></x:Label></x:prefLabel><x:prefLabel r:resource=\"#l\"/></s:Concept>"
          "<x:Label r:about=\"#l\"><x:literalForm xml:lang=\"en\">mound</x:literalForm></x:Label>"
          "<s:Concept r:about=\"#half\"><s:prefLabel xml:lang=\"nl\">x</s:prefLabel></s:Concept>"
          "</r:RDF>",
      "9 nl=dijk;kade en=dike;dyke\nterp nl=terp en=mound\n", 1 },
    { glossary_read_turtle,
      PREFIXES "<c1> a s:Concept ; s:prefLabel \"dijk\"@nl, 'dike'@en-GB ; # remark\n"
               " s:altLabel \"\"\"de \"wal\"\"\"\"@nl, \"k\\u00E4\"@nl ; s:broader <c2> .\n"
               "<c2> s:broader <c1> ; x:prefLabel [ x:literalForm \"sluis\"@nl ] , <l2> ;\n"
               " s:notation 12.5, true ; s:member ( <c1> [ ] \"x\"^^<t> ) ;.\n"
               "<l2> x:literalForm \"lock\"@en.\n",
      "c1 nl=dijk;de \"wal\";kä en=dike\nc2 nl=sluis en=lock\n", 0 },
    { read_dutch_dictd,
      "00databaseinfo\tA\tB\ndijk\tA\ta\nsluis\tZ\t9\nver\t//\tB\nkort\tA\n--\n"
      "dijk /dEIk/\n1. dike, dyke\nsluis\nlock\n",
      "dijk nl=dijk en=dike;dyke\n", 3 },
};

static void show(const tref_glossary *g, buf *out)
{
    const tref_concept *c;
    for (size_t i = 0; (c = tref_glossary_concept(g, i)) != NULL; i++) {
        buf_fmt(out, "%s nl=", c->id);
        for (uint32_t j = 0; j < c->nl_count; j++)
            buf_fmt(out, "%s%s", j ? ";" : "", c->nl[j]);
        buf_text(out, " en=");
        for (uint32_t j = 0; j < c->en_count; j++)
            buf_fmt(out, "%s%s", j ? ";" : "", c->en[j]);
        if (*c->domain)
            buf_fmt(out, " d=%s", c->domain);
        if (*c->note)
            buf_fmt(out, " n=%s", c->note);
        buf_char(out, '\n');
    }
}

static void each_format_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        tref_glossary *g;
        tref_error err;
        buf b;
        buf_init(&b, 10000);
        assert_int_equal(glossary_new(&g, &err), TREF_OK);
        if (good[i].reader(g, "f", str_of(good[i].text), &err))
            fail_msg("%s in %s", err.message, good[i].text);
        show(g, &b);
        assert_string_equal(buf_cstr(&b), good[i].concepts);
        assert_int_equal(tref_glossary_fault_count(g), good[i].faults);
        for (size_t j = 0; j < good[i].faults; j++)
            assert_true(tref_glossary_fault(g, j)->line > 0 && *tref_glossary_fault(g, j)->message);
        assert_null(tref_glossary_fault(g, good[i].faults));
        buf_free(&b);
        tref_glossary_free(g);
    }
}

/* A strict glossary takes no file with a fault. */
static void strictness_makes_a_fault_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        tref_glossary *g;
        tref_error err = { 0 };
        assert_int_equal(glossary_new(&g, &err), TREF_OK);
        g->strict = true;
        tref_status st = good[i].reader(g, "f", str_of(good[i].text), &err);
        assert_int_equal(st, good[i].faults ? TREF_ESYNTAX : TREF_OK);
        assert_true(!good[i].faults || (err.line && *err.message));
        tref_glossary_free(g);
    }
}

/* Cut off anywhere, or with any byte bad, there is an error with a message or a good glossary. */
static void files_cut_off_or_damaged(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        size_t n = strlen(good[i].text);
        for (size_t k = 0; k < 2 * n; k++) {
            tref_glossary *g;
            tref_error err = { 0 };
            char *copy = calloc(1, n + 1);
            assert_non_null(copy);
            memcpy(copy, good[i].text, n);
            copy[k % n] = k < n ? '\0' : '\xFF';
            assert_int_equal(glossary_new(&g, NULL), TREF_OK);
            tref_status st = good[i].reader(g, "f", (str){ copy, k < n ? k : n }, &err);
            if (st && !*err.message)
                fail_msg("no message for %zu of %s", k, good[i].text);
            for (size_t j = 0; j < tref_glossary_count(g); j++)
                assert_true(tref_glossary_concept(g, j)->nl_count &&
                            *tref_glossary_concept(g, j)->id);
            tref_glossary_free(g);
            free(copy);
        }
    }
}

static const struct {
    glossary_reader *reader;
    const char *text, *message;
} bad[] = {
    { glossary_read_tbx, "<!DOCTYPE martif [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" TBX "&b;",
      "declares the entity" },
    { glossary_read_skos, RDF "<s:Concept>", "not valid XML" },
    { glossary_read_turtle, "<a> <b> \"open", "not closed" },
    { glossary_read_turtle, "<a> s:prefLabel \"x\" .", "prefix that was not declared" },
    { glossary_read_turtle, "<a> <b> \"\\uD800\" .", "not an escape" },
    { glossary_read_turtle, "<a> <b> <c>", "expected ." },
    { glossary_read_turtle, "@prefix a <b> .", "expected a prefix and :" },
};

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        tref_glossary *g;
        tref_error err = { 0 };
        assert_int_equal(glossary_new(&g, NULL), TREF_OK);
        assert_int_equal(bad[i].reader(g, "f", str_of(bad[i].text), &err), TREF_ESYNTAX);
        if (!strstr(err.message, bad[i].message) || strncmp(err.message, "f:", 2) != 0)
            fail_msg("%s: %s", bad[i].text, err.message);
        tref_glossary_free(g);
    }
}

/* Gives what before, then n times what is repeated; free it. */
static char *repeat(const char *before, const char *what, size_t n)
{
    size_t a = strlen(before), b = strlen(what);
    char *out = malloc(a + b * n + 1);
    assert_non_null(out);
    memcpy(out, before, a);
    for (size_t i = 0; i < n; i++)
        memcpy(out + a + i * b, what, b);
    out[a + b * n] = '\0';
    return out;
}

static void deep_and_large_files_end(void **state)
{
    (void)state;
    static const struct {
        glossary_reader *reader;
        const char *before, *what;
    } cases[] = {
        { glossary_read_tbx, TBX, "<termEntry>" },
        { glossary_read_tbx, TBX,
          "<termEntry id=\"a\"><langSet xml:lang=\"nl\"></langSet></termEntry>" },
        { glossary_read_skos, RDF, "<s:Concept><s:broader>" },
        { glossary_read_turtle, "<a> <b> ", "[ <b> " },
        { glossary_read_turtle, "<a> <b> ", "(" },
        { glossary_read_turtle, "<a> <b> \"\"\"", "\"\" " },
        { glossary_read_turtle, "",
          "<a> <http://www.w3.org/2004/02/skos/core#prefLabel> \"x\"@nl .\n" },
        { glossary_read_csv, "\"", "\"\"\n\"" },
        { glossary_read_csv, "", "\"a\n" },
        { glossary_read_tsv, "", "a\t" },
        { glossary_read_tsv, "", "a\tb\n" },
        { read_dutch_dictd, "", "a\tA\tB\n" },
        { glossary_read_json, "[", "{\"id\":\"a\",\"nl\":[],\"en\":[]}," },
    };
    const char *rounds = getenv("TREF_ROUNDS");
    size_t size = rounds && *rounds ? 1 << 14 : 4 << 20;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = repeat(cases[i].before, cases[i].what, size / strlen(cases[i].what));
        tref_glossary *g;
        tref_error err = { 0 };
        assert_int_equal(glossary_new(&g, NULL), TREF_OK);
        tref_status st = cases[i].reader(g, "f", str_of(text), &err);
        assert_true(st == TREF_OK || *err.message);
        tref_glossary_free(g);
        free(text);
    }
}

static void a_file_is_known_by_what_it_holds(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        tref_status status;
    } cases[] = {
        { "1.xml",
          TBX "<termEntry><langSet xml:lang=\"nl\"><tig><term>a</term></tig></langSet>"
              "<langSet xml:lang=\"en\"><tig><term>b</term></tig></langSet></termEntry>"
              "</body></text></martif>",
          TREF_OK },
        { "2.glossary", PREFIXES "<a> s:prefLabel \"a\"@nl, \"b\"@en .", TREF_OK },
        { "3.list", "a\tb\n", TREF_OK },
        { "4.data", "[{\"id\":\"a\",\"nl\":[\"a\"],\"en\":[\"b\"]}]", TREF_OK },
        { "5.csv", "a,b\n", TREF_OK },
        { "6.xml", "<html/>", TREF_EINVAL },
        { "7.tsv", "alone\n", TREF_ESYNTAX },
        { "8.index", "a\tA\tB\n", TREF_ENOTFOUND },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char path[300];
        const char *tmp = getenv("TMPDIR"), *file = path;
        snprintf(path, sizeof path, "%s/tref-%ld-%s", tmp && *tmp ? tmp : "/tmp", (long)getpid(),
                 cases[i].name);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        assert_true(fputs(cases[i].text, f) >= 0 && fclose(f) == 0);
        tref_glossary *g;
        tref_error err = { 0 };
        tref_status st = tref_glossary_load(0, &file, 1, &g, &err);
        unlink(path);
        if (st != cases[i].status || (!st && tref_glossary_count(g) != 1))
            fail_msg("%s: %s", cases[i].name, err.message);
        tref_glossary_free(g);
    }
}

static void concepts_are_looked_up(void **state)
{
    (void)state;
    tref_glossary *g;
    uint32_t items[2];
    size_t n;
    assert_int_equal(glossary_new(&g, NULL), TREF_OK);
    assert_int_equal(
        glossary_read_tsv(g, "f", STR_LIT("kabel\tcable\nkabel op zee\tsea cable\n"), NULL),
        TREF_OK);
    assert_int_equal(tref_glossary_find(g, "kabels op zee", TREF_LANG_AUTO, items, 2, &n, NULL),
                     TREF_OK);
    assert_int_equal(n, 2);
    assert_int_equal(items[0], 1); /* the longer term first */
    assert_int_equal(tref_glossary_find(g, "cable", TREF_LANG_NL, NULL, 0, &n, NULL), TREF_OK);
    assert_int_equal(n, 0);
    assert_int_equal(tref_glossary_find(g, "sea cables", TREF_LANG_EN, items, 1, &n, NULL),
                     TREF_OK);
    assert_int_equal(n, 2);
    assert_int_equal(tref_glossary_find(g, NULL, TREF_LANG_EN, items, 1, &n, NULL), TREF_EINVAL);
    assert_null(tref_glossary_concept(g, 2));
    tref_glossary_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_read),
        cmocka_unit_test(strictness_makes_a_fault_the_end),
        cmocka_unit_test(files_cut_off_or_damaged),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(deep_and_large_files_end),
        cmocka_unit_test(a_file_is_known_by_what_it_holds),
        cmocka_unit_test(concepts_are_looked_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
