/*
 * journal - whole lines, whatever becomes of their writers
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "journal/journal.h"
#include "tap.h"

#define T "2026-11-20T12:00:00.123Z"

static char top[] = "/tmp/ist-journal.XXXXXX";
static struct arena arena;
static int dir;

static void
said(const char *kind, const char *value, off_t *at)
{
	struct str line = { 0 };

	event_begin(&line, 3, "test", kind);
	event_add(&line, "empty", "");
	event_add(&line, "v", value);
	event_addf(&line, "n", "%d", 42);
	is_int(journal_append(dir, "log", &line, at), 0, "an event is added");
	str_free(&line);
}

static void
reading(void)
{
	char *key, *rest, *value;
	off_t first, second;
	struct journal j;
	struct event e;

	is_int(journal_open(&j, &arena, dir, "log", 0), 0, "no log is empty");
	is_int(journal_next(&j, &e), 0, "and has no event");
	said("one", "a\tb\nc\\ h\xc3\xa9 = .", &first);
	said("two", "\t.", &second);
	journal_open(&j, &arena, dir, "log", 0);
	is_int(journal_next(&j, &e), 1, "the first");
	ok(e.gen == 3 && str_is(e.source, "test") && str_is(e.kind, "one") &&
	    llabs(e.time - clock_now()) < 60000, "has what was said");
	is_text(event_get(&e, &arena, "v"), "a\tb\nc\\ h\xc3\xa9 = .",
	    "values come back the same");
	is_text(event_get(&e, &arena, "empty"), "", "empty ones too");
	is_text(event_get(&e, &arena, "n"), "42", "numbers too");
	ok(event_get(&e, &arena, "none") == NULL, "others are not there");
	rest = arena_copy(&arena, e.rest);
	is_int(event_pair(&rest, &key, &value), 1, "pair by pair");
	is_text(key, "empty", "in order");
	is_int(event_pair(&rest, &key, &value) +
	    event_pair(&rest, &key, &value), 2, "and the others");
	is_int(event_pair(&rest, &key, &value), 0, "and no more");
	ok(e.at == first && e.next == second, "offsets are sequence numbers");
	is_int(journal_next(&j, &e), 1, "the second");
	is_text(event_get(&e, &arena, "v"), "\t.", "looks like an end");
	is_int(journal_next(&j, &e), 0, "that is all");
	is_int(j.torn, 0, "nothing is torn");
	journal_open(&j, &arena, dir, "log", second);
	ok(journal_next(&j, &e) == 1 && e.at == second &&
	    str_is(e.kind, "two"), "from an offset on");
	second = journal_end(&j);
	journal_open(&j, &arena, dir, "log", second);
	ok(journal_next(&j, &e) == 0 && journal_end(&j) == second,
	    "the end is where to go on");
}

static const struct {
	const char	*what, *text;
	unsigned	 events, torn;
	off_t		 end;	/* 0: of the text */
} table[] = {
	{ "no pairs", T "\t1\ta\tb\t.\n", 1, 0, 0 },
	{ "an empty line", "\n" T "\t1\ta\tb\t.\n", 1, 0, 0 },
	{ "a torn line", T "\t1\ta\tb\tk=\n" T "\t1\ta\tb\t.\n", 1, 1, 0 },
	{ "torn in the time", "2026\n" T "\t1\ta\tb\t.\n", 1, 1, 0 },
	{ "only an end", "\t.\n", 0, 1, 0 },
	{ "no kind", T "\t1\ta\t.\n", 0, 1, 0 },
	{ "no generation", T "\tx\ta\tb\t.\n", 0, 1, 0 },
	{ "a large one", T "\t99999999999\ta\tb\t.\n", 0, 1, 0 },
	{ "an end that goes on", T "\t1\ta\tb\t. \n", 0, 1, 0 },
	{ "no newline yet", T "\t1\ta\tb\t.\n" T "\t1\ta\tb\t.", 1, 0, 33 },
	{ "half a line", "2026", 0, 0, -1 },
	{ "words without =", T "\t1\ta\tb\tx\t\tk=v\t.\n", 1, 0, 0 }
};

static void
torn(void)
{
	const char *value = NULL;
	struct journal j;
	struct event e;
	unsigned n;
	off_t end;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		file_cache(dir, "t", table[i].text, strlen(table[i].text));
		journal_open(&j, &arena, dir, "t", 0);
		for (n = 0; journal_next(&j, &e) == 1; n++)
			value = event_get(&e, &arena, "k");
		end = table[i].end > 0 ? table[i].end : table[i].end == -1 ?
		    0 : (off_t)strlen(table[i].text);
		ok(n == table[i].events && j.torn == table[i].torn &&
		    journal_end(&j) == end, "%s", table[i].what);
	}
	is_text(value, "v", "a pair behind them is one");
	file_cache(dir, "t", "\0\0\0\n" T "\t1\ta\tb\t.\n", 37);
	journal_open(&j, &arena, dir, "t", 0);
	ok(journal_next(&j, &e) == 1, "NULs of a power cut are skipped");
	is_int(j.torn, 1, "and counted");
}

/* One writer: numbered events until somebody kills it. */
static void
write_on(int who)
{
	struct str line = { 0 };

	for (int i = 0;; i++) {
		str_clear(&line);
		event_begin(&line, 1, "w", "n");
		event_addf(&line, "who", "%d", who);
		event_addf(&line, "i", "%d", i);
		event_add(&line, "pad", "0123456789012345678901234567890123");
		if (journal_append(dir, "many", &line, NULL) == -1)
			_exit(1);
	}
}

enum { WRITERS = 4, KILLS = 40, LITTLE = 200 * 40 };

/* Each writer's numbers must rise by one as long as it is the same writer. */
static void
check_many(unsigned *events, unsigned *gaps)
{
	int last[WRITERS] = { 0 }, i, who;
	struct journal j;
	struct event e;
	off_t next = 0;

	*events = *gaps = 0;
	journal_open(&j, &arena, dir, "many", 0);
	while (journal_next(&j, &e) == 1) {
		who = (int)strtol(event_get(&e, &arena, "who"), NULL, 10);
		i = (int)strtol(event_get(&e, &arena, "i"), NULL, 10);
		*gaps += i != 0 && i != last[who] + 1;
		last[who] = i;
		*gaps += e.at < next;
		next = e.next;
		++*events;
	}
	ok(j.torn <= KILLS, "at most a line is torn for each kill");
}

static void
killed(void)
{
	long long deadline = clock_after(60000);
	unsigned events, gaps;
	pid_t pids[WRITERS];
	struct stat st;

	for (int i = 0; i < KILLS + WRITERS; i++) {
		if (i >= WRITERS) {
			clock_pause(15, CLOCK_NEVER);
			kill(pids[i % WRITERS], SIGKILL);
			waitpid(pids[i % WRITERS], NULL, 0);
		}
		if ((pids[i % WRITERS] = fork()) == 0)
			write_on(i % WRITERS);
	}
	/* On a slow machine they came to little yet. */
	while (fstatat(dir, "many", &st, 0) == -1 || st.st_size < LITTLE)
		if (clock_pause(10, deadline) == -1)
			break;
	for (int i = 0; i < WRITERS; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	check_many(&events, &gaps);
	ok(events > 100, "%d writers, %d of them killed: %u events", WRITERS,
	    KILLS, events);
	is_int(gaps, 0, "no line of a writer that lived is lost");
}

/* What cannot be read is no empty log, and a line without an end has one. */
static void
unreadable(void)
{
	struct journal j;
	struct event e;
	int fd;

	mkdirat(dir, "directory", 0700);
	is_int(journal_open(&j, &arena, dir, "directory", 0), -1,
	    "a directory is no log");
	is_int(journal_open(&j, &arena, dir, "log", 0), 0, "but a log is");
	fd = openat(dir, "endless", O_WRONLY | O_CREAT, 0600);
	is_int(ftruncate(fd, 9 << 20), 0, "a line of 9 MB without an end");
	close(fd);
	journal_open(&j, &arena, dir, "endless", 0);
	alarm(60);
	is_int(journal_next(&j, &e), 0, "is none yet");
	is_int(journal_end(&j), 0, "and may become one");
	alarm(0);
}

/* A log of 24 MB, of lines that end nowhere near a round number. */
static void
long_log(void)
{
	struct str text = { 0 };
	struct journal j;
	struct event e;
	off_t at = 0;
	int n = 0;

	for (int i = 0; text.len < 24 << 20; i++)
		str_addf(&text, T "\t1\tx\ty\tn=%d\tz=%*s\t.\n", i, i % 997,
		    "");
	file_cache(dir, "long", text.s, text.len);
	journal_open(&j, &arena, dir, "long", 0);
	while (journal_next(&j, &e) == 1 && e.at == at &&
	    atoi(event_get(&e, &arena, "n")) == n) {
		at = e.next;
		n++;
	}
	ok(at == (off_t)text.len && j.torn == 0, "a long log has every event");
	ok(journal_end(&j) == at, "and an end");
	str_free(&text);
}

int
main(void)
{
	int parent;

	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		return 1;
	reading();
	torn();
	unreadable();
	long_log();
	killed();
	arena_free(&arena);
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	return done_testing();
}
