/*
 * record - what is printed is read back the same, and damage is refused
 */

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "record/record.h"
#include "tap.h"

static struct arena arena;

/* "key=value|key=value|#body", or the fault. */
static const char *
parsed(const char *text, size_t len)
{
	struct record r = { .arena = &arena };
	struct str s = { 0 };
	const char *copy;

	if (record_parse(&r, text, len) == -1)
		return fault_text();
	for (size_t i = 0; i < r.count; i++)
		str_addf(&s, "%s=%s|", r.pairs[i].key, r.pairs[i].value);
	if (r.body != NULL)
		str_addf(&s, "#%s", r.body);
	copy = arena_copy(&arena, str_text(&s));
	str_free(&s);
	return copy;
}

static const struct {
	const char	*text, *want;
} table[] = {
	{ "", "" },
	{ "a: 1\nb: 2\n", "a=1|b=2|" },
	{ "a: 1", "a=1|" },
	{ "a:1\n", "a=1|" },
	{ "a:\n", "a=|" },
	{ "a:  two\n", "a= two|" },
	{ "a: x: y\n", "a=x: y|" },
	{ "A-b_c.D9: 1\n", "A-b_c.D9=1|" },
	{ "a: 1\n\nbody\n\nmore", "a=1|#body\n\nmore" },
	{ "a: 1\n\n", "a=1|#" },
	{ "\nbody", "#body" },
	{ "a: 1\n 2\n\t3\nb: 4\n", "a=1\n2\n3|b=4|" },
	{ "a: 1\n \n  x\nb: 2\n", "a=1\n\n x|b=2|" },
	{ "a:\n one\n", "a=\none|" },
	{ "# note\na: 1\n# more\n 2\n", "a=1\n2|" },
	{ "---\na: 1\n\nb: 2\n---\nbody\n", "a=1|b=2|#body\n" },
	{ "---\na: 1\n---\n\nbody", "a=1|#\nbody" },
	{ "---\r\na: 1\r\n 2\r\n---\r\nbody\r\n", "a=1\n2|#body\r\n" },
	{ "a: 1\r\n\r\nbody\r\n", "a=1|#body\r\n" },
	{ "a: 1\nb: 2\r\n 3\r\nc: 4\n", "a=1|b=2\r\n3\r|c=4|" },
	{ " x\n", "line 1 continues nothing" },
	{ "a: 1\nnonsense\n", "line 2 is not 'key: value'" },
	{ "a: 1\nb c: 2\n", "line 2 is not 'key: value'" },
	{ ": 1\n", "line 1 is not 'key: value'" },
	{ "?key: 1\n", "line 1 is not 'key: value'" },
	{ "key : 1\n", "line 1 is not 'key: value'" },
	{ "a: 1\n\xff\xfe\n", "line 2 is not 'key: value'" },
	{ "---\na: 1\nx\n---\n", "line 3 is not 'key: value'" }
};

static void
parsing(void)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		is_text(parsed(table[i].text, strlen(table[i].text)),
		    table[i].want, "a text is parsed");
	is_text(parsed("a: 1\0\nb: 2\n", 11),
	    "it is no text: it holds a NUL", "NULs of a power cut");
	is_text(parsed("a: 1\nb: 2\n", 7), "a=1|b=|", "no more than len");
}

/* 20,000 lines in one value: neither time nor memory may be their square. */
static void
long_value(void)
{
	struct record r = { .arena = &arena };
	struct str text = { 0 };
	size_t want;

	str_add(&text, "a: x\n");
	for (int i = 0; i < 20000; i++)
		str_addf(&text, "\tline %d of a long text\n", i);
	is_int(record_parse(&r, text.s, text.len), 0, "a value of many lines");
	want = text.len - strlen("a: ") - 20000 - 1;
	is_int(strlen(record_text(&r, "a")), want, "is whole");
	str_free(&text);
}

static void
setting(void)
{
	struct record r = { .arena = &arena };

	record_set(&r, "a", "1");
	record_set(&r, "B", "2");
	record_set(&r, "b", "3");
	is_int(r.count, 2, "keys compare without case");
	is_text(record_get(&r, "b"), "3", "a value is replaced");
	record_setf(&r, "c", "%d", 40);
	is_int(record_number(&r, "c", 7), 40, "a number");
	is_int(record_number(&r, "none", 7), 7, "or the default");
	record_set(&r, "c", "-4");
	is_int(record_number(&r, "c", 7), 7, "of no number too");
	record_set(&r, "a", NULL);
	ok(record_get(&r, "a") == NULL && r.count == 2, "NULL removes");
	record_set(&r, "a", NULL);
	ok(r.count == 2, "what is there");
	is_text(record_text(&r, "a"), "", "nothing is the empty text");
	for (int i = 0; i < 100; i++) {
		char key[16];

		snprintf(key, sizeof(key), "k%d", i);
		record_setf(&r, key, "%d", i);
	}
	is_int(record_number(&r, "k99", 0), 99, "a hundred keys");
	is_text(r.pairs[0].key, "B", "keep their order");
}

static const char *const values[] = {
	"", " ", "\t", "x", " x ", "\n", "\n\n", "a\n", "\na", "a\nb", "a\n\nb",
	"a\n b", "a\n\tb", "# no comment", "a\n# none", "a: b", "---", "a\n---",
	"a\rb", "a\r", "a\r\nb", "\r\n", "\xff\x01\x7f",
	"h\xc3\xa9\n\xe2\x9c\x93"
};

/* Every pair of values, with bodies, through the text. */
static void
round_trip(void)
{
	enum { N = sizeof(values) / sizeof(values[0]) };
	struct str text = { 0 };
	bool same = true;

	for (size_t i = 0; i < (size_t)N * N; i++) {
		struct record r = { .arena = &arena }, back = r;

		record_set(&r, "id", "1");
		record_set(&r, "one", values[i / N]);
		record_set(&r, "two", values[i % N]);
		r.body = i % 3 == 0 ? NULL :
		    (char *)(uintptr_t)values[(i * 7) % N];
		str_clear(&text);
		record_print(&r, &text);
		if (record_parse(&back, str_text(&text), text.len) == -1 ||
		    !str_is(record_get(&back, "one"), values[i / N]) ||
		    !str_is(record_get(&back, "two"), values[i % N]) ||
		    (r.body == NULL ? back.body != NULL :
		    !str_is(back.body, r.body)))
			same = false;
	}
	ok(same, "any values and bodies come back the same");
	str_free(&text);
}

static void
arguments(void)
{
	static char *const argvs[][4] = {
		{ NULL }, { "", NULL }, { "", "", NULL },
		{ "a b", "c\nd", "\\n\t\r\033", NULL }, { "\n", "x", NULL },
		{ "h\xc3\xa9", "\xff", " ", NULL }
	};
	struct str text = { 0 };
	char **back;
	size_t n;

	for (size_t i = 0; i < sizeof(argvs) / sizeof(argvs[0]); i++) {
		struct record r = { .arena = &arena }, again = r;
		bool same = true;

		record_set_args(&r, "argv", argvs[i]);
		str_clear(&text);
		record_print(&r, &text);
		record_parse(&again, str_text(&text), text.len);
		back = record_args(&again, "argv");
		for (n = 0; argvs[i][n] != NULL; n++)
			same = same && str_is(back[n], argvs[i][n]);
		ok(same && back[n] == NULL, "arguments there and back");
	}
	ok(record_args(&(struct record){ .arena = &arena }, "x")[0] == NULL,
	    "none at all");
	str_free(&text);
}

static void
files(void)
{
	struct record r = { .arena = &arena }, back = r;
	char top[] = "/tmp/ist-record.XXXXXX";
	int dir, parent;

	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		return;
	record_set(&r, "a", "1\n2");
	is_int(record_save(&r, dir, "r"), 0, "saved");
	is_int(record_load(&back, dir, "r"), 0, "and loaded");
	is_text(record_text(&back, "a"), "1\n2", "the same");
	file_replace(dir, "bad", "x\n", 2);
	is_int(record_load(&back, dir, "bad"), -1, "a damaged one");
	is_text(fault_text(), "'bad' is damaged: line 1 is not 'key: value'",
	    "is named");
	is_int(fault_status(), EXIT_FAILED, "and a failure");
	close(dir);
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
}

/* Hostile bytes: any result but a crash. */
static void
thrown(void)
{
	static const char spice[] = ":\n \t\r#-a\\.\0\xff";
	struct record r;
	char buf[80];
	size_t len;

	srandom(1);
	for (int i = 0; i < 100000; i++) {
		len = (size_t)random() % sizeof(buf);
		for (size_t j = 0; j < len; j++)
			buf[j] = spice[(size_t)random() % (sizeof(spice) - 1)];
		r = (struct record){ .arena = &arena };
		(void)record_parse(&r, buf, len);
		if (i % 1000 == 0)
			arena_free(&arena);
	}
	ok(true, "hostile bytes do no harm");
}

int
main(void)
{
	parsing();
	long_value();
	setting();
	round_trip();
	arguments();
	files();
	thrown();
	arena_free(&arena);
	return done_testing();
}
