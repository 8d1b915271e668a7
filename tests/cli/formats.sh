#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# formats.sh -- every format and packing is read, folders are walked, and what cannot be read is named.
. tests/cli/lib.sh

cd "$tmp" || exit 1
head -n 3 "$sample/papers.jsonl" > three.jsonl
tref index -q -d plain three.jsonl
tref show -d plain kst-36987-12 kst-36410-X-41 kst-36812-7 > expected

# same_index NAME FILE: indexing FILE gives the same three documents.
same_index() {
    check "$1 is indexed" status 0 tref index -q -d "index.$1" "$2"
    tref show -d "index.$1" kst-36987-12 kst-36410-X-41 kst-36812-7 > actual 2>&1
    same expected actual "$1 gives the same documents"
}

# ---- packings and line ends
gzip -c three.jsonl > three.jsonl.gz
same_index jsonl.gz three.jsonl.gz
if command -v xz > /dev/null; then
    xz -c three.jsonl > three.jsonl.xz
    same_index jsonl.xz three.jsonl.xz
else
    skip jsonl.xz "no xz"
fi
sed 's/$/\r/' three.jsonl > crlf.jsonl
same_index jsonl-crlf crlf.jsonl
printf '\357\273\277' | cat - three.jsonl > bom.jsonl
same_index jsonl-bom bom.jsonl
printf '%s' "$(cat three.jsonl)" > open.jsonl
same_index jsonl-no-newline open.jsonl
{ sed -n 1p three.jsonl; echo; sed -n 2,3p three.jsonl; echo; } > blank.jsonl
same_index jsonl-blank-lines blank.jsonl
split -l 1 three.jsonl part. && for part in part.??; do gzip -c "$part"; done > many.jsonl.gz
same_index jsonl.gz-members many.jsonl.gz

mkdir unix dos packed
cp "$sample/brief-drinkwater.txt" unix
sed 's/$/\r/' "$sample/brief-drinkwater.txt" > dos/brief-drinkwater.txt
gzip -c "$sample/brief-drinkwater.txt" > packed/brief-drinkwater.txt.gz
for kind in unix dos packed; do
    check "text, $kind, is indexed" status 0 tref index -q -d "text.$kind" $kind
    tref show -d "text.$kind" brief-drinkwater > "$kind.json" 2>&1
done
same unix.json dos.json "text with CRLF gives the same document"
same unix.json packed.json "packed text gives the same document"

# ---- what text becomes
printf 'Kop\n\nEen alinea met een afge-\nbroken woord, en data- en\nzeekabels.\n\nTweede alinea.\n' > "een stuk.v2.txt"
check "a text is indexed" status 0 tref index -q -d text "een stuk.v2.txt"
check "its id is the file's name without the ending" \
    status 0 tref show -d text "een stuk.v2"
tref show -d text "een stuk.v2" | jq -r '.paragraphs[].text' > actual
check "its broken word is whole" grep -q 'een afgebroken woord, en data- en zeekabels\.$' actual
check "its paragraphs are apart" grep -q '^Tweede alinea\.$' actual

# ---- what a page becomes
printf '<html lang=nl><title>Kabels | Voorbeeld</title><nav>Menu</nav><h1>Kabels</h1><p>Een <b>zee</b>kabel.' > pagina.html
check "a page is indexed" status 0 tref index -q -d page pagina.html
tref show -d page pagina | jq -r '.title, .paragraphs[].text' > actual
printf '%s\n' Kabels 'Een zeekabel.' > expected
same expected actual "its text is there, its menu is not"

# ---- folders
mkdir -p tree/a/b tree/.git tree/empty
echo 'Een kabel.' > tree/a/b/diep.txt
echo 'Een kabel.' > tree/a/HOOFD.TXT
echo '{"id":"lijn","text":"Een kabel."}' | gzip > tree/lijn.jsonl.gz
echo 'Een kabel.' > tree/.verborgen.txt
echo 'Een kabel.' > tree/.git/ook.txt
echo 'geen formaat' > tree/foto.jpg
ln -s .. tree/a/lus
ln -s b/diep.txt tree/a/link.txt
check "a folder is walked" status 0 tref index -d walked tree
check "files passed over are counted" grep -q '(1 other file passed over)$' "$out"
tref search -d walked --no-glossary --format json -n 100 kabel | jq -r '.hits[].doc' | sort > actual
printf '%s\n' HOOFD diep lijn link > expected
same expected actual "in it, and in its folders, is found what has a known name; hidden files are not"
refused 1 'nothing to index' "a folder with nothing to index is an error" tref index -d nothing tree/empty
check "and makes no index" [ ! -e nothing ]

# ---- what cannot be read is named
gzip -c "$sample/papers.jsonl" | head -c 5000 > cut.jsonl.gz
check "a cut .gz is refused" status 1 tref index -d cut cut.jsonl.gz
check "with its name" grep -q '^tref: .*cut\.jsonl\.gz' "$err"
printf '{\\rtf1 x}' > stuk.rtf
refused 1 'stuk\.rtf: this is an RTF' "an RTF is named" tref index -q -d rtf stuk.rtf
cp stuk.rtf stuk.txt
refused 1 'stuk\.txt: this is an RTF' "so is one that says it is text" tref index -q -d rtf stuk.txt
printf 'PK\003\004x' > stuk.docx
refused 1 'stuk\.docx: the zip is damaged' "so is a Word file that is damaged" tref index -q -d zip stuk.docx
head -c 3000 "$TREF" > programma
refused 1 'programma: this is a program' "a program is named" tref index -q -d program programma
refused 1 'no such file or folder: "nergens\.txt"' "so is a file that is not there" tref index -q -d none nergens.txt
check "the good files beside a bad one are indexed" status 1 tref index -q -d both stuk.rtf three.jsonl
check "all of them" status 0 tref show -d both kst-36812-7
finish
