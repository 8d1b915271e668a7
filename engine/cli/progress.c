/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.c -- the line on a terminal that tells how far the work is. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "number.h"
#include "screen.h"

static double now(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_start(progress *p, bool wanted)
{
    *p = (progress){ .start = now() };
    p->last = p->start;
    p->wanted = wanted && screen_of(stderr, SCREEN_NEVER).terminal;
}

double progress_seconds(const progress *p)
{
    return now() - p->start;
}

/* Writes text over what the line shows; both are ASCII. */
static void rewrite(progress *p, const char *text, size_t n)
{
    fprintf(stderr, "\r%.*s", (int)n, text);
    if (p->shown > n)
        fprintf(stderr, "%*s\r%.*s", (int)(p->shown - n), "", (int)n, text);
    fflush(stderr);
    p->shown = n;
}

static void describe(const progress_count *n, double seconds, const char *doing, buf *out)
{
    char documents[NUMBER_ROOM], paragraphs[NUMBER_ROOM], rate[NUMBER_ROOM];
    double a_second = seconds > 0 ? (double)n->paragraphs / seconds : 0;
    buf_fmt(out, "%s documents, %s paragraphs, %.1f MB", number_text(n->documents, documents),
            number_text(n->paragraphs, paragraphs), (double)n->bytes / 1e6);
    if (n->total)
        buf_fmt(out, " of %.1f (%.0f%%)", (double)n->total / 1e6,
                100.0 * (double)n->bytes / (double)n->total);
    if (*doing)
        buf_fmt(out, ", %s", doing);
    else
        buf_fmt(out, ", %s a second", number_text((uint64_t)a_second, rate));
}

void progress_show(progress *p, const progress_count *n, const char *doing)
{
    double t = p->wanted ? now() : 0;
    if (!p->wanted || (!*doing && t - p->last < 0.2))
        return;
    p->last = t;
    buf line;
    buf_init(&line, 400);
    describe(n, t - p->start, doing, &line);
    /* The last column stays free, or some terminals go to the next line. */
    size_t room = screen_of(stderr, SCREEN_NEVER).width - 1;
    rewrite(p, buf_cstr(&line), line.n < room ? line.n : room);
    buf_free(&line);
}

void progress_erase(progress *p)
{
    if (p->shown) {
        rewrite(p, "", 0);
        p->last = now();
    }
}
