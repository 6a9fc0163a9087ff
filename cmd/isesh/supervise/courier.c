/*
 * courier - mail that waits when the agent becomes free
 *
 * Whether it may be typed now is for imessenger to find out; here is only
 * the occasion.  While a message was typed and nothing shows that it was taken
 * there are more of them: an agent that does not hear Enter yet writes nothing
 * either.  And of a sender that was killed, or could not type for a reason
 * that is over by now, nobody tells: so the spool is looked at even if nothing
 * happens, ever more seldom.
 */

#include <dirent.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "isesh/supervise/witness.h"
#include "proc/proc.h"

enum {
	STARTUP_MS = 120000,
	RETRY_MS = 4000,
	RETRIES = 8,
	SELDOM_MS = 32000	/* the longest that waits for no reason */
};

void
courier_open(struct courier *c, struct arena *a, int dir, const char *name)
{
	int mail;

	c->queued = c->typed = -1;
	c->pause = RETRY_MS;
	c->retry = clock_after(c->pause);
	if ((mail = dir_open(dir, "mail")) != -1) {
		c->queued = dir_open(mail, "new");
		c->typed = dir_open(mail, "cur");
		close(mail);
	}
	c->argv[0] = proc_tool(a, "imessenger");
	c->argv[1] = arena_copy(a, "deliver");
	c->name = arena_copy(a, name);
	c->option = arena_copy(a, "--startup");
}

void
courier_answers(struct courier *c)
{
	c->startup = clock_after(STARTUP_MS);
}

/* Whether there is a dialog is for imessenger to see, as with the mail. */
static bool
may_answer(const struct courier *c)
{
	return c->startup != 0 && clock_left(c->startup) > 0;
}

/* readdir(3) would allocate. */
static bool
mail_waits(int box)
{
	_Alignas(struct dirent64) static char buf[2048];
	const struct dirent64 *e;
	ssize_t n;

	if (box == -1 || lseek(box, 0, SEEK_SET) == -1)
		return false;
	while ((n = getdents64(box, buf, sizeof(buf))) > 0)
		for (ssize_t i = 0; i < n; i += e->d_reclen) {
			e = (const void *)(buf + i);
			if (e->d_name[0] != '.')
				return true;
		}
	return false;
}

static void
look_later(struct courier *c)
{
	if (c->retries > 0 && mail_waits(c->typed)) {
		c->retry = clock_after(RETRY_MS);
		return;
	}
	c->retry = clock_after(c->pause);
	if ((c->pause *= 2) > SELDOM_MS)
		c->pause = SELDOM_MS;
}

static void
go(struct courier *c, bool needed)
{
	bool answers = may_answer(c);

	c->retry = CLOCK_NEVER;
	if (!needed) {
		look_later(c);
		return;
	}
	c->argv[2] = answers ? c->option : c->name;
	c->argv[3] = answers ? c->name : NULL;
	if ((c->pid = child_start(c->argv, NULL, NULL)) == 0)
		look_later(c);
}

void
courier_go(struct courier *c)
{
	c->retries = RETRIES;
	c->pause = RETRY_MS;
	if (c->pid != 0)
		c->again = true;
	else
		go(c, mail_waits(c->queued) || mail_waits(c->typed) ||
		    may_answer(c));
}

/* What was typed may stay uncertain for ever; what is queued may not. */
void
courier_retry(struct courier *c)
{
	bool soon = c->retries > 0;

	if (soon)
		c->retries--;
	if (c->pid == 0)
		go(c, mail_waits(c->queued) || (soon &&
		    mail_waits(c->typed)));
}

void
courier_reaped(struct courier *c, pid_t pid)
{
	if (pid != c->pid)
		return;
	c->pid = 0;
	if (c->again) {
		c->again = false;
		courier_go(c);
	} else {
		look_later(c);
	}
}
