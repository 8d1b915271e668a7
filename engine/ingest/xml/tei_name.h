/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tei_name.h -- a readable name out of the id that ParlaMint makes of one. */
#ifndef INGEST_TEI_NAME_H
#define INGEST_TEI_NAME_H

#include "base/buf.h"

/* Adds id with a blank before each capital, and before a "van" that is no end of a name:
 * "KhadijaArib" and "AnouchkavanMiltenburg" are names without theirs.  "ThomdeGraaf" cannot be told
 * from "HiddeGraaf". */
void tei_name(buf *out, str id);

#endif /* INGEST_TEI_NAME_H */
