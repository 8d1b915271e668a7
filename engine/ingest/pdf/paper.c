/* SPDX-License-Identifier: GPL-2.0-or-later */
/* paper.c -- what a printed official paper says of itself: its date, dossier, number and subject.
 *
 *      Den Haag, 12 mei 2024                                            letters
 *      Tweede Kamer, vergaderjaar 2023-2024, 36 410 XIV, nr. 5          papers of parliament
 *      Betreft: de molens                                               letters
 *      36 410 XIV  Vaststelling van de begroting                        papers of parliament
 *      8 februari 2024   TK 40   40-6-1                                 reports of debates */
#include "ingest/pdf/paper.h"

#include <strings.h>

#include "ingest/letter.h"

/* How plainly a date is that of the paper. */
enum { RANK_ALONE = 1, RANK_PLACE, RANK_DATUM };

static str trim(str s)
{
    while (s.n && letter_is_space((unsigned char)*s.p))
        s = (str){ s.p + 1, s.n - 1 };
    while (s.n && letter_is_space((unsigned char)s.p[s.n - 1]))
        s.n--;
    return s;
}

static str behind(str s, size_t n)
{
    return (str){ s.p + n, s.n - n };
}

/* Gives what comes behind the first what in s; an empty str with p NULL when it is not there. */
static str find(str s, str what)
{
    for (; s.n >= what.n; s = behind(s, 1))
        if (strncasecmp(s.p, what.p, what.n) == 0)
            return behind(s, what.n);
    return (str){ NULL, 0 };
}

static void set(char *out, size_t size, str s)
{
    s = trim(s);
    if (*out || !s.n || s.n >= size)
        return;
    memcpy(out, s.p, s.n);
    out[s.n] = '\0';
}

static void offer_date(paper *p, const char *date, int rank)
{
    if (rank <= p->date_rank)
        return;
    p->date_rank = rank;
    memcpy(p->date, date, DAY_SIZE);
}

/* A date counts that is all of the line, or stands behind "Datum" or behind a place and a comma. */
static void read_date(paper *p, str line)
{
    char date[DAY_SIZE];
    size_t n = day_read(line, date);
    if (n && !trim(behind(line, n)).n)
        offer_date(p, date, RANK_ALONE);
    if (line.n > 5 && strncasecmp(line.p, "datum", 5) == 0) {
        str rest = trim(behind(line, 5));
        if (rest.n && *rest.p == ':')
            rest = behind(rest, 1);
        if (day_read(rest, date))
            offer_date(p, date, RANK_DATUM);
    }
    str rest = find(line, STR_LIT(", "));
    bool place = rest.p && (size_t)(rest.p - line.p) < 40 && letter_is_upper(letter_first(line));
    str start = line.n > 2 && line.p[0] == '\'' ? behind(line, 3) : line; /* 's-Gravenhage */
    place = place || (rest.p && letter_is_upper(letter_first(start)));
    n = place ? day_read(rest, date) : 0;
    if (n && !trim(behind(rest, n)).n)
        offer_date(p, date, RANK_PLACE);
}

/* Says whether s is a dossier: 36 410 XIV, 21501-02. */
static bool is_dossier(str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        digits += letter_is_digit((unsigned char)c);
        if (!letter_is_digit((unsigned char)c) && !strchr(" -().", c) && !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return digits >= 4;
}

static void read_dossier(paper *p, str line)
{
    str rest = find(line, STR_LIT("vergaderjaar "));
    rest = rest.p ? find(rest, STR_LIT(", ")) : rest;
    str number = rest.p ? find(rest, STR_LIT(", nr. ")) : rest;
    if (!number.p)
        return;
    str dossier = { rest.p, (size_t)(number.p - rest.p) - 6 };
    size_t n = 0;
    while (n < number.n && number.p[n] != ' ')
        n++;
    if (!is_dossier(dossier))
        return;
    set(p->dossier, sizeof p->dossier, dossier);
    set(p->number, sizeof p->number, (str){ number.p, n });
}

/* Reads 40-6-1: meeting, item and page of a report. */
static void read_report(paper *p, str line)
{
    size_t at = line.n, hyphens = 0, second = 0;
    while (at && (letter_is_digit((unsigned char)line.p[at - 1]) || line.p[at - 1] == '-')) {
        at--;
        if (line.p[at] == '-' && !hyphens++)
            second = at;
    }
    bool report = find(line, STR_LIT("TK ")).p || find(line, STR_LIT("EK ")).p;
    if (report && hyphens == 2 && at < line.n && line.p[at] != '-' && second + 1 < line.n)
        set(p->number, sizeof p->number, (str){ line.p + at, second - at });
}

void paper_read(paper *p, str line)
{
    line = trim(line);
    read_date(p, line);
    read_dossier(p, line);
    read_report(p, line);
}

bool paper_is_letterhead(str line)
{
    return str_starts(line, STR_LIT("Tweede Kamer der Staten-Generaal")) ||
           str_starts(line, STR_LIT("Eerste Kamer der Staten-Generaal"));
}

str paper_subject(str text)
{
    static const str labels[] = { { "Betreft", 7 }, { "Onderwerp", 9 } };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        str rest = str_starts(text, labels[i]) ? behind(text, labels[i].n) : (str){ "", 0 };
        if (rest.n > 1 && (*rest.p == ' ' || *rest.p == ':'))
            return trim(behind(rest, 1));
    }
    /* A number of two and three digits, capitals in Roman numbers, and then words. */
    for (size_t i = 0; i < 6; i++)
        if (i >= text.n || (i == 2 ? text.p[i] != ' ' : !letter_is_digit((unsigned char)text.p[i])))
            return (str){ "", 0 };
    size_t n = 6;
    while (n < text.n && strchr(" IVXLCABDEHJM", text.p[n]) && text.p[n])
        n++;
    while (n > 6 && text.p[n - 1] != ' ') /* the capital belongs to the words */
        n--;
    return n > 6 && n + 10 < text.n ? behind(text, n) : (str){ "", 0 };
}
