/*
 * What the files of this module share
 */
#ifndef DELIVER_LOCAL_H
#define DELIVER_LOCAL_H

#include "agent/agent.h"
#include "deliver/deliver.h"
#include "rules/rules.h"
#include "tmux/tmux.h"

/* One who types into one pane. */
struct typist {
	struct session	*s;
	struct agent	 agent;
	struct rules	 rules;
	char		 pane[16];
	long long	 deadline;
	struct arena	 scratch;	/* of one look */
	enum turn	 turn;		/* as the screen has it */
	char		*draft;		/* in the composer, in scratch */
	struct pane	 seen;		/* where the cursor stood */
	bool		 busy;		/* it worked when it was typed */
};

int	typist_open(struct typist *, struct session *, long long deadline);
void	typist_close(struct typist *);

/* Sees the composer and its draft; -1 and why if it is not to be seen. */
int	typist_look(struct typist *);

/* The draft is the text and nothing else, as far as the agent shows it. */
bool	typist_shows(struct typist *, const char *text);

/* Into the empty composer: 1 shown, 0 typed but not seen, -1 not typed. */
int	typist_paste(struct typist *, const char *text);

/* Enter, as long as the composer shows the text: 1 taken, 0 uncertain. */
int	typist_submit(struct typist *, struct message *, const char *text);

/* The text as it is typed: nothing that acts, no command by accident. */
char	*typed_text(struct arena *, const struct agent *,
	    const struct message *);

bool	is_command(const struct message *);

/* The messages of new/, in the order in which they go. */
struct queue {
	struct session	*s;
	struct message	*list;		/* unread, oldest first */
	int		 count, at;
	long long	 last_now;	/* see mail_last_now() */
	bool		 rest;		/* those that cannot wait are through */
};

int	queue_open(struct queue *, struct session *);
int	queue_next(struct queue *, struct message *);	/* 1, 0 or -1 */

/* The event that it was handed over, and where that begins; batch: unless 0. */
int	deliver_note(struct session *, const struct message *, const char *via,
	    unsigned batch, off_t *at);

/* What is shown is the conversation that has this title; NULL: any. */
bool	shows_title(struct session *, const char *title);

/* Did the agent's plugin ask for the next message?  Gives it the time to. */
bool	channel_took(struct session *, long long deadline);

/*
 * A message of our own, from the session, for another's spool or a person's;
 * as mail_add.  Its id is the same for the same words, and short enough.
 */
char	*notice_id(struct arena *, const char *what, const char *words);
int	notice_put(const struct session *from, int spool, const char *to,
	    const char *id, const char *kind, const char *about, char *body);

int	deliver_agent(const struct session *, struct arena *, struct agent *);

/* Has the key this value? */
bool	deliver_says(const struct session *, const char *key,
	    const char *value);

/* So much may one of its hooks hand over. */
size_t	deliver_longest(const struct session *);

/* The event that says how this message was handed over, the last of them. */
bool	find_typed(const struct session *, struct arena *, const char *id,
	    struct event *);

/* Is there, after that event, one that shows that the agent began a turn? */
bool	has_begun(const struct session *, off_t after);

/*
 * Ends a message that cannot go any more: its sender gets a message that says
 * so, once, whatever is killed meanwhile; then it is dead.  As deliver_mark.
 */
int	deliver_give_up(struct session *, struct message *, const char *why);

/* Does the agent's file say "message: plain"? */
bool	deliver_plain(const struct session *);

/*
 * How one message is handed over in words: who says what, and its id.  From
 * a person, or to an agent that wants it plain, the body alone.
 */
void	deliver_text(const struct message *, bool plain, struct str *);

#endif
