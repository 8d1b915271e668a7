/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stems.c -- how well each stemmer brings the forms of a word together, and keeps other words
 * apart.
 *
 *   stems FILE.tsv        form, parts, lemma: the treebank's nouns
 *
 * Together: of the forms that are not their lemma, those that get its term.  Apart: of the pairs of
 * different lemmas that begin with the same four letters, those that get different terms. */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "text/analyse.h"

enum { LINE = 1024, WORDS_MAX = 1 << 16, SAME = 4 };

typedef struct {
    char *form, *lemma;
} noun;

typedef struct {
    noun *items;
    size_t n, cap;
} nouns;

/* Writes the lemma without the marks between its parts; a treebank's "vrouw_team" is no word. */
static bool is_word(const char *lemma)
{
    return *lemma && !strchr(lemma, '_') && !strchr(lemma, '-');
}

static void read_nouns(const char *path, nouns *all)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    char line[LINE];
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\r\n")] = '\0';
        char *parts = strchr(line, '\t'), *lemma = parts ? strchr(parts + 1, '\t') : NULL;
        if (!lemma || strncmp(line, "form\t", 5) == 0)
            continue;
        *parts = '\0';
        noun n = { strdup(line), strdup(lemma + 1) };
        if (!n.form || !n.lemma || !ARRAY_PUSH(all, n, WORDS_MAX))
            exit(1);
    }
    fclose(f);
}

/* Gives the term of word in room. */
static const char *term_of(analyser *a, const char *word, tokens *t, char room[LINE])
{
    room[0] = '\0';
    if (analyse(a, TREF_LANG_NL, str_of(word), false, t, NULL) || !t->n)
        return room;
    str term = token_term(t, &t->items[0]);
    snprintf(room, LINE, "%.*s", (int)term.n, term.p);
    return room;
}

static void measure(stemmer_kind kind, const nouns *all)
{
    analyser *a;
    tref_error err;
    analyser_opts opts = ANALYSER_OPTS_INIT;
    opts.stemmer = kind;
    if (analyser_new(&opts, &a, &err)) {
        fprintf(stderr, "stems: %s\n", err.message);
        exit(1);
    }
    tokens t;
    tokens_init(&t);
    char one[LINE], two[LINE];
    unsigned pairs = 0, met = 0, others = 0, apart = 0;
    for (size_t i = 0; i < all->n; i++) {
        const noun *n = &all->items[i];
        if (is_word(n->lemma) && strcmp(n->form, n->lemma) != 0) {
            pairs++;
            met += strcmp(term_of(a, n->form, &t, one), term_of(a, n->lemma, &t, two)) == 0;
        }
        for (size_t j = i + 1; j < all->n && is_word(n->lemma); j++) {
            const noun *o = &all->items[j];
            if (!is_word(o->lemma) || strncmp(n->lemma, o->lemma, SAME) != 0 ||
                !strcmp(n->lemma, o->lemma))
                continue;
            others++;
            apart += strcmp(term_of(a, n->lemma, &t, one), term_of(a, o->lemma, &t, two)) != 0;
        }
    }
    printf("%-24s together %.3f (%u forms)   apart %.3f (%u pairs)\n", stemmer_name(kind),
           (double)met / pairs, pairs, (double)apart / others, others);
    tokens_free(&t);
    analyser_free(a);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: stems FILE.tsv\n", stderr);
        return 2;
    }
    nouns all = { 0 };
    read_nouns(argv[1], &all);
    for (int kind = 0; kind < STEMMER_KINDS; kind++)
        measure((stemmer_kind)kind, &all);
    for (size_t i = 0; i < all.n; i++) {
        free(all.items[i].form);
        free(all.items[i].lemma);
    }
    free(all.items);
    return 0;
}
