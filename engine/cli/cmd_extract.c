/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_extract.c -- tref extract: what is read from files, as JSON lines that can be indexed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/err.h"
#include "base/json_line.h"
#include "cli.h"
#include "papers.h"

enum { OUTPUT, LOG_HYPHENS, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [OUTPUT] = { 'o', "output", "FILE", "write to FILE, not to standard output" },
    [LOG_HYPHENS] = CLI_OPT_LOG_HYPHENS,
    [HELP] = CLI_OPT_HELP,
};

/* ---- one document -------------------------------------------------------- */

static bool set_text(json_t *o, const char *key, const char *text)
{
    return !text || !*text || json_object_set_new(o, key, json_string(text)) == 0;
}

/* Gives NULL when memory is short. */
static json_t *json_of_paragraph(const tref_paragraph *p)
{
    json_t *o = json_object();
    if (o && set_text(o, "heading", p->heading) && set_text(o, "speaker", p->speaker) &&
        set_text(o, "lang", p->lang) &&
        (!p->page || json_object_set_new(o, "page", json_integer(p->page)) == 0) &&
        json_object_set_new(o, "text", json_string(p->text)) == 0)
        return o;
    json_decref(o);
    return NULL;
}

/* The keys and their order are those of tref show. */
static json_t *json_of_document(const tref_document *d)
{
    json_t *o = json_object(), *list = json_array();
    bool ok = o && list;
    for (size_t i = 0; ok && i < d->paragraph_count; i++)
        ok = json_array_append_new(list, json_of_paragraph(&d->paragraphs[i])) == 0;
    if (ok && set_text(o, "id", d->id) && set_text(o, "title", d->title) &&
        set_text(o, "date", d->date) && set_text(o, "dossier", d->dossier) &&
        set_text(o, "number", d->number) && set_text(o, "type", d->type) &&
        set_text(o, "url", d->url) && set_text(o, "lang", d->lang) &&
        json_object_set(o, "paragraphs", list) == 0) {
        json_decref(list);
        return o;
    }
    json_decref(list);
    json_decref(o);
    return NULL;
}

/* False when nothing more can be written. */
static bool print_document(const tref_document *d)
{
    char *line;
    tref_error e;
    json_t *o = json_of_document(d);
    tref_status st = json_line(o, 0, &line, &e);
    json_decref(o);
    if (st) {
        cli_error(NULL, &e);
        return false;
    }
    bool good = cli_write_json(line);
    free(line);
    return good;
}

/* ---- the output ---------------------------------------------------------- */

/* Makes path the standard output, and empties it unless it is to be read. */
static bool redirect(const char *path, const char *const *inputs, size_t n)
{
    struct stat info = { 0 }, input;
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    bool good = fd >= 0 && fstat(fd, &info) == 0, file = S_ISREG(info.st_mode);
    for (size_t i = 0; good && file && i < n; i++)
        if (!stat(inputs[i], &input) && input.st_dev == info.st_dev &&
            input.st_ino == info.st_ino) {
            cli_say("\"%s\" cannot be read and written at the same time", path);
            close(fd);
            return false;
        }
    good = good && (!file || ftruncate(fd, 0) == 0) && dup2(fd, STDOUT_FILENO) >= 0;
    if (!good)
        cli_say("cannot write \"%s\": %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return good;
}

/* ---- all files ----------------------------------------------------------- */

static int extract(const char *const *paths, size_t n, const char *log)
{
    papers p;
    const tref_document *doc;
    tref_error e;
    tref_status st = papers_open(&p, paths, n, log, NULL, &e);
    bool good = true;
    if (fstat(STDOUT_FILENO, &p.output) || !S_ISREG(p.output.st_mode))
        p.output = (struct stat){ 0 };
    while (!st && good && !(st = papers_next(&p, &doc, &e)))
        good = print_document(doc);
    if (st && st != TREF_DONE)
        cli_error(NULL, &e);
    bool nothing = st == TREF_DONE && !p.files && !p.refused;
    if (nothing)
        cli_say("nothing to read (no file has the name of a known format)");
    bool done = st == TREF_DONE && !nothing && !p.refused;
    papers_close(&p);
    return done ? CLI_DONE : CLI_FAILED;
}

int cmd_extract(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *paths = opt_operands(&a, &n);
    const char *output = opt_last(&a, OUTPUT);
    if (!n)
        cli_misuse(self, "which files or folders?");
    else if (output && !redirect(output, paths, n))
        code = CLI_FAILED;
    else
        code = extract(paths, n, opt_last(&a, LOG_HYPHENS));
    opt_free(&a);
    return code;
}
