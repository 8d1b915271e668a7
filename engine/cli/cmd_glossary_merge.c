/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_glossary_merge.c -- tref glossary merge: several glossaries as one.
 *
 * Of one id the last file's concept counts, as it does for every command.  Concepts that share
 * their usual terms in both languages then become one, under the id of the last, with all their
 * terms. */
#include "gloss.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"

enum { STRICT, OUT, HELP, OPTIONS };
enum { MOST_FORMS = 64 }; /* that a concept may have in a language */

static const opt options[OPTIONS] = {
    [STRICT] = CLI_OPT_STRICT,
    [OUT] = CLI_OPT_OUT,
    [HELP] = CLI_OPT_HELP,
};

/* The usual terms, without regard to ASCII's capitals. */
static str key_of(const tref_concept *c, buf *room)
{
    buf_reset(room);
    buf_fmt(room, "%s\n%s", c->nl[0], c->en[0]);
    for (size_t i = 0; i < room->n; i++)
        if (room->p[i] >= 'A' && room->p[i] <= 'Z')
            room->p[i] = (char)(room->p[i] | 0x20);
    return buf_view(room);
}

/* Gives the terms of a, then those that only b has. */
static const char *const *unite_terms(arena *mem, const char *const *a, uint32_t n,
                                      const char *const *b, uint32_t m, uint32_t *count)
{
    const char **out = arena_alloc(mem, ((size_t)n + m + 1) * sizeof *out);
    *count = 0;
    for (uint32_t i = 0; out && i < n + m && *count < MOST_FORMS; i++) {
        const char *form = i < n ? a[i] : b[i - n];
        bool again = false;
        for (uint32_t j = 0; j < *count; j++)
            again |= !strcmp(out[j], form);
        if (!again)
            out[(*count)++] = form;
    }
    return out;
}

static const tref_concept *unite(arena *mem, const tref_concept *old, const tref_concept *now)
{
    tref_concept *c = arena_alloc(mem, sizeof *c);
    if (!c)
        return NULL;
    *c = *now;
    c->nl = unite_terms(mem, now->nl, now->nl_count, old->nl, old->nl_count, &c->nl_count);
    c->en = unite_terms(mem, now->en, now->en_count, old->en, old->en_count, &c->en_count);
    c->domain = *now->domain ? now->domain : old->domain;
    c->note = *now->note ? now->note : old->note;
    c->source = *now->source ? now->source : old->source;
    c->status = *now->status ? now->status : old->status;
    return c->nl && c->en ? c : NULL;
}

/* Makes items shorter; 0, and says so, when memory is short. */
static size_t unite_all(arena *mem, const tref_concept **items, size_t n)
{
    map places;
    buf room;
    size_t kept = 0;
    map_init(&places, SIZE_MAX / 4);
    buf_init(&room, 1 << 16);
    bool good = true;
    for (size_t i = 0; good && i < n; i++) {
        uint64_t *at = map_put(&places, key_of(items[i], &room));
        good = at != NULL;
        if (good && *at) {
            items[*at - 1] = unite(mem, items[*at - 1], items[i]);
            good = items[*at - 1] != NULL;
        } else if (good) {
            items[kept++] = items[i];
            *at = kept;
        }
    }
    map_free(&places);
    buf_free(&room);
    if (!good)
        cli_say("out of memory");
    return good ? kept : 0;
}

static int merge(const opt_args *a, const char *const *files, size_t n)
{
    tref_glossary *g;
    if (gloss_load(false, opt_last(a, STRICT) != NULL, files, n, &g))
        return CLI_FAILED;
    arena mem;
    buf b;
    arena_init(&mem, SIZE_MAX / 4);
    buf_init(&b, SIZE_MAX / 4);
    int code = CLI_FAILED;
    const tref_concept **items = gloss_concepts(g);
    size_t kept = items ? unite_all(&mem, items, tref_glossary_count(g)) : 0;
    if (kept && gloss_write_json(items, kept, &b))
        code = gloss_save(opt_last(a, OUT), &b);
    free(items);
    arena_free(&mem);
    buf_free(&b);
    tref_glossary_free(g);
    return code;
}

int cmd_glossary_merge(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *files = opt_operands(&a, &n);
    code = n > 1 ? merge(&a, files, n) : cli_misuse(self, "two files or more are merged");
    opt_free(&a);
    return code;
}
