/*
 * caller - who calls is who the kernel says, and what it may do
 */

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "caller/caller.h"
#include "fault/fault.h"
#include "file/file.h"
#include "tap.h"

static char top[] = "/tmp/ist-caller.XXXXXX";
static struct arena arena;
static struct store store;

static void
make(const char *name, const char *role, const char *parent, int depth,
    const char *permission)
{
	struct record r = { .arena = &arena };
	int dir = store_reserve(&store, name);

	record_set(&r, "id", arena_format(&arena, "id-of-%s", name));
	record_set(&r, "role", role);
	record_set(&r, "parent", parent);
	record_set(&r, "parent-id", *parent == '\0' ? NULL :
	    arena_format(&arena, "id-of-%s", parent));
	record_setf(&r, "depth", "%d", depth);
	record_set(&r, "permission", permission);
	record_setf(&r, "work", "/place/of/%s", name);
	if (strcmp(role, "reader") == 0)
		record_set(&r, "confine", "yes");
	record_set(&r, "generation", "1");
	record_save(&r, dir, "session");
	close(dir);
}

static void
hold(const char *name)
{
	static const char text[] = "generation: 1\n";
	int dir = store_session(&store, name);

	if (file_hold(dir, "alive", text, strlen(text)) == -1)
		_exit(9);
}

/* Runs it in a process below a supervisor of the session, as deep and as far
 * away as below tells; its exit status, through the supervisor's. */
static int
below(const char *name, void (*away)(void), int (*run)(void))
{
	int status;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		prctl(PR_SET_CHILD_SUBREAPER, 1);
		hold(name);
		if (fork() == 0) {
			away();
			_exit(run());
		}
		status = 0;
		while (wait(&pid) != -1)
			status |= WEXITSTATUS(pid);
		_exit(status);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void near(void) { }

static void
far(void)
{
	signal(SIGHUP, SIG_IGN);
	setsid();
	for (int i = 0; i < 2; i++)
		if (fork() != 0)
			_exit(0);
	clearenv();
	setenv("IST_SESSION", "boss", 1);
	setenv("IST_ROLE", "manager", 1);
}

static const char *want;

static int
is_wanted(void)
{
	struct caller c;

	if (caller_find(&store, &arena, &c) == -1)
		return 2;
	return want == NULL ? c.session != NULL : !str_is(c.session, want);
}

/* What is known of the caller is that of its session. */
static int
is_described(void)
{
	struct caller c;

	return caller_find(&store, &arena, &c) == -1 ||
	    !str_is(c.id, "id-of-spy") || !str_is(c.role, "reader") ||
	    !str_is(c.parent, "boss") || !str_is(c.permission, "plan") ||
	    !str_is(c.work, "/place/of/spy") || !c.confined || c.depth != 1;
}

static int
is_refused(void)
{
	struct caller c;

	return caller_find(&store, &arena, &c) != -1;
}

/* A session whose record cannot be read any more. */
static int
hollowed(void)
{
	int dir = store_session(&store, "hollow");

	file_remove(dir, "session");
	dir_make(dir, "session");
	close(dir);
	return is_refused();
}

/* Through the gate of a confined session; one knows it from its start. */
static int
by_gate(void)
{
	int status;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		setenv("IST_GATE", "1", 1);
		_exit(caller_find(&store, &arena, &(struct caller){ 0 }) !=
		    -1 || fault_status() != EXIT_DENIED);
	}
	waitpid(pid, &status, 0);
	return status;
}

/* The agent of the adopted session is that process. */
static void
adopt(pid_t pid)
{
	int dir = store_session(&store, "adopted");
	struct record r = { .arena = &arena };
	struct ident agent;

	if (ident_of(pid, &agent) == -1)
		return;
	record_set(&r, "agent-boot", agent.boot);
	record_setf(&r, "agent-pid", "%ld", (long)agent.pid);
	record_setf(&r, "agent-start", "%llu", agent.start);
	record_save(&r, dir, "adopted");
	close(dir);
}

/* What is there in its place cannot be read. */
static void
spoil(void)
{
	int dir = store_session(&store, "adopted");

	file_remove(dir, "adopted");
	dir_make(dir, "adopted");
	close(dir);
}

static int
lowest(void)
{
	int fd = open("/dev/null", O_RDONLY);

	close(fd);
	return fd;
}

static void
adopting(void)
{
	const int free = lowest();
	pid_t other;

	make("adopted", "worker", "", 0, "ask");
	adopt(getpid());
	want = "adopted";
	is_int(is_wanted(), 0, "below the agent of an adopted session");
	want = "worker";
	is_int(below("worker", near, is_wanted), 0, "a supervisor is nearer");
	want = NULL;
	if ((other = fork()) == 0)
		for (;;)
			pause();
	adopt(other);
	is_int(is_wanted(), 0, "not below another's");
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
	is_int(is_wanted(), 0, "nor below one that is gone");
	spoil();
	is_int(is_refused(), 0, "what cannot be read lets nobody through");
	dir_remove(store.sessions, "adopted");
	is_int(is_wanted(), 0, "what was removed does");
	is_int(lowest(), free, "nothing is left open");
}

/* One that took all descriptors away must not pass for a person. */
static int
without_descriptors(void)
{
	struct rlimit few = { .rlim_cur = 3, .rlim_max = 3 };
	struct caller c;

	setrlimit(RLIMIT_NOFILE, &few);
	return caller_find(&store, &arena, &c) != -1 && c.session == NULL;
}

static int
nested(void)
{
	want = "helper";
	return below("helper", near, is_wanted);
}

static void
finding(void)
{
	struct caller c;
	int lost = 0;

	is_int(by_gate(), 0, "through the gate nobody is a person");
	is_int(caller_find(&store, &arena, &c), 0, "somebody calls");
	ok(c.session == NULL && *c.role == '\0' && *c.parent == '\0' &&
	    c.depth == 0, "below no supervisor is a person");
	setenv("IST_SESSION", "boss", 1);
	want = NULL;
	is_int(is_wanted(), 0, "whatever the environment says");
	unsetenv("IST_SESSION");
	want = "worker";
	is_int(below("worker", near, is_wanted), 0, "a child of a supervisor");
	/* Again and again, for a parent that ends just then. */
	for (int i = 0; i < 200; i++)
		lost += below("worker", far, is_wanted) != 0;
	is_int(lost, 0, "setsid, two forks, no environment: still");
	is_int(below("worker", near, nested), 0, "the nearest counts");
	is_int(below("hollow", near, hollowed), 0, "one whose record is none");
	dir_remove(store.sessions, "hollow");
	is_int(below("worker", near, without_descriptors), 0,
	    "who cannot tell is not let through");
	is_int(below("spy", near, is_described), 0, "what it is and has");
	want = NULL;
	is_int(is_wanted(), 0, "and we are still a person");
}

enum { A = ACT_APPROVE, C = ACT_CHANGE, R = ACT_READ, M = ACT_SEND,
    S = ACT_START, X = ACT_STOP };

static const struct {
	const char	*caller;	/* NULL: a person */
	int		 act;
	const char	*target;	/* NULL for ACT_START */
	bool		 may;
} table[] = {
	{ NULL, S, NULL, true }, { NULL, A, "boss", true },
	{ NULL, X, "boss", true },
	{ "boss", S, NULL, true }, { "boss", A, "worker", true },
	{ "boss", X, "worker", true }, { "boss", M, "other", true },
	{ "boss", A, "boss", false }, { "boss", X, "boss", false },
	{ "boss", A, "other", false }, { "boss", X, "other", false },
	{ "boss", A, "grandchild", true }, { "boss", X, "impostor", false },
	{ "boss", C, "worker", true }, { "worker", C, "other", false },
	{ "boss", C, "other", false }, { "third", S, NULL, true },
	{ "boss", X, "orphan", false },
	{ "helper", A, "grandchild", true }, { "helper", A, "boss", false },
	{ "helper", A, "worker", false }, { "helper", X, "boss", false },
	{ "worker", S, NULL, false }, { "worker", M, "boss", true },
	{ "worker", M, "other", true }, { "worker", R, "boss", true },
	{ "worker", A, "worker", false }, { "worker", A, "other", false },
	{ "worker", X, "boss", false },
	{ "spy", S, NULL, false }, { "spy", M, "boss", true },
	{ "spy", M, "worker", false }, { "spy", R, "worker", true },
	{ "spy", A, "worker", false }, { "spy", X, "spy", false },
	{ "deep", S, NULL, false }, { "odd", S, NULL, false }
};

static void
load(const char *name, struct caller *c)
{
	struct session s;

	*c = (struct caller){ .role = arena_copy(&arena, "") };
	if (name == NULL || session_open(&store, &arena, name, &s) == -1)
		return;
	c->session = s.name;
	c->role = arena_copy(&arena, session_text(&s, "role"));
	c->parent = arena_copy(&arena, session_text(&s, "parent"));
	c->permission = arena_copy(&arena, session_text(&s, "permission"));
	c->depth = (int)record_number(&s.record, "depth", 0);
	session_close(&s);
}

static void
rights(void)
{
	struct session s = { .dir = -1 };
	struct caller c;
	bool may;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		load(table[i].caller, &c);
		if (table[i].target != NULL && session_open(&store, &arena,
		    table[i].target, &s) == -1)
			ok(false, "no %s", table[i].target);
		may = caller_may(&c, (enum act)table[i].act,
		    table[i].target == NULL ? NULL : &s) == 0;
		ok(may == table[i].may && (may ||
		    fault_status() == EXIT_DENIED), "%s %s %d to %s",
		    table[i].caller == NULL ? "a person" : table[i].caller,
		    table[i].may ? "may do" : "may not do", table[i].act,
		    table[i].target == NULL ? "-" : table[i].target);
		if (table[i].target != NULL)
			session_close(&s);
	}
}

static const struct {
	const char	*caller;
	int		 act;
	const char	*target, *words;
} reasons[] = {
	{ "boss", C, "boss", "'boss' may not change itself" },
	{ "boss", A, "other", "'boss' may not answer for 'other': it did not "
	    "start it" },
	{ "worker", X, "other", "'worker' may not stop 'other': it is a "
	    "worker" },
	{ "spy", M, "other", "'spy' is a reader: it may write to its parent "
	    "only" },
	{ "spy", S, NULL, "'spy' may not start sessions: it is a reader" },
	{ "deep", S, NULL, "'deep' may not start sessions: there are 3 above "
	    "it" }
};

static void
explaining(void)
{
	struct session s;
	struct caller c;

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		load(reasons[i].caller, &c);
		if (session_open(&store, &arena, reasons[i].target == NULL ?
		    "boss" : reasons[i].target, &s) == -1)
			return;
		caller_may(&c, (enum act)reasons[i].act, &s);
		is_text(fault_text(), reasons[i].words, reasons[i].words);
		session_close(&s);
	}
}

static const struct {
	const char	*caller, *permission;
	bool		 words, may;
} gifts[] = {
	{ NULL, "all", true, true }, { "boss", "ask", false, true },
	{ "boss", "plan", false, true }, { "boss", "edits", false, true },
	{ "boss", "all", false, false }, { "boss", "ask", true, false },
	{ "boss", "everything", false, false }, { "boss", "", false, false },
	{ "odd", "ask", false, false }, { "odd", "plan", false, true },
	{ "helper", "edits", false, false }
};

static void
giving(void)
{
	struct caller c;
	bool may;

	for (size_t i = 0; i < sizeof(gifts) / sizeof(gifts[0]); i++) {
		load(gifts[i].caller, &c);
		may = caller_may_give(&c, gifts[i].permission,
		    gifts[i].words) == 0;
		ok(may == gifts[i].may && (may ||
		    fault_status() == EXIT_DENIED), "%s %s give '%s'",
		    gifts[i].caller == NULL ? "a person" : gifts[i].caller,
		    gifts[i].may ? "may" : "may not", gifts[i].permission);
	}
}

/* A parent and a child of each other: no endless way up. */
static void
circles(void)
{
	struct caller c;
	struct session s;

	load("boss", &c);
	if (session_open(&store, &arena, "egg", &s) == -1)
		return;
	is_int(caller_is_above(&c, &s), 0, "a circle has an end");
	session_close(&s);
}

int
main(void)
{
	int free, parent;

	if (mkdtemp(top) == NULL)
		return 1;
	setenv("IST_DIR", top, 1);
	if (store_open(&store, &arena) == -1)
		return 1;
	make("boss", "manager", "", 0, "edits");
	make("helper", "manager", "boss", 1, "ask");
	make("grandchild", "worker", "helper", 2, "ask");
	make("worker", "worker", "boss", 1, "ask");
	make("spy", "reader", "boss", 1, "plan");
	make("other", "worker", "", 0, "ask");
	make("deep", "manager", "helper", 3, "ask");
	make("odd", "", "boss", 1, NULL);
	make("impostor", "worker", "boss", 1, "ask");
	make("third", "manager", "helper", 2, "ask");
	make("orphan", "worker", "nobody", 1, "ask");
	make("hollow", "worker", "", 0, "ask");
	make("hen", "manager", "egg", 1, "ask");
	make("egg", "manager", "hen", 1, "ask");
	parent = store_session(&store, "impostor");
	file_replace(parent, "session", "id: x\nrole: worker\nparent: boss\n"
	    "parent-id: of an older boss\n", 57);
	close(parent);
	finding();
	adopting();
	free = lowest();
	rights();
	is_int(lowest(), free, "of those above nothing is left open");
	explaining();
	giving();
	circles();
	parent = dir_open(AT_FDCWD, "/tmp");
	dir_remove(parent, top + strlen("/tmp/"));
	arena_free(&arena);
	return done_testing();
}
