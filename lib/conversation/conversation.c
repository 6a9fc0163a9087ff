/*
 * conversation - ids in a line log
 */

#include <ctype.h>
#include <string.h>

#include "conversation/conversation.h"
#include "fault/fault.h"
#include "journal/journal.h"
#include "str/str.h"

#define LOG	"conversations"

enum { ID_MAX = 128 };

static int
check(const char *id)
{
	size_t len = strlen(id);
	bool good;

	good = len > 0 && len <= ID_MAX && isascii(*id) &&
	    isalnum((unsigned char)*id);
	for (size_t i = 0; good && i < len; i++)
		good = isascii(id[i]) && (isalnum((unsigned char)id[i]) ||
		    strchr("._-", id[i]) != NULL);
	return good ? 0 : refuse(EXIT_USAGE, "'%.140s' is no id of a "
	    "conversation", id);
}

static char *
text(const struct event *e, struct arena *a, const char *key)
{
	char *value;

	return (value = event_get(e, a, key)) != NULL ? value :
	    arena_copy(a, "");
}

static bool
read_one(const struct event *e, struct arena *a, struct conversation *c)
{
	*c = (struct conversation){ .id = text(e, a, "id"),
	    .how = arena_copy(a, e->source), .file = text(e, a, "file"),
	    .time = e->time, .gen = e->gen };
	return strcmp(e->kind, "is") == 0 && check(c->id) == 0;
}

static int
read_all(int session, struct arena *a, struct conversation **list)
{
	struct conversation *c = NULL;
	struct journal j;
	struct event e;
	size_t n = 0;

	if (journal_open(&j, a, session, LOG, 0) == -1)
		return -1;
	while (journal_next(&j, &e) == 1) {
		if ((n & (n - 1)) == 0)
			c = arena_grow(a, c, n, n * 2 + 1, sizeof(*c));
		if (read_one(&e, a, &c[n]))
			n++;
	}
	*list = c;
	return (int)n;
}

int
conversation_last(int session, struct arena *a, struct conversation *last)
{
	struct conversation *list;
	int n;

	*last = (struct conversation){ .id = arena_copy(a, ""),
	    .how = arena_copy(a, ""), .file = arena_copy(a, "") };
	if ((n = read_all(session, a, &list)) <= 0)
		return n;
	*last = list[n - 1];
	return 1;
}

static bool
is_known(int session, const char *id, const char *file)
{
	struct conversation last;
	struct arena a = { 0 };
	bool known;

	known = conversation_last(session, &a, &last) == 1 &&
	    strcmp(last.id, id) == 0 &&
	    (file == NULL || strcmp(last.file, file) == 0);
	arena_free(&a);
	return known;
}

int
conversation_note(int session, unsigned gen, const char *how, const char *id,
    const char *file)
{
	struct str line = { 0 };
	int result;

	if (check(id) == -1)
		return -1;
	if (is_known(session, id, file))
		return 0;
	event_begin(&line, gen, how, "is");
	event_add(&line, "id", id);
	if (file != NULL)
		event_add(&line, "file", file);
	result = journal_append_sync(session, LOG, &line, NULL);
	str_free(&line);
	return result == -1 ? -1 : 1;
}
