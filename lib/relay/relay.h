/*
 * relay - a terminal handed on: an agent on a pty of its own, and the bytes,
 * sizes and signals between it and the terminal we run in
 *
 * Bytes pass unchanged and in order; whoever is slow makes the other wait,
 * never us, and in neither direction because of the other.  The loop
 * allocates nothing and sleeps until there is something to do.
 *
 * A process that stopped itself has no shell that would continue it.  Stops
 * by the terminal do not happen: without a shell the agent's group is
 * orphaned, and the kernel ignores them there.  What is left is an agent
 * that reads ^Z as a key.  If it sends itself SIGSTOP, a stop right after
 * input is undone at once; if SIGTSTP, it runs on, but has left its screen
 * and waits for SIGCONT, which it gets after each ^Z.  Any other stop came
 * from outside, from an operator or a scheduler; who did it will undo it, and
 * we must not.
 */
#ifndef RELAY_H
#define RELAY_H

#include <sys/types.h>

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* Bytes on their way: those from start to end. */
struct buffer {
	size_t	 start, end, size;
	char	*bytes;
};

enum { RELAY_DOWN = 64 << 10, RELAY_UP = 8 << 10 };

struct relay {
	/* Set by the caller. */
	void		(*output)(void *, const char *, size_t);
	void		(*input)(void *, const char *, size_t);
	void		(*child)(void *, pid_t, int status);	/* waitpid(2) */
	long long	(*tick)(void *);	/* when it wants to be called
						   again: a deadline */
	void		 *arg;

	/* To be read. */
	pid_t		  agent;	/* 0: none yet */
	int		  status;	/* of waitpid(2), once it ended */
	bool		  ended;	/* the agent did */
	bool		  alone;	/* we have no child left */
	bool		  closed;	/* our terminal is gone */
	bool		  asked;	/* SIGTERM or SIGINT came */

	/* Private. */
	int		  pane, pty, slave, signals, gate, verdict;
	bool		  raw, eof, rest;
	struct termios	  saved;
	sigset_t	  mask;
	long long	  typed;	/* deadline: a stop is undone */
	long long	  wake;		/* deadline: SIGCONT after ^Z */
	int		  nap;		/* before that, ms */
	long long	  stream;	/* deadline: more output is a stream */
	struct buffer	  down, up;
	char		  down_bytes[RELAY_DOWN], up_bytes[RELAY_UP];
};

/*
 * Takes our controlling terminal, as it is, as the model of a new pty.
 * Becomes child subreaper, and takes the signals over.  -1 after a fault.
 */
int	relay_open(struct relay *);

/* Forks the agent; it waits: -1, or its pid. */
pid_t	relay_fork(struct relay *, char *const argv[], char *const env[]);

/* Lets it execute its program, and makes our terminal raw: 0, or -1 and the
 * fault why it could not. */
int	relay_go(struct relay *);

/* As if it was typed; dropped if the agent reads nothing at all. */
void	relay_answer(struct relay *, const char *, size_t);

/* Until *done, the deadline, or closed or asked become true. */
void	relay_run(struct relay *, const bool *done, long long deadline);

/* What the agent wrote before it ended, up to the terminal, which has seen
 * it all then; at most some seconds. */
void	relay_drain(struct relay *);

/* The terminal is as it was. */
void	relay_close(struct relay *);

#endif
