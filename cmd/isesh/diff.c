/*
 * isesh diff - what a session did to its files since it left its base
 *
 * With what it did not commit, and with files that git does not know yet.
 * All of it is an agent's text, so it reaches a terminal made harmless.
 */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"
#include "proc/proc.h"

enum { DIFF_MS = 60000, WORDS_MAX = 16 };

static bool stat_only;

static const struct opt opts[] = {
	{ '\0', "stat", FLAG(&stat_only), "which files, and how much" },
	{ 0 }
};

/* Where it left its base, else where it was started; without a base, what is
 * checked out: then only what is not committed differs. */
static int
find_from(const struct git *g, const struct session *s, char **from)
{
	const char *base = session_text(s, "base");
	char *tip;

	if (git_commit(g, "HEAD", from) == -1)
		return -1;
	if (*base == '\0')
		return 0;
	if (git_commit(g, base, &tip) == -1) {
		*from = arena_copy(s->arena, session_text(s, "base-commit"));
		return 0;
	}
	if (git_fork(g, *from, tip, from) == -1)
		return -1;
	return **from != '\0' ? 0 : refuse(EXIT_STATE, "'%s' and '%s' have "
	    "nothing in common", s->name, base);
}

static char **
pager_environment(struct arena *a)
{
	char **env;
	size_t n = 0;

	while (environ[n] != NULL)
		n++;
	env = arena_alloc(a, n + 2, sizeof(*env));
	for (size_t i = 0; i < n; i++)
		env[i] = environ[i];
	if (getenv("LESS") == NULL)
		env[n] = "LESS=FRX";
	return env;
}

static int
page(struct arena *a, const struct str *text)
{
	char *words[WORDS_MAX + 1] = { NULL }, *rest, *word;
	const char *pager = getenv("PAGER");
	size_t n = 0;

	rest = arena_copy(a, pager == NULL || *pager == '\0' ? "less" : pager);
	while (n < WORDS_MAX && (word = str_piece(&rest, " ")) != NULL)
		words[n++] = word;
	if (n > 0 && proc_page(words, pager_environment(a), text) != -1)
		return 0;
	fwrite(str_text(text), 1, text->len, stdout);
	return 0;
}

static int
print(struct arena *a, const struct str *text)
{
	struct str shown = { 0 };

	if (isatty(STDOUT_FILENO)) {
		clean_show(&shown, str_text(text), text->len, true);
		page(a, &shown);
	} else {
		fwrite(str_text(text), 1, text->len, stdout);
	}
	str_free(&shown);
	return text->len > 0 ? EXIT_YES : EXIT_NO;
}

static int
differ(const struct session *s, char *paths[])
{
	struct str text = { 0 };
	struct git g;
	char *from, *top;
	int status;

	git_open(&g, s->arena, session_text(s, "work"), clock_after(DIFF_MS));
	if (git_top(&g, &top) == -1 || git_wary(&g) == -1 ||
	    find_from(&g, s, &from) == -1 ||
	    git_diff(&g, from, stat_only, paths, &text) == -1)
		status = cli_fail();
	else
		status = print(s->arena, &text);
	str_free(&text);
	return status;
}

static int
diff(int argc, char *argv[])
{
	static struct arena a;
	struct session s;
	struct store st;
	int status;

	(void)argc;
	if (store_open(&st, &a) == -1)
		return cli_fail();
	if (session_find(&st, &a, argv[0], &s) == -1) {
		status = cli_fail();
	} else {
		status = differ(&s, argv + 1);
		session_close(&s);
	}
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_diff = {
	.name = "diff",
	.operands = "session [path ...]",
	.does = "print what a session did to its files since its base",
	.opts = opts,
	.run = diff
};
