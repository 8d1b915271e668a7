# tref -- search Dutch paragraphs, in Dutch or in English.   SPDX-License-Identifier: GPL-2.0-or-later
#
#   make demo      install what is missing, build, and see it search
#   make check     install what is missing, build, and run every test
#   make           build the library and the command, in build/
#   make install   DESTDIR= PREFIX=/usr/local
#   make help      the other targets

VERSION := 0.1.0
SOVERSION := 0
PREFIX ?= /usr/local
DESTDIR ?=
B ?= build
SANITIZE ?=
Q := $(if $(V),,@)

CC ?= gcc
CXX ?= g++
PKGS := xapian-core jansson libutf8proc libarchive libxml-2.0 zlib poppler-glib libcmark
LIB_PKGS := xapian-core jansson libutf8proc libxml-2.0 zlib

WARN := -Wall -Wextra -Wshadow -Wconversion -Wpedantic -Wformat=2 -Wundef -Wvla -Werror
OPT ?= -O2 -g
CPPFLAGS += -Iengine -I. -Ishim -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L
ALL_CFLAGS = -std=c11 $(OPT) $(WARN) -Wstrict-prototypes -Wmissing-prototypes -fPIC -fvisibility=hidden \
	$(SANITIZE) $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(OPT) $(WARN) -fPIC -fvisibility=hidden $(SANITIZE) \
	$(shell pkg-config --cflags xapian-core 2>/dev/null) $(CXXFLAGS)
LIB_LIBS = $(shell pkg-config --libs $(LIB_PKGS) 2>/dev/null) -lstemmer -lm
CMD_LIBS = $(shell pkg-config --libs libarchive libcmark 2>/dev/null)

src = $(wildcard $(1)/*.c)
obj = $(patsubst %.c,$(B)/%.o,$(1))

BASE_OBJ := $(call obj,$(call src,engine/base) $(call src,engine/xml))
LIB_OBJ := $(BASE_OBJ) $(call obj,$(foreach d,text index query search,$(call src,engine/$(d)))) \
	$(call obj,$(call src,glossary)) $(B)/glossary/builtin.o $(B)/shim/xap.o \
	$(B)/engine/text/data.o
INGEST_OBJ := $(call obj,$(foreach d,engine/ingest $(addprefix engine/ingest/,docx html pdf xml),$(call src,$(d))))
CLI_OBJ := $(call obj,$(call src,engine/cli))
TESTS := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c tests/shim/test_*.c))
MAN := engine/man/tref.1 engine/man/tref.3 engine/man/tref-query.7 engine/man/tref-glossary.5

.PHONY: all bench-text deps demo check tests run-tests asan tsan memcheck fuzz fuzz-targets bench-quality quality install uninstall format lint clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(B)/tref $(B)/libtref.a $(B)/libtref.so

# ---- building ---------------------------------------------------------------

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC    $<'
	$Q$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(B)/shim/%.o: shim/%.cc
	@mkdir -p $(@D)
	@echo '  CXX   $<'
	$Q$(CXX) $(CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c $< -o $@

# It has to be there before the library can be: so it is made by all of the library but what holds it.
GLOSSARY_TOOL_OBJ = $(filter-out %/glossary/builtin.o %/glossary/load.o %/glossary/image.o,$(LIB_OBJ))

$(B)/make_glossary: $(B)/engine/tools/make_glossary.o $(GLOSSARY_TOOL_OBJ)
	$Q$(CXX) $(OPT) $(SANITIZE) -o $@ $^ $(LIB_LIBS)

$(B)/glossary/builtin.bin: $(B)/make_glossary $(wildcard glossary/data/*.json)
	@mkdir -p $(@D)
	$Q$(B)/make_glossary $(sort $(wildcard glossary/data/*.json)) > $@

$(B)/glossary/builtin.o: glossary/builtin.S $(B)/glossary/builtin.bin
	$Q$(CC) -Wa,-I$(B)/glossary -c $< -o $@

# Lists of Dutch and of English words, one a line, and hunspell's Dutch dictionary.
WORDS ?= /usr/share/dict/dutch
ENGLISH ?= /usr/share/dict/british-english
HUNSPELL ?= /usr/share/hunspell/nl
TOOL_OBJ := $(call obj,engine/text/fold.c engine/text/stop.c) $(filter-out %/json_line.o $(B)/engine/xml/%,$(BASE_OBJ))

$(B)/make_%: $(B)/engine/tools/make_%.o $(TOOL_OBJ)
	$Q$(CC) $(OPT) $(SANITIZE) -o $@ $^ -lutf8proc -lm

$(B)/engine/text/lexicon.bin: $(B)/make_lexicon $(wildcard $(WORDS))
	@mkdir -p $(@D)
	$Q$(B)/make_lexicon $(WORDS) > $@

$(B)/engine/text/lemmas.bin: $(B)/make_lemmas $(wildcard $(HUNSPELL).aff $(HUNSPELL).dic)
	@mkdir -p $(@D)
	$Q$(B)/make_lemmas $(HUNSPELL).aff $(HUNSPELL).dic > $@

$(B)/engine/text/languages.bin: $(B)/make_languages $(wildcard $(WORDS) $(ENGLISH))
	@mkdir -p $(@D)
	$Q$(B)/make_languages $(WORDS) $(ENGLISH) > $@

$(B)/engine/text/data.o: engine/text/data.S $(addprefix $(B)/engine/text/,lexicon.bin lemmas.bin languages.bin) engine/text/compounds.txt
	$Q$(CC) -Wa,-I$(B)/engine/text -Wa,-Iengine/text -c $< -o $@

# One object, in which all other names are local: a static libtref adds none but tref_*.
$(B)/libtref.a: $(LIB_OBJ)
	@echo '  AR    $@'
	$Q$(LD) -r --force-group-allocation -o $(B)/libtref.o $^
	$Qobjcopy -w --keep-global-symbol='tref_*' $(B)/libtref.o
	$Qrm -f $@
	$Q$(AR) rcs $@ $(B)/libtref.o

# Xapian's templates are visible whatever -fvisibility says, hence the list of what is global.
$(B)/libtref.map: Makefile
	@mkdir -p $(@D)
	@echo '{ global: tref_*; local: *; };' > $@

$(B)/libtref.so.$(SOVERSION): $(LIB_OBJ) $(B)/libtref.map
	@echo '  LINK  $@'
	$Q$(CXX) -shared $(OPT) $(SANITIZE) $(LDFLAGS) -Wl,-soname,libtref.so.$(SOVERSION) \
		-Wl,--version-script=$(B)/libtref.map -o $@ $(LIB_OBJ) $(LIB_LIBS)

$(B)/libtref.so: $(B)/libtref.so.$(SOVERSION)
	$Qln -sf libtref.so.$(SOVERSION) $@

$(B)/tref: $(CLI_OBJ) $(INGEST_OBJ) $(BASE_OBJ) $(B)/libtref.a
	@echo '  LINK  $@'
	$Q$(CXX) $(OPT) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CMD_LIBS)

$(B)/tests/unit/test_nomem: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup
$(B)/tests/unit/test_score_measures: $(B)/engine/cli/score.o
$(B)/tests/%: $(B)/tests/%.o $(LIB_OBJ) $(INGEST_OBJ)
	@echo '  LINK  $@'
	$Q$(CXX) $(OPT) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CMD_LIBS) -lcmocka

$(B)/bench/hyphens: BENCH_LIBS := -lhyphen
$(B)/bench/%: $(B)/bench/%.o $(LIB_OBJ) $(INGEST_OBJ)
	@echo '  LINK  $@'
	$Q$(CXX) $(OPT) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CMD_LIBS) $(BENCH_LIBS)

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(INGEST_OBJ) $(CLI_OBJ)) $(addsuffix .d,$(TESTS))

# ---- for people -------------------------------------------------------------

# pkg-config may only now be installed, so what asks it runs in a make of its own.
deps:
	@tests/deps

demo: deps
	@$(MAKE) --no-print-directory -j2 all
	@tests/demo $(B)/tref

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile
	@echo '  make asan tsan memcheck   the tests under sanitizers and valgrind'
	@echo '  make fuzz                 each reader of files, a minute on a fuzzer'
	@echo '  make lint format          clang-tidy and cppcheck; clang-format'
	@echo '  make bench-text           how well Dutch text is read: hyphens, compounds, stems, languages'
	@echo '  make bench-quality        retrieval quality on the topics in ../shared, and what each technique is worth'
	@echo '  make uninstall clean'

# ---- testing ----------------------------------------------------------------

UNIT := $(TESTS)
SCRIPTS := $(wildcard tests/api/*.sh) $(filter-out %/lib.sh,$(wildcard tests/cli/*.sh))
CLI_SCRIPTS := $(filter tests/cli/%,$(SCRIPTS))
ASAN := SANITIZE='-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined' OPT='-O1 -g'
TSAN := SANITIZE='-fsanitize=thread' OPT='-O1 -g'

check: deps
	@rm -f build/counts; mkdir -p build
	@$(MAKE) --no-print-directory -j2 all
	@$(MAKE) --no-print-directory -k -j2 tests || echo '0 1 0' >> build/counts
	@$(MAKE) --no-print-directory -k run-tests || true
	@$(MAKE) --no-print-directory asan || true
	@awk '{ p += $$1; f += $$2; s += $$3 } END { print p " passed, " f + 0 " failed" (s ? ", " s " skipped" : ""); exit f > 0 || p == 0 }' build/counts

tests: $(UNIT)

run-tests:
	@TREF_BUILD=$(B) tests/run -o build/counts $(UNIT) $(SCRIPTS)

asan:
	@mkdir -p build
	@$(MAKE) --no-print-directory -k -j2 B=build/asan $(ASAN) all tests || echo '0 1 0' >> build/counts
	@ASAN_OPTIONS=detect_leaks=1 TREF_BUILD=build/asan tests/run -o build/counts \
		$(patsubst build/%,build/asan/%,$(UNIT)) $(CLI_SCRIPTS)

tsan:
	@$(MAKE) --no-print-directory -j2 B=build/tsan $(TSAN) build/tsan/tests/unit/test_threads
	@tests/run build/tsan/tests/unit/test_threads

# One fuzz target for each reader, built with clang.
FORMATS := $(basename $(notdir $(shell grep -rl '^const ingest_format format_' engine/ingest)))
GLOSSARIES := json tsv csv tbx skos turtle dictionary
FUZZ := $(FORMATS:%=$(B)/fuzz_%) $(GLOSSARIES:%=$(B)/fuzz_glossary_%)
FUZZING := CC=clang CXX=clang++ B=build/fuzz OPT='-O1 -g' \
	SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize=fuzzer-no-link'

fuzz:
	@tests/deps clang libclang-rt-14-dev
	@$(MAKE) --no-print-directory -j2 $(FUZZING) fuzz-targets
	@tests/fuzz/run build/fuzz

fuzz-targets: $(FUZZ)

$(B)/fuzz_glossary_%: tests/fuzz/fuzz_glossary.c $(LIB_OBJ)
	@echo '  LINK  $@'
	$Q$(CC) $(CPPFLAGS) -D_GNU_SOURCE $(ALL_CFLAGS) -DREADER=glossary_read_$* -c $< -o $@.o
	$Q$(CXX) $(OPT) $(SANITIZE) -fsanitize=fuzzer $(LDFLAGS) -o $@ $@.o $(LIB_OBJ) $(LIB_LIBS)

$(B)/fuzz_%: tests/fuzz/fuzz_format.c $(INGEST_OBJ) $(LIB_OBJ)
	@echo '  LINK  $@'
	$Q$(CC) $(CPPFLAGS) -D_GNU_SOURCE $(ALL_CFLAGS) -DFORMAT=format_$* -c $< -o $@.o
	$Q$(CXX) $(OPT) $(SANITIZE) -fsanitize=fuzzer $(LDFLAGS) -o $@ $@.o $(INGEST_OBJ) $(LIB_OBJ) $(CMD_LIBS) $(LIB_LIBS)

memcheck: all tests
	@for t in $(UNIT); do echo "  VALGRIND $$t"; TREF_ROUNDS=50 valgrind -q --error-exitcode=9 --leak-check=full \
		--errors-for-leak-kinds=definite,possible $$t > build/memcheck.log 2>&1 || { cat build/memcheck.log; exit 1; }; done

quality: bench-quality

bench-quality: all
	@bench/quality.sh $(B)/tref

bench-text:
	@tests/deps libhyphen-dev hyphen-nl libexttextcat-dev libexttextcat-data
	@$(MAKE) --no-print-directory -j2 all $(foreach p,hyphens compounds stems languages suggestions analysis,$(B)/bench/$(p))
	@bench/text.sh $(B)

C_FILES = $(wildcard engine/*/*.[ch] engine/*/*/*.[ch] glossary/*.[ch] shim/*.h tests/unit/*.[ch] tests/shim/*.c engine/*.h)

format:
	clang-format -i $(C_FILES) shim/xap.cc

lint:
	clang-tidy --quiet $(filter-out tests/%,$(filter %.c,$(C_FILES))) -- $(CPPFLAGS) -std=c11 $(shell pkg-config --cflags $(PKGS))
	clang-tidy --quiet shim/xap.cc -- $(CPPFLAGS) -std=c++17 $(shell pkg-config --cflags $(PKGS))
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
		--error-exitcode=1 $(CPPFLAGS) engine glossary shim

# ---- installing -------------------------------------------------------------

LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
D = $(DESTDIR)

$(B)/tref.pc: Makefile
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' 'Name: tref' \
		'Description: search Dutch paragraphs, in Dutch or in English' 'Version: $(VERSION)' \
		'Requires.private: $(LIB_PKGS)' 'Libs: -L$${libdir} -ltref' \
		'Libs.private: -lstemmer -lstdc++ -lm' 'Cflags: -I$${includedir}' > $@

install: all
	@rm -f $(B)/tref.pc
	@$(MAKE) --no-print-directory $(B)/tref.pc
	install -d $D$(PREFIX)/bin $D$(LIBDIR)/pkgconfig $D$(INCLUDEDIR)
	install -m 755 $(B)/tref $D$(PREFIX)/bin/tref
	install -m 644 engine/tref.h $D$(INCLUDEDIR)/tref.h
	install -m 644 $(B)/libtref.a $D$(LIBDIR)/libtref.a
	install -m 755 $(B)/libtref.so.$(SOVERSION) $D$(LIBDIR)/libtref.so.$(SOVERSION)
	ln -sf libtref.so.$(SOVERSION) $D$(LIBDIR)/libtref.so
	install -m 644 $(B)/tref.pc $D$(LIBDIR)/pkgconfig/tref.pc
	for m in $(MAN); do install -D -m 644 $$m $D$(MANDIR)/man$${m##*.}/$${m##*/}; done

uninstall:
	rm -f $D$(PREFIX)/bin/tref $D$(INCLUDEDIR)/tref.h $D$(LIBDIR)/libtref.a $D$(LIBDIR)/libtref.so \
		$D$(LIBDIR)/libtref.so.$(SOVERSION) $D$(LIBDIR)/pkgconfig/tref.pc
	for m in $(MAN); do rm -f $D$(MANDIR)/man$${m##*.}/$${m##*/}; done

clean:
	rm -rf build
