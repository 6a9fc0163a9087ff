/*
 * sessions - what sessions left behind: directories, keys, mail, panes
 */

#include <sys/stat.h>

#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "isesh/doctor/doctor.h"
#include "mail/mail.h"
#include "session/session.h"
#include "tmux/tmux.h"

static void
examine_modes(struct doctor *d, const char *name, int dir)
{
	struct stat st;

	if (fstat(dir, &st) == 0 && ((st.st_mode & 077) != 0 ||
	    st.st_uid != geteuid()))
		doctor_say(d, FINDING_MEND, "session", name,
		    "its directory is open to others", arena_format(d->arena,
		    "chmod 700 '%s/sessions/%s'", d->store->path, name));
}

/* A start that ended before it was over, or a process that was lost. */
static void
examine_life(struct doctor *d, const struct session *s)
{
	const char *text = arena_format(d->arena, "%s: %s",
	    life_word(s->life), *s->why == '\0' ? "nobody knows why" :
	    s->why);

	if (s->life == LIFE_FAILED)
		doctor_say(d, FINDING_MEND, "session", s->name, text,
		    arena_format(d->arena, "isesh rm %s", s->name));
	else if (s->life == LIFE_LOST || s->life == LIFE_CRASHED)
		doctor_say(d, FINDING_MEND, "session", s->name, text,
		    arena_format(d->arena, "isesh resume %s", s->name));
	else
		doctor_say(d, FINDING_OK, "session", s->name,
		    life_word(s->life), NULL);
}

/* The supervisor reads it and removes it; it holds keys. */
static void
examine_keys(struct doctor *d, const struct session *s)
{
	if (!session_has_ended(s))
		return;
	if (file_exists(s->dir, "env"))
		doctor_say(d, FINDING_MEND, "keys", s->name,
		    "a start left its environment, in which keys may be",
		    arena_format(d->arena, "rm '%s/sessions/%s/env'",
		    d->store->path, s->name));
	if (file_exists(s->dir, "place") && file_holder(s->dir, "making") == 0)
		doctor_say(d, FINDING_MEND, "place", s->name,
		    "a start left its claim to a directory",
		    arena_format(d->arena, "rm '%s/sessions/%s/place'",
		    d->store->path, s->name));
}

static void
examine_mail(struct doctor *d, const struct session *s)
{
	struct message *list;
	int n;

	if ((n = mail_names(s->dir, d->arena, BOX_DEAD, &list)) > 0)
		doctor_say(d, FINDING_LOOK, "mail", s->name,
		    arena_format(d->arena, "%d given up", n),
		    arena_format(d->arena, "imessenger dead %s", s->name));
}

static void
examine_session(struct doctor *d, const char *name)
{
	struct session s;

	if (session_open(d->store, d->arena, name, &s) == -1) {
		if (fault_status() != EXIT_MISSING)
			doctor_fault(d, "session", name);
		return;
	}
	examine_modes(d, name, s.dir);
	examine_life(d, &s);
	examine_keys(d, &s);
	examine_mail(d, &s);
	session_close(&s);
}

void
doctor_sessions(struct doctor *d)
{
	char **names;
	int n;

	if ((n = store_names(d->store, d->arena, &names)) == -1)
		doctor_fault(d, "state", "sessions");
	for (int i = 0; i < n; i++)
		examine_session(d, names[i]);
}

/* Is a session up in that pane, or of that name? */
static bool
is_known(struct doctor *d, const struct place *p, char *const names[], int n)
{
	bool known = false;
	struct session s;

	for (int i = 0; i < n && !known; i++) {
		if (session_open(d->store, d->arena, names[i], &s) == -1)
			continue;
		known = session_is_up(&s) && (strcmp(p->session, names[i]) ==
		    0 || strcmp(record_text(&s.alive, "pane"), p->id) == 0);
		session_close(&s);
	}
	return known;
}

static char *
end_pane(struct doctor *d, const char *id)
{
	const char *socket = tmux_socket();

	return arena_format(d->arena, "tmux %s '%s' kill-pane -t %s",
	    strchr(socket, '/') != NULL ? "-S" : "-L", socket, id);
}

/* Each that runs on our server should be a session's. */
void
doctor_panes(struct doctor *d)
{
	struct place *places;
	char **names;
	int count, n;

	if ((count = tmux_places(d->arena, &places)) <= 0 ||
	    (n = store_names(d->store, d->arena, &names)) == -1)
		return;
	for (int i = 0; i < count; i++)
		if (!is_known(d, &places[i], names, n))
			doctor_say(d, FINDING_MEND, "pane", places[i].id,
			    arena_format(d->arena, "in tmux session '%s', "
			    "which is none of ours", places[i].session),
			    end_pane(d, places[i].id));
}
