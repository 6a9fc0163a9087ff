/*
 * iprompt show - print a prompt
 *
 * Inside of a session its variables are the session's own, as in the brief;
 * with --session another's.  A person elsewhere sees it as it is written.
 */

#include <stdlib.h>
#include <unistd.h>

#include "iprompt/iprompt.h"
#include "out/out.h"
#include "profile/profile.h"
#include "store/store.h"

static const char *session;
static bool raw;

static const struct opt opts[] = {
	{ '\0', "session", TEXT("session", &session),
	    "with the variables of this session" },
	{ '\0', "raw", FLAG(&raw), "with the variables unreplaced" },
	{ 0 }
};

/* What is printed here permits nothing, so the environment may say who. */
static const char *
whose(void)
{
	const char *name;

	if (session != NULL || raw)
		return session;
	name = getenv("IST_SESSION");
	return name == NULL || *name == '\0' ? NULL : name;
}

static int
read_session(struct arena *a, const char *name, struct record *r)
{
	struct store st;
	int dir, result = -1;

	if (store_open(&st, a) == -1)
		return -1;
	if ((dir = store_session(&st, name)) != -1) {
		result = record_load(r, dir, "session");
		close(dir);
	}
	store_close(&st);
	return result;
}

static int
write_text(struct arena *a, const char *name, struct str *out)
{
	struct record r = { .arena = a };
	struct prompt p;
	struct shelf shelf;
	struct vars vars;

	shelf_open(&shelf, a, NULL);
	if (prompt_load(&shelf, a, name, &p) == -1)
		return -1;
	if (whose() == NULL) {
		str_add(out, p.body);
		return 0;
	}
	if (read_session(a, whose(), &r) == -1)
		return -1;
	vars = (struct vars){ .name = whose(),
	    .parent = record_text(&r, "parent"),
	    .work = record_text(&r, "work"),
	    .branch = record_text(&r, "branch"),
	    .task = record_text(&r, "task") };
	return vars_expand(&vars, arena_format(a, "prompt '%s'", name),
	    p.body, out);
}

static int
show(int argc, char *argv[])
{
	static struct arena a;
	struct str text = { 0 };
	int status = EXIT_YES;

	(void)argc;
	if (write_text(&a, argv[0], &text) == -1)
		status = cli_fail();
	else
		out_text(str_text(&text), text.len);
	str_free(&text);
	arena_free(&a);
	return status;
}

const struct cmd cmd_show = {
	.name = "show",
	.operands = "prompt",
	.does = "print a prompt",
	.opts = opts,
	.run = show
};
