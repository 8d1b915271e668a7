/* SPDX-License-Identifier: GPL-2.0-or-later */
/* border.h -- errors of the shim as errors of the library. */
#ifndef INDEX_BORDER_H
#define INDEX_BORDER_H

#include "shim/xap.h"
#include "tref.h"

/* Fills err from x; what names the thing at hand, such as the path.  Gives the status. */
tref_status border_error(tref_error *err, const xap_error *x, const char *what);

#endif /* INDEX_BORDER_H */
