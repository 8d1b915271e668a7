/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exceptions.c -- reads and finds the exceptions of the compound splitter. */
#include "text/exceptions.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "text/fold.h"

enum { WORD_MAX = 100, PARTS_MAX = 1 << 18 };

extern const char exceptions_builtin[];
extern const uint64_t exceptions_builtin_size;

void exceptions_init(exceptions *e)
{
    *e = (exceptions){ 0 };
    map_init(&e->words, EXCEPTIONS_BYTES);
}

void exceptions_free(exceptions *e)
{
    map_free(&e->words);
    free(e->parts.items);
    e->parts.items = NULL;
}

static str trim(str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n && strchr(" \t\r", s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Gives what stands before the next mark, trimmed, and takes it off *rest. */
static str take_until(str *rest, char mark)
{
    const char *end = rest->n ? memchr(rest->p, mark, rest->n) : NULL;
    str out = { rest->p, end ? (size_t)(end - rest->p) : rest->n };
    size_t used = out.n + (end != NULL);
    *rest = (str){ rest->p + used, rest->n - used };
    return trim(out);
}

/* Gives where part begins in word at or behind byte from, at most a link's two letters further; -1:
 * not there. */
static int find_part(str word, size_t from, str part)
{
    for (size_t at = from; at <= from + (from ? 2 : 0) && at + part.n <= word.n; at++)
        if (part.n && memcmp(word.p + at, part.p, part.n) == 0)
            return (int)at;
    return -1;
}

static tref_status read_parts(str word, str rest, compound_part parts[COMPOUND_MAX], size_t *n,
                              buf *scratch, tref_error *err)
{
    size_t at = 0;
    for (*n = 0; rest.n; (*n)++) {
        str printed = take_until(&rest, '+');
        buf_reset(scratch);
        fold_add(scratch, printed);
        if (scratch->st)
            return err_nomem(err);
        if (*n == COMPOUND_MAX)
            return err_set(err, TREF_ESYNTAX, "a compound has at most %d parts", COMPOUND_MAX);
        int start = find_part(word, at, buf_view(scratch));
        if (start < 0)
            return err_set(err, TREF_ESYNTAX, "the part \"%.*s\" does not follow in \"%.*s\"",
                           (int)printed.n, printed.p, (int)word.n, word.p);
        at = (size_t)start + scratch->n;
        parts[*n] = (compound_part){ (uint16_t)start, (uint16_t)at };
    }
    if (*n < 2 || at != word.n)
        return err_set(err, TREF_ESYNTAX, "the parts do not cover \"%.*s\"", (int)word.n, word.p);
    return TREF_OK;
}

static tref_status add_line(exceptions *e, str line, buf *word, buf *scratch, tref_error *err)
{
    compound_part parts[COMPOUND_MAX];
    size_t n = 0;
    bool compound = memchr(line.p, '=', line.n) != NULL;
    buf_reset(word);
    fold_add(word, take_until(&line, '='));
    if (word->st)
        return err_nomem(err);
    if (!word->n || word->n > WORD_MAX || memchr(word->p, ' ', word->n))
        return err_set(
            err, TREF_ESYNTAX,
            "a line has one word of at most %d letters, and its parts behind a =", WORD_MAX);
    tref_status st = compound ? read_parts(buf_view(word), line, parts, &n, scratch, err) : TREF_OK;
    if (st)
        return st;
    uint64_t *value = map_put(&e->words, buf_view(word));
    if (!value)
        return e->words.keys.used + WORD_MAX > EXCEPTIONS_BYTES
                   ? err_set(err, TREF_ELIMIT, "there are more exceptions than %d bytes",
                             EXCEPTIONS_BYTES)
                   : err_nomem(err);
    *value = (uint64_t)e->parts.n << 8 | n;
    for (size_t i = 0; i < n; i++)
        if (!ARRAY_PUSH(&e->parts, parts[i], PARTS_MAX))
            return err_nomem(err);
    return TREF_OK;
}

tref_status exceptions_add(exceptions *e, str text, tref_error *err)
{
    tref_status st = TREF_OK;
    buf word, scratch;
    buf_init(&word, EXCEPTIONS_BYTES);
    buf_init(&scratch, EXCEPTIONS_BYTES);
    if (text.n > EXCEPTIONS_BYTES)
        st = err_set(err, TREF_ELIMIT, "there are more exceptions than %d bytes", EXCEPTIONS_BYTES);
    for (size_t number = 1; !st && text.n; number++) {
        str line = take_until(&text, '\n');
        if (!line.n || line.p[0] == '#')
            continue;
        if ((st = add_line(e, line, &word, &scratch, err)) == TREF_ESYNTAX)
            err_at(err, number, 1);
    }
    buf_free(&word);
    buf_free(&scratch);
    return st;
}

tref_status exceptions_add_builtin(exceptions *e, tref_error *err)
{
    return exceptions_add(e, (str){ exceptions_builtin, (size_t)exceptions_builtin_size }, err);
}

int exceptions_find(const exceptions *e, str folded, compound_part parts[COMPOUND_MAX])
{
    const uint64_t *value = map_find(&e->words, folded);
    if (!value)
        return -1;
    int n = (int)(*value & 0xFF);
    if (n)
        memcpy(parts, e->parts.items + (*value >> 8), (size_t)n * sizeof *parts);
    return n;
}
