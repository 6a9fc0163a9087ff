/*
 * agents - the agent CLIs: here, of a version that was tried, and able
 * to call us
 */

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/doctor/doctor.h"
#include "proc/proc.h"

enum { SAY_MS = 10000 };

/* The first thing in it that looks like 1.2 or 1.2.3-x. */
static char *
find_version(struct arena *a, const char *text)
{
	size_t len;

	for (; *text != '\0'; text++) {
		if (!isdigit((unsigned char)*text))
			continue;
		len = strspn(text, "0123456789.");
		if (memchr(text, '.', len) == NULL) {
			text += len - 1;
			continue;
		}
		return arena_copyn(a, text, strcspn(text, " \t\n)"));
	}
	return NULL;
}

static bool
is_tried(struct arena *a, const struct agent *agent, const char *version)
{
	char *rest = arena_copy(a, record_text(&agent->record,
	    "version-tested"));
	const char *word;

	while ((word = str_piece(&rest, " \t\n")) != NULL)
		if (strcmp(word, version) == 0)
			return true;
	return false;
}

static void
examine_version(struct doctor *d, const struct agent *agent, char *path)
{
	char *argv[] = { path, arena_copy(d->arena, "--version"), NULL };
	const char *tried = record_text(&agent->record, "version-tested");
	struct str said = { 0 };
	char *version = NULL;
	int status;

	status = proc_run(argv, NULL, &said, NULL, clock_after(SAY_MS));
	if (status == 0)
		version = find_version(d->arena, str_text(&said));
	str_free(&said);
	if (status == -1)
		doctor_fault(d, "agent", agent->name);
	else if (version == NULL)
		doctor_say(d, FINDING_LOOK, "agent", agent->name,
		    "it does not tell its version", NULL);
	else if (!is_tried(d->arena, agent, version))
		doctor_say(d, FINDING_LOOK, "agent", agent->name,
		    arena_format(d->arena, "version %s; tried were %s",
		    version, *tried == '\0' ? "none" : tried),
		    "smon drift");
	else
		doctor_say(d, FINDING_OK, "agent", agent->name,
		    arena_format(d->arena, "version %s, which was tried",
		    version), NULL);
}

/* What would fail at a start, by its words alone. */
static void
examine_hooks(struct doctor *d, const struct agent *agent)
{
	const char *caution = record_text(&agent->record, "caution");
	const struct agent_vars vars = { .name = "x", .conversation = "x",
	    .dir = "/", .work = "/", .permission = NULL, .model = NULL,
	    .bin = proc_bindir(), .brief = "", .settings = "" };
	char **argv;

	if (agent_argv(agent, d->arena, &vars, NULL, &argv) == -1)
		doctor_fault(d, "hooks", agent->name);
	else if (*caution != '\0')
		doctor_say(d, FINDING_LOOK, "hooks", agent->name, caution,
		    NULL);
	else if (str_is(record_get(&agent->record, "hooks"), "yes"))
		doctor_say(d, FINDING_OK, "hooks", agent->name,
		    "they can be given to it", NULL);
}

static void
examine_agent(struct doctor *d, const struct shelf *shelf, const char *name)
{
	struct str path = { 0 };
	struct agent agent;
	const char *program;

	if (agent_load(shelf, d->arena, name, &agent) == -1 ||
	    agent_check(&agent, d->arena) == -1) {
		doctor_fault(d, "agent", name);
		return;
	}
	program = record_text(&agent.record, "program");
	if (*program == '\0' || proc_find(program, &path) == -1) {
		doctor_say(d, FINDING_OK, "agent", name, *program == '\0' ?
		    "it needs nothing" : "it is not installed", NULL);
	} else {
		examine_version(d, &agent, arena_copy(d->arena,
		    str_text(&path)));
		examine_hooks(d, &agent);
	}
	str_free(&path);
}

/* Hooks call our programs by where they are. */
static void
examine_programs(struct doctor *d)
{
	static const char *const tools[] = { "isesh", "imessenger", "smon",
	    "iprompt" };
	const char *path;

	for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++) {
		path = proc_tool(d->arena, tools[i]);
		if (access(path, X_OK) == -1)
			doctor_say(d, FINDING_MEND, "programs", tools[i],
			    arena_format(d->arena, "it is not at %s", path),
			    "make install");
	}
}

void
doctor_agents(struct doctor *d)
{
	struct shelf shelf;
	char **names;
	int n;

	examine_programs(d);
	shelf_open(&shelf, d->arena, NULL);
	n = shelf_names(&shelf, d->arena, "agents", "agent", &names);
	if (n <= 0)
		doctor_say(d, FINDING_MEND, "agents", NULL,
		    "none are known: our data is not there",
		    "unset IST_DATADIR");
	for (int i = 0; i < n; i++)
		examine_agent(d, &shelf, names[i]);
}
