/*
 * told - what the kernel tells of a process: its words, variables and files
 */

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ident/ident.h"
#include "str/str.h"

/* Adds texts that each end in a NUL, as many as there are. */
static void
read_texts(pid_t pid, const char *file, struct str *text)
{
	char path[64];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/%s", (long)pid, file);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return;
	while ((n = read(fd, str_room(text, 16384), 16384)) > 0)
		text->len += (size_t)n;
	close(fd);
	str_addc(text, '\0');
}

char *
ident_variable(pid_t pid, struct arena *a, const char *name)
{
	struct str text = { 0 };
	size_t len = strlen(name);
	char *value = NULL;
	const char *p;

	read_texts(pid, "environ", &text);
	for (size_t at = 0; value == NULL && at < text.len;
	    at += strlen(p) + 1) {
		p = text.s + at;
		if (strncmp(p, name, len) == 0 && p[len] == '=')
			value = arena_copy(a, p + len + 1);
	}
	str_free(&text);
	return value;
}

char **
ident_words(pid_t pid, struct arena *a)
{
	struct str text = { 0 };
	size_t n = 1;
	char **words;

	read_texts(pid, "cmdline", &text);
	for (size_t at = 0; at < text.len; at++)
		n += text.s[at] == '\0';
	words = arena_alloc(a, n, sizeof(*words));
	n = 0;
	for (size_t at = 0; at + 1 < text.len; at += strlen(words[n++]) + 1)
		words[n] = arena_copy(a, text.s + at);
	str_free(&text);
	return words;
}

char *
ident_directory(pid_t pid, struct arena *a)
{
	char path[64], at[PATH_MAX];

	snprintf(path, sizeof(path), "/proc/%ld/cwd", (long)pid);
	return realpath(path, at) == NULL ? NULL : arena_copy(a, at);
}

char *
ident_file(pid_t pid, struct arena *a,
    bool (*fits)(const char *file, const void *arg), const void *arg)
{
	char *found = NULL, path[64], target[PATH_MAX];
	struct dirent *e;
	ssize_t n;
	DIR *d;

	snprintf(path, sizeof(path), "/proc/%ld/fd", (long)pid);
	if ((d = opendir(path)) == NULL)
		return NULL;
	while (found == NULL && (e = readdir(d)) != NULL) {
		n = readlinkat(dirfd(d), e->d_name, target, sizeof(target) - 1);
		if (n <= 0)
			continue;
		target[n] = '\0';
		if (fits(target, arg))
			found = arena_copy(a, target);
	}
	closedir(d);
	return found;
}
