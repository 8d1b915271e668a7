/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c -- looks words up in the table that was built in. */
#include "text/lexicon.h"

#include "base/buf.h"
#include "text/fold.h"

extern const uint32_t lexicon_table[LEXICON_SLOTS];
extern const uint64_t lexicon_table_version;

lexicon_entry lexicon_at(uint64_t hash)
{
    uint32_t print, slot = lexicon_slot(hash, &print);
    for (uint32_t v; (v = lexicon_table[slot]) != 0; slot = (slot + 1) % LEXICON_SLOTS)
        if (v >> LEXICON_PRINT_SHIFT == print >> LEXICON_PRINT_SHIFT)
            return (lexicon_entry){ true, (v & LEXICON_NAME) != 0, v & LEXICON_RATE_MAX,
                                    v >> 4 & LEXICON_RATE_MAX };
    return (lexicon_entry){ 0 };
}

lexicon_entry lexicon_look(str folded)
{
    uint64_t h = LEXICON_HASH_START;
    for (size_t i = 0; i < folded.n; i++)
        h = lexicon_hash_byte(h, folded.p[i]);
    return lexicon_at(h);
}

bool lexicon_has(str folded)
{
    return lexicon_look(folded).known;
}

int tref_word_known(const char *word)
{
    buf folded;
    buf_init(&folded, 1 << 10);
    fold_add(&folded, str_of(word));
    bool known = !folded.st && lexicon_has(buf_view(&folded));
    buf_free(&folded);
    return known;
}

uint64_t lexicon_version(void)
{
    return lexicon_table_version;
}
