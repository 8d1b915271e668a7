/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load.c -- the public road to a glossary: what is built in, then files. */
#include "glossary/store.h"

#include "base/err.h"
#include "base/file.h"

/* Made from glossary/data by the Makefile, through builtin.S. */
extern const char glossary_builtin[];
extern const uint64_t glossary_builtin_size;

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

tref_status tref_glossary_load(int builtin, const char *const *files, size_t n, tref_glossary **out,
                               tref_error *err)
{
    if (out)
        *out = NULL;
    if (!out || (n && !files))
        return err_set(err, TREF_EINVAL, "files or out is NULL");
    tref_glossary *g;
    tref_status st = glossary_new(&g, err);
    if (!st && builtin) {
        str bytes = { glossary_builtin, (size_t)glossary_builtin_size };
        st = glossary_read_json(g, "built-in glossary", bytes, err);
    }
    for (size_t i = 0; !st && i < n; i++)
        st = files[i] ? load_file(g, files[i], err) : err_set(err, TREF_EINVAL, "a file is NULL");
    if (st) {
        tref_glossary_free(g);
        return st;
    }
    *out = g;
    return TREF_OK;
}
