/* SPDX-License-Identifier: GPL-2.0-or-later */
/* number.c -- numbers and times as a person writes them. */
#include "number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *number_text(uint64_t n, char *room)
{
    char digits[NUMBER_ROOM];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, n);
    char *out = room;
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    *out = '\0';
    return room;
}

const char *number_time(uint64_t us, char *room)
{
    if (us < 1000000)
        snprintf(room, NUMBER_ROOM, "%.1f ms", (double)us / 1e3);
    else
        snprintf(room, NUMBER_ROOM, "%.2f s", (double)us / 1e6);
    return room;
}

const char *number_plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}
