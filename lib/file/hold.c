/*
 * hold - proof of life: a lock that only a living process can hold
 *
 * flock(2) would be kept by a child that inherits the descriptor; a POSIX
 * lock belongs to the process, and F_GETLK names it.
 */

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"

int
file_hold(int dir, const char *name, const char *text, size_t len)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd;

	if ((fd = file_open(dir, name, O_RDWR | O_CREAT)) == -1)
		return -1;
	if (fcntl(fd, F_SETLK, &lock) == -1) {
		if (errno == EACCES || errno == EAGAIN)
			fault(EAGAIN, "'%s' is held already", name);
		else
			fault(errno, "cannot hold '%s'", name);
		close(fd);
		return -1;
	}
	if (ftruncate(fd, 0) == -1 || file_write(fd, text, len) == -1 ||
	    fsync(fd) == -1) {
		fault(errno, "cannot write '%s'", name);
		close(fd);
		return -1;
	}
	return fd;
}

pid_t
file_holder(int dir, const char *name)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd, result;

	if ((fd = file_open(dir, name, O_RDONLY)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	if ((result = fcntl(fd, F_GETLK, &lock)) == -1)
		fault(errno, "cannot tell who holds '%s'", name);
	close(fd);
	if (result == -1 || lock.l_type == F_UNLCK)
		return result;
	/* 0: in a pid namespace that we do not see into. */
	return lock.l_pid > 0 ? lock.l_pid : refuse(EXIT_FAILED,
	    "'%s' is held by a process that we cannot see", name);
}
