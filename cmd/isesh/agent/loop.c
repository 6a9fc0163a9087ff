/*
 * loop - waits for a key, output, a signal or a deadline
 */

#include <sys/signalfd.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "clock/clock.h"
#include "isesh/agent/local.h"

enum { TTY, SIGNALS, JOB, FEED, SAID, NFDS };

enum { TICK = 1000, DRAIN_MAX = 1 << 20 };

/* Less than a pipe holds, so that keys are read between two pieces. */
enum { PIECE = 32768 };

static void
read_keys(struct shell *sh)
{
	char buf[4096];
	ssize_t n;

	n = read(sh->term.fd, buf, sizeof(buf));
	if (n > 0)
		key_bytes(sh, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		sh->over = SIGHUP;
}

/* The bytes read, 0 if there are none now. */
static size_t
read_job(struct shell *sh)
{
	char buf[PIECE];
	ssize_t n;

	n = read(sh->job.out, buf, sizeof(buf));
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n <= 0) {
		close(sh->job.out);
		sh->job.out = -1;
		return 0;
	}
	output_take(sh, buf, (size_t)n);
	return (size_t)n;
}

/* What it printed is in the pipe still; what its children go on printing is
 * not waited for. */
static void
finish_job(struct shell *sh, int wait_status)
{
	size_t n = 1;

	job_exited(&sh->job, wait_status);
	for (size_t sum = 0; sh->job.out != -1 && n > 0 && sum < DRAIN_MAX;
	    sum += n)
		n = read_job(sh);
	if (sh->job.out != -1)
		close(sh->job.out);
	sh->job.out = -1;
	turn_ran(sh);
}

static void
reap(struct shell *sh)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == sh->job.pid) {
			finish_job(sh, status);
		} else if (pid == sh->helper.pid) {
			sh->helper.pid = 0;
			helper_drain(&sh->helper);
			turn_helped(sh);
		}
	}
}

static void
resize(struct shell *sh)
{
	term_measure(&sh->term);
	view_stale(sh);
}

static void
read_signals(struct shell *sh, int fd)
{
	struct signalfd_siginfo info;

	while (read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGCHLD)
			reap(sh);
		else if (info.ssi_signo == SIGWINCH)
			resize(sh);
		else
			sh->over = (int)info.ssi_signo;
	}
}

static int
sooner(int ms, long long deadline)
{
	int left;

	if ((left = clock_left(deadline)) == -1)
		return ms;
	return ms == -1 || left < ms ? left : ms;
}

static int
time_left(const struct shell *sh)
{
	int ms = -1;

	if (keys_pending(&sh->keys))
		ms = sooner(ms, sh->keys_at);
	if (sh->choice != '\0')
		ms = sooner(ms, sh->choice_at);
	if (sh->phase == PHASE_RUN)
		ms = sooner(ms, sh->tick_at);
	if (sh->helper.pid != 0)
		ms = sooner(ms, sh->helper.deadline);
	return ms;
}

static void
check_time(struct shell *sh)
{
	key_rest(sh);
	if (sh->phase == PHASE_RUN && clock_left(sh->tick_at) == 0) {
		sh->tick_at = clock_after(TICK);
		view_stale(sh);
	}
	if (sh->helper.pid != 0 && clock_left(sh->helper.deadline) == 0)
		turn_helped(sh);
}

/* Output of the command is read only while the terminal keeps up. */
static int
wait_for(struct shell *sh, int signals, struct pollfd p[NFDS])
{
	bool room = sh->term.out.len < TERM_ROOM;
	short tty = sh->term.out.len > 0 ? POLLIN | POLLOUT : POLLIN;

	p[TTY] = (struct pollfd){ .fd = sh->term.fd, .events = tty };
	p[SIGNALS] = (struct pollfd){ .fd = signals, .events = POLLIN };
	p[JOB] = (struct pollfd){ .fd = room ? sh->job.out : -1,
	    .events = POLLIN };
	p[FEED] = (struct pollfd){ .fd = sh->helper.in, .events = POLLOUT };
	p[SAID] = (struct pollfd){ .fd = sh->helper.out, .events = POLLIN };
	return poll(p, NFDS, time_left(sh));
}

/* Signals come last: what is over has been read before. */
int
shell_loop(struct shell *sh, int signals)
{
	struct pollfd p[NFDS];

	while (!sh->over) {
		if (sh->term.out.len < TERM_ROOM)
			view_draw(sh);
		if (term_flush(&sh->term) == -1)
			return SIGHUP;
		if (wait_for(sh, signals, p) == -1)
			continue;
		if (p[FEED].revents != 0)
			helper_feed(&sh->helper);
		if (p[SAID].revents != 0)
			helper_drain(&sh->helper);
		if (p[JOB].revents != 0)
			read_job(sh);
		if (p[TTY].revents & ~POLLOUT)
			read_keys(sh);
		if (p[SIGNALS].revents != 0)
			read_signals(sh, signals);
		check_time(sh);
	}
	return sh->over;
}
