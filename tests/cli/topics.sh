#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# topics.sh -- retrieval on the sample collection stays above a floor, in both languages.
#
# The floors lie below what was measured, to catch what breaks, not to hold a record; the figures are
# printed.  S@3: topics whose document is in the first three; MRR@10: mean of 1/rank in the first ten.
. tests/cli/lib.sh

check "the sample is indexed" status 0 tref index -q -d "$tmp/papers" "$sample"
cat tests/data/sample-topics.tsv tests/data/sample-topics-jsonl.tsv > "$tmp/topics"

# quality COLUMN LANG S@3-FLOOR MRR-FLOOR
quality() {
    cut -f "1,$1" "$tmp/topics" > "$tmp/queries"
    check "every $2 topic is answered" status 0 tref search -d "$tmp/papers" --batch "$tmp/queries" \
        --format trec --collapse -n 10
    awk -F '\t' -v run="$out" '
        BEGIN {
            while ((getline line < run) > 0) {
                split(line, f, " ")
                sub(/#[0-9]+$/, "", f[3])
                rank[f[1], f[3]] = f[4]
            }
        }
        { r = rank[$1, $2]; n++; s += r >= 1 && r <= 3; if (r) mrr += 1 / r; if (!r) lost = lost " " $1 }
        END { printf "%.3f %.3f %d%s\n", s / n, mrr / n, n, lost }' "$tmp/topics" > "$tmp/figures"
    read -r s3 mrr n lost < "$tmp/figures"
    echo "# $2: S@3 $s3, MRR@10 $mrr on $n topics; not in the first ten: ${lost:-none}"
    check "$2 S@3 of at least $3" awk "BEGIN { exit !($s3 >= $3) }"
    check "$2 MRR@10 of at least $4" awk "BEGIN { exit !($mrr >= $4) }"
}

quality 3 Dutch 0.75 0.65
quality 4 English 0.65 0.58

# Each language is told for what it is, in most topics.
for lang in nl en; do
    column=3
    [ $lang = en ] && column=4
    cut -f "1,$column" "$tmp/topics" > "$tmp/queries"
    right=$(tref search -d "$tmp/papers" --batch "$tmp/queries" --format json -n 1 | jq -r .lang | grep -c "^$lang$")
    all=$(wc -l < "$tmp/queries")
    echo "# told as $lang: $right of $all"
    check "queries are told as $lang" [ $((right * 100)) -ge $((all * 80)) ]
done
finish
