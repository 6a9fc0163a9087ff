/*
 * follow - many sessions, and which of them to look at again
 *
 * Pushed by inotify: the events of a session change when something is told of
 * it, its log when its agent writes.  Where only the screen tells, output
 * means a look at that: at all such in one call of tmux, four times a second,
 * but for a few of them more often, and less for many that write without end.
 * The panes of what was adopted are heard by tmux: see hear.h.
 */
#ifndef SMON_FOLLOW_H
#define SMON_FOLLOW_H

#include "sample/sample.h"
#include "smon/hear.h"
#include "trace/trace.h"
#include "watch/watch.h"

enum {
	ROW_DIRS = 3,
	ECHO_MS = 1100		/* tmux tells of a second once: look again */
};

struct row {
	char		*name;
	int		 id[ROW_DIRS];	/* what the watch calls its places */
	bool		 changed;	/* look at it; the caller clears it */
	bool		 output;	/* its screen may have changed */
	bool		 wanted;	/* only its screen tells of it */
	bool		 wrote_trace;	/* its registry was written to */
	int		 registry;	/* what the watch calls its directory */
	char		*registry_name;	/* of the file in there; or NULL */
	struct server	*server;	/* adopted: no supervisor, no log */
	char		 pane[PANE_LEN];	/* of it there */
	pid_t		 agent;		/* likewise */
	bool		 up, ended, busy, gone;
	bool		 ending;	/* the agent is gone, not its pane */
	long long	 wrote;		/* when, on the clock of deadlines */
	long long	 sampled;
	long long	 again;		/* when to look once more; 0: no need */
	const struct rule *stood;	/* what sample found last, to be seen
					   to stand */
	long long	 doubt;		/* time of day: when it may be stuck, or
					   free though nothing tells so */
	off_t		 begun;		/* the turn that mail began */
	long long	 quiet;		/* time of day: since when it writes
					   nothing, as it was told last */
	struct str	 said;		/* the caller's */
};

struct follow {
	struct arena		*arena;
	const struct store	*store;
	struct watch		 watch;
	struct sample		 sample;
	struct trace		 trace;
	struct server		*servers;	/* that are listened to */
	struct row		*rows;
	size_t			 count, room;
	int			 all;		/* id of sessions/ itself */
	bool			 listed;	/* sessions came or went; the
						   caller clears it */
	long long		 share;		/* of one busy screen, ms */
	long long		 passed, sampled, checked;
};

void	follow_open(struct follow *, const struct store *, struct arena *);
void	follow_close(struct follow *);

/* One more, to be looked at: the row, which stays until the next is added;
 * NULL after a fault. */
struct row	*follow_add(struct follow *, const char *name);

/* Told of by follow->listed from now on. */
void	follow_names(struct follow *);

/* Adds those that came, and has all looked at: 0 or -1. */
int	follow_list(struct follow *);

/* Begins with these, as a person names them, or with all there are and those
 * to come: 0 or -1. */
int	follow_named(struct follow *, char *const names[], int n);

/* Opens what is wanted of the screens now, so that the first look is right. */
int	follow_begin(struct follow *);

/* Looks at the screens that are due, or at all that are wanted: 0 or -1. */
int	follow_look(struct follow *, bool at_all);

/* When the next is due, CLOCK_NEVER for none; and the earlier of two. */
long long	follow_next(struct follow *);
long long	follow_earlier(long long, long long);

/* What the caller saw of it. */
void	follow_note(struct follow *, struct row *, struct session *);

/* Watches the registry of its agent, once that is there. */
void	follow_place(struct follow *, struct row *, const struct session *);

/* That file was written to; file NULL: perhaps, all of them. */
void	follow_wrote(struct follow *, int id, const char *file);

/* Reads those to which something was written. */
void	follow_traces(struct follow *);

/* Until a row has changed, or the deadline: 1, 0, or -1. */
int	follow_wait(struct follow *, long long deadline);

#endif
