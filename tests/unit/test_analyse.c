/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_analyse.c -- the terms of a text, their places, and that every way to write a thing gives
 * the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/analyse.h"
#include "text/fold.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define LQ       "‘"
#define RQ       "’"
#define SHY      "\xC2\xAD"
#define NBSP     "\xC2\xA0"
#define NNBSP    "\xE2\x80\xAF"

typedef struct {
    analyser *an;
    tokens t;
    buf shown, other;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    assert_int_equal(analyser_new(NULL, &f->an, NULL), TREF_OK);
    tokens_init(&f->t);
    buf_init(&f->shown, 1 << 24);
    buf_init(&f->other, 1 << 24);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    tokens_free(&f->t);
    analyser_free(f->an);
    buf_free(&f->shown);
    buf_free(&f->other);
    free(f);
    return 0;
}

static void run(fixture *f, tref_lang lang, bool typed, str text)
{
    tref_error err;
    if (analyse(f->an, lang, text, typed, &f->t, &err))
        fail_msg("\"%.60s\": %s", text.p, err.message);
}

/* Shows the tokens: "1-2 energieinfrastructur" is a joined one at positions 1 and 2, "(3 de)" a
 * stop word. */
static const char *show(fixture *f, tref_lang lang, bool typed, const char *text)
{
    run(f, lang, typed, str_of(text));
    buf_reset(&f->shown);
    for (size_t i = 0; i < f->t.n; i++) {
        const token *k = &f->t.items[i];
        bool stop = k->flags & TOKEN_STOP;
        buf_fmt(&f->shown, "%s%s%u", i ? " " : "", stop ? "(" : "", k->pos);
        if (k->span > 1)
            buf_fmt(&f->shown, "-%u", k->pos + k->span - 1);
        str term = token_term(&f->t, k);
        buf_fmt(&f->shown, ":%.*s%s", (int)term.n, term.p, stop ? ")" : "");
    }
    return buf_cstr(&f->shown);
}

typedef struct {
    const char *text, *tokens;
} shown;

static const shown dutch[] = {
    { "", "" },
    { "...", "" },
    { "de het een van", "(1:de) (2:het) (3:een) (4:van)" },
    { "De IS in Irak", "(1:de) 2:is (3:in) 4:irak" },
    { "'s-Gravenhage", "(1:s) 2:gravenhag" },
    { "d'Hondt", "(1:d) 2:hondt" },
    { "O'Brien", "1:obrien" },
    { "foto's", "1:foto" },
    { "m.b.t. c.s.1", "1:mbt 2:cs 3:1" },
    { "m.e.r.-plicht", "1:mer 1-2:merplicht 2:plicht" },
    { "F-35", "1:f35" },
    { "F 35", "1:f 1-2:f35 2:35" },
    { "f 35", "1:f 2:35" },
    { "MH17 MH-17", "1:mh17 2:mh17" },
    { "28.676", "1:28676" },
    { "1,5 en 8.22", "1:1,5 (2:en) 3:8.22" },
    { "36 200 X", "1:36200 1-2:36200x 2:x" },
    { "36200-X", "1:36200 1-2:36200x 2:x" },
    { "2024D10238", "1:2024d10238" },
    { "COVID-19", "1:covid 1-2:covid19 2:19" },
    { "Boswijk2", "1:boswijk 1:bos 1:wijk 1:boswijk2" },
    { "Bos" SHY "wijk2", "1:boswijk 1:bos 1:wijk 1:boswijk2" },
    { "2022-2026", "1:2022 2:2026" },
    { "ĳsje", "1:ijs" },
    { "energie-infrastructuur", "1:energie 1-2:energieinfrastructur 2:infrastructur" },
    { "NAVO-EU", "1:navo 1-2:navoeu 2:eu" },
    { "data- en energie-infrastructuur",
      "1:data 1:datainfrastructur (2:en) 3:energie 3-4:energieinfrastructur 4:infrastructur" },
    { "a-b-c-d-e-f-g-h-i", "1:a 1-8:abcdefgh 2:b 3:c 4:d 5:e 6:f 7:g 8:h 9:i" },
    /* a part that has no letter left must not take the joined word out of its place */
    { "\xCC\x81-abc-def", "1-3:abcdef 2:abc 3:def" },
};

static const shown english[] = {
    { "the policy of NATO", "(1:Ethe) 2:Epolici (3:Eof) 4:Enato" },
    { "F-35 and IS", "1:f35 (2:Eand) 3:Eis" },
    { "MH17", "1:mh17" },
    { "COVID-19", "1:Ecovid 1-2:covid19 2:19" },
    { "cyber-attacks", "1:Ecyber 1-2:Ecyberattack 2:Eattack" },
    { "'tis John's", "1:Etis 2:Ejohn" },
    { "36 200 X", "1:36200 1-2:36200x 2:Ex" },
};

static void tokens_of_text(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(dutch); i++)
        assert_string_equal(show(f, TREF_LANG_NL, false, dutch[i].text), dutch[i].tokens);
    for (size_t i = 0; i < COUNT(english); i++)
        assert_string_equal(show(f, TREF_LANG_EN, false, english[i].text), english[i].tokens);
    assert_string_equal(show(f, TREF_LANG_AUTO, false, "de wet"), "(1:de) 2:wet");
}

static void tokens_of_queries(void **state)
{
    fixture *f = *state;
    static const shown typed[] = {
        { "f 35", "1:f 1-2:f35 2:35" },
        { "36200 x", "1:36200 1-2:36200x 2:x" },
        { "36 200 xiv", "1:36200 1-2:36200xiv 2:xif" },
        { "36 200 man", "1:36200 2:man" },
        { "mh 17 f 35", "1:mh 1-2:mh17 2:17 3:f 3-4:f35 4:35" },
        { "in 2022", "(1:in) 2:2022" },
        { "abc 35", "1:abc 2:35" },
        { "f  35", "1:f 2:35" },
        { "f, 35", "1:f 2:35" },
    };
    for (size_t i = 0; i < COUNT(typed); i++)
        assert_string_equal(show(f, TREF_LANG_NL, true, typed[i].text), typed[i].tokens);
}

/* ---- offsets -------------------------------------------------------------- */

static void offsets_are_those_of_the_print(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *text, *pieces; /* as printed, with | between tokens */
    } cases[] = {
        { "De foto's, m.b.t. F-35.", "De|foto's|m.b.t.|F-35" },
        { LQ "s-Gravenhage" RQ, LQ "s|Gravenhage" },
        { "28" NBSP "676 ok", "28" NBSP "676|ok" },
        { "X 36 200 X", "X|36 200|36 200 X|X" },
        { "Boswijk2 zei", "Boswijk|Bos|wijk|Boswijk2|zei" },
        { "(energie-infrastructuur)", "energie|energie-infrastructuur|infrastructuur" },
        { "reële co" SHY "ördinatie", "reële|co" SHY "ördinatie" },
        { "c.s.1", "c.s.|1" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        run(f, TREF_LANG_NL, false, str_of(cases[i].text));
        buf_reset(&f->shown);
        for (size_t j = 0; j < f->t.n; j++)
            buf_fmt(&f->shown, "%s%.*s", j ? "|" : "",
                    (int)(f->t.items[j].end - f->t.items[j].start),
                    cases[i].text + f->t.items[j].start);
        assert_string_equal(buf_cstr(&f->shown), cases[i].pieces);
    }
}

/* ---- other ways to write it ------------------------------------------------- */

/* Writes the indexed terms, those over several positions only when wide. */
static void list_terms(const tokens *t, bool wide, buf *out)
{
    buf_reset(out);
    for (size_t i = 0; i < t->n; i++) {
        const token *k = &t->items[i];
        if (!(k->flags & TOKEN_STOP) && (wide || k->span == 1)) {
            buf_str(out, token_term(t, k));
            buf_char(out, ' ');
        }
    }
}

/* All of a row give the terms of the first, in both languages, typed or not. */
static const char *const same[][8] = {
    { "'s-Gravenhage", LQ "s-Gravenhage", RQ "s-Gravenhage", "`s-Gravenhage", "´s-Gravenhage",
      "'s-gravenhage", "'S-GRAVENHAGE" },
    { "foto's", "foto" RQ "s", "FOTO'S", "foto`s" },
    { "auto's", "auto" RQ "s", "Auto's" },
    { "de NAVO's", "de NAVO" RQ "s", "de NAVO" },
    { "d'Hondt", "d" RQ "Hondt", "D'Hondt" },
    { "O'Brien", "O" RQ "Brien", "o'brien", "OBrien" },
    { "m.b.t.", "m.b.t", "M.B.T.", "mbt" },
    { "n.a.v.", "nav", "n.a.v" },
    { "d.d.", "dd", "d.d" },
    { "c.s.", "cs" },
    { "m.e.r.-plicht", "mer-plicht", "m.e.r-plicht" },
    { "F-35", "F35", "f-35", "f35", "F‑35" },
    { "MH17", "MH-17", "mh17", "mh-17" },
    { "28 676", "28.676", "28676", "28" NBSP "676", "28" NNBSP "676" },
    { "1 000 000", "1.000.000", "1000000" },
    { "36200 X", "36 200 X", "36.200 X", "36 200-X", "36200-X", "36" NBSP "200" NBSP "X" },
    { "2024D10238", "2024d10238" },
    { "1,5", "1,5." },
    { "coordinatie", "coördinatie", "coo\xCC\x88rdinatie", "COÖRDINATIE" },
    { "één been", "een been",
      "e\xCC\x81"
      "e\xCC\x81n been" },
    { "ÉÉN BEEN", "E\xCC\x81"
                  "E\xCC\x81N BEEN" },
    { "ĳsje", "ijsje", "Ĳsje", "IJsje" },
    { "infrastructuur", "infra" SHY "structuur", "infra\xE2\x80\x8Bstructuur" },
    { "energie-infrastructuur", "energie‑infrastructuur", "energie-infra" SHY "structuur" },
    { "resilience", LQ "resilience" RQ, RQ "resilience" RQ, "\"resilience\"", "'resilience'" },
    { "Boswijk2", "boswijk2", "Bos" SHY "wijk2" },
};

static void every_way_to_write_it(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(same); i++)
        for (int lang = TREF_LANG_NL; lang <= TREF_LANG_EN; lang++)
            for (int typed = 0; typed < 2; typed++)
                for (size_t j = 0; j < COUNT(same[i]) && same[i][j]; j++) {
                    run(f, (tref_lang)lang, typed, str_of(same[i][j]));
                    list_terms(&f->t, true, j ? &f->other : &f->shown);
                    assert_true(f->shown.n > 0);
                    if (j && strcmp(buf_cstr(&f->shown), buf_cstr(&f->other)) != 0)
                        fail_msg("\"%s\" gives %s, \"%s\" gives %s", same[i][0],
                                 buf_cstr(&f->shown), same[i][j], buf_cstr(&f->other));
                }
}

static bool have_common_term(fixture *f, const char *text, const char *query)
{
    run(f, TREF_LANG_NL, false, str_of(text));
    list_terms(&f->t, true, &f->shown);
    run(f, TREF_LANG_NL, true, str_of(query));
    for (size_t i = 0; i < f->t.n; i++) {
        const token *k = &f->t.items[i];
        str term = token_term(&f->t, k);
        char room[TERM_MAX + 4];
        bool all = true; /* of the query's positions */
        snprintf(room, sizeof room, "%.*s ", (int)term.n, term.p);
        for (size_t j = 0; j < f->t.n; j++)
            all &= f->t.items[j].pos >= k->pos && f->t.items[j].pos < k->pos + k->span;
        const char *at = strstr(buf_cstr(&f->shown), room);
        if (all && at && (at == buf_cstr(&f->shown) || at[-1] == ' '))
            return true;
    }
    return false;
}

/* However a code or compound is typed, one of its terms that covers all of it is in the text's. */
static void codes_and_compounds_meet(void **state)
{
    fixture *f = *state;
    static const char *const meet[][6] = {
        { "F-35", "F35", "F 35" },
        { "MH17", "MH-17", "MH 17" },
        { "36200-X", "36 200 X", "36200 X", "36200x" },
        { "energie-infrastructuur", "energieinfrastructuur" },
        { "COVID-19", "COVID19" },
        { "NAVO-EU", "navoeu" },
    };
    for (size_t i = 0; i < COUNT(meet); i++)
        for (size_t j = 0; j < COUNT(meet[i]) && meet[i][j]; j++)
            for (size_t k = 0; k < COUNT(meet[i]) && meet[i][k]; k++)
                if (!have_common_term(f, meet[i][j], meet[i][k]))
                    fail_msg("\"%s\" does not find \"%s\"", meet[i][k], meet[i][j]);
    assert_true(have_common_term(f, "F-35", "f 35"));
    assert_true(have_common_term(f, "36 200 X", "36200 x"));
    assert_false(have_common_term(f, "8.22", "822"));
    assert_false(have_common_term(f, "1,5", "15"));
}

/* ---- flags ---------------------------------------------------------------- */

static void flags(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *text;
        size_t item;
        uint32_t flags;
    } cases[] = {
        { "de", 0, TOKEN_STOP },
        { "IS", 0, TOKEN_UPPER },
        { "NAVO", 0, TOKEN_UPPER },
        { "Navo", 0, 0 },
        { "A", 0, 0 },
        { "F-35", 0, TOKEN_JOINED | TOKEN_CODE },
        { "MH17", 0, TOKEN_CODE | TOKEN_UPPER },
        { "28 676", 0, TOKEN_CODE },
        { "NAVO-top", 0, TOKEN_PART | TOKEN_UPPER },
        { "NAVO-top", 1, TOKEN_JOINED },
        { "NAVO-top", 2, TOKEN_PART },
        { "Boswijk2", 0, TOKEN_PART },
        { "Boswijk2", 1, TOKEN_PART | TOKEN_SPLIT },
        { "Boswijk2", 3, TOKEN_JOINED | TOKEN_CODE },
        { "F 35", 1, TOKEN_JOINED | TOKEN_CODE },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        run(f, TREF_LANG_NL, false, str_of(cases[i].text));
        assert_true(cases[i].item < f->t.n);
        if (f->t.items[cases[i].item].flags != cases[i].flags)
            fail_msg("%s[%zu]: %u", cases[i].text, cases[i].item, f->t.items[cases[i].item].flags);
    }
}

/* ---- whatever the text ------------------------------------------------------- */

static bool at_border(str s, uint32_t at)
{
    return at == s.n || utf8_floor(s, at) == at;
}

static const char *broken_rule(const tokens *t, str text, tref_lang lang)
{
    buf folded;
    buf_init(&folded, 1 << 12);
    const char *broken = NULL;
    for (size_t i = 0; i < t->n && !broken; i++) {
        const token *k = &t->items[i], *next = i + 1 < t->n ? k + 1 : NULL;
        str term = token_term(t, k), word = token_word(t, k);
        if (k->start >= k->end || k->end > text.n)
            broken = "start < end <= length";
        else if (!at_border(text, k->start) || !at_border(text, k->end))
            broken = "offsets stand between characters";
        else if (!k->pos || !k->span || k->pos + k->span - 1 > t->positions)
            broken = "positions from 1 to the last";
        else if (next && (next->pos < k->pos || (next->pos == k->pos && next->span < k->span)))
            broken = "pos ascends, the longer span last";
        else if (!word.n || word.n > TERM_MAX || utf8_check(word) != word.n)
            broken = "words are short and valid";
        else if (!term.n || term.n > TERM_MAX + 1 || utf8_check(term) != term.n)
            broken = "terms are short and valid";
        else if ((term.p[0] == TERM_ENGLISH) != (lang == TREF_LANG_EN && !(k->flags & TOKEN_CODE)))
            broken = "English terms are marked, others not";
        buf_reset(&folded);
        fold_add(&folded, word);
        if (!broken && !str_eq(buf_view(&folded), word))
            broken = "words are folded";
        for (size_t j = term.p[0] == TERM_ENGLISH; !broken && j < term.n; j++)
            if (term.p[j] >= 'A' && term.p[j] <= 'Z')
                broken = "terms are lower case";
    }
    buf_free(&folded);
    return broken;
}

static uint32_t random_next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* Bytes without sense, characters without sense, or pieces that the rules are about. */
static void random_text(uint64_t *seed, buf *out)
{
    static const char *const pieces[] = {
        "a",        "F",
        "NAVO",     "de",
        "is",       "x",
        "IV",       "infrastructuur",
        "politici", "36",
        "200",      "676",
        "36200",    "7",
        "-",        "-",
        ".",        ".",
        ",",        "'",
        RQ,         " ",
        " ",        NBSP,
        "\n",       SHY,
        "\xCC\x81", "ë",
        "ĳ",        "\xE2\x80\x8D",
        "ﷺ",        "‑",
        "s",        "'s",
        "٣",        "𝐀",
        "İ",
    };
    uint32_t kind = random_next(seed) % 3, n = random_next(seed) % 60;
    buf raw;
    buf_init(&raw, 1 << 16);
    for (uint32_t i = 0; i < n; i++) {
        char bytes[4];
        uint32_t r = random_next(seed), c = r % 7 ? r % 0x3000 : r % 0x110000;
        if (kind == 0)
            buf_char(&raw, (char)(r & 0xFF));
        else if (kind == 1)
            buf_add(&raw, bytes, utf8_put(c, bytes));
        else
            for (uint32_t again = r % 97 == 0 ? 60 : 1; again; again--)
                buf_text(&raw, pieces[(r >> 8) % COUNT(pieces)]);
    }
    buf_reset(out);
    utf8_clean(out, buf_view(&raw));
    buf_free(&raw);
}

static void any_text_keeps_the_rules(void **state)
{
    fixture *f = *state;
    const char *rounds = getenv("TREF_ROUNDS");
    long n = rounds && *rounds ? atol(rounds) : 30000;
    uint64_t seed = 20240531;
    buf text;
    buf_init(&text, 1 << 20);
    for (long i = 0; i < n; i++) {
        random_text(&seed, &text);
        tref_lang lang = i & 1 ? TREF_LANG_EN : TREF_LANG_NL;
        run(f, lang, i & 2, buf_view(&text));
        const char *broken = broken_rule(&f->t, buf_view(&text), lang);
        if (broken)
            fail_msg("round %ld, \"%s\": %s", i, buf_cstr(&text), broken);
    }
    buf_free(&text);
}

static void long_texts(void **state)
{
    fixture *f = *state;
    const char *rounds = getenv("TREF_ROUNDS");
    size_t size = rounds && *rounds ? 1 << 14 : 1 << 18;
    static const char *const units[] = { "a",        "ë",   "a-", "a.",      "F 35 ",
                                         "36200 X ", "28 ", "d'", "politici" };
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < COUNT(units); i++) {
        size_t n = 0, k = strlen(units[i]);
        for (; n + k <= size; n += k)
            memcpy(text + n, units[i], k);
        run(f, TREF_LANG_NL, false, (str){ text, n });
        const char *broken = broken_rule(&f->t, (str){ text, n }, TREF_LANG_NL);
        if (broken)
            fail_msg("many \"%s\": %s", units[i], broken);
        assert_true(f->t.n > 0);
    }
    free(text);
    static char much[(16 << 20) + 2];
    memset(much, ' ', sizeof much);
    run(f, TREF_LANG_NL, false, (str){ much, 16 << 20 });
    assert_int_equal(
        analyse(f->an, TREF_LANG_NL, (str){ much, (16 << 20) + 1 }, false, &f->t, NULL),
        TREF_ELIMIT);
}

/* Two analysers have one fingerprint, and use does not change it. */
static void fingerprint_is_stable(void **state)
{
    fixture *f = *state;
    uint64_t before = analyser_fingerprint(f->an);
    run(f, TREF_LANG_EN, true, STR_LIT("The policies of 36 200 X"));
    assert_int_equal(analyser_fingerprint(f->an), before);
    analyser *other;
    assert_int_equal(analyser_new(NULL, &other, NULL), TREF_OK);
    assert_int_equal(analyser_fingerprint(other), before);
    analyser_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_of_text),
        cmocka_unit_test(tokens_of_queries),
        cmocka_unit_test(offsets_are_those_of_the_print),
        cmocka_unit_test(every_way_to_write_it),
        cmocka_unit_test(codes_and_compounds_meet),
        cmocka_unit_test(flags),
        cmocka_unit_test(any_text_keeps_the_rules),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(fingerprint_is_stable),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
