/*
 * proc - run, feed, collect, in time
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/proc.h"
#include "tap.h"

static struct str in, out, err;

/* Runs a line of shell in at most that time. */
static int
run(const char *line, int ms)
{
	char *argv[] = { "sh", "-c", (char *)(uintptr_t)line, NULL };

	str_clear(&out);
	str_clear(&err);
	return proc_run(argv, &in, &out, &err, clock_after(ms));
}

static const struct {
	const char	*line;
	int		 status;
	const char	*out, *err;
} table[] = {
	{ "true", 0, "", "" },
	{ "exit 7", 7, "", "" },
	{ "echo a; echo b >&2", 0, "a\n", "b\n" },
	{ "kill -9 $$", 137, "", "" },
	{ "kill -15 $$", 143, "", "" },
	{ "exec nothing-of-that-name 2>/dev/null", 127, "", "" },
	{ "exec >&- 2>&-; exit 3", 3, "", "" }
};

static void
statuses(void)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		is_int(run(table[i].line, 20000), table[i].status,
		    table[i].line);
		is_text(str_text(&out), table[i].out, "its output");
		is_text(str_text(&err), table[i].err, "and errors");
	}
}

static void
large(void)
{
	memset(str_room(&in, 3 << 20), 'x', 3 << 20);
	in.len = 3 << 20;
	in.s[in.len] = '\0';
	is_int(run("cat", 60000), 0, "3 MB go in and come out");
	ok(out.len == in.len && memcmp(out.s, in.s, in.len) == 0,
	    "unchanged");
	is_int(run("tee /dev/stderr", 60000), 0, "twice at once");
	ok(out.len == in.len && err.len == in.len, "both whole");
	is_int(run("exit 4", 20000), 4, "nobody reads it: no matter");
	is_int(run("head -c 5", 20000), 0, "nor if only some");
	is_text(str_text(&out), "xxxxx", "which is what is taken");
	str_clear(&in);
	str_addc(&in, 'x');
	is_int(run("cat", 20000), 0, "a single byte");
	is_text(str_text(&out), "x", "arrives too");
	str_clear(&in);
}

/* What sleeps would do so for longer than a test may take. */
static void
in_time(void)
{
	struct str none = { 0 };
	char *quiet[] = { "sh", "-c", "exec >&- 2>&-; exec sleep 9999", NULL };
	char *deaf[] = { "sh", "-c", "trap '' TERM; exec sleep 9999", NULL };
	char *yes[] = { "yes", NULL };

	is_int(run("exec sleep 9999", 100), -1, "it is late");
	is_int(fault_code(), ETIMEDOUT, "is ETIMEDOUT");
	is_int(proc_run(quiet, NULL, &out, NULL, clock_after(100)), -1,
	    "late with closed streams");
	is_int(proc_run(yes, NULL, &none, NULL, clock_after(100)), -1,
	    "late while there is always more");
	is_int(proc_run(deaf, NULL, &out, NULL, clock_after(1000)), -1,
	    "late and not to be asked");
	is_int(run("echo a; (exec sleep 120) & exit 5", 100000), 5,
	    "one who stays behind with our pipe holds nobody up");
	is_text(str_text(&out), "a\n", "and what was said is heard");
	is_int(waitpid(-1, NULL, WNOHANG), -1, "no child is left");
	str_free(&none);
}

/* Started first, fed later, as proc_run() would. */
static void
talking(void)
{
	char *cat[] = { "sh", "-c", "cat; exit 6", NULL };
	char *stubborn[] = { "sh", "-c", "exec >&-; exec sleep 9999", NULL };
	struct talk t;

	str_clear(&out);
	str_clear(&in);
	str_add(&in, "fed");
	is_int(proc_talk(&t, cat), 0, "a talk begins");
	is_int(proc_finish(&t, "cat", &in, &out, clock_after(20000)), 6,
	    "is finished, with its status");
	is_text(str_text(&out), "fed", "and what it made of its input");
	is_int(t.in, -1, "and is none any more");
	str_clear(&in);
	str_clear(&out);
	proc_talk(&t, cat);
	is_int(proc_finish(&t, "cat", &in, &out, clock_after(20000)), 6,
	    "no input is its end too");
	proc_talk(&t, stubborn);
	is_int(proc_finish(&t, "it", &in, &out, clock_after(100)), -1,
	    "one that does not end");
	is_int(fault_code(), ETIMEDOUT, "is late");
	proc_talk(&t, stubborn);
	proc_hang_up(&t);		/* and not waited for */
	is_int(waitpid(-1, NULL, WNOHANG), -1, "no child is left");
	proc_hang_up(&t);
	is_int(t.in, -1, "none to hang up on is no fault");
}

static bool
piece(void *arg)
{
	int *left = arg;

	return --*left > 0;
}

/* One that goes on once it has answered, for longer than a test may take, and
 * one that ends without. */
static void
asking(void)
{
	char *cat[] = { "sh", "-c", "cat; echo end; exec sleep 9999", NULL };
	char *mute[] = { "sh", "-c", "echo no; cat >/dev/null", NULL };
	char *deaf[] = { "sh", "-c", "exec sleep 9999", NULL };
	int left = 3;
	struct pastime some = { piece, &left }, none = { 0 };
	struct talk t;

	str_clear(&out);
	memset(str_room(&in, 200000), 'x', 200000);
	in.len = 200000;
	proc_talk(&t, cat);
	is_int(proc_ask(&t, "cat", &in, "end\n", &out, &some,
	    clock_after(20000)), 0, "a question");
	is_int((long long)out.len, 200004, "is answered to the end");
	is_int(left, 0, "all else was done meanwhile");
	proc_hang_up(&t);
	str_clear(&in);
	str_clear(&out);
	proc_talk(&t, mute);
	is_int(proc_ask(&t, "it", &in, "end\n", &out, &none,
	    clock_after(20000)), 0, "no end of the answer");
	is_text(str_text(&out), "no\n", "is its own end");
	proc_hang_up(&t);
	proc_talk(&t, deaf);
	is_int(proc_ask(&t, "it", &in, "end\n", &out, &none,
	    clock_after(100)), -1, "no answer");
	is_int(fault_code(), ETIMEDOUT, "is late");
	proc_hang_up(&t);
	is_int(waitpid(-1, NULL, WNOHANG), -1, "no child is left");
}

static void
missing(void)
{
	char *no[] = { "nothing-of-that-name", NULL };
	char *dir[] = { "/", NULL };

	is_int(proc_run(no, NULL, NULL, NULL, CLOCK_NEVER), -1, "not found");
	is_int(fault_code(), ENOENT, "is ENOENT");
	is_int(proc_run(dir, NULL, NULL, NULL, CLOCK_NEVER), -1,
	    "a directory is no program");
}

/* The child has the three streams and nothing else of ours. */
static void
descriptors(void)
{
	sigset_t term;
	int fd;

	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	run("env -i ls /proc/self/fd", 20000);
	is_text(str_text(&out), "0\n1\n2\n3\n", "only ls's own is more");
	close(fd);
	signal(SIGTERM, SIG_IGN);
	is_int(run("kill -15 $$; exit 0", 20000), 143,
	    "what we ignore it does not");
	signal(SIGTERM, SIG_DFL);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	is_int(run("kill -15 $$; exit 0", 20000), 143,
	    "nor does it block what we do");
	sigprocmask(SIG_UNBLOCK, &term, NULL);
	fd = dup(STDIN_FILENO);
	close(STDIN_FILENO);
	is_int(run("echo a; cat", 20000), 0, "without a standard input");
	is_text(str_text(&out), "a\n", "the streams are right too");
	dup2(fd, STDIN_FILENO);
	close(fd);
}

/* How many are in the file by now. */
static int
lines_of(int fd, struct str *text)
{
	char buf[64];
	ssize_t n = pread(fd, buf, sizeof(buf), 0);
	int lines = 0;

	str_clear(text);
	str_addn(text, buf, n < 0 ? 0 : (size_t)n);
	for (size_t i = 0; i < text->len; i++)
		lines += text->s[i] == '\n';
	return lines;
}

static void
detaching(void)
{
	char file[] = "/tmp/ist-proc.XXXXXX", line[128];
	char *argv[] = { "sh", "-c", line, NULL };
	long long deadline = clock_after(20000);
	struct str text = { 0 };
	int fd;

	fd = mkstemp(file);
	snprintf(line, sizeof(line), "ps -o sid= -p $$ >%s; test ! -t 0 && "
	    "echo $$ >>%s", file, file);
	setenv("IST_GATE", "somebody's", 1);
	is_int(proc_detach(argv), 0, "one that is on its own");
	ok(getenv("IST_GATE") == NULL, "and is nobody's wish but ours");
	wait(NULL);
	/* Two lines: or the second would make the file anew. */
	while (lines_of(fd, &text) < 2 && clock_pause(5, deadline) == 0)
		continue;
	ok(text.len > 0, "it ran");
	ok(atol(str_text(&text)) > 0 && atol(str_text(&text)) != getsid(0),
	    "in a session of its own");
	close(fd);
	unlink(file);
	str_free(&text);
}

/* The key that leaves a pager's search is not for us. */
static void
paging(void)
{
	char *argv[] = { "sh", "-c", "kill -INT $PPID; cat >/dev/null; exit 3",
	    NULL };

	str_clear(&in);
	str_add(&in, "text");
	is_int(proc_page(argv, environ, &in), 3, "a pager's own status");
	str_clear(&in);
}

static void
finding(void)
{
	struct arena a = { 0 };
	struct str path = { 0 };

	is_int(proc_find("sh", &path), 0, "sh is in PATH");
	ok(str_text(&path)[0] == '/', "and has a path");
	str_clear(&path);
	is_int(proc_find("nothing-of-that-name", &path), -1, "this is not");
	is_int(fault_status(), EXIT_FAILED, "which is refused");
	str_clear(&path);
	is_int(proc_find("/bin/sh", &path), 0, "a path is itself");
	str_clear(&path);
	is_int(proc_find("/bin", &path), -1, "a directory is no program");
	str_clear(&path);
	setenv("PATH", "/nowhere:/dev:/bin", 1);
	is_int(proc_find("sh", &path), 0, "not in the first directory");
	is_text(str_text(&path), "/bin/sh", "it has the path of the last");
	str_clear(&path);
	unsetenv("PATH");
	is_int(proc_find("sh", &path), 0, "without PATH in those of all");
	ok(strstr(proc_bindir(), "tests/unit") != NULL, "where we are");
	ok(access(proc_tool(&a, "proc.t"), X_OK) == 0, "and our like");
	str_free(&path);
	arena_free(&a);
}

int
main(void)
{
	closefrom(STDERR_FILENO + 1);
	/* A directory of it that may not be entered makes ENOENT an EACCES. */
	(void)setenv("PATH", "/usr/bin:/bin", 1);
	statuses();
	large();
	in_time();
	talking();
	asking();
	missing();
	descriptors();
	detaching();
	paging();
	finding();
	return done_testing();
}
