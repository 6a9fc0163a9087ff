/*
 * tree - every process below another, and above
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ident/ident.h"

struct link {
	pid_t	pid, parent;
};

static int
climb(pid_t pid, pid_t line[IDENT_LINE])
{
	int n;

	for (n = 0; pid > 1 && n < IDENT_LINE; pid = ident_parent(pid))
		line[n++] = pid;
	return n;
}

/* What two walks in a row agree on: who is gone is nobody's parent any more
 * by the time that its /proc is gone. */
int
ident_line(pid_t pid, pid_t line[IDENT_LINE])
{
	pid_t before[IDENT_LINE];
	int m, n;

	n = climb(pid, line);
	do {
		m = n;
		memcpy(before, line, sizeof(before[0]) * (size_t)m);
		n = climb(pid, line);
	} while (n != m || memcmp(before, line,
	    sizeof(before[0]) * (size_t)n) != 0);
	return n;
}

int
ident_children(pid_t pid, pid_t list[IDENT_CHILDREN])
{
	char path[64];
	FILE *f;
	int n = 0;
	long child;

	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", (long)pid,
	    (long)pid);
	if ((f = fopen(path, "re")) == NULL)
		return 0;
	while (n < IDENT_CHILDREN && fscanf(f, "%ld", &child) == 1)
		list[n++] = (pid_t)child;
	fclose(f);
	return n;
}

/* All processes and their parents at about one instant. */
static size_t
snapshot(struct arena *a, struct link **links)
{
	size_t cap = 0, n = 0;
	struct dirent *e;
	pid_t pid;
	DIR *d;

	*links = NULL;
	if ((d = opendir("/proc")) == NULL)
		return 0;
	while ((e = readdir(d)) != NULL) {
		if ((pid = (pid_t)atol(e->d_name)) <= 0)
			continue;
		if (n == cap) {
			*links = arena_grow(a, *links, n, cap * 2 + 256,
			    sizeof(**links));
			cap = cap * 2 + 256;
		}
		(*links)[n++] = (struct link){ pid, ident_parent(pid) };
	}
	closedir(d);
	return n;
}

int
ident_tree(pid_t root, struct arena *a, struct ident **tree)
{
	struct link *links;
	size_t found = 0, n, seen;

	n = snapshot(a, &links);
	*tree = arena_alloc(a, n + 1, sizeof(**tree));
	(*tree)[0].pid = root;
	for (seen = 0; seen <= found; seen++)
		for (size_t i = 0; i < n; i++)
			if (links[i].parent == (*tree)[seen].pid &&
			    found < n &&
			    ident_of(links[i].pid, *tree + found + 1) == 0)
				found++;
	for (size_t i = 0; i < found; i++)
		(*tree)[i] = (*tree)[i + 1];
	return (int)found;
}
