/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compound.c -- takes closed compounds apart. */
#include "text/compound.h"

#include "text/affix.h"
#include "text/lexicon.h"

enum {
    WHOLE_MIN = 7, /* letters of a compound */
    WHOLE_MAX = 63,
    PART_MIN = 3, /* letters; those of three are on a list */
    PREFIX_MIN = 2,
    PREFIX_MAX = 8,
    BROKEN_MORE = 3,
    OWN_MIN = 5,   /* of a part that only the collection has */
    OWN_COUNT = 5, /* how often it must have it */
    OWN_RATE = 5   /* what that counts like, as in lexicon.h */
};

/* In tenths of a natural logarithm.  They were found on 1,248 nouns of a treebank, split and not
 * (bench/text.sh), and are flat there: half as much or twice as much of one changes F1 by 0.01. */
enum {
    GAIN_RATE = 5,   /* of a step of a part's rate */
    GAIN_LETTER = 4, /* of a letter that a part covers */
    COST_PART = 55,  /* of every part but the first */
    COST_MORE = 30,  /* of every part but the first and the last, on top */
    COST_LINK = 7,   /* of a linking element */
    COST_UNSURE =
        10, /* of a link that could be the beginning of the next part: minderheid-s-talen */
    LEAST_KNOWN = 20,   /* of a word of the list, which may well be no compound */
    COST_PARTICLE = 15, /* of a particle before a word that is not on the list: achter-tuin */
    NO_SCORE = -(1 << 20)
};

static const str links[] = {
    { "", 0 }, { "s", 1 }, { "e", 1 }, { "en", 2 }, { "er", 2 }, { "n", 1 }
};
enum { LINKS = sizeof links / sizeof *links };

/* The best way to cover the word from some byte on. */
typedef struct {
    int score;
    uint8_t parts;     /* 0: there is none */
    uint8_t end, next; /* of the first part; and where the second begins, 0: nowhere */
} cover;

typedef struct {
    const splitter *s;
    str word;
    bool listed;     /* the word is on the list as a whole */
    uint64_t broken; /* bit n: the first part cannot have n letters, see find_broken */
    cover from[WHOLE_MAX];
} search;

static str piece(const search *x, size_t from, size_t to)
{
    return (str){ x->word.p + from, to - from };
}

static bool collection_has(const search *x, str part)
{
    const vocabulary *v = &x->s->words;
    return part.n >= OWN_MIN && v->count && v->count(v->self, part) >= OWN_COUNT;
}

/* Gives what part is worth as the last one, or NO_SCORE. */
static int value_last(const search *x, size_t from)
{
    str part = piece(x, from, x->word.n);
    lexicon_entry e = lexicon_look(part);
    bool known = e.known && !e.name;
    if ((!known && !collection_has(x, part)) || affix_is_ending(part) ||
        (part.n == PART_MIN && !affix_is_short_word(part)))
        return NO_SCORE;
    /* "-ering" and "-erij" are endings, "ring" and "rij" are words. */
    if (x->word.p[from - 1] == 'e' &&
        (str_starts(part, STR_LIT("ring")) || str_starts(part, STR_LIT("rij"))))
        return NO_SCORE;
    return (known ? e.last : OWN_RATE) * GAIN_RATE + (int)part.n * GAIN_LETTER - COST_PART;
}

/* Gives what part is worth before another one, or NO_SCORE. */
static int value_first(const search *x, str part, lexicon_entry e)
{
    bool known = e.known && (!e.name || part.n >= OWN_MIN);
    if (!known && !affix_is_combining(part) && !collection_has(x, part))
        return NO_SCORE;
    if ((part.n == PART_MIN && !affix_is_short_word(part)) || affix_is_scrap(part))
        return NO_SCORE;
    if (part.p == x->word.p && x->broken >> part.n & 1)
        return NO_SCORE;
    int cost = 0;
    if (affix_is_particle(part)) {
        if (x->listed || part.n <= PART_MIN)
            return NO_SCORE;
        cost = COST_PARTICLE;
    }
    return (known ? e.first : OWN_RATE) * GAIN_RATE + (int)part.n * GAIN_LETTER - cost;
}

/* Where a word of the list is a prefix before another word, a first part that is little longer than
 * the prefix breaks that word: voorst + ellen, bed + rijven, miss + tanden. */
static void find_broken(search *x)
{
    for (size_t n = PREFIX_MIN; n <= PREFIX_MAX && n + PART_MIN < x->word.n; n++)
        if ((affix_is_prefix(piece(x, 0, n)) || affix_is_particle(piece(x, 0, n))) &&
            lexicon_has(piece(x, n, x->word.n)))
            x->broken |= (uint64_t)((1 << (BROKEN_MORE + 1)) - 2) << n;
}

static bool link_fits(const search *x, str part, size_t link)
{
    char last = part.p[part.n - 1];
    str l = links[link];
    if (!l.n)
        return true;
    if (!str_starts(piece(x, (size_t)(part.p - x->word.p) + part.n, x->word.n), l))
        return false;
    if (l.n == 1 && l.p[0] == 's')
        return last != 's' && last != 'x';
    if (l.n == 1 && l.p[0] == 'n')
        return last == 'e';
    return l.p[l.n - 1] != 'r' || affix_takes_er(part);
}

/* Gives what the link behind part costs, when the next part begins with its letters or not. */
static int cost_of_link(const search *x, size_t link, size_t at, const cover *next)
{
    if (!links[link].n)
        return 0;
    lexicon_entry e = lexicon_look(piece(x, at, next->parts > 1 ? next->end : x->word.n));
    return COST_LINK + (e.known && !e.name ? COST_UNSURE : 0);
}

/* Tries part, which ends before byte end, as the first of those from byte from on. */
static void try_part(search *x, size_t from, size_t end, int value)
{
    cover *best = &x->from[from];
    str part = piece(x, from, end);
    for (size_t link = 0; link < LINKS; link++) {
        size_t next = end + links[link].n;
        if (next + PART_MIN > x->word.n || !x->from[next].parts ||
            x->from[next].parts >= COMPOUND_MAX || !link_fits(x, part, link))
            continue;
        int score = value + x->from[next].score - cost_of_link(x, link, end, &x->from[next]) -
                    (from ? COST_PART + COST_MORE : 0);
        if (!best->parts || score > best->score)
            *best = (cover){ score, (uint8_t)(x->from[next].parts + 1), (uint8_t)end,
                             (uint8_t)next };
    }
}

/* Tells whether part is a shorter word of the list and a linking s: beleids is beleid. */
static bool has_link_inside(const search *x, str part)
{
    str shorter = { part.p, part.n - 1 };
    if (part.n <= PART_MIN + 1 || part.p[part.n - 1] != 's' || affix_is_particle(shorter))
        return false;
    lexicon_entry e = lexicon_look(shorter);
    return e.known && (!e.name || shorter.n >= OWN_MIN) && value_first(x, shorter, e) != NO_SCORE;
}

static void cover_from(search *x, size_t from)
{
    x->from[from] = (cover){ 0 };
    if (from && x->word.n - from >= PART_MIN) {
        int value = value_last(x, from);
        if (value != NO_SCORE)
            x->from[from] = (cover){ value, 1, (uint8_t)x->word.n, 0 };
    }
    uint64_t h = LEXICON_HASH_START;
    for (size_t end = from + 1; end + PART_MIN <= x->word.n; end++) {
        h = lexicon_hash_byte(h, x->word.p[end - 1]);
        str part = piece(x, from, end);
        if (part.n < PART_MIN)
            continue;
        int value = value_first(x, part, lexicon_at(h));
        if (value != NO_SCORE && !has_link_inside(x, part))
            try_part(x, from, end, value);
    }
}

static bool can_be_compound(str folded)
{
    if (folded.n < WHOLE_MIN || folded.n > WHOLE_MAX)
        return false;
    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] < 'a' || folded.p[i] > 'z')
            return false;
    return true;
}

size_t compound_split(const splitter *s, str folded, compound_part parts[COMPOUND_MAX])
{
    int exception = s->own ? exceptions_find(s->own, folded, parts) : -1;
    if (exception >= 0)
        return (size_t)exception;
    if (!can_be_compound(folded))
        return 0;
    lexicon_entry whole = lexicon_look(folded);
    if (whole.name)
        return 0;
    search x = { .s = s, .word = folded, .listed = whole.known };
    if (x.listed)
        find_broken(&x);
    for (size_t from = folded.n; from-- > 0;)
        cover_from(&x, from);
    if (x.from[0].parts < 2 || x.from[0].score < (whole.known ? LEAST_KNOWN : 0))
        return 0;
    size_t n = 0;
    for (size_t at = 0; n < x.from[0].parts; at = x.from[at].next)
        parts[n++] = (compound_part){ (uint16_t)at, x.from[at].end };
    return n;
}
