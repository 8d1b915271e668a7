/* SPDX-License-Identifier: GPL-2.0-or-later */
/* typed.h -- words as a person typed them. */
#ifndef SEARCH_TYPED_H
#define SEARCH_TYPED_H

#include "base/buf.h"

/* Adds the letters and digits of s, folded. */
void typed_fold(str s, buf *out);
/* Adds word, which is folded, in the capitals of typed: one in front, or all. */
void typed_like(str word, str typed, buf *out);

#endif /* SEARCH_TYPED_H */
