/*
 * start - a session whose only pane is a supervisor
 */

#include <sys/stat.h>

#include <stdlib.h>
#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/proc.h"
#include "tmux/local.h"

enum { TRIES = 5, GAP_MS = 50 };

/*
 * The server keeps the environment of whoever starts it and shows it to
 * every later session, so it gets only what names a user and a place.
 */
static const char *const kept[] = {
	"HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "SHELL",
	"TMPDIR", "TMUX_TMPDIR", "USER", "XDG_CONFIG_HOME", NULL
};

/* Runs tmux by way of env -i. */
static void
clean_words(struct args *args, struct arena *a)
{
	const char *value;

	*args = (struct args){ 0 };
	args_words(args, (const char *const[]){ "env", "-i",
	    "TERM=screen-256color", NULL });
	for (size_t i = 0; kept[i] != NULL; i++)
		if ((value = getenv(kept[i])) != NULL)
			args_add(args, arena_format(a, "%s=%s", kept[i],
			    value));
}

/* Options that we rely on, set for this session alone where tmux can; the
 * user's own configuration stays what it is elsewhere. */
static void
option_words(struct args *args, const char *target)
{
	static const char *const options[][2] = {
		{ "status-left-length",	"70" },
		{ "destroy-unattached",	"off" },
		{ "detach-on-destroy",	"on" }
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		args_words(args, (const char *const[]){ ";", "set-option",
		    "-t", target, options[i][0], options[i][1], NULL });
	args_words(args, (const char *const[]){ ";", "set-option", "-w", "-t",
	    target, "remain-on-exit", "off", ";", "set-option", "-w", "-t",
	    target, "allow-rename", "off", ";", "set-option", "-s",
	    "focus-events", "on", ";", "set-option", "-s",
	    "exit-unattached", "off", NULL });
}

static void
start_words(struct args *args, struct arena *a, const char *name,
    const char *state_dir, int width, int height)
{
	struct args plain;

	clean_words(args, a);
	args_init(&plain);
	for (size_t i = 0; i < plain.n; i++)
		args_add(args, plain.v[i]);
	args_words(args, (const char *const[]){ "new-session", "-d",
	    "-s", name, "-n", "agent", "-P", "-F", "#{session_id}",
	    "-x", arena_format(a, "%d", width),
	    "-y", arena_format(a, "%d", height),
	    "-e", arena_format(a, "IST_DIR=%s", state_dir),
	    "--", proc_tool(a, "isesh"), "supervise", name, NULL });
	option_words(args, arena_format(a, "=%s:", name));
}

/* The path of our binary is the one word that we did not choose. */
static int
check_binary(const char *path)
{
	size_t len = strlen(path);

	if (len == 0 || strpbrk(path, "#\n\t") != NULL || path[len - 1] == ';')
		return refuse(EXIT_FAILED, "tmux cannot be given the path of "
		    "our own program: '%s'", path);
	return 0;
}

/* tmux takes whatever nobody listens on for a socket of the past, and puts a
 * new one in its place. */
static int
check_socket(const char *path)
{
	struct stat st;

	if (strchr(path, '/') == NULL || stat(path, &st) == -1 ||
	    S_ISSOCK(st.st_mode))
		return 0;
	refuse(EXIT_FAILED, "'%s' is no socket of tmux, but something else",
	    path);
	hint("IST_TMUX names the socket");
	return -1;
}

/* A server that is just going down refuses one that comes up; and a session
 * whose last window is just closing still has its name. */
static bool
may_pass(const char *err)
{
	return no_server(err) || strstr(err, "duplicate session") != NULL;
}

/* Of that, and of nothing else, tmux tells with the exit status 0. */
static bool
no_socket(const char *err)
{
	return str_starts(err, "error creating ");
}

/* A hook of the user's may have given it another name at once: then it was
 * made, and told its id, but was not found for its options. */
static int
set_options(struct str *id)
{
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "set-option", "-s",
	    "exit-unattached", "off", NULL });
	option_words(&args, str_trim(id->s));
	return do_call("set the options of a session", &args, NULL, NULL);
}

/* As call(). */
static int
start_once(struct args *args, struct str *err)
{
	struct str id = { 0 };
	int result;

	str_clear(err);
	result = call(args, NULL, &id, err);
	if (result > 0 && str_starts(str_text(&id), "$"))
		result = set_options(&id);
	if (result == 0 && no_socket(str_text(err)))
		result = 1;
	str_free(&id);
	return result;
}

static int
why_not(const char *name, struct str *err)
{
	if (strstr(str_text(err), "duplicate session") == NULL)
		return tmux_version() == -1 ? -1 :
		    complain("start a session", err);
	refuse(EXIT_STATE, "tmux has a session '%s' that is not ours", name);
	hint("tmux -L ist kill-session -t '=%s' ends it", name);
	return -1;
}

static int
start_again(struct args *args, const char *name)
{
	struct str err = { 0 };
	int result = -1;

	for (int i = 0; i < TRIES; i++) {
		result = start_once(args, &err);
		if (result <= 0 || !may_pass(str_text(&err)))
			break;
		clock_pause(GAP_MS << i, CLOCK_NEVER);
	}
	if (result > 0)
		result = why_not(name, &err);
	str_free(&err);
	return result;
}

int
tmux_start(const char *name, const char *state_dir, int width, int height)
{
	struct arena a = { 0 };
	struct args args;
	int result;

	start_words(&args, &a, name, state_dir, width, height);
	result = check_binary(proc_tool(&a, "isesh"));
	if (result == 0)
		result = check_socket(tmux_socket());
	if (result == 0)
		result = start_again(&args, name);
	arena_free(&a);
	return result;
}

int
tmux_window(const char *id, const char *name, const char *window)
{
	struct arena a = { 0 };
	struct args args;
	char *target;
	int result;

	target = arena_format(&a, "%s:=%s", id, window);
	args_init(&args);
	args_words(&args, (const char *const[]){ "new-window", "-d", "-n",
	    window, "-t", arena_format(&a, "%s:", id), "--",
	    proc_tool(&a, "isesh"), "task", "run", name, window, ";",
	    "set-option", "-w", "-t", target, "remain-on-exit", "off", ";",
	    "set-option", "-w", "-t", target, "allow-rename", "off", NULL });
	result = check_binary(proc_tool(&a, "isesh"));
	if (result == 0)
		result = do_call("open a window", &args, NULL, NULL);
	arena_free(&a);
	return result;
}
