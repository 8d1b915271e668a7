/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.c -- dates as tref writes them. */
#include "base/date.h"

static int number_at(str s, size_t at, size_t n)
{
    int out = 0;
    for (size_t i = at; i < at + n; i++)
        out = out * 10 + s.p[i] - '0';
    return out;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_is_valid(str s)
{
    static const char form[] = "dddd-dd-dd";
    if (s.n != 4 && s.n != 7 && s.n != 10)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (form[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != '-')
            return false;
    int month = s.n >= 7 ? number_at(s, 5, 2) : 1, day = s.n == 10 ? number_at(s, 8, 2) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(number_at(s, 0, 4), month);
}
