/*
 * confine - what a confined session sees, as words for bwrap
 *
 * Nothing is hidden: what is needed is shown, and everything else is not
 * there.  Later words win, so the places that can be written come last.
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "gate/gate.h"
#include "isesh/confine/confine.h"
#include "isesh/confine/place.h"
#include "proc/proc.h"

enum { TRY_MS = 10000 };

struct words {
	struct arena	*arena;
	char		**v;
	size_t		 n;
};

static void
add(struct words *w, const char *a, const char *b, const char *c)
{
	const char *const given[] = { a, b, c };

	w->v = arena_grow(w->arena, w->v, w->n, w->n + 4, sizeof(*w->v));
	for (size_t i = 0; i < 3 && given[i] != NULL; i++)
		w->v[w->n++] = arena_copy(w->arena, given[i]);
}

static void
show(struct words *w, const char *path)
{
	add(w, "--ro-bind-try", path, path);
}

/*
 * The kernel takes its settings from whoever is root outside, whatever the
 * namespace, and bwrap leaves them open then.
 */
static void
add_kernel(struct words *w)
{
	show(w, "/proc/sys");
	show(w, "/proc/sysrq-trigger");
	show(w, "/proc/acpi");
	show(w, "/proc/fs");
	show(w, "/proc/scsi");
}

/* The system, and of it nothing in which a socket could stand. */
static void
add_system(struct words *w)
{
	static const char *const dirs[] = { "/usr", "/etc", "/opt", "/bin",
	    "/sbin", "/lib", "/lib32", "/lib64", "/libx32" };
	char to[PATH_MAX];
	ssize_t n;

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		if ((n = readlink(dirs[i], to, sizeof(to) - 1)) == -1) {
			show(w, dirs[i]);
			continue;
		}
		to[n] = '\0';
		add(w, "--symlink", to, dirs[i]);
	}
	if (realpath("/etc/resolv.conf", to) != NULL &&
	    strncmp(to, "/etc/", 5) != 0)
		show(w, to);
	add(w, "--proc", "/proc", NULL);
	add_kernel(w);
	add(w, "--dev", "/dev", NULL);
	add(w, "--tmpfs", "/tmp", NULL);
	add(w, "--tmpfs", "/var/tmp", NULL);
}

/* Where programs are, unless more than that is there. */
static void
add_programs(struct words *w, const struct launch *l, const char *program)
{
	const char *path = getenv("PATH");
	char *dir, *rest;

	rest = arena_copy(w->arena, path == NULL ? "" : path);
	while ((dir = str_piece(&rest, ":")) != NULL)
		if (place_may_show(w->arena, l->store, dir))
			show(w, dir);
	show(w, proc_bindir());
	if ((dir = getenv("IST_DATADIR")) != NULL && *dir == '/')
		show(w, dir);
	if ((dir = place_of_program(w->arena, l->store, program)) != NULL)
		show(w, dir);
	dir = arena_copy(w->arena, l->agent.path);
	*strrchr(dir, '/') = '\0';
	show(w, dir);
}

/* The agent's home is the session's own; of the user's it may read what the
 * agent's file names. */
static void
add_home(struct words *w, const struct launch *l, const char *dir)
{
	const char *home = getenv("HOME");
	char *item, *rest;

	add(w, "--bind", arena_format(w->arena, "%s/home", dir), home);
	rest = arena_copy(w->arena, record_text(&l->agent.record,
	    "home-read"));
	while ((item = str_piece(&rest, " \t\n")) != NULL)
		if (place_is_below(item))
			show(w, arena_format(w->arena, "%s/%s", home, item));
}

/* A state directory in which there is but one session, to be read. */
static void
add_state(struct words *w, const struct launch *l, const char *dir)
{
	const char *state = l->store->path;

	add(w, "--perms", "0700", NULL);
	add(w, "--dir", state, NULL);
	show(w, arena_format(w->arena, "%s/format", state));
	add(w, "--ro-bind", dir, dir);
	/* What it notes of its own conversation. */
	add(w, "--bind-try", arena_format(w->arena, "%s/transcript", dir),
	    arena_format(w->arena, "%s/transcript", dir));
}

/* A worktree's repository stands elsewhere. */
static void
add_work(struct words *w, const char *work)
{
	char *repository;

	add(w, "--bind", work, work);
	if ((repository = place_of_repository(w->arena, work)) != NULL) {
		add(w, "--bind", repository, repository);
		show(w, arena_format(w->arena, "%s/hooks", repository));
		show(w, arena_format(w->arena, "%s/config", repository));
	}
}

static void
add_end(struct words *w, const char *work)
{
	add(w, "--remount-ro", "/", NULL);
	add(w, "--chdir", work, "--");
}

/* What programs call the place of their own files: in there it is /tmp. */
static void
add_temporary(struct words *w)
{
	static const char end[] = "TMPDIR=";
	size_t len;

	for (char **e = environ; *e != NULL; e++) {
		len = strcspn(*e, "=") + 1;
		if (len >= strlen(end) && strncmp(*e + len - strlen(end), end,
		    strlen(end)) == 0)
			add(w, "--unsetenv", arena_copyn(w->arena, *e,
			    len - 1), NULL);
	}
}

/* Nothing of these leads anywhere in there; nor does what the agent's file
 * calls the place of its files. */
static void
add_environment(struct words *w, const struct launch *l)
{
	char *rest = arena_copy(w->arena, record_text(&l->agent.record,
	    "files"));
	static const char *const names[] = { "TMUX", "TMUX_PANE", "TMPDIR",
	    "SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
	    "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR",
	    "DBUS_SESSION_BUS_ADDRESS", "IST_TMUX" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add(w, "--unsetenv", names[i], NULL);
	add_temporary(w);
	if (rest[strspn(rest, " ")] != '\0')
		add(w, "--unsetenv", str_piece(&rest, " \t\n"), NULL);
}

/* All of it, with a program that does nothing; the gate is not there yet. */
static int
try(const struct words *w, const char *work)
{
	struct words trial = { .arena = w->arena };
	struct str said = { 0 };
	int status;

	trial.v = arena_grow(w->arena, w->v, w->n, w->n, sizeof(*w->v));
	trial.n = w->n;
	add_end(&trial, work);
	add(&trial, "/bin/sh", "-c", ":");
	status = proc_run(trial.v, NULL, NULL, &said, clock_after(TRY_MS));
	if (status > 0) {
		refuse(EXIT_FAILED, "the system lets nothing be confined: "
		    "%.*s", (int)strcspn(str_text(&said), "\n"),
		    str_text(&said));
		hint("bwrap needs user namespaces: sysctl "
		    "kernel.unprivileged_userns_clone, kernel.apparmor_"
		    "restrict_unprivileged_userns, user.max_user_namespaces");
	}
	str_free(&said);
	return status == 0 ? 0 : -1;
}

/* Never one from where the session itself can write. */
static char *
find_bwrap(struct arena *a, const char *work)
{
	char *path, *rest = place_path(a, getenv("PATH"), work);
	const char *dir;

	while ((dir = str_piece(&rest, ":")) != NULL) {
		path = arena_format(a, "%s/bwrap", dir);
		if (access(path, X_OK) == 0)
			return path;
	}
	refuse(EXIT_FAILED, "a session is confined by bwrap, which is not "
	    "installed");
	hint("its package is called bubblewrap");
	return NULL;
}

static int
check(const struct launch *l)
{
	if (*record_text(&l->agent.record, "root-file") != '\0' &&
	    geteuid() != 0)
		return refuse(EXIT_FAILED, "agent '%s' cannot be confined: "
		    "it needs files of root, and in there are none",
		    l->agent.name);
	return place_check(l->arena, l->store,
	    record_text(&l->record, "work"));
}

static void
add_begin(struct words *w, const char *bwrap)
{
	add(w, bwrap, "--unshare-user", "--unshare-pid");
	add(w, "--unshare-ipc", NULL, NULL);
	add(w, "--unshare-cgroup-try", "--die-with-parent", NULL);
}

/* The signals of its terminal are the agent's alone: bwrap, which would end
 * of them and take the agent along, is made deaf, and the agent not. */
static void
save(struct launch *l, const struct words *w, const char *work)
{
	char *isesh = proc_tool(l->arena, "isesh");
	struct words all = { .arena = l->arena };

	add(&all, isesh, "deaf", NULL);
	for (size_t i = 0; i < w->n; i++)
		add(&all, w->v[i], NULL, NULL);
	add_end(&all, work);
	add(&all, isesh, "deaf", "--off");
	record_set_args(&l->record, "wrap", all.v);
}

int
confine(struct launch *l, char *const argv[])
{
	const char *work = record_text(&l->record, "work");
	const char *dir = arena_format(l->arena, "%s/sessions/%s",
	    l->store->path, l->name);
	struct words w = { .arena = l->arena };
	const char *bwrap;

	record_set(&l->record, "wrap", NULL);
	if (strcmp(record_text(&l->record, "confine"), "yes") != 0)
		return 0;
	if (check(l) == -1 || confine_home(l) == -1 ||
	    (bwrap = find_bwrap(l->arena, work)) == NULL)
		return -1;
	add_begin(&w, bwrap);
	add_system(&w);
	add_home(&w, l, dir);
	add_programs(&w, l, argv[0]);
	add_state(&w, l, dir);
	add_environment(&w, l);
	add_work(&w, work);
	if (try(&w, work) == -1)
		return -1;
	add(&w, "--bind", arena_format(l->arena, "%s/" GATE_NAME, dir),
	    GATE_PATH);
	save(l, &w, work);
	return 0;
}

int
confine_words(const struct record *session, struct arena *a,
    char *const words[], char ***confined)
{
	bool is_confined = str_is(record_get(session, "confine"), "yes");
	char **all, **wrap = record_args(session, "wrap");
	size_t n = 0, own = 0;

	while (is_confined && wrap[n] != NULL)
		n++;
	if (is_confined && n == 0)
		return refuse(EXIT_FAILED, "what confines it is not known");
	while (words[own] != NULL)
		own++;
	*confined = all = arena_alloc(a, n + own + 1, sizeof(*all));
	memcpy(all, wrap, n * sizeof(*all));
	memcpy(all + n, words, own * sizeof(*all));
	return 0;
}

int
confine_wanted(const struct caller *c, bool wish, const char *work)
{
	if (!c->confined)
		return wish;
	if (strcmp(c->work, work) == 0)
		return 1;
	return refuse(EXIT_DENIED, "'%s' is confined to '%s': what it starts "
	    "works there too", c->session, c->work);
}
