/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_opt.c -- command lines are read by their table, and faults are named with what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/opt.h"

enum { DIR_, FORMAT, QUIET, VERBOSE, NUMBER, LONG, COUNT };

static const opt table[COUNT] = {
    [DIR_] = { 'd', "dir", "DIR", "the index" },
    [FORMAT] = { 0, "format", "FORMAT", "text or json\n(text)" },
    [QUIET] = { 'q', "quiet", NULL, "errors only" },
    [VERBOSE] = { 'v', NULL, NULL, "tell more" },
    [NUMBER] = { 'n', "number", "N", "so many" },
    [LONG] = { 0, "a-name-that-is-rather-long", "VALUE", "what it means" },
};

/* Parses the words of a line, which are apart by one space; "''" stands for an empty word. */
typedef struct {
    char line[200];
    char *argv[40];
    int argc;
    opt_args args;
    tref_error err;
} parsed;

static tref_status parse(parsed *p, const char *line)
{
    memset(p, 0, sizeof *p);
    assert_true(strlen(line) < sizeof p->line);
    strcpy(p->line, line);
    for (char *s = strtok(p->line, " "); s; s = strtok(NULL, " ")) {
        if (!strcmp(s, "''"))
            *s = '\0';
        p->argv[p->argc++] = s;
    }
    return opt_parse(table, COUNT, p->argc, p->argv, &p->args, &p->err);
}

static void given_in_every_way(void **state)
{
    (void)state;
    static const char *const lines[] = { "-d x",     "-dx",       "--dir x",      "--dir=x",
                                         "-qd x",    "-qvdx",     "-d y --dir=x", "-d y -dx",
                                         "a -d x b", "-d x -- -d" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        parsed p;
        assert_int_equal(parse(&p, lines[i]), TREF_OK);
        assert_string_equal(opt_last(&p.args, DIR_), "x");
        assert_null(opt_last(&p.args, FORMAT));
        opt_free(&p.args);
    }
}

static void flags_and_clusters(void **state)
{
    (void)state;
    parsed p;
    size_t n;
    assert_int_equal(parse(&p, "-qv --quiet -n5 -vq"), TREF_OK);
    opt_all(&p.args, QUIET, &n);
    assert_int_equal(n, 3);
    opt_all(&p.args, VERBOSE, &n);
    assert_int_equal(n, 2);
    assert_string_equal(opt_last(&p.args, QUIET), "");
    assert_string_equal(opt_last(&p.args, NUMBER), "5");
    opt_free(&p.args);
}

static void values_keep_their_order(void **state)
{
    (void)state;
    parsed p;
    size_t n;
    assert_int_equal(parse(&p, "-d 1 one --format=a -d2 two -d 3 --dir=4"), TREF_OK);
    const char *const *v = opt_all(&p.args, DIR_, &n);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(v[i][0], '1' + (char)i);
    v = opt_operands(&p.args, &n);
    assert_int_equal(n, 2);
    assert_string_equal(v[0], "one");
    assert_string_equal(v[1], "two");
    opt_free(&p.args);
}

static void operands_stand_anywhere(void **state)
{
    (void)state;
    parsed p;
    size_t n;
    assert_int_equal(parse(&p, "a -q - b -- -d --dir -- c"), TREF_OK);
    const char *const *v = opt_operands(&p.args, &n);
    static const char *const want[] = { "a", "-", "b", "-d", "--dir", "--", "c" };
    assert_int_equal(n, 7);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(v[i], want[i]);
    assert_null(opt_last(&p.args, DIR_));
    opt_free(&p.args);
}

static void empty_values_are_values(void **state)
{
    (void)state;
    parsed p;
    size_t n;
    assert_int_equal(parse(&p, "--dir= -n '' ''"), TREF_OK);
    assert_string_equal(opt_last(&p.args, DIR_), "");
    assert_string_equal(opt_last(&p.args, NUMBER), "");
    assert_string_equal(opt_operands(&p.args, &n)[0], "");
    assert_int_equal(n, 1);
    opt_free(&p.args);
}

static void nothing_at_all(void **state)
{
    (void)state;
    opt_args a;
    size_t n;
    assert_int_equal(opt_parse(table, COUNT, 0, NULL, &a, NULL), TREF_OK);
    opt_operands(&a, &n);
    assert_int_equal(n, 0);
    assert_null(opt_last(&a, LONG));
    opt_free(&a);
}

static void faults_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *line, *message, *hint;
    } cases[] = {
        { "--fromat json", "unknown option --fromat", "did you mean --format?" },
        { "--form=json", "unknown option --form", "did you mean --format?" },
        { "--Quiet", "unknown option --Quiet", "did you mean --quiet?" },
        { "--zzz", "unknown option --zzz", "" },
        { "--=x", "unknown option --", "" },
        { "-x", "unknown option -x", "" },
        { "-D x", "unknown option -D", "did you mean -d?" },
        { "-qx", "unknown option -x", "" },
        { "-format", "unknown option -f", "did you mean --format?" },
        { "-\xC3\xA9", "unknown option -\xC3\xA9", "" },
        { "-d", "-d needs a value: -d DIR", "" },
        { "-qd", "-d needs a value: -d DIR", "" },
        { "a --format", "--format needs a value: --format FORMAT", "" },
        { "--quiet=1", "--quiet takes no value", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        assert_int_equal(parse(&p, cases[i].line), TREF_EINVAL);
        assert_string_equal(p.err.message, cases[i].message);
        assert_string_equal(p.err.hint, cases[i].hint);
        assert_null(p.args.values);
        opt_free(&p.args);
    }
}

static void very_long_words_are_no_trouble(void **state)
{
    (void)state;
    enum { LONG_WORD = 100000 };
    char *word = malloc(LONG_WORD + 1);
    assert_non_null(word);
    memset(word, 'x', LONG_WORD);
    word[0] = word[1] = '-';
    word[LONG_WORD] = '\0';
    opt_args a;
    tref_error e;
    uint64_t number;
    assert_int_equal(opt_parse(table, COUNT, 1, &word, &a, &e), TREF_EINVAL);
    assert_string_equal(e.hint, "");
    assert_int_equal(opt_number("-n", word, 1, 2, &number, &e), TREF_EINVAL);
    assert_null(opt_near_to(word).best);
    free(word);
}

static void numbers_in_their_range(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t lo, hi, want;
        bool good;
    } cases[] = {
        { "1", 1, 1000, 1, true },
        { "1000", 1, 1000, 1000, true },
        { "007", 1, 1000, 7, true },
        { "0", 0, 0, 0, true },
        { "18446744073709551615", 0, UINT64_MAX, UINT64_MAX, true },
        { "18446744073709551616", 0, UINT64_MAX, 0, false },
        { "99999999999999999999999", 0, UINT64_MAX, 0, false },
        { "0", 1, 1000, 0, false },
        { "1001", 1, 1000, 0, false },
        { "", 0, 1000, 0, false },
        { "-1", 0, 1000, 0, false },
        { "+1", 0, 1000, 0, false },
        { " 1", 0, 1000, 0, false },
        { "1x", 0, 1000, 0, false },
        { "1e3", 0, 1000, 0, false },
        { "0x10", 0, 1000, 0, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t n = 42;
        tref_status st = opt_number("-n", cases[i].text, cases[i].lo, cases[i].hi, &n, NULL);
        assert_int_equal(st, cases[i].good ? TREF_OK : TREF_EINVAL);
        assert_int_equal(n, cases[i].good ? cases[i].want : 42);
    }
    tref_error e;
    uint64_t n;
    assert_int_equal(opt_number("-n", "ot", 0, 1000, &n, &e), TREF_EINVAL);
    assert_string_equal(e.message, "-n takes a number from 0 to 1000, not \"ot\"");
}

static void choices_by_name(void **state)
{
    (void)state;
    static const char *const names[] = { "text", "json", "trec" };
    size_t i = 9;
    tref_error e;
    assert_int_equal(opt_choice("--format", "trec", names, 3, &i, &e), TREF_OK);
    assert_int_equal(i, 2);
    assert_int_equal(opt_choice("--format", "jsno", names, 3, &i, &e), TREF_EINVAL);
    assert_string_equal(e.message, "--format takes text, json or trec, not \"jsno\"");
    assert_string_equal(e.hint, "did you mean json?");
    assert_int_equal(opt_choice("--format", "", names, 3, &i, &e), TREF_EINVAL);
    assert_string_equal(e.hint, "");
    assert_int_equal(i, 2);
}

static const char *near_to(const char *word)
{
    static const char *const names[] = { "index", "search", "show", "delete", "stats", "explain" };
    opt_near near = opt_near_to(word);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        opt_near_try(&near, names[i]);
    return near.best ? near.best : "";
}

static void the_nearest_name(void **state)
{
    (void)state;
    assert_string_equal(near_to("serach"), "search"); /* two letters swapped */
    assert_string_equal(near_to("seach"), "search");
    assert_string_equal(near_to("searchh"), "search");
    assert_string_equal(near_to("stat"), "stats");
    assert_string_equal(near_to("expl"), "explain"); /* cut short */
    assert_string_equal(near_to("shwo"), "show");
    assert_string_equal(near_to("frobnicate"), "");
    assert_string_equal(near_to(""), "");
    assert_string_equal(near_to("x"), "");
}

static void help_is_the_table(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 10000);
    opt_help(table, COUNT, &b);
    assert_string_equal(buf_cstr(&b), "  -d, --dir DIR           the index\n"
                                      "      --format FORMAT     text or json\n"
                                      "                          (text)\n"
                                      "  -q, --quiet             errors only\n"
                                      "  -v                      tell more\n"
                                      "  -n, --number N          so many\n"
                                      "      --a-name-that-is-rather-long VALUE\n"
                                      "                          what it means\n");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_in_every_way),      cmocka_unit_test(flags_and_clusters),
        cmocka_unit_test(values_keep_their_order), cmocka_unit_test(operands_stand_anywhere),
        cmocka_unit_test(empty_values_are_values), cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(faults_are_named),        cmocka_unit_test(very_long_words_are_no_trouble),
        cmocka_unit_test(numbers_in_their_range),  cmocka_unit_test(choices_by_name),
        cmocka_unit_test(the_nearest_name),        cmocka_unit_test(help_is_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
