/* SPDX-License-Identifier: GPL-2.0-or-later */
/* array.h -- growing arrays of any element: a pointer, a count and a capacity of the caller's. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/* Makes room for at least need elements of size bytes in *items, whose capacity is *cap.  False, with
 * nothing changed, when memory is short or need is over max. */
bool array_reserve(void *items, size_t *cap, size_t need, size_t size, size_t max);

/* ARRAY_PUSH(&v, x, max): appends x to v, a struct with items, n and cap.  False as above. */
#define ARRAY_PUSH(v, x, max)                                                                      \
    (array_reserve(&(v)->items, &(v)->cap, (v)->n + 1, sizeof *(v)->items, (max))                  \
         ? ((v)->items[(v)->n++] = (x), true)                                                      \
         : false)

#endif /* BASE_ARRAY_H */
