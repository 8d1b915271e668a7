/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.c -- a whole file as bytes. */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>

#include "base/err.h"

tref_status file_read(const char *path, size_t max, buf *out, tref_error *err)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return err_set(err, errno == ENOENT ? TREF_ENOTFOUND : TREF_EIO, "%s: %s", path,
                       strerror(errno));
    char block[1 << 14];
    size_t n, all = 0;
    errno = 0;
    while (all <= max && (n = fread(block, 1, sizeof block, f)) > 0) {
        buf_add(out, block, n);
        all += n;
    }
    tref_status st = TREF_OK;
    if (ferror(f))
        st = err_set(err, TREF_EIO, "%s: %s", path, strerror(errno));
    else if (all > max || buf_status(out) == TREF_ELIMIT)
        st = err_set(err, TREF_ELIMIT, "%s: more than %zu MiB", path, max >> 20);
    else if (buf_status(out))
        st = err_nomem(err);
    fclose(f);
    return st;
}
