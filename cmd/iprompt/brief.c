/*
 * iprompt brief - print what a session was told, or would be
 */

#include "file/file.h"
#include "iprompt/iprompt.h"
#include "out/out.h"
#include "profile/profile.h"
#include "session/session.h"

static const char *profile;

static const struct opt opts[] = {
	{ 'p', "profile", TEXT("profile", &profile),
	    "what a session with this profile would be told" },
	{ 0 }
};

static int
read_brief(struct arena *a, const char *session, struct str *out)
{
	struct session s;
	struct store st;
	int result = -1;

	if (store_open(&st, a) == -1)
		return -1;
	if (session_view(&st, a, session, &s) == 0) {
		result = file_read(s.dir, "brief.md", out);
		session_close(&s);
	}
	store_close(&st);
	return result;
}

static int
preview(struct arena *a, const char *session, struct str *out)
{
	const struct vars vars = { .name = session, .parent = "PARENT",
	    .work = "WORK", .branch = "BRANCH", .task = "TASK" };
	struct shelf shelf;
	struct profile p;

	shelf_open(&shelf, a, NULL);
	if (profile_load(&shelf, a, profile, true, &p) == -1)
		return -1;
	return brief_write(&shelf, a, &p, &vars, out);
}

static int
write_text(struct arena *a, const char *session, struct str *out)
{
	if (profile != NULL)
		return preview(a, session == NULL ? "NAME" : session, out);
	if (session == NULL)
		return refuse(EXIT_USAGE, "brief wants a session, or "
		    "--profile and a profile");
	return read_brief(a, session, out);
}

static int
brief(int argc, char *argv[])
{
	static struct arena a;
	struct str text = { 0 };
	int status = EXIT_YES;

	if (write_text(&a, argc > 0 ? argv[0] : NULL, &text) == -1)
		status = cli_fail();
	else
		out_text(str_text(&text), text.len);
	str_free(&text);
	arena_free(&a);
	return status;
}

const struct cmd cmd_brief = {
	.name = "brief",
	.operands = "[session]",
	.does = "print what a session was told, or would be told",
	.opts = opts,
	.run = brief
};
