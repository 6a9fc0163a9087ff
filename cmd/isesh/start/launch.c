/*
 * launch - write what a process is started with, open its pane, wait for it
 *
 * Everything is taken from the record: a profile or an agent's checkout that
 * changed since the start changes nothing for what is resumed.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/confine/confine.h"
#include "isesh/start/launch.h"
#include "journal/journal.h"
#include "proc/proc.h"
#include "tmux/tmux.h"
#include "watch/watch.h"

enum { WIDTH = 200, HEIGHT = 50, UP_MS = 30000 };

static int
write_settings(const struct launch *l, struct agent_vars *vars)
{
	struct str text = { 0 };
	int result;

	result = agent_settings(&l->agent, l->arena, vars, &text);
	if (result == 1)
		result = file_replace(l->dir, agent_file(&l->agent),
		    str_text(&text), text.len);
	vars->settings = arena_copy(l->arena, str_text(&text));
	str_free(&text);
	return result;
}

static int
write_environment(const struct launch *l)
{
	struct str text = { 0 };
	int result;

	launch_env_write(l, &text);
	result = file_replace(l->dir, "env", str_text(&text), text.len);
	str_free(&text);
	return result;
}

static int
read_brief(const struct launch *l, struct agent_vars *vars)
{
	struct str text = { 0 };
	int result;

	result = file_read(l->dir, "brief.md", &text);
	vars->brief = arena_copy(l->arena, str_text(&text));
	str_free(&text);
	return result;
}

static const char *
get_variable(void *launch, const char *name)
{
	return launch_env_get(launch, name);
}

static int
note_begin(struct launch *l)
{
	bool first = strcmp(l->key, "run") == 0;
	struct str line = { 0 };
	off_t at = 0;
	int result;

	event_begin(&line, (unsigned)record_number(&l->record, "generation",
	    1), "isesh", first ? "start" : "resume");
	event_add(&line, "agent", l->agent.name);
	event_add(&line, "profile", record_text(&l->record, "profile"));
	event_add(&line, "parent", record_text(&l->record, "parent"));
	event_add(&line, "by", *l->by == '\0' ? "person" : l->by);
	result = journal_append(l->dir, "events", &line, &at);
	l->since = at;
	str_free(&line);
	return result;
}

/* A confined agent could have links there that lead us anywhere. */
static int
note_places(struct launch *l, const struct agent_vars *vars)
{
	const struct agent_environ env = { get_variable, l };

	if (str_is(record_get(&l->record, "confine"), "yes"))
		return 0;
	return agent_places(&l->agent, l->arena, vars, &env, &l->record);
}

/* Everything but the pane.  The record comes last: it makes the session. */
int
launch_write(struct launch *l)
{
	struct record *r = &l->record;
	struct agent_vars vars = { .start = l->key, .name = l->name,
	    .conversation = record_text(r, "conversation"),
	    .dir = arena_format(l->arena, "%s/sessions/%s", l->store->path,
	    l->name), .work = record_text(r, "work"),
	    .permission = record_text(r, "permission"),
	    .model = record_text(r, "model"), .bin = proc_bindir(),
	    .tools = record_args(r, "tools") };
	char **argv;

	if (read_brief(l, &vars) == -1 || write_settings(l, &vars) == -1 ||
	    agent_argv(&l->agent, l->arena, &vars, record_args(r, "words"),
	    &argv) == -1 ||
	    confine(l, argv) == -1 ||
	    agent_environment(&l->agent, l->arena, &vars, &l->set) == -1 ||
	    note_places(l, &vars) == -1 ||
	    write_environment(l) == -1 || note_begin(l) == -1)
		return -1;
	record_set_args(r, "argv", argv);
	record_set_time(r, "started", clock_now());
	return record_save(r, l->dir, "session");
}

/* Why the supervisor gave up before the agent ran; "" if it did not. */
static const char *
early_end(const struct launch *l)
{
	struct record r = { .arena = l->arena };

	if (!file_exists(l->dir, "exit") ||
	    record_load(&r, l->dir, "exit") == -1 ||
	    record_number(&r, "generation", 0) !=
	    record_number(&l->record, "generation", 1) ||
	    strcmp(record_text(&r, "cause"), "exec") != 0)
		return "";
	return record_text(&r, "error");
}

static bool
agent_runs(const struct launch *l)
{
	struct journal j;
	struct event e;

	if (journal_open(&j, l->arena, l->dir, "events", l->since) == -1)
		return false;
	while (journal_next(&j, &e) == 1)
		if (strcmp(e.source, "process") == 0 &&
		    strcmp(e.kind, "up") == 0)
			return true;
	return false;
}

static int
await_agent(const struct launch *l)
{
	long long deadline = clock_after(UP_MS);
	bool runs;
	struct watch w;

	watch_open(&w);
	watch_add(&w, l->dir);
	while (!(runs = agent_runs(l)) && *early_end(l) == '\0' &&
	    watch_wait(&w, deadline) == 1)
		continue;
	watch_close(&w);
	if (*early_end(l) != '\0')
		return refuse(EXIT_FAILED, "cannot run %s: %s", l->agent.name,
		    early_end(l));
	return runs ? 0 : refuse(EXIT_TIMEOUT, "the supervisor of '%s' did "
	    "not come up in %d s", l->name, UP_MS / 1000);
}

/* What went wrong is the caller's to hear, whatever tmux says to the end of
 * what there is. */
static void
close_pane(const struct launch *l)
{
	const char *why = arena_copy(l->arena, fault_text());
	const char *tip = fault_hint() == NULL ? NULL :
	    arena_copy(l->arena, fault_hint());
	enum status status = fault_status();

	(void)tmux_kill(l->name);
	refuse(status, "%s", why);
	if (tip != NULL)
		hint("%s", tip);
}

/* A tmux session that has our name and was there before is not ours to end;
 * where a call ran out of time, what it made is. */
int
launch_open(const struct launch *l)
{
	if (tmux_start(l->name, l->store->path, WIDTH, HEIGHT) == 0 &&
	    await_agent(l) == 0)
		return 0;
	if (fault_status() != EXIT_STATE)
		close_pane(l);
	return -1;
}

int
launch(struct launch *l)
{
	if (launch_write(l) == 0 && launch_open(l) == 0)
		return 0;
	(void)file_remove(l->dir, "env");
	return -1;
}
