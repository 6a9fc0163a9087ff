/*
 * isesh agents - the agent CLIs that we know, and whether they are here
 */

#include "agent/agent.h"
#include "isesh/isesh.h"
#include "out/out.h"
#include "proc/proc.h"

struct row {
	struct agent	agent;
	char		*program;	/* path, or "" */
};

static struct out_how how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

static void
get_tested(const void *row, struct str *out)
{
	str_add(out, record_text(&((const struct row *)row)->agent.record,
	    "version-tested"));
}

static const struct field fields[] = {
	{ "name", FIELD_TEXT, "as start -a takes it",
	    TEXT_AT(struct row, agent.name) },
	{ "program", FIELD_TEXT, "where it is installed",
	    TEXT_AT(struct row, program) },
	{ "tested", FIELD_TEXT, "the versions it was tested with",
	    .get = get_tested },
	{ "file", FIELD_TEXT, "what describes it",
	    TEXT_AT(struct row, agent.path) },
	{ 0 }
};

static int
print(const struct shelf *shelf, struct arena *a, const char *name,
    struct out *out)
{
	struct str path = { 0 };
	const char *program;
	struct row row;

	if (agent_load(shelf, a, name, &row.agent) == -1)
		return -1;
	program = record_text(&row.agent.record, "program");
	if (*program == '\0')
		str_add(&path, proc_tool(a, "isesh"));
	else if (proc_find(program, &path) == -1)
		str_clear(&path);
	row.program = arena_copy(a, str_text(&path));
	str_free(&path);
	return out_row(out, &row);
}

static int
agents(int argc, char *argv[])
{
	static struct arena a;
	struct shelf shelf;
	static struct out out;
	char **names;
	int n, status = EXIT_YES;

	(void)argc;
	(void)argv;
	if (out_open(&out, fields, "name,program,tested", &how) == -1)
		return cli_fail();
	shelf_open(&shelf, &a, NULL);
	if ((n = shelf_names(&shelf, &a, "agents", "agent", &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++)
		if (print(&shelf, &a, names[i], &out) == -1)
			status = cli_fail();
	out_close(&out);
	arena_free(&a);
	return status;
}

const struct cmd cmd_agents = {
	.name = "agents",
	.operands = "",
	.does = "list the agent CLIs that are known, and where they are",
	.opts = opts,
	.run = agents
};
