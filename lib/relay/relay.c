/*
 * relay - the loop
 */

#include <sys/signalfd.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "relay/local.h"

enum {
	SUSPEND_MS = 2000,	/* a stop so soon after input is undone */
	WAKE_MS = 100,		/* after ^Z, and twice as long each time */
	SUSPEND = 0x1a,		/* ^Z */
	DRAIN_MS = 3000,	/* for all that was written before the end */
	SILENT_MS = 100,	/* somebody still has the terminal: no more */
	SEEN_MS = 500,		/* for the terminal to say it is done */
	ANSWERS = 512,		/* room in "up" that input leaves free */
	WORTH = 4096,		/* room in "down" that is worth a read */
	CRUMB = 2048,		/* a smaller read is one of many */
	REST_MS = 1		/* then more is let come together */
};

enum { SIGNALS, PANE, PTY, NFDS };

static void
reaped(struct relay *r, pid_t pid, int status)
{
	if (pid == r->agent && WIFSTOPPED(status) &&
	    clock_left(r->typed) > 0) {
		kill(pid, SIGCONT);
		return;
	}
	if (pid == r->agent && !WIFSTOPPED(status) && !WIFCONTINUED(status)) {
		r->ended = true;
		r->status = status;
	}
	r->child(r->arg, pid, status);
}

/* All that ended: whatever was orphaned below us is our child too. */
static void
reap(struct relay *r)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status,
	    WNOHANG | WUNTRACED | WCONTINUED)) > 0)
		reaped(r, pid, status);
	r->alone = pid == -1 && errno == ECHILD;
}

static void
take_signals(struct relay *r)
{
	struct signalfd_siginfo info;

	while (read(r->signals, &info, sizeof(info)) == sizeof(info))
		switch (info.ssi_signo) {
		case SIGCHLD:
			reap(r);
			break;
		case SIGWINCH:
			pass_size(r);
			break;
		case SIGHUP:
			r->closed = true;
			break;
		default:
			r->asked = true;
			break;
		}
}

/*
 * An agent that stops itself by a signal of the terminal is not stopped, and
 * waits for the SIGCONT that ends a stop: to one that does not wait for it,
 * it is nothing.  When the agent reads the key is not known, so it is sent
 * more than once.
 */
static void
wake(struct relay *r)
{
	if (r->wake == CLOCK_NEVER || clock_left(r->wake) > 0)
		return;
	if (r->agent > 0 && !r->ended)
		kill(r->agent, SIGCONT);
	r->nap *= 2;
	r->wake = r->nap < SUSPEND_MS ? clock_after(r->nap) : CLOCK_NEVER;
}

/* Nobody will read what was meant for the terminal. */
static void
lose_pane(struct relay *r)
{
	r->closed = true;
	r->down.start = r->down.end = 0;
}

static void
write_pane(struct relay *r)
{
	if (r->closed)
		r->down.start = r->down.end = 0;
	else if (buffer_write(&r->down, r->pane) == -1)
		lose_pane(r);
}

static void
read_pane(struct relay *r)
{
	const char *bytes;
	ssize_t n;

	if ((n = buffer_read(&r->up, r->pane, ANSWERS)) == -1) {
		lose_pane(r);
	} else if (n > 0) {
		bytes = r->up.bytes + r->up.end - n;
		r->typed = clock_after(SUSPEND_MS);
		if (memchr(bytes, SUSPEND, (size_t)n) != NULL) {
			r->nap = WAKE_MS;
			r->wake = clock_after(r->nap);
		}
		r->input(r->arg, bytes, (size_t)n);
	}
}

/* Without anybody at the other end input has no use. */
static void
write_pty(struct relay *r)
{
	if (buffer_write(&r->up, r->pty) == -1)
		r->up.start = r->up.end = 0;
}

/*
 * A program that writes line by line would wake us for each, and the terminal
 * through us; a moment's rest halves the cost of such output.  The first
 * bytes after a silence never wait.
 */
static void
read_pty(struct relay *r)
{
	ssize_t n;

	if ((n = buffer_read(&r->down, r->pty, 0)) == -1) {
		r->eof = true;
	} else if (n > 0) {
		r->rest = n < CRUMB && clock_left(r->stream) > 0;
		r->stream = clock_after(REST_MS + 1);
		r->output(r->arg, r->down.bytes + r->down.end - n, (size_t)n);
	}
}

/* Only what can be moved is asked for, so that nothing wakes us in vain. */
static void
prepare(const struct relay *r, struct pollfd p[NFDS])
{
	short pane = 0, pty = 0;

	if (buffer_room(&r->up) > ANSWERS)
		pane |= POLLIN;
	if (buffer_len(&r->down) > 0)
		pane |= POLLOUT;
	if (buffer_room(&r->down) >= WORTH && !r->rest)
		pty |= POLLIN;
	if (buffer_len(&r->up) > 0)
		pty |= POLLOUT;
	p[SIGNALS] = (struct pollfd){ .fd = r->signals, .events = POLLIN };
	p[PANE] = (struct pollfd){ .fd = r->closed ? -1 : r->pane,
	    .events = pane };
	p[PTY] = (struct pollfd){ .fd = r->eof ? -1 : r->pty, .events = pty };
}

/* One wait, and all that became possible: false if there was nothing. */
static bool
step(struct relay *r, long long deadline)
{
	const short readable = POLLIN | POLLHUP | POLLERR;
	const bool rested = r->rest;
	struct pollfd p[NFDS];

	prepare(r, p);
	if (rested)
		deadline = clock_after(REST_MS);
	r->rest = false;
	if (poll(p, NFDS, clock_left(deadline)) <= 0)
		return rested;
	if (p[SIGNALS].revents != 0)
		take_signals(r);
	if ((p[PANE].revents & readable) != 0 && buffer_room(&r->up) > ANSWERS)
		read_pane(r);
	else if ((p[PANE].revents & (POLLHUP | POLLERR)) != 0)
		lose_pane(r);
	if ((p[PTY].revents & readable) != 0 && buffer_room(&r->down) >= WORTH)
		read_pty(r);
	if (buffer_len(&r->up) > 0)
		write_pty(r);
	if (buffer_len(&r->down) > 0)
		write_pane(r);
	return true;
}

static long long
sooner(long long a, long long b)
{
	if (a == CLOCK_NEVER || b == CLOCK_NEVER)
		return a == CLOCK_NEVER ? b : a;
	return a < b ? a : b;
}

void
relay_run(struct relay *r, const bool *done, long long deadline)
{
	const bool asked = r->asked, closed = r->closed;

	reap(r);
	while (!*done && r->asked == asked && r->closed == closed &&
	    clock_left(deadline) != 0) {
		wake(r);
		(void)step(r, sooner(sooner(r->tick(r->arg), r->wake),
		    deadline));
	}
}

void
relay_answer(struct relay *r, const char *text, size_t len)
{
	struct buffer *b = &r->up;

	if (b->size - b->end < len)
		return;
	memcpy(b->bytes + b->end, text, len);
	b->end += len;
}

/*
 * A terminal answers in order: when it says that it is well, it has drawn
 * all that came before.  Whatever else is read meanwhile was meant for an
 * agent that is no more.
 */
static void
await_terminal(struct relay *r)
{
	struct pollfd p = { .fd = r->pane, .events = POLLIN };
	char answer[64];

	if (r->closed || write(r->pane, "\033[5n", 4) != 4)
		return;
	if (poll(&p, 1, SEEN_MS) == 1)
		(void)!read(r->pane, answer, sizeof(answer));
}

/* With no other holder of the pty left its end is known, else by silence. */
void
relay_drain(struct relay *r)
{
	long long deadline = clock_after(DRAIN_MS);

	close(r->slave);
	r->slave = -1;
	while ((!r->eof || buffer_len(&r->down) > 0) &&
	    clock_left(deadline) > 0)
		if (!step(r, sooner(deadline, clock_after(SILENT_MS))) &&
		    buffer_len(&r->down) == 0)
			break;
	await_terminal(r);
}
