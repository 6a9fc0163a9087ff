/*
 * What the files of this module share
 */
#ifndef DIALOG_LOCAL_H
#define DIALOG_LOCAL_H

#include "dialog/dialog.h"

/* A line of a dialog, taken apart. */
struct line {
	const char	*text;		/* behind frame, pointer and number */
	size_t		 len;		/* without a frame at the end */
	size_t		 at;		/* of the text, in the screen's */
	int		 column;	/* in which the text begins */
	long long	 number;	/* 0: none */
	enum tick	 tick;
	size_t		 tick_len;	/* that the text begins with */
	bool		 pointer;
};

/* The next line of *p, that ends at end; false: there is none. */
bool	line_next(struct line *, const char **p, const char *end,
	    const struct screen *);

/* The options of a piece of the screen; wraps: a line below one that begins
 * in the same column goes on with it. */
void	options_read(struct dialog *, const struct rules *,
	    const struct screen *, const char *text, size_t len, bool wraps);

#endif
