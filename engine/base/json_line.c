/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_line.c -- prints JSON on one line.
 *
 * Not by json_dumps: in jansson 2.14 it leaves out an object's key when memory is short, and
 * says nothing.  Our buffer remembers. */
#include "base/json_line.h"

#include "base/buf.h"
#include "base/err.h"

static const size_t max_line = (size_t)1 << 32;

static int add(const char *bytes, size_t n, void *out)
{
    buf_add(out, bytes, n);
    return 0; /* whether it failed is asked in the end */
}

bool json_line_add(const json_t *o, size_t flags, buf *line)
{
    return o && !json_dump_callback(o, add, line, flags | JSON_COMPACT) && !buf_status(line);
}

tref_status json_line(const json_t *o, size_t flags, char **out, tref_error *err)
{
    buf line;
    buf_init(&line, max_line);
    *out = json_line_add(o, flags, &line) ? buf_take(&line) : NULL;
    buf_free(&line);
    return *out ? TREF_OK : err_nomem(err);
}
