/*
 * proc - spawn, feed, collect, wait
 */

#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/proc.h"

extern char **environ;

enum { HANG_UP_MS = 500 };
enum { IN, OUT, ERR, NPIPES, END = NPIPES, NFDS };

/* What a stream of the child is. */
enum stream { NOTHING, PIPE, OURS };

struct child {
	pid_t	pid;
	int	fd[NFDS];	/* our ends, and a pidfd; -1 is none or done */
};

#define NO_CHILD	{ .fd = { -1, -1, -1, -1 } }

static void
shut(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

/* Stream number i of the child: ours, one end of a pipe, or /dev/null. */
static int
plumb(posix_spawn_file_actions_t *acts, struct child *c, int i,
    enum stream stream, int theirs[])
{
	int ends[2];

	if (stream == OURS)
		return 0;
	if (stream == NOTHING)
		return posix_spawn_file_actions_addopen(acts, i, "/dev/null",
		    i == IN ? O_RDONLY : O_WRONLY, 0);
	if (pipe2(ends, O_CLOEXEC) == -1)
		return errno;
	theirs[i] = ends[i == IN ? 0 : 1];
	c->fd[i] = ends[i == IN ? 1 : 0];
	fcntl(c->fd[i], F_SETFL, O_NONBLOCK);
	return posix_spawn_file_actions_adddup2(acts, theirs[i], i);
}

/* The child gets default signals, whatever we or our caller ignore. */
static int
spawn(struct child *c, char *const argv[], char *const env[],
    const enum stream streams[NPIPES], short flags)
{
	int e = 0, theirs[NPIPES] = { -1, -1, -1 };
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&acts);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, (short)(flags |
	    POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setsigmask(&attr, &none);
	for (int i = 0; i < NPIPES && e == 0; i++)
		e = plumb(&acts, c, i, streams[i], theirs);
	if (e == 0)
		e = posix_spawnp(&c->pid, argv[0], &acts, &attr, argv, env);
	posix_spawn_file_actions_destroy(&acts);
	posix_spawnattr_destroy(&attr);
	for (int i = 0; i < NPIPES; i++) {
		shut(&theirs[i]);
		if (e != 0)
			shut(&c->fd[i]);
	}
	return e == 0 ? 0 : fault(e, "cannot run '%s'", argv[0]);
}

static void
feed(int *fd, const struct str *in, size_t *done)
{
	ssize_t n;

	n = write(*fd, in->s + *done, in->len - *done);
	if (n > 0)
		*done += (size_t)n;
	else if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n == -1 || *done == in->len)
		shut(fd);
}

/* More than nothing? */
static bool
drain(int *fd, struct str *to)
{
	char buf[8192];
	ssize_t n;

	if (*fd == -1)
		return false;
	if ((n = read(*fd, buf, sizeof(buf))) > 0)
		str_addn(to, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		shut(fd);
	return n > 0;
}

/*
 * Moves bytes until all streams are done: 0, or -1 at the deadline, even if
 * there is always more.  When the child has ended, what it left in the pipes
 * is the end: whoever inherited them could keep them open for ever.
 */
static int
converse(struct child *c, const struct str *in, struct str *out,
    struct str *err, long long deadline)
{
	struct pollfd p[NFDS];
	size_t done = 0;

	if (c->fd[IN] != -1 && in->len == 0)
		shut(&c->fd[IN]);
	while (c->fd[IN] != -1 || c->fd[OUT] != -1 || c->fd[ERR] != -1) {
		for (int i = 0; i < NFDS; i++)
			p[i] = (struct pollfd){ .fd = c->fd[i],
			    .events = i == IN ? POLLOUT : POLLIN };
		if (clock_left(deadline) == 0)
			return -1;
		if (poll(p, NFDS, clock_left(deadline)) <= 0)
			continue;
		if (p[IN].revents != 0)
			feed(&c->fd[IN], in, &done);
		if (p[OUT].revents != 0)
			drain(&c->fd[OUT], out);
		if (p[ERR].revents != 0)
			drain(&c->fd[ERR], err);
		if (p[END].revents != 0)
			break;
	}
	while (drain(&c->fd[OUT], out) || drain(&c->fd[ERR], err))
		if (clock_left(deadline) == 0)
			return -1;
	return 0;
}

/* Streams may close long before the end, so the deadline counts here too. */
static int
await(pid_t pid, int *status, long long deadline)
{
	pid_t got;
	int ms = 1;

	while ((got = waitpid(pid, status, WNOHANG)) != pid) {
		if (got == -1 && errno != EINTR)
			return -1;
		if (clock_pause(ms, deadline) == -1)
			return -1;
		ms = ms < 20 ? ms * 2 : 20;
	}
	return 0;
}

int
proc_run_as(char *const argv[], char *const env[], const struct str *in,
    struct str *out, struct str *err, long long deadline)
{
	const enum stream streams[NPIPES] = { in != NULL, out != NULL,
	    err != NULL };
	void (*pipe_action)(int);
	struct child c = NO_CHILD;
	int late, status;

	if (spawn(&c, argv, env, streams, 0) == -1)
		return -1;
	c.fd[END] = (int)syscall(SYS_pidfd_open, c.pid, 0);
	pipe_action = signal(SIGPIPE, SIG_IGN);
	late = converse(&c, in, out, err, deadline) == -1 ||
	    await(c.pid, &status, deadline) == -1;
	signal(SIGPIPE, pipe_action);
	for (int i = 0; i < NFDS; i++)
		shut(&c.fd[i]);
	if (late) {
		kill(c.pid, SIGKILL);
		while (waitpid(c.pid, &status, 0) == -1 && errno == EINTR)
			continue;
		return fault(ETIMEDOUT, "'%s' did not answer", argv[0]);
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

int
proc_run(char *const argv[], const struct str *in, struct str *out,
    struct str *err, long long deadline)
{
	return proc_run_as(argv, environ, in, out, err, deadline);
}

/* Keys that end others are for the pager: it knows what they mean. */
int
proc_page(char *const argv[], char *const env[], const struct str *in)
{
	const enum stream streams[NPIPES] = { PIPE, OURS, OURS };
	void (*pipe_action)(int), (*key_action)(int);
	struct child c = NO_CHILD;
	int status = 0;

	if (spawn(&c, argv, env, streams, 0) == -1)
		return -1;
	pipe_action = signal(SIGPIPE, SIG_IGN);
	key_action = signal(SIGINT, SIG_IGN);
	(void)converse(&c, in, NULL, NULL, CLOCK_NEVER);
	shut(&c.fd[IN]);
	while (waitpid(c.pid, &status, 0) == -1 && errno == EINTR)
		continue;
	signal(SIGPIPE, pipe_action);
	signal(SIGINT, key_action);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

int
proc_detach(char *const argv[])
{
	const enum stream streams[NPIPES] = { NOTHING, NOTHING, NOTHING };
	struct child c = NO_CHILD;

	/* It is our own wish, not that of a session at its gate. */
	unsetenv("IST_GATE");
	return spawn(&c, argv, environ, streams, POSIX_SPAWN_SETSID);
}

int
proc_detach_tool(const char *tool, ...)
{
	struct arena a = { 0 };
	char *argv[8] = { proc_tool(&a, tool) };
	const char *word;
	va_list words;
	int result;

	va_start(words, tool);
	for (size_t i = 1; i < 7 &&
	    (word = va_arg(words, const char *)) != NULL; i++)
		argv[i] = arena_copy(&a, word);
	va_end(words);
	result = proc_detach(argv);
	arena_free(&a);
	return result;
}

int
proc_talk(struct talk *t, char *const argv[])
{
	const enum stream streams[NPIPES] = { PIPE, PIPE, NOTHING };
	struct child c = NO_CHILD;

	*t = (struct talk){ .in = -1, .out = -1 };
	if (spawn(&c, argv, environ, streams, 0) == -1)
		return -1;
	*t = (struct talk){ c.pid, c.fd[IN], c.fd[OUT] };
	return 0;
}

void
proc_hang_up(struct talk *t)
{
	int status;

	if (t->in == -1)
		return;
	shut(&t->in);
	shut(&t->out);
	if (await(t->pid, &status, clock_after(HANG_UP_MS)) == 0)
		return;
	kill(t->pid, SIGKILL);
	while (waitpid(t->pid, &status, 0) == -1 && errno == EINTR)
		continue;
}
