/* SPDX-License-Identifier: GPL-2.0-or-later */
/* print_json.c -- an answer as the library's JSON, on a line. */
#include "print.h"

tref_status print_json(const answer *a, const print_look *look, buf *out, tref_error *err)
{
    char *json;
    tref_status st = tref_results_json(a->results, &json, err);
    if (st)
        return st;
    if (look->screen.terminal)
        screen_clean_json(out, str_of(json));
    else
        buf_text(out, json);
    if (out->n && out->p[out->n - 1] != '\n')
        buf_char(out, '\n');
    tref_free(json);
    return TREF_OK;
}
