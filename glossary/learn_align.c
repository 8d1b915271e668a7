/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_align.c -- which word stands for which.
 *
 * Word by word, not segment by segment: the one row that is worked on lies spread out in memory, so
 * that no table of pairs is searched.  What the words of a segment give to each of its places
 * together is kept from round to round. */
#include "glossary/learn_align.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"

enum { ROUNDS = 5, MAX_CELLS = 1 << 26 };

/* Less than this is nothing: a row has 10,000 cells at most. */
static const double least = 1e-4;

/* Rows are of the words of from, and behind them of the empty word, which every segment has: it
 * takes what no word stands for. */
typedef struct {
    const learn_words *from, *to;
    size_t *places;     /* by word of from: where its segments begin in segments */
    uint32_t *segments; /* that have it, as often as they do */
    double *now, *next; /* by token of to: the sum of what its segment gives it */
    double *p, *fresh;  /* by word of to: the row that is worked on, as it was and as it becomes */
    double *counts;     /* by word of to: what is expected */
    uint32_t *touched;  /* words of to that have a count */
    size_t touched_count;
} trainer;

static bool list_places(trainer *t)
{
    const learn_words *f = t->from;
    size_t n = f->starts[f->segments];
    t->places = calloc((size_t)f->terms + 2, sizeof *t->places);
    t->segments = malloc((n + 1) * sizeof *t->segments);
    if (!t->places || !t->segments)
        return false;
    for (size_t i = 0; i < n; i++)
        t->places[f->items[i] + 1]++;
    for (uint32_t w = 0; w < f->terms; w++)
        t->places[w + 1] += t->places[w];
    for (size_t s = 0; s < f->segments; s++)
        for (size_t i = f->starts[s]; i < f->starts[s + 1]; i++)
            t->segments[t->places[f->items[i]]++] = (uint32_t)s;
    memmove(t->places + 1, t->places, ((size_t)f->terms + 1) * sizeof *t->places);
    t->places[0] = 0;
    return true;
}

/* Begins with all words alike. */
static bool start(trainer *t)
{
    size_t n = t->to->starts[t->to->segments], words = (size_t)t->to->terms + 1;
    t->now = calloc(n + 1, sizeof *t->now);
    t->next = calloc(n + 1, sizeof *t->next);
    t->p = calloc(words, sizeof *t->p);
    t->fresh = calloc(words, sizeof *t->fresh);
    t->counts = calloc(words, sizeof *t->counts);
    t->touched = malloc(words * sizeof *t->touched);
    if (!t->now || !t->next || !t->p || !t->fresh || !t->counts || !t->touched || !list_places(t))
        return false;
    for (size_t s = 0; s < t->to->segments; s++)
        for (size_t i = t->to->starts[s]; i < t->to->starts[s + 1]; i++)
            t->now[i] = (double)(t->from->starts[s + 1] - t->from->starts[s] + 1);
    return true;
}

static void stop(trainer *t)
{
    free(t->places);
    free(t->segments);
    free(t->now);
    free(t->next);
    free(t->p);
    free(t->fresh);
    free(t->counts);
    free(t->touched);
}

/* Gives the number of segments of word, and the i-th of them. */
static size_t segment_count(const trainer *t, uint32_t word)
{
    return word == t->from->terms ? t->from->segments : t->places[word + 1] - t->places[word];
}

static size_t segment_at(const trainer *t, uint32_t word, size_t i)
{
    return word == t->from->terms ? i : t->segments[t->places[word] + i];
}

/* Expects how often word stands for each word of to, and gives the sum. */
static double expect(trainer *t, uint32_t word)
{
    double total = 0;
    t->touched_count = 0;
    for (size_t k = 0, n = segment_count(t, word); k < n; k++) {
        size_t s = segment_at(t, word, k);
        for (size_t i = t->to->starts[s]; i < t->to->starts[s + 1]; i++) {
            uint32_t w = t->to->items[i];
            if (!(t->p[w] > 0) || !(t->now[i] > 0))
                continue;
            double share = t->p[w] / t->now[i];
            if (!(t->counts[w] > 0))
                t->touched[t->touched_count++] = w;
            t->counts[w] += share;
            total += share;
        }
    }
    return total;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Makes what was expected the row of word in out. */
static bool maximise(trainer *t, double total, learn_table *out)
{
    qsort(t->touched, t->touched_count, sizeof *t->touched, by_number);
    bool good = true;
    for (size_t i = 0; i < t->touched_count; i++) {
        uint32_t w = t->touched[i];
        double count = t->counts[w];
        t->counts[w] = 0;
        if (count < least * total)
            continue;
        learn_cell c = { w, (float)(count / total), (float)count };
        good = good && ARRAY_PUSH(out, c, MAX_CELLS);
    }
    return good;
}

/* Adds what the new row gives to each place. */
static void give(trainer *t, uint32_t word)
{
    for (size_t k = 0, n = segment_count(t, word); k < n; k++) {
        size_t s = segment_at(t, word, k);
        for (size_t i = t->to->starts[s]; i < t->to->starts[s + 1]; i++)
            t->next[i] += t->fresh[t->to->items[i]];
    }
}

/* Spreads the row of word out over p, or clears it there. */
static void spread(const learn_table *rows, uint32_t word, double *p, bool on)
{
    for (size_t i = rows->rows[word]; i < rows->rows[word + 1]; i++)
        p[rows->items[i].to] = on ? (double)rows->items[i].p : 0;
}

static bool round_of(trainer *t, const learn_table *old, learn_table *out)
{
    bool good = true, first = !old->words;
    memset(t->next, 0, t->to->starts[t->to->segments] * sizeof *t->next);
    for (uint32_t w = 0; first && w < t->to->terms; w++)
        t->p[w] = 1; /* all words are alike */
    for (uint32_t w = 0; good && w <= t->from->terms; w++) {
        out->rows[w] = out->n;
        if (!first)
            spread(old, w, t->p, true);
        double total = expect(t, w);
        if (!first)
            spread(old, w, t->p, false);
        good = maximise(t, total, out);
        out->rows[w + 1] = out->n;
        spread(out, w, t->fresh, true);
        give(t, w);
        spread(out, w, t->fresh, false);
    }
    if (first)
        memset(t->p, 0, t->to->terms * sizeof *t->p);
    double *now = t->now;
    t->now = t->next;
    t->next = now;
    return good;
}

/* Each round reads the rows of the last in out, and writes its own into spare. */
static bool train(trainer *t, learn_table *out, learn_table *spare)
{
    size_t rows = (size_t)t->from->terms + 2;
    out->rows = calloc(rows, sizeof *out->rows);
    spare->rows = calloc(rows, sizeof *spare->rows);
    bool good = out->rows && spare->rows && start(t);
    for (int i = 0; good && i < ROUNDS; i++) {
        spare->n = 0;
        good = round_of(t, out, spare);
        spare->words = t->from->terms + 1;
        learn_table now = *spare;
        *spare = *out;
        *out = now;
    }
    return good;
}

tref_status learn_align(const learn_words *from, const learn_words *to, learn_table *out,
                        tref_error *err)
{
    trainer t = { .from = from, .to = to };
    learn_table spare = { 0 };
    *out = (learn_table){ 0 };
    bool good = train(&t, out, &spare), full = out->n == MAX_CELLS;
    learn_table_free(&spare);
    stop(&t);
    if (good)
        return TREF_OK;
    learn_table_free(out);
    return full ? err_set(err, TREF_ELIMIT, "more than %d pairs of words that stand together",
                          MAX_CELLS)
                : err_nomem(err);
}

const learn_cell *learn_table_cell(const learn_table *t, uint32_t from, uint32_t to)
{
    size_t lo = t->rows[from], hi = t->rows[from + 1];
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const learn_cell *c = &t->items[mid];
        if (c->to == to)
            return c;
        if (c->to < to)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

void learn_table_free(learn_table *t)
{
    free(t->items);
    free(t->rows);
    *t = (learn_table){ 0 };
}
