/* SPDX-License-Identifier: GPL-2.0-or-later */
/* array.c -- growing arrays of any element. */
#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool array_reserve(void *items, size_t *cap, size_t need, size_t size, size_t max)
{
    if (need <= *cap)
        return true;
    if (need > max || need > SIZE_MAX / 2 / size)
        return false;
    size_t want = *cap ? *cap : 8;
    while (want < need)
        want *= 2;
    if (want > max)
        want = max;
    /* items is a T **; its bytes are copied so that no type is punned. */
    void *old;
    memcpy(&old, items, sizeof old);
    void *p = realloc(old, want * size);
    if (!p)
        return false;
    memcpy(items, &p, sizeof p);
    *cap = want;
    return true;
}
