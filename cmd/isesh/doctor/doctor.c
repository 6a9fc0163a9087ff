/*
 * isesh doctor - is all well, and if not, what to type
 */

#include <sys/statvfs.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "isesh/doctor/doctor.h"
#include "isesh/isesh.h"
#include "policy/policy.h"
#include "proc/proc.h"
#include "tmux/tmux.h"

enum { TRY_MS = 10000 };

static struct out_how how;
static bool all;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "also what is well" },
	OUT_OPTS(&how),
	{ 0 }
};

struct row {
	const char	*finding, *what, *subject, *text, *type;
};

static const struct field fields[] = {
	{ "finding", FIELD_TEXT, "ok, look or mend",
	    TEXT_AT(struct row, finding) },
	{ "what", FIELD_TEXT, "what was examined", TEXT_AT(struct row, what) },
	{ "subject", FIELD_TEXT, "which one", TEXT_AT(struct row, subject) },
	{ "text", FIELD_TEXT, "what was found", TEXT_AT(struct row, text) },
	{ "type", FIELD_TEXT, "what to type to mend it",
	    TEXT_AT(struct row, type) },
	{ 0 }
};

void
doctor_say(struct doctor *d, enum finding finding, const char *what,
    const char *subject, const char *text, const char *type)
{
	static const char *const words[] = { "ok", "look", "mend" };
	const struct row row = { words[finding], what, subject, text, type };

	d->count[finding]++;
	if (finding != FINDING_OK || d->all)
		(void)out_row(d->out, &row);
}

void
doctor_fault(struct doctor *d, const char *what, const char *subject)
{
	const char *tip = fault_hint();

	doctor_say(d, FINDING_MEND, what, subject, arena_copy(d->arena,
	    fault_text()), tip == NULL ? NULL : arena_copy(d->arena, tip));
}

/* Can anything be written there? */
static void
examine_room(struct doctor *d, const struct store *st)
{
	static const char *const gc = "isesh gc --older-than 30d";
	struct statvfs fs;

	if (fstatvfs(st->dir, &fs) == -1)
		doctor_say(d, FINDING_MEND, "state", st->path,
		    "its disk does not answer", NULL);
	else if ((fs.f_flag & ST_RDONLY) != 0)
		doctor_say(d, FINDING_MEND, "state", st->path,
		    "its file system is read-only", NULL);
	else if (fs.f_bavail == 0)
		doctor_say(d, FINDING_MEND, "state", st->path,
		    "its disk is full", gc);
	else if (fs.f_files > 0 && fs.f_favail == 0)
		doctor_say(d, FINDING_MEND, "state", st->path,
		    "its disk has no room for one more file", gc);
	else
		doctor_say(d, FINDING_OK, "state", st->path,
		    "it is ours alone, and on this machine", NULL);
}

static void
examine_tmux(struct doctor *d)
{
	struct pane *panes;
	int n;

	if (tmux_check() == -1 || tmux_version() == -1)
		doctor_fault(d, "server", "tmux itself");
	else if ((n = tmux_panes(d->arena, &panes)) == -1)
		doctor_fault(d, "server", tmux_socket());
	else
		doctor_say(d, FINDING_OK, "server", tmux_socket(), n == 0 ?
		    "none runs, and none is needed" : "it answers", NULL);
}

/* Without it all works but one option. */
static void
examine_bwrap(struct doctor *d)
{
	static char *const trial[] = { "bwrap", "--unshare-user",
	    "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "--",
	    "/bin/sh", "-c", ":", NULL };
	struct str path = { 0 };
	int status;

	if (proc_find("bwrap", &path) == -1) {
		doctor_say(d, FINDING_LOOK, "confine", "bwrap",
		    "it is not installed: no session can be confined",
		    "install the package bubblewrap");
	} else {
		status = proc_run(trial, NULL, NULL, NULL,
		    clock_after(TRY_MS));
		doctor_say(d, status == 0 ? FINDING_OK : FINDING_LOOK,
		    "confine", "bwrap", status == 0 ? "it works" :
		    "the system does not let it: no session can be confined",
		    NULL);
	}
	str_free(&path);
}

/* Without it nobody can be told from another, nor our data be found. */
static void
examine_proc(struct doctor *d)
{
	if (*proc_bindir() == '\0')
		doctor_say(d, FINDING_MEND, "system", "/proc",
		    "it is not there: nothing can work",
		    "mount -t proc proc /proc");
	else
		doctor_say(d, FINDING_OK, "system", "/proc",
		    "it is mounted", NULL);
}

/* A slip in one stops every start, in the other every rule. */
static void
examine_files(struct doctor *d)
{
	struct record config = { .arena = d->arena };
	struct policy policy = { 0 };
	struct shelf shelf;

	shelf_open(&shelf, d->arena, NULL);
	if (config_load(&shelf, d->arena, &config) == -1)
		doctor_fault(d, "file", "config");
	else
		doctor_say(d, FINDING_OK, "file", "config",
		    "all of it is understood", NULL);
	if (policy_load(&shelf, d->arena, &policy) == -1)
		doctor_fault(d, "file", "policy");
	else
		doctor_say(d, FINDING_OK, "file", "policy",
		    "all of it is understood", NULL);
}

static void
examine(struct doctor *d, struct store *st)
{
	if (store_open(st, d->arena) == -1) {
		doctor_fault(d, "state", st->path);
	} else {
		examine_room(d, st);
		d->store = st;
	}
	examine_proc(d);
	examine_tmux(d);
	examine_bwrap(d);
	examine_files(d);
	doctor_agents(d);
	if (d->store == NULL)
		return;
	doctor_sessions(d);
	doctor_panes(d);
	store_close(st);
}

static int
doctor(int argc, char *argv[])
{
	static struct arena a;
	static struct out out;
	struct doctor d = { .arena = &a, .out = &out, .all = all };
	struct store st;

	(void)argc;
	(void)argv;
	if (out_open(&out, fields, "finding,what,subject,text,type", &how) ==
	    -1)
		return cli_fail();
	examine(&d, &st);
	out_close(&out);
	return d.count[FINDING_MEND] == 0 ? EXIT_YES : EXIT_NO;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.operands = "",
	.does = "find what is broken or left behind, and tell what to type",
	.opts = opts,
	.run = doctor
};
