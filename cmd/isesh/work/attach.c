/*
 * attach - before a person looks: how far behind is the branch
 *
 * Asked once, at the terminal, and answered by one key.
 */

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "clean/clean.h"
#include "fault/fault.h"
#include "isesh/update/update.h"

enum { ESCAPE = 033, INTERRUPT = 003 };

/* One key, or -1.  Ctrl-C is a key as well: the terminal must be put back. */
static int
read_key(void)
{
	struct termios before, raw;
	unsigned char key;
	ssize_t n;

	if (tcgetattr(STDIN_FILENO, &before) == -1)
		return -1;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw) == -1)
		return -1;
	n = read(STDIN_FILENO, &key, 1);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	return n == 1 ? key : -1;
}

/* What cannot be merged now is said, and asked about again. */
static int
merge(const struct session *s)
{
	static struct arena a;
	struct change c;
	struct session own;
	int status;

	if (change_open(&c, &a) == -1)
		return cli_fail();
	if (change_session(&c, s->name, &own) == -1) {
		status = cli_fail();
	} else {
		status = update_session(&c, &own, NULL);
		session_close(&own);
	}
	change_close(&c);
	return status;
}

static void
ask(const struct session *s, int behind)
{
	printf("%s is %d commit%s behind %s. Merge (m), skip (s), or "
	    "do not attach (Esc)? ", s->name, behind, behind == 1 ? "" : "s",
	    clean_line(s->arena, session_text(s, "base")));
	fflush(stdout);
}

static int
offer(const struct session *s, int behind)
{
	int status;

	ask(s, behind);
	for (;;) {
		switch (read_key()) {
		case 's':
			putchar('\n');
			return 1;
		case 'm':
			putchar('\n');
			if ((status = merge(s)) == EXIT_YES)
				return 1;
			if (status == EXIT_NO)
				return 0;
			ask(s, behind);
			break;
		case ESCAPE:
		case INTERRUPT:
		case -1:
			putchar('\n');
			return 0;
		}
	}
}

int
work_offer(const struct session *s)
{
	const char *kind = session_text(s, "workspace");
	int behind;

	if ((!str_is(kind, "worktree") && !str_is(kind, "clone")) ||
	    (behind = work_behind(s)) == 0)
		return 1;
	return offer(s, behind);
}
