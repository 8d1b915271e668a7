/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.c -- the stem of a folded word. */
#include "text/stem.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "base/err.h"
#include "base/map.h"
#include "text/lemma.h"
#include "shim/xap.h"

static const char *const names[STEMMER_KINDS] = {
    [STEMMER_KRAAIJ_POHLMANN] = "kraaij-pohlmann",
    [STEMMER_DUTCH] = "dutch",
    [STEMMER_KRAAIJ_POHLMANN_PLAIN] = "kraaij-pohlmann-plain",
    [STEMMER_DUTCH_PLAIN] = "dutch-plain",
};

const char *stemmer_name(stemmer_kind kind)
{
    return names[kind];
}

bool stemmer_named(str name, stemmer_kind *kind)
{
    for (int i = 0; i < STEMMER_KINDS; i++)
        if (str_eq(name, str_of(names[i]))) {
            *kind = (stemmer_kind)i;
            return true;
        }
    return false;
}

struct stemmer {
    stemmer_kind kind;
    xap_stem *kraaij_pohlmann; /* or NULL */
    struct sb_stemmer *nl, *en;
    char lemma[LEMMA_MAX];
    char word[LEMMA_MAX]; /* what the last call made; longer words go as libstemmer has them */
};

/* Makes libstemmer take the memory that any word of ours needs, now that a failure can be told. */
static bool take_memory(struct sb_stemmer *sb)
{
    sb_symbol longest[2 * LEMMA_MAX];
    memset(longest, 'a', sizeof longest);
    return sb_stemmer_stem(sb, longest, (int)sizeof longest) != NULL;
}

tref_status stemmer_new(stemmer_kind kind, stemmer **out, tref_error *err)
{
    *out = NULL;
    stemmer *s = calloc(1, sizeof *s);
    if (!s)
        return err_nomem(err);
    s->kind = kind;
    s->nl = sb_stemmer_new("dutch", NULL);
    s->en = sb_stemmer_new("english", NULL);
    xap_error x = { 0 };
    bool porter = kind == STEMMER_DUTCH || kind == STEMMER_DUTCH_PLAIN;
    tref_status st = TREF_OK;
    if (!s->nl || !s->en)
        st = err_set(err, TREF_EINTERNAL, "libstemmer has no stemmer for Dutch or English");
    else if (!take_memory(s->nl) || !take_memory(s->en))
        st = err_nomem(err);
    else if (!porter && xap_stem_new("kraaij_pohlmann", &s->kraaij_pohlmann, &x))
        st = x.code == XAP_ENOMEM ? err_nomem(err)
                                  : err_set(err, TREF_EINTERNAL, "Xapian: %s", x.message);
    if (st) {
        stemmer_free(s);
        return st;
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
    xap_stem_free(s->kraaij_pohlmann);
    free(s);
}

static bool ends_with(str s, str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Gives word without the plural ending that Porter's stemmer leaves behind a vowel: moties,
 * niveaus, procedures, ideeen.  Not behind any -es: adres and proces are no plurals. */
static str drop_plural(str word)
{
    static const char *const endings[] = { "ies",  "eaus", "tes", "des", "ures",
                                           "ules", "ges",  "nes", "ses" };
    if (word.n > 4 && (ends_with(word, STR_LIT("ieen")) || ends_with(word, STR_LIT("eeen"))))
        return (str){ word.p, word.n - 2 };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.n > 4 && ends_with(word, str_of(endings[i])))
            return (str){ word.p, word.n - 1 };
    return word;
}

/* Tells whether stem, made from a plural, has an s that the singular lost: grens gives gren, for
 * its s looks like a plural's, and advies gives advie. */
static bool has_lost_s(str stem)
{
    char before = stem.p[stem.n - 2];
    return stem.p[stem.n - 1] == 's' && ((stem.n > 3 && !strchr("aeiouyjs", before)) ||
                                         (stem.n > 4 && ends_with(stem, STR_LIT("ies"))));
}

/* Takes back the spelling of an open syllable, which Porter's stemmer leaves in: aanvallen gives
 * aanvall but aanval gives aanval, huizen gives huiz, hoven gives hov. */
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

/* Gives what the algorithm for Dutch makes of word. */
static str stem_dutch(stemmer *s, str word)
{
    xap_str out;
    if (s->kraaij_pohlmann)
        return xap_stem_word(s->kraaij_pohlmann, (xap_str){ word.p, word.n }, &out, NULL) ||
                       !out.len
                   ? word
                   : (str){ out.ptr, out.len };
    if (s->kind == STEMMER_DUTCH)
        word = drop_plural(word);
    const sb_symbol *p = sb_stemmer_stem(s->nl, (const sb_symbol *)word.p, (int)word.n);
    int n = sb_stemmer_length(s->nl);
    str stem = { (const char *)p, (size_t)n };
    if (!p || n <= 0)
        return word;
    return s->kind == STEMMER_DUTCH ? close_syllable(s, stem) : stem;
}

/* What the algorithms take for an ending is a part of these, by the end of the word. */
static const struct {
    const char *ending, *stem;
} fixed[] = {
    { "handhaven", "handhaf" },
    { "overheid", "overheid" },
};

/* Gives the stem of a dictionary form whose last part begins at byte head. */
static str stem_lemma(stemmer *s, str lemma, size_t head)
{
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        str ending = str_of(fixed[i].ending), stem = str_of(fixed[i].stem);
        if (!ends_with(lemma, ending) || lemma.n > sizeof s->word)
            continue;
        memcpy(s->word, lemma.p, lemma.n - ending.n);
        memcpy(s->word + lemma.n - ending.n, stem.p, stem.n);
        return (str){ s->word, lemma.n - ending.n + stem.n };
    }
    if (lemma_keeps_en(lemma) || (head && lemma_keeps_en((str){ lemma.p + head, lemma.n - head })))
        return lemma;
    return stem_dutch(s, lemma);
}

str stemmer_stem(stemmer *s, tref_lang lang, str folded)
{
    if (lang != TREF_LANG_EN)
        return stemmer_stem_compound(s, folded, 0);
    const sb_symbol *p = sb_stemmer_stem(s->en, (const sb_symbol *)folded.p, (int)folded.n);
    int n = sb_stemmer_length(s->en);
    return p && n > 0 ? (str){ (const char *)p, (size_t)n } : folded;
}

str stemmer_stem_compound(stemmer *s, str folded, size_t head)
{
    if (s->kind == STEMMER_DUTCH_PLAIN || s->kind == STEMMER_KRAAIJ_POHLMANN_PLAIN)
        return stem_dutch(s, folded);
    size_t n = lemma_find(folded, s->lemma);
    if (n)
        return stem_lemma(s, (str){ s->lemma, n }, 0);
    char last[LEMMA_MAX];
    n = head ? lemma_find((str){ folded.p + head, folded.n - head }, last) : 0;
    if (!n || head + n > sizeof s->lemma)
        return stem_lemma(s, folded, head);
    memcpy(s->lemma, folded.p, head);
    memcpy(s->lemma + head, last, n);
    return stem_lemma(s, (str){ s->lemma, head + n }, head);
}

uint64_t stemmer_hash(stemmer *s, uint64_t h)
{
    /* Words on which the known versions of the two Dutch stemmers disagree, and some of each
     * language. */
    static const char *const probes[] = {
        "huizen", "mogelijkheden", "gebouwd",  "weten",    "raden",    "maan",      "gids",
        "koers",  "gegevens",      "regelen",  "kinderen", "grotere",  "aanvallen", "museum",
        "musea",  "zeeen",         "bruggen",  "liepen",   "proeven",  "lichtste",  "ijzeren",
        "reizen", "moties",        "politiek", "running",  "policies", "generally", "skis",
    };
    h = hash_stable(h, stemmer_name(s->kind), strlen(stemmer_name(s->kind)));
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
        for (int lang = TREF_LANG_NL; lang <= TREF_LANG_EN; lang++) {
            str stem = stemmer_stem(s, (tref_lang)lang, str_of(probes[i]));
            h = hash_stable(h, stem.p, stem.n);
            h = hash_stable(h, "", 1);
        }
    return lemma_hash(h);
}
