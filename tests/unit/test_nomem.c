/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_nomem.c -- memory runs out at each allocation in turn: TREF_ENOMEM, or the same answer as
 * ever.
 *
 * The Makefile links this program so that our own malloc, calloc, realloc and strdup pass through
 * here; jansson is told to.  What C++ asks for is left to the tests of the shim. */
#include "fixture.h"

#include <jansson.h>

/* ---- the allocator that fails once ----------------------------------------- */

static unsigned countdown; /* to the allocation that fails; 0: none does */
static bool failed;
static bool spare_jansson; /* its reader, in 2.14, calls it bad syntax when its memory is short */

static bool fails_now(void)
{
    if (!countdown || --countdown)
        return false;
    failed = true;
    return true;
}

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
char *__wrap_strdup(const char *s);

void *__wrap_malloc(size_t n)
{
    return fails_now() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails_now() ? NULL : __real_realloc(p, n);
}

char *__wrap_strdup(const char *s)
{
    return fails_now() ? NULL : __real_strdup(s);
}

static void *for_jansson(size_t n)
{
    return spare_jansson ? __real_malloc(n) : __wrap_malloc(n);
}

/* ---- what the steps work on ------------------------------------------------ */

static path_name folder, place, json_file, tsv_file;
static tref_glossary *glossary;
static tref_index *ix;
static tref_query *query;
static tref_results *results;

static const char terms_json[] =
    "[{\"id\":\"vitale-infrastructuur\",\"nl\":[\"vitale infrastructuur\",\"kritieke "
    "infrastructuur\"],"
    "\"en\":[\"critical infrastructure\"],\"note\":\"\xc3\xa9\"},\n"
    "{\"id\":\"weerbaarheid\",\"nl\":[\"weerbaarheid\"],\"en\":[\"resilience\"]}]";
static const char terms_tsv[] =
    "id\tnl\ten\nkabel\tkabel; zeekabel\tcable\nweerbaarheid\tveerkracht\tresilience\n";

/* Has each construct, a concept that the index marks and one that it does not. */
static const char question[] =
    "critical infrastructure zekabel \"undersea cable\" (vital* OR =kabels) "
    "NEAR -\"niet dit\" sabotage NEAR/5 \"vitale infrastructuur\" +title:titel "
    "resilience type:brief dossier:\"28 676\" date:2022..2023";

static const paper papers[] = {
    { .id = "k",
      .title = "Titel",
      .date = "2022-11-15",
      .dossier = "28 676 X",
      .type = "brief",
      .paragraphs = { "De vitale infrastructuur en de weerbaarheid: sabotage van onderzeese "
                      "kabels.",
                      "Energie-infrastructuur op zee, en zeekabels; een F-35.", "\xff kabel" } },
    { .id = "e",
      .title = "Titel",
      .date = "2022",
      .dossier = "28 676",
      .type = "brief",
      .lang = "en",
      .paragraphs = { "Critical infrastructures need resilience and an undersea cable." } },
};
enum { PAPERS = sizeof papers / sizeof *papers };

static const tref_search_opts options = {
    .size = sizeof options, .count = 10, .collapse = 1, .facets = 15, .facet_values = 10
};

static int set_up_all(void **state)
{
    (void)state;
    folder = fixture_folder();
    place = fixture_join(folder.path, "index");
    json_file = fixture_join(folder.path, "a.json");
    tsv_file = fixture_join(folder.path, "b.tsv");
    fixture_write(json_file.path, terms_json, sizeof terms_json - 1);
    fixture_write(tsv_file.path, terms_tsv, sizeof terms_tsv - 1);
    const char *files[] = { json_file.path, tsv_file.path };
    tref_glossary *marked = NULL;
    assert_ok(tref_glossary_load(0, files, 1, &marked, fixture_error()));
    assert_ok(tref_glossary_load(0, files, 2, &glossary, fixture_error()));
    fixture_index(place.path, marked, papers, PAPERS);
    tref_glossary_free(marked);
    ix = fixture_open(place.path);
    assert_ok(tref_query_parse(ix, question, TREF_LANG_EN, glossary, &query, fixture_error()));
    assert_ok(tref_search(ix, query, &options, &results, fixture_error()));
    assert_true(tref_results_count(results) > 0);
    json_set_alloc_funcs(for_jansson, free);
    return 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    tref_results_free(results);
    tref_query_free(query);
    tref_index_close(ix);
    tref_glossary_free(glossary);
    fixture_remove(folder.path);
    return 0;
}

/* ---- the steps: each gives a status, and what came out as text --------------- */

static char *copy_text(const char *s)
{
    countdown = 0; /* from here on it is the test that allocates */
    return strdup(s);
}

static char *text_of(const tref_results *r)
{
    countdown = 0;
    char *text = NULL;
    assert_ok(tref_results_json(r, &text, fixture_error()));
    char *took = strstr(text, "\"took_us\":");
    assert_non_null(took);
    for (took += 10; *took >= '0' && *took <= '9'; took++)
        *took = ' ';
    size_t n = strlen(text), kept = 0;
    for (size_t i = 0; i <= n; i++)
        if (text[i] != ' ')
            text[kept++] = text[i];
    return text;
}

static tref_status load_glossary(char **text, tref_error *err)
{
    const char *files[] = { json_file.path, tsv_file.path };
    tref_glossary *g = (tref_glossary *)&g;
    spare_jansson = true;
    tref_status st = tref_glossary_load(0, files, 2, &g, err);
    spare_jansson = false;
    assert_true(!st == (g != NULL));
    if (!st)
        *text = copy_text(tref_glossary_count(g) == 3 ? "3" : "another number");
    tref_glossary_free(g);
    return st;
}

static tref_status open_index(char **text, tref_error *err)
{
    tref_index *x = (tref_index *)&x;
    tref_index_stats s;
    tref_status st = tref_index_open(place.path, &x, err);
    assert_true(!st == (x != NULL));
    if (!st)
        st = tref_index_get_stats(x, &s, err);
    if (!st)
        st = tref_index_refresh(x, NULL, err);
    if (!st)
        *text = copy_text(s.concepts == 2 && s.documents == 2 && s.paragraphs == 4 ? "good"
                                                                                   : "bad");
    tref_index_close(x);
    return st;
}

static tref_status parse_query(char **text, tref_error *err)
{
    tref_query *q = (tref_query *)&q;
    tref_status st = tref_query_parse(ix, question, TREF_LANG_AUTO, glossary, &q, err);
    assert_true(!st == (q != NULL));
    if (!st)
        *text = copy_text(tref_query_text(q));
    tref_query_free(q);
    return st;
}

static tref_status run_search(char **text, tref_error *err)
{
    tref_results *r = (tref_results *)&r;
    tref_status st = tref_search(ix, query, &options, &r, err);
    assert_true(!st == (r != NULL));
    if (!st)
        *text = text_of(r);
    tref_results_free(r);
    return st;
}

static tref_status find_nothing(char **text, tref_error *err)
{
    tref_query *q = NULL;
    tref_results *r = NULL;
    tref_status st = tref_query_parse(
        ix,
        "saboatge +infrastrucutur weerbaarheidd zee-kabbels energie-infrstructuur energie zee "
        "onderzeesekabels kabelsabotgae",
        TREF_LANG_NL, glossary, &q, err);
    if (!st)
        st = tref_search(ix, q, NULL, &r, err);
    if (!st)
        *text = copy_text(tref_results_suggestion(r) ? tref_results_suggestion(r)
                                                     : "no suggestion");
    tref_results_free(r);
    tref_query_free(q);
    return st;
}

static tref_status complete(char **text, tref_error *err)
{
    tref_completions *c = (tref_completions *)&c;
    char *json = NULL;
    tref_status st = tref_complete(ix, glossary, "de kritieke k", TREF_LANG_AUTO, 5, &c, err);
    assert_true(!st == (c != NULL));
    if (!st)
        st = tref_completions_json(c, &json, err);
    if (!st)
        *text = copy_text(json);
    tref_free(json);
    tref_completions_free(c);
    return st;
}

static tref_status complete_english(char **text, tref_error *err)
{
    tref_completions *c = NULL;
    tref_status st = tref_complete(ix, NULL, "un", TREF_LANG_EN, 5, &c, err);
    if (!st)
        *text = copy_text(tref_completions_count(c) ? tref_completions_item(c, 0)->text : "none");
    tref_completions_free(c);
    return st;
}

static tref_status make_json(char **text, tref_error *err)
{
    *text = (char *)&text;
    return tref_results_json(results, text, err);
}

/* Parses without one term, too: what is left of its concept is a copy. */
static tref_status translate(char **text, tref_error *err)
{
    static const char *const without[] = { "zeekabel", "weerbaarheid" };
    tref_query_opts o = TREF_QUERY_INIT;
    tref_query *q = NULL;
    o.without = without;
    o.without_count = 2;
    tref_status st = tref_query_parse_with(ix, question, TREF_LANG_EN, glossary, &o, &q, err);
    if (!st)
        st = tref_query_translate(q, text, err);
    tref_query_free(q);
    return st;
}

static tref_status explain(char **text, tref_error *err)
{
    *text = (char *)&text;
    return tref_query_explain(query, ix, text, err);
}

static tref_status show(char **text, tref_error *err)
{
    *text = (char *)&text;
    return tref_index_show(ix, "k", text, err);
}

static tref_status show_paragraph(char **text, tref_error *err)
{
    *text = (char *)&text;
    return tref_index_show(ix, "k#2", text, err);
}

static tref_status analyse_words(char **text, tref_error *err)
{
    *text = (char *)&text;
    return tref_analyse(NULL,
                        "De F-35 en energie-infrastructuur: 's-Gravenhage \xff \xc3\xa9\xc3\xa9n",
                        TREF_LANG_NL, text, err);
}

static tref_status learn_words(char **text, tref_error *err)
{
    static const char *const nl[] = { "De nieuwe haven; het schip vaart.", "De nieuwe haven opent.",
                                      "Een schip in de nieuwe haven.", "Het schip zinkt." };
    static const char *const en[] = { "The new harbour; the vessel sails.",
                                      "The new harbour opens.", "A vessel in the new harbour.",
                                      "The vessel sinks." };
    *text = (char *)&text;
    return tref_glossary_learn(nl, en, 4, NULL, text, err);
}

/* Whatever fails, what was committed before stays, and nothing half is seen. */
static tref_status write_papers(char **text, tref_error *err)
{
    static unsigned round;
    char name[32];
    snprintf(name, sizeof name, "written%u", round++ % 2);
    path_name here = fixture_join(folder.path, name);
    tref_writer *w = (tref_writer *)&w;
    tref_status st = tref_writer_open(here.path, glossary, NULL, &w, err);
    assert_true(!st == (w != NULL));
    for (size_t i = 0; !st && i < PAPERS; i++)
        st = fixture_put(w, &papers[i], err);
    if (!st)
        st = tref_writer_commit(w, err);
    for (size_t i = 0; !st && i < PAPERS; i++)
        st = fixture_put(w, &papers[PAPERS - 1 - i], err);
    if (!st)
        st = tref_writer_delete(w, "e", err);
    if (!st)
        st = tref_writer_commit(w, err);
    countdown = 0;
    tref_writer_close(w);
    tref_index *x = NULL;
    tref_status opened = tref_index_open(here.path, &x, NULL);
    if (opened && opened != TREF_ENOTFOUND)
        fail_msg("what is left cannot be opened: %s", tref_status_name(opened));
    if (!opened) {
        uint64_t n = fixture_count(x, NULL, TREF_LANG_NL, "type:brief");
        tref_index_stats s;
        assert_ok(tref_index_get_stats(x, &s, fixture_error()));
        assert_true((n == 4 && s.documents == 2) || (n == 3 && s.documents == 1));
        if (!st) {
            assert_int_equal(n, 3);
            tref_query *q = NULL;
            tref_results *r = NULL;
            assert_ok(tref_query_parse(x, "infrastructuur kabel", TREF_LANG_NL, glossary, &q,
                                       fixture_error()));
            assert_ok(tref_search(x, q, NULL, &r, fixture_error()));
            *text = text_of(r);
            tref_results_free(r);
            tref_query_free(q);
        }
        tref_index_close(x);
    }
    fixture_remove(here.path);
    return st;
}

/* ---- all in turn ------------------------------------------------------------ */

static void exhaust(tref_status (*step)(char **text, tref_error *err))
{
    char *want = NULL;
    assert_ok(step(&want, fixture_error()));
    const unsigned most = fixture_rounds(100000);
    for (unsigned n = 1; n <= most; n++) {
        char *text = NULL;
        tref_error err = { 0 };
        failed = false;
        countdown = n;
        tref_status st = step(&text, &err);
        countdown = 0;
        if (st != TREF_OK && st != TREF_ENOMEM)
            fail_msg("allocation %u: %s: %s", n, tref_status_name(st), err.message);
        if (st && err.code != st)
            fail_msg("allocation %u: the error says %s", n, tref_status_name(err.code));
        if (st && text)
            fail_msg("allocation %u: failed, and gave something", n);
        if (!st && strcmp(text, want) != 0)
            fail_msg("allocation %u: gives %s\nnot %s", n, text, want);
        tref_free(text);
        if (!failed)
            break;
    }
    tref_free(want);
}

#define STEP(name)                                                                                 \
    static void test_##name(void **state)                                                          \
    {                                                                                              \
        (void)state;                                                                               \
        exhaust(name);                                                                             \
    }

STEP(load_glossary)
STEP(open_index)
STEP(parse_query)
STEP(run_search)
STEP(find_nothing)
STEP(complete)
STEP(complete_english)
STEP(make_json)
STEP(translate)
STEP(explain)
STEP(show)
STEP(show_paragraph)
STEP(analyse_words)
STEP(learn_words)
STEP(write_papers)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load_glossary), cmocka_unit_test(test_open_index),
        cmocka_unit_test(test_parse_query),   cmocka_unit_test(test_run_search),
        cmocka_unit_test(test_find_nothing),  cmocka_unit_test(test_make_json),
        cmocka_unit_test(test_translate),     cmocka_unit_test(test_explain),
        cmocka_unit_test(test_show),          cmocka_unit_test(test_show_paragraph),
        cmocka_unit_test(test_analyse_words), cmocka_unit_test(test_write_papers),
        cmocka_unit_test(test_complete),      cmocka_unit_test(test_complete_english),
        cmocka_unit_test(test_learn_words),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
