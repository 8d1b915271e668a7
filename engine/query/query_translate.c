/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query_translate.c -- an English query as a Dutch one, in the language that queries are typed in.
 *
 *     cyber attack NOT NATO      (cyberaanval OR digitale aanval) NOT NAVO
 *
 * The expanded tree is printed again: a concept as its Dutch terms, everything else as it was
 * typed. Where a kid of a node could be read as more than itself it stands in brackets. */
#include "query/query.h"

#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "query/query_lex.h"

enum {
    FORMS_MOST = 6,
    ENDING_MOST = 3, /* letters of an English inflection */
    MAX_PRINTED = 16 << 20
};

static void print(const tref_query *q, const node *n, buf *out);

/* ---- words ---------------------------------------------------------------- */

static void print_field(node_field field, buf *out)
{
    if (field) {
        buf_text(out, node_field_name(field));
        buf_char(out, ':');
    }
}

/* Adds s on one line. */
static void print_line(str s, buf *out)
{
    for (size_t i = 0; i < s.n; i++)
        buf_char(out, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static void print_quoted(str s, buf *out)
{
    buf_char(out, '"');
    while (s.n) {
        uint32_t c;
        size_t k = utf8_next(s, &c);
        if (lex_is_quote(c))
            buf_char(out, ' ');
        else
            print_line((str){ s.p, k }, out);
        s = (str){ s.p + k, s.n - k };
    }
    buf_char(out, '"');
}

static bool is_operator_word(str s)
{
    return str_eq(s, STR_LIT("AND")) || str_eq(s, STR_LIT("OR")) || str_eq(s, STR_LIT("NOT")) ||
           str_eq(s, STR_LIT("NEAR")) || str_starts(s, STR_LIT("NEAR/"));
}

/* Tells whether s is one piece, typed as it is. */
static bool is_piece(str s)
{
    bool good = s.n > 0;
    while (s.n && good) {
        uint32_t c;
        size_t k = utf8_next(s, &c);
        good = c > ' ' && c != '(' && c != ')' && !lex_is_quote(c);
        s = (str){ s.p + k, s.n - k };
    }
    return good;
}

/* Tells whether s, typed as it is, would be read as one word and nothing else. */
static bool is_bare(str s)
{
    return is_piece(s) && !strchr("+-=", s.p[0]) && !memchr(s.p, ':', s.n) &&
           !memchr(s.p, '*', s.n) && !is_operator_word(s);
}

/* Tells whether n, an English word, would be taken for a Dutch compound: scandal, of scan and dal.
 */
static bool is_split(const node *n)
{
    for (size_t i = 0; i < n->nl.n; i++)
        if (n->kind == NODE_WORD && n->nl.items[i].split)
            return true;
    return false;
}

static void print_word(node_field field, str s, buf *out)
{
    print_field(field, out);
    if (is_bare(s))
        buf_str(out, s);
    else
        print_quoted(s, out);
}

/* ---- Dutch for one thing ---------------------------------------------------- */

typedef struct {
    str items[FORMS_MOST];
    size_t n;
} form_list;

/* Tells whether b is a with an ending that every search passes over: tekort, tekorten; bed, bedden.
 */
static bool is_inflected(str a, str b)
{
    static const char *const endings[] = { "", "e", "en", "s" };
    str rest = { b.p + a.n, b.n - a.n };
    for (size_t i = 0; b.n >= a.n && i < sizeof endings / sizeof *endings; i++)
        if (str_eq(rest, str_of(endings[i])))
            return str_starts(b, a);
    return a.n && str_starts(b, a) && rest.n == 3 && rest.p[0] == a.p[a.n - 1] &&
           memcmp(rest.p + 1, "en", 2) == 0;
}

static void add_form(form_list *f, str form)
{
    for (size_t i = 0; i < f->n; i++)
        if (is_inflected(f->items[i], form))
            return;
    if (f->n < FORMS_MOST)
        f->items[f->n++] = form;
}

/* Gives the place among c's English terms of the one that was typed, in whatever inflection: the
 * lower, the more it is what the concept is called. */
static uint32_t rank_of(const concept *c, str typed)
{
    for (uint32_t i = 0; i < c->en_count; i++) {
        size_t same = 0;
        const char *en = c->en[i];
        while (same < typed.n && en[same] && (en[same] | 0x20) == (typed.p[same] | 0x20))
            same++;
        if ((!en[same] && typed.n - same <= ENDING_MOST) || (same > 2 && en[same] && !en[same + 1]))
            return i; /* study, studies: the last letter may be another one */
    }
    return c->en_count;
}

/* Gives the concepts of n, the ones that are called what was typed first. */
static void rank_concepts(const node *n, const concept **out)
{
    for (size_t i = 0; i < n->concept_count; i++) {
        const concept *c = n->concepts[i];
        uint32_t rank = rank_of(c, n->text);
        size_t k = i;
        for (; k > 0 && rank_of(out[k - 1], n->text) > rank; k--)
            out[k] = out[k - 1];
        out[k] = c;
    }
}

/* Lists the terms of n's concepts: the preferred one of each meaning first. */
static void list_forms(const node *n, form_list *f)
{
    const concept *ranked[QUERY_MAX_CONCEPTS];
    rank_concepts(n, ranked);
    for (uint32_t i = 0; i < FORMS_MOST; i++)
        for (size_t k = 0; k < n->concept_count; k++)
            if (i < ranked[k]->nl_count)
                add_form(f, str_of(ranked[k]->nl[i]));
}

/* Lists the words of guess n: the tree has their stems, the expansion what they look like. */
static void list_guesses(const tref_query *q, const node *n, form_list *f)
{
    for (size_t i = 0; i < q->expansions.n; i++) {
        const tref_expansion *e = &q->expansions.items[i];
        if (e->concept[0] || e->start != n->start || e->end != n->end)
            continue;
        for (size_t k = 0; k < e->form_count; k++)
            if (str_starts(str_of(e->forms[k]), STR_LIT("nl:")))
                add_form(f, str_of(e->forms[k] + 3));
    }
}

/* Tells whether the words of s may stand without quotes: each is read as a word. */
static bool is_plain(str s)
{
    while (s.n) {
        const char *blank = memchr(s.p, ' ', s.n);
        size_t n = blank ? (size_t)(blank - s.p) : s.n;
        if (!is_bare((str){ s.p, n }))
            return false;
        n += blank != NULL;
        s = (str){ s.p + n, s.n - n };
    }
    return true;
}

/* Words typed without quotes may stand apart in what is found; so may their translations. */
static void print_forms(const form_list *f, node_field field, bool loose, buf *out)
{
    bool brackets = f->n > 1;
    for (size_t i = 0; i < f->n; i++)
        brackets |= loose && memchr(f->items[i].p, ' ', f->items[i].n);
    if (brackets)
        buf_char(out, '(');
    for (size_t i = 0; i < f->n; i++) {
        buf_text(out, i ? " OR " : "");
        if (loose && is_plain(f->items[i]))
            buf_str(out, f->items[i]);
        else
            print_word(field, f->items[i], out);
    }
    if (brackets)
        buf_char(out, ')');
}

/* Prints a word, a concept or a guess.  Other spellings of a word stand with it. */
static void print_leaf(const tref_query *q, const node *n, const node *guess, buf *out)
{
    form_list f = { .n = 0 };
    if (n->kind == NODE_CONCEPT)
        list_forms(n, &f);
    if (n->kind == NODE_GUESS)
        list_guesses(q, n, &f);
    else if (!f.n)
        add_form(&f, n->text);
    if (guess)
        list_guesses(q, guess, &f);
    if (f.n == 1 && is_split(n)) {
        print_field(n->field, out);
        print_quoted(f.items[0], out);
        return;
    }
    bool quoted = memchr(n->text.p, ' ', n->text.n) && !n->n;
    print_forms(&f, n->field, n->kind == NODE_CONCEPT && !n->field && !quoted, out);
}

/* ---- lists ---------------------------------------------------------------- */

static bool has_same_place(const node *a, const node *b)
{
    return a->start == b->start && a->end == b->end;
}

/* Gives the guess at the spelling of kid i, or NULL. */
static const node *guess_of(const node *list, size_t i)
{
    for (size_t k = 0; k < list->n && list->kids[i]->kind == NODE_WORD; k++)
        if (list->kids[k]->kind == NODE_GUESS && has_same_place(list->kids[k], list->kids[i]))
            return list->kids[k];
    return NULL;
}

/* Tells whether kid i is printed with the word that it is a guess for. */
static bool is_said(const node *list, size_t i)
{
    for (size_t k = 0; k < list->n && list->kids[i]->kind == NODE_GUESS; k++)
        if (list->kids[k]->kind == NODE_WORD && has_same_place(list->kids[k], list->kids[i]))
            return true;
    return false;
}

/* Tells whether n finds nothing, so that there is nothing to print: it is made of function words.
 */
static bool is_empty(const node *n)
{
    if (n->kind == NODE_NOT)
        return is_empty(n->kids[0]);
    if (n->kind != NODE_LIST && n->kind != NODE_AND && n->kind != NODE_OR && n->kind != NODE_NEAR)
        return false;
    for (size_t i = 0; i < n->n; i++)
        if (!is_empty(n->kids[i]))
            return false;
    return true;
}

/* Gives the only kid of a list with nothing of its own to say, or n. */
static const node *unwrap(const node *n)
{
    while (n->kind == NODE_LIST && n->n == 1 && !n->kids[0]->occur)
        n = n->kids[0];
    return n;
}

/* Tells whether list has what would mean something else outside its brackets: signs, fields. */
static bool is_closed(const node *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const node *kid = list->kids[i];
        if (kid->occur || kid->kind == NODE_FILTER || kid->kind == NODE_RANGE)
            return true;
    }
    return false;
}

/* Prints kid as one thing with its sign: in brackets when it is several. */
static void print_item(const tref_query *q, const node *kid, const node *guess, buf *out)
{
    const node *n = unwrap(kid);
    bool several = n->kind == NODE_AND || n->kind == NODE_OR || n->kind == NODE_NOT ||
                   (n->kind == NODE_LIST && (kid->occur || is_closed(n)));
    if (kid->occur)
        buf_char(out, kid->occur == OCCUR_MUST ? '+' : '-');
    if (several)
        buf_char(out, '(');
    if (n->kind == NODE_WORD)
        print_leaf(q, n, guess, out);
    else
        print(q, n, out);
    if (several)
        buf_char(out, ')');
}

static void print_list(const tref_query *q, const node *list, buf *out)
{
    bool any = false;
    for (size_t i = 0; i < list->n; i++) {
        if (is_empty(list->kids[i]) || is_said(list, i))
            continue;
        buf_text(out, any ? " " : "");
        print_item(q, list->kids[i], guess_of(list, i), out);
        any = true;
    }
}

/* Prints the kids with an operator between them. */
static void print_operator(const tref_query *q, const node *n, const char *name, buf *out)
{
    bool any = false;
    for (size_t i = 0; i < n->n; i++) {
        if (is_empty(n->kids[i]))
            continue;
        buf_text(out, any ? name : "");
        print_item(q, n->kids[i], NULL, out);
        any = true;
    }
}

/* ---- near ----------------------------------------------------------------- */

/* Adds what stands for n beside NEAR, where no brackets can: the preferred Dutch term. */
static void add_unit(const node *n, buf *out)
{
    form_list f = { .n = 0 };
    if (n->kind == NODE_CONCEPT)
        list_forms(n, &f);
    str s = f.n ? f.items[0] : n->text;
    if (n->kind != NODE_LIST) {
        buf_text(out, out->n ? " " : "");
        buf_str(out, s);
    }
    for (size_t i = 0; n->kind == NODE_LIST && i < n->n; i++)
        if (n->kids[i]->kind != NODE_GUESS)
            add_unit(n->kids[i], out);
}

static void print_near(const node *n, buf *out)
{
    buf unit;
    buf_init(&unit, MAX_PRINTED);
    bool any = false;
    for (size_t i = 0; i < n->n; i++) {
        buf_reset(&unit);
        add_unit(n->kids[i], &unit);
        if (unit.st)
            out->st = unit.st;
        if (unit.st || !unit.n)
            continue;
        if (any)
            buf_fmt(out, " NEAR/%u ", n->window);
        if (n->kids[i]->kind == NODE_PHRASE)
            print_quoted(buf_view(&unit), out);
        else
            print_word(n->field, buf_view(&unit), out);
        any = true;
    }
    buf_free(&unit);
}

/* text is the range as it was typed, with its sign and its field. */
static void print_range(str text, buf *out)
{
    while (text.n && (text.p[0] == '+' || text.p[0] == '-'))
        text = (str){ text.p + 1, text.n - 1 };
    print_line(text, out);
}

/* ---- the whole ------------------------------------------------------------- */

static void print(const tref_query *q, const node *n, buf *out)
{
    if (is_empty(n))
        return;
    switch (n->kind) {
    case NODE_LIST: print_list(q, n, out); break;
    case NODE_AND: print_operator(q, n, " AND ", out); break;
    case NODE_OR: print_operator(q, n, " OR ", out); break;
    case NODE_NOT: print_operator(q, n, " NOT ", out); break;
    case NODE_NEAR: print_near(n, out); break;
    case NODE_EXACT:
        buf_char(out, '=');
        print_word(n->field, n->text, out);
        break;
    case NODE_PREFIX:
        buf_str(out, is_bare(n->text) ? n->text : n->exact.items[0].term);
        buf_char(out, '*');
        break;
    case NODE_PHRASE:
        print_field(n->field, out);
        print_quoted(n->text, out);
        break;
    case NODE_RANGE: print_range(n->text, out); break;
    case NODE_FILTER:
        print_field(n->field, out);
        if (is_piece(n->text))
            buf_str(out, n->text);
        else
            print_quoted(n->text, out);
        break;
    case NODE_TEXT:
    case NODE_WORD:
    case NODE_GUESS:
    case NODE_CONCEPT: print_leaf(q, n, NULL, out); break;
    }
}

tref_status tref_query_translate(const tref_query *q, char **text, tref_error *err)
{
    if (text)
        *text = NULL;
    if (!q || !text)
        return err_set(err, TREF_EINVAL, "query or text is NULL");
    buf out;
    buf_init(&out, MAX_PRINTED);
    if (q->lang == TREF_LANG_NL)
        print_line(q->text, &out);
    else if (q->root)
        print(q, unwrap(q->root), &out);
    tref_status st = out.st;
    *text = st ? NULL : buf_take(&out);
    if (st == TREF_ELIMIT)
        err_set(err, st, "the translation is longer than %d MiB", MAX_PRINTED >> 20);
    else if (!*text)
        st = err_nomem(err);
    buf_free(&out);
    return st;
}
