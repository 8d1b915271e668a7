/* SPDX-License-Identifier: GPL-2.0-or-later */
/* languages.c -- how often the language of a text is told, by how many words it has, and how fast.
 *
 *     languages FILE.tsv[.gz]...            parallel text: anything, Dutch, English in its columns
 *     languages FILE.jsonl[.gz]...          Dutch text: what is taken for another language
 *     languages -q INDEX TOPICS.tsv...      queries in the same columns, for tref_query_parse
 *     languages -v ...                      and each text that came out wrongly
 *
 * Of parallel text, pieces of a few words are cut out at places that are the same at each run, and
 * whole texts are taken: alone, among many of their own language, among many of the other one.  In
 * "annex", the texts of the file make up papers of 12 Dutch, 12 English and 12 Dutch paragraphs.
 * libexttextcat is measured beside it when it is installed, with its data for Dutch and English. */
#define _GNU_SOURCE /* memmem */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "ingest/ingest.h"
#include "ingest/source.h"
#include "text/language.h"

enum {
    CLASSES = 6,
    AMONG = 1000 * LANGUAGE_POINT,
    MINIMUM_SIZE = 1,
    PART = 12,
    PAPER = 3 * PART,
    WORD_MIN = 4
};

static const struct {
    size_t from, to;
    const char *name;
} classes[CLASSES] = { { 1, 1, "1" },     { 2, 3, "2-3" },     { 4, 7, "4-7" },
                       { 8, 15, "8-15" }, { 16, 40, "16-40" }, { 41, SIZE_MAX, "more" } };

typedef struct {
    size_t texts, alone, among, against, textcat;
} score;

/* A paper that is made of parallel texts. */
typedef struct {
    language_signs signs[PAPER];
    size_t words[PAPER], n;
    score scores[CLASSES];
} paper;

typedef struct {
    void *library, *handle;
    char *(*classify)(void *, const char *, size_t);
} textcat;

static bool verbose;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t class_of(size_t words)
{
    size_t i = 0;
    while (i + 1 < CLASSES && words > classes[i].to)
        i++;
    return i;
}

/* ---- libexttextcat ------------------------------------------------------------ */

/* Opens the library with the two languages; without it, classify stays NULL. */
static void textcat_open(textcat *t)
{
    static const char languages[] = "nl.lm nl\nen.lm en\n";
    char path[] = "/tmp/languagesXXXXXX";
    *t = (textcat){ .library = dlopen("libexttextcat-2.0.so.0", RTLD_NOW) };
    int fd = t->library ? mkstemp(path) : -1;
    if (fd < 0)
        return;
    void *(*init)(const char *, const char *);
    int (*set)(void *, int, int);
    *(void **)&init = dlsym(t->library, "special_textcat_Init");
    *(void **)&set = dlsym(t->library, "textcat_SetProperty");
    if (write(fd, languages, sizeof languages - 1) > 0 && init)
        t->handle = init(path, "/usr/share/libexttextcat/");
    if (t->handle && set)
        set(t->handle, 1 /* TCPROP_MINIMUM_DOCUMENT_SIZE */, MINIMUM_SIZE);
    if (t->handle)
        *(void **)&t->classify = dlsym(t->library, "textcat_Classify");
    close(fd);
    unlink(path);
}

static bool textcat_says(const textcat *t, str text, const char *wanted)
{
    const char *said = t->classify(t->handle, text.p, text.n);
    return said[0] == '[' && strncmp(said + 1, wanted, 2) == 0 && said[3] == ']' && said[4] == '\0';
}

/* ---- parallel text -------------------------------------------------------------- */

static void judge(str text, size_t words, language wanted, const textcat *t, score *scores)
{
    score *x = &scores[class_of(words)];
    language_signs signs = language_look(text);
    int64_t own = wanted == LANGUAGE_EN ? AMONG : -AMONG;
    language alone = language_tell(signs, 0);
    x->texts++;
    x->alone += alone == wanted;
    x->among += language_tell(signs, own) == wanted;
    x->against += language_tell(signs, -own) == wanted;
    if (t->classify)
        x->textcat += textcat_says(t, text, language_code(wanted).p);
    if (verbose && alone != wanted)
        printf("%s as %s (%d): %.*s\n", language_code(wanted).p, language_code(alone).p,
               signs.points, (int)text.n, text.p);
}

/* Gives how many words text has, and in *end where the first most of them end. */
static size_t count_words(str text, size_t most, size_t *end)
{
    size_t n = 0;
    *end = 0;
    for (size_t i = 0; i < text.n && n < most;) {
        while (i < text.n && text.p[i] == ' ')
            i++;
        n += i < text.n;
        while (i < text.n && text.p[i] != ' ')
            i++;
        *end = i;
    }
    return n;
}

/* Judges text, and a piece of it for each class. */
static void judge_pieces(str text, language wanted, const textcat *t, uint32_t *random,
                         score *whole, score *pieces)
{
    size_t end, words = count_words(text, SIZE_MAX, &end);
    if (words)
        judge(text, words, wanted, t, whole);
    for (size_t i = 0; i + 1 < CLASSES; i++) {
        *random = *random * 1664525u + 1013904223u;
        size_t n = classes[i].from + (*random >> 8) % (classes[i].to - classes[i].from + 1);
        if (n >= words)
            continue;
        size_t from = 0, to;
        *random = *random * 1664525u + 1013904223u;
        count_words(text, (*random >> 8) % (words - n + 1), &from);
        while (from < text.n && text.p[from] == ' ')
            from++;
        count_words((str){ text.p + from, text.n - from }, n, &to);
        judge((str){ text.p + from, to }, n, wanted, t, pieces);
    }
}

static double share(size_t n, size_t of)
{
    return of ? (double)n / (double)of : 0;
}

static void print_scores(const char *what, const score *s, const textcat *t)
{
    for (size_t i = 0; i < CLASSES; i++) {
        if (!s[i].texts)
            continue;
        printf("%-7s words %-6s alone %.4f  among its own %.4f  among the others %.4f", what,
               classes[i].name, share(s[i].alone, s[i].texts), share(s[i].among, s[i].texts),
               share(s[i].against, s[i].texts));
        if (t->classify)
            printf("  textcat %.4f", share(s[i].textcat, s[i].texts));
        printf("  (%zu)\n", s[i].texts);
    }
}

/* Adds a text to the paper, of which each third has its language; judges the paper when it is full.
 */
static void add_to_paper(paper *p, str nl, str en)
{
    bool english = p->n / PART == 1;
    size_t end;
    p->signs[p->n] = language_look(english ? en : nl);
    p->words[p->n++] = count_words(english ? en : nl, SIZE_MAX, &end);
    if (p->n < PAPER)
        return;
    language told[PAPER];
    language_tell_all(p->signs, PAPER, told);
    for (size_t i = 0; i < PAPER; i++) {
        score *x = &p->scores[class_of(p->words[i])];
        x->texts++;
        x->among += told[i] == (i / PART == 1 ? LANGUAGE_EN : LANGUAGE_NL);
    }
    p->n = 0;
}

/* Gives the next line's Dutch and English, which differ; false at the end. */
static bool next_pair(source *in, str *nl, str *en)
{
    tref_error err;
    str line;
    while (source_line(in, &line, &err) == TREF_OK) {
        const char *first = memchr(line.p, '\t', line.n), *end = line.p + line.n;
        const char *second = first ? memchr(first + 1, '\t', (size_t)(end - first - 1)) : NULL;
        if (!second || source_line_number(in) == 1)
            continue;
        *nl = (str){ first + 1, (size_t)(second - first - 1) };
        *en = (str){ second + 1, (size_t)(end - second - 1) };
        if (!str_eq(*nl, *en))
            return true;
    }
    return false;
}

static bool measure_parallel(const char *path, const textcat *t)
{
    source *in;
    tref_error err;
    str nl, en;
    score whole[CLASSES] = { 0 }, pieces[CLASSES] = { 0 };
    paper made = { 0 };
    uint32_t random = 1;
    if (source_open(path, &in, &err)) {
        fprintf(stderr, "languages: %s\n", err.message);
        return false;
    }
    while (next_pair(in, &nl, &en)) {
        add_to_paper(&made, nl, en);
        judge_pieces(nl, LANGUAGE_NL, t, &random, whole, pieces);
        judge_pieces(en, LANGUAGE_EN, t, &random, whole, pieces);
    }
    source_close(in);
    print_scores("pieces", pieces, t);
    print_scores("whole", whole, t);
    for (size_t i = 0; i < CLASSES; i++)
        if (made.scores[i].texts)
            printf("annex   words %-6s %.4f  (%zu)\n", classes[i].name,
                   share(made.scores[i].among, made.scores[i].texts), made.scores[i].texts);
    return true;
}

/* ---- queries --------------------------------------------------------------------- */

typedef struct {
    size_t right, all;
} tally;

static void ask(tref_index *ix, const tref_glossary *g, str text, language wanted, tally *sum)
{
    tref_query *q;
    tref_error err;
    char *query = strndup(text.p, text.n);
    if (!query || tref_query_parse(ix, query, TREF_LANG_AUTO, g, &q, &err)) {
        free(query);
        return; /* no query: a year alone, say */
    }
    bool right = (tref_query_lang(q) == TREF_LANG_EN) == (wanted == LANGUAGE_EN);
    sum->right += right;
    sum->all++;
    if (verbose && !right)
        printf("%s query as the other: %s\n", language_code(wanted).p, query);
    tref_query_free(q);
    free(query);
}

/* Asks for each word of text that the translation does not have. */
static void ask_words(tref_index *ix, const tref_glossary *g, str text, str translation,
                      language wanted, tally *sum)
{
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && text.p[end] != ' ';)
            end++;
        if (end - i >= WORD_MIN && !memmem(translation.p, translation.n, text.p + i, end - i))
            ask(ix, g, (str){ text.p + i, end - i }, wanted, sum);
    }
}

static bool measure_queries(const char *index, const char *path)
{
    tref_index *ix = NULL;
    tref_glossary *g = NULL;
    source *in = NULL;
    tref_error err;
    str nl, en;
    tally whole[2] = { 0 }, words[2] = { 0 };
    bool ok = !tref_index_open(index, &ix, &err) && !tref_glossary_load(1, NULL, 0, &g, &err) &&
              !source_open(path, &in, &err);
    if (!ok)
        fprintf(stderr, "languages: %s\n", err.message);
    while (ok && next_pair(in, &nl, &en)) {
        ask(ix, g, nl, LANGUAGE_NL, &whole[0]);
        ask(ix, g, en, LANGUAGE_EN, &whole[1]);
        ask_words(ix, g, nl, en, LANGUAGE_NL, &words[0]);
        ask_words(ix, g, en, nl, LANGUAGE_EN, &words[1]);
    }
    for (size_t i = 0; ok && i < 2; i++)
        printf("%s      queries %.4f (%zu)  their words %.4f (%zu)\n", i ? "en" : "nl",
               share(whole[i].right, whole[i].all), whole[i].all,
               share(words[i].right, words[i].all), words[i].all);
    source_close(in);
    tref_index_close(ix);
    tref_glossary_free(g);
    return ok;
}

/* ---- Dutch text ------------------------------------------------------------------ */

typedef struct {
    size_t texts, en, other;
} taken;

static void judge_document(const tref_document *d, taken *sum, size_t *bytes, double *took)
{
    language_signs *signs = calloc(d->paragraph_count + 1, sizeof *signs);
    language *told = calloc(d->paragraph_count + 1, sizeof *told);
    if (!signs || !told) {
        fputs("languages: out of memory\n", stderr);
        exit(1);
    }
    double start = seconds();
    for (size_t i = 0; i < d->paragraph_count; i++)
        signs[i] = language_look(str_of(d->paragraphs[i].text));
    language_tell_all(signs, d->paragraph_count, told);
    *took += seconds() - start;
    for (size_t i = 0; i < d->paragraph_count; i++) {
        str text = str_of(d->paragraphs[i].text);
        size_t end, words = count_words(text, SIZE_MAX, &end);
        language l = told[i];
        taken *x = &sum[class_of(words)];
        *bytes += text.n;
        x->texts++;
        x->en += l == LANGUAGE_EN;
        x->other += l == LANGUAGE_OTHER;
        if (verbose && l != LANGUAGE_NL)
            printf("%s (%d) %s#%zu: %.200s\n", language_code(l).p, signs[i].points, d->id, i + 1,
                   text.p);
    }
    free(signs);
    free(told);
}

static bool measure_dutch(const char *path)
{
    ingest *in;
    tref_error err;
    const tref_document *d;
    taken sum[CLASSES] = { 0 };
    size_t bytes = 0;
    double took = 0;
    if (ingest_open(path, NULL, &in, &err)) {
        fprintf(stderr, "languages: %s\n", err.message);
        return false;
    }
    while (ingest_next(in, &d, &err) == TREF_OK)
        judge_document(d, sum, &bytes, &took);
    ingest_close(in);
    for (size_t i = 0; i < CLASSES; i++)
        if (sum[i].texts)
            printf(
                "Dutch   words %-6s taken for English %.5f (%zu), for another %.5f (%zu), of %zu\n",
                classes[i].name, share(sum[i].en, sum[i].texts), sum[i].en,
                share(sum[i].other, sum[i].texts), sum[i].other, sum[i].texts);
    printf("speed   %.0f MB/s of %.1f MB\n", (double)bytes / 1e6 / took, (double)bytes / 1e6);
    return true;
}

int main(int argc, char **argv)
{
    int i = 1;
    verbose = i < argc && strcmp(argv[i], "-v") == 0;
    i += verbose;
    const char *index = i + 2 < argc && strcmp(argv[i], "-q") == 0 ? argv[i + 1] : NULL;
    i += index ? 2 : 0;
    if (i >= argc || *argv[i] == '-') {
        fputs("usage: languages [-v] [-q INDEX] FILE...\n", stderr);
        return 1;
    }
    textcat t;
    textcat_open(&t);
    bool ok = true;
    for (; i < argc && ok; i++) {
        printf("%s\n", strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i]);
        if (index)
            ok = measure_queries(index, argv[i]);
        else
            ok = strstr(argv[i], ".tsv") ? measure_parallel(argv[i], &t) : measure_dutch(argv[i]);
    }
    return !ok;
}
