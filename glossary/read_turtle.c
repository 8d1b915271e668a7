/* SPDX-License-Identifier: GPL-2.0-or-later */
/* read_turtle.c -- reads SKOS as Turtle (RDF 1.1), and so as N-Triples. */
#include <stdio.h>
#include <stdlib.h>

#include "glossary/skos.h"

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"

enum { MAX_DEPTH = 64, MAX_STATEMENT = 64 << 20, MAX_PREFIXES = 1000 };

typedef enum { TERM_NODE, TERM_LITERAL } term_kind;

typedef struct {
    term_kind kind;
    str text, lang; /* an IRI, "_:name", or the text of a literal */
} term;

typedef struct {
    skos s;
    str in;
    size_t at, line, line_start;
    arena text;     /* of the statement at hand */
    arena prefixes; /* names and IRIs of prefixes; the base has the name "<" */
    struct {
        str *items; /* name, IRI, name, IRI ... */
        size_t n, cap;
    } pairs;
    size_t blanks;
    unsigned depth;
    tref_status st;
} turtle;

/* ---- characters ----------------------------------------------------------- */

static bool fail(turtle *t, const char *what)
{
    if (t->st)
        return false;
    t->st = err_set(t->s.r.err, TREF_ESYNTAX, "%s", what);
    str before = { t->in.p + t->line_start, t->at - t->line_start };
    glossary_fault(t->s.r.err, t->s.r.name, t->line, utf8_length(before) + 1);
    return false;
}

static bool fail_memory(turtle *t)
{
    if (!t->st)
        t->st = err_nomem(t->s.r.err);
    return false;
}

static char peek(const turtle *t)
{
    return t->at < t->in.n ? t->in.p[t->at] : '\0';
}

static void skip(turtle *t)
{
    if (peek(t) == '\n') {
        t->line++;
        t->line_start = t->at + 1;
    }
    t->at++;
}

static void skip_space(turtle *t)
{
    for (char c; t->at < t->in.n &&
                 ((c = peek(t)) == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '#');)
        if (c != '#')
            skip(t);
        else
            while (t->at < t->in.n && peek(t) != '\n')
                t->at++;
}

static bool is_at(const turtle *t, size_t at, const char *what)
{
    return str_starts((str){ t->in.p + at, t->in.n - at }, str_of(what));
}

static bool take(turtle *t, char c)
{
    skip_space(t);
    if (t->at >= t->in.n || peek(t) != c)
        return false;
    t->at++;
    return true;
}

/* Takes a word of the language whatever its case, as SPARQL writes them. */
static bool take_word(turtle *t, const char *word)
{
    size_t n = strlen(word);
    skip_space(t);
    if (t->in.n - t->at <= n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((t->in.p[t->at + i] | 0x20) != (word[i] | 0x20))
            return false;
    char next = t->in.p[t->at + n];
    if (next != ' ' && next != '\t' && next != '\n' && next != '\r' && next != '<')
        return false;
    t->at += n;
    return true;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (unsigned char)c >= 0x80;
}

/* Reads what stands behind a backslash into out; gives how many bytes that are, 0 for a fault. */
static size_t escape(turtle *t, char out[4])
{
    static const char from[] = "tbnrf", to[] = "\t\b\n\r\f";
    char c = peek(t);
    const char *at = c ? strchr(from, c) : NULL;
    uint32_t code = 0;
    t->at++;
    if (c != 'u' && c != 'U') {
        *out = at ? to[at - from] : c;
        return 1;
    }
    for (int i = 0; i < (c == 'u' ? 4 : 8); i++, t->at++) {
        char h = peek(t);
        char low = (char)(h | 0x20);
        if (!(h >= '0' && h <= '9') && !(low >= 'a' && low <= 'f'))
            return 0;
        code = code * 16 + (uint32_t)(h <= '9' ? h - '0' : low - 'a' + 10);
    }
    return code && code < 0x110000 && (code < 0xD800 || code > 0xDFFF) ? utf8_put(code, out) : 0;
}

/* ---- terms ---------------------------------------------------------------- */

static str prefix_of(const turtle *t, str name)
{
    for (size_t i = t->pairs.n; i > 0; i -= 2) /* the last counts */
        if (str_eq(t->pairs.items[i - 2], name))
            return t->pairs.items[i - 1];
    return (str){ NULL, 0 };
}

static bool join(turtle *t, str a, str b, str *out)
{
    char *p = arena_alloc(&t->text, a.n + b.n + 1);
    if (!p)
        return fail_memory(t);
    if (a.n)
        memcpy(p, a.p, a.n);
    if (b.n)
        memcpy(p + a.n, b.p, b.n);
    *out = (str){ p, a.n + b.n };
    return true;
}

/* Takes what stands before end, which has length bytes, with its escapes; a text of several lines
 * when lines is set. */
static bool take_until(turtle *t, const char *end, bool lines, str *out)
{
    size_t n = 0, length = strlen(end), from = t->at;
    while (from < t->in.n && !is_at(t, from, end) && (lines || t->in.p[from] != '\n'))
        from += t->in.p[from] == '\\' ? 2 : 1;
    if (from >= t->in.n || !is_at(t, from, end))
        return fail(t, "a text or IRI is not closed");
    char *p = arena_alloc(&t->text, from - t->at + 4);
    if (!p)
        return fail_memory(t);
    while (t->at < from) {
        if (peek(t) != '\\') {
            p[n++] = peek(t);
            skip(t);
            continue;
        }
        t->at++;
        char room[4];
        size_t got = escape(t, room);
        if (!got || t->at > from)
            return fail(t, "not an escape");
        memcpy(p + n, room, got);
        n += got;
    }
    if (utf8_check((str){ p, n }) < n)
        return fail(t, "not UTF-8");
    for (int i = 0; i < 2 && lines && is_at(t, t->at + 1, end); i++, t->at++) /* """a"""" */
        p[n++] = *end;
    t->at += length;
    *out = (str){ p, n };
    return true;
}

static bool take_iri(turtle *t, str *out)
{
    str iri;
    if (!take_until(t, ">", false, &iri))
        return false;
    str base = prefix_of(t, STR_LIT("<"));
    if (base.p && !memchr(iri.p, ':', iri.n))
        return join(t, base, iri, out);
    *out = iri;
    return true;
}

/* Takes prefix:name, or _:name. */
static bool take_name(turtle *t, str *out)
{
    size_t from = t->at, n = 0;
    while (t->at < t->in.n && (is_name_char(peek(t)) || peek(t) == '.'))
        t->at++;
    str name = { t->in.p + from, t->at - from };
    if (peek(t) != ':')
        return fail(t, "expected an IRI, a name, a text, a number, [ or (");
    str before = str_eq(name, STR_LIT("_")) ? STR_LIT("_:") : prefix_of(t, name);
    if (!before.p)
        return fail(t, "a prefix that was not declared");
    from = ++t->at;
    char *p = NULL;
    for (int pass = 0; pass < 2; pass++) { /* measured, then copied */
        t->at = from;
        n = 0;
        while (t->at < t->in.n &&
               (is_name_char(peek(t)) || (peek(t) && strchr(".:%\\", peek(t))))) {
            if (peek(t) == '\\' && t->at + 1 < t->in.n)
                t->at++;
            else if (peek(t) == '.' &&
                     (t->at + 1 >= t->in.n ||
                      (!is_name_char(t->in.p[t->at + 1]) && !strchr(".:%\\", t->in.p[t->at + 1]))))
                break; /* the end of the statement */
            if (p)
                p[n] = peek(t);
            n++;
            t->at++;
        }
        if (!p && !(p = arena_alloc(&t->text, n + 1)))
            return fail_memory(t);
    }
    return join(t, before, (str){ p, n }, out);
}

static bool take_literal(turtle *t, term *out)
{
    char quote = peek(t);
    const char one[2] = { quote, 0 }, three[4] = { quote, quote, quote, 0 };
    bool lines = is_at(t, t->at, three);
    t->at += lines ? 3 : 1;
    out->kind = TERM_LITERAL;
    if (!take_until(t, lines ? three : one, lines, &out->text))
        return false;
    if (peek(t) == '@') {
        size_t from = ++t->at;
        while (is_name_char(peek(t)))
            t->at++;
        out->lang = (str){ t->in.p + from, t->at - from };
    } else if (is_at(t, t->at, "^^")) {
        str type;
        t->at += 2;
        return take(t, '<') ? take_iri(t, &type) : take_name(t, &type);
    }
    return true;
}

/* ---- statements ----------------------------------------------------------- */

static bool take_properties(turtle *t, uint32_t subject);
static bool take_object(turtle *t, term *out);

static str new_blank(turtle *t)
{
    char room[40];
    int n = snprintf(room, sizeof room, "_: %zu", t->blanks++);
    char *copy = arena_dup(&t->text, (str){ room, (size_t)n });
    return (str){ copy ? copy : "", copy ? (size_t)n : 0 };
}

/* Takes what stands in [ ] as a node without a name, or skips the list in ( ). */
static bool take_nested(turtle *t, char closing, term *out)
{
    if (++t->depth > MAX_DEPTH)
        return fail(t, "more than 64 brackets in each other");
    *out = (term){ TERM_NODE, new_blank(t), { "", 0 } };
    uint32_t node = skos_subject(&t->s, out->text, t->line);
    if (!out->text.n || !node)
        return fail_memory(t);
    term item;
    bool good = true;
    if (closing == ']')
        good = take(t, ']') ||
               (take_properties(t, node) && (take(t, ']') || fail(t, "expected ]")));
    else
        while (good && !take(t, ')'))
            good = take_object(t, &item);
    t->depth--;
    return good;
}

static bool take_object(turtle *t, term *out)
{
    *out = (term){ TERM_NODE, { "", 0 }, { "", 0 } };
    skip_space(t);
    if (t->at >= t->in.n)
        return fail(t, "the file ends within a statement");
    char c = peek(t);
    if (c == '"' || c == '\'')
        return take_literal(t, out);
    if (c == '<' || c == '[' || c == '(')
        t->at++;
    if (c == '<')
        return take_iri(t, &out->text);
    if (c == '[' || c == '(')
        return take_nested(t, c == '[' ? ']' : ')', out);
    if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
        size_t from = t->at;
        while (t->at < t->in.n && strchr("+-.eE0123456789", peek(t)) && peek(t) &&
               !(peek(t) == '.' && (t->at + 1 >= t->in.n || strchr(" \t\r\n", t->in.p[t->at + 1]))))
            t->at++;
        return t->at > from || fail(t, "expected a number");
    }
    if (take_word(t, "true") || take_word(t, "false"))
        return true;
    return take_name(t, &out->text);
}

static bool take_verb(turtle *t, str *out)
{
    skip_space(t);
    if (peek(t) == 'a' && t->at + 1 < t->in.n && strchr(" \t\r\n<[", t->in.p[t->at + 1])) {
        t->at++;
        *out = STR_LIT(RDF_SPACE "type");
        return true;
    }
    return take(t, '<') ? take_iri(t, out) : take_name(t, out);
}

static bool state(turtle *t, uint32_t subject, str verb, const term *object)
{
    bool good = object->kind == TERM_LITERAL
                    ? skos_literal(&t->s, subject, verb, object->text, object->lang)
                    : skos_link(&t->s, subject, verb, object->text);
    return good || fail_memory(t);
}

static bool take_properties(turtle *t, uint32_t subject)
{
    do {
        str verb = { "", 0 };
        term object;
        while (take(t, ';'))
            ;
        skip_space(t);
        if (peek(t) == '.' || peek(t) == ']')
            return true;
        if (!take_verb(t, &verb))
            return false;
        do
            if (!take_object(t, &object) || !state(t, subject, verb, &object))
                return false;
        while (take(t, ','));
    } while (take(t, ';'));
    return true;
}

static bool keep_pair(turtle *t, str name, str iri)
{
    if (t->pairs.n >= (size_t)MAX_PREFIXES * 2)
        return fail(t, "more than 1000 prefixes");
    char *a = arena_dup(&t->prefixes, name), *b = arena_dup(&t->prefixes, iri);
    str x = { a, name.n }, y = { b, iri.n };
    bool good = a && b && ARRAY_PUSH(&t->pairs, x, MAX_PREFIXES * 2) &&
                ARRAY_PUSH(&t->pairs, y, MAX_PREFIXES * 2);
    return good || fail_memory(t);
}

static bool take_directive(turtle *t, bool prefix, bool dot)
{
    str name = STR_LIT("<"), iri;
    skip_space(t);
    if (prefix) {
        size_t from = t->at;
        while (is_name_char(peek(t)) || peek(t) == '.')
            t->at++;
        name = (str){ t->in.p + from, t->at - from };
        if (!take(t, ':'))
            return fail(t, "expected a prefix and :");
    }
    if (!take(t, '<'))
        return fail(t, "expected an IRI");
    return take_iri(t, &iri) && keep_pair(t, name, iri) &&
           (!dot || take(t, '.') || fail(t, "expected ."));
}

static bool take_statement(turtle *t)
{
    term subject;
    size_t line = t->line;
    if (take_word(t, "@prefix") || take_word(t, "@base"))
        return take_directive(t, (t->in.p[t->at - 1] | 0x20) == 'x', true);
    if (take_word(t, "prefix") || take_word(t, "base"))
        return take_directive(t, (t->in.p[t->at - 1] | 0x20) == 'x', false);
    if (peek(t) == '"' || peek(t) == '\'')
        return fail(t, "a statement cannot begin with a text");
    if (!take_object(t, &subject))
        return false;
    uint32_t node = skos_subject(&t->s, subject.text, line);
    if (!node)
        return fail_memory(t);
    return take_properties(t, node) && (take(t, '.') || fail(t, "expected ."));
}

tref_status glossary_read_turtle(tref_glossary *g, const char *name, str bytes, tref_error *err)
{
    turtle t = { .in = bytes, .line = 1 };
    if (str_starts(bytes, STR_LIT("\xEF\xBB\xBF")))
        t.in = (str){ bytes.p + 3, bytes.n - 3 };
    skos_init(&t.s, g, name, err);
    arena_init(&t.text, MAX_STATEMENT);
    arena_init(&t.prefixes, MAX_STATEMENT);
    for (skip_space(&t); !t.st && t.at < t.in.n; skip_space(&t)) {
        (void)take_statement(&t);
        arena_reset(&t.text);
    }
    if (!t.st)
        t.st = skos_finish(&t.s);
    tref_status st = t.st;
    arena_free(&t.text);
    arena_free(&t.prefixes);
    free(t.pairs.items);
    skos_free(&t.s);
    return st;
}
