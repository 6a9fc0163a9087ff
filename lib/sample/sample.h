/*
 * sample - what screens say, of agents that do not say it themselves
 *
 * One call of tmux for any number of sessions.  Each screen is asked by the
 * rules of its agent; what comes out becomes an event, and only if it is news,
 * so the log stays small and the state a fold of it.
 *
 * Busy and waiting are believed at once.  Idle is believed when nothing was
 * written for a moment: between two pieces of an answer a screen may look
 * idle, and an agent that is idle writes next to nothing.  So is a screen
 * that no rule fits: it may be half drawn.  Where the rule is sure that no busy
 * agent looks so, two looks at it are enough, a frame apart.
 *
 * A terminal to which nothing was written since the last look shows what it
 * showed then, and is not looked at again.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "screen/screen.h"
#include "session/session.h"
#include "shelf/shelf.h"
#include "tmux/tmux.h"

struct kin;
struct rule;

struct sample {
	struct arena	*arena;
	struct shelf	 shelf;
	struct kin	*kins;		/* agents, and the rules of each */
	struct eyes	 eyes;		/* that are being opened */
	const char	*server;	/* on this; NULL: on ours */
	struct pastime	 pastime;	/* the caller's, while tmux looks */
};

/* A session to look at. */
struct sight {
	struct session	*session;
	bool		 again;		/* not believed yet: look again, after
					   SAMPLE_QUIET */
	const struct rule *stood;	/* a sure one that was found: look after
					   SAMPLE_FRAME; if one was, before */
};

enum {
	SAMPLE_QUIET = 400,		/* ms */
	SAMPLE_FRAME = 100
};

void	sample_open(struct sample *, struct arena *);
void	sample_close(struct sample *);

/* Is it up, in a pane, and does nobody better tell of its turn? */
bool	sample_wants(const struct session *);

/* Tells of one of those that will be looked at, while others are still found
 * out: if it is wanted, what tmux needs to begin is over by then. */
void	sample_expect(struct sample *, const struct session *);

/*
 * Looks at all of them, whether it wants them or not, but for those that have
 * no pane or whose agent has no rules; their states are then the newest.  No
 * tmux is no fault: unknown stays unknown.
 */
int	sample_look(struct sample *, struct sight *, size_t count);

/* When something was last written to its terminal: ms, or 0 if that is not
 * kept, as of a pane that was adopted. */
long long	 sample_written(const struct session *);

/* What a pane shows, with the facts that rules can ask for. */
void	sample_screen(struct screen *, struct arena *, const struct session *,
	    const struct pane *, const char *captured);

#endif
