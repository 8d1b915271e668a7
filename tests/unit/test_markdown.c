/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_markdown.c -- what is read from Markdown, well formed or hostile. */
#include "fixture.h"

#include <time.h>

#include "base/buf.h"
#include "ingest/ingest.h"

static path_name folder, file;

static int set_up(void **state)
{
    (void)state;
    folder = fixture_folder();
    file = fixture_join(folder.path, "nota.md");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_remove(folder.path);
    return 0;
}

/* Adds "[name=value]" for what is there. */
static void add_field(buf *b, const char *name, const char *value)
{
    if (value)
        buf_fmt(b, "[%s=%s]", name, value);
}

/* Reads bytes as a file, and gives fields and paragraphs as lines "heading | text"; or "STATUS:
 * message". */
static void read_bytes(const char *bytes, size_t n, buf *out)
{
    ingest *r = NULL;
    const tref_document *d;
    tref_error *e = fixture_error();
    fixture_write(file.path, bytes, n);
    assert_ok(ingest_open(file.path, NULL, &r, e));
    tref_status st = ingest_next(r, &d, e);
    buf_reset(out);
    if (st) {
        buf_fmt(out, "%s:%u: %s", tref_status_name(st), (unsigned)e->line, e->message);
    } else {
        assert_string_equal(d->id, "nota");
        add_field(out, "title", d->title);
        add_field(out, "date", d->date);
        add_field(out, "number", d->number);
        add_field(out, "dossier", d->dossier);
        add_field(out, "type", d->type);
        add_field(out, "lang", d->lang);
        add_field(out, "url", d->url);
        for (size_t i = 0; i < d->paragraph_count; i++) {
            const tref_paragraph *p = &d->paragraphs[i];
            buf_fmt(out, "\n%s | ", p->heading ? p->heading : "");
            buf_text(out, p->text);
        }
        assert_int_equal(ingest_next(r, &d, e), TREF_DONE);
    }
    ingest_close(r);
}

typedef struct {
    const char *markdown, *want;
} sample;

static void check(const sample *samples, size_t n)
{
    buf got;
    buf_init(&got, 1 << 20);
    for (size_t i = 0; i < n; i++) {
        read_bytes(samples[i].markdown, strlen(samples[i].markdown), &got);
        if (strcmp(buf_cstr(&got), samples[i].want) != 0)
            fail_msg("%s\n  gives: %s\n  not:   %s", samples[i].markdown, buf_cstr(&got),
                     samples[i].want);
    }
    buf_free(&got);
}
#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

static void test_headings(void **state)
{
    (void)state;
    static const sample samples[] = {
        { "# Titel\n\nTekst.", "[title=Titel]\n | Tekst." },
        { "Titel\n=====\nTekst.\n\nKop\n---\nMeer.", "[title=Titel]\n | Tekst.\nKop | Meer." },
        { "# A\nx\n# B\ny\n## C\nz", "\nA | x\nB | y\nB > C | z" },
        { "## Eerst\nx\n# Later\ny", "\nEerst | x\nLater | y" },
        { "# T\n## A\n### B\nx\n## C\ny", "[title=T]\nA > B | x\nC | y" },
        { "# T\n## A\n### B\n## C\ny", "[title=T]\nA | B\nC | y" },
        { "# T\n## Leeg\n## Leeg ook\n\n![](x.png)\n", "[title=T]\n | Leeg\n | Leeg ook" },
        { "# Alleen", "[title=Alleen]\n | Alleen" },
        { "## *Een* `kop` [met](u) meer ##\nx", "\nEen kop met meer | x" },
        { "> # Citaat\n> x\n\n- # Punt\n  y\n\nz", "\n | Citaat\n | x\n | Punt\n | y\n | z" },
    };
    CHECK(samples);
}

static void test_marks(void **state)
{
    (void)state;
    static const sample samples[] = {
        { "De **vitale** _infra_ *struc*tuur, snake_case en 2 * 3.",
          "\n | De vitale infra structuur, snake_case en 2 * 3." },
        { "Zie [de *brief*](https://example.org \"t\") en [wet][w] of "
          "<https://example.org/x>.\n\n[w]: /u 'z'",
          "\n | Zie de brief en wet of https://example.org/x." },
        { "Een ![schip op *zee*](a.png) vaart.", "\n | Een schip op zee vaart." },
        { "a\\*b \\# c &amp; &euml; &#8364; &onbekend;",
          "\n | a*b # c & \xC3\xAB \xE2\x82\xAC &onbekend;" },
        { "Een afge-\nbroken woord, energie-\ninfrastructuur, data-\nen meer.",
          "\n | Een afgebroken woord, energie-infrastructuur, data- en meer." },
        { "Regel  \ntwee\\\ndrie.", "\n | Regel twee drie." },
        { "<b>ge</b>bouw H<sub>2</sub>O<br>x<!-- weg -->y", "\n | gebouw H2O xy" },
        { "Een noot[^1] en[^a b].\n\n[^1]: Ibid.\n[^2]: Twee woorden.",
          "\n | Een noot en[^a b].\n | Ibid.\n | Twee woorden." },
        { "`a | b` blijft.\n\n---\n\n***\n", "\n | a | b blijft." },
    };
    CHECK(samples);
}

static void test_blocks(void **state)
{
    (void)state;
    static const sample samples[] = {
        { "- een\n- twee\n  verder\n\n  nog\n  1. diep\n",
          "\n | een\n | twee verder\n | nog\n | diep" },
        { "> citaat\nloopt door\n> > dieper", "\n | citaat loopt door\n | dieper" },
        { "Voor:\n| a | b |\n|---|:-:|\n| 1 | *2* |\n| | x |\n\nNa.",
          "\n | Voor:\n | a | b\n | 1 | 2\n | x\n | Na." },
        { "a | b\n-- | --\nc | d", "\n | a | b\n | c | d" },
        { "a | b\nc | d", "\n | a | b c | d" },
        { "```c\nint x;\n  y\n```\n\n    ingesprongen", "\n | int x; y\n | ingesprongen" },
        { "<div class=\"a>b\">\nTekst &amp; <i>ka</i>der\n<p>Twee\n</div>\n\n<!-- weg\n\nook weg "
          "-->\n\n<script>\nx < 1\n</script>\n",
          "\n | Tekst & kader Twee" },
        { "<table><tr><td>a</td><td>b</td></tr></table>", "\n | a b" },
        { "<p>1 < 2 en <p", "\n | 1 < 2 en <p" },
    };
    CHECK(samples);
}

static void test_front_matter(void **state)
{
    (void)state;
    static const sample samples[] = {
        { "---\ntitle: \"Een: titel\"\nDate: 2031-02-03T10:00:00\nnumber: '12'\ndossier: 36 410 "
          "X\ntype: nota\n"
          "lang: en-GB\nurl: https://example.org/a\nauthor: x\ntags:\n  - a\n---\n# Kop\nTekst.",
          "[title=Een: titel][date=2031-02-03][number=12][dossier=36 410 X][type=nota][lang=en]"
          "[url=https://example.org/a]\nKop | Tekst." },
        { "---\ndate: 3 februari 2031\nlang: fr\ntitle:\n...\nTekst.", "\n | Tekst." },
        { "---\n\nTekst zonder einde", "\n | Tekst zonder einde" },
        { "Tekst.\n\n---\ntitle: nee\n---\n", "\n | Tekst.\n | title: nee" },
        { "---\ntitle: T\n---\n", "TREF_ESYNTAX:0: there is no text in it" },
    };
    CHECK(samples);
}

static void test_refused(void **state)
{
    (void)state;
    static const sample samples[] = {
        { "", "TREF_ESYNTAX:0: there is no text in it" },
        { "[a]: b\n", "TREF_ESYNTAX:0: there is no text in it" },
        { "goed\nfout \xFF\n", "TREF_ESYNTAX:2: not valid UTF-8: byte 0xFF" },
    };
    CHECK(samples);
}

/* Deep and long texts end soon, on a small stack. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const parts[] = { ">",        "> ",     "- ",   "* a\n", "[",
                                         "![",       "*a _b ", "`a",   "<",     "<!--",
                                         "<div\n\n", "[^",     "[^1]", "|",     "a|b\n-|-\n",
                                         "<script>", "&#",     "#\n",  "---\n", "a\n===\n" };
    enum { BYTES = 300000 };
    char *bytes = malloc(BYTES + 100);
    buf got;
    assert_non_null(bytes);
    buf_init(&got, 1 << 26);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t n = strlen(parts[i]), used = 0;
        while (used + n <= BYTES) {
            memcpy(bytes + used, parts[i], n);
            used += n;
        }
        memcpy(bytes + used, "\nwoord\n", 7);
        clock_t began = clock();
        read_bytes(bytes, used + 7, &got);
        assert_true((double)(clock() - began) / CLOCKS_PER_SEC < 20);
    }
    free(bytes);
    buf_free(&got);
}

static void test_too_long(void **state)
{
    (void)state;
    size_t n = 5 << 20;
    char *bytes = malloc(n);
    buf got;
    assert_non_null(bytes);
    buf_init(&got, 1000);
    memset(bytes, 'a', n);
    for (size_t i = 79; i < n; i += 80)
        bytes[i] = '\n';
    read_bytes(bytes, n, &got);
    assert_string_equal(buf_cstr(&got), "TREF_ELIMIT:0: a Markdown text may have at most 4 MiB");
    free(bytes);
    buf_free(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_blocks),   cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_refused),  cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_too_long),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
