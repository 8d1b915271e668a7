/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reading.c -- what the readers of glossaries share: one file on its way into a glossary. */
#include "glossary/reading.h"

#include <stdio.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { MAX_ENTRY = 8 << 20 }; /* bytes of text of one */

void reading_init(reading *r, tref_glossary *g, const char *name, tref_error *err)
{
    *r = (reading){ .g = g, .name = name, .err = err ? err : &r->own };
    map_init(&r->seen, (size_t)GLOSSARY_MAX_FILE * 2);
    map_init(&r->numbers, (size_t)GLOSSARY_MAX_FILE * 2);
    buf_init(&r->folded, 1 << 16);
    arena_init(&r->text, MAX_ENTRY);
}

void reading_free(reading *r)
{
    map_free(&r->seen);
    map_free(&r->numbers);
    buf_free(&r->folded);
    arena_free(&r->text);
}

/* ---- text ----------------------------------------------------------------- */

/* Tells whether c is one of set; strchr would find the NUL that ends set, too. */
static bool is_any(char c, const char *set)
{
    return c && strchr(set, c);
}

static str trim(str s)
{
    while (s.n && is_any(s.p[0], " \t\r\n"))
        s = (str){ s.p + 1, s.n - 1 };
    while (s.n && is_any(s.p[s.n - 1], " \t\r\n"))
        s.n--;
    return s;
}

bool next_piece(str *rest, const char *separators, str *piece)
{
    if (!rest->p)
        return false;
    size_t n = 0;
    while (n < rest->n && !is_any(rest->p[n], separators))
        n++;
    *piece = trim((str){ rest->p, n });
    *rest = n < rest->n ? (str){ rest->p + n + 1, rest->n - n - 1 } : (str){ NULL, 0 };
    return true;
}

str skip_sense(str s)
{
    size_t i = 0;
    while (i < s.n && i < 2 && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (!i || i + 1 >= s.n || s.p[i] != '.' || s.p[i + 1] != ' ')
        return s;
    s = trim((str){ s.p + i + 1, s.n - i - 1 });
    const char *end = s.n && *s.p == '(' ? memchr(s.p, ')', s.n) : NULL;
    str rest = end ? trim((str){ end + 1, (size_t)(s.p + s.n - end - 1) }) : s;
    return rest.n ? rest : s;
}

str reading_words(reading *r, str s)
{
    s = trim(s);
    char *out = arena_alloc(&r->text, s.n + 1);
    if (!out)
        return (str){ "", 0 };
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool blank = is_any(s.p[i], " \t\r\n");
        if (!blank || out[n - 1] != ' ') /* the first is no blank */
            out[n++] = blank ? ' ' : s.p[i];
    }
    return (str){ out, n };
}

void draft_add(str *forms, size_t *n, str form, bool *full)
{
    if (!form.n)
        return;
    if (*n == CONCEPT_MAX_FORMS)
        *full = true;
    else
        forms[(*n)++] = form;
}

/* ---- ids ------------------------------------------------------------------ */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Makes the id, n bytes of r->id, one that this file has not had, with a number behind it. */
static str number_id(reading *r, size_t n)
{
    size_t room = CONCEPT_MAX_ID - 8, stem = n < room ? n : room;
    if (!map_find(&r->seen, (str){ r->id, n }))
        return (str){ r->id, n };
    uint64_t *last = map_put(&r->numbers, (str){ r->id, stem });
    if (!last)
        return (str){ "", 0 };
    for (*last = *last ? *last : 1;
         map_find(&r->seen, (str){ r->id, n });) /* few, for it is kept */
        n = stem + (size_t)snprintf(r->id + stem, CONCEPT_MAX_ID - stem, "-%llu",
                                    (unsigned long long)++*last);
    return (str){ r->id, n };
}

/* Makes an id of base: "Vitale infrastructuur" gives vitale-infrastructuur, and
 * vitale-infrastructuur-2 when this file has that one already.  What is an id save for its capitals
 * stays as it is. */
static str make_id(reading *r, str base)
{
    bool word = base.n <= CONCEPT_MAX_ID && !memchr(base.p, ' ', base.n);
    size_t n = 0, most = word ? CONCEPT_MAX_ID : CONCEPT_MAX_ID - 8;
    buf_reset(&r->folded);
    fold_add(&r->folded, (str){ base.p, utf8_floor(base, CONCEPT_MAX_ID * 4) });
    for (size_t i = 0; i < r->folded.n && n < most; i++) {
        char c = r->folded.p[i];
        if (is_letter_or_digit(c) || (word && n && (c == '.' || c == '_')))
            r->id[n++] = c;
        else if (n && r->id[n - 1] != '-')
            r->id[n++] = '-';
    }
    while (n && !is_letter_or_digit(r->id[n - 1]))
        n--;
    if (!n) /* no Latin letter at all */
        n = (size_t)snprintf(r->id, CONCEPT_MAX_ID, "t%llx",
                             (unsigned long long)hash_stable(HASH_START, base.p, base.n) &
                                 0xFFFFFFFF);
    return number_id(r, n);
}

/* ---- entries -------------------------------------------------------------- */

tref_status reading_refuse(reading *r, size_t line, size_t column)
{
    if (r->err->code == TREF_ESYNTAX)
        glossary_fault(r->err, r->name, line, column);
    arena_reset(&r->text);
    tref_status st = glossary_refuse(r->g, r->err);
    return st == TREF_ENOMEM ? err_nomem(r->err) : st;
}

static tref_status put(reading *r, concept_draft *d, str base, size_t line)
{
    if (!d->id.n)
        d->id = make_id(r, base.n ? base : d->nl_count ? d->nl[0] : (str){ "", 0 });
    if (r->text.failed || buf_status(&r->folded) || !d->id.n)
        return err_nomem(r->err);
    const uint64_t *before = map_find(&r->seen, d->id);
    if (before)
        return err_set(r->err, TREF_ESYNTAX, "concept \"%.*s\" stands already on line %llu",
                       (int)d->id.n, d->id.p, (unsigned long long)*before);
    tref_status st = glossary_put(r->g, d, r->err);
    if (st)
        return st;
    uint64_t *at = map_put(&r->seen, d->id);
    if (!at)
        return err_nomem(r->err);
    *at = line;
    return TREF_OK;
}

tref_status reading_put(reading *r, concept_draft *d, str base, size_t line, size_t column)
{
    tref_status st = put(r, d, base, line);
    arena_reset(&r->text);
    return st ? reading_refuse(r, line, column) : TREF_OK;
}
