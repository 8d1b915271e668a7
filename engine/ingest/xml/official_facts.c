/* SPDX-License-Identifier: GPL-2.0-or-later */
/* official_facts.c -- what an official publication says of itself: its number, title, date,
 * dossier. */
#include "ingest/xml/official_facts.h"

#include <strings.h>

enum { ID_MAX = 100, DOSSIER_DIGITS = 5 };

/* The first part of a publication's number says what it is. */
static const struct {
    const char *start, *type;
} kinds[] = {
    { "h-", "Handelingen" },
    { "kst-", "Kamerstuk" },
    { "ah-", "Aanhangsel van de Handelingen" },
    { "kv-", "Kamervragen" },
    { "blg-", "Bijlage" },
    { "stb-", "Staatsblad" },
    { "stcrt-", "Staatscourant" },
    { "trb-", "Tractatenblad" },
    { "gmb-", "Gemeenteblad" },
    { "prb-", "Provinciaal blad" },
    { "wsb-", "Waterschapsblad" },
    { "bgr-", "Blad gemeenschappelijke regeling" },
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(str s)
{
    size_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

static bool is_id(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]) && !(s.p[i] >= 'a' && s.p[i] <= 'z') &&
            !(s.p[i] >= 'A' && s.p[i] <= 'Z') && !strchr("-._", s.p[i]))
            return false;
    return s.n && s.n <= ID_MAX;
}

/* Takes the publication's number and address out of that of its metadata record. */
static void take_record(official_facts *f, draft *d, str url)
{
    static const str tail = { "/metadata.xml", 13 };
    if (url.n <= tail.n || memcmp(url.p + url.n - tail.n, tail.p, tail.n) != 0 ||
        !str_starts(url, STR_LIT("http")))
        return;
    url.n -= tail.n;
    size_t at = url.n;
    while (at && url.p[at - 1] != '/')
        at--;
    str id = { url.p + at, url.n - at };
    if (!is_id(id))
        return;
    draft_set(d, &f->url, url);
    if (!f->id)
        draft_set(d, &f->id, id);
}

void official_facts_meta(official_facts *f, draft *d, str name, str content)
{
    if (str_eq(name, STR_LIT("OVERHEIDop.externMetadataRecord")))
        take_record(f, d, content);
    else if (str_eq(name, STR_LIT("DC.identifier")) && is_id(content))
        draft_set(d, &f->id, content);
    else if (str_eq(name, STR_LIT("DC.title")))
        draft_set(d, &f->name, content);
    else if (str_eq(name, STR_LIT("DC.type")) ||
             (str_eq(name, STR_LIT("OVERHEIDop.publicationName")) && !d->doc.type))
        draft_set(d, &d->doc.type, content);
    else if (str_eq(name, STR_LIT("OVERHEIDop.dossiernummer")))
        official_facts_dossier(d, content);
    else if (str_eq(name, STR_LIT("OVERHEIDop.ondernummer")))
        official_facts_number(d, content);
    else if (str_eq(name, STR_LIT("DCTERMS.issued")) ||
             str_eq(name, STR_LIT("OVERHEIDop.datumVergadering")))
        official_facts_date(f, content, DATE_STATED);
}

void official_facts_date(official_facts *f, str text, date_rank rank)
{
    char day[DAY_SIZE];
    if (rank <= f->rank)
        return;
    while (text.n && !is_digit(*text.p))
        text = (str){ text.p + 1, text.n - 1 };
    if (!day_read(text, day))
        return;
    memcpy(f->date, day, sizeof day);
    f->rank = rank;
}

/* Writes 21501-08 as people do: 21 501-08. */
void official_facts_dossier(draft *d, str text)
{
    if (d->doc.dossier)
        return;
    buf b;
    buf_init(&b, 1000);
    if (digits(text) == DOSSIER_DIGITS) {
        buf_add(&b, text.p, 2);
        buf_char(&b, ' ');
        text = (str){ text.p + 2, text.n - 2 };
    }
    buf_str(&b, text);
    draft_set(d, &d->doc.dossier, buf_view(&b));
    buf_free(&b);
}

void official_facts_number(draft *d, str text)
{
    if (d->doc.number)
        return;
    for (const char *const *p = (const char *const[]){ "Nrs.", "Nr.", NULL }; *p; p++)
        if (text.n > strlen(*p) && strncasecmp(text.p, *p, strlen(*p)) == 0)
            text = (str){ text.p + strlen(*p), text.n - strlen(*p) };
    draft_set(d, &d->doc.number, text);
}

/* Takes what a publication's number tells: h-tk-20172018-70-10 is item 10 of meeting 70,
 * kst-28676-12 is paper 12 of dossier 28 676. */
static void read_id(const official_facts *f, draft *d)
{
    str id = str_of(f->id);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !d->doc.type; i++)
        if (str_starts(id, str_of(kinds[i].start)))
            d->doc.type = kinds[i].type;
    if (str_starts(id, STR_LIT("h-"))) {
        size_t at = 0;
        for (int dashes = 0; at < id.n && dashes < 3; at++)
            dashes += id.p[at] == '-';
        official_facts_number(d, (str){ id.p + at, id.n - at });
    } else if (str_starts(id, STR_LIT("kst-"))) {
        size_t from = 4, at = id.n;
        while (at > from && id.p[at - 1] != '-')
            at--;
        if (at == from)
            return;
        official_facts_number(d, (str){ id.p + at, id.n - at });
        official_facts_dossier(d, (str){ id.p + from, at - 1 - from });
    }
}

/* Gives the title: that of its metadata, or those of its dossier and its own. */
static const char *title(const official_facts *f, draft *d)
{
    if (f->name || !f->subject)
        return f->name ? f->name : f->title ? f->title : f->meeting;
    if (!f->title)
        return f->subject;
    buf b;
    buf_init(&b, DRAFT_BYTES);
    buf_fmt(&b, "%s; %s", f->subject, f->title);
    const char *both = buf_status(&b) ? NULL : draft_copy(d, buf_view(&b));
    buf_free(&b);
    return both ? both : f->title;
}

void official_facts_put(const official_facts *f, draft *d, const char *id)
{
    d->doc.id = f->id ? f->id : id;
    d->doc.url = f->url;
    if (f->rank)
        draft_set(d, &d->doc.date, str_of(f->date));
    read_id(f, d);
    d->doc.title = title(f, d);
}
