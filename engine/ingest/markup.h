/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markup.h -- the text in a piece of HTML, for texts that are not HTML as a whole. */
#ifndef INGEST_MARKUP_H
#define INGEST_MARKUP_H

#include "base/buf.h"

/* Adds html without tags, comments, scripts and styles.  A tag inside of a word (b, i, sup) leaves
 * nothing, any other a newline; the commonest entities are decoded.  Any bytes will do. */
void markup_strip(buf *out, str html);

#endif /* INGEST_MARKUP_H */
