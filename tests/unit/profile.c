/*
 * Front matter as people write it, extends, variables.
 */

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "profile/local.h"
#include "tap.h"

static struct arena arena;
static struct shelf shelf;
static int profiles;

static void
put(const char *name, const char *text)
{
	char *file = arena_format(&arena, "%s.md", name);

	if (file_replace(profiles, file, text, strlen(text)) == -1)
		printf("Bail out! %s\n", fault_text());
}

static char *
join(char *const items[])
{
	struct str s = { 0 };
	char *text;

	for (; *items != NULL; items++)
		str_addf(&s, "<%s>", *items);
	text = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return text;
}

/* A field of the resolved profile, or what went wrong. */
static const char *
get(const char *name, const char *key)
{
	struct profile p;

	if (profile_load(&shelf, &arena, name, true, &p) == -1)
		return arena_copy(&arena, fault_text());
	if (strcmp(key, "tools") == 0)
		return join(p.tools);
	if (strcmp(key, "env") == 0)
		return join(p.env);
	return strcmp(key, "body") == 0 ? p.record.body :
	    record_text(&p.record, key);
}

static bool
is_refused(const char *name, enum status status)
{
	struct profile p;

	return profile_load(&shelf, &arena, name, true, &p) == -1 &&
	    fault_status() == status;
}

static const struct {
	const char *value, *items;
} lists[] = {
	{ "A, B", "<A><B>" },
	{ "[A, B]", "<A><B>" },
	{ "\n - A\n - B", "<A><B>" },
	{ "\n- A\n-\n- B\n", "<A><B>" },
	{ "Bash(git log:*, x), Read", "<Bash(git log:*, x)><Read>" },
	{ "'a, b', \"c, d\"", "<a, b><c, d>" },
	{ "\n - 'it''s' # why\n # none\n - \"q\\\"q\"", "<it's><q\"q>" },
	{ "\n - A=1,2\n - B=don't, C", "<A=1,2><B=don't, C>" },
	{ "MSG=don't, B", "<MSG=don't><B>" },
	{ "Bash(grep '#' x)", "<Bash(grep '#' x)>" },
	{ "", "" }, { ",,\n,", "" }, { "[", "<[>" }, { "'", "" },
	{ "Bash(a", "<Bash(a>" }, { ")),a", "<))><a>" }
};

static const struct {
	const char *value, *scalar;
} scalars[] = {
	{ " x ", "x" }, { "\"x: y\"", "x: y" }, { "'it''s'", "it's" },
	{ "x # y", "x" }, { "x#y", "x#y" }, { "\"x # y\" # z", "x # y" },
	{ ">\n a\n b", "a  b" }, { "|-\n a", "a" }, { "", "" }, { "\"", "" }
};

static void
values(void)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		is_text(join(matter_list(&arena, lists[i].value)),
		    lists[i].items, arena_format(&arena, "list %zu", i));
	for (size_t i = 0; i < sizeof(scalars) / sizeof(scalars[0]); i++)
		is_text(matter_scalar(&arena, scalars[i].value),
		    scalars[i].scalar,
		    arena_format(&arena, "scalar %zu", i));
}

static void
one(void)
{
	put("plain", "# just text\nkey: is text\n");
	is_text(get("plain", "body"), "# just text\nkey: is text\n",
	    "without front matter all is body");
	is_text(get("plain", "name"), "plain", "named by its file");
	put("ist", "\xef\xbb\xbf---\r\nname: \"ist\"\r\npermissionMode: "
	    "acceptEdits\r\nallowedTools:\r\n- Read\r\n- Bash(x:*)\r\nhooks:"
	    "\r\n  Stop:\r\n    - x\r\n---\r\n\r\nbody\r\n");
	is_text(get("ist", "permission"), "edits", "IST's words are ours");
	is_text(get("ist", "tools"), "<Read><Bash(x:*)>", "and its keys");
	is_text(get("ist", "body"), "body\n", "with CRLF and BOM");
	put("open", "---\nname: open\nbody\n");
	ok(is_refused("open", EXIT_USAGE), "front matter must end");
	put("line", "---\nname: line\nno pair\n---\n");
	is_text(get("line", "x"), "profile 'line': line 3 is not 'key: value'",
	    "a bad line is named");
	put("other", "---\nname: another\n---\n");
	ok(is_refused("other", EXIT_USAGE), "name and file must agree");
	put("role", "---\nrole: king\n---\n");
	ok(is_refused("role", EXIT_USAGE), "there are three roles");
	put("perm", "---\npermission: sudo\n---\n");
	ok(is_refused("perm", EXIT_USAGE), "and four permissions");
	put("agent", "---\nagent: ../x\n---\n");
	ok(is_refused("agent", EXIT_USAGE), "an agent is a name");
	put("path", "---\nenv: PATH=/x\n---\n");
	ok(is_refused("path", EXIT_USAGE), "PATH is not a profile's to set");
	put("ist-x", "---\nenv: IST_DIR\n---\n");
	ok(is_refused("ist-x", EXIT_USAGE), "nor is IST_DIR");
	put("env", "---\nenv: A=1, B, 'C=x, y'\n---\n");
	is_text(get("env", "env"), "<A=1><B><C=x, y>", "others are");
}

static void
several(void)
{
	put("_base", "---\nrole: reader\ntools: Read, Grep\nmodel: m1\n"
	    "description: base\n---\nbase\n");
	put("mid", "---\nextends: _base\nmodel: m2\ntools: Grep, Glob\n---\n"
	    "mid\n");
	put("top", "---\nextends: mid\nrole: worker\n---\ntop\n");
	is_text(get("top", "body"), "base\n\nmid\n\ntop\n",
	    "bodies follow one another from the base down");
	is_text(get("top", "tools"), "<Read><Grep><Glob>",
	    "lists are joined, each item once");
	is_text(get("top", "model"), "m2", "the nearer single value wins");
	is_text(get("top", "role"), "worker", "its own most of all");
	is_text(get("top", "description"), "", "what it is is not inherited");
	put("self", "---\nextends: self\n---\n");
	ok(is_refused("self", EXIT_USAGE), "nothing extends itself");
	put("c1", "---\nextends: c2\n---\n");
	put("c2", "---\nextends: c3\n---\n");
	put("c3", "---\nextends: c2\n---\n");
	is_text(get("c1", "x"), "profile 'c2' extends itself: c1 > c2 > c3 > "
	    "c2", "a cycle is shown");
	put("lost", "---\nextends: gone\n---\n");
	ok(is_refused("lost", EXIT_MISSING), "what it extends must be there");
	put("out", "---\nextends: ../../x\n---\n");
	ok(is_refused("out", EXIT_USAGE), "and be a name");
}

static void
deep(void)
{
	for (int i = 1; i <= 10; i++)
		put(arena_format(&arena, "d%d", i), i == 10 ? "x" :
		    arena_format(&arena, "---\nextends: d%d\n---\n", i + 1));
	ok(!is_refused("d2", EXIT_USAGE), "eight others can be extended");
	ok(is_refused("d1", EXIT_USAGE), "nine not");
}

/* What is printed as resolved is read back as the same. */
static void
printed(void)
{
	struct str first = { 0 }, second = { 0 };
	struct profile p, q;

	put("rich", "---\nextends: top\ndescription: \"a # b\"\n"
	    "tools:\n  - 'Bash(it''s:*, x)'\nhooks:\n  Stop: x\n---\n\nend\n");
	profile_load(&shelf, &arena, "rich", true, &p);
	profile_print(&p, &first);
	record_set(&p.record, "extends", NULL);
	str_clear(&first);
	profile_print(&p, &first);
	put("rich", str_text(&first));
	if (!ok(profile_load(&shelf, &arena, "rich", true, &q) == 0,
	    "can be read"))
		return;
	profile_print(&q, &second);
	is_text(str_text(&second), str_text(&first), "and is the same");
	is_text(join(q.tools), "<Read><Grep><Glob><Bash(it's:*, x)>",
	    "with all its tools");
	str_free(&first);
	str_free(&second);
}

static const struct {
	const char *text, *want;	/* NULL: refused */
} texts[] = {
	{ "{name} of {parent} in {work}", "n of p in {task}" },
	{ "{branch}{task}", "t" },
	{ "{{name}", "{name}" },
	{ "a { b } {x: 1} ${HOME} {} {", "a { b } {x: 1} ${HOME} {} {" },
	{ "{nmae}", NULL },
	{ "$(x) `y` %s \\n", "$(x) `y` %s \\n" }
};

static void
variables(void)
{
	const struct vars vars = { "n", "p", "{task}", NULL, "t" };
	struct str out = { 0 };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		str_clear(&out);
		if (vars_expand(&vars, "it", texts[i].text, &out) == -1)
			ok(texts[i].want == NULL, "refuses %s", texts[i].text);
		else
			is_text(str_text(&out), texts[i].want, texts[i].text);
	}
	vars_expand(&vars, "it", "a\nb {odd}", &out);
	is_text(fault_text(), "it, line 2: there is no variable '{odd}'",
	    "says where");
	str_free(&out);
}

static void
typos(void)
{
	const char *key, *meant = NULL;
	struct profile p;
	size_t at = 0;

	put("typo", "---\ntool: x\nhooks: y\n---\n");
	profile_load(&shelf, &arena, "typo", false, &p);
	key = profile_odd_key(&p, &at, &meant);
	is_text(key, "tool", "finds a key that nobody knows");
	is_text(meant, "tools", "and what was meant");
	key = profile_odd_key(&p, &at, &meant);
	ok(str_is(key, "hooks") && meant == NULL, "or that nothing was");
	ok(profile_odd_key(&p, &at, &meant) == NULL, "and no more");
}

int
main(void)
{
	char top[] = "/tmp/ist.profile.XXXXXX";
	int dir;

	setenv("IST_DATADIR", mkdtemp(top), 1);
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	dir = dir_open(AT_FDCWD, top);
	dir_make(dir, "profiles");
	profiles = dir_open(dir, "profiles");
	shelf_open(&shelf, &arena, "/");
	values();
	one();
	several();
	deep();
	printed();
	variables();
	typos();
	close(profiles);
	close(dir);
	dir_remove(AT_FDCWD, top);
	arena_free(&arena);
	return done_testing();
}
