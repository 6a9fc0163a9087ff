/*
 * discard - what was made for a session, out of the way at once
 */

#include <unistd.h>

#include "file/file.h"
#include "isesh/work/local.h"
#include "proc/proc.h"

/* Renamed beside itself: its name is free at once, whatever is in it. */
int
work_put_aside(struct arena *a, const char *path, char **where)
{
	const char *aside, *name;
	int dir, result;

	if ((dir = dir_open_above(path, &name)) == -1)
		return -1;
	aside = arena_format(a, ".trash-%s-%s-%ld", name, git_stamp(a),
	    (long)getpid());
	result = file_move(dir, name, dir, aside);
	close(dir);
	*where = arena_format(a, "%.*s%s", (int)(name - path), path, aside);
	return result;
}

int
work_discard(struct arena *a, const char *path)
{
	char *where;

	if (work_put_aside(a, path, &where) == -1)
		return -1;
	return proc_detach((char *[]){ "rm", "-rf", "--", where, NULL });
}
