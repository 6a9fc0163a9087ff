/*
 * proc - run a program, feed it, collect what it says
 */

#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/local.h"

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
		child_shut(fd);
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
		child_shut(fd);
	return n > 0;
}

/* Waits for so many ms at most, and moves what can be moved: has it ended? */
static bool
exchange(struct child *c, const struct str *in, size_t *done, struct str *out,
    struct str *err, int ms)
{
	struct pollfd p[NFDS];

	for (int i = 0; i < NFDS; i++)
		p[i] = (struct pollfd){ .fd = c->fd[i],
		    .events = i == IN ? POLLOUT : POLLIN };
	if (poll(p, NFDS, ms) <= 0)
		return false;
	if (p[IN].revents != 0)
		feed(&c->fd[IN], in, done);
	if (p[OUT].revents != 0)
		drain(&c->fd[OUT], out);
	if (p[ERR].revents != 0)
		drain(&c->fd[ERR], err);
	return p[END].revents != 0;
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
	size_t done = 0;

	if (c->fd[IN] != -1 && in->len == 0)
		child_shut(&c->fd[IN]);
	while (c->fd[IN] != -1 || c->fd[OUT] != -1 || c->fd[ERR] != -1) {
		if (clock_left(deadline) == 0)
			return -1;
		if (exchange(c, in, &done, out, err, clock_left(deadline)))
			break;
	}
	while (drain(&c->fd[OUT], out) || drain(&c->fd[ERR], err))
		if (clock_left(deadline) == 0)
			return -1;
	return 0;
}

/* As a shell tells it. */
static int
exit_status(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

/* Whatever comes of it, the child is gone afterwards. */
static int
finish(struct child *c, const char *name, const struct str *in,
    struct str *out, struct str *err, long long deadline)
{
	void (*pipe_action)(int);
	int late, status;

	c->fd[END] = child_pidfd(c->pid);
	pipe_action = signal(SIGPIPE, SIG_IGN);
	late = converse(c, in, out, err, deadline) == -1 ||
	    child_await(c->pid, &status, deadline) == -1;
	signal(SIGPIPE, pipe_action);
	for (int i = 0; i < NFDS; i++)
		child_shut(&c->fd[i]);
	if (late) {
		kill(c->pid, SIGKILL);
		(void)child_reap(c->pid);
		return fault(ETIMEDOUT, "'%s' did not answer", name);
	}
	return exit_status(status);
}

int
proc_run_as(char *const argv[], char *const env[], const struct str *in,
    struct str *out, struct str *err, long long deadline)
{
	const enum stream streams[NPIPES] = { in != NULL, out != NULL,
	    err != NULL };
	struct child c = NO_CHILD;

	if (child_spawn(&c, argv, env, streams, 0) == -1)
		return -1;
	return finish(&c, argv[0], in, out, err, deadline);
}

int
proc_run(char *const argv[], const struct str *in, struct str *out,
    struct str *err, long long deadline)
{
	return proc_run_as(argv, environ, in, out, err, deadline);
}

int
proc_finish(struct talk *t, const char *name, const struct str *in,
    struct str *out, long long deadline)
{
	struct child c = { t->pid, { t->in, t->out, -1, -1 } };

	*t = NO_TALK;
	return finish(&c, name, in, out, NULL, deadline);
}

static bool
ends_in(const struct str *text, const char *end)
{
	size_t len = strlen(end);

	return text->len >= len &&
	    memcmp(text->s + text->len - len, end, len) == 0;
}

int
proc_ask(struct talk *t, const char *name, const struct str *in,
    const char *end, struct str *out, const struct pastime *pastime,
    long long deadline)
{
	struct child c = { t->pid, { t->in, t->out, -1, -1 } };
	bool late = false, more = pastime->piece != NULL;
	void (*pipe_action)(int);
	size_t done = 0;

	pipe_action = signal(SIGPIPE, SIG_IGN);
	while (c.fd[OUT] != -1 && !ends_in(out, end) &&
	    !(late = clock_left(deadline) == 0)) {
		(void)exchange(&c, in, &done, out, NULL,
		    more ? 0 : clock_left(deadline));
		if (more)
			sched_yield(); /* whom we ask may want this one */
		more = more && pastime->piece(pastime->arg);
	}
	signal(SIGPIPE, pipe_action);
	child_shut(&c.fd[IN]);
	t->in = -1;
	t->out = c.fd[OUT];
	if (!late)
		return 0;
	kill(t->pid, SIGKILL);
	return fault(ETIMEDOUT, "'%s' did not answer", name);
}

/* Keys that end others are for the pager: it knows what they mean. */
int
proc_page(char *const argv[], char *const env[], const struct str *in)
{
	const enum stream streams[NPIPES] = { PIPE, OURS, OURS };
	void (*pipe_action)(int), (*key_action)(int);
	struct child c = NO_CHILD;
	int status = -1;

	pipe_action = signal(SIGPIPE, SIG_IGN);
	key_action = signal(SIGINT, SIG_IGN);
	if (child_spawn(&c, argv, env, streams, 0) == 0) {
		(void)converse(&c, in, NULL, NULL, CLOCK_NEVER);
		child_shut(&c.fd[IN]);
		status = exit_status(child_reap(c.pid));
	}
	signal(SIGPIPE, pipe_action);
	signal(SIGINT, key_action);
	return status;
}
