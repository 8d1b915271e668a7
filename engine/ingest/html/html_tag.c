/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_tag.c -- what the elements of HTML are to a reader of text. */
#include "ingest/html/html_tag.h"

#include <stdlib.h>
#include <strings.h>

typedef struct {
    const char *name;
    html_tag tag;
} entry;

/* By name, for bsearch. */
static const entry elements[] = {
    { "a", HTML_LINK },          { "address", HTML_BLOCK },  { "article", HTML_ARTICLE },
    { "aside", HTML_ASIDE },     { "audio", HTML_SILENT },   { "blockquote", HTML_BLOCK },
    { "body", HTML_BLOCK },      { "br", HTML_BREAK },       { "button", HTML_SILENT },
    { "canvas", HTML_SILENT },   { "caption", HTML_BLOCK },  { "center", HTML_BLOCK },
    { "datalist", HTML_SILENT }, { "dd", HTML_VALUE },       { "del", HTML_SILENT },
    { "details", HTML_BLOCK },   { "dialog", HTML_SILENT },  { "dir", HTML_BLOCK },
    { "div", HTML_BLOCK },       { "dl", HTML_BLOCK },       { "dt", HTML_TERM },
    { "embed", HTML_SILENT },    { "fieldset", HTML_BLOCK }, { "figcaption", HTML_BLOCK },
    { "figure", HTML_BLOCK },    { "footer", HTML_FOOTER },  { "form", HTML_FORM },
    { "frameset", HTML_BLOCK },  { "h1", HTML_HEADING },     { "h2", HTML_HEADING },
    { "h3", HTML_HEADING },      { "h4", HTML_HEADING },     { "h5", HTML_HEADING },
    { "h6", HTML_HEADING },      { "header", HTML_HEADER },  { "hgroup", HTML_BLOCK },
    { "hr", HTML_BLOCK },        { "html", HTML_ROOT },      { "iframe", HTML_SILENT },
    { "legend", HTML_BLOCK },    { "li", HTML_ITEM },        { "link", HTML_LINK_TO },
    { "main", HTML_MAIN },       { "map", HTML_SILENT },     { "menu", HTML_BLOCK },
    { "meta", HTML_META },       { "nav", HTML_NAV },        { "noframes", HTML_BLOCK },
    { "noscript", HTML_SILENT }, { "object", HTML_SILENT },  { "ol", HTML_BLOCK },
    { "optgroup", HTML_SILENT }, { "option", HTML_SILENT },  { "p", HTML_BLOCK },
    { "pre", HTML_PRE },         { "rp", HTML_SILENT },      { "rt", HTML_SILENT },
    { "script", HTML_SILENT },   { "search", HTML_FORM },    { "section", HTML_BLOCK },
    { "select", HTML_SILENT },   { "style", HTML_SILENT },   { "summary", HTML_BLOCK },
    { "sup", HTML_SUP },         { "svg", HTML_SILENT },     { "table", HTML_BLOCK },
    { "tbody", HTML_BLOCK },     { "td", HTML_CELL },        { "template", HTML_SILENT },
    { "textarea", HTML_SILENT }, { "tfoot", HTML_BLOCK },    { "th", HTML_CELL },
    { "thead", HTML_BLOCK },     { "time", HTML_TIME },      { "title", HTML_TITLE },
    { "tr", HTML_ROW },          { "ul", HTML_BLOCK },       { "video", HTML_SILENT },
};

static const entry roles[] = {
    { "alert", HTML_SILENT },       { "alertdialog", HTML_SILENT },
    { "banner", HTML_HEADER },      { "complementary", HTML_ASIDE },
    { "contentinfo", HTML_FOOTER }, { "dialog", HTML_SILENT },
    { "doc-endnotes", HTML_BLOCK }, { "doc-footnote", HTML_BLOCK },
    { "main", HTML_MAIN },          { "menu", HTML_NAV },
    { "menubar", HTML_NAV },        { "navigation", HTML_NAV },
    { "search", HTML_FORM },
};

/* Words in the id or the class of an element that say what it is on the sites of the government. */
static const entry words[] = {
    { "breadcrumb", HTML_NAV },        { "breadcrumbs", HTML_NAV },
    { "broodtekst", HTML_BODY_TEXT },  { "cookie-banner", HTML_SILENT },
    { "cookie-consent", HTML_SILENT }, { "cookiebar", HTML_SILENT },
    { "kruimelpad", HTML_NAV },        { "pagination", HTML_NAV },
    { "skip-link", HTML_NAV },         { "skip-links", HTML_NAV },
    { "skiplink", HTML_NAV },          { "skiplinks", HTML_NAV },
    { "social-share", HTML_NAV },      { "stuk", HTML_BODY_TEXT },
};

/* Words in the class of what is there for a screen reader only. */
static const entry unseen[] = {
    { "screen-reader-text", HTML_SILENT },
    { "sr-only", HTML_SILENT },
    { "visually-hidden", HTML_SILENT },
    { "visuallyhidden", HTML_SILENT },
};

static int by_name(const void *key, const void *item)
{
    const entry *e = item;
    return strcmp(key, e->name);
}

static const entry *find(const char *name, const entry *table, size_t n)
{
    return bsearch(name, table, n, sizeof *table, by_name);
}
#define FIND(name, table) find((name), (table), sizeof(table) / sizeof *(table))

/* Gives the first entry of table that is among the words of text, or NULL. */
static const entry *find_word(const char *text, const entry *table, size_t n)
{
    char word[24];
    while (text && *text) {
        text += strspn(text, " \t\r\n");
        size_t size = strcspn(text, " \t\r\n");
        if (size && size < sizeof word) {
            memcpy(word, text, size);
            word[size] = '\0';
            const entry *e = find(word, table, n);
            if (e)
                return e;
        }
        text += size;
    }
    return NULL;
}
#define FIND_WORD(text, table) find_word((text), (table), sizeof(table) / sizeof *(table))

const char *html_attribute(html_attributes a, const char *name)
{
    for (; a && *a; a += 2)
        if (strcmp(a[0], name) == 0)
            return a[1] ? a[1] : "";
    return NULL;
}

html_tag html_tag_of(const char *name, html_attributes a)
{
    const entry *own = FIND(name, elements);
    html_tag tag = own ? own->tag : HTML_INLINE;
    /* Only what contains blocks can be a region: a link of class "breadcrumb" is still a link. */
    bool contains = tag == HTML_BLOCK || (tag >= HTML_BODY_TEXT && tag <= HTML_FORM);
    if (!contains || strcmp(name, "body") == 0)
        return tag;
    const entry *e = FIND_WORD(html_attribute(a, "role"), roles);
    if (!e)
        e = FIND_WORD(html_attribute(a, "id"), words);
    if (!e)
        e = FIND_WORD(html_attribute(a, "class"), words);
    return e ? e->tag : tag;
}

/* Says whether the style says so: "display: none". */
static bool has_style(const char *style, const char *property, const char *value)
{
    size_t n = strlen(property);
    for (; style && *style; style++) {
        if (strncasecmp(style, property, n) != 0)
            continue;
        const char *p = style + n;
        p += strspn(p, " \t");
        if (*p++ != ':')
            continue;
        p += strspn(p, " \t");
        if (strncasecmp(p, value, strlen(value)) == 0)
            return true;
    }
    return false;
}

bool html_is_hidden(html_attributes a)
{
    const char *style = html_attribute(a, "style"), *aria = html_attribute(a, "aria-hidden");
    return html_attribute(a, "hidden") || (aria && strcasecmp(aria, "true") == 0) ||
           has_style(style, "display", "none") || has_style(style, "visibility", "hidden") ||
           FIND_WORD(html_attribute(a, "class"), unseen);
}

unsigned html_level(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? (unsigned)(name[1] - '0') : 0;
}

const char *html_lang(html_attributes a, const char *keep)
{
    const char *lang = html_attribute(a, "lang");
    if (!lang || !*lang)
        lang = html_attribute(a, "xml:lang");
    if (!lang || !*lang)
        return keep;
    bool ends = !lang[1] || !lang[2] || lang[2] == '-' || lang[2] == '_';
    if (ends && strncasecmp(lang, "nl", 2) == 0)
        return "nl";
    return ends && strncasecmp(lang, "en", 2) == 0 ? "en" : NULL;
}
