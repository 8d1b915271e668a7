/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hyphens.c -- how many words that a line end broke come back as they were.
 *
 *   hyphens PATTERNS FILE.jsonl[.xz]...
 *
 * Sets every paragraph in lines of 30 to 79 characters, hyphenated by libhyphen with PATTERNS
 * (Debian: /usr/share/hyphen/hyph_nl.dic), as a typesetter does, and puts the lines together again:
 * by the rules alone, and with the words of the documents.  A break behind a hyphen that the word
 * has anyway counts, too. */
#include <stdio.h>
#include <stdlib.h>

#include <hyphen.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "ingest/evidence.h"
#include "ingest/hyphen.h"
#include "ingest/hyphen_word.h"
#include "ingest/ingest.h"

enum { WORD = 200, TEXT_MAX = 3 << 20 /* bytes of a file that are measured */ };

typedef struct {
    HyphenDict *dict;
    uint64_t chance;
} setter;

typedef struct {
    unsigned long breaks, bare, known; /* wrong ones: by rules alone, with the words */
} score;

static unsigned random_below(uint64_t *state, unsigned below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (unsigned)((*state >> 33) % below);
}

/* Gives where to break word so that at most room characters stand before the break, and writes both
 * sides; 0: nowhere. */
static bool break_word(HyphenDict *dict, str word, size_t room, char first[WORD * 2],
                       char second[WORD * 2])
{
    char marks[WORD + 5], **rep = NULL;
    int *pos = NULL, *cut = NULL;
    bool found = false;
    if (word.n < 5 || word.n >= WORD || room < 3)
        return false;
    for (size_t i = 0; i + 1 < word.n; i++) /* behind a hyphen of the word */
        if (i > 1 && word.p[i] == '-' && utf8_length((str){ word.p, i + 1 }) <= room) {
            snprintf(first, WORD * 2, "%.*s", (int)i + 1, word.p);
            snprintf(second, WORD * 2, "%.*s", (int)(word.n - i - 1), word.p + i + 1);
            found = true;
        }
    size_t start = 0, end = word.n; /* the letters only: patterns know no brackets */
    while (start < end &&
           !((unsigned char)word.p[start] >= 0xC3 && (unsigned char)word.p[start] != 0xE2) &&
           !((unsigned char)word.p[start] < 0x80 && (word.p[start] | 0x20) >= 'a'))
        start++;
    for (size_t i = start; i < end; i++)
        if ((unsigned char)word.p[i] < 0x80 &&
            !((word.p[i] | 0x20) >= 'a' && (word.p[i] | 0x20) <= 'z'))
            end = i;
    char low[WORD + 1];
    for (size_t i = start; i < end; i++)
        low[i - start] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] | 0x20)
                                                              : word.p[i];
    low[end - start] = '\0';
    if (end - start < 5 ||
        hnj_hyphen_hyphenate2(dict, low, (int)(end - start), marks, NULL, &rep, &pos, &cut))
        return found;
    for (size_t i = 1; i + 1 < end - start; i++) {
        size_t at = start + i + 1;
        if (!(marks[i] & 1) || utf8_length((str){ word.p, at }) + 1 > room ||
            ((unsigned char)word.p[at] & 0xC0) == 0x80)
            continue;
        const char *r = rep && rep[i] ? rep[i] : NULL, *eq = r ? strchr(r, '=') : NULL;
        if (r && !eq)
            continue;
        size_t from = r ? at - (size_t)pos[i] : at, to = r ? from + (size_t)cut[i] : at;
        snprintf(first, WORD * 2, "%.*s%.*s-", (int)from, word.p, r ? (int)(eq - r) : 0,
                 r ? r : "");
        snprintf(second, WORD * 2, "%s%.*s", r ? eq + 1 : "", (int)(word.n - to), word.p + to);
        found = true;
    }
    for (size_t i = 0; rep && i < end - start; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return found;
}

/* The lines of a paragraph, and where in its text each ends. */
typedef struct {
    char *line;
    size_t end; /* bytes of the text up to here, without a blank behind */
    bool broken;
} set_line;

typedef struct {
    set_line *items;
    size_t n, cap;
} set_lines;

static void add_line(set_lines *l, const char *line, size_t end, bool broken)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 64;
        l->items = realloc(l->items, l->cap * sizeof *l->items);
        if (!l->items)
            exit(1);
    }
    l->items[l->n++] = (set_line){ strdup(line), end, broken };
}

static void set_paragraph(setter *s, str text, set_lines *out)
{
    char line[4 * WORD] = "", first[2 * WORD], second[2 * WORD], word[2 * WORD];
    size_t width = 30 + random_below(&s->chance, 50), at = 0, used = 0;
    while (at < text.n) {
        size_t end = at;
        while (end < text.n && text.p[end] != ' ')
            end++;
        if (end - at >= WORD)
            return; /* no prose */
        snprintf(word, sizeof word, "%.*s", (int)(end - at), text.p + at);
        size_t length = utf8_length(str_of(word)), gap = used > 0;
        if (used + gap + length <= width) {
            if (gap)
                strcat(line, " ");
            strcat(line, word);
            used += gap + length;
        } else if (used + gap < width &&
                   break_word(s->dict, str_of(word), width - used - gap, first, second)) {
            if (gap)
                strcat(line, " ");
            strcat(line, first);
            add_line(out, line, at, true);
            strcpy(line, second);
            used = utf8_length(str_of(line));
        } else {
            if (used) {
                bool hyphen = line[strlen(line) - 1] == '-' && line[strlen(line) - 2] != ' ';
                add_line(out, line, at ? at - 1 : 0, hyphen);
            }
            strcpy(line, word);
            used = length;
        }
        at = end + (end < text.n);
    }
    add_line(out, line, text.n, false);
}

/* Puts the lines together and counts what is not as it was in text. */
static unsigned long join(const set_lines *l, str text, const hyphen_lexicon *lexicon,
                          const char *show)
{
    unsigned long wrong = 0;
    buf b;
    buf_init(&b, 1 << 26);
    for (size_t i = 0; i < l->n; i++) {
        hyphen_choice c;
        hyphen_add_line(&b, str_of(l->items[i].line), lexicon, &c);
        /* The line's last piece may still be broken: what stands before it must be the text. */
        size_t same = i + 1 == l->n ? text.n : l->items[i].end;
        if (b.n < same || memcmp(b.p, text.p, same) != 0) {
            wrong++;
            if (show && i)
                printf("%s: %s | %s (%s)\n", show,
                       l->items[i - 1].line + (strlen(l->items[i - 1].line) > 24
                                                   ? strlen(l->items[i - 1].line) - 24
                                                   : 0),
                       hyphen_first_word(str_of(l->items[i].line)).p, hyphen_rule_name(c.rule));
            const char *piece = strrchr(l->items[i].line, ' ');
            buf_reset(&b);
            buf_add(&b, text.p, same);
            if (i + 1 < l->n && l->items[i].broken) {
                if (same && text.p[same - 1] != ' ')
                    buf_char(&b, ' ');
                buf_text(&b, piece ? piece + 1 : l->items[i].line);
            }
        }
    }
    buf_free(&b);
    return wrong;
}

static void measure_document(setter *s, const tref_document *d, evidence *e, score *sum, bool show)
{
    set_lines *all = calloc(d->paragraph_count, sizeof *all);
    if (!all)
        exit(1);
    for (size_t i = 0; i < d->paragraph_count; i++) {
        set_paragraph(s, str_of(d->paragraphs[i].text), &all[i]);
        for (size_t k = 0; k < all[i].n; k++)
            evidence_see(e, str_of(all[i].items[k].line));
        evidence_see(e, STR_LIT(""));
    }
    for (size_t i = 0; i < d->paragraph_count; i++) {
        for (size_t k = 0; k < all[i].n; k++)
            sum->breaks += all[i].items[k].broken;
        sum->bare += join(&all[i], str_of(d->paragraphs[i].text), NULL, NULL);
        sum->known += join(&all[i], str_of(d->paragraphs[i].text), evidence_lexicon(e),
                           show ? "wrong" : NULL);
        for (size_t k = 0; k < all[i].n; k++)
            free(all[i].items[k].line);
        free(all[i].items);
    }
    free(all);
}

static void measure_file(setter *s, const char *path, bool show)
{
    ingest *in;
    evidence *e;
    tref_error err;
    const tref_document *d;
    score sum = { 0 };
    if (ingest_open(path, NULL, &in, &err) || evidence_new(NULL, NULL, &e, &err)) {
        fprintf(stderr, "hyphens: %s\n", err.message);
        exit(1);
    }
    size_t bytes = 0;
    while (bytes < TEXT_MAX && ingest_next(in, &d, &err) == TREF_OK) {
        for (size_t i = 0; i < d->paragraph_count; i++)
            bytes += strlen(d->paragraphs[i].text);
        measure_document(s, d, e, &sum, show);
    }
    ingest_close(in);
    evidence_free(e);
    const char *name = strrchr(path, '/');
    printf("%-24s %8lu breaks   rules alone %.2f%%   with the documents' words %.2f%%\n",
           name ? name + 1 : path, sum.breaks, 100 - 100.0 * (double)sum.bare / (double)sum.breaks,
           100 - 100.0 * (double)sum.known / (double)sum.breaks);
}

int main(int argc, char **argv)
{
    bool show = argc > 1 && strcmp(argv[1], "-v") == 0;
    if (argc < 3 + show) {
        fputs("usage: hyphens [-v] PATTERNS FILE...\n", stderr);
        return 2;
    }
    setter s = { .chance = 42, .dict = hnj_hyphen_load(argv[1 + show]) };
    if (!s.dict) {
        fprintf(stderr, "hyphens: %s cannot be read\n", argv[1 + show]);
        return 1;
    }
    for (int i = 2 + show; i < argc; i++)
        measure_file(&s, argv[i], show);
    hnj_hyphen_free(s.dict);
    return 0;
}
