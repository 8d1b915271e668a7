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
    UNLISTED = 4,                     /* letters that a word in no list must have to say anything */
    ACRONYM = 5,                      /* letters: so short a word in capitals */
    WORD = 64,                        /* letters; of longer words, the beginning */
    WINDOW = 160,                     /* bytes to look at of each third of the text */
    ENOUGH = 16 * LANGUAGE_POINT,     /* evidence of a window, after which it is left */
    OTHERS = 3                        /* function words of another language */
};

/* What language_tell asks for: evidence that outweighs the other texts. */
enum {
    RARE = LANGUAGE_POINT,         /* English is the exception */
    SURE = 7 * LANGUAGE_POINT,     /* against the language of the other texts */
    SETTLED = 16 * LANGUAGE_POINT, /* as much context says what that language is */
    SHARE = 12 * LANGUAGE_POINT,   /* the most that one text says of the others */
    WHOLE = 6 * LANGUAGE_POINT,    /* the most that the whole document says */
    NEIGHBOURS = 6                 /* on each side, which say more: an annex is together */
};

typedef struct {
    int32_t points;
    uint32_t own, others;      /* words of Dutch or English, and function words of neither */
    uint32_t latin, elsewhere; /* letters by script */
} tally;

typedef struct {
    uint64_t hash;
    uint32_t letters, upper;
    bool capital, silent; /* silent: a code, or a letter that neither language has */
    char folded[WORD];
} reading;

/* The letters U+00C0 to U+00FF without their marks; '*' is no letter. */
static const char bare[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

static int64_t clip(int64_t n, int64_t most)
{
    return n > most ? most : n < -most ? -most : n;
}

static void read_letter(reading *w, char c)
{
    if (w->letters == WORD)
        return;
    w->hash = lexicon_hash_byte(w->hash, c);
    w->folded[w->letters++] = c;
}

static void forget(reading *w)
{
    w->hash = LEXICON_HASH_START;
    w->letters = w->upper = 0;
    w->capital = w->silent = false;
}

static uint32_t flags_of(uint64_t hash)
{
    uint32_t print, slot = language_slot(hash, &print);
    for (uint32_t v; (v = language_words[slot]) != 0; slot = (slot + 1) % LANGUAGE_SLOTS)
        if ((v & ~(uint32_t)LANGUAGE_FLAGS) == print)
            return v & LANGUAGE_FLAGS;
    return 0;
}

/* Gives what the letters of w say, by fours and with the borders of the word. */
static int32_t spelling(const reading *w)
{
    uint32_t last = 0;
    int32_t points = 0;
    for (uint32_t i = 0; i <= w->letters; i++) {
        last = last << 5 | (i < w->letters ? (uint32_t)(w->folded[i] - 'a' + 1) : 0);
        if (i >= 2)
            points += language_grams[language_gram(last)];
    }
    return (int32_t)clip(points / 2, SPELT);
}

/* Tells whether w is, by its looks, an acronym: IT, WHO, SES. */
static bool is_acronym(const reading *w)
{
    return w->upper == w->letters && w->letters <= ACRONYM;
}

/* Adds what a word that is no function word says. */
static void weigh_word(const reading *w, bool english, tally *t)
{
    lexicon_entry entry = lexicon_at(w->hash);
    bool dutch = entry.known && !entry.name, listed = dutch || english;
    if (is_acronym(w) || (!listed && (w->capital || w->letters < UNLISTED)))
        return; /* a name, or too little to tell by */
    int32_t points = spelling(w) + (english - dutch) * LISTED;
    t->points += w->capital && w->upper < w->letters ? points / 2 : points;
    t->own += listed;
}

static void weigh(const reading *w, tally *t)
{
    if (w->letters < 2 || w->silent)
        return; /* a letter alone is a number in a list, or an initial */
    uint32_t flags = flags_of(w->hash);
    bool nl = flags & LANGUAGE_STOP_NL, en = flags & LANGUAGE_STOP_EN,
         other = flags & LANGUAGE_STOP_OTHER;
    if (nl && en)
        return;
    if (nl || en) {
        int32_t loud = other || is_acronym(w) ? STOP_SHARED : STOP;
        t->points += en ? loud : -loud;
        t->own += !other;
    } else if (other) {
        t->others += !is_acronym(w);
    } else {
        weigh_word(w, flags & LANGUAGE_ENGLISH, t);
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
        w->silent = true;
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
    reading w;
    int32_t before = t->points;
    size_t i = 0;
    forget(&w);
    while (i < s.n) {
        char c = s.p[i];
        char small = (char)(c | 0x20);
        if (small >= 'a' && small <= 'z' && !((unsigned char)c & 0x80)) {
            bool upper = c != small;
            w.capital |= upper && !w.letters;
            w.upper += upper;
            read_letter(&w, small);
            t->latin++;
            i++;
            continue;
        }
        if (c >= '0' && c <= '9') {
            w.silent = true;
            i++;
            continue;
        }
        if ((unsigned char)c & 0x80) {
            uint32_t wide;
            i += utf8_next((str){ s.p + i, s.n - i }, &wide);
            if (read_wide(&w, t, wide))
                continue;
        } else if ((c == ':' && i + 2 < s.n && s.p[i + 1] == '/') || c == '@' || c == '_' ||
                   (c == '.' && w.letters == 3 && memcmp(w.folded, "www", 3) == 0)) {
            forget(&w);
            i += skip_address((str){ s.p + i, s.n - i });
            continue;
        } else {
            i++;
        }
        weigh(&w, t);
        forget(&w);
        if (t->points - before > ENOUGH || before - t->points > ENOUGH)
            return;
    }
    weigh(&w, t);
}

/* Gives up to n bytes of text that begin with the first word at or after at. */
static str window_at(str text, size_t at, size_t n)
{
    for (size_t i = at; at > 0 && i < at + n && i < text.n; i++)
        if (text.p[i] == ' ') {
            at = i;
            break;
        }
    at = utf8_floor(text, at);
    size_t left = text.n - at, end = left < n ? left : n;
    while (end > n / 2 && end < left && text.p[at + end] != ' ')
        end--;
    return (str){ text.p + at, utf8_floor((str){ text.p + at, left }, end) };
}

language_signs language_look(str text)
{
    tally t = { 0 };
    size_t third = text.n / 3, n = third < WINDOW ? third + 1 : WINDOW;
    if (text.n <= WINDOW) {
        read_window(text, &t);
    } else {
        read_window(window_at(text, 0, n), &t);
        read_window(window_at(text, third, n), &t);
        read_window(window_at(text, 2 * third, n), &t);
    }
    bool other = (t.others >= OTHERS && 2 * t.others > t.own) || t.elsewhere > t.latin;
    return (language_signs){ t.points, other };
}

language language_tell(language_signs s, int64_t context)
{
    if (s.other)
        return LANGUAGE_OTHER;
    int64_t lean = clip(context, SETTLED) * SURE / SETTLED;
    return s.points + lean > RARE ? LANGUAGE_EN : LANGUAGE_NL;
}

static int64_t share(language_signs s)
{
    return s.other ? 0 : clip(s.points, SHARE);
}

/* Gives what the texts around text i say, the nearest the most. */
static int64_t neighbours(const language_signs *s, size_t n, size_t i)
{
    int64_t sum = 0;
    for (size_t d = 1; d <= NEIGHBOURS; d++) {
        int64_t both = (d <= i ? share(s[i - d]) : 0) + (i + d < n ? share(s[i + d]) : 0);
        sum += both / (1 << (d - 1));
    }
    return sum;
}

int64_t language_tell_all(const language_signs *s, size_t n, language *out)
{
    int64_t all = 0;
    for (size_t i = 0; i < n; i++)
        all += share(s[i]);
    for (size_t i = 0; i < n; i++)
        out[i] = language_tell(s[i], neighbours(s, n, i) + clip(all - share(s[i]), WHOLE));
    return all;
}

language_signs language_known(language l)
{
    int32_t points = l == LANGUAGE_EN ? SETTLED : l == LANGUAGE_NL ? -SETTLED : 0;
    return (language_signs){ points, l == LANGUAGE_OTHER };
}

str language_code(language l)
{
    static const str codes[] = { { "nl", 2 }, { "en", 2 }, { "other", 5 } };
    return codes[l];
}

bool language_named(str code, language *out)
{
    for (*out = LANGUAGE_NL; *out <= LANGUAGE_OTHER; (*out)++)
        if (str_eq(code, language_code(*out)))
            return true;
    *out = LANGUAGE_NL;
    return false;
}
