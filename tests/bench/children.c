/*
 * children SECONDS SETTLE COMMAND ... - what a program costs that goes on
 *
 * Starts it, gives it time to settle, and prints for the seconds that follow,
 * as a minute would have it: CPU time in milliseconds, with that of its
 * children, and how many children it made.  Those the kernel tells us of: it
 * is traced, but for nothing else, and they are let go at once.
 */

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t rung;

static void
ring(int sig)
{
	(void)sig;
	rung = 1;
}

static double
cpu_of(pid_t pid)
{
	unsigned long user, sys, users, syss;
	char path[64], line[1024] = "";
	const char *p;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	if ((f = fopen(path, "r")) == NULL)
		exit(1);
	if (fgets(line, sizeof(line), f) == NULL ||
	    (p = strrchr(line, ')')) == NULL ||
	    sscanf(p + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u "
	    "%lu %lu %lu %lu", &user, &sys, &users, &syss) != 4)
		exit(1);
	fclose(f);
	return (double)(user + sys + users + syss) * 1e3 /
	    (double)sysconf(_SC_CLK_TCK);
}

/* Lets everything go on until the alarm; how many children there were. */
static int
run(pid_t pid, unsigned seconds)
{
	int count = 0, sig, status;
	pid_t who;

	rung = 0;
	alarm(seconds);
	while (!rung) {
		if ((who = waitpid(-1, &status, __WALL)) == -1)
			continue;
		if (who == pid && !WIFSTOPPED(status))
			exit(1);
		if (!WIFSTOPPED(status))
			continue;
		sig = WSTOPSIG(status);
		if (who != pid) {
			ptrace(PTRACE_DETACH, who, NULL, NULL);
			continue;
		}
		count += status >> 16 != 0;
		ptrace(PTRACE_CONT, pid, NULL, sig == SIGTRAP ? 0 : sig);
	}
	return count;
}

int
main(int argc, char *argv[])
{
	const struct sigaction action = { .sa_handler = ring };
	unsigned seconds, settle;
	double before;
	int count, status;
	pid_t pid;

	if (argc < 4)
		return 2;
	seconds = (unsigned)atoi(argv[1]);
	settle = (unsigned)atoi(argv[2]);
	sigaction(SIGALRM, &action, NULL);
	if ((pid = fork()) == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACEFORK |
	    PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE) == -1)
		return 1;
	ptrace(PTRACE_CONT, pid, NULL, NULL);
	run(pid, settle);
	before = cpu_of(pid);
	count = run(pid, seconds);
	printf("%.0f %.0f\n", (cpu_of(pid) - before) * 60 / seconds,
	    (double)count * 60 / seconds);
	kill(pid, SIGKILL);
	return 0;
}
