#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# extract.sh -- what tref extract prints can be indexed, and gives the index that the files give.
. tests/cli/lib.sh

# same_index NAME FILE...: the files, and what is extracted from them, make indexes with the same documents.
same_index() {
    name=$1
    shift
    tref index -q -d "$tmp/$name.files" "$@" 2> "$tmp/$name.why"
    tref extract -o "$tmp/$name.jsonl" "$@" 2> "$tmp/$name.why2"
    same "$tmp/$name.why" "$tmp/$name.why2" "$name: the same is refused"
    check "$name: what was extracted is indexed" status 0 tref index -q -d "$tmp/$name.lines" "$tmp/$name.jsonl"
    jq -r .id "$tmp/$name.jsonl" > "$tmp/ids"
    while read -r id; do tref show -d "$tmp/$name.files" "$id"; done < "$tmp/ids" > "$tmp/$name.a"
    while read -r id; do tref show -d "$tmp/$name.lines" "$id"; done < "$tmp/ids" > "$tmp/$name.b"
    check "$name: there are documents" [ -s "$tmp/$name.a" ]
    same "$tmp/$name.a" "$tmp/$name.b" "$name: the same documents, field by field"
    tref stats -d "$tmp/$name.files" > "$tmp/a"
    tref stats -d "$tmp/$name.lines" > "$tmp/b"
    same "$tmp/a" "$tmp/b" "$name: the same numbers"
    tref extract "$tmp/$name.jsonl" > "$tmp/again" 2> /dev/null
    same "$tmp/$name.jsonl" "$tmp/again" "$name: extracted again it is the same"
}

same_index sample "$sample"
cat > "$tmp/debat.jsonl" << 'END'
{"id":"h-1","title":"Kabels","date":"2031-02-03","dossier":"36 410 X","number":"51-7","type":"handeling","lang":"nl","url":"https://example.org/1","paragraphs":[{"text":"Dank u wel.","speaker":"Mevrouw Élise de Zeeuw (Kust)","heading":"Kabels > Eerste termijn","page":3},{"text":"In English.","lang":"en","speaker":"De voorzitter"}]}
END
same_index fields "$tmp/debat.jsonl"
tref extract "$tmp/debat.jsonl" | jq -S . > "$tmp/b"
jq -S . "$tmp/debat.jsonl" > "$tmp/a"
same "$tmp/a" "$tmp/b" "no field is lost"
tref extract "$sample" | tref index -q -d "$tmp/piped" /dev/stdin
tref stats -d "$tmp/piped" > "$tmp/b"
tref stats -d "$tmp/sample.files" > "$tmp/a"
same "$tmp/a" "$tmp/b" "one command feeds the other"
shared=../shared/formats
if [ -d "$shared" ] && [ -z "$slow" ]; then
    find "$shared" -type f -size -300k ! -name '*.md' | sort | head -n 40 > "$tmp/list"
    set --
    while read -r file; do set -- "$@" "$file"; done < "$tmp/list"
    same_index shared "$@"
else
    skip "real files" "no ../shared/formats beside the checkout, or slow"
fi
finish
