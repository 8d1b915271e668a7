/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passage.h -- picks the part of a long paragraph that shows best why it was found. */
#ifndef CLI_PASSAGE_H
#define CLI_PASSAGE_H

#include "base/str.h"
#include "tref.h"

/* Gives the bytes [start, end) of text, about so many columns of it, that hold the most different
 * highlights, from the beginning of a sentence where there is one near; all of it when little
 * would be left out. */
tref_span passage_pick(str text, const tref_span *highlights, size_t n, size_t columns);

#endif /* CLI_PASSAGE_H */
