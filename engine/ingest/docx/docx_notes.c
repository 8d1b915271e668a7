/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_notes.c -- footnotes and endnotes, to be put behind the paragraphs that refer to them. */
#include "ingest/docx/docx_notes.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"

enum { KEY_SIZE = 40, ID_MOST = 30, KEY_BYTES = 64 * 1024 * 1024 };

void docx_notes_init(docx_notes *n)
{
    *n = (docx_notes){ 0 };
    flow_init(&n->text);
    map_init(&n->by_id, KEY_BYTES);
}

void docx_notes_free(docx_notes *n)
{
    flow_free(&n->text);
    free(n->list.items);
    map_free(&n->by_id);
}

/* Footnotes and endnotes are numbered apart: "f3", "e3". */
static str key_of(const char *name, str id, char key[KEY_SIZE])
{
    int n = snprintf(key, KEY_SIZE, "%c%.*s", *name, id.n < ID_MOST ? (int)id.n : ID_MOST, id.p);
    return (str){ key, (size_t)n };
}

bool docx_notes_begin(docx_notes *n, const char *name, str id)
{
    char key[KEY_SIZE];
    if (!array_reserve(&n->list.items, &n->list.cap, n->list.n + 1, sizeof *n->list.items,
                       DOCX_NOTES))
        return false;
    uint64_t *at = map_put(&n->by_id, key_of(name, id, key));
    if (!at)
        return false;
    n->list.items[n->list.n].from = n->list.items[n->list.n].to = n->text.n;
    n->list.items[n->list.n].used = false;
    *at = ++n->list.n;
    return true;
}

void docx_notes_end(docx_notes *n)
{
    if (n->list.n)
        n->list.items[n->list.n - 1].to = n->text.n;
}

bool docx_notes_use(docx_notes *n, const char *name, str id, size_t *number)
{
    char key[KEY_SIZE];
    const uint64_t *at = map_find(&n->by_id, key_of(name, id, key));
    if (!at || n->list.items[*at - 1].used)
        return false;
    n->list.items[*at - 1].used = true;
    *number = *at - 1;
    return true;
}
