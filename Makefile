# ist - isesh, imessenger, smon, iprompt
#
#   make              the four programs, in bin/; they run from there
#   make demo         installs what is missing, builds, and runs the main job
#   make check        installs what is missing, runs every hermetic test
#   make check-real   the same with the real agent CLIs, offline
#   make bench        measurements, each against something named
#   make asan         make check with AddressSanitizer and UBSan
#   make install      DESTDIR= PREFIX=/usr/local
#
# An optional config.mk overrides what is set here.

-include config.mk

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share/ist
MANDIR ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
DESTDIR ?=

CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
INSTALL ?= install
PROVE ?= prove
BUILD ?= build

TOOLS = isesh imessenger smon iprompt
DATADIRS = agents profiles prompts
PACKAGES = gcc make pkg-config libbsd-dev libjq-dev libpcre2-dev tmux git \
	mandoc perl universal-ctags bubblewrap jq procps

# libjq is loaded when it is first called: lib/json/libjq.c.
PKGS = libbsd-overlay libpcre2-8
LIBS := $(shell $(PKG_CONFIG) --libs $(PKGS) 2>/dev/null) -ldl

# Six functions of libbsd and libmd are used.  Where their archives are there
# these are linked in: to load the libraries is 0.1 ms of each start.
ARCHIVES := $(wildcard $(foreach a,libbsd.a libmd.a,\
	$(shell $(CC) -print-file-name=$(a) 2>/dev/null)))
ifeq ($(words $(ARCHIVES)),2)
LIBS := $(ARCHIVES) $(filter-out -lbsd,$(LIBS))
endif

WARN = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wmissing-prototypes \
	-Wstrict-prototypes -Wformat=2 -Wconversion -Wundef
override CPPFLAGS += -D_GNU_SOURCE -Ilib -Icmd -Itests \
	$(shell $(PKG_CONFIG) --cflags $(PKGS) 2>/dev/null)
HARDEN ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2
LDHARDEN ?= -Wl,-z,relro,-z,now -Wl,--as-needed

LIBSRC := $(sort $(filter-out lib/data/%,$(wildcard lib/*/*.c)))
LIBOBJ := $(LIBSRC:%.c=$(BUILD)/%.o)
UNITSRC := $(sort $(wildcard tests/unit/*.c))
UNIT := $(UNITSRC:%.c=$(BUILD)/%.t)
HELPSRC := $(sort $(wildcard tests/help/*.c))
HELP := $(HELPSRC:%.c=$(BUILD)/%)
PRELOAD := $(patsubst %.c,$(BUILD)/%.so,$(sort $(wildcard tests/preload/*.c)))
CMDOBJ = $(patsubst %.c,$(BUILD)/%.o,\
	$(sort $(wildcard cmd/$(1)/*.c cmd/$(1)/*/*.c)))

all: $(TOOLS:%=bin/%)

define TOOL_RULE
bin/$(1): $$(call CMDOBJ,$(1)) $(BUILD)/lib.a
	@mkdir -p bin
	$$(CC) $$(CFLAGS) $$(LDHARDEN) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach t,$(TOOLS),$(eval $(call TOOL_RULE,$(t))))

$(BUILD)/lib.a: $(LIBOBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CPPFLAGS) $(HARDEN) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%.t: $(BUILD)/tests/unit/%.o $(BUILD)/lib.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/help/%: $(BUILD)/tests/help/%.o $(BUILD)/lib.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Into programs that may be built with a sanitizer: these are not.
$(BUILD)/tests/preload/%.so: tests/preload/%.c
	@mkdir -p $(@D)
	$(CC) -O2 -D_GNU_SOURCE -Wall -fPIC -shared -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# Installs what is missing, where the system is a Debian and we may.
deps:
	@sh tests/deps.sh $(PACKAGES)

# In a make of its own: what deps installs changes the flags above.
check: deps
	@$(MAKE) --no-print-directory all tests
	@sh tests/check.sh

tests: $(UNIT) $(HELP) $(PRELOAD)

check-real: deps
	@$(MAKE) --no-print-directory all
	@sh tests/real/check.sh

demo: deps
	@$(MAKE) --no-print-directory -s all
	@sh tests/demo.sh

bench: deps
	@$(MAKE) --no-print-directory -s all tests
	@sh tests/bench/bench.sh

asan:
	$(MAKE) BUILD=build/asan HARDEN= LDHARDEN= \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined' \
	    asan-run

# The programs of bin/ are put back afterwards, whatever came of it.
asan-run:
	rm -f $(TOOLS:%=bin/%)
	$(MAKE) BUILD=$(BUILD) all tests
	LIMIT=1800 BUILD=$(BUILD) sh tests/check.sh; s=$$?; rm -f $(TOOLS:%=bin/%); exit $$s

# For the lints: what the compiler is told.
flags:
	@echo $(WARN) $(CPPFLAGS)

completions: all
	sh completions/generate.sh

# What make uninstall takes away again: the administrator's own policy, agents
# and profiles stay.
install: all
	for d in "$(BINDIR)" "$(BASHDIR)" "$(ZSHDIR)" "$(FISHDIR)" "$(MANDIR)/man1" \
	    "$(MANDIR)/man5" "$(MANDIR)/man7" $(DATADIRS:%="$(DATADIR)/%"); do \
	    $(INSTALL) -d "$(DESTDIR)$$d" || exit; done
	for d in $(DATADIRS); do \
	    $(INSTALL) -m 644 lib/data/$$d/* "$(DESTDIR)$(DATADIR)/$$d" || exit; done
	for t in $(TOOLS); do \
	    $(INSTALL) -m 755 bin/$$t "$(DESTDIR)$(BINDIR)/$$t" && \
	    $(INSTALL) -m 644 completions/$$t.bash "$(DESTDIR)$(BASHDIR)/$$t" && \
	    $(INSTALL) -m 644 completions/_$$t "$(DESTDIR)$(ZSHDIR)/_$$t" && \
	    $(INSTALL) -m 644 completions/$$t.fish "$(DESTDIR)$(FISHDIR)/$$t.fish" || \
	    exit; done
	for p in man/*.[157]; do \
	    $(INSTALL) -m 644 $$p "$(DESTDIR)$(MANDIR)/man$${p##*.}/" || exit; done

uninstall:
	for t in $(TOOLS); do \
	    rm -f "$(DESTDIR)$(BINDIR)/$$t" "$(DESTDIR)$(BASHDIR)/$$t" \
	    "$(DESTDIR)$(ZSHDIR)/_$$t" "$(DESTDIR)$(FISHDIR)/$$t.fish" || exit; done
	for p in man/*.[157]; do \
	    rm -f "$(DESTDIR)$(MANDIR)/man$${p##*.}/$${p#man/}" || exit; done
	for p in $(patsubst lib/data/%,%,$(wildcard $(DATADIRS:%=lib/data/%/*))); do \
	    rm -f "$(DESTDIR)$(DATADIR)/$$p" || exit; done
	for d in $(DATADIRS:%=/%) ''; do \
	    [ ! -d "$(DESTDIR)$(DATADIR)$$d" ] || \
	    rmdir --ignore-fail-on-non-empty "$(DESTDIR)$(DATADIR)$$d"; done

clean:
	rm -rf build $(TOOLS:%=bin/%)

.PHONY: all deps check check-real demo bench asan asan-run completions flags tests \
	install uninstall clean
