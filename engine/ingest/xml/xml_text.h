/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml_text.h -- the text of one paragraph, put together over the inline mark-up in it.
 *
 * A tool that sets each tag on a line of its own puts white space around words that had none:
 * "(<ref>12</ref>)" becomes "(", "12" and ")" on three lines.  What can only be such white space,
 * beside a tag, with a newline, and inside a bracket or before a comma, goes. */
#ifndef INGEST_XML_TEXT_H
#define INGEST_XML_TEXT_H

#include "base/buf.h"

typedef struct {
    buf words; /* one blank between them */
    bool blank, newline,
        edge;   /* what stands behind the last word: white space, a newline in it, a tag */
    bool small; /* that tag begins or ends a raised or lowered figure */
    bool begins;
} xml_text;

void xml_text_init(xml_text *t);
void xml_text_free(xml_text *t);
void xml_text_reset(xml_text *t);
void xml_text_add(xml_text *t, str s);
/* A tag of inline mark-up begins or ends here. */
void xml_text_edge(xml_text *t);
/* The same for a raised or lowered figure, as in "CO2": what comes before it belongs to its word.
 */
void xml_text_small(xml_text *t, bool begins);
/* The words to come stand apart from those before, save from an opening bracket. */
void xml_text_apart(xml_text *t);
bool xml_text_is_blank(str s);

#endif /* INGEST_XML_TEXT_H */
