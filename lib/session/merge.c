/*
 * merge - the event log into the state, from where we were
 *
 * The file "state" is a cache: the merged state up to an offset.  It saves
 * work, it decides nothing; a log that is shorter than it says, or a damaged
 * cache, means to begin again at the start of the log.
 */

#include <sys/stat.h>

#include <fcntl.h>

#include "file/file.h"
#include "session/local.h"

/* Bytes of log merged anew.  To read the cache takes as long as 2 KB of them,
 * to write it as long as 6 KB, which is once, and by whoever looks. */
enum { WORTH_SAVING = 4096 };

static off_t
log_size(const struct session *s)
{
	struct stat st;

	if (fstatat(s->dir, "events", &st, AT_SYMLINK_NOFOLLOW) == -1)
		return 0;
	return st.st_size;
}

static void
load_cache(struct session *s)
{
	struct record r = { .arena = s->arena };

	if (!file_exists(s->dir, "state") ||
	    record_load(&r, s->dir, "state") == -1)
		return;
	state_get(&s->state, &r);
}

/* Losing it costs time, so nobody needs to hear of a failure. */
static void
save_cache(struct session *s)
{
	struct record r = { .arena = s->arena };
	struct str text = { 0 };

	state_put(&s->state, &r);
	record_print(&r, &text);
	(void)file_scratch(s->dir, "state", str_text(&text), text.len);
	str_free(&text);
}

int
session_merge(struct session *s)
{
	struct journal j;
	struct event e;
	off_t before;

	if (s->state.merged == 0)
		load_cache(s);
	if (s->state.merged > 0 && s->state.merged > log_size(s))
		state_init(&s->state);
	before = s->state.merged;
	if (journal_open(&j, s->arena, s->dir, "events", before) == -1)
		return -1;
	while (journal_next(&j, &e) == 1)
		state_fold(&s->state, s->arena, &e);
	s->state.merged = journal_end(&j);
	if (s->state.merged - before > WORTH_SAVING)
		save_cache(s);
	return 0;
}
