/* SPDX-License-Identifier: GPL-2.0-or-later */
/* screen.h -- what a terminal can show, and what must not reach it. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

#include "base/utf8.h"

typedef enum { SCREEN_AUTO, SCREEN_ALWAYS, SCREEN_NEVER } screen_color;

typedef struct {
    bool terminal, color;
    size_t width; /* columns; 80 when it is no terminal */
} screen;

/* Looks at f and, for SCREEN_AUTO, at $NO_COLOR and $TERM. */
screen screen_of(FILE *f, screen_color color);
/* Gives c, or a space for white space of any kind, or 0 for what is not to be shown: controls,
 * marks that turn the direction of the line, invisible hyphens and joiners. */
uint32_t screen_safe(uint32_t c);
/* Adds s with every character made safe. */
void screen_clean(buf *out, str s);
/* Adds text of several lines: newlines stay. */
void screen_clean_lines(buf *out, str s);
/* Adds JSON with unsafe characters as \u escapes: the same value, harmless on a screen. */
void screen_clean_json(buf *out, str json);
/* Gives the columns that s takes: its code points that are shown. */
size_t screen_columns(str s);

#endif /* CLI_SCREEN_H */
