#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# install.sh -- what "make install" puts down is complete: programs build on it with pkg-config alone.
. tests/cli/lib.sh

: "${CC:=gcc}" "${CXX:=g++}"
dest=$tmp/dest
major=$(sed -n 's/^SOVERSION := //p' Makefile)
make=${MAKE:-make}
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR PREFIX

install_at() { $make --no-print-directory "$3" B="${TREF_BUILD:-build}" DESTDIR="$1" PREFIX="$2"; }

check "make install" status 0 install_at "$dest" /usr install
if [ ! -d "$dest/usr" ]; then finish; fi
(cd "$dest" && find . ! -type d | sort) > "$tmp/files"
sort > "$tmp/expected" << F
./usr/bin/tref
./usr/include/tref.h
./usr/lib/libtref.a
./usr/lib/libtref.so
./usr/lib/libtref.so.$major
./usr/lib/pkgconfig/tref.pc
./usr/share/man/man1/tref.1
./usr/share/man/man3/tref.3
./usr/share/man/man5/tref-glossary.5
./usr/share/man/man7/tref-query.7
F
same "$tmp/expected" "$tmp/files" "these files, and no others"
equal "libtref.so.$major" "$(readlink "$dest/usr/lib/libtref.so")" "libtref.so leads to the library by its own name"
check "the build folder is not named in what is installed" status 1 \
    grep -rqF "$dest" "$dest/usr/lib/pkgconfig" "$dest/usr/include" "$dest/usr/share"
check "the command runs from there" status 0 env -u LD_LIBRARY_PATH "$dest/usr/bin/tref" --version
version=$(sed -n 's/^Version: //p' "$dest/usr/lib/pkgconfig/tref.pc")
equal "tref $version" "$(cat "$out")" "and has the version that tref.pc tells"
for part in MAJOR MINOR PATCH; do sed -n "s/^#define TREF_VERSION_$part //p" engine/tref.h; done | paste -sd . > "$tmp/.version"
equal "$(cat "$tmp/.version")" "$version" "which is that of tref.h"

# ---- building on it

export PKG_CONFIG_PATH="$dest/usr/lib/pkgconfig:${PKG_CONFIG_PATH-}" PKG_CONFIG_SYSROOT_DIR="$dest"
flags() { pkg-config "$@" tref; }
check "pkg-config knows it" status 0 pkg-config --exists --print-errors tref
mkdir "$tmp/apart"
cp tests/api/use.c tests/api/use.cc "$tmp/apart"

# runs NAME: the program finds the one hit.
runs() {
    check "$1 runs" status 0 env LD_LIBRARY_PATH="$2" "$tmp/apart/$1" "$tmp/index.$1"
    equal "a#1 De bescherming van vitale infrastructuur op zee." "$(cat "$out")" "$1 finds the hit"
}

build_it() { (cd "$tmp/apart" && "$@"); }

# shellcheck disable=SC2046
check "a C program builds, shared" status 0 \
    build_it $CC -std=c11 -Wall -Wextra -Wpedantic -Werror $(flags --cflags) -o c-shared use.c $(flags --libs)
runs c-shared "$dest/usr/lib"
check "and leans on libtref alone" sh -c "readelf -d '$tmp/apart/c-shared' | grep -q 'NEEDED.*libtref.so.$major'"
check "and on no other library of ours" sh -c "! readelf -d '$tmp/apart/c-shared' | grep 'NEEDED' | grep -q 'xapian\|jansson\|stemmer'"
# shellcheck disable=SC2046
check "a C++ program builds, shared" status 0 \
    build_it $CXX -std=c++17 -Wall -Wextra -Wpedantic -Werror $(flags --cflags) -o cc-shared use.cc $(flags --libs)
runs cc-shared "$dest/usr/lib"

# Static: the same words with --static, where no libtref.so is to be found.
cp "$dest/usr/lib/libtref.so" "$dest/usr/lib/libtref.so.$major" "$tmp"
rm "$dest/usr/lib/libtref.so" "$dest/usr/lib/libtref.so.$major"
# shellcheck disable=SC2046
check "a C program builds, static" status 0 \
    build_it $CC -std=c11 -Wall -Wextra -Werror $(flags --cflags) -o c-static use.c $(flags --libs --static)
runs c-static ''
# shellcheck disable=SC2046
check "a C++ program builds, static" status 0 \
    build_it $CXX -std=c++17 -Wall -Wextra -Werror $(flags --cflags) -o cc-static use.cc $(flags --libs --static)
runs cc-static ''
check "and needs no libtref.so" sh -c "! readelf -d '$tmp/apart/c-static' | grep -q 'NEEDED.*libtref'"
printf '#include <tref.h>\nint main(void) { return tref_version() == 0; }\n' > "$tmp/apart/old.c"
# shellcheck disable=SC2046
check "the header reads as C99" status 0 \
    build_it $CC -std=c99 -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror $(flags --cflags) -fsyntax-only old.c
cp "$tmp/apart/old.c" "$tmp/apart/old.cc"
# shellcheck disable=SC2046
check "and as C++98" status 0 \
    build_it $CXX -std=c++98 -Wall -Wextra -Wno-long-long -Werror $(flags --cflags) -fsyntax-only old.cc

# ---- manual pages

for page in "$dest"/usr/share/man/man*/*; do
    if command -v mandoc > /dev/null; then
        check "${page##*/} has no fault that mandoc sees" mandoc -Tlint -W warning "$page"
    else
        skip "${page##*/}" "no mandoc"
    fi
done
for command in index search complete show delete stats explain analyse eval; do
    options=$("$TREF" "$command" --help | sed -n 's/^  *\(-., \)\{0,1\}--\([a-z-]*\).*/\2/p')
    for option in $options; do
        check "tref.1 knows --$option of $command" grep -q -- "Fl .*-$(echo "$option" | sed 's/-/\\\\*-/g')" "$dest/usr/share/man/man1/tref.1"
    done
done
for name in $(sed -n 's/^TREF_API.*[ *]\(tref_[a-z_]*\)(.*/\1/p' engine/tref.h); do
    if [ -f "$dest/usr/share/man/man3/tref.3" ]; then
        grep -q "$name" "$dest/usr/share/man/man3/tref.3" || echo "$name"
    fi
done > "$tmp/unknown"
: > "$tmp/nothing"
same "$tmp/nothing" "$tmp/unknown" "tref.3 knows every function"

# ---- away again

cp "$tmp/libtref.so.$major" "$dest/usr/lib"
ln -s "libtref.so.$major" "$dest/usr/lib/libtref.so"
check "make uninstall" status 0 install_at "$dest" /usr uninstall
(cd "$dest" && find . ! -type d) > "$tmp/left"
same "$tmp/nothing" "$tmp/left" "leaves nothing"

# A prefix of one's own goes into tref.pc.
check "make install in another place" status 0 install_at "$tmp/other" /opt/tref install
check "tref.pc knows that place" grep -qx 'prefix=/opt/tref' "$tmp/other/opt/tref/lib/pkgconfig/tref.pc"
check "and nothing is elsewhere" sh -c "[ \"\$(ls '$tmp/other')\" = opt ]"
finish
