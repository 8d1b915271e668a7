/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gloss_write.c -- glossaries as our JSON, as TSV, as TBX of the third version, as SKOS in Turtle.
 */
#include "gloss.h"

#include "base/json_line.h"

/* ---- JSON ----------------------------------------------------------------- */

static json_t *terms(const char *const *forms, uint32_t n)
{
    json_t *a = json_array();
    for (uint32_t i = 0; i < n; i++)
        if (json_array_append_new(a, json_string(forms[i]))) {
            json_decref(a);
            return NULL;
        }
    return a;
}

bool gloss_json(const tref_concept *c, buf *out)
{
    json_t *o = json_object();
    bool good = !json_object_set_new(o, "id", json_string(c->id)) &&
                !json_object_set_new(o, "nl", terms(c->nl, c->nl_count)) &&
                !json_object_set_new(o, "en", terms(c->en, c->en_count));
    const char *const names[] = { "domain", "note", "source", "status" };
    const char *const values[] = { c->domain, c->note, c->source, c->status };
    for (size_t i = 0; good && i < 4; i++)
        good = !*values[i] || !json_object_set_new(o, names[i], json_string(values[i]));
    good = good && json_line_add(o, 0, out);
    json_decref(o);
    if (!good)
        cli_say("out of memory");
    return good;
}

bool gloss_write_json(const tref_concept *const *items, size_t n, buf *out)
{
    bool good = true;
    buf_text(out, "[");
    for (size_t i = 0; good && i < n; i++) {
        buf_text(out, i ? ",\n" : "\n");
        good = gloss_json(items[i], out);
    }
    buf_text(out, "\n]\n");
    return good;
}

/* ---- TSV ------------------------------------------------------------------ */

/* Tells whether a cell can hold all forms: none has what parts them. */
static bool fits_cell(const char *const *forms, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (strpbrk(forms[i], ";|\t\r\n") || !*forms[i])
            return false;
    return true;
}

static void put_cell(buf *out, const char *const *forms, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        buf_fmt(out, "%s%s", i ? "; " : "", forms[i]);
    buf_char(out, '\t');
}

/* What people wrote for each other may stand on several lines. */
static void put_plain(buf *out, const char *s, char end)
{
    for (; *s; s++)
        buf_char(out, (unsigned char)*s < ' ' ? ' ' : *s);
    buf_char(out, end);
}

bool gloss_write_tsv(const tref_concept *const *items, size_t n, buf *out)
{
    bool good = true;
    buf_text(out, "id\tnl\ten\tdomain\tnote\tsource\tstatus\n");
    for (size_t i = 0; i < n; i++) {
        const tref_concept *c = items[i];
        if (!fits_cell(c->nl, c->nl_count) || !fits_cell(c->en, c->en_count)) {
            cli_say("%s: a term with ; or | cannot be written as TSV", c->id);
            good = false;
            continue;
        }
        put_plain(out, c->id, '\t');
        put_cell(out, c->nl, c->nl_count);
        put_cell(out, c->en, c->en_count);
        put_plain(out, c->domain, '\t');
        put_plain(out, c->note, '\t');
        put_plain(out, c->source, '\t');
        put_plain(out, c->status, '\n');
    }
    return good;
}

/* ---- TBX ------------------------------------------------------------------ */

static void put_xml(buf *out, const char *s)
{
    for (; *s; s++)
        switch (*s) {
        case '&': buf_text(out, "&amp;"); break;
        case '<': buf_text(out, "&lt;"); break;
        case '>': buf_text(out, "&gt;"); break;
        case '"': buf_text(out, "&quot;"); break;
        default: buf_char(out, (unsigned char)*s < ' ' ? ' ' : *s);
        }
}

static void put_element(buf *out, const char *tag, const char *type, const char *value)
{
    if (!*value)
        return;
    buf_fmt(out, "<%s", tag);
    if (type)
        buf_fmt(out, " type=\"%s\"", type);
    buf_char(out, '>');
    put_xml(out, value);
    buf_fmt(out, "</%s>\n", tag);
}

static void put_section(buf *out, const char *lang, const char *const *forms, uint32_t n)
{
    buf_fmt(out, "<langSec xml:lang=\"%s\">\n", lang);
    for (uint32_t i = 0; i < n; i++) {
        buf_text(out, "<termSec>");
        buf_text(out, "<term>");
        put_xml(out, forms[i]);
        buf_text(out, "</term></termSec>\n");
    }
    buf_text(out, "</langSec>\n");
}

bool gloss_write_tbx(const tref_concept *const *items, size_t n, buf *out)
{
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
                  "xmlns=\"urn:iso:std:iso:30042:ed-2\">\n"
                  "<tbxHeader><fileDesc><sourceDesc><p>Exported by tref</p></sourceDesc>"
                  "</fileDesc></tbxHeader>\n<text><body>\n");
    for (size_t i = 0; i < n; i++) {
        const tref_concept *c = items[i];
        /* An XML id cannot begin with a digit. */
        buf_fmt(out, "<conceptEntry id=\"%s%s\">\n", *c->id <= '9' ? "_" : "", c->id);
        put_element(out, "descrip", "subjectField", c->domain);
        put_element(out, "admin", "source", c->source);
        put_element(out, "admin", "elementWorkingStatus", c->status);
        put_element(out, "note", NULL, c->note);
        put_section(out, "nl", c->nl, c->nl_count);
        put_section(out, "en", c->en, c->en_count);
        buf_text(out, "</conceptEntry>\n");
    }
    buf_text(out, "</body></text>\n</tbx>\n");
    return true;
}

/* ---- SKOS ----------------------------------------------------------------- */

static void put_literal(buf *out, const char *predicate, const char *s, const char *lang)
{
    if (!*s)
        return;
    buf_fmt(out, " ;\n    %s \"", predicate);
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            buf_char(out, '\\');
        buf_char(out, (unsigned char)*s < ' ' ? ' ' : *s);
    }
    buf_fmt(out, "\"%s", lang);
}

static void put_labels(buf *out, const char *const *forms, uint32_t n, const char *lang)
{
    for (uint32_t i = 0; i < n; i++)
        put_literal(out, i ? "skos:altLabel" : "skos:prefLabel", forms[i], lang);
}

bool gloss_write_skos(const tref_concept *const *items, size_t n, buf *out)
{
    buf_text(out, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                  "@prefix dct: <http://purl.org/dc/terms/> .\n"
                  "@prefix vs: <http://www.w3.org/2003/06/sw-vocab-status/ns#> .\n");
    for (size_t i = 0; i < n; i++) {
        const tref_concept *c = items[i];
        buf_fmt(out, "\n<urn:tref:concept:%s> a skos:Concept", c->id);
        put_labels(out, c->nl, c->nl_count, "@nl");
        put_labels(out, c->en, c->en_count, "@en");
        put_literal(out, "dct:subject", c->domain, "");
        put_literal(out, "skos:note", c->note, "");
        put_literal(out, "dct:source", c->source, "");
        put_literal(out, "vs:term_status", c->status, "");
        buf_text(out, " .\n");
    }
    return true;
}
