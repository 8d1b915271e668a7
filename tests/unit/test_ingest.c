/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_ingest.c -- files of JSON lines and text, packed and not, good and bad.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "ingest/ingest.h"

static const size_t MIB = 1 << 20;

/* ---- files to read ------------------------------------------------------- */

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

static void write_file(const char *name, const void *bytes, size_t n)
{
    FILE *f = fopen(path_of(name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void write_packed(const char *name, bool xz, const void *bytes, size_t n)
{
    struct archive *a = archive_write_new();
    struct archive_entry *e = archive_entry_new();
    if (xz)
        archive_write_add_filter_xz(a);
    else
        archive_write_add_filter_gzip(a);
    archive_write_set_format_raw(a);
    assert_int_equal(archive_write_open_filename(a, path_of(name)), ARCHIVE_OK);
    archive_entry_set_filetype(e, AE_IFREG);
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    assert_int_equal(archive_write_data(a, bytes, n), (la_ssize_t)n);
    archive_entry_free(e);
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
}

static ingest *open_file(const char *name)
{
    ingest *r = NULL;
    tref_error err = { 0 };
    if (ingest_open(path_of(name), NULL, &r, &err))
        fail_msg("%s: %s", name, err.message);
    return r;
}

/* Reads all of a file; gives the outcomes as "kst-1(2) 3:1 kst-2(1)": an id and the number of its
 * paragraphs, or line and column of a fault. */
static char *outcomes(const char *name)
{
    buf b;
    tref_error err = { 0 };
    const tref_document *d;
    tref_status st;
    buf_init(&b, 1 << 20);
    ingest *r = open_file(name);
    while ((st = ingest_next(r, &d, &err)) != TREF_DONE) {
        if (b.n)
            buf_char(&b, ' ');
        if (st)
            buf_fmt(&b, "%u:%u", err.line, err.column);
        else
            buf_fmt(&b, "%s(%zu)", d->id, d->paragraph_count);
        assert_true(st == TREF_OK || err.code == st);
    }
    ingest_close(r);
    return buf_take(&b);
}

static void assert_outcomes(const char *name, const char *expected)
{
    char *got = outcomes(name);
    assert_string_equal(got, expected);
    free(got);
}

/* ---- JSON lines ---------------------------------------------------------- */

static void reads_every_field(void **state)
{
    (void)state;
    static const char line[] =
        "{\"id\":\"kst-1\",\"title\":\"T\",\"date\":\"2024-05\",\"dossier\":\"28 "
        "676\",\"type\":\"motie\","
        "\"url\":\"http://"
        "x\",\"lang\":\"nl\",\"other\":{\"a\":[1,2.5,null]},\"paragraphs\":[\"Een.\",\"\",\" \","
        "{\"text\":\"Twee\\u0000.\",\"heading\":\"Kop\",\"page\":7,\"lang\":\"en\",\"x\":1},"
        "{\"text\":\"Drie.\",\"heading\":null,\"page\":null,\"lang\":null}]}\n";
    const tref_document *d;
    tref_error err;
    write_file("a.jsonl", line, sizeof line - 1);
    ingest *r = open_file("a.jsonl");
    assert_int_equal(ingest_next(r, &d, &err), TREF_OK);
    assert_int_equal(d->size, sizeof *d);
    assert_string_equal(d->id, "kst-1");
    assert_string_equal(d->title, "T");
    assert_string_equal(d->date, "2024-05");
    assert_string_equal(d->dossier, "28 676");
    assert_string_equal(d->type, "motie");
    assert_string_equal(d->url, "http://x");
    assert_string_equal(d->lang, "nl");
    assert_int_equal(d->paragraph_count, 3);
    assert_int_equal(d->paragraphs[1].size, sizeof *d->paragraphs);
    assert_string_equal(d->paragraphs[1].text, "Twee .");
    assert_string_equal(d->paragraphs[1].heading, "Kop");
    assert_string_equal(d->paragraphs[1].lang, "en");
    assert_int_equal(d->paragraphs[1].page, 7);
    assert_null(d->paragraphs[2].heading);
    assert_int_equal(d->paragraphs[2].page, 0);
    assert_int_equal(ingest_line(r), 1);
    assert_int_equal(ingest_total(r), sizeof line - 1);
    assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
    assert_null(d);
    assert_int_equal(ingest_bytes(r), sizeof line - 1);
    assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
    ingest_close(r);
}

static void divides_one_text(void **state)
{
    (void)state;
    static const char line[] =
        "{\"id\":\"a\",\"text\":\"Buiten-\\nlandse zaken.\\n\\n \\r\\nTwee\\r\\nregels.\\n\"}";
    const tref_document *d;
    tref_error err;
    write_file("a.jsonl", line, sizeof line - 1);
    ingest *r = open_file("a.jsonl");
    assert_int_equal(ingest_next(r, &d, &err), TREF_OK);
    assert_int_equal(d->paragraph_count, 2);
    assert_string_equal(d->paragraphs[0].text, "Buitenlandse zaken.");
    assert_string_equal(d->paragraphs[1].text, "Twee regels.");
    ingest_close(r);
}

static const struct {
    const char *line, *message;
    unsigned column;
} faults[] = {
    { "{\"id\":\"kst-1\",\"paragraphs\":3}",
      "id \"kst-1\": \"paragraphs\" must be an array of strings or objects", 1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[3]}",
      "id \"kst-1\": \"paragraphs\" must be an array of strings or objects", 1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[{}]}", "id \"kst-1\": a paragraph lacks \"text\"", 1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[]}", "id \"kst-1\": \"paragraphs\" is empty", 1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[\"\"]}", "id \"kst-1\": no paragraph has text", 1 },
    { "{\"id\":\"kst-1\",\"text\":\"\\n\"}", "id \"kst-1\": no paragraph has text", 1 },
    { "{\"id\":\"kst-1\"}", "id \"kst-1\": needs \"paragraphs\" or \"text\"", 1 },
    { "{\"id\":\"kst-1\",\"text\":1}", "id \"kst-1\": \"text\" must be a string", 1 },
    { "{\"id\":\"kst-1\",\"title\":1,\"text\":\"a\"}", "id \"kst-1\": \"title\" must be a string",
      1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[{\"text\":\"a\",\"page\":\"3\"}]}",
      "id \"kst-1\": \"page\" must be a whole number from 1", 1 },
    { "{\"id\":\"kst-1\",\"paragraphs\":[{\"text\":\"a\",\"page\":-3}]}",
      "id \"kst-1\": \"page\" must be a whole number from 1", 1 },
    { "{\"text\":\"a\"}", "the object lacks \"id\"", 1 },
    { "{\"id\":1,\"text\":\"a\"}", "\"id\" must be a string", 1 },
    { "{\"id\":\"\",\"text\":\"a\"}", "\"id\" is empty", 1 },
    { "{\"id\":\"a\\u0000b\",\"text\":\"a\"}", "\"id\" holds a NUL character", 1 },
    { "[1]", "a line must be a JSON object", 1 },
    { "{\"id\":\"caf\xE9\"}", "not valid UTF-8: byte 0xE9", 11 },
};

static void tells_what_is_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const tref_document *d;
        tref_error err = { 0 };
        write_file("bad.jsonl", faults[i].line, strlen(faults[i].line));
        ingest *r = open_file("bad.jsonl");
        assert_int_equal(ingest_next(r, &d, &err), TREF_ESYNTAX);
        assert_null(d);
        assert_string_equal(err.message, faults[i].message);
        assert_int_equal(err.line, 1);
        assert_int_equal(err.column, faults[i].column);
        assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
        ingest_close(r);
    }
}

static void goes_on_after_a_fault(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"Een.\"}\r\n"
                               "\r\n"
                               "{\"id\":\"b\",\"text\":}\n"
                               "  \n"
                               "{\"id\":\"c\",\"text\":\"Drie.\"}\n"
                               "{\"id\":\"d\",\"text\":\"\0\"}\n"
                               "{\"id\":\"e\",\"text\":\"Vijf.\"}{}\n"
                               "{\"id\":\"f\",\"text\":\"Zes.\"}";
    write_file("a.ndjson", text, sizeof text - 1);
    assert_outcomes("a.ndjson", "a(1) 3:18 c(1) 6:18 7:26 f(1)");
}

static void a_null_error_is_allowed(void **state)
{
    (void)state;
    const tref_document *d;
    ingest *r;
    assert_int_equal(ingest_open(path_of("absent"), NULL, &r, NULL), TREF_ENOTFOUND);
    assert_null(r);
    write_file("bad.jsonl", "{", 1);
    r = open_file("bad.jsonl");
    assert_int_equal(ingest_next(r, &d, NULL), TREF_ESYNTAX);
    ingest_close(r);
}

static void skips_one_line_that_is_too_long(void **state)
{
    (void)state;
    const size_t n = 16 * MIB + 1;
    buf b;
    buf_init(&b, 40 * MIB);
    buf_text(&b, "{\"id\":\"a\",\"text\":\"Een.\"}\n");
    char *fill = malloc(n);
    assert_non_null(fill);
    memset(fill, 'x', n);
    buf_add(&b, fill, n);
    buf_text(&b, "\n{\"id\":\"b\",\"text\":\"Twee.\"}\n{\"id\":\"c\",\"text\":\"");
    buf_add(&b, fill, n - 100); /* just short enough */
    buf_text(&b, "\"}");
    write_file("a.jsonl", buf_cstr(&b), b.n);
    assert_outcomes("a.jsonl", "a(1) 2:1 b(1) c(1)");
    free(fill);
    buf_free(&b);
}

/* ---- packed files -------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Adds n documents that do not pack well. */
static void add_documents(buf *b, int n)
{
    uint32_t seed = 1;
    for (int i = 0; i < n; i++) {
        buf_fmt(b, "{\"id\":\"d%d\",\"paragraphs\":[\"", i);
        for (int k = 0; k < 200; k++)
            buf_fmt(b, "%x ", next_random(&seed));
        buf_text(b, "\"]}\n");
    }
}

static void unpacks(void **state)
{
    (void)state;
    static const char two[] =
        "{\"id\":\"a\",\"text\":\"Een.\"}\n{\"id\":\"b\",\"text\":\"Twee.\"}\n";
    write_packed("a.jsonl.gz", false, two, sizeof two - 1);
    assert_outcomes("a.jsonl.gz", "a(1) b(1)");
    write_packed("a.jsonl.xz", true, two, sizeof two - 1);
    assert_outcomes("a.jsonl.xz", "a(1) b(1)");
    write_packed("no-ending", false, two, sizeof two - 1);
    assert_outcomes("no-ending", "a(1) b(1)");
    write_file("plain.jsonl.gz", two, sizeof two - 1);
    assert_outcomes("plain.jsonl.gz", "a(1) b(1)");
    write_packed("brief.txt.gz", false, "Een.\n\nTwee.\n", 12);
    assert_outcomes("brief.txt.gz", "brief(2)");
}

/* Reads what can be read of a damaged file; gives the number of documents. */
static int read_damaged(const char *name)
{
    const tref_document *d;
    tref_error err = { 0 };
    tref_status st;
    int n = 0;
    ingest *r = open_file(name);
    /* Damage may also unpack to nonsense, which is a fault of its line. */
    while ((st = ingest_next(r, &d, &err)) == TREF_OK || st == TREF_ESYNTAX)
        n += st == TREF_OK;
    assert_int_equal(st, TREF_EIO);
    assert_non_null(strstr(err.message, name));
    assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
    ingest_close(r);
    return n;
}

static void reads_up_to_the_damage(void **state)
{
    (void)state;
    struct stat st;
    buf b;
    buf_init(&b, 16 * MIB);
    add_documents(&b, 1000);
    write_packed("cut.jsonl.gz", false, buf_cstr(&b), b.n);
    assert_int_equal(stat(path_of("cut.jsonl.gz"), &st), 0);
    assert_int_equal(truncate(path_of("cut.jsonl.gz"), st.st_size / 2), 0);
    assert_in_range(read_damaged("cut.jsonl.gz"), 350, 550);
    write_packed("cut.jsonl.xz", true, buf_cstr(&b), b.n);
    assert_int_equal(stat(path_of("cut.jsonl.xz"), &st), 0);
    assert_int_equal(truncate(path_of("cut.jsonl.xz"), st.st_size / 2), 0);
    assert_in_range(read_damaged("cut.jsonl.xz"), 350, 550);
    FILE *f = fopen(path_of("cut.jsonl.gz"), "r+b");
    assert_non_null(f);
    fseek(f, st.st_size / 4, SEEK_SET);
    fwrite("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 1, 8, f);
    fclose(f);
    read_damaged("cut.jsonl.gz");
    buf_free(&b);
}

/* ---- text files ---------------------------------------------------------- */

static void assert_refused(const char *name, tref_status status, unsigned line, unsigned column)
{
    const tref_document *d;
    tref_error err = { 0 };
    ingest *r = open_file(name);
    assert_int_equal(ingest_next(r, &d, &err), status);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_int_equal(ingest_next(r, &d, &err), TREF_DONE);
    ingest_close(r);
}

static void refuses_text_it_cannot_take(void **state)
{
    (void)state;
    write_file("latin.txt", "Goed\nMinisteri\xEBle", 17);
    assert_refused("latin.txt", TREF_ESYNTAX, 2, 10);
    write_file("empty.txt", "", 0);
    assert_refused("empty.txt", TREF_ESYNTAX, 1, 1);
    write_file("blank.txt", "\n \f\n", 4);
    assert_refused("blank.txt", TREF_ESYNTAX, 1, 1);
    buf b; /* 64 MiB that pack into little */
    buf_init(&b, 70 * MIB);
    static const char word[] =
        "woord woord woord woord woord woord woord woord woord woord woord\n";
    while (b.n < 65 * MIB)
        buf_add(&b, word, sizeof word - 1);
    write_packed("bomb.txt.gz", false, buf_cstr(&b), b.n);
    assert_refused("bomb.txt.gz", TREF_ELIMIT, 64 * MIB / (sizeof word - 2) + 1, 1);
    buf_free(&b);
}

static void takes_odd_text(void **state)
{
    (void)state;
    const tref_document *d;
    tref_error err;
    static const char text[] = "\xEF\xBB\xBF"
                               "Een\0 zin\nen meer.";
    write_file("Een brief.v2.txt", text, sizeof text - 1);
    ingest *r = open_file("Een brief.v2.txt");
    assert_int_equal(ingest_next(r, &d, &err), TREF_OK);
    assert_string_equal(d->id, "Een brief.v2");
    assert_string_equal(d->paragraphs[0].text, "Een zin en meer.");
    ingest_close(r);
}

/* ---- which files --------------------------------------------------------- */

static void refuses_what_it_does_not_know(void **state)
{
    (void)state;
    tref_error err = { 0 };
    ingest *r;
    write_file("a.txt", "{\\rtf1 }\n", 9);
    assert_int_equal(ingest_open(path_of("a.txt"), NULL, &r, &err), TREF_EINVAL);
    assert_string_equal(err.message, "this is an RTF file, which cannot be read");
    assert_null(r);
    write_file("a.bin", "\0\1\2", 3);
    assert_int_equal(ingest_open(path_of("a.bin"), NULL, &r, &err), TREF_EINVAL);
    assert_int_equal(ingest_open(folder, NULL, &r, &err), TREF_EINVAL);
    assert_int_equal(ingest_open(path_of("absent.txt"), NULL, &r, &err), TREF_ENOTFOUND);
    assert_non_null(strstr(err.message, "absent.txt"));
}

static void knows_files_by_name(void **state)
{
    (void)state;
    static const char *const yes[] = { "a.txt",      "x/a.TXT",    "a.jsonl", "a.ndjson",
                                       "a.jsonl.gz", "a.jsonl.xz", "a.txt.gz" };
    static const char *const no[] = { "a",    "txt",       ".txt",    "a.rtf",
                                      "a.gz", "a.txt.bak", "x.txt/a", "" };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(ingest_supported(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(ingest_supported(no[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_field),
        cmocka_unit_test(divides_one_text),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(goes_on_after_a_fault),
        cmocka_unit_test(a_null_error_is_allowed),
        cmocka_unit_test(skips_one_line_that_is_too_long),
        cmocka_unit_test(unpacks),
        cmocka_unit_test(reads_up_to_the_damage),
        cmocka_unit_test(refuses_text_it_cannot_take),
        cmocka_unit_test(takes_odd_text),
        cmocka_unit_test(refuses_what_it_does_not_know),
        cmocka_unit_test(knows_files_by_name),

    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
