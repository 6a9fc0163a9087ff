/*
 * find - a process, by its program and where it works
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ident/ident.h"

static bool
runs(pid_t pid, const char *program)
{
	char path[64], name[32] = "";
	bool result;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/comm", (long)pid);
	if ((f = fopen(path, "re")) == NULL)
		return false;
	result = fgets(name, sizeof(name), f) != NULL;
	name[strcspn(name, "\n")] = '\0';
	fclose(f);
	return result && strcmp(name, program) == 0;
}

static bool
works_in(pid_t pid, struct arena *a, const char *top)
{
	const char *at = ident_directory(pid, a);
	size_t len = strlen(top);

	return at != NULL && strncmp(at, top, len) == 0 &&
	    (at[len] == '/' || at[len] == '\0');
}

pid_t
ident_find(struct arena *a, const char *program, const char *top)
{
	struct dirent *e;
	pid_t pid = 0;
	DIR *d;

	if ((d = opendir("/proc")) == NULL)
		return 0;
	while ((e = readdir(d)) != NULL) {
		pid = (pid_t)atol(e->d_name);
		if (pid > 0 && runs(pid, program) && works_in(pid, a, top))
			break;
	}
	closedir(d);
	return e == NULL ? 0 : pid;
}
