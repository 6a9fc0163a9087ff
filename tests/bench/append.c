/*
 * append FILE - a line to the end of a file: open, write, fsync, close
 */

#include <fcntl.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	static const char line[] = "2026-11-20T12:00:00.123Z\t1\thook\t"
	    "UserPromptSubmit\tsession=x\tprompt=hello\t.\n";
	int fd;

	if (argc != 2)
		return 2;
	fd = open(argv[1], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	return fd == -1 || write(fd, line, sizeof(line) - 1) == -1 ||
	    fsync(fd) == -1 || close(fd) == -1;
}
