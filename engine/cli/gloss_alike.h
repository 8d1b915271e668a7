/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gloss_alike.h -- finds long terms that differ in one letter but not one of their translations. */
#ifndef CLI_GLOSS_ALIKE_H
#define CLI_GLOSS_ALIKE_H

#include "base/buf.h"
#include "tref.h"

/* Adds a line for each pair: one of them may be a slip.  False when memory is short. */
bool gloss_alike(const tref_glossary *g, buf *out);

#endif /* CLI_GLOSS_ALIKE_H */
