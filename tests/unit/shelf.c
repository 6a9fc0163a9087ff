/*
 * What is found on the shelves, and what is refused.
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "shelf/shelf.h"
#include "tap.h"

static struct arena arena;
static char *top;

static char *
at(const char *name)
{
	return arena_format(&arena, "%s/%s", top, name);
}

static void
put(const char *name, const char *text, size_t len)
{
	char *path = at(name), *slash;
	int fd;

	for (slash = path + strlen(top) + 1; (slash = strchr(slash, '/')) !=
	    NULL; *slash++ = '/') {
		*slash = '\0';
		mkdir(path, 0755);
	}
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (fd == -1 || file_write(fd, text, len) == -1)
		printf("Bail out! cannot write %s\n", path);
	close(fd);
}

static void
put_link(const char *name, const char *to)
{
	if (symlink(to, at(name)) == -1)
		printf("Bail out! cannot link %s\n", name);
}

static void
put_text(const char *name, const char *text)
{
	put(name, text, strlen(text));
}

/* The text, or NULL and a fault. */
static char *
get(const struct shelf *shelf, const char *kind, const char *name)
{
	struct str text = { 0 };
	char *path = NULL, *result = NULL;

	if (shelf_read(shelf, &arena, kind, name,
	    strcmp(kind, "agents") == 0 ? "agent" : "md", &text, &path) == 0)
		result = arena_copy(&arena, str_text(&text));
	str_free(&text);
	return result;
}

static void
finds(const struct shelf *shelf)
{
	struct str text = { 0 };
	char **names, *path;
	int n;

	is_text(get(shelf, "prompts", "a"), "project", "the project's wins");
	is_text(get(shelf, "prompts", "b"), "user", "then the user's");
	is_text(get(shelf, "prompts", "c"), "system", "then the shipped one");
	is_text(get(shelf, "prompts", "_p"), "part", "a name may begin with _");
	n = shelf_names(shelf, &arena, "prompts", "md", &names);
	is_int(n, 4, "each name once");
	is_text(n == 4 ? names[0] : NULL, "_p", "sorted");
	shelf_read(shelf, &arena, "prompts", "b", "md", &text, &path);
	str_free(&text);
	is_text(shelf_word(shelf, path), "user", "tells the shelf of a path");
	is_text(shelf_word(shelf, "/etc/passwd"), "", "or that it is on none");
	is_int(shelf_names(shelf, &arena, "nothing", "md", &names), 0,
	    "a kind that is nowhere has no names");
}

static void
misses(const struct shelf *shelf)
{
	ok(get(shelf, "prompts", "worker-managment") == NULL &&
	    fault_status() == EXIT_MISSING, "what is nowhere is missing");
	put_text("system/prompts/worker-management.md", "");
	get(shelf, "prompts", "worker-managment");
	is_text(fault_hint(), "did you mean 'worker-management'?",
	    "a name that is near is a hint");
	put_text("system/prompts/tools.md", "");
	get(shelf, "prompts", "toosl");
	is_text(fault_hint(), "did you mean 'tools'?",
	    "so is a short one with two letters in the wrong order");
	get(shelf, "prompts", "zzzzzzzz");
	is_text(fault_hint(), "there are a, b, c, tools, worker-management",
	    "else all are told");
}

static void
refuses(const struct shelf *shelf)
{
	static const char *const bad[] = { "../a", "a/b", ".", "..", "",
	    "a.b", "-a", "__a", "a\nb", "a b" };
	char *big;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(get(shelf, "prompts", bad[i]) == NULL &&
		    fault_status() == EXIT_USAGE, "no name: case %zu", i);
	put("user/ist/prompts/nul.md", "a\0b", 3);
	ok(get(shelf, "prompts", "nul") == NULL &&
	    fault_status() == EXIT_USAGE, "a NUL is refused");
	big = arena_alloc(&arena, SHELF_MAX + 1, 1);
	memset(big, 'x', SHELF_MAX + 1);
	put("user/ist/prompts/big.md", big, SHELF_MAX + 1);
	ok(get(shelf, "prompts", "big") == NULL &&
	    fault_status() == EXIT_USAGE, "a large file is refused");
	put("user/ist/prompts/most.md", big, SHELF_MAX);
	ok(get(shelf, "prompts", "most") != NULL, "one as large as may be not");
	mkdir(at("user/ist/prompts/dir.md"), 0755);
	ok(get(shelf, "prompts", "dir") == NULL, "a directory is no prompt");
	mkfifo(at("user/ist/prompts/pipe.md"), 0644);
	ok(get(shelf, "prompts", "pipe") == NULL, "nor a pipe: nothing hangs");
}

static void
distrusts(struct shelf *shelf)
{
	put_text("secret", "secret");
	put_link("work/.ist/prompts/link.md", "../../../secret");
	ok(get(shelf, "prompts", "link") == NULL,
	    "no link of a project is followed");
	put_link("user/ist/prompts/mine.md", "../../../secret");
	is_text(get(shelf, "prompts", "mine"), "secret",
	    "the user's links are");
	put_text("work/.ist/agents/evil.agent", "run: evil\n");
	ok(get(shelf, "agents", "evil") == NULL &&
	    fault_status() == EXIT_MISSING,
	    "a project's agent files are not there");
	chmod(at("work/.ist"), 0777);
	shelf_open(shelf, &arena, at("work/deep/er"));
	ok(shelf->dirs[SHELF_PROJECT] == NULL,
	    "a project that others may write to is none");
	chmod(at("work/.ist"), 0755);
	rename(at("work/.ist"), at("work/moved"));
	put_link("work/.ist", "moved");
	shelf_open(shelf, &arena, at("work/deep/er"));
	ok(shelf->dirs[SHELF_PROJECT] == NULL, "nor is one behind a link");
}

int
main(void)
{
	char dir[] = "/tmp/ist.shelf.XXXXXX";
	struct shelf shelf;

	top = mkdtemp(dir);
	setenv("XDG_CONFIG_HOME", at("user"), 1);
	setenv("IST_DATADIR", at("system"), 1);
	put_text("work/.ist/prompts/a.md", "project");
	put_text("work/deep/er/file", "");
	put_text("user/ist/prompts/a.md", "user");
	put_text("user/ist/prompts/b.md", "user");
	put_text("user/ist/prompts/no.txt", "user");
	put_text("user/ist/prompts/no name.md", "user");
	put_text("system/prompts/a.md", "system");
	put_text("system/prompts/c.md", "system");
	put_text("system/prompts/_p.md", "part");
	shelf_open(&shelf, &arena, at("work/deep/er"));
	is_text(shelf.dirs[SHELF_PROJECT], at("work/.ist"),
	    "finds the project's above");
	finds(&shelf);
	misses(&shelf);
	refuses(&shelf);
	distrusts(&shelf);
	dir_remove(AT_FDCWD, top);
	arena_free(&arena);
	return done_testing();
}
