#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# quality.sh -- retrieval quality on the development topics beside the checkout (../shared/eval).
#
#   bench/quality.sh [COMMAND [OPTION...]]     COMMAND: the tref to measure, build/tref if not given
#                                              OPTION: of tref index, such as --stemmer dutch-plain
#
# Each document's best paragraph counts; titles are left out, for they give the answer away.
# Prints MRR@10, S@1 and S@10 for the queries in each language.
set -eu
tref=${1:-build/tref}
[ $# -eq 0 ] || shift
src=$(cd "$(dirname "$0")/.." && pwd)
shared=$src/../shared
options=$*
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d "$shared/eval" ] || { echo "quality: skipped, $shared/eval is not there"; exit 0; }

# score RUN TOPICS: topic Q0 id#n rank ... against the first column of TOPICS.
score() {
    awk -F'\t' '
        NR == FNR { if (FNR > 1) want["q" FNR - 1] = $1; next }
        { split($0, f, " "); doc = f[3]; sub(/#[0-9]+$/, "", doc)
          if (f[4] <= 10 && doc == want[f[1]] && !(f[1] in got)) { got[f[1]] = f[4] } }
        END { for (t in want) { n++; if (t in got) { m += 1 / got[t]; s10++; if (got[t] == 1) s1++ } }
              printf "MRR@10 %.3f   S@1 %.3f   S@10 %.3f   (%d topics)\n", m / n, s1 / n, s10 / n, n }
    ' "$2" "$1"
}

# measure SET COLLECTION TOPICS
measure() {
    # shellcheck disable=SC2086
    "$tref" index $options -q -d "$work/$1" "$2" > /dev/null
    for lang in nl en; do
        col=$([ $lang = nl ] && echo 2 || echo 3)
        awk -F'\t' -v c="$col" 'NR > 1 { print "q" NR - 1 "\t" $c }' "$3" > "$work/topics"
        "$tref" search -d "$work/$1" --lang $lang -n 10 --collapse --format trec --batch "$work/topics" > "$work/run"
        printf '%-8s %s  ' "$1" $lang
        score "$work/run" "$3"
    done
}

zcat "$shared/data/moties-2024.jsonl.gz" | jq -c 'del(.title)' > "$work/moties.jsonl"
measure moties "$work/moties.jsonl" "$shared/eval/moties/topics.tsv"
zcat "$shared/eval/lo-help/corpus.jsonl.gz" | jq -c 'del(.title)' > "$work/lo.jsonl"
measure lo-help "$work/lo.jsonl" "$shared/eval/lo-help/topics.tsv"
