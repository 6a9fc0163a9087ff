/*
 * Asks: open while somebody waits, answered once, and for what was asked
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ask/ask.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "tap.h"

static struct arena a;
static int dir;

static int
make(struct ask *ask, const char *command)
{
	*ask = (struct ask){ .record.arena = &a };
	record_set(&ask->record, "kind", "approval");
	record_set(&ask->record, "tool", "Bash");
	record_set(&ask->record, "text", command);
	record_set(&ask->record, "cwd", "/tmp");
	record_set(&ask->record, "input", "{\"command\":\"x\"}");
	return ask_make(dir, 1, ask);
}

static void
test_answer(void)
{
	struct record answer;
	struct ask ask, found, *list;

	is_int(ask_list(dir, &a, false, &list), 0, "nobody asks");
	is_int(make(&ask, "touch x\n# y"), 0, "asked");
	is_int(ask_list(dir, &a, false, &list), 1, "one is open");
	is_text(record_text(&list[0].record, "text"), "touch x\n# y",
	    "the text is exact");
	is_int(ask_find(dir, &a, ask.id, &found), 0, "found by id");
	is_int(ask_wait(dir, &a, &ask, &answer, clock_after(50)), 0,
	    "no answer yet");
	is_int(ask_answer(dir, &found, "allow", NULL, "boss"), 0, "answered");
	is_int(ask_wait(dir, &a, &ask, &answer, clock_after(50)), 1,
	    "the answer is there");
	is_text(record_text(&answer, "verdict"), "allow", "it says yes");
	is_text(record_text(&answer, "by"), "boss", "and who said so");
	is_int(ask_answer(dir, &found, "deny", "no", "other"), -1,
	    "a second answer is refused");
	is_int(fault_status(), EXIT_CHANGED, "as a change");
	is_int(ask_list(dir, &a, false, &list), 0, "none is open");
	is_int(ask_list(dir, &a, true, &list), 1, "but there is one");
}

/* An answer may have outlived its ask. */
static void
test_reused(void)
{
	struct record answer;
	struct ask ask;
	int asks = dir_open(dir, "asks"), count;
	char **names, *name, *last;

	count = dir_list(asks, &a, &names);
	last = arena_format(&a, "a%d", count + 2);
	name = arena_format(&a, "%s.answer", last);
	is_int(file_create(asks, name, "verdict: allow\n", 15), 1,
	    "an answer to nothing");
	is_int(make(&ask, "touch z"), 0, "asked");
	ok(strcmp(ask.id, last) != 0, "not by the id that was answered");
	is_int(ask_wait(dir, &a, &ask, &answer, clock_after(50)), 0,
	    "and is not");
	close(asks);
}

/* Somebody replaces what is asked between the look and the answer. */
static void
test_digest(void)
{
	struct ask ask, seen;
	struct record forged = { .arena = &a };
	int asks;

	is_int(make(&ask, "ls"), 0, "asked");
	is_int(ask_find(dir, &a, ask.id, &seen), 0, "seen");
	asks = dir_open(dir, "asks");
	is_int(record_load(&forged, asks, ask.id), 0, "loaded");
	record_set(&forged, "text", "rm -rf /");
	is_int(record_save(&forged, asks, ask.id), 0, "forged");
	is_int(ask_answer(dir, &seen, "allow", NULL, "boss"), -1,
	    "the answer to it is refused");
	is_int(fault_status(), EXIT_CHANGED, "as a change");
	is_int(ask_find(dir, &a, ask.id, &seen), 0, "seen anew");
	is_int(ask_answer(dir, &seen, "allow", NULL, "boss"), -1,
	    "its digest is not that of what it says");
	close(asks);
}

static void
test_death(void)
{
	struct ask ask, *list;
	int ends[2], n;
	siginfo_t info;
	char c;
	pid_t pid;

	if (pipe(ends) == -1)
		return;
	if ((pid = fork()) == 0) {
		make(&ask, "sleep");
		if (write(ends[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	n = (int)read(ends[0], &c, 1);
	is_int(n, 1, "another process asks");
	n = ask_list(dir, &a, false, &list);
	ok(n > 0 && strcmp(record_text(&list[n - 1].record, "text"),
	    "sleep") == 0, "it is open");
	kill(pid, SIGKILL);
	waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT);
	is_int(ask_list(dir, &a, false, &list), n - 1,
	    "a zombie does not wait for an answer");
	waitpid(pid, NULL, 0);
	is_int(ask_list(dir, &a, false, &list), n - 1, "nor the dead");
	is_int(ask_find(dir, &a, "a999", &ask), -1, "no such ask");
	is_int(fault_status(), EXIT_MISSING, "is missing");
}

int
main(void)
{
	char path[] = "/tmp/ist-ask.XXXXXX";

	if (mkdtemp(path) == NULL || (dir = dir_open(AT_FDCWD, path)) == -1)
		return 1;
	test_answer();
	test_reused();
	test_digest();
	test_death();
	dir_remove(dir_open(AT_FDCWD, "/tmp"), path + strlen("/tmp/"));
	rmdir(path);
	arena_free(&a);
	return done_testing();
}
