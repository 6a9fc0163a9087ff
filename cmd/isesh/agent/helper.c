/*
 * helper - one of our own programs, asked something
 *
 * It may be missing, fail, hang or talk nonsense; we go on at its deadline.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "fault/fault.h"
#include "isesh/agent/local.h"

enum { SAID_MAX = 8 << 20 };

static void
shut(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

static _Noreturn void
become(char *const argv[], int in, int out)
{
	sigset_t none;
	int null;

	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	if ((null = open("/dev/null", O_WRONLY | O_CLOEXEC)) != -1)
		dup2(null, STDERR_FILENO);
	execv(argv[0], argv);
	_exit(127);
}

int
helper_start(struct helper *h, char *const argv[], const char *feed,
    long long deadline)
{
	int in[2], out[2];

	if (access(argv[0], X_OK) == -1)
		return fault(errno, "cannot run '%s'", argv[0]);
	if (pipe2(in, O_CLOEXEC) == -1)
		return fault(errno, "cannot make a pipe");
	if (pipe2(out, O_CLOEXEC) == -1) {
		shut(&in[0]);
		shut(&in[1]);
		return fault(errno, "cannot make a pipe");
	}
	str_clear(&h->feed);
	str_clear(&h->said);
	str_add(&h->feed, feed);
	h->fed = 0;
	h->in = in[1];
	h->out = out[0];
	h->deadline = deadline;
	fcntl(h->in, F_SETFL, O_NONBLOCK);
	fcntl(h->out, F_SETFL, O_NONBLOCK);
	if ((h->pid = fork()) == 0)
		become(argv, in[0], out[1]);
	shut(&in[0]);
	shut(&out[1]);
	if (h->pid != -1)
		return 0;
	helper_stop(h, 0);
	return fault(errno, "cannot start a process");
}

void
helper_feed(struct helper *h)
{
	ssize_t n = 0;

	if (h->fed < h->feed.len)
		n = write(h->in, h->feed.s + h->fed, h->feed.len - h->fed);
	if (n > 0)
		h->fed += (size_t)n;
	if (h->fed == h->feed.len ||
	    (n == -1 && errno != EAGAIN && errno != EINTR))
		shut(&h->in);
}

/* All that is there now. */
void
helper_drain(struct helper *h)
{
	char buf[8192];
	ssize_t n;

	while (h->out != -1) {
		n = read(h->out, buf, sizeof(buf));
		if (n == -1 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n <= 0 || h->said.len > SAID_MAX)
			shut(&h->out);
		else
			str_addn(&h->said, buf, (size_t)n);
	}
}

/* Whoever is let go is reaped when it ends. */
void
helper_stop(struct helper *h, int sig)
{
	if (h->pid > 0 && sig != 0)
		kill(h->pid, sig);
	h->pid = 0;
	h->deadline = 0;
	shut(&h->in);
	shut(&h->out);
}
