/* SPDX-License-Identifier: GPL-2.0-or-later */
/* make_lemmas.c -- makes the table of lemma.h out of hunspell's Dutch dictionary.  Runs while tref
 * is built.
 *
 *     make_lemmas NL.aff NL.dic > lemmas.bin      a hash of the rest (8 bytes), the endings, the
 * slots
 *
 * The dictionary lists words with flags of two letters, and each flag has rules: take these letters
 * off the end, put those on, if the word ends so.  Its ts: field says what comes out: NN a noun's
 * plural or diminutive, AJ a form of an adjective. */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "text/fold.h"
#include "text/lemma.h"

enum { LINE = 1024, RULES_MAX = 4096, BYTES_MAX = 1 << 26, FIELD = 32, FORM_MIN = 4 };

typedef struct {
    char flag[3];
    char strip[FIELD], add[FIELD], condition[FIELD]; /* strip: "" for nothing */
} rule;

typedef struct {
    struct {
        rule *items;
        size_t n, cap;
    } rules;
    map lemmas; /* folded form, NUL, folded lemma: the keys; value: the lemma's length */
    map best;   /* folded form -> place in lemmas plus one */
    buf form, lemma;
} maker;

static void fail(const char *what)
{
    fprintf(stderr, "make_lemmas: %s\n", what);
    exit(1);
}

static FILE *open_or_fail(const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        fail("the Dutch dictionary is in Debian's package hunspell-nl: run make deps");
    }
    return f;
}

/* Reads "SFX Zb 0 en/CaCb [^eo] ts:NN2"; other lines, and rules that make other things, are passed
 * over. */
static void read_rule(maker *m, const char *line)
{
    rule r;
    char kind[4], add[64], made[FIELD];
    if (sscanf(line, "%3s %2s %31s %63s %31s ts:%31s", kind, r.flag, r.strip, add, r.condition,
               made) != 6 ||
        strcmp(kind, "SFX") != 0 || (strncmp(made, "NN", 2) != 0 && strncmp(made, "AJ", 2) != 0))
        return;
    add[strcspn(add, "/")] = '\0';
    size_t n = strlen(add);
    if (!n || n >= sizeof r.add || add[n - 1] == '-')
        return;
    memcpy(r.add, add, n + 1);
    if (strcmp(r.strip, "0") == 0)
        r.strip[0] = '\0';
    if (!ARRAY_PUSH(&m->rules, r, RULES_MAX))
        fail("too many rules");
}

/* Tells whether word ends as condition says: letters, a dot for any, [abc] or [^abc] for one of a
 * set. */
static bool meets(str word, const char *condition)
{
    size_t length = 0, at;
    for (const char *p = condition; *p; p++, length++)
        if (*p == '[' && !(p = strchr(p, ']')))
            return false;
    if (length > word.n)
        return false;
    at = word.n - length;
    for (const char *p = condition; *p; p++, at++) {
        char c = word.p[at];
        if (*p == '[') {
            const char *end = strchr(p, ']');
            bool not = p[1] == '^', in = false;
            for (p += 1 + not ; p < end; p++)
                in |= *p == c;
            if (in == not )
                return false;
        } else if (*p != '.' && *p != c) {
            return false;
        }
    }
    return true;
}

static bool fold_letters(buf *out, str s)
{
    size_t n = 0;
    buf_reset(out);
    fold_add(out, s);
    for (size_t i = 0; i < out->n; i++)
        if (out->p[i] >= 'a' && out->p[i] <= 'z')
            out->p[n++] = out->p[i];
        else if (out->p[i] != '\'')
            return false;
    out->n = n;
    return n >= FORM_MIN - 1;
}

/* Of two lemmas of one form the longer one is kept: "scholen" is rather of a school than of a
 * schol, "lagen" of a laag than of a lag, for the long vowel is the commoner one. */
static void add_pair(maker *m, str form, str lemma)
{
    if (!fold_letters(&m->form, form) || !fold_letters(&m->lemma, lemma) ||
        str_eq(buf_view(&m->form), buf_view(&m->lemma)) || m->form.n < FORM_MIN)
        return;
    uint64_t *best = map_put(&m->best, buf_view(&m->form));
    if (!best)
        fail("out of memory");
    if (*best && m->lemmas.items[*best - 1].key.n - m->form.n - 1 >= m->lemma.n)
        return;
    buf_char(&m->form, '\0');
    buf_str(&m->form, buf_view(&m->lemma));
    uint64_t *place = map_put(&m->lemmas, buf_view(&m->form));
    if (!place || m->form.st || m->lemma.st)
        fail("out of memory");
    *place = 1;
    *best = m->lemmas.n; /* put just now: a pair that was there has an equal lemma, and came back
                            above */
}

static void read_word(maker *m, char *line)
{
    line[strcspn(line, "\t\r\n")] = '\0';
    char *flags = strchr(line, '/'), form[LINE];
    if (!flags)
        return;
    *flags++ = '\0';
    str word = str_of(line);
    for (; flags[0] && flags[1]; flags += 2)
        for (size_t i = 0; m->rules.items && i < m->rules.n; i++) {
            const rule *r = &m->rules.items[i];
            str strip = str_of(r->strip);
            if (strncmp(flags, r->flag, 2) != 0 || !meets(word, r->condition) || word.n < strip.n ||
                (strip.n && memcmp(word.p + word.n - strip.n, strip.p, strip.n) != 0))
                continue;
            int n = snprintf(form, sizeof form, "%.*s%s", (int)(word.n - strip.n), word.p, r->add);
            add_pair(m, (str){ form, (size_t)n }, word);
        }
}

/* Gives the number of an ending, a new one when there was none. */
static uint32_t number_of(map *endings, str ending)
{
    uint64_t *number = map_put(endings, ending);
    if (!number)
        fail("out of memory");
    if (!*number)
        *number = endings->n;
    return (uint32_t)*number - 1;
}

static void put_pair(uint32_t *table, map *endings, str form, str lemma)
{
    size_t common = 0;
    while (common < form.n && common < lemma.n && form.p[common] == lemma.p[common])
        common++;
    str ending = { lemma.p + common, lemma.n - common };
    if (form.n - common > LEMMA_STRIP_MAX || ending.n >= LEMMA_ENDING_MAX)
        return;
    uint32_t print, slot = lemma_slot(form, &print), number = number_of(endings, ending);
    if (number >= LEMMA_ENDINGS)
        fail("too many endings");
    while (table[slot] && table[slot] >> LEMMA_PRINT_SHIFT != print >> LEMMA_PRINT_SHIFT)
        slot = (slot + 1) % LEMMA_SLOTS;
    table[slot] = print | (uint32_t)(form.n - common) << 8 | number;
}

static void write_all(const void *bytes, size_t n)
{
    if (fwrite(bytes, 1, n, stdout) != n)
        fail("the table cannot be written");
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("usage: make_lemmas NL.aff NL.dic > FILE");
    static char endings[LEMMA_ENDINGS][LEMMA_ENDING_MAX];
    static uint32_t table[LEMMA_SLOTS];
    char line[LINE];
    maker m = { 0 };
    map numbers;
    map_init(&m.lemmas, BYTES_MAX);
    map_init(&m.best, BYTES_MAX);
    map_init(&numbers, BYTES_MAX);
    buf_init(&m.form, LINE);
    buf_init(&m.lemma, LINE);
    FILE *rules = open_or_fail(argv[1]);
    while (fgets(line, sizeof line, rules))
        read_rule(&m, line);
    fclose(rules);
    FILE *words = open_or_fail(argv[2]);
    while (fgets(line, sizeof line, words))
        read_word(&m, line);
    fclose(words);
    if (m.best.n < LEMMA_SLOTS / 16 || m.best.n > LEMMA_SLOTS * 9 / 10)
        fail("the dictionary has too few or too many words for the table");
    for (size_t i = 0; i < m.best.n; i++) {
        str form = m.best.items[i].key, both = m.lemmas.items[m.best.items[i].value - 1].key;
        put_pair(table, &numbers, form, (str){ both.p + form.n + 1, both.n - form.n - 1 });
    }
    for (size_t i = 0; i < numbers.n; i++)
        memcpy(endings[i], numbers.items[i].key.p, numbers.items[i].key.n);
    uint64_t version = hash_stable(hash_stable(HASH_START, endings, sizeof endings), table,
                                   sizeof table);
    write_all(&version, sizeof version);
    write_all(endings, sizeof endings);
    write_all(table, sizeof table);
    if (fflush(stdout))
        fail("the table cannot be written");
    fprintf(stderr, "make_lemmas: %zu forms, %zu endings\n", m.best.n, numbers.n);
    map_free(&m.lemmas);
    map_free(&m.best);
    map_free(&numbers);
    buf_free(&m.form);
    buf_free(&m.lemma);
    free(m.rules.items);
    return 0;
}
