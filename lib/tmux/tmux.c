/*
 * tmux - calls of one command, with a deadline
 */

#include <sys/random.h>

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/proc.h"
#include "tmux/local.h"

enum { OLDEST = 302 };

static char other[PATH_MAX];	/* server; "": ours */

void
tmux_use(const char *socket)
{
	strlcpy(other, socket == NULL ? "" : socket, sizeof(other));
}

const char *
tmux_socket(void)
{
	const char *socket = other;

	if (*socket == '\0' && (socket = getenv("IST_TMUX")) == NULL)
		socket = "";
	return *socket == '\0' ? "ist" : socket;
}

void
args_init(struct args *args)
{
	const char *socket = tmux_socket();

	*args = (struct args){ 0 };
	args_add(args, "tmux");
	args_add(args, strchr(socket, '/') != NULL ? "-S" : "-L");
	args_add(args, socket);
}

void
args_add(struct args *args, const char *word)
{
	if (args->n + 1 < sizeof(args->v) / sizeof(args->v[0]))
		args->v[args->n++] = (char *)(uintptr_t)word;
}

void
args_words(struct args *args, const char *const words[])
{
	for (; *words != NULL; words++)
		args_add(args, *words);
}

int
call(struct args *args, const struct str *in, struct str *out, struct str *err)
{
	return proc_run(args->v, in, out, err, clock_after(CALL_MS));
}

/* What tmux says when there is nobody to talk to. */
bool
no_server(const char *err)
{
	return strstr(err, "no server running") != NULL ||
	    strstr(err, "error connecting") != NULL ||
	    strstr(err, "server exited") != NULL ||
	    strstr(err, "lost server") != NULL;
}

int
complain(const char *what, struct str *err)
{
	const char *why = "it gave no reason";

	if (err->len > 0)
		why = str_trim(err->s);
	return refuse(EXIT_FAILED, "tmux cannot %s: %s", what, why);
}

int
do_call(const char *what, struct args *args, const struct str *in,
    struct str *out)
{
	struct str err = { 0 };
	int result;

	result = call(args, in, out, &err);
	if (result > 0)
		result = complain(what, &err);
	str_free(&err);
	return result;
}

bool
is_pane(const char *id)
{
	size_t n;

	n = strspn(id + 1, "0123456789");
	return id[0] == '%' && n > 0 && n < PANE_LEN - 2 && id[n + 1] == '\0';
}

int
check_pane(const char *id)
{
	if (is_pane(id))
		return 0;
	return refuse(EXIT_FAILED, "'%s' is not the id of a pane", id);
}

int
make_mark(char mark[MARK_LEN])
{
	unsigned long long dice = 0;

	if (getrandom(&dice, sizeof(dice), 0) == -1)
		return fault(errno, "the system gives no random numbers");
	snprintf(mark, MARK_LEN, "ist-%ld-%016llx", (long)getpid(), dice);
	return 0;
}

/* "tmux 3.3a" is 303; what has no number, such as "next-3.5", is new. */
static int
version(const char *text)
{
	int major, minor;

	if (sscanf(text, "tmux %d.%d", &major, &minor) != 2)
		return OLDEST;
	return major * 100 + minor;
}

int
tmux_check(void)
{
	struct str path = { 0 };
	int result;

	if ((result = proc_find("tmux", &path)) == -1) {
		refuse(EXIT_FAILED, "there is no tmux in PATH");
		hint("install the package 'tmux', 3.2 or later");
	}
	str_free(&path);
	return result;
}

int
tmux_version(void)
{
	char *argv[] = { "tmux", "-V", NULL };
	struct str out = { 0 };
	int result;

	result = proc_run(argv, NULL, &out, NULL, clock_after(CALL_MS));
	if (result == 0 && version(str_text(&out)) < OLDEST)
		result = refuse(EXIT_FAILED, "%s is too old: 3.2 is wanted",
		    str_trim(out.s));
	str_free(&out);
	return result == 0 ? 0 : -1;
}

int
tmux_kill(const char *name)
{
	struct str err = { 0 };
	struct args args;
	char target[80];
	int result;

	snprintf(target, sizeof(target), "=%s", name);
	args_init(&args);
	args_words(&args, (const char *const[]){ "kill-session", "-t", target,
	    NULL });
	result = call(&args, NULL, NULL, &err);
	if (result > 0)
		result = no_server(str_text(&err)) ||
		    strstr(str_text(&err), "find session") != NULL ||
		    strstr(str_text(&err), "no current target") != NULL ? 0 :
		    complain("end the session", &err);
	str_free(&err);
	return result;
}

int
tmux_attach(const char *id)
{
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "-N",
	    "attach-session", "-t", id, NULL });
	unsetenv("TMUX");
	execvp(args.v[0], args.v);
	return fault(errno, "cannot run tmux");
}
