/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hyphen_word.c -- the piece of a word that stands at a hyphen, in plain small letters. */
#include "ingest/hyphen_word.h"

#include "ingest/letter.h"

/* A word ends here at the latest, so that text without spaces costs no more than other text. */
enum { WORD_FAR = 256 };

static bool is_piece(uint32_t c)
{
    return letter_is(c) || letter_is_digit(c) || letter_is_combining(c);
}

str hyphen_last_word(str s)
{
    size_t from = s.n, at;
    while (from && s.n - from < WORD_FAR) {
        unsigned char byte = (unsigned char)s.p[from - 1];
        if (byte > ' ' && byte < 0x7F) { /* no need to decode it */
            from--;
            continue;
        }
        uint32_t c = letter_last((str){ s.p, from }, &at);
        if (letter_is_space(c))
            break;
        from = at;
    }
    return (str){ s.p + from, s.n - from };
}

str hyphen_first_word(str s)
{
    size_t n = 0;
    while (n < s.n && n < WORD_FAR) {
        uint32_t c;
        size_t len = utf8_next((str){ s.p + n, s.n - n }, &c);
        if (letter_is_space(c))
            break;
        n += len;
    }
    return (str){ s.p, n };
}

/* Takes one more character, from left to right. */
static void take(hyphen_piece *w, uint32_t c)
{
    if (letter_is_combining(c)) {
        w->trema |= c == 0x308 && w->letters + w->digits == 1;
        return;
    }
    char low = letter_fold(c);
    bool first = w->letters + w->digits == 0;
    bool capital = letter_is_upper(c);
    w->digits += letter_is_digit(c);
    w->letters += !letter_is_digit(c);
    w->capitals += capital;
    if (first) {
        w->capital = capital;
        w->trema = letter_has_trema(c);
    } else {
        w->later |= capital;
    }
    w->vowel |= low != '\0' && strchr("aeiouy?", low) != NULL;
    if (w->n < HYPHEN_PIECE_MAX)
        w->low[w->n++] = low;
    w->low[w->n] = '\0';
}

void hyphen_piece_after(hyphen_piece *w, str s)
{
    *w = (hyphen_piece){ 0 };
    while (w->bytes < s.n) {
        uint32_t c;
        size_t len = utf8_next((str){ s.p + w->bytes, s.n - w->bytes }, &c);
        if (!is_piece(c)) {
            w->edge = c;
            return;
        }
        take(w, c);
        w->bytes += len;
    }
}

void hyphen_piece_before(hyphen_piece *w, str s)
{
    *w = (hyphen_piece){ 0 };
    size_t from = s.n, at, count = 0;
    while (from && count < HYPHEN_PIECE_MAX) {
        uint32_t c = letter_last((str){ s.p, from }, &at);
        if (!is_piece(c)) {
            w->edge = c;
            break;
        }
        from = at;
        count++;
    }
    for (size_t i = from; i < s.n;) {
        uint32_t c;
        i += utf8_next((str){ s.p + i, s.n - i }, &c);
        take(w, c);
    }
    w->bytes = s.n - from;
}

bool hyphen_piece_is(const hyphen_piece *w, const char *low)
{
    return strcmp(w->low, low) == 0;
}

bool hyphen_piece_starts(const hyphen_piece *w, const char *low)
{
    return strncmp(w->low, low, strlen(low)) == 0;
}

bool hyphen_piece_ends(const hyphen_piece *w, const char *low)
{
    size_t n = strlen(low);
    return w->n >= n && memcmp(w->low + w->n - n, low, n) == 0;
}

typedef enum { WHOLE, START, END } place;

static bool in_list(const hyphen_piece *w, const char *words, place where)
{
    while (*words) {
        size_t n = strcspn(words, " ");
        bool fits = where == WHOLE ? w->n == n : w->n >= n;
        if (fits && memcmp(w->low + (where == END ? w->n - n : 0), words, n) == 0)
            return true;
        words += n;
        words += strspn(words, " ");
    }
    return false;
}

bool hyphen_piece_in(const hyphen_piece *w, const char *words)
{
    return in_list(w, words, WHOLE);
}

bool hyphen_piece_starts_in(const hyphen_piece *w, const char *words)
{
    return in_list(w, words, START);
}

bool hyphen_piece_ends_in(const hyphen_piece *w, const char *words)
{
    return in_list(w, words, END);
}
