/*
 * keypress - ask, read, compare
 */

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "isesh/supervise/keypress.h"

static char
read_one(const char *keys)
{
	char key;

	do {
		if (read(STDIN_FILENO, &key, 1) != 1)
			return keys[strlen(keys) - 1];
		if (key == '\r')
			key = '\n';
	} while (key == '\0' || strchr(keys, key) == NULL);
	return key;
}

char
keypress_ask(const char *question, const char *keys)
{
	struct termios cooked, raw;
	char key;

	if (tcgetattr(STDIN_FILENO, &cooked) == -1)
		return keys[strlen(keys) - 1];
	raw = cooked;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
	fputs(question, stdout);
	fflush(stdout);
	key = read_one(keys);
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &cooked);
	return key;
}
