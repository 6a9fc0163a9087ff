/*
 * watch - it wakes soon after a change, with inotify or without
 */

#include <sys/wait.h>

#include <fcntl.h>
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

/* Another process changes something once we wait. */
static void
wakes(struct watch *w, const char *how)
{
	long long start, deadline;

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		while (watch_wait(w, clock_after(1)) == 1)
			continue;
		start = clock_now();
		deadline = clock_after(10000);
		if (fork() == 0) {
			clock_pause(50, CLOCK_NEVER);
			changes[i].change();
			_exit(0);
		}
		is_int(watch_wait(w, deadline), 1, changes[i].what);
		ok(clock_now() - start < 1500, "noticed, %s", how);
		wait(NULL);
	}
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
