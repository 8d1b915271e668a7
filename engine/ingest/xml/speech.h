/* SPDX-License-Identifier: GPL-2.0-or-later */
/* speech.h -- paragraphs of a debate that name their speaker in the text: "De heer De Vries
 * (Kust):". */
#ifndef INGEST_SPEECH_H
#define INGEST_SPEECH_H

#include "ingest/draft.h"

/* Adds text without such a label, said by whom it names, as all that follows is; gives whether it
 * had one. */
bool speech_paragraph(draft *d, str text);
/* Sets the speaker to a name as it stands before a colon: "De heer De Vries (Kust):". */
void speech_speaker(draft *d, str name);

#endif /* INGEST_SPEECH_H */
