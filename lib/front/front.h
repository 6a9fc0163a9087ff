/*
 * front - what stands at the front of a session's screen, as an ask, and its
 * answer by keys
 *
 * For what no hook asks: an agent without hooks, a dialog of its start, a hook
 * that has gone.  Nothing is written: the ask is made by looking, whenever
 * somebody wants it, and its id comes from its digest, so that what is another
 * dialog is another ask.
 *
 * An option is chosen by its text: the pointer is moved to it step by step,
 * looked at between, and Enter is pressed by the tmux server itself, only if
 * the screen is still what it was when it was read.  Where something else
 * stands there, nothing is pressed.
 *
 * What remains: a key that is on its way from the terminal to the agent, about
 * a millisecond, when the agent puts up another dialog.  A hook has no such
 * gap.
 */
#ifndef FRONT_H
#define FRONT_H

#include "agent/agent.h"
#include "ask/ask.h"
#include "dialog/dialog.h"
#include "session/session.h"
#include "tmux/tmux.h"

struct front {
	struct session	*session;
	struct agent	 agent;
	struct rules	 rules;
	struct hold	 hold;		/* of the screen that was read */
	struct span_of_rows *spans;
	struct screen	 screen;
	struct dialog	 dialog;	/* what stands there */
	struct ask	 ask;		/* the same; source: screen */
	const char	*digest;	/* of the ask */
	bool		 pressed;	/* the key that answers, by us */
	long long	 waits;		/* since when, as it told before; 0 */
};

/* 0, or -1: it has no pane, or its agent no rules. */
int	front_open(struct front *, struct session *);
void	front_close(struct front *);

/* Looks: 1 if something is asked, 0 if not, or -1. */
int	front_look(struct front *);

/* Has it stood for half a second, as an agent needs to take keys from it?
 * EXIT_CHANGED if not. */
int	front_stands(struct front *);

/*
 * Which option means that: "yes", "always", "no" or "text" (it takes one), by
 * the agent's file; the first of its patterns that fits any.  -1 if none or
 * two.
 */
int	front_option(struct front *, const char *meaning);

/* The meaning of an option; NULL: the agent's file does not say. */
const char	*front_meaning(const struct front *, size_t option);

/*
 * The option of a dialog of the start that may be taken unattended, by the
 * agent's file: its key startup-MATTER.  -1: none, or the dialog does not name
 * the directory that the session works in; that is no fault.
 */
int	front_startup(struct front *, const char *matter);

/* By the number that stands before it, or its position where none has one;
 * -1: there is none. */
int	front_numbered(const struct front *, long long number);

/* By its text, or by what it begins with if that is one only; by number.  -1:
 * it is none of them; front_named also says so, with a hint that names them. */
int	front_find(const struct front *, const char *choice);
int	front_named(struct front *, const char *choice);

/* The option that is a field; also where a text of somebody's is in it, of a
 * plan whose agent's file says how that is taken out (empty-keys).  -1. */
int	front_field(struct front *);

/*
 * Of a list that is partly out of sight: sees all of it by moving the pointer,
 * under the session's lock, which the caller holds, and brings into view what
 * front_find() means by all that there is, else the option "text".  Which it
 * is there; -1: EXIT_CHANGED in any doubt that it is the same dialog.
 */
int	front_survey(struct front *, const char *choice);

/*
 * Takes that option, under the session's lock, which the caller holds, and
 * sees that the dialog is gone.  0; EXIT_CHANGED if another stands there, and
 * then nothing was taken; EXIT_TIMEOUT if it was pressed and stands there yet,
 * or again: a screen alone does not tell which.  Where the agent tells that it
 * went on in between, it was taken, and what stands there is asked again.
 */
int	front_take(struct front *, size_t option);

/*
 * Where several can be taken: leaves those taken of which want is true, of
 * each option, and no others; the dialog stays.  0, or -1 as front_take.
 */
int	front_check(struct front *, const bool want[]);

/* The keys that end such a choice where no option does; 0, or -1 as
 * front_take. */
int	front_finish(struct front *, const char *keys);

/*
 * The same with a text in the field that the option opens, by the agent's
 * keys: words of the names of keys that open it ("": it is the field).
 */
int	front_write(struct front *, size_t option, const char *keys,
	    const char *text);

#endif
