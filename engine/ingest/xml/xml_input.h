/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml_input.h -- the bytes of an XML file on their way to the parser.
 *
 * What stands before the first tag and is no XML, blanks and a byte order mark that was encoded
 * twice, is passed over.  A file that starts with such a mark was encoded twice as a whole, and
 * that is undone. */
#ifndef INGEST_XML_INPUT_H
#define INGEST_XML_INPUT_H

#include "ingest/source.h"

enum { XML_BYTES = 256 * 1024 * 1024 };

typedef struct {
    source *src;    /* or NULL */
    str block;      /* what was read and nobody took yet */
    size_t left;    /* how much may still come */
    size_t skipped; /* the newlines that the parser does not see */
    bool started, end;
    bool doubled;       /* each byte from 0x80 comes as two */
    unsigned char lead; /* the first of two, kept from the last block; 0: none */
    tref_status st;     /* what ended it too early */
    tref_error *err;
} xml_input;

/* Reads from src, or from bytes when it is NULL.  All must outlive it. */
void xml_input_init(xml_input *in, source *src, str bytes, tref_error *err);
/* Fills at most n bytes of out and gives how many; 0 at the end, and after a failure, which is in
 * st. */
size_t xml_input_read(xml_input *in, char *out, size_t n);

#endif /* INGEST_XML_INPUT_H */
