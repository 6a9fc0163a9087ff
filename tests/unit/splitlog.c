/*
 * splitlog - split, kept, forgotten; a disk that is full for a while
 */

#include <sys/resource.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "file/file.h"
#include "splitlog/splitlog.h"
#include "str/str.h"
#include "tap.h"

static struct splitlog s;
static int dir;

static long long
size_of(const char *name)
{
	struct stat st;

	return fstatat(dir, name, &st, 0) == -1 ? -1 : st.st_size;
}

static void
test_small(void)
{
	struct str text = { 0 };

	splitlog_open(&s, dir);
	splitlog_add(&s, "one ", 4);
	is_int(size_of("log.0001"), -1, "nothing is written before a flush");
	splitlog_flush(&s);
	is_int(size_of("log.0001"), 4, "a flush writes");
	splitlog_add(&s, "two\0", 4);
	splitlog_close(&s);
	splitlog_open(&s, dir);
	splitlog_add(&s, " three", 6);
	splitlog_close(&s);
	file_read(dir, "log.0001", &text);
	ok(text.len == 14 && memcmp(text.s, "one two\0 three", 14) == 0,
	    "it goes on where it ended");
	str_free(&text);
}

/* Small files are put in the place of full ones, and a sparse one is full. */
static void
test_split(void)
{
	static char block[100000];
	int fd;

	memset(block, 'b', sizeof(block));
	for (int i = 2; i <= 9; i++) {
		char name[16];

		snprintf(name, sizeof(name), "log.%04d", i);
		file_create(dir, name, "x", 1);
	}
	file_remove(dir, "log.0001");
	fd = file_open(dir, "log.0009", O_WRONLY);
	ok(ftruncate(fd, SPLITLOG_SIZE - 10) == 0, "(a file nearly full)");
	close(fd);
	splitlog_open(&s, dir);
	splitlog_add(&s, block, sizeof(block));
	splitlog_close(&s);
	is_int(size_of("log.0009"), SPLITLOG_SIZE - 10 + SPLITLOG_BUFFER,
	    "a file ends after the write that fills it");
	is_int(size_of("log.0010"), sizeof(block) - SPLITLOG_BUFFER,
	    "and the next begins");
	is_int(size_of("log.0002"), -1, "the ninth last is removed");
	is_int(size_of("log.0003"), 1, "the eighth last is not");
}

static void
limit(rlim_t size)
{
	const struct rlimit r = { size, RLIM_INFINITY };

	setrlimit(RLIMIT_FSIZE, &r);
}

static void
test_full(void)
{
	struct str text = { 0 };

	signal(SIGXFSZ, SIG_IGN);
	for (int i = 3; i <= 10; i++) {
		char name[16];

		snprintf(name, sizeof(name), "log.%04d", i);
		file_remove(dir, name);
	}
	splitlog_open(&s, dir);
	splitlog_add(&s, "before ", 7);
	splitlog_flush(&s);
	limit(9);
	splitlog_add(&s, "cut here", 8);
	splitlog_flush(&s);
	splitlog_add(&s, "lost", 4);
	splitlog_flush(&s);
	is_int(s.dropped, 10, "what is dropped is counted");
	limit(RLIM_INFINITY);
	splitlog_add(&s, "after", 5);
	splitlog_close(&s);
	file_read(dir, "log.0001", &text);
	is_text(str_text(&text), "before cu\r\n[isesh: 10 bytes of output "
	    "could not be written here]\r\nafter", "and told in the log");
	is_int(s.missing, 0, "once");
	ok(splitlog_yield(&s), "room can be had");
	is_int(size_of("log.0001"), -1, "for the oldest file");
	ok(!splitlog_yield(&s), "once");
	str_free(&text);
}

int
main(void)
{
	char path[] = "/tmp/splitlog.XXXXXX";

	if (mkdtemp(path) == NULL)
		return 1;
	dir = dir_open(AT_FDCWD, path);
	test_small();
	test_split();
	test_full();
	dir_remove(dir_open(AT_FDCWD, "/tmp"), path + strlen("/tmp/"));
	return done_testing();
}
