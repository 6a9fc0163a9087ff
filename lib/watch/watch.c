/*
 * watch - inotify, or a look now and then
 */

#include <sys/inotify.h>

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "watch/watch.h"

enum { LOOK_MS = 200, SAFETY_MS = 2000 };
enum { ALSO = sizeof(((struct watch *)NULL)->also) / sizeof(int) };

void
watch_open(struct watch *w)
{
	*w = (struct watch){ 0 };
	w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

void
watch_close(struct watch *w)
{
	if (w->fd != -1)
		close(w->fd);
	w->fd = -1;
}

int
watch_add(struct watch *w, int dirfd)
{
	char path[64];
	int id;

	if (w->fd == -1)
		return -1;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", dirfd);
	id = inotify_add_watch(w->fd, path, IN_CREATE | IN_MODIFY |
	    IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE);
	if (id == -1)
		watch_close(w);
	return id;
}

int
watch_also(struct watch *w, int fd)
{
	if (w->others == ALSO)
		return -1;
	w->also[w->others++] = fd;
	return 0;
}

void
watch_none_else(struct watch *w)
{
	w->others = 0;
}

static int
wait_for(const struct watch *w, int ms)
{
	struct pollfd p[ALSO + 1] = { { .fd = w->fd, .events = POLLIN } };

	for (int i = 0; i < w->others; i++)
		p[i + 1] = (struct pollfd){ w->also[i], POLLIN, 0 };
	if (poll(p, (nfds_t)w->others + 1, ms) <= 0)
		return 0;
	return p[0].revents != 0;
}

/* A look each 2 s even so: an event queue can overflow, and what dies
 * without a word changes no file. */
int
watch_wait(struct watch *w, long long deadline)
{
	char events[4096];
	int left, longest;

	if ((left = clock_left(deadline)) == 0)
		return 0;
	longest = w->fd == -1 ? LOOK_MS : SAFETY_MS;
	if (left == -1 || left > longest)
		left = longest;
	if (wait_for(w, left)) {
		while (read(w->fd, events, sizeof(events)) > 0)
			continue;
		return 1;
	}
	return clock_left(deadline) == 0 ? 0 : 1;
}

static void
tell(const char *events, size_t len, void (*told)(void *, int, const char *),
    void *arg)
{
	struct inotify_event e;

	for (size_t at = 0; at < len; at += sizeof(e) + e.len) {
		memcpy(&e, events + at, sizeof(e));
		told(arg, e.wd, e.len > 0 ? events + at + sizeof(e) : "");
	}
}

int
watch_told(struct watch *w, long long deadline,
    void (*told)(void *, int, const char *), void *arg)
{
	char events[16384];
	ssize_t n;
	int left;

	left = clock_left(deadline);
	if (w->fd == -1 && (left == -1 || left > LOOK_MS))
		left = LOOK_MS;
	if (wait_for(w, left))
		while ((n = read(w->fd, events, sizeof(events))) > 0)
			tell(events, (size_t)n, told, arg);
	if (w->fd == -1)
		told(arg, -1, "");
	return clock_left(deadline) == 0 ? 0 : 1;
}
