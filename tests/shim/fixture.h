/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fixture.h -- what the tests of the shim share: a folder of their own, and short words for long checks. */
#ifndef TESTS_SHIM_FIXTURE_H
#define TESTS_SHIM_FIXTURE_H

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include "xap.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char tmp[64];   /* the folder */
static char path[128]; /* a database in it */
static xap_error err;

static inline void must(xap_status st, const char *what, int line)
{
    if (st) print_error("line %d: %s: %d %s: %s\n", line, what, (int)st, err.type, err.message);
    assert_int_equal(st, XAP_OK);
}
#define OK(call) must((call), #call, __LINE__)

static inline xap_str s(const char *text)
{
    return (xap_str){text, strlen(text)};
}

static inline int make_folder(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(tmp, sizeof tmp, "%.40s/xapXXXXXX", base ? base : "/tmp");
    if (!mkdtemp(tmp)) return -1;
    snprintf(path, sizeof path, "%s/db", tmp);
    return 0;
}

static inline int remove_one(const char *name, const struct stat *st, int flag, struct FTW *at)
{
    (void)st, (void)flag, (void)at;
    return remove(name);
}

static inline int remove_folder(void)
{
    return nftw(tmp, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif /* TESTS_SHIM_FIXTURE_H */
