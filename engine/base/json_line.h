/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_line.h -- prints JSON on one line. */
#ifndef BASE_JSON_LINE_H
#define BASE_JSON_LINE_H

#include <jansson.h>

#include "base/buf.h"
#include "tref.h"

/* Adds o, or a failure where o is NULL, to line; false when memory is short. */
bool json_line_add(const json_t *o, size_t flags, buf *line);
/* Gives o as text in *out, compact, with flags of jansson's; free it.  NULL for o is TREF_ENOMEM. */
tref_status json_line(const json_t *o, size_t flags, char **out, tref_error *err);

#endif /* BASE_JSON_LINE_H */
