/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_cost.c -- whether libxml2 gets through a page's tags in time.
 *
 * Whether a "<a" is a tag depends on what is around it (a comment, a script, a quoted value), so
 * each is taken for one: then no trick with quotes can hide a tag. */
#include "ingest/html/html_cost.h"

#include <stdint.h>

static const uint64_t BEARABLE = UINT64_C(1) << 31; /* comparisons, and bytes looked at here */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Goes past the value at *at: in quotes, or up to a blank. */
static void pass_value(str s, size_t *at)
{
    while (*at < s.n && is_blank(s.p[*at]))
        ++*at;
    if (*at < s.n && (s.p[*at] == '"' || s.p[*at] == '\'')) {
        const char *end = memchr(s.p + *at + 1, s.p[*at], s.n - *at - 1);
        *at = end ? (size_t)(end - s.p) + 1 : s.n;
        return;
    }
    while (*at < s.n && !is_blank(s.p[*at]) && s.p[*at] != '>')
        ++*at;
}

/* Counts what may be attributes of the tag whose name starts at *at, and goes past it. */
static uint64_t pass_tag(str s, size_t *at)
{
    uint64_t attributes = 0;
    while (*at < s.n && !is_blank(s.p[*at]) && s.p[*at] != '>' && s.p[*at] != '/')
        ++*at;
    while (*at < s.n && s.p[*at] != '>') {
        if (is_blank(s.p[*at])) {
            ++*at;
        } else if (s.p[*at] == '=') {
            ++*at;
            pass_value(s, at);
        } else {
            attributes++;
            while (*at < s.n && !is_blank(s.p[*at]) && s.p[*at] != '>' && s.p[*at] != '=')
                attributes += s.p[(*at)++] == '/';
        }
    }
    return attributes;
}

bool html_cost_is_bearable(str s)
{
    uint64_t cost = 0;
    for (const char *p = s.p; (p = memchr(p, '<', s.n - (size_t)(p - s.p))) != NULL; p++) {
        size_t from = (size_t)(p - s.p) + 1, at = from;
        if (from == s.n || !is_letter(s.p[from]))
            continue;
        uint64_t attributes = pass_tag(s, &at);
        cost += attributes * attributes + (at - from);
        if (cost > BEARABLE)
            return false;
    }
    return true;
}
