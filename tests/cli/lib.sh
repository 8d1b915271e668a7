#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# lib.sh -- what the shell tests share; they run from the checkout's root and say ". tests/cli/lib.sh".
#
# Gives $TREF, the command; $build, its folder; $root, the checkout; $tmp, an own folder that goes
# away; and the functions below.  A test ends with "finish".

root=$PWD
build=${TREF_BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
TREF=$build/tref
sample=$root/tests/data/sample
unset TREF_INDEX NO_COLOR CDPATH
export LC_ALL=C.UTF-8 TERM=dumb TREF
failures=0

# Sanitizers are slow: big cases are smaller there.
case $build in *asan) slow=1 ;; *) slow= ;; esac

tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

tref() { "$TREF" "$@"; }

ok() { echo "ok - $1"; }

# not_ok NAME [FILE]: shows the file as '# ' lines.
not_ok() {
    echo "not ok - $1"
    failures=$((failures + 1))
    [ -n "${2-}" ] && [ -f "$2" ] && head -n 40 "$2" | cut -c 1-400 | sed 's/^/# /'
    return 0
}

skip() { echo "ok - $1 # SKIP $2"; }

# check NAME CMD...: passes when CMD succeeds; shows what it printed when it does not.
check() {
    check_name=$1
    shift
    if "$@" > "$tmp/.check" 2>&1; then ok "$check_name"; else not_ok "$check_name" "$tmp/.check"; fi
}

# same EXPECTED ACTUAL NAME: passes when the two files are equal.
same() {
    if diff -u "$1" "$2" > "$tmp/.diff" 2>&1; then ok "$3"; else not_ok "$3" "$tmp/.diff"; fi
}

# equal EXPECTED ACTUAL NAME: the same for two strings.
equal() {
    printf '%s\n' "$1" > "$tmp/.expected"
    printf '%s\n' "$2" > "$tmp/.actual"
    same "$tmp/.expected" "$tmp/.actual" "$3"
}

# status WANT CMD...: succeeds when CMD exits with WANT; $out and $err then hold what it printed.
out=$tmp/.out err=$tmp/.err
status() {
    status_want=$1
    shift
    "$@" > "$out" 2> "$err"
    status_got=$?
    [ "$status_got" -eq "$status_want" ] && return 0
    echo "exit $status_got instead of $status_want: $*"
    cat "$out" "$err"
    return 1
}

# refused WANT PATTERN NAME CMD...: CMD exits with WANT after one error line that matches PATTERN (a
# basic regular expression), and prints nothing a sanitizer would.
refused() {
    refused_pattern=$2 refused_name=$3
    refused_want=$1
    shift 3
    if ! status "$refused_want" "$@" > "$tmp/.refused" 2>&1; then
        not_ok "$refused_name" "$tmp/.refused"
    elif [ "$(wc -l < "$err")" -ne 1 ] || ! grep -q '^tref: ' "$err"; then
        { echo "not one error line:"; cat "$err"; } > "$tmp/.refused"
        not_ok "$refused_name" "$tmp/.refused"
    elif ! grep -q -- "$refused_pattern" "$err"; then
        { echo "no \"$refused_pattern\" in:"; cat "$err"; } > "$tmp/.refused"
        not_ok "$refused_name" "$tmp/.refused"
    else
        ok "$refused_name"
    fi
}

# ids ARGUMENT...: the ids that a search finds, one a line.
ids() { tref search --format json "$@" | jq -r '.hits[].id'; }

# wait_until SECONDS CMD...: runs CMD again and again until it succeeds; fails after that time.
wait_until() {
    wait_end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$wait_end" ] || return 1
    done
}

finish() { [ "$failures" -eq 0 ]; exit; }
