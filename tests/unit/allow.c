/*
 * allow - which commands are plain, which patterns name them; and a shell's
 * own word on it for thousands of mutated commands
 */

#include <stdlib.h>
#include <string.h>

#include "allow/allow.h"
#include "clock/clock.h"
#include "proc/proc.h"
#include "tap.h"

static struct arena a;

static const char *
joined(const char *command)
{
	struct str s = { 0 };
	char **words;
	char *text;

	if ((words = allow_words(&a, command)) == NULL)
		return NULL;
	for (; *words != NULL; words++)
		str_addf(&s, "%s|", *words);
	text = arena_copy(&a, str_text(&s));
	str_free(&s);
	return text;
}

static bool
allowed(const char *pattern, const char *command)
{
	char **words;

	words = allow_words(&a, command);
	return words != NULL && allow_match("Bash", pattern, words);
}

static void
test_words(void)
{
	is_text(joined("git  status\t-s "), "git|status|-s|", "blanks part");
	is_text(joined("echo 'a  b' \"c d\"e''"), "echo|a  b|c de|", "quotes");
	is_text(joined("imessenger send p \"[COMPLETE] it's done; ok?\""),
	    "imessenger|send|p|[COMPLETE] it's done; ok?|",
	    "in quotes an operator is a letter");
	is_text(joined("echo 'd\303\251j\303\240 vu'"),
	    "echo|d\303\251j\303\240 vu|", "UTF-8 in quotes");
	is_text(joined("make CC=gcc"), "make|CC=gcc|", "= in a later word");
	is_text(joined("x ''"), "x||", "an empty word");
}

static void
test_refused(void)
{
	static const char *const bad[] = {
		"", "  ", "a;b", "a&b", "a|b", "a<b", "a>b", "(a)", "a`b`",
		"a $b", "a\nb", "a *", "a b?", "a [b]", "{a,b}", "a ~", "~/a",
		"a #b", "!a", "a\\ b", "a^b", "a \"$b\"", "a \"`b`\"",
		"a \"\\\"\"", "a \"b!\"", "a 'b\\'", "a 'b", "a \"b", "A=1 b",
		"=a", "a =b", "a 'b\nc'", "a 'b\tc'", "a \001", "a '\033[m'",
		"a '\177'", "a \303\251", "a '\303'", "a '\342\200\256b'",
		"a '\342\200\213'", "a '\302\233m'", "''", "'' a", "a %\r"
	};
	bool none = true;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (allow_words(&a, bad[i]) != NULL) {
			printf("# taken: '%s'\n", bad[i]);
			none = false;
		}
	ok(none, "none of %zu is plain", sizeof(bad) / sizeof(bad[0]));
}

static void
test_match(void)
{
	ok(allowed("Bash(git status)", "git status"), "exact");
	ok(allowed("Bash(git status)", " git 'status' "), "however quoted");
	ok(!allowed("Bash(git status)", "git status -s"), "no word more");
	ok(!allowed("Bash(git status)", "git"), "no word less");
	ok(!allowed("Bash(git status)", "git Status"), "case counts");
	ok(!allowed("Bash(git status)", "/usr/bin/git status"), "no path");
	ok(!allowed("Bash(git status)", "'git status'"), "one word is not two");
	ok(allowed("Bash(isesh:*)", "isesh"), "none of the further words");
	ok(allowed("Bash(isesh:*)", "isesh start x -p y"), "any further words");
	ok(!allowed("Bash(isesh:*)", "iseshx start"), "a prefix of words, "
	    "not of letters");
	ok(!allowed("Bash(isesh:*)", "isesh ls; rm -r x"), "no second command");
	ok(allowed("Bash(git log:*)", "git log -3"), "two words, then any");
	ok(!allowed("Bash(git log:*)", "git -C x log"), "in their places");
	ok(allowed("Bash(a 'b c')", "a \"b c\""), "a pattern may quote");
}

static void
test_names_nothing(void)
{
	static const char *const empty[] = {
		"Bash", "Bash()", "Bash(", "Bash(:*)", "Bash(*)", "Bash(* a)",
		"Bash(ls *)", "Bash(a;b)", "bash(ls)", "ls", "", "Read(ls)",
		"Bash(ls) ", "Bash('')", "Bash[ls)", "Bash(lsx"
	};
	bool none = true;

	for (size_t i = 0; i < sizeof(empty) / sizeof(empty[0]); i++)
		if (allowed(empty[i], "ls") || allowed(empty[i], "ls *"))
			none = false;
	ok(none, "what is no pattern of a program names nothing");
}

static void
test_list(void)
{
	char **list;

	list = allow_list(&a, "Bash(a b,c), Read\n- Bash(d)\n\n Edit");
	is_text(list[0], "Bash(a b,c)", "a comma within parentheses");
	is_text(list[1], "Read", "an item after a comma");
	is_text(list[2], "Bash(d)", "a list of lines");
	is_text(list[3], "Edit", "the last");
	ok(list[4] == NULL, "and no more");
	ok(allow_list(&a, "")[0] == NULL, "of nothing, nothing");
	ok(allow_any("Bash", list, allow_words(&a, "d")), "any of a list");
	ok(!allow_any("Bash", list, allow_words(&a, "e")), "or none");
}

/* A change or four of a command, with what is dangerous among the letters. */
static char *
mutate(const char *from)
{
	static const char letters[] =
	    ";&|<>()`$\n*?[]{}~#!\\'\"  \t\001\033\177\302\240=%^,aeg.-";
	struct str s = { 0 };
	int changes = 1 + rand() % 4;
	char c, *text;
	size_t at;

	str_add(&s, from);
	while (changes-- > 0 && s.len > 0) {
		at = (size_t)rand() % s.len;
		c = letters[(size_t)rand() % (sizeof(letters) - 1)];
		if (rand() % 3 == 0) {
			memmove(s.s + at, s.s + at + 1, s.len - at);
			s.len--;
		} else if (rand() % 2 == 0) {
			s.s[at] = c;
		} else {
			str_addc(&s, ' ');
			memmove(s.s + at + 1, s.s + at, s.len - at - 1);
			s.s[at] = c;
		}
	}
	text = arena_copy(&a, str_text(&s));
	str_free(&s);
	return text;
}

/* What a shell makes of the command, a word in each <>, or what we do. */
static void
add_ours(struct str *s, char **words)
{
	for (; *words != NULL; words++)
		str_addf(s, "<%s>", *words);
	str_addc(s, '\n');
}

static void
compare_with(const char *shell, const struct str *script,
    const struct str *ours)
{
	char *argv[] = { arena_copy(&a, shell), NULL };
	struct str path = { 0 }, theirs = { 0 };

	if (proc_find(shell, &path) == 0) {
		proc_run(argv, script, &theirs, NULL, clock_after(60000));
		ok(theirs.len == ours->len &&
		    memcmp(theirs.s, ours->s, ours->len) == 0,
		    "%s reads the same words in all of them", shell);
	}
	str_free(&path);
	str_free(&theirs);
}

static void
test_mutations(void)
{
	static const char *const seeds[] = {
		"git status", "git 'status'", "git \"status\" ",
		"git status \"[DONE] 'a' b\"", "echo -n 'a;b' c=d \"e f\""
	};
	struct str ours = { 0 }, script = { 0 };
	char *command, **words;
	bool same = true;
	int plain = 0;

	srand(7501);
	for (int i = 0; i < 5000; i++) {
		command = mutate(seeds[i % 5]);
		if ((words = allow_words(&a, command)) == NULL)
			continue;
		plain++;
		if (allow_match("Bash", "Bash(git status)",
		    words) &&
		    !(strcmp(words[0], "git") == 0 &&
		    strcmp(words[1], "status") == 0 && words[2] == NULL))
			same = false;
		str_addf(&script, "printf '<%%s>' %s\nprintf '\\n'\n", command);
		add_ours(&ours, words);
	}
	ok(same, "of 5000 mutations none is allowed that differs in words");
	ok(plain > 500, "%d of them are plain", plain);
	compare_with("sh", &script, &ours);
	compare_with("bash", &script, &ours);
	compare_with("zsh", &script, &ours);
	compare_with("fish", &script, &ours);
	str_free(&ours);
	str_free(&script);
}

int
main(void)
{
	test_words();
	test_refused();
	test_match();
	test_names_nothing();
	test_list();
	test_mutations();
	arena_free(&a);
	return done_testing();
}
