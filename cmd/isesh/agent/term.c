/*
 * term - the terminal, raw, and left as it was found
 */

#include <sys/ioctl.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/agent/local.h"

#define ENTER	"\033[?2004h"		/* bracketed paste */
#define LEAVE	"\033[?2004l"

enum { LAST_WORDS = 500 };		/* ms for what is left at the end */

void
term_measure(struct term *t)
{
	struct winsize w;

	if (ioctl(t->fd, TIOCGWINSZ, &w) == -1 || w.ws_col == 0) {
		w.ws_col = 80;
		w.ws_row = 24;
	}
	t->width = w.ws_col < 20 ? 20 : w.ws_col;
	t->height = w.ws_row < 8 ? 8 : w.ws_row;
}

/* A description of our own, so that not to block is nobody else's matter.
 * Output is still post-processed: a newline also returns. */
int
term_open(struct term *t)
{
	struct termios raw;

	t->fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (t->fd == -1 || tcgetattr(t->fd, &t->saved) == -1)
		return refuse(EXIT_STATE, "the agent needs a terminal");
	raw = t->saved;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP |
	    BRKINT);
	raw.c_oflag |= OPOST | ONLCR;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(t->fd, TCSANOW, &raw) == -1)
		return fault(errno, "cannot set up the terminal");
	term_measure(t);
	str_add(&t->out, ENTER);
	return 0;
}

int
term_flush(struct term *t)
{
	ssize_t n;

	while (t->out.len > 0) {
		n = write(t->fd, t->out.s, t->out.len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return errno == EAGAIN ? 0 : -1;
		memmove(t->out.s, t->out.s + n, t->out.len - (size_t)n);
		str_cut(&t->out, t->out.len - (size_t)n);
	}
	return 0;
}

void
term_close(struct term *t)
{
	struct pollfd p = { .fd = t->fd, .events = POLLOUT };
	long long deadline = clock_after(LAST_WORDS);

	str_add(&t->out, LEAVE);
	while (term_flush(t) == 0 && t->out.len > 0)
		if (poll(&p, 1, clock_left(deadline)) == 0)
			break;
	tcsetattr(t->fd, TCSANOW, &t->saved);
	close(t->fd);
	str_free(&t->out);
}
