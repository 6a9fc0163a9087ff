/*
 * file - what is said is done, nothing leads out, nothing is torn
 */

#include <sys/file.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "inner.h"

static void
replacing(void)
{
	struct stat st;

	is_int(file_replace(dir, "a", "one", 3), 0, "a new file");
	is_int(file_replace(dir, "a", "other", 5), 0, "a replaced one");
	is_text(text_of("a"), "other", "holds the new text");
	is_int(file_cache(dir, "a", "", 0), 0, "an empty one");
	is_text(text_of("a"), "", "is empty");
	ok(fstatat(dir, "a", &st, 0) == 0 && (st.st_mode & 0777) == 0600,
	    "nobody else may read it");
	is_int(file_create(dir, "b", "mine", 4), 1, "the first wins");
	is_int(file_create(dir, "b", "yours", 5), 0, "the second does not");
	is_text(text_of("b"), "mine", "and changes nothing");
	is_int(file_replace(dir, "no/x", "x", 1), -1, "no such directory");
	is_int(fault_code(), ENOENT, "is a fault");
}

/* Many create one name: each sees nothing, or all of it, and one wins. */
static void
racing(void)
{
	int bad = 0, fresh, status, won = 0;
	char name[32];

	for (int round = 0; round < 100; round++) {
		snprintf(name, sizeof(name), "race.%d", round);
		for (int i = 0; i < 4; i++) {
			if (fork() != 0)
				continue;
			fresh = file_create(dir, name, "whole", 5);
			_exit(fresh == -1 ||
			    !str_is(text_of(name), "whole") ? 99 : fresh);
		}
		for (int i = 0; i < 4; i++) {
			wait(&status);
			won += WEXITSTATUS(status) == 1;
			bad += WEXITSTATUS(status) == 99;
		}
	}
	is_int(won, 100, "of many who create a file one wins");
	is_int(bad, 0, "and all of them can read it at once");
}

static void
reading(void)
{
	struct str s = { 0 };

	is_int(file_read(dir, "nothing", &s), -1, "what is not there");
	is_int(fault_code(), ENOENT, "is ENOENT");
	is_text(str_text(&s), "", "and adds nothing");
	plant("c", "0123456789");
	is_int(file_read_from(dir, "c", 4, 4096, &s), 0, "from an offset");
	is_text(str_text(&s), "456789", "to the end");
	is_int(file_read_from(dir, "c", 99, 4096, &s), 0,
	    "from beyond the end");
	is_text(str_text(&s), "456789", "nothing is added");
	str_clear(&s);
	is_int(file_read_path(arena_format(&arena, "%s/a/b/c/c", top), &s), 0,
	    "by a path");
	is_text(str_text(&s), "0123456789", "all of it");
	is_int(file_read_path(arena_format(&arena, "%s/a/b/c/nothing", top),
	    &s), -1, "no such path");
	is_int(fault_code(), ENOENT, "is ENOENT too");
	str_clear(&s);
	memset(str_room(&s, 100000), 'x', 100000);
	s.len = 100000;
	file_replace(dir, "much", s.s, s.len);
	str_clear(&s);
	is_int(file_read_from(dir, "much", 0, 10, &s), 0, "not all of it");
	ok(s.len >= 10 && s.len < 50000, "so much, perhaps a little more");
	str_clear(&s);
	is_int(file_read_from(dir, "c", -1, 4096, &s), -1, "from before all");
	str_free(&s);
	plant("empty", "");
	memset(str_room(&s, 100), 'x', 100);
	is_text(text_of("empty"), "", "an empty file has an empty text");
	str_free(&s);
}

static void
refusing(void)
{
	const char *const bad[] = { "fifo", "link", "hard", "dir",
	    "dir/../../x", "..", "../x", outside("/secret"), "up/secret",
	    "../../../outside/secret", "" };

	plant("target", "secret");
	if (mkfifoat(dir, "fifo", 0600) == -1 ||
	    symlinkat("target", dir, "link") == -1 ||
	    symlinkat(outside(""), dir, "up") == -1 ||
	    linkat(dir, "target", dir, "hard", 0) == -1 ||
	    mkdirat(dir, "dir", 0700) == -1)
		ok(false, "what is to be refused is made");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ok(text_of(bad[i]) == NULL, "'%s' is not read", bad[i]);
		ok(file_append(dir, bad[i], "x\n", 2, NULL) == -1,
		    "nor added to");
		ok(file_open(dir, bad[i], O_RDWR | O_CREAT) == -1,
		    "nor opened");
	}
	is_int(dir_open(dir, "up"), -1, "no link to a directory is followed");
	is_int(dir_open(dir, ".."), -1, "nothing leads out");
	is_int(file_replace(dir, "link", "new", 3), 0, "a link is replaced");
	unlinkat(dir, "hard", 0);
	is_text(text_of("target"), "secret", "and what it leads to is not");
	ok(access(outside("/../a/b/x"), F_OK) == -1 &&
	    access(outside("/../a/x"), F_OK) == -1, "nothing is made outside");
}

static void
appending(void)
{
	off_t at = -1;

	file_append(dir, "log", "one\n", 4, &at);
	is_int(at, 0, "the first line is at 0");
	file_append_sync(dir, "log", "two\n", 4, &at);
	is_int(at, 4, "the next after it");
	plant("log", "one\ntor");
	is_int(file_append(dir, "log", "two\n", 4, &at), 0, "a torn tail");
	is_text(text_of("log"), "one\ntor\ntwo\n", "is ended first");
	is_int(at, 8, "and the offset is that of the line");
	is_int(file_append_now(dir, "log", "x\n", 2), 0, "at once");
}

static void
locking(void)
{
	long long start = clock_now();
	int one, two;

	one = file_lock(dir, "lock", LOCK_EX, clock_after(100));
	ok(one != -1, "a lock");
	ok(fcntl(one, F_GETFD) == FD_CLOEXEC, "that no child gets");
	two = file_lock(dir, "lock", LOCK_EX, clock_after(50));
	is_int(two, -1, "held by one, it is not given to another");
	is_int(fault_code(), ETIMEDOUT, "until the deadline");
	is_int(fault_status(), EXIT_TIMEOUT, "which has a status");
	ok(fault_hint() != NULL, "and a hint");
	ok(clock_now() - start >= 45,
	    "and is kept");
	is_int(file_append_now(dir, "lock", "x\n", 2), -1, "nobody waits");
	is_int(fault_code(), EAGAIN, "who said so");
	close(one);
	two = file_lock(dir, "lock", LOCK_SH, clock_after(0));
	one = file_lock(dir, "lock", LOCK_SH, clock_after(0));
	ok(one != -1 && two != -1, "shared by two");
	close(one);
	close(two);
	one = dir_lock(top, clock_after(100));
	ok(one != -1, "a directory, by its path");
	is_int(dir_lock(top, clock_after(50)), -1, "is locked for others");
	is_int(fault_code(), ETIMEDOUT, "until the deadline");
	close(one);
	ok((one = dir_lock(top, clock_after(100))) != -1, "and no longer");
	close(one);
	is_int(dir_lock(outside("/none"), clock_after(100)), -1,
	    "not where there is none");
}

static void
holding(void)
{
	struct str text = { 0 };
	int fd, hold[2], out[2];
	pid_t holder, pid;
	char c;

	is_int(file_holder(dir, "alive"), 0, "nobody holds what is not there");
	if (pipe(hold) == -1 || pipe(out) == -1)
		return;
	if ((pid = fork()) == 0) {
		close(hold[1]);
		fd = file_hold(dir, "alive", "pid: 1\n", 7);
		(void)!write(out[1], fd == -1 ? "n" : "y", 1);
		(void)!read(hold[0], &c, 1);
		_exit(0);
	}
	ok(read(out[0], &c, 1) == 1 && c == 'y', "a child holds it");
	is_int(file_holder(dir, "alive"), pid, "the kernel tells who");
	is_text(text_of("alive"), "pid: 1\n", "its text is there");
	is_int(file_read_held(dir, "alive", &text, &holder), 0, "both at once");
	ok(holder == pid && strcmp(str_text(&text), "pid: 1\n") == 0,
	    "are the same");
	is_int(file_hold(dir, "alive", "no", 2), -1, "no second one");
	is_int(fault_code(), EAGAIN, "is EAGAIN");
	is_text(text_of("alive"), "pid: 1\n", "and its text is untouched");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	is_int(file_holder(dir, "alive"), 0, "kill -9 lets go");
	is_int(file_read_held(dir, "alive", &text, &holder), 0,
	    "its text stays");
	is_int(holder, 0, "and nobody holds it");
	holder = pid;
	is_int(file_read_held(dir, "none", &text, &holder), -1, "no file");
	is_int(fault_code(), ENOENT, "is ENOENT");
	is_int(holder, 0, "and has no holder");
	str_free(&text);
	fd = file_hold(dir, "alive", "x", 1);
	ok(fd != -1, "and another may hold it");
	is_text(text_of("alive"), "x", "with a text of its own");
	is_int(file_holder(dir, "dir"), -1, "what cannot be told is -1");
	close(fd);
}

static void
moving(void)
{
	plant("from", "f");
	plant("taken", "t");
	is_int(file_move(dir, "from", dir, "taken"), -1, "a taken name");
	is_int(fault_code(), EEXIST, "is EEXIST");
	is_int(file_move(dir, "from", dir, "free"), 0, "a free one");
	is_text(text_of("free"), "f", "has it");
	ok(!file_exists(dir, "from"), "and the old one not");
	is_int(file_remove(dir, "free"), 0, "removed");
	is_int(file_remove(dir, "free"), 0, "twice is no fault");
}

static void
directories(void)
{
	struct arena a = { 0 };
	char **names, name[32];
	int d, n;

	is_int(dir_make(dir, "d"), 1, "a directory is made");
	is_int(dir_make(dir, "d"), 0, "once");
	is_int(dir_make_all(dir, (const char *const[]){ "d", "many", NULL }),
	    0, "several, of which one is there");
	ok(file_exists(dir, "many") && dir_remove(dir, "many") == 0, "all");
	is_int(dir_make(dir, "x/y"), -1, "not where there is none");
	d = dir_open(dir, "d");
	is_int(dir_list(d, &a, &names), 0, "it is empty");
	ok(names[0] == NULL, "and its list ends");
	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof(name), "%c%d", 'z' - i % 26, i);
		file_cache(d, name, "", 0);
	}
	file_cache(d, ".hidden", "", 0);
	n = dir_list(d, &a, &names);
	is_int(n, 40, "all but the hidden");
	is_text(names[0], "a25", "sorted");
	ok(names[40] == NULL, "and ended");
	is_int(dir_list(d, &a, &names), 40, "and again");
	close(d);
	arena_free(&a);
}

/* What is in a directory, by the path of what is. */
static void
above(void)
{
	char longest[PATH_MAX + 8];
	struct stat st, tmp;
	const char *name;
	int d;

	d = dir_open_above("/etc/../tmp/no such", &name);
	is_text(name, "no such", "the last name of a path");
	ok(fstat(d, &st) == 0 && stat("/tmp", &tmp) == 0 &&
	    st.st_ino == tmp.st_ino, "and the directory it is in");
	close(d);
	ok((d = dir_open_above("/x", &name)) != -1 && fstat(d, &st) == 0 &&
	    stat("/", &tmp) == 0 && st.st_ino == tmp.st_ino &&
	    str_is(name, "x"), "which may be the root");
	close(d);
	is_int(dir_open_above("x", &name), -1, "a name alone is in none");
	is_int(dir_open_above("/no such/x", &name), -1, "nor where none is");
	memset(longest, '/', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	is_int(dir_open_above(longest, &name), -1, "nor in too long a one");
	is_int(fault_code(), ENAMETOOLONG, "for that reason");
}

static void
removing(void)
{
	const char *const bad[] = { ".", "..", "", "d/..", "../x", "../..",
	    outside("") };
	char name[32];
	int d, e;

	d = dir_open(dir, "d");
	dir_make(d, "e");
	e = dir_open(d, "e");
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "%d", i);
		plant("f", "");
		close(openat(e, name, O_WRONLY | O_CREAT, 0000));
	}
	dir_make(dir, "keep");
	plant("keep/me", "kept");
	if (symlinkat("../keep", d, "out") == -1 ||
	    symlinkat("../../keep", e, "out") == -1 ||
	    symlinkat(outside(""), e, "root") == -1)
		ok(false, "links are planted");
	close(e);
	close(d);
	is_int(dir_remove(dir, "d"), 0, "all below is removed");
	ok(!file_exists(dir, "d"), "and it");
	is_text(text_of("keep/me"), "kept", "no link is followed");
	is_int(dir_remove(dir, "d"), 0, "missing is no fault");
	if (symlinkat("keep", dir, "d") == -1)
		ok(false, "a link is planted");
	is_int(dir_remove(dir, "d"), 0, "a link in its place");
	is_text(text_of("keep/me"), "kept", "is itself removed");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		(void)dir_remove(dir, bad[i]);
	is_text(text_of("keep/me"), "kept", "names that are none do nothing");
	ok(access(outside("/secret"), F_OK) == 0, "nor outside");
}

/* A disk of 64 KB, if we may. */
static void
full(void)
{
	static char large[1 << 20];
	struct stat before, after;
	int disk, home = dir;

	mkdirat(dir, "disk", 0700);
	if (fchdir(dir) == -1 || mount("tmpfs", "disk", "tmpfs", 0,
	    "size=64k") == -1) {
		printf("ok %d - a full disk # SKIP mount: %s\n", ++tap_count,
		    strerror(errno));
		return;
	}
	disk = open("disk", O_RDONLY | O_DIRECTORY);
	memset(large, 'x', sizeof(large));
	large[sizeof(large) - 1] = '\n';
	file_append(disk, "log", "one\n", 4, NULL);
	fstatat(disk, "log", &before, 0);
	is_int(file_append(disk, "log", large, sizeof(large), NULL), -1,
	    "a full disk takes no line");
	is_int(fault_code(), ENOSPC, "and says so");
	fstatat(disk, "log", &after, 0);
	ok(before.st_size == after.st_size, "half a line is taken back");
	file_replace(disk, "state", "old", 3);
	is_int(file_replace(disk, "state", large, sizeof(large)), -1,
	    "nor a file");
	is_int(fault_code(), ENOSPC, "and says so");
	dir = dup(disk);
	is_text(text_of("state"), "old", "the old one stays");
	is_int(file_create(disk, "new", large, sizeof(large)), -1,
	    "nor a new one");
	ok(!file_exists(disk, "new"), "which is not there");
	is_int(file_append(disk, "log", "two\n", 4, NULL), 0,
	    "and nothing is left that takes room");
	is_text(text_of("log"), "one\ntwo\n", "so it goes on");
	close(disk);
	close(dir);
	dir = home;
	umount2("disk", MNT_DETACH);
}

/* A kernel or a sandbox that knows no openat2(2). */
static int
without_openat2(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
	};
	struct sock_fprog program = { sizeof(code) / sizeof(code[0]), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return -1;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static void
falling_back(void)
{
	const char *const bad[] = { "fifo", "link2", "..", "../x",
	    "keep/../../x", outside("/secret"), "up/secret" };

	if (without_openat2() == -1) {
		printf("ok %d - no openat2 # SKIP seccomp: %s\n", ++tap_count,
		    strerror(errno));
		return;
	}
	if (symlinkat("target", dir, "link2") == -1)
		ok(false, "a link is planted");
	is_text(text_of("target"), "secret", "without openat2 it works");
	is_int(file_append(dir, "log", "x\n", 2, NULL), 0, "as before");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(file_open(dir, bad[i], O_RDWR | O_CREAT) == -1,
		    "and '%s' is refused", bad[i]);
}

int
main(void)
{
	if (inner_make() == -1)
		return 1;
	replacing();
	racing();
	reading();
	refusing();
	appending();
	locking();
	holding();
	moving();
	directories();
	above();
	removing();
	full();
	falling_back();
	inner_remove();
	return done_testing();
}
