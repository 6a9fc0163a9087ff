/*
 * ident - which process is it, really
 *
 * A pid is used again, and then even with the same start time (292 of 300
 * forced reuses); a pidfd's inode number is not.  An identity holds boot,
 * pid, start time and, where the kernel tells it, that inode; two are the
 * same only if all fields both know are equal.
 */
#ifndef IDENT_H
#define IDENT_H

#include <sys/types.h>

#include <stdbool.h>

#include "mem/mem.h"
#include "record/record.h"

struct ident {
	char			boot[40];	/* the kernel's boot id */
	pid_t			pid;
	unsigned long long	start;		/* ticks since boot */
	unsigned long long	inode;		/* of its pidfd; 0: unknown */
};

/* 0, or -1 without a fault: no such process. */
int	ident_of(pid_t, struct ident *);

/* Does that very process still run?  A zombie does not. */
bool	ident_runs(const struct ident *);

/* Is that very process stopped, by SIGSTOP or the like? */
bool	ident_stopped(const struct ident *);

/* Does some process of this pid run?  A zombie does not. */
bool	ident_exists(pid_t);

/* Sends to that very process, never to a later one of its pid. -1: gone. */
int	ident_signal(const struct ident *, int sig);

/* As keys boot, pid, start, inode of a record, and back: 0, or -1. */
void	ident_put(const struct ident *, struct record *);
int	ident_get(struct ident *, const struct record *);

/* Parent of a pid; 0 at the top or when it is gone. */
pid_t	ident_parent(pid_t);

/* The leader of the processes in the foreground of the terminal that a
 * process has; 0 if there is none. */
pid_t	ident_foreground(pid_t);

/* The words it was run with, as it has them now, NULL-terminated; none if the
 * kernel does not tell. */
char	**ident_words(pid_t, struct arena *);

/* A variable of the environment that it was started with; NULL if it has it
 * not, or the kernel does not tell. */
char	*ident_variable(pid_t, struct arena *, const char *name);

/* The directory that it works in, without a link in its path; NULL: that was
 * removed, or the kernel does not tell. */
char	*ident_directory(pid_t, struct arena *);

/* The first of its open files, in no order, whose name fits: a path, or what
 * the kernel calls it, "socket:[12345]"; NULL: none, or it does not tell. */
char	*ident_file(pid_t, struct arena *,
	    bool (*fits)(const char *file, const void *arg), const void *arg);

/* A process that runs a program of this name, of at most 15 bytes, in that
 * directory or below it; 0: none is seen. */
pid_t	ident_find(struct arena *, const char *program, const char *top);

/*
 * A process and what is above it, the nearest first; the count.  Never cut
 * short by a parent that ends just now: then its children have another, and
 * we look again.
 */
enum { IDENT_LINE = 128 };
int	ident_line(pid_t, pid_t line[IDENT_LINE]);

/* What a process itself has started and that runs now, as far as the kernel
 * tells: the count, at most so many. */
enum { IDENT_CHILDREN = 32 };
int	ident_children(pid_t, pid_t list[IDENT_CHILDREN]);

/* Everything below a process, deepest last; the count.  With a subreaper at
 * the root, nothing that was started below it escapes. */
int	ident_tree(pid_t root, struct arena *, struct ident **);

#endif
