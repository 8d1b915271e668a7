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
    GLOSSARY_MAX_FAULTS = 1000,   /* kept */
    CONCEPT_MAX_ID = 64,          /* bytes */
    FORM_MAX_WORDS = 12
};

/* One concept as it is kept.  By the hash of its forms an index knows that it marked others. */
typedef tref_concept concept;

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
    size_t puts; /* concepts that were taken, also in place of others */
    bool strict; /* the first fault ends the reading */
    struct {
        tref_error *items;
        size_t n, cap;
    } faults;
    size_t fault_count; /* also those that are not kept */
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

/* Readers.  name stands for the file in messages.  An entry that cannot be taken becomes a fault of
 * g; when it is strict, or the rest cannot be read either, that is the error. */
typedef tref_status glossary_reader(tref_glossary *g, const char *name, str bytes, tref_error *err);
glossary_reader glossary_read_json, glossary_read_tsv, glossary_read_csv, glossary_read_tbx,
    glossary_read_skos, glossary_read_turtle;
/* A dictionary of dictd: its index and its text, packed by dictzip or not. */
tref_status glossary_read_dictd(tref_glossary *g, const char *name, str index, str text,
                                tref_error *err);
/* Rewrites err so that it begins with name:line:column. */
tref_status glossary_fault(tref_error *err, const char *name, size_t line, size_t column);
/* Keeps err, which has its place, as a fault; gives its code when nothing may be left out. */
tref_status glossary_refuse(tref_glossary *g, const tref_error *err);

#endif /* GLOSSARY_STORE_H */
