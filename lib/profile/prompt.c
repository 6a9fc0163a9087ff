/*
 * prompt - one text that sessions are told
 */

#include "fault/fault.h"
#include "profile/local.h"

int
prompt_load(const struct shelf *shelf, struct arena *a, const char *name,
    struct prompt *p)
{
	struct record r = { .arena = a };
	struct str text = { 0 };
	int result;

	result = shelf_read(shelf, a, "prompts", name, "md", &text, &p->path);
	if (result == 0 && (result = matter_parse(&r, &text)) == -1)
		refuse(EXIT_USAGE, "prompt '%s': %s", name, fault_text());
	str_free(&text);
	if (result == -1)
		return -1;
	p->name = arena_copy(a, name);
	p->description = matter_scalar(a, record_text(&r, "description"));
	p->body = r.body;
	return 0;
}
