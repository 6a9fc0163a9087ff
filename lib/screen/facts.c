/*
 * facts - what a terminal knew, written down beside its screen
 */

#include <string.h>

#include "json/json.h"
#include "screen/screen.h"

static int
number(const struct json *j, struct arena *a, const char *key)
{
	const char *text = json_get(j, a, key);
	long long n;

	if (text == NULL || str_number(text, 0, 100000, &n) == -1)
		return -1;
	return (int)n;
}

/* Its line.  Who hides the cursor leaves it where the painting ended: beyond
 * the end of the last line it tells nothing. */
static int
cursor(const struct json *j, struct arena *a)
{
	int x = number(j, a, "cursor_x"), y = number(j, a, "cursor_y");

	if (x != -1 && x == number(j, a, "width") &&
	    y + 1 == number(j, a, "height"))
		return -1;
	return y;
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
	s->cursor = cursor(&j, a);
	s->alternate = number(&j, a, "alternate");
	s->dead = number(&j, a, "dead");
	json_free(&j);
	return 0;
}
