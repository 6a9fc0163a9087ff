/*
 * names - what is on the shelves
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "shelf/local.h"
#include "store/store.h"

struct names {
	struct arena	*arena;
	char		**v;
	int		 n;
};

/* The name of a file with this extension, or NULL. */
static char *
name_of(struct arena *a, const char *file, const char *kind, const char *ext)
{
	size_t cut, len = strlen(file);
	char *name;

	cut = strlen(ext) + 1;
	if (len <= cut || file[len - cut] != '.' ||
	    strcmp(file + len - cut + 1, ext) != 0)
		return NULL;
	name = arena_copyn(a, file, len - cut);
	return shelf_check(kind, name) == 0 ? name : NULL;
}

/* A shelf without this kind is an empty one. */
static int
add_shelf(struct names *all, const char *dir, const char *kind,
    const char *ext)
{
	char **files, *name;
	int fd, n;

	fd = dir_open(AT_FDCWD, arena_format(all->arena, "%s/%s", dir, kind));
	if (fd == -1)
		return fault_code() == ENOENT ? 0 : -1;
	n = dir_list(fd, all->arena, &files);
	close(fd);
	if (n == -1)
		return -1;
	all->v = arena_grow(all->arena, all->v, (size_t)all->n,
	    (size_t)(all->n + n), sizeof(*all->v));
	for (int i = 0; i < n; i++)
		if ((name = name_of(all->arena, files[i], kind, ext)) != NULL)
			all->v[all->n++] = name;
	return 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
sort_once(struct names *all)
{
	int n = 0;

	if (all->n == 0)
		return;
	qsort(all->v, (size_t)all->n, sizeof(*all->v), by_name);
	for (int i = 0; i < all->n; i++)
		if (n == 0 || strcmp(all->v[i], all->v[n - 1]) != 0)
			all->v[n++] = all->v[i];
	all->n = n;
}

int
shelf_names(const struct shelf *shelf, struct arena *a, const char *kind,
    const char *ext, char ***names)
{
	struct names all = { .arena = a };

	for (int i = 0; i < SHELVES; i++)
		if (shelf_holds(shelf, i, kind) &&
		    add_shelf(&all, shelf->dirs[i], kind, ext) == -1)
			return -1;
	sort_once(&all);
	*names = all.v;
	return all.n;
}

const char *
shelf_word(const struct shelf *shelf, const char *path)
{
	static const char *const words[] = { "project", "user", "system" };
	size_t len;

	for (int i = 0; i < SHELVES; i++) {
		if (shelf->dirs[i] == NULL)
			continue;
		len = strlen(shelf->dirs[i]);
		if (strncmp(path, shelf->dirs[i], len) == 0 && path[len] == '/')
			return words[i];
	}
	return "";
}

static size_t
least(size_t a, size_t b, size_t c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* Letters to change, add or take away: Levenshtein's, a row at a time. */
static size_t
distance(const char *a, const char *b)
{
	size_t before, cost[NAME_MAX_LEN + 2], kept, n = strlen(b);

	if (n > NAME_MAX_LEN + 1)
		return n;
	for (size_t j = 0; j <= n; j++)
		cost[j] = j;
	for (; *a != '\0'; a++) {
		before = cost[0]++;
		for (size_t j = 1; j <= n; j++) {
			kept = cost[j];
			cost[j] = least(cost[j] + 1, cost[j - 1] + 1,
			    before + (*a != b[j - 1]));
			before = kept;
		}
	}
	return cost[n];
}

/* Two letters in the wrong order, which is the commonest slip. */
static bool
swapped(const char *a, const char *b)
{
	while (*a != '\0' && *a == *b) {
		a++;
		b++;
	}
	return *a != '\0' && a[0] == b[1] && a[1] == b[0] &&
	    strcmp(a + 2, b + 2) == 0;
}

const char *
shelf_nearest(char *const names[], int count, const char *wrong)
{
	size_t best, d, len = strlen(wrong);
	const char *near = NULL;

	best = len < 6 ? 2 : 3;
	for (int i = 0; i < count; i++) {
		d = swapped(names[i], wrong) ? 1 : distance(names[i], wrong);
		if (d > 1 && len > 2 && strstr(names[i], wrong) != NULL)
			d = 2;
		if (d < best) {
			best = d;
			near = names[i];
		}
	}
	return near;
}
