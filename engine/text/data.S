/* SPDX-License-Identifier: GPL-2.0-or-later */
/* data.S -- puts into the library what is data: the tables that tools/make_lexicon.c, make_lemmas.c and make_languages.c made, and
 * the exceptions of the compound splitter. */
    .section .rodata
    .global lexicon_table, lexicon_table_version
    .hidden lexicon_table, lexicon_table_version
    .balign 64
lexicon_table:
    .incbin "lexicon.bin", 8
    .balign 8
lexicon_table_version:
    .incbin "lexicon.bin", 0, 8
    .global lemma_table, lemma_table_version, lemma_endings
    .hidden lemma_table, lemma_table_version, lemma_endings
    .balign 64
lemma_table:
    .incbin "lemmas.bin", 2056
    .balign 8
lemma_table_version:
    .incbin "lemmas.bin", 0, 8
lemma_endings:
    .incbin "lemmas.bin", 8, 2048
    .global language_words, language_grams
    .hidden language_words, language_grams
    .balign 64
language_words:
    .incbin "languages.bin", 0, 524288
    .balign 64
language_grams:
    .incbin "languages.bin", 524288, 65536
    .global exceptions_builtin, exceptions_builtin_size
    .hidden exceptions_builtin, exceptions_builtin_size
exceptions_builtin:
    .incbin "compounds.txt"
1:
    .balign 8
exceptions_builtin_size:
    .quad 1b - exceptions_builtin
    .section .note.GNU-stack, "", %progbits
