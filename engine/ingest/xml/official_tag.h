/* SPDX-License-Identifier: GPL-2.0-or-later */
/* official_tag.h -- what the elements of the official publications mean for their text. */
#ifndef INGEST_OFFICIAL_TAG_H
#define INGEST_OFFICIAL_TAG_H

#include "base/str.h"

typedef enum {
    TAG_OTHER, /* not known: a block, or inside a paragraph inline */
    TAG_BLOCK, /* ends the paragraph before it and its own */
    TAG_CLEAR, /* the same, but its headings stay in force behind it */
    TAG_GROUP, /* paragraphs, and nothing more */
    TAG_LEAF,  /* a paragraph */
    TAG_INLINE,
    TAG_PART,  /* inline, but words apart from those before it */
    TAG_SMALL, /* a raised or lowered figure */
    TAG_SKIP,  /* nothing in it is text of the publication */
    TAG_META,  /* a field of the metadata */
    TAG_LABEL, /* the number of an item of a list, or of a part of an article */
    TAG_NOTE,  /* a footnote, in the middle of a paragraph */
    TAG_ROW,   /* of a table */
    TAG_CELL,
    /* From here on, the text is taken out of the paragraphs. */
    TAG_HEAD,    /* the heading of the element that it is in */
    TAG_SUBHEAD, /* a heading of what follows it */
    TAG_SPEAKER,
    TAG_TITLE,   /* of the publication, or of a further part of it */
    TAG_SUBJECT, /* the title of its dossier */
    TAG_DOSSIER,
    TAG_NUMBER,
    TAG_DATE,   /* words around a date */
    TAG_MEETING /* which meeting it is, and its day */
} official_tag;

/* Gives what an element is, by its name and that of the element it is in. */
official_tag official_tag_of(str name, str parent);

#endif /* INGEST_OFFICIAL_TAG_H */
