/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.c -- tells whether a text is Dutch, English or in another language. */
#include "text/language.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/lexicon.h"

extern const uint32_t language_words[LANGUAGE_SLOTS];
extern const int8_t language_grams[LANGUAGE_GRAMS];

/* Found by trial on the recitals of EU acts, and not sensitive. */
enum {
    STOP = 4 * LANGUAGE_POINT,        /* a function word of one language */
    STOP_SHARED = 2 * LANGUAGE_POINT, /* that a third language has, too */
    LISTED = 2 * LANGUAGE_POINT,      /* another word, in the list of one language only */
    SPELT = 2 * LANGUAGE_POINT,       /* the most that its letters say */
    WINDOW = 240,                     /* bytes to look at: of the beginning, the middle and the end */
    ENOUGH = 24 * LANGUAGE_POINT,     /* evidence of a window, after which it says no more */
    OTHERS = 3,                       /* function words of another language */
    WORD = 64,                        /* letters; of longer words, the beginning */
    ACRONYM = 5                       /* letters: so short a word in capitals */
};

/* What language_tell asks for: evidence that outweighs the other texts. */
enum {
    SURE = 7 * LANGUAGE_POINT,   /* against the language of the other texts */
    SETTLED = 16 * LANGUAGE_POINT, /* as much context says what that language is */
    SHARE = 12 * LANGUAGE_POINT  /* the most that one text says of the others */
};

typedef struct {
    int32_t points;
    uint32_t own, others;       /* function words: of Dutch or English alone, and of neither */
    uint32_t latin, elsewhere;  /* letters by script */
} tally;

typedef struct {
    uint64_t hash;
    uint32_t last, letters, upper;
    int32_t spelt;
    bool capital, digits;
} reading;

/* The letters U+00C0 to U+00FF without their marks; '*' is no letter. */
static const char bare[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

static void read_letter(reading *w, char c)
{
    w->hash = lexicon_hash_byte(w->hash, c);
    w->last = w->last << 5 | (uint32_t)(c - 'a' + 1);
    if (++w->letters >= 3)
        w->spelt += language_grams[language_gram(w->last)];
}

static uint32_t flags_of(uint64_t hash)
{
    uint32_t print, slot = language_slot(hash, &print);
    for (uint32_t v; (v = language_words[slot]) != 0; slot = (slot + 1) % LANGUAGE_SLOTS)
        if ((v & ~(uint32_t)LANGUAGE_FLAGS) == print)
            return v & LANGUAGE_FLAGS;
    return 0;
}

static int32_t clip(int32_t n, int32_t most)
{
    return n > most ? most : n < -most ? -most : n;
}

/* Gives what a word that is no function word says. */
static int32_t weigh_word(const reading *w, uint32_t flags)
{
    if (w->upper == w->letters && w->letters <= ACRONYM)
        return 0;
    lexicon_entry dutch = lexicon_at(w->hash);
    bool english = flags & LANGUAGE_ENGLISH, name = w->capital && (!dutch.known || dutch.name) && !english;
    if (name)
        return 0;
    int32_t spelt = w->spelt + language_grams[language_gram(w->last << 5)];
    int32_t listed = (english ? LISTED : 0) - (dutch.known && !dutch.name ? LISTED : 0);
    int32_t points = clip(spelt / 2, SPELT) + listed;
    return w->capital && w->upper < w->letters ? points / 2 : points;
}

static void weigh(const reading *w, tally *t)
{
    if (w->letters < 2 || w->digits)
        return; /* a letter alone is a number in a list, or an initial */
    uint32_t flags = flags_of(w->hash);
    bool nl = flags & LANGUAGE_STOP_NL, en = flags & LANGUAGE_STOP_EN, other = flags & LANGUAGE_STOP_OTHER;
    if (nl && en)
        return;
    if (nl || en) {
        int32_t loud = other ? STOP_SHARED : STOP;
        t->points += en ? loud : -loud;
        t->own += !other;
    } else if (other) {
        t->others++;
    } else {
        t->points += weigh_word(w, flags);
    }
}

/* Reads a character beyond ASCII into w; false when it ends the word. */
static bool read_wide(reading *w, tally *t, uint32_t c)
{
    if (c >= 0xC0 && c <= 0xFF && bare[c - 0xC0] != '*') {
        read_letter(w, bare[c - 0xC0]);
        t->latin++;
        return true;
    }
    if (c == 0x132 || c == 0x133) { /* the ligature of ij */
        read_letter(w, 'i');
        read_letter(w, 'j');
        t->latin++;
        return true;
    }
    char_class class = char_class_of(c);
    if (class == CHAR_IGNORED || (class == CHAR_LETTER && char_is_mark(c)))
        return true;
    if (class != CHAR_LETTER)
        return false;
    if (c < 0x250) {
        t->latin++;
        w->digits = true; /* of a third language: no word of either */
    } else {
        t->elsewhere++;
    }
    return c < 0x250;
}

/* Gives the end of the address that s begins with, behind the letters of http or www. */
static size_t skip_address(str s)
{
    size_t i = 0;
    while (i < s.n && s.p[i] > ' ')
        i++;
    return i;
}

/* Adds what the words of s say. */
static void read_window(str s, tally *t)
{
    const reading fresh = { .hash = LEXICON_HASH_START };
    reading w = fresh;
    int32_t before = t->points;
    size_t i = 0;
    while (i < s.n) {
        char c = s.p[i];
        char small = (char)(c | 0x20);
        if (small >= 'a' && small <= 'z' && !((unsigned char)c & 0x80)) {
            bool upper = c != small;
            w.capital |= upper && !w.letters;
            w.upper += upper;
            if (w.letters < WORD)
                read_letter(&w, small);
            t->latin++;
            i++;
            continue;
        }
        if (c >= '0' && c <= '9') {
            w.digits = true;
            i++;
            continue;
        }
        if ((unsigned char)c & 0x80) {
            uint32_t wide;
            i += utf8_next((str){ s.p + i, s.n - i }, &wide);
            if (read_wide(&w, t, wide))
                continue;
        } else if ((c == ':' && i + 2 < s.n && s.p[i + 1] == '/') || c == '@' || c == '_' ||
                   (c == '.' && w.letters == 3 && w.last == (('w' - 'a' + 1) * 0x421u))) {
            w = fresh;
            i += skip_address((str){ s.p + i, s.n - i });
            continue;
        } else {
            i++;
        }
        weigh(&w, t);
        w = fresh;
        if (t->points - before > ENOUGH || before - t->points > ENOUGH)
            return;
    }
    weigh(&w, t);
}

/* Gives the window of text that begins with the first word at or after at. */
static str window_at(str text, size_t at)
{
    while (at < text.n && at > 0 && text.p[at - 1] != ' ' && text.p[at - 1] != '\n')
        at++;
    size_t n = text.n - at;
    if (n > WINDOW)
        for (n = WINDOW; n > WINDOW / 2 && text.p[at + n] != ' ';)
            n--;
    return (str){ text.p + at, n };
}

language_signs language_look(str text)
{
    tally t = { 0 };
    if (text.n <= 2 * WINDOW) {
        read_window((str){ text.p, text.n }, &t);
    } else {
        read_window(window_at(text, 0), &t);
        read_window(window_at(text, text.n / 2), &t);
        read_window(window_at(text, text.n - WINDOW), &t);
    }
    bool other = (t.others >= OTHERS && t.others > t.own) || t.elsewhere > t.latin;
    return (language_signs){ t.points, other };
}

language language_tell(language_signs s, int64_t context)
{
    if (s.other)
        return LANGUAGE_OTHER;
    int64_t against = clip((int32_t)(context > SETTLED ? SETTLED : context < -SETTLED ? -SETTLED : context), SETTLED);
    return s.points * (int64_t)SETTLED + against * SURE > 0 ? LANGUAGE_EN : LANGUAGE_NL;
}

int64_t language_share(language_signs s)
{
    return s.other ? 0 : clip(s.points, SHARE);
}

const char *language_code(language l)
{
    static const char *const codes[] = { "nl", "en", "other" };
    return codes[l];
}
