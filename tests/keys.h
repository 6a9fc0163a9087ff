/*
 * keys - what a terminal sends, for agents that are made for tests
 */
#ifndef KEYS_H
#define KEYS_H

#include <string.h>
#include <termios.h>
#include <unistd.h>

static void
keys_raw(void)
{
	struct termios t;

	tcgetattr(STDIN_FILENO, &t);
	cfmakeraw(&t);
	t.c_oflag |= OPOST | ONLCR;
	tcsetattr(STDIN_FILENO, TCSANOW, &t);
}

static const char *
keys_name(char c)
{
	return c == '\r' || c == '\n' ? "Enter" : c == '\t' ? "Tab" : "other";
}

/* How long the key is that the text begins with, and its name; "place" is the
 * terminal's answer where its cursor is, "" the rest of a cut one. */
static size_t
keys_take(const char *p, size_t len, const char **name)
{
	size_t n = 2;

	if (*p != '\033' || len < 3) {
		*name = keys_name(*p);
		return 1;
	}
	while (n < len && strchr("0123456789;", p[n]) != NULL)
		n++;
	if (n == len)
		*name = "";
	else
		*name = p[n] == 'A' ? "Up" : p[n] == 'B' ? "Down" :
		    p[n] == 'R' ? "place" : "other";
	return n + 1;
}

#endif
