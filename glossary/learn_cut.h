/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn_cut.h -- takes long segments apart at the same places in both languages. */
#ifndef GLOSSARY_LEARN_CUT_H
#define GLOSSARY_LEARN_CUT_H

#include <stddef.h>

#include "base/str.h"

/* Cuts a segment and its translation into pieces that translate each other: where both have as many
 * sentences or clauses, of similar lengths.  Gives how many there are, at most most; 1 when they
 * stay as they are. */
size_t learn_cut(str nl, str en, str *nl_pieces, str *en_pieces, size_t most);

#endif /* GLOSSARY_LEARN_CUT_H */
