/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.h -- the line on a terminal that tells how far the work is. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t documents, paragraphs;
    uint64_t bytes, total; /* read, and to read in all; 0: not known */
} progress_count;

typedef struct {
    bool wanted;
    double start, last; /* seconds */
    size_t shown;       /* columns on the screen now */
} progress;

/* Begins the clock; nothing is ever shown unless stderr is a terminal, and wanted. */
void progress_start(progress *p, bool wanted);
/* Shows the counts and what is being done ("", "writing"), unless the last time was just now. */
void progress_show(progress *p, const progress_count *n, const char *doing);
/* Takes the line off the screen, as before another message. */
void progress_erase(progress *p);
/* Gives the seconds since the start. */
double progress_seconds(const progress *p);

#endif /* CLI_PROGRESS_H */
