/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gloss_alike.c -- finds long terms that differ in one letter but not one of their translations.
 *
 * Two words at that distance become the same when the right letter is left out of each, or of the
 * longer one; so each term is listed as it is and without each of its letters, and what is listed
 * twice is compared. */
#include "gloss_alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "base/utf8.h"

enum {
    LONG = 8,       /* characters */
    LONGEST = 60,   /* more is no word: it would be listed too often */
    MOST_ALIKE = 32 /* that one key is compared for */
};

typedef struct {
    uint64_t key;
    const tref_concept *c;
    const char *form;
} listed;

typedef struct {
    listed *items;
    size_t n, cap;
} list;

static bool list_form(list *l, const tref_concept *c, const char *form)
{
    str s = str_of(form);
    size_t length = utf8_length(s);
    if (length < LONG || length > LONGEST)
        return true;
    listed whole = { hash_stable(HASH_START, s.p, s.n), c, form };
    bool good = ARRAY_PUSH(l, whole, SIZE_MAX / sizeof whole);
    for (size_t i = 0, n; good && i < s.n; i += n) {
        uint32_t letter;
        n = utf8_next((str){ s.p + i, s.n - i }, &letter);
        uint64_t key = hash_stable(HASH_START, s.p, i);
        listed less = { hash_stable(key, s.p + i + n, s.n - i - n), c, form };
        good = ARRAY_PUSH(l, less, SIZE_MAX / sizeof less);
    }
    return good;
}

static int by_key(const void *a, const void *b)
{
    const listed *x = a, *y = b;
    if (x->key != y->key)
        return x->key > y->key ? 1 : -1;
    int order = strcmp(x->form, y->form);
    return order ? order : strcmp(x->c->id, y->c->id);
}

/* Tells whether one letter was put in, left out or replaced. */
static bool one_apart(const char *a, const char *b)
{
    str x = str_of(a), y = str_of(b);
    size_t front = 0, back = 0;
    while (front < x.n && front < y.n && x.p[front] == y.p[front])
        front++;
    while (back < x.n - front && back < y.n - front && x.p[x.n - 1 - back] == y.p[y.n - 1 - back])
        back++;
    front = utf8_floor(x, front);
    while (back && ((unsigned char)x.p[x.n - back] & 0xC0) == 0x80)
        back--;
    return (x.n != y.n || front < x.n) &&
           utf8_length((str){ x.p + front, x.n - front - back }) <= 1 &&
           utf8_length((str){ y.p + front, y.n - front - back }) <= 1;
}

static bool share(const char *const *a, uint32_t n, const char *const *b, uint32_t m)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < m; j++)
            if (!strcmp(a[i], b[j]))
                return true;
    return false;
}

/* Compares what has one key, and tells each pair once: where the key is the first they share. */
static void tell(const list *l, size_t from, size_t to, bool nl, map *told, buf *out)
{
    for (size_t i = from; i < to; i++)
        for (size_t j = i + 1; j < to; j++) {
            const listed *x = &l->items[i], *y = &l->items[j];
            bool common = nl ? share(x->c->en, x->c->en_count, y->c->en, y->c->en_count)
                             : share(x->c->nl, x->c->nl_count, y->c->nl, y->c->nl_count);
            if (x->c == y->c || common || !strcmp(x->form, y->form) || !one_apart(x->form, y->form))
                continue;
            buf line;
            buf_init(&line, 1 << 16);
            buf_fmt(&line, "%s: \"%s\" looks like \"%s\" of %s\n", x->c->id, x->form, y->form,
                    y->c->id);
            uint64_t *before = map_put(told, buf_view(&line));
            if (before && !(*before)++)
                buf_str(out, buf_view(&line));
            buf_free(&line);
        }
}

static bool alike_in(const tref_glossary *g, bool nl, buf *out)
{
    list l = { 0 };
    map told;
    bool good = true;
    map_init(&told, SIZE_MAX / 4);
    for (size_t i = 0; good && i < tref_glossary_count(g); i++) {
        const tref_concept *c = tref_glossary_concept(g, i);
        for (uint32_t j = 0; good && j < (nl ? c->nl_count : c->en_count); j++)
            good = list_form(&l, c, nl ? c->nl[j] : c->en[j]);
    }
    if (good && l.n)
        qsort(l.items, l.n, sizeof *l.items, by_key);
    for (size_t i = 0, end; good && i < l.n; i = end) {
        for (end = i + 1; end < l.n && l.items[end].key == l.items[i].key;)
            end++;
        tell(&l, i, end - i < MOST_ALIKE ? end : i + MOST_ALIKE, nl, &told, out);
    }
    map_free(&told);
    free(l.items);
    return good;
}

bool gloss_alike(const tref_glossary *g, buf *out)
{
    return alike_in(g, true, out) && alike_in(g, false, out);
}
