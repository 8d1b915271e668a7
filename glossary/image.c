/* SPDX-License-Identifier: GPL-2.0-or-later */
/* image.c -- the built-in glossary, used where it stands. */
#include "glossary/image.h"

#include <stdlib.h>

#include "base/err.h"

/* Made from glossary/data by tools/make_glossary.c, through builtin.S. */
extern const unsigned char glossary_builtin[];

static bool set_concepts(tref_glossary *g, const image_concept *from, const uint32_t *forms, const char *text)
{
    const image_header *h = (const void *)glossary_builtin;
    concept *items = calloc(h->concepts + 1, sizeof *items);
    const char **words = arena_alloc(&g->text, (h->forms + 1) * sizeof *words);
    g->concepts.items = items;
    if (!items || !words)
        return false;
    for (size_t i = 0; i < h->forms; i++)
        words[i] = text + forms[i];
    for (size_t i = 0; i < h->concepts; i++) {
        const image_concept *c = &from[i];
        items[i] = (concept){ .id = text + c->id,
                              .domain = text + c->domain,
                              .note = text + c->note,
                              .source = text + c->source,
                              .status = text + c->status,
                              .nl = words + c->forms,
                              .en = words + c->forms + c->nl_count,
                              .nl_count = c->nl_count,
                              .en_count = c->en_count,
                              .hash = c->hash };
    }
    g->concepts.n = g->concepts.cap = h->concepts;
    g->by_id = true;
    return true;
}

/* Gives g the trie of the image when the analyser of today would make the same. */
static tref_status set_trie(tref_glossary *g, const trie_slot *slots, tref_error *err)
{
    const image_header *h = (const void *)glossary_builtin;
    analyser *a = NULL;
    tref_status st = analyser_new(NULL, &a, err);
    bool same = !st && analyser_fingerprint(a) == h->fingerprint;
    stemmer_kind kind = same ? analyser_stemmer(a) : 0;
    analyser_free(a);
    if (!same)
        return st;
    glossary_trie *t = calloc(1, sizeof *t);
    if (!t)
        return err_nomem(err);
    /* Nothing is written to what is borrowed, hence the casts. */
    uint32_t *heads = (uint32_t *)(uintptr_t)(slots + h->slots);
    *t = (glossary_trie){ .seed = TRIE_SEED,
                          .slots = (trie_slot *)(uintptr_t)slots,
                          .slot_count = h->slots,
                          .heads = { heads, h->heads, h->heads },
                          .accepts = { (accept *)(heads + h->heads), h->accepts, h->accepts },
                          .borrowed = true };
    atomic_store(&g->tries[kind], t);
    return TREF_OK;
}

tref_status image_open(tref_glossary *g, tref_error *err)
{
    const image_header *h = (const void *)glossary_builtin;
    const image_concept *concepts = (const image_concept *)(h + 1);
    const uint32_t *forms = (const uint32_t *)(concepts + h->concepts);
    const trie_slot *slots = (const trie_slot *)(forms + h->forms + h->forms % 2);
    const uint32_t *heads = (const uint32_t *)(slots + h->slots);
    const char *text = (const char *)((const accept *)(heads + h->heads) + h->accepts);
    if (!set_concepts(g, concepts, forms, text))
        return err_nomem(err);
    return set_trie(g, slots, err);
}
