/* SPDX-License-Identifier: GPL-2.0-or-later */
/* make_languages.c -- makes the table of language.h out of two lists of words.  Runs while tref is
 * built.
 *
 *     make_languages DUTCH ENGLISH > languages.bin
 *
 * Four letters speak for a language by how much more often they stand in its words (naive Bayes
 * over the lists; each word counts once).  Words with a capital are names, which speak for none. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/lexicon.h"
#include "text/stop.h"

enum {
    BYTES_MAX = 1 << 26,
    LINE_MAX_BYTES = 256,
    WORDS_MIN = 20000,
    LETTERS_MIN = 3, /* shorter ones are abbreviations and sounds, or function words */
    LOUDEST = 127
};

/* Function words of French and German, and some of Spanish and Italian: the languages of annexes.
 */
static const char *const others[] = {
    /* French */
    "la", "le", "les", "des", "du", "de", "et", "est", "une", "un", "en", "dans", "pour", "par",
    "qui", "que", "sur", "aux", "au", "avec", "ce", "cette", "ces", "ont", "sont", "pas", "il",
    "elle", "nous", "vous", "ils", "sa", "ses", "son", "leur", "leurs", "ou", "mais", "ainsi",
    "dont", "plus", "entre", "etre", "ete", "sans", "sous", "meme", "aussi", "notamment", "tout",
    "tous", "toute", "on", "se",
    /* German; der and den are Dutch of old */
    "die", "das", "und", "ist", "nicht", "von", "zu", "zur", "zum", "mit", "auf", "fur", "im",
    "dem", "ein", "eine", "einer", "einen", "einem", "eines", "wird", "werden", "sich", "auch",
    "bei", "nach", "oder", "durch", "als", "es", "sie", "wir", "ihr", "sind", "wurde", "wurden",
    "uber", "aus", "vom", "dass", "dieser", "diese", "kann", "hat", "haben", "wenn", "nur", "noch",
    "wie", "um", "sowie", "zwischen", "unter", "vor", "am", "an", "was", "so", "da",
    /* Spanish and Italian */
    "el", "los", "las", "del", "por", "con", "para", "una", "y", "su", "como", "della", "delle",
    "dei", "il", "che", "di", "nel", "nella", "gli", "alla", "sono", "degli"
};

typedef struct {
    uint32_t counts[LANGUAGE_GRAMS];
    uint64_t total;
} letters;

static void fail(const char *what)
{
    fprintf(stderr, "make_languages: %s\n", what);
    exit(1);
}

/* Adds the word on line when it has nothing but letters and begins with a small one. */
static void add_word(map *words, buf *folded, str line)
{
    if (!line.n || (line.p[0] >= 'A' && line.p[0] <= 'Z'))
        return;
    buf_reset(folded);
    fold_add(folded, line);
    for (size_t i = 0; i < folded->n; i++)
        if (folded->p[i] < 'a' || folded->p[i] > 'z')
            return;
    if (!folded->st && folded->n < LETTERS_MIN)
        return;
    if (folded->st || !map_put(words, buf_view(folded)))
        fail("out of memory");
}

static void read_words(const char *path, map *words)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        fail("the lists of words are in Debian's packages wdutch and wbritish: run make deps");
    }
    buf folded;
    buf_init(&folded, 1 << 16);
    char line[LINE_MAX_BYTES];
    while (fgets(line, sizeof line, f))
        add_word(words, &folded, (str){ line, strcspn(line, "\r\n") });
    if (ferror(f))
        fail("a list of words cannot be read");
    fclose(f);
    buf_free(&folded);
    if (words->n < WORDS_MIN)
        fail("a list has too few words");
}

static void count_letters(const map *words, letters *l)
{
    for (size_t i = 0; i < words->n; i++) {
        str word = words->items[i].key;
        uint32_t last = 0;
        for (size_t j = 0; j <= word.n; j++) {
            last = last << 5 | (j < word.n ? (uint32_t)(word.p[j] - 'a' + 1) : 0);
            if (j >= 2) {
                l->counts[language_gram(last)]++;
                l->total++;
            }
        }
    }
}

static void weigh_letters(const letters *nl, const letters *en, int8_t *grams)
{
    const double unseen = 0.5;
    double all_nl = (double)nl->total + unseen * LANGUAGE_GRAMS,
           all_en = (double)en->total + unseen * LANGUAGE_GRAMS;
    for (size_t i = 0; i < LANGUAGE_GRAMS; i++) {
        double odds = log((en->counts[i] + unseen) / all_en) -
                      log((nl->counts[i] + unseen) / all_nl);
        double points = round(odds * LANGUAGE_POINT);
        grams[i] = (int8_t)(points > LOUDEST ? LOUDEST : points < -LOUDEST ? -LOUDEST : points);
    }
}

static void put_slot(uint32_t *table, str word, uint32_t flag)
{
    uint64_t h = LEXICON_HASH_START;
    for (size_t i = 0; i < word.n; i++)
        h = lexicon_hash_byte(h, word.p[i]);
    uint32_t print, slot = language_slot(h, &print);
    while (table[slot] && (table[slot] & ~(uint32_t)LANGUAGE_FLAGS) != print)
        slot = (slot + 1) % LANGUAGE_SLOTS;
    table[slot] |= print | flag;
}

static void fill_words(const map *english, uint32_t *table)
{
    if (english->n > LANGUAGE_SLOTS * 3 / 4)
        fail("the list of English words has too many for the table");
    for (size_t i = 0; i < english->n; i++)
        put_slot(table, english->items[i].key, LANGUAGE_ENGLISH);
    str word;
    for (size_t i = 0; (word = stop_word_at(TREF_LANG_NL, i)).n; i++)
        put_slot(table, word, LANGUAGE_STOP_NL);
    for (size_t i = 0; (word = stop_word_at(TREF_LANG_EN, i)).n; i++)
        put_slot(table, word, LANGUAGE_STOP_EN);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put_slot(table, str_of(others[i]), LANGUAGE_STOP_OTHER);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("usage: make_languages DUTCH ENGLISH > FILE");
    map dutch, english;
    map_init(&dutch, BYTES_MAX);
    map_init(&english, BYTES_MAX);
    read_words(argv[1], &dutch);
    read_words(argv[2], &english);
    letters *nl = calloc(1, sizeof *nl), *en = calloc(1, sizeof *en);
    uint32_t *table = calloc(LANGUAGE_SLOTS, sizeof *table);
    int8_t *grams = calloc(LANGUAGE_GRAMS, sizeof *grams);
    if (!nl || !en || !table || !grams)
        fail("out of memory");
    count_letters(&dutch, nl);
    count_letters(&english, en);
    weigh_letters(nl, en, grams);
    fill_words(&english, table);
    bool written = fwrite(table, sizeof *table, LANGUAGE_SLOTS, stdout) == LANGUAGE_SLOTS &&
                   fwrite(grams, 1, LANGUAGE_GRAMS, stdout) == LANGUAGE_GRAMS && !fflush(stdout);
    if (!written)
        fail("the table cannot be written");
    map_free(&dutch);
    map_free(&english);
    free(nl);
    free(en);
    free(table);
    free(grams);
    return 0;
}
