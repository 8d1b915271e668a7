/* SPDX-License-Identifier: GPL-2.0-or-later */
/* day.h -- dates as Dutch papers and their metadata write them. */
#ifndef INGEST_DAY_H
#define INGEST_DAY_H

#include "base/str.h"

enum { DAY_SIZE = sizeof "2024-03-12" };

/* Reads the date that s begins with, past white space: 2024-03-12 (a time may follow), 12-03-2024,
 * 12 maart 2024.  Gives the number of bytes it takes, 0 when there is none that the calendar has.
 */
size_t day_read(str s, char out[DAY_SIZE]);

#endif /* INGEST_DAY_H */
