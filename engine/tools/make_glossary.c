/* SPDX-License-Identifier: GPL-2.0-or-later */
/* make_glossary.c -- makes the image of the built-in glossary (glossary/image.h).  Runs while tref is built.
 *
 *     make_glossary FILE.json... > builtin.bin */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "glossary/image.h"

enum { IMAGE_MAX = 1 << 28 };

static void fail(const char *what)
{
    fprintf(stderr, "make_glossary: %s\n", what);
    exit(1);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const concept *)a)->id, ((const concept *)b)->id);
}

/* Adds s to text, each text once, and gives where it begins. */
static uint32_t text_of(map *texts, buf *text, const char *s)
{
    uint64_t *at = map_put(texts, str_of(s));
    if (!at)
        fail("out of memory");
    if (!*at) {
        *at = text->n + 1;
        buf_add(text, s, strlen(s) + 1);
    }
    return (uint32_t)*at - 1;
}

static void add_forms(buf *forms, map *texts, buf *text, const char *const *words, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = text_of(texts, text, words[i]);
        buf_add(forms, &at, sizeof at);
    }
}

static void write_all(const void *bytes, size_t n)
{
    if (n && fwrite(bytes, 1, n, stdout) != n)
        fail("the image cannot be written");
}

static void write_image(tref_glossary *g, const glossary_trie *t, uint64_t fingerprint)
{
    map texts;
    buf concepts, forms, text;
    map_init(&texts, IMAGE_MAX);
    buf_init(&concepts, IMAGE_MAX);
    buf_init(&forms, IMAGE_MAX);
    buf_init(&text, IMAGE_MAX);
    for (size_t i = 0; i < g->concepts.n; i++) {
        const concept *c = &g->concepts.items[i];
        image_concept x = { .hash = c->hash,
                            .id = text_of(&texts, &text, c->id),
                            .domain = text_of(&texts, &text, c->domain),
                            .note = text_of(&texts, &text, c->note),
                            .source = text_of(&texts, &text, c->source),
                            .status = text_of(&texts, &text, c->status),
                            .forms = (uint32_t)(forms.n / sizeof(uint32_t)),
                            .nl_count = c->nl_count,
                            .en_count = c->en_count };
        buf_add(&concepts, &x, sizeof x);
        add_forms(&forms, &texts, &text, c->nl, c->nl_count);
        add_forms(&forms, &texts, &text, c->en, c->en_count);
    }
    if (concepts.st || forms.st || text.st)
        fail("out of memory");
    image_header h = { fingerprint,  g->concepts.n, forms.n / sizeof(uint32_t), t->slot_count,
                       t->heads.n, t->accepts.n,  text.n };
    write_all(&h, sizeof h);
    write_all(concepts.p, concepts.n);
    write_all(forms.p, forms.n);
    write_all("\0\0\0", h.forms % 2 * sizeof(uint32_t)); /* slots begin at a multiple of 8 */
    write_all(t->slots, t->slot_count * sizeof *t->slots);
    write_all(t->heads.items, t->heads.n * sizeof *t->heads.items);
    write_all(t->accepts.items, t->accepts.n * sizeof *t->accepts.items);
    write_all(text.p, text.n);
    if (fflush(stdout))
        fail("the image cannot be written");
    map_free(&texts);
    buf_free(&concepts);
    buf_free(&forms);
    buf_free(&text);
}

int main(int argc, char **argv)
{
    tref_glossary *g;
    tref_error err;
    analyser *a;
    glossary_trie *t;
    if (glossary_new(&g, &err))
        fail(err.message);
    for (int i = 1; i < argc; i++) {
        buf bytes;
        buf_init(&bytes, GLOSSARY_MAX_FILE);
        size_t before = g->concepts.n;
        if (file_read(argv[i], GLOSSARY_MAX_FILE, &bytes, &err) ||
            glossary_read_json(g, argv[i], buf_view(&bytes), &err))
            fail(err.message);
        if (g->concepts.n == before)
            fail("a file without a concept of its own");
        buf_free(&bytes);
    }
    qsort(g->concepts.items, g->concepts.n, sizeof *g->concepts.items, by_id);
    if (analyser_new(NULL, &a, &err) || trie_build(g, analyser_stemmer(a), TRIE_SEED, &t, &err))
        fail(err.message);
    write_image(g, t, analyser_fingerprint(a));
    trie_free(t);
    analyser_free(a);
    tref_glossary_free(g);
    return 0;
}
