/*
 * lines COUNT FILE - how long a terminal takes for so many lines
 *
 * Prints them, asks the terminal where its cursor is, and waits for the
 * answer: then all before it was taken.  The milliseconds go to the file.
 */

#include <sys/types.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int
report(const char *file, double ms)
{
	char text[64];
	int fd, len;

	len = snprintf(text, sizeof(text), "%.1f\n", ms);
	fd = open(file, O_WRONLY | O_CREAT | O_EXCL, 0600);
	return fd == -1 || write(fd, text, (size_t)len) != len;
}

int
main(int argc, char *argv[])
{
	struct termios raw;
	double start;
	char c = '\0';
	long count;

	if (argc != 3 || tcgetattr(STDIN_FILENO, &raw) == -1)
		return 2;
	cfmakeraw(&raw);
	raw.c_oflag |= OPOST | ONLCR;
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	count = strtol(argv[1], NULL, 10);
	start = now();
	for (long i = 0; i < count; i++)
		printf("%7ld of what an agent says, more or less a line\n", i);
	printf("\033[6n");
	fflush(stdout);
	while (c != 'R' && read(STDIN_FILENO, &c, 1) == 1)
		continue;
	return report(argv[2], now() - start);
}
