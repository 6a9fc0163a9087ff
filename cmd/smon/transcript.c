/*
 * smon transcript - what was said in its conversation
 *
 * The agent's own file, line by line through the filter that its agent file
 * has for it.  What is printed was written by agents, so it is cleaned.
 */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "out/out.h"
#include "smon/smon.h"
#include "trace/trace.h"
#include "watch/watch.h"

enum { MOST = 256 << 20 };

static bool	 follow, path_only;
static long long lines = -1;

static const struct opt opts[] = {
	{ 'F', "follow", FLAG(&follow), "go on with what is said from now" },
	{ 'n', "lines", NUMBER("count", &lines), "only so many, the last" },
	{ '\0', "path", FLAG(&path_only), "only where the file is" },
	{ 0 }
};

/* The file, and how far it was read. */
struct reading {
	struct json_filter	 filter;
	int			 dir;
	const char		*name;
	off_t			 at;
};

/* From the end, where so many lines begin. */
static const char *
last_lines(const char *text, size_t len, long long count)
{
	while (len > 0 && (text[len - 1] != '\n' || count-- > 0))
		len--;
	return text + len;
}

/* What comes after it is not there yet: a line that has no end is left. */
static void
leave_torn(struct str *text)
{
	while (text->len > 0 && text->s[text->len - 1] != '\n')
		text->s[--text->len] = '\0';
}

static int
print_more(struct reading *r, long long count)
{
	struct str in = { 0 }, out = { 0 };
	struct arena a = { 0 };
	const char *from;
	int result;

	result = file_read_from(r->dir, r->name, r->at, MOST, &in);
	if (follow)
		leave_torn(&in);
	r->at += (off_t)in.len;
	if (result == 0 && in.len > 0)
		trace_text(&r->filter, &a, in.s, &out);
	from = count < 0 ? str_text(&out) : last_lines(str_text(&out),
	    out.len, count);
	out_text(from, strlen(from));
	str_free(&in);
	str_free(&out);
	arena_free(&a);
	return result;
}

/* Until the reader or the session is gone. */
static int
print_on(struct reading *r, const struct session *s)
{
	struct watch w;
	int result = 0;

	watch_open(&w);
	watch_add(&w, r->dir);
	watch_add(&w, s->dir);
	while (result == 0 && fflush(stdout) != EOF && !ferror(stdout) &&
	    file_exists(s->dir, "session")) {
		watch_wait(&w, CLOCK_NEVER);
		result = print_more(r, -1);
	}
	watch_close(&w);
	return result;
}

static int
print(struct arena *a, const struct session *s, const char *path)
{
	struct reading r = { 0 };
	struct shelf shelf;
	int result;

	shelf_open(&shelf, a, NULL);
	if (trace_text_open(&shelf, a, session_text(s, "agent"),
	    &r.filter) == -1)
		return -1;
	if ((r.dir = dir_open_above(path, &r.name)) == -1) {
		json_filter_close(&r.filter);
		return -1;
	}
	if ((result = print_more(&r, lines)) == 0 && follow)
		result = print_on(&r, s);
	close(r.dir);
	json_filter_close(&r.filter);
	return result;
}

static int
show(struct arena *a, const struct session *s)
{
	const char *path;

	if ((path = trace_transcript(a, s)) == NULL) {
		refuse(EXIT_STATE, "it is not known where %s writes down what "
		    "is said in '%s'", session_text(s, "agent"), s->name);
		hint("smon screen %s -n 200 shows the end of its terminal",
		    s->name);
		return -1;
	}
	if (!path_only)
		return print(a, s, path);
	out_text(path, strlen(path));
	out_text("\n", 1);
	return 0;
}

static int
transcript(int argc, char *argv[])
{
	static struct arena a;
	struct session s;
	struct store st;
	int result;

	(void)argc;
	if (store_open(&st, &a) == -1)
		return cli_fail();
	if ((result = session_view(&st, &a, argv[0], &s)) == 0) {
		result = show(&a, &s);
		session_close(&s);
	}
	store_close(&st);
	if (result == -1)
		result = cli_fail();
	arena_free(&a);
	return result;
}

const struct cmd cmd_transcript = {
	.name = "transcript",
	.operands = "session",
	.does = "show what was said in its conversation",
	.opts = opts,
	.run = transcript
};
