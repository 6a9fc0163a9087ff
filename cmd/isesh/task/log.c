/*
 * isesh task log - what a task wrote
 */

#include "clean/clean.h"
#include "file/file.h"
#include "isesh/isesh.h"
#include "isesh/task/desk.h"
#include "out/out.h"

enum { TAIL = 1 << 20 };	/* as much of it as is looked at */

static long long last = 50;

static const struct opt opts[] = {
	{ 'n', "lines", NUMBER("count", &last),
	    "only so many, the last: 50 if you do not say" },
	{ 0 }
};

/* The newest two files: the end of it may stand in the one before. */
static int
read_log(const struct task *t, struct str *text)
{
	struct arena *a = t->session->arena;
	char **names;
	int n, seen = 0, first;

	if ((n = dir_list(t->dir, a, &names)) == -1)
		return -1;
	for (first = n; first > 0 && seen < 2; first--)
		seen += str_starts(names[first - 1], "log.");
	for (int i = first; i < n; i++)
		if (str_starts(names[i], "log.") &&
		    file_read(t->dir, names[i], text) == -1)
			return -1;
	return 0;
}

static void
print(const char *text, size_t len)
{
	struct str plain = { 0 };

	clean_plain(&plain, text, len);
	if (plain.len > 0 && plain.s[plain.len - 1] != '\n')
		str_addc(&plain, '\n');
	out_text(str_text(&plain), plain.len);
	str_free(&plain);
}

/* Where its last lines begin. */
static size_t
find_last(const struct str *text, long long lines)
{
	size_t at = text->len;

	if (at > 0 && text->s[at - 1] == '\n')
		at--;
	while (at > 0 && text->len - at < TAIL) {
		if (text->s[at - 1] == '\n' && --lines <= 0)
			break;
		at--;
	}
	return lines <= 0 || at == 0 ? at : text->len - TAIL;
}

static int
show(int argc, char *argv[])
{
	struct str text = { 0 };
	static struct task_desk d;
	struct task t;
	size_t from;
	int result;

	(void)argc;
	if (task_desk_open(&d, argv[0], false) == -1 ||
	    task_open(&d.session, argv[1], &t) == -1)
		return cli_fail();
	result = read_log(&t, &text);
	from = find_last(&text, last);
	if (result == 0 && last > 0 && text.len > from)
		print(text.s + from, text.len - from);
	str_free(&text);
	task_close(&t);
	task_desk_close(&d);
	return result == -1 ? cli_fail() : EXIT_YES;
}

const struct cmd cmd_task_log = {
	.name = "task log",
	.operands = "session task",
	.does = "print what a task wrote",
	.opts = opts,
	.run = show
};
