#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# glossary.sh -- tref glossary reads, writes, compares and checks glossaries.
. tests/cli/lib.sh

cd "$tmp" || exit 1
printf 'nl\ten\tdomain\tnote\tsource\tstatus\nsluis; kolk\tlock\twater\ta "b" <c>\tme\tnew\n3d-printen\t3D printing\n' > a.tsv
printf 'dijk\tdike\nalleen\nsluis\tlock; sluice\n' > b.tsv

# ---- formats -------------------------------------------------------------

tref glossary import -o a.json a.tsv || exit 1
for format in json tsv tbx skos; do
    name=a2.$format
    [ $format = skos ] && name=a2.ttl
    check "export as $format" status 0 tref glossary export --format $format -o "$name" a.json
    tref glossary import -o back.json "$name"
    same a.json back.json "$format comes back the same"
done
tref glossary export -o builtin.json
tref glossary export --format tbx -o builtin.tbx builtin.json
tref glossary import -o back.json builtin.tbx
same builtin.json back.json "the built-in glossary comes back from TBX the same"

# ---- faults --------------------------------------------------------------

check "a bad row is not the end" status 0 tref glossary import -o b.json b.tsv
equal 2 "$(jq length b.json)" "the others are there"
tref glossary import b.tsv 2>&1 > /dev/null | grep -c '^tref: b\.tsv:2:1: a row needs' > count
equal 1 "$(cat count)" "it is told"
refused 1 '^tref: b\.tsv:2:1: a row needs' "with --strict it is the end" tref glossary import --strict b.tsv
printf '<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>' > bomb.tbx
refused 1 '^tref: bomb\.tbx:1:1: declares the entity' "entities of XML are refused" tref glossary import bomb.tbx
head -c 600 a2.tbx > cut.tbx
refused 1 '^tref: cut\.tbx:[0-9]*:[0-9]*: not valid XML' "a file that was cut off is refused" \
    tref glossary import -o b.json cut.tbx
equal 2 "$(jq length b.json)" "and what was there stays"
refused 2 '^tref: glossary: unknown action "improt" (did you mean import?)' "a slip" tref glossary improt

# ---- looking up, comparing -----------------------------------------------

check "lookup" status 0 tref glossary lookup --no-glossary -g a.tsv sluizen
printf 'sluis\n  nl     sluis; kolk\n  en     lock\n  domain water\n  source me\n  status new\n  note   a "b" <c>\n' > expected
same expected "$out" "lookup shows a concept"
tref glossary lookup --no-glossary -g a.tsv --format json lock | jq -r .id > ids
equal sluis "$(cat ids)" "lookup finds English terms, as JSON"
refused 1 '^tref: no concept has a term in "xyz"' "nothing is found" tref glossary lookup xyz
check "diff tells by its status" status 1 tref glossary diff a.json b.json
check "nothing differs" status 0 tref glossary diff a.json a2.tbx
tref glossary merge -o m.json a.tsv b.tsv 2> /dev/null
equal '{"id":"sluis","nl":["sluis"],"en":["lock","sluice"]}' "$(jq -c '.[] | select(.id == "sluis")' m.json)" \
    "of one id the later counts"
printf '[{"id":"x","nl":["Sluis","schut"],"en":["lock"]}]' > x.json
tref glossary merge a.tsv x.json | jq -c '.[] | select(.id == "x") | .nl' > united
equal '["Sluis","schut","sluis","kolk"]' "$(cat united)" "concepts of the same usual terms are one"
equal '{"concepts":2,"nl":3,"en":2,"domains":{"water":1,"-":1}}' "$(tref glossary stats --format json a.tsv)" "stats"

# ---- lint ----------------------------------------------------------------

printf 'de\tthe\nwaterkering\tdike\nwaterkerink\tbarrier\nsluis\tlock\nsluis\tlock\n' > l.tsv
check "lint finds something" status 1 tref glossary lint l.tsv
for what in 'de: the nl term "de" is never found' 'waterkering: "waterkering" looks like "waterkerink"' \
    'sluis-2: has the terms of sluis' 'sluis-2: shares the nl term "sluis" with sluis'; do
    check "lint: $what" grep -qF "$what" "$out"
done
tref index -q -d i "$sample"
printf 'infrastructuur\tinfrastructure\nzeemeermin\tmermaid\n' > l.tsv
check "lint looks into an index" status 1 tref glossary lint -d i l.tsv
check "and names what it lacks" grep -q 'zeemeermin: the nl term "zeemeermin" does not occur' "$out"
check "but not what it has" sh -c "! grep -q 'nl term \"infrastructuur\"' '$out'"
finish
