/*
 * storm - a signal every half a millisecond that no system call goes on after
 *
 * But for waiting for children: tests do that in many places of their own, and
 * in each of the few of the programs' it can be seen that it goes on.
 */

#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void
nothing(int sig)
{
	(void)sig;
}

/* By a call of its own: sigaction(2) of the program's is as it was. */
__attribute__((constructor)) static void
storm(void)
{
	const struct itimerval often = { { 0, 500 }, { 0, 500 } };
	struct sigaction sa = { .sa_handler = nothing };

	unsetenv("LD_PRELOAD");		/* its children are others */
	sigaction(SIGALRM, &sa, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
}

pid_t
waitpid(pid_t pid, int *status, int flags)
{
	long got;

	while ((got = syscall(SYS_wait4, pid, status, flags, NULL)) == -1 &&
	    errno == EINTR)
		continue;
	return (pid_t)got;
}

pid_t
wait(int *status)
{
	return waitpid(-1, status, 0);
}
