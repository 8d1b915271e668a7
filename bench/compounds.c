/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compounds.c -- how well the splitter takes compounds apart.
 *
 *     compounds FILE.tsv        form, parts with " + " between them (or nothing), lemma
 *     compounds -v FILE.tsv     and each word that came out in another way
 *     compounds -s < WORDS      how it splits each word
 *
 * A cut is right when it stands where a part of the treebank begins: parts are lemmas there, so
 * only the first letters of each are compared. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "text/compound.h"
#include "text/fold.h"

enum { LINE = 1024, COMPARED = 6 };

typedef struct {
    size_t right, made, wanted;      /* cuts */
    size_t words, exact, words_made; /* words that have parts */
    size_t whole, whole_split;       /* words that have none */
} score;

static void print_split(str word, const compound_part *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%s%.*s", i ? " + " : "", parts[i].end - parts[i].start, word.p + parts[i].start);
}

/* Finds where each part but the first begins in word; gives how many. */
static size_t find_cuts(str word, char *parts, size_t cuts[COMPOUND_MAX])
{
    size_t n = 0, at = 0, before = 0;
    for (char *next, *part = parts; part && n < COMPOUND_MAX; part = next) {
        if ((next = strstr(part, " + ")) != NULL) {
            *next = '\0';
            next += 3;
        }
        size_t length = strlen(part);
        if (part != parts) {
            size_t low = at + (before > 2 ? before - 2 : 1), best = 0;
            for (size_t k = length < COMPARED ? length : COMPARED; k > 1 && !best; k--)
                for (size_t i = low; i + k <= word.n && !best; i++)
                    if (memcmp(word.p + i, part, k) == 0)
                        best = i;
            if (best)
                cuts[n++] = at = best;
        }
        before = length;
    }
    return n;
}

static void judge(const splitter *s, char *line, bool verbose, score *sum)
{
    char *tab = strchr(line, '\t'), *parts = tab ? tab + 1 : NULL,
         *end = parts ? strchr(parts, '\t') : NULL;
    if (!end)
        return;
    *tab = *end = '\0';
    buf word;
    buf_init(&word, LINE);
    fold_add(&word, str_of(line));
    compound_part got[COMPOUND_MAX];
    size_t cuts[COMPOUND_MAX], n = compound_split(s, buf_view(&word), got), wanted = 0, right = 0;
    char given[LINE];
    snprintf(given, sizeof given, "%s", parts);
    if (*parts)
        wanted = find_cuts(buf_view(&word), parts, cuts);
    for (size_t i = 1; i < n; i++)
        for (size_t j = 0; j < wanted; j++)
            right += got[i].start == cuts[j];
    size_t made = n ? n - 1 : 0;
    if (wanted) {
        sum->words++;
        sum->words_made += n > 0;
        sum->right += right;
        sum->made += made;
        sum->wanted += wanted;
        sum->exact += right == made && right == wanted;
    } else {
        sum->whole++;
        sum->whole_split += n > 0;
    }
    if (verbose && (right != made || right != wanted)) {
        printf("%s: ", line);
        print_split(buf_view(&word), got, n);
        printf("%s (%s)\n", n ? "" : "whole", *given ? given : "whole");
    }
    buf_free(&word);
}

static void print_score(const score *x)
{
    double p = (double)x->right / (double)x->made, r = (double)x->right / (double)x->wanted;
    double wp = (double)x->exact / (double)x->words_made, wr = (double)x->exact / (double)x->words;
    printf("cuts    precision %.3f  recall %.3f  F1 %.3f  (%zu words)\n", p, r, 2 * p * r / (p + r),
           x->words);
    printf("words   precision %.3f  recall %.3f  F1 %.3f  all cuts right\n", wp, wr,
           2 * wp * wr / (wp + wr));
    printf("split of those left whole  %zu of %zu\n", x->whole_split, x->whole);
}

int main(int argc, char **argv)
{
    bool verbose = argc == 3 && strcmp(argv[1], "-v") == 0,
         plain = argc == 2 && strcmp(argv[1], "-s") == 0;
    if (argc != 2 + verbose) {
        fputs("usage: compounds [-v] FILE.tsv | -s\n", stderr);
        return 1;
    }
    FILE *f = plain ? stdin : fopen(argv[argc - 1], "r");
    if (!f) {
        perror(argv[argc - 1]);
        return 1;
    }
    exceptions own;
    exceptions_init(&own);
    tref_error err;
    if (exceptions_add_builtin(&own, &err)) {
        fprintf(stderr, "compounds.txt:%u: %s\n", err.line, err.message);
        return 1;
    }
    splitter s = { .own = &own };
    char line[LINE];
    score sum = { 0 };
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\r\n")] = '\0';
        compound_part parts[COMPOUND_MAX];
        if (!plain) {
            if (strncmp(line, "form\t", 5) != 0)
                judge(&s, line, verbose, &sum);
            continue;
        }
        size_t n = compound_split(&s, str_of(line), parts);
        printf("%s\t", line);
        print_split(str_of(line), parts, n);
        putchar('\n');
    }
    if (!plain)
        print_score(&sum);
    fclose(f);
    exceptions_free(&own);
    return 0;
}
