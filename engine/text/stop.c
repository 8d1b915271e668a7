/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.c -- the function words of Dutch and English.
 *
 * Articles, pronouns, prepositions, conjunctions and auxiliaries: words that say
 * nothing about a subject.  Nouns, verbs with a meaning and numerals stay out of the lists: a
 * word left in costs space, a word taken out can never be found.  Both are in byte order. */
#include "text/stop.h"

#include <stdlib.h>

#include "base/map.h"

static const char *const dutch[] = {
    "aan", "achter", "al", "aldus", "alle", "alleen", "alles", "als", "alsmede", "alsnog",
    "alsook", "altijd", "ander", "andere", "anderen", "anders", "behalve", "bent", "bij",
    "bijvoorbeeld", "binnen", "blijkens", "boven", "buiten", "daar", "daaraan", "daarbij",
    "daardoor", "daarin", "daarmee", "daarna", "daarnaast", "daarom", "daaronder", "daarop",
    "daarover", "daartoe", "daaruit", "daarvan", "daarvoor", "dan", "dat", "de", "deze", "die",
    "dit", "doch", "door", "dus", "echter", "een", "eens", "elk", "elke", "en", "enig", "enige",
    "enkel", "enkele", "er", "eraan", "erbij", "erdoor", "erin", "ermee", "erna", "erop", "ertoe",
    "eruit", "ervan", "ervoor", "etc", "ge", "geen", "haar", "had", "hadden", "heb", "hebben",
    "hebt", "heeft", "hem", "hen", "het", "hier", "hieraan", "hierbij", "hierdoor", "hierin",
    "hiermee", "hierna", "hierop", "hierover", "hiertoe", "hiervan", "hiervoor", "hij", "hoe",
    "hun", "ik", "in", "indien", "is", "ja", "je", "jij", "jou", "jouw", "jullie", "kan", "kon",
    "konden", "kunnen", "kunt", "maar", "mag", "me", "meer", "men", "met", "middels", "mij",
    "mijn", "mits", "mocht", "mochten", "mogen", "na", "naar", "naast", "nadat", "nee", "niet",
    "noch", "nog", "nu", "of", "ofwel", "om", "omdat", "omtrent", "ondanks", "onder", "ons",
    "onze", "ook", "op", "opdat", "over", "reeds", "sinds", "slechts", "steeds", "te", "tegen",
    "ten", "ter", "terwijl", "tevens", "toch", "toen", "tot", "totdat", "tussen", "u", "uit",
    "uw", "van", "vanaf", "vanuit", "vanwege", "via", "volgens", "voor", "vooral", "voordat",
    "waar", "waaraan", "waarbij", "waardoor", "waarin", "waarmee", "waarna", "waarom",
    "waaronder", "waarop", "waarover", "waartoe", "waaruit", "waarvan", "waarvoor", "wanneer",
    "want", "waren", "was", "wat", "we", "weer", "wel", "welk", "welke", "werd", "werden", "wie",
    "wij", "worden", "wordt", "zal", "ze", "zeer", "zelf", "zich", "zichzelf", "zij", "zijn",
    "zo", "zoals", "zodat", "zonder", "zou", "zouden", "zowel", "zullen", "zult",
};

static const char *const english[] = {
    "a", "about", "above", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can",
    "could", "did", "do", "does", "doing", "dont", "during", "each", "for", "from", "further",
    "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if",
    "in", "into", "is", "isnt", "it", "its", "itself", "just", "me", "more", "most", "my", "no",
    "nor", "not", "of", "off", "on", "only", "or", "other", "our", "ours", "out", "over", "own",
    "same", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up",
    "upon", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "within", "would", "you", "your",
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static int compare(const void *key, const void *item)
{
    return str_cmp(*(const str *)key, str_of(*(const char *const *)item));
}

bool stop_word(tref_lang lang, str folded)
{
    bool en = lang == TREF_LANG_EN;
    return bsearch(&folded, en ? english : dutch, en ? COUNT(english) : COUNT(dutch),
                   sizeof *dutch, compare) != NULL;
}

str stop_word_at(tref_lang lang, size_t i)
{
    bool en = lang == TREF_LANG_EN;
    return i < (en ? COUNT(english) : COUNT(dutch)) ? str_of(en ? english[i] : dutch[i])
                                                    : STR_LIT("");
}

uint64_t stop_hash(uint64_t h)
{
    for (size_t i = 0; i < COUNT(dutch); i++)
        h = hash_stable(h, dutch[i], strlen(dutch[i]) + 1);
    for (size_t i = 0; i < COUNT(english); i++)
        h = hash_stable(h, english[i], strlen(english[i]) + 1);
    return h;
}
