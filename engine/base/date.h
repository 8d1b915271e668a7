/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.h -- dates as tref writes them: 2024-05-31, 2024-05 or 2024. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

/* Tells whether s is such a date, with a month and a day that the calendar has. */
bool date_is_valid(str s);

#endif /* BASE_DATE_H */
