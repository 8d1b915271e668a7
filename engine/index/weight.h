/* SPDX-License-Identifier: GPL-2.0-or-later */
/* weight.h -- BM25 with the length normalisation moved into wdf.
 *
 * BM25 (Robertson and others, TREC-3) scores a term by
 *
 *     idf * (k1 + 1) * tf / (k1 * K + tf),   K = 1 - b + b * length / average.
 *
 * Divided by K above and below, that is a function of tf / K alone.  So each
 * term is indexed with wdf = round(S * tf / K) and searched with k1 * S and b = 0: the same
 * ranking up to rounding, and the search never looks up a length, which is
 * half of Xapian's time. */
#ifndef INDEX_WEIGHT_H
#define INDEX_WEIGHT_H

#include <stdint.h>

enum {
    WEIGHT_SCALE = 16,  /* S */
    WEIGHT_BODY = 16,   /* of one occurrence, in sixteenths */
    WEIGHT_WHOLE = 16,  /* of a word, and ... */
    WEIGHT_PART = 8,    /* ... of a part of a closed compound, in sixteenths of the above */
    WEIGHT_CONTEXT = 5, /* of a term that the paragraphs around have */
    WEIGHT_HEADING = 5, /* of a heading's word, in each paragraph below it */
    WEIGHT_SPEAKER = 5, /* of a word of the speaker's name */
    WEIGHT_TITLE = 5,   /* of a title's word, in each paragraph of its document */
    AVERAGE_PRIOR = 40, /* terms a paragraph, as if AVERAGE_WEIGHT such had been seen */
    AVERAGE_WEIGHT = 100
};

#define WEIGHT_K1 1.0
#define WEIGHT_B  0.5

/* Gives the wdf of a term with frequency tf (in sixteenths of sixteenths) in a paragraph of that
 * many terms. */
static inline uint32_t weight_wdf(uint64_t tf, uint32_t length, double average)
{
    double k = 1.0 - WEIGHT_B + WEIGHT_B * length / average;
    double wdf = (double)tf * WEIGHT_SCALE / (WEIGHT_BODY * WEIGHT_WHOLE) / k + 0.5;
    return wdf < 1 ? 1 : wdf > 60000 ? 60000 : (uint32_t)wdf;
}

#endif /* INDEX_WEIGHT_H */
