/*
 * audit - a chain that holds whoever dies, and shows what was done to it
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "ident/ident.h"
#include "tap.h"

enum { WRITERS = 6, KILLS = 60 };

static char top[] = "/tmp/ist-audit.XXXXXX";
static struct arena arena;
static struct store store;
static struct session session = { .store = &store, .gen = 1 };

static int
add(const char *verdict, const char *text)
{
	struct record what = { .arena = &arena };
	const struct approval entry = { .verdict = verdict, .ask = "a1",
	    .by = "me", .as = "person", .source = "hook", .what = &what };

	record_set(&what, "tool", "Bash");
	record_set(&what, "text", text);
	record_set(&what, "digest", "0123");
	return audit_add(&session, &entry);
}

/* The longest line that there is: all that is cut, and escaped. */
static int
add_longest(const char *text)
{
	struct record what = { .arena = &arena };
	const struct approval entry = { .verdict = "void", .ask = "a1",
	    .by = "me", .as = "person", .source = "hook", .choice = text,
	    .why = text, .what = &what };

	record_set(&what, "tool", "Bash");
	record_set(&what, "text", text);
	record_set(&what, "cwd", text);
	return audit_add(&session, &entry);
}

struct seen {
	int	 lines, broken, torn, result;
	char	*text;			/* of the last */
};

static struct seen
see(void)
{
	struct seen seen = { .text = NULL };
	struct audit au;
	struct entry e;

	audit_open(&au, &store);
	while ((seen.result = audit_next(&au, &arena, &e)) == 1) {
		seen.lines++;
		seen.broken += !e.whole;
		seen.text = event_get(&e.event, &arena, "text");
	}
	seen.torn = (int)au.torn;
	audit_close(&au);
	return seen;
}

static void
test_lines(void)
{
	struct seen seen;
	char *large;

	seen = see();
	ok(seen.lines == 0 && seen.result == 0, "no log, no lines");
	is_int(add("allow", "touch x"), 0, "the first");
	is_int(add("deny", "a\tb\nc\\ \033[m"), 0, "and another");
	seen = see();
	is_int(seen.lines, 2, "two lines");
	is_int(seen.broken, 0, "which follow from each other");
	is_text(seen.text, "a\tb\nc\\ \033[m", "any text is exact");
	large = arena_alloc(&arena, 3 << 20, 1);
	memset(large, 'x', (3 << 20) - 1);
	is_int(add("allow", large), 0, "a very long text");
	is_int(add("allow", "y"), 0, "and the line after it");
	seen = see();
	ok(seen.lines == 4 && seen.broken == 0, "are in the chain");
	for (int i = 1; i < 3000; i++)
		large[i] = (i & 1) != 0 ? '\303' : '\251';
	large[3000] = '\0';
	is_int(add("allow", large), 0, "one of other letters");
	is_int((int)strlen(see().text), AUDIT_TEXT - 1,
	    "is cut where a letter begins");
	memset(large, '\001', 3000);
	is_int(add_longest(large), 0, "the longest line");
	is_int(add("allow", "y"), 0, "and one behind it");
	seen = see();
	ok(seen.lines == 7 && seen.broken == 0, "are in the chain too");
}

/* What the last line says by that name. */
static const char *
said(const char *key)
{
	const char *value = NULL;
	struct audit au;
	struct entry e;

	audit_open(&au, &store);
	while (audit_next(&au, &arena, &e) == 1)
		value = event_get(&e.event, &arena, key);
	audit_close(&au);
	return value;
}

static void
test_words(void)
{
	static const char *const words[][2] = { { "session", "a" },
	    { "id", "1-a" }, { "ask", "a7" }, { "tool", "Edit" },
	    { "text", "x.c" }, { "cwd", "/w" }, { "digest", "4567" },
	    { "by", "you" }, { "as", "session" }, { "source", "screen" },
	    { "choice", "the second" }, { "why", "too late" } };
	struct record what = { .arena = &arena };
	const struct approval entry = { .verdict = "void", .ask = "a7",
	    .by = "you", .as = "session", .source = "screen",
	    .choice = "the second", .why = "too late", .what = &what };
	const char *pids = "";
	pid_t line[IDENT_LINE];
	int n;

	record_set(&what, "tool", "Edit");
	record_set(&what, "text", "x.c");
	record_set(&what, "cwd", "/w");
	record_set(&what, "digest", "4567");
	is_int(audit_add(&session, &entry), 0, "all that can be said");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		is_text(said(words[i][0]), words[i][1], words[i][0]);
	n = ident_line(getpid(), line);
	for (int i = 0; i < n && i < 16; i++)
		pids = arena_format(&arena, "%s%s%ld", pids,
		    *pids == '\0' ? "" : ",", (long)line[i]);
	is_text(said("pids"), pids, "and the processes up from us");
}

/* By whom, to what, of which life; and not what was void. */
static void
test_given(void)
{
	is_int(audit_given(&session, "me", "89"), 0, "nothing was given");
	add("allow", "z");
	is_int(audit_given(&session, "me", "0123"), 1, "a yes was");
	is_int(audit_given(&session, "you", "0123"), 0, "not by another");
	is_int(audit_given(&session, "me", "012"), 0, "not to another");
	session.gen++;
	is_int(audit_given(&session, "me", "0123"), 0, "not in this life");
	session.gen--;
	record_set(&session.record, "id", "2-a");
	is_int(audit_given(&session, "me", "0123"), 0, "not to this session");
	record_set(&session.record, "id", "1-a");
	add("void", "z");
	is_int(audit_given(&session, "me", "0123"), 0, "it came to nothing");
	add("allow", "z");
	is_int(audit_given(&session, "me", "0123"), 1, "but the next did");
}

static void
append_raw(const char *text)
{
	int fd = file_open(store.dir, "approvals", O_WRONLY | O_APPEND);

	is_int(file_write(fd, text, strlen(text)), 0, "as if killed over it");
	close(fd);
}

static void
test_torn(void)
{
	struct seen seen;
	int n;

	append_raw("2026-11-20T12:00:00.000Z\t1\tapp");
	n = see().lines;
	is_int(see().torn, 1, "a torn line is seen");
	is_int(add("allow", "z"), 0, "it is in nobody's way");
	seen = see();
	ok(seen.lines == n + 1 && seen.broken == 0 && seen.torn == 1,
	    "and spoils no other");
	append_raw("\n\n\t.x\n");
	is_int(add("allow", "z"), 0, "nor are lines of others");
	seen = see();
	ok(seen.lines == n + 2 && seen.broken == 0, "which are no lines");
}

/* The tail is read in larger and larger pieces. */
static void
test_far(void)
{
	struct str junk = { 0 };
	struct seen seen;

	for (int i = 0; i < 300000; i++)
		str_add(&junk, i % 70 == 69 ? "\n" : "j");
	append_raw(str_text(&junk));
	str_free(&junk);
	is_int(add("allow", "far"), 0, "behind 300 KB of torn lines");
	seen = see();
	ok(seen.broken == 0 && str_is(seen.text, "far"), "the chain is found");
}

/* No line at all is whole: the chain begins behind them. */
static void
test_only_torn(void)
{
	file_cache(store.dir, "approvals", "torn\ntorn", 9);
	alarm(60);
	is_int(add("allow", "first"), 0, "behind torn lines alone");
	alarm(0);
	ok(see().lines == 1 && see().broken == 0, "the chain begins");
}

/* Adds, and says so, until it is killed. */
static pid_t
writer(int said)
{
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) != 0)
		return pid;
	for (;;)
		if (add("allow", "over and over") == 0 &&
		    write(said, ".", 1) != 1)
			_exit(1);
}

static void
test_kills(void)
{
	int before = see().lines, said[2], told = 0;
	pid_t pids[WRITERS];
	struct seen seen;
	struct pollfd p;
	char some[4096];
	ssize_t n;

	ok(pipe(said) == 0, "%d writers, %d of them killed", WRITERS, KILLS);
	p = (struct pollfd){ said[0], POLLIN, 0 };
	for (int i = 0; i < WRITERS; i++)
		pids[i] = writer(said[1]);
	for (int i = 0; i < KILLS; i++) {
		clock_pause(rand() % 12, CLOCK_NEVER);
		kill(pids[i % WRITERS], SIGKILL);
		waitpid(pids[i % WRITERS], NULL, 0);
		pids[i % WRITERS] = writer(said[1]);
	}
	(void)poll(&p, 1, 60000);	/* a slow machine: one is through */
	for (int i = 0; i < WRITERS; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	close(said[1]);
	while ((n = read(said[0], some, sizeof(some))) > 0)
		told += (int)n;
	close(said[0]);
	seen = see();
	printf("# %d told, %d there, %d torn\n", told, seen.lines - before,
	    seen.torn);
	ok(told > 0, "they came to something");
	ok(seen.lines - before >= told, "what was told is there");
	ok(seen.lines - before <= told + KILLS + WRITERS,
	    "and no more than one for each that died");
	is_int(seen.broken, 0, "the chain is whole");
}

/* Each byte of each line: whatever is changed shows, but for the last line,
 * which nothing holds yet. */
static void
test_changes(void)
{
	struct str text = { 0 };
	size_t last, missed = 0;
	char was;

	is_int(file_remove(store.dir, "approvals"), 0, "a new log");
	for (int i = 0; i < 3; i++)
		add("allow", "git status");
	file_read(store.dir, "approvals", &text);
	last = (size_t)((char *)memrchr(text.s, '\n', text.len - 1) - text.s);
	for (size_t i = 0; i < last; i += 3) {
		was = text.s[i];
		text.s[i] = was == '7' ? '8' : '7';
		file_cache(store.dir, "approvals", text.s, text.len);
		missed += see().broken == 0;
		text.s[i] = was;
	}
	is_int(missed, 0, "no changed byte goes unseen");
	str_free(&text);
}

int
main(void)
{
	struct record r = { .arena = &arena };
	int parent;

	if (mkdtemp(top) == NULL)
		return 1;
	setenv("IST_DIR", top, 1);
	if (store_open(&store, &arena) == -1)
		return 1;
	session.name = arena_copy(&arena, "a");
	record_set(&r, "id", "1-a");
	session.record = r;
	srand(7501);
	test_lines();
	test_words();
	test_given();
	test_torn();
	test_far();
	test_kills();
	test_changes();
	test_only_torn();
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&arena);
	return done_testing();
}
