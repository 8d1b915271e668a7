/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builtin.S -- puts the glossary that tools/make_glossary.c made into the library. */
    .section .rodata
    .global glossary_builtin
    .hidden glossary_builtin
    .balign 64
glossary_builtin:
    .incbin "builtin.bin"
    .byte 0
    .section .note.GNU-stack, "", %progbits
