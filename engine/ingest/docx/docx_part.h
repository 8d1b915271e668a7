/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_part.h -- reads the XML of one part of a Word file. */
#ifndef INGEST_DOCX_PART_H
#define INGEST_DOCX_PART_H

#include "xml/xml.h"

/* As xml_read_bytes, with the name of the part in the message. */
TREF_MUST tref_status docx_part_read(str bytes, const char *part, const xml_handler *h, void *user,
                                     tref_error *err);
/* Says whether a switch such as <w:b w:val="0"/> is on: it is, unless it says otherwise. */
bool docx_part_is_on(xml *x);

#endif /* INGEST_DOCX_PART_H */
