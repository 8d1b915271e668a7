#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# symbols.sh -- the library exports the functions of tref.h and nothing else.
. tests/cli/lib.sh

# A declaration is TREF_API ... name(...; comments and the macros themselves are no declarations.
tr '\n' ' ' < engine/tref.h | sed 's#/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/##g; s/;/;\n/g' |
    sed -n '/TREF_API [^v]\|TREF_API void\|TREF_API TREF/s/.*TREF_API [^(]*[ *]\(tref_[a-z0-9_]*\)(.*/\1/p' |
    sort > "$tmp/header"
grep -c '^TREF_API' engine/tref.h > "$tmp/count"
equal "$(cat "$tmp/count")" "$(sort -u "$tmp/header" | wc -l)" "every TREF_API line of tref.h declares one function"
check "there are functions at all" [ -s "$tmp/header" ]

nm -D --defined-only "$build/libtref.so" | awk '$2 != "A" { print $3 }' | sort > "$tmp/so"
same "$tmp/header" "$tmp/so" "libtref.so exports what tref.h declares"

nm -g --defined-only "$build/libtref.a" | awk 'NF == 3 { print $3 }' | grep -v '^DW\.ref\.' | sort -u > "$tmp/a"
same "$tmp/header" "$tmp/a" "libtref.a defines what tref.h declares"

soname=$(readelf -d "$build/libtref.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
major=$(sed -n 's/^SOVERSION := //p' Makefile)
equal "libtref.so.$major" "$soname" "the soname carries the version of the ABI"
check "libtref.so leads to it" [ "$(readlink "$build/libtref.so")" = "$soname" ]

# Nothing that a library must not call: it never prints, exits or aborts.
nm -D --undefined-only "$build/libtref.so" | awk '{ print $NF }' | sed 's/@.*//' | sort > "$tmp/calls"
for name in printf puts putchar vprintf __printf_chk __vprintf_chk exit _exit _Exit abort getenv secure_getenv \
    setlocale signal sigaction system fork; do
    check "libtref.so does not call $name" status 1 grep -qx "$name" "$tmp/calls"
done
readelf -SW "$build/libtref.a" | sed 's/^ *\[ *[0-9]*\]//' |
    awk '$1 ~ /^\.(data|bss|tdata|tbss)/ && $1 !~ /^\.data\.rel\.ro|DW\.ref\./ && $5 !~ /^0+$/' > "$tmp/variables"
check "there is no global state" sh -c "cat '$tmp/variables'; [ ! -s '$tmp/variables' ]"
check "the command needs no libtref.so beside it" sh -c "! readelf -d '$TREF' | grep -q 'NEEDED.*libtref'"
for flag in 'GNU_RELRO' 'GNU_STACK'; do
    check "libtref.so has $flag" sh -c "readelf -lW '$build/libtref.so' | grep -q $flag"
done
check "its stack cannot be executed" sh -c "! readelf -lW '$build/libtref.so' | grep GNU_STACK | grep -q RWE"
finish
