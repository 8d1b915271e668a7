/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ooxml.h -- the XML of an office file, told element by element. */
#ifndef INGEST_OOXML_H
#define INGEST_OOXML_H

#include "base/str.h"
#include "tref.h"

/* The attributes of the element that starts. */
typedef struct {
    const unsigned char *const *items; /* five pointers each, as libxml2 gives them */
    size_t n;
} ooxml_attributes;

/* Names come without their prefix: w:p is "p". */
typedef struct {
    void (*starts)(void *data, const char *name, const ooxml_attributes *a);
    void (*ends)(void *data, const char *name);
    void (*text)(void *data, str text);
} ooxml_handler;

/* Gives an attribute's value by its name without prefix, "" when it is not there. */
str ooxml_attribute(const ooxml_attributes *a, const char *name);
/* Says whether a switch such as <w:b w:val="0"/> is on: it is, unless it says otherwise. */
bool ooxml_is_on(const ooxml_attributes *a);
/* Goes through xml, which is UTF-8 or has a byte order mark; part names it in an error.  A document
 * type is refused, so there are no entities to expand; libxml2 refuses what is nested more than 256
 * deep.  Fails with TREF_ESYNTAX and TREF_ENOMEM. */
TREF_MUST tref_status ooxml_read(str xml, const char *part, const ooxml_handler *h, void *data,
                                 tref_error *err);

#endif /* INGEST_OOXML_H */
