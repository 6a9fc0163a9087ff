/*
 * jump - clocks that somebody sets, for a program that is preloaded with it
 *
 * The file $JUMP has lines "AT DAY UP", in ms: from AT on, as the true time of
 * day has it, the time of day is DAY ahead, and the time since the machine's
 * start is UP ahead.  It is read again each time, so a line that is added is a
 * clock that jumps, and DAY and UP together are a machine that slept.  What
 * was written has the times of then: those of files are changed alike.
 */

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct jump {
	long long	day, up;
};

/* What held at a true time of day. */
static struct jump
jump_at(long long ms)
{
	const char *name = getenv("JUMP");
	struct jump jump = { 0 }, next;
	char buf[4096], *line = buf;
	long long at;
	ssize_t n = 0;
	int fd, used;

	if (name != NULL && (fd = (int)syscall(SYS_openat, AT_FDCWD, name,
	    O_RDONLY | O_CLOEXEC)) != -1) {
		n = syscall(SYS_read, fd, buf, sizeof(buf) - 1);
		syscall(SYS_close, fd);
	}
	buf[n < 0 ? 0 : n] = '\0';
	for (; sscanf(line, "%lld %lld %lld %n", &at, &next.day, &next.up,
	    &used) == 3; line += used)
		if (at <= ms)
			jump = next;
	return jump;
}

static long long
ms_of(const struct timespec *ts)
{
	return (long long)ts->tv_sec * 1000 + ts->tv_nsec / 1000000;
}

static void
add(struct timespec *ts, long long ms)
{
	const long long all = ms_of(ts) + ms;

	ts->tv_nsec = (long)(all % 1000 * 1000000) + ts->tv_nsec % 1000000;
	ts->tv_sec = (time_t)(all / 1000);
}

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	struct timespec now;
	struct jump jump;

	if (syscall(SYS_clock_gettime, id, ts) == -1)
		return -1;
	if (id != CLOCK_REALTIME && id != CLOCK_BOOTTIME)
		return 0;
	syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
	jump = jump_at(ms_of(&now));
	add(ts, id == CLOCK_REALTIME ? jump.day : jump.up);
	return 0;
}

int
gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	struct timespec ts;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &ts);
	tv->tv_sec = ts.tv_sec;
	tv->tv_usec = ts.tv_nsec / 1000;
	return 0;
}

time_t
time(time_t *t)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	if (t != NULL)
		*t = ts.tv_sec;
	return ts.tv_sec;
}

int
fstatat(int dir, const char *restrict name, struct stat *restrict st,
    int flags)
{
	if (syscall(SYS_newfstatat, dir, name, st, flags) == -1)
		return -1;
	add(&st->st_mtim, jump_at(ms_of(&st->st_mtim)).day);
	add(&st->st_ctim, jump_at(ms_of(&st->st_ctim)).day);
	return 0;
}

int
fstat(int fd, struct stat *st)
{
	return fstatat(fd, "", st, AT_EMPTY_PATH);
}

int
stat(const char *restrict name, struct stat *restrict st)
{
	return fstatat(AT_FDCWD, name, st, 0);
}

int
lstat(const char *restrict name, struct stat *restrict st)
{
	return fstatat(AT_FDCWD, name, st, AT_SYMLINK_NOFOLLOW);
}
