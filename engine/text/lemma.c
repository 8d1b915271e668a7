/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lemma.c -- from an inflected Dutch word to its dictionary form. */
#include "text/lemma.h"

extern const char lemma_endings[LEMMA_ENDINGS][LEMMA_ENDING_MAX];
extern const uint32_t lemma_table[LEMMA_SLOTS];
extern const uint64_t lemma_table_version;

/* By the end of the word, so that they hold for compounds, too: Kamerleden, binnensteden.  A word
 * that only looks so stands before them with its own lemma. */
static const struct {
    const char *ending, *lemma;
} irregular[] = {
    { "geleden", "geleden" },  { "verleden", "verleden" },  { "overleden", "overlijden" },
    { "leden", "lid" },        { "besteden", "besteden" },  { "steden", "stad" },
    { "schepen", "schip" },    { "kinderen", "kind" },      { "eieren", "ei" },
    { "bladeren", "blad" },    { "liederen", "lied" },      { "volkeren", "volk" },
    { "goederen", "goed" },    { "musea", "museum" },       { "centra", "centrum" },
    { "data", "data" },        { "crises", "crisis" },      { "politici", "politicus" },
    { "critici", "criticus" }, { "technici", "technicus" }, { "academici", "academicus" },
    { "medici", "medicus" },   { "overheden", "overheid" }, { "havens", "haven" },
    { "wapens", "wapen" },
};

static bool ends_with(str s, str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Writes word without its last strip bytes, and with ending. */
static size_t replace_end(str word, size_t strip, str ending, char out[LEMMA_MAX])
{
    size_t head = word.n - strip;
    memcpy(out, word.p, head);
    memcpy(out + head, ending.p, ending.n);
    return head + ending.n;
}

size_t lemma_find(str folded, char out[LEMMA_MAX])
{
    if (folded.n < 3 || folded.n + LEMMA_ENDING_MAX > LEMMA_MAX)
        return 0;
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
        str ending = str_of(irregular[i].ending);
        if (ends_with(folded, ending))
            return replace_end(folded, ending.n, str_of(irregular[i].lemma), out);
    }
    uint32_t print, slot = lemma_slot(folded, &print);
    for (uint32_t v; (v = lemma_table[slot]) != 0; slot = (slot + 1) % LEMMA_SLOTS) {
        size_t strip = v >> 8 & LEMMA_STRIP_MAX;
        if (v >> LEMMA_PRINT_SHIFT == print >> LEMMA_PRINT_SHIFT && strip < folded.n)
            return replace_end(folded, strip, str_of(lemma_endings[v & 0xFF]), out);
    }
    return 0;
}

bool lemma_keeps_en(str folded)
{
    char plural[LEMMA_MAX], lemma[LEMMA_MAX];
    if (folded.n < 4 || folded.n + 1 + LEMMA_ENDING_MAX > LEMMA_MAX ||
        !ends_with(folded, STR_LIT("en")))
        return false;
    memcpy(plural, folded.p, folded.n);
    plural[folded.n] = 's';
    size_t n = lemma_find((str){ plural, folded.n + 1 }, lemma);
    return str_eq((str){ lemma, n }, folded);
}

uint64_t lemma_hash(uint64_t h)
{
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
        h = hash_stable(h, irregular[i].ending, strlen(irregular[i].ending) + 1);
        h = hash_stable(h, irregular[i].lemma, strlen(irregular[i].lemma) + 1);
    }
    return hash_stable(h, &lemma_table_version, sizeof lemma_table_version);
}
