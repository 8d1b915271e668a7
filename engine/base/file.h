/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h -- a whole file as bytes. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/* Adds the bytes of the file at path to out, at most max.  Fails with TREF_ENOTFOUND, TREF_EIO,
 * TREF_ELIMIT, TREF_ENOMEM; the message begins with path. */
TREF_MUST tref_status file_read(const char *path, size_t max, buf *out, tref_error *err);

#endif /* BASE_FILE_H */
