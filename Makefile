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
PKGS := xapian-core jansson libutf8proc libarchive
LIB_PKGS := xapian-core jansson libutf8proc

WARN := -Wall -Wextra -Wshadow -Wconversion -Wpedantic -Wformat=2 -Wundef -Wvla -Werror
OPT ?= -O2 -g
CPPFLAGS += -Iengine -I. -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L
ALL_CFLAGS = -std=c11 $(OPT) $(WARN) -Wstrict-prototypes -Wmissing-prototypes -fPIC -fvisibility=hidden \
	$(SANITIZE) $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(OPT) $(WARN) -fPIC -fvisibility=hidden $(SANITIZE) \
	$(shell pkg-config --cflags xapian-core 2>/dev/null) $(CXXFLAGS)
LIB_LIBS = $(shell pkg-config --libs $(LIB_PKGS) 2>/dev/null) -lstemmer
CMD_LIBS = $(shell pkg-config --libs libarchive 2>/dev/null)

src = $(wildcard $(1)/*.c)
obj = $(patsubst %.c,$(B)/%.o,$(1))

BASE_OBJ := $(call obj,$(call src,engine/base))
LIB_OBJ := $(BASE_OBJ) $(call obj,$(foreach d,text index query search,$(call src,engine/$(d)))) \
	$(call obj,$(call src,glossary)) $(B)/glossary/builtin.o $(B)/shim/xap.o
INGEST_OBJ := $(call obj,$(call src,engine/ingest))
CLI_OBJ := $(call obj,$(call src,engine/cli))
TESTS := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c tests/shim/test_*.c))
MAN := engine/man/tref.1 engine/man/tref.3 engine/man/tref-query.7 engine/man/tref-glossary.5

.PHONY: all deps demo check check-quick asan tsan memcheck install uninstall format lint tidy clean help bench
.DELETE_ON_ERROR:

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

$(B)/glossary/builtin.json: $(wildcard glossary/data/*.json)
	@mkdir -p $(@D)
	$Qcat $(sort $^) > $@

$(B)/glossary/builtin.o: glossary/builtin.S $(B)/glossary/builtin.json
	$Q$(CC) -I$(B)/glossary -Wa,-I$(B)/glossary -c $< -o $@

# One object, in which all that is hidden is local: a static libtref adds no names but tref_*.
$(B)/libtref.a: $(LIB_OBJ)
	@echo '  AR    $@'
	$Q$(LD) -r -o $(B)/libtref.o $^
	$Qobjcopy --localize-hidden $(B)/libtref.o
	$Qrm -f $@
	$Q$(AR) rcs $@ $(B)/libtref.o

$(B)/libtref.so.$(SOVERSION): $(LIB_OBJ)
	@echo '  LINK  $@'
	$Q$(CXX) -shared $(OPT) $(SANITIZE) $(LDFLAGS) -Wl,-soname,libtref.so.$(SOVERSION) -o $@ $^ $(LIB_LIBS)

$(B)/libtref.so: $(B)/libtref.so.$(SOVERSION)
	$Qln -sf libtref.so.$(SOVERSION) $@

$(B)/tref: $(CLI_OBJ) $(INGEST_OBJ) $(BASE_OBJ) $(B)/libtref.a
	@echo '  LINK  $@'
	$Q$(CXX) $(OPT) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CMD_LIBS)

$(B)/tests/%: $(B)/tests/%.o $(LIB_OBJ) $(INGEST_OBJ)
	@echo '  LINK  $@'
	$Q$(CXX) $(OPT) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CMD_LIBS) -lcmocka

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(INGEST_OBJ) $(CLI_OBJ)) $(addsuffix .d,$(TESTS))

clean:
	rm -rf build
