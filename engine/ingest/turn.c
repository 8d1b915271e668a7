/* SPDX-License-Identifier: GPL-2.0-or-later */
/* turn.c -- where, in the report of a debate, another speaker begins. */
#include "ingest/turn.h"

#include "ingest/letter.h"
#include "ingest/shape.h"

enum { LABEL_MAX = 120, NAME_WORDS = 7, WORD_MIN = 4 };

/* Takes word off the start of *s, with the blank behind it. */
static bool take(str *s, str word)
{
    if (!str_starts(*s, word))
        return false;
    *s = (str){ s->p + word.n, s->n - word.n };
    return true;
}

/* Takes one word of a name: De, Vries-Bakker, van, 't; false when it is none. */
static bool take_name_word(str *s)
{
    static const char *const small[] = { "van", "de",  "der", "den", "het", "'t", "\xE2\x80\x99t",
                                         "ten", "ter", "te",  "in",  "op",  "en", "la",
                                         "el",  "von" };
    size_t n = 0;
    while (n < s->n && !strchr(" :(,.;", s->p[n]))
        n++;
    str word = { s->p, n };
    bool good = n && letter_is_upper(letter_first(word));
    for (size_t i = 0; !good && i < sizeof small / sizeof *small; i++)
        good = str_eq(word, str_of(small[i]));
    if (good)
        *s = (str){ s->p + n, s->n - n };
    return good;
}

/* Takes "(Kust)". */
static void take_party(str *s)
{
    const char *end = s->n && *s->p == '(' ? memchr(s->p, ')', s->n) : NULL;
    size_t n = end ? (size_t)(end - s->p) + 1 : 0;
    *s = (str){ s->p + n, s->n - n };
}

static bool take_title(str *s)
{
    static const char *const titles[] = { "De heer ",          "Mevrouw ",
                                          "Minister ",         "Minister-president ",
                                          "Staatssecretaris ", "Lid ",
                                          "Het lid ",          "Kamerlid " };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (take(s, str_of(titles[i])))
            return true;
    return false;
}

size_t turn_label(str s, str *speaker)
{
    if (!s.n || !strchr("DHKLMS", *s.p))
        return 0;
    str rest = { s.p, s.n < LABEL_MAX ? s.n : LABEL_MAX };
    if (!take(&rest, STR_LIT("De voorzitter"))) {
        bool named = false;
        if (!take_title(&rest))
            return 0;
        for (int i = 0; i < NAME_WORDS && take_name_word(&rest); i++) {
            named = true;
            take(&rest, STR_LIT(" "));
        }
        if (!named)
            return 0;
        take_party(&rest);
    }
    size_t n = (size_t)(rest.p - s.p);
    if (!rest.n || *rest.p != ':')
        return 0;
    /* Tools lose the blank at the end of a line. */
    str next = { s.p + n + 1, s.n - n - 1 };
    if (next.n && *next.p != ' ' && !letter_is_upper(letter_first(next)))
        return 0;
    *speaker = (str){ s.p, n };
    return n + 1;
}

/* True for the end of a sentence, broken off or not, and of what stands between brackets or quotes.
 */
static bool is_end(uint32_t c)
{
    return (c && c < 0x80 && strchr(".!?;:)]\"", (int)c)) || c == 0x2026 || c == 0x2013 ||
           c == 0x2014 || c == 0x201D || c == 0x2019 || c == 0xBB;
}

size_t turn_next(str s)
{
    str speaker;
    uint32_t before = 0;
    for (size_t i = 0; i < s.n;) {
        str rest = { s.p + i, s.n - i };
        if (is_end(before) && strchr("DHKLMS", *rest.p) &&
            (turn_label(rest, &speaker) || str_starts(rest, STR_LIT("Motie De Kamer,"))))
            return i;
        uint32_t c;
        i += utf8_next(rest, &c);
        if (c != ' ')
            before = c;
    }
    return s.n;
}

size_t turn_sentence(str s, size_t from)
{
    size_t letters =
        0; /* of the word before: after a short one a point may be of an abbreviation */
    for (size_t i = 0; i + 2 < s.n; i++) {
        char c = s.p[i];
        bool stop = c == '.' || c == '!' || c == '?';
        shape_start next = stop && i >= from && s.p[i + 1] == ' '
                               ? shape_of_start((str){ s.p + i + 2, s.n - i - 2 })
                               : SHAPE_OTHER;
        if (next == SHAPE_CAPITAL && letters >= WORD_MIN)
            return i + 2;
        letters = c >= 'a' && c <= 'z' ? letters + 1 : 0;
    }
    return s.n;
}
