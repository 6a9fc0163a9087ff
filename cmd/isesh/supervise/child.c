/*
 * child - a process that has nothing of the supervisor's
 *
 * Neither its terminal nor its signals; it is below it for all that, so what
 * it does it does in the session's name.
 */

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "fault/fault.h"
#include "isesh/supervise/witness.h"

static _Noreturn void
become(char *const argv[], char *const env[], const int streams[3])
{
	sigset_t none;
	int null;

	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setsid();
	if ((null = open("/dev/null", O_RDWR | O_CLOEXEC)) == -1)
		_exit(EXIT_FAILED);
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		dup2(streams == NULL || streams[fd] == -1 ? null : streams[fd],
		    fd);
	execve(argv[0], argv, env);
	_exit(127);
}

pid_t
child_start(char *const argv[], char *const env[], const int streams[3])
{
	pid_t pid;

	if ((pid = fork()) == 0)
		become(argv, env == NULL ? environ : env, streams);
	return pid == -1 ? 0 : pid;
}
