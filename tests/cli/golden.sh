#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# golden.sh -- the command prints what it should: tests/cli/cases/NAME/{cmd,expected,status}.
#
#   tests/cli/golden.sh [-u] [NAME...]     all cases, or these; -u writes their "expected" anew
#
# A case is a piece of shell, run in an empty folder with four links in it: papers, an index of the
# sample collection; mini, an index of tests/cli/mini.jsonl with the glossary mini.tsv only; sample
# and data, the folders of their sources.  What it prints on both outputs is compared after numbers
# that change from run to run were replaced.  "status" holds its exit code when that is not 0.
. tests/cli/lib.sh

update=
[ "${1-}" = -u ] && { update=1; shift; }
[ $# -eq 0 ] && set -- $(ls tests/cli/cases)

tref index -q -d "$tmp/papers" "$sample" || exit 1
tref index -q -d "$tmp/mini" --no-glossary -g tests/cli/mini.tsv tests/cli/mini.jsonl || exit 1

normalise() {
    sed -E -e 's/[0-9][0-9.,]* (µs|ms|s)($|[^[:alnum:]])/TIME\2/g' \
        -e 's/"took_us": ?[0-9]+/"took_us":TIME/' \
        -e 's/"score": ?[0-9.e+-]+/"score":SCORE/g' \
        -e 's/^([^ ]+ Q0 [^ ]+ [0-9]+) [0-9.]+ tref$/\1 SCORE tref/'
}

run_case() {
    case=$root/tests/cli/cases/$1 work=$tmp/work.$1
    mkdir "$work"
    ln -s "$tmp/papers" "$tmp/mini" "$sample" "$work"
    ln -s "$root/tests/cli" "$work/data"
    (cd "$work" && timeout 120 sh -c 'tref() { "$TREF" "$@"; }; . "$0"' "$case/cmd") \
        > "$work.raw" 2>&1 < /dev/null
    got=$? want=0
    [ -f "$case/status" ] && want=$(cat "$case/status")
    normalise < "$work.raw" > "$work.out"
    if [ -n "$update" ]; then
        cp "$work.out" "$case/expected"
        rm -f "$case/status"
        [ $got -eq 0 ] || echo $got > "$case/status"
        ok "$1 (written)"
    elif [ $got -ne "$want" ]; then
        { echo "exit $got instead of $want"; cat "$work.out"; } > "$work.why"
        not_ok "$1" "$work.why"
    else
        same "$case/expected" "$work.out" "$1"
    fi
}

for name; do run_case "$name"; done
finish
