/* SPDX-License-Identifier: GPL-2.0-or-later */
/* use.c -- a program that knows only the installed tref.h: indexes two documents, searches, prints. */
#include <tref.h>

#include <stdio.h>
#include <string.h>

static int fail(const char *what, const tref_error *e)
{
    fprintf(stderr, "%s: %s: %s (%s)\n", what, tref_status_name(e->code), e->message, e->hint);
    return 1;
}

static tref_status put(tref_writer *w, const char *id, const char *text, tref_error *e)
{
    tref_paragraph p = TREF_PARAGRAPH_INIT;
    tref_document d = TREF_DOCUMENT_INIT;
    p.text = text;
    d.id = id;
    d.title = "Proef";
    d.paragraphs = &p;
    d.paragraph_count = 1;
    return tref_writer_put(w, &d, e);
}

static tref_status fill(const char *path, const tref_glossary *g, tref_error *e)
{
    tref_writer *w;
    tref_status st = tref_writer_open(path, g, NULL, &w, e);
    if (!st)
        st = put(w, "a", "De bescherming van vitale infrastructuur op zee.", e);
    if (!st)
        st = put(w, "b", "De vergadering is gesloten.", e);
    if (!st)
        st = tref_writer_commit(w, e);
    tref_writer_close(w);
    return st;
}

int main(int argc, char **argv)
{
    tref_glossary *g = NULL;
    tref_index *ix = NULL;
    tref_query *q = NULL;
    tref_results *r = NULL;
    tref_error e;
    char *json = NULL;
    int code = 1;
    if (argc != 2)
        return 2;
    if (tref_glossary_load(1, NULL, 0, &g, &e))
        fail("glossary", &e);
    else if (fill(argv[1], g, &e))
        fail("writer", &e);
    else if (tref_index_open(argv[1], &ix, &e))
        fail("index", &e);
    else if (tref_query_parse(ix, "critical infrastructure", TREF_LANG_AUTO, g, &q, &e))
        fail("query", &e);
    else if (tref_search(ix, q, NULL, &r, &e) || tref_results_json(r, &json, &e))
        fail("search", &e);
    else
        code = strlen(json) > 2 && tref_results_count(r) == 1 ? 0 : 1;
    if (!code)
        printf("%s %s\n", tref_results_hit(r, 0)->id, tref_results_hit(r, 0)->text);
    tref_free(json);
    tref_results_free(r);
    tref_query_free(q);
    tref_index_close(ix);
    tref_glossary_free(g);
    return code;
}
