/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builtin.S -- puts the starter glossary into the library, as it stands in its files. */
    .section .rodata
    .global glossary_builtin, glossary_builtin_size
    .hidden glossary_builtin, glossary_builtin_size
glossary_builtin:
    .incbin "builtin.json"
1:
    .byte 0
    .balign 8
glossary_builtin_size:
    .quad 1b - glossary_builtin
    .section .note.GNU-stack, "", %progbits
