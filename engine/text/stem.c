/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.c -- the stem of a folded word. */
#include "text/stem.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "base/err.h"
#include "base/map.h"

struct stemmer {
    struct sb_stemmer *nl, *en;
    char word[128]; /* what the last call made; longer words go as libstemmer has them */
};

/* Exceptions of Snowball's `dutch` (Porter), by the end of the word: plurals with another vowel or another
 * ending.  They hold for compounds, too (Kamerleden, binnensteden), which is why they match the end;
 * a word that only looks so stands before them with its own stem. */
static const struct {
    const char *ending, *stem;
} exceptions[] = {
    { "geleden", "geled" },     { "verleden", "verled" },   { "overleden", "overled" },
    { "beleden", "beled" },     { "leden", "lid" },         { "besteden", "bested" },
    { "steden", "stad" },       { "schepen", "schip" },     { "kinderen", "kind" },
    { "eieren", "ei" },         { "bladeren", "blad" },     { "liederen", "lied" },
    { "volkeren", "volk" },     { "goederen", "goed" },     { "museums", "museum" },
    { "musea", "museum" },      { "centra", "centrum" },    { "data", "data" },
    { "crises", "crisis" },     { "politici", "politicus" }, { "critici", "criticus" },
    { "technici", "technicus" }, { "academici", "academicus" }, { "medici", "medicus" },
    { "handhaven", "handhaf" }, { "overheid", "overheid" }, { "overheden", "overheid" },
    { "havens", "haven" },      { "haven", "haven" },       { "wapens", "wapen" },
    { "wapen", "wapen" },
};

enum { EXCEPTIONS = sizeof exceptions / sizeof *exceptions };

/* Makes libstemmer take the memory that any word of ours needs, now that a failure can be told. */
static bool take_memory(struct sb_stemmer *sb)
{
    sb_symbol longest[2 * sizeof((stemmer *)NULL)->word];
    memset(longest, 'a', sizeof longest);
    return sb_stemmer_stem(sb, longest, (int)sizeof longest) != NULL;
}

tref_status stemmer_new(stemmer **out, tref_error *err)
{
    *out = NULL;
    stemmer *s = calloc(1, sizeof *s);
    if (!s)
        return err_nomem(err);
    s->nl = sb_stemmer_new("dutch", NULL);
    s->en = sb_stemmer_new("english", NULL);
    if (!s->nl || !s->en) {
        stemmer_free(s);
        return err_set(err, TREF_EINTERNAL, "libstemmer has no stemmer for Dutch or English");
    }
    if (!take_memory(s->nl) || !take_memory(s->en)) {
        stemmer_free(s);
        return err_nomem(err);
    }
    *out = s;
    return TREF_OK;
}

void stemmer_free(stemmer *s)
{
    if (!s)
        return;
    if (s->nl)
        sb_stemmer_delete(s->nl);
    if (s->en)
        sb_stemmer_delete(s->en);
    free(s);
}

static bool ends_with(str s, str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Writes the stem that the table has for word into s->word; false when it has none. */
static bool exception(stemmer *s, str word, str *stem)
{
    for (size_t i = 0; i < EXCEPTIONS; i++) {
        str end = str_of(exceptions[i].ending), own = str_of(exceptions[i].stem);
        size_t head = word.n - end.n;
        if (!ends_with(word, end) || head + own.n > sizeof s->word)
            continue;
        memcpy(s->word, word.p, head);
        memcpy(s->word + head, own.p, own.n);
        *stem = (str){ s->word, head + own.n };
        return true;
    }
    return false;
}

/* Gives word without the plural ending that Porter's stemmer leaves behind a vowel: moties, niveaus,
 * procedures, ideeen.  Not behind any -es: adres and proces are no plurals. */
static str drop_plural(str word)
{
    static const char *const endings[] = { "ies", "eaus", "tes", "des", "ures", "ules",
                                           "ges", "nes",  "ses" };
    if (word.n > 4 && (ends_with(word, STR_LIT("ieen")) || ends_with(word, STR_LIT("eeen"))))
        return (str){ word.p, word.n - 2 };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.n > 4 && ends_with(word, str_of(endings[i])))
            return (str){ word.p, word.n - 1 };
    return word;
}

/* Tells whether stem, made from a plural, has an s that the singular lost: grens gives gren, for its s
 * looks like a plural's, and advies gives advie. */
static bool has_lost_s(str stem)
{
    char before = stem.p[stem.n - 2];
    return stem.p[stem.n - 1] == 's' && ((stem.n > 3 && !strchr("aeiouyjs", before)) ||
                                         (stem.n > 4 && ends_with(stem, STR_LIT("ies"))));
}

/* Takes back the spelling of an open syllable, which Porter's stemmer leaves in: aanvallen gives aanvall
 * but aanval gives aanval, huizen gives huiz, hoven gives hov. */
static str close_syllable(stemmer *s, str stem)
{
    if (stem.n < 3 || stem.n > sizeof s->word)
        return stem;
    char last = stem.p[stem.n - 1];
    memcpy(s->word, stem.p, stem.n);
    str out = { s->word, stem.n };
    if (last == stem.p[stem.n - 2] && strchr("bcdfgklmnprst", last))
        out.n--;
    else if (last == 'z')
        s->word[stem.n - 1] = 's';
    else if (last == 'v')
        s->word[stem.n - 1] = 'f';
    if (has_lost_s(out))
        out.n--;
    return out;
}

str stemmer_stem(stemmer *s, tref_lang lang, str folded)
{
    str stem;
    if (lang != TREF_LANG_EN && exception(s, folded, &stem))
        return stem;
    struct sb_stemmer *sb = lang == TREF_LANG_EN ? s->en : s->nl;
    if (lang != TREF_LANG_EN)
        folded = drop_plural(folded);
    const sb_symbol *p = sb_stemmer_stem(sb, (const sb_symbol *)folded.p, (int)folded.n);
    int n = sb_stemmer_length(sb);
    if (!p || n <= 0)
        return folded;
    stem = (str){ (const char *)p, (size_t)n };
    return lang == TREF_LANG_EN ? stem : close_syllable(s, stem);
}

uint64_t stemmer_hash(stemmer *s, uint64_t h)
{
    /* Words on which the known versions of the two Dutch stemmers disagree, and some of each language. */
    static const char *const probes[] = {
        "huizen", "mogelijkheden", "gebouwd",  "weten",    "raden",    "maan",      "gids",
        "koers",  "gegevens",      "regelen",  "kinderen", "grotere",  "aanvallen", "museum",
        "musea",  "zeeen",         "bruggen",  "liepen",   "proeven",  "lichtste",  "ijzeren",
        "reizen", "moties",         "politiek", "running",  "policies", "generally", "skis",
    };
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
        for (int lang = TREF_LANG_NL; lang <= TREF_LANG_EN; lang++) {
            str stem = stemmer_stem(s, (tref_lang)lang, str_of(probes[i]));
            h = hash_stable(h, stem.p, stem.n);
            h = hash_stable(h, "", 1);
        }
    for (size_t i = 0; i < EXCEPTIONS; i++) {
        h = hash_stable(h, exceptions[i].ending, strlen(exceptions[i].ending) + 1);
        h = hash_stable(h, exceptions[i].stem, strlen(exceptions[i].stem) + 1);
    }
    return h;
}
