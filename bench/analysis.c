/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analysis.c -- how fast text becomes terms.
 *
 *   analysis FILE.jsonl[.xz]
 *
 * with compounds taken apart and with compounds left whole, each twice, in turn; the better time counts.
 *
 * Reads the whole file first, then analyses every paragraph; the time is that of the analysis alone, on one
 * thread, and it counts processor time, so that a busy machine does not matter much. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "ingest/ingest.h"
#include "text/analyse.h"

typedef struct {
    str *items;
    size_t n, cap, bytes;
    arena memory;
} texts;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add(texts *all, const char *text)
{
    if (all->n == all->cap) {
        all->cap = all->cap ? 2 * all->cap : 1024;
        all->items = realloc(all->items, all->cap * sizeof *all->items);
    }
    char *copy = all->items ? arena_dup(&all->memory, str_of(text)) : NULL;
    if (!copy) {
        fputs("analysis: out of memory\n", stderr);
        exit(1);
    }
    all->items[all->n++] = str_of(copy);
    all->bytes += strlen(copy);
}

static void read_file(const char *path, texts *all)
{
    ingest *in;
    tref_error err;
    const tref_document *d;
    if (ingest_open(path, NULL, &in, &err)) {
        fprintf(stderr, "analysis: %s\n", err.message);
        exit(1);
    }
    while (ingest_next(in, &d, &err) == TREF_OK)
        for (size_t i = 0; i < d->paragraph_count; i++)
            add(all, d->paragraphs[i].text);
    ingest_close(in);
}

/* Gives MB of text a second; *count is the number of tokens. */
static double measure(analyser *a, const texts *all, size_t *count)
{
    tokens t;
    tref_error err;
    tokens_init(&t);
    *count = 0;
    double start = seconds();
    for (size_t i = 0; i < all->n; i++) {
        if (analyse(a, TREF_LANG_NL, all->items[i], false, &t, &err)) {
            fprintf(stderr, "analysis: %s\n", err.message);
            exit(1);
        }
        *count += t.n;
    }
    double took = seconds() - start;
    tokens_free(&t);
    return (double)all->bytes / 1e6 / took;
}

int main(int argc, char **argv)
{
    texts all = { 0 };
    double best[2] = { 0 };
    size_t count[2];
    if (argc != 2) {
        fputs("usage: analysis FILE\n", stderr);
        return 2;
    }
    arena_init(&all.memory, (size_t)4 << 30);
    read_file(argv[1], &all);
    for (int round = 0; round < 4; round++) {
        int whole = round % 2;
        analyser *a;
        tref_error err;
        analyser_opts opts = ANALYSER_OPTS_INIT;
        opts.whole_compounds = whole;
        if (analyser_new(&opts, &a, &err)) {
            fprintf(stderr, "analysis: %s\n", err.message);
            return 1;
        }
        double speed = measure(a, &all, &count[whole]);
        best[whole] = speed > best[whole] ? speed : best[whole];
        analyser_free(a);
    }
    printf("%zu paragraphs, %.1f MB, one core\n", all.n, (double)all.bytes / 1e6);
    printf("compounds split  %.1f MB/s  (%zu tokens)\n", best[0], count[0]);
    printf("compounds whole  %.1f MB/s  (%zu tokens)   ratio of the times %.2f\n", best[1], count[1],
           best[1] / best[0]);
    arena_free(&all.memory);
    free(all.items);
    return 0;
}
