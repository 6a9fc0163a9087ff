/*
 * serve - outside: the socket, and what comes through it
 */

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "gate/local.h"

enum { SAY_MS = 5000, BACKLOG = 64 };

/* By way of /proc, for a socket's path is short and ours may be long. */
int
gate_listen(int dir)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd;

	snprintf(sun.sun_path, sizeof(sun.sun_path), "/proc/self/fd/%d/%s",
	    dir, GATE_NAME);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
	    0);
	if (fd == -1)
		return fault(errno, "cannot make a socket");
	(void)unlinkat(dir, GATE_NAME, 0);
	if (bind(fd, (struct sockaddr *)&sun, sizeof(sun)) == 0 &&
	    fchmodat(dir, GATE_NAME, 0600, 0) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	fault(errno, "cannot make the session's gate");
	close(fd);
	return -1;
}

pid_t
gate_who(int peer)
{
	struct ucred who;
	socklen_t len = sizeof(who);

	if (getsockopt(peer, SOL_SOCKET, SO_PEERCRED, &who, &len) == -1)
		return 0;
	return who.pid;
}

/* Exactly three, or none are kept. */
static int
take_streams(struct msghdr *msg, int streams[STREAMS])
{
	struct cmsghdr *c;

	if ((c = CMSG_FIRSTHDR(msg)) == NULL || c->cmsg_level != SOL_SOCKET ||
	    c->cmsg_type != SCM_RIGHTS || (msg->msg_flags & MSG_CTRUNC) != 0 ||
	    c->cmsg_len != CMSG_LEN(STREAMS * sizeof(int)))
		return -1;
	memcpy(streams, CMSG_DATA(c), STREAMS * sizeof(int));
	return 0;
}

static int
read_head(int peer, struct gate_request *r, uint32_t *len)
{
	union streams u = { .room = "" };
	struct iovec iov = { .iov_base = len, .iov_len = sizeof(*len) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = u.room, .msg_controllen = sizeof(u.room) };
	struct pollfd p = { .fd = peer, .events = POLLIN };

	if (poll(&p, 1, SAY_MS) != 1 ||
	    recvmsg(peer, &msg, MSG_CMSG_CLOEXEC) != sizeof(*len) ||
	    take_streams(&msg, r->streams) == -1 || *len == 0 ||
	    *len > REQUEST_MAX)
		return refuse(EXIT_USAGE, "what came through the gate makes "
		    "no sense");
	return 0;
}

static int
read_text(int peer, char *text, size_t len)
{
	struct pollfd p = { .fd = peer, .events = POLLIN };
	long long deadline = clock_after(SAY_MS);
	size_t done = 0;
	ssize_t n;

	while (done < len) {
		if (poll(&p, 1, clock_left(deadline)) != 1 ||
		    (n = recv(peer, text + done, len - done, 0)) <= 0)
			return refuse(EXIT_TIMEOUT, "the words that came "
			    "through the gate have no end");
		done += (size_t)n;
	}
	return 0;
}

int
gate_read(int peer, struct arena *a, struct gate_request *r)
{
	uint32_t len = 0;
	size_t n = 0;
	char *text;

	*r = (struct gate_request){ 0 };
	if (read_head(peer, r, &len) == -1)
		return -1;
	text = arena_alloc(a, (size_t)len + 1, 1);
	if (read_text(peer, text, len) == -1)
		return -1;
	r->argv = arena_alloc(a, (size_t)len + 1, sizeof(*r->argv));
	r->tool = text;
	for (char *p = text; (p += strlen(p) + 1) < text + len;)
		r->argv[n++] = p;
	return 0;
}

void
gate_answer(int peer, int status)
{
	const unsigned char byte = (unsigned char)status;

	(void)send(peer, &byte, 1, MSG_NOSIGNAL);
}
