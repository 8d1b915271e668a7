/* SPDX-License-Identifier: GPL-2.0-or-later */
/* day.c -- dates as Dutch papers and their metadata write them. */
#include "ingest/day.h"

#include <stdio.h>
#include <strings.h>

#include "base/date.h"

static const char *const months[] = { "januari",   "februari", "maart",    "april",
                                      "mei",       "juni",     "juli",     "augustus",
                                      "september", "oktober",  "november", "december" };

static bool is_digit(str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* Reads a number of at most most digits at *at, and goes past it. */
static unsigned number(str s, size_t *at, unsigned most)
{
    unsigned out = 0;
    for (; most && is_digit(s, *at); most--)
        out = out * 10 + (unsigned)(s.p[(*at)++] - '0');
    return out;
}

/* Goes past blanks, of which U+00A0 is one; says whether there were any. */
static bool blanks(str s, size_t *at)
{
    static const str hard = { "\xC2\xA0", 2 };
    size_t from = *at;
    for (;;) {
        str rest = { s.p + *at, s.n - *at };
        if (rest.n && strchr(" \t\r\n", *rest.p) && *rest.p)
            ++*at;
        else if (str_starts(rest, hard))
            *at += hard.n;
        else
            return *at > from;
    }
}

/* Gives the month whose name stands at *at, 1 to 12, and goes past it; 0: none. */
static unsigned month_name(str s, size_t *at)
{
    for (unsigned m = 0; m < 12; m++) {
        size_t n = strlen(months[m]);
        if (s.n - *at < n || strncasecmp(s.p + *at, months[m], n) != 0)
            continue;
        *at += n;
        return m + 1;
    }
    return 0;
}

size_t day_read(str s, char out[DAY_SIZE])
{
    size_t at = 0;
    unsigned year, month, day;
    blanks(s, &at);
    size_t from = at;
    unsigned first = number(s, &at, 4);
    if (at - from == 4 && at < s.n && s.p[at] == '-') {
        year = first;
        at++;
        month = number(s, &at, 2);
        if (at >= s.n || s.p[at++] != '-')
            return 0;
        day = number(s, &at, 2);
    } else if (at - from <= 2 && at > from) {
        day = first;
        if (at < s.n && s.p[at] == '-') {
            at++;
            month = number(s, &at, 2);
            if (at >= s.n || s.p[at++] != '-')
                return 0;
        } else if (!blanks(s, &at) || !(month = month_name(s, &at)) || !blanks(s, &at)) {
            return 0;
        }
        from = at;
        year = number(s, &at, 4);
        if (at - from != 4)
            return 0;
    } else {
        return 0;
    }
    if (is_digit(s, at))
        return 0;
    snprintf(out, DAY_SIZE, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
    return date_is_valid(str_of(out)) ? at : 0;
}
