/*
 * session - how a life is judged from what lies in its directory
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "session/session.h"
#include "tap.h"

#define T "2026-11-20T12:00:00.000Z\t"

static char top[] = "/tmp/ist-session.XXXXXX";
static struct arena arena;
static struct store store;
static int dir;			/* of the session that is looked at */

/* A session with a record and whatever else. */
static void
begin(const char *name, unsigned gen)
{
	struct record r = { .arena = &arena };

	if (dir != 0)
		close(dir);
	dir = store_reserve(&store, name);
	record_set(&r, "id", name);
	record_set(&r, "agent", "shell");
	record_setf(&r, "generation", "%u", gen);
	record_set_time(&r, "started", clock_now());
	record_save(&r, dir, "session");
}

static void
started(long long ago)
{
	struct record r = { .arena = &arena };

	record_load(&r, dir, "session");
	record_set_time(&r, "started", clock_now() - ago);
	record_save(&r, dir, "session");
}

static void
put(const char *file, const char *text)
{
	file_replace(dir, file, text, strlen(text));
}

/* The record of a supervisor with that agent. */
static char *
alive_text(pid_t agent, unsigned gen, const char *boot)
{
	struct record r = { .arena = &arena };
	struct str text = { 0 };
	struct ident id = { 0 };
	char *copy;

	ident_of(getpid(), &id);
	ident_put(&id, &r);
	ident_of(agent, &id);
	record_setf(&r, "agent-pid", "%ld", (long)id.pid);
	record_setf(&r, "agent-start", "%llu", id.start);
	record_setf(&r, "agent-inode", "%llu", id.inode);
	record_set(&r, "agent-boot", boot == NULL ? id.boot : boot);
	if (boot != NULL)
		record_set(&r, "boot", boot);
	record_setf(&r, "server", "%ld", (long)getpid());
	record_setf(&r, "generation", "%u", gen);
	record_print(&r, &text);
	copy = arena_copy(&arena, str_text(&text));
	str_free(&text);
	return copy;
}

/* Another process holds that file until it is ended; its pid. */
static pid_t
hold(const char *file, const char *text)
{
	int ready[2];
	pid_t pid;
	char c;

	if (pipe(ready) == -1 || (pid = fork()) == -1)
		return -1;
	if (pid == 0) {
		if (file_hold(dir, file, text, strlen(text)) != -1)
			(void)!write(ready[1], "", 1);
		for (;;)
			pause();
	}
	close(ready[1]);
	if (read(ready[0], &c, 1) != 1)
		ok(false, "%s is held", file);
	close(ready[0]);
	return pid;
}

static void
end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* "word: detail" of a session, or the fault. */
static const char *
judged(const char *name)
{
	struct session s;
	char *text;

	if (session_open(&store, &arena, name, &s) == -1)
		return fault_text();
	text = arena_format(&arena, "%s: %s", session_word(&s),
	    session_detail(&s));
	session_close(&s);
	return text;
}

static const struct {
	const char	*name, *exit, *want;
} ends[] = {
	{ "zero", "generation: 1\nstatus: 0\ncause: exited\n",
	    "exited: status 0" },
	{ "seven", "generation: 1\nstatus: 7\ncause: exited\n",
	    "exited: status 7" },
	{ "killed", "generation: 1\nsignal: 9\ncause: exited\n",
	    "crashed: its agent died of signal 9 (Killed)" },
	{ "stopped", "generation: 1\nsignal: 15\ncause: exited\n"
	    "stopped: yes\n", "exited: stopped" },
	{ "no-agent", "generation: 1\nstatus: 127\ncause: exec\n"
	    "error: no such program\n",
	    "failed: cannot run its agent: no such program" },
	{ "no-server", "generation: 1\nsignal: 1\ncause: hangup\n"
	    "server: 999999999\n", "lost: the tmux server is gone" },
	{ "odd", "generation: 1\n", "exited: status " }
};

static void
ended(void)
{
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		begin(ends[i].name, 1);
		put("alive", alive_text(getpid(), 1, NULL));
		put("exit", ends[i].exit);
		is_text(judged(ends[i].name), ends[i].want, "how it ended");
	}
	begin("closed", 1);
	put("exit", arena_format(&arena, "generation: 1\nsignal: 1\n"
	    "cause: hangup\nserver: %ld\n", (long)getpid()));
	is_text(judged("closed"), "lost: its pane was closed",
	    "its server lives");
}

static void
silent(void)
{
	pid_t agent = hold("x", "");

	begin("never", 1);
	is_text(judged("never"), "failed: its start was cut short",
	    "no sign of life at all");
	begin("running", 1);
	put("alive", alive_text(agent, 1, NULL));
	is_text(judged("running"), arena_format(&arena, "crashed: its "
	    "supervisor was killed; its agent still runs as %ld",
	    (long)agent), "an agent that was left alone");
	begin("gone", 1);
	put("alive", alive_text(agent, 1, NULL));
	end(agent);
	is_text(judged("gone"), "crashed: its supervisor was killed",
	    "none was");
	begin("again", 2);
	put("exit", "generation: 1\nstatus: 3\ncause: exited\n");
	put("alive", arena_format(&arena, "boot: %s\ngeneration: 2\n",
	    clock_boot()));
	is_text(judged("again"), "crashed: its supervisor was killed",
	    "how an earlier one ended is not how this one did");
	begin("rebooted", 1);
	put("alive", alive_text(getpid(), 1, "another"));
	is_text(judged("rebooted"), "lost: the machine was restarted",
	    "another boot");
	begin("reused", 1);
	put("alive", "pid: 1\ngeneration: 1\n");
	is_text(judged("reused"), "lost: the machine was restarted",
	    "no boot is another boot");
}

static void
unmade(void)
{
	pid_t maker;

	begin("starting", 1);
	maker = hold("making", "");
	is_text(judged("starting"), "starting: ", "somebody starts it");
	end(maker);
	begin("making", 1);
	file_remove(dir, "session");
	maker = hold("making", "");
	is_text(judged("making"), "new: ", "or makes it");
	end(maker);
	is_text(judged("making"), "failed: its start was cut short",
	    "or was killed over it");
	put("failed", "why: no disk\n");
	is_text(judged("making"), "failed: no disk", "or told why not");
	put("failed", "damaged\n");
	ok(str_starts(judged("making"), "failed: 'failed' is damaged"),
	    "if that can be read");
}

static void
up(void)
{
	struct session s;
	pid_t pid;

	begin("live", 2);
	put("exit", "generation: 1\nstatus: 3\ncause: exited\n");
	pid = hold("alive", alive_text(getpid(), 2, NULL));
	is_text(judged("live"), "starting: ", "before its agent is idle");
	started(30000);
	is_text(judged("live"), "starting: ", "and half a minute later");
	started(61000);
	is_text(judged("live"), "unknown: ", "but not for ever");
	put("events", T "2\treport\tstate\tstate=idle\t.\n");
	is_text(judged("live"), "idle: ", "an old exit does not count");
	put("events", T "2\treport\tstate\tstate=idle\t.\n"
	    T "1\treport\tstate\tstate=working\t.\n");
	is_text(judged("live"), "idle: ", "nor an old event");
	if (session_open(&store, &arena, "live", &s) == 0) {
		ok(session_is_up(&s) && !session_has_ended(&s), "it is up");
		is_int(s.supervisor.pid, pid, "its supervisor is known");
		is_int(s.gen, 2, "and its generation");
		end(pid);
		is_int(session_look(&s), 0, "looked at again");
		ok(!session_is_up(&s) && session_has_ended(&s),
		    "kill -9 is noticed at once");
		session_close(&s);
		is_int(s.dir, -1, "closed");
	}
	pid = hold("alive", "");
	is_text(judged("live"), "idle: ", "held before it is written");
	end(pid);
}

static void
damaged(void)
{
	static const char log[] = T "1\treport\tstate\tstate=id\n\0\0\0\n"
	    T "1\tclaim\tclaim\tword=done\ttext=ok\t.\n" T "1\trep";

	begin("torn", 1);
	put("exit", "generation: 1\nstatus: 0\ncause: exited\n");
	file_replace(dir, "events", log, sizeof(log) - 1);
	is_text(judged("torn"), "done: status 0",
	    "torn events are skipped, the rest is read");
	put("exit", "generation: 1\nsta");
	ok(strstr(judged("torn"), "'exit' is damaged") != NULL,
	    "a damaged record is named");
	is_int(fault_status(), EXIT_FAILED, "and a failure");
	put("exit", "");
	begin("worse", 1);
	put("session", "agent: x\n\x01\xff nonsense");
	ok(strstr(judged("worse"), "'session' is damaged") != NULL,
	    "whichever it is");
	file_remove(dir, "session");
	if (symlinkat("../torn/session", dir, "session") == -1)
		ok(false, "a link is planted");
	ok(strstr(judged("worse"), "cannot open 'session'") != NULL,
	    "no link is followed");
	is_int(session_open(&store, &arena, "nobody",
	    &(struct session){ 0 }), -1, "nobody");
	is_int(fault_status(), EXIT_MISSING, "is EXIT_MISSING");
}

/* The cache saves work and decides nothing. */
static void
cached(void)
{
	struct str log = { 0 };

	begin("cached", 1);
	put("exit", "generation: 1\nstatus: 0\ncause: exited\n");
	for (int i = 0; i < 2000; i++)
		str_add(&log, T "1\treport\tstate\tstate=idle\t.\n");
	str_add(&log, T "1\tclaim\tclaim\tword=done\ttext=a\t.\n");
	put("events", log.s);
	is_text(judged("cached"), "done: status 0", "a long log");
	ok(file_exists(dir, "state"), "its state is kept");
	is_text(judged("cached"), "done: status 0", "and used");
	str_add(&log, T "1\tclaim\tclaim\tword=error\ttext=b\t.\n");
	put("events", log.s);
	is_text(judged("cached"), "error: status 0", "with what came since");
	put("state", "nonsense");
	is_text(judged("cached"), "error: status 0", "damaged, it is nothing");
	put("events", T "1\tclaim\tclaim\tword=done\ttext=c\t.\n");
	is_text(judged("cached"), "done: status 0", "as is a shorter log");
	file_remove(dir, "events");
	is_text(judged("cached"), "exited: status 0", "or none");
	str_free(&log);
}

/* As a loss of power may leave it: it is used whole or not at all. */
static void
cut_short(void)
{
	struct str cache = { 0 }, log = { 0 };
	struct session s;
	int wrong = 0;

	begin("cut", 1);
	for (int i = 0; i < 200; i++)
		str_add(&log, T "1\treport\tstate\tstate=working\t.\n"
		    T "1\treport\tstate\tstate=idle\t.\n");
	put("events", log.s);
	(void)judged("cut");
	is_int(file_read(dir, "state", &cache), 0, "a state is kept");
	for (size_t len = 0; len <= cache.len; len++) {
		file_scratch(dir, "state", cache.s, len);
		if (session_open(&store, &arena, "cut", &s) == -1)
			continue;
		wrong += s.state.prompts != 200;
		session_close(&s);
	}
	is_int(wrong, 0, "wherever it is cut, nothing counts twice");
	str_free(&cache);
	str_free(&log);
}

int
main(void)
{
	int parent;

	if (mkdtemp(top) == NULL)
		return 1;
	setenv("IST_DIR", top, 1);
	if (store_open(&store, &arena) == -1)
		return 1;
	ended();
	silent();
	unmade();
	up();
	damaged();
	cached();
	cut_short();
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&arena);
	return done_testing();
}
