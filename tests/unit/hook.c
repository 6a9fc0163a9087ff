/*
 * hook - what an agent says gets into the events of the session above it
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "hook/hook.h"
#include "tap.h"

static struct arena arena;
static struct store store;

static void
make_session(const char *name)
{
	struct record r = { .arena = &arena };
	int dir;

	record_set(&r, "name", name);
	record_set(&r, "generation", "3");
	record_set(&r, "agent", "fake");
	if ((dir = store_reserve(&store, name)) == -1 ||
	    record_save(&r, dir, "session") == -1)
		exit(1);
	close(dir);
}

/* Standard input becomes a file of this text. */
static void
say(const char *text)
{
	FILE *f;

	if ((f = tmpfile()) == NULL || fputs(text, f) == EOF ||
	    fflush(f) == EOF || dup2(fileno(f), STDIN_FILENO) == -1)
		exit(1);
	rewind(f);
}

/* As an agent of the session would: below the process that holds it. */
static int
call(const char *holder, const char *event, const char *json)
{
	struct arena a = { 0 };
	struct hook h;
	int dir, status;

	if (fork() == 0) {
		if (holder != NULL &&
		    ((dir = store_session(&store, holder)) == -1 ||
		    file_hold(dir, "alive", "", 0) == -1))
			_exit(9);
		if (fork() == 0) {
			say(json);
			if (hook_open(&store, &a, event, &h) == -1)
				_exit(1);
			hook_close(&h);
			_exit(0);
		}
		wait(&status);
		_exit(WEXITSTATUS(status));
	}
	wait(&status);
	return WEXITSTATUS(status);
}

/* The last line of its events, without the time. */
static const char *
last_event(const char *name)
{
	struct str text = { 0 };
	char *line, *last, *rest;
	int dir;

	if ((dir = store_session(&store, name)) == -1 ||
	    file_read(dir, "events", &text) == -1)
		return "";
	close(dir);
	last = rest = arena_copy(&arena, str_text(&text));
	while ((line = str_piece(&rest, "\n")) != NULL)
		last = line;
	str_free(&text);
	return strchr(last, '\t') + 1;
}

static void
check_finding(void)
{
	setenv("IST_SESSION", "one", 1);
	is_int(call("one", "Stop", "{}"), 0, "its own session is found");
	is_text(last_event("one"), "3\thook\tStop\t.", "and has the event");
	is_int(call("two", "Stop", "{}"), 0, "a wrong name is no harm");
	is_text(last_event("two"), "3\thook\tStop\t.", "the kernel decides");
	setenv("IST_SESSION", "../one", 1);
	is_int(call("two", "SessionEnd", "{}"), 0, "nor is no name at all");
	is_text(last_event("two"), "3\thook\tSessionEnd\t.", "it is found");
	unsetenv("IST_SESSION");
	is_int(call("one", "SessionStart", "{\"source\":\"clear\"}"), 0,
	    "nor is an environment without it");
	is_text(last_event("one"), "3\thook\tSessionStart\tsource=clear\t.",
	    "it is found too");
	setenv("IST_SESSION", "one", 1);
	is_int(call(NULL, "Stop", "{}"), 1, "outside of any there is none");
	is_text(last_event("one"), "3\thook\tSessionStart\tsource=clear\t.",
	    "and nothing is written");
}

static char *
repeat(const char *text, int times)
{
	struct str s = { 0 };
	char *result;

	while (times-- > 0)
		str_add(&s, text);
	result = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return result;
}

static void
check_values(void)
{
	const char *got, *json;

	call("one", "PermissionRequest", "{\"session_id\":\"s\","
	    "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"a\\tb\\n\","
	    "\"description\":\"d\"},\"other\":1}");
	is_text(last_event("one"), "3\thook\tPermissionRequest\tsession=s\t"
	    "tool=Bash\tinput=a\\tb\\n\t.", "a tool and its argument");
	call("one", "PermissionRequest", "{\"tool_name\":\"Write\","
	    "\"tool_input\":{\"file_path\":\"/x\",\"content\":\"y\"}}");
	is_text(last_event("one"), "3\thook\tPermissionRequest\ttool=Write\t"
	    "input=/x\t.", "or its file");
	call("one", "PermissionRequest", "{\"tool_name\":\"Quiz\","
	    "\"tool_input\":{\"q\":\"?\"}}");
	is_text(last_event("one"), "3\thook\tPermissionRequest\ttool=Quiz\t"
	    "input=?\tasks=question\t.", "or its question, told as one");
	call("one", "PreToolUse", "{\"tool_name\":\"New\","
	    "\"tool_input\":{\"cmd\":\"c\",\"x\":\"y\"}}");
	is_text(last_event("one"), "3\thook\tPreToolUse\ttool=New\tinput=c\t.",
	    "or what any may have");
	call("one", "PreToolUse", "{\"tool_name\":\"New\","
	    "\"tool_input\":{\"x\":\"y\"}}");
	is_text(last_event("one"), "3\thook\tPreToolUse\ttool=New\t.",
	    "or nothing");
	json = arena_format(&arena, "{\"prompt\":\"x%s\"}",
	    repeat("\xc3\xa9", 400));
	call("one", "UserPromptSubmit", json);
	got = last_event("one");
	is_text(got, arena_format(&arena, "3\thook\tUserPromptSubmit\t"
	    "prompt=x%s\t.", repeat("\xc3\xa9", 149)),
	    "cut to 300 bytes, between characters");
	is_int(call("one", "Stop", "no JSON"), 0, "what is no JSON");
	is_text(last_event("one"), "3\thook\tStop\t.", "is an event even so");
	is_int(call("one", "Stop", ""), 0, "and so is nothing");
	is_int(call("one", "a\tb", "{}"), 1, "but a name is a word");
	is_int(call("one", "", "{}"), 1, "of at least a letter");
	is_text(last_event("one"), "3\thook\tStop\t.", "or nothing is written");
}

/* The agent of all sessions here. */
static int
make_agent(const char *dir)
{
	static const char text[] = "run: x\ntools: Bash run command\n"
	    " Write write file_path\n Quiz question q\n * run cmd\n";
	char *agents = arena_format(&arena, "%s/ist/agents", dir);
	int fd, result;

	if (setenv("XDG_CONFIG_HOME", dir, 1) == -1 ||
	    mkdir(arena_format(&arena, "%s/ist", dir), 0700) == -1 ||
	    mkdir(agents, 0700) == -1 ||
	    (fd = dir_open(AT_FDCWD, agents)) == -1)
		return -1;
	result = file_replace(fd, "fake.agent", text, sizeof(text) - 1);
	close(fd);
	return result;
}

int
main(void)
{
	char dir[] = "/tmp/ist-hook.XXXXXX";

	if (mkdtemp(dir) == NULL || setenv("IST_DIR", dir, 1) == -1 ||
	    store_open(&store, &arena) == -1 || make_agent(dir) == -1)
		return 1;
	make_session("one");
	make_session("two");
	check_finding();
	check_values();
	dir_remove(dir_open(AT_FDCWD, "/tmp"), dir + strlen("/tmp/"));
	store_close(&store);
	arena_free(&arena);
	return done_testing();
}
