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

/* What the files that read options share while they do. */
struct reader {
	struct dialog		*d;
	const struct signs	*signs;
	struct arena		*arena;
	const struct screen	*screen;
	int			 column;	/* of the texts of the list */
	bool			 wraps;	/* a line below goes on with it */
	bool			 divided;	/* what explains it is beside */
	size_t			 last;	/* where the last of them stands */
};

/* One more option, as long as there are not too many. */
void	option_add(struct reader *, const char *text, size_t len, bool chosen);

/* The first of the lines of a sign that fits what the screen has; NULL: none.
 * sign_is: it is the same. */
const char	*sign_find(const char *lines, bool (*fits)(const char *line,
		    size_t len, const struct line *), const struct line *);
bool	sign_is(const char *line, size_t len, const struct line *);

/* The last row of options there is between the two, taken; false: none. */
bool	row_read(struct reader *, const char *from, const char *end);

/* The options of a piece of the screen; wraps: a line below one that begins
 * in the same column goes on with it. */
void	options_read(struct dialog *, const struct rules *,
	    const struct screen *, const char *text, size_t len, bool wraps);

#endif
