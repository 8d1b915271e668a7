#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# damaged.sh -- damaged and hostile files of every format end soon: read, or refused in one line that names them.
#
# The files are made here, alike in every run, from those of ../shared/formats.
. tests/cli/lib.sh

seconds=10 kilobytes=1048576
[ -n "$slow" ] && seconds=90 kilobytes=
shared=$root/../shared/formats
cd "$tmp" || exit 1
mkdir damaged
tried=0
: > all.jsonl
: > why

# try NAME: damaged/NAME is extracted within limits; a fault goes into "why", and the file away.
try() {
    file=damaged/$1
    tried=$((tried + 1))
    (
        [ -n "$kilobytes" ] && ulimit -v $kilobytes
        exec timeout $seconds "$TREF" extract "$file"
    ) > "$out" 2> "$err"
    code=$? lines=$(wc -l < "$err") most=1
    case $1 in *.jsonl) most=20 ;; esac # each bad line is named, until it is clear that none is good
    if [ $code -gt 1 ]; then
        echo "$1: exit $code"
    elif [ $code -eq 1 ] && { [ "$lines" -lt 1 ] || [ "$lines" -gt "$most" ] || grep -qvF "$file" "$err"; }; then
        echo "$1: not one line that names it"
    elif [ $code -eq 0 ] && { [ "$lines" -ne 0 ] || [ ! -s "$out" ]; }; then
        echo "$1: said something, or gave nothing"
    fi > fault
    [ -s fault ] && { cat fault; head -n 3 "$err" | cut -c 1-300; } >> why
    [ $code -eq 0 ] && head -c 2000000 "$out" | head -n 1 >> all.jsonl
    rm -f "$file"
}

# report NAME: passes when no file had a fault since the last time.
report() {
    if [ -s why ]; then not_ok "$1" why; else ok "$1"; fi
    : > why
}

# numbers SEED COUNT BELOW: so many numbers, a line each with one below 256, the same in every run.
numbers() {
    awk -v x="$1" -v n="$2" -v below="$3" 'BEGIN {
        for (x = x * 7919 + 1; n > 0; n--) {
            x = x * 16807 % 2147483647
            place = x % below
            x = x * 16807 % 2147483647
            printf "%d %o\n", place, x % 256
        }
    }'
}

# flip FILE SEED COUNT: overwrites bytes.
flip() {
    numbers "$2" "$3" "$(wc -c < "$1")" | while read -r place value; do
        # shellcheck disable=SC2059
        printf "\\$value" | dd of="$1" bs=1 seek="$place" conv=notrunc 2> /dev/null
    done
}

# ---- real files, damaged

# damage FILE NUMBER: tries sixteen variants.
damage() {
    ending=${1##*.} size=$(wc -c < "$1")
    numbers "$2" 5 "$size" | while read -r place value; do echo "$place"; done > places
    while read -r place; do
        head -c "$place" "$1" > "damaged/$2-cut-$place.$ending"
        try "$2-cut-$place.$ending"
    done < places
    for count in 1 3 9 27 40 60; do
        cp "$1" "damaged/$2-flip-$count.$ending"
        chmod u+w "damaged/$2-flip-$count.$ending"
        flip "damaged/$2-flip-$count.$ending" "$2$count" $count
        try "$2-flip-$count.$ending"
    done
    third=$((size / 3))
    { head -c $third "$1"; head -c 5000 /dev/zero; tail -c +$((third + 5000)) "$1"; } > "damaged/$2-zeros.$ending"
    { head -c $third "$1"; tail -c $((third * 2)) "$1"; } > "damaged/$2-twice.$ending"
    try "$2-zeros.$ending"
    try "$2-twice.$ending"
    for other in pdf docx xml md jsonl txt; do
        [ $other != "$ending" ] && echo $other
    done | awk -v n="$2" 'NR % 5 == n % 5 || NR % 5 == (n + 2) % 5 || NR % 5 == (n + 3) % 5' | head -n 3 > others
    while read -r other; do
        cp "$1" "damaged/$2-named.$other"
        try "$2-named.$other"
    done < others
}

if [ -d "$shared" ]; then
    # Of each kind the three largest that are not large, or the smallest.
    for kind in docx:docx handelingen-xml:xml parlamint-tei:xml pdf-text:pdf pdf-text:txt vlos-xml:xml; do
        find "$shared/${kind%:*}" -type f -name "*.${kind#*:}" -printf '%s %p\n' | sort -n > sizes
        awk '$1 < 130000' sizes | tail -n 3 > chosen
        [ -s chosen ] || head -n 1 sizes > chosen
        cut -d ' ' -f 2- chosen
    done > sources
    [ -n "$slow" ] && awk 'NR % 3 == 1' sources > few && mv few sources
    number=0
    while read -r source; do
        number=$((number + 1))
        damage "$source" $number < /dev/null
    done < sources
    report "$tried damaged variants of $number real files are read or refused"
else
    skip "damaged real files" "no ../shared/formats beside the checkout"
fi

# ---- files made to do harm

# many COUNT TEXT: the text so many times.
many() { awk -v n="$1" -v text="$2" 'BEGIN { while (n-- > 0) printf "%s", text }'; }

# number BYTES VALUE: a number, the low byte first.
number() {
    awk -v n="$1" -v value="$2" 'BEGIN { while (n-- > 0) { printf "\\%03o", value % 256; value = int(value / 256) } }'
}

# zip NAME: packs standard input as the one file NAME of a zip archive; gzip makes its sums.
zip() {
    gzip -9n > packed
    size=$(($(wc -c < packed) - 18))
    tail -c 8 packed | head -c 4 > crc
    tail -c 4 packed > whole
    # shellcheck disable=SC2059
    common() {
        printf '\024\000\000\000\010\000\000\000\041\000'
        cat crc
        printf "$(number 4 $size)"
        cat whole
        printf "$(number 2 ${#1})"
    }
    { printf 'PK\003\004'; common "$1"; printf '\000\000%s' "$1"; tail -c +11 packed | head -c $size; } > archive
    offset=$(wc -c < archive)
    {
        printf 'PK\001\002\024\000'
        common "$1"
        printf '\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000%s' "$1"
    } > central
    cat archive central
    # shellcheck disable=SC2059
    printf "PK\\005\\006\\000\\000\\000\\000\\001\\000\\001\\000$(number 4 "$(wc -c < central)")$(number 4 "$offset")\\000\\000"
}

deep=10000
{ many $deep '> '; echo 'diep'; } > damaged/quotes.md
{ many $deep '- '; echo 'diep'; } > damaged/lists.md
{ many $deep '['; echo 'diep'; } > damaged/brackets.md
{ many $deep '<div>'; echo 'diep'; } > damaged/tags.md
{ printf '{"id":"a","text":'; many $deep '['; } > damaged/arrays.jsonl
{ printf '{"id":"a","paragraphs":'; many $deep '{"a":'; } > damaged/objects.jsonl
{ printf '%%PDF-1.4\n1 0 obj\n'; many $deep '['; many $deep '<<'; printf '\ntrailer << /Root 1 0 R >>\n'; } > damaged/nested.pdf
printf '%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R] /Count 9 >> endobj\ntrailer << /Root 1 0 R >>\n' \
    > damaged/loop.pdf
echo 'GEHEIM-UIT-EEN-ANDER-BESTAND' > secret
for top in officiele-publicatie TEI vlosCoreDocument html; do
    { printf '<?xml version="1.0"?><%s>' $top; many $deep '<p>'; printf 'diep'; many $deep '</p>'; printf '</%s>' $top; } \
        > damaged/deep-$top.xml
    {
        printf '<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY a0 "ha ha ha ha">' $top
        for i in 1 2 3 4 5 6 7 8 9; do printf '<!ENTITY a%s "&a%s;&a%s;&a%s;&a%s;&a%s;&a%s;&a%s;&a%s;&a%s;&a%s;">' \
            $i $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)); done
        printf ']><%s><p>&a9;</p></%s>' $top $top
    } > damaged/laughs-$top.xml
    {
        printf '<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY big "' $top
        many 20000 'haha '
        printf '">]><%s><p>' $top
        many 20000 '&big;'
        printf '</p></%s>' $top
    } > damaged/blowup-$top.xml
    printf '<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY file SYSTEM "file://%s/secret">]><%s><p>Dit is een tekst: &file;</p></%s>' \
        $top "$tmp" $top $top > damaged/file-$top.xml
done
many 4000000 '<w:p><w:r><w:t>bom bom bom bom bom bom</w:t></w:r></w:p>' | zip word/document.xml > damaged/bomb.docx
{ printf '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
  many $deep '<w:p><w:r><w:t>'; } | zip word/document.xml > damaged/deep.docx
head -c 3000 damaged/bomb.docx > damaged/cut-bomb.docx
printf 'PK\003\004' > damaged/start.docx
head -c 1000000000 /dev/zero | gzip -1 > damaged/zeros.txt.gz
many 30000000 'bom bom bom bom
' | gzip -1 > damaged/lines.txt.gz
: > damaged/empty.pdf
printf '\320\317\021\340' > damaged/old.doc
tried=0
for file in damaged/*; do try "${file##*/}"; done
report "$tried files made to do harm are read or refused"
check "no file of this machine is read for another" status 1 grep -q GEHEIM all.jsonl
check "what is printed is JSON with an id and paragraphs" \
    jq -e -s 'all(.[]; (.id | length > 0) and (.paragraphs | length > 0))' all.jsonl
finish
