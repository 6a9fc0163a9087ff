/*
 * listen - who listens on a port: the kernel's tables of sockets
 */

#include <stdio.h>

#include "ident/ident.h"
#include "port/port.h"

enum { LISTEN = 0x0a };		/* TCP_LISTEN of the kernel's tables */
enum { SOCKETS = 16 };

/* Their inodes, as /proc/PID/fd names them: "socket:[12345]". */
struct sockets {
	unsigned long	inode[SOCKETS];
	size_t		count;
};

/* Adds those of one table, "/proc/net/tcp" or its v6. */
static void
find_sockets(const char *table, int port, struct sockets *found)
{
	unsigned long inode;
	unsigned at, state;
	char line[512];
	FILE *f;

	if ((f = fopen(table, "re")) == NULL)
		return;
	while (found->count < SOCKETS && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "%*d: %*[0-9A-F]:%x %*[0-9A-F]:%*x %x %*s "
		    "%*s %*s %*u %*u %lu", &at, &state, &inode) == 3 &&
		    at == (unsigned)port && state == LISTEN)
			found->inode[found->count++] = inode;
	fclose(f);
}

static bool
is_one_of(const char *file, const void *arg)
{
	const struct sockets *s = arg;
	unsigned long inode;

	if (sscanf(file, "socket:[%lu]", &inode) != 1)
		return false;
	for (size_t i = 0; i < s->count; i++)
		if (s->inode[i] == inode)
			return true;
	return false;
}

enum listener
port_listener(struct arena *a, int port, pid_t root)
{
	struct sockets s = { .count = 0 };
	struct ident *tree;
	int n;

	find_sockets("/proc/net/tcp", port, &s);
	find_sockets("/proc/net/tcp6", port, &s);
	if (s.count == 0)
		return LISTENS_NOBODY;
	if (root <= 0)
		return LISTENS_STRANGER;
	if (ident_file(root, a, is_one_of, &s) != NULL)
		return LISTENS_OURS;
	n = ident_tree(root, a, &tree);
	for (int i = 0; i < n; i++)
		if (ident_file(tree[i].pid, a, is_one_of, &s) != NULL)
			return LISTENS_OURS;
	return LISTENS_STRANGER;
}
