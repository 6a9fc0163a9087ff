/*
 * transcript - what the agent wrote down of the conversation, from its end
 *
 * The filter NAME.jq makes of a line "TURN TIME", or nothing where the line
 * says nothing of the turn; the last that says something counts.  Nothing is
 * read that was written before what is known already.
 */

#include <sys/stat.h>

#include <glob.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "ident/ident.h"
#include "trace/local.h"
#include "utf8/utf8.h"

enum { TAIL = 64 << 10, TICK_MS = 10 };

/* Which of them are read at all. */
static bool
has_program(struct trace *t, struct kind *k)
{
	struct str text = { 0 };

	if (!k->tried && shelf_read(&t->shelf, t->arena, "agents", k->name,
	    "jq", &text, NULL) == 0)
		k->program = arena_copy(t->arena, str_text(&text));
	k->tried = true;
	str_free(&text);
	return k->program != NULL;
}

/* Compiling it costs 13 ms: once, and only if there is something to read. */
static bool
has_filter(struct kind *k)
{
	if (k->filter.jq == NULL &&
	    json_filter_open(&k->filter, k->program) == -1)
		k->program = NULL;
	return k->program != NULL;
}

/* "busy 2026-11-20T12:00:00.123Z": false if the line said nothing. */
static bool
take(struct arena *a, const struct str *out, struct said *said)
{
	char *rest = arena_copy(a, str_text(out)), *turn, *when;

	if ((turn = str_piece(&rest, " \n")) == NULL ||
	    (when = str_piece(&rest, " \n")) == NULL ||
	    clock_parse(when, &said->date) == -1)
		return false;
	said->turn = turn_of(turn);
	return said->turn != TURN_UNKNOWN;
}

/* The last line comes first; what stands before the first newline may be the
 * end of a longer one. */
static void
read_back(struct kind *k, struct arena *a, char *text, struct said *said)
{
	struct str out = { 0 };
	bool found = false;
	char *line;

	while (!found && (line = strrchr(text, '\n')) != NULL) {
		*line++ = '\0';
		str_clear(&out);
		found = *line != '\0' &&
		    json_filter_run(&k->filter, line, &out) == 0 &&
		    take(a, &out, said);
	}
	str_free(&out);
}

static bool
fits(const char *file, const void *pattern)
{
	return utf8_matches(pattern, file, FNM_PATHNAME);
}

/* Of those that the pattern fits the one that the agent has open. */
static char *
find_open(struct arena *a, const struct session *s, const char *pattern)
{
	return ident_file((pid_t)record_number(&s->alive, "agent-pid", 0), a,
	    fits, pattern);
}

/* The one that is named after the conversation. */
static char *
find_named(struct arena *a, const struct session *s, const char *pattern)
{
	const char *conversation = session_text(s, "conversation");
	char *found = NULL;
	glob_t all;

	utf8_begin();
	if (*conversation == '\0' || strstr(pattern, conversation) == NULL ||
	    glob(pattern, GLOB_NOSORT, NULL, &all) != 0)
		return NULL;
	if (all.gl_pathc == 1)
		found = arena_copy(a, all.gl_pathv[0]);
	globfree(&all);
	return found;
}

char *
transcript_find(struct arena *a, const struct session *s)
{
	char *found, *path = trace_path(a, s, "transcript", 0);

	if (strchr(path, '*') == NULL)
		return path;
	found = find_named(a, s, path);
	return found != NULL ? found : find_open(a, s, path);
}

/* Beside a hook what was seen counts for nothing: in the moment of Escape the
 * screen may show work yet.  By a clock that was set back since, it is not
 * known when. */
static long long
known_since(const struct state *s)
{
	long long since = s->dated > s->seen_since ? s->dated : s->seen_since;

	if (strcmp(s->source, "hook") == 0)
		since = s->dialog > s->since ? s->dialog : s->since;
	return since > clock_now() ? 0 : since;
}

/* Written to since what is known?  0: no.  A file is dated by the clock of
 * the kernel's last tick. */
static off_t
news_size(const char *path, const struct session *s)
{
	struct stat st;
	long long written;

	if (stat(path, &st) == -1 || !S_ISREG(st.st_mode))
		return 0;
	written = st.st_mtim.tv_sec * 1000LL + st.st_mtim.tv_nsec / 1000000;
	return written + TICK_MS > known_since(&s->state) ? st.st_size : 0;
}

void
transcript_read(struct trace *t, struct kind *k, struct arena *a,
    const struct session *s, struct said *said)
{
	struct str text = { 0 };
	const char *name, *path;
	off_t size;
	int dir;

	if (!has_program(t, k) || (path = transcript_find(a, s)) == NULL ||
	    (size = news_size(path, s)) == 0 || !has_filter(k) ||
	    (dir = dir_open_above(path, &name)) == -1)
		return;
	/* A newline in front, for a file that is shorter than the tail. */
	if (size <= TAIL)
		str_addc(&text, '\n');
	if (file_read_from(dir, name, size > TAIL ? size - TAIL : 0,
	    TAIL, &text) == 0)
		read_back(k, a, text.s, said);
	close(dir);
	str_free(&text);
}
