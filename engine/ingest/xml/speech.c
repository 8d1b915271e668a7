/* SPDX-License-Identifier: GPL-2.0-or-later */
/* speech.c -- paragraphs of a debate that name their speaker in the text. */
#include "ingest/xml/speech.h"

#include "ingest/turn.h"

bool speech_paragraph(draft *d, str text)
{
    str who;
    size_t label = turn_label(text, &who);
    if (label)
        draft_set(d, &d->speaker, who);
    draft_paragraph(d, (str){ text.p + label, text.n - label });
    return label > 0;
}

void speech_speaker(draft *d, str name)
{
    while (name.n && (name.p[name.n - 1] == ':' || name.p[name.n - 1] == ' '))
        name.n--;
    draft_set(d, &d->speaker, name);
}
