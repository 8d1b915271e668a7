/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suggestions.c -- how often a mistyped word of an index is put right, how fast, and how fast words
 * are completed.
 *
 *     suggestions INDEX [COUNT]     makes COUNT mistakes (2000)
 *     suggestions -v INDEX [COUNT]  and prints each that was not put right
 *
 * Words that stand in five paragraphs or more are drawn by chance, and mistyped by chance: a letter
 * changed, put in, dropped, or swapped with the next, anywhere, and in one of three words of twelve
 * letters or more twice.  Changed letters are any letter or one beside it on the keyboard: nothing
 * that the table of costs (search/mistake.c) has.  What gives another word of the index is not
 * counted.  The old rule: of the words with the same first letter the nearest, at most two mistakes
 * away (one below five letters), of those the most frequent.
 *
 * Then compounds of the index are mistyped in one part and joined with a part that they do not
 * stand with there, so that the index has the parts only; letters that are no word are looked for,
 * which takes longest; and beginnings of words are completed. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/map.h"
#include "search/spell.h"

enum { DRAWN = 2000, LEAST_LETTERS = 4, LONG = 12, LEAST_DOCS = 5, GROUPS = 4, WORD = 64 };

typedef struct {
    char text[WORD];
    uint32_t docs;
} word;

typedef struct {
    word *items;
    size_t n;
} vocabulary_list;

typedef struct {
    size_t tried, old_right, new_right, none;
} tally;

/* xorshift64 (Marsaglia, 2003): the same mistakes in every run. */
static uint32_t chance(uint64_t *state, size_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)((*state >> 33) % below);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_times(const char *name, double *ms, size_t n)
{
    qsort(ms, n, sizeof *ms, by_size);
    if (n)
        printf("%-26s p50 %6.2f ms  p99 %6.2f ms  most %6.2f ms\n", name, ms[n / 2],
               ms[n * 99 / 100], ms[n - 1]);
}

/* ---- the words of the index ------------------------------------------------ */

static bool is_drawn(str s, uint32_t docs)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z')
            return false;
    return s.n >= LEAST_LETTERS && s.n < MISTAKE_LETTERS && docs >= LEAST_DOCS;
}

static vocabulary_list read_words(tref_index *ix, size_t *all)
{
    vocabulary_list v = { NULL, 0 };
    xap_terms *it = NULL;
    xap_str term;
    size_t cap = 0;
    *all = 0;
    if (xap_terms_in_db(ix->db, xstr(STR_LIT(TERM_EXACT)), &it, NULL))
        return v;
    while (!xap_terms_next(it, &term, NULL)) {
        str s = { term.ptr + 1, term.len - 1 };
        uint32_t docs = 0;
        (*all)++;
        if (xap_terms_docs(it, &docs, NULL) || !is_drawn(s, docs))
            continue;
        if (v.n == cap) {
            cap = cap ? 2 * cap : 1024;
            word *more = realloc(v.items, cap * sizeof *more);
            if (!more)
                break;
            v.items = more;
        }
        snprintf(v.items[v.n].text, WORD, "%.*s", (int)s.n, s.p);
        v.items[v.n++].docs = docs;
    }
    xap_terms_free(it);
    return v;
}

/* ---- mistakes -------------------------------------------------------------- */

static char beside(char c, uint64_t *seed)
{
    static const char rows[] = "qwertyuiop asdfghjkl zxcvbnm";
    const char *at = strchr(rows, c);
    char left = at > rows ? at[-1] : ' ', right = at[1] ? at[1] : ' ';
    char got = chance(seed, 2) ? left : right;
    return got != ' ' ? got : left != ' ' ? left : right;
}

static void mistype(char *s, uint64_t *seed)
{
    size_t n = strlen(s), at = chance(seed, n);
    switch (chance(seed, 5)) {
    case 0: s[at] = beside(s[at], seed); break;
    case 1: s[at] = (char)('a' + chance(seed, 26)); break;
    case 2:
        memmove(s + at + 1, s + at, n - at + 1);
        s[at] = (char)('a' + chance(seed, 26));
        break;
    case 3: memmove(s + at, s + at + 1, n - at); break;
    case 4:
        if (at + 1 < n) {
            char c = s[at];
            s[at] = s[at + 1];
            s[at + 1] = c;
        }
    }
}

/* ---- the old rule ---------------------------------------------------------- */

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Damerau's distance without weights. */
static unsigned distance(const char *a, const char *b)
{
    unsigned rows[3][WORD + 2];
    size_t na = strlen(a), nb = strlen(b);
    for (unsigned j = 0; j <= nb; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= na; i++) {
        unsigned *now = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= nb; j++) {
            now[j] = least(before[j - 1] + (a[i - 1] != b[j - 1]),
                           least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], two[j - 2] + 1);
        }
    }
    return rows[na % 3][nb];
}

static void old_rule(tref_index *ix, const char *typed, char *best)
{
    char prefix[] = { TERM_EXACT[0], typed[0], '\0' }, text[WORD];
    size_t n = strlen(typed);
    unsigned far = n < 5 ? 1 : 2;
    uint32_t docs = 0, most = 0;
    xap_terms *it = NULL;
    xap_str term;
    *best = '\0';
    if (n < 3 || xap_terms_in_db(ix->db, xstr(str_of(prefix)), &it, NULL))
        return;
    while (!xap_terms_next(it, &term, NULL)) {
        if (term.len - 1 + far < n || term.len - 1 > n + far || term.len >= WORD)
            continue;
        snprintf(text, sizeof text, "%.*s", (int)term.len - 1, term.ptr + 1);
        unsigned d = distance(typed, text);
        if (d > far || xap_terms_docs(it, &docs, NULL) || (d == far && docs <= most))
            continue;
        far = d;
        most = docs;
        snprintf(best, WORD, "%s", text);
    }
    xap_terms_free(it);
}

/* ---- the comparison -------------------------------------------------------- */

static size_t group_of(const char *s)
{
    size_t n = strlen(s);
    return n < 7 ? 0 : n < 10 ? 1 : n < 14 ? 2 : 3;
}

static bool is_word(tref_index *ix, const char *s)
{
    buf scratch;
    buf_init(&scratch, 1 << 10);
    bool yes = index_count_word(ix->db, &scratch, str_of(s)) > 0;
    buf_free(&scratch);
    return yes;
}

static void compare(tref_index *ix, const vocabulary_list *v, size_t count, bool verbose)
{
    static const char *const names[GROUPS + 1] = { "4 to 6 letters", "7 to 9", "10 to 13",
                                                   "14 and more", "all" };
    tally sums[GROUPS + 1] = { { 0 } };
    double *old_ms = calloc(count, sizeof *old_ms), *new_ms = calloc(count, sizeof *new_ms);
    uint64_t seed = 20240607;
    size_t done = 0;
    while (old_ms && new_ms && done < count) {
        const word *w = &v->items[chance(&seed, v->n)];
        char typed[WORD], old[WORD];
        snprintf(typed, sizeof typed, "%s", w->text);
        mistype(typed, &seed);
        if (strlen(w->text) >= LONG && chance(&seed, 3) == 0)
            mistype(typed, &seed);
        if (is_word(ix, typed))
            continue;
        near_words got = { .n = 0 };
        speller s;
        double began = now_ms();
        old_rule(ix, typed, old);
        old_ms[done] = now_ms() - began;
        began = now_ms();
        if (speller_init(&s, ix, NULL, TREF_LANG_NL, NULL) ||
            spell(&s, str_of(typed), SPELL_TWO, &got))
            got.n = 0;
        speller_free(&s);
        new_ms[done++] = now_ms() - began;
        bool right = got.n && str_eq(near_text(&got.items[0]), str_of(w->text));
        for (size_t g = group_of(w->text);; g = GROUPS) {
            sums[g].tried++;
            sums[g].old_right += !strcmp(old, w->text);
            sums[g].new_right += right;
            sums[g].none += !got.n;
            if (g == GROUPS)
                break;
        }
        if (verbose && !right)
            printf("%s: %s, not %s (%u)\n", typed, got.n ? got.items[0].bytes : "nothing", w->text,
                   w->docs);
    }
    for (size_t g = 0; g <= GROUPS; g++)
        if (sums[g].tried)
            printf("%-16s %5zu mistyped  right: old rule %.3f  new %.3f  (nothing %.3f)\n",
                   names[g], sums[g].tried, (double)sums[g].old_right / (double)sums[g].tried,
                   (double)sums[g].new_right / (double)sums[g].tried,
                   (double)sums[g].none / (double)sums[g].tried);
    print_times("old rule", old_ms, done);
    print_times("new", new_ms, done);
    free(old_ms);
    free(new_ms);
}

/* ---- compounds that the index has only in parts ----------------------------- */

/* Takes one of the words apart into two; false when it is no such compound. */
static bool draw_compound(tref_index *ix, const vocabulary_list *v, uint64_t *seed, tokens *t,
                          char *first, char *second)
{
    const char *text = v->items[chance(seed, v->n)].text;
    if (analyse(ix->an, TREF_LANG_NL, str_of(text), true, t, NULL) || t->n != 3 ||
        !(t->items[1].flags & TOKEN_SPLIT))
        return false;
    size_t cut = t->items[2].start;
    snprintf(first, WORD, "%.*s", (int)cut, text);
    snprintf(second, WORD, "%s", text + cut);
    return strlen(second) > 4 && cut > 4;
}

static void compare_compounds(tref_index *ix, const vocabulary_list *v, size_t count)
{
    uint64_t seed = 31;
    size_t done = 0, right = 0, old_right = 0;
    tokens t;
    tokens_init(&t);
    for (size_t tries = 0; done < count && tries < 1000 * count; tries++) {
        char first[WORD], second[WORD], other[WORD], typed[2 * WORD], want[2 * WORD], old[WORD];
        if (!draw_compound(ix, v, &seed, &t, first, other) ||
            !draw_compound(ix, v, &seed, &t, other, second))
            continue;
        snprintf(want, sizeof want, "%s%s", first, second);
        bool splits = !analyse(ix->an, TREF_LANG_NL, str_of(want), true, &t, NULL) && t.n > 1;
        mistype(chance(&seed, 2) ? first : second, &seed);
        snprintf(typed, sizeof typed, "%s%s", first, second);
        if (!splits || strlen(typed) >= MISTAKE_LETTERS || is_word(ix, want) ||
            is_word(ix, typed) || !strcmp(want, typed))
            continue;
        near_words got = { .n = 0 };
        speller s;
        if (speller_init(&s, ix, NULL, TREF_LANG_NL, NULL) ||
            spell(&s, str_of(typed), SPELL_TWO, &got))
            got.n = 0;
        speller_free(&s);
        old_rule(ix, typed, old);
        done++;
        right += got.n && str_eq(near_text(&got.items[0]), str_of(want));
        old_right += !strcmp(old, want);
    }
    tokens_free(&t);
    if (done)
        printf("%-16s %5zu mistyped  right: old rule %.3f  new %.3f\n", "new compounds", done,
               (double)old_right / (double)done, (double)right / (double)done);
}

/* ---- times ------------------------------------------------------------------ */

static void time_hopeless(tref_index *ix, double *ms, size_t count)
{
    uint64_t seed = 77;
    for (size_t i = 0; i < count; i++) {
        char typed[WORD] = "";
        for (size_t j = 0, n = 6 + chance(&seed, 20); j < n; j++)
            typed[j] = (char)('a' + chance(&seed, 26));
        near_words got = { .n = 0 };
        speller s;
        double began = now_ms();
        if (speller_init(&s, ix, NULL, TREF_LANG_NL, NULL) ||
            spell(&s, str_of(typed), SPELL_TWO, &got))
            got.n = 0;
        speller_free(&s);
        ms[i] = now_ms() - began;
    }
    print_times("no word at all", ms, count);
}

static void time_completion(tref_index *ix, const tref_glossary *g, const vocabulary_list *v,
                            double *ms, size_t count)
{
    uint64_t seed = 5;
    for (int n = 1; n <= 4; n++) {
        char name[WORD], prefix[WORD];
        for (size_t i = 0; i < count; i++) {
            tref_completions *c = NULL;
            snprintf(prefix, sizeof prefix, "%.*s", n, v->items[chance(&seed, v->n)].text);
            double began = now_ms();
            if (tref_complete(ix, g, prefix, TREF_LANG_AUTO, 10, &c, NULL))
                c = NULL;
            ms[i] = now_ms() - began;
            tref_completions_free(c);
        }
        snprintf(name, sizeof name, "complete %d letter%s", n, n > 1 ? "s" : "");
        print_times(name, ms, count);
    }
}

static void time_others(tref_index *ix, const vocabulary_list *v, size_t count)
{
    double *ms = calloc(count, sizeof *ms);
    tref_glossary *g = NULL;
    if (ms && !tref_glossary_load(1, NULL, 0, &g, NULL)) {
        time_hopeless(ix, ms, count);
        time_completion(ix, g, v, ms, count);
    }
    tref_glossary_free(g);
    free(ms);
}

int main(int argc, char **argv)
{
    bool verbose = argc > 1 && !strcmp(argv[1], "-v");
    argc -= verbose;
    argv += verbose;
    size_t count = argc == 3 ? strtoul(argv[2], NULL, 10) : DRAWN, all;
    tref_index *ix = NULL;
    tref_error err = { 0 };
    if (argc < 2 || argc > 3 || !count) {
        fputs("usage: suggestions [-v] INDEX [COUNT]\n", stderr);
        return 1;
    }
    if (tref_index_open(argv[1], &ix, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    vocabulary_list v = read_words(ix, &all);
    printf("%zu words, %zu of them to be drawn\n", all, v.n);
    if (v.n) {
        compare(ix, &v, count, verbose);
        compare_compounds(ix, &v, count / 4);
        time_others(ix, &v, count / 4 + 1);
    }
    free(v.items);
    tref_index_close(ix);
    return 0;
}
