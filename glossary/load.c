/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load.c -- the public road to a glossary: what is built in, then files. */
#include "glossary/store.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "glossary/image.h"

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

static tref_status load_file(tref_glossary *g, const char *path, tref_error *err)
{
    bool json = ends_with(path, ".json"), tsv = ends_with(path, ".tsv") || ends_with(path, ".txt");
    if (!json && !tsv) {
        err_set(err, TREF_EINVAL, "%s: not a glossary by its name", path);
        err_hint(err, "The name must end in .json or .tsv");
        return TREF_EINVAL;
    }
    buf bytes;
    buf_init(&bytes, GLOSSARY_MAX_FILE);
    tref_status st = file_read(path, GLOSSARY_MAX_FILE, &bytes, err);
    if (!st)
        st = json ? glossary_read_json(g, path, buf_view(&bytes), err)
                  : glossary_read_tsv(g, path, buf_view(&bytes), err);
    buf_free(&bytes);
    return st;
}

/* Puts the concepts that are built in into g, so that files can add to them and replace them. */
static tref_status copy_builtin(tref_glossary *g, tref_error *err)
{
    tref_glossary *from;
    tref_status st = glossary_new(&from, err);
    if (!st)
        st = image_open(from, err);
    concept_draft *d = st ? NULL : malloc(sizeof *d);
    if (!st && !d)
        st = err_nomem(err);
    for (size_t i = 0; d && !st && i < from->concepts.n; i++) {
        const concept *c = &from->concepts.items[i];
        *d = (concept_draft){ .id = str_of(c->id),
                              .domain = str_of(c->domain),
                              .note = str_of(c->note),
                              .source = str_of(c->source),
                              .status = str_of(c->status),
                              .nl_count = c->nl_count,
                              .en_count = c->en_count };
        for (size_t k = 0; k < c->nl_count; k++)
            d->nl[k] = str_of(c->nl[k]);
        for (size_t k = 0; k < c->en_count; k++)
            d->en[k] = str_of(c->en[k]);
        st = glossary_put(g, d, err);
    }
    free(d);
    tref_glossary_free(from);
    return st;
}

tref_status tref_glossary_load(int builtin, const char *const *files, size_t n, tref_glossary **out,
                               tref_error *err)
{
    if (out)
        *out = NULL;
    if (!out || (n && !files))
        return err_set(err, TREF_EINVAL, "files or out is NULL");
    tref_glossary *g;
    tref_status st = glossary_new(&g, err);
    if (!st && builtin)
        st = n ? copy_builtin(g, err) : image_open(g, err);
    for (size_t i = 0; !st && i < n; i++)
        st = files[i] ? load_file(g, files[i], err) : err_set(err, TREF_EINVAL, "a file is NULL");
    if (st) {
        tref_glossary_free(g);
        return st;
    }
    *out = g;
    return TREF_OK;
}
