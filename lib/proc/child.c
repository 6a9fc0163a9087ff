/*
 * child - a process of ours: spawned, waited for
 */

#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "proc/local.h"

void
child_shut(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

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

int
child_spawn(struct child *c, char *const argv[], char *const env[],
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
		child_shut(&theirs[i]);
		if (e != 0)
			child_shut(&c->fd[i]);
	}
	return e == 0 ? 0 : fault(e, "cannot run '%s'", argv[0]);
}

int
child_pidfd(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

/* Streams may close long before the end, so the deadline counts here too.
 * Without a pidfd the poll is a pause. */
int
child_await(pid_t pid, int *status, long long deadline)
{
	struct pollfd end = { .fd = child_pidfd(pid), .events = POLLIN };
	int left, ms = 1;
	pid_t got;

	while ((got = waitpid(pid, status, WNOHANG)) != pid) {
		if ((got == -1 && errno != EINTR) ||
		    (left = clock_left(deadline)) == 0)
			break;
		(void)poll(&end, 1, left > 0 && left < ms ? left : ms);
		ms = ms < 20 ? ms * 2 : 20;
	}
	child_shut(&end.fd);
	return got == pid ? 0 : -1;
}

int
child_reap(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return status;
}
