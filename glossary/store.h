/* SPDX-License-Identifier: GPL-2.0-or-later */
/* store.h -- the concepts of a glossary. */
#ifndef GLOSSARY_STORE_H
#define GLOSSARY_STORE_H

#include <pthread.h>
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

typedef struct glossary_trie glossary_trie;

struct tref_glossary {
    atomic_uint holders; /* queries and writers keep it alive; other threads may hold it, too */
    arena text;
    struct {
        concept *items;
        size_t n, cap;
    } concepts;
    map ids;    /* id -> index of concept; but when by_id */
    bool by_id; /* the concepts are sorted by id, and none can be put */
    /* What finds them, by the stemmer of the text: built when first asked for (trie.h), and never
     * changed then. */
    _Atomic(glossary_trie *) tries[STEMMER_KINDS];
    pthread_mutex_t building;
};

tref_status glossary_new(tref_glossary **out, tref_error *err);
/* Adds a copy of d, in place of the concept with its id.  TREF_ESYNTAX, without a place, when d
 * breaks a rule of tref-glossary(5).  Not once it was searched with. */
tref_status glossary_put(tref_glossary *g, const concept_draft *d, tref_error *err);
/* Gives g with one holder more; each holder calls tref_glossary_free.  NULL gives NULL. */
const tref_glossary *glossary_hold(const tref_glossary *g);
void glossary_release(const tref_glossary *g);
/* Gives the concept with that id, or NULL. */
const concept *glossary_find(const tref_glossary *g, str id);

/* Readers.  name stands for the file in messages. */
tref_status glossary_read_json(tref_glossary *g, const char *name, str bytes, tref_error *err);
tref_status glossary_read_tsv(tref_glossary *g, const char *name, str bytes, tref_error *err);
/* Rewrites err so that it begins with name:line:column. */
tref_status glossary_fault(tref_error *err, const char *name, size_t line, size_t column);

#endif /* GLOSSARY_STORE_H */
