/* SPDX-License-Identifier: GPL-2.0-or-later */
/* number.h -- numbers and times as a person writes them. */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H

#include <stdint.h>

enum { NUMBER_ROOM = 32 };

/* Writes 1240 as "1,240" into room, of NUMBER_ROOM bytes; gives room. */
const char *number_text(uint64_t n, char *room);
/* Writes 3210 microseconds as "3.2 ms", 1240000 as "1.24 s". */
const char *number_time(uint64_t us, char *room);
/* Gives "" for 1 and "s" for any other. */
const char *number_plural(uint64_t n);

#endif /* CLI_NUMBER_H */
