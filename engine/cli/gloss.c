/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gloss.c -- what the actions of tref glossary share. */
#include "gloss.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

tref_status gloss_load(bool builtin, bool strict, const char *const *files, size_t n,
                       tref_glossary **out)
{
    int flags = (builtin ? TREF_GLOSSARY_BUILTIN : 0) | (strict ? TREF_GLOSSARY_STRICT : 0);
    tref_error e;
    tref_status st = tref_glossary_load(flags, files, n, out, &e);
    if (st)
        cli_error(NULL, &e);
    else
        cli_faults(*out, SIZE_MAX);
    return st;
}

const tref_concept **gloss_concepts(const tref_glossary *g)
{
    size_t n = tref_glossary_count(g);
    const tref_concept **items = calloc(n + 1, sizeof *items);
    for (size_t i = 0; items && i < n; i++)
        items[i] = tref_glossary_concept(g, i);
    if (!items)
        cli_say("out of memory");
    return items;
}

int gloss_save(const char *path, const buf *b)
{
    if (!path)
        return cli_write_buf(b) ? CLI_DONE : CLI_FAILED;
    if (buf_status(b))
        return cli_say("%s: the output is larger than this program can make", path);
    FILE *f = fopen(path, "wb");
    if (!f)
        return cli_say("%s: %s", path, strerror(errno));
    bool good = fwrite(buf_cstr(b), 1, b->n, f) == b->n;
    good = fclose(f) == 0 && good;
    return good ? CLI_DONE : cli_say("%s: %s", path, strerror(errno));
}
