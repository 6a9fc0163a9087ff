/*
 * Three files, one record; and what a project may not say.
 */

#include <sys/stat.h>

#include <stdlib.h>
#include <unistd.h>

#include "config/config.h"
#include "fault/fault.h"
#include "tap.h"

static struct arena arena;
static char *top;

static void
put(const char *shelf, const char *text)
{
	char *dir = arena_format(&arena, "%s/%s", top, shelf);
	FILE *f;

	mkdir(dir, 0755);
	if ((f = fopen(arena_format(&arena, "%s/config", dir), "w")) == NULL ||
	    fputs(text, f) == EOF || fclose(f) == EOF)
		printf("Bail out! cannot write %s\n", dir);
}

int
main(void)
{
	char dir[] = "/tmp/ist.config.XXXXXX";
	struct shelf shelf = { { NULL } };
	struct record r;
	char **list;

	if ((top = mkdtemp(dir)) == NULL)
		return 1;
	is_int(config_load(&shelf, &arena, &r), 0, "no shelf is no fault");
	is_text(config_text(&r, "base", "main"), "main", "then it is as usual");
	shelf.dirs[SHELF_PROJECT] = arena_format(&arena, "%s/project", top);
	shelf.dirs[SHELF_USER] = arena_format(&arena, "%s/user", top);
	mkdir(shelf.dirs[SHELF_PROJECT], 0755);
	is_int(config_load(&shelf, &arena, &r), 0, "nor is no file");
	put("user", "base: trunk\nbranch-prefix: ist/\ncopy: .env, .direnv\n");
	put("project", "Base: next\ncopy:\n - *.key\n");
	is_int(config_load(&shelf, &arena, &r), 0, "two files");
	is_text(config_text(&r, "base", ""), "next",
	    "the project's goes first");
	is_text(config_text(&r, "branch-prefix", ""), "ist/",
	    "what it leaves out is the user's");
	list = config_list(&r, "copy");
	ok(list[0] != NULL && strcmp(list[0], "*.key") == 0 &&
	    strcmp(list[1], ".env") == 0 && strcmp(list[2], ".direnv") == 0 &&
	    list[3] == NULL, "lists are joined");
	put("project", "worktree: /tmp/{name}\n");
	is_int(config_load(&shelf, &arena, &r), -1,
	    "a project does not say where work goes");
	is_int(fault_status(), EXIT_USAGE, "that is refused");
	put("project", "bass: next\n");
	is_int(config_load(&shelf, &arena, &r), -1, "nor is there such a key");
	is_text(fault_hint(), "did you mean 'base'?", "but a near one");
	unlink(arena_format(&arena, "%s/project/config", top));
	(void)!symlink("../user/config",
	    arena_format(&arena, "%s/project/config", top));
	is_int(config_load(&shelf, &arena, &r), -1,
	    "no link of a project is followed");
	unlink(arena_format(&arena, "%s/project/config", top));
	unlink(arena_format(&arena, "%s/user/config", top));
	rmdir(arena_format(&arena, "%s/project", top));
	rmdir(arena_format(&arena, "%s/user", top));
	rmdir(top);
	return done_testing();
}
