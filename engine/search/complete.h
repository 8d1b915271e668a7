/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.h -- what a tref_completions is made of. */
#ifndef SEARCH_COMPLETE_H
#define SEARCH_COMPLETE_H

#include "base/arena.h"
#include "tref.h"

struct tref_completions {
    arena memory; /* all strings below */
    const char *typed;
    tref_completion *items; /* the most frequent first */
    size_t n;
};

#endif /* SEARCH_COMPLETE_H */
