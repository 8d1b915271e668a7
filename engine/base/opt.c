/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opt.c -- reads a command line by a table of options, and prints the table as help. */
#include "base/opt.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/err.h"

enum {
    MAX_WORD = 32,    /* longer words are near to nothing */
    HELP_COLUMN = 26, /* where the help phrases begin */
    MAX_GIVEN = 1 << 26
};

/* ---- nearest name -------------------------------------------------------- */

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

/* Insertions, deletions, replacements and swaps of neighbours that make b of a. */
static size_t distance(str a, str b)
{
    if (a.n > MAX_WORD || b.n > MAX_WORD)
        return SIZE_MAX;
    size_t d[MAX_WORD + 1][MAX_WORD + 1];
    for (size_t j = 0; j <= b.n; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        d[i][0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change = d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
            d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1, change);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                d[i][j] = min3(d[i][j], d[i - 2][j - 2] + 1, d[i][j]);
        }
    }
    return d[a.n][b.n];
}

opt_near opt_near_to(const char *word)
{
    return (opt_near){ word, NULL, SIZE_MAX };
}

void opt_near_try(opt_near *n, const char *name)
{
    str word = str_of(n->word), known = str_of(name);
    size_t far = distance(word, known);
    if (word.n >= 2 && str_starts(known, word))
        far = 1; /* cut short rather than mistyped */
    size_t limit = word.n < 4 ? 1 : word.n < 8 ? 2 : 3;
    if (far <= limit && far < known.n && far < n->distance) {
        n->best = name;
        n->distance = far;
    }
}

/* ---- parsing ------------------------------------------------------------- */

typedef struct {
    size_t option;
    const char *value;
} given;

typedef struct {
    const opt *table;
    size_t count;
    char *const *argv;
    size_t argc, at; /* at: the next argument to read */
    struct {
        given *items;
        size_t n, cap;
    } found; /* option == count: an operand */
    tref_error *err;
} parser;

static tref_status add(parser *p, size_t option, const char *value)
{
    given g = { option, value };
    return ARRAY_PUSH(&p->found, g, MAX_GIVEN) ? TREF_OK : err_nomem(p->err);
}

static size_t find_name(const opt *table, size_t count, str name)
{
    size_t i = 0;
    while (i < count && !(table[i].name && str_eq(str_of(table[i].name), name)))
        i++;
    return i;
}

static size_t find_letter(const opt *table, size_t count, char letter)
{
    size_t i = 0;
    while (i < count && table[i].letter != letter)
        i++;
    return i;
}

static tref_status unknown_name(const parser *p, str name)
{
    char word[MAX_WORD + 1] = "";
    if (name.n <= MAX_WORD)
        memcpy(word, name.p, name.n);
    opt_near near = opt_near_to(word);
    for (size_t i = 0; i < p->count; i++)
        if (p->table[i].name)
            opt_near_try(&near, p->table[i].name);
    err_set(p->err, TREF_EINVAL, "unknown option --%.*s", (int)(name.n < 80 ? name.n : 80), name.p);
    if (near.best)
        err_hint(p->err, "did you mean --%s?", near.best);
    return TREF_EINVAL;
}

static tref_status long_option(parser *p, const char *arg)
{
    const char *equals = strchr(arg, '=');
    str name = { arg, equals ? (size_t)(equals - arg) : strlen(arg) };
    size_t i = find_name(p->table, p->count, name);
    if (i == p->count)
        return unknown_name(p, name);
    const opt *o = &p->table[i];
    if (!o->arg)
        return equals ? err_set(p->err, TREF_EINVAL, "--%s takes no value", o->name)
                      : add(p, i, "");
    if (equals)
        return add(p, i, equals + 1);
    if (p->at == p->argc)
        return err_set(p->err, TREF_EINVAL, "--%s needs a value: --%s %s", o->name, o->name,
                       o->arg);
    return add(p, i, p->argv[p->at++]);
}

static tref_status unknown_letter(const parser *p, const char *arg, const char *letter)
{
    /* A whole character, so that the message stays valid UTF-8. */
    uint32_t n = 1;
    while (((unsigned char)letter[n] & 0xC0) == 0x80)
        n++;
    err_set(p->err, TREF_EINVAL, "unknown option -%.*s", (int)n, letter);
    char other = letter[0];
    if ((other >= 'a' && other <= 'z') || (other >= 'A' && other <= 'Z'))
        other = (char)(other ^ 0x20);
    if (find_name(p->table, p->count, str_of(arg)) < p->count)
        err_hint(p->err, "did you mean --%s?", arg);
    else if (other != letter[0] && find_letter(p->table, p->count, other) < p->count)
        err_hint(p->err, "did you mean -%c?", other);
    return TREF_EINVAL;
}

/* arg is what stands behind the dash: letters, the last of which may take a value. */
static tref_status short_options(parser *p, const char *arg)
{
    for (const char *s = arg; *s; s++) {
        size_t i = find_letter(p->table, p->count, *s);
        if (i == p->count)
            return unknown_letter(p, arg, s);
        const opt *o = &p->table[i];
        tref_status st;
        if (!o->arg) {
            if ((st = add(p, i, "")))
                return st;
            continue;
        }
        if (s[1])
            return add(p, i, s + 1);
        if (p->at == p->argc)
            return err_set(p->err, TREF_EINVAL, "-%c needs a value: -%c %s", *s, *s, o->arg);
        return add(p, i, p->argv[p->at++]);
    }
    return TREF_OK;
}

static tref_status read_all(parser *p)
{
    tref_status st = TREF_OK;
    bool options = true;
    while (!st && p->at < p->argc) {
        const char *arg = p->argv[p->at++];
        if (!options || arg[0] != '-' || !arg[1])
            st = add(p, p->count, arg);
        else if (!strcmp(arg, "--"))
            options = false;
        else if (arg[1] == '-')
            st = long_option(p, arg + 2);
        else
            st = short_options(p, arg + 1);
    }
    return st;
}

/* Sorts what was found by option; within one option it keeps its order. */
static tref_status group(const parser *p, opt_args *out)
{
    out->count = p->count;
    out->values = calloc(p->found.n + 1, sizeof *out->values);
    out->first = calloc(p->count + 3, sizeof *out->first);
    if (!out->values || !out->first)
        return err_nomem(p->err);
    /* first[i + 2] counts, then first[i + 1] is the place to fill, then first[i] the beginning. */
    for (size_t k = 0; k < p->found.n; k++)
        out->first[p->found.items[k].option + 2]++;
    for (size_t i = 2; i < p->count + 3; i++)
        out->first[i] += out->first[i - 1];
    for (size_t k = 0; k < p->found.n; k++)
        out->values[out->first[p->found.items[k].option + 1]++] = p->found.items[k].value;
    return TREF_OK;
}

tref_status opt_parse(const opt *table, size_t count, int argc, char *const *argv, opt_args *out,
                      tref_error *err)
{
    parser p = { .table = table,
                 .count = count,
                 .argv = argv,
                 .argc = argc > 0 ? (size_t)argc : 0,
                 .err = err };
    *out = (opt_args){ 0 };
    tref_status st = read_all(&p);
    if (!st)
        st = group(&p, out);
    free(p.found.items);
    if (st)
        opt_free(out);
    return st;
}

void opt_free(opt_args *a)
{
    free(a->values);
    free(a->first);
    *a = (opt_args){ 0 };
}

const char *const *opt_all(const opt_args *a, size_t option, size_t *n)
{
    *n = a->first[option + 1] - a->first[option];
    return a->values + a->first[option];
}

const char *opt_last(const opt_args *a, size_t option)
{
    size_t n;
    const char *const *all = opt_all(a, option, &n);
    return n ? all[n - 1] : NULL;
}

const char *const *opt_operands(const opt_args *a, size_t *n)
{
    return opt_all(a, a->count, n);
}

/* ---- values -------------------------------------------------------------- */

tref_status opt_number(const char *what, const char *text, uint64_t lo, uint64_t hi, uint64_t *out,
                       tref_error *err)
{
    uint64_t n = 0;
    const char *s = text;
    bool good = *s != '\0';
    for (; good && *s; s++) {
        uint64_t digit = (uint64_t)((unsigned char)*s - '0');
        good = *s >= '0' && *s <= '9' && n <= (UINT64_MAX - digit) / 10;
        n = good ? n * 10 + digit : n;
    }
    if (!good || n < lo || n > hi)
        return err_set(err, TREF_EINVAL, "%s takes a number from %llu to %llu, not \"%.60s\"", what,
                       (unsigned long long)lo, (unsigned long long)hi, text);
    *out = n;
    return TREF_OK;
}

tref_status opt_choice(const char *what, const char *text, const char *const *names, size_t count,
                       size_t *out, tref_error *err)
{
    opt_near near = opt_near_to(text);
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(text, names[i])) {
            *out = i;
            return TREF_OK;
        }
        opt_near_try(&near, names[i]);
    }
    buf list;
    buf_init(&list, 160);
    for (size_t i = 0; i < count; i++)
        buf_fmt(&list, "%s%s", !i ? "" : i + 1 < count ? ", " : " or ", names[i]);
    err_set(err, TREF_EINVAL, "%s takes %s, not \"%.60s\"", what, buf_cstr(&list), text);
    if (near.best)
        err_hint(err, "did you mean %s?", near.best);
    buf_free(&list);
    return TREF_EINVAL;
}

/* ---- help ---------------------------------------------------------------- */

static void pad(buf *out, size_t from, size_t to)
{
    for (; from < to; from++)
        buf_char(out, ' ');
}

void opt_help(const opt *table, size_t count, buf *out)
{
    for (const opt *o = table; o < table + count; o++) {
        size_t start = out->n;
        buf_text(out, "  ");
        if (o->letter)
            buf_fmt(out, "-%c%s", o->letter, o->name ? ", " : "");
        else
            buf_text(out, "    ");
        if (o->name)
            buf_fmt(out, "--%s", o->name);
        if (o->arg)
            buf_fmt(out, " %s", o->arg);
        size_t column = out->n - start;
        if (column + 2 > HELP_COLUMN) {
            buf_char(out, '\n');
            column = 0;
        }
        for (const char *line = o->help; line; column = 0) {
            const char *end = strchr(line, '\n');
            pad(out, column, HELP_COLUMN);
            buf_add(out, line, end ? (size_t)(end - line) : strlen(line));
            buf_char(out, '\n');
            line = end ? end + 1 : NULL;
        }
    }
}
