/* SPDX-License-Identifier: GPL-2.0-or-later */
/* err.h -- fills the caller's tref_error. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "tref.h"

/* Writes code and message into err (which may be NULL) and clears the rest; gives code. */
tref_status err_set(tref_error *err, tref_status code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds what the user can try next. */
void err_hint(tref_error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds the place, both from 1. */
void err_at(tref_error *err, size_t line, size_t column);
/* The one message for memory; allocates nothing. */
tref_status err_nomem(tref_error *err);

#endif /* BASE_ERR_H */
