/*
 * login - what a shell of the person's own must be told to run a command
 *
 * direnv and its like change the environment when a prompt is shown.  A shell
 * that is given a command shows none, so it is told to do what it would do
 * before one.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "isesh/supervise/login.h"

struct dialect {
	const char	*shell;
	const char	*flags;
	const char	*exec, *line;
};

static const struct dialect dialects[] = {
	{ "bash", "-lic",
	    "for ist_c in \"${PROMPT_COMMAND[@]}\"; do eval \"$ist_c\"; done; "
	    "unset ist_c; exec \"$@\"",
	    "for ist_c in \"${PROMPT_COMMAND[@]}\"; do eval \"$ist_c\"; done; "
	    "unset ist_c; eval \"$1\"" },
	{ "zsh", "-lic",
	    "for ist_f in $precmd_functions; do $ist_f; done; "
	    "unset ist_f; exec \"$@\"",
	    "for ist_f in $precmd_functions; do $ist_f; done; "
	    "unset ist_f; eval \"$1\"" },
	{ "fish", "-lic",
	    "emit fish_prompt; exec $argv[2..-1]",
	    "emit fish_prompt; eval $argv[2]" },
	{ "sh", "-lc", "exec \"$@\"", "eval \"$1\"" }
};

enum { DIALECTS = sizeof(dialects) / sizeof(dialects[0]) };

/* What an account has that nobody is to log in to runs nothing for us. */
static bool
is_shell(const char *path)
{
	const char *base = strrchr(path, '/');

	return *path == '/' && access(path, X_OK) == 0 &&
	    strcmp(base, "/false") != 0 && strcmp(base, "/true") != 0 &&
	    strcmp(base, "/nologin") != 0;
}

static const char *
shell_path(void)
{
	const char *shell;

	if ((shell = getenv("SHELL")) == NULL || !is_shell(shell))
		shell = "/bin/sh";
	return shell;
}

static const struct dialect *
dialect_of(const char *shell)
{
	const char *base = strrchr(shell, '/') + 1;

	for (size_t i = 0; i < DIALECTS; i++)
		if (strcmp(dialects[i].shell, base) == 0)
			return &dialects[i];
	return &dialects[DIALECTS - 1];
}

/* A shell that we do not know is asked for nothing but POSIX: as sh. */
static char **
make(struct arena *a, const char *flags, const char *script,
    char *const words[])
{
	const char *shell = shell_path();
	size_t n = 0;
	char **argv;

	while (words[n] != NULL)
		n++;
	argv = arena_alloc(a, n + 5, sizeof(*argv));
	argv[0] = arena_copy(a, shell);
	argv[1] = arena_copy(a, flags);
	argv[2] = arena_copy(a, script);
	argv[3] = arena_copy(a, "ist");
	memcpy(argv + 4, words, n * sizeof(*argv));
	return argv;
}

char **
login_exec(struct arena *a, char *const words[])
{
	const struct dialect *d = dialect_of(shell_path());

	return make(a, d->flags, d->exec, words);
}

char **
login_line(struct arena *a, const char *line)
{
	const struct dialect *d = dialect_of(shell_path());
	char *const words[] = { arena_copy(a, line), NULL };

	return make(a, d->flags, d->line, words);
}

char **
login_shell(struct arena *a)
{
	char **argv = arena_alloc(a, 3, sizeof(*argv));

	argv[0] = arena_copy(a, shell_path());
	argv[1] = arena_copy(a, "-li");
	return argv;
}
