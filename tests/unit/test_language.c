/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_language.c -- texts are told apart by language, and what says nothing follows its
 * neighbours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/language.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *tell(const char *text)
{
    return language_code(language_tell(language_look(str_of(text)), 0)).p;
}

static void test_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text;
    } sentences[] = {
        { "nl", "De minister stuurt de Kamer voor de zomer een brief." },
        { "nl", "DE MINISTER STUURT DE KAMER VOOR DE ZOMER EEN BRIEF." },
        { "nl", "Dat is zo." },
        { "nl", "Kosten van dijkversterking" },
        { "nl", "Waterschapsverkiezingen" },
        { "nl", "Het rapport \xe2\x80\x98Safe Harbours\xe2\x80\x99 is hierbij gevoegd." },
        { "nl", "Z\xc3\xb3 moest de co\xc3\xb6rdinatie b\xc4\xb3 de haven verlopen." },
        { "en", "The minister will send a letter to parliament before the summer." },
        { "en", "THE MINISTER WILL SEND A LETTER TO PARLIAMENT." },
        { "en", "This is how they did it" },
        { "en", "Strengthening of dikes" },
        { "en", "headings" },
        { "en", "The report \xe2\x80\x9cVeilige havens\xe2\x80\x9d has been attached." },
        { "other",
          "Le ministre envoie une lettre au parlement avant les vacances pour que les ports "
          "soient pr\xc3\xaats." },
        { "other",
          "Der Minister schickt dem Parlament einen Brief, und das ist auch n\xc3\xb6tig." },
        { "other", "\xd0\x9c\xd0\xb8\xd0\xbd\xd0\xb8\xd1\x81\xd1\x82\xd1\x80 "
                   "\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb0\xd0"
                   "\xbb" },
        { "other", "\xe5\xa4\xa7\xe8\x87\xa3\xe3\x81\x8c\xe6\x89\x8b\xe7\xb4\x99" },
    };
    for (size_t i = 0; i < COUNT(sentences); i++)
        if (strcmp(tell(sentences[i].text), sentences[i].lang) != 0)
            fail_msg("%s, not %s: %s", tell(sentences[i].text), sentences[i].lang,
                     sentences[i].text);
}

/* Names, numbers, codes and addresses are of no language. */
static void test_silent(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "a",
        "I",
        "x y z",
        "12",
        "36 410, nr. 7",
        "1.2.3 (4) \xe2\x82\xac 5,60",
        "2024D01234",
        "IT",
        "F-35",
        "https://www.example.com/about/the-house-of-the-people",
        "www.example.com/these",
        "the_people@example.com",
        "\xe2\x80\x94 \xe2\x80\xa6 \xc2\xab\xc2\xbb",
        "\xcc\x81",
        "Zwarthoff, Q. (Quirijn)",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        language_signs s = language_look(str_of(texts[i]));
        if (s.points > LANGUAGE_POINT * 2 || s.points < -LANGUAGE_POINT * 2 || s.other)
            fail_msg("%d: %s", s.points, texts[i]);
    }
    assert_string_equal(tell(""), "nl");
}

/* A text without signs, or with few, is in the language of those around it; a clear one is not. */
static void test_context(void **state)
{
    (void)state;
    static const char dutch[] = "De Kamer heeft de brief van de minister besproken.",
                      english[] = "The parties have agreed to the following articles.",
                      french[] = "Les parties sont convenues des articles qui suivent dans la loi.";
    const char *texts[] = {
        dutch,   dutch, "Havens", dutch,   dutch,   "Final Act", dutch,   dutch,
        dutch,   dutch, english,  english, "12 3",  english,     english, "Annex Wagenaar",
        english, dutch, english,  french,  english, english
    };
    const char *want[] = { "nl", "nl", "nl", "nl", "nl", "nl", "nl", "nl", "nl",    "nl", "en",
                           "en", "en", "en", "en", "en", "en", "nl", "en", "other", "en", "en" };
    language_signs signs[COUNT(texts)];
    language told[COUNT(texts)];
    for (size_t i = 0; i < COUNT(texts); i++)
        signs[i] = language_look(str_of(texts[i]));
    language_tell_all(signs, COUNT(texts), told);
    for (size_t i = 0; i < COUNT(texts); i++)
        if (strcmp(language_code(told[i]).p, want[i]) != 0)
            fail_msg("%zu: %s, not %s: %s", i, language_code(told[i]).p, want[i], texts[i]);
    assert_int_equal(language_tell_all(signs, 0, told), 0);
    assert_string_equal(language_code(language_tell(language_look(str_of("Annex")), INT64_MIN)).p,
                        "nl");
    assert_string_equal(language_code(language_tell(language_look(str_of("Annex")), INT64_MAX)).p,
                        "en");
}

/* What is known stays so among others, whatever they are. */
static void test_known(void **state)
{
    (void)state;
    for (language l = LANGUAGE_NL; l <= LANGUAGE_OTHER; l++) {
        language named;
        assert_true(language_named(language_code(l), &named));
        assert_int_equal(named, l);
        assert_int_equal(language_tell(language_known(l), INT32_MAX), l);
        assert_int_equal(language_tell(language_known(l), INT32_MIN), l);
    }
    language none;
    assert_false(language_named(STR_LIT("fr"), &none));
    assert_false(language_named(STR_LIT(""), &none));
}

/* In a long text each third counts, so that a quotation before or behind it does not decide. */
static void test_long(void **state)
{
    (void)state;
    static const char dutch[] = "De leden vragen hoe de minister dit voor zich ziet. ",
                      english[] = "The members ask how the minister would go about it. ";
    enum { SENTENCES = 60 };
    char text[SENTENCES * sizeof english + 1] = "";
    for (size_t i = 0; i < SENTENCES; i++)
        strcat(text, i < SENTENCES / 4 ? english : dutch);
    assert_string_equal(tell(text), "nl");
    *text = '\0';
    for (size_t i = 0; i < SENTENCES; i++)
        strcat(text, i < SENTENCES / 4 ? dutch : english);
    assert_string_equal(tell(text), "en");

    size_t n = (size_t)16 << 20;
    char *big = malloc(n);
    assert_non_null(big);
    memset(big, 'a', n); /* one word */
    assert_int_equal(language_look((str){ big, n }).points,
                     language_look((str){ big, n / 2 }).points);
    for (size_t i = 0; i < n; i++)
        big[i] = dutch[i % (sizeof dutch - 1)];
    assert_true(language_look((str){ big, n }).points < 0);
    free(big);
}

/* Any bytes that are valid UTF-8 are read, and none behind them: the sanitizers watch. */
static void test_any_text(void **state)
{
    (void)state;
    static const char *const pieces[] = { "de ",
                                          "the",
                                          "\xc3\xa9",
                                          "\xc4\xb3",
                                          "\xe2\x82\xac",
                                          "\xf0\x9f\x8c\x8a",
                                          "\xc2\xad",
                                          "'s ",
                                          "http://",
                                          "www.",
                                          "@",
                                          "-",
                                          "9",
                                          "\n",
                                          "A",
                                          "\xcc\x88",
                                          "\xd0\xb6",
                                          "\xc5\x82",
                                          "_",
                                          "." };
    uint64_t seed = 7;
    for (size_t round = 0; round < 3000; round++) {
        char text[1200] = "";
        size_t n = 0, count = seed % 200;
        for (size_t i = 0; i < count; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % COUNT(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        char *exact = malloc(n ? n : 1);
        assert_non_null(exact);
        memcpy(exact, text, n);
        language_signs s = language_look((str){ exact, n });
        assert_true(s.points > -100000 && s.points < 100000);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences), cmocka_unit_test(test_silent),
        cmocka_unit_test(test_context),   cmocka_unit_test(test_known),
        cmocka_unit_test(test_long),      cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
