/*
 * What the files of this module share
 */
#ifndef TURN_LOCAL_H
#define TURN_LOCAL_H

#include "turn/turn.h"

/* So much earlier than what came before: the clock was set back. */
enum { SKEW_MS = 2000 };

/* What a source says of the turn. */
struct view {
	const char	*source;
	enum turn	 turn;
	enum wait_for	 wait_for;
	const char	*detail;	/* "": it does not say */
};

/* Believed if no better source has spoken; a worse one may still know more
 * of what the better one sees. */
void	view_consider(struct state *, struct arena *, const struct event *,
	    const struct view *);

/* Believed whoever has spoken. */
void	view_adopt(struct state *, struct arena *, const struct event *,
	    const struct view *);

/*
 * A dialog that is another than the one before, if there was one: what the
 * screen showed and others wrote until now was not about this.
 */
void	view_new_dialog(struct state *, long long time);

/* Who knew the turn says that it is over: anybody may speak again. */
void	view_withdraw(struct state *, struct arena *, const struct event *);

void	fold_report(struct state *, struct arena *, const struct event *);
void	fold_hook(struct state *, struct arena *, const struct event *);
void	fold_ask(struct state *, struct arena *, const struct event *);
void	fold_screen(struct state *, struct arena *, const struct event *);
void	fold_trace(struct state *, struct arena *, const struct event *);

/* A value of the event, "" if it has none. */
const char	*turn_text(const struct event *, struct arena *,
		    const char *key);

/* As turn_of(). */
enum claim	claim_named(const char *word);

/* What follows the prefix that made the claim. */
const char	*claim_rest(const char *text);

#endif
