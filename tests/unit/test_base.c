/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_base.c -- buffers, arenas, maps, arrays, UTF-8 and errors keep their ceilings and promises.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- buf ------------------------------------------------------------------ */

static void buf_builds_text(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 1000);
    assert_string_equal(buf_cstr(&b), "");
    assert_int_equal(buf_view(&b).n, 0);
    buf_text(&b, "een");
    buf_char(&b, ' ');
    buf_str(&b, STR_LIT("twee"));
    buf_fmt(&b, " %d-%s", 3, "vier");
    buf_add(&b, "", 0);
    buf_fmt(&b, "%s", "");
    assert_string_equal(buf_cstr(&b), "een twee 3-vier");
    assert_int_equal(b.n, strlen("een twee 3-vier"));
    for (int i = 0; i < 500; i++)
        buf_fmt(&b, "%c", 'x');
    assert_int_equal(b.n, 515);
    assert_int_equal(strlen(buf_cstr(&b)), 515);
    assert_int_equal(buf_status(&b), TREF_OK);
    buf_free(&b);
}

/* Each way to add, at one byte below the ceiling, to it, and over it. */
static void buf_has_a_ceiling(void **state)
{
    (void)state;
    for (int how = 0; how < 5; how++)
        for (size_t room = 0; room <= 3; room++) {
            buf b;
            buf_init(&b, 10);
            buf_add(&b, "0123456789", 10 - room);
            switch (how) {
            case 0: buf_add(&b, "ab", 2); break;
            case 1: buf_text(&b, "ab"); break;
            case 2: buf_str(&b, STR_LIT("ab")); break;
            case 3: buf_fmt(&b, "%s", "ab"); break;
            case 4: buf_varint(&b, 300); break;
            }
            assert_int_equal(buf_status(&b), room >= 2 ? TREF_OK : TREF_ELIMIT);
            assert_true(b.n <= 10);
            assert_int_equal(b.p ? b.p[b.n] : 0, 0);
            if (how < 4 && room < 2)
                assert_int_equal(b.n, 10 - room); /* all or nothing */
            buf_free(&b);
        }
    buf b;
    buf_init(&b, 10);
    buf_add(&b, "x", SIZE_MAX); /* no wrap-around */
    assert_int_equal(buf_status(&b), TREF_ELIMIT);
    buf_free(&b);
}

static void buf_remembers_failure(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 4);
    buf_text(&b, "abc");
    buf_text(&b, "de");
    buf_char(&b, 'f'); /* would fit, but the first failure stands */
    assert_int_equal(buf_status(&b), TREF_ELIMIT);
    assert_string_equal(buf_cstr(&b), "abc");
    assert_null(buf_take(&b));
    assert_null(b.p);
    buf_reset(&b);
    buf_text(&b, "wxyz");
    assert_int_equal(buf_status(&b), TREF_OK);
    assert_string_equal(buf_cstr(&b), "wxyz");
    buf_reset(&b);
    assert_string_equal(buf_cstr(&b), "");
    buf_free(&b);
}

static void buf_is_taken(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 100);
    char *none = buf_take(&b);
    assert_string_equal(none, "");
    free(none);
    buf_text(&b, "mijn");
    char *s = buf_take(&b);
    assert_string_equal(s, "mijn");
    free(s);
    assert_int_equal(b.n, 0);
    buf_text(&b, "weer"); /* and starts anew */
    assert_string_equal(buf_cstr(&b), "weer");
    buf_free(&b);
}

static void varint_bytes(void **state)
{
    (void)state;
    static const struct {
        uint64_t n;
        const char *bytes;
        size_t len;
    } cases[] = {
        { 0, "\0", 1 },
        { 1, "\1", 1 },
        { 127, "\x7F", 1 },
        { 128, "\x80\1", 2 },
        { 300, "\xAC\x02", 2 },
        { 16383, "\xFF\x7F", 2 },
        { 16384, "\x80\x80\1", 3 },
        { UINT64_MAX, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        buf b;
        buf_init(&b, 100);
        buf_varint(&b, cases[i].n);
        assert_int_equal(b.n, cases[i].len);
        assert_memory_equal(b.p, cases[i].bytes, cases[i].len);
        buf_free(&b);
    }
}

/* ---- arena ---------------------------------------------------------------- */

static void arena_aligns_and_clears(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 300; n++) {
            unsigned char *p = arena_alloc(&a, n);
            assert_non_null(p);
            assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xA5, n); /* so that a reused chunk is not clean by luck */
        }
        char *big = arena_alloc(&a, 100000); /* larger than a chunk */
        assert_non_null(big);
        memset(big, 0xA5, 100000);
        char *s = arena_dup(&a, (str){ "abcdef", 3 });
        assert_string_equal(s, "abc");
        assert_string_equal(arena_dup(&a, STR_LIT("")), "");
        arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    arena_free(&a);
    arena_reset(&a);
    arena_free(&a);
}

static void arena_has_a_ceiling(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1024);
    assert_non_null(arena_alloc(&a, 512));
    assert_non_null(arena_alloc(&a, 512));
    assert_false(a.failed);
    assert_null(arena_alloc(&a, 1));
    assert_true(a.failed);
    assert_null(arena_dup(&a, STR_LIT("x")));
    arena_reset(&a);
    assert_false(a.failed);
    assert_null(arena_alloc(&a, 1025));
    assert_null(arena_alloc(&a, SIZE_MAX)); /* no wrap-around in rounding up */
    assert_null(arena_alloc(&a, SIZE_MAX - 7));
    assert_non_null(arena_alloc(&a, 1024));
    assert_true(a.failed); /* still: what failed, failed */
    arena_free(&a);
}

/* ---- array ---------------------------------------------------------------- */

static void array_grows_to_its_ceiling(void **state)
{
    (void)state;
    struct {
        uint64_t *items;
        size_t n, cap;
    } v = { 0 };
    for (uint64_t i = 0; i < 1000; i++)
        if (!ARRAY_PUSH(&v, i * i, 1000))
            fail();
    if (ARRAY_PUSH(&v, 7, 1000))
        fail();
    assert_int_equal(v.n, 1000);
    assert_true(v.cap >= 1000 && v.cap <= 1024);
    for (uint64_t i = 0; i < 1000; i++)
        assert_int_equal(v.items[i], i * i);
    size_t cap = v.cap;
    uint64_t *items = v.items;
    assert_false(array_reserve(&v.items, &v.cap, SIZE_MAX / 2, 8, SIZE_MAX));
    assert_true(v.cap == cap && v.items == items);
    assert_true(array_reserve(&v.items, &v.cap, 1, 8, 0)); /* has it already */
    free(v.items);
}

/* ---- map ------------------------------------------------------------------ */

static str number_key(char room[32], unsigned i)
{
    return (str){ room, (size_t)snprintf(room, 32, "sleutel-%u", i) };
}

static void map_holds_many(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    map m;
    char room[32];
    map_init(&m, 1 << 26);
    assert_null(map_find(&m, STR_LIT("x")));
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < MANY; i++) {
            uint64_t *v = map_put(&m, number_key(room, i));
            assert_non_null(v);
            assert_int_equal(*v, 0);
            *v = i + 1;
        }
        assert_int_equal(m.n, MANY);
        for (unsigned i = 0; i < MANY; i++) {
            str key = number_key(room, i);
            assert_int_equal(*map_find(&m, key), i + 1);
            assert_int_equal(*map_put(&m, key), i + 1);
            assert_true(str_eq(m.items[i].key, key)); /* in the order they came */
        }
        assert_null(map_find(&m, number_key(room, MANY)));
        map_clear(&m);
        assert_int_equal(m.n, 0);
        assert_null(map_find(&m, number_key(room, 1)));
    }
    map_free(&m);
}

static void map_takes_any_bytes(void **state)
{
    (void)state;
    map m;
    map_init(&m, 1 << 20);
    char *big = malloc(100000);
    assert_non_null(big);
    memset(big, 'a', 100000);
    /* All prefixes of one byte string, zeros among them, are different keys. */
    char zeros[40] = { 0 };
    for (size_t n = 0; n <= sizeof zeros; n++)
        *map_put(&m, (str){ zeros, n }) = n + 1;
    *map_put(&m, (str){ big, 100000 }) = 77;
    *map_put(&m, (str){ big, 99999 }) = 78;
    memset(big, 'b', 3); /* the map has its own copy */
    assert_null(map_find(&m, (str){ big, 100000 }));
    memset(big, 'a', 3);
    assert_int_equal(*map_find(&m, (str){ big, 100000 }), 77);
    assert_int_equal(*map_find(&m, (str){ big, 99999 }), 78);
    for (size_t n = 0; n <= sizeof zeros; n++)
        assert_int_equal(*map_find(&m, (str){ zeros, n }), n + 1);
    assert_int_equal(m.n, sizeof zeros + 3);
    free(big);
    map_free(&m);
}

static void map_has_a_ceiling(void **state)
{
    (void)state;
    map m;
    char room[32];
    map_init(&m, 1024);
    unsigned n = 0;
    for (uint64_t *v; (v = map_put(&m, number_key(room, n))) != NULL; n++)
        *v = n;
    assert_true(n > 10 && n < 1024 / 8);
    assert_int_equal(m.n, n);
    for (unsigned i = 0; i < n; i++)
        assert_int_equal(*map_find(&m, number_key(room, i)), i);
    assert_null(map_find(&m, number_key(room, n)));
    map_free(&m);
}

static void stable_hash_is_fnv(void **state)
{
    (void)state;
    /* From the reference vectors of FNV-1a, 64 bits. */
    assert_int_equal(hash_stable(HASH_START, "", 0), UINT64_C(0xcbf29ce484222325));
    assert_int_equal(hash_stable(HASH_START, "a", 1), UINT64_C(0xaf63dc4c8601ec8c));
    assert_int_equal(hash_stable(HASH_START, "foobar", 6), UINT64_C(0x85944171f73967e8));
    for (size_t n = 0; n <= 20; n++) /* of short keys, too */
        assert_true(hash_seeded((str){ "abcdefghijklmnopqrst", n }, 1) !=
                    hash_seeded((str){ "abcdefghijklmnopqrst", n }, 2));
}

/* ---- utf8 ----------------------------------------------------------------- */

/* Clean text has U+FFFD for each bad byte. */
#define R "\xEF\xBF\xBD"

static const struct {
    const char *name, *in, *clean;
    size_t bad; /* offset of the first bad byte */
} malformed[] = {
    { "lone tail", "a\x80z", "a" R "z", 1 },
    { "lone tail, last", "\xBF", R, 0 },
    { "two tails", "\x80\xBF", R R, 0 },
    { "C0, overlong NUL", "\xC0\x80", R R, 0 },
    { "C1, overlong DEL", "\xC1\xBF", R R, 0 },
    { "overlong slash, 3", "\xE0\x80\xAF", R R R, 0 },
    { "overlong, highest of 3", "\xE0\x9F\xBF", R R R, 0 },
    { "overlong slash, 4", "\xF0\x80\x80\xAF", R R R R, 0 },
    { "overlong, highest of 4", "\xF0\x8F\xBF\xBF", R R R R, 0 },
    { "surrogate, first", "\xED\xA0\x80", R R R, 0 },
    { "surrogate, last", "\xED\xBF\xBF", R R R, 0 },
    { "surrogate pair", "\xED\xA0\xBD\xED\xB8\x80", R R R R R R, 0 },
    { "U+110000", "\xF4\x90\x80\x80", R R R R, 0 },
    { "F5", "\xF5\x80\x80\x80", R R R R, 0 },
    { "F8, five bytes", "\xF8\x88\x80\x80\x80", R R R R R, 0 },
    { "FC, six bytes", "\xFC\x84\x80\x80\x80\x80", R R R R R R, 0 },
    { "FE FF", "\xFE\xFF", R R, 0 },
    { "truncated 2, end", "ab\xC3", "ab" R, 2 },
    { "truncated 2, middle", "\xC3z", R "z", 0 },
    { "truncated 3 after 1", "\xE2z", R "z", 0 },
    { "truncated 3 after 2", "\xE2\x82z", R R "z", 0 },
    { "truncated 3, end", "\xE2\x82", R R, 0 },
    { "truncated 4 after 3", "\xF0\x9F\x98z", R R R "z", 0 },
    { "truncated 4, end", "\xF0\x9F\x98", R R R, 0 },
    { "cut, then good", "\xE2\x82\xC3\xA9", R R "\xC3\xA9", 0 },
    { "bad after good", "\xC3\xA9\xE2\x82\xAC\xFF", "\xC3\xA9\xE2\x82\xAC" R, 5 },
    { "U+FFFD itself, then bad", R "\xFF", R R, 3 },
};

static void bad_utf8_is_found_and_cleaned(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(malformed); i++) {
        str in = str_of(malformed[i].in);
        buf b;
        buf_init(&b, 100);
        utf8_clean(&b, in);
        if (strcmp(buf_cstr(&b), malformed[i].clean) != 0 || utf8_check(in) != malformed[i].bad)
            fail_msg("%s: bad byte at %zu, cleaned to \"%s\"", malformed[i].name, utf8_check(in),
                     buf_cstr(&b));
        assert_int_equal(utf8_check(buf_view(&b)), b.n);
        uint32_t c = 0;
        assert_int_equal(utf8_next((str){ in.p + malformed[i].bad, in.n - malformed[i].bad }, &c),
                         1);
        assert_int_equal(c, UTF8_REPLACEMENT);
        buf_free(&b);
    }
}

static void every_character_survives(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back = 0;
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t n = utf8_put(c, bytes);
        size_t want = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (n != want || utf8_next((str){ bytes, n }, &back) != n || back != c ||
            utf8_check((str){ bytes, n }) != n || utf8_length((str){ bytes, n }) != 1)
            fail_msg("U+%04X", c);
        for (size_t cut = 1; cut < n; cut++)
            if (utf8_check((str){ bytes, cut }) != 0 || utf8_floor((str){ bytes, n }, cut) != 0)
                fail_msg("U+%04X cut to %zu", c, cut);
    }
}

static void lengths_and_floors(void **state)
{
    (void)state;
    str s = STR_LIT("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z"); /* a e-acute euro smiley z */
    static const size_t floors[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11 };
    assert_int_equal(utf8_length(s), 5);
    assert_int_equal(utf8_length(STR_LIT("")), 0);
    for (size_t i = 0; i < COUNT(floors); i++)
        assert_int_equal(utf8_floor(s, i), floors[i]);
    assert_int_equal(utf8_check(STR_LIT("")), 0);
}

/* ---- err ------------------------------------------------------------------ */

static void errors_are_one_clean_line(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        { "gewoon", "gewoon" },
        { "a\nb\tc\x1B[31m\x7F", "a b c [31m " },
        { "caf\xC3\xA9 \xE2\x82\xAC", "caf\xC3\xA9 \xE2\x82\xAC" },
        { "C1: \xC2\x9B"
          "31m",
          "C1:  31m" }, /* U+009B starts an escape sequence, too */
        { "bad \xFF\xC3", "bad ??" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tref_error e;
        assert_int_equal(err_set(&e, TREF_EIO, "%s", cases[i].in), TREF_EIO);
        err_hint(&e, "%s", cases[i].in);
        assert_string_equal(e.message, cases[i].out);
        assert_string_equal(e.hint, cases[i].out);
    }
}

/* Long text is cut at the end of a character, whatever the place where the room ends. */
static void long_errors_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const fill[] = { "x", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80" };
    for (size_t f = 0; f < COUNT(fill); f++)
        for (size_t lead = 0; lead < 5; lead++) {
            char text[600];
            tref_error e;
            size_t n = 0, k = strlen(fill[f]);
            for (; n < lead; n++)
                text[n] = 'a';
            for (; n + k < sizeof text; n += k)
                memcpy(text + n, fill[f], k);
            text[n] = '\0';
            err_set(&e, TREF_EIO, "%s", text);
            err_hint(&e, "%s", text);
            size_t m = strlen(e.message), h = strlen(e.hint);
            assert_int_equal(utf8_check(str_of(e.message)), m);
            assert_int_equal(utf8_check(str_of(e.hint)), h);
            assert_null(strchr(e.message, '?'));
            assert_true(m + 1 + k >= sizeof e.message && h + 1 + k >= sizeof e.hint);
            assert_memory_equal(e.message, text, m);
        }
}

static void errors_are_filled_whole(void **state)
{
    (void)state;
    tref_error e;
    memset(&e, 0xA5, sizeof e);
    err_set(&e, TREF_ESYNTAX, "fout in %s", "x");
    assert_int_equal(e.code, TREF_ESYNTAX);
    assert_int_equal(e.line | e.column, 0);
    assert_string_equal(e.hint, "");
    err_at(&e, 3, SIZE_MAX);
    assert_int_equal(e.line, 3);
    assert_int_equal(e.column, UINT32_MAX);
    assert_int_equal(err_nomem(&e), TREF_ENOMEM);
    assert_int_equal(e.line, 0);
    assert_int_equal(err_set(NULL, TREF_EIO, "x"), TREF_EIO);
    err_hint(NULL, "x");
    err_at(NULL, 1, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buf_builds_text),
        cmocka_unit_test(buf_has_a_ceiling),
        cmocka_unit_test(buf_remembers_failure),
        cmocka_unit_test(buf_is_taken),
        cmocka_unit_test(varint_bytes),
        cmocka_unit_test(arena_aligns_and_clears),
        cmocka_unit_test(arena_has_a_ceiling),
        cmocka_unit_test(array_grows_to_its_ceiling),
        cmocka_unit_test(map_holds_many),
        cmocka_unit_test(map_takes_any_bytes),
        cmocka_unit_test(map_has_a_ceiling),
        cmocka_unit_test(stable_hash_is_fnv),
        cmocka_unit_test(bad_utf8_is_found_and_cleaned),
        cmocka_unit_test(every_character_survives),
        cmocka_unit_test(lengths_and_floors),
        cmocka_unit_test(errors_are_one_clean_line),
        cmocka_unit_test(long_errors_are_cut_between_characters),
        cmocka_unit_test(errors_are_filled_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
