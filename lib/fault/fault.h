/*
 * fault - why the last library call failed, in words, and what that means
 * to whoever ran the program
 *
 * A library function that fails calls fault() or refuse() where it knows the
 * noun, and returns -1.  Callers pass the -1 up; a program prints the text
 * once (cli_warn, cli_die) and exits with fault_status().  There is one
 * fault at a time, as there is one errno: the programs have one thread.
 */
#ifndef FAULT_H
#define FAULT_H

/* The exit statuses of all four programs; each manual page quotes them. */
enum status {
	EXIT_YES = 0,		/* yes, or done */
	EXIT_NO = 1,		/* no, or none */
	EXIT_USAGE = 2,		/* called wrongly */
	EXIT_MISSING = 3,	/* no such session, message, ask or profile */
	EXIT_STATE = 4,		/* not in this state */
	EXIT_FAILED = 5,	/* the system, tmux or a host failed */
	EXIT_DENIED = 6,	/* not permitted: role or policy */
	EXIT_CHANGED = 7,	/* it changed or is locked: try again */
	EXIT_TIMEOUT = 124	/* ran out of time */
};

/*
 * The system failed with errno value e (0: there is none).  Stores the
 * sentence, appends strerror(e), sets errno to e and returns -1.  Its status
 * is EXIT_FAILED, but EXIT_TIMEOUT for ETIMEDOUT and EXIT_CHANGED for EAGAIN.
 */
int	fault(int e, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

/* We say no, for a reason of our own with an exit status of its own: -1. */
int	refuse(enum status, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

/* What to try instead; belongs to the fault just stored. */
void	hint(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The errno value of the last fault; 0 after refuse(). */
int	fault_code(void);

enum status	 fault_status(void);
const char	*fault_text(void);
const char	*fault_hint(void);	/* NULL if there is none */

#endif
