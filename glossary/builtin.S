/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builtin.S -- puts the starter glossary into the library, as it stands in its files. */
    .section .rodata
    .global glossary_builtin, glossary_builtin_end
    .hidden glossary_builtin, glossary_builtin_end
glossary_builtin:
    .incbin "builtin.json"
glossary_builtin_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
