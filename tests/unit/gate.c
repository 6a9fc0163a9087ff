/*
 * gate - what comes through a socket is a request, or nothing is kept of it
 */

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "gate/gate.h"
#include "tap.h"

static struct arena a;
static struct gate_request request;

/* The head: a length, and with it so many streams. */
static void
send_head(int fd, uint32_t len, size_t count)
{
	union {
		struct cmsghdr	align;
		char		room[CMSG_SPACE(4 * sizeof(int))];
	} u = { .room = "" };
	const int streams[4] = { 0, 1, 2, 2 };
	struct iovec iov = { .iov_base = &len, .iov_len = sizeof(len) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct cmsghdr *c;

	if (count > 0) {
		msg.msg_control = u.room;
		msg.msg_controllen = CMSG_SPACE(count * sizeof(int));
		c = CMSG_FIRSTHDR(&msg);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(count * sizeof(int));
		memcpy(CMSG_DATA(c), streams, count * sizeof(int));
	}
	if (sendmsg(fd, &msg, 0) != sizeof(len))
		exit(1);
}

/* Is that a request?  The text is cut, or goes on, if len is another. */
static int
try(uint32_t len, size_t streams, const char *text, size_t size)
{
	int fds[2], result;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == -1)
		exit(1);
	send_head(fds[0], len, streams);
	if (write(fds[0], text, size) != (ssize_t)size)
		exit(1);
	shutdown(fds[0], SHUT_WR);
	result = gate_read(fds[1], &a, &request);
	close(fds[0]);
	close(fds[1]);
	return result;
}

#define TRY(streams, text) try(sizeof(text), streams, text, sizeof(text))

static void
test_requests(void)
{
	struct stat in, ours;

	is_int(TRY(3, "smon\0is\0a b"), 0, "three streams and some words");
	is_text(request.tool, "smon", "the tool");
	is_text(request.argv[0], "is", "a word");
	is_text(request.argv[1], "a b", "another");
	ok(request.argv[2] == NULL, "and no more");
	ok(fstat(request.streams[0], &in) == 0 && fstat(0, &ours) == 0 &&
	    in.st_ino == ours.st_ino, "its streams");
	ok((fcntl(request.streams[0], F_GETFD) & FD_CLOEXEC) != 0,
	    "which nobody else gets");
	is_int(TRY(3, "smon"), 0, "a tool alone");
	ok(request.argv[0] == NULL, "has no words");
	is_int(TRY(3, "smon\0\0x"), 0, "an empty word");
	is_text(request.argv[0], "", "is one");
	is_text(request.argv[1], "x", "and others are behind it");
	is_int(try(6, 3, "smon\0x", 6), 0, "words without an end");
	is_text(request.argv[0], "x", "end all the same");
}

static void
test_nonsense(void)
{
	is_int(TRY(0, "smon"), -1, "no streams");
	is_int(fault_status(), EXIT_USAGE, "make no sense");
	is_int(TRY(2, "smon"), -1, "nor do two");
	is_int(TRY(4, "smon"), -1, "nor four");
	is_int(try(0, 3, "", 0), -1, "nor no words");
	is_int(try((2 << 20) + 1, 3, "x", 1), -1, "nor too many");
	is_int(fault_status(), EXIT_USAGE, "which is told before they came");
	is_int(try(9, 3, "smon", 5), -1, "words that end too soon");
	is_int(fault_status(), EXIT_TIMEOUT, "are waited for");
}

static void
test_socket(void)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	char top[] = "/tmp/ist-gate.XXXXXX";
	unsigned char status = 0;
	int dir, fd, peer, us;
	struct stat st;

	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		exit(1);
	close(gate_listen(dir));
	ok((fd = gate_listen(dir)) != -1, "a socket, made anew");
	ok(fstatat(dir, GATE_NAME, &st, 0) == 0 && S_ISSOCK(st.st_mode) &&
	    (st.st_mode & 0777) == 0600, "for nobody else");
	snprintf(sun.sun_path, sizeof(sun.sun_path), "%s/%s", top, GATE_NAME);
	us = socket(AF_UNIX, SOCK_STREAM, 0);
	is_int(connect(us, (struct sockaddr *)&sun, sizeof(sun)), 0,
	    "who connects");
	peer = accept(fd, NULL, NULL);
	is_int(gate_who(peer), getpid(), "is known");
	is_int(gate_who(dir), 0, "who does not, is not");
	gate_answer(peer, 124);
	ok(read(us, &status, 1) == 1 && status == 124, "and is answered");
	close(us);
	gate_answer(peer, 1);
	ok(true, "unless it has gone, which is no harm");
	close(peer);
	close(fd);
	close(dir);
	dir_remove(dir_open(AT_FDCWD, "/tmp"), top + strlen("/tmp/"));
}

int
main(void)
{
	test_requests();
	test_nonsense();
	test_socket();
	ok(!gate_inside(), "we are not in a confined session");
	arena_free(&a);
	return done_testing();
}
