/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fuzz_glossary.c -- a fuzz target for one reader of glossaries: READER, one of glossary/store.h.
 *
 * Whatever the bytes are, it gives concepts of valid UTF-8 with terms in both languages, or an error
 * with a message, and ends. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "glossary/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_terms(const char *const *forms, uint32_t n)
{
    if (!n)
        abort();
    for (uint32_t i = 0; i < n; i++)
        if (!*forms[i] || utf8_check(str_of(forms[i])) != strlen(forms[i]))
            abort();
}

/* The index of a dictionary ends at the first byte of 0. */
#define glossary_read_dictionary(g, name, bytes, err)                                              \
    glossary_read_dictd(g, name, (str){ (bytes).p, strlen((bytes).p) },                            \
                        strlen((bytes).p) < (bytes).n                                              \
                            ? (str){ (bytes).p + strlen((bytes).p) + 1,                            \
                                     (bytes).n - strlen((bytes).p) - 1 }                           \
                            : (str){ "", 0 },                                                      \
                        err)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tref_glossary *g;
    tref_error err = { 0 };
    const tref_concept *c;
    buf bytes; /* the readers of files get them with a NUL behind */
    buf_init(&bytes, SIZE_MAX / 4);
    buf_add(&bytes, data, size);
    if (glossary_new(&g, &err))
        abort();
    if (READER(g, "f", ((str){ buf_cstr(&bytes), bytes.n }), &err) && !*err.message)
        abort();
    for (size_t i = 0; (c = tref_glossary_concept(g, i)) != NULL; i++) {
        check_terms(c->nl, c->nl_count);
        check_terms(c->en, c->en_count);
    }
    tref_glossary_free(g);
    buf_free(&bytes);
    return 0;
}
