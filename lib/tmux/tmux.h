/*
 * tmux - the only module that speaks to tmux
 *
 * A server of our own: socket "ist", or what IST_TMUX names (a path if it
 * holds a slash).  tmux's parser is never shown a word from outside: it gets
 * fixed words, names checked by name_check(), pane ids checked here, and the
 * path of our own binary; text goes in through load-buffer's standard input.
 * Every call has a deadline.  A pane id is "%" and digits.
 */
#ifndef TMUX_H
#define TMUX_H

#include <sys/types.h>

#include <stdbool.h>

#include "mem/mem.h"
#include "proc/proc.h"
#include "str/str.h"

enum { PANE_LEN = 16, FACT_LEN = 256 };	/* PANE_LEN: of a session's id too */

struct pane {
	char	id[PANE_LEN];
	char	session[PANE_LEN];	/* tmux's id of it: names change */
	pid_t	pid;		/* of the pane's own process */
	pid_t	server;		/* of the tmux server */
	bool	dead;
	bool	in_mode;	/* copy mode or a menu is open in it */
	bool	alternate;	/* it shows the alternate screen */
	int	width, height;
	int	cursor_x, cursor_y;
	char	title[FACT_LEN];	/* of tmux_pane() and tmux_looks() */
	char	command[FACT_LEN];	/* in its foreground; likewise */
	bool	ask_command;	/* the caller of tmux_looks(): it too */
};

/*
 * The server that is meant from here on: what IST_TMUX could name, for a pane
 * that somebody else's server has; NULL: ours.  session_pane() says it for
 * its session.
 */
void	tmux_use(const char *socket);

/* Is there a tmux at all?  tmux_start() tells if it is older than 3.2. */
int	tmux_check(void);

/* 0, or -1 if it is older than 3.2.  Asked only where a start has failed: an
 * older one does not know new-session -e, and makes nothing. */
int	tmux_version(void);

/* The socket that is meant, as IST_TMUX would name it. */
const char	*tmux_socket(void);

/*
 * Makes session name, whose only pane runs "isesh supervise name" with
 * IST_DIR set; starts the server, with a clean environment, if need be.
 * EXIT_STATE if tmux has a session of that name.
 */
int	tmux_start(const char *name, const char *state_dir, int width,
	    int height);

/* Opens a window of that name in the tmux session of that id, which runs
 * "isesh task run NAME WINDOW"; the one that is looked at stays. */
int	tmux_window(const char *id, const char *name, const char *window);

/* Becomes tmux, attached to the session of that id, or to that which the pane
 * of that id is in, and it is in front; returns only on failure. */
int	tmux_attach(const char *id);

/* Ends the session; one that is not there is no fault. */
int	tmux_kill(const char *name);

/* What tmux knows of a pane; -1 with EXIT_STATE if it is gone. */
int	tmux_pane(const char *id, struct pane *);

/* All panes of the server in one call; no server is none. The count or -1. */
int	tmux_panes(struct arena *, struct pane **);

/* Where each of them is: the count or -1. */
struct place {
	char	 id[PANE_LEN];
	char	*session;	/* tmux's, by whatever name */
};
int	tmux_places(struct arena *, struct place **);

/* Adds the visible screen, trailing blanks cut; escapes: with attributes.
 * lines > 0: so many lines of history above it as well. */
int	tmux_capture(const char *id, bool escapes, int lines, struct str *);

/*
 * A client that comes up while its caller still finds out which panes to look
 * at.  It is one of the server that was meant when it was started, where it
 * does nothing before it is used, and it is good for one tmux_looks().
 */
struct eyes {
	struct talk	talk;
	struct pastime	pastime;	/* while the server looks */
};

#define NO_EYES	(struct eyes){ .talk = NO_TALK }

int	tmux_open_eyes(struct eyes *);	/* 0 or -1 */
void	tmux_shut_eyes(struct eyes *);	/* none is no fault */

/*
 * Many screens with attributes, and with each what tmux knows of its pane but
 * for session, server, mode, and the command where it is not asked, in one
 * call; of the panes the ids are given.  One that is gone has pid 0.
 */
int	tmux_looks(struct eyes *, struct pane *, size_t count,
	    struct str screens[]);

/* Pastes text, bracketed, line feeds kept.  Guarded inside the server: into
 * a dead pane, or one in copy mode, nothing goes (EXIT_STATE). */
int	tmux_paste(const char *id, const char *text, size_t len);

/* Presses one key, by tmux's name of it ("Enter", "Escape", "C-u", "1"), if
 * the cursor of the pane still stands where it was seen: else, for a dialog
 * may have opened meanwhile, EXIT_CHANGED. */
int	tmux_key_at(const struct pane *seen, const char *key);
int	tmux_enter(const struct pane *seen);

/*
 * A pane as it was seen: some of its rows are kept in the server.  What is
 * done to a held pane is done only if they are still the same, in one go
 * inside of the server; else EXIT_CHANGED, and nothing was done.
 */
enum { SPAN_MAX = 200 };	/* bytes that can be compared at once */

struct span_of_rows {
	int		from, to;	/* together at most SPAN_MAX bytes, with
					   two for the end of each row, and for
					   each backslash */
	bool		painted;	/* with attributes, as they fit */
	const char	*text;		/* of one longer row: all of it; it must
					   not be on the screen twice */
};

struct hold {
	struct pane	pane;		/* as it was; the id is the caller's */
	char		mark[48];	/* of what is kept; "" at first */
	const struct span_of_rows *spans;	/* the caller's */
	size_t		count;
};

/* Looks at the pane, keeps those rows, and adds its whole screen, with
 * attributes; EXIT_STATE if it is gone. */
int	tmux_hold(struct hold *, struct str *screen);

/* Presses one key; pastes a text. */
int	tmux_press(const struct hold *, const char *key);
int	tmux_fill(const struct hold *, const char *text, size_t len);

/* Lets the server forget what is kept; nothing kept is no fault. */
void	tmux_drop(struct hold *);

/* A client that stays, and hears which panes of its server change. */
struct ears {
	struct talk	talk;
	struct str	line, last;
};

/* On the server that is meant; it makes none, and to start is not yet to be
 * heard: 0 or -1. */
int	tmux_listen(struct ears *);
void	tmux_deafen(struct ears *);

/*
 * Takes what came on talk.out, and tells of each pane that was written to:
 * within a second, and not of what is written in the same second after that.
 * So look, and look once more a second later.  Of all panes at first.  -1: it
 * has ended, or its server has.
 */
int	tmux_hear(struct ears *, void (*told)(void *arg, const char *id),
	    void *arg);

#endif
