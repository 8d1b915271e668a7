/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.c -- what the analyser knows of a word. */
#include "text/word.h"

#include <stdlib.h>

#include "base/array.h"
#include "text/stop.h"

enum {
    WORDS_MAX = 1 << 18, /* then all are forgotten: a collection's rare words never end */
    BYTES_MAX = 1 << 26
};

void word_memo_init(word_memo *m)
{
    *m = (word_memo){ 0 };
    map_init(&m->known[0], BYTES_MAX);
    map_init(&m->known[1], BYTES_MAX);
    arena_init(&m->memory, BYTES_MAX);
}

void word_memo_free(word_memo *m)
{
    map_free(&m->known[0]);
    map_free(&m->known[1]);
    arena_free(&m->memory);
    free(m->words.items);
    m->words.items = NULL;
}

void word_memo_clear(word_memo *m)
{
    map_clear(&m->known[0]);
    map_clear(&m->known[1]);
    arena_reset(&m->memory);
    m->words.n = 0;
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/* Gives a copy of stem with the mark of its language; p is NULL when memory is short. */
static str keep_term(word_memo *m, str stem, bool english)
{
    char *copy = arena_alloc(&m->memory, stem.n + english + 1);
    if (!copy)
        return (str){ NULL, 0 };
    copy[0] = TERM_ENGLISH;
    memcpy(copy + english, stem.p, stem.n);
    return (str){ copy, stem.n + english };
}

/* Makes what is known of a Dutch word that is no code: its term, and its parts. */
static bool learn_dutch(word_memo *m, str folded, known_word *w)
{
    compound_part found[COMPOUND_MAX];
    size_t n = w->stop || m->whole_compounds ? 0 : compound_split(&m->split, folded, found);
    w->term = keep_term(m,
                        n ? stemmer_stem_compound(m->stem, folded, found[n - 1].start)
                          : stemmer_stem(m->stem, TREF_LANG_NL, folded),
                        false);
    if (!w->term.p || !n)
        return w->term.p != NULL;
    word_part *parts = arena_alloc(&m->memory, n * sizeof *parts);
    for (size_t i = 0; parts && i < n; i++) {
        str part = { folded.p + found[i].start, (size_t)(found[i].end - found[i].start) };
        str term = keep_term(m, stemmer_stem(m->stem, TREF_LANG_NL, part), false);
        if (!term.p)
            return false;
        parts[i] = (word_part){ found[i].start, found[i].end, term };
    }
    w->parts = parts;
    w->part_count = (uint32_t)n;
    return parts != NULL;
}

static bool learn(word_memo *m, tref_lang lang, str folded, known_word *w)
{
    *w = (known_word){ .stop = stop_word(lang, folded), .code = has_digit(folded) };
    if (!w->code && lang != TREF_LANG_EN)
        return learn_dutch(m, folded, w);
    w->term = w->code ? keep_term(m, folded, false)
                      : keep_term(m, stemmer_stem(m->stem, lang, folded), true);
    return w->term.p != NULL;
}

const known_word *word_look(word_memo *m, tref_lang lang, str folded)
{
    if (m->words.n >= WORDS_MAX || m->memory.used > BYTES_MAX / 2)
        word_memo_clear(m);
    uint64_t *at = map_put(&m->known[lang == TREF_LANG_EN], folded);
    if (!at)
        return NULL;
    if (!*at) {
        known_word w;
        if (!learn(m, lang, folded, &w) || !ARRAY_PUSH(&m->words, w, WORDS_MAX)) {
            word_memo_clear(m); /* a place without a word must not stay */
            return NULL;
        }
        *at = m->words.n;
    }
    return &m->words.items[*at - 1];
}
