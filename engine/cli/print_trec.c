/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print_trec.c -- an answer as a TREC run: "topic Q0 id rank score tref". */
#include "print.h"

/* A field of a run is one word. */
static void add_word(buf *out, const char *s)
{
    for (; *s; s++)
        buf_char(out, (unsigned char)*s <= ' ' ? '_' : *s);
}

tref_status print_trec(const answer *a, const print_look *look, buf *out, tref_error *err)
{
    (void)look;
    (void)err;
    const tref_hit *h;
    for (size_t i = 0; (h = tref_results_hit(a->results, i)); i++) {
        add_word(out, a->topic ? a->topic : "1");
        buf_text(out, " Q0 ");
        add_word(out, h->id);
        buf_fmt(out, " %zu %.6f tref\n", a->opts->first + i + 1, h->score);
    }
    return TREF_OK;
}
