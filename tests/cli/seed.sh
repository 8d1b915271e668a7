#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# seed.sh -- on the report that the project was asked for, each need is met in both languages.
. tests/cli/lib.sh

seed=$root/../shared/seed
if ! ls "$seed"/*.txt > /dev/null 2>&1; then
    skip "the seed report" "no ../shared/seed beside the checkout"
    finish
fi
index=$tmp/seed
check "the seed is indexed" status 0 tref index -d "$index" "$seed"

# found QUERY PHRASE [N]: a paragraph with PHRASE is among the first N hits, 3 when not given.
found() {
    if tref search -d "$index" --format json -n "${3:-3}" "$1" > "$out" 2> "$err" &&
        jq -e --arg phrase "$2" 'any(.hits[]; .text | contains($phrase))' "$out" > "$tmp/.jq"; then
        ok "$1: $2"
    else
        { cat "$err"; jq -r '.hits[] | "\(.id) \(.text)"' "$out"; } > "$tmp/.why"
        not_ok "$1: $2" "$tmp/.why"
    fi
}

found "critical infrastructure" "bescherming van vitale infrastructuur"
found "critical infrastructure" "kritieke infrastructuur" 10
found "kritieke infrastructuur" "bescherming van vitale infrastructuur"
found "kritieke infrastructuur" "kritieke infrastructuur" 10
found "energy infrastructure at sea" "energie-infrastructuur op zee"
found "energie-infrastructuur op zee" "energie-infrastructuur op zee"
found "territorial integrity" "territoriale integriteit te herstellen"
found "territoriale integriteit" "territoriale integriteit te herstellen"
found "cyber attacks" "cyberaanvallen"
found "cyberaanvallen" "cyberaanvallen"
found "resilience" "weerbaarheid"
found "weerbaarheid" "weerbaarheid"
found "fuel and winter equipment" "brandstof, medische voorzieningen, winteruitrusting"
found "brandstof en winteruitrusting" "brandstof, medische voorzieningen, winteruitrusting"
found "accession of Ukraine to NATO" "lid kan worden van de NAVO"
found "toetreding van Oekraïne tot de NAVO" "lid kan worden van de NAVO"

# Words that a line's end broke are whole again, and a real hyphen stays.
doc=$(tref search -d "$index" --format json -n 1 navo | jq -r '.hits[0].doc')
tref show -d "$index" "$doc" | jq -r '.title, .paragraphs[].text, .paragraphs[].heading // empty' > "$tmp/text"
for word in Buitenlandse infrastructuur Strategisch verdragsgebied internationaal energie-infrastructuur; do
    check "whole in tref show: $word" grep -qw -- "$word" "$tmp/text"
done
for piece in Buiten- infra- Strate- inter- 'infra-structuur' 'energieinfrastructuur'; do
    check "not in tref show: $piece" status 1 grep -E -- "$piece( |\$)" "$tmp/text"
done
finish
