#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# quality.sh -- retrieval quality on the development topics beside the checkout (../shared/eval),
# and what each technique is worth.
#
#   bench/quality.sh [COMMAND [OPTION...]]     COMMAND: the tref to measure, build/tref if not given
#                                              OPTION: of tref index, such as --stemmer dutch-plain
#
# Each document's best paragraph counts; titles are left out, for they give the answer away.
# First the measures of each set (tref eval); then MRR@10 with one technique left out at a time, the
# change, and the chance p of it when the technique were worth nothing (paired randomisation test).
# QUALITY_SETS="moties lo-help" names the sets.
set -eu
tref=${1:-build/tref}
[ $# -eq 0 ] || shift
src=$(cd "$(dirname "$0")/.." && pwd)
shared=$src/../shared
options=$*
sets=${QUALITY_SETS:-moties lo-help}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d "$shared/eval" ] || { echo "quality: skipped, $shared/eval is not there"; exit 0; }

# make_index NAME SET [OPTION...]: the collection of SET, without titles.
make_index() {
    name=$1 set=$2
    shift 2
    # shellcheck disable=SC2086
    "$tref" index -q -d "$work/$name" $options "$@" "$work/$set.jsonl"
}

# without LABEL SET INDEX [OPTION...]: a line of figures against the run with everything.
without() {
    label=$1 set=$2 index=$3
    shift 3
    "$tref" eval -d "$work/$index" -t "$shared/eval/$set/topics.tsv" --against "$work/$set.run" --format json "$@" |
        jq -r --arg name "$label" '[$name, (.nl, .en | .["MRR@10"], .change["MRR@10"], .p["MRR@10"])] | @tsv' |
        awk -F '\t' '{ printf "%-36s%8.4f%+9.4f%8.4f%10.4f%+9.4f%8.4f\n", $1, $2, $3, $4, $5, $6, $7 }'
}

measure() {
    printf '%s\n' "$1"
    make_index "$1" "$1"
    "$tref" eval -d "$work/$1" -t "$shared/eval/$1/topics.tsv" --format json --per-topic > "$work/$1.run"
    "$tref" eval -d "$work/$1" -t "$shared/eval/$1/topics.tsv"
    echo
}

ablate() {
    printf '%-36s%8s%9s%8s%10s%9s%8s\n' "$1 without" Dutch change p English change p
    without 'compounds guessed from two words' "$1" "$1" --without compounds
    without 'spellings guessed' "$1" "$1" --without spelling
    without 'the paragraphs around' "$1" "$1" --without context
    set -- "$1" --no-glossary
    for file in "$src"/glossary/data/*.json; do
        case $file in */general.json | */learned-*) ;; *) set -- "$@" -g "$file" ;; esac
    done
    make_index everyday "$@"
    set_name=$1
    shift
    without 'everyday words in the glossary' "$set_name" everyday "$@"
    make_index bare "$set_name" --no-glossary
    without 'a glossary' "$set_name" bare --no-glossary
    without 'glossary and guesses' "$set_name" bare --no-glossary --without compounds,spelling
    case " $options " in
    *' --compounds '* | *' --stemmer '*) ;;
    *)
        make_index whole "$set_name" --compounds whole
        without 'taking compounds apart' "$set_name" whole
        make_index plain "$set_name" --stemmer dutch-plain
        without 'dictionary forms' "$set_name" plain
        ;;
    esac
    rm -rf "$work/everyday" "$work/bare" "$work/whole" "$work/plain"
    echo
}

for set in $sets; do
    case $set in
    moties) zcat "$shared/data/moties-2024.jsonl.gz" ;;
    *) zcat "$shared/eval/$set/corpus.jsonl.gz" ;;
    esac | jq -c 'del(.title)' > "$work/$set.jsonl"
done
for set in $sets; do measure "$set"; done
for set in $sets; do ablate "$set"; done
