/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cmd_index.c -- tref index: puts papers into an index, all of them in one commit. */
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/file.h"
#include "cli.h"
#include "number.h"
#include "papers.h"

enum { EXCEPTIONS_MAX = 1 << 20 /* bytes */ };
enum { INDEX, GLOSSARY, NO_GLOSSARY, STEMMER, COMPOUNDS, EXCEPTIONS, LOG_HYPHENS, QUIET, HELP, OPTIONS };

static const opt options[OPTIONS] = {
    [INDEX] = { 'd', "dir", "DIR",
                "the index, made when it is not there\n"
                "(when not given: $TREF_INDEX)" },
    [GLOSSARY] = CLI_OPT_GLOSSARY,
    [NO_GLOSSARY] = CLI_OPT_NO_GLOSSARY,
    [STEMMER] = { 0, "stemmer", "NAME",
                  "of a new index: dutch or kraaij-pohlmann, or either with\n"
                  "-plain: without dictionary forms (dutch)" },
    [COMPOUNDS] = { 0, "compounds", "HOW", "of a new index: split or whole (split)" },
    [EXCEPTIONS] = { 0, "exceptions", "FILE",
                     "of a new index: how words are to be split, a line each" },
    [LOG_HYPHENS] = CLI_OPT_LOG_HYPHENS,
    [QUIET] = { 'q', "quiet", NULL, "print errors only" },
    [HELP] = CLI_OPT_HELP,
};

typedef struct {
    const char *dir;
    tref_glossary *glossary;
    tref_writer_opts opts;
    const char *exceptions_path; /* or NULL */
    const char *hyphen_log;      /* or NULL */
    buf exceptions;
    tref_writer *writer;  /* opened for the first document, so that no index is made for nothing */
    uint64_t held_before; /* documents in the index */
    papers papers;
    progress progress;
    progress_count count;
    bool quiet;
} job;

/* ---- one document -------------------------------------------------------- */

/* An error that ends the run.  What was committed before it stands. */
static tref_status give_up(job *j, tref_error *e)
{
    progress_erase(&j->progress);
    if (!e->hint[0] && j->writer)
        err_hint(e, "the index is as it was before");
    cli_error(NULL, e);
    return e->code;
}

/* Gives 0 for an index that is not there yet. */
static uint64_t count_held(const char *dir)
{
    tref_index *ix;
    tref_index_stats s = { 0 };
    if (tref_index_open(dir, &ix, NULL))
        return 0;
    tref_status st = tref_index_get_stats(ix, &s, NULL);
    tref_index_close(ix);
    return st ? 0 : s.documents;
}

static tref_status open_writer(job *j)
{
    tref_error e;
    if (j->writer)
        return TREF_OK;
    if (tref_writer_open(j->dir, j->glossary, &j->opts, &j->writer, &e)) {
        if (e.code != TREF_ESYNTAX)
            return give_up(j, &e);
        cli_error(j->exceptions_path, &e);
        return e.code;
    }
    j->held_before = count_held(j->dir);
    return TREF_OK;
}

/* Gives an error only when the run is over. */
static tref_status put(job *j, const tref_document *doc)
{
    tref_error e;
    tref_status st = open_writer(j);
    if (st)
        return st;
    st = tref_writer_put(j->writer, doc, &e);
    if (!st) {
        j->count.documents++;
        j->count.paragraphs += doc->paragraph_count;
    } else if (st == TREF_EINVAL || st == TREF_ELIMIT) {
        papers_refuse(&j->papers, &e);
        st = TREF_OK;
    } else {
        give_up(j, &e);
    }
    return st;
}

/* ---- all files ----------------------------------------------------------- */

/* Adds up the sizes, for the percentage of the progress line. */
static uint64_t measure(const char *const *paths, size_t n)
{
    ingest_walk *w;
    const char *path;
    struct stat info;
    uint64_t total = 0;
    tref_status st;
    if (ingest_walk_open(paths, n, &w, NULL))
        return 0;
    while ((st = ingest_walk_next(w, &path, NULL)) != TREF_DONE && st != TREF_ENOMEM)
        if (!st && !stat(path, &info) && S_ISREG(info.st_mode))
            total += (uint64_t)info.st_size;
    ingest_walk_close(w);
    return total;
}

/* Gives an error only when the run is over. */
static tref_status put_all(job *j)
{
    const tref_document *doc;
    tref_error e;
    tref_status st, fatal = TREF_OK;
    while (!fatal && (st = papers_next(&j->papers, &doc, &e)) != TREF_DONE) {
        j->count.bytes = papers_bytes(&j->papers);
        progress_show(&j->progress, &j->count, "");
        fatal = st ? give_up(j, &e) : put(j, doc);
    }
    if (!fatal && !j->papers.files && !j->papers.refused) {
        err_set(&e, TREF_ENOTFOUND, "nothing to index");
        err_hint(&e, "no file has the name of a known format, such as a.txt or b.jsonl");
        fatal = give_up(j, &e);
    }
    return fatal;
}

static tref_status commit(job *j)
{
    tref_error e;
    if (!j->writer)
        return TREF_OK;
    progress_show(&j->progress, &j->count, "writing");
    return tref_writer_commit(j->writer, &e) ? give_up(j, &e) : TREF_OK;
}

/* ---- summary ------------------------------------------------------------- */

/* Adds "(3 replaced, ", or ", ", or nothing for none. */
static void add_part(buf *b, uint64_t n, const char *what, bool *open)
{
    char room[NUMBER_ROOM];
    if (!n)
        return;
    buf_fmt(b, "%s%s %s", *open ? ", " : " (", number_text(n, room), what);
    *open = true;
}

static bool print_summary(const job *j)
{
    const progress_count *n = &j->count;
    char documents[NUMBER_ROOM], paragraphs[NUMBER_ROOM];
    uint64_t held = j->writer ? count_held(j->dir) : 0, all = j->held_before + n->documents;
    bool open = false;
    buf b;
    buf_init(&b, 1000);
    buf_fmt(&b, "indexed %s document%s, %s paragraph%s in %.1f s",
            number_text(n->documents, documents), number_plural(n->documents),
            number_text(n->paragraphs, paragraphs), number_plural(n->paragraphs),
            progress_seconds(&j->progress));
    add_part(&b, all > held && held ? all - held : 0, "replaced", &open);
    add_part(&b, j->papers.refused, "refused", &open);
    add_part(&b, j->papers.passed_over,
             j->papers.passed_over == 1 ? "other file passed over" : "other files passed over",
             &open);
    buf_text(&b, open ? ")\n" : "\n");
    bool good = cli_write_buf(&b);
    buf_free(&b);
    return good;
}

static int index_paths(job *j, const char *const *paths, size_t n)
{
    tref_error e;
    progress_start(&j->progress, !j->quiet);
    if (j->progress.wanted)
        j->count.total = measure(paths, n);
    int code = CLI_FAILED;
    if (papers_open(&j->papers, paths, n, j->hyphen_log, &j->progress, &e)) {
        give_up(j, &e);
    } else if (!put_all(j) && !commit(j)) {
        progress_erase(&j->progress);
        code = j->papers.refused ? CLI_FAILED : CLI_DONE;
        if (!j->quiet && !print_summary(j))
            code = CLI_FAILED;
    }
    papers_close(&j->papers);
    tref_writer_close(j->writer);
    return code;
}

/* Reads the options of a new index.  False, and says so, when one is wrong. */
static bool read_opts(const command *self, const opt_args *a, job *j)
{
    static const char *const ways[] = { "whole", "split" };
    const char *compounds = opt_last(a, COMPOUNDS);
    size_t way;
    tref_error e;
    j->opts = (tref_writer_opts)TREF_WRITER_INIT;
    j->hyphen_log = opt_last(a, LOG_HYPHENS);
    j->opts.stemmer = opt_last(a, STEMMER);
    if (compounds && opt_choice("--compounds", compounds, ways, 2, &way, &e)) {
        cli_usage(self, &e);
        return false;
    }
    if (compounds)
        j->opts.compounds = (int)way;
    j->exceptions_path = opt_last(a, EXCEPTIONS);
    if (!j->exceptions_path)
        return true;
    if (file_read(j->exceptions_path, EXCEPTIONS_MAX, &j->exceptions, &e)) {
        cli_error(NULL, &e);
        return false;
    }
    j->opts.exceptions = buf_cstr(&j->exceptions);
    return true;
}

int cmd_index(const command *self, int argc, char *const *argv)
{
    opt_args a;
    int code = CLI_USAGE;
    if (!cli_args(self, options, OPTIONS, argc, argv, &a, &code))
        return code;
    size_t n;
    const char *const *paths = opt_operands(&a, &n);
    job j = { .dir = cli_need_dir(self, &a, INDEX), .quiet = opt_last(&a, QUIET) != NULL };
    buf_init(&j.exceptions, EXCEPTIONS_MAX + 1);
    if (j.dir && !n)
        cli_misuse(self, "which files or folders?");
    else if (j.dir && !read_opts(self, &a, &j))
        ; /* it said what is wrong */
    else if (j.dir && cli_glossary(&a, GLOSSARY, NO_GLOSSARY, &j.glossary))
        code = CLI_FAILED;
    else if (j.dir)
        code = index_paths(&j, paths, n);
    tref_glossary_free(j.glossary);
    buf_free(&j.exceptions);
    opt_free(&a);
    return code;
}
