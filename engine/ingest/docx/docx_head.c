/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_head.c -- what a Word file is: its title and its date. */
#include "ingest/docx/docx_head.h"

#include <strings.h>

#include "base/err.h"
#include "ingest/day.h"
#include "ingest/docx/docx_body.h"
#include "ingest/docx/docx_part.h"
#include "ingest/letter.h"

enum { LETTERHEAD = 60, PROPERTY_MOST = 64 * 1024, TITLE_MOST = 600 };

/* ---- properties ------------------------------------------------------------ */

typedef struct {
    buf title, created, modified;
    buf *open; /* the one that text is added to, or NULL */
} properties;

static void starts(void *user, xml *x, const xml_place *at)
{
    properties *p = user;
    (void)x;
    p->open = xml_is(at, "title")      ? &p->title
              : xml_is(at, "created")  ? &p->created
              : xml_is(at, "modified") ? &p->modified
                                       : NULL;
}

static void ends(void *user, xml *x, const xml_place *at)
{
    properties *p = user;
    (void)x;
    (void)at;
    p->open = NULL;
}

static void text(void *user, xml *x, str s)
{
    properties *p = user;
    (void)x;
    if (p->open)
        buf_str(p->open, s);
}

/* Says whether a title was written by a person. */
static bool is_meaningful(str title)
{
    static const char *const starts_of_none[] = { "Microsoft Word", "Document",   "Untitled",
                                                  "Naamloos",       "PowerPoint", "Sjabloon",
                                                  "Template" };
    size_t letters = 0;
    for (size_t i = 0; i < sizeof starts_of_none / sizeof *starts_of_none; i++) {
        size_t n = strlen(starts_of_none[i]);
        if (title.n >= n && strncasecmp(title.p, starts_of_none[i], n) == 0)
            return false;
    }
    for (size_t i = 0; i < title.n; i++)
        letters += title.p[i] == ' ';
    return letters && title.n < TITLE_MOST; /* one word, "Brief", is the name of a template */
}

/* ---- letterhead ------------------------------------------------------------- */

/* Goes past white space and the sign between a label and its value; *apart says whether there was
 * such a sign. */
static str past_sign(str s, bool *apart)
{
    *apart = false;
    while (s.n) {
        uint32_t c;
        size_t n = utf8_next(s, &c);
        if (!letter_is_space(c) && c != ':' && c != '|' && c != ',')
            break;
        *apart |= c == ':' || c == '|' || c == '\t' || c == ',';
        s = (str){ s.p + n, s.n - n };
    }
    return s;
}

static str trimmed(str s)
{
    bool apart;
    size_t at;
    s = past_sign(s, &apart);
    while (s.n && letter_is_space(letter_last(s, &at)))
        s.n = at;
    return s;
}

/* Says whether s begins with label, and gives what stands behind it. */
static bool take_label(str s, const char *label, str *rest)
{
    size_t n = strlen(label);
    s = trimmed(s);
    if (s.n < n || strncasecmp(s.p, label, n) != 0)
        return false;
    *rest = (str){ s.p + n, s.n - n };
    return true;
}

/* Gives what block i says behind label, or the block after it when label is all of i; empty when it
 * says nothing. */
static str labelled(const flow *f, size_t i, const char *label, bool *apart)
{
    str rest, none = { "", 0 };
    if (!take_label(f->items[i].text, label, &rest))
        return none;
    str value = past_sign(rest, apart);
    if (value.n)
        return value.p == rest.p ? none : trimmed(value);
    *apart = true;
    return i + 1 < f->n ? trimmed(f->items[i + 1].text) : none;
}

/* Sets the title to the subject line of the letter in f. */
static void find_subject(draft *d, const flow *f)
{
    static const char *const labels[] = { "Onderwerp", "Betreft", "Betreffende" };
    for (size_t i = 0; i < f->n && i < LETTERHEAD && !d->doc.title; i++)
        for (size_t k = 0; k < sizeof labels / sizeof *labels && !d->doc.title; k++) {
            bool apart = false;
            str value = labelled(f, i, labels[k], &apart);
            if (apart && value.n && value.n < TITLE_MOST)
                draft_set(d, &d->doc.title, value);
        }
}

/* Sets the date to that of the letter in f. */
static void find_date(draft *d, const flow *f)
{
    static const char *const labels[] = { "Datum", "Den Haag", "'s-Gravenhage",
                                          "\xE2\x80\x99s-Gravenhage" };
    char date[DAY_SIZE];
    for (size_t i = 0; i < f->n && i < LETTERHEAD && !d->doc.date; i++)
        for (size_t k = 0; k < sizeof labels / sizeof *labels && !d->doc.date; k++) {
            bool apart;
            if (day_read(labelled(f, i, labels[k], &apart), date))
                draft_set(d, &d->doc.date, str_of(date));
        }
}

/* Sets the title to the first block that has the mark, or that is a heading when mark is 0. */
static void find_block(draft *d, const flow *f, unsigned mark)
{
    for (size_t i = 0; i < f->n && !d->doc.title; i++) {
        const flow_block *b = &f->items[i];
        if ((mark ? (b->mark & mark) != 0 : b->level != 0) && b->text.n < TITLE_MOST)
            draft_set(d, &d->doc.title, b->text);
    }
}

static void fill(draft *d, const flow *body, const flow *head, const properties *p)
{
    char date[DAY_SIZE];
    find_subject(d, body);
    find_subject(d, head);
    if (!d->doc.title && is_meaningful(trimmed(buf_view(&p->title))))
        draft_set(d, &d->doc.title, buf_view(&p->title));
    find_block(d, body, DOCX_TITLE);
    find_block(d, body, 0);
    find_date(d, body);
    find_date(d, head);
    if (!d->doc.date &&
        (day_read(buf_view(&p->modified), date) || day_read(buf_view(&p->created), date)))
        draft_set(d, &d->doc.date, str_of(date));
}

tref_status docx_head_fill(draft *d, const flow *body, const flow *head, str core, tref_error *err)
{
    static const xml_handler handler = { starts, ends, text };
    properties p = { .open = NULL };
    tref_status st = TREF_OK;
    buf_init(&p.title, PROPERTY_MOST);
    buf_init(&p.created, PROPERTY_MOST);
    buf_init(&p.modified, PROPERTY_MOST);
    if (core.n)
        st = docx_part_read(core, "docProps/core.xml", &handler, &p, err);
    if (!st)
        fill(d, body, head, &p);
    buf_free(&p.title);
    buf_free(&p.created);
    buf_free(&p.modified);
    return st;
}
