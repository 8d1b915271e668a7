/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_damage.c -- a damaged index gives an error, or what is still whole; it never ends the
 * process. */
#include "fixture.h"

#include <sys/wait.h>

static path_name folder;
static path_name place; /* of the test's index */

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    place = fixture_join(folder.path, "index");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

static tref_writer *open_writer(const char *path, const tref_glossary *g)
{
    tref_writer *w = NULL;
    assert_ok(tref_writer_open(path, g, NULL, &w, fixture_error()));
    return w;
}

static void fill_index(void)
{
    tref_writer *w = open_writer(place.path, NULL);
    uint64_t chance = 7;
    for (unsigned i = 0; i < 300; i++) {
        char id[16], text[2000] = "";
        snprintf(id, sizeof id, "d%u", i);
        for (unsigned j = 0; j < 60; j++) {
            char word[24];
            snprintf(word, sizeof word, "woord%u ", fixture_random(&chance, 400));
            strcat(text, word);
        }
        assert_ok(fixture_put(w,
                              &(paper){ .id = id,
                                        .title = "titel",
                                        .date = "2024",
                                        .type = "motie",
                                        .paragraphs = { text, "kabels" } },
                              fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
}

static bool is_damage(tref_status st)
{
    return st == TREF_OK || st == TREF_ECORRUPT || st == TREF_EIO || st == TREF_EMISMATCH ||
           st == TREF_ENOTFOUND;
}

static tref_status read_all(tref_index *ix)
{
    static const char *const queries[] = { "woord7 woord8", "\"woord1 woord2\"", "kab*",
                                           "type:motie kabels", "woord1 NEAR woord2" };
    tref_index_stats s;
    tref_status worst = tref_index_get_stats(ix, &s, NULL);
    tref_search_opts o = TREF_SEARCH_INIT;
    o.count = 300;
    o.facets = TREF_FACET_TYPE | TREF_FACET_YEAR;
    for (size_t i = 0; i < sizeof queries / sizeof *queries && is_damage(worst); i++) {
        tref_query *q = NULL;
        tref_results *r = NULL;
        tref_status st = tref_query_parse(ix, queries[i], TREF_LANG_AUTO, NULL, &q, NULL);
        if (!st)
            st = tref_search(ix, q, &o, &r, NULL);
        tref_results_free(r);
        tref_query_free(q);
        worst = st ? st : worst;
    }
    for (unsigned i = 0; i < 300 && is_damage(worst); i += 50) {
        char id[16], *json = NULL;
        snprintf(id, sizeof id, "d%u", i);
        tref_status st = tref_index_show(ix, id, &json, NULL);
        tref_free(json);
        worst = st ? st : worst;
    }
    return worst;
}

/* Reads the index in a process of its own, for a crash is what is feared.  Gives the status. */
static tref_status read_apart(const char *what)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(60);
        tref_index *ix = NULL;
        tref_status st = tref_index_open(place.path, &ix, NULL);
        if (!st)
            st = read_all(ix);
        tref_index_close(ix);
        _exit((int)st);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status))
        fail_msg("%s: ended by signal %d", what, WTERMSIG(status));
    tref_status st = (tref_status)WEXITSTATUS(status);
    if (!is_damage(st))
        fail_msg("%s: %s", what, tref_status_name(st));
    return st;
}

/* Damages each file of the index in turn; how decides. */
static void damage_each(void (*how)(const char *path, const char *bytes, size_t n))
{
    fill_index();
    assert_int_equal(read_apart("whole"), TREF_OK);
    DIR *d = opendir(place.path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.' || strcmp(e->d_name, "flintlock") == 0)
            continue;
        path_name file = fixture_join(place.path, e->d_name);
        size_t n;
        char *bytes = fixture_read(file.path, &n);
        how(file.path, bytes, n);
        fixture_write(file.path, bytes, n);
        free(bytes);
    }
    closedir(d);
    assert_int_equal(read_apart("whole again"), TREF_OK);
}

static void truncate_file(const char *path, const char *bytes, size_t n)
{
    const size_t sizes[] = { 0, 1, n / 4, n / 2, n - n / 8, n - 1 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        fixture_write(path, bytes, sizes[i]);
        tref_status st = read_apart(path);
        if (sizes[i] == 0 && strstr(path, "iamglass") && st == TREF_OK)
            fail_msg("%s: empty, and not missed", path);
    }
    assert_int_equal(unlink(path), 0);
    read_apart(path);
}

/* Not a few bytes within a table: Xapian has no checksums in its blocks, and by a block that is
 * false in the right way it can be led to memory that it freed. */
static void overwrite_file(const char *path, const char *bytes, size_t n)
{
    uint64_t chance = 99 + n;
    char *copy = malloc(n);
    assert_non_null(copy);
    memset(copy, 0xFF, n);
    fixture_write(path, copy, n);
    read_apart(path);
    memset(copy, 0, n);
    fixture_write(path, copy, n);
    read_apart(path);
    for (size_t i = 0; i < n; i++)
        copy[i] = "Geen index, maar tekst.\n"[i % 24];
    fixture_write(path, copy, n);
    read_apart(path);
    for (unsigned i = 0; strstr(path, "iamglass") && i < fixture_rounds(40); i++) {
        memcpy(copy, bytes, n);
        copy[fixture_random(&chance, (uint32_t)n)] ^= (char)(1 + fixture_random(&chance, 255));
        fixture_write(path, copy, n);
        read_apart(path);
    }
    free(copy);
}

static void test_truncated_files(void **state)
{
    (void)state;
    damage_each(truncate_file);
}

static void test_overwritten_files(void **state)
{
    (void)state;
    damage_each(overwrite_file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_truncated_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_overwritten_files, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
