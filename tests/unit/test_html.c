/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_html.c -- web pages: what is text, what are headings, what is left out; old, broken and
 * hostile ones. */
#include "reading.h"

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

static path_name write_page(const char *name, const char *bytes, size_t n)
{
    path_name p = fixture_join(folder.path, name);
    fixture_write(p.path, bytes, n);
    return p;
}

static void assert_page(const char *html, const char *want)
{
    assert_reading(write_page("a.html", html, strlen(html)).path, want);
}

/* Fails unless the body reads so. */
static void assert_body(const char *body, const char *want)
{
    buf b;
    buf_init(&b, 1 << 20);
    buf_fmt(&b, "<!doctype html><body>%s", body);
    assert_page(buf_cstr(&b), want);
    buf_free(&b);
}

/* ---- text ------------------------------------------------------------------ */

static void blocks_are_paragraphs(void **state)
{
    (void)state;
    assert_body(
        "<p>Een.<p>Twee.<div>Drie.<div>Vier.</div>Vijf.</div><ul><li>Zes<li>Zeven</ul>"
        "<dl><dt>Acht<dd>Negen</dl><blockquote>Tien</blockquote>Elf",
        "[] Een.\n[] Twee.\n[] Drie.\n[] Vier.\n[] Vijf.\n[] Zes\n[] Zeven\n[] Acht | Negen\n"
        "[] Tien\n[] Elf\n");
}

static void lines_within_a_paragraph(void **state)
{
    (void)state;
    assert_body("<p>Een<br>twee<br/> <BR>drie<br>\n<br><br>vier",
                "[] Een twee\n[] drie\n[] vier\n");
    assert_body("<pre>een\n  twee\n\ndrie</pre>", "[] een twee\n[] drie\n");
}

static void inline_mark_up_cuts_no_word(void **state)
{
    (void)state;
    assert_body(
        "<p>water<b>st<i>o</i>f</b><span>net</span> &eacute;&eacute;n&nbsp;m<sup>3</sup> "
        "af&shy;spraak &#8364;&#x20;5 a<wbr>b<custom-tag>c</custom-tag> &lt;p&gt; &amp;amp;",
        "[] waterstofnet \xC3\xA9\xC3\xA9n m3 afspraak \xE2\x82\xAC 5 abc <p> &amp;\n");
}

static void headings_have_levels(void **state)
{
    (void)state;
    assert_body(
        "<p>Voor.</p><h2>Deel <em>een</em></h2><p>A.</p><h4>Diep</h4><p>B.</p>"
        "<h3>Minder</h3><p>C.</p><h2>Deel twee</h2><p>D.</p>",
        "[] Voor.\n[Deel een] A.\n[Deel een > Diep] B.\n[Deel een > Minder] C.\n[Deel twee] D.\n");
    assert_body("<h2>Zonder tekst</h2><h2>Met tekst</h2><p>A.</p><h3>Aan het eind</h3>",
                "[] Zonder tekst\n[Met tekst] A.\n[Met tekst] Aan het eind\n");
}

static void a_row_is_a_paragraph(void **state)
{
    (void)state;
    assert_body("<table><caption>Kosten</caption><tr><th>Jaar</th><th>Bedrag</th></tr>"
                "<tr><td>2031</td><td><p>5 miljoen</p></td></tr></table>",
                "[] Kosten\n[] Jaar | Bedrag\n[] 2031 | 5 miljoen\n");
    /* A table that lays out the page is not one row. */
    assert_body(
        "<table><tr><td><p>Een zin.</p><p>Nog een zin.</p></td><td>Rechts</td></tr></table>",
        "[] Een zin.\n[] Nog een zin.\n[] Rechts\n");
    assert_body("<table><tr><td>Aan<br><br>Postbus 1<br><br>Den Haag</td><td>x</td></tr></table>",
                "[] Aan, Postbus 1, Den Haag | x\n");
}

static void a_term_and_its_value_are_one(void **state)
{
    (void)state;
    assert_body(
        "<dl><dt>Nummer<dd>12</dd><dd>13<dt>Los<dt>Indiener<dd><p>Een zin.</p><p>Nog een.</p></dl>",
        "[] Nummer | 12\n[] 13\n[] Los\n[] Indiener\n[] Een zin.\n[] Nog een.\n");
}

static void pages_that_office_saved(void **state)
{
    (void)state;
    assert_body("<p class=MsoNormal><!--[if gte mso 9]><p>x</p><![endif]--><![if "
                "!supportLists]><span>1.</span>"
                "<![endif]> Een <o:p>punt</o:p>, 3 <![ 4.</p>",
                "[] 1. Een punt, 3 <![ 4.\n");
}

static void the_mark_of_an_item_stays_with_it(void **state)
{
    (void)state;
    assert_body("<ul><li><p class=nr>a.</p><p>leidingen;</p></li><li><p>2.</p></li></ul>",
                "[] a. leidingen;\n[] 2.\n");
}

static void marks_of_footnotes_go(void **state)
{
    (void)state;
    assert_body("<p>Een<sup><a href='#n1'>1</a></sup> en twee<a href='#n2'><sup>[2]</sup></a>, "
                "10<sup>6</sup>, "
                "<a href='#x'>zie hier</a>, <sup><a href='http://a'>3</a></sup>.</p><p><a "
                "href='#r1'>1</a> Noot.",
                "[] Een en twee, 106, zie hier, 3.\n[] 1 Noot.\n");
}

/* ---- what is left out -------------------------------------------------------- */

static void what_is_not_shown_is_left_out(void **state)
{
    (void)state;
    assert_body(
        "<script>var a='<p>x';</script><style>p{}</style><template><p>t</template>"
        "<p hidden>h</p><p style='color:red; DISPLAY : none'>d</p><p aria-hidden=true>a</p>"
        "<noscript>n</noscript><select><option>o</select><svg><title>s</title><text>t</text></svg>"
        "<h2 class='x sr-only'>Zoeken</h2><!-- c --><p>Tekst<button>Knop</button>.</p>"
        "<textarea>t</textarea><p aria-hidden=false style='display: block'>Ook.</p>",
        "[] Tekst.\n[] Ook.\n");
}

static const char furniture[] =
    "<!doctype html><html lang=nl><title>Nieuws | Site</title><body><header><h1>Site</h1></header>"
    "<nav><ul><li><a href=/>Home</a></ul></nav><div role=search>Zoek</div><div class='breadcrumb "
    "x'>U bent hier</div>"
    "%s<aside><p>Ook lezen</p></aside><footer><p>Contact</p></footer></body></html>";

static void assert_in_page(const char *inner, const char *want)
{
    buf b;
    buf_init(&b, 1 << 20);
    const char *at = strstr(furniture, "%s");
    buf_add(&b, furniture, (size_t)(at - furniture));
    buf_text(&b, inner);
    buf_text(&b, at + 2);
    assert_page(buf_cstr(&b), want);
    buf_free(&b);
}

static void furniture_is_left_out(void **state)
{
    (void)state;
    assert_in_page("<div><ul><li><a href=a>Menu</a></li></ul><ul><li><a href=b>Een</a> "
                   "item</ul><p>Tekst.</p></div>",
                   "title: Nieuws\nlang: nl\n[] Een item\n[] Tekst.\n");
    assert_in_page(
        "<p>Ernaast.</p><main><header><h1>Kop</h1></header><ul><li><a href=a>Zie ook</a></ul>"
        "<nav>weg</nav><form><label>weg</label></form><p>Tekst.</p></main>",
        "title: Nieuws\nlang: nl\n[Kop] Zie ook\n[Kop] Tekst.\n");
    assert_in_page("<div role=main><p>Inleiding.</p><div id=broodtekst><p>Het "
                   "stuk.</p><aside>Noot.</aside></div></div>",
                   "title: Nieuws\nlang: nl\n[] Het stuk.\n[] Noot.\n");
    assert_in_page("<main></main><p>De tekst staat ernaast.</p>",
                   "title: Nieuws\nlang: nl\n[] De tekst staat ernaast.\n");
    assert_in_page("<article><p>Een lang artikel met tekst.</p></article><p>Kort.</p>",
                   "title: Nieuws\nlang: nl\n[] Een lang artikel met tekst.\n");
    assert_in_page("<article><p>Teaser.</p></article><p>De bladzijde heeft zelf meer tekst.</p>",
                   "title: Nieuws\nlang: nl\n[] Teaser.\n[] De bladzijde heeft zelf meer tekst.\n");
}

static void a_form_around_the_page_is_no_form(void **state)
{
    (void)state;
    assert_body("<form id=aspnetForm><p>De tekst van de bladzijde.</p><p>Meer.</p></form>",
                "[] De tekst van de bladzijde.\n[] Meer.\n");
    assert_body("<p>De tekst van de bladzijde.</p><form><p>Uw naam</p></form>",
                "[] De tekst van de bladzijde.\n");
}

/* ---- what the page says about itself ------------------------------------------ */

static void metadata_of_an_official_publication(void **state)
{
    (void)state;
    assert_page(
        "<html lang='nl-NL'><head><title>Kamerstuk 36999, nr. 4 | Overheid</title>"
        "<meta name='DC.title' content='Regels; Motie'><meta name=DC.type content=Motie>"
        "<meta name='OVERHEIDop.publicationName' content='Kamerstuk'>"
        "<meta name='OVERHEIDop.dossiernummer' content='36999-XIII'>"
        "<meta name='overheidop.ondernummer' content='4'><meta name='DCTERMS.created' "
        "content='2031-01-01'>"
        "<meta name='DCTERMS.issued' scheme='x' content='2031-02-07T10:00'>"
        "<link rel=canonical href='https://example.org/kst-36999-4'></head><body><p>A.",
        "title: Regels; Motie\ndate: 2031-02-07\ndossier: 36 999 XIII\nnumber: 4\ntype: motie\n"
        "url: https://example.org/kst-36999-4\nlang: nl\n[] A.\n");
}

static void titles(void **state)
{
    (void)state;
    assert_page(
        "<title>Zon &amp; wind | Nieuws | Site</title><body><h1>Zon &amp; wind</h1><h2>B</h2><p>A.",
        "title: Zon & wind\n[B] A.\n");
    assert_page("<meta property='og:title' content='Zon en wind - Site'><title>x</title><h1>Zon en "
                "wind</h1><p>A.",
                "title: Zon en wind\n[] A.\n");
    assert_body("<h1>Zon</h1><p>A.<h1>Maan</h1><p>B.", "title: Zon\n[] A.\n[Maan] B.\n");
    assert_page("<title>Zon</title><h1>Iets anders</h1><p>A.", "title: Zon\n[Iets anders] A.\n");
}

static void dates_and_links(void **state)
{
    (void)state;
    assert_body("<main><p><time datetime='2031-05-31T12:00'>vandaag</time></p></main>",
                "date: 2031-05-31\n[] vandaag\n");
    assert_body("<p>A.<footer><time datetime='2031-05-31'>x</time></footer>", "[] A.\n");
    assert_page(
        "<meta name=DC.date content='31 mei 2031'><link rel=canonical href='javascript:alert(1)'>"
        "<body><p>A.",
        "date: 2031-05-31\n[] A.\n");
    assert_page("<meta name=DC.date content='31-02-2031'><link rel=canonical href='/a'><body><p>A.",
                "[] A.\n");
}

static void languages(void **state)
{
    (void)state;
    assert_page("<html lang=en-GB><body><p>One.</p><p lang=nl>Twee.</p><p lang=fr>Trois.</p>",
                "lang: en\n[] One.\n[] (nl) Twee.\n[] Trois.\n");
}

/* ---- encodings and what is told apart ------------------------------------------ */

static void encodings(void **state)
{
    (void)state;
    static const char windows[] = "<html><p>co\xF6rdinatie \x96 \x80 5</p>";
    static const char latin9[] = "<meta charset=\"ISO-8859-15\"><p>\xA4 5 \xEB</p>";
    static const char bom[] = "\xEF\xBB\xBF<html><meta charset=iso-8859-1><p>\xC3\xAB</p>";
    static const char utf16[] = "\xFF\xFE<\0p\0>\0\xEB\0\x3D\xD8\x00\xDE\x00\xD8.\0";
    static const char mixed[] = "<p>\xC3\xAB\xC3\xAB \xFF</p>";
    assert_reading(write_page("a.html", windows, sizeof windows - 1).path,
                   "[] co\xC3\xB6rdinatie \xE2\x80\x93 \xE2\x82\xAC 5\n");
    assert_reading(write_page("a.html", latin9, sizeof latin9 - 1).path,
                   "[] \xE2\x82\xAC 5 \xC3\xAB\n");
    assert_reading(write_page("a.html", bom, sizeof bom - 1).path, "[] \xC3\xAB\n");
    assert_reading(write_page("a.html", utf16, sizeof utf16 - 1).path,
                   "[] \xC3\xAB\xF0\x9F\x98\x80\xEF\xBF\xBD.\n");
    assert_reading(write_page("a.html", mixed, sizeof mixed - 1).path,
                   "[] \xC3\xAB\xC3\xAB \xEF\xBF\xBD\n");
}

static void told_by_content(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"x\" \"y\">\n<html "
        "xmlns=\"http://www.w3.org/1999/xhtml\"><head><script "
        "src=\"x\"/></head><body><p>A.</p></body></html>",
        " \n<!-- a --><HTML><P>A.",
        "<head><title></title></head><p>A.",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_reading(write_page("a.bin", pages[i], strlen(pages[i])).path, "[] A.\n");
    assert_reading(write_page("a.txt", "<p>A. is geen bladzijde.\n", 25).path,
                   "[] <p>A. is geen bladzijde.\n");
    assert_true(ingest_supported("a.HTM") && ingest_supported("a.xhtml") &&
                ingest_supported("a.html.gz"));
}

/* ---- hostile --------------------------------------------------------------------- */

static void repeat(buf *b, const char *s, unsigned n)
{
    while (n--)
        buf_text(b, s);
}

static void without_text(void **state)
{
    (void)state;
    assert_refused(write_page("a.html", "", 0).path, TREF_ESYNTAX, "there is no text");
    assert_refused(write_page("a.html", "<html><nav>x</nav>", 18).path, TREF_ESYNTAX,
                   "there is no text");
}

static void deep_and_long(void **state)
{
    (void)state;
    buf b;
    buf_init(&b, 1 << 28);
    repeat(&b, "<div>", 10000);
    buf_text(&b, "diep");
    assert_refused(write_page("a.html", b.p, b.n).path, TREF_ELIMIT, "more than 512 deep");
    buf_reset(&b);
    repeat(&b, "<b>x</b><i>", 10000);
    assert_refused(write_page("a.html", b.p, b.n).path, TREF_ELIMIT, "more than 512 deep");
    buf_reset(&b);
    repeat(&b, "<p>woord <br> ", 30000); /* many, but side by side */
    free(reading_of(write_page("a.html", b.p, b.n).path, NULL));
    buf_reset(&b);
    repeat(&b, "<!-- ", 200000);
    free(reading_of(write_page("a.html", b.p, b.n).path, NULL));
    buf_reset(&b);
    repeat(&b, "<table><tr><td>", 120);
    repeat(&b, "a<br><br>", 1000);
    free(reading_of(write_page("a.html", b.p, b.n).path, NULL));
    buf_reset(&b);
    repeat(&b, "                                                                ", 1 << 19);
    buf_text(&b, " x");
    assert_refused(write_page("a.html", b.p, b.n).path, TREF_ELIMIT, "at most 32 MiB");
    buf_free(&b);
}

static void damage(void **state)
{
    (void)state;
    static const char page[] = "<!doctype html><html lang=nl><head><meta charset=utf-8><title>T "
                               "&amp; x</title><meta name=DC.date "
                               "content=2031-01-01></head><body><main><h1>Kop</h1><p>Een "
                               "<b>al<i>in</i>ea</b><sup><a href='#a'>1</a></sup>."
                               "<table><tr><td>a</td><td>b<td><ul><li>c</table><pre>d\n\ne</"
                               "pre><br><br>&euro;&#8364;&#xZZ;&bogus;</main>"
                               "<![CDATA[ x ]]><?pi ?><script>if (a<b) {}</script><p "
                               "style='display:none'>z</p></body></html>";
    uint64_t chance = 11;
    for (unsigned round = fixture_rounds(2000); round--;) {
        char copy[sizeof page - 1];
        memcpy(copy, page, sizeof copy);
        for (unsigned i = 1 + fixture_random(&chance, 6); i--;)
            copy[fixture_random(&chance, sizeof copy)] = (char)fixture_random(&chance, 256);
        free(reading_of(write_page("a.html", copy, 1 + fixture_random(&chance, sizeof copy)).path,
                        NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_paragraphs),
        cmocka_unit_test(lines_within_a_paragraph),
        cmocka_unit_test(inline_mark_up_cuts_no_word),
        cmocka_unit_test(headings_have_levels),
        cmocka_unit_test(a_row_is_a_paragraph),
        cmocka_unit_test(a_term_and_its_value_are_one),
        cmocka_unit_test(pages_that_office_saved),
        cmocka_unit_test(the_mark_of_an_item_stays_with_it),
        cmocka_unit_test(marks_of_footnotes_go),
        cmocka_unit_test(what_is_not_shown_is_left_out),
        cmocka_unit_test(furniture_is_left_out),
        cmocka_unit_test(a_form_around_the_page_is_no_form),
        cmocka_unit_test(metadata_of_an_official_publication),
        cmocka_unit_test(titles),
        cmocka_unit_test(dates_and_links),
        cmocka_unit_test(languages),
        cmocka_unit_test(encodings),
        cmocka_unit_test(told_by_content),
        cmocka_unit_test(without_text),
        cmocka_unit_test(deep_and_long),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
