/* SPDX-License-Identifier: GPL-2.0-or-later */
/* affix.c -- lists of what is and what is not a part of a compound.  Each is in byte order.
 *
 * Endings and their remains are here when many words of the list end in them without being
 * compounds. */
#include "text/affix.h"

#include <stdlib.h>

static const char *const endings[] = {
    "aal",     "aar",         "aard",         "aarden",   "aars",     "abel",     "abele",
    "achtig",  "achtige",     "ageren",       "aire",     "airs",     "ant",      "ante",
    "anten",   "are",         "aren",         "atie",     "baar",     "baarheid", "bare",
    "bering",  "cratie",      "dement",       "dementen", "den",      "der",      "deren",
    "ding",    "dom",         "eden",         "eel",      "eerd",     "eerde",    "eerder",
    "eerders", "eert",        "eisch",        "elde",     "ele",      "elen",     "eling",
    "elle",    "ellen",       "els",          "en",       "enaar",    "enaars",   "end",
    "ende",    "enden",       "enen",         "enis",     "ens",      "ent",      "ente",
    "er",      "ere",         "eren",         "erend",    "erende",   "erie",     "erieen",
    "erig",    "erige",       "erij",         "ering",    "eringen",  "ersten",   "eten",
    "gelen",   "gen",         "geren",        "gers",     "gewijs",   "grafisch", "grafische",
    "heden",   "heid",        "heids",        "ica",      "icus",     "ieel",     "iek",
    "ieke",    "iele",        "ier",          "ieren",    "ig",       "ige",      "ing",
    "ingen",   "isch",        "ische",        "iseren",   "isering",  "isme",     "ist",
    "isten",   "iteit",       "iteiten",      "jarig",    "jarige",   "jarigen",  "kelen",
    "ken",     "kers",        "king",         "kingen",   "laving",   "lende",    "lenden",
    "lering",  "leringen",    "lijk",         "lijke",    "lijkheid", "lijks",    "ling",
    "lingen",  "lings",       "logen",        "logie",    "logisch",  "logische", "loog",
    "loos",    "loosheid",    "loze",         "lozen",    "maal",     "male",     "melen",
    "men",     "ment",        "menten",       "naar",     "naars",    "nelen",    "nemend",
    "nemende", "nen",         "nende",        "ner",      "neren",    "ners",     "netje",
    "netjes",  "nis",         "nissen",       "oos",      "oratoria", "pel",      "pelen",
    "pen",     "peren",       "ping",         "pingen",   "pje",      "pjes",     "rage",
    "rel",     "ren",         "rende",        "renden",   "riek",     "rieke",    "rouwen",
    "schap",   "schappelijk", "schappelijke", "schappen", "seinde",   "seis",     "seisch",
    "sel",     "selen",       "sels",         "sen",      "seren",    "sering",   "sing",
    "singen",  "slaging",     "sleden",       "smacht",   "ste",      "sten",     "ster",
    "sters",   "te",          "teit",         "teiten",   "temmers",  "ten",      "tenen",
    "ter",     "teren",       "tering",       "ters",     "tie",      "ties",     "tig",
    "tische",  "tje",         "tjes",         "tuk",      "uk",       "uks",      "vergde",
    "vering",  "veringen",    "ving",         "waarts",   "zaam",     "zaamheid", "zame",
    "zeren",
};

static const char *const particles[] = {
    "aan",   "aaneen", "acht",   "achter",  "achteruit", "af",      "al",     "als",    "be",
    "bij",   "bijeen", "daar",   "dan",     "dat",       "deze",    "die",    "dien",   "dit",
    "door",  "dus",    "een",    "er",      "even",      "ge",      "gele",   "haar",   "heen",
    "hem",   "hen",    "her",    "het",     "hier",      "hoe",     "in",     "ineen",  "je",
    "langs", "los",    "mee",    "mis",     "na",        "naar",    "naast",  "neer",   "niet",
    "nog",   "om",     "omhoog", "omlaag",  "onder",     "ons",     "ont",    "onze",   "ook",
    "op",    "over",   "samen",  "te",      "tegemoet",  "tegen",   "tekort", "teleur", "terecht",
    "terug", "teweeg", "toe",    "tot",     "uit",       "uiteen",  "van",    "ver",    "vol",
    "voor",  "vooraf", "vooral", "voorbij", "voort",     "vooruit", "waar",   "wat",    "weer",
    "wel",   "zich",   "zijn",   "zo",      "zonder",    "zou",
};

static const char *const prefixes[] = {
    "be", "er", "ge", "her", "mis", "on", "ont", "ver",
};

static const char *const scraps[] = {
    "amen",  "bemoei", "best", "bete", "gesp",   "herover", "mees",  "onderst",
    "overs", "tegens", "verg", "vers", "versla", "verso",   "verst", "voorst",
};

static const char *const combining[] = {
    "agro",  "anti", "audio", "auto",  "crypto", "cyber", "elektro", "euro",   "hydro", "info",
    "macro", "mega", "micro", "multi", "nano",   "petro", "tele",    "thermo", "ultra", "video",
};

static const char *const short_words[] = {
    "aio", "arm", "bad", "bal", "bar", "bed", "bio", "bod", "bom", "bon", "bos", "bot",
    "btw", "bus", "cel", "dag", "dak", "dal", "dam", "dek", "dok", "eco", "eet", "eis",
    "fan", "fee", "gas", "gat", "geo", "gif", "hal", "hbo", "hof", "hok", "hut", "ict",
    "ijs", "jas", "kap", "kar", "kas", "kat", "kip", "kop", "lab", "lak", "lat", "leg",
    "les", "lid", "lip", "lot", "map", "mat", "mbo", "mes", "mol", "net", "oog", "oor",
    "pad", "pak", "pas", "pen", "pet", "pil", "pin", "pop", "pot", "put", "ras", "red",
    "rek", "rem", "rij", "rit", "rol", "rug", "sap", "sok", "som", "spa", "tak", "tal",
    "tas", "tip", "tol", "ton", "top", "vak", "vat", "vee", "vet", "vis", "vwo", "wad",
    "wal", "web", "weg", "wet", "wol", "zak", "zee", "zet", "zin", "zon",
};

static const char *const er_words[] = {
    "been",  "blad", "ei",   "goed", "hoen", "kalf", "kind",
    "kleed", "lam",  "lied", "rad",  "rund", "volk",
};

static int compare(const void *key, const void *item)
{
    const str *part = key;
    const char *word = *(const char *const *)item;
    int c = strncmp(part->p, word, part->n);
    return c ? c : word[part->n] ? -1 : 0;
}

#define HAS(list, word)                                                                            \
    (bsearch(&(word), list, sizeof(list) / sizeof *(list), sizeof *(list), compare) != NULL)

bool affix_is_ending(str part)
{
    return HAS(endings, part);
}

bool affix_is_particle(str part)
{
    return HAS(particles, part);
}

bool affix_is_prefix(str part)
{
    return HAS(prefixes, part);
}

bool affix_is_combining(str part)
{
    return part.n >= 4 && part.n <= 7 && HAS(combining, part);
}

bool affix_is_scrap(str part)
{
    return HAS(scraps, part);
}

bool affix_is_short_word(str part)
{
    return HAS(short_words, part);
}

bool affix_takes_er(str part)
{
    return HAS(er_words, part);
}
