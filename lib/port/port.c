/*
 * port - files of reserved ports
 */

#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "port/port.h"

static int
open_ports(const struct store *st)
{
	if (dir_make(st->dir, "ports") == -1)
		return -1;
	return dir_open(st->dir, "ports");
}

static bool
is_owned(int dir, const char *name, const char *owner)
{
	struct str text = { 0 };
	bool same;

	same = file_read(dir, name, &text) == 0 &&
	    strcmp(str_text(&text), owner) == 0;
	str_free(&text);
	return same;
}

/* Of ours, the one that owner has: 0 if it has none. */
static int
find_owned(int dir, struct arena *a, int base, const char *owner)
{
	long long number;
	char **names;
	int n;

	if ((n = dir_list(dir, a, &names)) == -1)
		return -1;
	for (int i = 0; i < n; i++)
		if (str_number(names[i], base, PORT_LAST, &number) == 0 &&
		    is_owned(dir, names[i], owner))
			return (int)number;
	return 0;
}

/* file_create() says who was first, so two that look at once get two. */
static int
take_next(int dir, struct arena *a, int base, const char *owner)
{
	const char *name;
	int made;

	for (int port = base; port <= PORT_LAST; port++) {
		name = arena_format(a, "%d", port);
		if (file_exists(dir, name) ||
		    port_listener(a, port, 0) != LISTENS_NOBODY)
			continue;
		made = file_create(dir, name, owner, strlen(owner));
		if (made != 0)
			return made == 1 ? port : -1;
	}
	return refuse(EXIT_STATE, "no port from %d on is free", base);
}

int
port_reserve(const struct store *st, struct arena *a, int base,
    const char *owner)
{
	int dir, port;

	if ((dir = open_ports(st)) == -1)
		return -1;
	if ((port = find_owned(dir, a, base, owner)) == 0)
		port = take_next(dir, a, base, owner);
	close(dir);
	return port;
}

int
port_release(const struct store *st, struct arena *a, const char *owner)
{
	int dir, n, result = 0;
	char **names;

	if (!file_exists(st->dir, "ports"))
		return 0;
	if ((dir = open_ports(st)) == -1)
		return -1;
	if ((n = dir_list(dir, a, &names)) == -1)
		result = -1;
	for (int i = 0; i < n; i++)
		if (is_owned(dir, names[i], owner) &&
		    file_remove(dir, names[i]) == -1)
			result = -1;
	close(dir);
	return result;
}
