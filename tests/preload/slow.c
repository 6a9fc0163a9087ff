/*
 * slow - a disk that syncs nothing as long as the file $SLOW is there, for a
 * program that is preloaded with it
 */

#include <sys/syscall.h>

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void
wait_for_disk(void)
{
	const struct timespec ts = { .tv_nsec = 10000000 };
	const char *name = getenv("SLOW");

	while (name != NULL && access(name, F_OK) == 0)
		nanosleep(&ts, NULL);
}

int
fsync(int fd)
{
	wait_for_disk();
	return (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	wait_for_disk();
	return (int)syscall(SYS_fdatasync, fd);
}
