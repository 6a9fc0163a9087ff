/*
 * job - the command that a message is
 *
 * It runs in a session of its own: it has no terminal to draw on or to read
 * keys from, its input is empty, its output comes through a pipe.  It is told
 * to end should we die.
 */

#include <sys/prctl.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/agent/local.h"

enum { NOT_FOUND = 127, NOT_RUN = 126, GRACE = 500 };

/* In the child, which never comes back. */
static _Noreturn void
become(char *const argv[], int out, pid_t parent)
{
	sigset_t none;
	int e, null;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(NOT_RUN);
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if ((null = open("/dev/null", O_RDONLY)) != -1)
		dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	if (null > STDERR_FILENO)
		close(null);
	execvp(argv[0], argv);
	e = errno;
	dprintf(STDERR_FILENO, "cannot run '%s': %s\n", argv[0], strerror(e));
	_exit(e == ENOENT ? NOT_FOUND : NOT_RUN);
}

int
job_start(struct job *j, char *const argv[])
{
	pid_t self = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) == -1)
		return fault(errno, "cannot make a pipe");
	*j = (struct job){ .pid = fork(), .out = ends[0],
	    .began = clock_after(0) };
	if (j->pid == 0)
		become(argv, ends[1], self);
	close(ends[1]);
	if (j->pid == -1) {
		close(ends[0]);
		*j = (struct job){ .out = -1 };
		return fault(errno, "cannot start a process");
	}
	fcntl(j->out, F_SETFL, O_NONBLOCK);
	return 0;
}

void
job_interrupt(struct job *j)
{
	static const int harder[] = { SIGINT, SIGTERM, SIGKILL };

	if (j->pid == 0)
		return;
	kill(-j->pid, harder[j->presses < 2 ? j->presses : 2]);
	kill(-j->pid, SIGCONT);
	j->presses++;
}

void
job_exited(struct job *j, int wait_status)
{
	j->status = WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) :
	    WEXITSTATUS(wait_status);
	j->took = clock_after(0) - j->began;
	j->pid = 0;
}

void
job_end(struct job *j, int sig)
{
	long long deadline = clock_after(GRACE);
	int status;

	if (j->pid == 0)
		return;
	kill(-j->pid, sig);
	kill(-j->pid, SIGCONT);
	while (waitpid(j->pid, &status, WNOHANG) == 0)
		if (clock_pause(10, deadline) == -1)
			break;
	/* What is left of the group, if the first of it is gone too. */
	kill(-j->pid, SIGKILL);
	j->pid = 0;
}
