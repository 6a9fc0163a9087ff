/*
 * What the files of this module share: building and making a call
 */
#ifndef TMUX_LOCAL_H
#define TMUX_LOCAL_H

#include "tmux/tmux.h"

/* The words of one call.  They are not copied. */
struct args {
	char	*v[2048];
	size_t	 n;
};

void	args_init(struct args *);		/* "tmux" and which server */
void	args_add(struct args *, const char *word);
void	args_words(struct args *, const char *const words[]);

enum { CALL_MS = 5000 };	/* no call takes longer */

/* Exit status of tmux, or -1 after a fault (not started, too slow). */
int	call(struct args *, const struct str *in, struct str *out,
	    struct str *err);

/* The same, and a status that is not 0 is a fault: tmux cannot WHAT. */
int	do_call(const char *what, struct args *, const struct str *in,
	    struct str *out);

bool	no_server(const char *err);
int	complain(const char *what, struct str *err);	/* -1 */

/* ist-PID-0123456789abcdef: a word that nobody can foresee. 0 or -1. */
enum { MARK_LEN = 48 };
int	make_mark(char mark[MARK_LEN]);

/* Removes an option of a pane, and what dead processes left there. */
void	drop_option(const char *id, const char *option);

/* Where a paste came to nothing, the text would stay in the server. */
void	drop_buffer(const char *buffer);

/* Commands that tell the facts and screens of panes, and what they told. */
int	looks_write(struct str *cmds, const struct pane *, size_t count,
	    const char *mark);
void	looks_read(char *out, struct pane *, size_t count, const char *mark,
	    struct str screens[]);

bool	is_pane(const char *id);
int	check_pane(const char *id);			/* 0, or a fault */

#endif
