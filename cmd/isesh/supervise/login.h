/*
 * login - commands as the person's own shell would run them
 *
 * That is $SHELL, which in a tmux window is what tmux's default-shell says;
 * /bin/sh where that is no shell: missing, nologin, false or true.
 */
#ifndef ISESH_SUPERVISE_LOGIN_H
#define ISESH_SUPERVISE_LOGIN_H

#include "mem/mem.h"

/*
 * The words that run words as $SHELL would at its prompt: a login shell, with
 * what is hooked into its prompt (direnv, mise) run first, which is then
 * replaced by the program.  words are arguments, never text of a script.
 */
char	**login_exec(struct arena *, char *const words[]);

/* The same for a line of shell text; the shell stays. */
char	**login_line(struct arena *, const char *line);

/* An interactive one. */
char	**login_shell(struct arena *);

#endif
