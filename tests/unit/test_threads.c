/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_threads.c -- threads that share a glossary and queries, each with its own index, while one
 * writes.
 *
 * Under -fsanitize=thread it shows that sharing is free of races (make tsan). */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { READERS = 4, QUERIES = 4, ROUNDS = 60, COMMITS = 25 };

/* What all threads share; no cmocka in them, for a failed assertion jumps. */
static struct {
    path_name place;
    const tref_glossary *glossary;
    const tref_query *queries[QUERIES];
    const tref_results *results; /* of one search, read by all */
    const char *want_json;
    atomic_uint faults;
    atomic_bool stop;
    unsigned rounds;
    struct {
        char text[400];
    } first_fault[READERS + 1];
} shared;

static const char terms[] =
    "[{\"id\":\"vitale-infrastructuur\",\"nl\":[\"vitale infrastructuur\"],\"en\":[\"critical "
    "infrastructure\"]},\n"
    "{\"id\":\"weerbaarheid\",\"nl\":[\"weerbaarheid\"],\"en\":[\"resilience\"]}]";

static const char *const texts[QUERIES] = {
    "critical infrastructure resilience",
    "\"vitale infrastructuur\" kabel",
    "vital* -haven",
    "weerbaarheid NEAR zee",
};

static void fault(unsigned thread, const char *what, const tref_error *err)
{
    if (!shared.first_fault[thread].text[0])
        snprintf(shared.first_fault[thread].text, sizeof shared.first_fault[thread].text,
                 "%s: %s: %s", what, tref_status_name(err->code), err->message);
    atomic_fetch_add(&shared.faults, 1);
}

/* One reader's round: a shared query, and one of its own with the shared glossary. */
static void read_once(unsigned thread, tref_index *ix, unsigned round)
{
    tref_error err = { 0 };
    tref_results *r = NULL;
    tref_query *q = NULL;
    char *json = NULL;
    if (tref_search(ix, shared.queries[round % QUERIES], NULL, &r, &err))
        fault(thread, "search", &err);
    else if (tref_results_count(r) == 0 || tref_results_json(r, &json, &err))
        fault(thread, "no results, or no JSON", &err);
    tref_free(json);
    tref_results_free(r);
    r = NULL;
    if (tref_query_parse(ix, texts[(round + thread) % QUERIES], TREF_LANG_AUTO, shared.glossary, &q,
                         &err) ||
        tref_search(ix, q, NULL, &r, &err))
        fault(thread, "own query", &err);
    tref_results_free(r);
    tref_query_free(q);
    json = NULL;
    if (tref_query_explain(shared.queries[round % QUERIES], ix, &json, &err))
        fault(thread, "explain", &err);
    tref_free(json);
    json = NULL;
    if (tref_results_json(shared.results, &json, &err) || strcmp(json, shared.want_json) != 0)
        fault(thread, "shared results", &err);
    tref_free(json);
    if (round % 8 == 0 && tref_index_refresh(ix, NULL, &err))
        fault(thread, "refresh", &err);
}

static void *reader(void *number)
{
    unsigned thread = *(const unsigned *)number;
    tref_error err = { 0 };
    tref_index *ix = NULL;
    for (unsigned i = 0; i < shared.rounds; i++) {
        if (!ix && tref_index_open(shared.place.path, &ix, &err)) {
            fault(thread, "open", &err);
            return NULL;
        }
        read_once(thread, ix, i);
        if (i % 16 == 15) {
            tref_index_close(ix);
            ix = NULL;
        }
    }
    tref_index_close(ix);
    return NULL;
}

static void *writer(void *number)
{
    unsigned thread = *(const unsigned *)number;
    tref_error err = { 0 };
    tref_writer *w = NULL;
    if (tref_writer_open(shared.place.path, shared.glossary, NULL, &w, &err)) {
        fault(thread, "writer", &err);
        return NULL;
    }
    for (unsigned i = 0; i < COMMITS || !atomic_load(&shared.stop); i++) {
        char id[16];
        snprintf(id, sizeof id, "n%u", i % 40);
        paper p = { .id = id,
                    .title = "Nieuw",
                    .paragraphs = { "vitale infrastructuur en kabels", "zee" } };
        if (fixture_put(w, &p, &err) || tref_writer_commit(w, &err)) {
            fault(thread, "write", &err);
            break;
        }
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 },
                  NULL); /* a commit to a disk takes as long */
    }
    tref_writer_close(w);
    return NULL;
}

static void test_readers_and_a_writer(void **state)
{
    (void)state;
    static const paper papers[] = {
        { .id = "a",
          .title = "Een",
          .paragraphs = { "vitale infrastructuur en weerbaarheid op zee", "de haven" } },
        { .id = "b",
          .lang = "en",
          .paragraphs = { "resilience of critical infrastructure and a kabel" } },
    };
    path_name folder = fixture_folder();
    tref_glossary *g = fixture_glossary(folder.path, terms);
    shared.place = fixture_join(folder.path, "index");
    shared.glossary = g;
    shared.rounds = fixture_rounds(ROUNDS);
    fixture_index(shared.place.path, g, papers, 2);
    tref_index *ix = fixture_open(shared.place.path);
    tref_query *queries[QUERIES];
    for (unsigned i = 0; i < QUERIES; i++) {
        assert_ok(tref_query_parse(ix, texts[i], TREF_LANG_AUTO, g, &queries[i], fixture_error()));
        shared.queries[i] = queries[i];
    }
    tref_results *r = NULL;
    char *json = NULL;
    assert_ok(tref_search(ix, queries[0], NULL, &r, fixture_error()));
    assert_ok(tref_results_json(r, &json, fixture_error()));
    shared.results = r;
    shared.want_json = json;

    pthread_t threads[READERS + 1];
    unsigned numbers[READERS + 1];
    for (unsigned i = 0; i <= READERS; i++) {
        numbers[i] = i;
        assert_int_equal(
            pthread_create(&threads[i], NULL, i < READERS ? reader : writer, &numbers[i]), 0);
    }
    for (unsigned i = 0; i < READERS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    atomic_store(&shared.stop, true);
    assert_int_equal(pthread_join(threads[READERS], NULL), 0);
    for (unsigned i = 0; i <= READERS; i++)
        if (shared.first_fault[i].text[0])
            fail_msg("thread %u: %s (%u faults in all)", i, shared.first_fault[i].text,
                     atomic_load(&shared.faults));
    assert_int_equal(atomic_load(&shared.faults), 0);

    assert_ok(tref_index_refresh(ix, NULL, fixture_error()));
    tref_index_stats s;
    assert_ok(tref_index_get_stats(ix, &s, fixture_error()));
    assert_true(s.documents >= 2 + COMMITS && s.documents <= 2 + 40);
    assert_int_equal(s.paragraphs, 3 + 2 * (s.documents - 2));
    tref_free(json);
    tref_results_free(r);
    for (unsigned i = 0; i < QUERIES; i++)
        tref_query_free(queries[i]);
    tref_index_close(ix);
    tref_glossary_free(g);
    fixture_remove(folder.path);
}

/* ---- letting go ----------------------------------------------------------------- */

/* Queries in many threads hold one glossary; the last to go frees it. */
static void *let_go(void *query)
{
    tref_query_free(query);
    return NULL;
}

static void test_last_holder_frees(void **state)
{
    (void)state;
    enum { HOLDERS = 8 };
    path_name folder = fixture_folder();
    for (unsigned round = 0; round < fixture_rounds(50); round++) {
        tref_glossary *g = fixture_glossary(folder.path, terms);
        pthread_t threads[HOLDERS];
        for (unsigned i = 0; i < HOLDERS; i++) {
            tref_query *q = NULL;
            assert_ok(tref_query_parse(NULL, texts[0], TREF_LANG_EN, g, &q, fixture_error()));
            assert_int_equal(pthread_create(&threads[i], NULL, let_go, q), 0);
        }
        tref_glossary_free(g);
        for (unsigned i = 0; i < HOLDERS; i++)
            assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    fixture_remove(folder.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readers_and_a_writer),
        cmocka_unit_test(test_last_holder_frees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
