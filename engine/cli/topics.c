/* SPDX-License-Identifier: GPL-2.0-or-later */
/* topics.c -- reads a file of queries. */
#include "topics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/utf8.h"

tref_status topics_open(const char *path, topics *f, tref_error *err)
{
    bool standard = !strcmp(path, "-");
    *f = (topics){ .in = standard ? stdin : fopen(path, "r"), .name = path };
    if (!f->in)
        return err_set(err, TREF_EIO, "%s: %s", path, strerror(errno));
    if (standard)
        f->name = "standard input";
    return TREF_OK;
}

/* Cuts the line in two. */
static tref_status split(topics *f, size_t n, topic *out, tref_error *err)
{
    char *line = f->line, *tab = NULL;
    if (f->number == 1 && !strncmp(line, "\xEF\xBB\xBF", 3))
        line += 3; /* a byte order mark */
    tref_status st = TREF_OK;
    if (strlen(f->line) < n)
        st = err_set(err, TREF_ESYNTAX, "a NUL byte in the line");
    else if (!(tab = strchr(line, '\t')))
        st = err_set(err, TREF_ESYNTAX, "no tab between topic and query");
    else if (tab == line || !tab[1 + strspn(tab + 1, " ")])
        st = err_set(err, TREF_ESYNTAX, "the %s is empty", tab == line ? "topic" : "query");
    else if (strchr(tab + 1, '\t'))
        st = err_set(err, TREF_ESYNTAX, "more than one tab in the line");
    if (st || !tab) {
        err_at(err, f->number, 0);
        return st;
    }
    *tab = '\0';
    *out = (topic){ line, tab + 1, f->number, (uint32_t)utf8_length(str_of(line)) + 1 };
    return TREF_OK;
}

tref_status topics_next(topics *f, topic *out, tref_error *err)
{
    for (;;) {
        errno = 0;
        ssize_t got = getline(&f->line, &f->cap, f->in);
        if (got < 0)
            return feof(f->in) && !ferror(f->in) ? TREF_DONE
                                                 : err_set(err, TREF_EIO, "%s", strerror(errno));
        size_t n = (size_t)got;
        f->number++;
        while (n && (f->line[n - 1] == '\n' || f->line[n - 1] == '\r'))
            f->line[--n] = '\0';
        if (n)
            return split(f, n, out, err);
    }
}

void topics_close(topics *f)
{
    free(f->line);
    if (f->in && f->in != stdin)
        fclose(f->in);
    *f = (topics){ 0 };
}
