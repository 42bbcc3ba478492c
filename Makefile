# sumlint: build, tests, installation. `make help` lists the targets.
#
# Every flavour (release, debug, asan, ...) has a folder of its own in build/, so that they never mix. Variables for the
# command line: CC, CFLAGS, LDFLAGS, WERROR=-Werror, PREFIX, DESTDIR, V=1 (show commands), ACCEPT=1, TOPIC, ARGS.

VERSION := 0.1.0
PREFIX  ?= /usr/local

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
Q := $(if $(V),,@)

# ---- Debian packages -------------------------------------------------------------------------------------------------

BUILD_PACKAGES := gcc libc6-dev pkg-config libcmark-dev libyaml-dev libjansson-dev libedit-dev
TEST_PACKAGES  := $(BUILD_PACKAGES) libcriterion-dev python3 python3-jsonschema python3-yaml libxml2-utils mandoc git patch \
                  cmark-gfm
CHECK_PACKAGES := $(TEST_PACKAGES) valgrind clang libclang-rt-14-dev clang-format clang-tidy cppcheck shellcheck gcovr curl \
                  pre-commit lintian debhelper build-essential zsh fish

# ---- sources ---------------------------------------------------------------------------------------------------------

SOURCES := $(sort $(wildcard src/*/*.c))
FLOORS  := $(filter-out src/cli/main.c,$(SOURCES))
TESTS   := $(sort $(wildcard tests/test_*.c))
BENCHES := $(sort $(wildcard tests/bench_*.c))
BREAKERS := $(sort $(wildcard tests/fuzz/*.c tests/hostile/*.c))
HOSTILE := tests/hostile/whole.c tests/hostile/families.c
STEPS   := tests/hostile/steps.c
FUZZED  := document quantity statement reflow pack relation config ndjson answers run
HEADERS := $(sort $(wildcard src/*/*.h src/*/*/*.h tests/*.h tests/*/*.h))
SCRIPTS := .ci/run .ci/analyse .ci/install .ci/action tests/action tests/answers tests/commands tests/dist tests/precommit tests/static tests/settings tests/expect.bash tests/golden tests/pack-page tests/unit tests/hardening tests/fuzz/run-targets
PROGRAM_TESTS := tests/commands tests/settings tests/schemas.py tests/pages.py tests/options.py tests/golden tests/lines tests/fragments tests/wordings tests/rewritings tests/gaps tests/answers tests/interview tests/talk tests/always tests/faults tests/mutations
MEASURE := tests/measure.c
SCRIPTS += tests/streams
PROGRAM_TESTS += tests/streams tests/evaluated
LABELLED := $(sort $(dir $(wildcard fixtures/*/*.labels.tsv)))

# The rule packs become constant data: build/embed, made of src/pack/embed/ and the floors that reading a pack needs,
# reads their YAML and prints C. Those floors are an archive, so that what uses the printed data is left out of it.
EMBED_SOURCES := $(sort $(wildcard src/pack/embed/*.c))
PAGE_SOURCES  := $(sort $(wildcard src/cli/pages/*.c))
PACK_FILES    := $(sort $(wildcard rules/performance/*.yaml))
GENERATED     := $(if $(EMBED_SOURCES),build/generated/embedded_pack.c)

# So do the quantity floor's words, from its .def files.
WORD_SOURCES := src/quantity/words/words.c
WORDS        := build/generated/quantity_words.c
GENERATED    += $(WORDS)

# The gap report's templates become constant strings, line by line.
TEMPLATES := $(sort $(wildcard src/report/templates/*))
GENERATED += $(if $(TEMPLATES),build/generated/templates.c)

# ---- flags -----------------------------------------------------------------------------------------------------------

# $(call try,FLAG): the flag, if the compiler knows it.
try = $(shell $(CC) $(1) -Werror -x c -c -o /dev/null /dev/null 2>/dev/null && echo "$(1)")

try_link = $(shell echo 'int main(void) { return 0; }' | $(CC) $(1) -Wl,--fatal-warnings -x c -o /dev/null - 2>/dev/null && echo "$(1)")
comma := ,

# $(call uses,HEADER,PACKAGE): the package, if some source includes the header.
uses = $(shell grep -qsE '^ *\# *include <$(1)' $(SOURCES) $(EMBED_SOURCES) $(HEADERS) && echo "$(2)")
LIBRARIES := $(call uses,cmark,libcmark) $(call uses,yaml,yaml-0.1) \
             $(call uses,jansson,jansson) $(call uses,(histedit|editline),libedit)
pkg_config = $(if $(strip $(2)),$(shell pkg-config $(1) $(2) 2>/dev/null))

STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L -DSUMLINT_VERSION='"$(VERSION)"'
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
LIBRARY_FLAGS := $(call pkg_config,--cflags,$(LIBRARIES))
LIBRARY_LINKS := $(call pkg_config,--libs,$(filter-out libedit,$(LIBRARIES))) -lm $(call try_link,-ldl)
STATIC_LINKS  := $(call pkg_config,--static --libs,$(LIBRARIES)) $(if $(filter libedit,$(LIBRARIES)),-lmd) -lm
compile_flags  = $(STANDARD) $(WARNINGS) $(WERROR) -pthread $(LIBRARY_FLAGS) -MMD -MP

HARDENING := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
             $(call try,-fstack-clash-protection) $(call try,-fcf-protection)
COUNTING   := $(call try,-fsanitize-coverage=trace-pc)
# The C library's searches and copies take steps as well: the linker puts ours (tests/hostile/steps.c) in their place.
SEARCHES   := memchr memcmp memcpy memmove memset strchr strlen
COUNTING   += $(if $(strip $(COUNTING)),-DCOUNTS_STEPS $(SEARCHES:%=-fno-builtin-%))
# The embedded pack is full of pointers: packed, what moves them at the start is 26 KB in place of a megabyte.
PACKED_RELOCATIONS := $(call try_link,-Wl$(comma)-z$(comma)pack-relative-relocs)
SANITIZERS := -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer

FLAVOURS := release static debug asan tsan coverage clang fuzz

FLAGS_release  := -O2 -g -fPIE $(HARDENING)
LINK_release   := -pie -Wl,-z,relro,-z,now,--as-needed $(PACKED_RELOCATIONS)
FLAGS_static   := -O3 $(call try_link,-flto=auto) -fPIE -DSUMLINT_STATIC $(HARDENING)
LINK_static    := -static-pie -Wl,-z,relro,-z,now $(PACKED_RELOCATIONS)
FLAGS_debug    := -Og -g $(COUNTING)
LINK_debug     := $(if $(strip $(COUNTING)),$(SEARCHES:%=-Wl,--wrap=%))
MORE_debug     := $(STEPS)
FLAGS_asan     := -O1 -g $(SANITIZERS)
LINK_asan      := $(SANITIZERS)
FLAGS_tsan     := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
LINK_tsan      := -fsanitize=thread
FLAGS_coverage := -O0 -g --coverage -fprofile-update=atomic
LINK_coverage  := --coverage
FLAGS_clang    := -O2 -g
FLAGS_fuzz     := -O1 -g $(SANITIZERS) -fsanitize=fuzzer-no-link
LINK_fuzz      := $(SANITIZERS) -fsanitize=fuzzer

CC_clang := clang
CC_fuzz  := clang
compiler = $(or $(CC_$(1)),$(CC))
links    = $(if $(filter static,$(1)),$(STATIC_LINKS),$(LIBRARY_LINKS))

# ---- building --------------------------------------------------------------------------------------------------------

# $(call objects,FLAVOUR,SOURCES): src/base/text.c is build/FLAVOUR/base/text.o, tests/x.c build/FLAVOUR/tests/x.o.
objects = $(patsubst src/%.c,build/$(1)/%.o,$(filter src/%,$(2))) \
          $(patsubst tests/%.c,build/$(1)/tests/%.o,$(filter tests/%,$(2))) \
          $(patsubst build/%.c,build/$(1)/%.o,$(filter build/%,$(2)))

# $(call compile,FLAVOUR,MORE FLAGS) and $(call link,FLAVOUR,MORE LIBRARIES) are recipes.
define compile
@mkdir -p $(@D) && echo "  $(1): $<"
$(Q)$(compiler) $(compile_flags) $(2) $(FLAGS_$(1)) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
endef

define link
@echo "  $(1): $@"
$(Q)$(compiler) -pthread $(FLAGS_$(1)) $(CFLAGS) $(LINK_$(1)) $(LDFLAGS) -o $@ $^ $(links) $(2)
endef

# The rules of one flavour: its objects, its program, its unit tests and its measurements.
define flavour_rules
build/$(1)/%.o: src/%.c
	$$(call compile,$(1))

build/$(1)/tests/%.o: tests/%.c
	$$(call compile,$(1),-Isrc)

build/$(1)/generated/%.o: build/generated/%.c
	$$(call compile,$(1),-Isrc -Wno-overlength-strings)

build/$(1)/sumlint: $(call objects,$(1),$(SOURCES) $(GENERATED) $(MORE_$(1)))
	$$(call link,$(1))

build/$(1)/unit: $(call objects,$(1),$(TESTS) $(HOSTILE) $(STEPS) $(FLOORS) $(GENERATED))
	$$(call link,$(1),-lcriterion)

build/$(1)/bench: $(call objects,$(1),$(BENCHES) $(FLOORS) $(GENERATED) $(MORE_$(1)))
	$$(call link,$(1))
endef
$(foreach flavour,$(FLAVOURS),$(eval $(call flavour_rules,$(flavour))))

# $(call fuzz_rule,TARGET): a program that libFuzzer drives.
define fuzz_rule
build/fuzz/fuzz-$(1): $(call objects,fuzz,tests/fuzz/$(1).c tests/fuzz/fuzz.c tests/fuzz/json.c tests/hostile/whole.c \
                        $(FLOORS) $(GENERATED))
	$$(call link,fuzz)
endef
$(foreach target,$(FUZZED),$(eval $(call fuzz_rule,$(target))))

build/release/hostile: $(call objects,release,$(HOSTILE) tests/hostile/measure.c $(FLOORS) $(GENERATED))
	$(call link,release)

build/release/measure: build/release/tests/measure.o
	$(call link,release)

build/sumlint: build/release/sumlint
	$(Q)cp $< $@

build/release/embed.a: $(call objects,release,$(filter src/base/% src/quantity/% src/pack/%,$(FLOORS)) $(WORDS))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

build/words: $(call objects,release,$(WORD_SOURCES))
	$(call link,release)

$(WORDS): build/words
	@mkdir -p $(@D) && echo "  $@"
	$(Q)build/words > $@

build/embed: $(call objects,release,$(EMBED_SOURCES)) build/release/embed.a
	$(call link,release)

# The manual page and the shells' completions: templates, filled in from the tables of options, commands and formats.
build/pages/fill: $(call objects,release,$(PAGE_SOURCES) $(FLOORS) $(GENERATED))
	@mkdir -p $(@D)
	$(call link,release)

PAGES := sumlint.1 sumlint.bash _sumlint sumlint.fish
build/pages/%: src/cli/pages/% build/pages/fill
	$(Q)build/pages/fill $< > $@

build/generated/embedded_pack.c: build/embed $(PACK_FILES)
	@mkdir -p $(@D) && echo "  $@"
	$(Q)build/embed $(PACK_FILES) > $@

build/generated/templates.c: $(TEMPLATES) src/report/template.h
	@mkdir -p $(@D) && echo "  $@"
	$(Q){ echo '#include "report/template.h"'; echo 'const Template templates[] = {'; \
	    for file in $(TEMPLATES); do \
	        echo "{\"$${file##*/}\","; \
	        sed -e 's/[\\"]/\\&/g' -e 's/^/"/' -e 's/$$/\\n"/' "$$file"; echo '},'; \
	    done; echo '{0, 0}};'; } > $@

-include $(shell find build -name deb -prune -o -name '*.d' -type f -print 2>/dev/null)

# ---- what people call ------------------------------------------------------------------------------------------------

# demo and test install first and then build with a make of their own, which sees what was installed; it works in
# parallel unless the user chose how.
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))

.PHONY: all deps deps-build deps-all demo run-demo test check run-tests unit golden accuracy bench bench-quick clang sanitize coverage fuzz hostile oom \
        format lint docs picture static pages install uninstall deb dist clean help

all: build/sumlint ## the program, build/sumlint (default)

deps: ## install the packages that building and testing need
	@.ci/install $(TEST_PACKAGES)

deps-build:
	@.ci/install $(BUILD_PACKAGES)

deps-all: ## the same, and what lint, sanitize, coverage and .ci/run need
	@.ci/install $(CHECK_PACKAGES)

demo: deps-build ## install what is missing, build, and lint two summaries with known gaps
	@$(MAKE) --no-print-directory $(PARALLEL) run-demo

run-demo: build/sumlint
	@for summary in fixtures/corpus/product-catalogue.md fixtures/corpus/telehealth-booking.md; do \
	    echo; echo "$$ build/sumlint $$summary"; \
	    build/sumlint $$summary || [ $$? -eq 1 ] || exit 1; \
	done

test: deps ## install what is missing, build, and run all tests
	@$(MAKE) --no-print-directory $(PARALLEL) run-tests

check: test ## the same as test

run-tests: build/sumlint build/embed build/debug/unit pages
	@status=0; \
	tests/floors || status=1; \
	tests/readme || status=1; \
	tests/pack-page || status=1; \
	for script in $(PROGRAM_TESTS); do $$script || status=1; done; \
	tests/accuracy.py --floors || status=1; \
	tests/unit build/debug/unit || status=1; \
	exit $$status

unit: build/debug/unit ## the unit tests alone; ARGS="--filter quantity/*"
	@tests/unit build/debug/unit $(ARGS)

golden: build/sumlint ## show where outputs differ from fixtures/*/NAME.*; ACCEPT=1 accepts, TOPIC= or TOPIC/NAME limits
	@tests/golden $(if $(ACCEPT),--accept) $(TOPIC)

accuracy: build/sumlint ## precision and recall on the labelled fixtures; ARGS="--only consistency --detail"
	@for directory in $(LABELLED); do \
	    echo "$$directory"; tests/accuracy.py $(ARGS) $$directory || exit 1; echo; \
	done
	@tests/left-out

BENCH_FILE := fixtures/corpus/product-catalogue.md
PLAIN      := $(wildcard /usr/share/common-licenses/GPL-3) # English without numbers, which Debian has
PROSE      := README.md CONTRIBUTING.md CHANGELOG.md $(wildcard docs/*.md)

bench: bench-floors bench-peers ## everything that is measured: the floors, and the program beside cmark and other linters

# The peers are installed into build/bench by the script; ARGS="--quick" is a shorter run.
.PHONY: bench-floors bench-peers bench-stream tsan memcheck
bench-peers: build/sumlint build/static/sumlint build/release/measure ## the program beside cmark, rumdl and markdownlint-cli2
	@.ci/install cmark
	@tests/bench $(ARGS)

bench-stream: build/sumlint build/release/measure ## DOCUMENTS=1000000 short documents as NDJSON through GNU parallel (docs/scale.md)
	@.ci/install parallel
	@tests/bench --stream $(or $(DOCUMENTS),1000000)

bench-floors: build/sumlint build/release/bench ## times of the floors for one summary, beside cmark's (docs/performance.md)
	@.ci/install cmark
	@build/release/bench $(BENCH_FILE) build/sumlint $(PACK_FILES) $(if $(PLAIN),--plain $(PLAIN)) --prose $(PROSE)

bench-quick: build/sumlint build/release/bench ## instructions of each floor, beside the figures kept in tests/
	@tests/bench-quick $(BENCH_FILE) $(if $(ACCEPT),--accept)

clang: build/clang/sumlint build/clang/unit ## build with clang

# Their own exit status tells a sanitizer's report from a finding (1).
sanitize: export ASAN_OPTIONS = exitcode=99:detect_leaks=1
sanitize: export LSAN_OPTIONS = exitcode=99
sanitize: export UBSAN_OPTIONS = exitcode=99:print_stacktrace=1
sanitize: build/asan/sumlint build/asan/unit build/sumlint pages ## the tests under the address and undefined-behaviour sanitizers
	@tests/unit build/asan/unit
	@for script in $(PROGRAM_TESTS); do PROGRAM=$(CURDIR)/build/asan/sumlint $$script || exit 1; done

tsan: export TSAN_OPTIONS = exitcode=99
tsan: build/tsan/sumlint ## the tests of many files under the thread sanitizer
	@PROGRAM=$(CURDIR)/build/tsan/sumlint tests/streams

# Two files of the corpus, three of other kinds, and one that is no summary; 99 tells Valgrind's report from a finding.
MEMCHECKED := fixtures/corpus/telehealth-booking.md fixtures/corpus/product-catalogue.md \
              fixtures/kinds/slo-page-2-notification-platform.md fixtures/kinds/capacity-plan-1-photo-archive.md \
              fixtures/kinds/requirements-5-ticket-search.md README.md
memcheck: build/sumlint ## six documents under Valgrind
	@for file in $(MEMCHECKED); do for command in "--format json" "gaps --format html"; do \
	    valgrind -q --error-exitcode=99 --leak-check=full build/sumlint $$command $$file >/dev/null || [ $$? = 1 ] || exit 1; \
	done; done
	@echo "Memcheck: $(words $(MEMCHECKED)) documents, clean"

# Out of memory is a jump, behind which gcov counts calls that never returned as less than none: gcovr passes over them.
# Tables of words (*.def) become comparisons that the compiler works out: what they unfold to is no branch of anybody's.
COVERED := --root . --filter src/ --exclude '.*\.def$$' --gcov-ignore-parse-errors --object-directory build/coverage
coverage: build/coverage/sumlint build/coverage/unit build/sumlint pages ## lines and branches that the tests reach: 92 and 80 %, in build/coverage/report.html
	@find build/coverage -name '*.gcda' -delete
	@tests/unit build/coverage/unit
	@for script in $(PROGRAM_TESTS); do PROGRAM=$(CURDIR)/build/coverage/sumlint $$script || exit 1; done
	@gcovr $(COVERED) --html-details build/coverage/report.html --txt build/coverage/report.txt --print-summary \
	    --fail-under-line 92 --fail-under-branch 80 >build/coverage/summary.txt || \
	    { cat build/coverage/summary.txt; echo "coverage: below 92 % of lines or 80 % of branches"; exit 1; }
	@cat build/coverage/report.txt build/coverage/summary.txt

hostile: build/release/hostile ## time and memory of hostile inputs up to 16 MiB; ARGS="one line" limits
	@build/release/hostile $(ARGS)

build/oom/fail_alloc.so: tests/hostile/fail_alloc.c
	@mkdir -p $(@D) && echo "  oom: $@"
	$(Q)$(CC) $(STANDARD) $(WARNINGS) $(WERROR) -O2 -fPIC -shared -o $@ $<

oom: build/sumlint build/oom/fail_alloc.so ## every allocation fails once in turn
	@tests/hostile/oom build/sumlint build/oom/fail_alloc.so

FUZZ_SECONDS ?= 60

fuzz: $(FUZZED:%=build/fuzz/fuzz-%) ## the fuzz targets, FUZZ_SECONDS=60 each (0: what is kept alone); TARGETS="run pack"
	@tests/fuzz/run-targets $(FUZZ_SECONDS) $(or $(TARGETS),$(FUZZED))

format: ## put all C into the project's form
	@clang-format -i $(SOURCES) $(EMBED_SOURCES) $(WORD_SOURCES) $(PAGE_SOURCES) $(HEADERS) $(TESTS) $(BENCHES) $(MEASURE) $(BREAKERS)

lint: ## format, shell scripts, floors, sizes
	@clang-format --dry-run -Werror $(SOURCES) $(EMBED_SOURCES) $(WORD_SOURCES) $(PAGE_SOURCES) $(HEADERS) $(TESTS) $(BENCHES) $(MEASURE) $(BREAKERS)
	@shellcheck -x $(SCRIPTS)
	@tests/floors
	@tests/sizes

docs: build/sumlint build/embed ## is the documentation current: its commands' output, the pack's page; ACCEPT=1 writes
	@tests/readme $(if $(ACCEPT),--accept)
	@tests/pack-page $(if $(ACCEPT),--accept)

picture: build/sumlint ## docs/gap-report.png anew: the HTML report of one summary, in chromium (apt-get install chromium)
	@build/sumlint gaps --format html --output build/gap-report.html fixtures/gaps/half-done.md
	@chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=760,800 \
	    --screenshot=docs/gap-report.png file://$(CURDIR)/build/gap-report.html 2>build/chromium.log

static: build/static/sumlint ## a program that needs no library at run time, build/static/sumlint

pages: $(PAGES:%=build/pages/%) ## the manual page and the completions, in build/pages/

SHARE = $(DESTDIR)$(PREFIX)/share
INSTALLED = $(DESTDIR)$(PREFIX)/bin/sumlint $(SHARE)/man/man1/sumlint.1 $(SHARE)/bash-completion/completions/sumlint \
            $(SHARE)/zsh/site-functions/_sumlint $(SHARE)/fish/vendor_completions.d/sumlint.fish

install: build/sumlint pages ## program, manual page and completions to $(DESTDIR)$(PREFIX)
	install -d $(dir $(INSTALLED))
	install -m 755 build/sumlint $(DESTDIR)$(PREFIX)/bin/sumlint
	install -m 644 build/pages/sumlint.1 $(SHARE)/man/man1/sumlint.1
	install -m 644 build/pages/sumlint.bash $(SHARE)/bash-completion/completions/sumlint
	install -m 644 build/pages/_sumlint $(SHARE)/zsh/site-functions/_sumlint
	install -m 644 build/pages/sumlint.fish $(SHARE)/fish/vendor_completions.d/sumlint.fish

uninstall: ## take away what install put there
	rm -f $(INSTALLED)

deb: ## a Debian package, build/deb/sumlint_$(VERSION)_*.deb
	@rm -rf build/deb && mkdir -p build/deb/sumlint-$(VERSION)
	@git ls-files -z | xargs -0 cp --parents -P -t build/deb/sumlint-$(VERSION)
	$(Q)cd build/deb/sumlint-$(VERSION) && dpkg-buildpackage --no-sign --build=binary >../log 2>&1 || \
	    { tail -30 ../log; exit 1; }
	@echo "  $$(echo build/deb/*.deb)"

dist: ## a source archive of the last commit, the same bytes each time
	@mkdir -p build
	git archive --format=tar --prefix=sumlint-$(VERSION)/ HEAD | gzip -n9 > build/sumlint-$(VERSION).tar.gz

clean: ## remove build/
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile
