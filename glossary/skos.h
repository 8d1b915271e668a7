/* SPDX-License-Identifier: GPL-2.0-or-later */
/* skos.h -- gathers the statements of an RDF file, in any order, and makes concepts of them. */
#ifndef GLOSSARY_SKOS_H
#define GLOSSARY_SKOS_H

#include "glossary/reading.h"

#define RDF_SPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

typedef struct {
    uint32_t first, last; /* of its values: index plus one, 0 for none */
    uint32_t line;        /* where it was first named; 0: only as an object */
} skos_node;

typedef struct {
    uint32_t kind, lang, next; /* next: index plus one */
    uint32_t link;             /* a node plus one: the label of SKOS-XL; 0: it is in text */
    str text;
} skos_value;

typedef struct {
    reading r;
    map names; /* IRI -> node plus one */
    struct {
        skos_node *items;
        size_t n, cap;
    } nodes;
    struct {
        skos_value *items;
        size_t n, cap;
    } values;
    arena text;
} skos;

void skos_init(skos *s, tref_glossary *g, const char *name, tref_error *err);
void skos_free(skos *s);
/* Gives the node with that IRI, or "_:name", plus one, as the subject of what stands at line;
 * 0 when memory is short. */
uint32_t skos_subject(skos *s, str iri, size_t line);
/* States something of a node; what is no matter of labels is dropped.  False when memory is short.
 */
bool skos_literal(skos *s, uint32_t subject, str predicate, str text, str lang);
bool skos_link(skos *s, uint32_t subject, str predicate, str object);
/* Adds the concepts to the glossary. */
tref_status skos_finish(skos *s);

#endif /* GLOSSARY_SKOS_H */
