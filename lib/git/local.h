/*
 * What the files of this module share
 */
#ifndef GIT_LOCAL_H
#define GIT_LOCAL_H

#include "git/git.h"

#define WORDS(...)	(const char *const []){ __VA_ARGS__, NULL }

/* Runs git with these words, fed in (NULL: nothing): its exit status, with
 * its own complaint as the fault unless that is 0; or -1. */
int	git_run(const struct git *, const char *const words[],
	    const struct str *in, struct str *out);

/* The same where anything but 0 is a failure: 0 or -1. */
int	git_do(const struct git *, const char *const words[],
	    struct str *out);

/* Its answer, one line. */
int	git_line(const struct git *, const char *const words[], char **line);

/* The directory of the repository that is of this work tree alone. */
int	git_private(const struct git *, char **path);

/* The pieces before each NUL; the count. */
int	git_pieces(struct arena *, const struct str *, char ***pieces);

/*
 * A copy of the index in a directory of its own, for git->index; then it, and
 * the directory, removed.
 */
int	index_copy(const struct git *, char **path);
void	index_drop(const char *path);

#endif
