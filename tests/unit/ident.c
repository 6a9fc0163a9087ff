/*
 * ident - which process is it, really
 */

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "ident/ident.h"
#include "tap.h"

/* A child that waits to be killed, under a name of its own. */
static pid_t
child(const char *name)
{
	int ready[2];
	pid_t pid;
	char c;

	if (pipe(ready) == -1)
		return -1;
	if ((pid = fork()) == 0) {
		prctl(PR_SET_NAME, name);
		(void)!write(ready[1], "", 1);
		for (;;)
			pause();
	}
	(void)!read(ready[0], &c, 1);
	close(ready[0]);
	close(ready[1]);
	return pid;
}

static void
end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
names(void)
{
	static const char *const bad[] = { "x) R 1 1 1", "a\nb", ")", "(((",
	    ") Z 0 (", "" };
	struct ident id;
	pid_t pid;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		pid = child(bad[i]);
		ok(ident_of(pid, &id) == 0 && id.pid == pid && id.start > 0 &&
		    ident_runs(&id) && ident_parent(pid) == getpid(),
		    "a program's name may be anything");
		end(pid);
		ok(!ident_runs(&id), "and when it ended it does not run");
	}
}

static void
others(void)
{
	struct ident id, changed;
	pid_t pid = child("x");

	ident_of(pid, &id);
	changed = id;
	changed.start++;
	ok(!ident_runs(&changed), "another start time is another process");
	is_int(ident_signal(&changed, SIGKILL), -1, "which is not signalled");
	changed = id;
	snprintf(changed.boot, sizeof(changed.boot), "x");
	ok(!ident_runs(&changed), "another boot is another process");
	is_int(ident_signal(&changed, SIGKILL), -1, "nor signalled");
	changed = id;
	if (id.inode != 0) {
		changed.inode++;
		ok(!ident_runs(&changed), "another pidfd is another process");
		is_int(ident_signal(&changed, SIGKILL), -1, "nor signalled");
	}
	changed.inode = 0;
	ok(ident_runs(&changed), "an inode that is not known does not count");
	is_int(ident_signal(&id, SIGKILL), 0, "the very one is");
	waitpid(pid, NULL, 0);
	ok(!ident_runs(&id), "it has ended");
	is_int(ident_signal(&id, SIGKILL), -1, "and is gone");
}

static void
zombies(void)
{
	struct ident id;
	siginfo_t info;
	pid_t pid = child("x");

	ident_of(pid, &id);
	kill(pid, SIGKILL);
	waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT);
	ok(!ident_runs(&id), "a zombie does not run");
	end(pid);
	is_int(ident_of(-1, &id), -1, "no process has pid -1");
	is_int(ident_of(0, &id), -1, "nor 0");
	is_int(ident_of(1 << 30, &id), -1, "nor one too large");
	is_int(ident_parent(1 << 30), 0, "who has no parent");
}

static void
records(void)
{
	struct arena a = { 0 };
	struct record r = { .arena = &a };
	struct ident back, id;

	ident_of(getpid(), &id);
	ident_put(&id, &r);
	ok(ident_get(&back, &r) == 0 && strcmp(back.boot, id.boot) == 0 &&
	    back.pid == id.pid && back.start == id.start &&
	    back.inode == id.inode, "to a record and back");
	ok(ident_runs(&back), "it is us");
	record_set(&r, "pid", "-1");
	is_int(ident_get(&back, &r), -1, "-1 is none");
	record_set(&r, "pid", NULL);
	is_int(ident_get(&back, &r), -1, "nor is nothing");
	ok(strlen(clock_boot()) == 36, "the boot has an id");
	arena_free(&a);
}

static bool
holds(const struct ident *tree, int n, pid_t pid)
{
	for (int i = 0; i < n; i++)
		if (tree[i].pid == pid)
			return true;
	return false;
}

/* A child whose child has a session of its own and lost its parent. */
static pid_t
escapee(void)
{
	int out[2];
	pid_t pid = 0;

	if (pipe(out) == -1)
		return -1;
	if (fork() == 0) {
		setsid();
		if ((pid = fork()) == 0)
			for (;;)
				pause();
		(void)!write(out[1], &pid, sizeof(pid));
		_exit(0);
	}
	(void)!read(out[0], &pid, sizeof(pid));
	wait(NULL);
	close(out[0]);
	close(out[1]);
	return pid;
}

static void
trees(void)
{
	struct arena a = { 0 };
	struct ident *tree;
	pid_t far, near;
	int n;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	is_int(ident_tree(getpid(), &a, &tree), 0, "nothing is below us");
	near = child("near");
	far = escapee();
	n = ident_tree(getpid(), &a, &tree);
	is_int(n, 2, "two are");
	ok(holds(tree, n, near) && holds(tree, n, far),
	    "and one that ran away is among them");
	ok(!holds(tree, n, getpid()), "but not we");
	for (int i = 0; i < n; i++)
		is_int(ident_signal(&tree[i], SIGKILL), 0, "each is found");
	waitpid(near, NULL, 0);
	waitpid(far, NULL, 0);
	is_int(ident_tree(getpid(), &a, &tree), 0, "then none is left");
	arena_free(&a);
}

/* A program that waits for the end of its input.  Once it said something, it
 * is there with its words. */
static pid_t
program(int *in)
{
	char *argv[] = { "sh", "-c", "echo; read x", "one word", "", "last",
	    NULL }, *env[] = { "IST_TOLD=a=b", "NOT_TOLD=", NULL };
	int from[2], to[2];
	pid_t pid;
	char c;

	if (pipe(from) == -1 || pipe(to) == -1)
		return -1;
	if ((pid = fork()) == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		execve("/bin/sh", argv, env);
		_exit(127);
	}
	(void)!read(from[0], &c, 1);
	close(from[0]);
	close(from[1]);
	close(to[0]);
	*in = to[1];
	return pid;
}

static bool
begins(const char *file, const void *prefix)
{
	return strncmp(file, prefix, strlen(prefix)) == 0;
}

static void
told(void)
{
	struct arena a = { 0 };
	char **words;
	int in = -1;
	pid_t pid;

	pid = program(&in);
	words = ident_words(pid, &a);
	ok(strcmp(words[0], "sh") == 0 && strcmp(words[3], "one word") == 0 &&
	    *words[4] == '\0' && strcmp(words[5], "last") == 0 &&
	    words[6] == NULL, "the words of a program, an empty one too");
	is_text(ident_variable(pid, &a, "IST_TOLD"), "a=b", "a variable");
	is_text(ident_variable(pid, &a, "NOT_TOLD"), "", "an empty one");
	ok(ident_variable(pid, &a, "IST") == NULL, "one that it has not");
	ok(begins(ident_file(pid, &a, begins, "pipe:["), "pipe:["),
	    "a file that it has open");
	ok(ident_file(pid, &a, begins, "/nowhere") == NULL,
	    "one that it has not");
	is_text(ident_directory(pid, &a), ident_directory(getpid(), &a),
	    "where it works, as we do");
	close(in);
	waitpid(pid, NULL, 0);
	ok(ident_words(pid, &a)[0] == NULL &&
	    ident_variable(pid, &a, "IST_TOLD") == NULL &&
	    ident_file(pid, &a, begins, "") == NULL &&
	    ident_directory(pid, &a) == NULL,
	    "of one that is gone nothing is told");
	arena_free(&a);
}

/* A child of that name at a place of its own, and who is found there. */
static void
found(void)
{
	char top[] = "/tmp/ist-ident.XXXXXX", here[PATH_MAX], *deep, *other;
	struct arena a = { 0 };
	pid_t pid;

	ok(getcwd(here, sizeof(here)) != NULL && mkdtemp(top) != NULL,
	    "(a place)");
	deep = arena_format(&a, "%s/deep", top);
	other = arena_format(&a, "%s/dee", top);
	ok(mkdir(deep, 0700) == 0 && chdir(deep) == 0, "(one below it)");
	pid = child("a b)");
	ok(chdir(here) == 0, "(and back)");
	is_int(ident_find(&a, "a b)", top), pid, "found below a place");
	is_int(ident_find(&a, "a b)", deep), pid, "and in it");
	is_int(ident_find(&a, "a b)", other), 0, "not by half of its name");
	is_int(ident_find(&a, "a b", top), 0, "one of another program is not");
	rmdir(deep);
	ok(ident_directory(pid, &a) == NULL && ident_find(&a, "a b)", top) == 0,
	    "where it works was removed");
	end(pid);
	rmdir(top);
	arena_free(&a);
}

int
main(void)
{
	names();
	told();
	found();
	others();
	zombies();
	records();
	trees();
	return done_testing();
}
