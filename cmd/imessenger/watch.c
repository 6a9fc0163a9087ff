/*
 * imessenger watch - a line for each message that comes, as it comes
 *
 * Nothing is taken by it.  A message that goes on to be taken at once is told
 * all the same: the order of sending is a number, and all boxes are looked at
 * for those above the last.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"
#include "watch/watch.h"

static struct out_how	how;
static long long	 after = -1, lines = -1, timeout = -1;

static const struct opt opts[] = {
	{ '\0', "after", NUMBER("seq", &after),
	    "those with a higher seq, not only those to come" },
	{ 'n', "lines", NUMBER("count", &lines), "end after so many" },
	{ 't', "timeout", SPAN("time", &timeout), "end after so long" },
	OUT_OPTS(&how),
	{ 0 }
};

enum { LOOK_MS = 2000 };

static int
by_seq(const void *a, const void *b)
{
	const struct message *x = a, *y = b;

	if (x->seq != y->seq)
		return x->seq > y->seq ? 1 : -1;
	return strcmp(x->id, y->id);
}

/*
 * All above that number, in order, each once: the boxes are read in the order
 * in which a message goes through them, and one that went on meanwhile is met
 * twice rather than never.
 */
static int
collect(struct session *s, struct arena *a, long long seq,
    struct message **all)
{
	static const enum box boxes[] = { BOX_NEW, BOX_CUR, BOX_ENDING,
	    BOX_DONE, BOX_DEAD };
	struct message *list;
	int count, n = 0, unique = 0;

	*all = NULL;
	for (size_t b = 0; b < sizeof(boxes) / sizeof(boxes[0]); b++) {
		if ((count = mail_after(s->dir, a, boxes[b], seq, &list)) == -1)
			return -1;
		if (count == 0)
			continue;
		*all = arena_grow(a, *all, (size_t)n, (size_t)(n + count),
		    sizeof(**all));
		memcpy(*all + n, list, (size_t)count * sizeof(*list));
		n += count;
	}
	if (n > 0)
		qsort(*all, (size_t)n, sizeof(**all), by_seq);
	for (int i = 0; i < n; i++)
		if (unique == 0 || by_seq(&(*all)[unique - 1], &(*all)[i]) != 0)
			(*all)[unique++] = (*all)[i];
	return unique;
}

/* How many; -1. */
static int
tell(struct session *s, struct out *out, long long *seq, long long most)
{
	struct arena a = { 0 };
	struct message *all;
	int count, i, result = 0;

	count = collect(s, &a, *seq, &all);
	for (i = 0; i < count && i < most && result != -1; i++) {
		*seq = all[i].seq;
		result = out_row(out, &all[i]);
	}
	arena_free(&a);
	return count == -1 || result == -1 || fflush(stdout) == EOF ? -1 : i;
}

static int
follow(struct desk *d, struct session *s, struct out *out, struct watch *w)
{
	long long deadline = clock_after(timeout), left, look;
	int n;

	left = lines >= 0 ? lines : INT32_MAX;
	for (;;) {
		if (desk_there(s) == -1 ||
		    (n = tell(s, out, &after, left)) == -1)
			return cli_fail();
		if ((left -= lines >= 0 ? n : 0) == 0)
			return EXIT_YES;
		desk_deaths(d, s);
		look = clock_after(LOOK_MS);
		if (timeout >= 0 && clock_left(deadline) < LOOK_MS)
			look = deadline;
		if (watch_wait(w, look) == 0 && look == deadline)
			return EXIT_TIMEOUT;
	}
}

static int
run(struct desk *d, struct session *s, struct out *out)
{
	struct message *all;
	struct watch w;
	int box, count, status;

	if (s->archived) {
		refuse(EXIT_STATE, "'%s' gets no more mail: it is in the "
		    "archive", s->name);
		return cli_fail();
	}
	if ((box = mail_box(s->dir, BOX_NEW)) == -1)
		return cli_fail();
	watch_open(&w);
	watch_add(&w, box);
	if (after == -1) {
		count = collect(s, s->arena, -1, &all);
		after = count > 0 ? all[count - 1].seq : 0;
	}
	status = follow(d, s, out, &w);
	watch_close(&w);
	close(box);
	return status;
}

static int
watch(int argc, char *argv[])
{
	static struct desk d;
	struct session s;
	static struct out out;
	int status;

	if (out_open(&out, message_fields, "id,from,kind,subject",
	    &how) == -1 || desk_open(&d) == -1)
		return cli_fail();
	out.table = false;
	if (desk_spool(&d, argc > 0 ? argv[0] : NULL, &s) == -1) {
		status = cli_fail();
	} else {
		status = run(&d, &s, &out);
		session_close(&s);
	}
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_watch = {
	.name = "watch",
	.operands = "[session]",
	.does = "print a line for each message that comes",
	.opts = opts,
	.run = watch
};
