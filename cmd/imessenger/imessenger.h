/*
 * imessenger - mail and approvals; one file a command
 */
#ifndef IMESSENGER_H
#define IMESSENGER_H

#include "caller/caller.h"
#include "cli/cli.h"
#include "mail/mail.h"
#include "session/session.h"

extern const struct cmd cmd_ack, cmd_answer, cmd_approve, cmd_audit, cmd_dead,
    cmd_deliver, cmd_deny, cmd_ended, cmd_hook, cmd_inbox, cmd_log,
    cmd_pending, cmd_policy_show, cmd_policy_test, cmd_read, cmd_recv,
    cmd_reply, cmd_send, cmd_status, cmd_watch;

/* What every command has open: the state, and who calls. */
struct desk {
	struct arena	 arena;
	struct store	 store;
	struct caller	 caller;
};

int	desk_open(struct desk *);
void	desk_close(struct desk *);

/* The name of who calls: of its session, else the login name. */
const char	*desk_who(struct desk *);

/* A session by name; NULL: the caller's own; "parent": the caller's. */
int	desk_session(struct desk *, const char *name, struct session *);

/* The operands from the n-th on as one text, "-" or none: standard input. */
int	desk_text(struct desk *, const char *file, int argc, char *argv[],
	    char **text);

/* A message by id: in that session, in the caller's own, or anywhere.  Opens
 * the session that has it. */
int	desk_message(struct desk *, const char *id, const char *name,
	    struct session *, struct message *);

/* The spool of people, as if it were a session; no session may have it. */
int	desk_person(struct desk *, struct session *);

/* A session's spool by name; NULL: the caller's own, also a person's. */
int	desk_spool(struct desk *, const char *name, struct session *);

/*
 * The sessions that a word means, which may be names with commas between,
 * parent, children, @role:ROLE, @tag:TAG and @all: never the caller's own, of
 * a group those that are up.  The count, of a group maybe 0, or -1.
 */
int	desk_targets(struct desk *, const char *word, char ***names,
	    bool *group);

/* For who waits at a spool: EXIT_MISSING once its session was removed, put
 * away or renamed; and EXIT_STATE once it has ended, so that nothing comes. */
int	desk_there(const struct session *);
int	desk_awaits(const struct session *);

/* Tells the parent of each of its children that died over its task. */
void	desk_deaths(struct desk *, const struct session *parent);

/* May the caller take mail out of this spool?  Its own, a person any. */
int	desk_may_take(struct desk *, const struct session *);

enum wish { WISH_STORED, WISH_TAKEN, WISH_ANSWERED };

/* A letter to be sent. */
struct letter {
	const char	*to;		/* NULL: people */
	const char	*body, *id, *kind, *reply_to, *from;
	bool		 no_reply, now, urgent, command;
	long long	 ttl;		/* ms; -1: for ever */
	enum wish	 wish;		/* wait for that, at most */
	long long	 timeout;	/* that long; -1: for ever */
};

enum { TTL_MS = 24 * 60 * 60 * 1000 };

/*
 * Stores it, tries to deliver it, prints "ID VERDICT SEQ", and the name when
 * named is set: an exit status.
 */
int	post(struct desk *, const struct letter *, bool named);

/* Where it is by now; another may have moved it while we looked. */
int	post_look(struct session *, struct message *);

/* Until it was taken, or answered: an exit status.  An answer is looked for
 * among those in the caller's spool whose number is above answer->seq. */
int	post_await(struct desk *, const struct letter *, struct session *,
	    struct message *, struct message *answer);

/* Fields of listings of messages; rows are struct message. */
extern const struct field message_fields[];

/* Waits until something is queued: 1, 0 at the deadline, or -1, also once the
 * session has ended. */
int	inbox_await(struct desk *, struct session *, long long timeout);

/* A message as people read it. */
void	message_show(const struct message *, bool body_only);

struct ask;
struct front;

/*
 * What the session asks now; the count, or -1.  An agent's report that it
 * waits can come before its hook has written what for, so right after one
 * this waits a moment for the ask.  Where no hook asks it is what the screen
 * shows; then *front is open, and else its session is NULL.
 */
int	desk_asks(struct session *, struct front *, struct ask **);
void	desk_asks_close(struct front *);

/* The only ask that is open, or the one of that id; *front as above. */
int	desk_ask(struct session *, const char *id, struct front *,
	    struct ask *);

/* "TOOL: make test", for people. */
char	*desk_asked(struct arena *, const struct ask *);

/* An answer that somebody gives. */
struct answer {
	const char	*verdict;	/* allow, deny, answer */
	bool		 always;	/* and do not ask again */
	long long	 position;	/* of the option; 0: none is named */
	const char	*text;		/* why not; or the choice or answer */
	char *const	*words;		/* the same, as it was given */
	bool		 dry_run, keys;
	const char	*choice;	/* the option that this comes to */
	const char	*by;		/* "profile:NAME"; NULL: the caller */
};

/* Written down before it is given; why: it came to nothing. */
int	answer_note(struct desk *, const struct session *, const struct ask *,
	    const struct answer *, const char *why);

/* Notes that the answer written down last had no effect; the fault stays what
 * it was: -1. */
int	answer_void(struct desk *, const struct session *,
	    const struct ask *, const struct answer *);
void	answer_say(struct desk *, const struct session *, const struct ask *,
	    const struct answer *);

/* Prints what was answered, or would be. */
void	answer_show(const struct session *, const struct ask *,
	    const struct answer *);

/* Gives it at the agent's dialog, which front shows or is opened on. */
int	answer_keys(struct desk *, struct session *, struct front *,
	    const struct ask *, const struct answer *);

/* What the agent asks as it starts, if the session's profile answers that:
 * otherwise nothing, and it waits for a person. */
void	startup_answer(struct desk *, struct session *);

struct hook;
struct json_filter;
struct record;

/*
 * Of an ask that is a question: the questions in our form, which the agent's
 * filter makes of the input, and the words and the options, for people.  The
 * filter stays open for the answers.  Of any other, or where there is no such
 * filter: nothing.
 */
void	question_read(struct hook *, struct record *, struct json_filter *);

/*
 * The answers that its hook can be given, one for each question: as text, a
 * list for each, and as choice, in words.  1; 0: it holds no questions, or
 * -1.
 */
int	question_answer(const struct ask *, char *const words[],
	    struct answer *);

/* The input with these answers in it, as the agent wants it; NULL. */
char	*question_input(struct hook *, const struct ask *,
	    const struct record *answer, struct json_filter *);

void	hook_permission(struct hook *);

/*
 * The dialog that an agent shows while its hook waits for an answer: no agent
 * tells the hook when that is gone, but it reports of itself.  Begin with the
 * session and the id of the ask, which its events have told by then.
 */
struct shown {
	const struct session *session;
	const char	*id;
	struct asked	*asks;		/* by this life of it, ours too */
	struct change	*changes;	/* of its reports, read just now */
	size_t		 count, room, changed;
	off_t		 from;		/* events seen so far */
	char		*blocked;	/* it reports to wait for that; NULL */
	off_t		 at;		/* since there */
	bool		 ours;		/* our ask is among them */
	bool		 whole;		/* it reports of itself with no id */
	bool		 over;
};

/* Reads what came since: is the dialog gone?  What cannot be told apart from
 * another one that went counts as gone: who is not answered by a hook is asked
 * at the dialog. */
bool	shown_is_over(struct shown *);

/* The policy's answer to what is asked, given and written down: true, or
 * false if somebody is to be asked. */
bool	hook_unattended(struct hook *, const struct record *what);

/* Prints the verdict and the message of an answer as the agent wants it; input:
 * JSON, as which the tool is to be used, or NULL.  false: it does not listen,
 * or has no words for that. */
bool	hook_tell(struct hook *, const struct record *answer,
	    const char *input);

#endif
