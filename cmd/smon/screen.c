/*
 * smon screen - what its terminal shows, or showed last
 */

#include <string.h>

#include "fault/fault.h"
#include "file/file.h"
#include "out/out.h"
#include "session/session.h"
#include "smon/smon.h"
#include "tmux/tmux.h"

enum { LINES_MOST = 100000 };

static long long lines = -1;

static const struct opt opts[] = {
	{ 'n', "lines", NUMBER("count", &lines),
	    "only so many, the last that are not empty" },
	{ 0 }
};

static int
capture(const struct session *s, struct str *text)
{
	struct pane pane;

	if (session_pane(s, &pane) == -1)
		return -1;
	return tmux_capture(pane.id, false, lines > 0 ? (int)lines : 0, text);
}

static int
kept(const struct session *s, struct str *text)
{
	if (!file_exists(s->dir, "screen"))
		return refuse(EXIT_STATE, "'%s' has ended and left no screen",
		    s->name);
	return file_read(s->dir, "screen", text);
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " \t\r")] == '\0';
}

/* From the end, for the last count lines that hold anything. */
static void
print_last(struct arena *a, const struct str *text, size_t count)
{
	char **list, *line, *rest;
	size_t n = 0;

	list = arena_alloc(a, text->len + 1, sizeof(*list));
	rest = arena_copy(a, str_text(text));
	while ((line = strsep(&rest, "\n")) != NULL)
		if (!is_blank(line))
			list[n++] = line;
	for (size_t i = n > count ? n - count : 0; i < n; i++) {
		out_text(list[i], strlen(list[i]));
		out_text("\n", 1);
	}
}

/* The empty rows below the last line tell nobody anything. */
static void
print_all(const struct str *text)
{
	size_t len = text->len;

	while (len > 0 && strchr(" \t\r\n", text->s[len - 1]) != NULL)
		len--;
	if (len == 0)
		return;
	out_text(text->s, len);
	out_text("\n", 1);
}

static int
take(struct arena *a, const char *name, struct str *text)
{
	struct session s;
	struct store st;
	int result;

	if (store_open(&st, a) == -1 || session_view(&st, a, name, &s) == -1)
		return -1;
	result = session_has_ended(&s) ? kept(&s, text) : capture(&s, text);
	session_close(&s);
	store_close(&st);
	return result;
}

static int
screen(int argc, char *argv[])
{
	static struct arena a;
	struct str text = { 0 };
	int result;

	(void)argc;
	if (lines > LINES_MOST)
		lines = LINES_MOST;
	result = take(&a, argv[0], &text);
	if (result == -1)
		result = cli_fail();
	else if (lines >= 0)
		print_last(&a, &text, (size_t)lines);
	else
		print_all(&text);
	str_free(&text);
	arena_free(&a);
	return result;
}

const struct cmd cmd_screen = {
	.name = "screen",
	.operands = "session",
	.does = "show its screen, or the last one if it has ended",
	.opts = opts,
	.run = screen
};
