/* SPDX-License-Identifier: GPL-2.0-or-later */
/* graph.c -- codes with a blank inside, and what all joining of tokens needs. */
#include "text/graph.h"

#include "base/array.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { DOSSIER_DIGITS = 5 /* of 36 200 X */ };

void token_set(tokens *t, token *k, str word, str term)
{
    k->word = (uint32_t)t->bytes.n;
    k->word_len = (uint32_t)word.n;
    buf_str(&t->bytes, word);
    k->term = (uint32_t)t->bytes.n;
    k->term_len = (uint32_t)term.n;
    buf_str(&t->bytes, term);
}

uint32_t graph_printed_at(buf *scratch, str text, uint32_t start, uint32_t end, uint32_t at)
{
    buf_reset(scratch);
    while (start < end) {
        uint32_t c;
        size_t n = utf8_next((str){ text.p + start, end - start }, &c);
        char_class class = char_class_of(c);
        if (class == CHAR_LETTER || class == CHAR_DIGIT)
            fold_add(scratch, (str){ text.p + start, n });
        if (scratch->n > at)
            break;
        start += (uint32_t)n;
    }
    return start;
}

static bool is_roman(str s)
{
    return s.n > 0 && s.n <= 5 && strspn(s.p, "ivx") >= s.n;
}

static bool all_digits(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

bool graph_is_blank(str gap)
{
    uint32_t c;
    return utf8_next(gap, &c) == gap.n && char_class_of(c) == CHAR_SPACE;
}

bool graph_find_codes(const graph *g)
{
    str text = g->text;
    tokens *t = g->t;
    for (size_t i = 0; i + 1 < t->n; i++) {
        token left = t->items[i], right = t->items[i + 1];
        if (right.pos != left.pos + 1 || left.span != 1 || right.span != 1 ||
            (left.flags | right.flags) & TOKEN_JOINED || right.start <= left.end ||
            !graph_is_blank((str){ text.p + left.end, right.start - left.end }))
            continue;
        str l = token_word(t, &left), r = token_word(t, &right);
        bool capital = text.p[left.start] >= 'A' && text.p[left.start] <= 'Z';
        bool letters_number = l.n < CODE_LETTERS && !(left.flags & TOKEN_CODE) && all_digits(r) &&
                              r.n <= 4 && !(left.flags & TOKEN_STOP) && (g->typed || capital);
        bool dossier = l.n == DOSSIER_DIGITS && all_digits(l) && is_roman(r) &&
                       (g->typed || (text.p[right.start] >= 'A' && text.p[right.start] <= 'Z'));
        if (!letters_number && !dossier)
            continue;
        token k = { .start = left.start,
                    .end = right.end,
                    .pos = left.pos,
                    .span = 2,
                    .flags = TOKEN_JOINED | TOKEN_CODE };
        k.term = k.word = (uint32_t)t->bytes.n;
        for (uint32_t j = 0; j < left.word_len; j++)
            buf_char(&t->bytes, t->bytes.p[left.word + j]);
        for (uint32_t j = 0; j < right.word_len; j++)
            buf_char(&t->bytes, t->bytes.p[right.word + j]);
        k.term_len = k.word_len = (uint32_t)t->bytes.n - k.word;
        if (t->bytes.st || !ARRAY_PUSH(g->found, k, MAX_TOKENS))
            return false;
    }
    return true;
}
