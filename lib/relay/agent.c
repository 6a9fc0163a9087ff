/*
 * agent - a terminal for it, and its first instants
 *
 * It is forked before it may run, so that its identity can be written down
 * first: it waits at a gate, a pipe, and if we die there it ends too.
 */

#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/proc.h"
#include "relay/local.h"

void
pass_size(struct relay *r)
{
	struct winsize size;

	if (ioctl(r->pane, TIOCGWINSZ, &size) == 0)
		(void)ioctl(r->pty, TIOCSWINSZ, &size);
}

/*
 * Both ends stay open here: were the last of the other end closed, the agent
 * having given up its terminal, poll(2) would call that an event for ever.
 */
static int
open_pty(struct relay *r)
{
	char path[PATH_MAX];

	r->pty = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (r->pty == -1 || grantpt(r->pty) == -1 || unlockpt(r->pty) == -1 ||
	    ptsname_r(r->pty, path, sizeof(path)) != 0 ||
	    (r->slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)) == -1 ||
	    tcsetattr(r->slave, TCSANOW, &r->saved) == -1)
		return fault(errno, "cannot make a terminal for the agent");
	pass_size(r);
	return 0;
}

/* What ends others does not end us; children get the defaults back. */
static int
take_signals(struct relay *r)
{
	static const int taken[] = { SIGCHLD, SIGWINCH, SIGHUP, SIGTERM,
	    SIGINT };
	static const int ignored[] = { SIGPIPE, SIGQUIT, SIGTSTP, SIGTTIN,
	    SIGTTOU, SIGUSR1, SIGUSR2, SIGALRM, SIGXFSZ };

	sigemptyset(&r->mask);
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		sigaddset(&r->mask, taken[i]);
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		signal(ignored[i], SIG_IGN);
	if (sigprocmask(SIG_SETMASK, &r->mask, NULL) == -1 ||
	    (r->signals = signalfd(-1, &r->mask, SFD_CLOEXEC | SFD_NONBLOCK))
	    == -1)
		return fault(errno, "cannot take the signals");
	return 0;
}

/* By its name and not standard input, whose flags belong to others too. */
int
relay_open(struct relay *r)
{
	r->pty = r->slave = r->signals = r->gate = r->verdict = -1;
	r->wake = CLOCK_NEVER;
	r->pane = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (r->pane == -1 || tcgetattr(r->pane, &r->saved) == -1)
		return fault(errno, "this needs a terminal");
	if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == -1)
		return fault(errno, "cannot become child subreaper");
	buffer_init(&r->down, r->down_bytes, sizeof(r->down_bytes));
	buffer_init(&r->up, r->up_bytes, sizeof(r->up_bytes));
	if (take_signals(r) == -1 || open_pty(r) == -1)
		return -1;
	return 0;
}

static int
take_terminal(int slave)
{
	sigset_t none;

	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	if (sigprocmask(SIG_SETMASK, &none, NULL) == -1 || setsid() == -1 ||
	    ioctl(slave, TIOCSCTTY, 0) == -1)
		return -1;
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (dup2(slave, fd) == -1)
			return -1;
	return 0;
}

/* The PATH it is looked for in is that of its own environment. */
static int
execute(char *const argv[], char *const env[])
{
	struct str path = { 0 };

	environ = (char **)(uintptr_t)env;
	if (proc_find(argv[0], &path) == 0)
		return execve(str_text(&path), argv, env);
	if (errno == 0)
		errno = ENOENT;
	return -1;
}

/* In the child.  It says why it failed; silence is success. */
static _Noreturn void
become(struct relay *r, int gate, int verdict, char *const argv[],
    char *const env[])
{
	char go;
	int e;

	if (take_terminal(r->slave) == 0) {
		if (read(gate, &go, 1) != 1)
			_exit(EXIT_FAILED);
		execute(argv, env);
	}
	e = errno;
	(void)!write(verdict, &e, sizeof(e));
	_exit(127);
}

pid_t
relay_fork(struct relay *r, char *const argv[], char *const env[])
{
	int gate[2], verdict[2];

	if (pipe2(gate, O_CLOEXEC) == -1)
		return fault(errno, "cannot make a pipe");
	if (pipe2(verdict, O_CLOEXEC) == -1) {
		close(gate[0]);
		close(gate[1]);
		return fault(errno, "cannot make a pipe");
	}
	if ((r->agent = fork()) == 0) {
		close(gate[1]);
		become(r, gate[0], verdict[1], argv, env);
	}
	close(gate[0]);
	close(verdict[1]);
	r->gate = gate[1];
	r->verdict = verdict[0];
	return r->agent != -1 ? r->agent : fault(errno, "cannot fork");
}

static void
make_raw(struct relay *r)
{
	struct termios raw = r->saved;

	cfmakeraw(&raw);
	r->raw = tcsetattr(r->pane, TCSANOW, &raw) == 0;
}

int
relay_go(struct relay *r)
{
	ssize_t n;
	int e;

	make_raw(r);
	(void)!write(r->gate, "", 1);
	close(r->gate);
	while ((n = read(r->verdict, &e, sizeof(e))) == -1 && errno == EINTR)
		continue;
	close(r->verdict);
	r->gate = r->verdict = -1;
	return n == sizeof(e) ? fault(e, "cannot execute it") : 0;
}

void
relay_close(struct relay *r)
{
	int *const fds[] = { &r->gate, &r->verdict, &r->pty, &r->slave,
	    &r->signals, &r->pane };

	if (r->raw)
		(void)tcsetattr(r->pane, TCSANOW, &r->saved);
	r->raw = false;
	for (size_t i = 0; i < sizeof(fds) / sizeof(fds[0]); i++) {
		if (*fds[i] != -1)
			close(*fds[i]);
		*fds[i] = -1;
	}
}
