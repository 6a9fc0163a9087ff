/*
 * torture - each system call of each writer fails, or is its last
 *
 * The calls below take the place of libc's in this program.  A writer runs
 * in a child whose Nth call fails, or ends it there, with half of what it
 * writes written; for every N there is.  What is visible afterwards must be
 * the old or the new, never half of each.
 */

#include <sys/syscall.h>
#include <sys/wait.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "journal/journal.h"
#include "record/record.h"
#include "tap.h"

/* A call fails, writes less than asked for, or is never finished. */
enum how { FAIL, SHORT, DIE, HOWS };

/* What becomes of a child. */
enum { DONE, FAILED, DEAD = 77, OVER = 78, HALF = 79 };

static char top[] = "/tmp/ist-torture.XXXXXX";
static struct arena arena;
static int dir;

static enum how how;
static int countdown;		/* calls until it strikes; 0: never */
static bool struck;

static long
real(long number, long a, long b, long c, long d, long e)
{
	static long (*call)(long, ...);

	if (call == NULL)
		*(void **)&call = dlsym(RTLD_NEXT, "syscall");
	return call(number, a, b, c, d, e);
}

/* Is this the call?  If it is the last one, no return. */
static bool
strikes(void)
{
	if (countdown == 0 || --countdown > 0)
		return false;
	struck = true;
	if (how == DIE)
		_exit(DEAD);
	errno = EIO;
	return how == FAIL;
}

#define STRUCK(number, a, b, c, d, e)					\
	(strikes() ? -1 : (int)real((number), (long)(a), (long)(b),	\
	    (long)(c), (long)(d), (long)(e)))

ssize_t
write(int fd, const void *text, size_t len)
{
	bool now = countdown == 1;

	if (now && how != FAIL && len > 1)
		len = (size_t)real(SYS_write, fd, (long)text, (long)len / 2, 0,
		    0);
	if (strikes())
		return -1;
	return now && how == SHORT ? (ssize_t)len :
	    real(SYS_write, fd, (long)text, (long)len, 0, 0);
}

ssize_t
pwrite(int fd, const void *text, size_t len, off_t at)
{
	bool now = countdown == 1;

	if (now && how != FAIL)
		len = (size_t)real(SYS_pwrite64, fd, (long)text, (long)len / 2,
		    at, 0);
	if (strikes())
		return -1;
	return now && how == SHORT ? (ssize_t)len :
	    real(SYS_pwrite64, fd, (long)text, (long)len, at, 0);
}

long
syscall(long number, ...)
{
	long a[5];
	va_list ap;

	va_start(ap, number);
	for (int i = 0; i < 5; i++)
		a[i] = va_arg(ap, long);
	va_end(ap);
	return strikes() ? -1 : real(number, a[0], a[1], a[2], a[3], a[4]);
}

int
close(int fd)
{
	return STRUCK(SYS_close, fd, 0, 0, 0, 0);
}

int
fsync(int fd)
{
	return STRUCK(SYS_fsync, fd, 0, 0, 0, 0);
}

int
ftruncate(int fd, off_t size)
{
	return STRUCK(SYS_ftruncate, fd, size, 0, 0, 0);
}

int
renameat(int from, const char *name, int to, const char *newname)
{
	return STRUCK(SYS_renameat2, from, name, to, newname, 0);
}

int
renameat2(int from, const char *name, int to, const char *newname,
    unsigned flags)
{
	return STRUCK(SYS_renameat2, from, name, to, newname, flags);
}

int
unlinkat(int at, const char *name, int flags)
{
	return STRUCK(SYS_unlinkat, at, name, flags, 0, 0);
}

/* A directory may be hard to read, too. */
struct dirent *
readdir(DIR *d)
{
	static struct dirent *(*next)(DIR *);

	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "readdir");
	return strikes() ? NULL : next(d);
}

#define OLD	"the old text"
#define NEW	"a newer text, and a longer one"
#define OTHER	"another text, of the same size"
#define LINE	"0123456789 two 0123456789\n"

static int
replace(void)
{
	return file_replace(dir, "file", NEW, strlen(NEW));
}

static int
cache(void)
{
	return file_cache(dir, "file", NEW, strlen(NEW));
}

static int
create(void)
{
	return file_create(dir, "new", NEW, strlen(NEW));
}

static int
append(void)
{
	return file_append(dir, "log", LINE, strlen(LINE), NULL);
}

static int
append_sync(void)
{
	return file_append_sync(dir, "log", LINE, strlen(LINE), NULL);
}

static int
move(void)
{
	return file_move(dir, "file", dir, "new");
}

static int
save(void)
{
	struct record r = { .arena = &arena };

	record_set(&r, "one", "2");
	record_set(&r, "two", "2");
	return record_save(&r, dir, "record");
}

static int
say(void)
{
	struct str line = { 0 };

	event_begin(&line, 1, "test", "said");
	event_add(&line, "text", NEW);
	return journal_append_sync(dir, "events", &line, NULL);
}

/* All that prepare() made, or none. */
static int
list(void)
{
	char **names;
	int n;

	if ((n = dir_list(dir, &arena, &names)) == -1)
		return -1;
	if (n != 5 || strcmp(names[0], "events") != 0)
		_exit(HALF);
	return 0;
}

/* What is in a file; NULL if it is not there. */
static char *
text_of(const char *name)
{
	struct str s = { 0 };
	char *text = NULL;

	if (file_read(dir, name, &s) == 0)
		text = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return text;
}

/* Each tells whether what it sees may be, after that end. */
static bool
is_replaced(int end)
{
	const char *text = text_of("file");

	return str_is(text, NEW) || (end != DONE && str_is(text, OLD));
}

static bool
is_created(int end)
{
	const char *text = text_of("new");

	return str_is(text, NEW) || (end != DONE && !file_exists(dir, "new"));
}

static bool
is_moved(int end)
{
	if (file_exists(dir, "file"))
		return end != DONE && str_is(text_of("file"), OLD);
	return str_is(text_of("new"), OLD);
}

static bool
is_saved(int end)
{
	struct record r = { .arena = &arena };

	if (record_load(&r, dir, "record") == -1 ||
	    !str_is(record_get(&r, "one"), record_get(&r, "two")))
		return false;
	return end != DONE || str_is(record_get(&r, "one"), "2");
}

/* Only who died may leave half a line, and it spoils no other. */
static bool
is_added(int end)
{
	char *line, *rest;

	file_append(dir, "log", "three\n", 6, NULL);
	if ((rest = text_of("log")) == NULL ||
	    !str_is(strsep(&rest, "\n"), "one"))
		return false;
	line = strsep(&rest, "\n");
	if (str_is(line, "three"))
		return end != DONE && str_is(rest, "");
	if (line == NULL || !str_is(strsep(&rest, "\n"), "three") ||
	    !str_is(rest, ""))
		return false;
	return strncmp(LINE, line, strlen(line)) == 0 && (end == DEAD ||
	    strlen(line) == strlen(LINE) - 1);
}

static bool
is_said(int end)
{
	struct journal j;
	struct event e;
	int n;

	if (journal_open(&j, &arena, dir, "events", 0) == -1)
		return false;
	for (n = 0; journal_next(&j, &e) == 1; n++)
		if (!str_is(event_get(&e, &arena, "text"),
		    n == 0 ? OLD : NEW))
			return false;
	return n == 2 || (end != DONE && n == 1);
}

static int
scratch(void)
{
	return file_scratch(dir, "file", NEW, strlen(NEW));
}

static int
entry(void)
{
	return file_entry(dir, "file", NEW, strlen(NEW));
}

static int
note(void)
{
	int fd, result;

	if ((fd = file_open(dir, "note", O_RDWR | O_CREAT)) == -1)
		return -1;
	result = file_note(fd, "note", NEW, strlen(NEW));
	close(fd);
	return result;
}

/* Nothing is as good as half of it. */
static bool
is_noted(int end)
{
	int fd = file_open(dir, "note", O_RDWR | O_CREAT);
	struct str text = { 0 };
	bool good;

	if (file_noted(fd, &text))
		good = str_is(text.s, NEW) || (end != DONE &&
		    str_is(text.s, OTHER));
	else
		good = end != DONE && text.len == 0;
	str_free(&text);
	close(fd);
	return good;
}

/* Nobody was told of fewer than there are. */
static bool
is_listed(int end)
{
	return end != HALF;
}

static const struct {
	const char	*name;
	int		(*run)(void);
	bool		(*good)(int end);
} writers[] = {
	{ "file_replace", replace, is_replaced },
	{ "file_cache", cache, is_replaced },
	{ "file_scratch", scratch, is_replaced },
	{ "file_entry", entry, is_replaced },
	{ "file_create", create, is_created },
	{ "file_move", move, is_moved },
	{ "file_append", append, is_added },
	{ "file_append_sync", append_sync, is_added },
	{ "record_save", save, is_saved },
	{ "journal_append_sync", say, is_said },
	{ "file_note", note, is_noted },
	{ "dir_list", list, is_listed }
};

static void
prepare(void)
{
	static const char *const gone[] = { "new", "log", "events" };
	struct str line = { 0 };
	int fd;

	for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++)
		file_remove(dir, gone[i]);
	file_cache(dir, "file", OLD, strlen(OLD));
	file_cache(dir, "log", "one\n", 4);
	file_cache(dir, "record", "one: 1\ntwo: 1\n", 14);
	fd = file_open(dir, "note", O_RDWR | O_CREAT);
	file_note(fd, "note", OTHER, strlen(OTHER));
	close(fd);
	event_begin(&line, 1, "test", "said");
	event_add(&line, "text", OLD);
	journal_append(dir, "events", &line, NULL);
	str_free(&line);
}

static int
try(int (*run)(void), int nth)
{
	int result, status;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		countdown = nth;
		result = run();
		countdown = 0;
		_exit(!struck ? OVER : result == -1 ? FAILED : DONE);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Temporary files, which only the dead may leave. */
static int
strays(void)
{
	struct dirent *e;
	int n = 0;
	DIR *d;

	if ((d = opendir(top)) == NULL)
		return -1;
	while ((e = readdir(d)) != NULL)
		if (str_starts(e->d_name, ".tmp.")) {
			unlinkat(dir, e->d_name, 0);
			n++;
		}
	closedir(d);
	return n;
}

static void
torture(size_t w)
{
	int bad = 0, end = DONE, left = 0, n, points = 0;

	for (how = FAIL; how < HOWS; how++) {
		for (n = 1; n < 100; n++, points++) {
			prepare();
			if ((end = try(writers[w].run, n)) == OVER)
				break;
			bad += end == -1 || !writers[w].good(end);
			left += strays() > 0 && end != DEAD;
		}
	}
	ok(points >= 6 && end == OVER, "%s: %d ways to fail",
	    writers[w].name, points);
	is_int(bad, 0, "what is seen afterwards is whole");
	is_int(left, 0, "and who lived cleaned up");
}

int
main(void)
{
	int parent;

	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		return 1;
	for (size_t w = 0; w < sizeof(writers) / sizeof(writers[0]); w++)
		torture(w);
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&arena);
	return done_testing();
}
