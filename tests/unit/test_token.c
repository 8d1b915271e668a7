/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_token.c -- where words start and end, and what the folding makes of their characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/token.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define LQ       "‘" /* U+2018 */
#define RQ       "’" /* U+2019 */
#define SHY      "\xC2\xAD"
#define NBSP     "\xC2\xA0"
#define NNBSP    "\xE2\x80\xAF"
#define NBHYPHEN "‑"
#define EN_DASH  "–"

/* Writes the chains of text: "energie+infrastructuur en": + joins atoms, a blank separates chains.
 * An atom is shown as printed; ~ before it: a clitic, ^: capitals, #: digits only, and {} hold what
 * is behind its body. */
static void show_chains(buf *out, str text)
{
    chain c;
    uint32_t at = 0;
    while (token_next(text, &at, &c)) {
        if (out->n)
            buf_char(out, ' ');
        for (uint32_t i = 0; i < c.n; i++) {
            const atom *a = &c.atoms[i];
            if (i)
                buf_char(out, '+');
            if (a->flags & ATOM_CLITIC)
                buf_char(out, '~');
            if (a->flags & ATOM_UPPER)
                buf_char(out, '^');
            if (!(a->flags & ATOM_LETTERS))
                buf_char(out, '#');
            buf_add(out, text.p + a->start, a->body - a->start);
            if (a->body < a->end)
                buf_fmt(out, "{%.*s}", (int)(a->end - a->body), text.p + a->body);
        }
    }
    assert_int_equal(at, text.n);
}

static const struct {
    const char *text, *chains;
} cases[] = {
    { "", "" },
    { " \t\n ,.;:!?() ", "" },
    { "- -- " EN_DASH " ' '' " LQ RQ, "" },
    { "een twee", "een twee" },
    { "een,twee;drie/vier", "een twee drie vier" },
    /* apostrophes */
    { "'s-Gravenhage", "~'s+Gravenhage" },
    { LQ "s-Gravenhage", "~" LQ "s+Gravenhage" },
    { RQ "s-Gravenhage", "~" RQ "s+Gravenhage" },
    { "`s-Gravenhage", "~`s+Gravenhage" },
    { "´s-Gravenhage", "~´s+Gravenhage" },
    { "'t Harde", "~'t Harde" },
    { "'s nachts", "~'s nachts" },
    { "foto's", "foto{'s}" },
    { "foto" RQ "s", "foto{" RQ "s}" },
    { "NAVO's", "^NAVO{'s}" },
    { "auto'tje", "auto'tje" },
    { "d'Hondt", "~d+Hondt" },
    { "D" RQ "Hondt", "~D+Hondt" },
    { "O'Brien", "O'Brien" },
    { "'resilience'", "resilience" },
    { RQ "resilience" RQ, "resilience" },
    { LQ "de staat" RQ ".", "de staat" },
    { "Wilders' plan", "Wilders plan" },
    { "foto' s", "foto s" },
    /* abbreviations */
    { "m.b.t. de", "m.b.t. de" },
    { "n.a.v. d.d. c.s.", "n.a.v. d.d. c.s." },
    { "c.s.1", "c.s. #1" },
    { "m.b.t de", "m.b.t de" },
    { "m.e.r.-plicht", "m.e.r.+plicht" },
    { "A. de Jong", "A de Jong" },
    { "J.P. Balkenende", "J.P. Balkenende" },
    { "a.bc", "a bc" },
    { "einde.Begin", "einde Begin" },
    /* numbers and codes */
    { "28 676", "#28 676" },
    { "28.676", "#28.676" },
    { "28" NBSP "676", "#28" NBSP "676" },
    { "28" NNBSP "676", "#28" NNBSP "676" },
    { "28  676", "#28 #676" },
    { "28\n676", "#28 #676" },
    { "28 67", "#28 #67" },
    { "28 6767", "#28 #6767" },
    { "2022 500", "#2022 #500" },
    { "28 676b", "#28 676b" },
    { "1 000 000", "#1 000 000" },
    { "1.000.000,50", "#1.000.000,50" },
    { "1,5 en 8.22.", "#1,5 en #8.22" },
    { "8.22.1", "#8.22.1" },
    { "F-35", "F+#35" },
    { "MH17 MH-17", "^MH17 ^MH+#17" },
    { "36200-X", "#36200+X" },
    { "36 200-X", "#36 200+X" },
    { "36 200 X", "#36 200 X" },
    { "2024D10238", "2024D10238" },
    { "2022-2026", "#2022+#2026" },
    { "2022" EN_DASH "2026", "#2022 #2026" },
    { "2024-05-31", "#2024+#05+#31" },
    { "COVID-19", "^COVID+#19" },
    { "Boswijk2", "Boswijk2" },
    { "Boswijk²", "Boswijk" },
    /* hyphens */
    { "energie-infrastructuur", "energie+infrastructuur" },
    { "energie" NBHYPHEN "infrastructuur", "energie+infrastructuur" },
    { "energie - infrastructuur", "energie infrastructuur" },
    { "energie--infrastructuur", "energie infrastructuur" },
    { "data- en energie-infrastructuur", "data en energie+infrastructuur" },
    { "-systemen", "systemen" },
    { "NAVO-EU", "^NAVO+^EU" },
    { "a-b-c-d-e-f-g-h-i", "a+b+c+d+e+f+g+h i" },
    { "1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17", "#1+#2+#3+#4+#5+#6+#7+#8 "
                                                   "#9+#10+#11+#12+#13+#14+#15+#16 #17" },
    /* characters that take no part */
    { "infra" SHY "structuur", "infra" SHY "structuur" },
    { SHY "infra" SHY, "infra" },
    { "\xEF\xBB\xBF"
      "begin",
      "begin" },
    { "coördinatie", "coördinatie" },
    { "coo\xCC\x88rdinatie", "coo\xCC\x88rdinatie" },
    { "ÉÉN", "^ÉÉN" },
    { "E\xCC\x81"
      "E\xCC\x81"
      "N",
      "^E\xCC\x81"
      "E\xCC\x81"
      "N" }, /* the same, decomposed */
    { "€5 😀", "#5" },
};

static void chains_of_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        buf b;
        buf_init(&b, 1 << 16);
        show_chains(&b, str_of(cases[i].text));
        if (strcmp(buf_cstr(&b), cases[i].chains) != 0)
            fail_msg("\"%s\" gives \"%s\", not \"%s\"", cases[i].text, buf_cstr(&b),
                     cases[i].chains);
        buf_free(&b);
    }
}

static void long_words_are_one_atom(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    char *text = malloc(LONG);
    assert_non_null(text);
    memset(text, 'a', LONG);
    chain c;
    uint32_t at = 0;
    assert_true(token_next((str){ text, LONG }, &at, &c));
    assert_int_equal(c.n, 1);
    assert_int_equal(c.atoms[0].end, LONG);
    assert_int_equal(c.atoms[0].letters, LONG);
    assert_false(token_next((str){ text, LONG }, &at, &c));
    free(text);
}

/* ---- folding -------------------------------------------------------------- */

static void folded(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } folds[] = {
        { "Kamer", "kamer" },
        { "coördinatie", "coordinatie" },
        { "COO\xCC\x88RDINATIE", "coordinatie" },
        { "Één", "een" },
        { "reële", "reele" },
        { "ĳsje ĲSJE", "ijsje ijsje" },
        { "infra" SHY "structuur\xE2\x80\x8B", "infrastructuur" },
        { "Łódź", "lodz" },
        { "Æro œuvre Øre", "aero oeuvre ore" },
        { "straße STRAẞE", "strasse strasse" },
        { "ﬁnancieel", "financieel" }, /* U+FB01, fi */
        { "Ｆ３５", "f35" },           /* full width */
        { "İstanbul", "istanbul" },
        { "𝐀", "a" }, /* U+1D400 */
        { "ΑΘΗΝΑ", "αθηνα" },
        { "Київ", "киів" },
    };
    for (size_t i = 0; i < COUNT(folds); i++) {
        buf b;
        buf_init(&b, 100);
        fold_add(&b, str_of(folds[i].in));
        assert_string_equal(buf_cstr(&b), folds[i].out);
        buf_free(&b);
    }
}

/* Folding what is folded changes nothing, whatever the character. */
static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    buf once, twice;
    buf_init(&once, 1000);
    buf_init(&twice, 1000);
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char bytes[4];
        char_class class = c >= 0xD800 && c <= 0xDFFF ? CHAR_OTHER : char_class_of(c);
        if (class != CHAR_LETTER && class != CHAR_DIGIT)
            continue;
        buf_reset(&once);
        buf_reset(&twice);
        fold_add(&once, (str){ bytes, utf8_put(c, bytes) });
        fold_add(&twice, buf_view(&once));
        if (strcmp(buf_cstr(&once), buf_cstr(&twice)) != 0 || utf8_check(buf_view(&once)) != once.n)
            fail_msg("U+%04X gives \"%s\", then \"%s\"", c, buf_cstr(&once), buf_cstr(&twice));
    }
    buf_free(&once);
    buf_free(&twice);
}

static void classes(void **state)
{
    (void)state;
    static const struct {
        uint32_t c;
        char_class class;
    } chars[] = {
        { 'a', CHAR_LETTER },        { 'Z', CHAR_LETTER },      { '@', CHAR_OTHER },
        { '[', CHAR_OTHER },         { '0', CHAR_DIGIT },       { '9', CHAR_DIGIT },
        { '/', CHAR_OTHER },         { ':', CHAR_OTHER },       { '_', CHAR_OTHER },
        { ' ', CHAR_SPACE },         { 0xA0, CHAR_SPACE },      { 0x202F, CHAR_SPACE },
        { 0x2009, CHAR_SPACE },      { '\'', CHAR_APOSTROPHE }, { 0x2018, CHAR_APOSTROPHE },
        { 0x2019, CHAR_APOSTROPHE }, { 0xB4, CHAR_APOSTROPHE }, { '-', CHAR_HYPHEN },
        { 0x2010, CHAR_HYPHEN },     { 0x2011, CHAR_HYPHEN },   { 0x2013, CHAR_OTHER },
        { 0x2014, CHAR_OTHER },      { 0xAD, CHAR_IGNORED },    { 0x200B, CHAR_IGNORED },
        { 0xFEFF, CHAR_IGNORED },    { 0x133, CHAR_LETTER },    { 0x301, CHAR_LETTER },
        { 0x201C, CHAR_OTHER },      { 0xB2, CHAR_OTHER },      { 0x1F600, CHAR_OTHER },
        { 0, CHAR_OTHER },           { 0xFFFD, CHAR_OTHER },    { 0x10FFFF, CHAR_OTHER },
    };
    for (size_t i = 0; i < COUNT(chars); i++)
        if (char_class_of(chars[i].c) != chars[i].class)
            fail_msg("U+%04X is %d", chars[i].c, char_class_of(chars[i].c));
    assert_true(char_is_upper('A') && char_is_upper(0xC9) && char_is_upper(0x132));
    assert_false(char_is_upper('a') || char_is_upper('1') || char_is_upper(0xE9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chains_of_text), cmocka_unit_test(long_words_are_one_atom),
        cmocka_unit_test(folded),         cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
