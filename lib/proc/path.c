/*
 * path - where programs are: our own, and others
 */

#include <sys/stat.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "proc/proc.h"

const char *
proc_bindir(void)
{
	static char dir[PATH_MAX];
	char *slash;
	ssize_t n;

	if (dir[0] != '\0')
		return dir;
	if ((n = readlink("/proc/self/exe", dir, sizeof(dir) - 1)) == -1)
		return "";
	dir[n] = '\0';
	if ((slash = strrchr(dir, '/')) != NULL)
		*slash = '\0';
	return dir;
}

char *
proc_tool(struct arena *a, const char *name)
{
	return arena_format(a, "%s/%s", proc_bindir(), name);
}

static bool
is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    access(path, X_OK) == 0;
}

int
proc_find(const char *name, struct str *path)
{
	struct arena a = { 0 };
	const char *dirs;
	char *dir, *rest;
	bool found = false;

	if (strchr(name, '/') != NULL) {
		str_add(path, name);
		return is_program(name) ? 0 :
		    refuse(EXIT_FAILED, "there is no program '%s'", name);
	}
	if ((dirs = getenv("PATH")) == NULL)
		dirs = "/usr/local/bin:/usr/bin:/bin";
	rest = arena_copy(&a, dirs);
	while (!found && (dir = str_piece(&rest, ":")) != NULL) {
		str_clear(path);
		str_addf(path, "%s/%s", dir, name);
		found = is_program(str_text(path));
	}
	arena_free(&a);
	return found ? 0 :
	    refuse(EXIT_FAILED, "there is no '%s' in PATH", name);
}
