/*
 * append - whole lines at the end of a shared file, and locks
 *
 * Two whole write(2)s never interleave, but kill -9 can cut one at a page
 * boundary (1.4 % of kills in a tight loop).  So the next writer looks at the
 * last byte, and a reader stops at the last newline.
 */

#include <sys/file.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "file/local.h"

enum { LOCK_WAIT_MS = 5000 };

/* Longer each time, up to 50 ms: a lock is held for microseconds. */
static int
lock_within(int fd, int how, long long deadline)
{
	int ms = 1;

	while (flock(fd, how | LOCK_NB) == -1) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return -1;
		if (clock_pause(ms, deadline) == -1) {
			errno = ETIMEDOUT;
			return -1;
		}
		ms = ms < 50 ? ms * 2 : 50;
	}
	return 0;
}

int
file_lock(int dir, const char *name, int how, long long deadline)
{
	int fd;

	if ((fd = file_open(dir, name, O_RDWR | O_CREAT)) == -1)
		return -1;
	if (lock_within(fd, how, deadline) == -1) {
		fault(errno, "cannot lock '%s'", name);
		if (fault_code() == ETIMEDOUT)
			hint("somebody holds it: fuser(1) tells who");
		close(fd);
		return -1;
	}
	return fd;
}

int
dir_lock(const char *path, long long deadline)
{
	int fd;

	if ((fd = dir_open(AT_FDCWD, path)) == -1)
		return -1;
	if (lock_within(fd, LOCK_EX, deadline) == -1) {
		fault(errno, "cannot lock '%s'", path);
		if (fault_code() == ETIMEDOUT)
			hint("somebody holds it: fuser(1) tells who");
		close(fd);
		return -1;
	}
	return fd;
}

static bool
is_torn(int fd, off_t size)
{
	char last;

	return size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

/* Under the lock; what a full disk cut short is taken back. */
static int
append_line(int fd, const char *line, size_t len, off_t *at)
{
	struct str healed = { 0 };
	struct stat st;
	bool torn;
	int e = 0;
	ssize_t n;

	if (fstat(fd, &st) == -1)
		return -1;
	if ((torn = is_torn(fd, st.st_size))) {
		str_addc(&healed, '\n');
		str_addn(&healed, line, len);
		line = healed.s;
		len = healed.len;
	}
	if ((n = write(fd, line, len)) != (ssize_t)len) {
		e = n == -1 ? errno : ENOSPC;
		if (n > 0 && ftruncate(fd, st.st_size) == -1)
			e = errno;
	}
	*at = st.st_size + torn;
	str_free(&healed);
	errno = e;
	return e == 0 ? 0 : -1;
}

static int
append(int dir, const char *name, const char *line, size_t len, off_t *at,
    bool durable, long long deadline)
{
	int e = 0, fd;
	off_t start = 0;

	fd = file_open(dir, name, O_RDWR | O_APPEND | O_CREAT);
	if (fd == -1)
		return -1;
	if (lock_within(fd, LOCK_EX, deadline) == -1 ||
	    append_line(fd, line, len, &start) == -1 ||
	    (durable && fsync(fd) == -1))
		e = errno;
	close(fd);
	if (e != 0)
		return fault(e, "cannot add to '%s'", name);
	if (at != NULL)
		*at = start;
	return durable && start == 0 ? sync_names(dir, name) : 0;
}

int
file_append(int dir, const char *name, const char *line, size_t len, off_t *at)
{
	return append(dir, name, line, len, at, false,
	    clock_after(LOCK_WAIT_MS));
}

int
file_append_sync(int dir, const char *name, const char *line, size_t len,
    off_t *at)
{
	return append(dir, name, line, len, at, true,
	    clock_after(LOCK_WAIT_MS));
}

int
file_append_now(int dir, const char *name, const char *line, size_t len)
{
	if (append(dir, name, line, len, NULL, false, clock_after(0)) == 0)
		return 0;
	return fault_code() == ETIMEDOUT ?
	    fault(EAGAIN, "'%s' is locked", name) : -1;
}
