#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# errors.sh -- whatever goes wrong gives one clear error line and exit 1, and what was committed stays.
. tests/cli/lib.sh

cd "$tmp" || exit 1
chmod 711 "$tmp"
data=$root/tests/cli
mkdir work
tref index -q -d good "$sample" || exit 1
documents=$(tref stats -d good --format json | jq .documents)
tref search -d good --format json -n 50 vitale infrastructuur | jq -c '[.hits[].id]' > answer
printf '{"id":"later","text":"Een latere alinea over de kabel."}\n' > later.jsonl

# fresh: a copy of the good index, in "i".
fresh() { rm -rf i && cp -r good i; }

# intact NAME: index i answers as the good one does.
intact() {
    tref search -d i --format json -n 50 vitale infrastructuur 2> intact.err | jq -c '[.hits[].id]' > intact.out
    cat intact.err >> intact.out
    same answer intact.out "$1: what was committed is found"
}

# usable NAME: and it takes documents.
usable() {
    intact "$1"
    check "$1: the index can be written again" status 0 tref index -q -d i later.jsonl
    check "$1: and has the new document" status 0 tref show -d i later
}

# ---- input ---------------------------------------------------------------

fresh
printf 'goed\nkabel met \377 fout\n' > bad.txt
refused 1 '^tref: bad\.txt:2:11: not valid UTF-8' "malformed UTF-8 in text" tref index -q -d i bad.txt
printf '{"id":"a","text":"goed"}\n{"id":"b","text":"\303("}\n' > bad.jsonl
refused 1 '^tref: bad\.jsonl:2:[0-9]*: not valid UTF-8' "malformed UTF-8 in JSON" tref index -q -d i bad.jsonl
check "the good line before it is indexed" status 0 tref show -d i a
: > empty.txt
refused 1 '^tref: empty\.txt.*no text' "an empty text" tref index -q -d i empty.txt
: > empty.jsonl
refused 1 '^tref: empty\.jsonl.*no document' "an empty .jsonl" tref index -q -d i empty.jsonl
refused 1 '^tref: bad\.jsonl' "a glossary that is none" tref search -d i -g bad.jsonl kabel
mv bad.jsonl bad.json
refused 1 '^tref: bad\.json:1:1: ' "a glossary that is something else" tref index -d i -g bad.json "$sample"
printf '[\n{"id": "a", "nl": ["x"], "en": ["y"]},\n{"id": "b", "nl": [x]}\n]\n' > g.json
refused 1 '^tref: g\.json:3:20: ' "a broken glossary" tref index -d i -g g.json "$sample"
: > empty.json
refused 1 '^tref: empty\.json' "an empty .json glossary" tref search -d i -g empty.json kabel
usable input

megabytes=50
[ -n "$slow" ] && megabytes=20
head -c ${megabytes}000000 /dev/zero | tr '\0' a > long.txt
{ printf '{"id":"long","text":"'; cat long.txt; printf '"}\n{"id":"behind","text":"goed"}\n'; } > long.jsonl
refused 1 '^tref: long\.txt:1:1: line longer than' "a text of one line of $megabytes MB" tref index -q -d i long.txt
refused 1 '^tref: long\.jsonl:1:1: line longer than' "a JSON line of $megabytes MB" tref index -q -d i long.jsonl
check "the line behind it is indexed" status 0 tref show -d i behind
rm -f long.txt long.jsonl
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "woord%d ", i % 5000 }' > wide.txt
check "a paragraph of 2 MB is taken" status 0 tref index -q -d i wide.txt
intact "long lines"

# ---- permission ----------------------------------------------------------

nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
[ "$(id -u)" -eq 0 ] || nobody=
if $nobody true 2> /dev/null && $nobody test -x "$TREF"; then
    fresh
    mkdir shut && cp "$sample/brief-drinkwater.txt" shut && chmod 000 shut
    mkdir own && chmod 777 own
    refused 1 'shut.*[Pp]ermission denied' "a folder that may not be read" $nobody "$TREF" index -q -d own/a shut
    cp later.jsonl shut.jsonl && chmod 000 shut.jsonl
    refused 1 'shut\.jsonl.*[Pp]ermission denied' "a file that may not be read" \
        $nobody "$TREF" index -q -d own/a shut.jsonl
    chmod 555 i
    chmod a-w i/*
    refused 1 '^tref: i: .*[Pp]ermission denied' "an index that may not be written" \
        $nobody "$TREF" index -q -d i later.jsonl
    refused 1 '^tref: i: .*[Pp]ermission denied' "nor deleted from" $nobody "$TREF" delete -d i brief-drinkwater
    check "but is read" status 0 $nobody "$TREF" search -d i drinkwater
    refused 1 '[Pp]ermission denied' "an index where none may be made" $nobody "$TREF" index -q -d i/new later.jsonl
    chmod 000 i
    refused 1 '^tref: i: .*[Pp]ermission denied' "an index that may not be read" $nobody "$TREF" search -d i kabel
    refused 1 '^tref: i: .*[Pp]ermission denied' "an index that may not be read, for writing" \
        $nobody "$TREF" index -q -d i later.jsonl
    chmod 755 i
    chmod u+w i/*
    usable permission
    chmod 755 shut
else
    skip permission "cannot become another user who may run $TREF"
fi

# ---- disk ----------------------------------------------------------------

for blocks in 100 400; do
    fresh
    refused 1 '^tref: i: .*File too large' "files that may not grow past $blocks blocks" \
        sh -c "trap '' XFSZ; ulimit -f $blocks; exec \"\$TREF\" index -q -d i '$sample' '$data/mini.jsonl'"
    usable "after $blocks blocks"
done

# The same on a disk that is really full, where one may mount.
cat > full.sh <<'F'
mount -t tmpfs -o size=$(($(du -sk good | cut -f 1) + 500))k none full || exit 77
cp -r good full/i || exit 77
for n in 1 2 3 4 5 6 7 8; do sed "s/\"id\": *\"/&$n-/" papers.jsonl; done > more.jsonl
"$TREF" index -q -d full/i more.jsonl 2> full.err
echo $? > full.status
cp -r full/i full.copy
umount full
F
cp "$sample/papers.jsonl" .
mkdir full
as_root=
[ "$(id -u)" -eq 0 ] || as_root="unshare -rm"
if ! command -v mount > /dev/null || ! $as_root sh full.sh > full.log 2>&1; then
    skip "a full disk" "mount is not permitted"
else
    equal 1 "$(cat full.status)" "a full disk is exit 1"
    equal 1 "$(wc -l < full.err)" "and one error line"
    check "that tells it" grep -q '^tref: full/i: .*No space left' full.err
    rm -rf i && mv full.copy i
    usable "after a full disk"
fi

if [ -c /dev/full ]; then
    fresh
    for command in "search -d i kabel" "search -d i --format json kabel" "search -d i --format trec kabel" \
        "show -d i brief-drinkwater" "stats -d i" "complete -d i kab" "explain kabel" "analyse kabel" help "search --help" --version \
        "index -d i later.jsonl"; do
        refused 1 '^tref: cannot write the output: No space left' "an output that is full: $command" \
            sh -c "exec \"\$TREF\" $command > /dev/full"
    done
    check "what was indexed then is there" status 0 tref show -d i later
    refused 1 '^tref: cannot write the output: ' "an output that is full, after many answers" \
        sh -c "yes 'a	vitale infrastructuur' | head -n 300 | \"\$TREF\" search -d i --batch - --format json > /dev/full"
else
    skip "an output that is full" "no /dev/full"
fi
{ sh -c 'yes "a	vitale infrastructuur" | head -n 300 | "$TREF" search -d i --batch - --format json'; } 2> pipe.err | head -n 1 > pipe.out
check "who stops reading is no error" [ ! -s pipe.err ]
check "and got what he read" jq -e '.hits | length > 0' pipe.out
check "a closed output is no crash" sh -c '"$TREF" stats -d i >&- 2> closed.err; [ $? -le 1 ]'
check "closed errors are none either" sh -c '"$TREF" stats -d nowhere 2>&-; [ $? -eq 1 ]'

# ---- writers and readers -------------------------------------------------

# A first writer waits for more input; its files are made once it has the lock.  The pipe is opened
# for both, so that nothing here waits for a program that failed to start.
mkfifo pipe
rm -rf i
"$TREF" index -q -d i pipe 2> first.err &
first=$!
exec 3<> pipe
timeout 60 cat later.jsonl >&3
timeout 60 sed 's/^{"id": "/&filler-/' papers.jsonl papers.jsonl >&3
if wait_until 60 test -e i/iamglass; then
    refused 1 '^tref: i: .*lock' "a second writer" tref index -q -d i "$sample/brief-drinkwater.txt"
else
    not_ok "the first writer begins" first.err
fi
exec 3>&-
wait $first
equal 0 $? "the first writer goes on undisturbed"
check "its document is there" status 0 tref show -d i later
check "that of the second is not" status 1 tref show -d i brief-drinkwater

fresh
"$TREF" index -q -d i pipe 2> first.err &
first=$!
exec 3<> pipe
timeout 60 cat later.jsonl papers.jsonl >&3
# Who asks for the lock too early would take it from the writer.
holds_lock() { ls -l /proc/$first/fd 2> /dev/null | grep -q flintlock; }
if wait_until 60 holds_lock; then
    refused 1 '^tref: i: .*lock' "a deleter beside a writer" tref delete -d i brief-drinkwater
    intact "beside a writer"
else
    not_ok "the writer begins" first.err
fi
kill -9 $first 2> /dev/null
exec 3>&-
wait $first 2> /dev/null
check "what a killed writer had not committed is not there" status 1 tref show -d i later
usable "after kill -9"

# Killed at any moment: all of a run, or nothing.
for part in 0.01 0.03 0.06 0.1 0.15 0.2 0.3 0.5; do
    fresh
    timeout -s KILL $part "$TREF" index -q -d i --no-glossary later.jsonl "$data/mini.jsonl" "$sample" > /dev/null 2>&1
    tref stats -d i --format json 2>&1 | jq .documents
done > counts 2>&1
printf '%s\n' "$documents" $((documents + 5)) > either
check "killed at any moment: all of it, or nothing" status 1 grep -vxFf either counts
check "and the index can be written again" status 0 tref index -q -d i later.jsonl

# A reader that is open during commits gives right answers.
fresh
"$TREF" search -d i --batch pipe --format json -n 50 > reader.out 2> reader.err &
reader=$!
exec 3<> pipe
printf 'a\tvitale infrastructuur\n' >&3
if ! wait_until 60 test -s reader.out; then not_ok "the reader answers" reader.err; fi
check "a commit beside a reader" status 0 tref index -q -d i "$sample"
check "another commit beside it" status 0 tref index -q -d i "$sample" later.jsonl
check "and a deletion" status 0 tref delete -d i kst-36987-12
for topic in b c d e f; do printf '%s\tvitale infrastructuur\n' $topic; done >&3
printf 'g\t+latere +alinea\n' >&3
exec 3>&-
wait $reader
equal 0 $? "a reader during commits ends well"
check "without an error" [ ! -s reader.err ]
{ head -n 6 reader.out | jq -c '[.hits[].id]' | uniq -c | awk '{ print $1 }'; } > reader.count
equal 6 "$(cat reader.count)" "its answers stay the same"
head -n 1 reader.out | jq -c '[.hits[].id]' > reader.first
same answer reader.first "and are right"
tail -n 1 reader.out | jq -c '[.hits[].id]' > reader.last
check "the last one, of before or after" grep -qx '\[\]\|\["later#1"\]' reader.last

# ---- damaged indexes -----------------------------------------------------

# sane NAME CMD...: it works, or fails with one error line that names the index.
sane() {
    sane_name=$1
    shift
    "$@" > "$out" 2> "$err"
    sane_got=$?
    if [ $sane_got -eq 0 ] && [ ! -s "$err" ]; then return; fi
    if [ $sane_got -eq 1 ] && [ "$(wc -l < "$err")" -eq 1 ] && grep -q '^tref: i: ' "$err"; then return; fi
    { echo "exit $sane_got: $sane_name: $*"; cat "$err"; } >> insane
}

: > insane
for file in iamglass postlist docdata termlist position; do
    [ $file = iamglass ] || file=$file.glass
    size=$(wc -c < good/$file)
    for cut in 0 10 8192 $((size / 4)) $((size / 2)) $((size - 8192)) $((size - 1)); do
        [ "$cut" -lt 0 ] || [ "$cut" -ge "$size" ] && continue
        [ -n "$slow" ] && [ "$cut" -ne $((size / 2)) ] && continue
        fresh
        head -c "$cut" good/$file > i/$file
        sane "$file cut to $cut" tref search -d i -n 100 vitale infrastructuur kabels drinkwater '"orde van de dag"'
        [ $sane_got -eq 0 ] && [ $file = iamglass ] && echo "$file cut to $cut: not noticed" >> insane
        sane "$file cut to $cut" tref show -d i kst-36987-12
        sane "$file cut to $cut" tref stats -d i
        sane "$file cut to $cut" tref delete -d i brief-drinkwater
        sane "$file cut to $cut" tref index -q -d i "$sample/brief-drinkwater.txt"
    done
    fresh
    head -c "$size" /dev/zero > i/$file
    sane "$file full of zeros" tref search -d i -n 100 vitale infrastructuur
    sane "$file full of zeros" tref index -q -d i later.jsonl
    head -c "$size" "$TREF" > i/$file
    sane "$file of something else" tref search -d i -n 100 vitale infrastructuur
    sane "$file of something else" tref show -d i verslag-navo-2031
    sane "$file of something else" tref index -q -d i later.jsonl
done
if [ -s insane ]; then not_ok "a damaged index gives one clear line" insane; else ok "a damaged index gives one clear line"; fi
fresh
head -c 20 good/iamglass > i/iamglass
refused 1 '^tref: i: ' "a cut index is refused by a reader" tref search -d i kabel
refused 1 '^tref: i: ' "a cut index is refused by a writer" tref index -q -d i later.jsonl
cp good/iamglass i/iamglass
usable "a cut index with its file restored"

# An index of another analyser: the fingerprint stands in its metadata.
fresh
sed 's/analyser\([^0-9a-f]\{0,8\}\)[0-9a-f]\{8\}/analyser\1deadbeef/' good/postlist.glass > i/postlist.glass
if cmp -s good/postlist.glass i/postlist.glass; then
    not_ok "the fingerprint is found in the file"
else
    for command in "search -d i kabel" "stats -d i" "show -d i brief-drinkwater" "delete -d i brief-drinkwater" \
        "explain -d i kabel" "index -q -d i later.jsonl"; do
        refused 1 '^tref: i: another analyser.*[Ii]ndex the papers anew' "an index of another analyser: $command" \
            tref $command
    done
fi

# What is no index.
for command in "search -d later.jsonl kabel" "stats -d work" "show -d later.jsonl a" "index -q -d later.jsonl bad.json later.jsonl" \
    "search -d nowhere/deep kabel" "index -q -d nowhere/deep later.jsonl" "explain -d later.jsonl kabel"; do
    check "what is no index: $command" sh -c "\"\$TREF\" $command > what.out 2> what.err; [ \$? -eq 1 ] || exit
        grep -v 'bad\.json:' what.err > what.line; [ \$(wc -l < what.line) -eq 1 ] && grep -q '^tref: ' what.line ||
        { cat what.err; exit 1; }"
done
check "a file in its place is not touched" grep -q '"later"' later.jsonl
check "nothing is made for a search" [ ! -e nowhere ]
finish
