/* SPDX-License-Identifier: GPL-2.0-or-later */
/* affix.h -- what looks like a part of a compound and is none, and the short words that are. */
#ifndef TEXT_AFFIX_H
#define TEXT_AFFIX_H

#include "base/str.h"

/* An ending, or what the cut before an ending leaves of a word: "heid", "eren", "nissen". */
bool affix_is_ending(str part);
/* A word that makes verbs and their nouns before another one, where nothing is compounded: "over"
 * in overheid, "voor" in voorstel. */
bool affix_is_particle(str part);
/* What is no word but makes words out of others: be-, ver-, on-. */
bool affix_is_prefix(str part);
/* What stands before other words but is none, or rarely: cyber(aanval), agro(sector). */
bool affix_is_combining(str part);
/* What is a word, but before another one the torn beginning of something else: vers(terken),
 * best(rijden). */
bool affix_is_scrap(str part);
/* One of the words of three letters that compounds are made of; most strings of three letters that
 * are words make none and would cut others in pieces. */
bool affix_is_short_word(str part);
/* One of the few words that take -er- as a link: kinderopvang. */
bool affix_takes_er(str part);

#endif /* TEXT_AFFIX_H */
