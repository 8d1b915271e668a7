/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print_text.c -- an answer for a person: how the query was read, what was found, and why.
 *
 *   critical infrastructure  (English)
 *     "critical infrastructure" → vitale infrastructuur, kritieke infrastructuur
 *   About 1,240 paragraphs, 3.2 ms
 *
 *    1. Title of the document
 *       kst-1#3 · 2022-12-16 · brief regering · dossier 28 676 · no. 418 · page 2
 *       Speaker: … the passage, with the words that were found …
 *       English: kabel = cable; vitale infrastructuur = critical infrastructure
 */
#include <inttypes.h>
#include <strings.h>

#include "layout.h"
#include "number.h"
#include "passage.h"
#include "print.h"

enum {
    PASSAGE_LINES = 6,
    TITLE_LINES = 2,
    MAX_FORMS = 8,   /* of an expansion */
    MAX_GLOSSES = 12, /* of a hit */
    ALIKE_MIN = 5,    /* letters */
    MAX_META = 60,   /* columns of one of its parts */
    GENERAL = 1, /* what a gloss is worth */
    SPECIAL = 2,
    FOUND = 3
};

typedef struct {
    const answer *a;
    const print_look *look;
    layout l;
    size_t margin; /* where what belongs to a hit begins */
} page;

/* ---- pieces -------------------------------------------------------------- */

/* Compares without ASCII case; good enough to drop what a reader would see twice. */
static bool same_text(str a, str b)
{
    return a.n == b.n && (!a.n || !a.p || !b.p || strncasecmp(a.p, b.p, a.n) == 0);
}

/* Adds at most so many columns of text, cut between words. */
static void add_cut(layout *l, const char *text, size_t columns, layout_style style)
{
    str s = str_of(text);
    if (screen_columns(s) <= columns) {
        layout_add(l, s, style);
        return;
    }
    size_t end = 0, shown = 0;
    while (end < s.n && shown + 1 < columns) {
        uint32_t c;
        end += utf8_next((str){ s.p + end, s.n - end }, &c);
        shown += screen_safe(c) != 0;
    }
    size_t word = end;
    while (word > end / 2 && s.p[word] != ' ')
        word--;
    if (word > end / 2)
        end = word;
    layout_add(l, (str){ s.p, end }, style);
    layout_text(l, "…", style);
}

static void add_number(layout *l, uint64_t n, layout_style style)
{
    char room[NUMBER_ROOM];
    layout_text(l, number_text(n, room), style);
}

/* ---- head ---------------------------------------------------------------- */

static void print_query(page *p)
{
    layout *l = &p->l;
    layout_begin(l, 0, 2);
    if (p->a->topic) {
        layout_text(l, "Topic ", LAYOUT_QUIET);
        layout_text(l, p->a->topic, LAYOUT_TITLE);
        layout_text(l, ": ", LAYOUT_QUIET);
    }
    layout_text(l, p->a->query, LAYOUT_TITLE);
    bool english = tref_query_lang(p->a->parsed) == TREF_LANG_EN;
    layout_text(l, english ? " (English)" : " (Dutch)", LAYOUT_QUIET);
    layout_end(l);
}

/* Is this form news for the reader?  Of the wanted language, and not what he typed. */
static bool is_news(const tref_expansion *x, const char *form, const char *lang)
{
    str f = str_of(form), prefix = str_of(lang);
    if (!str_starts(f, prefix))
        return false;
    return !same_text((str){ f.p + prefix.n, f.n - prefix.n }, str_of(x->text));
}

/* The forms of one part of the query that are news, each once: of every concept the usual one first. */
typedef struct {
    const char *items[MAX_FORMS];
    size_t n, all; /* all: with those that did not fit */
} news;

static void add_news(news *to, const char *form)
{
    for (size_t i = 0; i < to->n; i++)
        if (same_text(str_of(to->items[i]), str_of(form)))
            return;
    if (to->n < MAX_FORMS)
        to->items[to->n++] = form;
    to->all++;
}

/* Tells whether b is about the same part of the query, and as sure. */
static bool is_same_part(const tref_expansion *a, const tref_expansion *b)
{
    return a->start == b->start && a->end == b->end && strcmp(a->source, b->source) == 0;
}

static void gather_news(const page *p, const tref_expansion *x, const char *lang, news *out)
{
    const tref_expansion *o;
    bool more = true;
    *out = (news){ 0 };
    for (size_t rank = 0; more; rank++) {
        more = false;
        for (size_t i = 0; (o = tref_results_expansion(p->a->results, i)); i++) {
            size_t seen = 0;
            for (size_t k = 0; is_same_part(x, o) && k < o->form_count; k++)
                if (is_news(o, o->forms[k], lang) && seen++ == rank) {
                    add_news(out, o->forms[k] + strlen(lang));
                    more = true;
                    break;
                }
        }
    }
}

/* The Dutch forms, for it is Dutch text that is searched; the English ones when there is no other.
 */
static void print_expansion(page *p, size_t which)
{
    layout *l = &p->l;
    const tref_expansion *x = tref_results_expansion(p->a->results, which);
    news found;
    for (size_t i = 0; i < which; i++)
        if (is_same_part(x, tref_results_expansion(p->a->results, i)))
            return;
    gather_news(p, x, "nl:", &found);
    if (!found.n)
        gather_news(p, x, "en:", &found);
    if (!found.n)
        return;
    layout_begin(l, 2, 6);
    layout_text(l, "\"", LAYOUT_PLAIN);
    layout_text(l, x->text, LAYOUT_PLAIN);
    layout_text(l, strcmp(x->source, "glossary") == 0 ? "\" → " : "\" → perhaps ", LAYOUT_PLAIN);
    for (size_t i = 0; i < found.n; i++) {
        layout_text(l, i ? ", " : "", LAYOUT_PLAIN);
        layout_text(l, found.items[i], LAYOUT_PLAIN);
    }
    if (found.all > found.n) {
        layout_text(l, ", and ", LAYOUT_PLAIN);
        add_number(l, found.all - found.n, LAYOUT_PLAIN);
        layout_text(l, " more", LAYOUT_PLAIN);
    }
    layout_end(l);
}

static void print_total(page *p, size_t shown)
{
    layout *l = &p->l;
    int exact;
    char room[NUMBER_ROOM];
    const tref_search_opts *o = p->a->opts;
    uint64_t total = tref_results_total(p->a->results, &exact);
    layout_begin(l, 0, 0);
    if (total) {
        layout_text(l, exact ? "" : "About ", LAYOUT_PLAIN);
        add_number(l, total, LAYOUT_PLAIN);
        layout_text(l, o->collapse ? " document" : " paragraph", LAYOUT_PLAIN);
        layout_text(l, number_plural(total), LAYOUT_PLAIN);
    } else {
        layout_text(l, "Nothing found", LAYOUT_PLAIN);
    }
    layout_text(l, ", ", LAYOUT_QUIET);
    layout_text(l, number_time(tref_results_took(p->a->results), room), LAYOUT_QUIET);
    if (total && !shown && o->count) {
        layout_text(l, "; none behind the first ", LAYOUT_PLAIN);
        add_number(l, o->first, LAYOUT_PLAIN);
    }
    layout_end(l);
}

/* What to try next. */
static void print_advice(page *p, size_t shown)
{
    layout *l = &p->l;
    const char *words = tref_results_suggestion(p->a->results);
    layout_begin(l, 0, 2);
    if (words) {
        layout_text(l, "Did you mean: ", LAYOUT_PLAIN);
        layout_text(l, words, LAYOUT_TITLE);
        layout_text(l, "?", LAYOUT_PLAIN);
        layout_end(l);
    } else if (!shown && !p->a->opts->first && p->a->opts->count && p->a->asked == TREF_LANG_AUTO) {
        bool english = tref_query_lang(p->a->parsed) == TREF_LANG_EN;
        layout_text(l,
                    english ? "If the words are Dutch: --lang nl"
                            : "If the words are English: --lang en",
                    LAYOUT_QUIET);
        layout_end(l);
    }
}

/* ---- a hit --------------------------------------------------------------- */

static void print_title(page *p, const tref_hit *h, size_t number)
{
    layout *l = &p->l;
    char room[NUMBER_ROOM];
    size_t digits = strlen(number_text(number, room)) + 1;
    layout_begin(l, digits < p->margin ? p->margin - digits - 1 : 0, p->margin);
    layout_text(l, room, LAYOUT_QUIET);
    layout_text(l, ". ", LAYOUT_QUIET);
    add_cut(l, h->title[0] ? h->title : h->doc, TITLE_LINES * (l->width - p->margin) - 2,
            LAYOUT_TITLE);
    layout_end(l);
}

static void add_meta(layout *l, const char *label, const char *text)
{
    if (!text[0])
        return;
    layout_text(l, " · ", LAYOUT_QUIET);
    layout_text(l, label, LAYOUT_QUIET);
    add_cut(l, text, MAX_META, LAYOUT_QUIET);
}

static void print_meta(page *p, const tref_hit *h)
{
    layout *l = &p->l;
    char number[NUMBER_ROOM];
    layout_begin(l, p->margin, p->margin);
    layout_text(l, h->id, LAYOUT_PLAIN);
    add_meta(l, "", h->date);
    add_meta(l, "", h->type);
    add_meta(l, h->dossier[0] >= '0' && h->dossier[0] <= '9' ? "dossier " : "", h->dossier);
    add_meta(l, "no. ", h->number);
    if (h->page)
        add_meta(l, "page ", number_text(h->page, number));
    if (!same_text(str_of(h->heading), str_of(h->title)))
        add_meta(l, "", h->heading);
    layout_end(l);
}

/* Only white space between the two: they are shown as one. */
static bool touch(const char *text, const tref_span *a, const tref_span *b)
{
    for (size_t i = a->end; i < b->start; i++)
        if (text[i] != ' ' && text[i] != '\n')
            return false;
    return true;
}

/* Adds bytes [from, to) of the hit's text with its highlights. */
static void add_marked(page *p, const tref_hit *h, size_t from, size_t to)
{
    layout *l = &p->l;
    size_t at = from;
    for (size_t i = 0; i < h->highlight_count;) {
        size_t start = h->highlights[i].start, j = i;
        while (j + 1 < h->highlight_count &&
               touch(h->text, &h->highlights[j], &h->highlights[j + 1]))
            j++;
        size_t end = h->highlights[j].end;
        i = j + 1;
        if (start < at || end > to)
            continue;
        layout_add(l, (str){ h->text + at, start - at }, LAYOUT_PLAIN);
        layout_text(l, p->look->mark ? "[" : "", LAYOUT_PLAIN);
        layout_add(l, (str){ h->text + start, end - start }, LAYOUT_HIT);
        layout_text(l, p->look->mark ? "]" : "", LAYOUT_PLAIN);
        at = end;
    }
    layout_add(l, (str){ h->text + at, to - at }, LAYOUT_PLAIN);
}

static void print_passage(page *p, const tref_hit *h, tref_span part)
{
    layout *l = &p->l;
    str text = str_of(h->text);
    layout_begin(l, p->margin, p->margin);
    if (h->speaker[0]) {
        add_cut(l, h->speaker, MAX_META, LAYOUT_QUIET);
        layout_text(l, ": ", LAYOUT_QUIET);
    }
    layout_text(l, part.start ? "… " : "", LAYOUT_QUIET);
    add_marked(p, h, part.start, part.end);
    layout_text(l, part.end < text.n ? " …" : "", LAYOUT_QUIET);
    layout_end(l);
}

/* Tells whether a reader sees the English in the Dutch himself: economie, studenten. */
static bool looks_english(str nl, const char *en)
{
    size_t same = 0;
    while (same < nl.n && en[same] && same_text((str){ nl.p + same, 1 }, (str){ en + same, 1 }))
        same++;
    return (same == nl.n && !en[same]) || (same >= ALIKE_MIN && 3 * same >= 2 * nl.n);
}

/* What makes a gloss worth its place: that it was found, or else that its term is a special one, no
 * everyday word.  0: not worth saying. */
static int gloss_worth(const tref_hit *h, size_t i, tref_span part)
{
    const tref_gloss *g = &h->glosses[i];
    str nl = { h->text + g->start, g->end - g->start };
    if (g->start < part.start || g->end > part.end || looks_english(nl, g->en))
        return 0;
    for (size_t j = i; j-- > 0;)
        if (!strcmp(h->glosses[j].en, g->en) && h->glosses[j].start >= part.start)
            return 0; /* said before */
    for (size_t j = 0; j < h->highlight_count; j++)
        if (h->highlights[j].start < g->end && g->start < h->highlights[j].end)
            return FOUND;
    return strncmp(g->concept, "g.", 2) == 0 ? GENERAL : SPECIAL;
}

/* Chooses the glosses to print, at most MAX_GLOSSES, in the order of the text; of those that are
 * worth the same the first. */
static size_t choose_glosses(const tref_hit *h, tref_span part, size_t *chosen)
{
    int worth[MAX_GLOSSES];
    size_t n = 0;
    for (size_t i = 0; i < h->gloss_count && h->glosses[i].start < part.end; i++) {
        int w = gloss_worth(h, i, part);
        size_t least = 0;
        for (size_t k = 1; k < n; k++)
            if (worth[k] <= worth[least])
                least = k;
        if (!w || (n == MAX_GLOSSES && w <= worth[least]))
            continue;
        if (n == MAX_GLOSSES) {
            n--;
            memmove(worth + least, worth + least + 1, (n - least) * sizeof *worth);
            memmove(chosen + least, chosen + least + 1, (n - least) * sizeof *chosen);
        }
        worth[n] = w;
        chosen[n++] = i;
    }
    return n;
}

/* What the Dutch on the screen says, for who asked in English: "kabel = cable; ...". */
static void print_glosses(page *p, const tref_hit *h, tref_span part)
{
    layout *l = &p->l;
    size_t chosen[MAX_GLOSSES], n = 0;
    if (tref_query_lang(p->a->parsed) == TREF_LANG_EN)
        n = choose_glosses(h, part, chosen);
    if (!n)
        return;
    layout_begin(l, p->margin, p->margin + 2);
    for (size_t k = 0; k < n; k++) {
        const tref_gloss *g = &h->glosses[chosen[k]];
        layout_text(l, k ? "; " : "English: ", LAYOUT_QUIET);
        layout_add(l, (str){ h->text + g->start, g->end - g->start }, LAYOUT_QUIET);
        layout_text(l, " = ", LAYOUT_QUIET);
        layout_text(l, g->en, LAYOUT_QUIET);
    }
    layout_end(l);
}

static void print_more(page *p, const tref_hit *h)
{
    layout *l = &p->l;
    if (!h->more)
        return;
    layout_begin(l, p->margin, p->margin);
    layout_text(l, "and ", LAYOUT_QUIET);
    add_number(l, h->more, LAYOUT_QUIET);
    layout_text(l, " more paragraph", LAYOUT_QUIET);
    layout_text(l, number_plural(h->more), LAYOUT_QUIET);
    layout_text(l, " in this document", LAYOUT_QUIET);
    layout_end(l);
}

static void print_hit(page *p, const tref_hit *h, size_t number)
{
    size_t columns = PASSAGE_LINES * (p->l.width - p->margin);
    tref_span part = passage_pick(str_of(h->text), h->highlights, h->highlight_count, columns);
    buf_char(p->l.out, '\n');
    print_title(p, h, number);
    print_meta(p, h);
    print_passage(p, h, part);
    print_glosses(p, h, part);
    print_more(p, h);
}

/* ---- tail ---------------------------------------------------------------- */

static void print_facets(page *p)
{
    layout *l = &p->l;
    const tref_facet *f, *before = NULL;
    for (size_t i = 0; (f = tref_results_facet(p->a->results, i)); before = f, i++) {
        bool first = !before || strcmp(before->field, f->field);
        if (first && before)
            layout_end(l);
        else if (first)
            buf_char(l->out, '\n');
        if (first) {
            layout_begin(l, 0, 10);
            layout_text(l, f->field, LAYOUT_QUIET);
            layout_begin(l, 10, 10);
        } else {
            layout_text(l, " · ", LAYOUT_QUIET);
        }
        add_cut(l, f->value, MAX_META, LAYOUT_PLAIN);
        layout_text(l, " (", LAYOUT_QUIET);
        add_number(l, f->count, LAYOUT_QUIET);
        layout_text(l, ")", LAYOUT_QUIET);
    }
    if (before)
        layout_end(l);
}

static void print_next(page *p, size_t shown)
{
    layout *l = &p->l;
    uint64_t next = (uint64_t)p->a->opts->first + shown;
    if (tref_results_total(p->a->results, NULL) <= next || shown < p->a->opts->count || !shown)
        return;
    buf_char(l->out, '\n');
    layout_begin(l, 0, 0);
    layout_text(l, "More: --from ", LAYOUT_QUIET);
    char room[NUMBER_ROOM];
    snprintf(room, sizeof room, "%" PRIu64, next);
    layout_text(l, room, LAYOUT_QUIET);
    layout_end(l);
}

tref_status print_text(const answer *a, const print_look *look, buf *out, tref_error *err)
{
    (void)err;
    page p = { .a = a, .look = look, .margin = a->opts->first + a->opts->count < 100 ? 4 : 5 };
    size_t shown = tref_results_count(a->results);
    layout_init(&p.l, out, look->screen.width, look->screen.color);
    print_query(&p);
    for (size_t i = 0; tref_results_expansion(a->results, i); i++)
        print_expansion(&p, i);
    print_total(&p, shown);
    print_advice(&p, shown);
    for (size_t i = 0; i < shown; i++)
        print_hit(&p, tref_results_hit(a->results, i), a->opts->first + i + 1);
    print_facets(&p);
    print_next(&p, shown);
    layout_free(&p.l);
    return TREF_OK;
}
