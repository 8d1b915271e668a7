/* SPDX-License-Identifier: GPL-2.0-or-later */
/* make_lexicon.c -- makes the table of lexicon.h out of a list of words.  Runs while tref is built.
 *
 *     make_lexicon WORDS > lexicon.bin       a hash of the table (8 bytes), then its slots, in this
 * machine's order
 *
 * A word of the list that is another word, perhaps with an s behind it, and then a third shows that
 * the one stands first and the other last in compounds.  How many words show that is the word's
 * rate: "beleid" ends hundreds of them, "gesp" begins hardly any, which is how a splitter tells a
 * word from what only looks so. (The idea of counting a word's partners is that of morphological
 * family size: Schreuder and Baayen 1997.) */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "text/fold.h"
#include "text/lexicon.h"

enum {
    BYTES_MAX = 1 << 26,
    LINE_MAX_BYTES = 256,
    PART_MIN = 3, /* letters */
    WHOLE_MIN = 7,
    COMMON = 1 /* bit of a word's value: it occurs without a capital */
};

typedef struct {
    uint32_t first, last;
} partners;

static void fail(const char *what)
{
    fprintf(stderr, "make_lexicon: %s\n", what);
    exit(1);
}

/* Adds the word on line: letters and hyphens in folded form; apostrophes go, as the tokeniser has
 * it. */
static void add_word(map *words, buf *folded, str line)
{
    bool capital = line.n && line.p[0] >= 'A' && line.p[0] <= 'Z';
    buf_reset(folded);
    fold_add(folded, line);
    size_t n = 0;
    for (size_t i = 0; i < folded->n; i++) {
        char c = folded->p[i];
        if ((c >= 'a' && c <= 'z') || c == '-')
            folded->p[n++] = c;
        else if (c != '\'')
            return;
    }
    folded->n = n;
    if (n < 2)
        return;
    uint64_t *value = map_put(words, buf_view(folded));
    if (!value || folded->st)
        fail("out of memory");
    *value |= capital ? 0 : COMMON;
}

static void read_words(const char *path, map *words)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        fail("the list of Dutch words is in Debian's package wdutch: run make deps");
    }
    buf folded;
    buf_init(&folded, 1 << 16);
    char line[LINE_MAX_BYTES];
    while (fgets(line, sizeof line, f))
        add_word(words, &folded, (str){ line, strcspn(line, "\r\n") });
    if (ferror(f))
        fail("the list of words cannot be read");
    fclose(f);
    buf_free(&folded);
}

/* Gives the number of a common word, or -1. */
static long find_common(const map *words, str s)
{
    uint64_t *value = map_find(words, s);
    return value && *value & COMMON ? (long)(*value >> 1) : -1;
}

/* Counts word as evidence for each way to cut it in two. */
static void count_partners(const map *words, str word, partners *counts)
{
    for (size_t cut = PART_MIN; cut + PART_MIN <= word.n; cut++) {
        long last = find_common(words, (str){ word.p + cut, word.n - cut });
        if (last < 0)
            continue;
        long first = find_common(words, (str){ word.p, cut });
        long linked = cut > PART_MIN + 1 && word.p[cut - 1] == 's'
                          ? find_common(words, (str){ word.p, cut - 1 })
                          : -1;
        if (first >= 0)
            counts[first].first++;
        if (linked >= 0)
            counts[linked].first++;
        if (first >= 0 || linked >= 0)
            counts[last].last++;
    }
}

static uint32_t rate(uint32_t count)
{
    double r = 2 * log(1 + (double)count);
    return r > LEXICON_RATE_MAX ? LEXICON_RATE_MAX : (uint32_t)(r + 0.5);
}

static void put_slot(uint32_t *table, str word, uint32_t value)
{
    uint64_t h = LEXICON_HASH_START;
    for (size_t i = 0; i < word.n; i++)
        h = lexicon_hash_byte(h, word.p[i]);
    uint32_t print, slot = lexicon_slot(h, &print);
    while (table[slot] && table[slot] >> LEXICON_PRINT_SHIFT != print >> LEXICON_PRINT_SHIFT)
        slot = (slot + 1) % LEXICON_SLOTS;
    table[slot] = print | value; /* two words of one print: the later one's value */
}

int main(int argc, char **argv)
{
    if (argc != 2)
        fail("usage: make_lexicon WORDS > FILE");
    map words;
    map_init(&words, BYTES_MAX);
    read_words(argv[1], &words);
    if (words.n < LEXICON_SLOTS / 8 || words.n > (size_t)LEXICON_SLOTS * 9 / 10)
        fail("the list of words has too few or too many for the table");
    partners *counts = calloc(words.n, sizeof *counts);
    uint32_t *table = calloc(LEXICON_SLOTS, sizeof *table);
    if (!counts || !table)
        fail("out of memory");
    for (size_t i = 0; i < words.n; i++)
        words.items[i].value = (words.items[i].value & COMMON) | i << 1;
    for (size_t i = 0; i < words.n; i++)
        if (words.items[i].value & COMMON && words.items[i].key.n >= WHOLE_MIN)
            count_partners(&words, words.items[i].key, counts);
    for (size_t i = 0; i < words.n; i++)
        put_slot(table, words.items[i].key,
                 rate(counts[i].first) | rate(counts[i].last) << 4 |
                     (words.items[i].value & COMMON ? 0 : LEXICON_NAME));
    uint64_t version = hash_stable(HASH_START, table, LEXICON_SLOTS * sizeof *table);
    bool written = fwrite(&version, sizeof version, 1, stdout) == 1 &&
                   fwrite(table, sizeof *table, LEXICON_SLOTS, stdout) == LEXICON_SLOTS &&
                   !fflush(stdout);
    if (!written)
        fail("the table cannot be written");
    map_free(&words);
    free(counts);
    free(table);
    return 0;
}
