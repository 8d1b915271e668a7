/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cognate.c -- how an English word may be spelled in Dutch. */
#include "text/cognate.h"

enum { WORD_MIN = 5, STEM_MIN = 2 };

/* The longest ending that fits comes first, and then the shorter ones.  An English plural is taken
 * off before. */
static const struct {
    const char *english, *dutch;
} endings[] = {
    { "isation", "isatie" }, { "ization", "isatie" },  { "ification", "ificatie" },
    { "ology", "ologie" },   { "ography", "ografie" }, { "ocracy", "ocratie" },
    { "opathy", "opathie" }, { "onomy", "onomie" },    { "ation", "atie" },
    { "ition", "itie" },     { "ution", "utie" },      { "ction", "ctie" },
    { "ction", "xie" },      { "ption", "ptie" },      { "tion", "tie" },
    { "ssion", "ssie" },     { "sion", "sie" },        { "xion", "xie" },
    { "ility", "iliteit" },  { "ality", "aliteit" },   { "ivity", "iviteit" },
    { "icity", "iciteit" },  { "osity", "ositeit" },   { "ity", "iteit" },
    { "ety", "eteit" },      { "ical", "isch" },       { "istic", "istisch" },
    { "ic", "isch" },        { "ic", "iek" },          { "ics", "iek" },
    { "ics", "ica" },        { "ism", "isme" },        { "asm", "asme" },
    { "ture", "tuur" },      { "ure", "uur" },         { "ence", "entie" },
    { "ency", "entie" },     { "ance", "antie" },      { "ancy", "antie" },
    { "ive", "ief" },        { "ive", "ieve" },        { "ous", "eus" },
    { "ary", "air" },        { "ary", "aris" },        { "ory", "orie" },
    { "ory", "oir" },        { "ial", "ieel" },        { "ial", "iaal" },
    { "ual", "ueel" },       { "al", "aal" },          { "al", "eel" },
    { "able", "abel" },      { "ible", "ibel" },       { "ize", "iseren" },
    { "ise", "iseren" },     { "ify", "ificeren" },    { "ate", "eren" },
    { "ate", "aat" },        { "ute", "uut" },         { "ete", "eet" },
    { "ite", "iet" },        { "ote", "oot" },         { "ode", "ode" },
    { "ide", "ide" },        { "eme", "eem" },         { "em", "eem" },
    { "ogue", "oog" },       { "ique", "iek" },        { "ator", "ator" },
    { "ator", "ateur" },     { "or", "eur" },          { "er", "eur" },
    { "graphy", "grafie" },  { "phy", "fie" },         { "my", "mie" },
    { "gy", "gie" },         { "ry", "rie" },          { "cy", "cie" },
    { "ty", "teit" },        { "ist", "ist" },         { "ine", "ine" },
    { "um", "um" },          { "age", "age" },         { "", "" },
};

/* How the letters of the stem change.  Each is tried by itself and with those before it. */
static const struct {
    const char *english, *dutch;
} letters[] = {
    { "c", "k" },   { "ph", "f" }, { "th", "t" }, { "y", "i" },
    { "qu", "kw" }, { "ae", "e" }, { "oe", "e" },
};
enum { LETTERS = sizeof letters / sizeof *letters };

static bool ends_with(str s, str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Tells whether c at at sounds like k: before a, o, u, a consonant but h, or nothing. */
static bool is_hard_c(str s, size_t at)
{
    return at + 1 >= s.n || !strchr("eihy", s.p[at + 1]);
}

/* Writes s with one letter rule applied wherever it fits; false when it changes nothing. */
static bool change_letters(str s, size_t rule, char out[COGNATE_BYTES], size_t *n)
{
    str from = str_of(letters[rule].english), to = str_of(letters[rule].dutch);
    bool changed = false;
    *n = 0;
    for (size_t i = 0; i < s.n;) {
        bool fits = i + from.n <= s.n && memcmp(s.p + i, from.p, from.n) == 0 &&
                    (from.p[0] != 'c' || is_hard_c(s, i)) && *n + to.n < COGNATE_BYTES;
        if (*n + 2 >= COGNATE_BYTES)
            return false;
        if (fits) {
            memcpy(out + *n, to.p, to.n);
            *n += to.n;
            i += from.n;
            changed = true;
        } else {
            out[(*n)++] = s.p[i++];
        }
    }
    return changed;
}

static void add(cognates *out, str head, str ending, str original)
{
    char word[COGNATE_BYTES];
    size_t n = head.n + ending.n;
    if (out->n == COGNATE_MAX || n >= COGNATE_BYTES || n < WORD_MIN)
        return;
    memcpy(word, head.p, head.n);
    memcpy(word + head.n, ending.p, ending.n);
    word[n] = '\0';
    if (str_eq((str){ word, n }, original))
        return;
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->words[i], word) == 0)
            return;
    memcpy(out->words[out->n++], word, n + 1);
}

/* Adds head + ending as it is, and with the letters of head changed: one rule, then all that fit.
 */
static void add_spellings(cognates *out, str head, str ending, str original)
{
    char all[COGNATE_BYTES], next[COGNATE_BYTES];
    if (head.n >= COGNATE_BYTES)
        return;
    add(out, head, ending, original);
    memcpy(all, head.p, head.n);
    size_t all_n = head.n, n;
    for (size_t rule = 0; rule < LETTERS; rule++) {
        if (change_letters(head, rule, next, &n))
            add(out, (str){ next, n }, ending, original);
        if (change_letters((str){ all, all_n }, rule, next, &n)) {
            memcpy(all, next, n);
            all_n = n;
        }
    }
    add(out, (str){ all, all_n }, ending, original);
}

/* Gives word without an English plural; *y tells that it ended in -ies, which stands for y. */
static str singular(str word, bool *y)
{
    *y = word.n > WORD_MIN && ends_with(word, STR_LIT("ies"));
    if (*y)
        return (str){ word.p, word.n - 3 };
    bool s = word.n > WORD_MIN && ends_with(word, STR_LIT("s")) &&
             !ends_with(word, STR_LIT("ss")) && !ends_with(word, STR_LIT("us")) &&
             !ends_with(word, STR_LIT("ics"));
    return (str){ word.p, word.n - s };
}

void cognate_find(str folded, cognates *out)
{
    char room[COGNATE_BYTES];
    bool y;
    out->n = 0;
    str word = singular(folded, &y);
    if (word.n + y < WORD_MIN || word.n + 2 > COGNATE_BYTES)
        return;
    memcpy(room, word.p, word.n);
    if (y)
        room[word.n] = 'y';
    word = (str){ room, word.n + y };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        str ending = str_of(endings[i].english);
        if (ends_with(word, ending) && word.n >= ending.n + STEM_MIN)
            add_spellings(out, (str){ word.p, word.n - ending.n }, str_of(endings[i].dutch),
                          folded);
    }
}
