/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markup.c -- the text in a piece of HTML. */
#include "ingest/markup.h"

#include <strings.h>

#include "base/utf8.h"
#include "ingest/letter.h"

enum { TAG_MAX = 1000, ENTITY_MAX = 12 };

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || letter_is_digit((unsigned char)c);
}

static str skip(str s, size_t n)
{
    return n < s.n ? (str){ s.p + n, s.n - n } : (str){ s.p + s.n, 0 };
}

/* Gives the place of what in s, or the length of s. */
static size_t find(str s, str what)
{
    for (size_t i = 0; i + what.n <= s.n; i++)
        if (strncasecmp(s.p + i, what.p, what.n) == 0)
            return i;
    return s.n;
}

/* Gives the length of the tag that s starts with, 0 when it has no end near by; a > in a quoted
 * value is none. */
static size_t tag_length(str s)
{
    char quote = 0;
    for (size_t i = 1; i < s.n && i < TAG_MAX; i++) {
        char c = s.p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && s.p[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return 0;
}

static bool is_one_of(str name, const char *names)
{
    for (const char *p = names; *p; p += strcspn(p, " "), p += strspn(p, " "))
        if (strcspn(p, " ") == name.n && strncasecmp(p, name.p, name.n) == 0)
            return true;
    return false;
}

/* Adds what the tag at the start of s leaves, and gives the length of what it takes away, 0 when it
 * is no tag. */
static size_t strip_tag(buf *out, str s)
{
    static const char inline_tags[] =
        "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike "
        "strong sub sup tt u var wbr";
    if (str_starts(s, STR_LIT("<!--"))) {
        str inner = skip(s, 4);
        return s.n - skip(inner, find(inner, STR_LIT("-->")) + 3).n;
    }
    bool closing = s.n > 1 && s.p[1] == '/';
    size_t from = closing ? 2 : 1, to = from, all = tag_length(s);
    while (to < all && is_name(s.p[to]))
        to++;
    if (!all)
        return 0;
    str name = { s.p + from, to - from };
    if (!is_one_of(name, inline_tags))
        buf_char(out, '\n');
    if (!closing && is_one_of(name, "script style"))
        all += find(skip(s, all), name.n == 5 ? STR_LIT("</style") : STR_LIT("</script"));
    return all;
}

/* Adds the character that the entity at the start of s stands for; gives its length, 0 for none. */
static size_t add_entity(buf *out, str s)
{
    static const struct {
        const char *name, *text;
    } known[] = { { "amp", "&" },
                  { "lt", "<" },
                  { "gt", ">" },
                  { "quot", "\"" },
                  { "apos", "'" },
                  { "nbsp", " " },
                  { "shy", "\xC2\xAD" },
                  { "euro", "\xE2\x82\xAC" },
                  { "euml", "\xC3\xAB" },
                  { "iuml", "\xC3\xAF" },
                  { "eacute", "\xC3\xA9" },
                  { "egrave", "\xC3\xA8" },
                  { "ouml", "\xC3\xB6" },
                  { "uuml", "\xC3\xBC" } };
    size_t n = 1;
    uint32_t c = 0;
    bool hex = s.n > 2 && s.p[1] == '#' && (s.p[2] | 0x20) == 'x';
    bool number = s.n > 1 && s.p[1] == '#';
    for (n += number + hex; n < s.n && n < ENTITY_MAX && is_name(s.p[n]); n++) {
        uint32_t digit = letter_is_digit((unsigned char)s.p[n])
                             ? (uint32_t)(s.p[n] - '0')
                             : (uint32_t)(s.p[n] | 0x20) - 'a' + 10;
        number &= digit < (hex ? 16 : 10);
        c = number && c < 0x110000 ? c * (hex ? 16 : 10) + digit : c;
    }
    if (n >= s.n || s.p[n] != ';')
        return 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq((str){ s.p + 1, n - 1 }, str_of(known[i].name))) {
            buf_text(out, known[i].text);
            return n + 1;
        }
    if (!number || c < ' ' || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    char bytes[4];
    buf_add(out, bytes, utf8_put(c, bytes));
    return n + 1;
}

/* Says whether the < at the start of s opens a tag or a comment; else it is a character. */
static bool is_tag(str s)
{
    return s.n > 1 && ((is_name(s.p[1]) && !letter_is_digit((unsigned char)s.p[1])) ||
                       s.p[1] == '/' || s.p[1] == '!' || s.p[1] == '?');
}

void markup_strip(buf *out, str html)
{
    while (html.n) {
        size_t n = 0;
        if (*html.p == '<' && is_tag(html))
            n = strip_tag(out, html);
        else if (*html.p == '&')
            n = add_entity(out, html);
        if (!n) {
            for (n = 1; n < html.n && html.p[n] != '<' && html.p[n] != '&'; n++)
                ;
            buf_add(out, html.p, n);
        }
        html = skip(html, n);
    }
}
