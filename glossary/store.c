/* SPDX-License-Identifier: GPL-2.0-or-later */
/* store.c -- the concepts of a glossary. */
#include "glossary/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "glossary/trie.h"

enum {
    MAX_TEXT = 1 << 30, /* bytes of all concepts */
    MAX_FORM = 300      /* bytes */
};

tref_status glossary_new(tref_glossary **out, tref_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return err_nomem(err);
    atomic_init(&(*out)->holders, 1);
    arena_init(&(*out)->text, MAX_TEXT);
    map_init(&(*out)->ids, MAX_TEXT);
    pthread_mutex_init(&(*out)->building, NULL); /* cannot fail without attributes */
    return TREF_OK;
}

void tref_glossary_free(tref_glossary *g)
{
    if (!g || atomic_fetch_sub(&g->holders, 1) > 1)
        return;
    arena_free(&g->text);
    map_free(&g->ids);
    for (int i = 0; i < STEMMER_KINDS; i++)
        trie_free(atomic_load(&g->tries[i]));
    pthread_mutex_destroy(&g->building);
    free(g->concepts.items);
    free(g->faults.items);
    free(g);
}

/* The count of holders is the one thing in a sealed glossary that changes, hence the casts. */
const tref_glossary *glossary_hold(const tref_glossary *g)
{
    if (g)
        atomic_fetch_add(&((tref_glossary *)(uintptr_t)g)->holders, 1);
    return g;
}

void glossary_release(const tref_glossary *g)
{
    tref_glossary_free((tref_glossary *)(uintptr_t)g);
}

size_t tref_glossary_count(const tref_glossary *g)
{
    return g ? g->concepts.n : 0;
}

const tref_concept *tref_glossary_concept(const tref_glossary *g, size_t i)
{
    return g && i < g->concepts.n ? &g->concepts.items[i] : NULL;
}

/* ---- faults --------------------------------------------------------------- */

size_t tref_glossary_fault_count(const tref_glossary *g)
{
    return g ? g->fault_count : 0;
}

const tref_error *tref_glossary_fault(const tref_glossary *g, size_t i)
{
    return g && i < g->faults.n ? &g->faults.items[i] : NULL;
}

tref_status glossary_refuse(tref_glossary *g, const tref_error *err)
{
    if (g->strict || err->code != TREF_ESYNTAX)
        return err->code;
    g->fault_count++;
    if (g->faults.n < GLOSSARY_MAX_FAULTS && !ARRAY_PUSH(&g->faults, *err, GLOSSARY_MAX_FAULTS))
        return TREF_ENOMEM;
    return TREF_OK;
}

tref_status glossary_fault(tref_error *err, const char *name, size_t line, size_t column)
{
    if (!err)
        return TREF_ESYNTAX;
    tref_error inner = *err;
    const char *base = strrchr(name, '/'); /* a long path must not push the reason out */
    if (strlen(name) > 120 && base)
        name = base + 1;
    err_set(err, inner.code, "%s:%zu:%zu: %s", name, line, column, inner.message);
    err_at(err, line, column);
    memcpy(err->hint, inner.hint, sizeof err->hint);
    return err->code;
}

/* ---- checks --------------------------------------------------------------- */

static bool is_id(str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              (i && (c == '-' || c == '.' || c == '_'))))
            return false;
    }
    return id.n > 0 && id.n <= CONCEPT_MAX_ID;
}

static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
            return true;
    return false;
}

static tref_status check_forms(str id, const char *lang, const str *forms, size_t n,
                               tref_error *err)
{
    if (!n)
        return err_set(err, TREF_ESYNTAX, "concept \"%.*s\" has no term in \"%s\"", (int)id.n, id.p,
                       lang);
    for (size_t i = 0; i < n; i++)
        if (!forms[i].n || forms[i].n > MAX_FORM || has_control(forms[i]) ||
            utf8_check(forms[i]) != forms[i].n)
            return err_set(
                err, TREF_ESYNTAX,
                "concept \"%.*s\" has a term in \"%s\" that is empty, longer than %d bytes or "
                "not plain text",
                (int)id.n, id.p, lang, MAX_FORM);
    return TREF_OK;
}

static tref_status check_draft(const concept_draft *d, tref_error *err)
{
    if (!is_id(d->id)) {
        err_set(err, TREF_ESYNTAX, "\"%.*s\" is not an id", (int)(d->id.n < 80 ? d->id.n : 80),
                d->id.p);
        err_hint(err, "An id has 1 to %d of a-z 0-9 - . _ and starts with a letter or digit",
                 CONCEPT_MAX_ID);
        return TREF_ESYNTAX;
    }
    tref_status st = check_forms(d->id, "nl", d->nl, d->nl_count, err);
    return st ? st : check_forms(d->id, "en", d->en, d->en_count, err);
}

/* ---- adding --------------------------------------------------------------- */

/* Copies the forms, each once. */
static const char *const *copy_forms(arena *a, const str *forms, size_t n, uint32_t *count)
{
    const char **out = arena_alloc(a, (n + 1) * sizeof *out);
    *count = 0;
    for (size_t i = 0; out && i < n; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again |= str_eq(forms[i], forms[j]);
        if (!again)
            out[(*count)++] = arena_dup(a, forms[i]);
    }
    return out;
}

static uint64_t hash_forms(uint64_t h, const char *const *forms, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        h = hash_stable(h, forms[i], strlen(forms[i]) + 1);
    return hash_stable(h, "", 1);
}

tref_status glossary_put(tref_glossary *g, const concept_draft *d, tref_error *err)
{
    tref_status st = check_draft(d, err);
    if (st)
        return st;
    arena *a = &g->text;
    concept c = {
        .id = arena_dup(a, d->id),
        .domain = arena_dup(a, d->domain),
        .note = arena_dup(a, d->note),
        .source = arena_dup(a, d->source),
        .status = arena_dup(a, d->status),
    };
    c.nl = copy_forms(a, d->nl, d->nl_count, &c.nl_count);
    c.en = copy_forms(a, d->en, d->en_count, &c.en_count);
    if (a->failed)
        return err_nomem(err);
    c.hash = hash_forms(hash_forms(HASH_START, c.nl, c.nl_count), c.en, c.en_count);
    uint64_t *at = map_put(&g->ids, d->id);
    if (!at)
        return err_nomem(err);
    g->puts++;
    if (*at) { /* kept plus one, so that 0 is new */
        g->concepts.items[*at - 1] = c;
        return TREF_OK;
    }
    if (g->concepts.n == GLOSSARY_MAX_CONCEPTS)
        return err_set(err, TREF_ELIMIT, "more than %d concepts", GLOSSARY_MAX_CONCEPTS);
    if (!ARRAY_PUSH(&g->concepts, c, GLOSSARY_MAX_CONCEPTS))
        return err_nomem(err);
    *at = g->concepts.n;
    return TREF_OK;
}

static int compare_id(const void *id, const void *item)
{
    return str_cmp(*(const str *)id, str_of(((const concept *)item)->id));
}

const concept *glossary_find(const tref_glossary *g, str id)
{
    if (g && g->by_id)
        return bsearch(&id, g->concepts.items, g->concepts.n, sizeof *g->concepts.items, compare_id);
    const uint64_t *at = g ? map_find(&g->ids, id) : NULL;
    return at && *at ? &g->concepts.items[*at - 1] : NULL;
}
