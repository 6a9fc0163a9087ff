/*
 * local - what the files of the built-in agent share
 *
 *	agent.c		the command, its start and its end
 *	loop.c		waits for what happens next, and says who hears of it
 *	turn.c		one message, step by step
 *	ask.c		may it run?
 *	key.c		what a person types
 *	job.c		the command that a message is
 *	helper.c	our own programs, asked and not trusted to answer
 *	words.c		what is said to them, and to the parent
 *	output.c	output of a command, as it comes
 *	view.c		what stands at the bottom of the screen
 *	term.c		the terminal
 *	link.c		the session that we are in
 */
#ifndef ISESH_AGENT_LOCAL_H
#define ISESH_AGENT_LOCAL_H

#include <sys/types.h>

#include <termios.h>

#include "composer/composer.h"
#include "str/str.h"

/*
 * The terminal: everything is written to out and leaves when the terminal
 * takes it, so that a stopped one stops nothing but what is shown.
 */
struct term {
	int		fd;
	struct termios	saved;
	int		width, height;
	struct str	out;
};

enum { TERM_ROOM = 1 << 17 };		/* nobody adds to out beyond this */

int	term_open(struct term *);
void	term_close(struct term *);	/* as it was; what is left is written */
void	term_measure(struct term *);
int	term_flush(struct term *);	/* -1: the terminal is gone */

/* What is drawn below the last line of output, to be drawn over. */
enum { FOOT_LINES = 128 };

struct foot {
	int	columns[FOOT_LINES];	/* of each line that is drawn */
	int	lines, cursor;		/* cursor: in which of them it is */
	int	column;			/* and where */
	bool	drawn;
};

/* The session we are in; name is NULL by hand, and then no hook is called
 * and nobody is told anything. */
struct link {
	char	*name, *role, *parent, *conversation;
	char	*smon, *imessenger;
	char	**tools;
	const char *tool;		/* what they call running a command */
	int	 dir;			/* its directory, or -1 */
	unsigned gen;
};

void	link_open(struct link *, struct arena *, const char *tools);
void	link_note(const struct link *, const char *kind, const char *command,
	    int status, long long ms);

/* The command that runs. */
struct job {
	pid_t		 pid;		/* and process group; 0: none */
	int		 out;		/* of its output; -1: it is over */
	int		 status;	/* as a shell tells it */
	long long	 began, took;	/* ms */
	unsigned	 presses;	/* of those who want it to end */
};

int	job_start(struct job *, char *const argv[]);
void	job_interrupt(struct job *);	/* harder each time */
void	job_end(struct job *, int sig);	/* now, and waits for it */
void	job_exited(struct job *, int wait_status);

/* One of our own programs that something waits for. */
struct helper {
	pid_t		 pid;		/* 0: none */
	int		 in, out;
	struct str	 feed, said;
	size_t		 fed;
	long long	 deadline;
};

int	helper_start(struct helper *, char *const argv[], const char *feed,
	    long long deadline);
void	helper_feed(struct helper *);
void	helper_drain(struct helper *);
void	helper_stop(struct helper *, int sig);	/* 0: let it run on */

/* Output that is not shown yet, and the last of what was. */
enum { TAIL_LINES = 3, TAIL_LEN = 300, PART_MAX = 8192 };

struct output {
	struct str	part;		/* a line without its end */
	char		tail[TAIL_LINES][TAIL_LEN];
	unsigned	lines;
};

enum phase {
	PHASE_START, PHASE_READY, PHASE_PROMPT, PHASE_ASK, PHASE_RUN,
	PHASE_TELL, PHASE_STOP
};

enum { QUEUE_MAX = 16, OVER_ASKED = -1 };

struct shell {
	struct term	 term;
	struct foot	 foot;
	struct keys	 keys;
	struct composer	 composer;
	struct link	 link;
	struct job	 job;
	struct helper	 helper;
	struct output	 output;
	const char	*permission;	/* ask, edits, plan or all */
	enum phase	 phase;

	struct arena	 turn;		/* lives as long as a message */
	char		*command;
	char		**words;	/* its words if they are allowed */
	bool		 handed;	/* it came from the Stop hook */
	char		*verdict;	/* "exit 0", "denied" */
	bool		 good;
	char		*waiting[QUEUE_MAX];	/* typed while busy */
	int		 nwaiting;

	long long	 keys_at;	/* when a begun key is settled */
	long long	 dialog_at;	/* before that the dialog is deaf */
	char		 choice;	/* a digit that was pressed, */
	long long	 choice_at;	/* and counts if it stays alone */
	long long	 tick_at;
	int		 over;		/* OVER_ASKED, or a signal */
};

/* loop.c */
int	shell_loop(struct shell *, int signals);

/* turn.c */
void	turn_greet(struct shell *);
void	turn_submit(struct shell *, const char *text, size_t len);
void	turn_enter(struct shell *, enum phase);
void	turn_hook(struct shell *, enum phase, char *tool, const char *event,
	    long long deadline);	/* turn_helped() when it is done */
void	turn_helped(struct shell *);	/* the helper is done or too late */
void	turn_ran(struct shell *);	/* the command is over */
void	turn_tell(struct shell *);	/* what came of it is known */
void	turn_stop(struct shell *);	/* it is over, but for the Stop hook */
void	turn_interrupt(struct shell *);
void	turn_let_go(struct shell *);	/* of the helper */

/* ask.c */
enum { DEAF = 300 };	/* ms that a dialog stands before it takes a key */

void	ask_judge(struct shell *);	/* runs it, refuses it, or asks */
void	ask_helped(struct shell *);
void	ask_answer(struct shell *, bool yes, const char *message);

/* key.c */
void	key_bytes(struct shell *, const char *bytes, size_t len);
void	key_rest(struct shell *);	/* what time settles */

/* output.c */
void	output_take(struct shell *, const char *bytes, size_t len);
void	output_end(struct shell *);

/* view.c */
void	view_print(struct shell *, const char *text);	/* whole lines */
void	view_say(struct shell *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	view_draw(struct shell *);
void	view_stale(struct shell *);	/* takes the foot away */
void	view_clear(struct shell *);	/* the whole screen */

/* words.c */
void	words_report(struct shell *, const char *state, const char *kind,
	    const char *message);
char	*words_hook(struct shell *, const char *event);
char	*words_claim(struct shell *);
char	*words_line(struct arena *, const char *text, size_t most);

#endif
