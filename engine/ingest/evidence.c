/* SPDX-License-Identifier: GPL-2.0-or-later */
/* evidence.c -- how the documents of a run write their words. */
#include "ingest/evidence.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/map.h"
#include "ingest/letter.h"

enum {
    WORDS_MAX = 1 << 20,
    BYTES_MAX = 1 << 25,
    WORD_MIN = 4, /* bytes */
    WORD_MAX = 100,
    SEEN = 16 /* what an occurrence counts against the list's 1 */
};

struct evidence {
    map words;   /* in small letters -> occurrences */
    bool broken; /* the line before ended in a hyphen */
    hyphen_lexicon lexicon;
};

/* Writes word to out in small letters of ASCII; false when it is too long or too short. */
static bool lower(str word, char out[WORD_MAX + 1])
{
    if (word.n < WORD_MIN || word.n > WORD_MAX)
        return false;
    for (size_t i = 0; i < word.n; i++)
        out[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] | 0x20) : word.p[i];
    out[word.n] = '\0';
    return true;
}

static uint64_t count(void *self, str word)
{
    const evidence *e = self;
    char low[WORD_MAX + 1];
    if (!lower(word, low))
        return 0;
    const uint64_t *n = map_find(&e->words, (str){ low, word.n });
    return (n ? *n * SEEN : 0) + (uint64_t)tref_word_known(low);
}

tref_status evidence_new(evidence_note *note, void *self, evidence **out, tref_error *err)
{
    evidence *e = *out = calloc(1, sizeof *e);
    if (!e)
        return err_nomem(err);
    map_init(&e->words, BYTES_MAX);
    e->lexicon = (hyphen_lexicon){ count, e, note, self };
    return TREF_OK;
}

void evidence_free(evidence *e)
{
    if (!e)
        return;
    map_free(&e->words);
    free(e);
}

const hyphen_lexicon *evidence_lexicon(const evidence *e)
{
    return e ? &e->lexicon : NULL;
}

static bool is_part_of_word(uint32_t c)
{
    return letter_is(c) || letter_is_digit(c);
}

/* Takes off what is no letter or digit at either end. */
static str trim(str word)
{
    size_t at;
    uint32_t c;
    while (word.n && (c = letter_first(word), !is_part_of_word(c))) {
        at = utf8_next(word, &c);
        word = (str){ word.p + at, word.n - at };
    }
    while (word.n && !is_part_of_word(letter_last(word, &at)))
        word.n = at;
    return word;
}

static void count_word(evidence *e, str word)
{
    char low[WORD_MAX + 1];
    if (!lower(word, low))
        return;
    uint64_t *n = e->words.n < WORDS_MAX ? map_put(&e->words, (str){ low, word.n })
                                         : map_find(&e->words, (str){ low, word.n });
    if (n)
        ++*n;
}

/* Counts a word, and of Covid-19-pandemie also Covid-19, Covid and pandemie: a line may break
 * there, too. */
static void see_word(evidence *e, str word)
{
    word = trim(word);
    count_word(e, word);
    size_t start = 0;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] == '-') {
            count_word(e, (str){ word.p + start, i - start });
            if (start)
                count_word(e, (str){ word.p, i });
            start = i + 1;
        }
    if (start)
        count_word(e, (str){ word.p + start, word.n - start });
}

void evidence_see(evidence *e, str line)
{
    if (!e)
        return;
    bool skip = e->broken;
    size_t at = 0;
    e->broken = false;
    while (at < line.n) {
        while (at < line.n && line.p[at] == ' ')
            at++;
        size_t start = at;
        while (at < line.n && line.p[at] != ' ')
            at++;
        str word = { line.p + start, at - start };
        if (at == line.n && word.n) {
            uint32_t last = letter_last(word, &(size_t){ 0 });
            e->broken = last == '-' || last == 0x2010 || last == 0xAD;
        }
        if (word.n && !skip && !(at == line.n && e->broken))
            see_word(e, word);
        skip = false;
    }
}
