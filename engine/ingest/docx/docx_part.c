/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_part.c -- reads the XML of one part of a Word file. */
#include "ingest/docx/docx_part.h"

#include <stdio.h>

#include "base/err.h"

tref_status docx_part_read(str bytes, const char *part, const xml_handler *h, void *user,
                           tref_error *err)
{
    tref_error own = { 0 };
    tref_status st = xml_read_bytes(bytes, h, user, &own);
    if (!st)
        return TREF_OK;
    err_set(err, st, "%s: %s", part, own.message);
    if (*own.hint)
        err_hint(err, "%s", own.hint);
    err_at(err, own.line, own.column);
    return st;
}

bool docx_part_is_on(xml *x)
{
    str val = xml_attribute(x, "val");
    return !str_eq(val, STR_LIT("0")) && !str_eq(val, STR_LIT("false")) &&
           !str_eq(val, STR_LIT("off"));
}
