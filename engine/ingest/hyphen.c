/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hyphen.c -- whether the hyphen at the end of a line belongs to the word.
 *
 * A printed line ends in a hyphen for one of two reasons: the word was too long ("Buiten-/landse"),
 * or it has one anyway ("energie-/infrastructuur").  Dutch spelling says when a word has one, in
 * the Leidraad of the Woordenlijst (woordenlijst.org/leidraad), chapters 6 (hyphens), 7 (vowels
 * that meet) and 18 (line ends).  What no rule claims was too long, as nearly every line end is. */
#include "ingest/hyphen.h"

#include "ingest/hyphen_word.h"
#include "ingest/letter.h"

enum { SOFT_HYPHEN = 0xAD, HYPHEN = 0x2010, WORD_MAX = 200 };

/* Everything that a rule may look at. */
typedef struct {
    str before, next;  /* the words at the break, with their punctuation */
    hyphen_piece a, b; /* the pieces on either side of the hyphen */
    hyphen_piece c;    /* the word after b, for "dan wel" */
    const hyphen_lexicon *lexicon;
} line_end;

/* Gives true, and what to do in *action, when the rule has something to say. */
typedef bool rule_fn(const line_end *e, hyphen_action *action);

static bool keep_if(bool yes, hyphen_action *action)
{
    *action = HYPHEN_KEEP;
    return yes;
}

static bool contains(str s, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= s.n; i++)
        if (s.p[i] == what[0] && memcmp(s.p + i, what, n) == 0)
            return true;
    return false;
}

static bool rule_address(const line_end *e, hyphen_action *action)
{
    return keep_if(contains(e->before, "://") || contains(e->before, "www.") ||
                       contains(e->before, "@"),
                   action);
}

static bool rule_mark(const line_end *e, hyphen_action *action)
{
    /* "data-" "(en energie-)infrastructuur": a bracket opens a word of its own. */
    bool opens = e->next.n && strchr("([", e->next.p[0]) != NULL;
    *action = opens ? HYPHEN_SPACE : HYPHEN_KEEP;
    return !e->a.n || !e->b.n;
}

/* Dots at the start of a part say that the vowels before and after them belong to one word. */
static bool rule_trema_seen(const line_end *e, hyphen_action *action)
{
    *action = HYPHEN_JOIN;
    return e->b.trema && !e->a.digits;
}

/* Counts a + link + b. */
static uint64_t count_as(const hyphen_lexicon *lex, str a, const char *link, str b)
{
    char word[2 * WORD_MAX + 2];
    size_t n = strlen(link);
    if (a.n > WORD_MAX || b.n > WORD_MAX)
        return 0;
    memcpy(word, a.p, a.n);
    memcpy(word + a.n, link, n);
    memcpy(word + a.n + n, b.p, b.n);
    return lex->count(lex->self, (str){ word, a.n + n + b.n });
}

static bool rule_lexicon(const line_end *e, hyphen_action *action)
{
    const hyphen_lexicon *lex = e->lexicon;
    str a = e->before, b = { e->next.p, e->b.bytes }, all = e->next;
    if (!lex)
        return false;
    size_t at; /* quotes and brackets before the word are not of it, nor what stands behind it */
    for (uint32_t c = letter_first(a); a.n && !letter_is(c) && !letter_is_digit(c);
         c = letter_first(a)) {
        at = utf8_next(a, &c);
        a = (str){ a.p + at, a.n - at };
    }
    for (uint32_t c = letter_last(all, &at); all.n > b.n && !letter_is(c) && !letter_is_digit(c);
         c = letter_last(all, &at))
        all.n = at;
    if (!a.n || (e->b.capital && e->b.capitals < e->b.letters)) /* lid-Staat is not lidstaat */
        return false;
    uint64_t joined = count_as(lex, a, "", b), kept = count_as(lex, a, "-", b);
    if (all.n > b.n) { /* kant-en-klaar */
        joined += count_as(lex, a, "", all);
        kept += count_as(lex, a, "-", all);
    }
    *action = joined >= kept ? HYPHEN_JOIN : HYPHEN_KEEP;
    return joined != kept;
}

/* Leidraad 6.5, samenkoppelingen: kant-en-klaar, staakt-het-vuren, huis-aan-huis, state-of-the-art.
 * Before the break in, aan, op and voor are not asked for: they are syllables too
 * (EU-voor-/zitter). */
static bool rule_coupling(const line_end *e, hyphen_action *action)
{
    static const char left[] = "en of het van met tot is the and to";
    static const char right[] =
        "en of de het een in op aan van voor met te tot over bij is the and to by";
    hyphen_action known;
    if (rule_lexicon(e, &known) && known == HYPHEN_JOIN) /* voedingswaar-de-etikettering */
        return false;
    return keep_if((e->a.edge == '-' && hyphen_piece_in(&e->a, left)) ||
                       (e->b.edge == '-' && hyphen_piece_in(&e->b, right)),
                   action);
}

/* First parts that end in a single i, so that "mini-" "emmer" is not read as *miniëmmer. */
static const char parts_in_i[] = "mini maxi midi demi semi multi anti taxi ski hifi wifi gummi "
                                 "tosti kiwi bami alibi safari juni "
                                 "juli poli bi tri flexi sinti";

static bool ends_in_vowel(const hyphen_piece *w, const char *vowels)
{
    return w->n && strchr(vowels, w->low[w->n - 1]) != NULL;
}

static bool ends_in_consonant_and_i(const hyphen_piece *w)
{
    return w->n >= 2 && w->low[w->n - 1] == 'i' && !strchr("aeiou", w->low[w->n - 2]);
}

/* The prefix ge-, alone or after a verb's particle, and be-. */
static bool is_ge_or_be(const hyphen_piece *w)
{
    static const char forms[] = "ge be aange afge bijge doorge inge meege nage omge onge opge "
                                "overge samenge tegenge terugge "
                                "toege uitge vastge voorge weerge wegge onbe herge";
    return hyphen_piece_in(w, forms);
}

/* Words with dots that no pattern covers: how the part before ends, how the part after starts. */
static const struct {
    const char *before, *next;
} tremas[] = {
    { "co", "ordin" },    { "co", "oper" },   { "co", "effic" },    { "co", "incid" },
    { "re", "incarn" },   { "re", "unie" },   { "re", "eel" },      { "re", "ele" },
    { "cre", "e" },       { "ide", "eel" },   { "ide", "ele" },     { "oekra", "ien" },
    { "oekra", "in" },    { "isra", "el" },   { "rafa", "el" },     { "micha", "el" },
    { "na", "ief" },      { "na", "iev" },    { "moza", "iek" },    { "hero", "in" },
    { "ru", "ine" },      { "intu", "iti" },  { "po", "ezie" },     { "po", "etisch" },
    { "zo", "olog" },     { "zo", "onos" },   { "vacu", "um" },     { "twee", "entw" },
    { "twee", "endert" }, { "drie", "entw" }, { "drie", "endert" }, { "sme", "ig" },
    { "bedo", "ien" },    { "be", "eindig" },
};

/* Spelling drops the dots when the line breaks before them (Leidraad 18): geïnd is broken as
 * ge-ind. So a derived word must get them back, where a compound would keep its hyphen. */
static bool rule_trema(const line_end *e, hyphen_action *action)
{
    const hyphen_piece *a = &e->a, *b = &e->b;
    *action = HYPHEN_TREMA;
    if (b->capitals || a->digits || !strchr("eiou", b->low[0]))
        return false;
    if (is_ge_or_be(a) && b->low[0] != 'o') {
        /* ij and ui are one sound and never take dots: geijkt, geuit (Leidraad 7.1). */
        if (hyphen_piece_starts(b, "ij") || hyphen_piece_starts(b, "ui"))
            *action = HYPHEN_JOIN;
        return true;
    }
    if (ends_in_consonant_and_i(a) && b->low[0] == 'e' && !hyphen_piece_in(a, parts_in_i)) {
        /* finan-ci-ele, pati-ent, vari-eren; but of three vowels none takes dots after an i:
         * financi-eel, superi-eur. */
        if (b->low[1] == 'e' || b->low[1] == 'u' || b->low[1] == 'i')
            *action = HYPHEN_JOIN;
        return b->n > 1;
    }
    if (ends_in_vowel(a, "aeou") && (hyphen_piece_starts_in(b, "iteit isme") ||
                                     hyphen_piece_in(b, "ist isten isch ische ischer")))
        return true; /* continu-iteit, athe-isme, hero-isch */
    if (ends_in_vowel(a, "aeo") && hyphen_piece_in(b, "ine ines inen ide iden"))
        return true; /* cafe-ine, stero-iden */
    for (size_t i = 0; i < sizeof tremas / sizeof *tremas; i++)
        if (hyphen_piece_ends(a, tremas[i].before) && hyphen_piece_starts(b, tremas[i].next))
            return true;
    return false;
}

/* "en" after a vowel may be a plural.  The counts of both in motions, laws and answers of the Court
 * of Audit (5,800 documents) chose: -ij 15 to 1243, -gorie and its like 0 to 600, but -tie 174 to
 * 0. */
static bool rule_plural(const line_end *e, hyphen_action *action)
{
    const hyphen_piece *a = &e->a;
    if (!hyphen_piece_is(&e->b, "en"))
        return false;
    if (hyphen_piece_ends_in(
            a, "idee moskee gorie logie tegie nomie demie grafie therapie kopie knie")) {
        *action = HYPHEN_TREMA;
        return true;
    }
    *action = HYPHEN_JOIN;
    return hyphen_piece_ends_in(a, "aai ooi oei ui ei individu residu") ||
           (hyphen_piece_ends(a, "ij") && !hyphen_piece_in(a, "bij rij zij getij"));
}

/* The hyphen stands for the part that is left out. */
static bool rule_conjunction(const line_end *e, hyphen_action *action)
{
    static const char words[] =
        "en of tot als noch alsmede alsook danwel ofwel respectievelijk resp cq versus";
    *action = HYPHEN_SPACE;
    if ((hyphen_piece_is(&e->b, "als") && hyphen_piece_in(&e->a, "zo even net")) ||
        (hyphen_piece_is(&e->b, "of") && hyphen_piece_is(&e->a, "als")))
        return false; /* zoals, evenals, alsof */
    return hyphen_piece_in(&e->b, words) ||
           (hyphen_piece_is(&e->b, "dan") && hyphen_piece_is(&e->c, "wel")) ||
           (hyphen_piece_is(&e->b, "c") && contains(e->next, "c.q"));
}

static bool all_capitals(const hyphen_piece *w)
{
    return w->letters > 1 && w->capitals == w->letters;
}

/* A heading set in capitals, in which a capital says nothing: MINISTERI-ELE.  Abbreviations that
 * compounds are made with are shorter than that. */
static bool both_capitals(const line_end *e)
{
    return all_capitals(&e->a) && all_capitals(&e->b) && e->a.vowel && e->a.letters >= 3 &&
           e->b.letters >= 5;
}

/* Leidraad 6.3: a digit is set off by a hyphen: G7-land, 28-jarige, Covid-19. */
static bool rule_digit(const line_end *e, hyphen_action *action)
{
    return keep_if(e->a.digits || letter_is_digit((unsigned char)e->b.low[0]), action);
}

/* Leidraad 6.3: so is a part that starts with a capital: Nieuw-Zeeland, on-Nederlands. */
static bool rule_capital(const line_end *e, hyphen_action *action)
{
    return keep_if(e->b.capital && !both_capitals(e), action);
}

/* Leidraad 6.3: and so are letters that are read one by one.  A syllable has a vowel and, at a line
 * end, two letters, so what has not is an abbreviation. */
static bool rule_acronym(const line_end *e, hyphen_action *action)
{
    static const char known[] =
        "hbo mbo vmbo vwo havo ict ivf hiv soa cao ov ova ic pfas ozb boa ibo aow "
        "wia wao uwv wmo zzp lhbti lhbtiq lhbtqi lhbtiqa";
    const hyphen_piece *a = &e->a;
    if (both_capitals(e) || hyphen_piece_is(a, "ij")) /* IJ is one letter: IJ-mond */
        return false;
    return keep_if(a->letters == 1 || a->later || !a->vowel || hyphen_piece_in(a, known), action);
}

/* Leidraad 6.3, bijzondere voorbepalingen.  Three of them are syllables of other words as well. */
static bool rule_prefix(const line_end *e, hyphen_action *action)
{
    static const char always[] =
        "adjunct aspirant assistent bijna chef collega interim kandidaat leerling "
        "stagiair substituut";
    const hyphen_piece *a = &e->a, *b = &e->b;
    bool yes = hyphen_piece_in(a, always);
    if (hyphen_piece_is(a, "kandidaat"))
        yes = !hyphen_piece_starts_in(b, "stel schap");
    else if (hyphen_piece_is(a, "niet")) /* niettegenstaande, niettemin */
        yes = !hyphen_piece_starts_in(b, "tegenstaand temin ig");
    else if (hyphen_piece_is(a, "non")) /* nonchalant, nonsens */
        yes = !hyphen_piece_starts_in(b, "chal sens");
    else if (hyphen_piece_is(a, "oud")) /* oudheid, oudste */
        yes = !hyphen_piece_starts_in(b, "heid bakken gedien") &&
              !hyphen_piece_in(b, "ste sten er ere eren");
    else if (hyphen_piece_is(a, "ex")) /* expert, export, extern, exces, exclusief */
        yes = !strchr("cpt", b->low[0]) ||
              hyphen_piece_starts_in(b, "partn premier presid polit prof coll comm comb");
    return keep_if(yes, action);
}

/* Leidraad 6.3, bijzondere nabepalingen. */
static bool rule_title(const line_end *e, hyphen_action *action)
{
    static const char office[] =
        "secretaris directeur gouverneur procureur advocaat inspecteur auditeur "
        "kapitein luitenant consul commissaris griffier thesaurier "
        "directoraat procureurs directeuren secretarissen inspecteurs";
    const hyphen_piece *a = &e->a, *b = &e->b;
    return keep_if((hyphen_piece_in(a, office) &&
                    hyphen_piece_starts_in(b, "generaal fiscaal militair general")) ||
                       (hyphen_piece_is(a, "minister") && hyphen_piece_starts(b, "president")) ||
                       (hyphen_piece_in(a, "proces processen") && hyphen_piece_starts(b, "verba")),
                   action);
}

/* Leidraad 6.3, gelijkwaardige delen: two adjectives, or two nouns, side by side.  And the English
 * words that end in a particle. */
static bool rule_pair(const line_end *e, hyphen_action *action)
{
    static const char first[] =
        "sociaal financieel politiek medisch juridisch technisch historisch "
        "cultureel maatschappelijk economisch";
    static const char second[] = "isch ische elijk elijke eel ele";
    static const char *const nouns[][2] = { { "woon", "werk" },     { "woon", "zorg" },
                                            { "kosten", "baten" },  { "president", "directeur" },
                                            { "rechts", "extrem" }, { "links", "extrem" },
                                            { "publiek", "priva" } };
    const hyphen_piece *a = &e->a, *b = &e->b;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (hyphen_piece_is(a, nouns[i][0]) && hyphen_piece_starts(b, nouns[i][1]))
            return keep_if(true, action);
    return keep_if((hyphen_piece_in(a, first) && hyphen_piece_ends_in(b, second)) ||
                       hyphen_piece_in(b, "up ups out outs"),
                   action);
}

/* Leidraad 7.1.  In a compound these vowels would be read as one sound: aa ae ai au, ee ei eu, ie,
 * oe oi oo ou, ui uu, and also i+i and i+j.  Not: ao, ea eo, ia io iu, oa, ua ue uo, nor anything
 * with y, nor ij+i, which ends in j.  An accent makes no difference: café-eigenaar. */
static bool vowels_meet(const line_end *e)
{
    static const char *const meet[] = { "aa", "ae", "ai", "au", "ee", "ei", "eu", "ie",
                                        "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu" };
    if (!e->a.n || !e->b.n)
        return false;
    for (size_t i = 0; i < sizeof meet / sizeof *meet; i++)
        if (e->a.low[e->a.n - 1] == meet[i][0] && e->b.low[0] == meet[i][1])
            return true;
    return false;
}

/* Endings that meet a vowel inside one word, without dots: begroei-ing, bloei-ende, muse-um. */
static bool rule_suffix(const line_end *e, hyphen_action *action)
{
    *action = HYPHEN_JOIN;
    return vowels_meet(e) &&
           ((ends_in_vowel(&e->a, "i") &&
             hyphen_piece_in(&e->b, "ing ingen end ende enden er ers erij ertje")) ||
            (ends_in_vowel(&e->a, "i") && hyphen_piece_starts(&e->b, "ings")) ||
            (hyphen_piece_ends(&e->a, "ei") && hyphen_piece_starts(&e->b, "eren")) ||
            (ends_in_vowel(&e->a, "e") && hyphen_piece_in(&e->b, "um ums us")));
}

static bool rule_collision(const line_end *e, hyphen_action *action)
{
    return keep_if(vowels_meet(e), action);
}

static const struct {
    hyphen_rule rule;
    rule_fn *says;
} rules[] = {
    { HYPHEN_RULE_ADDRESS, rule_address },
    { HYPHEN_RULE_MARK, rule_mark },
    { HYPHEN_RULE_TREMA_SEEN, rule_trema_seen },
    { HYPHEN_RULE_COUPLING, rule_coupling },
    { HYPHEN_RULE_TREMA, rule_trema },
    { HYPHEN_RULE_PLURAL, rule_plural },
    { HYPHEN_RULE_CONJUNCTION, rule_conjunction },
    { HYPHEN_RULE_LEXICON, rule_lexicon },
    { HYPHEN_RULE_DIGIT, rule_digit },
    { HYPHEN_RULE_CAPITAL, rule_capital },
    { HYPHEN_RULE_ACRONYM, rule_acronym },
    { HYPHEN_RULE_PREFIX, rule_prefix },
    { HYPHEN_RULE_TITLE, rule_title },
    { HYPHEN_RULE_PAIR, rule_pair },
    { HYPHEN_RULE_SUFFIX, rule_suffix },
    { HYPHEN_RULE_COLLISION, rule_collision },
};

hyphen_choice hyphen_decide(str before, str next, const hyphen_lexicon *lexicon)
{
    line_end e = { .before = hyphen_last_word(before), .next = hyphen_first_word(next) };
    e.lexicon = lexicon;
    hyphen_piece_before(&e.a, e.before);
    hyphen_piece_after(&e.b, e.next);
    if (next.n > e.next.n)
        hyphen_piece_after(&e.c, (str){ next.p + e.next.n + 1, next.n - e.next.n - 1 });
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        hyphen_action action = HYPHEN_JOIN;
        if (rules[i].says(&e, &action))
            return (hyphen_choice){ action, rules[i].rule };
    }
    return (hyphen_choice){ HYPHEN_JOIN, HYPHEN_RULE_DEFAULT };
}

const char *hyphen_rule_name(hyphen_rule rule)
{
    switch (rule) {
    case HYPHEN_RULE_SOFT: return "soft";
    case HYPHEN_RULE_ADDRESS: return "address";
    case HYPHEN_RULE_MARK: return "mark";
    case HYPHEN_RULE_TREMA_SEEN: return "trema-seen";
    case HYPHEN_RULE_COUPLING: return "coupling";
    case HYPHEN_RULE_TREMA: return "trema";
    case HYPHEN_RULE_PLURAL: return "plural";
    case HYPHEN_RULE_CONJUNCTION: return "conjunction";
    case HYPHEN_RULE_LEXICON: return "lexicon";
    case HYPHEN_RULE_DIGIT: return "digit";
    case HYPHEN_RULE_CAPITAL: return "capital";
    case HYPHEN_RULE_ACRONYM: return "acronym";
    case HYPHEN_RULE_PREFIX: return "prefix";
    case HYPHEN_RULE_TITLE: return "title";
    case HYPHEN_RULE_PAIR: return "pair";
    case HYPHEN_RULE_SUFFIX: return "suffix";
    case HYPHEN_RULE_COLLISION: return "collision";
    case HYPHEN_RULE_DEFAULT: return "default";
    }
    return "unknown";
}

/* Adds next with dots on its first letter. */
static void add_with_trema(buf *b, str next)
{
    char dotted[4];
    uint32_t c;
    size_t n = utf8_next(next, &c);
    buf_add(b, dotted, utf8_put(letter_add_trema(c), dotted));
    buf_add(b, next.p + n, next.n - n);
}

/* Shortens b to n bytes. */
static void cut(buf *b, size_t n)
{
    b->n = n;
    b->p[n] = '\0';
}

bool hyphen_add_line(buf *b, str line, const hyphen_lexicon *lexicon, hyphen_choice *choice)
{
    hyphen_choice found = { HYPHEN_JOIN, HYPHEN_RULE_SOFT };
    size_t at, before_at;
    str text = buf_view(b);
    uint32_t last = letter_last(text, &at);
    uint32_t before = letter_last((str){ text.p, at }, &before_at);
    bool hyphen = last == '-' || last == HYPHEN || last == SOFT_HYPHEN;
    /* " -" is a dash and "--" a rule; neither breaks a word. */
    if (!hyphen || !line.n || !at || letter_is_space(before) || before == '-') {
        if (text.n && line.n)
            buf_char(b, ' ');
        buf_str(b, line);
        return false;
    }
    if (last != SOFT_HYPHEN)
        found = hyphen_decide((str){ text.p, at }, line, lexicon);
    if (lexicon && lexicon->note)
        lexicon->note(lexicon->listener, hyphen_last_word((str){ text.p, at }), hyphen_first_word(line), found);
    if (!buf_status(b) && last != '-')
        cut(b, at); /* one sign for what is kept */
    if (last == HYPHEN && (found.action == HYPHEN_KEEP || found.action == HYPHEN_SPACE))
        buf_char(b, '-');
    else if (!buf_status(b) && last == '-' &&
             (found.action == HYPHEN_JOIN || found.action == HYPHEN_TREMA))
        cut(b, at);
    if (found.action == HYPHEN_SPACE)
        buf_char(b, ' ');
    if (found.action == HYPHEN_TREMA)
        add_with_trema(b, line);
    else
        buf_str(b, line);
    if (choice)
        *choice = found;
    return true;
}
