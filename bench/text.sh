#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# text.sh -- how well Dutch text is read: line ends, compounds, stems, languages, suggestions; and how fast.
#
#   bench/text.sh BUILD        BUILD: the folder with the programs, as make bench-text calls it
#
# Measures on the material beside the checkout (../shared), each figure with its baseline, and says
# what it leaves out when that is not there.
set -eu
build=${1:-build}
src=$(cd "$(dirname "$0")/.." && pwd)
shared=$src/../shared
[ -d "$shared/morphology" ] || { echo "bench-text: skipped, $shared is not there"; exit 0; }

part() { printf '\n%s\n' "$1"; }

part "Line-end hyphens: words that come back right after a tool broke them"
"$build/bench/hyphens" "${PATTERNS:-/usr/share/hyphen/hyph_nl.dic}" "$shared/data/moties-2024.jsonl.gz" \
    "$shared/data/rekenkamer.jsonl.gz" "$shared/data/eurlex-nl.jsonl.xz" "$shared/data/laws-300k.jsonl.xz"

part "Compounds: 449 nouns that the treebank splits, 799 that it does not"
"$build/bench/compounds" "$shared/morphology/compounds-alpino.tsv"

part "Stems: forms of one noun, and nouns that only begin alike"
"$build/bench/stems" "$shared/morphology/compounds-alpino.tsv"

part "Retrieval, Dutch topics: MRR@10 by stemmer, compounds split or whole"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
zcat "$shared/data/moties-2024.jsonl.gz" | jq -c 'del(.title)' > "$work/moties.jsonl"
zcat "$shared/eval/lo-help/corpus.jsonl.gz" | jq -c 'del(.title)' > "$work/lo-help.jsonl"
for options in "--stemmer dutch" "--stemmer kraaij-pohlmann" "--stemmer dutch-plain" \
    "--stemmer kraaij-pohlmann-plain" "--stemmer dutch --compounds whole" "--stemmer dutch-plain --compounds whole"; do
    for set in moties lo-help; do
        rm -rf "$work/$set"
        # shellcheck disable=SC2086
        "$build/tref" index -q -d "$work/$set" $options "$work/$set.jsonl"
        printf '%-44s %-8s ' "$options" "$set"
        "$build/tref" eval -d "$work/$set" -t "$shared/eval/$set/topics.tsv" --lang nl --format json |
            jq -r '.nl["MRR@10"] * 1000 | round / 1000'
    done
done

part "Language of a paragraph"
"$build/bench/languages" "$shared/parallel/eu-law.tsv.gz" "$shared/eval/lo-help/parallel.tsv.gz" "$shared/data/moties-2024.jsonl.gz"

part "Suggestions"
"$build/tref" index -q -d "$work/words" "$shared/data/moties-2024.jsonl.gz"
"$build/bench/suggestions" "$work/words"

part "Analysis"
"$build/bench/analysis" "$shared/data/laws-300k.jsonl.xz"
