/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.h -- what is where in the Xapian database: terms, value slots, metadata, stored records.
 *
 * A Xapian document is one paragraph.  Terms:
 *
 *     stem            Dutch stems, codes, numbers; with positions
 *     E stem          English stems; with positions
 *     W word          the folded word, for =word and prefix*
 *     S stem          title and headings, for title:
 *     XC id           a concept of the glossary stands here; with positions
 *     C term          a stem or concept of the paragraphs around (context.h)
 *     D id            the document             (no weight)
 *     T G L           type, dossier, language  (no weight)
 *     N number        the paper in its dossier, or the report  (no weight)
 *     A word          each word of the speaker's name  (no weight)
 *
 * Folded text has no upper case, so a prefix cannot be mistaken for a stem. */
#ifndef INDEX_SCHEMA_H
#define INDEX_SCHEMA_H

#include <stdint.h>

#include "base/buf.h"
#include "shim/xap.h"

enum { SLOT_DATE, SLOT_DOC, SLOT_TYPE, SLOT_DOSSIER, SLOT_LANG, SLOT_YEAR, SLOT_SPEAKER };

#define TERM_EXACT   "W"
#define TERM_TITLE   "S"
#define TERM_CONCEPT "XC"
#define TERM_CONTEXT "C"
#define TERM_DOC     "D"
#define TERM_TYPE    "T"
#define TERM_DOSSIER "G"
#define TERM_LANG    "L"
#define TERM_NUMBER  "N"
#define TERM_SPEAKER "A"

#define META_FORMAT     "tref"       /* SCHEMA_FORMAT */
#define META_ANALYSER   "analyser"   /* the fingerprint, 16 hex digits */
#define META_STEMMER    "stemmer"    /* its name */
#define META_COMPOUNDS  "compounds"  /* 1: taken apart, 0: not */
#define META_EXCEPTIONS "exceptions" /* the text, or nothing */
#define META_AVERAGE    "average"    /* the length that wdf is normalised by */
#define META_DOCUMENTS  "documents"
#define META_CONCEPT    "concept:" /* + id -> hash of the forms that are marked, 16 hex digits */
#define SCHEMA_FORMAT   "2"

enum { ID_MAX = 200 };

/* A paragraph as it is stored.  Read ones borrow from the stored bytes; "" where there is nothing.
 */
typedef struct {
    str doc, title, heading, date, type, dossier, number, url, speaker, lang, text;
    uint32_t paragraph, page; /* paragraph: counted from 1 in its document */
} record;

void record_write(buf *out, const record *r);
/* False when the bytes are not a record. */
bool record_read(str bytes, record *out);

/* Each writes a term over what is in out and gives it; "" when memory is or was short, which
 * out->st then keeps: ask it once, in the end. */
str term_with(buf *out, const char *prefix, str rest);
/* For values a person types: folded, inner blanks as one: "Brief regering" gives Tbrief regering.
 */
str term_of_value(buf *out, const char *prefix, str value);
/* For dossiers, however they are typed: "36 200 X", 36200-X: G36200x. */
str term_of_dossier(buf *out, str value);
/* For names, of which a person may type any words: gives the folded words one by one and moves *value past them,
 * "" after the last. */
str term_of_next_word(buf *out, const char *prefix, str *value);

static inline xap_str xstr(str s)
{
    return (xap_str){ s.p, s.n };
}

static inline str xview(xap_str s)
{
    return (str){ s.ptr, s.len };
}

/* Gives in how many paragraphs a folded word stands as such; 0 on any failure. */
uint64_t index_count_word(xap_db *db, buf *scratch, str folded);

#endif /* INDEX_SCHEMA_H */
