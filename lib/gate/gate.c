/*
 * gate - inside: hand words and streams out, wait for the exit status
 */

#include <sys/socket.h>
#include <sys/un.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "gate/local.h"
#include "str/str.h"

bool
gate_inside(void)
{
	return access(GATE_PATH, F_OK) == 0;
}

/* Only a gate sets it, for what it runs itself; cli asks first, and whoever
 * detaches a program of ours takes it away. */
bool
gate_called(void)
{
	static int called = -1;

	if (called == -1)
		called = getenv("IST_GATE") != NULL;
	return called;
}

static int
knock(void)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd;

	strlcpy(sun.sun_path, GATE_PATH, sizeof(sun.sun_path));
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd == -1)
		return fault(errno, "cannot make a socket");
	if (connect(fd, (struct sockaddr *)&sun, sizeof(sun)) == 0)
		return fd;
	fault(errno, "nobody is at the gate of this confined session");
	close(fd);
	return -1;
}

static int
send_streams(int fd, uint32_t len)
{
	static const int streams[STREAMS] = { STDIN_FILENO, STDOUT_FILENO,
	    STDERR_FILENO };
	union streams u = { .room = "" };
	struct iovec iov = { .iov_base = &len, .iov_len = sizeof(len) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = u.room, .msg_controllen = sizeof(u.room) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(streams));
	memcpy(CMSG_DATA(c), streams, sizeof(streams));
	return sendmsg(fd, &msg, MSG_NOSIGNAL) == sizeof(len) ? 0 : -1;
}

static int
send_words(int fd, const struct str *words)
{
	size_t done = 0;
	ssize_t n;

	while (done < words->len) {
		n = send(fd, words->s + done, words->len - done, MSG_NOSIGNAL);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		done += (size_t)n;
	}
	return 0;
}

static int
converse(int fd, const struct str *words)
{
	unsigned char status;
	ssize_t n;

	if (send_streams(fd, (uint32_t)words->len) == -1 ||
	    send_words(fd, words) == -1)
		return fault(errno, "the gate does not listen");
	while ((n = recv(fd, &status, 1, 0)) == -1 && errno == EINTR)
		continue;
	return n == 1 ? status : refuse(EXIT_FAILED, "the gate gives no "
	    "answer");
}

int
gate_call(const char *tool, char *const argv[])
{
	struct str words = { 0 };
	int fd, status = -1;

	str_addn(&words, tool, strlen(tool) + 1);
	for (; *argv != NULL; argv++)
		str_addn(&words, *argv, strlen(*argv) + 1);
	if (words.len > REQUEST_MAX)
		refuse(EXIT_USAGE, "these are too many words");
	else if ((fd = knock()) != -1) {
		status = converse(fd, &words);
		close(fd);
	}
	str_free(&words);
	return status;
}
