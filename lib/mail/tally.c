/*
 * tally - what is known of a spool without reading it
 *
 * To send must cost the same whatever is queued already.  So what a sender or
 * deliverer would read all of new/ for stands in the file of the lock, which
 * a sender has open anyway.  Without it nothing is lost but time.
 */

#include <sys/file.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "mail/local.h"

enum { LOCK_MS = 5000 };

static int
parse(const char *text, struct tally *t)
{
	return sscanf(text, "seq: %lld\nroom: %lld\ndue: %lld\nnow: %lld\n",
	    &t->seq, &t->room, &t->due, &t->now) == 4 ? 0 : -1;
}

static void
get(int fd, struct tally *t)
{
	struct str text = { 0 };

	if (!file_noted(fd, &text) || parse(str_text(&text), t) == -1)
		*t = (struct tally){ .now = INT64_MAX };
	str_free(&text);
}

int
tally_lock(int session, int mail, struct tally *t)
{
	struct arena a = { 0 };
	int lock;

	if ((lock = file_lock(mail, MAIL_LOCK, LOCK_EX,
	    clock_after(LOCK_MS))) == -1)
		return -1;
	get(lock, t);
	if (t->seq == 0)
		t->seq = greatest_of_all(session, &a);
	arena_free(&a);
	return lock;
}

int
tally_write(int lock, const struct tally *t)
{
	char text[4 * 32];

	snprintf(text, sizeof(text), "seq: %019lld\nroom: %019lld\n"
	    "due: %019lld\nnow: %019lld\n", t->seq, t->room, t->due, t->now);
	return file_note(lock, MAIL_LOCK, text, strlen(text));
}

void
tally_look(int mail, struct tally *t)
{
	int fd;

	*t = (struct tally){ .now = INT64_MAX };
	if ((fd = file_open(mail, MAIL_LOCK, O_RDONLY)) == -1)
		return;
	get(fd, t);
	close(fd);
}

static struct tally
tally_of(int session)
{
	struct tally t = { .now = INT64_MAX };
	int mail;

	if ((mail = mail_open(session)) != -1) {
		tally_look(mail, &t);
		close(mail);
	}
	return t;
}

/* Nothing else is known then: somebody may have put there more than one. */
void
tally_raise(int session, long long seq)
{
	int lock, mail;
	struct tally t;

	if ((mail = mail_open(session)) == -1)
		return;
	tally_look(mail, &t);
	if (t.seq != 0 && seq > t.seq && (lock = tally_lock(session, mail,
	    &t)) != -1) {
		if (seq > t.seq) {
			t = (struct tally){ .seq = seq, .now = INT64_MAX };
			(void)tally_write(lock, &t);
		}
		close(lock);
	}
	close(mail);
}

long long
mail_last(int session)
{
	return tally_of(session).seq;
}

long long
mail_last_now(int session)
{
	return tally_of(session).now;
}

void
tally_count(struct tally *t, const struct message *m)
{
	long long end = mail_ends(m);

	if (end != 0 && end < t->due)
		t->due = end;
	if (mail_is_now(m) && m->seq > t->now)
		t->now = m->seq;
}
