/*
 * isesh gate - runs what a confined session asks for, outside, in its name
 *
 * The socket is standard input.  We run below the supervisor, and what we run
 * runs below us: whose wish it is need not be told.  Each in between dies with
 * the one above, so that nothing is left that would be taken for a person.
 */

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gate/gate.h"
#include "ident/ident.h"
#include "isesh/isesh.h"
#include "proc/proc.h"

enum { GUESTS_MAX = 64, END_MS = 2000 };

/* To be called by a child with the pid of its parent. */
static void
die_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(EXIT_FAILED);
}

/* The socket can be found by others of the user: they are sent away. */
static bool
is_below(pid_t from, pid_t supervisor)
{
	pid_t line[IDENT_LINE];
	int n;

	n = ident_line(from, line);
	for (int i = 0; i < n; i++)
		if (line[i] == supervisor)
			return true;
	return false;
}

static bool
is_ours(const char *tool)
{
	static const char *const tools[] = { "isesh", "imessenger", "smon",
	    "iprompt" };

	for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++)
		if (strcmp(tools[i], tool) == 0)
			return true;
	return false;
}

static _Noreturn void
become(const struct gate_request *r, struct arena *a, pid_t parent)
{
	char **argv;
	sigset_t none;
	size_t n = 0;

	sigemptyset(&none);
	die_with(parent);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	while (r->argv[n] != NULL)
		n++;
	argv = arena_alloc(a, n + 2, sizeof(*argv));
	argv[0] = proc_tool(a, r->tool);
	memcpy(argv + 1, r->argv, n * sizeof(*argv));
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (dup2(r->streams[fd], fd) == -1)
			_exit(EXIT_FAILED);
	setenv("IST_GATE", "1", 1);
	execv(argv[0], argv);
	_exit(127);
}

static int
status_of(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return EXIT_FAILED;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

/* Who asked may lose patience: then it ends, in its own way if it can. */
static int
await(pid_t pid, int peer)
{
	struct pollfd p[2] = { { .events = POLLIN },
	    { .fd = peer, .events = POLLIN | POLLRDHUP } };

	p[0].fd = (int)syscall(SYS_pidfd_open, pid, 0);
	while (poll(p, 2, -1) == -1 && errno == EINTR)
		continue;
	if ((p[0].revents & POLLIN) == 0) {
		kill(pid, SIGTERM);
		if (poll(p, 1, END_MS) != 1)
			kill(pid, SIGKILL);
	}
	return status_of(pid);
}

static int
serve(int peer, pid_t supervisor)
{
	struct arena a = { 0 };
	pid_t pid, self = getpid();
	struct gate_request r;

	if (!is_below(gate_who(peer), supervisor))
		return EXIT_DENIED;
	if (gate_read(peer, &a, &r) == -1 || !is_ours(r.tool))
		return EXIT_USAGE;
	if ((pid = fork()) == 0)
		become(&r, &a, self);
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		close(r.streams[fd]);
	return pid == -1 ? EXIT_FAILED : await(pid, peer);
}

static void
receive(int listener, int *guests, pid_t supervisor)
{
	const pid_t self = getpid();
	pid_t pid;
	int peer;

	peer = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (peer == -1)
		return;
	if ((pid = fork()) == 0) {
		die_with(self);
		gate_answer(peer, serve(peer, supervisor));
		_exit(0);
	}
	if (pid != -1)
		++*guests;
	close(peer);
}

/* So that it ends ppoll(2). */
static void
woken(int sig)
{
	(void)sig;
}

/* SIGCHLD is felt while we wait, and at no other time. */
static void
hold_signals(sigset_t *waiting)
{
	struct sigaction sa = { .sa_handler = woken };
	sigset_t children;

	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&children);
	sigaddset(&children, SIGCHLD);
	sigprocmask(SIG_BLOCK, &children, waiting);
}

static int
gate(int argc, char *argv[])
{
	struct pollfd p = { .fd = STDIN_FILENO };
	const pid_t supervisor = getppid();
	sigset_t waiting;
	int guests = 0;

	(void)argc;
	(void)argv;
	die_with(supervisor);
	hold_signals(&waiting);
	for (;;) {
		while (waitpid(-1, NULL, WNOHANG) > 0)
			guests--;
		p.events = guests < GUESTS_MAX ? POLLIN : 0;
		if (ppoll(&p, 1, NULL, &waiting) == 1 &&
		    (p.revents & POLLIN) != 0)
			receive(p.fd, &guests, supervisor);
		else if ((p.revents & (POLLERR | POLLNVAL)) != 0)
			return EXIT_FAILED;
	}
}

const struct cmd cmd_gate = {
	.name = "gate",
	.operands = "session",
	.does = "run what a confined session asks for",
	.run = gate,
	.hidden = true
};
