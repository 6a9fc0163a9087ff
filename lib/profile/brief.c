/*
 * brief - the text a session is told at birth
 */

#include <string.h>

#include "fault/fault.h"
#include "profile/local.h"

/* Told to all, last: how sessions deal with one another. */
#define CONVENTIONS	"conventions"

struct brief {
	const struct shelf	*shelf;
	struct arena		*arena;
	const struct vars	*vars;
	struct str		*out;
};

static void
fact(struct str *out, const char *what, const char *value)
{
	if (value != NULL && *value != '\0')
		str_addf(out, "- %s: %s\n", what, value);
}

static bool
has_parent(const struct vars *vars)
{
	return vars->parent != NULL && *vars->parent != '\0';
}

static void
write_who(const struct profile *p, const struct vars *vars, struct str *out)
{
	str_addf(out, "# You are %s\n\nYou are an AI agent in a session of "
	    "`ist`: a terminal of your own that runs on\nwhether or not "
	    "somebody watches. This text was given to you when it started.\n\n",
	    vars->name);
	fact(out, "your session's name", vars->name);
	fact(out, "your role", p->role);
	if (has_parent(vars))
		fact(out, "your parent, the session that started you",
		    vars->parent);
	else
		str_add(out, "- you were started by a person, who reads what "
		    "you write here\n");
	fact(out, "your directory", vars->work);
	fact(out, "your branch", vars->branch);
	fact(out, "your task", vars->task);
}

/* An empty line before each part, one line feed at its end. */
static int
add_part(const struct brief *b, const char *what, const char *text)
{
	size_t end;

	text += strspn(text, "\n");
	if (*text == '\0')
		return 0;
	str_addc(b->out, '\n');
	if (vars_expand(b->vars, what, text, b->out) == -1)
		return -1;
	for (end = b->out->len; end > 0 && b->out->s[end - 1] == '\n'; end--)
		continue;
	str_cut(b->out, end);
	str_addc(b->out, '\n');
	return 0;
}

static int
add_prompt(const struct brief *b, const char *name)
{
	struct prompt p;

	if (prompt_load(b->shelf, b->arena, name, &p) == -1)
		return -1;
	return add_part(b, arena_format(b->arena, "prompt '%s'", name),
	    p.body);
}

static int
add_prompts(const struct brief *b, char *const names[])
{
	for (; *names != NULL; names++)
		if (strcmp(*names, CONVENTIONS) != 0 &&
		    add_prompt(b, *names) == -1)
			return -1;
	return 0;
}

int
brief_write(const struct shelf *shelf, struct arena *a,
    const struct profile *p, const struct vars *vars, struct str *out)
{
	const struct brief b = { shelf, a, vars, out };

	if (profile_is_part(p->name)) {
		refuse(EXIT_USAGE, "'%s' is a part of profiles, not one to "
		    "start with", p->name);
		hint("write a profile that says 'extends: %s'", p->name);
		return -1;
	}
	write_who(p, vars, out);
	if (add_part(&b, arena_format(a, "profile '%s'", p->name),
	    p->record.body) == -1 || add_prompts(&b, p->prompts) == -1)
		return -1;
	str_addc(out, '\n');
	if (tools_write(a, p->role, out) == -1)
		return -1;
	return add_prompt(&b, CONVENTIONS);
}
