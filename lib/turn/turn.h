/*
 * turn - what an agent is doing, merged from the event log: log in, state out
 *
 * A pure fold.  It reads no clock, no file, no screen; the same events in the
 * same order give the same state, and an event of an older generation changes
 * nothing.  Where sources differ, the better one is believed: the agent's
 * report, then its hooks, its registry file, its transcript, its screen.  A
 * worse source counts only as long as a better one has not spoken in this
 * generation, but for what is a deed and not an opinion: a prompt that was
 * submitted begins a turn whoever thinks the agent idle, and an ask that is
 * answered ends the waiting.  And a registry dates what it says: what it says
 * of the time after a hook was called the hook cannot know.
 *
 * Where only the screen is to be had, a message that the agent took begins a
 * turn.  Nobody may look before that is over; so the idle that is seen next is
 * another one than that before it.
 *
 * Times only grow, until somebody sets the clock back: then what was known is
 * older than all that comes, and what is dated in the future is of before.
 *
 * A new generation is a new process in the same conversation: all that was
 * known of the old one is forgotten; what stays is the claim, for it is about
 * the task, and when a person last typed.  A claim ends when the agent makes
 * another or is given a new task.
 */
#ifndef TURN_H
#define TURN_H

#include <sys/types.h>

#include <stdbool.h>

#include "journal/journal.h"
#include "record/record.h"

/* So long without output, and the supervisor tells that a terminal is quiet. */
enum { QUIET_MS = 3000 };

enum turn { TURN_UNKNOWN, TURN_IDLE, TURN_BUSY, TURN_WAITING };

enum wait_for {
	WAIT_NONE, WAIT_APPROVAL, WAIT_QUESTION, WAIT_STARTUP, WAIT_LIMIT,
	WAIT_LOGIN, WAIT_INPUT, WAIT_MENU
};

enum claim {
	CLAIM_NONE, CLAIM_WORKING, CLAIM_BLOCKED, CLAIM_NEEDS_TEST, CLAIM_DONE,
	CLAIM_ERROR, CLAIM_HANDOFF
};

struct state {
	unsigned	 gen;
	enum turn	 turn;
	enum wait_for	 wait_for;	/* while waiting */
	enum claim	 claim;
	char		*detail;	/* what it waits for, or works on */
	char		*claimed;	/* the words of the claim */
	char		*source;	/* who said so: report hook registry
					   transcript screen mail, process
					   once that ended, or "" */
	char		*title;
	long long	 since;		/* ms: when turn changed; 0 never */
	long long	 human;		/* ms: when a person last typed; 0 */
	off_t		 at;		/* offset of the event that set turn */
	off_t		 claimed_at;	/* of the one that made the claim */
	off_t		 merged;	/* events up to here are in */
	enum turn	 seen;		/* what its screen said last */
	long long	 seen_since;	/* ms: when it was seen to say so */
	long long	 quiet;		/* ms: last output of a silence; 0 */
	long long	 dated;		/* ms: registry's or transcript's own
					   date of what it said last; 0 */
	long long	 typed;		/* ms: when a message was; 0 */
	long long	 dialog;	/* ms: when a hook told of the newest,
					   or it was seen to stand; 0 */
	bool		 was_idle;	/* start-up is over */
	unsigned	 prompts;	/* turns begun in this generation */
	unsigned	 asks;		/* that are open */
	bool		 whole;		/* it reports of itself, with no id */
	bool		 behind;	/* the turn is over, commands run on */
};

/* Empty, all texts "". */
void	state_init(struct state *);

/* Takes one event in; texts are copied to the arena. */
void	state_fold(struct state *, struct arena *, const struct event *);

/* As a record and back; a record of another version gives the empty state,
 * which is right: nothing of the log is merged in that. */
void	state_put(const struct state *, struct record *);
void	state_get(struct state *, const struct record *);

/* By somebody who tells it the moment it is so: a report or a hook.  All
 * others are believed only as long as nobody has looked again. */
bool		 state_was_told(const struct state *);

/* Where a transcript told: what is seen is newer than that, but a screen that
 * nobody can read says nothing, and one that looks idle in the middle of a
 * turn is believed only while nothing is written to it. */
bool		 state_takes_screen(const struct state *, enum turn seen);

/*
 * Derived from the state and the time of day, never stored.  All six agents
 * repaint while they are busy, at least once a second, and write next to
 * nothing while idle.
 *
 * conflict: what the screen says, where a report or a hook says another thing
 * and both have for 5 s; else unknown.  stale: busy by report or hook, and
 * nothing written for a minute: the end of the turn was probably not told.
 * stuck: busy by whatever source, and nothing written for ten minutes, the
 * longest that claude lets a tool run.  The times are since when, or 0.
 */
enum turn	 state_conflict(const struct state *, long long now);
long long	 state_stale(const struct state *, long long now);
long long	 state_stuck(const struct state *, long long now);

/* It waits at a dialog that a hook told of, and only its screen will tell
 * that the dialog is left. */
bool		 state_asks_screen(const struct state *);

const char	*turn_word(enum turn);
const char	*wait_word(enum wait_for);
const char	*claim_word(enum claim);

/* The other way round; a word that is none of them is the first of each. */
enum turn	 turn_of(const char *word);
enum wait_for	 wait_of(const char *word);

/* Which claim a message prefix makes: "[COMPLETE] ..." is CLAIM_DONE. */
enum claim	 claim_of(const char *text);

#endif
