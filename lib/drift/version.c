/*
 * version - of the program that a process runs, from the files it came in
 *
 * The program itself is not asked: it would be started for that, and some do
 * more then than tell.  Agents come as packages of npm, where package.json is
 * above the program, or above the script that the process was given.
 */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drift/local.h"
#include "ident/ident.h"
#include "json/json.h"

enum { LEVELS = 6, WORDS = 3 };

static void
read_some(const char *path, struct str *text)
{
	char some[8192];
	FILE *f;
	size_t n;

	if ((f = fopen(path, "re")) == NULL)
		return;
	while (text->len < (64 << 10) &&
	    (n = fread(some, 1, sizeof(some), f)) > 0)
		str_addn(text, some, n);
	fclose(f);
}

static char *
version_in(struct arena *a, const char *package)
{
	struct str text = { 0 };
	struct json j = { 0 };
	char *version = NULL;

	read_some(package, &text);
	if (text.len > 0 && json_parse(&j, text.s, text.len) == 0) {
		if (json_get(&j, a, "name") != NULL)
			version = json_get(&j, a, "version");
		json_free(&j);
	}
	str_free(&text);
	return version;
}

/* What is above the program but not in node_modules is a person's project. */
static char *
version_above(struct arena *a, const char *program)
{
	char path[PATH_MAX], *slash, *version;

	if (realpath(program, path) == NULL)
		return NULL;
	for (int i = 0; i < LEVELS && strstr(path, "/node_modules/") != NULL &&
	    (slash = strrchr(path, '/')) != NULL; i++) {
		*slash = '\0';
		version = version_in(a, arena_format(a, "%s/package.json",
		    path));
		if (version != NULL)
			return version;
	}
	return NULL;
}

char *
drift_version(struct arena *a, pid_t pid)
{
	char **words = ident_words(pid, a), *version;

	version = version_above(a, arena_format(a, "/proc/%ld/exe", (long)pid));
	for (int i = 0; i < WORDS && version == NULL && words[i] != NULL; i++)
		if (*words[i] == '/')
			version = version_above(a, words[i]);
	return version;
}
