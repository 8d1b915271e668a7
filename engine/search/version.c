/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version.c -- the small public functions that belong to no object. */
#include <stdlib.h>

#include "tref.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *tref_version(void)
{
    return TEXT(TREF_VERSION_MAJOR) "." TEXT(TREF_VERSION_MINOR) "." TEXT(TREF_VERSION_PATCH);
}

const char *tref_status_name(tref_status status)
{
    static const char *const names[] = {
        "TREF_OK",      "TREF_DONE",      "TREF_ENOMEM",   "TREF_EINVAL",    "TREF_ENOTFOUND",
        "TREF_EIO",     "TREF_ELOCKED",   "TREF_EMODIFIED", "TREF_ECORRUPT", "TREF_EMISMATCH",
        "TREF_ESYNTAX", "TREF_ELIMIT",    "TREF_EINTERNAL",
    };
    size_t i = (size_t)(int)status;
    return i < sizeof names / sizeof *names ? names[i] : "unknown";
}

void tref_free(void *ptr)
{
    free(ptr);
}
