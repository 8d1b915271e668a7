/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.h -- text in the encodings that web pages have, as UTF-8. */
#ifndef INGEST_CHARSET_H
#define INGEST_CHARSET_H

#include "base/buf.h"

/* Adds bytes to out as valid UTF-8 without NUL.  A byte order mark decides; else what is UTF-8 in
 * the main is UTF-8, whatever it says; else it is ISO 8859-15 when declared says so, and
 * windows-1252. */
void charset_to_utf8(buf *out, str bytes, str declared);
/* Gives the encoding that a page's <meta> declares near its start, "" when none does. */
str charset_declared(str bytes);

#endif /* INGEST_CHARSET_H */
