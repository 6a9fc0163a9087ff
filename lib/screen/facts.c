/*
 * facts - what a terminal knew, written down beside its screen
 */

#include <string.h>

#include "json/json.h"
#include "screen/screen.h"

enum { ASTRAY = 16 };	/* blanks that somebody may have typed */

static int
number(const struct json *j, struct arena *a, const char *key)
{
	const char *text = json_get(j, a, key);
	long long n;

	if (text == NULL || str_number(text, 0, 100000, &n) == -1)
		return -1;
	return (int)n;
}

/* Does the cursor stand far to the right of what its line holds?  No column
 * needs more than its bytes. */
static bool
is_astray(const struct screen *s, int x)
{
	size_t at = screen_cursor(s);
	const char *nl = memchr(s->text + at, '\n', s->len - at);
	size_t len = nl == NULL ? 0 : (size_t)(nl - s->text) - at;

	return x > (int)len + ASTRAY;
}

/* Its line.  Who hides the cursor leaves it where the painting ended: at the
 * end of the screen it tells nothing, elsewhere that nobody types there. */
static int
cursor(struct screen *s, const struct json *j, struct arena *a)
{
	int x = number(j, a, "cursor_x");

	s->cursor = number(j, a, "cursor_y");
	if (x == -1 || s->cursor == -1)
		return s->cursor;
	if (x == number(j, a, "width") &&
	    s->cursor + 1 == number(j, a, "height"))
		return CURSOR_UNKNOWN;
	return is_astray(s, x) ? CURSOR_AWAY : s->cursor;
}

int
screen_facts(struct screen *s, struct arena *a, const char *json, size_t len)
{
	struct json j = { 0 };

	if (json_parse(&j, json, len) == -1)
		return -1;
	if ((s->title = json_get(&j, a, "title")) != NULL)
		s->title = str_trim(s->title);
	s->progress = json_get(&j, a, "progress");
	s->command = json_get(&j, a, "command");
	s->version = json_get(&j, a, "version");
	s->cursor = cursor(s, &j, a);
	s->alternate = number(&j, a, "alternate");
	s->dead = number(&j, a, "dead");
	json_free(&j);
	return 0;
}
