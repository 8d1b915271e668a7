/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_meta.c -- what a page says about itself. */
#include "ingest/html/html_meta.h"

#include <strings.h>

#include "ingest/flow.h"

/* The names that official publications (OVERHEIDop, DCTERMS), older sites and social media know. */
static const struct {
    const char *name;
    html_field field;
    unsigned rank;
} names[] = {
    { "OVERHEIDop.documenttitel", HTML_META_TITLE, 0 },
    { "DC.title", HTML_META_TITLE, 1 },
    { "DCTERMS.title", HTML_META_TITLE, 2 },
    { "og:title", HTML_META_TITLE, 3 },
    { "OVERHEIDop.datumVergadering", HTML_META_DATE, 0 },
    { "OVERHEIDop.datumBrief", HTML_META_DATE, 0 },
    { "DCTERMS.issued", HTML_META_DATE, 1 },
    { "DC.date.issued", HTML_META_DATE, 1 },
    { "article:published_time", HTML_META_DATE, 2 },
    { "DC.date", HTML_META_DATE, 3 },
    { "DCTERMS.date", HTML_META_DATE, 3 },
    { "DCTERMS.available", HTML_META_DATE, 4 },
    { "OVERHEIDop.datumIndiening", HTML_META_DATE, 4 },
    { "DCTERMS.created", HTML_META_DATE, 5 },
    { "OVERHEIDop.dossiernummer", HTML_META_DOSSIER, 0 },
    { "OVERHEIDop.ondernummer", HTML_META_NUMBER, 0 },
    { "DC.type", HTML_META_TYPE, 0 },
    { "OVERHEIDop.publicationName", HTML_META_TYPE, 1 },
    { "og:url", HTML_META_URL, 1 },
};

void html_meta_init(html_meta *m, arena *memory)
{
    *m = (html_meta){ .memory = memory };
}

void html_meta_put(html_meta *m, html_field field, unsigned rank, str text)
{
    bool better = !m->fields[field].text || rank < m->fields[field].rank;
    if (!better || flow_blank_text(text))
        return;
    m->fields[field].text = arena_dup(m->memory, text);
    m->fields[field].rank = rank;
}

static bool is_url(const char *s)
{
    return strncasecmp(s, "https://", 8) == 0 || strncasecmp(s, "http://", 7) == 0;
}

static void put_checked(html_meta *m, html_field field, unsigned rank, const char *text)
{
    char date[DAY_SIZE];
    if (field == HTML_META_URL && !is_url(text))
        return;
    if (field == HTML_META_DATE) {
        if (!day_read(str_of(text), date))
            return;
        text = date;
    }
    html_meta_put(m, field, rank, str_of(text));
}

void html_meta_see(html_meta *m, html_attributes a)
{
    const char *name = html_attribute(a, "name"), *content = html_attribute(a, "content");
    if (!name)
        name = html_attribute(a, "property");
    for (size_t i = 0; name && content && i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i].name, name) == 0)
            put_checked(m, names[i].field, names[i].rank, content);
}

void html_meta_see_link(html_meta *m, html_attributes a)
{
    const char *rel = html_attribute(a, "rel"), *href = html_attribute(a, "href");
    if (rel && href && strcasecmp(rel, "canonical") == 0)
        put_checked(m, HTML_META_URL, 0, href);
}

/* ---- output -------------------------------------------------------------- */

/* Gives the title without the name of the site, which stands behind a sign between blanks. */
static str without_site(str title, str h1)
{
    static const char *const signs[] = { " | ", " \xC2\xBB ", " > " };
    if (h1.n && str_starts(title, h1) && (title.n == h1.n || title.p[h1.n] == ' '))
        return h1;
    for (size_t i = 1; i + 1 < title.n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (str_starts((str){ title.p + i, title.n - i }, str_of(signs[k])))
                return (str){ title.p, i };
    return title;
}

/* "36410-X" is written 36 410 X in print; what is of another kind stays as it is. */
static void set_dossier(draft *d, const char *text)
{
    char spaced[32];
    str s = str_of(text);
    size_t digits = strspn(text, "0123456789");
    if (digits == 5 && s.n + 2 < sizeof spaced && (s.n == 5 || s.p[5] == '-')) {
        memcpy(spaced, s.p, 2);
        spaced[2] = ' ';
        memcpy(spaced + 3, s.p + 2, s.n - 2 + 1);
        for (char *p = spaced; *p; p++)
            if (*p == '-')
                *p = ' ';
        s = str_of(spaced);
    }
    draft_set(d, &d->doc.dossier, s);
}

/* Types are in small letters, "Motie" and "motie" are one; a whole sentence is none. */
static void set_type(draft *d, const char *text)
{
    char small[64];
    size_t n = strlen(text);
    if (n >= sizeof small)
        return;
    for (size_t i = 0; i <= n; i++)
        small[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
    draft_set(d, &d->doc.type, str_of(small));
}

void html_meta_fill(const html_meta *m, draft *d, const char *h1)
{
    const char *title = draft_copy(d, str_of(m->fields[HTML_META_TITLE].text));
    str head = str_of(h1);
    if (!title)
        draft_set(d, &d->doc.title, head);
    else if (m->fields[HTML_META_TITLE].rank >= 3)
        draft_set(d, &d->doc.title, without_site(str_of(title), head));
    else
        d->doc.title = title;
    draft_set(d, &d->doc.date, str_of(m->fields[HTML_META_DATE].text));
    draft_set(d, &d->doc.number, str_of(m->fields[HTML_META_NUMBER].text));
    draft_set(d, &d->doc.url, str_of(m->fields[HTML_META_URL].text));
    if (m->fields[HTML_META_DOSSIER].text)
        set_dossier(d, m->fields[HTML_META_DOSSIER].text);
    if (m->fields[HTML_META_TYPE].text)
        set_type(d, m->fields[HTML_META_TYPE].text);
}
