/*
 * out - rows for people, for pipes, as JSON, through a filter
 */

#include <sys/wait.h>

#include <locale.h>
#include <pty.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "out/out.h"
#include "record/record.h"
#include "tap.h"

struct row {
	const char	*name, *count, *seen, *tags, *up;
};

static void
get_name(const void *row, struct str *s)
{
	str_add(s, ((const struct row *)row)->name);
}

static void
get_says(const void *row, struct str *s)
{
	(void)row;
	str_add(s, "it says h\xc3\xa9\xe6\xbc\xa2 and more than fits, "
	    "in_one_long_word_of_its_own the end");
}

static const struct field fields[] = {
	{ "name", FIELD_TEXT, "its name", .get = get_name },
	{ "count", FIELD_NUMBER, "how many", TEXT_AT(struct row, count) },
	{ "seen", FIELD_TIME, "when", TEXT_AT(struct row, seen) },
	{ "tags", FIELD_LIST, "which", TEXT_AT(struct row, tags) },
	{ "up", FIELD_BOOL, "whether", TEXT_AT(struct row, up) },
	{ 0 }
};

static const struct field wordy[] = {
	{ "count", FIELD_NUMBER, "how many", TEXT_AT(struct row, count) },
	{ "says", FIELD_TEXT, "in words", .get = get_says },
	{ 0 }
};

static const struct field *which = fields;

static const struct row rows[] = {
	{ "a", "3", "1795176000123", "x\ny,z", "true" },
	{ "\033[31mred\nline\t\xe2\x80\xae\xc2\x9b\xff", "", "", "", "" },
	{ "h\xc3\xa9\xe6\xbc\xa2", "x\":1", "0", "\033", "no" }
};

/* All three rows, to standard output. */
static int
list(const struct out_how *how)
{
	struct out out;
	int result = 0;

	if (out_open(&out, which, "name,count,tags", how) == -1)
		return (int)fault_status();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (out_row(&out, &rows[i]) == -1)
			result = 99;
	out_close(&out);
	fflush(stdout);
	return result;
}

static struct winsize size = { .ws_row = 24 };

/* What another process prints into a pipe, or a terminal. */
static int
printed(const struct out_how *how, bool tty, struct str *text)
{
	int ends[2], status;
	ssize_t n;

	str_clear(text);
	fflush(stdout);
	if (tty ? openpty(&ends[0], &ends[1], NULL, NULL, &size) == -1 :
	    pipe(ends) == -1)
		return -1;
	if (fork() == 0) {
		dup2(ends[1], STDOUT_FILENO);
		_exit(list(how));
	}
	close(ends[1]);
	while ((n = read(ends[0], str_room(text, 4096), 4096)) > 0)
		text->len += (size_t)n;
	str_addn(text, "", 0);
	close(ends[0]);
	wait(&status);
	return WEXITSTATUS(status);
}

#define RED	"^[[31mred\\nline\\t<U+202E>\\x9b\\xff"
#define J2	"\"\\u001b[31mred\\nline\\t\\u202e\\u009b\xef\xbf\xbd\""

static const struct {
	struct out_how	 how;
	int		 status;
	const char	*want;
} table[] = {
	{ { 0 }, 0,
	    "a\t3\tx,y,z\n" RED "\t-\t-\nh\xc3\xa9\xe6\xbc\xa2\tx\":1\t^[\n" },
	{ { .fields = "seen,up" }, 0,
	    "2026-11-20T12:00:00.123Z\ttrue\n-\t-\n"
	    "1970-01-01T00:00:00.000Z\tno\n" },
	{ { .fields = "name, name" }, 0,
	    "a\ta\n" RED "\t" RED "\nh\xc3\xa9\xe6\xbc\xa2\th\xc3\xa9"
	    "\xe6\xbc\xa2\n" },
	{ { .json = true }, 0,
	    "{\"name\":\"a\",\"count\":3,\"seen\":\"2026-11-20T12:00:00.123Z\""
	    ",\"tags\":[\"x\",\"y,z\"],\"up\":true}\n"
	    "{\"name\":" J2 ",\"count\":null,\"seen\":null,\"tags\":[],"
	    "\"up\":null}\n"
	    "{\"name\":\"h\xc3\xa9\xe6\xbc\xa2\",\"count\":\"x\\\":1\","
	    "\"seen\":\"1970-01-01T00:00:00.000Z\",\"tags\":[\"\\u001b\"],"
	    "\"up\":false}\n" },
	{ { .json = true, .fields = "count" }, 0,
	    "{\"count\":3}\n{\"count\":null}\n{\"count\":\"x\\\":1\"}\n" },
	{ { .jq = ".name" }, 0,
	    "a\n^[[31mred\nline\t<U+202E>\\x9b\xef\xbf\xbd\n"
	    "h\xc3\xa9\xe6\xbc\xa2\n" },
	{ { .jq = ".count + 1", .fields = "count" }, 99, "4\n1\n" },
	{ { .jq = ".name |" }, EXIT_USAGE, "" },
	{ { .fields = "name,nothing" }, EXIT_USAGE, "" },
	{ { .fields = "" }, EXIT_USAGE, "" },
	{ { .fields = ",", .json = true }, EXIT_USAGE, "" }
};

static void
piped(void)
{
	struct out_how nul = { .nul = true, .fields = "count" };
	struct str text = { 0 };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		is_int(printed(&table[i].how, false, &text), table[i].status,
		    "a listing");
		is_text(str_text(&text), table[i].want, "is as it should be");
	}
	printed(&nul, false, &text);
	ok(text.len == 9 && memcmp(text.s, "3\0-\0x\":1", 9) == 0,
	    "rows that end with NUL");
	str_free(&text);
}

/* On a terminal: columns, an age, a header; wide characters count twice. */
static void
shown(void)
{
	struct out_how how = { .fields = "name,up,seen" };
	struct str text = { 0 };
	char age[CLOCK_TEXT], want[256], *p;

	is_int(printed(&how, true, &text), 0, "on a terminal");
	snprintf(want, sizeof(want), "%-33s  UP    SEEN\r\n", "NAME");
	p = text.s;
	ok(str_starts(p, want), "there is a header");
	p += strcspn(p, "\n") + 1;
	snprintf(want, sizeof(want), "%-33s  true  %s", "a",
	    clock_now() < 1795176000123 ? "0s" : "");
	ok(str_starts(p, want), "columns are aligned");
	p += strcspn(p, "\n") + 1;
	ok(str_starts(p, RED "  -     -\r\n"), "to the longest");
	p += strcspn(p, "\n") + 1;
	snprintf(want, sizeof(want), "h\xc3\xa9\xe6\xbc\xa2%-29s  no    ", "");
	ok(str_starts(p, want), "by what is seen of them");
	clock_span(clock_now(), age);
	ok(strstr(p, age) != NULL, "and times are ages");
	how = (struct out_how){ .json = true, .fields = "count" };
	printed(&how, true, &text);
	is_text(str_text(&text), "{\"count\":3}\r\n{\"count\":null}\r\n"
	    "{\"count\":\"x\\\":1\"}\r\n", "JSON is JSON there too");
	str_free(&text);
}

/* Two terminals, one with and one without room for what is said in words. */
static void
folded(void)
{
	struct out_how how = { .fields = "count,says" };
	struct str text = { 0 };

	which = wordy;
	size.ws_col = 34;
	is_int(printed(&how, true, &text), 0, "on a terminal of 34 columns");
	is_text(str_text(&text), "COUNT  SAYS\r\n"
	    "3      it says h\xc3\xa9\xe6\xbc\xa2 and more than\r\n"
	    "       fits,\r\n"
	    "       in_one_long_word_of_its_own\r\n"
	    "       the end\r\n"
	    "-      it says h\xc3\xa9\xe6\xbc\xa2 and more than\r\n"
	    "       fits,\r\n"
	    "       in_one_long_word_of_its_own\r\n"
	    "       the end\r\n"
	    "x\":1   it says h\xc3\xa9\xe6\xbc\xa2 and more than\r\n"
	    "       fits,\r\n"
	    "       in_one_long_word_of_its_own\r\n"
	    "       the end\r\n", "the last column is folded");
	size.ws_col = 26;
	printed(&how, true, &text);
	ok(strstr(str_text(&text), "\r\n3      it says h\xc3\xa9\xe6\xbc\xa2 "
	    "and more than fits, in_one") != NULL, "not where it is narrow");
	size.ws_col = 0;
	which = fields;
	str_free(&text);
}

struct kept {
	char		*path;
	struct record	 record;
};

/* What a row has of itself, and what a record of it holds. */
static void
found(void)
{
	static const struct field path = { "path", FIELD_TEXT, "its file",
	    TEXT_AT(struct kept, path) };
	static const struct field role = { "Role", FIELD_TEXT, "its role",
	    RECORD_AT(struct kept, record) };
	struct arena a = { 0 };
	struct kept row = { .record.arena = &a };
	struct str value = { 0 };

	record_set(&row.record, "role", "worker");
	out_value(&path, &row, &value);
	ok(value.len == 0, "a member that is not set is unknown");
	row.path = arena_copy(&a, "/src: ");
	out_value(&path, &row, &value);
	out_value(&role, &row, &value);
	is_text(str_text(&value), "/src: worker", "a record knows its keys");
	str_free(&value);
	arena_free(&a);
}

int
main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	found();
	piped();
	shown();
	folded();
	return done_testing();
}
