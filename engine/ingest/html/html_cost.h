/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html_cost.h -- whether libxml2 gets through a page's tags in time. */
#ifndef INGEST_HTML_COST_H
#define INGEST_HTML_COST_H

#include "base/str.h"

/* libxml2 compares each attribute of a tag with all that come before it.  Says whether the page can
 * be read in some seconds. */
bool html_cost_is_bearable(str html);

#endif /* INGEST_HTML_COST_H */
