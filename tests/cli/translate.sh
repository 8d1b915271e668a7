#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# translate.sh -- the Dutch query that an English one became finds the same in the sample collection.
#
# Kept: the share of the English query's first ten documents that its translation has in its first
# ten.  The floors lie below what was measured; the figures are printed.
. tests/cli/lib.sh

check "the sample is indexed" status 0 tref index -q -d "$tmp/papers" "$sample"
cat tests/data/sample-topics.tsv tests/data/sample-topics-jsonl.tsv | cut -f 1,4 > "$tmp/english"

# run QUERIES LANG OUT
run() {
    tref search -d "$tmp/papers" --batch "$1" --lang "$2" --format trec --collapse -n 10 > "$3"
}

check "every topic is translated" status 0 tref search -d "$tmp/papers" --lang en --translate \
    --batch "$tmp/english"
grep -v '	$' "$out" > "$tmp/dutch" # function words alone
check "English topics are answered" run "$tmp/english" en "$tmp/run.en"
check "their translations are answered" run "$tmp/dutch" nl "$tmp/run.nl"
awk '{ sub(/#[0-9]+$/, "", $3) }
    FNR == NR { has[$1, $3] = 1; if ($4 == 1) first[$1] = $3; next }
    { all++; kept += ($1, $3) in has; if ($4 == 1) { n++; same += first[$1] == $3 } }
    END { printf "%.3f %.3f %d\n", kept / all, same / n, n }' "$tmp/run.nl" "$tmp/run.en" \
    > "$tmp/figures"
read -r kept same n < "$tmp/figures"
echo "# kept $kept, the same first document $same, of $n topics"
check "translations keep 0.7 of the first ten" awk "BEGIN { exit !($kept >= 0.7) }"
check "translations keep 0.7 of the first ones" awk "BEGIN { exit !($same >= 0.7) }"
finish
