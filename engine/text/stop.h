/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.h -- the function words of Dutch and English, which are not indexed. */
#ifndef TEXT_STOP_H
#define TEXT_STOP_H

#include "base/str.h"
#include "tref.h"

/* Tells whether the folded word is a stop word of lang (TREF_LANG_NL or TREF_LANG_EN). */
bool stop_word(tref_lang lang, str folded);
/* Gives the stop words of lang one by one, counted from 0, and "" behind the last. */
str stop_word_at(tref_lang lang, size_t i);
/* A stable hash of both lists, for the analyser's fingerprint. */
uint64_t stop_hash(uint64_t h);

#endif /* TEXT_STOP_H */
