/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load.c -- the public road to a glossary: what is built in, then files, each by its format. */
#include "glossary/store.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "glossary/image.h"
#include "xml/xml.h"

enum { LOOK = 1 << 16, MAX_PATH = 4096 }; /* bytes that tell the format */

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* ---- telling formats apart ------------------------------------------------ */

/* Gives what s begins with behind blanks, a byte order mark and lines of comment. */
static str first_words(str s)
{
    if (str_starts(s, STR_LIT("\xEF\xBB\xBF")))
        s = (str){ s.p + 3, s.n - 3 };
    for (;;) {
        while (s.n && strchr(" \t\r\n", *s.p) && *s.p)
            s = (str){ s.p + 1, s.n - 1 };
        const char *end = s.n && *s.p == '#' ? memchr(s.p, '\n', s.n) : NULL;
        if (!end)
            return s;
        s = (str){ end, (size_t)(s.p + s.n - end) };
    }
}

static glossary_reader *reader_of_xml(const xml_root *root)
{
    if (!strcmp(root->name, "martif") || !strcmp(root->name, "tbx") || !strcmp(root->name, "TBX"))
        return glossary_read_tbx;
    return strcmp(root->name, "RDF") ? NULL : glossary_read_skos;
}

static glossary_reader *reader_by_name(const char *path)
{
    static const struct {
        const char *end;
        glossary_reader *reader;
    } names[] = {
        { ".json", glossary_read_json },  { ".tsv", glossary_read_tsv },
        { ".txt", glossary_read_tsv },    { ".csv", glossary_read_csv },
        { ".ttl", glossary_read_turtle }, { ".nt", glossary_read_turtle },
        { ".tbx", glossary_read_tbx },    { ".rdf", glossary_read_skos },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ends_with(path, names[i].end))
            return names[i].reader;
    return NULL;
}

/* What cannot be mistaken counts before the name, what can after it. */
static glossary_reader *reader_of(const char *path, str bytes)
{
    str start = { bytes.p, bytes.n < LOOK ? bytes.n : LOOK }, words = first_words(start);
    xml_root root;
    if (xml_find_root(start, &root) && reader_of_xml(&root))
        return reader_of_xml(&root);
    if (str_starts(words, STR_LIT("@prefix ")) || str_starts(words, STR_LIT("@base ")) ||
        str_starts(words, STR_LIT("PREFIX ")))
        return glossary_read_turtle;
    glossary_reader *named = reader_by_name(path);
    if (named)
        return named;
    const char *end = memchr(words.p, '\n', words.n);
    if (str_starts(words, STR_LIT("[")))
        return glossary_read_json;
    return memchr(words.p, '\t', end ? (size_t)(end - words.p) : words.n) ? glossary_read_tsv
                                                                          : NULL;
}

/* ---- files ---------------------------------------------------------------- */

/* Reads PATH.index with PATH.dict.dz or PATH.dict; path is any of them. */
static tref_status load_dictd(tref_glossary *g, const char *path, size_t stem, tref_error *err)
{
    char name[MAX_PATH];
    buf index, text;
    if (stem > sizeof name - 16)
        return err_set(err, TREF_EINVAL, "the name of a file is too long");
    buf_init(&index, GLOSSARY_MAX_FILE);
    buf_init(&text, GLOSSARY_MAX_FILE);
    memcpy(name, path, stem);
    memcpy(name + stem, ".dict.dz", 9);
    tref_status st = file_read(name, GLOSSARY_MAX_FILE, &text, err);
    if (st == TREF_ENOTFOUND) {
        memcpy(name + stem, ".dict", 6);
        st = file_read(name, GLOSSARY_MAX_FILE, &text, err);
    }
    memcpy(name + stem, ".index", 7);
    if (!st)
        st = file_read(name, GLOSSARY_MAX_FILE, &index, err);
    if (!st)
        st = glossary_read_dictd(g, name, buf_view(&index), buf_view(&text), err);
    buf_free(&index);
    buf_free(&text);
    return st;
}

static tref_status read_file(tref_glossary *g, const char *path, str bytes, tref_error *err)
{
    glossary_reader *reader = reader_of(path, bytes);
    if (reader)
        return reader(g, path, bytes, err);
    err_set(err, TREF_EINVAL, "%s: not a glossary by its name", path);
    err_hint(err, "It may be .json, .tsv, .csv, .tbx, .rdf, .ttl, or .index beside .dict.dz");
    return TREF_EINVAL;
}

static tref_status load_any(tref_glossary *g, const char *path, tref_error *err)
{
    static const char *const ends[] = { ".index", ".dict", ".dict.dz" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(path, ends[i]))
            return load_dictd(g, path, strlen(path) - strlen(ends[i]), err);
    buf bytes;
    buf_init(&bytes, GLOSSARY_MAX_FILE);
    tref_status st = file_read(path, GLOSSARY_MAX_FILE, &bytes, err);
    if (!st)
        st = read_file(g, path, buf_view(&bytes), err);
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

/* A file of nothing but faults is most likely no glossary at all. */
static tref_status load_file(tref_glossary *g, const char *path, tref_error *err)
{
    size_t puts = g->puts, faults = g->faults.n, count = g->fault_count;
    tref_status st = load_any(g, path, err);
    if (st || g->puts > puts || g->fault_count == count)
        return st;
    if (faults < g->faults.n && err)
        *err = g->faults.items[faults];
    else if (faults == g->faults.n)
        err_set(err, TREF_ESYNTAX, "%s: no entry can be taken", path);
    return TREF_ESYNTAX;
}

tref_status tref_glossary_load(int flags, const char *const *files, size_t n, tref_glossary **out,
                               tref_error *err)
{
    if (out)
        *out = NULL;
    if (!out || (n && !files))
        return err_set(err, TREF_EINVAL, "files or out is NULL");
    tref_glossary *g;
    tref_status st = glossary_new(&g, err);
    if (st)
        return st;
    g->strict = (flags & TREF_GLOSSARY_STRICT) != 0;
    if (flags & TREF_GLOSSARY_BUILTIN)
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
