/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_score.c -- scores are BM25's, and a concept ranks alike whether the index marks it or the
 * query expands it. */
#include "fixture.h"

#include <math.h>

#include "index/weight.h"
#include "shim/xap.h"

enum {
    DOCUMENTS = 500,
    PER_DOCUMENT = 1, /* with a second one, each would be context of the other */
    PARAGRAPHS = DOCUMENTS * PER_DOCUMENT,
    WORDS = 300,
    TITLE_WORDS = 2
};

/* On top for a paragraph that has all the words: ALL_WORDS in query_compile.c. */
static const double bonus = 0.25;
/* Our factor (k1 S + 1) in BM25's numerator, in place of (k1 + 1): the same for all. */
static const double factor = (WEIGHT_K1 * WEIGHT_SCALE + 1) / (WEIGHT_K1 + 1);

static path_name folder;
static tref_index *ix;
static double average;

/* What the paragraphs are made of: how often each has each word, in sixteenths. */
static uint32_t tf16[PARAGRAPHS][WORDS];
static uint32_t lengths[PARAGRAPHS];
static double idf[WORDS];

/* Gives the word's spelling, one that no stemmer changes: five letters such as "bodam". */
static const char *spell(char *out, unsigned word)
{
    static const char first[] = "bdfghjkl", vowels[] = "aou", middle[] = "dfgklnprtv";
    snprintf(out, 6, "%c%c%c%cm", first[word % 8], vowels[word / 8 % 3], middle[word / 24 % 10],
             vowels[word / 240 % 3]);
    return out;
}

/* Frequent words are frequent as in a language: the n-th about once for n of the first. */
static unsigned draw(uint64_t *chance)
{
    double u = (fixture_random(chance, 1000000) + 0.5) / 1000000;
    unsigned w = (unsigned)exp(u * log(WORDS + 1.0)) - 1;
    return w < WORDS ? w : WORDS - 1;
}

static void put_document(tref_writer *w, unsigned d, uint64_t *chance)
{
    char id[16], title[TITLE_WORDS * 6 + 1] = "", word[8];
    static char texts[PER_DOCUMENT][2000];
    snprintf(id, sizeof id, "d%u", d);
    for (unsigned i = 0; i < TITLE_WORDS; i++) {
        unsigned t = draw(chance);
        strcat(strcat(title, spell(word, t)), i + 1 < TITLE_WORDS ? " " : "");
        for (unsigned p = 0; p < PER_DOCUMENT; p++)
            tf16[d * PER_DOCUMENT + p][t] += WEIGHT_TITLE;
    }
    for (unsigned p = 0; p < PER_DOCUMENT; p++) {
        unsigned at = d * PER_DOCUMENT + p,
                 n = 5 + fixture_random(chance, 20) * fixture_random(chance, 12);
        lengths[at] = n;
        texts[p][0] = '\0';
        for (unsigned i = 0; i < n; i++) {
            unsigned t = draw(chance);
            tf16[at][t] += WEIGHT_BODY;
            strcat(strcat(texts[p], i % 9 ? " " : " de "),
                   spell(word, t)); /* a stop word has no length */
        }
    }
    assert_ok(fixture_put(
        w, &(paper){ .id = id, .title = title, .lang = "nl", .paragraphs = { texts[0] } },
        fixture_error()));
}

static int tear_down_all(void **state)
{
    (void)state;
    tref_index_close(ix);
    fixture_remove(folder.path);
    return 0;
}

/* ---- BM25 from first principles -------------------------------------------- */

/* Robertson and Sparck Jones's weight, kept positive as Xapian does for words in most paragraphs.
 */
static double idf_of(unsigned word)
{
    unsigned n = 0;
    for (unsigned p = 0; p < PARAGRAPHS; p++)
        n += tf16[p][word] > 0;
    double odds = (PARAGRAPHS - n + 0.5) / (n + 0.5);
    return log(odds < 2 ? odds * 0.5 + 1 : odds);
}

static int set_up_all(void **state)
{
    (void)state;
    folder = fixture_folder();
    path_name place = fixture_join(folder.path, "index");
    tref_writer *w = NULL;
    uint64_t chance = 42;
    assert_ok(tref_writer_open(place.path, NULL, NULL, &w, fixture_error()));
    for (unsigned d = 0; d < DOCUMENTS; d++)
        put_document(w, d, &chance);
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
    ix = fixture_open(place.path);
    tref_index_stats s;
    assert_ok(tref_index_get_stats(ix, &s, fixture_error()));
    average = s.average_length;
    for (unsigned i = 0; i < WORDS; i++)
        idf[i] = idf_of(i);
    return 0;
}

static double term_score(unsigned p, unsigned word, double wdf_error)
{
    double k = 1 - WEIGHT_B + WEIGHT_B * lengths[p] / average;
    double tf = tf16[p][word] / 16.0 + wdf_error * k / WEIGHT_SCALE;
    return tf16[p][word] ? idf[word] * (WEIGHT_K1 + 1) * tf / (WEIGHT_K1 * k + tf) : 0;
}

/* The score of a query; every wdf off by wdf_error. */
static double exact_score(unsigned p, const unsigned *words, unsigned n, double wdf_error)
{
    double sum = 0;
    bool all = n >= 2;
    for (unsigned i = 0; i < n; i++) {
        sum += term_score(p, words[i], wdf_error);
        all = all && tf16[p][words[i]];
    }
    return all ? sum * (1 + bonus) : sum;
}

static unsigned paragraph_of(const tref_hit *h)
{
    return (unsigned)strtoul(h->doc + 1, NULL, 10) * PER_DOCUMENT + h->paragraph - 1;
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* What was seen in comparing. */
typedef struct {
    double worst, top, same; /* relative error; hits in the top ten, and those that should be */
    unsigned long pairs, swapped;
} agreement;

/* Compares the ranking of one query. */
static void compare(const unsigned *words, unsigned n, agreement *a)
{
    char text[100] = "", word[8];
    double best[PARAGRAPHS];
    size_t matching = 0;
    for (unsigned i = 0; i < n; i++)
        strcat(strcat(text, spell(word, words[i])), " ");
    for (unsigned p = 0; p < PARAGRAPHS; p++) {
        best[p] = exact_score(p, words, n, 0);
        matching += best[p] > 0;
    }
    double sorted[PARAGRAPHS];
    memcpy(sorted, best, sizeof best);
    qsort(sorted, PARAGRAPHS, sizeof *sorted, falling);
    tref_search_opts o = TREF_SEARCH_INIT;
    o.count = 1000;
    tref_results *r = fixture_search(ix, NULL, TREF_LANG_NL, text, &o);
    assert_int_equal(tref_results_count(r), matching);
    for (size_t i = 0; i < matching; i++) {
        const tref_hit *h = tref_results_hit(r, i);
        unsigned p = paragraph_of(h);
        double score = h->score / factor;
        if (score < exact_score(p, words, n, -0.5001) - 1e-6 ||
            score > exact_score(p, words, n, 0.5001) + 1e-6)
            fail_msg("%s: %s has %g, not %g", text, h->id, score, best[p]);
        double error = fabs(score / best[p] - 1);
        a->worst = error > a->worst ? error : a->worst;
        for (size_t j = i + 1; j < matching; j++) {
            a->pairs++;
            a->swapped += best[paragraph_of(tref_results_hit(r, j))] > best[p] * (1 + 1e-9);
        }
        if (i < 10) {
            a->top++;
            a->same += best[p] >=
                       sorted[matching < 10 ? matching - 1 : 9] * 0.98; /* ties within 2% */
        }
    }
    tref_results_free(r);
}

static void test_bm25(void **state)
{
    (void)state;
    agreement a = { 0 };
    uint64_t chance = 5;
    for (unsigned round = 0; round < fixture_rounds(100); round++) {
        unsigned words[5], n = 1 + round % 5;
        for (unsigned i = 0; i < n; i++)
            words[i] = (fixture_random(&chance, 60) * 5 + i) % WORDS; /* no two alike */
        compare(words, n, &a);
    }
    print_message("# BM25: top ten %.2f%%, pairs in order %.3f%%, worst score off by %.1f%%\n",
                  100 * a.same / a.top, 100 - 100.0 * (double)a.swapped / (double)a.pairs,
                  100 * a.worst);
    assert_true(a.same / a.top > 0.99);
    assert_true((double)a.swapped / (double)a.pairs < 0.01);
}

/* ---- wdf -------------------------------------------------------------------- */

static uint64_t occurrences(xap_db *db, const char *term)
{
    uint32_t docs;
    uint64_t n;
    assert_int_equal(xap_db_termfreq(db, (xap_str){ term, strlen(term) }, &docs, &n, NULL), XAP_OK);
    return n;
}

/* OP_SYNONYM clamps the sum of its terms' wdf to the document's length.  That must never bite: all
 * terms are at most the length even together, and no term is missing its wdf. */
static void test_wdf_below_length(void **state)
{
    (void)state;
    static char often[40000];
    for (unsigned i = 0; i < 5000; i++)
        strcat(often, "kabel ");
    const paper papers[] = {
        { .id = "a", .paragraphs = { "kabel" } },
        { .id = "a", .paragraphs = { often } },
        { .id = "a", .title = "Kabel", .paragraphs = { "de het een" } }, /* no length at all */
        { .id = "a",
          .title = "kabel kabel kabel kabel kabel kabel kabel",
          .paragraphs = { "kabel" } },
        { .id = "a", .paragraphs = { "zee-kabel zeekabel kabel-zee-kabel cable" } },
        { .id = "a", .lang = "en", .paragraphs = { "cable cables kabel" } },
    };
    static const char terms[] =
        "[{\"id\":\"kabel\",\"nl\":[\"kabel\",\"zee-kabel\",\"zeekabel\"],\"en\":[\"cable\"]}]";
    tref_glossary *g = fixture_glossary(folder.path, terms);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        char name[16];
        snprintf(name, sizeof name, "one%zu", i);
        path_name place = fixture_join(folder.path, name);
        fixture_index(place.path, g, &papers[i], 1);
        xap_db *db = NULL;
        xap_terms *it = NULL;
        xap_stats s;
        xap_str term;
        assert_int_equal(xap_db_open(place.path, &db, NULL), XAP_OK);
        assert_int_equal(xap_db_stats(db, &s, NULL), XAP_OK);
        assert_int_equal(s.docs, 1);
        uint64_t length = (uint64_t)(s.avg_length + 0.5), all = 0;
        assert_int_equal(xap_terms_in_db(db, (xap_str){ NULL, 0 }, &it, NULL), XAP_OK);
        while (xap_terms_next(it, &term, NULL) == XAP_OK) {
            char copy[300];
            snprintf(copy, sizeof copy, "%.*s", (int)term.len, term.ptr);
            uint64_t n = occurrences(db, copy);
            assert_true(n <= length);
            assert_true(n > 0 || copy[0] == 'D' || copy[0] == 'L');
            all += n;
        }
        assert_int_equal(all, length);
        assert_true(occurrences(db, "XCkabel") <= length);
        xap_terms_free(it);
        xap_db_free(db);
    }
    tref_glossary_free(g);
}

/* ---- both roads --------------------------------------------------------------- */

static const char concepts[] =
    "[{\"id\":\"c1\",\"nl\":[\"bodam\"],\"en\":[\"quandary\"]},\n"
    "{\"id\":\"c2\",\"nl\":[\"dafom\",\"fagum\"],\"en\":[\"quiver\"]},\n"
    "{\"id\":\"c3\",\"nl\":[\"hakom jalam\",\"kanum\"],\"en\":[\"quartz rock\"]},\n"
    "{\"id\":\"c4\",\"nl\":[\"lapam van bodum\"],\"en\":[\"quilt of wool\"]},\n"
    "{\"id\":\"c5\",\"nl\":[\"duram-fatom\",\"duram op zee\"],\"en\":[\"quota at sea\"]},\n"
    "{\"id\":\"c6\",\"nl\":[\"gavum hodam\",\"gavum\"],\"en\":[\"quest\"]}]";

/* How alike the roads are. */
enum {
    RANKED, /* the same order: the terms are words */
    FOUND,  /* the same paragraphs; a phrase's frequency is a guess, so the order is near */
    LOOSE   /* at least those: a phrase cannot tell which function word stands in it, for none is
               indexed */
};

static const struct {
    const char *text;
    int alike;
} asked[] = {
    { "bodam", RANKED },
    { "quandary", RANKED },
    { "dafom", RANKED },
    { "quiver", RANKED },
    { "quest", RANKED },
    { "+quiver quest", RANKED },
    { "quandary quiver quest", RANKED },
    { "quest -quiver", RANKED },
    { "title:gavum", RANKED },
    { "gavum hodam", RANKED },
    { "\"hakom jalam\"", FOUND },
    { "\"quartz rock\"", FOUND },
    { "kanum", FOUND },
    { "hakom jalam", FOUND },
    { "\"lapam van bodum\"", LOOSE },
    { "\"quilt of wool\"", LOOSE },
    { "duramfatom", LOOSE },
    { "\"quota at sea\"", LOOSE },
};

/* What was seen in comparing. */
typedef struct {
    unsigned long hits, pairs, swapped, top, same;
} likeness;

/* Adds papers in which the concepts are written in every way. */
static void put_concepts(const char *path, const tref_glossary *g)
{
    static const char *const pieces[] = {
        "bodam",           "dafom",       "fagum",       "hakom jalam", "kanum",
        "lapam van bodum", "duram-fatom", "duram fatom", "duramfatom",  "duram op zee",
        "duram zee",       "gavum hodam", "gavum",       "hakom",       "jalam hakom",
        "lapam bodum",     "zee",         "bodums",      "FAGUM",       "hakom, jalam",
        "lapam of bodum",  "fatom duram",
    };
    enum { PIECES = sizeof pieces / sizeof *pieces };
    tref_writer *w = NULL;
    uint64_t chance = 11;
    assert_ok(tref_writer_open(path, g, NULL, &w, fixture_error()));
    for (unsigned i = 0; i < 400; i++) {
        char id[16], text[4000] = "", word[8];
        snprintf(id, sizeof id, "d%u", i);
        for (unsigned n = 4 + fixture_random(&chance, 60); n; n--)
            strcat(strcat(text, fixture_random(&chance, 5)
                                    ? spell(word, 100 + fixture_random(&chance, 200))
                                    : pieces[fixture_random(&chance, PIECES)]),
                   " ");
        if (i % 7 == 0)
            strcpy(
                text,
                "A quartz rock, a quilt of wool and quotas at sea; quests, quivers, quandaries.");
        assert_ok(fixture_put(w,
                              &(paper){ .id = id,
                                        .title = i % 11 ? "" : "gavum kanum",
                                        .lang = i % 7 ? "nl" : "en",
                                        .paragraphs = { text } },
                              fixture_error()));
    }
    assert_ok(tref_writer_commit(w, fixture_error()));
    tref_writer_close(w);
}

static const tref_hit *find(const tref_results *r, const char *id, size_t *rank)
{
    for (*rank = 0; *rank < tref_results_count(r); ++*rank)
        if (strcmp(tref_results_hit(r, *rank)->id, id) == 0)
            return tref_results_hit(r, *rank);
    return NULL;
}

/* Compares the hits of x, from the marked index, with those of y. */
static void compare_roads(const tref_results *x, const tref_results *y, likeness *a)
{
    size_t n = tref_results_count(x), rank;
    double tenth = tref_results_hit(y, n < 10 ? n - 1 : 9)->score;
    for (size_t i = 0; i < n; i++) {
        const tref_hit *h = tref_results_hit(x, i), *k = find(y, h->id, &rank);
        if (!k) {
            fail_msg("only the marked index finds %s", h->id);
            return;
        }
        a->hits++;
        a->top += i < 10;
        a->same += i < 10 && k->score >= tenth * 0.98; /* ties within 2% */
        for (size_t j = i + 1; j < n; j++) {
            const tref_hit *l = tref_results_hit(x, j), *m = find(y, l->id, &rank);
            a->pairs++;
            a->swapped += m && m->score > k->score * 1.02 && l->score < h->score * 0.98;
        }
    }
}

static void test_both_roads(void **state)
{
    (void)state;
    static const char *const names[] = { "words", "phrases", "phrases over function words" };
    path_name a = fixture_join(folder.path, "marked"), b = fixture_join(folder.path, "plain");
    tref_glossary *g = fixture_glossary(folder.path, concepts);
    put_concepts(a.path, g);
    put_concepts(b.path, NULL);
    tref_index *marked = fixture_open(a.path), *plain = fixture_open(b.path);
    tref_search_opts o = TREF_SEARCH_INIT;
    o.count = 1000;
    likeness seen[LOOSE + 1] = { 0 };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        tref_lang lang = strchr(asked[i].text, 'q') ? TREF_LANG_EN : TREF_LANG_NL;
        tref_results *x = fixture_search(marked, g, lang, asked[i].text, &o);
        tref_results *y = fixture_search(plain, g, lang, asked[i].text, &o);
        size_t n = tref_results_count(x), m = tref_results_count(y);
        if (n == 0 || (asked[i].alike == LOOSE ? n > m : n != m))
            fail_msg("%s: marked finds %zu, expanded %zu", asked[i].text, n, m);
        compare_roads(x, y, &seen[asked[i].alike]);
        tref_results_free(x);
        tref_results_free(y);
    }
    for (int i = RANKED; i <= LOOSE; i++)
        print_message(
            "# both roads, %s: %lu hits, top ten %.1f%% the same, pairs in order %.2f%%\n",
            names[i], seen[i].hits, 100.0 * (double)seen[i].same / (double)seen[i].top,
            100 - 100.0 * (double)seen[i].swapped / (double)seen[i].pairs);
    assert_true(seen[RANKED].same == seen[RANKED].top);
    assert_true(seen[RANKED].swapped * 1000 < seen[RANKED].pairs);
    assert_true(seen[FOUND].swapped * 5 < seen[FOUND].pairs);
    tref_index_close(marked);
    tref_index_close(plain);
    tref_glossary_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bm25),
        cmocka_unit_test(test_wdf_below_length),
        cmocka_unit_test(test_both_roads),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
