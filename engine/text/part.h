/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.h -- one part of a compound. */
#ifndef TEXT_PART_H
#define TEXT_PART_H

#include <stdint.h>

enum { COMPOUND_MAX = 5 /* parts */ };

typedef struct {
    uint16_t start, end; /* bytes of the folded word, without a linking element behind it */
} compound_part;

#endif /* TEXT_PART_H */
