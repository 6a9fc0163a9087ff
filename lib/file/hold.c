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
#include "file/local.h"

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

/* 0 of the pid: in a pid namespace that we do not see into. */
static pid_t
holder_of(int fd, const char *name)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_GETLK, &lock) == -1)
		return fault(errno, "cannot tell who holds '%s'", name);
	if (lock.l_type == F_UNLCK)
		return 0;
	return lock.l_pid > 0 ? lock.l_pid : refuse(EXIT_FAILED,
	    "'%s' is held by a process that we cannot see", name);
}

pid_t
file_holder(int dir, const char *name)
{
	pid_t holder;
	int fd;

	if ((fd = file_open(dir, name, O_RDONLY)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	holder = holder_of(fd, name);
	close(fd);
	return holder;
}

int
file_read_held(int dir, const char *name, struct str *text, pid_t *holder)
{
	int fd, result;

	*holder = 0;
	if ((fd = file_open(dir, name, O_RDONLY)) == -1)
		return -1;
	if ((result = read_on(fd, 0, FILE_MAX, text)) == -1)
		fault(errno, "cannot read '%s'", name);
	else
		*holder = holder_of(fd, name);
	close(fd);
	return result;
}
