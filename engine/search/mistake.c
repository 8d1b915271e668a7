/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mistake.c -- what it takes to mistype one word as another. */
#include "search/mistake.h"

#include "base/utf8.h"

enum {
    DOUBLE = 2,                /* a letter typed twice, or once where it is double */
    ALIKE = 2,                 /* letters that sound alike */
    VOWEL = 3,                 /* a vowel for another */
    SWAP = 3,                  /* two neighbours */
    CHEAPEST_ANYWHERE = VOWEL, /* below this, what may follow is few letters */
    TOO_MUCH = 255,
    LAST_LETTER = 0x10FFFF
};

/* One letter or two, and what else they are written as; each counts in both directions. */
static const struct {
    char from[3], to[3];
    uint8_t from_n, to_n;
} pairs[] = {
#define PAIR(a, b)                                                                                 \
    { a, b, sizeof(a) - 1, sizeof(b) - 1 },                                                        \
    {                                                                                              \
        b, a, sizeof(b) - 1, sizeof(a) - 1                                                         \
    }
    PAIR("ei", "ij"), PAIR("ou", "au"), PAIR("y", "ij"),  PAIR("y", "i"),  PAIR("ie", "i"),
    PAIR("oe", "u"),  PAIR("d", "t"),   PAIR("dt", "t"),  PAIR("dt", "d"), PAIR("c", "k"),
    PAIR("c", "s"),   PAIR("s", "z"),   PAIR("f", "v"),   PAIR("f", "ph"), PAIR("g", "ch"),
    PAIR("k", "ck"),  PAIR("x", "ks"),  PAIR("qu", "kw"), PAIR("t", "th"), PAIR("r", "rh"),
    PAIR("v", "w"),
#undef PAIR
};
enum { PAIRS = sizeof pairs / sizeof *pairs };
_Static_assert(PAIRS <= 64, "they are bits of alike");

static uint8_t least(unsigned a, unsigned b)
{
    unsigned c = a < b ? a : b;
    return (uint8_t)(c < TOO_MUCH ? c : TOO_MUCH);
}

bool letters_read(str s, letters *out)
{
    out->n = 0;
    while (s.n) {
        if (out->n == MISTAKE_LETTERS)
            return false;
        size_t k = utf8_next(s, &out->c[out->n++]);
        s.p += k;
        s.n -= k;
    }
    return true;
}

static bool is_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* What is typed behind letter j of it begins with from. */
static bool begins(const letters *typed, size_t j, const char *from)
{
    for (; *from; from++, j++)
        if (j >= typed->n || typed->c[j] != (unsigned char)*from)
            return false;
    return true;
}

/* What it costs that letter j of what was typed is one too many. */
static unsigned cost_of_drop(const letters *typed, size_t j)
{
    if (j && typed->c[j] == typed->c[j - 1])
        return DOUBLE;
    return MISTAKE_PLAIN + (j ? 0 : MISTAKE_FIRST);
}

static unsigned cost_of_change(uint32_t a, uint32_t b)
{
    return a == b ? 0 : is_vowel(a) && is_vowel(b) ? VOWEL : MISTAKE_PLAIN;
}

void mistakes_begin(mistakes *m, const letters *typed, unsigned most)
{
    m->typed = *typed;
    m->most = most;
    m->word[0] = MISTAKE_NONE;
    m->rows[0][0] = 0;
    for (size_t j = 0; j < typed->n; j++)
        m->rows[0][j + 1] = least(m->rows[0][j] + cost_of_drop(typed, j), TOO_MUCH);
    m->least[0] = 0;
    for (size_t j = 0; j <= typed->n; j++) {
        m->alike[j] = 0;
        for (size_t i = 0; i < PAIRS; i++)
            if (begins(typed, j, pairs[i].from))
                m->alike[j] |= UINT64_C(1) << i;
    }
}

/* Tells whether the word ends, at letter number depth, with what pair i is written as. */
static bool ends_with(const mistakes *m, size_t depth, size_t i)
{
    const char *to = pairs[i].to;
    size_t n = pairs[i].to_n;
    return m->word[depth] == (unsigned char)to[n - 1] &&
           (n == 1 || (depth > 1 && m->word[depth - 1] == (unsigned char)to[0]));
}

/* Lowers the cells of row depth that are reached by writing one pair for the other. */
static void step_pairs(mistakes *m, size_t depth)
{
    for (size_t i = 0; i < PAIRS; i++) {
        if (!ends_with(m, depth, i))
            continue;
        size_t back = pairs[i].to_n, ahead = pairs[i].from_n;
        for (size_t j = 0; j + ahead <= m->typed.n; j++)
            if (m->alike[j] >> i & 1)
                m->rows[depth][j + ahead] = least(m->rows[depth][j + ahead],
                                                  m->rows[depth - back][j] + ALIKE);
    }
}

void mistakes_step(mistakes *m, size_t depth, uint32_t c)
{
    const letters *typed = &m->typed;
    const uint8_t *before = m->rows[depth - 1];
    uint8_t *now = m->rows[depth];
    unsigned first = depth == 1 ? MISTAKE_FIRST : 0;
    unsigned insert = c == m->word[depth - 1] ? DOUBLE : MISTAKE_PLAIN + first;
    m->word[depth] = c;
    now[0] = least(before[0] + insert, TOO_MUCH);
    for (size_t j = 1; j <= typed->n; j++) {
        unsigned change = cost_of_change(typed->c[j - 1], c);
        now[j] = least(before[j] + insert, before[j - 1] + change + (change && j == 1 ? first : 0));
        if (depth > 1 && j > 1 && typed->c[j - 1] == m->word[depth - 1] && typed->c[j - 2] == c)
            now[j] = least(now[j], m->rows[depth - 2][j - 2] + SWAP);
    }
    step_pairs(m, depth);
    m->least[depth] = now[0];
    for (size_t j = 1; j <= typed->n; j++) { /* last, for it is along the row itself */
        now[j] = least(now[j], now[j - 1] + cost_of_drop(typed, j - 1));
        m->least[depth] = least(m->least[depth], now[j]);
    }
}

unsigned mistakes_cost(const mistakes *m, size_t depth)
{
    return m->rows[depth][m->typed.n];
}

static void offer(uint32_t c, uint32_t above, uint32_t *best)
{
    if (c > above && c < *best)
        *best = c;
}

/* Offers the letters that may follow when what stands before cell j of the last row is right. */
static void offer_from(const mistakes *m, size_t depth, size_t j, uint32_t above, uint32_t *best)
{
    const letters *typed = &m->typed;
    unsigned cost = m->rows[depth][j], before = depth ? m->rows[depth - 1][j] : TOO_MUCH;
    if (cost <= m->most && j < typed->n)
        offer(typed->c[j], above, best);
    if (cost + DOUBLE <= m->most && depth)
        offer(m->word[depth], above, best);
    if (before + SWAP <= m->most && j + 1 < typed->n && typed->c[j + 1] == m->word[depth])
        offer(typed->c[j], above, best);
    if (cost + ALIKE > m->most && before + ALIKE > m->most)
        return;
    for (uint64_t bits = m->alike[j]; bits; bits &= bits - 1) {
        const char *to = pairs[__builtin_ctzll(bits)].to;
        if (cost + ALIKE <= m->most)
            offer((unsigned char)to[0], above, best);
        if (before + ALIKE <= m->most && to[1] && m->word[depth] == (unsigned char)to[0])
            offer((unsigned char)to[1], above, best);
    }
}

uint32_t mistakes_next(const mistakes *m, size_t depth, uint32_t above)
{
    if (depth >= MISTAKE_DEPTH || above >= LAST_LETTER)
        return MISTAKE_NONE;
    if (m->least[depth] + (unsigned)CHEAPEST_ANYWHERE <= m->most)
        return above + 1;
    uint32_t best = MISTAKE_NONE;
    for (size_t j = 0; j <= m->typed.n; j++)
        offer_from(m, depth, j, above, &best);
    return best;
}
