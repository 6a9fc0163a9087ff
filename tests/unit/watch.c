/*
 * watch - it wakes soon after a change, with inotify or without
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "tap.h"
#include "watch/watch.h"

static char top[] = "/tmp/ist-watch.XXXXXX";
static int dir;

static void make(void) { file_cache(dir, "new", "x", 1); }
static void add(void) { file_append(dir, "log", "x\n", 2, NULL); }
static void take(void) { file_remove(dir, "log"); }
static void win(void) { file_create(dir, "won", "x", 1); }
static void away(void) { file_move(dir, "won", dir, "lost"); }

static const struct {
	const char	*what;
	void		(*change)(void);
} changes[] = {
	{ "replaced", make }, { "appended to", add }, { "removed", take },
	{ "made", win }, { "moved", away }
};

static void
forget(struct watch *w)
{
	while (watch_wait(w, clock_after(1)) == 1)
		continue;
}

/* Another process changes something once we wait. */
static void
wakes(struct watch *w, const char *how)
{
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		forget(w);
		if (fork() == 0) {
			clock_pause(50, CLOCK_NEVER);
			changes[i].change();
			_exit(0);
		}
		ok(watch_wait(w, clock_after(60000)) == 1, "%s: noticed, %s",
		    changes[i].what, how);
		wait(NULL);
	}
}

/* By the kernel, not by a look that would have come anyway. */
static void
tells(struct watch *w)
{
	struct pollfd p = { w->fd, POLLIN, 0 };

	file_remove(dir, "lost");	/* it would be in the way of the move */
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		forget(w);
		changes[i].change();
		is_int(poll(&p, 1, w->fd == -1 ? 0 : 60000), w->fd != -1,
		    changes[i].what);
	}
	forget(w);
}

int
main(void)
{
	struct watch w;
	int parent;

	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		return 1;
	watch_open(&w);
	watch_add(&w, dir);
	if (w.fd == -1)
		printf("ok %d - inotify # SKIP none left\n", ++tap_count);
	wakes(&w, "by inotify");
	tells(&w);
	is_int(watch_wait(&w, clock_after(0)), 0, "a deadline that passed");
	is_int(watch_wait(&w, clock_after(20)), 0, "or passes");
	watch_close(&w);
	is_int(w.fd, -1, "closed");
	wakes(&w, "by looking again");
	watch_close(&w);
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	return done_testing();
}
