/* SPDX-License-Identifier: GPL-2.0-or-later */
/* official.c -- the XML of the official publications: reports of debates, papers of parliament,
 * gazettes.
 *
 * One file is one document, which knows its own number.  What a speaker says carries his name, a
 * footnote comes behind its paragraph, a row of a table is a paragraph. */
#include <stdlib.h>

#include "base/err.h"
#include "ingest/format.h"
#include "ingest/xml/official_facts.h"
#include "ingest/xml/official_tag.h"
#include "ingest/xml/speech.h"
#include "xml/xml.h"
#include "ingest/xml/xml_text.h"

enum { SUBHEAD_MAX = 250, LETTER_HEAD = 6, LETTER_LINE = 80 };

/* An element that is open. */
typedef struct {
    char name[24];
    official_tag tag;
    unsigned level;      /* of the last heading that holds for all in it */
    size_t from;         /* the paragraphs that there were when that began */
    bool subheads;       /* headings below that level began in it */
    const char *speaker; /* in force before it */
    bool apart;          /* that one was set by an element of its own */
} element;

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id; /* for a publication that states none */
    draft d;
    official_facts facts;
    element open[XML_DEPTH + 1];    /* [0]: what the root is in */
    unsigned leaf, skip, note, row; /* the depth of the outermost such element; 0: none */
    unsigned taken;                 /* the same for one whose text is no paragraph */
    bool cell;                      /* a cell began, and another has text before it */
    bool label;                     /* the text is nothing but the number of an item */
    bool apart;                     /* the speaker was set by an element of its own */
    xml_text text, small;           /* the paragraph; the footnote in it */
    buf notes; /* footnotes to come behind the paragraph, each with a NUL behind it */
} official;

/* ---- text ---------------------------------------------------------------- */

/* Takes the date of "Den Haag, 7 juli 2023" at the head of a letter. */
static void look_for_date(official *o, str text)
{
    char day[DAY_SIZE];
    const char *comma = memchr(text.p, ',', text.n);
    if (!comma || text.n > LETTER_LINE || o->d.paragraphs.n > LETTER_HEAD)
        return;
    str rest = { comma + 1, (size_t)(text.p + text.n - comma - 1) };
    if (day_read(rest, day) == rest.n)
        official_facts_date(&o->facts, rest, DATE_LETTER);
}

static void put_notes(official *o)
{
    for (size_t at = 0; at < o->notes.n && !buf_status(&o->notes);) {
        str note = str_of(o->notes.p + at);
        draft_paragraph(&o->d, note);
        at += note.n + 1;
    }
    if (buf_status(&o->notes) && !o->d.st)
        o->d.st = buf_status(&o->notes);
    buf_reset(&o->notes);
}

/* Ends the paragraph. */
static void flush(official *o)
{
    xml_text *t = o->note ? &o->small : &o->text;
    if (o->row && !o->note) { /* a row goes on */
        xml_text_add(t, STR_LIT(" "));
        return;
    }
    str words = buf_view(&t->words);
    if (buf_status(&t->words) && !o->d.st)
        o->d.st = buf_status(&t->words);
    if (o->note) {
        buf_str(&o->notes, words);
        buf_char(&o->notes, '\0');
    } else if (words.n && !o->label) {
        look_for_date(o, words);
        if (o->apart)
            draft_paragraph(&o->d, words);
        else
            speech_paragraph(&o->d, words);
    }
    xml_text_reset(t);
    if (!o->note)
        put_notes(o);
    o->label = o->label && o->note;
}

/* Keeps the number of an item before its text, when it is one and no dash. */
static void end_label(official *o)
{
    str words = buf_view(&o->text.words);
    bool number = false;
    for (size_t i = 0; i < words.n; i++)
        number |= (words.p[i] >= '0' && words.p[i] <= '9') ||
                  ((words.p[i] | 32) >= 'a' && (words.p[i] | 32) <= 'z');
    if (!number)
        xml_text_reset(&o->text);
    xml_text_add(&o->text, STR_LIT(" "));
    o->label = number;
}

/* ---- headings ------------------------------------------------------------ */

/* A heading ends the turn of a speaker whom only a label in the text named. */
static void head(official *o, unsigned level, str text)
{
    if (!o->apart)
        o->d.speaker = NULL;
    draft_heading(&o->d, level, text);
}

/* Begins the section that is the element at depth. */
static void head_element(official *o, unsigned depth, str text)
{
    element *e = &o->open[depth];
    e->level = o->open[depth - 1].level + 1;
    e->from = o->d.paragraphs.n;
    e->subheads = false;
    head(o, e->level, text);
}

/* Text that somebody only marked as a heading, for its look, is a paragraph. */
static void subhead(official *o, unsigned depth, str text)
{
    if (text.n > SUBHEAD_MAX) {
        draft_paragraph(&o->d, text);
        return;
    }
    o->open[depth].subheads = true;
    head(o, o->open[depth].level + 1, text);
}

/* The first title is the document's, if it has none; a further one begins a part of it. */
static void take_title(official *o, unsigned depth, str text)
{
    if (!text.n)
        return;
    if (o->facts.title || o->facts.meeting)
        head_element(o, depth, text);
    else
        draft_set(&o->d, &o->facts.title, text);
}

static void take_meeting(official *o, str text)
{
    buf b;
    buf_init(&b, DRAFT_BYTES);
    if (o->facts.meeting)
        buf_fmt(&b, "%s, ", o->facts.meeting);
    buf_str(&b, text);
    draft_set(&o->d, &o->facts.meeting, buf_view(&b));
    buf_free(&b);
    official_facts_date(&o->facts, text, DATE_STATED);
}

/* Takes the text of the element that ends, whose parent is at depth. */
static void take(official *o, official_tag tag, unsigned depth)
{
    str text = buf_view(&o->text.words);
    switch (tag) {
    case TAG_HEAD: head_element(o, depth, text); break;
    case TAG_SUBHEAD: subhead(o, depth, text); break;
    case TAG_SPEAKER:
        speech_speaker(&o->d, text);
        o->apart = true;
        break;
    case TAG_TITLE: take_title(o, depth, text); break;
    case TAG_SUBJECT:
        if (!o->facts.subject)
            draft_set(&o->d, &o->facts.subject, text);
        break;
    case TAG_DOSSIER: official_facts_dossier(&o->d, text); break;
    case TAG_NUMBER: official_facts_number(&o->d, text); break;
    case TAG_DATE: official_facts_date(&o->facts, text, DATE_STATED); break;
    case TAG_MEETING: take_meeting(o, text); break;
    case TAG_OTHER:
    case TAG_BLOCK:
    case TAG_CLEAR:
    case TAG_GROUP:
    case TAG_LEAF:
    case TAG_INLINE:
    case TAG_PART:
    case TAG_SMALL:
    case TAG_SKIP:
    case TAG_META:
    case TAG_LABEL:
    case TAG_NOTE:
    case TAG_ROW:
    case TAG_CELL: break;
    }
    xml_text_reset(&o->text);
    put_notes(o);
}

/* ---- elements ------------------------------------------------------------ */

static xml_text *current(official *o)
{
    return o->note ? &o->small : &o->text;
}

static bool is_taken(official_tag tag)
{
    return tag >= TAG_HEAD;
}

/* Opens the element on the stack and gives what it is here. */
static official_tag push(official *o, const xml_place *at)
{
    element *e = &o->open[at->depth], *parent = e - 1;
    size_t n = at->name.n < sizeof e->name ? at->name.n : sizeof e->name - 1;
    *e = (element){ .level = parent->level, .speaker = o->d.speaker, .apart = o->apart };
    memcpy(e->name, at->name.p, n);
    e->tag = official_tag_of(at->name, str_of(parent->name));
    bool apart = e->tag == TAG_SKIP || e->tag == TAG_META || e->tag == TAG_NOTE;
    if (e->tag == TAG_OTHER)
        e->tag = o->leaf ? TAG_INLINE : TAG_BLOCK;
    if (o->taken && !o->note && !apart && e->tag != TAG_SMALL && e->tag != TAG_PART)
        e->tag = TAG_INLINE;
    else if (is_taken(e->tag) && (o->row || o->note))
        e->tag = TAG_LEAF;
    return e->tag;
}

static void on_start(void *user, xml *x, const xml_place *at)
{
    official *o = user;
    if (o->skip)
        return;
    official_tag tag = push(o, at);
    if (tag == TAG_SKIP || tag == TAG_META || (tag == TAG_NOTE && o->note)) {
        o->skip = at->depth;
        if (tag == TAG_META) {
            char name[64];
            str attribute = xml_attribute(x, "name");
            size_t n = attribute.n < sizeof name ? attribute.n : 0;
            memcpy(name, attribute.p, n);
            official_facts_meta(&o->facts, &o->d, (str){ name, n }, xml_attribute(x, "content"));
        }
    } else if (tag == TAG_NOTE) {
        o->note = at->depth;
        xml_text_reset(&o->small);
    } else if (tag == TAG_SMALL) {
        xml_text_small(current(o), true);
    } else if (tag == TAG_INLINE) {
        xml_text_edge(current(o));
        if (xml_is(at, "datum") && !o->leaf)
            official_facts_date(&o->facts, xml_attribute(x, "isodatum"), DATE_STATED);
    } else if (tag == TAG_PART) {
        xml_text_apart(current(o));
    } else {
        if (!o->label || o->note)
            flush(o);
        if (tag == TAG_LEAF && !o->leaf)
            o->leaf = at->depth;
        if (tag == TAG_ROW && !o->row)
            o->row = at->depth;
        if (is_taken(tag))
            o->taken = at->depth;
        if (tag == TAG_CELL)
            o->cell = o->text.words.n > 0;
    }
}

/* Ends the headings of an element from level on; one with nothing under it is a paragraph. */
static void end_section(official *o, const element *e, unsigned level)
{
    const char *heading = level <= DRAFT_LEVELS ? o->d.levels[level] : NULL;
    bool empty = e->level >= level && e->from == o->d.paragraphs.n;
    draft_heading(&o->d, level, (str){ "", 0 });
    if (heading && empty)
        draft_paragraph(&o->d, str_of(heading));
}

/* Ends what began in the element at depth: headings, and whom its text names as the speaker. */
static void pop(official *o, unsigned depth)
{
    element *e = &o->open[depth], *parent = e - 1;
    if (e->tag == TAG_CLEAR || e->tag == TAG_GROUP)
        parent->subheads |= e->subheads || e->level > parent->level;
    else if (e->subheads || e->level > parent->level)
        end_section(o, e, parent->level + 1);
    if (e->tag == TAG_BLOCK || e->tag == TAG_CLEAR) {
        o->d.speaker = e->speaker;
        o->apart = e->apart;
    }
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    official *o = user;
    (void)x;
    if (o->skip) {
        if (o->skip == at->depth)
            o->skip = 0;
        return;
    }
    element *e = &o->open[at->depth];
    if (e->tag == TAG_SMALL) {
        xml_text_small(current(o), false);
    } else if (e->tag == TAG_INLINE || e->tag == TAG_PART) {
        xml_text_edge(current(o));
    } else if (e->tag == TAG_NOTE) {
        flush(o);
        o->note = 0;
        xml_text_edge(&o->text);
    } else if (o->taken == at->depth) {
        o->taken = 0;
        take(o, e->tag, at->depth - 1);
    } else if (e->tag == TAG_LABEL && !o->note && !o->row) {
        end_label(o);
    } else {
        if (o->row == at->depth)
            o->row = 0;
        if (xml_is(at, "dagtekening"))
            official_facts_date(&o->facts, buf_view(&o->text.words), DATE_SIGNED);
        flush(o);
    }
    if (o->leaf == at->depth)
        o->leaf = 0;
    pop(o, at->depth);
}

static void on_text(void *user, xml *x, str text)
{
    official *o = user;
    bool blank = xml_text_is_blank(text);
    if (o->skip)
        return;
    if (o->cell && !blank && !o->note) {
        xml_text_add(&o->text, STR_LIT(" | "));
        o->cell = false;
    }
    o->label = o->label && (blank || o->note);
    xml_text_add(current(o), text);
    if (o->d.st)
        xml_stop(x);
}

/* ---- the format ---------------------------------------------------------- */

static bool knows(str start)
{
    xml_root root;
    return xml_find_root(start, &root) &&
           (strcmp(root.name, "officiele-publicatie") == 0 || strcmp(root.name, "kamerwrk") == 0);
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    static const xml_handler handler = { on_start, on_end, on_text };
    official *o = (official *)r;
    tref_status st;
    if (o->done)
        return TREF_DONE;
    o->done = true;
    if ((st = xml_read(source_pull, o->in.src, &handler, o, err)))
        return st;
    official_facts_put(&o->facts, &o->d, o->id);
    if ((st = draft_finish(&o->d, err)))
        return st;
    *doc = &o->d.doc;
    return TREF_OK;
}

static void official_close(format_reader *r)
{
    official *o = (official *)r;
    draft_free(&o->d);
    xml_text_free(&o->text);
    xml_text_free(&o->small);
    buf_free(&o->notes);
    free(o->id);
    free(o);
}

static tref_status official_open(const format_input *in, format_reader **out, tref_error *err)
{
    str start;
    tref_status st = source_peek(in->src, &start, err);
    if (st)
        return st;
    if (!knows(start)) /* its name is the reason why it comes here */
        return format_unknown_xml.open(in, out, err);
    official *o = calloc(1, sizeof *o);
    if (!o)
        return err_nomem(err);
    o->base = (format_reader){ next, official_close, 1 };
    o->in = *in;
    draft_init(&o->d);
    xml_text_init(&o->text);
    xml_text_init(&o->small);
    buf_init(&o->notes, DRAFT_BYTES);
    if (!(o->id = draft_id(in->path, format_official.endings))) {
        official_close(&o->base);
        return err_nomem(err);
    }
    *out = &o->base;
    return TREF_OK;
}

const ingest_format format_official = { "official publication", ".xml", knows, official_open };
