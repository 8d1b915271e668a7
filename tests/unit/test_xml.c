/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_xml.c -- XML of any kind, in any encoding, damaged and hostile. */
#include "fixture.h"

#include <time.h>

#include "base/buf.h"
#include "xml/xml.h"
#include "ingest/source.h"
#include "ingest/xml/xml_text.h"

static path_name folder;

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

/* ---- what the parser tells ----------------------------------------------- */

static void on_start(void *user, xml *x, const xml_place *at)
{
    buf_fmt(user, "<%.*s", (int)at->name.n, at->name.p);
    str value = xml_attribute(x, "a");
    if (value.n)
        buf_fmt(user, " %.*s", (int)value.n, value.p);
    buf_char(user, '>');
    if (xml_is(at, "stop"))
        xml_stop(x);
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    (void)x;
    buf_fmt(user, "</%u>", at->depth);
}

static void on_text(void *user, xml *x, str text)
{
    (void)x;
    buf_str(user, text);
}

static const xml_handler handler = { on_start, on_end, on_text };

/* Fails unless the bytes are told as want, with this end. */
static void assert_told(const void *bytes, size_t n, const char *want, tref_status status,
                        const char *message, uint32_t line)
{
    buf told;
    tref_error err = { 0 };
    buf_init(&told, 1 << 28);
    tref_status st = xml_read_bytes((str){ bytes, n }, &handler, &told, &err);
    if (st != status || (status && (!strstr(err.message, message) || err.line != line)))
        fail_msg("%s at %u: %s", tref_status_name(st), err.line, err.message);
    if (want && strcmp(buf_cstr(&told), want) != 0)
        fail_msg("\n%s\nnot\n%s", buf_cstr(&told), want);
    buf_free(&told);
}

#define TOLD(bytes, want) assert_told(bytes, sizeof(bytes) - 1, want, TREF_OK, "", 0)
#define REFUSED(bytes, status, message, line)                                                      \
    assert_told(bytes, sizeof(bytes) - 1, NULL, status, message, line)

static void tells_what_is_there(void **state)
{
    (void)state;
    TOLD("<r><b a='1 &amp; 2&#38;#38; > &lt;'>x &amp; y<!-- c --></b><![CDATA[<z>]]></r>",
         "<r><b 1 & 2&#38; > <>x & y</2><z></1>");
    TOLD("\xEF\xBB\xBF\n\n <p:r xmlns:p='urn:x'><p:b p:a='v'/></p:r>", "<r><b v></2></1>");
    TOLD("<r><stop>nothing</stop></r>", "<r><stop>");
    TOLD("<r><unbound:b/></r>", "<r><b></2></1>");
    TOLD("<!DOCTYPE r SYSTEM 'http://localhost/none.dtd'><r>Zee&euml;n&unknown;</r>",
         "<r>Zee\xC3\xABn</1>");
}

static void takes_encodings(void **state)
{
    (void)state;
    TOLD("<?xml version='1.0' encoding='ISO-8859-1'?><r>\xE9</r>", "<r>\xC3\xA9</1>");
    TOLD("<?xml version='1.0' encoding='windows-1252'?><r>\x80\x93</r>",
         "<r>\xE2\x82\xAC\xE2\x80\x9C</1>");
    TOLD("\xFF\xFE<\0r\0>\0\xE9\0<\0/\0r\0>\0", "<r>\xC3\xA9</1>");
    TOLD("\xFE\xFF\0<\0r\0>\0\xE9\0<\0/\0r\0>", "<r>\xC3\xA9</1>");
    TOLD("\xC3\xAF\xC2\xBB\xC2\xBF<r>\xC3\xA2\xC2\x82\xC2\xAC\xE2\x82\xACx</r>",
         "<r>\xE2\x82\xAC\xE2\x82\xACx</1>");
    REFUSED("<?xml version='1.0' encoding='UTF-8'?>\n<r>\n\xE9</r>", TREF_ESYNTAX, "UTF-8", 3);
    REFUSED("\n\n<r>\n\xE9</r>", TREF_ESYNTAX, "UTF-8", 4);
    REFUSED("<?xml version='1.0' encoding='klingon'?><r/>", TREF_ESYNTAX, "klingon", 1);
}

static void names_what_is_wrong(void **state)
{
    (void)state;
    REFUSED("", TREF_ESYNTAX, "empty", 1);
    REFUSED("<r>\n<b>\n</r>", TREF_ESYNTAX, "not valid XML: Opening and ending tag mismatch", 3);
    REFUSED("<r>\n<b>text", TREF_ESYNTAX, "Premature end", 2);
    REFUSED("<r>a\0b</r>", TREF_ESYNTAX, "not valid XML", 1);
    REFUSED("<r>&none;</r>", TREF_ESYNTAX, "none", 1);
    REFUSED("<r a='1' a='2'/>", TREF_ESYNTAX, "redefined", 1);
}

/* ---- what is meant to harm ----------------------------------------------- */

static void refuses_entities(void **state)
{
    (void)state;
    REFUSED("<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><r>&b;</r>", TREF_ESYNTAX,
            "entity \"a\"", 1);
    REFUSED("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>", TREF_ESYNTAX,
            "entity \"a\"", 1);
    REFUSED("<!DOCTYPE r [<!ENTITY % a SYSTEM 'file:///etc/passwd'>%a;]><r/>", TREF_ESYNTAX,
            "entity \"a\"", 1);
    REFUSED("<!DOCTYPE r [<!ATTLIST r a CDATA 'x'>]><r/>", TREF_ESYNTAX, "attribute \"a\"", 1);
}

/* Gives count times what, between start and end. */
static void many(buf *b, const char *start, const char *what, size_t count, const char *end)
{
    buf_reset(b);
    buf_text(b, start);
    while (count--)
        buf_text(b, what);
    buf_text(b, end);
}

static void assert_limit(const buf *b, const char *message)
{
    clock_t from = clock();
    assert_told(b->p, b->n, NULL, TREF_ELIMIT, message, 1);
    assert_true((double)(clock() - from) / CLOCKS_PER_SEC <
                20); /* a fraction of one, without ASan */
}

static void keeps_its_limits(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 1 << 28);
    many(&b, "", "<a>", 10000, "");
    assert_limit(&b, "more than 200 elements in each other");
    many(&b, "<r a='", "xxxxxxxxxxxxxxxxxxxx", 100000, "'/>");
    assert_limit(&b, "longer than 512 KiB");
    many(&b, "<r><!--", "xxxxxxxxxxxxxxxxxxxx", 100000, "--></r>");
    assert_limit(&b, "longer than 512 KiB");
    many(&b, "<r", "", 0, "");
    for (unsigned i = 0; i < 100000; i++)
        buf_fmt(&b, " a%u=''", i);
    buf_text(&b, "/>");
    assert_limit(&b, "longer than 512 KiB");
    many(&b, "<r", "", 0, "");
    for (unsigned i = 0; i < 2000; i++)
        buf_fmt(&b, " a%u=''", i);
    buf_text(&b, "/>");
    assert_limit(&b, "more than 1000 attributes");
    buf_reset(&b);
    for (unsigned i = 0; i < 150; i++)
        buf_fmt(&b, "<r xmlns:a%u='u' xmlns:b%u='u'>", i, i);
    assert_limit(&b, "256 namespaces");
    many(&b, "<r>", "xxxxxxxxxxxxxxxxxxxx", 200000, "</r>");
    buf told;
    buf_init(&told, 1 << 28);
    assert_int_equal(xml_read_bytes(buf_view(&b), &handler, &told, NULL), TREF_OK);
    assert_int_equal(told.n, 4000000 + strlen("<r></1>"));
    buf_free(&told);
    buf_free(&b);
}

/* ---- files --------------------------------------------------------------- */

static void reads_a_file(void **state)
{
    (void)state;
    buf b, told;
    source *src = NULL;
    tref_error err = { 0 };
    path_name file = fixture_join(folder.path, "tags.xml");
    buf_init(&b, 1 << 28);
    buf_init(&told, 1 << 28);
    many(&b, "<r>", "<e a='x > y > z'/>", 20000, "</r>");
    fixture_write(file.path, b.p, b.n);
    assert_int_equal(source_open(file.path, &src, &err), TREF_OK);
    assert_int_equal(xml_read(source_pull, src, &handler, &told, &err), TREF_OK);
    assert_int_equal(told.n, strlen("<r></1>") + 20000 * strlen("<e x > y > z></2>"));
    source_close(src);
    buf_free(&b);
    buf_free(&told);
}

static void finds_the_root(void **state)
{
    (void)state;
    static const struct {
        str start;
        const char *name, *space;
    } cases[] = {
        { { "<?xml version='1.0'?><!-- <a> --><!DOCTYPE b><c:d xmlns:c='urn:x'><e>", 67 },
          "d",
          "urn:x" },
        { { "\xFF\xFE<\0r\0>\0", 8 }, "r", "" },
        { { "\xC3\xAF\xC2\xBB\xC2\xBF\n<r>", 10 }, "r", "" },
        { { "<r", 2 }, "", "" },
        { { "text <r>", 8 }, "", "" },
        { { "{\"id\": \"<r>\"}", 13 }, "", "" },
        { { "", 0 }, "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xml_root root;
        assert_int_equal(xml_find_root(cases[i].start, &root), *cases[i].name != '\0');
        assert_string_equal(root.name, cases[i].name);
        assert_string_equal(root.space, cases[i].space);
        assert_int_equal(root.declared, i == 0);
    }
}

static void puts_text_together(void **state)
{
    (void)state;
    xml_text t;
    xml_text_init(&t);
    xml_text_add(&t, STR_LIT(" een\n twee  "));
    xml_text_add(&t, STR_LIT("drie ("));
    xml_text_edge(&t);
    xml_text_add(&t, STR_LIT("\n  vier\n "));
    xml_text_edge(&t);
    xml_text_add(&t, STR_LIT("\n ) , vijf "));
    xml_text_edge(&t);
    xml_text_add(&t, STR_LIT("! m"));
    xml_text_small(&t, true);
    xml_text_add(&t, STR_LIT("2"));
    xml_text_small(&t, false);
    xml_text_apart(&t);
    xml_text_add(&t, STR_LIT("zes "));
    assert_string_equal(buf_cstr(&t.words), "een twee drie (vier) , vijf ! m2 zes");
    xml_text_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_there), cmocka_unit_test(takes_encodings),
        cmocka_unit_test(names_what_is_wrong), cmocka_unit_test(refuses_entities),
        cmocka_unit_test(keeps_its_limits),    cmocka_unit_test(reads_a_file),
        cmocka_unit_test(finds_the_root),      cmocka_unit_test(puts_text_together),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
