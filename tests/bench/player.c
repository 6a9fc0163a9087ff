/*
 * player IDLE BUSY ... - an agent that shows recorded screens
 *
 * In a session whose name begins with b it shows the busy ones over and over,
 * ten a second; in any other the idle one, and what it is told to on its
 * input, a file a line.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void
show(const char *path)
{
	static char screen[1 << 16];
	char line[4096];
	size_t len;
	FILE *f;

	if ((f = fopen(path, "r")) == NULL)
		return;
	len = (size_t)snprintf(screen, sizeof(screen), "\033[H\033[2J");
	for (int i = 0; fgets(line, sizeof(line), f) != NULL; i++) {
		line[strcspn(line, "\n")] = '\0';
		if (len + strlen(line) + 3 > sizeof(screen))
			break;
		len += (size_t)snprintf(screen + len, sizeof(screen) - len,
		    "%s%s", i > 0 ? "\r\n" : "", line);
	}
	fclose(f);
	if (write(STDOUT_FILENO, screen, len) == -1)
		exit(1);
}

int
main(int argc, char *argv[])
{
	const struct timespec tenth = { 0, 100000000 };
	const char *name = getenv("IST_SESSION");
	char line[4096];

	if (argc < 3 || name == NULL)
		return 2;
	for (int i = 0; *name == 'b'; i++) {
		show(argv[2 + i % (argc - 2)]);
		nanosleep(&tenth, NULL);
	}
	show(argv[1]);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		show(line);
	}
	return 0;
}
