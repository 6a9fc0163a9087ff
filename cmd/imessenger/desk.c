/*
 * desk - what the commands share: who calls, whom it means, what is said
 */

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "file/file.h"
#include "imessenger/imessenger.h"

static const char people[] = "person";

int
desk_open(struct desk *d)
{
	*d = (struct desk){ 0 };
	if (store_open(&d->store, &d->arena) == 0 &&
	    caller_find(&d->store, &d->arena, &d->caller) == 0)
		return 0;
	desk_close(d);
	return -1;
}

void
desk_close(struct desk *d)
{
	store_close(&d->store);
	arena_free(&d->arena);
}

const char *
desk_who(struct desk *d)
{
	const struct passwd *pw;

	if (d->caller.session != NULL)
		return d->caller.session;
	if ((pw = getpwuid(getuid())) != NULL)
		return arena_copy(&d->arena, pw->pw_name);
	return arena_format(&d->arena, "uid-%ld", (long)getuid());
}

static int
open_parent(struct desk *d, struct session *s)
{
	if (*d->caller.parent == '\0') {
		refuse(EXIT_STATE, "'%s' has no parent: a person started it",
		    d->caller.session);
		hint("what you say in your turn is what that person reads");
		return -1;
	}
	return session_open(&d->store, &d->arena, d->caller.parent, s);
}

int
desk_session(struct desk *d, const char *name, struct session *s)
{
	if (name == NULL && d->caller.session == NULL)
		return refuse(EXIT_USAGE, "which session?  You are in none");
	if (name == NULL)
		name = d->caller.session;
	if (d->caller.session != NULL && strcmp(name, "parent") == 0)
		return open_parent(d, s);
	if (session_is_archived_name(name))
		return session_find_archived(&d->store, &d->arena, name, s);
	if (session_open(&d->store, &d->arena, name, s) == 0)
		return 0;
	if (d->caller.session == NULL && strcmp(name, "parent") == 0)
		hint("a session has a parent; you are a person");
	return -1;
}

int
desk_person(struct desk *d, struct session *s)
{
	*s = (struct session){ .arena = &d->arena, .store = &d->store };
	s->name = arena_copy(&d->arena, people);
	s->record.arena = &d->arena;
	state_init(&s->state);
	s->dir = mail_person(d->store.dir);
	return s->dir == -1 ? -1 : 0;
}

int
desk_spool(struct desk *d, const char *name, struct session *s)
{
	if (name == NULL && d->caller.session == NULL)
		return desk_person(d, s);
	return desk_session(d, name, s);
}

int
desk_may_take(struct desk *d, const struct session *s)
{
	const char *own = d->caller.session;

	if (own == NULL || strcmp(own, s->name) == 0)
		return 0;
	return refuse(EXIT_DENIED, "'%s' may not take the mail of '%s'", own,
	    s->name);
}

/* The spool of people is nobody's session. */
static bool
is_of_people(const struct session *s)
{
	return s->record.count == 0 && strcmp(s->name, people) == 0;
}

int
desk_there(const struct session *s)
{
	int dir;

	if (!file_exists(s->dir, "mail"))
		return refuse(EXIT_MISSING, "'%s' was removed", s->name);
	if (is_of_people(s) || s->archived)
		return 0;
	if ((dir = store_session(s->store, s->name)) == -1)
		return refuse(EXIT_MISSING, "'%s' was put away, or has "
		    "another name now", s->name);
	close(dir);
	return 0;
}

/* A look of its own, and its own memory: who waits may wait for days. */
int
desk_awaits(const struct session *s)
{
	struct arena a = { 0 };
	struct session now = *s;
	int result = 0;

	if (desk_there(s) == -1)
		return -1;
	if (is_of_people(s))
		return 0;
	now.arena = &a;
	if (session_look(&now) == 0 && session_has_ended(&now)) {
		result = refuse(EXIT_STATE, "'%s' gets no more mail, it has "
		    "ended: %s", s->name, session_word(&now));
		hint(now.archived ? "how it ended: isesh show %s" :
		    "isesh resume %s goes on with it", s->name);
	}
	arena_free(&a);
	return result;
}

void
desk_deaths(struct desk *d, const struct session *parent)
{
	struct arena a = { 0 };
	struct session s;
	char **names;
	int count;

	count = store_names(&d->store, &a, &names);
	for (int i = 0; i < count; i++) {
		if (session_open(&d->store, &a, names[i], &s) == -1)
			continue;
		if (strcmp(session_text(&s, "parent"), parent->name) == 0)
			(void)deliver_death(&s);
		session_close(&s);
	}
	arena_free(&a);
}

static int
read_stdin(struct str *text)
{
	ssize_t n;

	if (isatty(STDIN_FILENO)) {
		refuse(EXIT_USAGE, "there is no text");
		hint("give it as words, with -f FILE, or on standard input");
		return -1;
	}
	while ((n = read(STDIN_FILENO, str_room(text, 65536), 65536)) > 0) {
		text->len += (size_t)n;
		if (text->len > 2 * BODY_MAX)
			break;
	}
	return n == -1 ? fault(errno, "cannot read standard input") : 0;
}

static int
read_text(const char *file, struct str *text)
{
	char buf[65536];
	int fd, n;

	if (file == NULL || strcmp(file, "-") == 0)
		return read_stdin(text);
	if ((fd = open(file, O_RDONLY | O_CLOEXEC)) == -1)
		return fault(errno, "cannot open '%s'", file);
	while ((n = (int)read(fd, buf, sizeof(buf))) > 0 &&
	    text->len <= 2 * BODY_MAX)
		str_addn(text, buf, (size_t)n);
	close(fd);
	return n == -1 ? fault(errno, "cannot read '%s'", file) : 0;
}

int
desk_text(struct desk *d, const char *file, int argc, char *argv[],
    char **result)
{
	struct str text = { 0 };
	int status = 0;

	if (file != NULL && argc > 0)
		return refuse(EXIT_USAGE, "either text or -f, not both");
	if (argc == 0 || (argc == 1 && strcmp(argv[0], "-") == 0))
		status = read_text(file, &text);
	else
		for (int i = 0; i < argc; i++)
			str_addf(&text, "%s%s", i > 0 ? " " : "", argv[i]);
	if (status == 0 && memchr(str_text(&text), '\0', text.len) != NULL)
		status = refuse(EXIT_USAGE, "the text holds a NUL byte");
	*result = arena_copyn(&d->arena, str_text(&text), text.len);
	str_free(&text);
	return status;
}

/* What is not there is no trouble; what cannot be looked at is: 0 or -1. */
static int
none_or_trouble(void)
{
	return fault_code() == ENOENT || fault_status() == EXIT_MISSING ?
	    0 : -1;
}

/* How many of a spool begin so; one whose id is equal counts alone. */
static int
count_in(struct desk *d, int spool, const char *id, bool *whole)
{
	struct message m;

	if (mail_find(spool, &d->arena, id, &m) == 0) {
		*whole = strcmp(m.id, id) == 0;
		return 1;
	}
	if (fault_status() == EXIT_USAGE)
		return 2;
	return fault_status() == EXIT_CHANGED ? 1 : none_or_trouble();
}

/*
 * In any spool, that of people last: which, by its place, and how many are
 * meant.  No session is opened for that.  One that cannot be read is in no
 * one's way, but for what is found nowhere else: -1.
 */
static int
count_all(struct desk *d, const char *id, char **names, int count, int *at)
{
	const char *trouble = NULL;
	bool whole = false;
	int n, spool, total = 0;

	for (int i = 0; i <= count && !whole; i++) {
		spool = i < count ? store_session(&d->store, names[i]) :
		    mail_person(d->store.dir);
		n = spool == -1 ? none_or_trouble() :
		    count_in(d, spool, id, &whole);
		if (n == -1)
			trouble = arena_copy(&d->arena, fault_text());
		if (n > 0)
			*at = i;
		total = whole ? 1 : total + (n > 0 ? n : 0);
		if (spool != -1)
			close(spool);
	}
	return total > 0 || trouble == NULL ? total :
	    refuse(EXIT_FAILED, "cannot look for '%s': %s", id, trouble);
}

static int
search(struct desk *d, const char *id, struct session *s, struct message *m)
{
	int at = 0, count, n;
	char **names;

	if ((count = store_names(&d->store, &d->arena, &names)) == -1)
		return -1;
	if ((n = count_all(d, id, names, count, &at)) == 0) {
		refuse(EXIT_MISSING, "there is no message '%s'", id);
		hint("'imessenger inbox --all SESSION' lists those of a "
		    "session");
		return -1;
	}
	if (n > 1)
		return refuse(EXIT_USAGE, "'%s' begins the ids of several "
		    "messages", id);
	if (n == -1)
		return -1;
	if ((at == count ? desk_person(d, s) :
	    session_open(&d->store, &d->arena, names[at], s)) == -1)
		return -1;
	if (mail_find(s->dir, s->arena, id, m) == 0)
		return 0;
	session_close(s);
	return -1;
}

int
desk_message(struct desk *d, const char *id, const char *name,
    struct session *s, struct message *m)
{
	if (name == NULL && d->caller.session == NULL)
		return search(d, id, s, m);
	if (desk_session(d, name, s) == -1)
		return -1;
	if (mail_find(s->dir, &d->arena, id, m) == 0)
		return 0;
	session_close(s);
	return name == NULL && fault_status() == EXIT_MISSING ?
	    search(d, id, s, m) : -1;
}
