/*
 * adopt_find - which server, which process, which agent, and whose it is
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "fault/fault.h"
#include "isesh/start/adopt.h"
#include "session/session.h"

#define ANY	"generic"	/* the agent that any program is */

/* A pane id means one in the tmux that the person looks at. */
static int
find_server(struct arena *a, struct found *f)
{
	char path[PATH_MAX];
	const char *tmux;

	if (f->socket == NULL) {
		if ((tmux = getenv("TMUX")) != NULL && *tmux == '/')
			f->socket = arena_copyn(a, tmux, strcspn(tmux, ","));
	} else if (strchr(f->socket, '/') != NULL) {
		if (realpath(f->socket, path) == NULL)
			return refuse(EXIT_USAGE, "there is no socket '%s'",
			    f->socket);
		f->socket = arena_copy(a, path);
	} else if (*f->socket == '\0') {
		return refuse(EXIT_USAGE, "'' is not a socket");
	}
	return 0;
}

/* Our own by another name is ours: then nothing needs to be remembered. */
static void
drop_own(struct found *f)
{
	struct pane own;

	tmux_use(NULL);
	if (f->socket != NULL && tmux_pane(f->pane.id, &own) == 0 &&
	    own.server == f->pane.server)
		f->socket = NULL;
	tmux_use(f->socket);
}

static int
check_id(const char *id)
{
	long long n;

	if (*id == '%' && id[1] >= '0' && id[1] <= '9' &&
	    str_number(id + 1, 0, INT_MAX, &n) == 0)
		return 0;
	refuse(EXIT_USAGE, "'%s' is not the id of a pane", id);
	hint("%%0, %%1, ...: tmux list-panes -a -F '#{pane_id} "
	    "#{pane_current_command} #{pane_title}'");
	return -1;
}

static int
find_pane(const char *id, struct found *f)
{
	tmux_use(f->socket);
	if (tmux_pane(id, &f->pane) == -1) {
		if (f->socket == NULL)
			hint("of another server: --socket default");
		return -1;
	}
	if (f->pane.dead || ident_of(f->pane.pid, &f->process) == -1 ||
	    !ident_runs(&f->process))
		return refuse(EXIT_STATE, "the program of the pane %s has "
		    "ended", id);
	drop_own(f);
	return 0;
}

/* The job that has the terminal; of a pane that runs one program, that. */
static int
find_agent(struct found *f)
{
	pid_t leader;

	if ((leader = ident_foreground(f->pane.pid)) == 0)
		leader = f->pane.pid;
	if (leader == getpgrp())
		return refuse(EXIT_USAGE, "in the pane %s runs this very "
		    "command", f->pane.id);
	if (ident_of(leader, &f->agent) == -1)
		return refuse(EXIT_CHANGED, "the program in the pane %s has "
		    "just ended", f->pane.id);
	return 0;
}

static int
check_free(const struct store *st, struct arena *a, const struct found *f)
{
	struct session s;
	char **names;
	int count, result = 0;
	bool same;

	if ((count = store_names(st, a, &names)) == -1)
		return -1;
	for (int i = 0; i < count && result == 0; i++) {
		if (session_open(st, a, names[i], &s) == -1)
			continue;
		same = session_is_up(&s) &&
		    str_is(record_get(&s.alive, "pane"), f->pane.id) &&
		    record_number(&s.alive, "server", 0) == f->pane.server;
		if (same)
			result = refuse(EXIT_STATE, "the pane %s is that of "
			    "'%s' already", f->pane.id, s.name);
		session_close(&s);
	}
	return result;
}

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* claude, /usr/bin/claude, node /usr/bin/claude. */
static bool
runs(pid_t pid, struct arena *a, const char *program)
{
	char **words = ident_words(pid, a);

	if (words[0] == NULL)
		return false;
	return strcmp(last_part(words[0]), program) == 0 ||
	    (words[1] != NULL && strchr(words[1], '/') != NULL &&
	    strcmp(last_part(words[1]), program) == 0);
}

/* It may be below an npx or a script: anywhere in the foreground job. */
static bool
job_runs(const struct found *f, struct arena *a, const struct ident tree[],
    int n, const char *program)
{
	if (runs(f->agent.pid, a, program))
		return true;
	for (int i = 0; i < n; i++)
		if (getpgid(tree[i].pid) == f->agent.pid &&
		    runs(tree[i].pid, a, program))
			return true;
	return false;
}

/* The default of a key is no program's name: one without it is ours. */
static int
guess(const struct shelf *shelf, struct arena *a, struct found *f,
    const char **name)
{
	struct ident *tree;
	struct agent agent;
	const char *program;
	char **names;
	int count, n;

	if ((count = shelf_names(shelf, a, "agents", "agent", &names)) == -1)
		return -1;
	n = ident_tree(f->agent.pid, a, &tree);
	*name = ANY;
	for (int i = 0; i < count; i++) {
		if (agent_load(shelf, a, names[i], &agent) == -1)
			continue;
		program = record_text(&agent.record, "program");
		if (*program != '\0' &&
		    job_runs(f, a, tree, n, last_part(program))) {
			*name = agent.name;
			break;
		}
	}
	return 0;
}

int
adopt_find(const struct store *st, struct arena *a, const char *pane,
    const char *name, struct found *f)
{
	struct shelf shelf;

	if (check_id(pane) == -1 || find_server(a, f) == -1 ||
	    find_pane(pane, f) == -1 || find_agent(f) == -1 ||
	    check_free(st, a, f) == -1)
		return -1;
	shelf_open(&shelf, a, NULL);
	if (name == NULL && guess(&shelf, a, f, &name) == -1)
		return -1;
	return agent_load(&shelf, a, name, &f->kind);
}
