/* SPDX-License-Identifier: GPL-2.0-or-later */
/* image.h -- a glossary as it lies in the library: made when tref is built, used where it stands.
 *
 *     [image_header][concepts, by id][forms][slots][heads][accepts][text]
 *
 * Texts are offsets into text, each ends in a NUL.  The last four arrays are those of a trie for the stemmer of a new
 * index; what analysed its forms is told by a fingerprint, for a library under us may have changed since. */
#ifndef GLOSSARY_IMAGE_H
#define GLOSSARY_IMAGE_H

#include "glossary/trie.h"

typedef struct {
    uint64_t fingerprint;
    uint64_t concepts, forms, slots, heads, accepts, text; /* how many; text: bytes */
} image_header;

typedef struct {
    uint64_t hash;
    uint32_t id, domain, note, source, status;
    uint32_t forms;              /* the first of the Dutch ones; the English ones follow */
    uint32_t nl_count, en_count;
} image_concept;

/* Makes g, which is new, the built-in glossary. */
TREF_MUST tref_status image_open(tref_glossary *g, tref_error *err);

#endif /* GLOSSARY_IMAGE_H */
