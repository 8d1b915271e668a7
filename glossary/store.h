/* SPDX-License-Identifier: GPL-2.0-or-later */
/* store.h -- the concepts of a glossary and the trie that finds them. */
#ifndef GLOSSARY_STORE_H
#define GLOSSARY_STORE_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "text/analyse.h"
#include "tref.h"

enum {
    GLOSSARY_MAX_CONCEPTS = 1000000,
    GLOSSARY_MAX_FILE = 64 << 20, /* bytes */
    CONCEPT_MAX_FORMS = 64,       /* a language */
    CONCEPT_MAX_ID = 64,          /* bytes */
    FORM_MAX_WORDS = 12
};

/* One concept as it is kept; every string is NUL-terminated, "" where there is none. */
typedef struct {
    const char *id, *domain, *note, *source, *status;
    const char *const *nl, *const *en; /* term forms, the preferred one first */
    uint32_t nl_count, en_count;
    uint64_t hash; /* of its forms: an index that marked other forms knows */
} concept;

/* One concept as a reader found it. */
typedef struct {
    str id, domain, note, source, status;
    str nl[CONCEPT_MAX_FORMS], en[CONCEPT_MAX_FORMS];
    size_t nl_count, en_count;
} concept_draft;

/* What a node of the trie accepts: a list, for a term may have several meanings. */
typedef struct {
    uint32_t concept, next; /* next: index plus one, 0 ends */
} accept;

struct tref_glossary {
    atomic_uint holders; /* queries and writers keep it alive; other threads may hold it, too */
    arena text;
    struct {
        concept *items;
        size_t n, cap;
    } concepts;
    map ids;   /* id -> index of concept */
    map edges; /* 4 bytes of node, then a term -> node */
    struct {
        uint32_t *items; /* by node: the first accept plus one, 0 for none */
        size_t n, cap;
    } heads;
    struct {
        accept *items;
        size_t n, cap;
    } accepts;
};

tref_status glossary_new(tref_glossary **out, tref_error *err);
/* Adds a copy of d, in place of the concept with its id.  TREF_ESYNTAX, without a place, when d breaks a
 * rule of tref-glossary(5). */
tref_status glossary_put(tref_glossary *g, const concept_draft *d, tref_error *err);
/* Builds the trie over all forms; after it the glossary does not change. */
tref_status glossary_seal(tref_glossary *g, tref_error *err);
/* Gives g with one holder more; each holder calls tref_glossary_free.  NULL gives NULL. */
const tref_glossary *glossary_hold(const tref_glossary *g);
void glossary_release(const tref_glossary *g);
/* Gives the concept with that id, or NULL. */
const concept *glossary_find(const tref_glossary *g, str id);
/* Gives the node that term leads to from node (0 is the root), or 0. */
uint32_t glossary_step(const tref_glossary *g, uint32_t node, str term);

/* Readers.  name stands for the file in messages. */
tref_status glossary_read_json(tref_glossary *g, const char *name, str bytes, tref_error *err);
tref_status glossary_read_tsv(tref_glossary *g, const char *name, str bytes, tref_error *err);
/* Rewrites err so that it begins with name:line:column. */
tref_status glossary_fault(tref_error *err, const char *name, size_t line, size_t column);

#endif /* GLOSSARY_STORE_H */
