#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# includes.sh -- the source keeps to its own rules: who includes whom, and what no file has.
. tests/cli/lib.sh

sources=$(find engine glossary shim -name '*.[ch]' -o -name '*.cc' | sort)
bad=$tmp/bad

# none NAME: passes when nothing was written to $bad since the last time.
none() {
    if [ -s "$bad" ]; then not_ok "$1" "$bad"; else ok "$1"; fi
    : > "$bad"
}
: > "$bad"

# ---- include directions --------------------------------------------------

# folder | what its files may include, besides tref.h and their own folder
allowed() {
    case $1 in
    engine/base) echo ;;
    engine/text) echo base shim ;;
    engine/tools) echo base text glossary ;;
    engine/xml) echo base ;;
    glossary) echo base text xml ;;
    shim) echo ;;
    engine/index) echo base text glossary shim ;;
    engine/query) echo base text glossary shim index ;;
    engine/search) echo base text glossary shim index query ;;
    engine/ingest) echo base ;;
    engine/ingest/*) echo base ingest xml ;;
    engine/cli) echo base ingest ;;
    engine/http) echo base ;;
    engine) echo ;;
    *) echo "?" ;;
    esac
}

for file in $sources; do
    folder=${file%/*}
    may=" $(allowed "$folder") ${folder##*/} "
    [ "$may" = " ? ${folder##*/} " ] && echo "$file: a folder without a rule" >> "$bad"
    sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$file" | while read -r header; do
        case $header in
        tref.h) [ "$folder" != shim ] || echo "$file includes $header" ;;
        */*) case $may in *" ${header%%/*} "*) ;; *) echo "$file includes $header" ;; esac ;;
        *) [ -f "$folder/$header" ] || echo "$file includes $header, which is not in $folder" ;;
        esac
    done >> "$bad"
done
none "each folder includes only what it may"

# only HEADER FILE...: these and no others include <HEADER>.
only() {
    only_header=$1
    shift
    grep -l "^ *# *include *[<\"]$only_header[>\"]" $sources > "$tmp/found"
    printf '%s\n' "$@" | sort > "$tmp/wanted"
    same "$tmp/wanted" "$tmp/found" "<$only_header> is included by $# file$([ $# -gt 1 ] && echo s)"
}
only xapian.h shim/xap.cc
only libstemmer.h engine/text/stem.c
only utf8proc.h engine/text/fold.c
only cmark.h engine/ingest/markdown.c
only archive.h engine/ingest/docx/opc.c engine/ingest/source.c
only libxml/HTMLparser.h engine/ingest/html/html_page.c engine/xml/xml.c
only libxml/parser.h engine/xml/xml.c
only zlib.h glossary/read_dictd.c
only poppler.h engine/ingest/pdf/poppler.h
only dlfcn.h engine/ingest/pdf/poppler.c
only jansson.h engine/base/json_line.h engine/cli/cmd_extract.c engine/cli/outcome.h engine/index/analyse_json.c engine/index/show.c engine/ingest/jsonl.c engine/search/json.c \
    glossary/learn_print.c glossary/read_json.c
equal shim/xap.cc "$(find engine glossary shim -name '*.cc' -o -name '*.cpp' -o -name '*.cxx' -o -name '*.hpp')" \
    "one file is C++"

for file in $sources; do
    own=${file%.*}.h
    case $file in *.h) continue ;; esac
    [ -f "$own" ] || continue
    first=$(sed -n 's/^ *# *include *["<]\([^">]*\)[">].*/\1/p' "$file" | head -n 1)
    case /$own in */"$first") ;; *) echo "$file includes $first first, not $own" ;; esac
done >> "$bad"
none "each file includes its own header first"

: "${CC:=gcc}"
# shellcheck disable=SC2046
for header in $(find engine glossary shim -name '*.h'); do
    $CC -std=c11 -fsyntax-only -Wall -Wextra -Werror -Iengine -I. $(pkg-config --cflags poppler-glib) \
        -D_POSIX_C_SOURCE=200809L -x c "$header" 2>&1
done | head -n 20 >> "$bad"
none "each header stands alone"

for header in $(find engine glossary shim -name '*.h'); do
    if ! grep -q '^#ifndef [A-Z0-9_]*_H$' "$header" || ! grep -q '^#define [A-Z0-9_]*_H$' "$header"; then
        echo "$header"
    fi
done >> "$bad"
none "each header has a guard"

# ---- what no file has ----------------------------------------------------

# Prints the code of files as "file:line: code": strings are emptied, /* comments */ taken out.
code() {
    awk '
        FNR == 1 { inside = 0 }
        {
            line = $0
            out = ""
            while (line != "") {
                if (inside) {
                    at = index(line, "*/")
                    if (!at) break
                    line = substr(line, at + 2)
                    inside = 0
                } else if (match(line, /"([^"\\]|\\.)*"|\047([^\047\\]|\\.)+\047|\/\*/)) {
                    piece = substr(line, RSTART, RLENGTH)
                    out = out substr(line, 1, RSTART - 1)
                    line = substr(line, RSTART + RLENGTH)
                    if (piece == "/*") inside = 1
                    else out = out "\"\""
                } else {
                    out = out line
                    line = ""
                }
            }
            print FILENAME ":" FNR ": " out
        }' "$@"
}

# What only runs while tref is built may print and exit.
library=$(echo "$sources" | grep -v '^engine/\(cli\|ingest\|http\|tools\)/\|^engine/base/opt\.')
# shellcheck disable=SC2086
code $library | grep -E '(^|[^a-zA-Z0-9_.>])(printf|vprintf|puts|putchar|putc|fputs|fputc|fprintf|perror|exit|_exit|_Exit|quick_exit|abort|getenv|secure_getenv|setenv|setlocale|system|signal) *\(|std::(cout|cerr|exit|abort|terminate)|[^a-z_](stdout|stderr)[^a-z_]' >> "$bad"
none "the library never prints, exits, aborts or reads the environment"
# shellcheck disable=SC2086
code $sources | grep -E '(^|[^a-zA-Z0-9_.>])(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|tmpnam|asctime|ctime|gmtime|localtime|strerror_r|rand) *\(' >> "$bad"
none "no function that is not safe, or not for threads"
# shellcheck disable=SC2086
code $sources $(find tests/unit tests/shim tests/api -name '*.c' -o -name '*.cc' -o -name '*.h') | grep '//' >> "$bad"
none "no // comment"
# shellcheck disable=SC2086
code $library | grep -E '^[^:]*:[0-9]+: static [^(=]*;$' | grep -vE 'static (const|inline) |const \*const|\(' >> "$bad"
none "no variable that lives as long as the program"

for file in $sources $(find tests bench -name '*.c' -o -name '*.cc' -o -name '*.h' -o -name '*.sh'); do
    lines=$(wc -l < "$file")
    most=500
    [ "$file" = shim/xap.cc ] && most=800 # the border to C++ is one file by design
    [ "$lines" -le $most ] || echo "$file: $lines lines"
done >> "$bad"
none "no file above 500 lines"

texts=$(find engine glossary shim bench tests Makefile README.md NEWS.md .ci -type f ! -path 'tests/data/*' \
    ! -path tests/api/includes.sh 2> /dev/null)
# shellcheck disable=SC2086
grep -nEw 'TODO|FIXME|XXX|HACK' $texts >> "$bad"
none "nothing is left to be done"
# shellcheck disable=SC2086
grep -nE '(^|[^a-zA-Z0-9._~-])/(home|root|work|Users|mnt|media)/' $texts >> "$bad"
none "no path of one machine"
# shellcheck disable=SC2086
grep -nP '[ \t]+$' $texts >> "$bad" 2> /dev/null
none "no blank at the end of a line"
# shellcheck disable=SC2086
grep -lP '\r$' $(echo "$texts" | grep -v 'tests/cli/cases/') >> "$bad" 2> /dev/null
none "no CRLF"

for file in $sources Makefile glossary/*.S engine/man/* tests/run tests/demo tests/deps \
    $(find tests bench -name '*.c' -o -name '*.cc' -o -name '*.h' -o -name '*.sh'); do
    [ -f "$file" ] || continue
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' || echo "$file"
done >> "$bad"
none "each source file names its licence"
for file in $sources $(find tests bench -name '*.c' -o -name '*.sh'); do
    head -n 3 "$file" | grep -q "${file##*/} -- " || echo "$file"
done >> "$bad"
none "each source file opens with its promise"
for file in tests/run tests/cli/*.sh tests/api/*.sh bench/*.sh; do
    case $file in */lib.sh) continue ;; esac
    [ -x "$file" ] || echo "$file"
done >> "$bad"
none "each script can be run"
finish
