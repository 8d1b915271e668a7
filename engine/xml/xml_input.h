/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml_input.h -- the bytes of an XML file on their way to the parser.
 *
 * What stands before the first tag and is no XML, blanks and a byte order mark that was encoded
 * twice, is passed over.  A file that starts with such a mark was encoded twice as a whole, and
 * that is undone. */
#ifndef XML_XML_INPUT_H
#define XML_XML_INPUT_H

#include <stdint.h>

#include "base/buf.h"

enum { XML_BYTES = 256 * 1024 * 1024 };

/* Gives the next bytes of from, at least one, good until the next call.  TREF_DONE at the end. */
typedef tref_status xml_pull(void *from, str *bytes, tref_error *err);

typedef struct {
    xml_pull *pull; /* or NULL */
    void *from;
    str block;      /* what was read and nobody took yet */
    size_t left;    /* how much may still come */
    size_t skipped; /* the newlines that the parser does not see */
    bool started, end;
    bool doubled;       /* each byte from 0x80 comes as two */
    unsigned char lead; /* the first of two, kept from the last block; 0: none */
    tref_status st;     /* what ended it too early */
    tref_error *err;
} xml_input;

/* Reads what pull gives, or bytes when it is NULL.  All must outlive it. */
void xml_input_init(xml_input *in, xml_pull *pull, void *from, str bytes, tref_error *err);
/* Fills at most n bytes of out and gives how many; 0 at the end, and after a failure, which is in
 * st. */
size_t xml_input_read(xml_input *in, char *out, size_t n);

#endif /* XML_XML_INPUT_H */
