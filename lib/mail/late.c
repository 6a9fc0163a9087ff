/*
 * late - what of new/ should have gone by now
 *
 * All of it is read only when the tally says that something may be.  What that
 * comes to is written down, unless somebody added to it meanwhile.
 */

#include <stdint.h>
#include <unistd.h>

#include "mail/local.h"

/* The number given last, all of whose files are there or gone by now. */
static long long
last_number(int session, int mail)
{
	struct tally t;
	int lock;

	if ((lock = tally_lock(session, mail, &t)) == -1)
		return -1;
	close(lock);
	return t.seq;
}

static void
write_down(int session, int mail, const struct tally *seen)
{
	struct tally t;
	int lock;

	if ((lock = tally_lock(session, mail, &t)) == -1)
		return;
	t.due = seen->due;
	t.now = seen->now;
	if (t.seq == seen->seq)
		(void)tally_write(lock, &t);
	close(lock);
}

static int
find(int session, int mail, struct arena *a, long long now,
    struct message **late)
{
	struct tally seen = { .due = INT64_MAX };
	int count, n = 0;
	long long end;

	seen.seq = last_number(session, mail);
	if ((count = mail_list(session, a, BOX_NEW, late)) == -1)
		return -1;
	for (int i = 0; i < count; i++) {
		tally_count(&seen, &(*late)[i]);
		end = mail_ends(&(*late)[i]);
		if (end != 0 && end <= now)
			(*late)[n++] = (*late)[i];
	}
	write_down(session, mail, &seen);
	return n;
}

int
mail_late(int session, struct arena *a, long long now, struct message **late)
{
	struct tally t;
	int mail, n = 0;

	*late = NULL;
	if ((mail = mail_open(session)) == -1)
		return 0;
	tally_look(mail, &t);
	if (t.due <= now)
		n = find(session, mail, a, now, late);
	close(mail);
	return n;
}

int
mail_return(int session, struct message *m)
{
	struct tally t;
	int lock, mail, moved;

	if ((moved = mail_shift(session, m, BOX_NEW)) != 1 ||
	    (mail = mail_open(session)) == -1)
		return moved;
	if ((lock = tally_lock(session, mail, &t)) != -1) {
		tally_count(&t, m);
		(void)tally_write(lock, &t);
		close(lock);
	}
	close(mail);
	return moved;
}
