/* SPDX-License-Identifier: GPL-2.0-or-later */
/* walk.c -- goes through files and folders by name. */
#include "ingest/ingest.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"

enum { FOLDERS_MAX = 1 << 24, PATHS_MAX = 1 << 26 };

/* A path that is still to be visited. */
typedef struct {
    char *path; /* malloc'ed */
    bool folder;
} place;

struct ingest_walk {
    const char *const *paths;
    size_t n, at;
    struct {
        place *items;
        size_t n, cap;
    } todo;   /* a stack, the next one on top */
    map seen; /* folders, as device and inode: a link back up must not be followed for ever */
    char *current;
    size_t skipped;
};

tref_status ingest_walk_open(const char *const *paths, size_t n, ingest_walk **out, tref_error *err)
{
    ingest_walk *w = *out = calloc(1, sizeof *w);
    if (!w)
        return err_nomem(err);
    w->paths = paths;
    w->n = n;
    map_init(&w->seen, (size_t)FOLDERS_MAX * 64);
    return TREF_OK;
}

void ingest_walk_close(ingest_walk *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < w->todo.n; i++)
        free(w->todo.items[i].path);
    free(w->todo.items);
    free(w->current);
    map_free(&w->seen);
    free(w);
}

size_t ingest_walk_skipped(const ingest_walk *w)
{
    return w->skipped;
}

/* Backwards, as they go on a stack. */
static int by_name_backwards(const void *a, const void *b)
{
    const place *x = a, *y = b;
    return strcmp(y->path, x->path);
}

/* Takes path, malloc'ed or NULL, onto the stack. */
static bool push(ingest_walk *w, char *path, bool folder)
{
    place p = { path, folder };
    if (path && ARRAY_PUSH(&w->todo, p, PATHS_MAX))
        return true;
    free(path);
    return false;
}

static char *join(const char *folder, const char *name)
{
    buf b;
    size_t n = strlen(folder);
    buf_init(&b, SIZE_MAX / 2);
    buf_text(&b, folder);
    if (n && folder[n - 1] != '/')
        buf_char(&b, '/');
    buf_text(&b, name);
    char *path = buf_take(&b);
    buf_free(&b);
    return path;
}

/* Looks at one name in a folder. */
static tref_status add_entry(ingest_walk *w, const char *folder, const char *name, tref_error *err)
{
    struct stat st;
    if (name[0] == '.')
        return TREF_OK;
    char *path = join(folder, name);
    if (!path)
        return err_nomem(err);
    bool there = stat(path, &st) == 0;
    /* A file that cannot be looked at goes on the list as well: to open it will tell why. */
    bool folder_too = there && S_ISDIR(st.st_mode);
    bool file = (!there || S_ISREG(st.st_mode)) && ingest_supported(name);
    if (folder_too || file)
        return push(w, path, folder_too) ? TREF_OK : err_nomem(err);
    w->skipped += !there || S_ISREG(st.st_mode);
    free(path);
    return TREF_OK;
}

/* Says whether this folder comes for the first time. */
static bool is_new(ingest_walk *w, const struct stat *st, bool *nomem)
{
    struct {
        uint64_t device, inode;
    } key = { (uint64_t)st->st_dev, (uint64_t)st->st_ino };
    uint64_t *mark = map_put(&w->seen, (str){ (const char *)&key, sizeof key });
    *nomem = !mark;
    return mark && !(*mark)++;
}

/* Puts what is in folder on the stack. */
static tref_status enter(ingest_walk *w, const char *folder, tref_error *err)
{
    tref_status st = TREF_OK;
    struct stat info;
    bool nomem;
    size_t from = w->todo.n;
    if (stat(folder, &info))
        return err_set(err, TREF_EIO, "cannot read folder \"%s\": %s", folder, strerror(errno));
    if (!is_new(w, &info, &nomem))
        return nomem ? err_nomem(err) : TREF_OK;
    DIR *dir = opendir(folder);
    if (!dir)
        return err_set(err, TREF_EIO, "cannot read folder \"%s\": %s", folder, strerror(errno));
    for (;;) {
        errno = 0;
        const struct dirent *e = readdir(dir);
        if (!e && errno) /* what was read of it so far is still good */
            st = err_set(err, TREF_EIO, "cannot read folder \"%s\": %s", folder, strerror(errno));
        if (!e || (st = add_entry(w, folder, e->d_name, err)))
            break;
    }
    closedir(dir);
    if (w->todo.n > from)
        qsort(w->todo.items + from, w->todo.n - from, sizeof *w->todo.items, by_name_backwards);
    return st;
}

/* Puts the next argument on the stack. */
static tref_status next_argument(ingest_walk *w, tref_error *err)
{
    struct stat st;
    const char *path = w->paths[w->at++];
    if (stat(path, &st))
        return errno == ENOENT || errno == ENOTDIR
                   ? err_set(err, TREF_ENOTFOUND, "no such file or folder: \"%s\"", path)
                   : err_set(err, TREF_EIO, "cannot read \"%s\": %s", path, strerror(errno));
    return push(w, strdup(path), S_ISDIR(st.st_mode)) ? TREF_OK : err_nomem(err);
}

static tref_status stop(ingest_walk *w, tref_status st)
{
    if (st == TREF_ENOMEM)
        w->at = w->n;
    while (st == TREF_ENOMEM && w->todo.n)
        free(w->todo.items[--w->todo.n].path);
    return st;
}

tref_status ingest_walk_next(ingest_walk *w, const char **path, tref_error *err)
{
    tref_status st;
    *path = NULL;
    free(w->current);
    w->current = NULL;
    for (;;) {
        while (!w->todo.n) {
            if (w->at == w->n)
                return TREF_DONE;
            if ((st = next_argument(w, err)))
                return stop(w, st);
        }
        place p = w->todo.items[--w->todo.n];
        if (!p.folder) {
            *path = w->current = p.path;
            return TREF_OK;
        }
        st = enter(w, p.path, err);
        free(p.path);
        if (st)
            return stop(w, st);
    }
}
