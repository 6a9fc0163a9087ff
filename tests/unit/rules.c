/*
 * Rules fire by region, priority and order; none can make us hang
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "rules/rules.h"
#include "tap.h"

static const char good[] =
    "# a comment\n"
    "rule: low\nstate: idle\npriority: 1\nall: .\n"
    "\n"
    "rule: dialog\nstate: waiting\nreason: approval\npriority: 9\n"
    "region: bottom 2\nall: ^> 1\\. Yes\n 2\\. No\nnot: never\n"
    "\n"
    "rule: either\nstate: busy\npriority: 5\nany: one\n two\n"
    "\n"
    "rule: title\nstate: busy\npriority: 7\nregion: title\nall: spins\n"
    "\n"
    "rule: composer\nmatch: ^---\\n> ?(?<draft>[^\\n]*)\nghost: dim\n"
    "elided: \\[\\d+ more\\]\n"
    "\n"
    "rule: shell mode\nstate: unknown\npriority: 8\nregion: composer\n"
    "all: ^!\n";

static struct arena a;
static struct rules rs;

static const char *
fired(const char *captured, const char *title)
{
	const struct rule *r;
	struct screen s;

	screen_parse(&s, &a, captured, title);
	r = rules_state(&rs, &s);
	return r == NULL ? NULL : r->name;
}

static const char *
draft(const char *captured)
{
	struct screen s;
	char *text;

	screen_parse(&s, &a, captured, NULL);
	return rules_composer(&rs, &s, &text) ? text : NULL;
}

static void
refused(const char *text, const char *want)
{
	struct rules bad;

	ok((rules_parse(&bad, &a, text) == -1 || rules_check(&bad) == -1) &&
	    strstr(fault_text(), want) != NULL, "refused: %s", want);
}

/*
 * Recorded screens: the folder is the truth, told by who drove the agent.
 * Here it is composers and drafts that count; tests/detect asks for turns.
 */
static const struct truth {
	const char	*dir, *turns;
	bool		 composer, empty;
} truths[] = {
	{ "idle", "idle", true, true },
	{ "typed", "idle", true, false },
	{ "menu", "idle waiting", true, true },
	{ "error", "idle", true, true },
	{ "busy", "busy", true, false },
	{ "busy-retrying", "busy", true, false },
	{ "busy-background", "busy idle", true, false },
	{ "compacting", "busy", true, false },
	{ "waiting", "waiting", false, false },
	{ "exited", "unknown", false, false },
	{ "suspended", "unknown", false, false }
};

static bool
is_right(const struct truth *t, const char *captured)
{
	const struct rule *r;
	struct screen s;
	bool composer;
	char *text;

	screen_parse(&s, &a, captured, NULL);
	r = rules_state(&rs, &s);
	composer = rules_composer(&rs, &s, &text);
	if (strstr(t->turns, turn_word(r == NULL ? TURN_UNKNOWN :
	    r->turn)) == NULL)
		return false;
	if (strcmp(t->turns, "unknown") == 0)
		return true;
	return composer == t->composer && (!t->empty || *text == '\0') &&
	    (strcmp(t->dir, "typed") != 0 || *text != '\0');
}

static void
test_folder(int top, const struct truth *t)
{
	struct str captured = { 0 };
	int count = -1, dir, right = 0, total = 0;
	char **names;

	if ((dir = dir_open(top, t->dir)) != -1)
		count = dir_list(dir, &a, &names);
	for (int i = 0; i < count; i++) {
		if (strstr(names[i], ".ansi") == NULL)
			continue;
		total++;
		str_clear(&captured);
		if (file_read(dir, names[i], &captured) == 0 &&
		    is_right(t, str_text(&captured)))
			right++;
		else
			printf("# wrong: %s\n", names[i]);
	}
	ok(total > 0 && right == total, "%d of %d screens: %s", right, total,
	    t->dir);
	str_free(&captured);
}

static void
test_screens(void)
{
	struct str text = { 0 };
	int data, top;

	if ((top = dir_open(AT_FDCWD, "tests/detect/corpus/claude")) == -1 ||
	    (data = dir_open(AT_FDCWD, "lib/data/agents")) == -1 ||
	    file_read(data, "shell.rules", &text) == -1) {
		ok(false, "%s", fault_text());
		return;
	}
	is_int(rules_parse(&rs, &a, str_text(&text)), 0, "shell.rules");
	rules_free(&rs);
	str_clear(&text);
	ok(file_read(data, "claude.rules", &text) == 0 &&
	    rules_parse(&rs, &a, str_text(&text)) == 0, "claude.rules");
	for (size_t i = 0; i < sizeof(truths) / sizeof(truths[0]); i++)
		test_folder(top, &truths[i]);
	ok(rs.warning == NULL, "no limit was hit");
	rules_free(&rs);
	str_free(&text);
}

static const char more[] =
    "define: box ^\\[[^\\n]*\\]\\n\n twice (?&box)(?&box)\n"
    "\n"
    "rule: twice\nstate: busy\npriority: 9\nall: (?&twice)\n"
    "\n"
    "rule: dim\nstate: idle\npriority: 8\nlook: dim\n"
    "all: ^ghost (?<look>\\w+)\n"
    "\n"
    "rule: plain\nstate: busy\npriority: 7\nlook: not reverse\n"
    "all: ^ghost\n"
    "\n"
    "rule: below\nstate: waiting\npriority: 6\n"
    "region: below the last rule\nall: ^ask\nask: (?<text>ask.*)\n"
    "\n"
    "rule: cursor\nstate: waiting\npriority: 5\ncursor: yes\nall: ^here\n"
    "\n"
    "rule: viewer\nkeep: yes\npriority: 4\nall: ^q to quit\n"
    "\n"
    "rule: shell\nstate: unknown\npriority: 10\ncommand: ^sh$\n"
    "\n"
    "rule: dead\nstate: unknown\npriority: 10\ndead: yes\n"
    "\n"
    "rule: new\nstate: idle\npriority: 3\nversions: >=2.1.300 <3\n"
    "all: ^v\n"
    "\n"
    "rule: old\nstate: busy\npriority: 2\nversions: <2.1.300\nall: ^v\n"
    "\n"
    "rule: spins\nstate: busy\npriority: 1\nregion: title\nall: ^o\n"
    "\n"
    "rule: titled\nstate: idle\nknown: title\ntitle: ^t\nall: ^k\n"
    "\n"
    "rule: notice\nstate: idle\nknown: look\nlook: one colour\nall: ^! \\w+\n"
    "\n"
    "names: Bash Bash command\n";

/* The rule that fires, given what a terminal knew. */
static const char *
with_facts(const char *captured, const char *facts)
{
	const struct rule *r;
	struct screen s;

	screen_parse(&s, &a, captured, NULL);
	if (screen_facts(&s, &a, facts, strlen(facts)) == -1)
		return fault_text();
	r = rules_state(&rs, &s);
	return r == NULL ? NULL : r->name;
}

static void
test_language(void)
{
	static const char line[] = "ask\n────────\n  b\n";
	const char *why, *where;
	struct screen s;

	is_int(rules_parse(&rs, &a, more), 0, "all of the language");
	is_text(fired("[a]\n[b]\n", NULL), "twice", "words that are defined");
	is_text(fired("[a]\n-\n[b]\n", NULL), NULL, "and not otherwise");
	is_text(fired("ghost \033[2mtext", NULL), "dim", "a look");
	is_text(fired("ghost \033[0mtext", NULL), "plain", "not that look");
	is_text(fired("\033[7mghost text", NULL), NULL, "nor one unwanted");
	is_text(fired("ghost text", NULL), "dim",
	    "without escapes a look is left out");
	is_text(fired(line, NULL), NULL, "above the last rule");
	is_text(fired("────────\nask me\n", NULL), "below", "below it");
	is_text(with_facts("x\nhere\n", "{\"cursor_y\":\"1\"}"), "cursor",
	    "on the line of the cursor");
	is_text(with_facts("x\nhere\n", "{\"cursor_y\":0}"), NULL, "not on it");
	is_text(with_facts("here\nx\n", "{\"cursor_y\":\"2\"}"), "cursor",
	    "a hidden one below all text is not known");
	is_text(fired("here\n", NULL), "cursor", "if it is not known");
	is_text(with_facts("here\n", "{\"command\":\"sh\"}"), "shell",
	    "a fact alone");
	is_text(with_facts("x\n", "{\"dead\":\"1\"}"), "dead", "another");
	is_text(fired("x\n", NULL), NULL, "which is not known");
	is_text(with_facts("v", "{\"version\":\"2.1.329\"}"), "new",
	    "within a range of versions");
	is_text(with_facts("v", "{\"version\":\"2.1.40\"}"), "old",
	    "numbers are compared, not text");
	is_text(fired("v", NULL), "new", "any version, if not known");
	is_text(fired("x", " ok "), "spins", "a title without its blanks");
	is_text(fired("k", "t"), "titled", "a title that must be known");
	is_text(fired("k", NULL), NULL, "and is not");
	is_text(fired("\033[31m! a", NULL), "notice", "a look likewise");
	is_text(fired("\033[31m!\033[m a", NULL), NULL, "another");
	is_text(fired("! a", NULL), NULL, "that is not known");
	screen_parse(&s, &a, "────────\nask me\nq to quit\n", NULL);
	ok(rules_state(&rs, &s)->turn == TURN_WAITING && rules_try(&rs,
	    rs.first, &s, &why) == false && *why != '\0', "why one did not");
	is_text(rules_group(&rs, rules_state(&rs, &s), &s, "text",
	    &where), "ask me", "what a group of ask took");
	ok(where == strstr(s.text, "ask me"), "and where");
	is_text(rules_name(&rs, "Bash command"), "Bash", "a tool by its name");
	is_text(rules_name(&rs, "Fetch"), "Fetch", "and one without");
	rules_free(&rs);
}

static const struct {
	const char	*ranges, *version;
	bool		 within;
} versions[] = {
	{ ">=2.1", "2.1", true }, { ">=2.1", "2.0", false },
	{ "<=2.1", "2.1", true }, { "<=2.1", "2.2", false },
	{ ">2.1", "2.1", false }, { ">2.1", "2.2", true },
	{ "<2.1", "2.1", false }, { "<2.1", "2.0", true },
	{ "=2.1", "2.1", true }, { "=2.1", "2.2", false },
	{ ">=2.1.300 <3", "3.1", false }, { ">=2.1.300 <3", "2.2", true }
};

static void
test_versions(void)
{
	const char *name;

	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		rules_parse(&rs, &a, arena_format(&a,
		    "rule: r\nstate: idle\nversions: %s\nall: ^v\n",
		    versions[i].ranges));
		name = with_facts("v", arena_format(&a,
		    "{\"version\":\"%s\"}", versions[i].version));
		ok((name != NULL) == versions[i].within, "%s and %s",
		    versions[i].version, versions[i].ranges);
		rules_free(&rs);
	}
}

/* How many pieces of work there were. */
static int
pieces(bool often)
{
	int n = 0;

	while (n < 100 && rules_prepare(&rs, often))
		n++;
	return n;
}

/* What is asked first of each of five rules, of one of them either of two. */
static void
prepared(void)
{
	is_int(rules_parse(&rs, &a, good), 0, "a file to prepare");
	is_int(pieces(false), 6, "as much as most screens will ask");
	is_int(pieces(true), 6, "and further, once each");
	is_text(fired("and two", "it spins"), "title", "it says the same");
	is_text(fired("x\n> 1. Yes\n2. No never\n", NULL), "low",
	    "and is asked the rest");
	rules_free(&rs);
	is_int(rules_parse(&rs, &a, "rule: sad\nstate: idle\nall: (\n\n"
	    "rule: low\nstate: idle\nall: x\n"), 0, "one that is bad");
	is_int(pieces(false), 1, "is passed over");
	ok(!rules_are_bad(&rs), "and nothing said before it is asked");
	is_text(fired("x", NULL), NULL, "but then");
	ok(rules_are_bad(&rs), "it is");
	rules_free(&rs);
}

/* A pattern that is used often is compiled further. */
static void
test_wide(void)
{
	static const char text[] = "define: sign \\S\n\n"
	    "rule: wide\nstate: idle\nall: ^\\S\\D\\W$\n [^]\\S]x[\\S]y\n"
	    " [[:alpha:]\\S]y\n \\\\S\n ^(?&sign)z$\n";
	int fires = 0;

	is_int(rules_parse(&rs, &a, text), 0, "wide signs");
	for (int i = 0; i < 4; i++)
		fires += fired("›››\n x›y\n\\S\n›z\n", NULL) != NULL;
	is_int(fires, 4, "are found as often as they are looked for");
	is_text(fired("›››\n x›y\n\\T\n›z\n", NULL), NULL, "and a "
	    "backslash is one");
	rules_free(&rs);
}

/* An agent that nobody wrote rules for has those for any. */
static void
test_any(void)
{
	static char top[] = "/tmp/ist-rules.XXXXXX";
	static const char plain[] = "name: plain\nprogram: sh\nrun: sh\n";
	struct rules own = { 0 }, none = { 0 };
	char real[PATH_MAX];
	const char *path;
	struct shelf shelf;
	int dir;

	if (mkdtemp(top) == NULL)
		return;
	path = arena_format(&a, "%s/ist/agents", top);
	mkdir(arena_format(&a, "%s/ist", top), 0700);
	mkdir(path, 0700);
	dir = dir_open(AT_FDCWD, path);
	file_create(dir, "plain.agent", plain, strlen(plain));
	close(dir);
	setenv("XDG_CONFIG_HOME", top, 1);
	setenv("IST_DATADIR", realpath("lib/data", real), 1);
	shelf_open(&shelf, &a, NULL);
	is_int(rules_load_any(&own, &shelf, &a, "plain"), 0, "rules for any");
	ok(own.generic, "which are not its own");
	is_int(rules_load_any(&none, &shelf, &a, "nobody"), -1, "no agent");
	is_int(fault_status(), EXIT_MISSING, "has none at all");
	ok(!none.generic, "nor those for any");
	rules_free(&own);
	dir = dir_open(AT_FDCWD, "/tmp");
	dir_remove(dir, top + strlen("/tmp/"));
	close(dir);
}

int
main(void)
{
	struct str evil = { 0 };
	char cut[] = "head [12 more] tail", *rest;

	is_int(rules_parse(&rs, &a, good), 0, "a good file");
	is_text(fired("x", NULL), "low", "the only one that fires");
	is_text(fired("", NULL), NULL, "none fires");
	is_text(fired("x\n> 1. Yes\n2. No\n", NULL), "dialog",
	    "the highest priority");
	is_text(fired("x\n> 1. Yes\n2. No never\n", NULL), "low", "but not");
	is_text(fired("> 1. Yes\n2. No\n\nx\n", NULL), "low",
	    "outside of its region");
	is_text(fired("and two", NULL), "either", "any of them");
	is_text(fired("x", "it spins"), "title", "the title");
	is_text(fired("---\n> !ls", NULL), "shell mode", "the composer");
	is_text(fired("!ls", NULL), "low", "no composer, no region");

	is_text(draft("a\n---\n> hello \nfoot"), "hello", "a draft");
	is_text(draft("---\n> old\n---\n> new\n"), "new", "the last composer");
	is_text(draft("---\n>\n"), "", "an empty one");
	is_text(draft("---\n> \033[7mR\033[0;2mesend\n"), "", "a ghost");
	is_text(draft("--\n> x\n"), NULL, "none");
	rest = rules_elided(&rs, cut);
	is_text(cut, "head ", "up to what was left out");
	is_text(rest, " tail", "and behind it");
	is_text(rules_elided(&rs, cut), NULL, "nothing was left out");
	rules_free(&rs);
	prepared();

	refused("rule: a\nstate: idle\nall: (\n", "rule 'a': '('");
	refused("rule: a\nstate: asleep\nall: x\n", "no state");
	refused("rule: a\nstate: waiting\nreason: tea\nall: x\n",
	    "no reason");
	refused("rule: a\nstate: idle\nregion: top\nall: x\n", "no region");
	refused("rule: a\nstate: idle\n", "neither all nor any");
	refused("state: idle\nall: x\n", "no name");
	refused("rule: composer\nmatch: x\n", "(?<draft>");
	refused("rule: a\nstate: idle\nlook: green\nall: x\n", "no look");
	refused("rule: a\nstate: idle\nkeep: maybe\nall: x\n",
	    "'yes' or 'no'");
	refused("rule: a\nstate: idle\nsure: maybe\nall: x\n",
	    "'yes' or 'no'");
	refused("rule: a\nstate: idle\nknown: cursor\nall: x\n", "no fact");
	refused("rule: a\nstate: idle\nversions: 2.1\nall: x\n",
	    "no range of versions");
	refused(arena_format(&a, "rule: a\nstate: idle\nversions: >=%062d\n"
	    "all: x\n", 1), "no range of versions");
	is_int(rules_parse(&rs, &a, "rule: bad\nstate: waiting\npriority: 9\n"
	    "all: (\n\nrule: good\nstate: idle\nall: x\n"), 0,
	    "what is not asked yet is not compiled");
	is_text(fired("x", NULL), NULL, "a bad rule spoils those behind it");
	ok(rules_are_bad(&rs), "and that is known");
	rules_free(&rs);
	refused("define: box\n", "defined as nothing");
	refused("define: box (\n\nrule: a\nstate: idle\nall: (?&box)\n",
	    "'(?&box)'");

	is_int(rules_parse(&rs, &a, "rule: slow\nstate: waiting\n"
	    "priority: 9\nall: ^(a+)+$\n\nrule: not slow\nstate: waiting\n"
	    "priority: 8\nall: a\nnot: ^(a+)+$\n\nrule: fast\nstate: idle\n"
	    "all: a\n"), 0, "a rule that takes for ever");
	for (int i = 0; i < 5000; i++)
		str_addc(&evil, 'a');
	str_addc(&evil, '!');
	is_text(fired(str_text(&evil), NULL), "fast", "is given up");
	ok(rs.warning != NULL && strstr(rs.warning, "slow") != NULL,
	    "and said");
	rules_free(&rs);
	str_free(&evil);
	test_wide();
	test_any();
	test_language();
	test_versions();
	test_screens();
	arena_free(&a);
	return done_testing();
}
