/*
 * iprompt check - find what would fail at a start, before it does
 */

#include <stdarg.h>
#include <stdio.h>

#include "agent/agent.h"
#include "clean/clean.h"
#include "iprompt/iprompt.h"
#include "profile/profile.h"

struct check {
	struct arena	 arena;
	struct shelf	 shelf;
	int		 problems;
};

__attribute__((format(printf, 3, 4))) static void
problem(struct check *c, const char *what, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	printf("%s: %s\n", clean_line(&c->arena, what),
	    clean_line(&c->arena, text));
	c->problems++;
}

static void
fault_of(struct check *c, const char *what)
{
	if (fault_hint() != NULL)
		problem(c, what, "%s (%s)", fault_text(), fault_hint());
	else
		problem(c, what, "%s", fault_text());
}

/* Is every variable in this text one that there is? */
static void
check_text(struct check *c, const char *path, const char *what,
    const char *text)
{
	const struct vars vars = { "name", "parent", "/work", "branch",
	    "task" };
	struct str out = { 0 };

	if (vars_expand(&vars, what, text, &out) == -1)
		fault_of(c, path);
	str_free(&out);
}

static void
check_prompt(struct check *c, const char *name)
{
	struct prompt p;

	if (prompt_load(&c->shelf, &c->arena, name, &p) == -1)
		fault_of(c, arena_format(&c->arena, "prompt %s", name));
	else
		check_text(c, p.path, "prompt", p.body);
}

/* Those that it names by itself: its base answers for its own. */
static void
check_own(struct check *c, const struct profile *p)
{
	const char *key, *meant;
	struct prompt prompt;
	size_t at = 0;

	while ((key = profile_odd_key(p, &at, &meant)) != NULL)
		if (meant != NULL)
			problem(c, p->path, "'%s' means nothing: did you mean "
			    "'%s'?", key, meant);
	for (char **n = p->prompts; *n != NULL; n++)
		if (prompt_load(&c->shelf, &c->arena, *n, &prompt) == -1)
			fault_of(c, p->path);
	check_text(c, p->path, "profile", p->record.body);
}

static void
check_profile(struct check *c, const char *name)
{
	struct profile own, whole;

	if (profile_load(&c->shelf, &c->arena, name, false, &own) == -1) {
		fault_of(c, arena_format(&c->arena, "profile %s", name));
		return;
	}
	check_own(c, &own);
	if (profile_load(&c->shelf, &c->arena, name, true, &whole) == -1)
		fault_of(c, own.path);
}

static void
check_agent(struct check *c, const char *name)
{
	struct agent agent;

	if (agent_load(&c->shelf, &c->arena, name, &agent) == -1)
		fault_of(c, arena_format(&c->arena, "agent %s", name));
	else if (agent_check(&agent, &c->arena) == -1)
		fault_of(c, agent.path);
}

static const struct {
	const char	*dir, *ext;
	void		(*check)(struct check *, const char *);
} kinds[] = {
	{ "prompts",	"md",		check_prompt },
	{ "profiles",	"md",		check_profile },
	{ "agents",	"agent",	check_agent }
};

static void
check_kind(struct check *c, size_t kind)
{
	char **names;
	int n;

	n = shelf_names(&c->shelf, &c->arena, kinds[kind].dir,
	    kinds[kind].ext, &names);
	if (n == -1)
		fault_of(c, kinds[kind].dir);
	for (int i = 0; i < n; i++)
		kinds[kind].check(c, names[i]);
}

static int
check(int argc, char *argv[])
{
	struct check c = { 0 };

	(void)argc;
	(void)argv;
	shelf_open(&c.shelf, &c.arena, NULL);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		check_kind(&c, i);
	arena_free(&c.arena);
	return c.problems == 0 ? EXIT_YES : EXIT_NO;
}

const struct cmd cmd_check = {
	.name = "check",
	.operands = "",
	.does = "say what is wrong with any prompt, profile or agent file",
	.run = check
};
