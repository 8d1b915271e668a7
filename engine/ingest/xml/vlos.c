/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vlos.c -- the report of a meeting as the House's own system gives it, in VLOS XML.
 *
 *     vergadering > activiteit > activiteithoofd > ... > woordvoerder > interrumpant
 *
 * Each of them may have text, in which "De heer De Vries (Kust):" stands before what is said; where
 * it does not, the element with the speaker's data tells who it is.  Lists of who is there and
 * times are left out. */
#include <stdlib.h>

#include "base/err.h"
#include "ingest/day.h"
#include "ingest/format.h"
#include "ingest/xml/speech.h"
#include "xml/xml.h"
#include "ingest/xml/xml_text.h"

typedef enum {
    PART_OTHER,
    PART_BLOCK, /* has parts, and no text of its own */
    PART_EVENT, /* what nobody says, such as a break; or a motion, which its speaker reads */
    PART_MEETING,
    PART_ACTIVITY,
    PART_STAGE, /* of an activity */
    PART_TURN,  /* of somebody who speaks, and of those who interrupt him */
    PART_SPEAKER,
    PART_SKIP,
    PART_TEXT,
    PART_GROUP, /* paragraphs of somebody else in a turn, such as those about a motion */
    PART_PARAGRAPH,
    PART_EMPHASIS,
    PART_FIELD /* its text says something about what it is in */
} part;

static const struct {
    const char *name;
    part part;
} parts[] = {
    { "vergadering", PART_MEETING },
    { "activiteit", PART_ACTIVITY },
    { "activiteithoofd", PART_STAGE },
    { "activiteitdeel", PART_BLOCK },
    { "activiteititem", PART_BLOCK },
    { "draadboekfragment", PART_EVENT },
    { "woordvoerder", PART_TURN },
    { "interrumpant", PART_TURN },
    { "spreker", PART_SPEAKER },
    { "sprekers", PART_SKIP },
    { "zaken", PART_SKIP },
    { "tekst", PART_TEXT },
    { "alineagroep", PART_GROUP },
    { "alinea", PART_PARAGRAPH },
    { "alineaitem", PART_PARAGRAPH },
    { "lijst", PART_PARAGRAPH },
    { "nadruk", PART_EMPHASIS },
    { "titel", PART_FIELD },
    { "datum", PART_FIELD },
    { "vergaderingnummer", PART_FIELD },
    { "isvoorzitter", PART_FIELD },
    { "aanhef", PART_FIELD },
    { "verslagnaam", PART_FIELD },
    { "fractie", PART_FIELD },
};

/* An element that is open. */
typedef struct {
    part part;
    bool small;
    const char *speaker; /* in force before it */
} element;

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    draft d;
    element open[XML_DEPTH + 1];
    unsigned skip, field, texts, event; /* the depth of such an element; 0: none */
    const char *address, *name, *party; /* of the speaker whose data is read */
    xml_text text;
} vlos;

/* ---- what it says -------------------------------------------------------- */

static void end_paragraph(vlos *v)
{
    str words = buf_view(&v->text.words);
    const char *heading = v->d.levels[1];
    if (buf_status(&v->text.words) && !v->d.st)
        v->d.st = buf_status(&v->text.words);
    if (!heading || !str_eq(words, str_of(heading)))
        speech_paragraph(&v->d, words);
    xml_text_reset(&v->text);
}

/* Makes "De heer De Vries (Kust)" of a speaker's data. */
static void end_speaker(vlos *v)
{
    buf b;
    buf_init(&b, DRAFT_BYTES);
    if (v->name) {
        buf_fmt(&b, "%s%s%s", v->address ? v->address : "", v->address ? " " : "", v->name);
        if (v->party)
            buf_fmt(&b, " (%s)", v->party);
        draft_set(&v->d, &v->d.speaker, buf_view(&b));
    }
    if (buf_status(&b) && !v->d.st)
        v->d.st = buf_status(&b);
    buf_free(&b);
}

static void end_meeting_field(vlos *v, const xml_place *at, str text)
{
    char day[DAY_SIZE];
    if (xml_is(at, "titel"))
        draft_set(&v->d, &v->d.doc.title, text);
    else if (xml_is(at, "vergaderingnummer"))
        draft_set(&v->d, &v->d.doc.number, text);
    else if (xml_is(at, "datum") && day_read(text, day))
        draft_set(&v->d, &v->d.doc.date, str_of(day));
}

/* Takes the text of a field of the element at depth. */
static void end_field(vlos *v, const xml_place *at)
{
    str text = buf_view(&v->text.words);
    part of = v->open[at->depth - 1].part;
    if (of == PART_MEETING)
        end_meeting_field(v, at, text);
    else if (of == PART_ACTIVITY && xml_is(at, "titel"))
        draft_heading(&v->d, 1, text);
    else if (of == PART_STAGE && xml_is(at, "titel")) {
        bool again = v->d.levels[1] && str_eq(text, str_of(v->d.levels[1]));
        draft_heading(&v->d, 2, again ? (str){ "", 0 } : text);
    } else if (of == PART_TURN && xml_is(at, "isvoorzitter") && str_eq(text, STR_LIT("true")))
        v->d.speaker = "De voorzitter";
    else if (of == PART_SPEAKER && xml_is(at, "aanhef"))
        draft_set(&v->d, &v->address, text);
    else if (of == PART_SPEAKER && xml_is(at, "verslagnaam"))
        draft_set(&v->d, &v->name, text);
    else if (of == PART_SPEAKER && xml_is(at, "fractie"))
        draft_set(&v->d, &v->party, text);
    xml_text_reset(&v->text);
}

/* ---- elements ------------------------------------------------------------ */

static part part_of(str name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_eq(name, str_of(parts[i].name)))
            return parts[i].part;
    return PART_OTHER;
}

static void on_start(void *user, xml *x, const xml_place *at)
{
    vlos *v = user;
    if (v->skip)
        return;
    element *e = &v->open[at->depth];
    *e = (element){ .part = part_of(at->name), .speaker = v->d.speaker };
    if (e->part == PART_SKIP)
        v->skip = at->depth;
    else if (e->part == PART_PARAGRAPH)
        end_paragraph(v);
    else if (e->part == PART_TEXT && !v->texts)
        v->texts = at->depth;
    else if (e->part == PART_FIELD && !v->texts && !v->field)
        v->field = at->depth;
    else if (e->part == PART_SPEAKER)
        v->address = v->name = v->party = NULL;
    else if (e->part == PART_EVENT) {
        v->event = at->depth;
        v->d.speaker = NULL;
    } else if (e->part == PART_GROUP && v->event &&
               str_eq(xml_attribute(x, "type"), STR_LIT("Motietekst")))
        v->d.speaker = v->open[v->event].speaker;
    if (v->field == at->depth)
        xml_text_reset(&v->text);
    if (e->part == PART_EMPHASIS) {
        str type = xml_attribute(x, "type");
        e->small = str_eq(type, STR_LIT("Onderschrift")) || str_eq(type, STR_LIT("Bovenschrift"));
    }
    if (e->small)
        xml_text_small(&v->text, true);
    else
        xml_text_edge(&v->text);
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    vlos *v = user;
    (void)x;
    if (v->skip) {
        if (v->skip == at->depth)
            v->skip = 0;
        return;
    }
    element *e = &v->open[at->depth];
    if (e->small)
        xml_text_small(&v->text, false);
    else
        xml_text_edge(&v->text);
    if (v->field == at->depth) {
        v->field = 0;
        end_field(v, at);
    } else if (e->part == PART_SPEAKER) {
        end_speaker(v);
    } else if (e->part == PART_PARAGRAPH || e->part == PART_TEXT) {
        end_paragraph(v);
    }
    if (v->texts == at->depth)
        v->texts = 0;
    if (v->event == at->depth)
        v->event = 0;
    if (e->part == PART_ACTIVITY || e->part == PART_STAGE)
        draft_heading(&v->d, e->part == PART_ACTIVITY ? 1 : 2, (str){ "", 0 });
    if (e->part == PART_ACTIVITY || e->part == PART_STAGE || e->part == PART_BLOCK ||
        e->part == PART_EVENT || e->part == PART_TURN || e->part == PART_GROUP)
        v->d.speaker = e->speaker;
}

static void on_text(void *user, xml *x, str text)
{
    vlos *v = user;
    if (!v->skip && (v->texts || v->field))
        xml_text_add(&v->text, text);
    if (v->d.st)
        xml_stop(x);
}

/* ---- the format ---------------------------------------------------------- */

static bool knows(str start)
{
    xml_root root;
    return xml_find_root(start, &root) && strcmp(root.name, "vlosCoreDocument") == 0;
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    static const xml_handler handler = { on_start, on_end, on_text };
    vlos *v = (vlos *)r;
    tref_status st;
    if (v->done)
        return TREF_DONE;
    v->done = true;
    if ((st = xml_read(source_pull, v->in.src, &handler, v, err)))
        return st;
    v->d.doc.id = v->id;
    v->d.doc.type = "Handelingen";
    if ((st = draft_finish(&v->d, err)))
        return st;
    *doc = &v->d.doc;
    return TREF_OK;
}

static void vlos_close(format_reader *r)
{
    vlos *v = (vlos *)r;
    draft_free(&v->d);
    xml_text_free(&v->text);
    free(v->id);
    free(v);
}

static tref_status vlos_open(const format_input *in, format_reader **out, tref_error *err)
{
    vlos *v = calloc(1, sizeof *v);
    if (!v)
        return err_nomem(err);
    v->base = (format_reader){ next, vlos_close, 1 };
    v->in = *in;
    draft_init(&v->d);
    xml_text_init(&v->text);
    if (!(v->id = draft_id(in->path, format_vlos.endings))) {
        vlos_close(&v->base);
        return err_nomem(err);
    }
    *out = &v->base;
    return TREF_OK;
}

const ingest_format format_vlos = { "VLOS report", ".xml", knows, vlos_open };
