/*
 * isesh recover - what a crash, a killed tmux server or a reboot took away
 *
 * One after another, each until it is up: a machine that just came up has
 * enough to do.
 */

#include <stdio.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/isesh.h"
#include "isesh/start/brake.h"
#include "isesh/start/renew.h"
#include "isesh/start/slot.h"
#include "out/out.h"

enum { SETTLE_MS = 20000, LOOK_MS = 100 };

static struct out_how how;
static bool all, list;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "all that crashed or were lost" },
	{ '\0', "list", FLAG(&list), "only tell which those are" },
	OUT_OPTS(&how),
	{ 0 }
};

static bool
is_fallen(const struct session *s)
{
	return !s->adopted && s->record.count > 0 &&
	    (s->life == LIFE_CRASHED || s->life == LIFE_LOST);
}

/* Until its agent says or shows that it is there, or a while has passed. */
static void
settle(const struct change *c, const char *name)
{
	long long deadline = clock_after(SETTLE_MS);
	struct session s;
	bool starting;

	do {
		if (session_open(&c->store, c->arena, name, &s) == -1)
			return;
		starting = s.life == LIFE_STARTING;
		session_close(&s);
	} while (starting && clock_pause(LOOK_MS, deadline) == 0);
}

static int
recover_one(struct change *c, struct session *s)
{
	char *done;

	if (!is_fallen(s)) {
		refuse(EXIT_STATE, "'%s' neither crashed nor was lost: it is "
		    "%s", s->name, session_word(s));
		if (session_has_ended(s))
			hint("isesh resume %s", s->name);
		return -1;
	}
	if (brake_check(s) == -1 ||
	    change_note(c, s, "recover", NULL, NULL) == -1 ||
	    renew_session(c, s, false, &done) == -1)
		return -1;
	puts(done);
	(void)fflush(stdout);
	return 0;
}

static int
recover_named(struct change *c, const char *name)
{
	struct session s;
	int result;

	if (change_session(c, name, &s) == -1)
		return -1;
	result = recover_one(c, &s);
	session_close(&s);
	if (result == 0)
		settle(c, name);
	return result;
}

/* Is there a slot for one more?  1, 0 with the reason, or -1. */
static int
has_slot(const struct change *c, const char *name)
{
	struct slots slots;

	if (!slots_count(&c->store, c->arena, name, &slots))
		return -1;
	if (!slots_full(&slots))
		return 1;
	refuse(EXIT_STATE, "%d sessions are up, which is max-up: the rest is "
	    "left", slots.used);
	return 0;
}

static int
recover_all(struct change *c)
{
	int n, status = EXIT_YES;
	struct session s;
	char **names;
	bool fallen;

	if ((n = store_names(&c->store, c->arena, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (session_open(&c->store, c->arena, names[i], &s) == -1)
			continue;
		fallen = is_fallen(&s);
		session_close(&s);
		if (!fallen)
			continue;
		if (has_slot(c, names[i]) != 1)
			return cli_fail();
		if (recover_named(c, names[i]) == -1 &&
		    fault_status() != EXIT_DENIED)
			status = cli_fail();
	}
	return status;
}

static int
print(struct change *c)
{
	int n, status = EXIT_YES;
	static struct out out;
	struct session s;
	char **names;

	if (out_open(&out, session_fields, "name,state,since,agent,detail",
	    &how) == -1 ||
	    (n = store_names(&c->store, c->arena, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (session_open(&c->store, c->arena, names[i], &s) == -1)
			continue;
		if (is_fallen(&s) && out_row(&out, &s) == -1)
			status = cli_fail();
		session_close(&s);
	}
	out_close(&out);
	return status;
}

static int
recover(int argc, char *argv[])
{
	static struct arena a;
	int status = EXIT_YES;
	struct change c;

	if (change_open(&c, &a) == -1)
		return cli_fail();
	if (list || (argc == 0 && !all))
		status = print(&c);
	else if (all)
		status = recover_all(&c);
	for (int i = 0; i < argc && !list; i++)
		if (recover_named(&c, argv[i]) == -1)
			status = cli_fail();
	change_close(&c);
	return status;
}

const struct cmd cmd_recover = {
	.name = "recover",
	.operands = "[session ...]",
	.does = "resume sessions that crashed or were lost",
	.opts = opts,
	.run = recover
};
