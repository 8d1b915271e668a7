/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_ingest_walk.c -- which files of a folder are read, and in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "ingest/ingest.h"

static char folder[] = "/tmp/tref-ingest-XXXXXX"; /* made by setup */

static int setup(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

/* Removes a folder and what is in it; links are not followed. */
static int remove_folder(const char *path)
{
    char inner[400];
    const struct dirent *e;
    DIR *dir = chmod(path, 0700) ? NULL : opendir(path);
    if (!dir)
        return -1;
    while ((e = readdir(dir))) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
        if (unlink(inner) && remove_folder(inner))
            break;
    }
    closedir(dir);
    return rmdir(path);
}

static int teardown(void **state)
{
    (void)state;
    return remove_folder(folder);
}

static const char *path_of(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name)
{
    FILE *f = fopen(path_of(name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite("a", 1, 1, f), 1);
    assert_int_equal(fclose(f), 0);
}

/* Walks; gives the paths behind the folder's name, "!" for an error. */
static char *walk(const char *const *paths, size_t n, size_t *skipped)
{
    ingest_walk *w;
    const char *path;
    tref_error err = { 0 };
    tref_status st;
    buf b;
    buf_init(&b, 1 << 16);
    assert_int_equal(ingest_walk_open(paths, n, &w, &err), TREF_OK);
    while ((st = ingest_walk_next(w, &path, &err)) != TREF_DONE)
        buf_fmt(&b, "%s ", st ? "!" : path + sizeof folder - 1);
    *skipped = ingest_walk_skipped(w);
    ingest_walk_close(w);
    return buf_take(&b);
}

static void walks_by_name(void **state)
{
    (void)state;
    size_t skipped;
    char root[200], named[200], absent[200];
    snprintf(root, sizeof root, "%s", path_of("w"));
    snprintf(named, sizeof named, "%s", path_of("w/d.rtf"));
    snprintf(absent, sizeof absent, "%s", path_of("w/absent"));
    static const char *const folders[] = { "w", "w/b", "w/b/empty", "w/.git" };
    static const char *const files[] = { "w/c.txt",     "w/a.txt",   "w/d.rtf",     "w/.h.txt",
                                         "w/b/z.jsonl", "w/b/y.txt", "w/.git/g.txt" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        assert_int_equal(mkdir(path_of(folders[i]), 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i]);
    assert_int_equal(symlink("..", path_of("w/b/up")), 0);
    assert_int_equal(symlink("b", path_of("w/same")), 0);
    assert_int_equal(symlink("nowhere", path_of("w/dangling.txt")), 0);
    assert_int_equal(mkfifo(path_of("w/fifo.txt"), 0600), 0);

    const char *const paths[] = { absent, named, root };
    char *got = walk(paths, 3, &skipped);
    assert_string_equal(got,
                        "! /w/d.rtf /w/a.txt /w/b/y.txt /w/b/z.jsonl /w/c.txt /w/dangling.txt ");
    assert_int_equal(skipped, 1);
    free(got);

    if (geteuid() != 0) { /* root reads everything */
        assert_int_equal(chmod(path_of("w/b"), 0), 0);
        got = walk(paths + 2, 1, &skipped);
        assert_string_equal(got, "/w/a.txt ! /w/c.txt /w/dangling.txt ");
        free(got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_by_name),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
