/*
 * store - names and the state directory: what is refused, and how
 */

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "store/store.h"
#include "str/str.h"
#include "tap.h"

static char top[] = "/tmp/ist-store.XXXXXX";
static struct arena arena;

#define SIXTY "012345678901234567890123456789012345678901234567890123456789"

static const char *const good[] = { "a", "0", "my-project", "A_b-9",
    SIXTY "123" };

static const char *const bad[] = { "", "-a", "_a", ".", "..", "a.b", "a/b",
    "/", "a b", " a", "a ", "a\n", "\n", "a;", ";", "#(touch x)", "$(x)",
    "`x`", "a:b", "=a", "%1", "@1", "a\tb", "h\xc3\xa9", "\xc3\xa9", "a\xff",
    "a\033[31m", "../a", "a*", "~", "a=b", SIXTY "1234",
    SIXTY SIXTY SIXTY SIXTY SIXTY };

static void
names(void)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		is_int(name_check("session", good[i]), 0, good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		is_int(name_check("session", bad[i]), -1, "no name");
		ok(fault_status() == EXIT_USAGE && fault_hint() != NULL &&
		    strstr(fault_text(), "session") != NULL,
		    "is refused in words");
	}
}

static void
bad_names_do_nothing(const struct store *st)
{
	int n = 0;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		n += store_session(st, bad[i]) == -1 &&
		    fault_status() == EXIT_USAGE;
		n += store_reserve(st, bad[i]) == -1 &&
		    fault_status() == EXIT_USAGE;
		/* As root, a broken one would not stop at our directory. */
		n += *bad[i] == '/' || (store_forget(st, bad[i]) == -1 &&
		    fault_status() == EXIT_USAGE);
	}
	is_int(n, 3 * sizeof(bad) / sizeof(bad[0]),
	    "no session has such a name, wherever one is asked for");
}

static void
sessions(void)
{
	struct store st;
	char **list;
	int fd;

	is_int(store_open(&st, &arena), 0, "a store is made");
	is_int(store_names(&st, &arena, &list), 0, "and is empty");
	is_int(store_session(&st, "none"), -1, "nobody is in it");
	is_int(fault_status(), EXIT_MISSING, "is EXIT_MISSING");
	fd = store_reserve(&st, "worker-1");
	ok(fd != -1, "a name is reserved");
	close(fd);
	is_int(store_reserve(&st, "worker-1"), -1, "once");
	is_int(fault_status(), EXIT_STATE, "is EXIT_STATE");
	fd = store_session(&st, "worker-1");
	ok(fd != -1, "it is there");
	file_replace(fd, "x", "x", 1);
	close(fd);
	is_int(store_session(&st, "worker"), -1, "one of that beginning");
	is_text(fault_hint(), "did you mean 'worker-1'?", "is suggested");
	bad_names_do_nothing(&st);
	is_int(store_names(&st, &arena, &list), 1, "nothing was made");
	is_text(list[0], "worker-1", "or removed");
	is_int(store_forget(&st, "worker-1"), 0, "it is forgotten");
	is_int(store_names(&st, &arena, &list), 0, "with all that was in it");
	store_close(&st);
}

/* Opens the state directory NAME below ours: 0, or what the refusal says. */
static const char *
opened(const char *name)
{
	struct store st;

	setenv("IST_DIR", arena_format(&arena, "%s%s", top, name), 1);
	if (store_open(&st, &arena) == -1)
		return fault_text();
	store_close(&st);
	return "opened";
}

static void
put(const char *name, const char *text)
{
	int fd;

	fd = open(arena_format(&arena, "%s%s", top, name),
	    O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd == -1 || file_write(fd, text, strlen(text)) == -1)
		ok(false, "put %s", name);
	close(fd);
}

static void
make(const char *name, mode_t mode)
{
	char *path = arena_format(&arena, "%s%s", top, name);

	if (mkdir(path, mode) == -1 || chmod(path, mode) == -1)
		ok(false, "make %s", name);
}

static bool
says(const char *name, const char *words)
{
	const char *text = opened(name);

	if (strstr(text, words) != NULL)
		return true;
	printf("# it says: %s\n", text);
	return false;
}

static void
directories(void)
{
	is_text(opened("/new/and/deep"), "opened", "made with its parents");
	is_text(opened("/new/and/deep"), "opened", "and again");
	is_text(opened("/new/and/deep/"), "opened", "with a slash");
	put("/file", "x");
	ok(says("/file", "Not a directory"), "a file is none");
	ok(says("/file/x", "Not a directory"), "nor is one below it");
	make("/open", 0755);
	ok(says("/open", "others may enter"), "one that is open to others");
	is_int(fault_status(), EXIT_FAILED, "is refused");
	ok(strstr(fault_hint(), "chmod 700") != NULL, "with a hint");
	make("/other", 0700);
	put("/other/format", "ist 2\n");
	ok(says("/other", "of another version"), "another version");
	make("/torn", 0700);
	put("/torn/format", "");
	ok(says("/torn", "of another version"), "no version at all");
	make("/planted", 0700);
	if (symlink(top, arena_format(&arena, "%s/planted/sessions", top)))
		ok(false, "a link is planted");
	ok(says("/planted", "cannot open 'sessions'"), "sessions elsewhere");
	if (chown(arena_format(&arena, "%s/torn", top), 12345, 12345) == 0)
		ok(says("/torn", "belongs to somebody"), "somebody else's");
	else
		printf("ok %d - somebody else's # SKIP not root\n",
		    ++tap_count);
	ok(says("/a#(touch x)", "holds a '#'"), "a path that tmux expands");
	ok(says("/a\nb", "control character"), "of two lines");
	ok(says("/a;", "ends in ';'"), "that ends a command");
	ok(access(arena_format(&arena, "%s/a;", top), F_OK) == -1,
	    "is not even made");
}

/* Mounted over itself, read only, if we may. */
static void
read_only(void)
{
	char *path = arena_format(&arena, "%s/ro", top);

	opened("/ro");
	if (mount(path, path, NULL, MS_BIND, NULL) == -1 || mount(NULL, path,
	    NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) == -1) {
		printf("ok %d - read only # SKIP mount: %s\n", ++tap_count,
		    strerror(errno));
		return;
	}
	is_text(opened("/ro"), "opened", "read only, it can be read");
	umount2(path, MNT_DETACH);
	unlink(arena_format(&arena, "%s/ro/format", top));
	if (mount(path, path, NULL, MS_BIND, NULL) == 0 && mount(NULL, path,
	    NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) == 0) {
		ok(says("/ro", "Read-only file system"), "but not made");
		is_int(fault_status(), EXIT_FAILED, "is a failure");
	}
	umount2(path, MNT_DETACH);
}

static void
places(void)
{
	struct store st;

	setenv("IST_DIR", "relative/path", 1);
	is_int(store_open(&st, &arena), -1, "a relative path");
	is_int(fault_status(), EXIT_USAGE, "is refused");
	setenv("IST_DIR", "", 1);
	setenv("XDG_STATE_HOME", arena_format(&arena, "%s/xdg", top), 1);
	is_int(store_open(&st, &arena), 0, "XDG_STATE_HOME is next");
	is_text(st.path, arena_format(&arena, "%s/xdg/ist", top), "there");
	store_close(&st);
	unsetenv("XDG_STATE_HOME");
	setenv("HOME", arena_format(&arena, "%s/home", top), 1);
	is_int(store_open(&st, &arena), 0, "then HOME");
	is_text(st.path, arena_format(&arena, "%s/home/.local/state/ist", top),
	    "there");
	store_close(&st);
	unsetenv("HOME");
	is_int(store_open(&st, &arena), -1, "and no guess after that");
}

/* Many at once on a directory that is not there yet. */
static void
together(void)
{
	int bad_ones = 0, status;
	char name[32];

	for (int round = 0; round < 40; round++) {
		snprintf(name, sizeof(name), "/many.%d", round);
		for (int i = 0; i < 4; i++)
			if (fork() == 0)
				_exit(!str_is(opened(name), "opened"));
		for (int i = 0; i < 4; i++) {
			wait(&status);
			bad_ones += status != 0;
		}
	}
	is_int(bad_ones, 0, "many can make it at once");
}

int
main(void)
{
	int parent;

	if (mkdtemp(top) == NULL)
		return 1;
	setenv("IST_DIR", arena_format(&arena, "%s/state", top), 1);
	umask(022);
	names();
	sessions();
	directories();
	read_only();
	together();
	places();
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&arena);
	return done_testing();
}
