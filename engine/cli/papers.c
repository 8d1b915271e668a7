/* SPDX-License-Identifier: GPL-2.0-or-later */
/* papers.c -- the documents of all files and folders that a command was given. */
#include "papers.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/err.h"
#include "base/utf8.h"
#include "cli.h"
#include "ingest/evidence.h"

enum {
    IDS_MAX = 1 << 30, /* bytes of all ids of a run */
    GIVERS_MAX = INT32_MAX,
    ID_MAX = 200, /* bytes of one, as the index takes it */
    DOUBLES_SHOWN = 10,
    PATH_SHOWN = 80
};

/* Writes a line: the file, the two pieces, what became of them, and the rule that decided. */
static void log_hyphen(void *self, str before, str next, hyphen_choice choice)
{
    static const char *const actions[] = { [HYPHEN_JOIN] = "join", [HYPHEN_TREMA] = "join with trema",
                                           [HYPHEN_KEEP] = "keep", [HYPHEN_SPACE] = "keep with space" };
    papers *p = self;
    fprintf(p->log, "%s\t%.*s-|%.*s\t%s\t%s\n", p->path, (int)before.n, before.p, (int)next.n, next.p,
            actions[choice.action], hyphen_rule_name(choice.rule));
}

tref_status papers_open(papers *p, const char *const *paths, size_t n, const char *log, progress *shown,
                        tref_error *err)
{
    *p = (papers){ .progress = shown };
    buf_init(&p->id, 1 << 16);
    map_init(&p->ids, IDS_MAX);
    if (log && !(p->log = fopen(log, "w")))
        return err_set(err, TREF_EIO, "%s: %s", log, strerror(errno));
    tref_status st = evidence_new(log ? log_hyphen : NULL, p, &p->words, err);
    return st ? st : ingest_walk_open(paths, n, &p->walk, err);
}

void papers_close(papers *p)
{
    ingest_close(p->file);
    evidence_free(p->words);
    if (p->log)
        fclose(p->log);
    ingest_walk_close(p->walk);
    for (size_t i = 0; i < p->givers.n; i++)
        free(p->givers.items[i]);
    free(p->givers.items);
    map_free(&p->ids);
    buf_free(&p->id);
}

uint64_t papers_bytes(const papers *p)
{
    return p->files_bytes + (p->file ? ingest_bytes(p->file) : 0);
}

/* ---- what is said -------------------------------------------------------- */

static void say(const papers *p, const char *path, const tref_error *e)
{
    if (p->progress)
        progress_erase(p->progress);
    cli_error(path, e);
}

/* Names a file, a folder or a record; the message may have the path already. */
static void refuse(papers *p, const char *path, const tref_error *e)
{
    say(p, path && strstr(e->message, path) ? NULL : path, e);
    p->refused++;
}

void papers_refuse(papers *p, tref_error *why)
{
    err_at(why, p->line, 0);
    refuse(p, p->path, why);
}

/* ---- ids ----------------------------------------------------------------- */

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Says whether id is the name of the file without its ending. */
static bool is_named_after(const char *path, const char *id)
{
    const char *name = file_name(path);
    size_t n = strlen(id);
    return strncmp(name, id, n) == 0 && (name[n] == '.' || !name[n]);
}

/* Makes "b/brief" of "brief" in a/b/brief.txt, with more folders as long as that is taken.  False
 * when no folder makes a difference. */
static bool set_apart(papers *p, const char *id)
{
    const char *name = file_name(p->path), *at = name;
    while (at > p->path + 1) {
        const char *end = --at; /* the slash */
        while (at > p->path && at[-1] != '/')
            at--;
        str folder = { at, (size_t)(end - at) };
        if (str_eq(folder, STR_LIT("..")))
            return false;
        buf_reset(&p->id);
        utf8_clean(&p->id, (str){ at, (size_t)(name - at) });
        buf_text(&p->id, id);
        if (buf_status(&p->id) || p->id.n > ID_MAX)
            return false;
        if (folder.n && !str_eq(folder, STR_LIT(".")) && !map_find(&p->ids, buf_view(&p->id)))
            return true;
    }
    return false;
}

/* Puts the file that is read now among those that gave an id. */
static bool add_giver(papers *p)
{
    if (p->giver)
        return true;
    char *path = strdup(p->path);
    p->giver = path && ARRAY_PUSH(&p->givers, path, GIVERS_MAX);
    if (!p->giver)
        free(path);
    return p->giver;
}

static bool note_id(papers *p, const char *id)
{
    uint64_t *place = add_giver(p) ? map_put(&p->ids, str_of(id)) : NULL;
    uint64_t line = p->line < UINT32_MAX ? p->line : UINT32_MAX;
    if (place)
        *place = (uint64_t)(p->givers.n - 1) << 32 | line;
    return place != NULL;
}

/* Says that this document has the id of an earlier one, and what becomes of it. */
static void say_double(papers *p, uint64_t earlier, const char *id, const char *now)
{
    tref_error e;
    char line[24] = "";
    const char *path = p->givers.items[earlier >> 32];
    if (++p->doubles > DOUBLES_SHOWN)
        return;
    if (earlier & UINT32_MAX)
        snprintf(line, sizeof line, ":%" PRIu64, earlier & UINT32_MAX);
    /* The end of a path says more than its start. */
    bool cut = strlen(path) > PATH_SHOWN;
    err_set(&e, TREF_EINVAL, "the id \"%.*s\" is that of %s%s%s", PATH_SHOWN, id, cut ? "..." : "",
            cut ? path + strlen(path) - PATH_SHOWN : path, line);
    if (now)
        err_hint(&e, "so this one gets the id \"%s\"", now);
    else
        err_hint(&e, "in an index this one replaces it");
    err_at(&e, p->line, 0);
    say(p, p->path, &e);
}

/* Sees to it that doc does not take the place of another file's document unseen. */
static tref_status check_id(papers *p, const tref_document **doc, tref_error *err)
{
    const char *id = (*doc)->id;
    const uint64_t *earlier = map_find(&p->ids, str_of(id));
    if (earlier) {
        bool same_file = !strcmp(p->givers.items[*earlier >> 32], p->path);
        bool apart = !same_file && is_named_after(p->path, id) && set_apart(p, id);
        say_double(p, *earlier, id, apart ? buf_cstr(&p->id) : NULL);
        if (apart) {
            p->doc = **doc;
            p->doc.id = id = buf_cstr(&p->id);
            *doc = &p->doc;
        }
    }
    return note_id(p, id) ? TREF_OK : err_nomem(err);
}

/* ---- files --------------------------------------------------------------- */

/* A folder may hold the file that is written: it would grow for ever if it were read. */
static bool is_output(const papers *p)
{
    struct stat info;
    return p->output.st_ino && stat(p->path, &info) == 0 && info.st_dev == p->output.st_dev &&
           info.st_ino == p->output.st_ino;
}

/* Opens the next file that can be opened. */
static tref_status open_next(papers *p, tref_error *err)
{
    tref_status st;
    while ((st = ingest_walk_next(p->walk, &p->path, err)) != TREF_DONE) {
        if (st == TREF_ENOMEM)
            return st;
        if (st) {
            refuse(p, NULL, err);
            continue;
        }
        if (is_output(p))
            continue;
        p->files++;
        if (!ingest_open(p->path, p->words, &p->file, err)) {
            p->empty = true;
            p->giver = false;
            return TREF_OK;
        }
        refuse(p, p->path, err);
    }
    return TREF_DONE;
}

static void leave(papers *p)
{
    p->files_bytes += ingest_total(p->file);
    ingest_close(p->file);
    p->file = NULL;
}

static bool is_about_record(tref_status st)
{
    return st == TREF_ESYNTAX || st == TREF_EINVAL || st == TREF_ELIMIT;
}

/* Reads on in the file; TREF_DONE when it gives no more. */
static tref_status next_in_file(papers *p, const tref_document **doc)
{
    tref_error e;
    tref_status st;
    while ((st = ingest_next(p->file, doc, &e)) && st != TREF_DONE) {
        p->empty = false;
        refuse(p, p->path, &e);
        if (!is_about_record(st)) {
            st = TREF_DONE;
            break;
        }
    }
    if (st && p->empty) {
        err_set(&e, TREF_EINVAL, "no document in it");
        refuse(p, p->path, &e);
    }
    if (st)
        leave(p);
    p->empty = false;
    return st;
}

/* After the last file: what is said once for all of them. */
static tref_status end(papers *p)
{
    p->passed_over = ingest_walk_skipped(p->walk);
    if (p->progress)
        progress_erase(p->progress);
    if (p->doubles > DOUBLES_SHOWN)
        cli_say("%" PRIu64 " more documents have the id of an earlier one",
                p->doubles - DOUBLES_SHOWN);
    return TREF_DONE;
}

tref_status papers_next(papers *p, const tref_document **doc, tref_error *err)
{
    tref_status st;
    *doc = NULL;
    for (;;) {
        if (!p->file && (st = open_next(p, err)))
            return st == TREF_DONE ? end(p) : st;
        st = next_in_file(p, doc);
        if (st == TREF_DONE)
            continue;
        p->line = ingest_line(p->file);
        return check_id(p, doc, err);
    }
}
