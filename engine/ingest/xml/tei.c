/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tei.c -- debates in the TEI of ParlaMint, with their words marked or not.
 *
 * A seg is a paragraph, said by the speaker of its u.  The note that a division begins with is its
 * heading; further notes, which have the text of motions and what was decided, are paragraphs that
 * nobody says.  Notes inside a seg, and what was heard or seen, are left out. */
#include <stdlib.h>

#include "base/array.h"
#include "base/err.h"
#include "base/map.h"
#include "ingest/day.h"
#include "ingest/draft.h"
#include "ingest/format.h"
#include "ingest/xml/tei_name.h"
#include "xml/xml.h"
#include "ingest/xml/xml_text.h"

enum { NAMES_BYTES = 16 * 1024 * 1024, NAMES_MAX = 1000000, ID_MAX = 100 };

typedef enum {
    TAG_OTHER,
    TAG_SKIP,
    TAG_BLOCK,
    TAG_DIVISION,
    TAG_UTTERANCE,
    TAG_SEGMENT,
    TAG_NOTE,
    TAG_SENTENCE, /* has words that are marked, and white space that means nothing */
    TAG_WORD,
    TAG_PERSON,
    TAG_DATE,
    TAG_MEETING,
    /* From here on, the text is taken out of the paragraphs. */
    TAG_HEAD,
    TAG_TITLE,
    TAG_FIRST, /* name of a person */
    TAG_LAST
} tei_tag;

/* In a header or not; the first line that fits counts. */
static const struct {
    const char *name;
    bool header;
    tei_tag tag;
} tags[] = {
    { "title", true, TAG_TITLE },       { "meeting", true, TAG_MEETING },
    { "date", true, TAG_DATE },         { "person", true, TAG_PERSON },
    { "forename", true, TAG_FIRST },    { "nameLink", true, TAG_LAST },
    { "surname", true, TAG_LAST },      { "publicationStmt", true, TAG_SKIP },
    { "revisionDesc", true, TAG_SKIP }, { "div", false, TAG_DIVISION },
    { "u", false, TAG_UTTERANCE },      { "seg", false, TAG_SEGMENT },
    { "p", false, TAG_SEGMENT },        { "head", false, TAG_HEAD },
    { "note", false, TAG_NOTE },        { "s", false, TAG_SENTENCE },
    { "w", false, TAG_WORD },           { "pc", false, TAG_WORD },
    { "kinesic", false, TAG_SKIP },     { "vocal", false, TAG_SKIP },
    { "incident", false, TAG_SKIP },    { "gap", false, TAG_SKIP },
    { "linkGrp", false, TAG_SKIP },     { "list", false, TAG_BLOCK },
    { "item", false, TAG_BLOCK },       { "lb", false, TAG_BLOCK },
};

typedef struct {
    tei_tag tag;
    const char *lang, *speaker; /* in force before it */
    bool spoken;                /* of a division: a note in it is no heading any more */
} element;

typedef struct {
    const char *text; /* or NULL */
    bool native;      /* in the language of the debate */
} tei_title;

typedef struct {
    format_reader base;
    format_input in;
    bool done;
    char *id;
    draft d;
    element open[XML_DEPTH + 1];
    unsigned header, skip, taken, segment, note, sentence, word; /* the depth of one; 0: none */
    unsigned division, divisions; /* the depth of the innermost one, and how many there are */
    bool joined;                  /* no blank stands before the next word */
    bool subtitle, native;        /* the title that is read */
    bool heading;                 /* the note that is read is one */
    tei_title main, sub;
    const char *meeting, *session;
    const char *person, *first, *last; /* the one that is read */
    map persons;                       /* from ids to the places of their names, from 1 */
    struct {
        const char **items;
        size_t n, cap;
    } names;
    xml_text text;
} tei;

/* ---- speakers ------------------------------------------------------------ */

static void fail(tei *t, tref_status st)
{
    if (!t->d.st)
        t->d.st = st;
}

/* Gives both with a blank between them; either may be NULL. */
static const char *join(tei *t, const char *a, const char *b, char sign)
{
    if (!a || !b)
        return a ? a : b;
    buf both;
    buf_init(&both, DRAFT_BYTES);
    buf_fmt(&both, "%s%c%s", a, sign, b);
    if (buf_status(&both))
        fail(t, buf_status(&both));
    const char *copy = draft_copy(&t->d, buf_view(&both));
    buf_free(&both);
    return copy;
}

static void end_person(tei *t)
{
    const char *name = join(t, t->first, t->last, ' ');
    if (!name || !t->person)
        return;
    uint64_t *place = map_put(&t->persons, str_of(t->person));
    if (!place || !ARRAY_PUSH(&t->names, name, NAMES_MAX))
        fail(t, t->persons.keys.used >= NAMES_BYTES / 2 || t->names.n >= NAMES_MAX ? TREF_ELIMIT
                                                                                   : TREF_ENOMEM);
    else
        *place = t->names.n;
}

/* Gives the name of who: that of the list of persons, or one made of the id. */
static void set_speaker(tei *t, str who)
{
    if (who.n && *who.p == '#')
        who = (str){ who.p + 1, who.n - 1 };
    const uint64_t *place = map_find(&t->persons, who);
    if (place && *place) {
        t->d.speaker = t->names.items[*place - 1];
        return;
    }
    buf b;
    buf_init(&b, DRAFT_BYTES);
    tei_name(&b, who);
    if (buf_status(&b))
        fail(t, buf_status(&b));
    draft_set(&t->d, &t->d.speaker, buf_view(&b));
    buf_free(&b);
}

/* ---- what it says -------------------------------------------------------- */

static const char *language(str lang)
{
    bool whole = lang.n == 2 || (lang.n > 2 && lang.p[2] == '-');
    return whole && str_starts(lang, STR_LIT("nl"))   ? "nl"
           : whole && str_starts(lang, STR_LIT("en")) ? "en"
                                                      : NULL;
}

static void end_paragraph(tei *t)
{
    if (buf_status(&t->text.words))
        fail(t, buf_status(&t->text.words));
    if (t->heading && t->note)
        draft_heading(&t->d, t->divisions, buf_view(&t->text.words));
    else
        draft_paragraph(&t->d, buf_view(&t->text.words));
    xml_text_reset(&t->text);
}

static void end_title(tei *t)
{
    tei_title *title = t->subtitle ? &t->sub : &t->main;
    if (title->text && (title->native || !t->native))
        return;
    title->native = t->native;
    draft_set(&t->d, &title->text, buf_view(&t->text.words));
}

/* Takes the text of the element that ends. */
static void take(tei *t, tei_tag tag)
{
    if (tag == TAG_HEAD)
        draft_heading(&t->d, t->divisions ? t->divisions : 1, buf_view(&t->text.words));
    else if (tag == TAG_TITLE)
        end_title(t);
    else if (tag == TAG_FIRST || tag == TAG_LAST) {
        const char **name = tag == TAG_FIRST ? &t->first : &t->last;
        *name = join(t, *name, draft_copy(&t->d, buf_view(&t->text.words)), ' ');
    }
    xml_text_reset(&t->text);
}

/* ---- elements ------------------------------------------------------------ */

static tei_tag tag_of(const tei *t, str name)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].header == (t->header > 0) && str_eq(name, str_of(tags[i].name)))
            return tags[i].tag;
    return TAG_OTHER;
}

/* The document's own number, and its language. */
static void start_root(tei *t, xml *x)
{
    str id = xml_attribute(x, "id");
    if (id.n && id.n <= ID_MAX)
        draft_set(&t->d, &t->d.doc.id, id);
    t->d.doc.lang = language(xml_attribute(x, "lang"));
}

static void start_meeting(tei *t, xml *x)
{
    str what = xml_attribute(x, "ana");
    char kind[64];
    size_t n = what.n < sizeof kind - 1 ? what.n : sizeof kind - 1;
    memcpy(kind, what.p, n);
    kind[n] = '\0';
    str number = xml_attribute(x, "n");
    if (strstr(kind, "parla.meeting"))
        draft_set(&t->d, &t->meeting, number);
    else if (strstr(kind, "parla.session") || strstr(kind, "parla.sitting"))
        draft_set(&t->d, &t->session, number);
}

static void start_header(tei *t, xml *x, const xml_place *at, tei_tag tag)
{
    char day[DAY_SIZE];
    if (tag == TAG_TITLE) {
        str lang = xml_attribute(x, "lang");
        t->native = t->d.doc.lang && str_starts(lang, str_of(t->d.doc.lang));
        t->subtitle = str_eq(xml_attribute(x, "type"), STR_LIT("sub"));
    } else if (tag == TAG_PERSON) {
        t->first = t->last = NULL;
        draft_set(&t->d, &t->person, xml_attribute(x, "id"));
    } else if (tag == TAG_MEETING) {
        start_meeting(t, x);
    } else if (tag == TAG_DATE && day_read(xml_attribute(x, "when"), day)) {
        draft_set(&t->d, &t->d.doc.date, str_of(day));
    }
    if (tag >= TAG_HEAD && !t->taken)
        t->taken = at->depth;
}

static void start_word(tei *t, xml *x, const xml_place *at)
{
    if (!t->joined)
        xml_text_add(&t->text, STR_LIT(" "));
    str join_with = xml_attribute(x, "join");
    t->joined = str_eq(join_with, STR_LIT("right")) || str_eq(join_with, STR_LIT("both"));
    if (!t->word)
        t->word = at->depth;
}

static void start_note(tei *t, xml *x, const xml_place *at)
{
    if (t->segment || str_eq(xml_attribute(x, "type"), STR_LIT("speaker"))) {
        t->skip = at->depth;
        return;
    }
    element *division = &t->open[t->division];
    end_paragraph(t);
    t->note = at->depth;
    t->heading = t->division && t->division == at->depth - 1 && !division->spoken;
    division->spoken = true;
    t->d.speaker = NULL;
}

/* A paragraph says its language only when it is another than the document's. */
static void set_language(tei *t, const char *lang)
{
    bool same = lang && t->d.doc.lang && strcmp(lang, t->d.doc.lang) == 0;
    t->d.lang = same ? NULL : lang;
}

static void start_text(tei *t, xml *x, const xml_place *at, tei_tag tag)
{
    str lang = xml_attribute(x, "lang");
    if (lang.n && tag != TAG_OTHER && !t->note)
        set_language(t, language(lang));
    if (tag == TAG_SKIP) {
        t->skip = at->depth;
    } else if (tag == TAG_WORD) {
        start_word(t, x, at);
    } else if (tag == TAG_NOTE && !t->note && !t->taken) {
        start_note(t, x, at);
    } else if (tag == TAG_SENTENCE) {
        t->joined = false;
        if (!t->sentence)
            t->sentence = at->depth;
    } else if (tag == TAG_OTHER || t->note || t->taken) {
        xml_text_edge(&t->text);
    } else {
        end_paragraph(t);
        if (tag == TAG_DIVISION) {
            t->division = at->depth;
            t->divisions++;
        } else if (tag == TAG_UTTERANCE) {
            set_speaker(t, xml_attribute(x, "who"));
        } else if (tag == TAG_SEGMENT && !t->segment) {
            t->segment = at->depth;
        } else if (tag == TAG_HEAD) {
            t->taken = at->depth;
        }
        t->open[t->division].spoken |= tag == TAG_UTTERANCE || tag == TAG_HEAD;
    }
}

static void on_start(void *user, xml *x, const xml_place *at)
{
    tei *t = user;
    if (t->skip)
        return;
    tei_tag tag = tag_of(t, at->name);
    t->open[at->depth] = (element){ .tag = tag, .lang = t->d.lang, .speaker = t->d.speaker };
    if (at->depth == 1)
        start_root(t, x);
    else if (xml_is(at, "teiHeader") && !t->header)
        t->header = at->depth;
    else if (t->header)
        start_header(t, x, at, tag);
    if (t->header && tag == TAG_SKIP)
        t->skip = at->depth;
    else if (!t->header && at->depth > 1)
        start_text(t, x, at, tag);
}

static void end_division(tei *t, unsigned depth)
{
    draft_heading(&t->d, t->divisions--, (str){ "", 0 });
    do
        depth--;
    while (depth && t->open[depth].tag != TAG_DIVISION);
    t->division = depth;
}

static void on_end(void *user, xml *x, const xml_place *at)
{
    tei *t = user;
    unsigned depth = at->depth;
    (void)x;
    if (t->skip) {
        t->skip = t->skip == depth ? 0 : t->skip;
        return;
    }
    element *e = &t->open[depth];
    if (t->taken == depth) {
        t->taken = 0;
        take(t, e->tag);
    } else if (t->header) {
        if (e->tag == TAG_PERSON)
            end_person(t);
    } else if (t->note == depth) {
        end_paragraph(t);
        t->note = 0;
    } else if (e->tag == TAG_OTHER || t->note || t->taken) {
        xml_text_edge(&t->text);
    } else if (e->tag != TAG_WORD && e->tag != TAG_SENTENCE) {
        end_paragraph(t);
        if (e->tag == TAG_DIVISION)
            end_division(t, depth);
    }
    t->segment = t->segment == depth ? 0 : t->segment;
    t->sentence = t->sentence == depth ? 0 : t->sentence;
    t->word = t->word == depth ? 0 : t->word;
    if (t->header == depth) {
        t->header = 0;
        xml_text_reset(&t->text);
    } else if (!t->header) {
        t->d.lang = e->lang;
        t->d.speaker = e->speaker;
    }
}

static void on_text(void *user, xml *x, str text)
{
    tei *t = user;
    if (t->d.st)
        xml_stop(x);
    if (t->skip || (t->header && !t->taken))
        return;
    if (t->sentence && !t->word && xml_text_is_blank(text))
        return;
    xml_text_add(&t->text, text);
}

/* ---- the format ---------------------------------------------------------- */

static bool knows(str start)
{
    xml_root root;
    return xml_find_root(start, &root) &&
           (strcmp(root.name, "TEI") == 0 || strcmp(root.name, "teiCorpus") == 0);
}

static tref_status next(format_reader *r, const tref_document **doc, tref_error *err)
{
    static const xml_handler handler = { on_start, on_end, on_text };
    tei *t = (tei *)r;
    tref_status st;
    if (t->done)
        return TREF_DONE;
    t->done = true;
    if ((st = xml_read(source_pull, t->in.src, &handler, t, err)))
        return st;
    tref_document *d = &t->d.doc;
    d->id = d->id ? d->id : t->id;
    d->title = t->sub.text ? t->sub.text : t->main.text;
    d->number = join(t, t->meeting, t->session, '-');
    d->type = "Handelingen";
    if (!t->d.st && !t->d.paragraphs.n) {
        err_set(err, TREF_ESYNTAX, "there is no debate in it");
        err_hint(err, "the debates of a corpus stand in files beside its own");
        return TREF_ESYNTAX;
    }
    if ((st = draft_finish(&t->d, err)))
        return st;
    *doc = d;
    return TREF_OK;
}

static void tei_close(format_reader *r)
{
    tei *t = (tei *)r;
    draft_free(&t->d);
    xml_text_free(&t->text);
    map_free(&t->persons);
    free(t->names.items);
    free(t->id);
    free(t);
}

static tref_status tei_open(const format_input *in, format_reader **out, tref_error *err)
{
    tei *t = calloc(1, sizeof *t);
    if (!t)
        return err_nomem(err);
    t->base = (format_reader){ next, tei_close, 1 };
    t->in = *in;
    draft_init(&t->d);
    xml_text_init(&t->text);
    map_init(&t->persons, NAMES_BYTES);
    if (!(t->id = draft_id(in->path, format_tei.endings))) {
        tei_close(&t->base);
        return err_nomem(err);
    }
    *out = &t->base;
    return TREF_OK;
}

const ingest_format format_tei = { "TEI debate", ".xml", knows, tei_open };
