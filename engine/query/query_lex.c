/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_lex.c -- the pieces that a query is typed in. */
#include "query/query_lex.h"

#include <stdio.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { NEAR_DEFAULT = 10, NEAR_MAX = 100, FIELD_NAME_MAX = 20 };

static const struct {
    const char *name;
    node_field field;
} fields[] = {
    { "title", FIELD_TITLE }, { "titel", FIELD_TITLE }, { "dossier", FIELD_DOSSIER },
    { "type", FIELD_TYPE },   { "doc", FIELD_DOC },     { "lang", FIELD_LANG },
    { "date", FIELD_DATE },   { "datum", FIELD_DATE },
    { "speaker", FIELD_SPEAKER }, { "spreker", FIELD_SPEAKER },
    { "number", FIELD_NUMBER },   { "nummer", FIELD_NUMBER },
};

tref_status lex_fault(tref_error *err, str text, uint32_t at, const char *message, const char *hint)
{
    err_set(err, TREF_ESYNTAX, "%s", message);
    err_hint(err, "%s", hint);
    err_at(err, 1, utf8_length((str){ text.p, at }) + 1);
    return TREF_ESYNTAX;
}

tref_status lex_too_long(tref_error *err, str text, uint32_t at)
{
    err_set(err, TREF_ELIMIT, "a query has at most %d words", QUERY_MAX_WORDS);
    err_at(err, 1, utf8_length((str){ text.p, at }) + 1);
    return TREF_ELIMIT;
}

static uint32_t char_at(str text, uint32_t at, uint32_t *next)
{
    uint32_t c = 0;
    *next = at;
    if (at < text.n)
        *next = at + (uint32_t)utf8_next((str){ text.p + at, text.n - at }, &c);
    return c;
}

static bool is_blank(uint32_t c)
{
    return c != 0 && char_class_of(c) == CHAR_SPACE;
}

bool lex_is_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

static uint32_t skip_blanks(str text, uint32_t at)
{
    uint32_t next;
    while (is_blank(char_at(text, at, &next)))
        at = next;
    return at;
}

/* Gives the end of the word at at: a blank, a quote or a bracket. */
static uint32_t word_end(str text, uint32_t at)
{
    uint32_t next, c;
    while ((c = char_at(text, at, &next)) != 0 && !is_blank(c) && !lex_is_quote(c) && c != '(' && c != ')')
        at = next;
    return at;
}

/* Reads a phrase at at, which has the opening quote; one that is never closed goes on to the end. */
static void read_phrase(str text, uint32_t at, lexeme *x)
{
    uint32_t next, c;
    char_at(text, at, &next);
    x->inner = at = next;
    while ((c = char_at(text, at, &next)) != 0 && !lex_is_quote(c))
        at = next;
    x->inner_end = at;
    x->end = next;
}

static bool same_word(str word, const char *name)
{
    return str_eq(word, str_of(name));
}

/* Recognises an operator; they are upper case, so that words stay words. */
static bool read_operator(str word, lexeme *x)
{
    if (same_word(word, "AND"))
        x->kind = LEX_AND;
    else if (same_word(word, "OR"))
        x->kind = LEX_OR;
    else if (same_word(word, "NOT"))
        x->kind = LEX_NOT;
    else if (str_starts(word, STR_LIT("NEAR")) && (word.n == 4 || word.p[4] == '/')) {
        uint32_t n = word.n == 4 ? NEAR_DEFAULT : 0;
        for (size_t i = 5; i < word.n; i++) {
            if (word.p[i] < '0' || word.p[i] > '9' || n > NEAR_MAX)
                return false;
            n = n * 10 + (uint32_t)(word.p[i] - '0');
        }
        if (n < 1 || n > NEAR_MAX)
            return false;
        x->kind = LEX_NEAR;
        x->window = n;
    } else {
        return false;
    }
    return true;
}

/* Gives the length of a field name before a colon that touches its value, or 0.  A name in capitals is
 * none: ECLI:NL:RVS:2021:1 is text; so is http://. */
static uint32_t field_name(str word)
{
    uint32_t n = 0;
    bool lower = false;
    while (n < word.n && n < FIELD_NAME_MAX &&
           ((word.p[n] >= 'a' && word.p[n] <= 'z') || (word.p[n] >= 'A' && word.p[n] <= 'Z'))) {
        lower |= word.p[n] >= 'a';
        n++;
    }
    if (!n || n >= word.n || word.p[n] != ':' || !lower)
        return 0;
    if (n + 1 < word.n && (word.p[n + 1] == '/' || word.p[n + 1] == ':'))
        return 0;
    return n;
}

static bool same_folded(str a, const char *b)
{
    size_t n = strlen(b);
    for (size_t i = 0; i < n; i++)
        if (i >= a.n || (a.p[i] | 0x20) != b[i])
            return false;
    return a.n == n;
}

/* Reads field:value at x->inner.  *found tells whether it is one. */
static tref_status read_field(str text, lexeme *x, bool *found, tref_error *err)
{
    uint32_t end = word_end(text, x->inner), next;
    str word = { text.p + x->inner, end - x->inner };
    uint32_t n = field_name(word), value = x->inner + n + 1;
    uint32_t c = n ? char_at(text, value, &next) : 0;
    *found = n && c && !is_blank(c) && c != '(' && c != ')';
    if (!*found)
        return TREF_OK;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (same_folded((str){ word.p, n }, fields[i].name)) {
            x->kind = LEX_FIELD;
            x->field = fields[i].field;
            x->quoted = lex_is_quote(c);
            if (x->quoted) {
                read_phrase(text, value, x);
            } else {
                x->inner = value;
                x->end = x->inner_end = end;
            }
            return TREF_OK;
        }
    char message[80];
    snprintf(message, sizeof message, "unknown field \"%.*s\"", (int)n, word.p);
    return lex_fault(err, text, x->inner, message,
                     "Fields are title, dossier, number, type, speaker, doc, lang and date; quote words to search for the text");
}

/* "en -systemen" and "of -diensten" have a hyphen for the word left out, not a minus. */
static bool after_conjunction(str text, const lexeme *before)
{
    if (!before || before->kind != LEX_WORD)
        return false;
    str w = { text.p + before->inner, before->inner_end - before->inner };
    return same_folded(w, "en") || same_folded(w, "of") || same_folded(w, "and") || same_folded(w, "or");
}

/* Reads + - and = before a word, phrase or bracket. */
static void read_signs(str text, const lexeme *before, lexeme *x)
{
    uint32_t at = x->start, next, after;
    for (;;) {
        uint32_t c = char_at(text, at, &next);
        uint32_t then = char_at(text, next, &after);
        bool attached = then && !is_blank(then) && then != '-' && then != '+' && then != ')';
        if (!attached)
            break;
        if (c == '+' && !x->occur)
            x->occur = OCCUR_MUST;
        else if (c == '-' && !x->occur && !after_conjunction(text, before))
            x->occur = OCCUR_NOT;
        else if (c == '=' && !x->exact)
            x->exact = true;
        else
            break;
        at = next;
    }
    x->inner = at;
}

tref_status lex_next(str text, uint32_t at, const lexeme *before, lexeme *out, tref_error *err)
{
    uint32_t next;
    lexeme x = { .kind = LEX_END };
    x.start = x.inner = x.end = x.inner_end = at = skip_blanks(text, at);
    *out = x;
    if (at >= text.n)
        return TREF_OK;
    read_signs(text, before, &x);
    uint32_t c = char_at(text, x.inner, &next);
    bool found = false;
    if (c == '(' || c == ')') {
        x.kind = c == '(' ? LEX_OPEN : LEX_CLOSE;
        x.end = x.inner_end = next;
    } else if (lex_is_quote(c)) {
        x.kind = LEX_PHRASE;
        read_phrase(text, x.inner, &x);
    } else {
        tref_status st = read_field(text, &x, &found, err);
        if (st)
            return st;
    }
    if (x.kind == LEX_END && !found) {
        x.kind = LEX_WORD;
        x.end = x.inner_end = word_end(text, x.inner);
        str word = { text.p + x.inner, x.end - x.inner };
        if (!x.occur && !x.exact && read_operator(word, &x))
            ;
        else if (word.n > 1 && word.p[word.n - 1] == '*') {
            x.kind = LEX_PREFIX;
            x.inner_end--;
        }
    }
    *out = x;
    return TREF_OK;
}
