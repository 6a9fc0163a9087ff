/*
 * bulk - each session is a start of its own: one that fails harms no other
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "allow/allow.h"
#include "cli/cli.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/start/bulk.h"
#include "proc/proc.h"

enum { PLAN_MAX = 1 << 20, START_MS = 120000 };

char *
bulk_name(struct arena *a, const char *name, const char *agent,
    long long number)
{
	if (agent != NULL && number > 0)
		return arena_format(a, "%s-%s-%lld", name, agent, number);
	if (agent != NULL)
		return arena_format(a, "%s-%s", name, agent);
	return number == 0 ? arena_copy(a, name) :
	    arena_format(a, "%s-%lld", name, number);
}

static int
read_plan(const char *file, struct str *text)
{
	int fd = STDIN_FILENO;
	char bytes[4096];
	ssize_t n;

	if (strcmp(file, "-") != 0 &&
	    (fd = open(file, O_RDONLY | O_CLOEXEC)) == -1)
		return fault(errno, "cannot open the plan '%s'", file);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0 &&
	    text->len < PLAN_MAX)
		str_addn(text, bytes, (size_t)n);
	if (n == -1)
		fault(errno, "cannot read the plan '%s'", file);
	else if (n > 0)
		n = refuse(EXIT_USAGE, "the plan '%s' is too large", file);
	if (fd != STDIN_FILENO)
		close(fd);
	return n == 0 ? 0 : -1;
}

/* The words of a line behind "isesh start --detach". */
static char **
make_argv(struct arena *a, char *const words[])
{
	size_t n = 0;
	char **argv;

	while (words[n] != NULL)
		n++;
	argv = arena_alloc(a, n + 4, sizeof(*argv));
	argv[0] = proc_tool(a, "isesh");
	argv[1] = arena_copy(a, "start");
	argv[2] = arena_copy(a, "--detach");
	memcpy(argv + 3, words, n * sizeof(*argv));
	return argv;
}

static int
run(struct arena *a, char *const words[])
{
	struct str err = { 0 }, out = { 0 };
	int status;

	status = proc_run(make_argv(a, words), NULL, &out, &err,
	    clock_after(START_MS));
	fputs(str_text(&out), stdout);
	fflush(stdout);
	fputs(str_text(&err), stderr);
	str_free(&err);
	str_free(&out);
	return status == -1 ? cli_fail() : status;
}

/* All lines are read before the first is run: half a plan is none. */
static int
check(struct arena *a, const char *file, char *text, char ****starts)
{
	char *line, **words;
	size_t n = 0;
	int number = 0;

	*starts = arena_alloc(a, strlen(text) + 1, sizeof(**starts));
	while ((line = strsep(&text, "\n")) != NULL) {
		number++;
		line = str_trim(line);
		if (*line == '\0' || *line == '#')
			continue;
		if ((words = allow_words(a, line)) == NULL)
			return refuse(EXIT_USAGE, "line %d of the plan '%s' "
			    "is not plain words", number, file);
		(*starts)[n++] = words;
	}
	return n > 0 ? 0 : refuse(EXIT_USAGE, "the plan '%s' starts nothing",
	    file);
}

int
bulk_plan(struct arena *a, const char *file)
{
	int one, status = EXIT_YES;
	struct str text = { 0 };
	char ***starts;

	if (read_plan(file, &text) == -1 ||
	    check(a, file, arena_copy(a, str_text(&text)), &starts) == -1) {
		str_free(&text);
		return cli_fail();
	}
	str_free(&text);
	for (; *starts != NULL; starts++)
		if ((one = run(a, *starts)) != EXIT_YES)
			status = one;
	return status;
}
